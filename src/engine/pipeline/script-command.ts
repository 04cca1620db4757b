/** A function, script or script block as a command of a pipeline. */

import type { AstBase } from "../../language/index.ts";
import { ErrorRecord, newException, ownedRecord, PSObject, type PSValue, TerminatingError } from "../../objects/index.ts";
import { type BindingError, BindingError as BindingErrorClass, metadataConflict } from "../binder/binding-error.ts";
import type { CommandArgument } from "../binder/command-argument.ts";
import { type BinderHost, bindAsFarAsPossible, ParameterBinder } from "../binder/parameter-binder.ts";
import type { CommandMetadata, ParameterMetadata } from "../binder/parameter-metadata.ts";
import { PipelineBinder } from "../binder/pipeline-binder.ts";
import { promptForParameters } from "../binder/prompt.ts";
import type { InvokeScriptOptions } from "../cmdlet.ts";
import { ExternalScriptInfo, FunctionInfo } from "../commands/command-info.ts";
import type { Exec } from "../compiler/block-code.ts";
import { callDepthOverflow } from "../errors/statement-error.ts";
import { InvocationInfo } from "../invocation-info.ts";
import { FULL_RIGHTS } from "../restrictions/code-rights.ts";
import { checkScript } from "../restrictions/language-gate.ts";
import { CommandEndSignal, type Completion, ExitSignal, LoopSignal } from "../runtime/completion.ts";
import { InputEnumerator } from "../runtime/enumerators.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import { createCallInfo, Frame, type OpenCallInfo } from "../runtime/frame.ts";
import { NULL_PIPE } from "../runtime/pipe.ts";
import type { PSVariable } from "../runtime/ps-variable.ts";
import { Scope } from "../runtime/scope.ts";
import { PSScriptBlock } from "../runtime/script-block.ts";
import type { SessionState } from "../runtime/session-state.ts";
import type { Streams } from "../runtime/streams.ts";
import { type CommandCall, CommandProcessor } from "./command-processor.ts";
import { CommandRuntime } from "./command-runtime.ts";
import { applyCommonParameters, type VariableTees } from "./common-parameters.ts";
import { dynamicScriptParameters } from "./dynamic-parameters.ts";
import { defaultOf, setParameter } from "./parameter-variables.ts";
import { ScriptCmdlet } from "./script-cmdlet.ts";

export interface ScriptCommandOptions {
  /** Runs in the caller's scope. */
  readonly isDotSourced: boolean;
  readonly usingValues?: ReadonlyMap<string, PSValue> | null;
}

export class ScriptCommand extends CommandProcessor implements BinderHost {
  readonly block: PSScriptBlock;
  readonly session: SessionState;
  readonly runtime: CommandRuntime;
  readonly #arguments: readonly CommandArgument[];
  readonly #isDotSourced: boolean;
  readonly #metadata: CommandMetadata;
  readonly #call: OpenCallInfo;
  #frame: Frame | null = null;
  #binder: ParameterBinder | null = null;
  #pipelineBinder: PipelineBinder | null = null;
  #input: PSValue[] | null = null;
  #scriptCmdlet: ScriptCmdlet | null = null;
  #tees: VariableTees | null = null;
  #hasBegun = false;
  #hasExited = false;

