/** System.Xml.XmlConvert: values as XML Schema writes them, names with any characters. */
import { isNcName, isXmlCodePoint } from "../../../xml/index.ts";
import { Char } from "../../char.ts";
import { isNumericType } from "../../convert/numeric.ts";
import { CultureInfo } from "../../culture.ts";
import { EnumValue } from "../../enum.ts";
import { argumentNull, formatError, netError } from "../../errors.ts";
import type { Describe, MemberDeclaration } from "../../member-declaration.ts";
import { Double, Single } from "../../numbers.ts";
import { netText } from "../../text.ts";
import { defineType, type TypeInfo } from "../../type-info.ts";
import type { EvaluationContext, PSValue } from "../../value.ts";
import { DateTime, DateTimeOffset } from "../date-time.ts";
import { DateStyle, dateText, epochMs, momentFrom, notRecognized, offsetDateText, parseExactly, toLocal, toUtc } from "../moments.ts";
import { defaultStyles, parseNumberText } from "../number-parse.ts";
import { TimeSpan } from "../time-span.ts";
import { dateTimeText, parseDateTime } from "./date-time-text.ts";
import { durationText, parseDuration } from "./duration.ts";
import { badNameCharacter, checkName, checkNcName, firstBadCharacter } from "./names.ts";

/** A value as XML Schema writes it. */
export function xmlText(value: PSValue, ctx: EvaluationContext): string {
  if (typeof value === "boolean") return value ? "true" : "false";
  if (value instanceof Double || value instanceof Single) {
    if (Number.isFinite(value.value)) return netText(value, ctx);
    return Number.isNaN(value.value) ? "NaN" : value.value > 0 ? "INF" : "-INF";
  }
  if (value instanceof TimeSpan) return durationText(value);
  if (value instanceof DateTime) return dateTimeText(value, (ms) => ctx.utcOffsetMinutes(ms));
  if (value instanceof DateTimeOffset)
    return offsetDateText(value, "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", CultureInfo.invariant).replace(/\+00:00$/, "Z");
  return netText(value, ctx);
}

export function xmlBoolean(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed === "1" || trimmed === "true") return true;
  if (trimmed === "0" || trimmed === "false") return false;
  throw formatError(`The string '${text}' is not a valid Boolean value.`);
}

export function xmlDouble(text: string, typeName: string, ctx: EvaluationContext): PSValue {
  const trimmed = text.trim();
  const special = trimmed === "INF" ? Number.POSITIVE_INFINITY : trimmed === "-INF" ? Number.NEGATIVE_INFINITY : undefined;
  if (special !== undefined) return typeName === "System.Single" ? new Single(special) : new Double(special);
  return parsed(typeName, trimmed, ctx);
}

/** What a type makes of a text. */
export function parsed(typeName: string, text: string, ctx: EvaluationContext): PSValue {
  const type = ctx.types.find(typeName);
  if (type !== undefined && isNumericType(type)) return parseNumberText(text.trim(), defaultStyles(type), CultureInfo.invariant, type);
  const value = type?.parse?.(text.trim(), ctx);
  if (value === undefined) throw formatError(`The input string '${text}' was not in a correct format.`);
  return value;
}

export function xmlTimeSpan(text: string): TimeSpan {
  const span = parseDuration(text);
  if (span === undefined) throw formatError(`The string '${text}' is not a valid TimeSpan value.`);
  return span;
}

export function xmlDateTime(text: string, ctx: EvaluationContext): DateTime {
  const date = parseDateTime(text, (ms) => ctx.utcOffsetMinutes(ms));
  if (date === undefined) throw formatError(`The string '${text}' is not a valid AllXsd value.`);
  return date;
}

/** XmlDateTimeSerializationMode: what kind of time is wanted. One that is unspecified is taken for it without being moved. */
function inMode(date: DateTime, mode: PSValue, ctx: EvaluationContext): DateTime {
  switch (mode instanceof EnumValue ? Number(mode.value) : 3) {
    case 0:
      return date.kind === "Unspecified" ? new DateTime(date.ticks, "Local") : toLocal(date, ctx);
    case 1:
      return date.kind === "Unspecified" ? new DateTime(date.ticks, "Utc") : toUtc(date, ctx);
    case 2:
      return new DateTime(date.ticks);
    default:
      return date;
  }
}

