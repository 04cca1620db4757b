/** Calls of a chosen overload: arguments converted, references set, exceptions wrapped as PowerShell wraps them. */
import { elementTypeOf, typedArray } from "../arrays.ts";
import { arrayOf } from "../convert/array-conversion.ts";
import { isCastError } from "../convert/cast-error.ts";
import { convertTo } from "../convert/convert.ts";
import { BooleanType, StringType } from "../core-types.ts";
import { type ErrorRecord, TerminatingError } from "../error-record.ts";
import { runtimeError } from "../errors.ts";
import { isNullString } from "../null-string.ts";
import { PSObject } from "../psobject.ts";
import { returnTypeOf } from "../signature-types.ts";
import { itemText } from "../text.ts";
import { ObjectType, type TypeInfo } from "../type-info.ts";
import type { ChosenOverload, MethodOverload } from "../type-members.ts";
import { clrToString } from "../type-of.ts";
import { type EvaluationContext, PSReference, type PSValue } from "../value.ts";

/** Arguments as the overload's function takes them. */
export function bindArguments(chosen: ChosenOverload, args: readonly PSValue[], name: string, ctx: EvaluationContext): PSValue[] {
  const { overload, types, isExpanded } = chosen;
  const { parameters } = overload.signature;
  const fixed = isExpanded ? parameters.length - 1 : parameters.length;
  const bound: PSValue[] = [];
  for (let index = 0; index < fixed; index++) {
    const parameter = parameters[index];
    if (parameter === undefined) continue;
    if (index >= args.length) bound.push(defaultArgument(parameter.defaultText, types[index] ?? ObjectType, ctx));
    else if (parameter.isReference) bound.push(referenceArgument(args[index], index));
    else bound.push(convertArgument(args[index], types[index] ?? ObjectType, parameter.name, name, ctx));
  }
  if (isExpanded) {
    const element = types.at(-1)?.elementType ?? ObjectType;
    const rest = args.slice(fixed).map((item, index) => convertArgument(item, element, String(fixed + index), name, ctx));
    const isSingleNull = rest.length === 1 && args[args.length - 1] === null;
    bound.push(isSingleNull ? null : arrayOf(element, rest));
  }
  return bound;
}

function defaultArgument(text: string | undefined, type: TypeInfo, ctx: EvaluationContext): PSValue {
  if (text === undefined || text === "null" || text === "default") return type.defaultValue?.() ?? null;
  if (type === BooleanType) return text === "True";
  return convertTo(type.kind === "enum" ? text.slice(text.lastIndexOf(".") + 1) : text, type, ctx);
}

function referenceArgument(value: PSValue, index: number): PSValue {
  const reference = value instanceof PSObject ? value.base : value;
  if (reference instanceof PSReference) return reference;
  throw runtimeError(
    "NonRefArgumentToRefParameterMsg",
    `Argument: '${index + 1}' should be a System.Management.Automation.PSReference. Use [ref].`,
    {
      category: "NotSpecified",
      exceptionType: "MethodException",
    },
  );
}

/**
 * A string always comes bare; anything else where nothing was added to it. PowerShell finds names that a script has given to a value again
 * wherever that value is met, but not those with which it was decoded.
 */
function losesWrapper({ isCustom, base, shape, typeNames }: PSObject): boolean {
  if (isCustom) return false;
  return typeof base === "string" || (shape.count === 0 && (typeNames === undefined || typeNames[0]?.startsWith("Deserialized.") === true));
}

/** One argument as a value of its parameter's type. */
export function convertArgument(value: PSValue, type: TypeInfo, parameter: string, method: string, ctx: EvaluationContext): PSValue {
  if (type === ObjectType) return value === undefined ? null : value instanceof PSObject && losesWrapper(value) ? value.base : value;
  if (type === StringType && (typeof value === "string" || isNullString(value))) return typeof value === "string" ? value : null;
  try {
    return convertTo(value, type, ctx);
  } catch (error) {
    if (!(error instanceof TerminatingError) || !isCastError(error.record)) throw error;
    throw runtimeError(
      "MethodArgumentConversionInvalidCastArgument",
      `Cannot convert argument "${parameter}", with value: "${itemText(value, ctx)}", for "${method}" to type "${clrToString(type)}": "${error.record.exception.message}"`,
      { category: "NotSpecified", exceptionType: "MethodException", inner: error.record.exception },
    );
  }
}

