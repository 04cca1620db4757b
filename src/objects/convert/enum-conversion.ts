/** Strings, numbers and lists to enum values. */
import { EnumValue, enumMember, enumName, enumText, enumValue, flagNames, isWideEnum } from "../enum.ts";
import { enumerate } from "../enumerate.ts";
import { argumentError, netError, runtimeError } from "../errors.ts";
import type { TypeInfo } from "../type-info.ts";
import type { EvaluationContext, PSValue } from "../value.ts";
import { castError, castFailure, enumValuesHint, plainText } from "./cast-error.ts";
import { underlyingNumber } from "./numeric.ts";

/** `Enum.Parse`: names or numbers joined by commas. Undefined for a text that is none. */
export function parseEnum(text: string, type: TypeInfo, options: { readonly ignoreCase: boolean }): EnumValue | undefined {
  const parts = text.split(",");
  let bits = 0n;
  for (const part of parts) {
    const word = part.trim();
    const found = enumWord(word, type, options.ignoreCase);
    if (found === undefined) return undefined;
    bits |= BigInt.asUintN(64, BigInt(found));
  }
  return enumValue(type, signedBits(bits, type));
}

function enumWord(word: string, type: TypeInfo, ignoreCase: boolean): number | bigint | undefined {
  if (/^[+-]?\d+$/.test(word)) return BigInt(word);
  if (ignoreCase) return enumMember(type, word)?.value;
  const index = type.enumeration?.names.indexOf(word) ?? -1;
  return index < 0 ? undefined : type.enumeration?.values[index];
}

function signedBits(bits: bigint, type: TypeInfo): number | bigint {
  const underlying = type.enumeration?.underlyingType.name ?? "Int32";
  if (isWideEnum(type)) return underlying === "UInt64" ? bits : BigInt.asIntN(64, bits);
  return Number(underlying.startsWith("U") || underlying === "Byte" ? BigInt.asUintN(32, bits) : BigInt.asIntN(32, bits));
}

/** `[T]"text"`: any case, any beginning that only one name has. */
export function stringToEnum(text: string, type: TypeInfo, ctx: EvaluationContext): EnumValue {
  let found = parseEnum(text, type, { ignoreCase: false }) ?? parseEnum(text, type, { ignoreCase: true });
  if (found === undefined) {
    const name = disambiguate(text, type, ctx);
    found = parseEnum(name, type, { ignoreCase: true });
  }
  if (found === undefined) throw argumentError(`Requested value '${text}' was not found.`);
  return defined(found, text, "EnumParseUndefined", ctx);
}

/** System.IO.FileAttributes has beginnings of its own that win. */
const PREFERRED: ReadonlyMap<string, readonly string[]> = new Map([["System.IO.FileAttributes", ["Directory", "ReadOnly", "System"]]]);

function disambiguate(text: string, type: TypeInfo, ctx: EvaluationContext): string {
  const names = type.enumeration?.names ?? [];
  const lower = text.toLowerCase();
  const matching = names.filter((name) => name.toLowerCase().startsWith(lower));
  if (matching.length === 1 && matching[0] !== undefined) return matching[0];
  const preferred = PREFERRED.get(type.fullName)?.find((name) => name.toLowerCase().startsWith(lower));
  if (matching.length > 1 && preferred !== undefined) return preferred;
  const cause =
    matching.length === 0
      ? runtimeError(
          "NoEnumNameMatch",
          `Unable to match the identifier name ${text} to a valid enumerator name. Specify one of the following enumerator names and try again:\n${names.join(", ")}`,
        )
      : runtimeError(
          "MultipleEnumNameMatch",
          `The identifier name ${text} cannot be processed because it is either too similar or identical to the following enumerator names: ${matching.join(", ")}. Use a more specific identifier name.`,
        );
  throw castFailure("SubstringDisambiguationEnumParseThrewAnException", text, type, cause.record.exception, ctx);
}

export function integerToEnum(value: PSValue, type: TypeInfo, ctx: EvaluationContext): PSValue {
  const number = underlyingNumber(value);
  if (number === undefined || typeof number === "object") throw netError("System.ArgumentException", "The value is not a whole number.");
  return defined(enumValue(type, isWideEnum(type) ? BigInt(number) : Number(number)), value, "UndefinedIntegerToEnum", ctx);
}

/** Lets only defined values through: a name of their own, or bits that all have names. */
function defined(found: EnumValue, given: PSValue, errorId: string, ctx: EvaluationContext): EnumValue {
  if (enumName(found) !== undefined) return found;
  const isFlags = found.type.enumeration?.isFlags === true;
  if (isFlags && flagNames(found) !== undefined) return found;
  throw castError(errorId, `Cannot convert value "${plainText(given, ctx)}" to type "${found.type.fullName}"${enumValuesHint(found.type)}`);
}

export function listToEnum(value: PSValue, type: TypeInfo, ctx: EvaluationContext, convert: (item: PSValue) => PSValue): PSValue {
  const words = enumerate(value).map((item) => {
    if (typeof item === "string") return item;
    const converted = convert(item);
    return converted instanceof EnumValue ? enumText(converted) : "";
  });
  return stringToEnum(words.join(","), type, ctx);
}
