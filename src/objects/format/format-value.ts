/** `ToString(format)` of any value, and String.Format. */
import type { CultureInfo } from "../culture.ts";
import { EnumValue, enumName, enumText, flagNames } from "../enum.ts";
import { formatError } from "../errors.ts";
import { PSObject } from "../psobject.ts";
import { netText } from "../text.ts";
import { typeOf } from "../type-of.ts";
import type { EvaluationContext, PSValue } from "../value.ts";
import { composeFormat, parseComposite } from "./composite-format.ts";

/** A value in a format, as IFormattable gives it; a value that knows no formats gives its text. */
export function formatValue(value: PSValue, format: string, culture: CultureInfo, ctx: EvaluationContext): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number" && format === "" && culture.name === "") return String(value);
  if (value instanceof PSObject)
    return value.isCustom ? netText(value, ctx) : (value.ownText ?? formatValue(value.base, format, culture, ctx));
  if (value instanceof EnumValue) return formatEnum(value, format);
  const formatter = typeOf(value).format;
  if (formatter === undefined || (format === "" && culture.name === "")) return netText(value, ctx);
  return formatter(value, format, culture, ctx);
}

/** G, F, D and X of an enum value. */
export function formatEnum(value: EnumValue, format: string): string {
  switch (format.toUpperCase()) {
    case "":
    case "G":
      return enumText(value);
    case "F":
      return enumName(value) ?? flagNames(value) ?? String(value.value);
    case "D":
      return String(value.value);
    case "X":
      return BigInt.asUintN(typeof value.value === "bigint" ? 64 : 32, BigInt(value.value))
        .toString(16)
        .toUpperCase()
        .padStart(enumHexWidth(value), "0");
    default:
      throw formatError('Format string can be only "G", "g", "X", "x", "F", "f", "D" or "d".');
  }
}

function enumHexWidth(value: EnumValue): number {
  switch (value.type.enumeration?.underlyingType.name) {
    case "Byte":
    case "SByte":
      return 2;
    case "Int16":
    case "UInt16":
      return 4;
    case "Int64":
    case "UInt64":
      return 16;
    default:
      return 8;
  }
}

/**
 * `String.Format`.
 *
 * @throws {TerminatingError} FormatException.
 */
export function compositeFormat(format: string, args: readonly PSValue[], culture: CultureInfo, ctx: EvaluationContext): string {
  const pieces = parseComposite(format);
  return composeFormat(pieces, args.length, (index, itemFormat) => formatValue(args[index], itemFormat, culture, ctx));
}
