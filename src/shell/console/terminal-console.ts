/**
 * The console service on the IO thread: on a terminal where there is one, on redirected streams else.
 */
import { type IoCall, type RunspaceThread, writeAll } from "../../node/index.ts";
import type { CompletionResult } from "../terminal/completion-menu.ts";
import type { History } from "../terminal/history.ts";
import type { Key } from "../terminal/keys.ts";
import { readLine } from "../terminal/line-reader.ts";
import { type CursorPlace, Terminal } from "../terminal/terminal.ts";
import { readUnseenLine } from "../terminal/unseen-line.ts";
import {
  COMPLETION_QUESTION,
  CONSOLE_SERVICE,
  type CommandPrompt,
  type CompletionQuestion,
  type ConsoleEvent,
  type ConsoleService,
  type PressedKey,
  type ReadKeyOptions,
  ScreenSize,
} from "./console-service.ts";
import { type ConsoleTraits, canEditLines } from "./console-traits.ts";
import { StdinReader } from "./stdin-reader.ts";

export interface TerminalConsoleOptions {
  readonly traits: ConsoleTraits;
  readonly screenSize: Int32Array;
  /** Read when the first prompt appears. */
  openHistory(): History;
  /** The thread whose console this is. */
  readonly thread: () => RunspaceThread;
}

export class TerminalConsole implements ConsoleService {
  readonly #options: TerminalConsoleOptions;
  readonly #canEdit: boolean;
  #terminal: Terminal | undefined;
  #stdin: StdinReader | undefined;
  #history: History | undefined;
  /** What ends the prompt that is shown. */
  #prompt: AbortController | undefined;
  /** A script looks for keys: they are kept until it reads them. */
  #watchesKeys = false;

  constructor(options: TerminalConsoleOptions) {
    this.#options = options;
    this.#canEdit = canEditLines(options.traits);
  }

  /** True while a prompt waits for a command: nothing runs. */
  get isPrompting(): boolean {
    return this.#prompt !== undefined;
  }

  /** A signal to interrupt has come while a prompt is shown. */
  cancelPrompt(): void {
    this.#prompt?.abort();
  }

  /** Leaves the terminal as it was found. */
  restore(): void {
    this.#terminal?.release();
  }

  async readLine(call: IoCall, shown: string, mask: string | null): Promise<string | null> {
    if (!this.#canEdit) return mask === null ? this.#openStdin().readLine() : this.#readUnseen(call.signal);
    const answer = await readLine(this.#openTerminal(), {
      prompt: shown,
      shownPrompt: shown,
      signal: call.signal,
      ...(mask === null ? {} : { mask }),
    });
    // Ctrl+C stops the pipeline that asked; its call then ends by itself.
    if (answer.type === "cancel") this.#options.thread().stop();
    return answer.type === "line" ? answer.text : null;
  }

  readKey(call: IoCall, { allowControlC, isEchoing }: ReadKeyOptions): Promise<PressedKey | null> {
    const terminal = this.#openTerminal();
    return new Promise((resolve) => {
      const finish = (key: Key | null): void => {
        call.signal.removeEventListener("abort", abort);
        this.#watchesKeys = false;
        terminal.release();
        if (key !== null && isEchoing) terminal.write(key.text);
        resolve(key);
      };
      const abort = (): void => finish(null);
      call.signal.addEventListener("abort", abort, { once: true });
      terminal.listen({
        resized: () => undefined,
        keys: ([key]) => {
          if (key === undefined) return 0;
          if (key.control && key.name === "c" && !allowControlC) this.#options.thread().stop();
          finish(key);
          return 1;
        },
      });
    });
  }

  /** From the first question on, keys come as they are pressed; a script that asks once asks again. */
  isKeyAvailable(): boolean {
    const terminal = this.#openTerminal();
    if (!this.#watchesKeys) {
      this.#watchesKeys = true;
      terminal.listen({
        resized: () => undefined,
        keys: (keys) => {
          if (keys.some(({ name, control }) => control && name === "c")) this.#options.thread().stop();
          return 0;
        },
      });
    }
    return terminal.hasKeys;
  }

  cursor(): Promise<CursorPlace | null> {
    return this.#canEdit ? this.#openTerminal().cursor() : Promise.resolve(null);
  }

