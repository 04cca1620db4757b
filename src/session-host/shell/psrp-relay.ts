/**
 * What passes between clients and the engine, watched: so that a repeated Send is recognised, so that Connect can be answered although
 * the engine knows nothing of it, and so that a dead engine still has a last word.
 *
 * RPID and PID are the bytes that the first client chose; everything made here carries them.
 *
 * @see MS-PSRP 3.2.5.3.18 (connect on the server), 2.2.1
 */
import { concatBytes, decodeBase64, encodeBase64 } from "../../bytes/index.ts";
import { createPlainContext, ErrorRecord, type EvaluationContext, newException } from "../../objects/index.ts";
import {
  Defragmenter,
  Destination,
  decodeConnectRunspacePool,
  decodeInitRunspacePool,
  decodeMessage,
  decodeRunspaceAvailability,
  decodeSessionCapability,
  decodeSetMaxRunspaces,
  decodeSetMinRunspaces,
  encodeInformationalRecord,
  encodeMessage,
  encodePipelineState,
  encodeRunspacePoolInitData,
  encodeRunspacePoolState,
  fragmentMessage,
  type Message,
  MessageType,
  NO_ID,
  PsrpProtocolError,
  SERVER_MAX_OBJECT_BYTES,
  splitFragments,
} from "../../psrp/index.ts";
import { SHELL_TARGET } from "../log/output-buffer.ts";
import type { RelaySnapshot } from "./session-snapshot.ts";
import { ShellFault } from "./shell-fault.ts";
import type { ConnectAnswer, OutputKind } from "./shell-plugin.ts";

const DROPPABLE: ReadonlySet<number> = new Set<MessageType>([
  MessageType.PipelineOutput,
  MessageType.ErrorRecord,
  MessageType.DebugRecord,
  MessageType.VerboseRecord,
  MessageType.WarningRecord,
  MessageType.ProgressRecord,
  MessageType.InformationRecord,
]);

/** One input stream of a target: where it stands, to know what comes a second time. */
interface InputStream {
  readonly defragmenter: Defragmenter;
  objectId: number;
  fragmentId: number;
}

interface CommandState {
  pipelineId: Uint8Array;
  isFinished: boolean;
  isInputOpen: boolean;
  /** Host calls that wait for an answer. */
  readonly hostCalls: Set<string>;
}

export class PsrpRelay {
  readonly #context: EvaluationContext = createPlainContext();
  readonly #inputs = new Map<string, InputStream>();
  readonly #commands = new Map<string, CommandState>();
  /** Changes of the pool's size that were asked for, by call id. */
  readonly #sizeCalls = new Map<number, { readonly kind: "min" | "max"; readonly count: number }>();
  #runspacePoolId: Uint8Array = NO_ID;
  #capability: Uint8Array | undefined;
  #privateData: Uint8Array | undefined;
  #minRunspaces = 1;
  #maxRunspaces = 1;

  /**
   * Joins what a client sent into messages for the engine. Fragments that came before are dropped: their Send was repeated.
   *
   * @throws {ShellFault} `EngineFailed` when the client breaks the protocol.
   */
  acceptInput(commandId: string | null, stream: "stdin" | "pr", fragments: Uint8Array): readonly Uint8Array[] {
    const input = this.#input(`${commandId ?? ""}:${stream}`);
    const messages: Uint8Array[] = [];
    try {
      for (const fragment of splitFragments(fragments)) {
        const { objectId, fragmentId } = fragment;
        if (objectId < input.objectId || (objectId === input.objectId && fragmentId <= input.fragmentId)) continue;
        input.objectId = objectId;
        input.fragmentId = fragmentId;
        for (const { message } of input.defragmenter.receive(fragment.bytes)) {
          this.#observeInput(commandId, message);
          messages.push(message);
        }
      }
    } catch (error) {
      if (error instanceof PsrpProtocolError) throw new ShellFault("EngineFailed", error.message, { cause: error });
      throw error;
    }
    return messages;
  }