function exactDate(text: string, formats: readonly string[], ctx: EvaluationContext): DateTime {
  const styles = DateStyle.AllowLeadingWhite | DateStyle.AllowTrailingWhite;
  const found = parseExactly(text, formats, CultureInfo.invariant, styles);
  if (found === undefined) throw notRecognized(text);
  return momentFrom(found, text, styles, ctx);
}

function offsetDate(text: string, ctx: EvaluationContext): DateTimeOffset {
  const zone = /([+-])(\d\d):(\d\d)\s*$/.exec(text);
  const date = xmlDateTime(text.replace(/([+-]\d\d:\d\d|Z)\s*$/, ""), ctx);
  const isUtc = /Z\s*$/.test(text);
  const offset =
    zone !== null
      ? (zone[1] === "-" ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3]))
      : isUtc
        ? 0
        : ctx.utcOffsetMinutes(epochMs(date.ticks));
  return new DateTimeOffset(date.ticks, offset);
}

function encodeName(name: string, isStart: (character: string) => boolean, isPart: (character: string) => boolean): string {
  let encoded = "";
  for (let index = 0; index < name.length; ) {
    const character = String.fromCodePoint(name.codePointAt(index) ?? 0);
    const isEscape = character === "_" && /^_x([0-9A-Fa-f]{4}|[0-9A-Fa-f]{8})_/.test(name.slice(index));
    const isAllowed = !isEscape && (index === 0 ? isStart(character) : isPart(character));
    encoded += isAllowed
      ? character
      : `_x${(character.codePointAt(0) ?? 0)
          .toString(16)
          .toUpperCase()
          .padStart(character.length > 1 ? 8 : 4, "0")}_`;
    index += character.length;
  }
  return encoded;
}

const isNameStart = (character: string): boolean => isNcName(character);
const isNamePart = (character: string): boolean => isNcName(`a${character}`);
const withColon =
  (test: (character: string) => boolean): ((character: string) => boolean) =>
  (character) =>
    character === ":" || test(character);

function decodeName(name: string): string {
  return name.replace(/_x([0-9A-Fa-f]{8}|[0-9A-Fa-f]{4})_/g, (whole, hex: string) => {
    const code = Number.parseInt(hex, 16);
    return code > 0x10ffff ? whole : String.fromCodePoint(code);
  });
}

function verifyToken(text: string, isValid: boolean, message: string): string {
  if (isValid) return text;
  throw netError("System.Xml.XmlException", message);
}

function verifyNmToken(text: string): string {
  if (text === "") throw netError("System.Xml.XmlException", "Invalid NmToken value ''.");
  for (const character of text) {
    if (!withColon(isNamePart)(character)) throw badNameCharacter({ character, index: text.indexOf(character) + 1 });
  }
  return text;
}

function verifyCharacters(text: string): string {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (isXmlCodePoint(code)) continue;
    const hex = code.toString(16).toUpperCase().padStart(2, "0");
    throw netError("System.Xml.XmlException", `'${code === 0 ? "." : character}', hexadecimal value 0x${hex}, is an invalid character.`);
  }
  return text;
}

const SPACE = /^[ \t\r\n]*$/;

function nameMembers(m: Describe<never>): MemberDeclaration[] {
  return [
    m.static("static string EncodeName(string name)", (name) => encodeName(name, withColon(isNameStart), withColon(isNamePart))),
    m.static("static string EncodeNmToken(string name)", (name) => encodeName(name, withColon(isNamePart), withColon(isNamePart))),
    m.static("static string EncodeLocalName(string name)", (name) => encodeName(name, isNameStart, isNamePart)),
    m.static("static string DecodeName(string name)", decodeName),
    m.static("static string VerifyName(string name)", (name) => checkName(name)),
    m.static("static string VerifyNCName(string name)", (name) => {
      if (name === "") throw argumentNull("name");
      return checkNcName(name);
    }),
    m.static("static string VerifyTOKEN(string token)", (token) =>
      verifyToken(
        token,
        !/^[ \t\r\n]|[ \t\r\n]$|[\t\r\n]| {2}/.test(token),
        `line-feed (#xA) or tab (#x9) characters, leading or trailing spaces and sequences of one or more spaces (#x20) are not allowed in 'xs:token'.`,
      ),
    ),
    m.static("static string VerifyNMTOKEN(string name)", verifyNmToken),
    m.static("static string VerifyXmlChars(string content)", verifyCharacters),
    m.static("static string VerifyWhitespace(string content)", (text) =>
      verifyToken(
        text,
        SPACE.test(text),
        `The Whitespace or SignificantWhitespace node can contain only XML white space characters. '${firstBadCharacter(text).character}' is not an XML white space character.`,
      ),
    ),
    m.static("static bool IsStartNCNameChar(char ch)", (ch) => isNameStart(ch.text)),
    m.static("static bool IsNCNameChar(char ch)", (ch) => isNamePart(ch.text)),
    m.static("static bool IsXmlChar(char ch)", (ch) => isXmlCodePoint(ch.value)),
    m.static(
      "static bool IsXmlSurrogatePair(char lowChar, char highChar)",
      (low, high) => high.value >> 10 === 0x36 && low.value >> 10 === 0x37,
    ),
    m.static("static bool IsWhitespaceChar(char ch)", (ch) => SPACE.test(ch.text)),
  ];
}

