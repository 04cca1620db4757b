/** Members of System.String. */

import { Char } from "../char.ts";
import { charArray } from "../convert/array-conversion.ts";
import { StringType } from "../core-types.ts";
import type { CultureInfo } from "../culture.ts";
import { enumValue } from "../enum.ts";
import { drain, enumerateAny } from "../enumerate.ts";
import { argumentError, argumentNull, argumentOutOfRange, checkNotAbove, checkNotNegative, netError } from "../errors.ts";
import { compositeFormat } from "../format/format-value.ts";
import type { Describe, MemberDeclaration } from "../member-declaration.ts";
import { compareOrdinal, compareStrings } from "../operators/string-comparison.ts";
import { netText } from "../text.ts";
import { describeType, type TypeDescription } from "../type-description.ts";
import type { EvaluationContext, PSValue } from "../value.ts";
import { isWhiteSpace } from "./char.ts";
import { cultureOf } from "./culture-of.ts";
import { textHash } from "./hash-code.ts";
import { toLower, toUpper } from "./letter-case.ts";
import { Rune } from "./rune.ts";
import { spanMethods } from "./spans.ts";
import { compareBy, endsWithBy, equalBy, ignoresCase, indexOfBy, lastIndexOfBy, replaceBy, startsWithBy } from "./string-search.ts";
import { splitText } from "./string-split.ts";
import { TypeCodeType } from "./system-enums.ts";

/** Where a text begins and ends once what is at its ends is off; white space where no characters are given. */
function isTrimmed(chars: readonly Char[] | null): (unit: number) => boolean {
  if (chars === null || chars.length === 0) return isWhiteSpace;
  const units = new Set(chars.map((char) => char.value));
  return (unit) => units.has(unit);
}

function trimStart(text: string, chars: readonly Char[] | null): string {
  const isOff = isTrimmed(chars);
  let start = 0;
  while (start < text.length && isOff(text.charCodeAt(start))) start++;
  return text.slice(start);
}

function trimEnd(text: string, chars: readonly Char[] | null): string {
  const isOff = isTrimmed(chars);
  let end = text.length;
  while (end > 0 && isOff(text.charCodeAt(end - 1))) end--;
  return text.slice(0, end);
}

function trim(text: string, chars: readonly Char[] | null): string {
  return trimEnd(trimStart(text, chars), chars);
}

function trimMethods(
  m: Describe<string>,
  name: string,
  cut: (text: string, chars: readonly Char[] | null) => string,
): readonly MemberDeclaration[] {
  return [
    m.method(`string ${name}()` as "string Trim()", (s) => cut(s, null)),
    m.method(`string ${name}(char trimChar)` as "string Trim(char trimChar)", (s, char) => cut(s, [char])),
    m.method(`string ${name}(Params char[] trimChars)` as "string Trim(Params char[] trimChars)", (s, chars) => cut(s, chars)),
    ...spanMethods(m, `string ${name}(System.ReadOnlySpan[char] trimChars)`),
  ];
}

function substring(text: string, start: number, length: number): string {
  checkNotNegative(start, "startIndex");
  if (start > text.length) throw argumentOutOfRange("startIndex", "startIndex cannot be larger than length of string.");
  checkNotNegative(length, "length");
  if (start > text.length - length) throw argumentOutOfRange("length", "Index and length must refer to a location within the string.");
  return text.substr(start, length);
}

function pad(text: string, width: number): number {
  checkNotNegative(width, "totalWidth");
  return Math.max(0, width - text.length);
}

/** Checks where a search begins. */
function searchStart(text: string, start: number): number {
  if (start < 0 || start > text.length) {
    throw argumentOutOfRange(
      "startIndex",
      "Index was out of range. Must be non-negative and less than or equal to the size of the collection.",
    );
  }
  return start;
}

function searchCount(text: string, start: number, count: number): number {
  if (count < 0 || start > text.length - count) {
    throw argumentOutOfRange("count", "Count must be positive and count must refer to a location within the string/array/collection.");
  }
  return count;
}

