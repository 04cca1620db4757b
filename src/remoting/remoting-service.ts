/**
 * What the cmdlets ask of the IO thread: runspace pools on other computers or in other processes, and what runs in them.
 *
 * The runspace's thread is synchronous, so nothing here waits: an operation is begun, and news (its end, a state, a message of a pipeline)
 * comes by calls that are made while the thread waits (`CmdletContext.waitUntil`). Payloads that hold objects pass as bytes and are made and
 * read on this thread. How much of a pipeline's output is on its way untaken is bounded: {@link RemotePipelineLink.give} gives credit back.
 */
import { HostServiceKey } from "../engine/index.ts";
import type { HostInfo, PipelineRecord, RunspacePoolStateName } from "../psrp/index.ts";
import type { AuthenticationMechanismName } from "./types/enums.ts";

export const remotingService: HostServiceKey<RemotingService> = new HostServiceKey("remoting");

export interface RemotingService {
  /** A pool that does not exist yet, or, with `exists`, one that a query found. Nothing is sent before it is opened or connected. */
  createPool(options: PoolOptions, listener: PoolListener): RemotePoolLink;
  /** The sessions of a computer, whoever made them. */
  findSessions(target: RemoteEndpoint): Operation<readonly FoundSession[]>;
  /** Reads or changes the configuration of a computer's server. */
  manage(target: WSManEndpoint, request: ManagementRequest): Operation<readonly ManagedResource[]>;
}

/** A request of WS-Management to a part of the configuration. */
export interface ManagementRequest {
  readonly action: "Get" | "Enumerate" | "Put" | "Create" | "Delete" | "Identify";
  /** Below `winrm/config`: `listener`, `service/auth`; empty for the whole. */
  readonly path: string;
  readonly selectors: readonly { readonly name: string; readonly value: string }[];
  /** For Put and Create. */
  readonly resource?: ManagedResource;
}

/** What the configuration has of one kind: `Listener`, `Service`. */
export interface ManagedResource {
  readonly name: string;
  readonly config: ManagedSection;
}

export type ManagedSection = ReadonlyMap<string, string | readonly string[] | ManagedSection>;

/** Something that was begun. */
export interface Operation<T> {
  readonly isDone: boolean;
  /** @throws {RemotingFailure} */
  result(): T;
  /** Called once, when it is done; at once if it is. */
  whenDone(listener: () => void): void;
}

/** A computer over WS-Management, or a process or thread of its own on this one. */
export type RemoteEndpoint = WSManEndpoint | LocalEndpoint;

export interface WSManEndpoint {
  readonly type: "wsman";
  /** Absent when the connection URI says where. */
  readonly computerName?: string;
  readonly connectionUri?: string;
  readonly port?: number;
  readonly useSSL: boolean;
  readonly applicationName?: string;
  readonly authentication: AuthenticationMechanismName;
  readonly credential?: { readonly userName: string; readonly password: string };
  readonly certificateThumbprint?: string;
  readonly skipCACheck: boolean;
  readonly skipCNCheck: boolean;
  readonly noEncryption: boolean;
  readonly includePortInSPN: boolean;
  /** Absent where one connects to the computer itself. */
  readonly proxy?: ProxyEndpoint;
  readonly useUTF16: boolean;
  readonly culture?: string;
  readonly uiCulture?: string;
  readonly openTimeoutMs: number;
  readonly operationTimeoutMs: number;
  readonly cancelTimeoutMs: number;
  /** How often a redirected connection is followed; 0 never. */
  readonly maxRedirections: number;
}

/** The proxy that the environment names for web requests. */
export interface ProxyEndpoint {
  readonly credential?: { readonly userName: string; readonly password: string };
}

export interface LocalEndpoint {
  readonly type: "process" | "thread";
  readonly workingDirectory: string;
}

export interface PoolOptions {
  readonly endpoint: RemoteEndpoint;
  /** Canonical GUID text. */
  readonly poolId: string;
  readonly name?: string;
  /** A whole resource URI. */
  readonly shellUri?: string;
  /** It was found on the server and is to be connected. */
  readonly exists: boolean;
  readonly idleTimeoutMs?: number;
  readonly bufferMode?: "Block" | "Drop";
  readonly noProfile: boolean;
  readonly maxConnectionRetryCount: number;
  readonly maxObjectBytes?: number;
  readonly maxBytesPerCommand?: number;
  /** Which parts of a host scripts over there find here. */
  readonly hostInfo: HostInfo;
  /** CLIXML of `$PSSenderInfo.ApplicationArguments`. */
  readonly applicationArguments?: Uint8Array;
}

/** What a pool tells once it is open. */
export interface OpenedPool {
  readonly protocolVersion: string;
  readonly supportsDisconnect: boolean;
  /** CLIXML of what the server tells of itself; empty if it tells nothing. */
  readonly applicationPrivateData: Uint8Array;
  readonly idleTimeoutMs: number | null;
  readonly maxIdleTimeoutMs: number | null;
  readonly bufferMode: "Block" | "Drop" | null;
}