const PLAIN = [
  "bool",
  "char",
  "decimal",
  "sbyte",
  "short",
  "int",
  "long",
  "byte",
  "ushort",
  "uint",
  "ulong",
  "float",
  "double",
  "timespan",
  "guid",
];

const NUMBERS: readonly (readonly [method: string, word: string, typeName: string])[] = [
  ["ToDecimal", "decimal", "System.Decimal"],
  ["ToSByte", "sbyte", "System.SByte"],
  ["ToInt16", "short", "System.Int16"],
  ["ToInt32", "int", "System.Int32"],
  ["ToInt64", "long", "System.Int64"],
  ["ToByte", "byte", "System.Byte"],
  ["ToUInt16", "ushort", "System.UInt16"],
  ["ToUInt32", "uint", "System.UInt32"],
  ["ToUInt64", "ulong", "System.UInt64"],
];

export const XmlConvertType: TypeInfo = defineType<never>({
  name: "System.Xml.XmlConvert",
  assembly: "System.Private.Xml",
  members: (m) => [
    ...nameMembers(m),
    ...PLAIN.map((word) => m.loose("static", `static string ToString(${word} value)`, (_self, [value], ctx) => xmlText(value, ctx))),
    m.static("static string ToString(datetime value)", (date, ctx) =>
      dateText(date, "yyyy-MM-ddTHH:mm:ss.fffffffzzzzzz", CultureInfo.invariant, ctx),
    ),
    m.static("static string ToString(datetime value, string format)", (date, format, ctx) =>
      dateText(date, format, CultureInfo.invariant, ctx),
    ),
    m.static("static string ToString(datetime value, System.Xml.XmlDateTimeSerializationMode dateTimeOption)", (date, mode, ctx) =>
      xmlText(inMode(date, mode, ctx), ctx),
    ),
    m.static("static string ToString(System.DateTimeOffset value)", (date, ctx) => xmlText(date, ctx)),
    m.static("static string ToString(System.DateTimeOffset value, string format)", (date, format) =>
      offsetDateText(date, format, CultureInfo.invariant),
    ),
    m.static("static bool ToBoolean(string s)", xmlBoolean),
    m.static("static char ToChar(string s)", (text) => {
      if (text.length !== 1) throw formatError("String must be exactly one character long.");
      return Char.at(text, 0);
    }),
    ...NUMBERS.map(([method, word, typeName]) =>
      m.loose("static", `static ${word} ${method}(string s)`, (_self, [text], ctx) => parsed(typeName, String(text), ctx)),
    ),
    m.loose("static", "static float ToSingle(string s)", (_self, [text], ctx) => xmlDouble(String(text), "System.Single", ctx)),
    m.loose("static", "static double ToDouble(string s)", (_self, [text], ctx) => xmlDouble(String(text), "System.Double", ctx)),
    m.static("static timespan ToTimeSpan(string s)", xmlTimeSpan),
    m.static("static datetime ToDateTime(string s)", (text, ctx) => toLocal(xmlDateTime(text, ctx), ctx)),
    m.static("static datetime ToDateTime(string s, string format)", (text, format, ctx) => exactDate(text, [format], ctx)),
    m.static("static datetime ToDateTime(string s, string[] formats)", (text, formats, ctx) => exactDate(text, formats, ctx)),
    m.static("static datetime ToDateTime(string s, System.Xml.XmlDateTimeSerializationMode dateTimeOption)", (text, mode, ctx) =>
      inMode(xmlDateTime(text, ctx), mode, ctx),
    ),
    m.static("static System.DateTimeOffset ToDateTimeOffset(string s)", (text, ctx) => offsetDate(text, ctx)),
    m.loose("static", "static guid ToGuid(string s)", (_self, [text], ctx) => parsed("System.Guid", String(text), ctx)),
  ],
});
