/**
 * The shell on the runspace's thread: profiles, the script or command, prompts, and the exit code.
 */
import {
  createRunspace,
  type EngineHost,
  engineCmdlets,
  engineProviders,
  FunctionPipe,
  type HostEvent,
  type HostServiceKey,
  NULL_PIPE,
  type PipelineStatement,
  psStyle,
  type Runspace,
  StopSignal,
} from "../engine/index.ts";
import { type Blocking, createEngineHost, provideService, type ThreadBridge, writeAll } from "../node/index.ts";
import { type ErrorRecord, type PSValue, TerminatingError, toText } from "../objects/index.ts";
import {
  closeSessions,
  type EnteredSession,
  interactiveSessions,
  remotingCmdlets,
  remotingExtension,
  wsmanProvider,
} from "../remoting/index.ts";
import type { ScriptArgument } from "./command-line.ts";
import { completeInput } from "./complete-input.ts";
import { COMPLETION_QUESTION, CONSOLE_SERVICE, type CompletionQuestion, type ConsoleService } from "./console/console-service.ts";
import { ConsoleUI } from "./console/console-ui.ts";
import { ConsoleWriter } from "./console/console-writer.ts";
import { EnteredSessions } from "./entered-sessions.ts";
import { PromptLoop } from "./prompt-loop.ts";
import { provideRemoting } from "./remoting-services.ts";
import { readScriptInput, usesInput } from "./script-input.ts";
import { command, profileVariable, script } from "./shell-commands.ts";
import { ShellConsole } from "./shell-console.ts";
import { ShellHost } from "./shell-host.ts";
import { SHELL_SERVICE, type ShellStart } from "./shell-start.ts";
import { clixmlDisplay, textDisplay } from "./stream-display.ts";

/** How long servers may take to end the sessions that are still open. */
const CLOSE_TIMEOUT_MS = 5000;

/** Runs the shell to its end. @returns The exit code of the program, as a system takes it. */
export function runShell(bridge: ThreadBridge, start: ShellStart): number {
  const session = new ShellSession(bridge, start);
  const exitCode = session.run() & 0xff;
  closeSessions(session.runspace.context, CLOSE_TIMEOUT_MS);
  return exitCode;
}

/** How a pipeline of the shell ended. */
export interface PipelineEnd {
  /** The script ended by `exit`. */
  readonly exitCode: number | undefined;
  /** What ended it, when an error did. */
  readonly error: TerminatingError | undefined;
  readonly wasStopped: boolean;
}

export class ShellSession {
  readonly runspace: Runspace;
  readonly io: Blocking<ConsoleService>;
  readonly writer: ConsoleWriter;
  readonly bridge: ThreadBridge;
  readonly host: ShellHost;
  readonly entered: EnteredSessions;
  readonly #start: ShellStart;
  readonly #ui: ConsoleUI;
  readonly #prompts: PromptLoop;

