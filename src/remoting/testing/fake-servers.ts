/**
 * Computers with sessions, in memory: what a RemotingService leads to in tests. Time passes while a runspace waits: each time it finds
 * nothing to deliver, every running command puts out one object more.
 */
import { createPlainContext, ErrorRecord, newException, type PSValue } from "../../objects/index.ts";
import {
  decodeCreatePipeline,
  encodeErrorRecord,
  encodeObject,
  encodePipelineState,
  type PayloadReadOptions,
  type PayloadWriteOptions,
} from "../../psrp/index.ts";
import {
  type FoundSession,
  type ManagedResource,
  type ManagementRequest,
  type Operation,
  type PipelineListener,
  type PipelineStart,
  type PoolListener,
  type PoolOptions,
  type RemoteEndpoint,
  type RemotePipelineLink,
  type RemotePoolLink,
  RemotingFailure,
  type RemotingService,
  type WSManEndpoint,
} from "../remoting-service.ts";

const context = createPlainContext();
const writeOptions: PayloadWriteOptions = { context };
const readOptions: PayloadReadOptions = { context };

export const MAX_IDLE_MS = 2_147_483_647;
const DEFAULT_IDLE_MS = 7_200_000;

/** What a script puts out, object by object; an Error is one of its stream. */
export type ScriptOutput = Iterable<PSValue | Error>;

export class FakeServers {
  /** What the clients have asked for, in words. */
  readonly log: string[] = [];
  /** Of a script that is no range such as `1..3`. */
  readonly scripts: Map<string, () => ScriptOutput> = new Map();
  /** Computers that refuse to be connected to → what the failure says. */
  readonly unreachable: Map<string, string> = new Map();
  /** What the servers' configuration answers. */
  manage: (request: ManagementRequest) => readonly ManagedResource[] = () => [];
  readonly #sessions: FakeSession[] = [];
  readonly #news: (() => void)[] = [];

  /** Another program that uses the same servers. */
  client(): FakeClient {
    return new FakeClient(this);
  }

  /** What happens next; undefined when nothing ever will. */
  next(): (() => void) | undefined {
    const next = this.#news.shift();
    if (next !== undefined) return next;
    const working = this.#sessions.flatMap((session) => session.commands).filter((command) => command.isWorking);
    if (working.length === 0) return undefined;
    return () => {
      for (const command of working) command.work();
    };
  }

  later(happening: () => void): void {
    this.#news.push(happening);
  }

  add(session: FakeSession): void {
    this.#sessions.push(session);
  }

  remove(session: FakeSession): void {
    this.#sessions.splice(this.#sessions.indexOf(session), 1);
  }

  sessionsOn(computerName: string): readonly FakeSession[] {
    return this.#sessions.filter((session) => session.computerName.toLowerCase() === computerName.toLowerCase());
  }

  find(poolId: string): FakeSession | undefined {
    return this.#sessions.find((session) => session.poolId === poolId);
  }

  /** As when somebody at another computer leaves a session behind in which a script runs. */
  leave(computerName: string, name: string, script?: string, settings: { readonly shellUri?: string } = {}): FakeSession {
    const session = new FakeSession(this, { ...settings, poolId: newId(), name, computerName });
    this.add(session);
    if (script !== undefined) session.start(newId(), script);
    return session;
  }
}

let lastId = 0;

function newId(): string {
  return `00000000-0000-4000-8000-${(++lastId).toString(16).padStart(12, "0")}`;
}

export class FakeSession {
  readonly poolId: string;
  readonly name: string;
  readonly computerName: string;
  readonly shellUri: string;
  readonly servers: FakeServers;
  readonly commands: FakeCommand[] = [];
  idleTimeoutMs: number = DEFAULT_IDLE_MS;
  bufferMode: "Block" | "Drop" = "Block";
  /** Who is connected. */
  holder: FakePool | null = null;

  constructor(
    servers: FakeServers,
    options: { readonly poolId: string; readonly name: string; readonly computerName: string; readonly shellUri?: string },
  ) {
    this.servers = servers;
    this.poolId = options.poolId;
    this.name = options.name;
    this.computerName = options.computerName;
    this.shellUri = options.shellUri ?? "http://schemas.microsoft.com/powershell/Microsoft.PowerShell";
  }

