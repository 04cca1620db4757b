/** A cmdlet as a command of a pipeline: binds, keeps the cmdlet's context, calls its body. */
import type { AstBase } from "../../language/index.ts";
import {
  type ErrorCategory,
  ErrorRecord,
  type EvaluationContext,
  Exception,
  type InformationalRecord,
  type InformationRecord,
  newException,
  ObjectType,
  PlatformError,
  type ProgressRecord,
  PSObjectType,
  type PSValue,
  type ScriptBlock,
  TerminatingError,
  type WarningRecord,
} from "../../objects/index.ts";
import { type BindingError, BindingError as BindingErrorClass } from "../binder/binding-error.ts";
import type { BoundValues } from "../binder/bound-values.ts";
import { type CommandArgument, namedArgument, valueArgument } from "../binder/command-argument.ts";
import { withDynamicParameters } from "../binder/declared-parameters.ts";
import { type BinderHost, bindAsFarAsPossible, ParameterBinder } from "../binder/parameter-binder.ts";
import { type CommandMetadata, matchingSetData, type ParameterMetadata } from "../binder/parameter-metadata.ts";
import { PipelineBinder } from "../binder/pipeline-binder.ts";
import { promptForParameters } from "../binder/prompt.ts";
import type {
  CmdletBody,
  CmdletContext,
  CmdletDeclaration,
  DrivenPipeline,
  InvokeScriptOptions,
  PreparedScript,
  ShouldContinueMemory,
} from "../cmdlet.ts";
import type { CmdletInfo } from "../commands/command-info.ts";
import { CommandError, EscalatedError, ThrowError, thrownByCmdlet } from "../errors/engine-error.ts";
import type { EngineHost } from "../host.ts";
import { InvocationInfo } from "../invocation-info.ts";
import { type CodeRights, FULL_RIGHTS } from "../restrictions/code-rights.ts";
import { Signal, StopUpstreamSignal } from "../runtime/completion.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import { writeEnumerated } from "../runtime/pipe.ts";
import type { Scope } from "../runtime/scope.ts";
import { PSScriptBlock } from "../runtime/script-block.ts";
import type { SessionState } from "../runtime/session-state.ts";
import type { Streams } from "../runtime/streams.ts";
import { invokeBlock, prepareScript, streamBlock } from "./block-runner.ts";
import { type CommandCall, CommandProcessor } from "./command-processor.ts";
import { CommandRuntime } from "./command-runtime.ts";
import { applyCommonParameters, type VariableTees } from "./common-parameters.ts";
import { inputNotBound } from "./script-command.ts";
import type { SteppablePipeline } from "./steppable-pipeline.ts";

const NO_ARGUMENTS: ReadonlyMap<string, PSValue> = new Map();

export class CmdletCommand extends CommandProcessor implements BinderHost, CmdletContext {
  readonly declaration: CmdletDeclaration;
  readonly session: SessionState;
  #callerRights: CodeRights;
  /** The caller passes on the call of somebody with other rights. */
  #isForwarded = false;
  readonly runtime: CommandRuntime;
  readonly #arguments: readonly CommandArgument[];
  readonly #metadata: CommandMetadata;
  /** The scope of whoever called: cmdlets act on it whatever runs in between. */
  readonly #scope: Scope;
  readonly #binder: ParameterBinder;
  #pipelineBinder: PipelineBinder | null = null;
  /** The place of the one parameter that takes every object as it is; -1 when binding has to look. */
  #directSlot = -1;
  #refusesNull = false;
  #body: CmdletBody | null = null;
  #tees: VariableTees | null = null;
  #current: PSValue = undefined;