  constructor(bridge: ThreadBridge, start: ShellStart) {
    this.bridge = bridge;
    this.#start = start;
    this.io = bridge.service<ConsoleService>(CONSOLE_SERVICE);
    this.writer = new ConsoleWriter({
      traits: start.traits,
      onClosed: () => bridge.tell(SHELL_SERVICE, "outputClosed", []),
    });
    this.#ui = new ConsoleUI({
      writer: this.writer,
      io: this.io,
      traits: start.traits,
      canAsk: start.options.isInteractive,
      screenSize: start.screenSize,
    });
    this.host = new ShellHost(this.#ui, {
      enterNestedPrompt: () => this.#prompts.run(),
      observeText: (listener) => {
        this.#ui.listener = listener;
      },
      lendTerminal: () => this.writer.lend(),
    });
    this.entered = new EnteredSessions(() => this.host.nestedPromptDepth);
    this.runspace = createRunspace(this.#createEngineHost(), {
      cmdlets: [...engineCmdlets, ...remotingCmdlets],
      providers: [...engineProviders, wsmanProvider],
      extensions: [remotingExtension],
    });
    this.#ui.evaluation = this.runspace.evaluation;
    if (!start.traits.hasColors) psStyle().outputRendering = "PlainText";
    bridge.onEvent(COMPLETION_QUESTION, (question) => completeInput(this.runspace, question as CompletionQuestion)); // TerminalConsole asks
    this.#prompts = new PromptLoop(this);
  }

  /** What was typed, for transcripts. */
  noteCommand(prompt: string, text: string): void {
    this.#ui.listener?.(`${prompt}${text}\n`);
  }

  /** @returns The exit code of the program. */
  run(): number {
    const { options, profiles } = this.#start;
    this.runspace.setVariable("PROFILE", profileVariable(profiles));
    const { workingDirectory } = options;
    if (workingDirectory !== undefined) {
      this.execute([command("Set-Location", [{ name: "LiteralPath", value: workingDirectory }])]);
    }
    if (options.configurationName !== undefined) {
      // A session of that configuration on this computer: profiles are its own business.
      const parameters = Object.entries({ ComputerName: "localhost", ConfigurationName: options.configurationName });
      this.execute([
        command(
          "Enter-PSSession",
          parameters.map(([name, value]) => ({ name, value })),
        ),
      ]);
      if (this.entered.current === undefined) return 1;
    } else if (!options.skipProfiles) {
      const early = this.#runProfiles();
      if (early !== undefined) return early;
    }
    const { source, noExit } = options;
    switch (source.type) {
      case "command":
      case "file": {
        const end =
          source.type === "command" ? this.#runCommand(source.text, source.arguments) : this.#runFile(source.path, source.arguments);
        const asked = end.exitCode ?? this.host.exitCode;
        if (asked !== undefined) return asked;
        if (noExit) return this.#prompts.run();
        if (end.error !== undefined || end.wasStopped) return 1;
        return source.type === "file" || this.hasSucceeded ? 0 : 1;
      }
      case "stdin":
      case "none":
        return this.#prompts.run();
      default:
        return source satisfies never;
    }
  }

  /** `$?` */
  get hasSucceeded(): boolean {
    return this.runspace.context.questionMark;
  }

  /** Somebody types the commands. */
  get isTyped(): boolean {
    return this.#start.traits.isInputTerminal;
  }

  /** What has come up while nothing runs: a job that ended, an answer from elsewhere, an action of a script. */
  deliver(event: HostEvent | undefined): void {
    try {
      event?.deliver();
    } catch (error) {
      if (error instanceof TerminatingError) this.#report(error.record);
      else if (!(error instanceof StopSignal)) throw error;
    }
  }

  get prompt(): { readonly isSilent: boolean } {
    const { source } = this.#start.options;
    return { isSilent: source.type === "stdin" && !source.hasPrompt };
  }

  /** Runs a pipeline and shows what comes out of it; errors that end it too. */
  execute(statement: PipelineStatement, options: { readonly input?: Iterable<PSValue>; readonly historyText?: string } = {}): PipelineEnd {
    const isText = this.#start.options.outputFormat !== "XML";
    const { evaluation } = this.runspace;
    const display = isText
      ? textDisplay(this.#ui, evaluation)
      : clixmlDisplay({ writeOutput: (text) => writeAll(1, text), writeError: (text) => writeAll(2, text) }, evaluation);
    const commands = isText
      ? [...statement.map((each) => ({ ...each, merge: { error: "output" as const } })), command("Out-Default")]
      : statement;
    try {
      const exitCode = this.runspace.invokeCommands([commands], {
        output: display.output,
        streams: display.streams,
        ...options,
      });
      return { exitCode, error: undefined, wasStopped: false };
    } catch (error) {
      if (error instanceof StopSignal) return { exitCode: undefined, error: undefined, wasStopped: true };
      if (!(error instanceof TerminatingError)) throw error;
      if (isText) this.#report(error.record);
      else display.streams.error.write(error.record);
      return { exitCode: undefined, error, wasStopped: false };
    } finally {
      this.#ui.endPipeline();
      // Only now: what was typed for a session that had ended meanwhile must not run here.
      this.entered.leaveEnded();
      display.close();
    }
  }

  /** Runs a line where the user is, here or in a session on another computer. */
  runLine(line: string): PipelineEnd {
    if (this.entered.leaves(line)) return { exitCode: undefined, error: undefined, wasStopped: false };
    const session = this.entered.current;
    return session === undefined ? this.execute([script(line)], { historyText: line }) : this.#runThere(line, session);
  }

  /** The prompt where the user is. */
  promptText(): string {
    try {
      this.entered.leaveEnded();
      const session = this.entered.current;
      const there = session?.prompt();
      this.entered.leaveEnded();
      if (there !== undefined && this.entered.current === session) return there;
    } catch (error) {
      if (!(error instanceof StopSignal)) throw error;
    }
    const values = this.#evaluate([script("prompt")]);
    return values?.map((value) => toText(value, this.runspace.evaluation)).join(" ") || "PS>";
  }

  #runThere(line: string, session: EnteredSession): PipelineEnd {
    try {
      const record = session.run(line);
      if (record !== null) this.#report(record);
      return { exitCode: undefined, error: record === null ? undefined : new TerminatingError(record), wasStopped: false };
    } catch (error) {
      if (error instanceof StopSignal) return { exitCode: undefined, error: undefined, wasStopped: true };
      throw error;
    } finally {
      this.#ui.endPipeline();
    }
  }

  /** Runs a pipeline of which no error is shown. @returns What it put out; undefined when it failed. */
  #evaluate(statement: PipelineStatement): readonly PSValue[] | undefined {
    const values: PSValue[] = [];
    const { streams } = textDisplay(this.#ui, this.runspace.evaluation);
    try {
      const output = new FunctionPipe((value) => values.push(value));
      this.runspace.invokeCommands([statement], { output, streams: streams.redirect("error", NULL_PIPE) });
      return values;
    } catch (error) {
      if (error instanceof TerminatingError || error instanceof StopSignal) return undefined;
      throw error;
    }
  }

  #createEngineHost(): EngineHost {
    const { startDirectory, applicationDirectory, commandLine } = this.#start;
    const services = new Map<HostServiceKey<unknown>, unknown>();
    provideRemoting(services, this.bridge);
    provideService(services, interactiveSessions, this.entered);
    return createEngineHost(this.bridge, {
      host: this.host,
      services,
      startDirectory,
      applicationDirectory,
      commandLine,
      console: new ShellConsole(this.#ui, this.writer),
    });
  }

  #runProfiles(): number | undefined {
    const { files } = this.runspace.context.host;
    for (const path of Object.values(this.#start.profiles)) {
      if (files.status(path) === undefined) continue;
      const end = this.execute([script(`. '${path.replaceAll("'", "''")}'`)]);
      if (end.exitCode !== undefined) return end.exitCode;
    }
    return undefined;
  }

  #runCommand(text: string, args: readonly ScriptArgument[]): PipelineEnd {
    if (this.entered.current !== undefined) return this.runLine(text);
    return this.execute([{ ...script(text), parameters: args }], { ...this.#inputFor(text), historyText: text });
  }

  /** Scripts without the extension are those that a `#!` line starts. */
  #runFile(path: string, args: readonly ScriptArgument[]): PipelineEnd {
    const text = Buffer.from(this.runspace.context.host.files.readFile(path)).toString("utf8");
    const run = path.toLowerCase().endsWith(".ps1") ? command(path, args) : { ...script(text), parameters: args };
    return this.execute([run], this.#inputFor(text));
  }

  #inputFor(text: string): { readonly input?: Iterable<PSValue> } {
    if (this.#start.traits.isInputTerminal || !usesInput(text)) return {};
    return { input: readScriptInput(this.io, this.#start.options.inputFormat, this.runspace.evaluation) };
  }

  #report(record: ErrorRecord): void {
    record.isMerged = true;
    const display = textDisplay(this.#ui, this.runspace.evaluation);
    this.runspace.invokeCommands([[command("Out-Default")]], { output: display.output, streams: display.streams, input: [record] });
  }
}