  watchSize(): void {
    const terminal = this.#openTerminal();
    const store = (): void => {
      Atomics.store(this.#options.screenSize, ScreenSize.Columns, terminal.columns);
      Atomics.store(this.#options.screenSize, ScreenSize.Rows, terminal.rows);
    };
    terminal.onResize(store);
    store();
  }

  readInput(): Promise<string> {
    return this.#openStdin().readChunk();
  }

  readInputLine(): Promise<string | null> {
    return this.#openStdin().readLine();
  }

  beginPipeline(): void {
    this.#options.thread().clearStop();
    this.#stopWatchingKeys();
  }

  beginCommand(_: IoCall, prompt: CommandPrompt): void {
    this.#options.thread().clearStop();
    this.#stopWatchingKeys();
    if (this.#canEdit) void this.#promptOnTerminal(prompt);
    else void this.#promptOnStdin(prompt);
  }

  #stopWatchingKeys(): void {
    if (!this.#watchesKeys) return;
    this.#watchesKeys = false;
    this.#openTerminal().release();
  }

  async #promptOnTerminal({ prompt, continuationPrompt, shown, isPlaceUnknown }: CommandPrompt): Promise<void> {
    const terminal = this.#openTerminal();
    this.#history ??= this.#options.openHistory();
    // So many blanks reach the next row unless the cursor is in the first column.
    if (isPlaceUnknown) terminal.write(`${" ".repeat(terminal.columns)}\r\x1b[K`);
    const controller = new AbortController();
    this.#prompt = controller;
    const { ScriptText } = await import("./script-text.ts");
    const script = new ScriptText();
    const answer = await readLine(terminal, {
      prompt: shown + prompt,
      shownPrompt: shown,
      continuationPrompt,
      history: this.#history,
      isIncomplete: (text) => script.isIncomplete(text),
      complete: (text, cursor) => this.#complete({ text, cursor }),
      signal: controller.signal,
      ...(this.#options.traits.hasColors ? { colorsOf: (text: string) => script.colors(text) } : {}),
    });
    this.#prompt = undefined;
    if (answer.type === "endOfInput") this.#tell({ type: "endOfInput" });
    else this.#tell(answer.type === "line" ? { type: "command", text: answer.text } : { type: "cancel" });
  }

  /** A line that is the beginning of something longer is followed by more, up to an empty one, as pwsh has it. */
  async #promptOnStdin({ prompt, continuationPrompt }: CommandPrompt): Promise<void> {
    const stdin = this.#openStdin();
    const { ScriptText } = await import("./script-text.ts");
    const script = new ScriptText();
    let text: string | undefined;
    for (;;) {
      writeAll(1, text === undefined ? prompt : continuationPrompt);
      const line = await stdin.readLine();
      if (line === null) {
        this.#tell(text === undefined ? { type: "endOfInput" } : { type: "command", text });
        return;
      }
      if (prompt !== "" && !this.#options.traits.isInputTerminal) writeAll(1, `${line}\n`);
      const isFirst = text === undefined;
      text = isFirst ? line : `${text}\n${line}`;
      if (isFirst ? !script.isIncomplete(line) : line === "") break;
    }
    this.#tell({ type: "command", text });
  }

  async #complete(question: CompletionQuestion): Promise<CompletionResult> {
    // The runspace answers with this shape.
    return (await this.#options.thread().ask(COMPLETION_QUESTION, question)) as CompletionResult;
  }

  #tell(event: ConsoleEvent): void {
    this.#options.thread().event(CONSOLE_SERVICE, event);
  }

  /** On a terminal without escape sequences nothing can be shown for what is typed: it is just not echoed. */
  async #readUnseen(signal: AbortSignal): Promise<string | null> {
    const line = await readUnseenLine(this.#openTerminal(), signal);
    if (line === "cancel") this.#options.thread().stop();
    return typeof line === "string" ? null : line.text;
  }

  #openTerminal(): Terminal {
    this.#terminal ??= new Terminal({ hasSequences: this.#options.traits.hasSequences });
    return this.#terminal;
  }

  #openStdin(): StdinReader {
    this.#stdin ??= new StdinReader();
    return this.#stdin;
  }
}
