/**
 * WS-Management requests become requests of sessions: who may ask, which session, what is answered.
 *
 * A caller reaches their own sessions; an administrator reaches all. A session of somebody else is refused with the very fault of a
 * session that does not exist.
 *
 * @see MS-WSMV 3.1.4
 */
import type { Identity } from "../auth/index.ts";
import { EMPTY_GUID, MalformedBytesError } from "../bytes/index.ts";
import { type HttpConnectionInfo, pausePoint, type WSManHttpRequest, type WSManHttpResponse } from "../node/index.ts";
import { type ShellDescription, ShellFault, type ShellOperation, type ShellReply } from "../session-host/index.ts";
import {
  type CommandInstance,
  type ConnectRequest,
  type CreateRequest,
  decompressStream,
  type EnumerateRequest,
  type EnumerationItem,
  type Enumerations,
  faultOf,
  isSameResource,
  type OperationRequest,
  type OperationResponse,
  optionValue,
  type ReceiveRequest,
  type ReplyContext,
  ResourceUri,
  type SendRequest,
  type ServiceRequestHeaders,
  type ShellInstance,
  selectorValue,
  storeStream,
  streamRoomIn,
  TAKE_OVER_OPTION,
  type WSManFault,
  WSManFaultCode,
  type WSManService,
  WsmanFaultError,
} from "../wsman/index.ts";
import { ArrivedAnswers } from "./arrived-answers.ts";
import type { ConfigurationPart, ConfigurationResources } from "./configuration-resources.ts";
import { RecentIds } from "./recent-ids.ts";
import type { SessionCreator } from "./session-creator.ts";
import type { Session, Sessions } from "./session-registry.ts";
import { wsmanFaultOf } from "./shell-faults.ts";
import { COMMAND_SHELL_PROVIDER, shellKindOf } from "./shell-kind.ts";

export interface WSManEndpointOptions {
  readonly service: WSManService;
  readonly registry: Sessions;
  readonly creator: SessionCreator;
  readonly enumerations: Enumerations;
  readonly computerName: string;
  readonly productVersion: string;
  readonly isAdministrator: (identity: Identity) => boolean;
  readonly configuration: Pick<ConfigurationResources, "part">;
  readonly onEvent: (event: EndpointEvent) => void;
}

export type EndpointEvent =
  | {
      readonly type: "request";
      readonly action: string;
      readonly user: string;
      readonly authenticationType: string;
      readonly remoteAddress: string;
      /** `a:MessageID`. */
      readonly requestId: string;
      readonly shellId: string | null;
      readonly elapsedMs: number;
      readonly fault: number | null;
    }
  | { readonly type: "defect"; readonly action: string; readonly error: Error };

/** A request with everything that is known about who sent it. */
interface Call {
  readonly headers: ServiceRequestHeaders;
  readonly identity: Identity;
  readonly endpoint: string;
  readonly connection: HttpConnectionInfo;
  readonly signal: AbortSignal;
}

/** `<rsp:Stream Name="stdout" CommandId="…"></rsp:Stream>`, and up to two bytes of padding. */
const STREAM_HEAD_BYTES = 160;

const REMEMBERED_DELETES = 1000;

/** What the input of one Send may become: a small one can announce much. */
const MAX_DECOMPRESSED_BYTES = 16 * 1024 * 1024;

export class WSManEndpoint {
  readonly #options: WSManEndpointOptions;
  readonly #arrived = new ArrivedAnswers();
  /** Of the latest Deletes, which find no session any more when they are sent again. */
  readonly #deletes = new RecentIds({ capacity: REMEMBERED_DELETES });
  /** Whose session the last request on each connection was for. */
  readonly #lastAsked = new Map<number, { readonly session: Session; readonly clientSessionId: string | null }>();
  /** Aborted when clients should ask the next server. */
  readonly #draining = new AbortController();

  constructor(options: WSManEndpointOptions) {
    this.#options = options;
  }

  /** Waiting requests are answered as if their time were over, so that clients come again and find the next server. */
  drain(): void {
    this.#draining.abort();
  }

