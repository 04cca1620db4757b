/** System.Globalization.TextInfo, CompareInfo, StringInfo and CharUnicodeInfo. */
import { Char } from "../../char.ts";
import type { CultureInfo } from "../../culture.ts";
import { EnumValue } from "../../enum.ts";
import { argumentOutOfRange } from "../../errors.ts";
import type { Describe, MemberDeclaration } from "../../member-declaration.ts";
import { Double } from "../../numbers.ts";
import { compareStrings } from "../../operators/string-comparison.ts";
import { defineType, type TypeInfo } from "../../type-info.ts";
import { ReferenceObject } from "../../value.ts";
import { unicodeCategory } from "../char.ts";
import { toLower, toUpper } from "../letter-case.ts";

/** Words begin with a capital; those all in capitals stay. */
function titleCase(text: string, culture: CultureInfo): string {
  return text.replace(/[\p{L}][\p{L}\p{M}\p{N}']*/gu, (word) => {
    if (!/\p{Ll}/u.test(word)) return word.length > 1 ? word : toUpper(word, culture);
    const [first = ""] = word;
    return toUpper(first, culture) + toLower(word.slice(first.length), culture);
  });
}

export const TextInfoType: TypeInfo = defineType<TextInfo>({
  name: "System.Globalization.TextInfo",
  isSealed: true,
  interfaces: ["System.ICloneable", "System.Runtime.Serialization.IDeserializationCallback"],
  text: (info) => `TextInfo - ${info.culture.name}`,
  members: (m) => [
    m.property("int ANSICodePage {get;}", () => 1252),
    m.property("int OEMCodePage {get;}", () => 437),
    m.property("int MacCodePage {get;}", () => 10000),
    m.property("int EBCDICCodePage {get;}", () => 37),
    m.property("int LCID {get;}", (info) => info.culture.data.lcid),
    m.property("string CultureName {get;}", (info) => info.culture.name),
    m.property("bool IsReadOnly {get;}", (info) => info.culture.isReadOnly),
    m.property("string ListSeparator {get;}", (info) => info.culture.data.listSeparator),
    m.property("bool IsRightToLeft {get;}", (info) => ["ar", "fa", "he", "ur", "yi"].includes(info.culture.data.twoLetterIsoLanguageName)),
    m.method("char ToLower(char c)", (info, char) => Char.at(toLower(char.text, info.culture), 0)),
    m.method("string ToLower(string str)", (info, text) => toLower(text, info.culture)),
    m.method("char ToUpper(char c)", (info, char) => Char.at(toUpper(char.text, info.culture), 0)),
    m.method("string ToUpper(string str)", (info, text) => toUpper(text, info.culture)),
    m.method("string ToTitleCase(string str)", (info, text) => titleCase(text, info.culture)),
    m.method("string ToString()", (info) => `TextInfo - ${info.culture.name}`),
  ],
});

export class TextInfo extends ReferenceObject {
  readonly culture: CultureInfo;

  constructor(culture: CultureInfo) {
    super();
    this.culture = culture;
  }

  override nativeType(): TypeInfo {
    return TextInfoType;
  }

  override equalityKey(): string {
    return `text${this.culture.name}`;
  }
}

const IGNORE_CASE = 1;
const IGNORE_NON_SPACE = 2;
const ORDINAL = 1073741824;
const ORDINAL_IGNORE_CASE = 268435456;

function prepared(text: string, bits: number): string {
  return (bits & IGNORE_NON_SPACE) === 0 ? text : text.normalize("NFD").replace(/\p{Mn}/gu, "");
}

function compare(left: string, right: string, options: unknown): number {
  const bits = options instanceof EnumValue ? Number(options.value) : 0;
  if (bits === ORDINAL) return left < right ? -1 : left > right ? 1 : 0;
  const ignoresCase = (bits & IGNORE_CASE) !== 0 || bits === ORDINAL_IGNORE_CASE;
  return compareStrings(prepared(left, bits), prepared(right, bits), ignoresCase);
}

function find(source: string, value: string, options: unknown, isLast: boolean): number {
  const bits = options instanceof EnumValue ? Number(options.value) : 0;
  const ignoresCase = (bits & IGNORE_CASE) !== 0 || bits === ORDINAL_IGNORE_CASE;
  const [where, what] = ignoresCase ? [source.toUpperCase(), value.toUpperCase()] : [source, value];
  return isLast ? where.lastIndexOf(what) : where.indexOf(what);
}

