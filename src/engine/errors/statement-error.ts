/**
 * What happens when a statement fails: traps are asked, then it is decided whether the error is reported and the script goes on with the
 * next statement, or ends what is around.
 */
import {
  asRuntimeError,
  ErrorRecord,
  type Exception,
  exceptionType,
  newException,
  ownedRecord,
  PlatformError,
  TerminatingError,
  type TypeInfo,
} from "../../objects/index.ts";
import type { BlockCode } from "../compiler/block-code.ts";
import { InvocationInfo } from "../invocation-info.ts";
import { CommandEndSignal, type Completion, CompletionSignal, Signal } from "../runtime/completion.ts";
import type { Frame } from "../runtime/frame.ts";
import { preferenceOf } from "../runtime/preferences.ts";
import { CommandError, EscalatedError, ThrowError } from "./engine-error.ts";
import { withException } from "./record-copy.ts";
import { stackTraceText } from "./stack-trace.ts";

export interface Trap {
  /** Null traps everything. */
  readonly type: ((frame: Frame) => TypeInfo | undefined) | null;
  readonly code: BlockCode;
}

/** Gives how the list of statements goes on, undefined is to the next one; or throws. */
export function statementFailed(frame: Frame, thrown: unknown, traps: readonly Trap[]): Completion | undefined {
  if (thrown instanceof Signal) {
    if (thrown instanceof CompletionSignal && thrown.frame === frame) return thrown.completion;
    if (thrown instanceof CommandEndSignal && traps.length > 0) return runTraps(frame, thrown.error, traps, thrown);
    throw thrown;
  }
  const { context } = frame;
  const error = asTerminatingError(thrown, frame);
  addPosition(error.record, frame);
  context.questionMark = false;
  if (traps.length > 0) return runTraps(frame, error, traps, error);
  frame.context.addError(error.record);
  const { streams } = frame;
  if (context.propagatesErrors || frame.call.raisesErrors || error instanceof EscalatedError) {
    streams.error.keep(error.record);
    throw error;
  }
  const preference = preferenceOf("ErrorAction", frame.scope, context);
  switch (context.resolveInquiry(preference, error.record)) {
    case "SilentlyContinue":
    case "Ignore":
      streams.error.keep(error.record);
      return undefined;
    case "Stop":
      streams.error.keep(error.record);
      throw new EscalatedError(error.record, error instanceof ThrowError ? exceptionType("RuntimeException") : undefined);
    default:
      break;
  }
  if (error instanceof ThrowError) {
    streams.error.keep(error.record);
    throw error;
  }
  streams.error.write(error.record);
  context.questionMark = false;
  return undefined;
}

/** The error as a script sees it, whatever was thrown. */
export function asTerminatingError(thrown: unknown, frame: Frame | null): TerminatingError {
  if (thrown instanceof TerminatingError)
    return thrown instanceof ThrowError || thrown instanceof EscalatedError ? thrown : asRuntimeError(thrown);
  if (thrown instanceof RangeError && /call stack/i.test(thrown.message)) return callDepthOverflow(frame);
  if (thrown instanceof PlatformError) {
    const exception = newException("System.IO.IOException", thrown.message);
    return new TerminatingError(new ErrorRecord(exception, "System.IO.IOException", "NotSpecified"));
  }
  const exception = newException("System.InvalidOperationException", thrown instanceof Error ? thrown.message : String(thrown));
  exception.stackTrace = thrown instanceof Error ? (thrown.stack ?? null) : null;
  return new TerminatingError(new ErrorRecord(exception, "InternalError", "NotSpecified"));
}

export function callDepthOverflow(frame: Frame | null): TerminatingError {
  const exception = newException("ScriptCallDepthException", "The script failed due to call depth overflow.");
  const record = ownedRecord(
    exception,
    new ErrorRecord(exception, "CallDepthOverflow", "InvalidOperation", frame?.context.callDepth ?? null),
  );
  return new TerminatingError(record);
}

/** Tells an error where it happened, unless it knows. */
export function addPosition(record: ErrorRecord, frame: Frame): void {
  if (record.invocationInfo === null) record.invocationInfo = new InvocationInfo(null, frame.range, "");
  record.scriptStackTrace ??= stackTraceText(frame);
}

