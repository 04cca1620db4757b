/** Enums that take wildcard patterns: `[PSMemberTypes]"*Property"`. */
import { type EnumValue, enumMember, enumValue, flagNames } from "../enum.ts";
import type { TypeInfo } from "../type-info.ts";
import type { EvaluationContext } from "../value.ts";
import { WildcardPattern } from "../wildcard.ts";
import { castError, castFailure, enumValuesHint } from "./cast-error.ts";

const WITH_PATTERNS: ReadonlySet<string> = new Set([
  "System.Management.Automation.PSMemberTypes",
  "System.Management.Automation.PSMemberViewTypes",
]);

export function takesPatterns(type: TypeInfo): boolean {
  return WITH_PATTERNS.has(type.fullName);
}

/** Patterns and whole names, joined by commas without blanks. */
export function patternsToEnum(text: string, type: TypeInfo, ctx: EvaluationContext): EnumValue {
  const number = /^\d+$/.test(text) ? enumValue(type, Number(text)) : undefined;
  if (number !== undefined && flagNames(number) !== undefined) return number;
  const empty = `Cannot convert the "" value of type "System.String" to type "${type.fullName}".`;
  if (text === "") throw castFailure("InvalidCastPSTypeConvertersConvertFrom", text, type, castError("", empty).record.exception, ctx);
  let bits = 0;
  for (const word of text.split(",")) {
    const found = valuesOf(word, type);
    if (found.length === 0) {
      const cause = castError("", `Cannot convert value "${word}" to type "${type.fullName}"${enumValuesHint(type)}`);
      throw castFailure("InvalidCastPSTypeConvertersConvertFrom", text, type, cause.record.exception, ctx);
    }
    for (const value of found) bits |= value;
  }
  return enumValue(type, bits);
}

function valuesOf(word: string, type: TypeInfo): readonly number[] {
  if (!/[*?[]/.test(word)) {
    const member = enumMember(type, word);
    return member === undefined ? [] : [Number(member.value)];
  }
  const pattern = new WildcardPattern(word, { ignoreCase: true });
  const { names = [], values = [] } = type.enumeration ?? {};
  return names.flatMap((name, index) => (pattern.isMatch(name) ? [Number(values[index])] : []));
}