  /** Whoever asked last on it may have died; the session waits for a sign of life. */
  connectionClosed(connection: number): void {
    const last = this.#lastAsked.get(connection);
    this.#lastAsked.delete(connection);
    // A session that has ended meanwhile, or whose host is of a release that does not know the word, misses nothing.
    last?.session.request({ type: "cut", clientSessionId: last.clientSessionId, requestId: "" }).catch(() => {});
  }

  /** Answers one HTTP request. Nothing a client sends makes it throw. */
  async handle(http: WSManHttpRequest): Promise<WSManHttpResponse> {
    const { service, onEvent } = this.#options;
    const startedMs = performance.now();
    const decoded = service.decodeRequest(http.envelope);
    if (decoded.type === "fault") return { status: 500, envelope: service.encodeFault(decoded.context, decoded.fault) };
    pausePoint("server-request");
    const { headers, request } = decoded;
    const context: ReplyContext = {
      messageId: headers.messageId,
      ...(headers.operationId === undefined ? {} : { operationId: headers.operationId }),
    };
    const finish = (fault: number | null, createdShellId?: string): void =>
      onEvent({
        type: "request",
        action: request.type,
        user: http.identity.userName,
        authenticationType: http.identity.authenticationType,
        remoteAddress: http.connection.remoteAddress,
        requestId: headers.messageId,
        shellId: createdShellId ?? selectorValue(headers.selectors, "ShellId") ?? null,
        elapsedMs: performance.now() - startedMs,
        fault,
      });
    try {
      const response = await this.#dispatch(request, { ...http, headers });
      finish(null, response.type === "Create" ? response.shellId : undefined);
      pausePoint("server-answer");
      return { status: 200, envelope: service.encodeResponse(context, response) };
    } catch (error) {
      const fault = this.#faultFrom(error, request.type, headers);
      finish(fault.code);
      return { status: 500, envelope: service.encodeFault(context, fault) };
    }
  }

