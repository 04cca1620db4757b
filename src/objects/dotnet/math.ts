/** System.Math. */
import { convertNumber, type PlainNumber, plainNumber, roundHalfEven, toDouble } from "../convert/numeric.ts";
import {
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
import { argumentError, netError } from "../errors.ts";
import type { Describe, MemberDeclaration } from "../member-declaration.ts";
import { Double, Int64 } from "../numbers.ts";
import { defineType, type TypeInfo, typeDisplayName } from "../type-info.ts";
import type { PSValue } from "../value.ts";
import { roundDecimal, roundingMode } from "./decimal-members.ts";
import { modeOf, roundToDigits } from "./double-members.ts";
import { tupleOf } from "./tuples.ts";

const SIGNED: readonly TypeInfo[] = [Int16Type, Int32Type, Int64Type, SByteType, DecimalType, DoubleType, SingleType];
const ALL: readonly TypeInfo[] = [
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
];

function plain(value: PSValue): PlainNumber {
  return plainNumber(value) ?? 0;
}

/** Above zero when the first is greater; NaN wins over everything. */
function compare(left: PlainNumber, right: PlainNumber): number {
  if (typeof left === "object" && typeof right === "object") return left.compareTo(right);
  if (typeof left === "bigint" && typeof right === "bigint") return left < right ? -1 : left > right ? 1 : 0;
  return toDouble(left) - toDouble(right);
}

function isNaNValue(value: PlainNumber): boolean {
  return typeof value === "number" && Number.isNaN(value);
}

function greater(left: PSValue, right: PSValue): PSValue {
  if (isNaNValue(plain(left))) return left;
  return isNaNValue(plain(right)) || compare(plain(left), plain(right)) < 0 ? right : left;
}

function lesser(left: PSValue, right: PSValue): PSValue {
  if (isNaNValue(plain(left))) return left;
  return isNaNValue(plain(right)) || compare(plain(left), plain(right)) > 0 ? right : left;
}

function absolute(value: PSValue, type: TypeInfo): PSValue {
  const number = plain(value);
  if (typeof number === "object") return number.isNegative ? number.negate() : number;
  const positive = number < 0 ? -number : Object.is(number, -0) ? 0 : number;
  if (type !== DoubleType && type !== SingleType && !fitsType(positive, type)) {
    throw netError("System.OverflowException", "Negating the minimum value of a twos complement number is invalid.");
  }
  return convertNumber(positive, type);
}

function fitsType(value: number | bigint, type: TypeInfo): boolean {
  const bits = type === Int64Type ? 63n : type === Int32Type ? 31n : type === Int16Type ? 15n : 7n;
  return BigInt(value) < 1n << bits;
}

function signOf(value: PlainNumber): number {
  if (typeof value === "object") return value.isZero ? 0 : value.isNegative ? -1 : 1;
  if (isNaNValue(value)) throw netError("System.ArithmeticException", "Function does not accept floating point Not-a-Number values.");
  return value > 0 ? 1 : value < 0 ? -1 : 0;
}

function clamp(value: PSValue, least: PSValue, greatest: PSValue): PSValue {
  if (compare(plain(least), plain(greatest)) > 0)
    throw argumentError(`'${String(toDouble(plain(least)))}' cannot be greater than ${String(toDouble(plain(greatest)))}.`);
  return compare(plain(value), plain(least)) < 0 ? least : compare(plain(value), plain(greatest)) > 0 ? greatest : value;
}

const UNARY: readonly (readonly [name: string, parameter: string, call: (x: number) => number])[] = [
  ["Acos", "d", Math.acos],
  ["Acosh", "d", Math.acosh],
  ["Asin", "d", Math.asin],
  ["Asinh", "d", Math.asinh],
  ["Atan", "d", Math.atan],
  ["Atanh", "d", Math.atanh],
  ["Cbrt", "d", Math.cbrt],
  ["Ceiling", "a", Math.ceil],
  ["Cos", "d", Math.cos],
  ["Cosh", "value", Math.cosh],
  ["Exp", "d", Math.exp],
  ["Floor", "d", Math.floor],
  ["Log", "d", Math.log],
  ["Log10", "d", Math.log10],
  ["Log2", "x", Math.log2],
  ["Sin", "a", Math.sin],
  ["Sinh", "value", Math.sinh],
  ["Sqrt", "d", Math.sqrt],
  ["Tan", "a", Math.tan],
  ["Tanh", "value", Math.tanh],
  ["Truncate", "d", Math.trunc],
];

function familyMembers(m: Describe<never>): MemberDeclaration[] {
  const members: MemberDeclaration[] = [];
  for (const type of SIGNED) {
    const word = typeDisplayName(type);
    members.push(
      m.loose("static", `static ${word} Abs(${word} value)`, (_self, [value]) => absolute(value, type)),
      m.loose("static", `static int Sign(${word} value)`, (_self, [value]) => signOf(plain(value))),
    );
  }
  for (const type of ALL) {
    const word = typeDisplayName(type);
    members.push(
      m.loose("static", `static ${word} Max(${word} val1, ${word} val2)`, (_self, [left, right]) => greater(left, right)),
      m.loose("static", `static ${word} Min(${word} val1, ${word} val2)`, (_self, [left, right]) => lesser(left, right)),
      m.loose("static", `static ${word} Clamp(${word} value, ${word} min, ${word} max)`, (_self, [value, least, greatest]) =>
        clamp(value, least, greatest),
      ),
    );
  }
  return members;
}

/** `Math.Pow` of .NET: 1 and -1 to the power of infinity is 1. */
function power(base: number, exponent: number): number {
  if (base === 1 || (base === -1 && Math.abs(exponent) === Number.POSITIVE_INFINITY)) return 1;
  return base ** exponent;
}

export const MathType: TypeInfo = defineType<never>({
  name: "System.Math",
  isStatic: true,
  members: (m) => [
    m.staticProperty("static double E {get;}", () => new Double(Math.E)),
    m.staticProperty("static double PI {get;}", () => new Double(Math.PI)),
    m.staticProperty("static double Tau {get;}", () => new Double(2 * Math.PI)),
    ...UNARY.map(([name, parameter, call]) =>
      m.loose("static", `static double ${name}(double ${parameter})`, (_self, [x]) => new Double(call(toDouble(plain(x))))),
    ),
    ...familyMembers(m),
    m.static("static double Atan2(double y, double x)", (y, x) => new Double(Math.atan2(y.value, x.value))),
    m.static("static double Log(double a, double newBase)", (value, base) => new Double(Math.log(value.value) / Math.log(base.value))),
    m.static("static double Pow(double x, double y)", (x, y) => new Double(power(x.value, y.value))),
    m.static("static double IEEERemainder(double x, double y)", (x, y) => new Double(x.value - y.value * roundHalfEven(x.value / y.value))),
    m.static(
      "static double CopySign(double x, double y)",
      (x, y) => new Double(Math.abs(x.value) * (y.value < 0 || Object.is(y.value, -0) ? -1 : 1)),
    ),
    m.static("static double FusedMultiplyAdd(double x, double y, double z)", (x, y, z) => new Double(x.value * y.value + z.value)),
    m.static("static double ScaleB(double x, int n)", (x, n) => new Double(x.value * 2 ** n)),
    m.static("static int ILogB(double x)", (x) => Math.floor(Math.log2(Math.abs(x.value)))),
    m.static("static decimal Ceiling(decimal d)", (value) => value.round(0, "ToPositiveInfinity")),
    m.static("static decimal Floor(decimal d)", (value) => value.round(0, "ToNegativeInfinity")),
    m.static("static decimal Truncate(decimal d)", (value) => value.round(0, "ToZero")),
    m.static("static decimal Round(decimal d)", (value) => value.round(0)),
    m.static("static decimal Round(decimal d, int decimals)", (value, digits) => roundDecimal(value, digits, "ToEven")),
    m.static("static decimal Round(decimal d, System.MidpointRounding mode)", (value, mode) => value.round(0, roundingMode(mode))),
    m.static("static decimal Round(decimal d, int decimals, System.MidpointRounding mode)", (value, digits, mode) =>
      roundDecimal(value, digits, roundingMode(mode)),
    ),
    m.static("static double Round(double a)", (value) => new Double(roundHalfEven(value.value))),
    m.static("static double Round(double value, int digits)", (value, digits) => new Double(roundToDigits(value.value, digits, 0))),
    m.static(
      "static double Round(double value, System.MidpointRounding mode)",
      (value, mode) => new Double(roundToDigits(value.value, 0, modeOf(mode))),
    ),
    m.static(
      "static double Round(double value, int digits, System.MidpointRounding mode)",
      (value, digits, mode) => new Double(roundToDigits(value.value, digits, modeOf(mode))),
    ),
    m.static("static long BigMul(int a, int b)", (a, b) => new Int64(BigInt(a) * BigInt(b))),
    m.static("static int DivRem(int a, int b, [ref] int result)", (a, b, result) => {
      if (b === 0) throw netError("System.DivideByZeroException", "Attempted to divide by zero.");
      result.value = a % b;
      return Math.trunc(a / b);
    }),
    m.static("static long DivRem(long a, long b, [ref] long result)", (a, b, result) => {
      if (b.value === 0n) throw netError("System.DivideByZeroException", "Attempted to divide by zero.");
      result.value = new Int64(a.value % b.value);
      return new Int64(a.value / b.value);
    }),
    m.static("static System.ValueTuple[int,int] DivRem(int left, int right)", (left, right) => {
      if (right === 0) throw netError("System.DivideByZeroException", "Attempted to divide by zero.");
      return tupleOf("ValueTuple", [Math.trunc(left / right), left % right]);
    }),
    m.static("static System.ValueTuple[double,double] SinCos(double x)", (x) =>
      tupleOf("ValueTuple", [new Double(Math.sin(x.value)), new Double(Math.cos(x.value))]),
    ),
  ],
});