/** A session as a server lists it. */
export interface FoundSession {
  readonly poolId: string;
  readonly name: string;
  readonly shellUri: string;
  readonly isConnected: boolean;
  readonly idleTimeoutMs: number | null;
  readonly maxIdleTimeoutMs: number | null;
  readonly bufferMode: "Block" | "Drop" | null;
  readonly inactiveMs: number | null;
  readonly commands: readonly { readonly id: string; readonly commandLine: string }[];
}

export type ConnectionStatusName =
  | "NetworkFailureDetected"
  | "ConnectionRetryAttempt"
  | "ConnectionRetrySucceeded"
  | "AutoDisconnectStarting"
  | "AutoDisconnectSucceeded"
  | "InternalErrorAbort";

/** What went wrong on the IO thread or beyond. */
export class RemotingFailure extends Error {
  override readonly name = "RemotingFailure";
  /** What PowerShell puts before the comma of a FullyQualifiedErrorId; empty where there is nothing to say. */
  readonly errorId: string;
  /** The connection or the server's WS-Management, not the session that it carries. */
  readonly isTransport: boolean;
  /** WinRM's number as a signed integer; 0 where there is none. */
  readonly code: number;
  readonly redirectLocation: string | null;
  /** What this computer's network says of it, where the message is WinRM's. */
  readonly detail: string | null;

  constructor(message: string, details: FailureDetails) {
    super(message);
    this.errorId = details.errorId;
    this.isTransport = details.isTransport;
    this.code = details.code;
    this.redirectLocation = details.redirectLocation ?? null;
    this.detail = details.detail ?? null;
  }
}

export interface FailureDetails {
  readonly errorId: string;
  readonly isTransport: boolean;
  readonly code: number;
  readonly redirectLocation?: string | null;
  readonly detail?: string;
}

/** News of a pool. */
export interface PoolListener {
  stateChanged(state: RunspacePoolStateName, failure: RemotingFailure | null): void;
  connectionStatus(status: ConnectionStatusName, giveUpAfterMs: number): void;
  /** The server asks the user something outside of any pipeline. */
  hostCall(payload: Uint8Array): void;
  userEvent(payload: Uint8Array): void;
  /** SecureStrings can be read and written from now on. */
  sessionKey(key: Uint8Array): void;
}

export interface RemotePoolLink {
  open(): Operation<OpenedPool>;
  /** Takes a disconnected pool that another client left, or holds if it is to be put out. */
  connect(options: { readonly bufferMode?: "Block" | "Drop"; readonly takesOver?: boolean }): Operation<OpenedPool>;
  /** Takes up a pool that this link has disconnected. */
  reconnect(options: { readonly bufferMode?: "Block" | "Drop" }): Operation<null>;
  disconnect(options: { readonly idleTimeoutMs?: number; readonly bufferMode?: "Block" | "Drop" }): Operation<null>;
  close(): Operation<null>;
  /** Forgets the pool without a word to the server. */
  abandon(): void;
  respondToHostCall(payload: Uint8Array): void;
  requestSessionKey(): void;
  /** True or false as the server answered. */
  resetRunspaceState(): Operation<boolean>;
  createPipeline(start: PipelineStart, listener: PipelineListener): RemotePipelineLink;
  /** Takes part in a pipeline that runs in a pool that was connected. */
  connectPipeline(pipelineId: string, listener: PipelineListener): RemotePipelineLink;
}

export interface PipelineStart {
  /** Canonical GUID text. */
  readonly pipelineId: string;
  /** The payload of CREATE_PIPELINE. */
  readonly payload: Uint8Array;
  readonly noInput: boolean;
  /** What the server shows of it. */
  readonly commandLine: string;
  /** False leaves the output with the server, for whoever connects later. */
  readonly wantsOutput: boolean;
}

export type RemotePipelineStateName = "Running" | "Stopped" | "Completed" | "Failed" | "Disconnected";

/** News of a pipeline. */
export interface PipelineListener {
  /** A message of a stream. Its bytes count against the window until they are given back. */
  record(record: PipelineRecord, payload: Uint8Array): void;
  hostCall(payload: Uint8Array): void;
  /** @param reason The payload of PIPELINE_STATE where the server gave a reason. */
  stateChanged(state: RemotePipelineStateName, reason: Uint8Array | null, failure: RemotingFailure | null): void;
}

export interface RemotePipelineLink {
  readonly pipelineId: string;
  /** False when the pipeline takes no more. */
  write(payload: Uint8Array): boolean;
  endInput(): void;
  stop(): void;
  /** Nothing more is wanted of it. */
  close(): void;
  respondToHostCall(payload: Uint8Array): void;
  /** So many bytes of its records have been dealt with. */
  give(bytes: number): void;
  /** False leaves further output with the server. */
  setWanted(isWanted: boolean): void;
}