  start(id: string, script: string): FakeCommand {
    const command = new FakeCommand(id, script, this.servers.scripts.get(script.trim())?.() ?? rangeOf(script));
    this.commands.push(command);
    return command;
  }

  /** As a server tells of it. */
  get found(): FoundSession {
    return {
      poolId: this.poolId,
      name: this.name,
      shellUri: this.shellUri,
      isConnected: this.holder !== null,
      idleTimeoutMs: this.idleTimeoutMs,
      maxIdleTimeoutMs: MAX_IDLE_MS,
      bufferMode: this.bufferMode,
      inactiveMs: this.holder === null ? 0 : null,
      commands: this.commands.filter((command) => !command.isTaken).map(({ id, script }) => ({ id, commandLine: script })),
    };
  }
}

function rangeOf(script: string): ScriptOutput {
  const [, from, to] = /^(\d+)\.\.(\d+)$/.exec(script.trim()) ?? [];
  if (from === undefined || to === undefined) return [];
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => Number(from) + index);
}

/** A script that runs: what it has put out waits until somebody wants it, and nobody gets it twice. */
export class FakeCommand {
  readonly id: string;
  readonly script: string;
  readonly #output: Iterator<PSValue | Error>;
  readonly #waiting: (PSValue | Error)[] = [];
  #end: "Completed" | "Stopped" | null = null;
  #listener: PipelineListener | null = null;
  #servers: FakeServers | null = null;
  /** Somebody has heard of its end. */
  isTaken = false;

  constructor(id: string, script: string, output: ScriptOutput) {
    this.id = id;
    this.script = script;
    this.#output = output[Symbol.iterator]();
  }

  get isWorking(): boolean {
    return this.#end === null;
  }

  work(): void {
    const next = this.#output.next();
    if (next.done === true) this.#end = "Completed";
    else this.#waiting.push(next.value);
    this.#deliver();
  }

  stop(): void {
    this.#end ??= "Stopped";
    this.#deliver();
  }

  attach(listener: PipelineListener | null, servers: FakeServers): void {
    this.#listener = listener;
    this.#servers = servers;
    this.#deliver();
  }

  #deliver(): void {
    const listener = this.#listener;
    const servers = this.#servers;
    if (listener === null || servers === null || this.isTaken) return;
    for (const value of this.#waiting.splice(0)) servers.later(() => tell(listener, value));
    const end = this.#end;
    if (end === null) return;
    this.isTaken = true;
    servers.later(() => listener.stateChanged(end, encodePipelineState({ state: end, reason: null }, writeOptions), null));
  }
}

function tell(listener: PipelineListener, value: PSValue | Error): void {
  if (value instanceof Error) {
    const record = new ErrorRecord(newException("System.Exception", value.message), value.name, "NotSpecified");
    listener.record("Error", encodeErrorRecord(record, writeOptions));
  } else {
    listener.record("Output", encodeObject(value, writeOptions));
  }
}

/** The service of one program. */
export class FakeClient implements RemotingService {
  readonly #servers: FakeServers;
  readonly pools: FakePool[] = [];

  constructor(servers: FakeServers) {
    this.#servers = servers;
  }

