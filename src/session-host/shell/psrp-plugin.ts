/**
 * A PowerShell session as a plug-in: an engine that speaks whole messages, and the relay that joins them from fragments and answers what
 * the engine does not know.
 *
 * @see MS-PSRP 3.2.5.3
 */

import { decodeMessage, MessageType } from "../../psrp/index.ts";
import type { EngineSink, RunspaceEngine } from "../engine/runspace-engine.ts";
import { PsrpRelay } from "./psrp-relay.ts";
import type { RelaySnapshot } from "./session-snapshot.ts";
import { ShellFault } from "./shell-fault.ts";
import type { CommandStart, ConnectAnswer, ShellInput, ShellPlugin, ShellPluginSink } from "./shell-plugin.ts";
import type { ReceivedStream } from "./shell-request.ts";

const FOR_CREATOR: ReadonlySet<number> = new Set<MessageType>([
  MessageType.SessionCapability,
  MessageType.ApplicationPrivateData,
  MessageType.RunspaceAvailability,
  MessageType.EncryptedSessionKey,
]);

export class PsrpPlugin implements ShellPlugin, EngineSink {
  readonly #engine: RunspaceEngine;
  readonly #relay = new PsrpRelay();
  readonly tellsEndInOutput = true;
  readonly lastStreams: readonly ReceivedStream[] = [];
  readonly hasShellOutput = true;
  readonly stopsAtLast = false;
  #sink: ShellPluginSink | undefined;

  constructor(engine: RunspaceEngine) {
    this.#engine = engine;
  }

  get processId(): number {
    return this.#engine.processId;
  }

  start(sink: ShellPluginSink): Promise<void> {
    this.#sink = sink;
    return this.#engine.start(this);
  }

  /** The engine said something. */
  message(commandId: string | null, message: Uint8Array): void {
    this.#sink?.output(commandId, message, this.#relay.observeOutput(commandId, message));
  }

  exited(reason: string): void {
    this.#sink?.exited(reason);
  }

  create(creation: Uint8Array): Promise<void> {
    return this.#deliver(null, "stdin", creation);
  }

  async startCommand(commandId: string, command: CommandStart): Promise<void> {
    await this.#engine.openCommand(commandId);
    await this.#deliver(commandId, "stdin", command.fragments);
  }

  async send(commandId: string | null, { stream, data }: ShellInput): Promise<void> {
    if (stream !== "stdin" && stream !== "pr") throw new ShellFault("InvalidStream", `The input stream ${stream} is not stdin or pr.`);
    await this.#deliver(commandId, stream, data);
  }

  async stopCommand(commandId: string): Promise<void> {
    if (!this.#relay.isFinished(commandId)) await this.#engine.signal(commandId);
  }

  closeCommand(commandId: string): Promise<void> {
    return this.#engine.closeCommand(commandId);
  }

  forgetCommand(commandId: string): void {
    this.#relay.forgetCommand(commandId);
  }

  hold(commandId: string | null, isHeld: boolean): void {
    this.#engine.hold(commandId, isHeld);
  }

  close(): Promise<void> {
    return this.#engine.close();
  }

  terminate(): void {
    this.#engine.terminate();
  }

  isFinished(commandId: string): boolean {
    return this.#relay.isFinished(commandId);
  }

  isPending(commandId: string): boolean {
    return this.#relay.isPending(commandId);
  }

  /** How a pipeline ended is told by its PIPELINE_STATE; the exit code of its command is always zero. */
  exitCodeOf(): number {
    return 0;
  }

  namedStreams(elements: readonly Uint8Array[]): readonly ReceivedStream[] {
    return elements.map((data) => ({ name: "stdout", data, isEnd: false }));
  }

  /** The one that connects has a negotiation of its own, and asks for a key of its own. */
  isForCreator(message: Uint8Array): boolean {
    return FOR_CREATOR.has(decodeMessage(message).type);
  }

  connect(negotiation: Uint8Array | null): ConnectAnswer {
    if (negotiation === null) throw new ShellFault("NoNegotiationData", "The Connect request carries no negotiation data.");
    return this.#relay.acceptConnect(negotiation);
  }

  /** @see MS-PSRP 3.2.5.3.18 */
  async completeInput(commandId: string): Promise<void> {
    const message = this.#relay.takeEndOfInput(commandId);
    if (message !== null) await this.#engine.deliver(commandId, message, "Default");
  }

  failCommand(commandId: string, reason: string): Uint8Array {
    const message = this.#relay.makeFailedState(commandId, reason);
    this.#relay.observeOutput(commandId, message);
    return message;
  }

  failShell(reason: string): Uint8Array {
    return this.#relay.makeBrokenState(reason);
  }

  dropMarker(target: string, count: number): Uint8Array {
    return this.#relay.makeDropMarker(target, count);
  }

  snapshot(): RelaySnapshot {
    return this.#relay.snapshot();
  }

  restore(snapshot: unknown): void {
    this.#relay.restore(snapshot as RelaySnapshot); // made by `snapshot` of this or an earlier process
  }

  async #deliver(commandId: string | null, stream: "stdin" | "pr", fragments: Uint8Array): Promise<void> {
    for (const message of this.#relay.acceptInput(commandId, stream, fragments)) {
      await this.#engine.deliver(commandId, message, stream === "pr" ? "PromptResponse" : "Default");
    }
  }
}
