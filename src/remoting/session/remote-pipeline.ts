/**
 * A command that runs, or ran, in a session on another computer: what comes from it is decoded here, on the runspace's thread, and goes to
 * whoever took the pipeline on.
 */
import type { CmdletContext, StreamObject } from "../../engine/index.ts";
import {
  addNote,
  asExtensible,
  DebugRecord,
  ErrorRecord,
  type Exception,
  Guid,
  type InformationRecord,
  ListObject,
  newException,
  type PSValue,
  removeInstanceMember,
  VerboseRecord,
  WarningRecord,
} from "../../objects/index.ts";
import {
  decodeErrorRecord,
  decodeHostCall,
  decodeInformationalRecord,
  decodeInformationRecord,
  decodeObject,
  decodePipelineState,
  decodeProgressRecord,
  encodeHostResponse,
  encodeObject,
  type HostCall,
  holdsSecureString,
  type PipelineRecord,
  VOID_CALL_ID,
} from "../../psrp/index.ts";
import { runHostCall } from "../host/host-calls.ts";
import type { PipelineListener, RemotePipelineLink, RemotePipelineStateName, RemotingFailure } from "../remoting-service.ts";
import { liveError, liveObject } from "../threads/live-values.ts";
import { OriginInfo, RemotingErrorRecord, RemotingWarningRecord } from "../types/remoting-records.ts";
import type { RemoteRunspace } from "./remote-runspace.ts";
import { exceptionOfFailure, failureText } from "./remoting-exceptions.ts";

export type PipelineStateName = "NotStarted" | "Running" | "Stopping" | "Stopped" | "Completed" | "Failed" | "Disconnected";

/** Whoever takes what a pipeline puts out. */
export interface PipelineConsumer {
  /** @param bytes To be given back by {@link RemotePipeline.give} once the object has been dealt with. */
  take(object: StreamObject, bytes: number): void;
  /** Somebody over there waits for an answer of the user. */
  hostCallPending?(): void;
  stateChanged(pipeline: RemotePipeline): void;
}

export interface RemotePipelineOptions {
  readonly pipelineId: string;
  /** Output tells which computer it comes from, wherever it is shown as a table. */
  readonly showsComputerName: boolean;
  /** A thread of this program: what comes from it is as it was there, as far as it can be. */
  readonly isLive?: boolean;
}

type Message =
  | { readonly type: "record"; readonly record: PipelineRecord; readonly payload: Uint8Array }
  | { readonly type: "hostCall"; readonly payload: Uint8Array }
  | {
      readonly type: "state";
      readonly state: RemotePipelineStateName;
      readonly reason: Uint8Array | null;
      readonly failure: RemotingFailure | null;
    };

export class RemotePipeline implements PipelineListener {
  readonly runspace: RemoteRunspace;
  readonly pipelineId: string;
  readonly showsComputerName: boolean;
  readonly isLive: boolean;
  consumer: PipelineConsumer | null = null;
  #link: RemotePipelineLink | null = null;
  #state: PipelineStateName;
  #reason: Exception | null = null;
  /** What must wait: for a session key, or for whoever takes up a pipeline that was disconnected. */
  #held: Message[] = [];
  #isInputOpen = false;
  #isStopRequested = false;

  constructor(runspace: RemoteRunspace, options: RemotePipelineOptions, state: "NotStarted" | "Disconnected") {
    this.runspace = runspace;
    this.pipelineId = options.pipelineId;
    this.showsComputerName = options.showsComputerName;
    this.isLive = options.isLive ?? false;
    this.#state = state;
  }

  get state(): PipelineStateName {
    return this.#state;
  }

  get reason(): Exception | null {
    return this.#reason;
  }

  get isFinished(): boolean {
    return this.#state === "Stopped" || this.#state === "Completed" || this.#state === "Failed";
  }

  /** For the runspace: the pipeline has been sent, or a running one was found. */
  attach(link: RemotePipelineLink, { isInputOpen }: { readonly isInputOpen: boolean }): void {
    this.#link = link;
    this.#isInputOpen = isInputOpen;
    this.#enter("Running", null);
  }

  /** For the runspace: it could not even be sent. */
  failToStart(reason: Exception): void {
    this.#enter("Failed", reason);
  }

