/** Members of the number types, of Char and of Boolean. */

import { convertNumber, integerValue, isIntegerType, type PlainNumber, plainNumber, toDouble } from "../convert/numeric.ts";
import {
  BigIntegerType,
  BooleanType,
  ByteType,
  DecimalType,
  DoubleType,
  Int16Type,
  Int32Type,
  Int64Type,
  SByteType,
  SingleType,
  UInt16Type,
  UInt32Type,
  UInt64Type,
} from "../core-types.ts";
import type { CultureInfo } from "../culture.ts";
import { Decimal } from "../decimal.ts";
import { EnumValue, enumValue } from "../enum.ts";
import { argumentError, formatError, netError } from "../errors.ts";
import { formatNumber } from "../format/number-format.ts";
import type { Describe, MemberDeclaration } from "../member-declaration.ts";
import { BigInteger, Byte, Double, INTEGER_RANGES, Int16, Int64, SByte, Single, UInt16, UInt32, UInt64 } from "../numbers.ts";
import { netText } from "../text.ts";
import { describeType, type TypeDescription } from "../type-description.ts";
import { type TypeInfo, typeDisplayName } from "../type-info.ts";
import { typeOf } from "../type-of.ts";
import { PSReference, type PSValue } from "../value.ts";
import { bigIntegerMembers } from "./big-integer.ts";
import { cultureOf } from "./culture-of.ts";
import { decimalMembers } from "./decimal-members.ts";
import { doubleMembers } from "./double-members.ts";
import { hashCode } from "./hash-code.ts";
import { defaultStyles, parseNumberText, tryParseNumber } from "./number-parse.ts";
import { typeCodeOf } from "./object.ts";
import { tryFormatMethods, WITH_PROVIDER } from "./spans.ts";
import { TypeCodeType } from "./system-enums.ts";
import { tupleOf } from "./tuples.ts";

const WIDTHS: ReadonlyMap<TypeInfo, number> = new Map([
  [ByteType, 8],
  [SByteType, 8],
  [Int16Type, 16],
  [UInt16Type, 16],
  [Int32Type, 32],
  [UInt32Type, 32],
  [Int64Type, 64],
  [UInt64Type, 64],
  [BigIntegerType, 0],
]);

function formatOf(type: TypeInfo): (self: PSValue, format: string, culture: CultureInfo) => string {
  const bits = WIDTHS.get(type);
  const kind = bits !== undefined ? "integer" : type === DecimalType ? "decimal" : type === SingleType ? "single" : "double";
  return (self, format, culture) => formatNumber({ value: plainNumber(self) ?? 0, kind, bits: bits ?? 0 }, format, culture.number);
}

function compareNumbers(left: PlainNumber, right: PlainNumber): number {
  if (typeof left === "object" && typeof right === "object") return left.compareTo(right);
  const first = typeof left === "object" ? left.toNumber() : left;
  const second = typeof right === "object" ? right.toNumber() : right;
  if (first < second) return -1;
  if (first > second) return 1;
  if (first === second) return 0;
  return Number.isNaN(first) ? (Number.isNaN(second) ? 0 : -1) : 1;
}

function bitsOf(styles: PSValue): number {
  return styles instanceof EnumValue ? Number(styles.value) : 0;
}

