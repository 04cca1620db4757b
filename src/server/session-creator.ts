/**
 * Creating sessions: which configuration, who may, within which limits.
 *
 * @see MS-WSMV 3.1.4.5 Create
 */
import { resolve } from "node:path";
import type { Identity } from "../auth/index.ts";
import { isGuid } from "../bytes/index.ts";
import type { HttpConnectionInfo, SystemUser } from "../node/index.ts";
import { controlSocketPath, type EngineLaunch, type SessionLaunch, sessionDirectory } from "../session-host/index.ts";
import {
  type CreateRequest,
  faultOf,
  isSameResource,
  optionValue,
  ResourceUri,
  type ServiceRequestHeaders,
  WSManFaultCode,
  WsmanFaultError,
} from "../wsman/index.ts";
import {
  type CommandShellConfiguration,
  defaultCommandShellConfiguration,
  findSessionConfiguration,
  type ServerConfiguration,
  type SessionConfiguration,
} from "./configuration.ts";
import type { Session, Sessions } from "./session-registry.ts";
import { requireProtocolVersion } from "./shell-kind.ts";

export interface SessionCreatorOptions {
  readonly registry: Sessions;
  readonly configuration: () => ServerConfiguration;
  readonly stateDirectory: string;
  readonly computerName: string;
  readonly isAdministrator: (identity: Identity) => boolean;
  /** Whose processes the sessions of that identity are; null for the server's own user. */
  readonly userOf: (identity: Identity) => SystemUser | null;
}

export interface CreateCall {
  readonly headers: ServiceRequestHeaders;
  readonly resourceUri: string;
  readonly identity: Identity;
  readonly endpoint: string;
  readonly connection: HttpConnectionInfo;
}

/** What a resource URI asks for. */
type Wanted =
  | { readonly type: "powershell"; readonly name: string; readonly settings: SessionConfiguration }
  | { readonly type: "command-shell"; readonly name: "cmd"; readonly settings: CommandShellConfiguration };

/** A name is shown in tables and written into logs. */
const MAX_NAME_LENGTH = 255;

/** How long a client that stopped asking while it had output to fetch is waited for: Windows keeps answers for 3 min 15 s. */
const LOST_AFTER_SILENCE_MS = 195_000;

export class SessionCreator {
  readonly #options: SessionCreatorOptions;
  /** Creations that are under way, by MessageID: a repeated request waits for the first. */
  readonly #running = new Map<string, Promise<Session>>();
  /** Sessions being created count against the limits. */
  readonly #pendingOwners: string[] = [];

  constructor(options: SessionCreatorOptions) {
    this.#options = options;
  }

  /** @throws {WsmanFaultError} What the client is to be told. */
  create(request: CreateRequest, call: CreateCall): Promise<Session> {
    const { messageId } = call.headers;
    const known = this.#running.get(messageId);
    if (known !== undefined) return known;
    const running = this.#create(request, call).finally(() => this.#running.delete(messageId));
    this.#running.set(messageId, running);
    return running;
  }