  /** Looks at a message that the engine puts out. */
  observeOutput(commandId: string | null, bytes: Uint8Array): OutputKind {
    const message = decodeMessage(bytes);
    const isDroppable = DROPPABLE.has(message.type);
    switch (message.type) {
      case MessageType.SessionCapability:
        this.#capability = bytes;
        return { isDroppable, isStateChange: true };
      case MessageType.ApplicationPrivateData:
        this.#privateData = bytes;
        return { isDroppable, isStateChange: true };
      case MessageType.RunspaceAvailability:
        return { isDroppable, isStateChange: this.#resized(message.payload) };
      case MessageType.PipelineState:
        if (commandId !== null) this.#command(commandId).isFinished = true;
        return { isDroppable, isStateChange: true };
      case MessageType.PipelineHostCall: {
        const callId = callIdIn(message.payload);
        if (commandId !== null && callId !== undefined && !callId.startsWith("-")) this.#command(commandId).hostCalls.add(callId);
        return { isDroppable, isStateChange: false };
      }
      default:
        return { isDroppable, isStateChange: false };
    }
  }

  isFinished(commandId: string): boolean {
    return this.#commands.get(commandId)?.isFinished === true;
  }

  /** Whether the pipeline waits for its client's host. */
  isPending(commandId: string): boolean {
    return (this.#commands.get(commandId)?.hostCalls.size ?? 0) > 0;
  }

  forgetCommand(commandId: string): void {
    this.#commands.delete(commandId);
    this.#inputs.delete(`${commandId}:stdin`);
    this.#inputs.delete(`${commandId}:pr`);
  }

  /**
   * Answers a Connect from what was seen.
   *
   * @throws {ShellFault} `ConnectFailed`
   */
  acceptConnect(fragments: Uint8Array): ConnectAnswer {
    const [capability, connect, ...rest] = this.#readConnect(fragments);
    const isWellFormed =
      capability?.type === MessageType.SessionCapability && connect?.type === MessageType.ConnectRunspacePool && rest.length === 0;
    if (!isWellFormed) throw connectFailed("the negotiation is not a session capability and a request to connect");
    if (this.#capability === undefined) throw connectFailed("the session has not been negotiated yet");
    try {
      const { protocolVersion } = decodeSessionCapability(capability.payload, { context: this.#context });
      if (!/^2\.[1-9]\d*$/.test(protocolVersion)) throw connectFailed(`the protocol version ${protocolVersion} is not supported`);
      const wanted = decodeConnectRunspacePool(connect.payload, { context: this.#context });
      const differs = (given: number | undefined, present: number): boolean => given !== undefined && given !== present;
      if (differs(wanted.minRunspaces, this.#minRunspaces) && differs(wanted.maxRunspaces, this.#maxRunspaces)) {
        throw connectFailed(`the pool has ${this.#minRunspaces} to ${this.#maxRunspaces} runspaces`);
      }
    } catch (error) {
      if (error instanceof PsrpProtocolError) throw connectFailed(error.message);
      throw error;
    }
    // The newcomer counts its objects from 1 again.
    this.#inputs.clear();
    const answers = [
      { ...decodeMessage(this.#capability), runspacePoolId: this.#runspacePoolId },
      this.#toClient(
        MessageType.RunspacePoolInitData,
        NO_ID,
        encodeRunspacePoolInitData({ minRunspaces: this.#minRunspaces, maxRunspaces: this.#maxRunspaces }, { context: this.#context }),
      ),
    ];
    return {
      followUp: this.#privateData ?? null,
      encode: (nextObjectId) => concatBytes(answers.flatMap((answer) => fragmentMessage(encodeMessage(answer), nextObjectId()))),
    };
  }

  /** The message that ends a pipeline's input, if that is still open; it is then closed. */
  takeEndOfInput(commandId: string): Uint8Array | null {
    const command = this.#commands.get(commandId);
    if (command === undefined || !command.isInputOpen || command.isFinished) return null;
    command.isInputOpen = false;
    return encodeMessage({
      destination: Destination.Server,
      type: MessageType.EndOfPipelineInput,
      runspacePoolId: this.#runspacePoolId,
      pipelineId: command.pipelineId,
      payload: new Uint8Array(0),
    });
  }

  /** The last message of a pipeline whose engine is gone. */
  makeFailedState(commandId: string, reason: string): Uint8Array {
    const payload = encodePipelineState({ state: "Failed", reason: brokenRecord(reason) }, { context: this.#context });
    return encodeMessage(this.#toClient(MessageType.PipelineState, this.#command(commandId).pipelineId, payload));
  }

  /** The last message of a pool whose engine is gone. */
  makeBrokenState(reason: string): Uint8Array {
    const payload = encodeRunspacePoolState({ state: "Broken", reason: brokenRecord(reason) }, { context: this.#context });
    return encodeMessage(this.#toClient(MessageType.RunspacePoolState, NO_ID, payload));
  }

  /** The message that stands for dropped ones, as a warning in the stream they were in. */
  makeDropMarker(target: string, count: number): Uint8Array {
    const pipelineId = target === SHELL_TARGET ? NO_ID : this.#command(target).pipelineId;
    const message = `${count} ${count === 1 ? "message was" : "messages were"} deleted here, because the session's output buffer was full while nobody received (OutputBufferingMode Drop).`;
    return encodeMessage(
      this.#toClient(MessageType.WarningRecord, pipelineId, encodeInformationalRecord("Warning", { message }, { context: this.#context })),
    );
  }

  snapshot(): RelaySnapshot {
    const commands = [...this.#commands];
    return {
      runspacePoolId: encodeBase64(this.#runspacePoolId),
      capability: this.#capability === undefined ? "" : encodeBase64(this.#capability),
      minRunspaces: this.#minRunspaces,
      maxRunspaces: this.#maxRunspaces,
      privateData: this.#privateData === undefined ? "" : encodeBase64(this.#privateData),
      finishedCommands: commands.filter(([, { isFinished }]) => isFinished).map(([commandId]) => commandId),
      pipelineIds: Object.fromEntries(commands.map(([commandId, { pipelineId }]) => [commandId, encodeBase64(pipelineId)])),
    };
  }

  restore(snapshot: RelaySnapshot): void {
    const bytesOf = (base64: string): Uint8Array | undefined => (base64 === "" ? undefined : decodeBase64(base64));
    this.#runspacePoolId = bytesOf(snapshot.runspacePoolId) ?? NO_ID;
    this.#capability = bytesOf(snapshot.capability);
    this.#privateData = bytesOf(snapshot.privateData);
    this.#minRunspaces = snapshot.minRunspaces;
    this.#maxRunspaces = snapshot.maxRunspaces;
    for (const [commandId, pipelineId] of Object.entries(snapshot.pipelineIds)) {
      const command = this.#command(commandId);
      command.pipelineId = bytesOf(pipelineId) ?? NO_ID;
      command.isFinished = snapshot.finishedCommands.includes(commandId);
    }
  }

  #readConnect(fragments: Uint8Array): readonly Message[] {
    try {
      return new Defragmenter({ maxObjectBytes: SERVER_MAX_OBJECT_BYTES }).receive(fragments).map(({ message }) => decodeMessage(message));
    } catch (error) {
      if (error instanceof PsrpProtocolError) throw connectFailed(error.message);
      throw error;
    }
  }

  #input(key: string): InputStream {
    let input = this.#inputs.get(key);
    if (input === undefined) {
      input = { defragmenter: new Defragmenter({ maxObjectBytes: SERVER_MAX_OBJECT_BYTES }), objectId: 0, fragmentId: -1 };
      this.#inputs.set(key, input);
    }
    return input;
  }

  #command(commandId: string): CommandState {
    let command = this.#commands.get(commandId);
    if (command === undefined) {
      command = { pipelineId: NO_ID, isFinished: false, isInputOpen: false, hostCalls: new Set() };
      this.#commands.set(commandId, command);
    }
    return command;
  }

  /** What is wrong with a message is the engine's to say; here it only goes unnoticed. */
  #observeInput(commandId: string | null, bytes: Uint8Array): void {
    const message = decodeMessage(bytes);
    if (commandId === null) {
      if (this.#runspacePoolId === NO_ID) this.#runspacePoolId = message.runspacePoolId.slice();
      this.#observePoolInput(message);
      return;
    }
    const command = this.#command(commandId);
    switch (message.type) {
      case MessageType.CreatePipeline:
        command.pipelineId = message.pipelineId.slice();
        command.isInputOpen = !includesAscii(message.payload, 'N="NoInput">true<');
        return;
      case MessageType.EndOfPipelineInput:
        command.isInputOpen = false;
        return;
      case MessageType.PipelineHostResponse: {
        const callId = callIdIn(message.payload);
        if (callId !== undefined) command.hostCalls.delete(callId);
        return;
      }
      default:
        if (command.pipelineId === NO_ID) command.pipelineId = message.pipelineId.slice();
        return;
    }
  }

  #observePoolInput(message: Message): void {
    const options = { context: this.#context };
    try {
      switch (message.type) {
        case MessageType.InitRunspacePool: {
          const { minRunspaces, maxRunspaces } = decodeInitRunspacePool(message.payload, options);
          this.#minRunspaces = minRunspaces;
          this.#maxRunspaces = maxRunspaces;
          return;
        }
        case MessageType.SetMaxRunspaces: {
          const { callId, count } = decodeSetMaxRunspaces(message.payload, options);
          this.#sizeCalls.set(callId, { kind: "max", count });
          return;
        }
        case MessageType.SetMinRunspaces: {
          const { callId, count } = decodeSetMinRunspaces(message.payload, options);
          this.#sizeCalls.set(callId, { kind: "min", count });
          return;
        }
        default:
          return;
      }
    } catch (error) {
      if (!(error instanceof PsrpProtocolError)) throw error;
    }
  }

  /** @returns Whether the pool's size has changed. */
  #resized(payload: Uint8Array): boolean {
    const { callId, response } = decodeRunspaceAvailability(payload, { context: this.#context });
    const call = this.#sizeCalls.get(callId);
    this.#sizeCalls.delete(callId);
    if (call === undefined || response !== true) return false;
    if (call.kind === "min") this.#minRunspaces = call.count;
    else this.#maxRunspaces = call.count;
    return true;
  }

  #toClient(type: MessageType, pipelineId: Uint8Array, payload: Uint8Array): Message {
    return { destination: Destination.Client, type, runspacePoolId: this.#runspacePoolId, pipelineId, payload };
  }
}

function connectFailed(why: string): ShellFault {
  return new ShellFault("ConnectFailed", `The session cannot be connected: ${why}.`);
}

function brokenRecord(reason: string): ErrorRecord {
  const exception = newException("System.Management.Automation.Remoting.PSRemotingTransportException", reason);
  return new ErrorRecord(exception, "PSSessionStateBroken", "OpenError");
}

/** The call id of a host call or response, which is its first property, without decoding what else is in it. */
function callIdIn(payload: Uint8Array): string | undefined {
  const head = String.fromCharCode(...payload.subarray(0, 256));
  return /N="ci"[^>]*>(-?\d+)</i.exec(head)?.[1];
}

function includesAscii(bytes: Uint8Array, text: string): boolean {
  const wanted = Uint8Array.from(text, (character) => character.charCodeAt(0));
  const [first] = wanted;
  for (let at = bytes.indexOf(first as number); at >= 0; at = bytes.indexOf(first as number, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}
