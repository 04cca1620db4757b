/**
 * The sessions of this server: found again in their folders after a restart, started on request, asked through their control sockets.
 *
 * It holds no state of a session that it could not read again.
 */
import { statSync } from "node:fs";
import {
  ControlClient,
  ControlProtocolError,
  listSessionDirectories,
  readSessionEnd,
  readSessionLaunch,
  removeSessionDirectory,
  removeUnusedPrograms,
  type SessionEnd,
  SessionHostStarter,
  type SessionLaunch,
  type ShellDescription,
  ShellFault,
  type ShellReply,
  type ShellRequest,
  sessionDirectory,
} from "../session-host/index.ts";

export interface SessionRegistryOptions {
  readonly stateDirectory: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly warmHosts: number;
  readonly onEvent: (event: RegistryEvent) => void;
}

export type RegistryEvent =
  | { readonly type: "adopted" | "started" | "recovered"; readonly shellId: string }
  /** `end` is absent when somebody else has read it. */
  | { readonly type: "ended"; readonly shellId: string; readonly end: SessionEnd | undefined }
  | { readonly type: "failed"; readonly shellId: string; readonly error: Error };

export interface Session {
  readonly launch: SessionLaunch;
  /** @throws {ShellFault} */
  request(request: ShellRequest, cut?: AbortSignal): Promise<ShellReply>;
}

/** What answers requests, wherever its sessions live. */
export type Sessions = Pick<SessionRegistry, "programDirectory" | "list" | "get" | "find" | "refresh" | "describe" | "create">;

/** How many folders are looked at side by side after a restart. */
const ADOPTION_CONCURRENCY = 16;
/** A host that is not ready after so long never will be. */
const CREATION_LIMIT_MS = 120_000;

export class SessionRegistry {
  readonly #options: SessionRegistryOptions;
  readonly #sessions = new Map<string, HostedSession>();
  /** Sessions whose folders are there before they are ready. */
  readonly #creating = new Set<string>();
  readonly #adopting = new Map<string, Promise<void>>();
  readonly #starter: SessionHostStarter;
  #isClosed = false;

  constructor(options: SessionRegistryOptions) {
    this.#options = options;
    this.#starter = new SessionHostStarter(options);
  }

  get programDirectory(): string {
    return this.#starter.programDirectory;
  }

