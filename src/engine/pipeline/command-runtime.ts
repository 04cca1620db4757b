/**
 * What every cmdlet and advanced function can do to its streams: write records as the preferences say, ask before it acts. One object per
 * running command; `$PSCmdlet` and the CmdletContext stand on it.
 */
import {
  DebugRecord,
  ErrorRecord,
  errorOf,
  exceptionType,
  GenericList,
  HostInformationMessage,
  type InformationalRecord,
  InformationRecord,
  newException,
  type ProgressRecord,
  type PSValue,
  StringType,
  TerminatingError,
  toText,
  UInt32,
  VerboseRecord,
  WarningRecord,
} from "../../objects/index.ts";
import { CmdletInfo } from "../commands/command-info.ts";
import { EscalatedError } from "../errors/engine-error.ts";
import { plainErrorRecord } from "../errors/plain-error-record.ts";
import { stackTraceText } from "../errors/stack-trace.ts";
import { exceptionOf } from "../errors/statement-error.ts";
import { InvocationInfo } from "../invocation-info.ts";
import { StopSignal } from "../runtime/completion.ts";

import type { ExecutionContext } from "../runtime/execution-context.ts";
import { localNow } from "../runtime/local-now.ts";
import { type ActionPreference, type PreferenceStream, preferenceOf } from "../runtime/preferences.ts";
import type { Scope } from "../runtime/scope.ts";
import type { CommandProcessor } from "./command-processor.ts";
import { Confirmation } from "./confirmation.ts";

export class CommandRuntime {
  readonly context: ExecutionContext;
  readonly processor: CommandProcessor;
  readonly #scope: () => Scope;
  /** Set by common parameters. */
  readonly preferences: Partial<Record<PreferenceStream, ActionPreference>> = {};
  readonly confirmation: Confirmation;
  #invocation: InvocationInfo | null = null;

  constructor(processor: CommandProcessor, scope: () => Scope) {
    this.context = processor.context;
    this.processor = processor;
    this.#scope = scope;
    this.confirmation = new Confirmation(this);
  }

  get scope(): Scope {
    return this.#scope();
  }

  get commandName(): string {
    return this.processor.callInfo.command?.name ?? "";
  }

  get invocation(): InvocationInfo {
    if (this.#invocation === null) {
      const { callInfo } = this.processor;
      const info = new InvocationInfo(callInfo.command, callInfo.range, callInfo.name);
      info.expectingInput = this.processor.isExpectingInput;
      info.pipelineLength = this.processor.pipelineLength;
      info.pipelinePosition = this.processor.pipelinePosition;
      this.#invocation = info;
    }
    return this.#invocation;
  }

  preference(stream: PreferenceStream): ActionPreference {
    return this.preferences[stream] ?? preferenceOf(stream, this.scope, this.context);
  }

  // ----------------------------------------------------------------------------------------------------------------------- errors

  /** Tells an error which command it comes from. */
  own(record: ErrorRecord, source: string): ErrorRecord {
    record.errorSource ??= source;
    if (record.invocationInfo === null) record.invocationInfo = this.invocation;
    if (record.categoryInfo.activity === "") record.categoryInfo.activity = this.commandName;
    record.scriptStackTrace ??= stackTraceText(this.context.frame);
    return record;
  }

  /** A non-terminating error, as -ErrorAction wants it. */
  writeError(record: ErrorRecord, source: string): void {
    this.own(record, source);
    this.#report(record);
  }

  /** An error of a job or of another computer: it keeps what it says of where it comes from. */
  forwardError(record: ErrorRecord): void {
    record.errorSource ??= "";
    this.#report(record);
  }

