/**
 * What a recorded shell ran: it puts out what the recorded one has put out, when the replay says so.
 */
import { encodeBase64 } from "../../src/bytes/index.ts";
import { Defragmenter, MessageType, messageTypeOf } from "../../src/psrp/index.ts";
import type { EngineSink, RunspaceEngine } from "../../src/session-host/engine/runspace-engine.ts";
import type { ConnectAnswer, OutputKind, ShellPlugin, ShellPluginSink } from "../../src/session-host/shell/shell-plugin.ts";
import type { ReceivedStream } from "../../src/session-host/shell/shell-request.ts";

/** The runspaces of a recorded PowerShell session. */
export class RecordedEngine implements RunspaceEngine {
  readonly processId = 1;
  #sink: EngineSink | undefined;
  readonly #pieces = new Map<string, Defragmenter>();
  readonly #said = new Set<string>();

  start(sink: EngineSink): Promise<void> {
    this.#sink = sink;
    return Promise.resolve();
  }

  /** Says what these fragments complete; what was recorded twice is said once, because a session gives it out again by itself. */
  say(commandId: string | null, fragments: Uint8Array): void {
    const key = commandId ?? "";
    const pieces = this.#pieces.get(key) ?? new Defragmenter({ maxObjectBytes: 2 ** 30 });
    this.#pieces.set(key, pieces);
    for (const { objectId, message } of pieces.receive(fragments)) {
      // A client that connects is told of the server's data again, by the session and not by its engine.
      const isPrivateData = messageTypeOf(message) === MessageType.ApplicationPrivateData;
      const id = isPrivateData ? "private data" : `${key} ${objectId} ${encodeBase64(message)}`;
      if (this.#said.has(id)) continue;
      this.#said.add(id);
      this.#sink?.message(commandId, message);
    }
  }

  openCommand(): Promise<void> {
    return Promise.resolve();
  }

  deliver(): Promise<void> {
    return Promise.resolve();
  }

  signal(): Promise<void> {
    return Promise.resolve();
  }

  closeCommand(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  hold(): void {}

  terminate(): void {}
}

const OUTPUT: OutputKind = { isDroppable: true, isStateChange: false };
const NAMES = ["stdout", "stderr"] as const;

/** The programs of a recorded command shell. */
export class RecordedCommands implements ShellPlugin {
  readonly processId = 1;
  readonly hasShellOutput = false;
  readonly stopsAtLast = true;
  readonly tellsEndInOutput = false;
  readonly lastStreams: readonly ReceivedStream[];
  readonly #ended = new Map<string, number>();
  #sink: ShellPluginSink | undefined;
  /** Thrown by the next command that starts. */
  refusal: Error | undefined;

  constructor(outputStreams: readonly string[]) {
    this.lastStreams = outputStreams.map((name) => ({ name, data: new Uint8Array(0), isEnd: true }));
  }

  start(sink: ShellPluginSink): Promise<void> {
    this.#sink = sink;
    return Promise.resolve();
  }

  say(commandId: string, stream: string, bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    const message = new Uint8Array(1 + bytes.length);
    message[0] = stream === "stderr" ? 1 : 0;
    message.set(bytes, 1);
    this.#sink?.output(commandId, message, OUTPUT);
  }

  end(commandId: string, exitCode: number): void {
    this.#ended.set(commandId, exitCode);
    this.#sink?.commandEnded(commandId);
  }

  startCommand(): Promise<void> {
    const { refusal } = this;
    this.refusal = undefined;
    return refusal === undefined ? Promise.resolve() : Promise.reject(refusal);
  }

  create(): Promise<void> {
    return Promise.resolve();
  }

  send(): Promise<void> {
    return Promise.resolve();
  }

  stopCommand(): Promise<void> {
    return Promise.resolve();
  }

  closeCommand(): Promise<void> {
    return Promise.resolve();
  }

  forgetCommand(commandId: string): void {
    this.#ended.delete(commandId);
  }

  hold(): void {}

  close(): Promise<void> {
    return Promise.resolve();
  }

  terminate(): void {}

  isFinished(commandId: string): boolean {
    return this.#ended.has(commandId);
  }

  isPending(): boolean {
    return false;
  }

  exitCodeOf(commandId: string): number | null {
    return this.#ended.get(commandId) ?? null;
  }

  namedStreams(elements: readonly Uint8Array[]): readonly ReceivedStream[] {
    return elements.map((element) => ({ name: NAMES[element[0] === 1 ? 1 : 0], data: element.subarray(1), isEnd: false }));
  }

  connect(): ConnectAnswer {
    return { followUp: null, encode: () => null };
  }

  isForCreator(): boolean {
    return false;
  }

  completeInput(): Promise<void> {
    return Promise.resolve();
  }

  failCommand(): Uint8Array {
    return new Uint8Array(1);
  }

  failShell(): null {
    return null;
  }

  dropMarker(): Uint8Array {
    return new Uint8Array(1);
  }

  snapshot(): null {
    return null;
  }

  restore(): void {}
}
