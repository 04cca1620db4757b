/** A program as a command of a pipeline. */
import {
  ErrorRecord,
  isTrue,
  newException,
  ownedRecord,
  PlatformError,
  type PSValue,
  SwitchParameter,
  TerminatingError,
} from "../../objects/index.ts";
import { type CommandArgument, namedArgument } from "../binder/command-argument.ts";
import type { ApplicationInfo } from "../commands/command-info.ts";
import { positionMessage } from "../errors/position-message.ts";
import type { ChildProcess, ProcessEvent } from "../host.ts";
import { InvocationInfo } from "../invocation-info.ts";
import { FULL_RIGHTS } from "../restrictions/code-rights.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import { FunctionPipe } from "../runtime/pipe.ts";
import type { Streams } from "../runtime/streams.ts";
import { type CommandCall, CommandProcessor } from "./command-processor.ts";
import { CommandRuntime } from "./command-runtime.ts";
import { nativeArguments } from "./native-arguments.ts";
import { LineDecoder } from "./native-output.ts";
import { Pipeline } from "./pipeline.ts";

const encoder = new TextEncoder();

export class NativeCommand extends CommandProcessor {
  readonly info: ApplicationInfo;
  readonly #arguments: readonly CommandArgument[];
  #process: ChildProcess | null = null;
  #exitCode: number | null = null;
  #usesConsole = false;
  #acceptsInput = true;
  #formatter: Pipeline | null = null;
  readonly #output: LineDecoder = new LineDecoder((line) => this.out.write(line));
  readonly #errors: LineDecoder = new LineDecoder((line) => this.#writeErrorLine(line));
  #hasWrittenError = false;

  constructor(context: ExecutionContext, info: ApplicationInfo, call: CommandCall, args: readonly CommandArgument[], streams: Streams) {
    super(context, call, streams);
    this.info = info;
    this.#arguments = args;
  }

  override prepare(): void {}