  #faultFrom(error: unknown, action: string, { resourceUri }: ServiceRequestHeaders): WSManFault {
    if (error instanceof WsmanFaultError) return error.fault;
    if (error instanceof ShellFault) {
      return wsmanFaultOf(error, isSameResource(resourceUri, ResourceUri.cmdShell) ? COMMAND_SHELL_PROVIDER : undefined);
    }
    this.#options.onEvent({ type: "defect", action, error: error as Error });
    return faultOf(WSManFaultCode.InternalError);
  }

  async #dispatch(request: OperationRequest, call: Call): Promise<OperationResponse> {
    switch (request.type) {
      case "Identify":
        return {
          type: "Identify",
          productVendor: "Holdfast",
          productVersion: this.#options.productVersion,
          securityProfiles: ["http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/http/spnego-kerberos"],
        };
      case "Create":
        if (request.resource === undefined) return this.#create(request, call);
        return {
          type: "Create",
          shellId: "",
          selectors: await this.#configuration(call).create(request.resource),
          resourceUri: call.headers.resourceUri,
          address: call.endpoint,
        };
      case "Enumerate":
        return this.#options.enumerations.enumerate(request, await this.#itemsFor(request, call), callerOf(call));
      case "Pull":
        return this.#options.enumerations.pull(request, callerOf(call));
      case "Release":
        this.#options.enumerations.release(request.context, callerOf(call));
        return { type: "Release" };
      case "Get":
        return this.#get(call);
      case "Command": {
        const session = await this.#sessionOf(call);
        const commandId = commandIdOf(request.commandId);
        const start = shellKindOf(session.launch).commandStart(request, call.headers);
        const reply = await this.#ask(call, { type: "command", commandId, ...start });
        const started = reply.type === "command" ? reply.commandId : commandId;
        return { type: "Command", commandId: request.commandId ?? started.toUpperCase() };
      }
      case "Send":
        await this.#send(request, call);
        return { type: "Send" };
      case "Receive":
        return this.#receive(request, call);
      case "Signal":
        await this.#ask(call, { type: "signal", commandId: optionalId(request.commandId), code: request.code });
        return { type: "Signal" };
      case "Put":
        return { type: "Put", resource: await this.#configuration(call).put(request.resource) };
      case "Delete":
        if (isConfiguration(call)) {
          await this.#configuration(call).delete();
          return { type: "Delete" };
        }
        if (!this.#deletes.has(call.headers.messageId)) {
          await this.#ask(call, { type: "delete", by: call.identity.userName });
          this.#deletes.add(call.headers.messageId);
        }
        return { type: "Delete" };
      case "Disconnect":
        await this.#ask(call, { type: "disconnect", idleTimeoutMs: request.idleTimeoutMs ?? null, bufferMode: request.bufferMode ?? null });
        return { type: "Disconnect" };
      case "Reconnect":
        await this.#ask(call, { type: "reconnect", commandId: optionalId(request.commandId), bufferMode: request.bufferMode ?? null });
        return { type: "Reconnect" };
      case "Connect":
        return this.#connect(request, call);
      default:
        return request satisfies never;
    }
  }

  async #create(request: CreateRequest, call: Call): Promise<OperationResponse> {
    const session = await this.#options.creator.create(request, { ...call, resourceUri: call.headers.resourceUri });
    const [shell] = await this.#options.registry.describe([session]);
    const { shellId } = session.launch.identity;
    return {
      type: "Create",
      shellId: request.shellId ?? shellId.toUpperCase(),
      resourceUri: call.headers.resourceUri,
      address: call.endpoint,
      ...(shell === undefined ? {} : { shell: this.#shellInstance(session, shell) }),
    };
  }

  async #send(request: SendRequest, call: Call): Promise<void> {
    const { compresses } = (await this.#sessionOf(call)).launch.identity;
    const isSingle = request.streams.length === 1;
    for (const [index, stream] of request.streams.entries()) {
      const data = compresses === true ? decompress(stream.data) : stream.data;
      await this.#ask(
        call,
        { type: "send", commandId: optionalId(stream.commandId), stream: stream.name, data, isEnd: stream.isEnd === true },
        // Streams of one Send are requests of their own for the session, told apart when it is repeated.
        isSingle ? "" : `#${index}`,
      );
    }
  }

  async #receive(request: ReceiveRequest, call: Call): Promise<OperationResponse> {
    const commandId = optionalId(request.commandId);
    const { launch } = await this.#sessionOf(call);
    const kind = shellKindOf(launch);
    const unknown = request.desiredStreams.find((name) => !kind.outputStreams.includes(name));
    if (unknown !== undefined) {
      throw new ShellFault("InvalidStream", `The output stream ${unknown} is none of this shell: ${kind.outputStreams.join(", ")}.`);
    }
    const reply = await this.#askUntilDrained(call, {
      type: "receive",
      commandId,
      maxBytes: outputBytesIn(call.headers.maxEnvelopeBytes),
      timeoutMs: call.headers.operationTimeoutMs,
    });
    if (reply.type !== "receive") throw new TypeError("A Receive was answered with something else.");
    this.#arrived.sent(call.connection.id, {
      shellId: this.#shellIdOf(call),
      target: commandId ?? EMPTY_GUID,
      requestId: call.headers.messageId,
    });
    const named = request.commandId === undefined ? {} : { commandId: request.commandId };
    const pack = launch.identity.compresses === true ? storeStream : (data: Uint8Array): Uint8Array => data;
    return {
      type: "Receive",
      streams: reply.streams.map(({ name, data, isEnd }) => ({ name, data: pack(data), ...(isEnd ? { isEnd } : {}), ...named })),
      ...(reply.commandState === null
        ? {}
        : { commandState: { state: reply.commandState, ...named, ...(reply.exitCode === null ? {} : { exitCode: reply.exitCode }) } }),
    };
  }

  async #connect(request: ConnectRequest, call: Call): Promise<OperationResponse> {
    const commandId = optionalId(request.commandId);
    const kind = shellKindOf((await this.#sessionOf(call)).launch);
    if (commandId === null) kind.checkOptions(call.headers);
    const fragments = request.connectXml ?? null;
    const takeOver = optionValue(call.headers.options, TAKE_OVER_OPTION)?.toUpperCase() === "TRUE";
    const reply = await this.#ask(call, { type: "connect", commandId, bufferMode: request.bufferMode ?? null, fragments, takeOver });
    if (commandId !== null || reply.type !== "connect") return { type: "Connect" };
    const { inputStreams, outputStreams } = kind;
    return { type: "Connect", inputStreams, outputStreams, ...(reply.fragments === null ? {} : { connectResponseXml: reply.fragments }) };
  }

  async #get(call: Call): Promise<OperationResponse> {
    if (!call.headers.resourceUri.toLowerCase().startsWith(ResourceUri.shell.toLowerCase())) {
      return { type: "Get", resource: "Config", ...this.#configuration(call).get() };
    }
    const session = await this.#sessionOf(call);
    const [shell] = await this.#options.registry.describe([session]);
    if (shell === undefined) throw unknownShell();
    return { type: "Get", resource: "Shell", shell: this.#shellInstance(session, shell) };
  }

  /** The part of the server's configuration that the call names. @throws {WsmanFaultError} For everybody but administrators. */
  #configuration(call: Call): ConfigurationPart {
    const { resourceUri, selectors } = call.headers;
    if (!isConfiguration(call)) throw new WsmanFaultError(faultOf(WSManFaultCode.InvalidResourceUri));
    if (!this.#options.isAdministrator(call.identity)) throw new WsmanFaultError(faultOf(WSManFaultCode.AccessDenied));
    return this.#options.configuration.part(resourceUri, selectors);
  }

  async #itemsFor(request: EnumerateRequest, call: Call): Promise<readonly EnumerationItem[]> {
    const { resourceUri } = call.headers;
    const reference = (
      uri: string,
      selectors: readonly { readonly name: string; readonly value: string }[],
    ): Pick<EnumerationItem, "reference"> =>
      request.mode === "EnumerateObject" ? {} : { reference: { address: call.endpoint, resourceUri: uri, selectors } };
    if (isSameResource(resourceUri, ResourceUri.shell)) {
      const wanted = selectorValue(request.filter ?? [], "ShellId")?.toLowerCase();
      await this.#options.registry.refresh();
      const visible = this.#options.registry
        .list()
        .filter(
          (session) =>
            this.#mayReach(session, call.identity) && (wanted === undefined || session.launch.identity.shellId.toLowerCase() === wanted),
        );
      const shells = await this.#options.registry.describe(visible);
      return shells.flatMap((shell) => {
        const session = this.#options.registry.get(shell.shellId);
        if (session === undefined) return [];
        const addressed = reference(shell.resourceUri, [{ name: "ShellId", value: shell.shellId.toUpperCase() }]);
        return request.mode === "EnumerateEPR"
          ? { type: "Reference", ...addressed }
          : {
              type: "Shell",
              shell: { ...this.#shellInstance(session, shell), memoryUsed: megabytes(shell.memoryBytes), childProcesses: 0 },
              ...addressed,
            };
      });
    }
    if (isSameResource(resourceUri, ResourceUri.shellCommand)) {
      const shellId = selectorValue(request.filter ?? [], "ShellId");
      if (shellId === undefined) throw new WsmanFaultError(faultOf(WSManFaultCode.EnumerateShellCommandsFilterExpected));
      const session = await this.#options.registry.find(shellId);
      if (session === undefined || !this.#mayReach(session, call.identity)) throw unknownShell(shellId);
      const reply = await session.request({ type: "commands", clientSessionId: null, requestId: "" });
      const commands: readonly CommandInstance[] =
        reply.type !== "commands" ? [] : reply.commands.map((command) => ({ ...command, commandId: command.commandId.toUpperCase() }));
      return commands.map((command) => {
        const addressed = reference(resourceUri, [
          { name: "ShellId", value: shellId },
          { name: "CommandId", value: command.commandId },
        ]);
        return request.mode === "EnumerateEPR" ? { type: "Reference", ...addressed } : { type: "Command", command, ...addressed };
      });
    }
    if (isConfiguration(call)) {
      return this.#configuration(call)
        .enumerate()
        .map(({ resource, selectors }) =>
          request.mode === "EnumerateEPR"
            ? { type: "Reference", ...reference(resourceUri, selectors) }
            : { type: "Config", resource, ...reference(resourceUri, selectors) },
        );
    }
    throw new WsmanFaultError(
      faultOf(
        resourceUri.toLowerCase().startsWith(ResourceUri.shell.toLowerCase())
          ? WSManFaultCode.ActionNotSupported
          : WSManFaultCode.InvalidResourceUri,
      ),
    );
  }

  async #askUntilDrained(call: Call, operation: ShellOperation): Promise<ShellReply> {
    const { signal: drained } = this.#draining;
    try {
      return await this.#ask({ ...call, signal: AbortSignal.any([call.signal, drained]) }, operation);
    } catch (error) {
      if (drained.aborted && !call.signal.aborted && error instanceof ShellFault && error.errorId === "OperationAborted") {
        throw new ShellFault("OperationTimedOut", "The server is being replaced; ask again.");
      }
      throw error;
    }
  }

  /** Puts a request to the session that it names. */
  async #ask(call: Call, operation: ShellOperation, part = ""): Promise<ShellReply> {
    const session = await this.#sessionOf(call);
    const { headers } = call;
    this.#lastAsked.set(call.connection.id, { session, clientSessionId: headers.sessionId ?? null });
    return session.request(
      {
        ...operation,
        clientSessionId: headers.sessionId ?? null,
        requestId: headers.messageId + part,
        ...(headers.operationId === undefined
          ? {}
          : { operation: { id: headers.operationId + part, isRetransmission: headers.isRetransmission } }),
        arrived: this.#arrived.take(call.connection.id, session.launch.identity.shellId.toLowerCase(), headers.messageId),
      },
      call.signal,
    );
  }

  async #sessionOf(call: Call): Promise<Session> {
    const shellId = this.#shellIdOf(call);
    const session = await this.#options.registry.find(shellId);
    if (session === undefined || !this.#mayReach(session, call.identity)) throw unknownShell(shellId);
    return session;
  }

  #shellIdOf(call: Call): string {
    const shellId = selectorValue(call.headers.selectors, "ShellId");
    if (shellId === undefined) throw unknownShell();
    return shellId.toLowerCase();
  }

  #mayReach(session: Session, identity: Identity): boolean {
    return session.launch.identity.owner.toLowerCase() === identity.userName.toLowerCase() || this.#options.isAdministrator(identity);
  }

  #shellInstance({ launch }: Session, shell: ShellDescription): ShellInstance {
    return shellKindOf(launch).instanceOf(shell, this.#options.computerName);
  }
}