function compareMembers(m: Describe<CompareInfo>): MemberDeclaration[] {
  return [
    m.method("int Compare(string string1, string string2)", (_info, left, right) => compare(left, right, undefined)),
    m.method("int Compare(string string1, string string2, System.Globalization.CompareOptions options)", (_info, left, right, options) =>
      compare(left, right, options),
    ),
    ...(["IndexOf", "LastIndexOf"] as const).flatMap((name) => {
      const isLast = name === "LastIndexOf";
      return [
        m.loose("method", `int ${name}(string source, string value)`, (_info, [source, value]) =>
          find(String(source), String(value), undefined, isLast),
        ),
        m.loose(
          "method",
          `int ${name}(string source, string value, System.Globalization.CompareOptions options)`,
          (_info, [source, value, options]) => find(String(source), String(value), options, isLast),
        ),
      ];
    }),
    m.method("bool IsPrefix(string source, string prefix)", (_info, source, prefix) => source.startsWith(prefix)),
    m.method(
      "bool IsPrefix(string source, string prefix, System.Globalization.CompareOptions options)",
      (_info, source, prefix, options) => compare(source.slice(0, prefix.length), prefix, options) === 0,
    ),
    m.method("bool IsSuffix(string source, string suffix)", (_info, source, suffix) => source.endsWith(suffix)),
    m.method(
      "bool IsSuffix(string source, string suffix, System.Globalization.CompareOptions options)",
      (_info, source, suffix, options) => compare(source.slice(Math.max(0, source.length - suffix.length)), suffix, options) === 0,
    ),
  ];
}

export const CompareInfoType: TypeInfo = defineType<CompareInfo>({
  name: "System.Globalization.CompareInfo",
  isSealed: true,
  text: (info) => `CompareInfo - ${info.culture.name}`,
  members: (m) => [
    m.property("string Name {get;}", (info) => info.culture.name),
    m.property("int LCID {get;}", (info) => info.culture.data.lcid),
    ...compareMembers(m),
    m.method("string ToString()", (info) => `CompareInfo - ${info.culture.name}`),
  ],
});

export class CompareInfo extends ReferenceObject {
  readonly culture: CultureInfo;

  constructor(culture: CultureInfo) {
    super();
    this.culture = culture;
  }

  override nativeType(): TypeInfo {
    return CompareInfoType;
  }

  override equalityKey(): string {
    return `compare${this.culture.name}`;
  }
}

/** What a reader takes for one character each. */
export function textElements(text: string): string[] {
  return [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)].map(({ segment }) => segment);
}

const StringInfoType: TypeInfo = defineType<StringInfo>({
  name: "System.Globalization.StringInfo",
  members: (m) => [
    m.create("System.Globalization.StringInfo new()", () => new StringInfo("")),
    m.create("System.Globalization.StringInfo new(string value)", (_type, text) => new StringInfo(text)),
    m.property(
      "string String {get;set;}",
      (info) => info.text,
      (info, text) => {
        info.text = text;
      },
    ),
    m.property("int LengthInTextElements {get;}", (info) => textElements(info.text).length),
    m.method("string SubstringByTextElements(int startingTextElement)", (info, start) => elementsFrom(info.text, start).join("")),
    m.method("string SubstringByTextElements(int startingTextElement, int lengthInTextElements)", (info, start, length) =>
      elementsFrom(info.text, start).slice(0, length).join(""),
    ),
    m.static("static string GetNextTextElement(string str)", (text) => textElements(text)[0] ?? ""),
    m.static("static string GetNextTextElement(string str, int index)", (text, index) => textElements(text.slice(index))[0] ?? ""),
    m.static("static int GetNextTextElementLength(string str)", (text) => textElements(text)[0]?.length ?? 0),
    m.static("static int[] ParseCombiningCharacters(string str)", (text) => {
      let at = 0;
      return textElements(text).map((element) => {
        const start = at;
        at += element.length;
        return start;
      });
    }),
  ],
});

function elementsFrom(text: string, start: number): string[] {
  const elements = textElements(text);
  if (start < 0 || start >= elements.length) throw argumentOutOfRange("startingTextElement");
  return elements.slice(start);
}

class StringInfo extends ReferenceObject {
  text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }

  override nativeType(): TypeInfo {
    return StringInfoType;
  }
}

function digitValue(char: string): number {
  return /^[0-9]$/.test(char) ? Number(char) : -1;
}

const CharUnicodeInfoType: TypeInfo = defineType<never>({
  name: "System.Globalization.CharUnicodeInfo",
  isStatic: true,
  members: (m) => [
    m.static("static System.Globalization.UnicodeCategory GetUnicodeCategory(char ch)", (char) => unicodeCategory(char.value)),
    m.static("static System.Globalization.UnicodeCategory GetUnicodeCategory(int codePoint)", unicodeCategory),
    m.static("static System.Globalization.UnicodeCategory GetUnicodeCategory(string s, int index)", (text, index) =>
      unicodeCategory(text.codePointAt(index) ?? 0),
    ),
    m.static("static int GetDecimalDigitValue(char ch)", (char) => digitValue(char.text)),
    m.static("static int GetDigitValue(char ch)", (char) => digitValue(char.text)),
    m.static("static double GetNumericValue(char ch)", (char) => new Double(digitValue(char.text))),
  ],
});

export const textInfoTypes: readonly TypeInfo[] = [TextInfoType, CompareInfoType, StringInfoType, CharUnicodeInfoType];
