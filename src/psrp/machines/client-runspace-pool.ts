import { concatBytes, guidFromBytes, guidToBytes, InvalidArgumentError, InvalidStateError } from "../../bytes/index.ts";
import type { ErrorRecord, EvaluationContext, PSValue } from "../../objects/index.ts";
import { ApartmentState, PSThreadOptions } from "../enums.ts";
import { PsrpProtocolError } from "../error.ts";
import { CLIENT_MAX_OBJECT_BYTES, Defragmenter, fragmentMessage } from "../fragment.ts";
import { type HostInfo, NO_HOST } from "../host/host-info.ts";
import { Destination, decodeMessage, encodeMessage, type Message, NO_ID } from "../message.ts";
import { MessageType } from "../message-type.ts";
import { decodeApplicationPrivateData } from "../messages/application-private-data.ts";
import { decodeRunspacePoolInitData, encodeConnectRunspacePool } from "../messages/connect-runspace-pool.ts";
import { encodeInitRunspacePool } from "../messages/init-runspace-pool.ts";
import {
  decodeRunspaceAvailability,
  encodeRunspaceCall,
  encodeSetMaxRunspaces,
  encodeSetMinRunspaces,
} from "../messages/runspace-availability.ts";
import { decodeSessionCapability, encodeSessionCapability } from "../messages/session-capability.ts";
import { decodeEncryptedSessionKey, encodePublicKey } from "../messages/session-key.ts";
import { decodeRunspacePoolState, type RunspacePoolStateName } from "../messages/states.ts";
import { type DataToSend, type MessageToSend, Outbox, type TakeOptions } from "../outbox.ts";
import type { PayloadReadOptions, PayloadWriteOptions } from "../payload.ts";
import {
  type ClientSessionCrypto,
  clearTextCodec,
  decryptSessionKey,
  encodePublicKeyBlob,
  noKeyCodec,
  type RsaKey,
  type SecureStringCodec,
  sessionKeyCodec,
} from "../session-crypto.ts";
import type { ClientEvent } from "./client-events.ts";
import { ClientPipeline, type ClientPipelineOwner } from "./client-pipeline.ts";
import { capabilityOf, isProtocolAtLeast, negotiateAsClient } from "./negotiation.ts";
import {
  invalidRunspacePoolState,
  nextRunspacePoolState,
  type RunspacePoolInput,
  requireRunspacePoolTransition,
} from "./runspace-pool-state.ts";

export interface ClientRunspacePoolOptions {
  readonly runspacePoolId: string;
  readonly context: EvaluationContext;
  /** Default 1. */
  readonly minRunspaces?: number;
  /** Default 1. */
  readonly maxRunspaces?: number;
  readonly threadOptions?: number;
  readonly apartmentState?: number;
  /** What hosts of scripts may ask of this client. Default: nothing. */
  readonly hostInfo?: HostInfo;
  /** A PSPrimitiveDictionary for `$PSSenderInfo.ApplicationArguments`, or null. */
  readonly applicationArguments?: PSValue;
  /** Default 2.3: with 2.4 SecureStrings would travel in clear. */
  readonly protocolVersion?: string;
  /** Without it there is no session key, and SecureStrings cannot be sent or read from peers before 2.4. */
  readonly crypto?: ClientSessionCrypto;
  /** Bytes of one received object, fragment headers included. Default 200 MiB. */
  readonly maxObjectBytes?: number;
}

/**
 * A runspace pool as its client sees it. Bytes from the carrier go in, events come out; what is to be sent waits until the carrier asks.
 *
 * @see MS-PSRP 3.1
 */