  /** Takes up a pipeline that was disconnected with its session, which is open again. */
  resume(): void {
    if (this.#state !== "Disconnected") return;
    if (this.#link === null) {
      this.runspace.connectPipeline(this);
      return;
    }
    this.#link.setWanted(true);
    this.#enter("Running", null);
    this.#releaseHeld();
  }

  /** Writes one object of input; false when the pipeline takes no more. */
  write(value: PSValue): boolean {
    const link = this.#link;
    if (link === null || !this.#isInputOpen || this.#state !== "Running") return false;
    const payload = this.runspace.encode((options) => encodeObject(value, options));
    return link.write(payload);
  }

  endInput(): void {
    if (!this.#isInputOpen) return;
    this.#isInputOpen = false;
    if (this.#state === "Running") this.#link?.endInput();
  }

  stop(): void {
    if (this.isFinished || this.#isStopRequested) return;
    this.#isStopRequested = true;
    this.#isInputOpen = false;
    if (this.#state === "NotStarted" || this.#link === null) {
      this.#enter("Stopped", null);
      return;
    }
    this.#link.setWanted(true);
    this.#enter("Stopping", null);
    this.#link.stop();
  }

  /** Nothing more is wanted of it. */
  close(): void {
    this.consumer = null;
    this.#held = [];
    this.#link?.close();
  }

  /** So many bytes have been dealt with. */
  give(bytes: number): void {
    if (bytes > 0) this.#link?.give(bytes);
  }

  // ---------------------------------------------------------------------------------------------------- news from the IO thread

  record(record: PipelineRecord, payload: Uint8Array): void {
    this.#receive({ type: "record", record, payload });
  }

  hostCall(payload: Uint8Array): void {
    this.#receive({ type: "hostCall", payload });
  }

  stateChanged(state: RemotePipelineStateName, reason: Uint8Array | null, failure: RemotingFailure | null): void {
    if (state === "Disconnected") {
      if (this.isFinished) return;
      // Output stays with the server until somebody takes the pipeline up again.
      this.#link?.setWanted(false);
      this.#enter("Disconnected", null);
      return;
    }
    // The session is connected again, but nobody has asked for the command yet.
    if (state === "Running") return;
    this.#receive({ type: "state", state, reason, failure });
  }

  /** For the runspace: SecureStrings can be read from now on. */
  sessionKeyArrived(): void {
    if (this.#state !== "Disconnected") this.#releaseHeld();
  }

  #receive(message: Message): void {
    if (this.#held.length > 0 || this.#state === "Disconnected" || this.#needsKey(message)) {
      this.#held.push(message);
      return;
    }
    this.#handle(message);
  }

  #needsKey(message: Message): boolean {
    if (message.type === "state" || this.runspace.codec.hasKey || !holdsSecureString(message.payload)) return false;
    this.runspace.requestSessionKey();
    return true;
  }

  #releaseHeld(): void {
    const held = this.#held;
    this.#held = [];
    for (const message of held) this.#receive(message);
  }

  #handle(message: Message): void {
    switch (message.type) {
      case "record":
        this.#takeRecord(message.record, message.payload);
        return;
      case "hostCall":
        this.#takeHostCall(decodeHostCall(message.payload, this.runspace.codec.readOptions));
        return;
      case "state":
        this.#takeState(message);
        return;
      default:
        message satisfies never;
    }
  }

  #takeRecord(record: PipelineRecord, payload: Uint8Array): void {
    const { consumer } = this;
    if (consumer === null) {
      this.give(payload.length);
      return;
    }
    const object = this.#decode(record, payload);
    consumer.take(this.isLive ? liveObject(object, this.runspace.context) : object, payload.length);
  }

  #decode(record: PipelineRecord, payload: Uint8Array): StreamObject {
    const { readOptions } = this.runspace.codec;
    switch (record) {
      case "Output":
        return { type: "output", value: this.#withOrigin(decodeObject(payload, readOptions)) };
      case "Error": {
        const error = decodeErrorRecord(payload, readOptions);
        return { type: "error", record: this.isLive ? error : this.foreignError(error) };
      }
      case "Warning":
        return { type: "shownWarning", record: new WarningRecord(decodeInformationalRecord(payload, readOptions).message, null) };
      case "Verbose":
        return { type: "shownRecord", record: new VerboseRecord(decodeInformationalRecord(payload, readOptions).message, null) };
      case "Debug":
        return { type: "shownRecord", record: new DebugRecord(decodeInformationalRecord(payload, readOptions).message, null) };
      case "Progress":
        return { type: "shownProgress", record: decodeProgressRecord(payload, readOptions) };
      case "Information":
        return { type: "information", record: this.#shown(decodeInformationRecord(payload, readOptions)) };
      default:
        return record satisfies never;
    }
  }

  /** The server does not say where an object comes from, and if it did one would not believe it. */
  #withOrigin(value: PSValue): PSValue {
    if (value === null || value === undefined) return null;
    if (this.isLive) return value;
    const object = asExtensible(value);
    removeInstanceMember(object, "PSComputerName");
    removeInstanceMember(object, "RunspaceId");
    addNote(object, "PSComputerName", this.runspace.computerName);
    addNote(object, "RunspaceId", new Guid(this.runspace.instanceId));
    removeInstanceMember(object, "PSShowComputerName");
    addNote(object, "PSShowComputerName", this.showsComputerName);
    return object;
  }

  /** A host message was shown by a host call of its own already; the record says so. */
  #shown(record: InformationRecord): InformationRecord {
    const { tags } = record;
    if (!this.isLive && tags instanceof ListObject && tags.items.includes("PSHOST")) tags.items.push("FORWARDED");
    return record;
  }