  override begin(): void {
    const { context } = this;
    const { host, session } = context;
    const sharesStreams = host.host.sharesStandardStreams === true;
    const showsOutput = sharesStreams && this.bytes === null && this.out.isTerminal;
    const showsErrors = sharesStreams && this.streams.error.isTerminal;
    this.#usesConsole = showsOutput;
    if (showsOutput) host.host.notifyBeginApplication();
    try {
      this.#process = host.processes.start({
        file: this.info.path,
        arguments: nativeArguments(this.#arguments, this.callInfo.range?.source.text ?? null, context),
        workingDirectory: session.path.fileSystemLocation,
        stdin: this.isExpectingInput ? "pipe" : sharesStreams ? "inherit" : "null",
        stdout: showsOutput ? "inherit" : "pipe",
        stderr: showsErrors ? "inherit" : "pipe",
      });
    } catch (error) {
      throw error instanceof PlatformError ? this.#startFailure(error) : error;
    }
  }

  #startFailure(error: PlatformError): TerminatingError {
    const { range } = this.callInfo;
    const where = range === null ? "" : positionMessage(range);
    const reason = `An error occurred trying to start process '${this.info.path}' with working directory '${this.context.session.path.fileSystemLocation}'. ${START_FAILURES[error.code] ?? error.message}`;
    const exception = newException("ApplicationFailedException", `Program '${this.info.name}' failed to run: ${reason}${where}.`);
    return new TerminatingError(ownedRecord(exception, new ErrorRecord(exception, "NativeCommandFailed", "ResourceUnavailable", null)));
  }

  // --------------------------------------------------------------------------------------------------------------------- input

  override process(value: PSValue): void {
    if (value === undefined) return;
    if (typeof value === "string" && this.#formatter === null) this.writeBytes(encoder.encode(`${value}\n`));
    else if (value !== null) this.#format(value);
  }

  /** Bytes of the program before this one, as they are. */
  writeBytes(bytes: Uint8Array): void {
    const child = this.#process;
    if (child === null || !this.#acceptsInput) return;
    this.#acceptsInput = child.write(bytes);
    for (let event = child.next(0); event !== undefined; event = child.next(0)) this.#take(event);
  }

  /** Objects go in as they would be shown. */
  #format(value: PSValue): void {
    if (this.#formatter === null) {
      const command = this.context.createCommand(
        "Out-String",
        [namedArgument("Stream", SwitchParameter.present)],
        this.streams,
        FULL_RIGHTS,
      );
      const formatter = new Pipeline(this.context, [command]);
      command.out = new FunctionPipe((line) => this.writeBytes(encoder.encode(`${String(line)}\n`)));
      formatter.start({ isExpectingInput: true });
      this.#formatter = formatter;
    }
    this.#formatter.step(value);
  }

  // -------------------------------------------------------------------------------------------------------------------- output

  #take(event: ProcessEvent): void {
    switch (event.type) {
      case "output":
        if (this.bytes !== null) this.bytes.write(event.bytes);
        else if (this.out instanceof NativeCommand) this.out.writeBytes(event.bytes);
        else this.#output.take(event.bytes);
        return;
      case "error":
        this.#errors.take(event.bytes);
        return;
      case "exit":
        this.#exitCode = event.exitCode;
        return;
      default:
        event satisfies never;
    }
  }

  #writeErrorLine(line: string): void {
    const exception = newException("System.Management.Automation.RemoteException", line);
    const record = new ErrorRecord(
      exception,
      this.#hasWrittenError ? "NativeCommandErrorMessage" : "NativeCommandError",
      "NotSpecified",
      line,
    );
    record.errorSource = "";
    record.invocationInfo = new InvocationInfo(this.info, this.callInfo.range, this.callInfo.name);
    this.#hasWrittenError = true;
    this.streams.error.write(record);
  }

  override end(): void {
    const { context } = this;
    const child = this.#process;
    if (child === null) return;
    this.#formatter?.finish();
    this.#formatter = null;
    if (this.isExpectingInput) child.closeInput();
    while (this.#exitCode === null) {
      const event = child.next(null);
      if (event !== undefined) this.#take(event);
      else if (context.stopSignal[0] !== 0) context.stopRequested();
    }
    this.#output.finish();
    this.#errors.finish();
    this.#giveBackConsole();
    this.#report(this.#exitCode, child.id);
  }

  #report(exitCode: number, processId: number): void {
    const { context } = this;
    context.setLastExitCode(exitCode);
    if (exitCode === 0) return;
    if (this.pipeline !== null) this.pipeline.hasFailed = true;
    const { currentScope } = context.session;
    if (!isTrue(currentScope.find("psnativecommanduseerroractionpreference")?.read(context) ?? false)) return;
    const shown = (exitCode >>> 0).toString(16).toUpperCase().padStart(2, "0");
    const exception = newException(
      "NativeCommandExitException",
      `Program "${this.info.name}" ended with non-zero exit code: ${exitCode} (0x${shown}).`,
    );
    exception.details.set("path", this.info.path);
    exception.details.set("exitcode", exitCode);
    exception.details.set("processid", processId);
    const record = new ErrorRecord(exception, "ProgramExitedWithNonZeroCode", "NotSpecified", this.info.path);
    record.errorSource = "";
    record.invocationInfo = new InvocationInfo(this.info, this.callInfo.range, this.callInfo.name);
    new CommandRuntime(this, () => currentScope).forwardError(record);
  }

  #giveBackConsole(): void {
    if (!this.#usesConsole) return;
    this.#usesConsole = false;
    this.context.host.host.notifyEndApplication();
  }

  /** A program that still runs when its pipeline ends is no longer wanted. */
  override dispose(): void {
    this.#formatter?.dispose();
    if (this.#process !== null && this.#exitCode === null) {
      stop(this.#process);
      this.#exitCode = 0;
    }
    this.#giveBackConsole();
  }
}

function stop(child: ChildProcess): void {
  try {
    child.kill("SIGTERM");
  } catch (error) {
    // It ended by itself in the meantime.
    if (!(error instanceof PlatformError)) throw error;
  }
}

/** In the system's words. */
const START_FAILURES: Readonly<Record<string, string>> = {
  ENOEXEC: "Exec format error",
  EACCES: "Permission denied",
  ENOENT: "No such file or directory",
  E2BIG: "Argument list too long",
  ENOMEM: "Cannot allocate memory",
};