  /** Takes up every session that left a folder: its host where that still runs, else a host that gives out what is left. */
  async adoptAll(): Promise<void> {
    const waiting = [...listSessionDirectories(this.#options.stateDirectory)];
    const adoptNext = async (): Promise<void> => {
      for (let shellId = waiting.pop(); shellId !== undefined; shellId = waiting.pop()) await this.#adopt(shellId);
    };
    await Promise.all(Array.from({ length: ADOPTION_CONCURRENCY }, adoptNext));
    const used = this.list().map(({ launch }) => launch.programDirectory);
    removeUnusedPrograms(this.#options.stateDirectory, new Set([...used, this.programDirectory]));
  }

  /** Takes up sessions that another server over the same folder has made, in the moment in which it was replaced. */
  async refresh(): Promise<void> {
    const unknown = listSessionDirectories(this.#options.stateDirectory).filter(
      (shellId) => !this.#sessions.has(shellId) && !this.#creating.has(shellId),
    );
    await Promise.all(unknown.map((shellId) => this.#adoptOnce(shellId)));
  }

  /** As {@link get}, after a look at the folders. */
  async find(shellId: string): Promise<Session | undefined> {
    if (this.get(shellId) === undefined) await this.refresh();
    return this.get(shellId);
  }

  get(shellId: string): Session | undefined {
    return this.#sessions.get(shellId.toLowerCase());
  }

  list(): readonly Session[] {
    return [...this.#sessions.values()];
  }

  /** The sessions as they are now; one that ends meanwhile is left out. */
  async describe(sessions: readonly Session[]): Promise<readonly ShellDescription[]> {
    const descriptions = await Promise.all(
      sessions.map(async (session) => {
        try {
          const reply = await session.request({ type: "describe", clientSessionId: null, requestId: "" });
          return reply.type === "describe" ? [reply.shell] : [];
        } catch (error) {
          if (error instanceof ShellFault) return [];
          throw error;
        }
      }),
    );
    return descriptions.flat();
  }

  /**
   * Starts a session.
   *
   * @throws {Error} When its host could not be started; nothing is left behind but its error file's text in the message.
   */
  async create(launch: SessionLaunch, creation: Uint8Array): Promise<Session> {
    const { shellId } = launch.identity;
    const key = shellId.toLowerCase();
    this.#creating.add(key);
    try {
      await this.#starter.create(launch, creation);
      const session = this.#add(launch, await ControlClient.connect(launch.socketPath, shellId));
      this.#options.onEvent({ type: "started", shellId });
      return session;
    } finally {
      this.#creating.delete(key);
    }
  }

  /** Lets go of all hosts; they go on. */
  close(): void {
    this.#isClosed = true;
    this.#starter.close();
    for (const session of this.#sessions.values()) session.detach();
    this.#sessions.clear();
  }

  #adoptOnce(shellId: string): Promise<void> {
    const running = this.#adopting.get(shellId) ?? this.#adopt(shellId).finally(() => this.#adopting.delete(shellId));
    this.#adopting.set(shellId, running);
    return running;
  }

  async #adopt(shellId: string): Promise<void> {
    try {
      const launch = readSessionLaunch(this.#directoryOf(shellId));
      if (launch === undefined) this.#buryIfOver(shellId);
      else this.#add(launch, await this.#reach(launch));
    } catch (error) {
      this.#options.onEvent({ type: "failed", shellId, error: error as Error });
    }
  }

  /** A connection to the session's host, or to one that gives out what a dead host left. */
  async #reach(launch: SessionLaunch): Promise<ControlClient> {
    const { shellId } = launch.identity;
    try {
      const client = await ControlClient.connect(launch.socketPath, shellId);
      this.#options.onEvent({ type: "adopted", shellId });
      return client;
    } catch (error) {
      if (!isGone(error)) throw error;
    }
    await this.#starter.recover(launch);
    const client = await ControlClient.connect(launch.socketPath, shellId);
    this.#options.onEvent({ type: "recovered", shellId });
    return client;
  }

  #add(launch: SessionLaunch, client: ControlClient): HostedSession {
    const key = launch.identity.shellId.toLowerCase();
    const session = new HostedSession(launch, client, (gone) => this.#replace(gone, key));
    this.#sessions.set(key, session);
    return session;
  }

  /** A host that ended in order has removed its folder; one that died left it, and another takes its place. */
  async #replace(session: HostedSession, key: string): Promise<ControlClient | undefined> {
    if (this.#isClosed || this.#sessions.get(key) !== session) return undefined;
    try {
      const launch = readSessionLaunch(this.#directoryOf(key));
      if (launch !== undefined) return await this.#reach(launch);
      this.#bury(key);
    } catch (error) {
      this.#options.onEvent({ type: "failed", shellId: key, error: error as Error });
    }
    this.#sessions.delete(key);
    return undefined;
  }

  /** A folder without a description is that of a session which has ended, or which another server is just making. */
  #buryIfOver(shellId: string): void {
    const directory = this.#directoryOf(shellId);
    const { mtimeMs } = statSync(directory);
    if (readSessionEnd(directory) !== undefined || Date.now() - mtimeMs > CREATION_LIMIT_MS) this.#bury(shellId);
  }

  /** The session has ended in order, or died before anybody could know of it. */
  #bury(shellId: string): void {
    const directory = this.#directoryOf(shellId);
    const end = readSessionEnd(directory);
    removeSessionDirectory(directory);
    this.#options.onEvent({ type: "ended", shellId, end });
  }

  #directoryOf(shellId: string): string {
    return sessionDirectory(this.#options.stateDirectory, shellId);
  }
}

class HostedSession implements Session {
  readonly launch: SessionLaunch;
  readonly #replace: (session: HostedSession) => Promise<ControlClient | undefined>;
  /** Undefined when the session is over. */
  #client: Promise<ControlClient | undefined>;

  constructor(launch: SessionLaunch, client: ControlClient, replace: (session: HostedSession) => Promise<ControlClient | undefined>) {
    this.launch = launch;
    this.#replace = replace;
    this.#client = this.#watch(client);
  }

  /** A request whose host dies is asked again of the one that takes its place. */
  async request(request: ShellRequest, cut?: AbortSignal): Promise<ShellReply> {
    for (;;) {
      const client = await this.#client;
      if (client === undefined) throw new ShellFault("ShellNotFound", "The session has ended.");
      try {
        return await client.request(request, cut);
      } catch (error) {
        if (!(error instanceof ControlProtocolError && error.errorId === "HostClosed")) throw error;
      }
    }
  }

  detach(): void {
    void this.#client.then((client) => client?.close());
  }

  #watch(client: ControlClient): Promise<ControlClient> {
    void client.closed.then(() => {
      this.#client = this.#replace(this).then((next) => (next === undefined ? undefined : this.#watch(next)));
    });
    return Promise.resolve(client);
  }
}

/** Nobody listens on the socket any more. */
function isGone(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  // One that dies while it is dialled resets the connection.
  return (
    code === "ECONNREFUSED" ||
    code === "ENOENT" ||
    code === "ECONNRESET" ||
    code === "EPIPE" ||
    (error as { errorId?: string }).errorId === "HostClosed"
  );
}