  async #create(request: CreateRequest, call: CreateCall): Promise<Session> {
    const { registry } = this.#options;
    const server = this.#options.configuration();
    const found = findWanted(server, call.resourceUri);
    if (found === undefined) {
      throw new WsmanFaultError(
        faultOf(WSManFaultCode.InvalidResourceUri, {
          message: `The WS-Management service cannot process the request. The resource URI (${call.resourceUri}) was not found in the WS-Management catalog. The catalog contains the metadata that describes resources, or logical endpoints. `,
        }),
      );
    }
    if (found.type === "powershell" && found.settings.redirectTo !== undefined) throw redirection(found.settings.redirectTo);
    const owner = call.identity.userName;
    if (
      found.settings.access !== undefined &&
      !includesName(found.settings.access, owner) &&
      !this.#options.isAdministrator(call.identity)
    ) {
      throw new WsmanFaultError(faultOf(WSManFaultCode.AccessDenied));
    }
    // The answer to the same request was lost, perhaps together with the server that gave it.
    const made = registry.list().find(({ launch }) => launch.requestId === call.headers.messageId && launch.identity.owner === owner);
    if (made !== undefined) return made;
    const shellId = (request.shellId ?? crypto.randomUUID()).toLowerCase();
    if (!isGuid(shellId)) throw new WsmanFaultError(faultOf(WSManFaultCode.ShellClientIdNotValid));
    if (registry.get(shellId) !== undefined) throw new WsmanFaultError(faultOf(WSManFaultCode.ShellClientIdResourceConflict));
    if (found.type === "powershell") {
      requireProtocolVersion(optionValue(call.headers.options, "protocolversion"));
      if (request.creationXml === undefined) throw new WsmanFaultError(faultOf(WSManFaultCode.InvalidParameter));
    }
    this.#checkQuotas(server, found, owner);
    const user = this.#options.userOf(call.identity);
    this.#pendingOwners.push(owner.toLowerCase());
    try {
      return await registry.create(
        this.#launch(request, call, { shellId, owner, server, found, user }),
        request.creationXml ?? new Uint8Array(0),
      );
    } catch (cause) {
      throw new WsmanFaultError(faultOf(WSManFaultCode.InternalError, { message: (cause as Error).message }));
    } finally {
      this.#pendingOwners.splice(this.#pendingOwners.indexOf(owner.toLowerCase()), 1);
    }
  }

  #launch(
    request: CreateRequest,
    call: CreateCall,
    session: {
      readonly shellId: string;
      readonly owner: string;
      readonly server: ServerConfiguration;
      readonly found: Wanted;
      readonly user: SystemUser | null;
    },
  ): SessionLaunch {
    const { shellId, owner, server, found, user } = session;
    const { settings } = found;
    const maxIdleTimeoutMs = settings.maxIdleTimeoutSec === 2_147_483 ? 2_147_483_647 : settings.maxIdleTimeoutSec * 1000;
    const { locale = "en-US" } = call.headers;
    return {
      format: 1,
      requestId: call.headers.messageId,
      identity: {
        shellId,
        name: nameOf(request, shellId),
        isNamed: request.name !== undefined,
        resourceUri: call.resourceUri,
        owner,
        locale,
        dataLocale: call.headers.dataLocale ?? locale,
        createdMs: Date.now(),
        maxIdleTimeoutMs,
        maxCommands: settings.maxConcurrentCommandsPerSession,
        canDisconnect: request.shellId !== undefined,
        compresses: call.headers.compressionType !== undefined,
      },
      computerName: this.#options.computerName,
      clientSessionId: call.headers.sessionId ?? null,
      clientAddress: call.connection.remoteAddress,
      idleTimeoutMs: Math.min(request.idleTimeoutMs ?? settings.idleTimeoutSec * 1000, maxIdleTimeoutMs),
      bufferMode: request.bufferMode ?? settings.outputBufferingMode,
      engine: engineOf(found, request),
      // Scripts of the session that ask for this computer mean the server of the session.
      environment: [...environmentOf(request, found), ["HOLDFAST_STATE", resolve(this.#options.stateDirectory)]],
      workingDirectory: request.workingDirectory ?? null,
      sender: { userName: owner, authenticationType: call.identity.authenticationType, connectionString: call.endpoint },
      log: {
        sync: server.log.sync,
        undeliveredBytes: server.log.maxUndeliveredMB * 1024 * 1024,
        memoryBytes: server.log.memoryMB * 1024 * 1024,
        retainBytes: server.log.retainMB * 1024 * 1024,
      },
      lostAfterCutMs: server.lostClientSec * 1000,
      lostAfterSilenceMs: LOST_AFTER_SILENCE_MS,
      limits: {
        maxMemoryBytes: settings.maxMemoryPerSessionMB === undefined ? null : settings.maxMemoryPerSessionMB * 1024 * 1024,
        maxProcesses: settings.maxProcessesPerSession ?? null,
        maxCpuSeconds: settings.maxCpuSecPerSession ?? null,
        maxLifetimeMs: lifetimeOf(request, settings),
      },
      user,
      programDirectory: this.#options.registry.programDirectory,
      socketPath: controlSocketPath(sessionDirectory(this.#options.stateDirectory, shellId), shellId),
    };
  }

  #checkQuotas(server: ServerConfiguration, found: Wanted, owner: string): void {
    const sessions = this.#options.registry.list();
    const owned = sessions.filter((session) => session.launch.identity.owner.toLowerCase() === owner.toLowerCase());
    const pendingOwned = this.#pendingOwners.filter((pending) => pending === owner.toLowerCase()).length;
    const ofConfiguration = (list: readonly Session[]): number =>
      list.filter((session) => session.launch.identity.resourceUri.toLowerCase().endsWith(`/${found.name.toLowerCase()}`)).length;
    if (sessions.length + this.#pendingOwners.length >= server.maxSessions)
      throw new WsmanFaultError(faultOf(WSManFaultCode.QuotaMaxShells));
    if (owned.length + pendingOwned >= server.maxSessionsPerUser || ofConfiguration(owned) >= found.settings.maxSessionsPerUser) {
      throw new WsmanFaultError(faultOf(WSManFaultCode.QuotaMaxShellsPerUser));
    }
    if (ofConfiguration(sessions) >= found.settings.maxSessions) throw new WsmanFaultError(faultOf(WSManFaultCode.QuotaMaxPluginShells));
  }
}

/** The text of the fault is the address alone: it is what clients follow. */
function redirection(redirectLocation: string): WsmanFaultError {
  return new WsmanFaultError(faultOf(WSManFaultCode.RedirectRequested, { message: redirectLocation, redirectLocation }));
}

/** A shell without a name cannot be seen by PowerShell's query, so one is made up. */
function nameOf(request: CreateRequest, shellId: string): string {
  const name = request.name ?? `Session-${shellId.slice(0, 8)}`;
  if (name === "" || name.length > MAX_NAME_LENGTH || /[\x00-\x1f]/.test(name))
    throw new WsmanFaultError(faultOf(WSManFaultCode.CreateShellNameInvalid));
  return name;
}

function findWanted(server: ServerConfiguration, resourceUri: string): Wanted | undefined {
  if (isSameResource(resourceUri, ResourceUri.cmdShell)) {
    const settings = server.commandShell ?? defaultCommandShellConfiguration();
    return settings.enabled ? { type: "command-shell", name: "cmd", settings } : undefined;
  }
  const found = findSessionConfiguration(server, resourceUri);
  return found === undefined ? undefined : { type: "powershell", ...found };
}

function engineOf(wanted: Wanted, request: CreateRequest): EngineLaunch {
  if (wanted.type === "command-shell") {
    const { inputStreams, outputStreams } = request;
    return { kind: "command-shell", shell: wanted.settings.shell ?? null, inputStreams, outputStreams };
  }
  const { settings, name } = wanted;
  if (settings.engine === "pwsh") return { kind: "pwsh", path: settings.pwshPath ?? "pwsh" };
  const { startupScript = null, definitionFile = null } = settings;
  return { kind: "embedded", configurationName: name, startupScript, definitionFile };
}

function environmentOf({ environment = [] }: CreateRequest, wanted: Wanted): SessionLaunch["environment"] {
  // Where modules and programs are looked for is nothing that the client of a restricted session may say.
  if (wanted.type === "powershell" && wanted.settings.definitionFile !== undefined) return [];
  // What no process can be started with.
  const isPossible = environment.every(({ name, value }) => /^[^=\0]+$/.test(name) && !value.includes("\0"));
  if (!isPossible) throw new WsmanFaultError(faultOf(WSManFaultCode.InvalidParameter));
  return environment.map(({ name, value }) => [name, value]);
}

/** The client may ask for less than the configuration allows. */
function lifetimeOf({ lifetimeMs }: CreateRequest, { maxLifetimeSec }: { readonly maxLifetimeSec?: number | undefined }): number | null {
  const limits = [lifetimeMs, maxLifetimeSec === undefined ? undefined : maxLifetimeSec * 1000].filter((limit) => limit !== undefined);
  return limits.length === 0 ? null : Math.min(...limits);
}

function includesName(names: readonly string[], name: string): boolean {
  return names.some((allowed) => allowed.toLowerCase() === name.toLowerCase());
}