/** Members that every number type has. */
function commonMembers(m: Describe<PSValue>, type: TypeInfo): MemberDeclaration[] {
  const word = typeDisplayName(type);
  const format = formatOf(type);
  const styles = defaultStyles(type);
  const parse = (text: PSValue, bits: number, culture: CultureInfo): PSValue => parseNumberText(String(text), bits, culture, type);
  const tryParse = (text: PSValue, bits: number, culture: CultureInfo, result: PSValue): boolean => {
    const found = typeof text === "string" ? tryParseNumber(text, bits, culture, type) : undefined;
    if (result instanceof PSReference) result.value = found ?? type.defaultValue?.() ?? 0;
    return found !== undefined;
  };
  const range = INTEGER_RANGES.get(type);
  // The small ones give the difference.
  const isSmall = (WIDTHS.get(type) ?? 32) < 32 && type !== BigIntegerType;
  const compareTo = (left: PSValue, right: PSValue): number =>
    isSmall ? Number(plainNumber(left) ?? 0) - Number(plainNumber(right) ?? 0) : compareWith(left, right);
  return [
    m.loose("method", "int CompareTo(System.Object value)", (self, [other]) => {
      if (other === null) return 1;
      if (typeOf(other) !== type) throw argumentError(`Object must be of type ${type.name}.`);
      return compareTo(self, other);
    }),
    m.loose("method", `int CompareTo(${word} value)`, (self, [other]) => compareTo(self, other)),
    m.loose("method", `bool Equals(${word} obj)`, (self, [other]) => compareNumbers(plainNumber(self) ?? 0, plainNumber(other) ?? 0) === 0),
    m.loose("method", "System.TypeCode GetTypeCode()", () => enumValue(TypeCodeType, typeCodeOf(type))),
    m.loose("method", "string ToString()", (self, _args, ctx) => netText(self, ctx)),
    m.loose("method", "string ToString(string format)", (self, [text], ctx) => format(self, String(text ?? ""), ctx.culture)),
    m.loose("method", "string ToString(System.IFormatProvider provider)", (self, [provider], ctx) =>
      format(self, "", cultureOf(provider, ctx)),
    ),
    m.loose("method", "string ToString(string format, System.IFormatProvider provider)", (self, [text, provider], ctx) =>
      format(self, String(text ?? ""), cultureOf(provider, ctx)),
    ),
    m.loose("static", `static ${word} Parse(string s)`, (_self, [text], ctx) => parse(text, styles, ctx.culture)),
    m.loose("static", `static ${word} Parse(string s, System.Globalization.NumberStyles style)`, (_self, [text, style], ctx) =>
      parse(text, bitsOf(style), ctx.culture),
    ),
    m.loose("static", `static ${word} Parse(string s, System.IFormatProvider provider)`, (_self, [text, provider], ctx) =>
      parse(text, styles, cultureOf(provider, ctx)),
    ),
    m.loose(
      "static",
      `static ${word} Parse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider)`,
      (_self, [text, style, provider], ctx) => parse(text, bitsOf(style), cultureOf(provider, ctx)),
    ),
    m.loose("static", `static bool TryParse(string s, [ref] ${word} result)`, (_self, [text, result], ctx) =>
      tryParse(text, styles, ctx.culture, result),
    ),
    m.loose(
      "static",
      `static bool TryParse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider, [ref] ${word} result)`,
      (_self, [text, style, provider, result], ctx) => tryParse(text, bitsOf(style), cultureOf(provider, ctx), result),
    ),
    m.loose(
      "static",
      `static bool TryParse(string s, System.IFormatProvider provider, [ref] ${word} result)`,
      (_self, [text, provider, result], ctx) => tryParse(text, styles, cultureOf(provider, ctx), result),
    ),
    ...tryFormatMethods(m, WITH_PROVIDER, type === BigIntegerType ? ["char"] : ["char", "byte"]),
    ...(isIntegerType(type) ? integerMembers(m, type, word) : []),
    ...(range === undefined ? [] : rangeMembers(type, word, range)),
  ];
}

function compareWith(left: PSValue, right: PSValue): number {
  return compareNumbers(plainNumber(left) ?? 0, plainNumber(right) ?? 0);
}

function constant(signature: string, value: PSValue): MemberDeclaration {
  return { kind: "property", signature, isStatic: true, isGenericCall: false, isHidden: false, get: () => value, set: undefined };
}

function rangeMembers(type: TypeInfo, word: string, [least, greatest]: readonly [bigint, bigint]): MemberDeclaration[] {
  return [
    constant(`static ${word} MaxValue {get;}`, convertNumber(greatest, type)),
    constant(`static ${word} MinValue {get;}`, convertNumber(least, type)),
  ];
}

function whole(value: PSValue): bigint {
  return BigInt((plainNumber(value) ?? 0) as number | bigint);
}

function magnitude(value: PSValue): bigint {
  return whole(value) < 0n ? -whole(value) : whole(value);
}

/** The whole part of a number of any type. */
function truncated(value: PSValue): bigint {
  const number = plainNumber(value) ?? 0;
  return typeof number === "bigint" ? number : BigInt(Math.trunc(toDouble(number)));
}

function popCount(value: bigint): number {
  return value.toString(2).replaceAll("0", "").replace("-", "").length;
}