/** How much output fits into an answer: base64 makes four bytes of three, and elements of 32 KiB each have a head. */
function outputBytesIn(maxEnvelopeBytes: number): number {
  const room = streamRoomIn(maxEnvelopeBytes);
  const elements = Math.ceil(room / 32_768) + 1;
  return Math.floor(((room - elements * STREAM_HEAD_BYTES) * 3) / 4);
}

function isConfiguration({ headers }: Call): boolean {
  return headers.resourceUri.toLowerCase().startsWith(ResourceUri.config);
}

function callerOf(call: Call): { readonly userName: string; readonly maxEnvelopeBytes: number } {
  return { userName: call.identity.userName, maxEnvelopeBytes: call.headers.maxEnvelopeBytes };
}

/** In the words of Windows. */
function unknownShell(shellId = ""): ShellFault {
  return new ShellFault(
    "ShellNotFound",
    `The request for the Windows Remote Shell with ShellId ${shellId.toUpperCase()} failed because the shell was not found on the server. Possible causes are: the specified ShellId is incorrect or the shell no longer exists on the server. Provide the correct ShellId or create a new shell and retry the operation. `,
  );
}

function optionalId(id: string | undefined): string | null {
  return id === undefined ? null : id.toLowerCase();
}

function commandIdOf(id: string | undefined): string {
  return (id ?? crypto.randomUUID()).toLowerCase();
}

function decompress(data: Uint8Array): Uint8Array {
  try {
    return decompressStream(data, MAX_DECOMPRESSED_BYTES);
  } catch (error) {
    if (!(error instanceof MalformedBytesError)) throw error;
    throw new WsmanFaultError(faultOf(WSManFaultCode.InvalidParameter, { message: error.message }));
  }
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)}MB`;
}
