/** System.Convert and System.DBNull. */
import { decodeBase64, encodeBase64, encodeHex } from "../../bytes/index.ts";
import { Char } from "../char.ts";
import { convertNumber, plainNumber, underlyingNumber } from "../convert/numeric.ts";
import {
  BooleanType,
  ByteType,
  CharType,
  DecimalType,
  DoubleType,
  Int16Type,
  Int32Type,
  Int64Type,
  SByteType,
  SingleType,
  StringType,
  UInt16Type,
  UInt32Type,
  UInt64Type,
} from "../core-types.ts";
import type { CultureInfo } from "../culture.ts";
import { EnumValue, enumValue } from "../enum.ts";
import { argumentError, argumentNull, argumentOutOfRange, formatError, netError, overflowError } from "../errors.ts";
import { formatValue } from "../format/format-value.ts";
import type { Describe, MemberDeclaration } from "../member-declaration.ts";
import { netText } from "../text.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import { clrFullName, typeOf } from "../type-of.ts";
import { type EvaluationContext, type PSValue, ReferenceObject } from "../value.ts";
import { cultureOf } from "./culture-of.ts";
import { DateTime, DateTimeType } from "./date-time.ts";
import { momentFrom, parseMoment } from "./moments.ts";
import { defaultStyles, parseNumberText } from "./number-parse.ts";
import { typeCodeOf } from "./object.ts";
import { TypeCodeType } from "./system-enums.ts";

export const DBNullType: TypeInfo = defineType<DBNull>({
  name: "System.DBNull",
  isSealed: true,
  interfaces: ["System.IConvertible", "System.Runtime.Serialization.ISerializable"],
  text: () => "",
  members: (m) => [
    m.staticProperty("static System.DBNull Value {get;}", () => DBNull.value),
    m.method("string ToString()", () => ""),
    m.method("System.TypeCode GetTypeCode()", () => enumValue(TypeCodeType, 2)),
  ],
});

/** What databases have instead of null. */
export class DBNull extends ReferenceObject {
  static readonly value: DBNull = new DBNull();

  override nativeType(): TypeInfo {
    return DBNullType;
  }
}

const TARGETS: readonly (readonly [name: string, word: string, type: TypeInfo])[] = [
  ["Boolean", "bool", BooleanType],
  ["Char", "char", CharType],
  ["SByte", "sbyte", SByteType],
  ["Byte", "byte", ByteType],
  ["Int16", "short", Int16Type],
  ["UInt16", "ushort", UInt16Type],
  ["Int32", "int", Int32Type],
  ["UInt32", "uint", UInt32Type],
  ["Int64", "long", Int64Type],
  ["UInt64", "ulong", UInt64Type],
  ["Single", "float", SingleType],
  ["Double", "double", DoubleType],
  ["Decimal", "decimal", DecimalType],
  ["DateTime", "datetime", DateTimeType],
  ["String", "string", StringType],
];

const SOURCES = TARGETS.map(([, word]) => word);

/** Pairs that have no conversion although both sides are IConvertible. */
function isRefused(value: PSValue, type: TypeInfo): boolean {
  if (value instanceof DateTime) return type !== DateTimeType;
  if (type === DateTimeType) return true;
  if (value instanceof Char) return type === BooleanType || type === SingleType || type === DoubleType || type === DecimalType;
  if (type === CharType)
    return typeof value === "boolean" || typeOf(value) === SingleType || typeOf(value) === DoubleType || typeOf(value) === DecimalType;
  return false;
}

function fromText(text: string, type: TypeInfo, culture: CultureInfo, ctx: EvaluationContext): PSValue {
  if (type === BooleanType) {
    const word = text.trim().toLowerCase();
    if (word === "true" || word === "false") return word === "true";
    throw formatError(`String '${text}' was not recognized as a valid Boolean.`);
  }
  if (type === CharType) {
    if (text.length !== 1) throw formatError("String must be exactly one character long.");
    return Char.at(text, 0);
  }
  if (type === DateTimeType) return momentFrom(parseMoment(text, culture), text, 0, ctx);
  return parseNumberText(text, defaultStyles(type), culture, type);
}