/** Puts an error in front of `$Error`, once. */
export function recordError(error: TerminatingError, frame: Frame): void {
  addPosition(error.record, frame);
  frame.context.addError(error.record);
}

/** @param thrown What goes on up when no trap takes the error. */
function runTraps(frame: Frame, error: TerminatingError, traps: readonly Trap[], thrown: unknown): Completion | undefined {
  const { context } = frame;
  recordError(error, frame);
  const trap = findTrap(frame, error, traps);
  if (trap === null) throw thrown;
  const completion = context.runTrap(trap.code, frame, error.record);
  context.questionMark = false;
  if (completion?.kind === "continue") return undefined;
  if (completion?.kind === "return") return completion;
  if (completion?.kind === "break") throw thrown;
  switch (context.resolveInquiry(preferenceOf("ErrorAction", frame.scope, context), error.record)) {
    case "SilentlyContinue":
    case "Ignore":
      return undefined;
    case "Stop":
      throw new EscalatedError(error.record);
    default:
      frame.streams.error.write(error.record);
      return undefined;
  }
}

function findTrap(frame: Frame, error: TerminatingError, traps: readonly Trap[]): Trap | null {
  const typed = traps.map((trap) => {
    const type = trap.type?.(frame);
    return type === undefined ? [] : [type];
  });
  const caught = catchException(
    error,
    typed,
    traps.map((trap) => trap.type === null),
  );
  return caught === null ? null : (traps[caught.index] ?? null);
}

/**
 * The handler for an error: the most specific class wins, whether it names the exception itself, what it wraps or what wraps it.
 *
 * @param types The classes each handler names.
 * @param catchAll Which handlers take everything.
 */
export function catchException(
  error: TerminatingError,
  types: readonly (readonly TypeInfo[])[],
  catchAll: readonly boolean[],
): { readonly index: number; readonly exceptionType: TypeInfo | null } | null {
  const named = types.flatMap((list, index) => list.map((type) => ({ index, type })));
  let best: { index: number; rank: number; exceptionType: TypeInfo } | null = null;
  for (const candidate of exceptionTypesOf(error)) {
    const found = named.find(({ type }) => type === candidate) ?? named.find(({ type }) => candidate.isSubclassOf(type));
    if (found === undefined) continue;
    const rank = named.filter(({ type }) => type !== found.type && type.isSubclassOf(found.type)).length;
    if (best === null || rank < best.rank) best = { index: found.index, rank, exceptionType: candidate };
  }
  if (best !== null) return best;
  const index = catchAll.indexOf(true);
  return index < 0 ? null : { index, exceptionType: null };
}

/** Classes by which an error can be caught: what its exception wraps, itself, and what the engine would put around. */
function exceptionTypesOf(error: TerminatingError): readonly TypeInfo[] {
  const { exception } = error.record;
  const list: TypeInfo[] = [];
  if (exception.innerException !== null) list.push(exception.innerException.getType());
  list.push(exception.getType());
  if (error instanceof EscalatedError) list.push(error.wrapperType);
  else if (error instanceof CommandError) list.push(exceptionType("CmdletInvocationException"));
  else if (!isRuntimeException(exception)) list.push(exceptionType("RuntimeException"));
  return list;
}

function isRuntimeException(exception: Exception): boolean {
  const runtime = exceptionType("RuntimeException");
  const type = exception.getType();
  return type === runtime || type.isSubclassOf(runtime);
}

/** `$_` in a catch block: with the exception that the block named, when that was inside another. */
export function errorForCatch(error: TerminatingError, caught: TypeInfo | null): ErrorRecord {
  const { record } = error;
  const inner = record.exception.innerException;
  if (caught === null || inner === null || inner.getType() !== caught || record.exception.details.get("errorrecord") !== record)
    return record;
  return withException(record, inner);
}

/** The exception that PowerShell would throw: the error's own, or what it is wrapped in. */
export function exceptionOf(error: TerminatingError): Exception {
  const { record } = error;
  const name =
    error instanceof EscalatedError ? error.wrapperType.fullName : error instanceof CommandError ? "CmdletInvocationException" : null;
  if (name === null) return record.exception;
  const wrapper = newException(name, record.exception.message, record.exception);
  wrapper.details.set("errorrecord", record);
  return wrapper;
}