  #report(record: ErrorRecord): void {
    this.#markFailed();
    const preference = this.preference("ErrorAction");
    const decided = this.context.resolveInquiry(preference, record);
    switch (decided) {
      case "Ignore":
        return;
      case "SilentlyContinue":
        this.context.addError(record);
        this.processor.streams.error.keep(record);
        return;
      case "Stop":
        // What a handler catches is an error of this computer, whatever it was before.
        throw new EscalatedError(plainErrorRecord(record));
      default:
        this.context.addError(record);
        this.processor.streams.error.write(record);
    }
  }

  #markFailed(): void {
    if (this.processor.pipeline !== null) this.processor.pipeline.hasFailed = true;
  }

  /** An error that ends the command, made ready to be thrown. */
  terminating(error: unknown, source: string): TerminatingError {
    const terminating =
      error instanceof TerminatingError ? error : errorOf(newException("System.InvalidOperationException", String(error)));
    this.own(terminating.record, source);
    this.#markFailed();
    return terminating;
  }

  /** The error that ends the command: the variable of -ErrorVariable gets its exception. */
  keepError(error: TerminatingError): void {
    this.processor.streams.error.keep(exceptionOf(error));
  }

  // ------------------------------------------------------------------------------------------------------------- other streams

  writeWarning(message: string): void {
    this.#writeRecord("Warning", new WarningRecord(message, this.invocation), message);
  }

  writeVerbose(message: string): void {
    this.#writeRecord("Verbose", new VerboseRecord(message, this.invocation), message);
  }

  writeDebug(message: string): void {
    this.#writeRecord("Debug", new DebugRecord(message, this.invocation), message);
  }

  /** A record of a job or of another computer, for the stream of its kind. */
  forwardRecord(record: InformationalRecord): void {
    const stream = record instanceof WarningRecord ? "Warning" : record instanceof VerboseRecord ? "Verbose" : "Debug";
    this.#writeRecord(stream, record, record.message);
  }

  /** A warning that the host has shown already: only -WarningVariable gets it. */
  keepWarning(record: WarningRecord): void {
    this.processor.streams.warning.keep(record);
  }

  #writeRecord(stream: "Warning" | "Verbose" | "Debug", record: InformationalRecord, message: string): void {
    const preference = this.preference(stream);
    switch (preference) {
      case "SilentlyContinue":
      case "Ignore":
        this.#pipeOf(stream).keep(record);
        return;
      case "Stop":
      case "Inquire":
        this.#pipeOf(stream).write(record);
        if (preference === "Inquire" && this.context.askToContinue(message)) return;
        throw this.#stoppedBy(stream, message);
      default:
        this.#pipeOf(stream).write(record);
    }
  }

  #pipeOf(stream: "Warning" | "Verbose" | "Debug") {
    const { streams } = this.processor;
    return stream === "Warning" ? streams.warning : stream === "Verbose" ? streams.verbose : streams.debug;
  }

  /** What `-WarningAction Stop` ends the pipeline with. */
  #stoppedBy(stream: string, message: string): EscalatedError {
    const name = stream === "Information" ? "InformationPreference" : `${stream}Preference`;
    const text = `The running command stopped because the preference variable "${name}" or common parameter is set to Stop: ${message}`;
    const exception = newException("ParentContainsErrorRecordException", text);
    const record = new ErrorRecord(exception, "ActionPreferenceStop", "OperationStopped", null);
    const { command } = this.processor.callInfo;
    this.own(record, command instanceof CmdletInfo ? command.declaration.type : this.commandName);
    return new EscalatedError(record, exceptionType("ActionPreferenceStopException"));
  }

  writeInformation(messageData: PSValue, tags: readonly string[]): void {
    this.writeInformationRecord(this.makeInformation(messageData, tags));
  }

  makeInformation(messageData: PSValue, tags: readonly string[]): InformationRecord {
    const { environment } = this.context.host;
    const script = this.invocation.scriptName;
    return new InformationRecord({
      messageData,
      source: script === null || script === "" ? this.commandName : script,
      timeGenerated: localNow(this.context),
      tags: GenericList.of(StringType, [...tags]),
      user: environment.userName,
      computer: environment.machineName,
      processId: new UInt32(environment.processId),
      nativeThreadId: new UInt32(1),
      managedThreadId: new UInt32(1),
    });
  }

  /** Host messages (Write-Host) are shown whatever the preference says. */
  writeInformationRecord(record: InformationRecord): void {
    const isHostMessage = record.messageData instanceof HostInformationMessage;
    const preference = this.preference("Information");
    if (preference === "Ignore") return;
    record.isShown = isHostMessage || preference === "Continue" || preference === "Inquire";
    this.processor.streams.information.write(record);
    if (isHostMessage || preference === "SilentlyContinue" || preference === "Continue") return;
    const text = toText(record.messageData, this.context);
    if (preference === "Stop") throw this.#stoppedBy("Information", text);
    if (preference === "Inquire" && !this.context.askToContinue(text)) throw new StopSignal();
  }

  writeProgress(record: ProgressRecord): void {
    const preference = this.preference("Progress");
    if (preference === "SilentlyContinue" || preference === "Ignore") return;
    this.processor.streams.progress.write(record);
  }
}