/** `IConvertible.ToType`. */
function changed(value: PSValue, type: TypeInfo, culture: CultureInfo, ctx: EvaluationContext): PSValue {
  if (type === StringType) return convertedText(value, culture, ctx);
  if (value === null || value === undefined) return type.defaultValue?.() ?? null;
  if (typeOf(value) === type) return value;
  if (typeof value === "string") return fromText(value, type, culture, ctx);
  const number = value instanceof EnumValue ? value.value : underlyingNumber(value);
  if (number === undefined && !(value instanceof DateTime)) {
    throw netError(
      "System.InvalidCastException",
      `Unable to cast object of type '${clrFullName(typeOf(value))}' to type 'System.IConvertible'.`,
    );
  }
  if (number === undefined || isRefused(value, type)) {
    throw netError("System.InvalidCastException", `Invalid cast from '${typeOf(value).name}' to '${type.name}'.`);
  }
  if (type === BooleanType) return typeof number === "object" ? !number.isZero : Number(number) !== 0;
  return convertNumber(number, type);
}

function convertedText(value: PSValue, culture: CultureInfo, ctx: EvaluationContext): string {
  if (value === null || value === undefined) return "";
  const isFormattable = typeOf(value).format !== undefined && (plainNumber(value) !== undefined || value instanceof DateTime);
  return isFormattable ? formatValue(value, "", culture, ctx) : netText(value, ctx);
}

function castMembers(m: Describe<never>): MemberDeclaration[] {
  return TARGETS.flatMap(([name, word, type]) => {
    const members = [
      m.loose("static", `static ${word} To${name}(System.Object value)`, (_self, [value], ctx) => changed(value, type, ctx.culture, ctx)),
      m.loose("static", `static ${word} To${name}(System.Object value, System.IFormatProvider provider)`, (_self, [value, provider], ctx) =>
        changed(value, type, cultureOf(provider, ctx), ctx),
      ),
      ...SOURCES.map((source) =>
        m.loose("static", `static ${word} To${name}(${source} value)`, (_self, [value], ctx) => changed(value, type, ctx.culture, ctx)),
      ),
    ];
    const withProvider = name === "String" ? SOURCES : ["string"];
    for (const source of withProvider) {
      members.push(
        m.loose("static", `static ${word} To${name}(${source} value, System.IFormatProvider provider)`, (_self, [value, provider], ctx) =>
          changed(value, type, cultureOf(provider, ctx), ctx),
        ),
      );
    }
    return members;
  });
}

const RADIX_WIDTHS: readonly (readonly [name: string, word: string, type: TypeInfo, bits: number, overflow: string])[] = [
  ["SByte", "sbyte", SByteType, 8, "signed byte"],
  ["Byte", "byte", ByteType, 8, "unsigned byte"],
  ["Int16", "short", Int16Type, 16, "Int16"],
  ["UInt16", "ushort", UInt16Type, 16, "UInt16"],
  ["Int32", "int", Int32Type, 32, "UInt32"],
  ["UInt32", "uint", UInt32Type, 32, "UInt32"],
  ["Int64", "long", Int64Type, 64, "UInt64"],
  ["UInt64", "ulong", UInt64Type, 64, "UInt64"],
];

function checkBase(base: number): void {
  if (base !== 2 && base !== 8 && base !== 10 && base !== 16) throw argumentError("Invalid Base.");
}