function indexWithin(text: string, value: string, start: number, count: number): number {
  searchCount(text, searchStart(text, start), count);
  return text.slice(0, start + count).indexOf(value, start);
}

function lastIndexWithin(text: string, value: string, start: number, count: number): number {
  if (text.length === 0) return value === "" ? 0 : -1;
  if (start < 0 || start > text.length)
    throw argumentOutOfRange("startIndex", "Index was out of range. Must be non-negative and less than the size of the collection.");
  if (count < 0 || count > start + 1)
    throw argumentOutOfRange("count", "Count must be positive and count must refer to a location within the string/array/collection.");
  const end = Math.min(start, text.length - 1);
  const first = Math.max(0, end - count + 1);
  const found = text.slice(first, end + 1).lastIndexOf(value);
  return found < 0 ? -1 : first + found;
}

function anyIndex(text: string, chars: readonly Char[], start: number, end: number): number {
  const units = new Set(chars.map((char) => char.value));
  for (let index = start; index < end; index++) if (units.has(text.charCodeAt(index))) return index;
  return -1;
}

function lastAnyIndex(text: string, chars: readonly Char[], start: number, count: number): number {
  const units = new Set(chars.map((char) => char.value));
  for (let index = start; index > start - count && index >= 0; index--) if (units.has(text.charCodeAt(index))) return index;
  return -1;
}

function items(value: PSValue, ctx: EvaluationContext): string[] {
  return drain(enumerateAny(value) ?? [value][Symbol.iterator]()).map((item) => netText(item, ctx));
}

function nonEmpty(value: string, parameter: string): string {
  if (value === "") throw argumentError("The value cannot be an empty string.", parameter);
  return value;
}

function formatWith(provider: PSValue, format: string, args: readonly PSValue[], ctx: EvaluationContext): string {
  if ((format as string | null) === null) throw argumentNull("format");
  if ((args as readonly PSValue[] | null) === null) throw argumentNull("args");
  return compositeFormat(format, args, cultureOf(provider, ctx), ctx);
}

function part(text: string, index: number, length: number): string {
  return text.substr(index, length);
}

/** CompareOptions: 1 ignores case, 0x10000000 and 0x40000000 are ordinal. */
function compareWith(left: string, right: string, culture: CultureInfo, options: PSValue): number {
  const bits = typeof options === "object" && options !== null && "value" in options ? Number(options.value) : 0;
  if ((bits & 0x10000000) !== 0) return compareOrdinal(left.toUpperCase(), right.toUpperCase());
  if ((bits & 0x40000000) !== 0) return compareOrdinal(left, right);
  return Math.sign(compareStrings(left, right, (bits & 1) !== 0, culture.name));
}

const normalize: Readonly<Record<number, string>> = { 1: "NFC", 2: "NFD", 5: "NFKC", 6: "NFKD" };

function normalized(text: string, form: PSValue): string {
  const value = typeof form === "object" && form !== null && "value" in form ? Number(form.value) : 1;
  return text.normalize(normalize[value] ?? "NFC");
}

function joinRange(separator: string, values: readonly PSValue[], start: number, count: number): string {
  checkNotNegative(start, "startIndex");
  checkNotNegative(count, "count");
  checkNotAbove(start, values.length - count, "startIndex");
  return values.slice(start, start + count).join(separator);
}