/** Calls a method; `self` is undefined for static ones. */
export function callOverload(
  chosen: ChosenOverload,
  self: PSValue,
  args: readonly PSValue[],
  name: string,
  ctx: EvaluationContext,
): PSValue {
  const { overload } = chosen;
  const shownName = isConstructor(overload) ? ".ctor" : name;
  const bound = bindArguments(chosen, args, shownName, ctx);
  try {
    return finish(invoke(chosen, self, bound, ctx), overload, ctx);
  } catch (error) {
    const seen = invocationError(error, shownName, args, overload);
    throw overload.declaration.kind === "indexer" && seen !== error ? gettingError(seen, shownName) : seen;
  }
}

/** The getter of a property with arguments fails as a property does. */
function gettingError(error: unknown, name: string): unknown {
  if (!(error instanceof TerminatingError)) return error;
  const inner = error.record.exception.innerException ?? error.record.exception;
  return runtimeError("ExceptionWhenGetting", `Exception getting "${name}": "${inner.message}"`, {
    category: "NotSpecified",
    exceptionType: "GetValueInvocationException",
    inner,
  });
}

function isConstructor(overload: MethodOverload): boolean {
  return overload.declaration.kind === "create";
}

function invoke({ overload, typeArguments }: ChosenOverload, self: PSValue, bound: PSValue[], ctx: EvaluationContext): PSValue {
  const call = overload.invoker;
  const { isStatic, isGenericCall } = overload.declaration;
  if (isGenericCall) {
    return isStatic ? call(typeArguments, ...bound, ctx) : call(typeArguments, self, ...bound, ctx);
  }
  if (isStatic && overload.declaration.kind === "method") {
    switch (bound.length) {
      case 0:
        return call(ctx);
      case 1:
        return call(bound[0], ctx);
      case 2:
        return call(bound[0], bound[1], ctx);
      default:
        return call(...bound, ctx);
    }
  }
  switch (bound.length) {
    case 0:
      return call(self, ctx);
    case 1:
      return call(self, bound[0], ctx);
    case 2:
      return call(self, bound[0], bound[1], ctx);
    default:
      return call(self, ...bound, ctx);
  }
}

/** A new array gets the element type that the signature promises. */
function finish(result: PSValue, overload: MethodOverload, ctx: EvaluationContext): PSValue {
  if (!Array.isArray(result)) return result;
  const element = returnTypeOf(overload, ctx.types).elementType;
  return element === undefined || element === ObjectType || elementTypeOf(result) !== ObjectType ? result : typedArray(element, result);
}

const PASSING: ReadonlySet<string> = new Set([
  "MethodInvocationException",
  "MethodException",
  "ScriptCallDepthException",
  "PipelineStoppedException",
  "ParentContainsErrorRecordException",
  "StopUpstreamCommandsException",
]);

/** What a caller sees of an exception inside a method. */
export function invocationError(error: unknown, name: string, args: readonly PSValue[], overload: MethodOverload): unknown {
  const argumentCount = args.length;
  // A null where .NET allows none makes JavaScript throw a TypeError, as it makes .NET throw NullReferenceException.
  if (error instanceof TypeError && args.some((value) => value === null || isNullString(value))) {
    return wrapped(nullReference().record, name, argumentCount);
  }
  if (!(error instanceof TerminatingError) || overload.declaringType.scriptClass !== undefined) return error;
  const { record } = error;
  return PASSING.has(record.exception.getType().name) ? error : wrapped(record, name, argumentCount);
}

function wrapped(record: ErrorRecord, name: string, argumentCount: number): TerminatingError {
  const { exception } = record;
  return runtimeError(exception.getType().name, `Exception calling "${name}" with "${argumentCount}" argument(s): "${exception.message}"`, {
    category: "NotSpecified",
    exceptionType: "MethodInvocationException",
    inner: exception,
  });
}

function nullReference(): TerminatingError {
  return runtimeError("NullReferenceException", "Object reference not set to an instance of an object.", {
    exceptionType: "System.NullReferenceException",
  });
}