function fromRadix(text: PSValue, base: number, type: TypeInfo, bits: number, overflow: string, ctx: EvaluationContext): PSValue {
  checkBase(base);
  if (typeof text !== "string") return convertNumber(0, type);
  if (base === 10) return parseNumberText(text, defaultStyles(type), ctx.culture, type);
  if (text === "") throw argumentOutOfRange("Index was out of range. Must be non-negative and less than the size of the collection.");
  if (text.startsWith("-")) throw argumentError("String cannot contain a minus sign if the base is not 10.");
  const digits = base === 16 ? text.replace(/^0x/i, "") : text;
  const valid = (base === 16 ? /^[0-9a-f]*/i : base === 8 ? /^[0-7]*/ : /^[01]*/).exec(digits)?.[0] ?? "";
  if (valid === "") throw formatError("Could not find any recognizable digits.");
  if (valid.length < digits.length) throw formatError("Additional non-parsable characters are at the end of the string.");
  const value = BigInt(`${base === 16 ? "0x" : base === 8 ? "0o" : "0b"}${valid}`);
  if (value !== BigInt.asUintN(bits, value)) throw overflowError(overflow);
  const isSigned = type === SByteType || type === Int16Type || type === Int32Type || type === Int64Type;
  return convertNumber(isSigned ? BigInt.asIntN(bits, value) : value, type);
}

function radixMembers(m: Describe<never>): MemberDeclaration[] {
  const toText: readonly (readonly [string, number])[] = [
    ["byte", 8],
    ["short", 16],
    ["int", 32],
    ["long", 64],
  ];
  return [
    ...RADIX_WIDTHS.map(([name, word, type, bits, overflow]) =>
      m.loose("static", `static ${word} To${name}(string value, int fromBase)`, (_self, [text, base], ctx) =>
        fromRadix(text, Number(base), type, bits, overflow, ctx),
      ),
    ),
    ...toText.map(([word, bits]) =>
      m.loose("static", `static string ToString(${word} value, int toBase)`, (_self, [value, base], ctx) => {
        checkBase(Number(base));
        if (base === 10) return netText(value, ctx);
        return BigInt.asUintN(bits, BigInt(wholeOf(value))).toString(Number(base));
      }),
    ),
  ];
}

function wholeOf(value: PSValue): number | bigint {
  const number = plainNumber(value);
  return typeof number === "number" || typeof number === "bigint" ? number : 0;
}

function toBase64(bytes: Uint8Array, options: EnumValue | undefined): string {
  const text = encodeBase64(bytes);
  return options?.value === 1 ? (text.match(/.{1,76}/g) ?? []).join("\r\n") : text;
}

const BAD_BASE64 =
  "The input is not a valid Base-64 string as it contains a non-base 64 character, more than two padding characters, or an illegal character among the padding characters.";

function fromBase64(text: string): Uint8Array {
  const plain = text.replace(/[ \t\r\n]+/g, "");
  if (plain.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(plain)) throw formatError(BAD_BASE64);
  return decodeBase64(plain);
}

function fromHex(text: string): Uint8Array {
  if (text.length % 2 !== 0) throw formatError("The input is not a valid hex string as its length is not a multiple of 2.");
  if (!/^[0-9a-f]*$/i.test(text)) throw formatError("The input is not a valid hex string as it contains a non-hex character.");
  return Uint8Array.from({ length: text.length / 2 }, (_, index) => Number.parseInt(text.slice(index * 2, index * 2 + 2), 16));
}

function some(bytes: Uint8Array | null, offset = 0, length?: number): Uint8Array {
  if (bytes === null) throw argumentNull("inArray");
  if (length === undefined) return bytes;
  if (offset < 0 || length < 0 || offset + length > bytes.length) {
    throw argumentOutOfRange("offset", "Offset and length must refer to a position in the string.");
  }
  return bytes.subarray(offset, offset + length);
}