export const stringDescription: TypeDescription = describeType<string>(StringType, {
  compare: (left, right) => (typeof right === "string" ? Math.sign(compareStrings(left, right, false)) : undefined),
  members: (m) => [
    m.create("string new(char c, int count)", (_type, c, count) => {
      checkNotNegative(count, "count");
      return c.text.repeat(count);
    }),
    m.create("string new(char[] value)", (_type, value) => value.map((char) => char.text).join("")),
    m.create("string new(char[] value, int startIndex, int length)", (_type, value, start, length) => {
      checkNotNegative(start, "startIndex");
      checkNotNegative(length, "length");
      checkNotAbove(start, value.length - length, "startIndex");
      return chars(value.slice(start, start + length)).join("");
    }),
    m.property("int Length {get;}", (s) => s.length),
    m.indexer("char Chars(int index)", (s, index) => {
      if (index < 0 || index >= s.length) throw netError("System.IndexOutOfRangeException", "Index was outside the bounds of the array.");
      return Char.at(s, index);
    }),
    m.staticProperty("static string Empty {get;}", () => ""),
    m.method("System.Object Clone()", (s) => s),
    m.method("int CompareTo(System.Object value)", (s, value) => {
      if (value === null) return 1;
      if (typeof value !== "string") throw argumentError("Object must be of type String.");
      return Math.sign(compareStrings(s, value, false));
    }),
    m.method("int CompareTo(string strB)", (s, other) => Math.sign(compareStrings(s, other, false))),
    m.method("bool Contains(string value)", (s, value) => s.includes(value)),
    m.method(
      "bool Contains(string value, System.StringComparison comparisonType)",
      (s, value, comparison) => indexOfBy(s, value, 0, comparison) >= 0,
    ),
    m.method("bool Contains(char value)", (s, value) => s.includes(value.text)),
    m.method(
      "bool Contains(char value, System.StringComparison comparisonType)",
      (s, value, comparison) => indexOfBy(s, value.text, 0, comparison) >= 0,
    ),
    m.method(
      "void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)",
      (s, source, destination, target, count) => {
        checkNotNegative(count, "count");
        checkNotAbove(source >>> 0, s.length - count, "sourceIndex");
        checkNotAbove(target >>> 0, destination.length - count, "destinationIndex");
        for (let index = 0; index < count; index++) destination[target + index] = Char.at(s, source + index);
      },
    ),
    m.method("bool EndsWith(string value)", (s, value) => s.endsWith(value)),
    m.method("bool EndsWith(string value, System.StringComparison comparisonType)", (s, value, comparison) =>
      endsWithBy(s, value, comparison),
    ),
    m.method("bool EndsWith(string value, bool ignoreCase, cultureinfo culture)", (s, value, ignoreCase) =>
      ignoreCase ? s.toUpperCase().endsWith(value.toUpperCase()) : s.endsWith(value),
    ),
    m.method("bool EndsWith(char value)", (s, value) => s.endsWith(value.text)),
    m.method("System.Text.StringRuneEnumerator EnumerateRunes()", (s) => Array.from(s, (rune) => Rune.of(rune))),
    ...spanMethods(m, "void CopyTo(System.Span[char] destination)", "bool TryCopyTo(System.Span[char] destination)"),
    m.method("bool Equals(System.Object obj)", (s, other) => s === other),
    m.method("bool Equals(string value)", (s, other) => s === other),
    m.method("bool Equals(string value, System.StringComparison comparisonType)", (s, other, comparison) => equalBy(s, other, comparison)),
    m.method("System.CharEnumerator GetEnumerator()", (s) => charArray(s)),
    m.method("int GetHashCode()", (s) => textHash(s)),
    m.method("int GetHashCode(System.StringComparison comparisonType)", (s, comparison) =>
      textHash(ignoresCase(comparison) ? s.toUpperCase() : s),
    ),
    m.method("System.TypeCode GetTypeCode()", () => enumValue(TypeCodeType, 18)),
    m.method("int IndexOf(char value)", (s, value) => s.indexOf(value.text)),
    m.method("int IndexOf(char value, int startIndex)", (s, value, start) => s.indexOf(value.text, searchStart(s, start))),
    m.method("int IndexOf(char value, System.StringComparison comparisonType)", (s, value, comparison) =>
      indexOfBy(s, value.text, 0, comparison),
    ),
    m.method("int IndexOf(char value, int startIndex, int count)", (s, value, start, count) => indexWithin(s, value.text, start, count)),
    m.method("int IndexOf(string value)", (s, value) => s.indexOf(value)),
    m.method("int IndexOf(string value, int startIndex)", (s, value, start) => s.indexOf(value, searchStart(s, start))),
    m.method("int IndexOf(string value, int startIndex, int count)", (s, value, start, count) => indexWithin(s, value, start, count)),
    m.method("int IndexOf(string value, System.StringComparison comparisonType)", (s, value, comparison) =>
      indexOfBy(s, value, 0, comparison),
    ),
    m.method("int IndexOf(string value, int startIndex, System.StringComparison comparisonType)", (s, value, start, comparison) =>
      indexOfBy(s, value, searchStart(s, start), comparison),
    ),
    m.method(
      "int IndexOf(string value, int startIndex, int count, System.StringComparison comparisonType)",
      (s, value, start, count, comparison) => indexOfBy(s.slice(0, start + searchCount(s, start, count)), value, start, comparison),
    ),
    m.method("int IndexOfAny(char[] anyOf)", (s, chars) => anyIndex(s, chars, 0, s.length)),
    m.method("int IndexOfAny(char[] anyOf, int startIndex)", (s, chars, start) => anyIndex(s, chars, searchStart(s, start), s.length)),
    m.method("int IndexOfAny(char[] anyOf, int startIndex, int count)", (s, chars, start, count) =>
      anyIndex(s, chars, searchStart(s, start), start + searchCount(s, start, count)),
    ),
    m.method("string Insert(int startIndex, string value)", (s, start, value) => {
      checkNotAbove(start >>> 0, s.length, "startIndex");
      return s.slice(0, start) + value + s.slice(start);
    }),
    m.method("bool IsNormalized()", (s) => s.normalize() === s),
    m.method("bool IsNormalized(System.Text.NormalizationForm normalizationForm)", (s, form) => normalized(s, form) === s),
    m.method("int LastIndexOf(char value)", (s, value) => s.lastIndexOf(value.text)),
    m.method("int LastIndexOf(char value, int startIndex)", (s, value, start) => lastIndexWithin(s, value.text, start, start + 1)),
    m.method("int LastIndexOf(char value, int startIndex, int count)", (s, value, start, count) =>
      lastIndexWithin(s, value.text, start, count),
    ),
    m.method("int LastIndexOf(string value)", (s, value) => s.lastIndexOf(value)),
    m.method("int LastIndexOf(string value, int startIndex)", (s, value, start) => lastIndexWithin(s, value, start, start + 1)),
    m.method("int LastIndexOf(string value, int startIndex, int count)", (s, value, start, count) =>
      lastIndexWithin(s, value, start, count),
    ),
    m.method("int LastIndexOf(string value, System.StringComparison comparisonType)", (s, value, comparison) =>
      lastIndexOfBy(s, value, s.length, comparison),
    ),
    m.method("int LastIndexOf(string value, int startIndex, System.StringComparison comparisonType)", (s, value, start, comparison) =>
      lastIndexOfBy(s, value, start - value.length + 1, comparison),
    ),
    m.method("int LastIndexOfAny(char[] anyOf)", (s, chars) => lastAnyIndex(s, chars, s.length - 1, s.length)),
    m.method("int LastIndexOfAny(char[] anyOf, int startIndex)", (s, chars, start) => lastAnyIndex(s, chars, start, start + 1)),
    m.method("int LastIndexOfAny(char[] anyOf, int startIndex, int count)", (s, chars, start, count) =>
      lastAnyIndex(s, chars, start, count),
    ),
    m.method("string Normalize()", (s) => s.normalize()),
    m.method("string Normalize(System.Text.NormalizationForm normalizationForm)", (s, form) => normalized(s, form)),
    m.method("string PadLeft(int totalWidth)", (s, width) => " ".repeat(pad(s, width)) + s),
    m.method("string PadLeft(int totalWidth, char paddingChar)", (s, width, char) => char.text.repeat(pad(s, width)) + s),
    m.method("string PadRight(int totalWidth)", (s, width) => s + " ".repeat(pad(s, width))),
    m.method("string PadRight(int totalWidth, char paddingChar)", (s, width, char) => s + char.text.repeat(pad(s, width))),
    m.method("string Remove(int startIndex, int count)", (s, start, count) => {
      checkNotNegative(start, "startIndex");
      checkNotNegative(count, "count");
      checkNotAbove(count, s.length - start, "count");
      return s.slice(0, start) + s.slice(start + count);
    }),
    m.method("string Remove(int startIndex)", (s, start) => {
      if (start < 0) throw argumentOutOfRange("startIndex", "StartIndex cannot be less than zero.");
      if (start > s.length) throw argumentOutOfRange("startIndex", "startIndex cannot be larger than length of string.");
      return s.slice(0, start);
    }),
    m.method("string Replace(string oldValue, string newValue, bool ignoreCase, cultureinfo culture)", (s, old, replacement, ignoreCase) =>
      replaceBy(s, nonEmpty(old, "oldValue"), replacement, ignoreCase),
    ),
    m.method(
      "string Replace(string oldValue, string newValue, System.StringComparison comparisonType)",
      (s, old, replacement, comparison) => replaceBy(s, nonEmpty(old, "oldValue"), replacement, ignoresCase(comparison)),
    ),
    m.method("string Replace(char oldChar, char newChar)", (s, old, replacement) => s.replaceAll(old.text, () => replacement.text)),
    m.method("string Replace(string oldValue, string newValue)", (s, old, replacement) => {
      const text: string | null = replacement;
      return s.replaceAll(nonEmpty(old, "oldValue"), () => text ?? "");
    }),
    m.method("string ReplaceLineEndings()", (s) => s.replace(/\r\n|[\r\n\f\x85\u2028\u2029]/g, "\n")),
    m.method("string ReplaceLineEndings(string replacementText)", (s, replacement) =>
      s.replace(/\r\n|[\r\n\f\x85\u2028\u2029]/g, () => replacement),
    ),
    m.method(
      "string[] Split(char separator, System.StringSplitOptions options = System.StringSplitOptions.None)",
      (s, separator, options) => splitText(s, [separator.text], undefined, options),
    ),
    m.method(
      "string[] Split(char separator, int count, System.StringSplitOptions options = System.StringSplitOptions.None)",
      (s, separator, count, options) => splitText(s, [separator.text], count, options),
    ),
    m.method("string[] Split(Params char[] separator)", (s, separator) => splitText(s, chars(separator), undefined, undefined)),
    ...spanMethods(m, "string[] Split(System.ReadOnlySpan[char] separator)"),
    m.method("string[] Split(char[] separator, int count)", (s, separator, count) => splitText(s, chars(separator), count, undefined)),
    m.method("string[] Split(char[] separator, System.StringSplitOptions options)", (s, separator, options) =>
      splitText(s, chars(separator), undefined, options),
    ),
    m.method("string[] Split(char[] separator, int count, System.StringSplitOptions options)", (s, separator, count, options) =>
      splitText(s, chars(separator), count, options),
    ),
    m.method(
      "string[] Split(string separator, System.StringSplitOptions options = System.StringSplitOptions.None)",
      (s, separator, options) => splitText(s, [separator], undefined, options),
    ),
    m.method(
      "string[] Split(string separator, int count, System.StringSplitOptions options = System.StringSplitOptions.None)",
      (s, separator, count, options) => splitText(s, [separator], count, options),
    ),
    m.method("string[] Split(string[] separator, System.StringSplitOptions options)", (s, separator, options) =>
      splitText(s, separator, undefined, options),
    ),
    m.method("string[] Split(string[] separator, int count, System.StringSplitOptions options)", (s, separator, count, options) =>
      splitText(s, separator, count, options),
    ),
    m.method("bool StartsWith(string value)", (s, value) => s.startsWith(value)),
    m.method("bool StartsWith(string value, System.StringComparison comparisonType)", (s, value, comparison) =>
      startsWithBy(s, value, comparison),
    ),
    m.method("bool StartsWith(string value, bool ignoreCase, cultureinfo culture)", (s, value, ignoreCase) =>
      ignoreCase ? s.toUpperCase().startsWith(value.toUpperCase()) : s.startsWith(value),
    ),
    m.method("bool StartsWith(char value)", (s, value) => s.startsWith(value.text)),
    m.method("string Substring(int startIndex)", (s, start) => substring(s, start, start > s.length || start < 0 ? 0 : s.length - start)),
    m.method("string Substring(int startIndex, int length)", (s, start, length) => substring(s, start, length)),
    m.method("char[] ToCharArray()", (s) => charArray(s) as Char[]),
    m.method("char[] ToCharArray(int startIndex, int length)", (s, start, length) => {
      checkNotAbove(start >>> 0, s.length, "startIndex");
      checkNotAbove(start, s.length - length, "startIndex");
      return charArray(s.substr(start, length)) as Char[];
    }),
    m.method("string ToLower()", (s, ctx) => toLower(s, ctx.culture)),
    m.method("string ToLower(cultureinfo culture)", (s, culture, ctx) => toLower(s, cultureOf(culture, ctx))),
    m.method("string ToLowerInvariant()", (s) => toLower(s)),
    m.method("string ToString()", (s) => s),
    m.method("string ToString(System.IFormatProvider provider)", (s) => s),
    m.method("string ToUpper()", (s, ctx) => toUpper(s, ctx.culture)),
    m.method("string ToUpper(cultureinfo culture)", (s, culture, ctx) => toUpper(s, cultureOf(culture, ctx))),
    m.method("string ToUpperInvariant()", (s) => toUpper(s)),
    ...trimMethods(m, "Trim", trim),
    ...trimMethods(m, "TrimEnd", trimEnd),
    ...trimMethods(m, "TrimStart", trimStart),
    m.static("static int Compare(string strA, string strB)", (left, right) => Math.sign(compareStrings(left, right, false))),
    m.static("static int Compare(string strA, string strB, bool ignoreCase)", (left, right, ignoreCase) =>
      Math.sign(compareStrings(left, right, ignoreCase)),
    ),
    m.static("static int Compare(string strA, string strB, System.StringComparison comparisonType)", (left, right, comparison) =>
      compareBy(left, right, comparison),
    ),
    m.static(
      "static int Compare(string strA, string strB, cultureinfo culture, System.Globalization.CompareOptions options)",
      (left, right, culture, options, ctx) => compareWith(left, right, cultureOf(culture, ctx), options),
    ),
    m.static(
      "static int Compare(string strA, string strB, bool ignoreCase, cultureinfo culture)",
      (left, right, ignoreCase, culture, ctx) => Math.sign(compareStrings(left, right, ignoreCase, cultureOf(culture, ctx).name)),
    ),
    m.static("static int Compare(string strA, int indexA, string strB, int indexB, int length)", (left, indexA, right, indexB, length) =>
      Math.sign(compareStrings(part(left, indexA, length), part(right, indexB, length), false)),
    ),
    m.static(
      "static int Compare(string strA, int indexA, string strB, int indexB, int length, bool ignoreCase)",
      (left, indexA, right, indexB, length, ignoreCase) =>
        Math.sign(compareStrings(part(left, indexA, length), part(right, indexB, length), ignoreCase)),
    ),
    m.static(
      "static int Compare(string strA, int indexA, string strB, int indexB, int length, System.StringComparison comparisonType)",
      (left, indexA, right, indexB, length, comparison) => compareBy(part(left, indexA, length), part(right, indexB, length), comparison),
    ),
    m.static("static int CompareOrdinal(string strA, string strB)", (left, right) => ordinalDifference(left, right)),
    m.static("static string Concat(System.Object arg0)", (value, ctx) => netText(value, ctx)),
    m.static(
      "static string Concat(System.Object arg0, System.Object arg1)",
      (first, second, ctx) => netText(first, ctx) + netText(second, ctx),
    ),
    m.static(
      "static string Concat(System.Object arg0, System.Object arg1, System.Object arg2)",
      (first, second, third, ctx) => netText(first, ctx) + netText(second, ctx) + netText(third, ctx),
    ),
    m.static("static string Concat(Params System.Object[] args)", (args, ctx) => args.map((item) => netText(item, ctx)).join("")),
    m.static("static string Concat(System.Collections.Generic.IEnumerable[string] values)", (values, ctx) => items(values, ctx).join("")),
    m.static("static string Concat(string str0, string str1)", (first, second) => first + second),
    m.static("static string Concat(string str0, string str1, string str2)", (first, second, third) => first + second + third),
    m.static(
      "static string Concat(string str0, string str1, string str2, string str3)",
      (first, second, third, fourth) => first + second + third + fourth,
    ),
    m.static("static string Concat(Params string[] values)", (values) => values.join("")),
    m.static("static string Copy(string str)", (text) => text),
    m.static("static bool Equals(string a, string b)", (left, right) => left === right),
    m.static("static bool Equals(string a, string b, System.StringComparison comparisonType)", (left, right, comparison) =>
      equalBy(left, right, comparison),
    ),
    m.static("static string Format(string format, System.Object arg0)", (format, value, ctx) => formatWith(null, format, [value], ctx)),
    m.static("static string Format(string format, System.Object arg0, System.Object arg1)", (format, first, second, ctx) =>
      formatWith(null, format, [first, second], ctx),
    ),
    m.static(
      "static string Format(string format, System.Object arg0, System.Object arg1, System.Object arg2)",
      (format, first, second, third, ctx) => formatWith(null, format, [first, second, third], ctx),
    ),
    m.static("static string Format(string format, Params System.Object[] args)", (format, args, ctx) =>
      formatWith(null, format, args, ctx),
    ),
    m.static("static string Format(System.IFormatProvider provider, string format, System.Object arg0)", (provider, format, value, ctx) =>
      formatWith(provider, format, [value], ctx),
    ),
    m.static(
      "static string Format(System.IFormatProvider provider, string format, System.Object arg0, System.Object arg1)",
      (provider, format, first, second, ctx) => formatWith(provider, format, [first, second], ctx),
    ),
    m.static(
      "static string Format(System.IFormatProvider provider, string format, System.Object arg0, System.Object arg1, System.Object arg2)",
      (provider, format, first, second, third, ctx) => formatWith(provider, format, [first, second, third], ctx),
    ),
    m.static(
      "static string Format(System.IFormatProvider provider, string format, Params System.Object[] args)",
      (provider, format, args, ctx) => formatWith(provider, format, args, ctx),
    ),
    m.static("static string Intern(string str)", (text) => text),
    m.static("static string IsInterned(string str)", () => null),
    m.static("static bool IsNullOrEmpty(string value)", (value: string | null) => value === null || value === ""),
    m.static("static bool IsNullOrWhiteSpace(string value)", (value: string | null) => value === null || trimStart(value, null) === ""),
    m.static("static string Join(char separator, Params string[] value)", (separator, values) => values.join(separator.text)),
    m.static("static string Join(string separator, Params string[] value)", (separator, values) => values.join(separator)),
    m.static("static string Join(char separator, string[] value, int startIndex, int count)", (separator, values, start, count) =>
      joinRange(separator.text, values, start, count),
    ),
    m.static("static string Join(string separator, string[] value, int startIndex, int count)", (separator, values, start, count) =>
      joinRange(separator, values, start, count),
    ),
    m.static("static string Join(string separator, System.Collections.Generic.IEnumerable[string] values)", (separator, values, ctx) =>
      items(values, ctx).join(separator),
    ),
    m.static("static string Join(char separator, Params System.Object[] values)", (separator, values, ctx) =>
      values.map((item) => netText(item, ctx)).join(separator.text),
    ),
    m.static("static string Join(string separator, Params System.Object[] values)", (separator, values, ctx) =>
      values.map((item) => netText(item, ctx)).join(separator),
    ),
    m.staticGeneric(
      "static string Join[T](char separator, System.Collections.Generic.IEnumerable[T] values)",
      (_types, separator, values, ctx) => items(values, ctx).join(separator.text),
    ),
    m.staticGeneric(
      "static string Join[T](string separator, System.Collections.Generic.IEnumerable[T] values)",
      (_types, separator, values, ctx) => items(values, ctx).join(separator),
    ),
    m.static("static bool op_Equality(string a, string b)", (left, right) => left === right),
    m.static("static bool op_Inequality(string a, string b)", (left, right) => left !== right),
  ],
});

function chars(list: readonly Char[] | null): string[] {
  return (list ?? []).map((char) => char.text);
}

function ordinalDifference(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const difference = left.charCodeAt(index) - right.charCodeAt(index);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
