import { guidFromBytes } from "../../bytes/index.ts";
import type { ErrorRecord, EvaluationContext, PSValue } from "../../objects/index.ts";
import { PsrpProtocolError } from "../error.ts";
import { Defragmenter, SERVER_MAX_OBJECT_BYTES } from "../fragment.ts";
import { Destination, decodeMessage, encodeMessage, type Message, NO_ID } from "../message.ts";
import { MessageType } from "../message-type.ts";
import { encodeApplicationPrivateData } from "../messages/application-private-data.ts";
import { decodeInitRunspacePool } from "../messages/init-runspace-pool.ts";
import {
  decodeRunspaceCall,
  decodeSetMaxRunspaces,
  decodeSetMinRunspaces,
  encodeRunspaceAvailability,
} from "../messages/runspace-availability.ts";
import { decodeSessionCapability, encodeSessionCapability } from "../messages/session-capability.ts";
import { decodePublicKey, encodeEncryptedSessionKey } from "../messages/session-key.ts";
import { encodeRunspacePoolState, type RunspacePoolStateName } from "../messages/states.ts";
import { type CarrierStream, type DataToSend, type MessageToSend, Outbox, type TakeOptions } from "../outbox.ts";
import type { PayloadReadOptions, PayloadWriteOptions } from "../payload.ts";
import {
  clearTextCodec,
  decodePublicKeyBlob,
  encodeSessionKeyBlob,
  noKeyCodec,
  SESSION_KEY_BYTES,
  type SecureStringCodec,
  type ServerSessionCrypto,
  sessionKeyCodec,
} from "../session-crypto.ts";
import { capabilityOf, isProtocolAtLeast, negotiateAsServer } from "./negotiation.ts";
import { invalidRunspacePoolState, nextRunspacePoolState } from "./runspace-pool-state.ts";
import type { ServerEvent } from "./server-events.ts";
import { ServerPipeline, type ServerPipelineOwner } from "./server-pipeline.ts";

export interface ServerRunspacePoolOptions {
  readonly context: EvaluationContext;
  /** The newest version that is offered. Default 2.3: with 2.4 SecureStrings would travel in clear. */
  readonly protocolVersion?: string;
  readonly crypto?: ServerSessionCrypto;
  /** Bytes of one received object, fragment headers included. Default 10 MiB. */
  readonly maxObjectBytes?: number;
  /** Bytes of input that one pipeline takes. Default 50 MiB, PowerShell's PSMaximumReceivedDataSizePerCommandMB. */
  readonly maxInputBytes?: number;
  /** Pipelines at the same time, running or waiting for their turn. Default 100. */
  readonly maxPipelines?: number;
}

const MAX_PIPELINES = 100;
const MAX_INPUT_BYTES = 50 * 1024 * 1024;

/**
 * A runspace pool as its server sees it. It keeps the protocol; running scripts is its owner's business.
 *
 * @see MS-PSRP 3.2
 */
export class ServerRunspacePool {
  readonly #options: ServerRunspacePoolOptions;
  readonly #outbox = new Outbox();
  readonly #defragmenters: Map<string, Defragmenter> = new Map();
  readonly #pipelines: Map<string, ServerPipeline> = new Map();
  readonly #owner: ServerPipelineOwner;
  #state: RunspacePoolStateName = "BeforeOpen";
  /** As the client chose it: some write GUIDs in another order than .NET, so it is echoed and not understood. */
  #idBytes: Uint8Array = NO_ID;
  #protocolVersion: string | undefined;
  #sessionKey: Uint8Array | undefined;
  #isKeyGiven = false;
  #hostCallId = 0;