function byteMembers(m: Describe<never>): MemberDeclaration[] {
  return [
    m.static("static string ToBase64String(byte[] inArray)", (bytes) => toBase64(some(bytes), undefined)),
    m.static("static string ToBase64String(byte[] inArray, System.Base64FormattingOptions options)", (bytes, options) =>
      toBase64(some(bytes), options instanceof EnumValue ? options : undefined),
    ),
    m.static("static string ToBase64String(byte[] inArray, int offset, int length)", (bytes, offset, length) =>
      toBase64(some(bytes, offset, length), undefined),
    ),
    m.static(
      "static string ToBase64String(byte[] inArray, int offset, int length, System.Base64FormattingOptions options)",
      (bytes, offset, length, options) => toBase64(some(bytes, offset, length), options instanceof EnumValue ? options : undefined),
    ),
    m.static("static byte[] FromBase64String(string s)", fromBase64),
    m.static("static byte[] FromBase64CharArray(char[] inArray, int offset, int length)", (chars, offset, length) =>
      fromBase64(
        chars
          .slice(offset, offset + length)
          .map((char) => char.text)
          .join(""),
      ),
    ),
    m.static("static byte[] FromHexString(string s)", fromHex),
    m.static("static string ToHexString(byte[] inArray)", (bytes) => encodeHex(some(bytes)).toUpperCase()),
    m.static("static string ToHexString(byte[] inArray, int offset, int length)", (bytes, offset, length) =>
      encodeHex(some(bytes, offset, length)).toUpperCase(),
    ),
    m.static("static string ToHexStringLower(byte[] inArray)", (bytes) => encodeHex(some(bytes))),
    m.static("static string ToHexStringLower(byte[] inArray, int offset, int length)", (bytes, offset, length) =>
      encodeHex(some(bytes, offset, length)),
    ),
  ];
}

/** `Convert.ChangeType`. */
function changeType(value: PSValue, type: TypeInfo, culture: CultureInfo, ctx: EvaluationContext): PSValue {
  if (value === null || value === undefined) {
    if (!type.isValueType) return null;
    throw netError("System.InvalidCastException", "Null object cannot be converted to a value type.");
  }
  if (typeOf(value) === type) return value;
  const isConvertible = typeof value === "string" || underlyingNumber(value) !== undefined || value instanceof DateTime;
  if (!isConvertible) {
    if (type.isAssignableFrom(typeOf(value))) return value;
    throw netError("System.InvalidCastException", "Object must implement IConvertible.");
  }
  if (TARGETS.some(([, , target]) => target === type)) return changed(value, type, culture, ctx);
  if (type.isAssignableFrom(typeOf(value))) return value;
  throw netError("System.InvalidCastException", `Invalid cast from '${clrFullName(typeOf(value))}' to '${clrFullName(type)}'.`);
}

function typeOfCode(code: PSValue): TypeInfo | undefined {
  const wanted = code instanceof EnumValue ? Number(code.value) : 0;
  return TARGETS.find(([, , type]) => typeCodeOf(type) === wanted)?.[2];
}

function changeMembers(m: Describe<never>): MemberDeclaration[] {
  const byCode = (value: PSValue, code: PSValue, culture: CultureInfo, ctx: EvaluationContext): PSValue => {
    const type = typeOfCode(code);
    return type === undefined ? value : changeType(value, type, culture, ctx);
  };
  return [
    m.staticProperty("static System.Object DBNull {get;}", () => DBNull.value),
    m.static("static System.TypeCode GetTypeCode(System.Object value)", (value) =>
      enumValue(TypeCodeType, value === null ? 0 : typeCodeOf(typeOf(value))),
    ),
    m.static("static bool IsDBNull(System.Object value)", (value) => value instanceof DBNull),
    m.static("static System.Object ChangeType(System.Object value, System.TypeCode typeCode)", (value, code, ctx) =>
      byCode(value, code, ctx.culture, ctx),
    ),
    m.static(
      "static System.Object ChangeType(System.Object value, System.TypeCode typeCode, System.IFormatProvider provider)",
      (value, code, provider, ctx) => byCode(value, code, cultureOf(provider, ctx), ctx),
    ),
    m.static("static System.Object ChangeType(System.Object value, type conversionType)", (value, type, ctx) =>
      changeType(value, type, ctx.culture, ctx),
    ),
    m.static(
      "static System.Object ChangeType(System.Object value, type conversionType, System.IFormatProvider provider)",
      (value, type, provider, ctx) => changeType(value, type, cultureOf(provider, ctx), ctx),
    ),
  ];
}

export const ConvertType: TypeInfo = defineType<never>({
  name: "System.Convert",
  isStatic: true,
  members: (m) => [...changeMembers(m), ...castMembers(m), ...radixMembers(m), ...byteMembers(m)],
});
