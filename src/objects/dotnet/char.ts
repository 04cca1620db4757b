/** Members of System.Char. */
import { Char } from "../char.ts";
import { CharType } from "../core-types.ts";
import { type EnumValue, enumValue } from "../enum.ts";
import { argumentError, argumentOutOfRange, formatError } from "../errors.ts";
import type { Describe, MemberDeclaration } from "../member-declaration.ts";
import { Double } from "../numbers.ts";
import { describeType, type TypeDescription } from "../type-description.ts";
import { TypeCodeType, UnicodeCategoryType } from "./system-enums.ts";

const CATEGORIES: readonly string[] = "Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Zs Zl Zp Cc Cf Cs Co Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Cn".split(
  " ",
);
let categoryTests: readonly RegExp[] | undefined;

/** System.Globalization.UnicodeCategory of a code point. */
export function unicodeCategory(code: number): EnumValue {
  categoryTests ??= CATEGORIES.map((category) => new RegExp(`\\p{${category}}`, "u"));
  const text = String.fromCodePoint(code);
  const index = categoryTests.findIndex((test) => test.test(text));
  return enumValue(UnicodeCategoryType, index < 0 ? 29 : index);
}

function isIn(code: number, from: number, to: number): boolean {
  return code >= from && code <= to;
}

function category(code: number): number {
  return Number(unicodeCategory(code).value);
}

function isLetter(code: number): boolean {
  if (code < 128) return isIn(code | 32, 97, 122);
  return category(code) <= 4;
}

function isDigit(code: number): boolean {
  return code < 128 ? isIn(code, 48, 57) : category(code) === 8;
}

export function isWhiteSpace(code: number): boolean {
  if (code < 128) return code === 32 || isIn(code, 9, 13);
  return code === 0x85 || code === 0xa0 || isIn(category(code), 11, 13);
}

/** The tests that exist for a character, for a place in a string and for a Rune. */
export const CODE_TESTS: readonly (readonly [name: string, test: (code: number) => boolean])[] = [
  ["IsControl", (code) => code < 32 || isIn(code, 127, 159)],
  ["IsDigit", isDigit],
  ["IsHighSurrogate", (code) => isIn(code, 0xd800, 0xdbff)],
  ["IsLetter", isLetter],
  ["IsLetterOrDigit", (code) => isLetter(code) || isDigit(code)],
  ["IsLower", (code) => (code < 128 ? isIn(code, 97, 122) : category(code) === 1)],
  ["IsLowSurrogate", (code) => isIn(code, 0xdc00, 0xdfff)],
  ["IsNumber", (code) => isIn(category(code), 8, 10)],
  ["IsPunctuation", (code) => isIn(category(code), 18, 24)],
  ["IsSeparator", (code) => isIn(category(code), 11, 13)],
  ["IsSurrogate", (code) => isIn(code, 0xd800, 0xdfff)],
  ["IsSymbol", (code) => isIn(category(code), 25, 28)],
  ["IsUpper", (code) => (code < 128 ? isIn(code, 65, 90) : category(code) === 0)],
  ["IsWhiteSpace", isWhiteSpace],
];

const ASCII_TESTS: readonly (readonly [name: string, test: RegExp])[] = [
  ["IsAscii", /^[\0-\x7f]$/],
  ["IsAsciiLetter", /^[A-Za-z]$/],
  ["IsAsciiLetterLower", /^[a-z]$/],
  ["IsAsciiLetterUpper", /^[A-Z]$/],
  ["IsAsciiDigit", /^[0-9]$/],
  ["IsAsciiLetterOrDigit", /^[A-Za-z0-9]$/],
  ["IsAsciiHexDigit", /^[A-Fa-f0-9]$/],
  ["IsAsciiHexDigitUpper", /^[A-F0-9]$/],
  ["IsAsciiHexDigitLower", /^[a-f0-9]$/],
];

function codeAt(text: string, index: number): number {
  if (index < 0 || index >= text.length) throw argumentOutOfRange("index");
  return text.charCodeAt(index);
}

function upper(char: Char): Char {
  const text = char.text.toUpperCase();
  return text.length === 1 ? Char.at(text, 0) : char;
}

function lower(char: Char): Char {
  const text = char.text.toLowerCase();
  return text.length === 1 ? Char.at(text, 0) : char;
}

const FRACTIONS: ReadonlyMap<number, number> = new Map([
  [0xbc, 0.25],
  [0xbd, 0.5],
  [0xbe, 0.75],
]);

function numericValue(code: number): Double {
  if (isIn(code, 48, 57)) return new Double(code - 48);
  const fraction = FRACTIONS.get(code);
  if (fraction !== undefined) return new Double(fraction);
  if (!isDigit(code)) return new Double(-1);
  // Decimal digits stand in runs of ten.
  let zero = code;
  while (code - zero < 9 && isDigit(zero - 1)) zero--;
  return new Double(code - zero);
}

