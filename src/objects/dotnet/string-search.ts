/** Searching and comparing strings by a StringComparison. */
import type { EnumValue } from "../enum.ts";
import { compareOrdinal, compareStrings, foldLetters, stringsEqual } from "../operators/string-comparison.ts";

/** Members of System.StringComparison whose number is odd ignore case. */
export function ignoresCase(comparison: EnumValue): boolean {
  return Number(comparison.value) % 2 === 1;
}

function isOrdinal(comparison: EnumValue): boolean {
  return Number(comparison.value) >= 4;
}

/** A text as comparison without case sees it, of the same length. */
function folded(text: string, comparison: EnumValue): string {
  return ignoresCase(comparison) ? foldLetters(text) : text;
}

export function equalBy(left: string, right: string, comparison: EnumValue): boolean {
  if (isOrdinal(comparison)) return folded(left, comparison) === folded(right, comparison);
  return stringsEqual(left, right, ignoresCase(comparison));
}

export function compareBy(left: string, right: string, comparison: EnumValue): number {
  if (isOrdinal(comparison)) return compareOrdinal(folded(left, comparison), folded(right, comparison));
  return Math.sign(compareStrings(left, right, ignoresCase(comparison)));
}

export function indexOfBy(text: string, value: string, start: number, comparison: EnumValue): number {
  return folded(text, comparison).indexOf(folded(value, comparison), start);
}

export function lastIndexOfBy(text: string, value: string, start: number, comparison: EnumValue): number {
  return folded(text, comparison).lastIndexOf(folded(value, comparison), start);
}

export function startsWithBy(text: string, value: string, comparison: EnumValue): boolean {
  return folded(text, comparison).startsWith(folded(value, comparison));
}

export function endsWithBy(text: string, value: string, comparison: EnumValue): boolean {
  return folded(text, comparison).endsWith(folded(value, comparison));
}

/** Replaces every occurrence, whatever the case. */
export function replaceBy(text: string, oldValue: string, newValue: string, ignoreCase: boolean): string {
  if (!ignoreCase) return text.replaceAll(oldValue, () => newValue);
  const haystack = foldLetters(text);
  const needle = foldLetters(oldValue);
  let result = "";
  let at = 0;
  for (let found = haystack.indexOf(needle); found >= 0; found = haystack.indexOf(needle, at)) {
    result += text.slice(at, found) + newValue;
    at = found + needle.length;
  }
  return result + text.slice(at);
}
