/** Members that every value has and none shows: psobject, pstypenames, psbase …, `.Where()` and `.ForEach()`. */

import { convertTo } from "../convert/convert.ts";
import { PSObjectType, ScriptBlockType } from "../core-types.ts";
import { Dictionary } from "../dictionaries.ts";
import { defineEnum, EnumValue } from "../enum.ts";
import { enumerate } from "../enumerate.ts";
import { argumentError, runtimeError } from "../errors.ts";
import { CollectionType, GenericList } from "../lists.ts";
import { unwrap } from "../psobject.ts";
import { toText } from "../text.ts";
import { isTrue } from "../truth.ts";
import { TypeInfo } from "../type-info.ts";
import { type EvaluationContext, type PSValue, ScriptBlock } from "../value.ts";
import { AdaptedObject } from "./adapted-object.ts";
import { BaseView } from "./base-view.ts";
import { PSObjectView, typeNamesList } from "./psobject-view.ts";

/** Undefined when the name is none of them. */
export function intrinsicProperty(target: PSValue, name: string, ctx: EvaluationContext): PSValue {
  if (name.charCodeAt(0) !== 112 && name.charCodeAt(0) !== 80) return undefined;
  switch (name.toLowerCase()) {
    case "psobject":
      return new PSObjectView(target, ctx);
    case "psbase": {
      const base = unwrap(target);
      return base instanceof AdaptedObject || base instanceof Dictionary ? new BaseView(base) : base;
    }
    case "psadapted":
    case "psextended":
      return target;
    case "pstypenames":
      return typeNamesList(target);
    default:
      return undefined;
  }
}

type IntrinsicMethod = (target: PSValue, args: readonly PSValue[], ctx: EvaluationContext) => PSValue;

export function intrinsicMethod(name: string): IntrinsicMethod | undefined {
  if (name.length === 5 && name.toLowerCase() === "where") return where;
  return name.length === 7 && name.toLowerCase() === "foreach" ? forEach : undefined;
}

export const WhereOperatorSelectionModeType: TypeInfo = defineEnum(
  "System.Management.Automation.WhereOperatorSelectionMode",
  ["Default", "First", "Last", "SkipUntil", "Until", "Split"],
  { assembly: "System.Management.Automation" },
);

function collection(items: PSValue[]): GenericList {
  return new GenericList(CollectionType.makeGeneric([PSObjectType]), items);
}

function itemsOf(target: PSValue): readonly PSValue[] {
  return enumerate(target);
}

/** `$list.Where({ … }, 'First', 3)`. */
function where(target: PSValue, args: readonly PSValue[], ctx: EvaluationContext): PSValue {
  const [condition, modeArgument, countArgument] = args;
  if (args.length === 0 || args.length > 3) throw countError("Where", args.length);
  const block = condition === null ? null : convertTo(condition, ScriptBlockType, ctx);
  const mode = modeArgument === undefined ? "Default" : modeName(modeArgument, ctx);
  const count = countArgument === undefined ? 0 : Number(toText(countArgument, ctx));
  if (count < 0) {
    throw runtimeError("NumberToReturnShouldBeGreaterThanZero", "The numberToReturn argument must be greater than zero.", {
      exceptionType: "PSArgumentOutOfRangeException",
    });
  }
  const holds = (item: PSValue): boolean => {
    if (!(block instanceof ScriptBlock)) return true;
    const output = ctx.invokeScriptBlock(block, [], { underscore: item, continuesAfterErrors: true });
    return isTrue(output.length === 1 ? output[0] : [...output]);
  };
  return select(itemsOf(target), mode, count, holds);
}

function modeName(value: PSValue, ctx: EvaluationContext): string {
  const mode = convertTo(value, WhereOperatorSelectionModeType, ctx);
  return mode instanceof EnumValue ? (WhereOperatorSelectionModeType.enumeration?.names[Number(mode.value)] ?? "Default") : "Default";
}

function select(items: readonly PSValue[], mode: string, count: number, holds: (item: PSValue) => boolean): PSValue {
  const limit = count === 0 ? Number.POSITIVE_INFINITY : count;
  switch (mode) {
    case "First":
      return collection(firstMatching(items, count === 0 ? 1 : count, holds));
    case "Last": {
      const matching = items.filter(holds);
      return collection(matching.slice(-(count === 0 ? 1 : count)));
    }
    case "SkipUntil": {
      const start = items.findIndex(holds);
      return collection(start < 0 ? [] : items.slice(start, start + limit));
    }
    case "Until": {
      const end = items.findIndex(holds);
      return collection(items.slice(0, Math.min(end < 0 ? items.length : end, limit)));
    }
    case "Split": {
      const matching: PSValue[] = [];
      const rest: PSValue[] = [];
      for (const item of items) (matching.length < limit && holds(item) ? matching : rest).push(item);
      return [collection(matching), collection(rest)];
    }
    default:
      return collection(firstMatching(items, limit, holds));
  }
}

function firstMatching(items: readonly PSValue[], limit: number, holds: (item: PSValue) => boolean): PSValue[] {
  const found: PSValue[] = [];
  for (const item of items) {
    if (!holds(item)) continue;
    found.push(item);
    if (found.length >= limit) break;
  }
  return found;
}

/** `$list.ForEach({ … })`, `.ForEach([int])`, `.ForEach('Name')`, `.ForEach('Method', arguments)`. */
function forEach(target: PSValue, args: readonly PSValue[], ctx: EvaluationContext): PSValue {
  const [action, ...rest] = args;
  if (args.length === 0) throw countError("ForEach", 0);
  const operation = unwrap(action);
  const results: PSValue[] = [];
  const put = (value: PSValue): void => {
    if (Array.isArray(value)) results.push(...value);
    else if (value !== undefined) results.push(value);
  };
  for (const item of itemsOf(target)) {
    if (operation instanceof ScriptBlock)
      for (const output of ctx.invokeScriptBlock(operation, rest, { underscore: item, continuesAfterErrors: true })) results.push(output);
    else if (operation instanceof TypeInfo) results.push(convertTo(item, operation, ctx));
    else if (operation === null || operation === undefined) throw argumentError("The expression argument is null.", "expression");
    else forEachNamed(item, toText(operation, ctx), rest, put, ctx);
  }
  return collection(results);
}

function forEachNamed(item: PSValue, name: string, args: readonly PSValue[], put: (value: PSValue) => void, ctx: EvaluationContext): void {
  const { operations } = ctx.types;
  if (operations.hasMethod(item, name, ctx)) {
    put(operations.invokeMethod(item, name, args, ctx));
    return;
  }
  if (args.length > 0) operations.setProperty(item, name, args.length === 1 ? args[0] : [...args], ctx);
  else put(operations.getProperty(item, name, ctx));
}

function countError(name: string, count: number): Error {
  return runtimeError("MethodCountCouldNotFindBest", `Cannot find an overload for "${name}" and the argument count: "${count}".`, {
    category: "NotSpecified",
    exceptionType: "MethodException",
  });
}