  createPool(options: PoolOptions, listener: PoolListener): RemotePoolLink {
    const pool = new FakePool(this.#servers, options, listener);
    this.pools.push(pool);
    return pool;
  }

  findSessions(target: RemoteEndpoint): Operation<readonly FoundSession[]> {
    const computer = computerOf(target);
    this.#servers.log.push(`${computer} list`);
    return operation(this.#servers, () => {
      refuseUnreachable(this.#servers, computer);
      return this.#servers.sessionsOn(computer).map(({ found }) => found);
    });
  }

  manage(target: WSManEndpoint, request: ManagementRequest): Operation<readonly ManagedResource[]> {
    const computer = computerOf(target);
    this.#servers.log.push(`${computer} ${request.action} ${request.path}`);
    return operation(this.#servers, () => {
      refuseUnreachable(this.#servers, computer);
      return this.#servers.manage(request);
    });
  }
}

function computerOf(endpoint: RemoteEndpoint): string {
  if (endpoint.type !== "wsman") return "localhost";
  return endpoint.computerName ?? new URL(endpoint.connectionUri ?? "http://localhost").hostname;
}

function refuseUnreachable(servers: FakeServers, computer: string): void {
  const reason = servers.unreachable.get(computer);
  if (reason !== undefined) throw new RemotingFailure(reason, { errorId: "CannotConnect", isTransport: true, code: -2_144_108_526 });
}

/** Done when the runspace has waited once. */
function operation<T>(servers: FakeServers, run: () => T): Operation<T> {
  let outcome: { readonly value: T } | { readonly failure: unknown } | null = null;
  const listeners: (() => void)[] = [];
  servers.later(() => {
    try {
      outcome = { value: run() };
    } catch (failure) {
      outcome = { failure };
    }
    for (const listener of listeners.splice(0)) listener();
  });
  return {
    get isDone() {
      return outcome !== null;
    },
    result() {
      if (outcome === null) throw new TypeError("It is not done.");
      if ("failure" in outcome) throw outcome.failure;
      return outcome.value;
    },
    whenDone(listener) {
      if (outcome === null) listeners.push(listener);
      else listener();
    },
  };
}

export class FakePool implements RemotePoolLink {
  readonly options: PoolOptions;
  readonly listener: PoolListener;
  readonly #servers: FakeServers;
  readonly #computer: string;
  readonly #pipelines = new Map<string, FakePipeline>();
  #session: FakeSession | undefined;

  constructor(servers: FakeServers, options: PoolOptions, listener: PoolListener) {
    this.#servers = servers;
    this.options = options;
    this.listener = listener;
    this.#computer = computerOf(options.endpoint);
  }

  open(): Operation<ReturnType<typeof openedPool>> {
    return this.#operation(`open ${this.options.name ?? ""} ${shortUri(this.options.shellUri)}${idle(this.options.idleTimeoutMs)}`, () => {
      refuseUnreachable(this.#servers, this.#computer);
      const session = new FakeSession(this.#servers, {
        poolId: this.options.poolId,
        name: this.options.name ?? "",
        computerName: this.#computer,
        ...(this.options.shellUri === undefined ? {} : { shellUri: this.options.shellUri }),
      });
      session.idleTimeoutMs = this.options.idleTimeoutMs ?? DEFAULT_IDLE_MS;
      session.bufferMode = this.options.bufferMode ?? "Block";
      this.#servers.add(session);
      return this.#hold(session);
    });
  }

  connect(): Operation<ReturnType<typeof openedPool>> {
    return this.#operation(`connect${idle(this.options.idleTimeoutMs)}`, () => {
      refuseUnreachable(this.#servers, this.#computer);
      const session = this.#servers.find(this.options.poolId);
      if (session === undefined || session.holder !== null) throw taken();
      return this.#hold(session);
    });
  }

  reconnect(): Operation<null> {
    return this.#operation("reconnect", () => {
      const session = this.#session;
      if (session === undefined || session.holder !== null) throw taken();
      this.#hold(session);
      return null;
    });
  }

  disconnect(options: { readonly idleTimeoutMs?: number; readonly bufferMode?: "Block" | "Drop" }): Operation<null> {
    return this.#operation(`disconnect${idle(options.idleTimeoutMs)}`, () => {
      const session = this.#session;
      if (session === undefined) throw taken();
      if (options.idleTimeoutMs !== undefined) session.idleTimeoutMs = options.idleTimeoutMs;
      this.#letGo(session);
      return null;
    });
  }

  close(): Operation<null> {
    return this.#operation("close", () => {
      if (this.#session !== undefined) this.#servers.remove(this.#session);
      return null;
    });
  }

  /** The network is lost for as long as the client tries, and then the session is left to itself. */
  loseNetwork(): void {
    const servers = this.#servers;
    servers.later(() => this.listener.connectionStatus("NetworkFailureDetected", 240_000));
    servers.later(() => this.listener.connectionStatus("ConnectionRetryAttempt", 240_000));
    servers.later(() => this.listener.connectionStatus("AutoDisconnectStarting", 0));
    servers.later(() => {
      if (this.#session !== undefined) this.#letGo(this.#session);
      this.listener.connectionStatus("AutoDisconnectSucceeded", 0);
      this.listener.stateChanged("Disconnected", null);
    });
  }

  abandon(): void {
    this.#servers.log.push(`${this.#computer} abandon`);
    if (this.#session?.holder === this) this.#letGo(this.#session);
  }

  respondToHostCall(): void {
    this.#servers.log.push(`${this.#computer} answer`);
  }

  requestSessionKey(): void {
    this.#servers.later(() => this.listener.sessionKey(new Uint8Array(32)));
  }

  resetRunspaceState(): Operation<boolean> {
    return this.#operation("reset", () => true);
  }

  createPipeline(start: PipelineStart, listener: PipelineListener): RemotePipelineLink {
    const { statements } = decodeCreatePipeline(start.payload, readOptions);
    const script = statements.map((statement) => statement.map(({ text }) => text).join(" | ")).join("; ");
    this.#servers.log.push(`${this.#computer} run ${script}`);
    const command = this.#session?.start(start.pipelineId, script) ?? new FakeCommand(start.pipelineId, script, []);
    return this.#pipeline(command, listener, start.wantsOutput);
  }

  connectPipeline(pipelineId: string, listener: PipelineListener): RemotePipelineLink {
    this.#servers.log.push(`${this.#computer} take ${pipelineId.slice(-2)}`);
    const command = this.#session?.commands.find(({ id }) => id === pipelineId) ?? new FakeCommand(pipelineId, "", []);
    return this.#pipeline(command, listener, true);
  }

  #pipeline(command: FakeCommand, listener: PipelineListener, isWanted: boolean): FakePipeline {
    const pipeline = new FakePipeline(this.#servers, command, listener);
    this.#pipelines.set(command.id, pipeline);
    pipeline.setWanted(isWanted);
    return pipeline;
  }

  #hold(session: FakeSession): ReturnType<typeof openedPool> {
    session.holder = this;
    this.#session = session;
    return openedPool(session);
  }

  #letGo(session: FakeSession): void {
    session.holder = null;
    for (const pipeline of this.#pipelines.values()) pipeline.leave();
  }

  #operation<T>(what: string, run: () => T): Operation<T> {
    this.#servers.log.push(`${this.#computer} ${what.trim()}`);
    return operation(this.#servers, run);
  }
}