  constructor(options: ServerRunspacePoolOptions) {
    this.#options = options;
    const pool = this;
    this.#owner = {
      get writeOptions() {
        return pool.writeOptions;
      },
      send: (type, pipelineId, idBytes, payload) =>
        this.#outbox.push(pipelineId, "Default", this.#message(type, this.#idBytes, idBytes, payload)),
      forget: (pipelineId) => {
        this.#pipelines.delete(pipelineId);
        this.#outbox.drop(pipelineId);
        this.#defragmenters.delete(`${pipelineId} Default`);
        this.#defragmenters.delete(`${pipelineId} PromptResponse`);
      },
    };
  }

  get state(): RunspacePoolStateName {
    return this.#state;
  }

  /** The id of the pool, read as .NET writes GUIDs. */
  get runspacePoolId(): string {
    return guidFromBytes(this.#idBytes);
  }

  get protocolVersion(): string {
    return this.#protocolVersion ?? this.#options.protocolVersion ?? "2.3";
  }

  get pipelines(): ReadonlyMap<string, ServerPipeline> {
    return this.#pipelines;
  }

  get readOptions(): PayloadReadOptions {
    const codec = this.secureStrings;
    return { context: this.#options.context, decryptSecureString: (text) => codec.decrypt(text) };
  }

  get writeOptions(): PayloadWriteOptions {
    const codec = this.secureStrings;
    return { context: this.#options.context, encryptSecureString: (value) => codec.encrypt(value) };
  }

  get secureStrings(): SecureStringCodec {
    const { crypto } = this.#options;
    const key = this.sessionKey;
    if (key === null) {
      return clearTextCodec;
    }
    return key === undefined || crypto === undefined ? noKeyCodec : sessionKeyCodec(key, crypto);
  }

  /**
   * The key of SecureStrings: from protocol 2.2 on the server makes it in advance and encrypts with it before the client has asked. Null where
   * they travel in clear, undefined without cryptography.
   */
  get sessionKey(): Uint8Array | null | undefined {
    if (isProtocolAtLeast(this.protocolVersion, "2.4")) {
      return null;
    }
    const { crypto } = this.#options;
    if (crypto !== undefined) {
      this.#sessionKey ??= crypto.randomBytes(SESSION_KEY_BYTES);
    }
    return this.#sessionKey;
  }

  /** Whether the client has been given the session key. */
  get isSessionKeyGiven(): boolean {
    return this.#isKeyGiven;
  }

  /** Opens the pool for its client. */
  accept(applicationPrivateData: PSValue): void {
    this.#require("accept", "Opening");
    this.#state = "Opened";
    this.#push(MessageType.ApplicationPrivateData, encodeApplicationPrivateData({ data: applicationPrivateData }, this.writeOptions));
    this.#push(MessageType.RunspacePoolState, encodeRunspacePoolState({ state: "Opened", reason: null }, this.writeOptions));
  }

  /** Tells the client that the pool could not be made. */
  refuse(reason: ErrorRecord): void {
    this.#require("refuse", "Opening");
    this.#state = "Broken";
    this.#push(MessageType.RunspacePoolState, encodeRunspacePoolState({ state: "Broken", reason }, this.writeOptions));
  }

  /** Closes the pool and tells the client, if it still listens. */
  close(): void {
    if (this.#state === "Closed" || this.#state === "Broken") {
      return;
    }
    if (this.#state === "Opened") {
      this.#push(MessageType.RunspacePoolState, encodeRunspacePoolState({ state: "Closing", reason: null }, this.writeOptions));
      this.#push(MessageType.RunspacePoolState, encodeRunspacePoolState({ state: "Closed", reason: null }, this.writeOptions));
    }
    this.#state = "Closed";
  }

  /** Answers one of the client's calls about runspaces. */
  answerCall(callId: number, response: boolean | number): void {
    this.#require("answer a call of", "Opened");
    this.#push(MessageType.RunspaceAvailability, encodeRunspaceAvailability({ callId, response }, this.writeOptions));
  }

  sendUserEvent(payload: Uint8Array): void {
    this.#require("send an event of", "Opened");
    this.#push(MessageType.UserEvent, payload);
  }

  /** A call id for the next host call of the pool that wants an answer. */
  nextHostCallId(): number {
    return ++this.#hostCallId;
  }

  callHost(payload: Uint8Array): void {
    this.#require("call the host of", "Opening", "Opened");
    this.#push(MessageType.RunspacePoolHostCall, payload);
  }

  /** Asks a client before protocol 2.2 for its public key. */
  requestPublicKey(payload: Uint8Array): void {
    this.#require("ask for the key of", "Opened");
    this.#outbox.push(null, "Default", this.#message(MessageType.PublicKeyRequest, NO_ID, NO_ID, payload));
  }

  /** Another client has taken over: it cannot send input to what runs. Gives the pipelines whose input ended by that. */
  connected(): ServerPipeline[] {
    this.#isKeyGiven = false;
    return [...this.#pipelines.values()].filter((pipeline) => pipeline.endInput());
  }

  waitingTargets(): (string | null)[] {
    return this.#outbox.waitingTargets();
  }

  dataToSend(options: TakeOptions & { readonly pipelineId?: string | null }): DataToSend | undefined {
    return this.#outbox.take(options.pipelineId ?? null, options);
  }

  nextMessage(): MessageToSend | undefined {
    return this.#outbox.takeMessage();
  }

  /**
   * Takes what the carrier delivered for the pool, or for a pipeline.
   *
   * @throws {PsrpProtocolError} The pool is broken afterwards.
   */
  receive(bytes: Uint8Array, target: { readonly pipelineId?: string | null; readonly stream?: CarrierStream } = {}): ServerEvent[] {
    const key = `${target.pipelineId ?? ""} ${target.stream ?? "Default"}`;
    return this.#guard(() => {
      let defragmenter = this.#defragmenters.get(key);
      if (defragmenter === undefined) {
        defragmenter = new Defragmenter({ maxObjectBytes: this.#options.maxObjectBytes ?? SERVER_MAX_OBJECT_BYTES });
        this.#defragmenters.set(key, defragmenter);
      }
      return defragmenter.receive(bytes).flatMap(({ message }) => this.#receive(decodeMessage(message)));
    });
  }

  /** Takes a whole message. @throws {PsrpProtocolError} The pool is broken afterwards. */
  receiveMessage(message: Uint8Array): ServerEvent[] {
    return this.#guard(() => this.#receive(decodeMessage(message)));
  }

  #receive(message: Message): ServerEvent[] {
    if (message.destination !== Destination.Server) {
      throw new PsrpProtocolError("InvalidMessage", `A message for ${message.destination} arrived at the server.`, {
        specSection: "2.2.1",
      });
    }
    switch (message.type) {
      case MessageType.SessionCapability:
        return this.#receiveCapability(message);
      case MessageType.InitRunspacePool:
        return this.#receiveInit(message.payload);
      case MessageType.ConnectRunspacePool:
        // It belongs into a connect request; on the stream it means nothing.
        return [];
      default:
        return this.#receiveInSession(message);
    }
  }

  #receiveInSession(message: Message): ServerEvent[] {
    if (this.#state !== "Opened" && this.#state !== "Opening") {
      throw new PsrpProtocolError(
        "UnexpectedMessage",
        `A message of type 0x${message.type.toString(16)} arrived in the state ${this.#state}.`,
        { specSection: "3.2.5.4" },
      );
    }
    const { payload } = message;
    switch (message.type) {
      case MessageType.PublicKey:
        return this.#receivePublicKey(payload);
      case MessageType.SetMaxRunspaces:
        return [{ type: "setMaxRunspaces", ...decodeSetMaxRunspaces(payload, this.readOptions) }];
      case MessageType.SetMinRunspaces:
        return [{ type: "setMinRunspaces", ...decodeSetMinRunspaces(payload, this.readOptions) }];
      case MessageType.GetAvailableRunspaces:
        return [{ type: "getAvailableRunspaces", ...decodeRunspaceCall(payload, this.readOptions) }];
      case MessageType.ResetRunspaceState:
        return [{ type: "resetRunspaceState", ...decodeRunspaceCall(payload, this.readOptions) }];
      case MessageType.RunspacePoolHostResponse:
        return [{ type: "hostResponse", pipelineId: null, payload }];
      case MessageType.CreatePipeline:
        return [{ type: "createPipeline", pipelineId: this.#addPipeline(message.pipelineId, { isInputOpen: true }), payload }];
      case MessageType.GetCommandMetadata:
        return [{ type: "getCommandMetadata", pipelineId: this.#addPipeline(message.pipelineId, { isInputOpen: false }), payload }];
      default:
        return this.#receiveForPipeline(message);
    }
  }

  #receiveForPipeline(message: Message): ServerEvent[] {
    const pipelineId = guidFromBytes(message.pipelineId);
    const pipeline = this.#pipelines.get(pipelineId);
    if (pipeline === undefined) {
      // Ended and closed while this was on its way.
      return [];
    }
    switch (message.type) {
      case MessageType.PipelineInput:
        return this.#receiveInput(pipeline, message.payload);
      case MessageType.EndOfPipelineInput:
        return pipeline.endInput() ? [{ type: "endOfPipelineInput", pipelineId }] : [];
      case MessageType.PipelineHostResponse:
        return [{ type: "hostResponse", pipelineId, payload: message.payload }];
      default:
        return [];
    }
  }

  #receiveInput(pipeline: ServerPipeline, payload: Uint8Array): ServerEvent[] {
    const { pipelineId } = pipeline;
    if (!pipeline.isInputOpen) {
      return [];
    }
    const maxInputBytes = this.#options.maxInputBytes ?? MAX_INPUT_BYTES;
    return pipeline.countInput(payload.length, maxInputBytes)
      ? [{ type: "pipelineInput", pipelineId, payload }]
      : [{ type: "inputLimitExceeded", pipelineId, maxInputBytes }];
  }

  #receiveCapability(message: Message): ServerEvent[] {
    if (this.#protocolVersion !== undefined) {
      this.close();
      return [{ type: "closed" }];
    }
    const client = decodeSessionCapability(message.payload, this.readOptions);
    this.#protocolVersion = negotiateAsServer(this.protocolVersion, client);
    this.#idBytes = message.runspacePoolId.slice();
    const payload = encodeSessionCapability(capabilityOf(this.#protocolVersion), this.writeOptions);
    this.#outbox.push(null, "Default", this.#message(MessageType.SessionCapability, NO_ID, NO_ID, payload));
    return [];
  }

  #receiveInit(payload: Uint8Array): ServerEvent[] {
    if (this.#protocolVersion === undefined || this.#state !== "BeforeOpen") {
      throw new PsrpProtocolError("UnexpectedMessage", `A pool was asked for in the state ${this.#state}.`, { specSection: "3.2.5.4.2" });
    }
    const init = decodeInitRunspacePool(payload, this.readOptions);
    this.#state = nextRunspacePoolState(this.#state, "open") ?? this.#state;
    return [{ type: "open", init }];
  }

  #receivePublicKey(payload: Uint8Array): ServerEvent[] {
    const { crypto } = this.#options;
    if (crypto === undefined) {
      throw new PsrpProtocolError("UnexpectedMessage", "A public key arrived at a server without cryptography for session keys.", {
        specSection: "3.2.5.4.3",
      });
    }
    const key = decodePublicKeyBlob(decodePublicKey(payload, this.readOptions));
    this.#sessionKey ??= crypto.randomBytes(SESSION_KEY_BYTES);
    const answer = encodeEncryptedSessionKey(encodeSessionKeyBlob(crypto.encryptRsa(key, this.#sessionKey)), this.writeOptions);
    this.#outbox.push(null, "Default", this.#message(MessageType.EncryptedSessionKey, NO_ID, NO_ID, answer));
    this.#isKeyGiven = true;
    return [{ type: "sessionKey" }];
  }

  #addPipeline(idBytes: Uint8Array, options: { readonly isInputOpen: boolean }): string {
    const pipelineId = guidFromBytes(idBytes);
    if (this.#pipelines.has(pipelineId)) {
      throw new PsrpProtocolError("UnexpectedMessage", `There is a pipeline ${pipelineId} already.`, { specSection: "3.2.5.4.10" });
    }
    if (this.#pipelines.size >= (this.#options.maxPipelines ?? MAX_PIPELINES)) {
      throw new PsrpProtocolError("TooManyPipelines", `The session has ${this.#pipelines.size} pipelines already.`, {
        specSection: "3.2.5.4.10",
      });
    }
    this.#pipelines.set(pipelineId, new ServerPipeline(this.#owner, pipelineId, idBytes.slice(), options));
    return pipelineId;
  }

  #guard<T>(run: () => T): T {
    try {
      return run();
    } catch (error) {
      if (error instanceof PsrpProtocolError) {
        this.#state = "Broken";
      }
      throw error;
    }
  }

  #require(action: string, ...states: RunspacePoolStateName[]): void {
    if (!states.includes(this.#state)) {
      throw invalidRunspacePoolState(action, this.#state, states);
    }
  }

  #push(type: MessageType, payload: Uint8Array): void {
    this.#outbox.push(null, "Default", this.#message(type, this.#idBytes, NO_ID, payload));
  }

  #message(type: MessageType, runspacePoolId: Uint8Array, pipelineId: Uint8Array, payload: Uint8Array): Uint8Array {
    return encodeMessage({ destination: Destination.Client, type, runspacePoolId, pipelineId, payload });
  }
}
