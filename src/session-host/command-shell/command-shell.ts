/**
 * The remote command shell of Windows (WinRS) as a plug-in: each command is a process, its output is bytes.
 *
 * @see MS-WSMV 3.1.4.11 to 3.1.4.14
 */
import { encodeUtf8 } from "../../bytes/index.ts";
import { ShellFault } from "../shell/shell-fault.ts";
import type { CommandStart, ConnectAnswer, ShellInput, ShellPlugin, ShellPluginSink } from "../shell/shell-plugin.ts";
import type { ReceivedStream } from "../shell/shell-request.ts";
import { type PlannedCommand, planCommand } from "./command-line.ts";
import { messagesOf, OUTPUT_STREAMS, type OutputStreamName, streamOf } from "./output-stream.ts";
import { type ProcessPlan, RunningCommand } from "./running-command.ts";

export interface CommandShellOptions {
  /** The account's shell. */
  readonly shell: string;
  /** Our PowerShell. */
  readonly powershell: { readonly program: string; readonly arguments: readonly string[] };
  readonly environment: NodeJS.ProcessEnv;
  readonly workingDirectory: string;
  readonly inputStreams: readonly string[];
  readonly outputStreams: readonly string[];
}

interface Command {
  /** Undefined until it was started, and for the commands that a process before this one has left. */
  running: RunningCommand | undefined;
  isFinished: boolean;
  exitCode: number | null;
}

interface CommandShellSnapshot {
  readonly finished: readonly { readonly commandId: string; readonly exitCode: number | null }[];
}

export class CommandShell implements ShellPlugin {
  readonly #options: CommandShellOptions;
  readonly #outputs: readonly OutputStreamName[];
  readonly #commands = new Map<string, Command>();
  readonly tellsEndInOutput = false;
  readonly lastStreams: readonly ReceivedStream[];
  readonly processId: number = process.pid;
  readonly hasShellOutput = false;
  readonly stopsAtLast = true;
  #sink: ShellPluginSink | undefined;

  constructor(options: CommandShellOptions) {
    this.#options = options;
    this.#outputs = OUTPUT_STREAMS.filter((name) => options.outputStreams.includes(name));
    this.lastStreams = this.#outputs.map((name) => ({ name, data: new Uint8Array(0), isEnd: true }));
  }

  start(sink: ShellPluginSink): Promise<void> {
    this.#sink = sink;
    return Promise.resolve();
  }

  create(): Promise<void> {
    return Promise.resolve();
  }

  async startCommand(commandId: string, { commandLine, arguments: words = [], skipsShell = false }: CommandStart): Promise<void> {
    const command: Command = { running: undefined, isFinished: false, exitCode: null };
    this.#commands.set(commandId, command);
    const plan = this.#processFor(planCommand({ command: commandLine, arguments: words, skipsShell }));
    command.running = await RunningCommand.start(plan, {
      output: (stream, bytes) => {
        for (const message of messagesOf(stream, bytes)) this.#sink?.output(commandId, message, OUTPUT);
      },
      exited: (exitCode) => {
        command.isFinished = true;
        command.exitCode = exitCode;
        this.#sink?.commandEnded(commandId);
      },
    });
  }

  async send(commandId: string | null, { stream, data, isEnd }: ShellInput): Promise<void> {
    if (commandId === null || !this.#options.inputStreams.includes(stream)) {
      throw new ShellFault("InvalidParameter", `A command has no input stream ${stream}.`);
    }
    const running = this.#commands.get(commandId)?.running;
    await running?.write(data);
    if (isEnd) running?.endInput();
  }

  stopCommand(commandId: string): Promise<void> {
    this.#commands.get(commandId)?.running?.interrupt();
    return Promise.resolve();
  }

  async closeCommand(commandId: string): Promise<void> {
    await this.#commands.get(commandId)?.running?.terminate();
  }

  forgetCommand(commandId: string): void {
    this.#commands.delete(commandId);
  }

  hold(commandId: string | null, isHeld: boolean): void {
    if (commandId !== null) this.#commands.get(commandId)?.running?.hold(isHeld);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#commands.values()].map((command) => command.running?.terminate()));
  }

  terminate(): void {
    for (const command of this.#commands.values()) command.running?.kill();
  }

  isFinished(commandId: string): boolean {
    return this.#commands.get(commandId)?.isFinished === true;
  }

  isPending(): boolean {
    return false;
  }

  exitCodeOf(commandId: string): number | null {
    return this.#commands.get(commandId)?.exitCode ?? null;
  }

  namedStreams(elements: readonly Uint8Array[]): readonly ReceivedStream[] {
    return elements.map((element) => ({ ...streamOf(element), isEnd: false }));
  }

  isForCreator(): boolean {
    return false;
  }

  connect(): ConnectAnswer {
    return { followUp: null, encode: () => null };
  }

  /** Bytes follow bytes: another client may go on where the first has left off. */
  completeInput(): Promise<void> {
    return Promise.resolve();
  }

  failCommand(commandId: string, reason: string): Uint8Array {
    this.#commands.set(commandId, { running: undefined, isFinished: true, exitCode: null });
    return note(`${reason} How the command ended is not known.`);
  }

  failShell(): null {
    return null;
  }

  dropMarker(_target: string, count: number): Uint8Array {
    return note(
      `${count} ${count === 1 ? "piece" : "pieces"} of output deleted here, because the session's output buffer was full while nobody received (OutputBufferingMode Drop).`,
    );
  }

  snapshot(): CommandShellSnapshot {
    const finished = [...this.#commands].filter(([, { isFinished }]) => isFinished);
    return { finished: finished.map(([commandId, { exitCode }]) => ({ commandId, exitCode })) };
  }

  restore(snapshot: unknown): void {
    const { finished } = snapshot as CommandShellSnapshot; // made by `snapshot` of a process before this one
    for (const { commandId, exitCode } of finished) this.#commands.set(commandId, { running: undefined, isFinished: true, exitCode });
  }

  #processFor(planned: PlannedCommand): ProcessPlan {
    const { shell, powershell, environment, workingDirectory, inputStreams } = this.#options;
    const common = { environment, workingDirectory, hasInput: inputStreams.includes("stdin"), outputs: this.#outputs };
    switch (planned.type) {
      case "powershell":
        return { ...common, file: powershell.program, arguments: [...powershell.arguments, ...planned.arguments] };
      case "program":
        // Without a shell nobody looks for a program: Windows wants its whole path as well.
        if (!/[/\\]/.test(planned.file)) throw new ShellFault("FileNotFound", `${planned.file} is not the path of a program.`);
        return { ...common, file: planned.file, arguments: planned.arguments };
      case "line": {
        if (process.platform !== "win32") return { ...common, file: shell, arguments: planned.line === "" ? [] : ["-c", planned.line] };
        return { ...common, file: shell, arguments: planned.line === "" ? [] : [`/d /s /c "${planned.line}"`], isVerbatim: true };
      }
      default:
        return planned satisfies never;
    }
  }
}

const OUTPUT = { isDroppable: true, isStateChange: false };

/** A word of ours among the output, in the stream for errors. */
function note(text: string): Uint8Array {
  return messagesOf("stderr", encodeUtf8(`[Holdfast] ${text}\n`))[0] ?? new Uint8Array(0);
}