  constructor(context: ExecutionContext, info: CmdletInfo, callInfo: CommandCall, args: readonly CommandArgument[], streams: Streams) {
    super(context, callInfo, streams);
    this.declaration = info.declaration;
    this.session = context.session;
    this.#callerRights = context.rights;
    this.#scope = context.session.currentScope;
    this.#arguments = args;
    this.#metadata = info.metadata;
    this.#binder = new ParameterBinder(this, this.#metadata);
    this.runtime = new CommandRuntime(this, () => this.#scope);
  }

  // ------------------------------------------------------------------------------------------------------------------- binding

  override offeredParameters(): CommandMetadata {
    return bindAsFarAsPossible(this.#binder, this.#arguments);
  }

  /** Whatever the cmdlet does or shows goes by the rights of the one who called the function around it. */
  forwardFor(callerRights: CodeRights): void {
    this.#isForwarded = callerRights !== this.#callerRights;
    this.#callerRights = callerRights;
  }

  get callerRights(): CodeRights {
    return this.#callerRights;
  }

  override prepare(): void {
    if (this.#isForwarded) this.#asCaller(() => this.#prepare());
    else this.#prepare();
  }

  #asCaller<Result>(run: () => Result): Result {
    const { frame } = this.context;
    if (frame === null) return run();
    const before = frame.rights;
    frame.rights = this.#callerRights;
    try {
      return run();
    } finally {
      frame.rights = before;
    }
  }

  #prepare(): void {
    const binder = this.#binder;
    try {
      binder.bindCommandLine(this.#arguments);
      binder.complete();
      this.#tees = applyCommonParameters(this, binder, this.runtime, null);
    } catch (error) {
      throw error instanceof BindingErrorClass ? this.runtime.terminating(error, this.declaration.type) : error;
    }
    this.runtime.confirmation.impact = this.#metadata.confirmImpact;
    if (this.#tees !== null) this.out = this.#tees.out;
    if (this.isExpectingInput) this.#pipelineBinder = new PipelineBinder(binder);
    this.runtime.invocation.boundParameters = binder.values.toMap();
    this.#body = this.#guard(() => this.declaration.create(this));
  }

  override get isTerminal(): boolean {
    return this.declaration.name === "Out-Default";
  }

  writesDirectly(): boolean {
    return this.#directSlot >= 0;
  }

  /** Finds whether each object simply goes to one parameter. */
  #findDirectParameter(): void {
    const binder = this.#binder;
    if (binder.delayed.size > 0) return;
    const takers = binder.unbound.filter((parameter) =>
      matchingSetData(parameter, binder.sets).some((data) => data.fromPipeline || data.fromPipelineByPropertyName),
    );
    const [only] = takers;
    if (takers.length !== 1 || only === undefined) return;
    const type = only.type(this.context);
    if (type !== ObjectType && type !== PSObjectType) return;
    if (only.attributes.some((attribute) => attribute.kind !== "note")) return;
    const data = matchingSetData(only, binder.sets);
    if (data.some((entry) => entry.fromPipelineByPropertyName) || !data.every((entry) => entry.fromPipeline)) return;
    this.#refusesNull = only.isMandatoryInSomeSet && !only.allowsNull;
    // Binding the first object in full settles the parameter set.
    this.#directSlot = only.index;
  }

  dynamicParameters(binder: ParameterBinder): CommandMetadata | null {
    const { declaration } = this;
    if (declaration.dynamicParameters === undefined) return null;
    const parameters = declaration.dynamicParameters(this);
    return parameters.length === 0 ? null : withDynamicParameters(binder.metadata, parameters);
  }

  prompt(parameters: readonly ParameterMetadata[]): ReadonlyMap<string, PSValue> {
    return promptForParameters(this.context, this.callInfo, this.pipelinePosition, parameters, () => this.#binder.missing(parameters));
  }

  locate(error: BindingError, range: AstBase | null): BindingError {
    const { record } = error;
    const { callInfo } = this;
    if (record.invocationInfo === null) {
      const at =
        range === null || callInfo.range === null ? callInfo.range : { source: callInfo.range.source, start: range.start, end: range.end };
      record.invocationInfo = new InvocationInfo(callInfo.command, at, callInfo.name);
    }
    return error;
  }

  // ------------------------------------------------------------------------------------------------------------------- running

  override begin(): void {
    const body = this.#body;
    if (body?.begin !== undefined) this.#inScope(() => body.begin?.());
  }

  override process(value: PSValue): void {
    const { context } = this;
    if (context.stopSignal[0] !== 0) context.stopRequested();
    if (this.#directSlot >= 0 && (value !== null || !this.#refusesNull)) {
      this.#current = value;
      this.#binder.values.values[this.#directSlot] = value;
      this.#process();
      return;
    }
    if (value !== undefined || this.isExpectingInput) {
      const item = value === undefined ? null : value;
      this.#current = item;
      if (this.#pipelineBinder !== null && !this.#bindInput(item, this.#pipelineBinder)) return;
    }
    this.#process();
  }

  #process(): void {
    const body = this.#body;
    if (body?.process === undefined) return;
    const { session } = this;
    const { context } = this;
    if (session.currentScope === this.#scope && context.session === session && !this.#isForwarded) {
      try {
        body.process();
      } catch (error) {
        throw this.#failure(error);
      }
      return;
    }
    this.#inScope(() => body.process?.());
  }

  #bindInput(item: PSValue, binder: PipelineBinder): boolean {
    const isFirst = this.#directSlot < 0 && !this.#hasBoundInput;
    try {
      // Unguarded: an object that cannot be bound is an error of its own and not the end of the cmdlet.
      if (!this.session.within(this.#scope, () => (this.#isForwarded ? this.#asCaller(() => binder.bind(item)) : binder.bind(item)))) {
        this.writeError(inputNotBound(item));
        return false;
      }
    } catch (error) {
      if (!(error instanceof BindingErrorClass)) throw error;
      this.writeError(error.record);
      return false;
    }
    if (isFirst) {
      this.#hasBoundInput = true;
      const bound = binder.boundParameters;
      const [only] = bound;
      if (bound.length === 1 && only !== undefined) {
        binder.reset();
        this.#findDirectParameter();
        binder.bind(item);
      }
    }
    return true;
  }

  #hasBoundInput = false;

  override end(): void {
    const body = this.#body;
    if (body?.end !== undefined) this.#inScope(() => body.end?.());
  }

  override dispose(): void {
    const body = this.#body;
    this.#body = null;
    if (body?.dispose !== undefined) this.context.suspendStop(() => this.#inScope(() => body.dispose?.()));
    this.#tees?.close();
    // An error that is looked at later does not keep the arguments alive.
    this.runtime.invocation.boundParameters = NO_ARGUMENTS;
  }

  #inScope<Result>(run: () => Result): Result {
    const guarded = (): Result => this.session.within(this.#scope, () => this.#guard(run));
    return this.#isForwarded ? this.#asCaller(guarded) : guarded();
  }

  #guard<Result>(run: () => Result): Result {
    try {
      return run();
    } catch (error) {
      throw this.#failure(error);
    }
  }

  /** Errors of the cmdlet itself become its terminating errors; what comes from elsewhere goes through. */
  #failure(error: unknown): unknown {
    if (error instanceof Signal || error instanceof ThrowError) return error;
    const failure = this.#ownFailure(error);
    if (failure instanceof TerminatingError) this.runtime.keepError(failure);
    return failure;
  }

  #ownFailure(error: unknown): unknown {
    if (error instanceof EscalatedError) return error;
    if (error instanceof TerminatingError) {
      return new CommandError(this.runtime.terminating(thrownByCmdlet(error), this.declaration.type).record);
    }
    if (error instanceof PlatformError) {
      return this.runtime.terminating(
        new TerminatingError(
          this.makeError({
            message: error.message,
            errorId: "System.IO.IOException",
            category: "NotSpecified",
            exceptionType: "System.IO.IOException",
          }),
        ),
        this.declaration.type,
      );
    }
    return error;
  }

  // ----------------------------------------------------------------------------------------------------------- cmdlet's context

  get parameters(): BoundValues {
    return this.#binder.values;
  }

  get parameterSetName(): string {
    return this.#binder.setName;
  }

  get myInvocation(): InvocationInfo {
    return this.runtime.invocation;
  }

  get host(): EngineHost {
    return this.context.host;
  }

  get evaluation(): EvaluationContext {
    return this.context;
  }

  get currentPipelineObject(): PSValue {
    return this.#current;
  }

  writeObject(value: PSValue): void {
    if (value !== undefined) this.out.write(value);
  }

  writeEnumerated(value: PSValue): void {
    writeEnumerated(this.out, value);
  }

  writeError(record: ErrorRecord): void {
    this.runtime.writeError(record, this.declaration.type);
  }

  forwardError(record: ErrorRecord): void {
    this.runtime.forwardError(record);
  }

  forwardRecord(record: InformationalRecord): void {
    this.runtime.forwardRecord(record);
  }

  keepWarning(record: WarningRecord): void {
    this.runtime.keepWarning(record);
  }

  throwTerminatingError(record: ErrorRecord): never {
    throw this.runtime.terminating(new TerminatingError(record), this.declaration.type);
  }

  makeError(options: {
    readonly message: string;
    readonly errorId: string;
    readonly category: ErrorCategory;
    readonly target?: PSValue;
    readonly exceptionType?: string;
    readonly innerError?: unknown;
  }): ErrorRecord {
    const { innerError } = options;
    const inner =
      innerError instanceof TerminatingError ? innerError.record.exception : innerError instanceof Exception ? innerError : null;
    const exception = newException(options.exceptionType ?? "System.InvalidOperationException", options.message, inner);
    return new ErrorRecord(exception, options.errorId, options.category, options.target ?? null);
  }

  writeWarning(message: string): void {
    this.runtime.writeWarning(message);
  }

  writeVerbose(message: string): void {
    this.runtime.writeVerbose(message);
  }

  writeDebug(message: string): void {
    this.runtime.writeDebug(message);
  }

  writeInformation(messageData: PSValue, tags: readonly string[]): void {
    this.runtime.writeInformation(messageData, tags);
  }

  writeInformationRecord(record: InformationRecord): void {
    this.runtime.writeInformationRecord(record);
  }

  writeProgress(record: ProgressRecord): void {
    this.runtime.writeProgress(record);
  }

  shouldProcess(target: string, action: string = this.declaration.name): boolean {
    return this.runtime.confirmation.shouldProcess(target, action);
  }

  shouldProcessWith(verboseDescription: string, verboseWarning: string, caption: string): boolean {
    return this.runtime.confirmation.shouldProcessWith(verboseDescription, verboseWarning, caption);
  }

  shouldContinue(query: string, caption: string, memory?: ShouldContinueMemory): boolean {
    return this.runtime.confirmation.shouldContinue(query, caption, memory);
  }

  invokeScript(block: ScriptBlock, options: InvokeScriptOptions = {}): PSValue[] {
    return invokeBlock(this.context, block, options, this.streams);
  }

  streamScript(block: ScriptBlock, sink: (value: PSValue) => void, options: InvokeScriptOptions = {}): void {
    streamBlock(this.context, block, sink, options, this.streams);
  }

  prepareScript(block: ScriptBlock): PreparedScript {
    return prepareScript(this.context, block, this.out, this.streams);
  }

  drivePipeline(block: ScriptBlock, args: readonly PSValue[]): DrivenPipeline | null {
    if (!(block instanceof PSScriptBlock)) return null;
    let pipeline: SteppablePipeline;
    try {
      pipeline = this.context.steppablePipeline(
        block,
        args.map((value) => valueArgument(value)),
      );
    } catch (error) {
      if (error instanceof TerminatingError) return null;
      throw error;
    }
    pipeline.begin(true, this.out);
    return pipeline;
  }

  invokeCommand(name: string, parameters: ReadonlyMap<string, PSValue>, input?: readonly PSValue[]): PSValue[] {
    const args = [...parameters].map(([parameter, value]) => namedArgument(parameter, value));
    // The cmdlet's own business, whether its caller may use that command or not.
    return this.context.invokeCommand(name, args, input, this.streams, FULL_RIGHTS);
  }

  invokeExpression(text: string, sink: (value: PSValue) => void): void {
    this.context.invokeText(text, sink, this.streams);
  }

  checkStop(): void {
    if (this.context.stopSignal[0] !== 0) this.context.stopRequested();
  }

  sleep(milliseconds: number): void {
    this.waitUntil(() => false, milliseconds);
  }

  waitUntil(isDone: () => boolean, timeoutMs: number | null): boolean {
    return this.context.waitUntil(isDone, timeoutMs);
  }

  stopUpstream(): never {
    throw new StopUpstreamSignal(this);
  }
}