  constructor(
    context: ExecutionContext,
    block: PSScriptBlock,
    callInfo: CommandCall,
    args: readonly CommandArgument[],
    streams: Streams,
    options: ScriptCommandOptions,
  ) {
    super(context, callInfo, streams);
    this.block = block;
    this.session = block.session ?? context.session;
    this.#arguments = args;
    this.#isDotSourced = options.isDotSourced;
    if (block.rights !== FULL_RIGHTS) checkScript(block.rights);
    this.#metadata = block.code.metadata;
    this.#call = createCallInfo(callInfo.command, callInfo.name, callInfo.range);
    this.#call.usingValues = options.usingValues ?? null;
    this.runtime = new CommandRuntime(this, () => this.#frame?.scope ?? this.session.currentScope);
  }

  /** What the caller of a bare block says beyond its arguments. */
  setAmbient(options: InvokeScriptOptions): void {
    if (options.continuesAfterErrors === false) this.#call.raisesErrors = true;
    if ("thisValue" in options) this.#call.thisValue = options.thisValue;
    const frame = this.frame;
    if ("underscore" in options) this.#setUnderscore(options.underscore);
    for (const [name, block] of options.functions ?? []) {
      if (block instanceof PSScriptBlock) frame.scope.setFunction(name, new FunctionInfo(name, block, 0, "Function"));
    }
    for (const [name, value] of options.variables ?? []) frame.scope.setOwn(name.toLowerCase(), name, value);
  }

  get frame(): Frame {
    this.#frame ??= this.#createFrame();
    return this.#frame;
  }

  get binder(): ParameterBinder | null {
    return this.#binder;
  }

  #createFrame(): Frame {
    const { code } = this.block;
    const { layout } = code;
    const locals: (PSVariable | undefined)[] = new Array(layout.keys.length);
    const parent = this.session.currentScope;
    const isScript = code.role === "script" && this.callInfo.command !== null;
    const scope = this.#isDotSourced ? parent : new Scope(parent, { isScriptScope: isScript, layout, locals });
    const frame = new Frame(this.context, code, this.session, scope, locals, !this.#isDotSourced, this.#call, this.out, this.streams);
    frame.rights = this.block.rights;
    if (!this.#isDotSourced) scope.frame = frame;
    return frame;
  }

  // ------------------------------------------------------------------------------------------------------------------- binding

  override offeredParameters(): CommandMetadata {
    this.#binder = new ParameterBinder(this, this.#metadata);
    return bindAsFarAsPossible(this.#binder, this.#arguments);
  }

  override prepare(): void {
    const call = this.#call;
    call.isExpectingInput = this.isExpectingInput;
    call.pipelineLength = this.pipelineLength;
    call.pipelinePosition = this.pipelinePosition;
    const frame = this.frame;
    const { conflict } = this.#metadata;
    if (conflict !== null) throw metadataConflict(conflict);
    const binder = new ParameterBinder(this, this.#metadata);
    this.#binder = binder;
    if (this.#metadata.isAdvanced) {
      this.#scriptCmdlet = new ScriptCmdlet(this.runtime, binder);
      const cmdlet = this.#scriptCmdlet;
      call.cmdlet = () => cmdlet;
      this.runtime.confirmation.impact = this.#metadata.confirmImpact;
    }
    try {
      binder.bindCommandLine(this.#arguments);
      if (this.#metadata.isAdvanced) {
        binder.complete();
        this.#tees = applyCommonParameters(this, binder, this.runtime, frame.scope);
      }
    } catch (error) {
      throw error instanceof BindingErrorClass ? this.runtime.terminating(error, this.#errorSource) : error;
    }
    call.boundParameters = binder.values.toMap();
    call.boundPositionally = [...binder.boundPositionally];
    call.args = this.#metadata.isAdvanced ? [] : binder.remaining.flatMap(remainingValues);
    for (const parameter of binder.values.bound) {
      if (!binder.delayed.has(parameter)) setParameter(frame, parameter, binder.values.at(parameter.index));
    }
    frame.out = this.out;
    frame.streams = this.streams;
    this.#bindDefaults(frame, binder);
  }

  /** Parameters that nobody gave get their default, computed in the function's own scope. */
  #bindDefaults(frame: Frame, binder: ParameterBinder): void {
    const unbound = this.#metadata.parameters.filter((parameter) => parameter.slot >= 0 && !binder.isBound(parameter));
    if (unbound.length === 0) return;
    this.#inFrame(frame, () => {
      for (const parameter of unbound) {
        try {
          setParameter(frame, parameter, defaultOf(parameter, frame));
        } catch (error) {
          if (error instanceof TerminatingError && error.record.invocationInfo === null)
            throw this.runtime.terminating(error, this.#errorSource);
          throw error;
        }
      }
    });
  }

  get #errorSource(): string {
    return this.callInfo.command?.name ?? this.block.code.name;
  }

  writeWarning(message: string): void {
    this.runtime.writeWarning(message);
  }

  dynamicParameters(binder: ParameterBinder): CommandMetadata | null {
    const block = this.block.code.compiled.dynamicParam;
    if (block === null) return null;
    const frame = this.frame;
    this.#call.boundParameters = binder.values.toMap();
    for (const parameter of binder.values.bound) setParameter(frame, parameter, binder.values.at(parameter.index));
    return dynamicScriptParameters(
      this.#metadata,
      (out) => {
        const before = frame.out;
        frame.out = out;
        try {
          this.#run(block, "<DynamicParam>");
        } finally {
          frame.out = before;
        }
      },
      this.context,
    );
  }

  prompt(parameters: readonly ParameterMetadata[]): ReadonlyMap<string, PSValue> {
    return promptForParameters(this.context, this.callInfo, this.pipelinePosition, parameters, () =>
      this.#requireBinder().missing(parameters),
    );
  }

  #requireBinder(): ParameterBinder {
    this.#binder ??= new ParameterBinder(this, this.#metadata);
    return this.#binder;
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
    this.frame.out = this.#tees?.out ?? this.out;
    this.frame.streams = this.streams;
    this.#hasBegun = true;
    const { begin } = this.block.code.compiled;
    if (begin !== null) this.#run(begin, "<Begin>");
    if (this.#metadata.isAdvanced && this.isExpectingInput && this.#binder !== null)
      this.#pipelineBinder = new PipelineBinder(this.#binder);
  }

  override process(value: PSValue): void {
    const { process } = this.#blocks();
    if (value === undefined && !this.isExpectingInput) {
      if (process !== null) this.#run(process, "<Process>");
      return;
    }
    const item = value === undefined ? null : value;
    if (this.#pipelineBinder !== null && !this.#bindInput(item, this.#pipelineBinder)) return;
    if (process === null) {
      this.#input ??= [];
      this.#input.push(item);
      if (this.#pipelineBinder !== null) this.#setUnderscore(item);
      return;
    }
    this.#setUnderscore(item);
    if (this.block.code.compiled.usesInput) {
      this.#call.input = new InputEnumerator([item]);
      this.#forgetInput();
    }
    this.#run(process, "<Process>");
  }

  /** A filter's only block is its process block. */
  #blocks(): { readonly process: Exec | null; readonly end: Exec | null } {
    const { process, end } = this.block.code.compiled;
    return this.block.isFilter && process === null && this.block.code.ast.endBlock?.isUnnamed === true
      ? { process: end, end: null }
      : { process, end };
  }

  /** The variable `$input` is made again from the call's input. */
  #forgetInput(): void {
    const slot = this.frame.code.layout.slots.get("input");
    if (slot !== undefined) this.frame.locals[slot] = undefined;
  }

  #setUnderscore(item: PSValue): void {
    const frame = this.frame;
    const slot = frame.code.compiled.underscoreSlot;
    if (slot < 0) {
      frame.scope.setOwn("_", "_", item);
      return;
    }
    const known = frame.locals[slot];
    if (known !== undefined && !known.isRemoved) known.value = item;
    else frame.createVariable(slot, item);
  }

  /** Binds one object to the parameters that take pipeline input; an object that fits none is an error, and the next one comes. */
  #bindInput(item: PSValue, binder: PipelineBinder): boolean {
    const frame = this.frame;
    try {
      this.#setUnderscore(item);
      if (!binder.bind(item)) {
        this.runtime.writeError(inputNotBound(item), this.#errorSource);
        return false;
      }
    } catch (error) {
      if (!(error instanceof BindingErrorClass)) throw error;
      this.runtime.writeError(error.record, this.#errorSource);
      return false;
    }
    const parameters = this.#requireBinder();
    for (const parameter of this.#metadata.parameters) {
      if (parameter.slot < 0 || !parameter.isPipelineParameter) continue;
      if (parameters.isBound(parameter)) setParameter(frame, parameter, parameters.values.at(parameter.index));
      else this.#inFrame(frame, () => setParameter(frame, parameter, defaultOf(parameter, frame)));
    }
    this.#call.boundParameters = parameters.values.toMap();
    this.#refreshBoundParameters();
    return true;
  }

  #refreshBoundParameters(): void {
    const table = this.#call.parametersObject;
    if (table === null) return;
    table.clear();
    for (const [name, value] of this.#call.boundParameters ?? []) table.set(name, value);
  }

  override end(): void {
    const { end } = this.#blocks();
    if (end === null) return;
    this.#call.input = this.#input === null ? undefined : new InputEnumerator(this.#input);
    this.#forgetInput();
    this.#run(end, this.block.code.ast.endBlock?.isUnnamed === true ? "" : "<End>");
  }

  override dispose(): void {
    const { clean } = this.block.code.compiled;
    if (clean !== null && this.#hasBegun) this.#cleanUp(clean);
    if (this.#scriptCmdlet !== null) this.#scriptCmdlet.isRunning = false;
    this.#tees?.close();
  }

  /** What the block writes is nobody's output any more. */
  #cleanUp(clean: Exec): void {
    this.frame.out = NULL_PIPE;
    this.context.suspendStop(() => this.#run(clean, "<Clean>"));
  }

  #run(part: Exec, name: string): void {
    if (this.#hasExited) return;
    const frame = this.frame;
    frame.blockName = name;
    this.#inFrame(frame, () => {
      let completion: Completion | undefined;
      try {
        completion = part(frame);
      } catch (error) {
        if (error instanceof ExitSignal && this.callInfo.command instanceof ExternalScriptInfo) {
          this.#exit(error.exitCode);
          return;
        }
        throw this.#failure(error);
      }
      if (completion !== undefined && completion.kind !== "return") throw new LoopSignal(completion.kind, completion.label);
    });
  }

  /** The error as the caller gets it. */
  #failure(error: unknown): unknown {
    if (!(error instanceof CommandEndSignal) || error.runtime !== this.runtime) return error;
    this.runtime.keepError(error.error);
    return error.error;
  }

  /** `exit` ends a script file, and that is all. */
  #exit(exitCode: number): void {
    this.#hasExited = true;
    this.context.setLastExitCode(exitCode);
    if (exitCode !== 0 && this.pipeline !== null) this.pipeline.hasFailed = true;
  }

  #inFrame(frame: Frame, run: () => void): void {
    const { context, session } = this;
    const frameBefore = context.frame;
    if (++context.callDepth > context.maxCallDepth) {
      context.callDepth--;
      throw callDepthOverflow(frame);
    }
    context.frame = frame;
    // Code that runs in the outermost scope lends it its automatic variables.
    const { scope } = frame;
    const isLent = scope.frame === null;
    if (isLent) scope.frame = frame;
    try {
      session.within(scope, run);
    } finally {
      context.callDepth--;
      context.frame = frameBefore;
      if (isLent) scope.frame = null;
    }
  }
}

/** What becomes of arguments that fit nowhere: names stay recognisable, so that `@args` passes them on as names. */
function remainingValues(argument: CommandArgument): PSValue[] {
  if (argument.name === null) return [argument.value];
  const name = new PSObject(argument.nameText);
  name.setNote("<CommandParameterName>", argument.name);
  return argument.hasValue ? [name, argument.value] : [name];
}

/** The error of a pipeline object that no parameter takes. */
export function inputNotBound(item: PSValue): ErrorRecord {
  const exception = newException(
    "ParameterBindingException",
    "The input object cannot be bound to any parameters for the command either because the command does not take pipeline input or the input and its properties do not match any of the parameters that take pipeline input.",
  );
  return ownedRecord(exception, new ErrorRecord(exception, "InputObjectNotBound", "InvalidArgument", item));
}