  /** An error of the remote side with where it comes from. */
  foreignError(record: ErrorRecord): RemotingErrorRecord {
    return new RemotingErrorRecord(record, new OriginInfo(this.runspace.computerName, this.runspace.instanceId));
  }

  #takeHostCall(call: HostCall): void {
    const { consumer } = this;
    const run = (cmdlet: Pick<CmdletContext, "host">): void => this.#answer(call, cmdlet);
    if (consumer === null) return;
    consumer.take({ type: "hostCall", run }, 0);
    if (call.callId !== VOID_CALL_ID) consumer.hostCallPending?.();
  }

  #answer(call: HostCall, cmdlet: Pick<CmdletContext, "host">): void {
    const response = runHostCall(call, cmdlet.host, { computerName: this.runspace.computerName });
    if (response === null || this.isFinished) return;
    this.#link?.respondToHostCall(this.runspace.encode((options) => encodeHostResponse(response, options)));
  }

  #takeState(message: Extract<Message, { readonly type: "state" }>): void {
    const record = message.reason === null ? null : decodePipelineState(message.reason, this.runspace.codec.readOptions).reason;
    const reason =
      record !== null
        ? ownException(this.isLive ? liveError(record) : record)
        : message.failure === null
          ? null
          : exceptionOfFailure(message.failure, message.failure.isTransport ? failureText.receive(this.runspace.computerName) : undefined);
    const isStopped = message.state === "Stopped" || (this.#isStopRequested && message.state === "Failed");
    this.#enter(isStopped ? "Stopped" : message.state === "Completed" ? "Completed" : "Failed", reason);
  }

  /** The connection is lost, or found again: the user is told by a warning and by the host. */
  connectionWarning(message: string): void {
    const record = new RemotingWarningRecord(message, new OriginInfo(this.runspace.computerName, this.runspace.instanceId));
    this.consumer?.take({ type: "shownWarning", record }, 0);
    this.consumer?.take({ type: "hostCall", run: (cmdlet) => cmdlet.host.host.ui?.writeWarningLine(message) }, 0);
  }

  connectionError(message: string, errorId: string): void {
    const exception = newException("System.Management.Automation.RuntimeException", message);
    this.consumer?.take({ type: "error", record: this.foreignError(new ErrorRecord(exception, errorId, "InvalidOperation")) }, 0);
  }

  #enter(state: PipelineStateName, reason: Exception | null): void {
    if (this.isFinished || (state === this.#state && state !== "Running")) return;
    this.#state = state;
    this.#reason = reason;
    this.runspace.pipelineChanged(this);
    this.consumer?.stateChanged(this);
  }
}

/** Whoever looks at the exception finds the record that came with it. */
function ownException(record: ErrorRecord): Exception {
  record.exception.details.set("errorrecord", record);
  return record.exception;
}