/** What the generic-math interfaces give integers. */
function integerMembers(m: Describe<PSValue>, type: TypeInfo, word: string): MemberDeclaration[] {
  const bits = WIDTHS.get(type) ?? 32;
  const made = (value: bigint): PSValue => convertNumber(value, type);
  const unsigned = (value: PSValue): bigint => BigInt.asUintN(bits, whole(value));
  const signed = (value: bigint): PSValue => made(INTEGER_RANGES.get(type)?.[0] === 0n ? value : BigInt.asIntN(bits, value));
  return [
    m.loose("static", `static ${word} Abs(${word} value)`, (_self, [value]) => made(whole(value) < 0n ? -whole(value) : whole(value))),
    m.loose("static", `static ${word} Max(${word} x, ${word} y)`, (_self, [x, y]) => (whole(x) > whole(y) ? x : y)),
    m.loose("static", `static ${word} Min(${word} x, ${word} y)`, (_self, [x, y]) => (whole(x) < whole(y) ? x : y)),
    m.loose("static", `static ${word} Clamp(${word} value, ${word} min, ${word} max)`, (_self, [value, min, max]) =>
      whole(value) < whole(min) ? min : whole(value) > whole(max) ? max : value,
    ),
    m.loose("static", `static int Sign(${word} value)`, (_self, [value]) => (whole(value) > 0n ? 1 : whole(value) < 0n ? -1 : 0)),
    m.loose("static", `static bool IsEvenInteger(${word} value)`, (_self, [value]) => whole(value) % 2n === 0n),
    m.loose("static", `static bool IsOddInteger(${word} value)`, (_self, [value]) => whole(value) % 2n !== 0n),
    m.loose("static", `static bool IsNegative(${word} value)`, (_self, [value]) => whole(value) < 0n),
    m.loose("static", `static bool IsPositive(${word} value)`, (_self, [value]) => whole(value) >= 0n),
    m.loose("static", `static bool IsPow2(${word} value)`, (_self, [value]) => whole(value) > 0n && popCount(whole(value)) === 1),
    m.loose("static", `static ${word} Log2(${word} value)`, (_self, [value]) => made(BigInt(unsigned(value).toString(2).length - 1))),
    m.loose("static", `static ${word} PopCount(${word} value)`, (_self, [value]) => made(BigInt(popCount(unsigned(value))))),
    m.loose("static", `static ${word} LeadingZeroCount(${word} value)`, (_self, [value]) => {
      const number = unsigned(value);
      return made(BigInt(number === 0n ? bits : bits - number.toString(2).length));
    }),
    m.loose("static", `static ${word} TrailingZeroCount(${word} value)`, (_self, [value]) => {
      const text = unsigned(value).toString(2);
      return made(BigInt(text === "0" ? bits : text.length - text.lastIndexOf("1") - 1));
    }),
    m.loose("static", `static System.ValueTuple[${word},${word}] DivRem(${word} left, ${word} right)`, (_self, [left, right]) => {
      if (whole(right) === 0n) throw netError("System.DivideByZeroException", "Attempted to divide by zero.");
      return tupleOf("ValueTuple", [made(whole(left) / whole(right)), made(whole(left) % whole(right))]);
    }),
    m.loose("static", `static ${word} CopySign(${word} value, ${word} sign)`, (_self, [value, sign]) => {
      const size = whole(value) < 0n ? -whole(value) : whole(value);
      return made(whole(sign) < 0n ? -size : size);
    }),
    m.loose("static", `static ${word} MaxMagnitude(${word} x, ${word} y)`, (_self, [x, y]) => (magnitude(x) >= magnitude(y) ? x : y)),
    m.loose("static", `static ${word} MinMagnitude(${word} x, ${word} y)`, (_self, [x, y]) => (magnitude(x) <= magnitude(y) ? x : y)),
    m.staticGeneric(
      `static ${word} CreateChecked[TOther](TOther value)` as "static System.Object CreateChecked[TOther](TOther value)",
      (_types, value) => {
        const fitting = integerValue(truncated(value), type);
        if (fitting === undefined) throw netError("System.OverflowException", "Arithmetic operation resulted in an overflow.");
        return fitting;
      },
    ),
    m.staticGeneric(
      `static ${word} CreateSaturating[TOther](TOther value)` as "static System.Object CreateSaturating[TOther](TOther value)",
      (_types, value) => {
        const [least = 0n, greatest = 0n] = INTEGER_RANGES.get(type) ?? [];
        const number = truncated(value);
        if (number < least) return made(least);
        if (number > greatest) return made(greatest);
        return made(number);
      },
    ),
    m.staticGeneric(
      `static ${word} CreateTruncating[TOther](TOther value)` as "static System.Object CreateTruncating[TOther](TOther value)",
      (_types, value) => signed(BigInt.asUintN(bits, truncated(value))),
    ),
    m.loose("static", `static ${word} RotateLeft(${word} value, int rotateAmount)`, (_self, [value, amount]) => {
      const shift = BigInt(((Number(amount) % bits) + bits) % bits);
      return signed(BigInt.asUintN(bits, unsigned(value) << shift) | (unsigned(value) >> (BigInt(bits) - shift)));
    }),
    m.loose("static", `static ${word} RotateRight(${word} value, int rotateAmount)`, (_self, [value, amount]) => {
      const shift = BigInt(((Number(amount) % bits) + bits) % bits);
      return signed((unsigned(value) >> shift) | BigInt.asUintN(bits, unsigned(value) << (BigInt(bits) - shift)));
    }),
  ];
}

