/** The language's conversions: casts, parameter binding, arguments of methods. */
import { BooleanType, Int32Type, PSObjectType, StringType } from "../core-types.ts";
import { TerminatingError } from "../error-record.ts";
import { PSObject } from "../psobject.ts";
import { castText } from "../text.ts";
import { isTrue } from "../truth.ts";
import { ObjectType, type TypeInfo } from "../type-info.ts";
import { typeOf } from "../type-of.ts";
import type { EvaluationContext, PSValue } from "../value.ts";
import { invalidCast } from "./cast-error.ts";
import { ConversionRank } from "./conversion-rank.ts";
import { type Conversion, figureConversion, nullConversion } from "./figure-conversion.ts";

/**
 * A value as a value of a type.
 *
 * @throws {TerminatingError} with the id and text that PowerShell gives for a cast that fails.
 */
export function convertTo(value: PSValue, type: TypeInfo, ctx: EvaluationContext): PSValue {
  if (type === StringType) return typeof value === "string" ? value : castText(value, ctx);
  if (type === BooleanType) return isTrue(value);
  if (type === ObjectType) return value === undefined ? null : value;
  if (type === Int32Type && typeof value === "number") return value;
  const conversion = conversionOf(value, type, ctx);
  if (conversion !== undefined) {
    if (conversion.rank < ConversionRank.NullToValue && conversion.rank !== ConversionRank.PSObject) ctx.checkConversion?.(type);
    return conversion.convert(convertible(value, type), type, ctx);
  }
  throw invalidCast(value, type, ctx);
}

/** The same, with undefined where a cast would fail. */
export function tryConvert(value: PSValue, type: TypeInfo, ctx: EvaluationContext): PSValue {
  try {
    return convertTo(value, type, ctx);
  } catch (error) {
    if (error instanceof TerminatingError) return undefined;
    throw error;
  }
}

/** How well a value converts to a type; `ConversionRank.None` when it does not. */
export function conversionRank(value: PSValue, type: TypeInfo, ctx: EvaluationContext): number {
  return conversionOf(value, type, ctx)?.rank ?? ConversionRank.None;
}

function conversionOf(value: PSValue, type: TypeInfo, ctx: EvaluationContext): Conversion | undefined {
  if (value === null || value === undefined) return nullConversion(type);
  if (value instanceof PSObject) {
    if (type === PSObjectType || type === ObjectType) return KEEP;
    if (value.base === null) return nullConversion(type);
  }
  return figureConversion(typeOf(value), type, ctx);
}

const KEEP: Conversion = { rank: ConversionRank.Identity, convert: (value) => value };

/** What a conversion gets: what is inside a PSObject, unless that is what is wanted. */
function convertible(value: PSValue, type: TypeInfo): PSValue {
  while (value instanceof PSObject && !value.isCustom && type !== PSObjectType) value = value.base;
  return value;
}