function openedPool(session: FakeSession): {
  readonly protocolVersion: string;
  readonly supportsDisconnect: boolean;
  readonly applicationPrivateData: Uint8Array;
  readonly idleTimeoutMs: number;
  readonly maxIdleTimeoutMs: number;
  readonly bufferMode: "Block" | "Drop";
} {
  return {
    protocolVersion: "2.3",
    supportsDisconnect: true,
    applicationPrivateData: new Uint8Array(0),
    idleTimeoutMs: session.idleTimeoutMs,
    maxIdleTimeoutMs: MAX_IDLE_MS,
    bufferMode: session.bufferMode,
  };
}

function idle(idleTimeoutMs: number | undefined): string {
  return idleTimeoutMs === undefined ? "" : ` idle ${idleTimeoutMs}`;
}

function shortUri(uri = ""): string {
  return uri.slice(uri.lastIndexOf("/") + 1);
}

function taken(): RemotingFailure {
  return new RemotingFailure("The session is in the hands of another client.", {
    errorId: "CannotConnectAlreadyConnected",
    isTransport: true,
    code: -2_144_108_526,
  });
}

class FakePipeline implements RemotePipelineLink {
  readonly pipelineId: string;
  readonly #servers: FakeServers;
  readonly #command: FakeCommand;
  readonly #listener: PipelineListener;

  constructor(servers: FakeServers, command: FakeCommand, listener: PipelineListener) {
    this.#servers = servers;
    this.#command = command;
    this.#listener = listener;
    this.pipelineId = command.id;
  }

  write(): boolean {
    return true;
  }

  endInput(): void {
    // The scripts of these servers read nothing.
  }

  stop(): void {
    this.#servers.log.push("stop");
    this.#command.attach(this.#listener, this.#servers);
    this.#command.stop();
  }

  close(): void {
    this.#command.attach(null, this.#servers);
  }

  respondToHostCall(): void {
    // They call nobody either.
  }

  give(): void {
    // Nor do they hold anything back.
  }

  setWanted(isWanted: boolean): void {
    this.#command.attach(isWanted ? this.#listener : null, this.#servers);
  }

  /** The session was disconnected: its pipelines hear of it before whoever asked for it does. */
  leave(): void {
    this.#command.attach(null, this.#servers);
    if (!this.#command.isTaken) this.#listener.stateChanged("Disconnected", null, null);
  }
}