function describeNumber(
  type: TypeInfo,
  defaultValue: () => PSValue,
  extra: (m: Describe<PSValue>) => readonly MemberDeclaration[] = () => [],
): TypeDescription {
  return describeType<PSValue>(type, {
    defaultValue,
    format: formatOf(type),
    compare: (left, right) => (typeOf(right) === type ? compareWith(left, right) : undefined),
    members: (m) => [...commonMembers(m, type), ...extra(m)],
  });
}

const booleanDescription = describeType<boolean>(BooleanType, {
  parse: (text) => parseBoolean(text),
  members: (m) => [
    m.staticProperty("static string TrueString {get;}", () => "True"),
    m.staticProperty("static string FalseString {get;}", () => "False"),
    m.static("static bool Parse(string value)", (text) => parseBoolean(text)),
    m.static("static bool TryParse(string value, [ref] bool result)", (text, result) => {
      const lower = text.trim().toLowerCase();
      result.value = lower === "true";
      return lower === "true" || lower === "false";
    }),
    m.method("int CompareTo(System.Object obj)", (self, other) => (other === null ? 1 : Number(self) - Number(other))),
    m.method("int CompareTo(bool value)", (self, other) => Number(self) - Number(other)),
    m.method("bool Equals(bool obj)", (self, other) => self === other),
    ...tryFormatMethods(m, "", ["char"]),
    m.method("int GetHashCode()", (self) => hashCode(self)),
    m.method("System.TypeCode GetTypeCode()", () => enumValue(TypeCodeType, 3)),
    m.method("string ToString()", (self) => (self ? "True" : "False")),
    m.method("string ToString(System.IFormatProvider provider)", (self) => (self ? "True" : "False")),
  ],
});

function parseBoolean(text: string): boolean {
  const lower = text.trim().toLowerCase();
  if (lower === "true" || lower === "false") return lower === "true";
  throw formatError(`String '${text}' was not recognized as a valid Boolean.`);
}

export const numberDescriptions: readonly TypeDescription[] = [
  booleanDescription,
  describeNumber(Int32Type, () => 0),
  describeNumber(ByteType, () => Byte.of(0)),
  describeNumber(SByteType, () => new SByte(0)),
  describeNumber(Int16Type, () => new Int16(0)),
  describeNumber(UInt16Type, () => new UInt16(0)),
  describeNumber(UInt32Type, () => new UInt32(0)),
  describeNumber(Int64Type, () => new Int64(0n)),
  describeNumber(UInt64Type, () => new UInt64(0n)),
  describeNumber(
    SingleType,
    () => new Single(0),
    (m) => doubleMembers(m, "float", (value) => new Single(value)),
  ),
  describeNumber(
    DoubleType,
    () => new Double(0),
    (m) => doubleMembers(m, "double", (value) => new Double(value)),
  ),
  describeNumber(DecimalType, () => Decimal.zero, decimalMembers),
  describeNumber(BigIntegerType, () => new BigInteger(0n), bigIntegerMembers),
];