export class ClientRunspacePool {
  readonly runspacePoolId: string;
  readonly #idBytes: Uint8Array;
  readonly #options: ClientRunspacePoolOptions;
  readonly #outbox = new Outbox();
  readonly #defragmenter: Defragmenter;
  readonly #pipelines: Map<string, ClientPipeline> = new Map();
  readonly #owner: ClientPipelineOwner;
  #state: RunspacePoolStateName = "BeforeOpen";
  #reason: ErrorRecord | null = null;
  #protocolVersion: string | undefined;
  #counts: { minRunspaces: number; maxRunspaces: number };
  #privateData: PSValue = null;
  #isNewConnection = false;
  /** What broken bytes have brought about, until {@link fail} is told why and gives it to whoever listens. */
  readonly #untold: ClientEvent[] = [];
  #callId = 0;
  readonly #countCalls: Map<number, { readonly isMax: boolean; readonly count: number }> = new Map();
  #rsaKey: RsaKey | undefined;
  #sessionKey: Uint8Array | undefined;

  constructor(options: ClientRunspacePoolOptions) {
    const { minRunspaces = 1, maxRunspaces = 1 } = options;
    if (minRunspaces < 1 || maxRunspaces < minRunspaces) {
      throw new InvalidArgumentError("InvalidRunspaceCount", `A pool cannot have ${minRunspaces} to ${maxRunspaces} runspaces.`);
    }
    this.runspacePoolId = options.runspacePoolId;
    this.#idBytes = guidToBytes(options.runspacePoolId);
    this.#options = options;
    this.#counts = { minRunspaces, maxRunspaces };
    this.#defragmenter = new Defragmenter({ maxObjectBytes: options.maxObjectBytes ?? CLIENT_MAX_OBJECT_BYTES });
    const pool = this;
    this.#owner = {
      get readOptions() {
        return pool.readOptions;
      },
      requireOpened: (action) => this.#require(action, "Opened"),
      send: (type, pipelineId, idBytes, stream, payload) => this.#outbox.push(pipelineId, stream, this.#message(type, idBytes, payload)),
      forget: (pipelineId) => {
        this.#pipelines.delete(pipelineId);
        this.#outbox.drop(pipelineId);
      },
    };
  }

  get state(): RunspacePoolStateName {
    return this.#state;
  }

  /** Why the pool is broken. */
  get reason(): ErrorRecord | null {
    return this.#reason;
  }

  /** The version both sides speak; before the server's answer, the one that was offered. */
  get protocolVersion(): string {
    return this.#protocolVersion ?? this.#options.protocolVersion ?? "2.3";
  }

  get minRunspaces(): number {
    return this.#counts.minRunspaces;
  }

  get maxRunspaces(): number {
    return this.#counts.maxRunspaces;
  }

  /** What the server told of itself; null before that. */
  get applicationPrivateData(): PSValue {
    return this.#privateData;
  }

  /** How payloads of this session are decoded. */
  get readOptions(): PayloadReadOptions {
    const codec = this.secureStrings;
    return { context: this.#options.context, decryptSecureString: (text) => codec.decrypt(text) };
  }

  /** How payloads for this session are encoded. */
  get writeOptions(): PayloadWriteOptions {
    const codec = this.secureStrings;
    return { context: this.#options.context, encryptSecureString: (value) => codec.encrypt(value) };
  }

  get secureStrings(): SecureStringCodec {
    if (this.#sessionKey !== undefined && this.#options.crypto !== undefined) {
      return sessionKeyCodec(this.#sessionKey, this.#options.crypto);
    }
    return this.hasSessionKey ? clearTextCodec : noKeyCodec;
  }

  /** Whether SecureStrings can be sent: a key was agreed on, or none is needed. */
  get hasSessionKey(): boolean {
    return this.#sessionKey !== undefined || (this.#protocolVersion !== undefined && isProtocolAtLeast(this.#protocolVersion, "2.4"));
  }

  /** The key itself, for those who decode payloads in another place; undefined before the exchange, or where none is needed. */
  get sessionKey(): Uint8Array | undefined {
    return this.#sessionKey;
  }

  get pipelines(): ReadonlyMap<string, ClientPipeline> {
    return this.#pipelines;
  }

  /** Opens the pool: two messages wait to be sent. */
  open(): void {
    this.#state = requireRunspacePoolTransition(this.#state, "open");
    const {
      threadOptions = PSThreadOptions.Default,
      apartmentState = ApartmentState.Unknown,
      hostInfo = NO_HOST,
      applicationArguments = null,
    } = this.#options;
    const init = encodeInitRunspacePool(
      { ...this.#counts, threadOptions, apartmentState, hostInfo, applicationArguments },
      this.writeOptions,
    );
    this.#push(MessageType.SessionCapability, encodeSessionCapability(capabilityOf(this.protocolVersion), this.writeOptions));
    this.#push(MessageType.InitRunspacePool, init);
  }

  /**
   * Takes over a disconnected pool that another client left.
   *
   * @returns What goes into the connect request; its answer goes to {@link receiveConnectResponse}.
   */
  connect(): Uint8Array {
    this.#state = requireRunspacePoolTransition(this.#state, "connect");
    this.#isNewConnection = true;
    this.#defragmenter.skipToNextObject();
    const messages = [
      this.#message(MessageType.SessionCapability, NO_ID, encodeSessionCapability(capabilityOf(this.protocolVersion), this.writeOptions)),
      this.#message(
        MessageType.ConnectRunspacePool,
        NO_ID,
        encodeConnectRunspacePool({ minRunspaces: undefined, maxRunspaces: undefined }, this.writeOptions),
      ),
    ];
    return concatBytes(messages.flatMap((message, index) => fragmentMessage(message, index + 1)));
  }

  /** The server's answer to connect; the pool is open when its private data has come as well. */
  receiveConnectResponse(bytes: Uint8Array): void {
    this.#require("connect", "Connecting");
    this.#guard(() => {
      const messages = new Defragmenter({ maxObjectBytes: bytes.length + 1 }).receive(bytes).map(({ message }) => decodeMessage(message));
      const [capability, initData] = messages;
      if (
        messages.length !== 2 ||
        capability?.type !== MessageType.SessionCapability ||
        initData?.type !== MessageType.RunspacePoolInitData
      ) {
        throw new PsrpProtocolError("InvalidConnectResponse", "The answer to connect is not a session capability and the pool's data.", {
          specSection: "3.1.5.3.22",
        });
      }
      this.#negotiate(capability.payload);
      this.#counts = decodeRunspacePoolInitData(initData.payload, this.readOptions);
    });
  }

  /** A pipeline that other clients know of too: after a connect it takes part in one that runs. */
  attachPipeline(pipelineId: string): ClientPipeline {
    return this.#addPipeline(pipelineId, { isAttached: true });
  }

  createPipeline(pipelineId: string): ClientPipeline {
    return this.#addPipeline(pipelineId, { isAttached: false });
  }

  /**
   * Gets ready to leave the pool running on the server; the carrier's disconnect comes next.
   *
   * @throws {InvalidStateError} `InvalidRunspacePoolState`; `DisconnectNotSupported` before protocol 2.2; `MessagesWaiting` while something is
   *   still to be sent, or a key exchange is going on.
   */
  disconnect(): void {
    this.#require("disconnect", "Opened");
    if (!isProtocolAtLeast(this.protocolVersion, "2.2")) {
      throw new InvalidStateError("DisconnectNotSupported", `Protocol ${this.protocolVersion} knows no disconnected sessions.`);
    }
    if (!this.#outbox.isEmpty || this.#rsaKey !== undefined) {
      throw new InvalidStateError(
        "MessagesWaiting",
        "The session cannot be disconnected before everything was sent and the key exchange has ended.",
      );
    }
    this.#state = requireRunspacePoolTransition(this.#state, "disconnect");
  }

  /** The carrier has disconnected. */
  disconnected(): ClientEvent[] {
    this.#state = requireRunspacePoolTransition(this.#state, "disconnected");
    return [...this.#pipelineEvents((pipeline) => pipeline.disconnected()), this.#stateEvent()];
  }

  /** Gets ready to come back; the carrier's reconnect comes next. */
  reconnect(): void {
    this.#state = requireRunspacePoolTransition(this.#state, "reconnect");
    this.#isNewConnection = false;
  }

  /** The carrier has reconnected. Each pipeline's own reconnect follows. */
  reconnected(): ClientEvent[] {
    this.#require("reconnect", "Connecting");
    this.#state = requireRunspacePoolTransition(this.#state, "opened");
    this.#defragmenter.skipToNextObject();
    return [this.#stateEvent(), ...this.#pipelineEvents((pipeline) => pipeline.reconnected())];
  }

  /** Begins to close; the carrier's delete comes next. */
  close(): void {
    this.#state = requireRunspacePoolTransition(this.#state, "close");
    this.#outbox.clear();
  }

  /** The carrier has closed. */
  closed(): ClientEvent[] {
    return this.#enter("closed", null);
  }

  /** The carrier is lost for good. */
  fail(reason: ErrorRecord | null): ClientEvent[] {
    const untold = this.#untold.splice(0).map((event) => ("reason" in event ? { ...event, reason } : event));
    if (untold.length > 0) this.#reason = reason;
    return [...untold, ...this.#enter("fail", reason)];
  }

  /** @returns The call id, which comes back with the answer. */
  setMaxRunspaces(count: number): number {
    const callId = this.#nextCall("set the maximum of");
    this.#countCalls.set(callId, { isMax: true, count });
    this.#push(MessageType.SetMaxRunspaces, encodeSetMaxRunspaces({ count, callId }, this.writeOptions));
    return callId;
  }

  setMinRunspaces(count: number): number {
    const callId = this.#nextCall("set the minimum of");
    this.#countCalls.set(callId, { isMax: false, count });
    this.#push(MessageType.SetMinRunspaces, encodeSetMinRunspaces({ count, callId }, this.writeOptions));
    return callId;
  }

  getAvailableRunspaces(): number {
    const callId = this.#nextCall("ask for the runspaces of");
    this.#push(MessageType.GetAvailableRunspaces, encodeRunspaceCall({ callId }, this.writeOptions));
    return callId;
  }

  /** @throws {InvalidStateError} `ResetNotSupported` before protocol 2.3. */
  resetRunspaceState(): number {
    if (!isProtocolAtLeast(this.protocolVersion, "2.3")) {
      throw new InvalidStateError("ResetNotSupported", `Protocol ${this.protocolVersion} cannot reset a runspace.`);
    }
    const callId = this.#nextCall("reset");
    this.#push(MessageType.ResetRunspaceState, encodeRunspaceCall({ callId }, this.writeOptions));
    return callId;
  }

  /** Answers a host call of the pool. */
  respondToHostCall(payload: Uint8Array): void {
    this.#require("answer a host call of", "Opening", "Opened");
    this.#outbox.push(null, "PromptResponse", this.#message(MessageType.RunspacePoolHostResponse, NO_ID, payload));
  }

  /**
   * Asks for a session key, unless there is one or it is on its way. The event `sessionKey` tells when it is there.
   *
   * @throws {InvalidStateError} `NoSessionCrypto`.
   */
  requestSessionKey(): void {
    this.#require("exchange a key with", "Opened");
    if (this.hasSessionKey || this.#rsaKey !== undefined) {
      return;
    }
    if (this.#options.crypto === undefined) {
      throw new InvalidStateError("NoSessionCrypto", "This client was made without cryptography for session keys.");
    }
    this.#rsaKey = this.#options.crypto.createRsaKey();
    this.#push(MessageType.PublicKey, encodePublicKey(encodePublicKeyBlob(this.#rsaKey.modulus), this.writeOptions));
  }

  /** Targets for which {@link dataToSend} has something: null is the pool. */
  waitingTargets(): (string | null)[] {
    return this.#outbox.waitingTargets();
  }

  /** The next bytes for one target of the carrier, or undefined. */
  dataToSend(options: TakeOptions & { readonly pipelineId?: string | null }): DataToSend | undefined {
    return this.#outbox.take(options.pipelineId ?? null, options);
  }

  /** The next message, for a carrier that moves whole messages. */
  nextMessage(): MessageToSend | undefined {
    return this.#outbox.takeMessage();
  }

  /**
   * Takes what the carrier delivered on the pool's stream, or on a pipeline's.
   *
   * @throws {PsrpProtocolError} The pool is broken afterwards.
   */
  receive(bytes: Uint8Array, target: { readonly pipelineId?: string | null } = {}): ClientEvent[] {
    const pipelineId = target.pipelineId ?? null;
    const pipeline = pipelineId === null ? undefined : this.#pipelines.get(pipelineId);
    if (pipelineId !== null && pipeline === undefined) {
      // Closed in the meantime.
      return [];
    }
    return this.#guard(() => {
      const messages =
        pipeline === undefined ? this.#defragmenter.receive(bytes).map(({ message }) => message) : pipeline.defragment(bytes);
      return messages.flatMap((message) => this.#receive(decodeMessage(message), pipeline));
    });
  }

  /** Takes a whole message. @throws {PsrpProtocolError} The pool is broken afterwards. */
  receiveMessage(message: Uint8Array): ClientEvent[] {
    return this.#guard(() => this.#receive(decodeMessage(message), undefined));
  }

  #receive(message: Message, target: ClientPipeline | undefined): ClientEvent[] {
    if (message.destination !== Destination.Client) {
      throw new PsrpProtocolError("InvalidMessage", `A message for ${message.destination} arrived at the client.`, {
        specSection: "2.2.1",
      });
    }
    if (isPipelineMessage(message.type)) {
      const pipeline = target ?? this.#pipelines.get(guidFromBytes(message.pipelineId));
      return pipeline === undefined ? [] : pipeline.receive(message);
    }
    switch (message.type) {
      case MessageType.SessionCapability:
        this.#negotiate(message.payload);
        return [];
      case MessageType.ApplicationPrivateData:
        return this.#receivePrivateData(message.payload);
      case MessageType.RunspacePoolState:
        return this.#receiveState(message.payload);
      case MessageType.RunspaceAvailability:
        return this.#receiveAvailability(message.payload);
      case MessageType.UserEvent:
        return [{ type: "userEvent", payload: message.payload }];
      case MessageType.RunspacePoolHostCall:
        return [{ type: "hostCall", pipelineId: null, payload: message.payload }];
      case MessageType.PublicKeyRequest:
        if (this.#options.crypto !== undefined && this.#state === "Opened") {
          this.requestSessionKey();
        }
        return [];
      case MessageType.EncryptedSessionKey:
        return this.#receiveSessionKey(message.payload);
      default:
        return [];
    }
  }

  #negotiate(payload: Uint8Array): void {
    if (this.#protocolVersion !== undefined || (this.#state !== "Opening" && this.#state !== "Connecting")) {
      throw new PsrpProtocolError("UnexpectedMessage", `A session capability arrived in the state ${this.#state}.`, {
        specSection: "3.1.5.4.1",
      });
    }
    const own = this.protocolVersion;
    this.#protocolVersion = negotiateAsClient(own, decodeSessionCapability(payload, this.readOptions));
  }

  #receivePrivateData(payload: Uint8Array): ClientEvent[] {
    this.#requireNegotiated("private data");
    this.#privateData = decodeApplicationPrivateData(payload, this.readOptions).data;
    const event: ClientEvent = { type: "applicationPrivateData", data: this.#privateData };
    // A pool that was there already tells no state; with its private data it is ours.
    return this.#state === "Connecting" && this.#isNewConnection ? [event, ...this.#enter("opened", null)] : [event];
  }

  #receiveState(payload: Uint8Array): ClientEvent[] {
    this.#requireNegotiated("a pool state");
    const { state, reason } = decodeRunspacePoolState(payload, this.readOptions);
    switch (state) {
      case "Opened":
        return this.#state === "Opening" ? this.#enter("opened", reason) : [];
      case "Closed":
        return this.#enter("closed", reason);
      case "Broken":
        return this.#enter("fail", reason);
      default:
        return [];
    }
  }

  #receiveAvailability(payload: Uint8Array): ClientEvent[] {
    const availability = decodeRunspaceAvailability(payload, this.readOptions);
    const call = this.#countCalls.get(availability.callId);
    this.#countCalls.delete(availability.callId);
    if (call !== undefined && availability.response === true) {
      this.#counts = call.isMax ? { ...this.#counts, maxRunspaces: call.count } : { ...this.#counts, minRunspaces: call.count };
    }
    return [{ type: "runspaceAvailability", ...availability }];
  }

  #receiveSessionKey(payload: Uint8Array): ClientEvent[] {
    const key = this.#rsaKey;
    if (key === undefined) {
      throw new PsrpProtocolError("UnexpectedMessage", "A session key arrived that nobody had asked for.", { specSection: "3.1.5.4.4" });
    }
    this.#sessionKey = decryptSessionKey(key, decodeEncryptedSessionKey(payload, this.readOptions));
    this.#rsaKey = undefined;
    return [{ type: "sessionKey" }];
  }

  #requireNegotiated(what: string): void {
    if (this.#protocolVersion === undefined) {
      throw new PsrpProtocolError("UnexpectedMessage", `The server sent ${what} before its session capability.`, {
        specSection: "3.1.5.4.1",
      });
    }
  }

  #addPipeline(pipelineId: string, { isAttached }: { readonly isAttached: boolean }): ClientPipeline {
    if (this.#pipelines.has(pipelineId)) {
      throw new InvalidArgumentError("PipelineIdInUse", `There is a pipeline ${pipelineId} already.`);
    }
    const maxObjectBytes = this.#options.maxObjectBytes ?? CLIENT_MAX_OBJECT_BYTES;
    const pipeline = new ClientPipeline(this.#owner, pipelineId, { maxObjectBytes, isAttached });
    this.#pipelines.set(pipelineId, pipeline);
    return pipeline;
  }

  /** What breaks the protocol breaks the pool. */
  #guard<T>(run: () => T): T {
    try {
      return run();
    } catch (error) {
      if (error instanceof PsrpProtocolError) {
        this.#untold.push(...this.#enter("fail", null));
      }
      throw error;
    }
  }

  #enter(input: RunspacePoolInput, reason: ErrorRecord | null): ClientEvent[] {
    const next = nextRunspacePoolState(this.#state, input);
    if (next === undefined || next === this.#state) {
      return [];
    }
    this.#state = next;
    this.#reason = reason;
    const isGone = next === "Closed" || next === "Broken";
    if (isGone) {
      this.#outbox.clear();
    }
    const pipelineEvents = isGone
      ? this.#pipelineEvents((pipeline) => (next === "Broken" ? pipeline.fail(reason) : pipeline.stopped()))
      : [];
    return [...pipelineEvents, this.#stateEvent()];
  }

  #pipelineEvents(act: (pipeline: ClientPipeline) => ClientEvent[]): ClientEvent[] {
    return [...this.#pipelines.values()].flatMap(act);
  }

  #stateEvent(): ClientEvent {
    return { type: "runspacePoolState", state: this.#state, reason: this.#reason };
  }

  #nextCall(action: string): number {
    this.#require(action, "Opened");
    return ++this.#callId;
  }

  #require(action: string, ...states: RunspacePoolStateName[]): void {
    if (!states.includes(this.#state)) {
      throw invalidRunspacePoolState(action, this.#state, states);
    }
  }

  #push(type: MessageType, payload: Uint8Array): void {
    this.#outbox.push(null, "Default", this.#message(type, NO_ID, payload));
  }

  #message(type: MessageType, pipelineId: Uint8Array, payload: Uint8Array): Uint8Array {
    return encodeMessage({ destination: Destination.Server, type, runspacePoolId: this.#idBytes, pipelineId, payload });
  }
}

/** Whether a message is for a pipeline, by its number. @see MS-PSRP 2.2.1 */
function isPipelineMessage(type: number): boolean {
  return (type & 0x41000) === 0x41000;
}