function parse(text: string): Char {
  if (text.length !== 1) throw formatError("String must be exactly one character long.");
  return Char.at(text, 0);
}

function testMembers(m: Describe<Char>): MemberDeclaration[] {
  return [
    ...CODE_TESTS.flatMap(([name, test]) => [
      m.loose("static", `static bool ${name}(char c)`, (_self, [char]) => char instanceof Char && test(char.value)),
      m.loose("static", `static bool ${name}(string s, int index)`, (_self, [text, index]) => test(codeAt(String(text), Number(index)))),
    ]),
    ...ASCII_TESTS.map(([name, test]) =>
      m.loose("static", `static bool ${name}(char c)`, (_self, [char]) => char instanceof Char && test.test(char.text)),
    ),
  ];
}

export const charDescription: TypeDescription = describeType<Char>(CharType, {
  defaultValue: () => Char.of(0),
  parse: (text) => parse(text),
  compare: (left, right) => (right instanceof Char ? left.value - right.value : undefined),
  members: (m) => [
    m.staticProperty("static char MaxValue {get;}", () => Char.of(0xffff)),
    m.staticProperty("static char MinValue {get;}", () => Char.of(0)),
    m.method("int CompareTo(System.Object value)", (c, other) => {
      if (other === null) return 1;
      if (!(other instanceof Char)) throw argumentError("Object must be of type Char.");
      return c.value - other.value;
    }),
    m.method("int CompareTo(char value)", (c, other) => c.value - other.value),
    m.method("bool Equals(char obj)", (c, other) => c.value === other.value),
    m.method("int GetHashCode()", (c) => c.value | (c.value << 16)),
    m.method("System.TypeCode GetTypeCode()", () => enumValue(TypeCodeType, 4)),
    m.method("string ToString()", (c) => c.text),
    m.method("string ToString(System.IFormatProvider provider)", (c) => c.text),
    ...testMembers(m),
    m.static("static char Parse(string s)", (text) => parse(text)),
    m.static("static bool TryParse(string s, [ref] char result)", (text, result) => {
      result.value = text.length === 1 ? Char.at(text, 0) : Char.of(0);
      return text.length === 1;
    }),
    m.static("static string ToString(char c)", (char) => char.text),
    m.static("static char ToUpper(char c)", upper),
    m.static("static char ToUpper(char c, cultureinfo culture)", upper),
    m.static("static char ToUpperInvariant(char c)", upper),
    m.static("static char ToLower(char c)", lower),
    m.static("static char ToLower(char c, cultureinfo culture)", lower),
    m.static("static char ToLowerInvariant(char c)", lower),
    m.static("static bool IsBetween(char c, char minInclusive, char maxInclusive)", (char, least, greatest) =>
      isIn(char.value, least.value, greatest.value),
    ),
    m.static("static System.Globalization.UnicodeCategory GetUnicodeCategory(char c)", (char) => unicodeCategory(char.value)),
    m.static("static System.Globalization.UnicodeCategory GetUnicodeCategory(string s, int index)", (text, index) =>
      unicodeCategory(codeAt(text, index)),
    ),
    m.static("static double GetNumericValue(char c)", (char) => numericValue(char.value)),
    m.static("static double GetNumericValue(string s, int index)", (text, index) => numericValue(codeAt(text, index))),
    m.static(
      "static bool IsSurrogatePair(char highSurrogate, char lowSurrogate)",
      (high, low) => isIn(high.value, 0xd800, 0xdbff) && isIn(low.value, 0xdc00, 0xdfff),
    ),
    m.static("static bool IsSurrogatePair(string s, int index)", (text, index) =>
      /^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(index)),
    ),
    m.static("static string ConvertFromUtf32(int utf32)", (code) => {
      if (code < 0 || code > 0x10ffff || isIn(code, 0xd800, 0xdfff)) {
        throw argumentOutOfRange(
          "utf32",
          "A valid UTF32 value is between 0x000000 and 0x10ffff, inclusive, and should not include surrogate codepoint values (0x00d800 ~ 0x00dfff).",
        );
      }
      return String.fromCodePoint(code);
    }),
    m.static(
      "static int ConvertToUtf32(char highSurrogate, char lowSurrogate)",
      (high, low) => (high.value - 0xd800) * 0x400 + (low.value - 0xdc00) + 0x10000,
    ),
    m.static("static int ConvertToUtf32(string s, int index)", (text, index) => {
      codeAt(text, index);
      return text.codePointAt(index) ?? 0;
    }),
  ],
});
