/** Whole numbers that PowerShell does not count among its numeric types: Int128, UInt128, IntPtr and UIntPtr. */
import { decimalOf, type PlainNumber, plainNumber } from "../convert/numeric.ts";
import { BigIntegerType } from "../core-types.ts";
import type { CultureInfo } from "../culture.ts";
import { errorOf, runtimeError } from "../errors.ts";
import { newException } from "../exception.ts";
import { formatNumber } from "../format/number-format.ts";
import type { Describe, MemberDeclaration } from "../member-declaration.ts";
import { BigInteger, Double, Int64, UInt64 } from "../numbers.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import { type EvaluationContext, type PSValue, ValueObject } from "../value.ts";
import { cultureOf } from "./culture-of.ts";
import { defaultStyles, parseNumberText } from "./number-parse.ts";
import { tupleOf } from "./tuples.ts";

/** What tells the four apart. */
interface Width {
  readonly name: string;
  readonly bits: number;
  readonly isSigned: boolean;
}

const INT128: Width = { name: "System.Int128", bits: 128, isSigned: true };
const UINT128: Width = { name: "System.UInt128", bits: 128, isSigned: false };
const INTPTR: Width = { name: "System.IntPtr", bits: 64, isSigned: true };
const UINTPTR: Width = { name: "System.UIntPtr", bits: 64, isSigned: false };

export class WideInteger extends ValueObject {
  readonly value: bigint;
  readonly width: Width;

  /** Bits that do not fit are lost, as in unchecked arithmetic. */
  constructor(value: bigint, width: Width) {
    super();
    this.value = width.isSigned ? BigInt.asIntN(width.bits, value) : BigInt.asUintN(width.bits, value);
    this.width = width;
  }

  override getType(): TypeInfo {
    return TYPES.get(this.width) ?? Int128Type;
  }

  override equalityKey(): string {
    return `${this.width.name}${this.value}`;
  }
}

function wholeOf(value: PSValue): bigint {
  if (value instanceof WideInteger) return value.value;
  const number: PlainNumber = plainNumber(value) ?? 0;
  if (typeof number === "bigint") return number;
  return typeof number === "object" ? number.coefficient / 10n ** BigInt(number.scale) : BigInt(Math.trunc(number));
}

function overflow(): Error {
  return errorOf(newException("System.OverflowException", "Arithmetic operation resulted in an overflow."));
}

/** The value where it fits, else OverflowException. */
function inRange(value: bigint, low: bigint, high: bigint): bigint {
  if (value < low || value > high) throw overflow();
  return value;
}

function shown(number: WideInteger, format: string, culture: CultureInfo): string {
  return formatNumber({ value: number.value, kind: "integer", bits: number.width.bits }, format, culture.number);
}

function parsed(text: string, width: Width, culture: CultureInfo): WideInteger {
  const value = parseNumberText(text, defaultStyles(BigIntegerType), culture, BigIntegerType);
  return new WideInteger(wholeOf(value), width);
}

const BINARY: readonly (readonly [names: readonly string[], run: (left: bigint, right: bigint) => bigint])[] = [
  [["op_Addition"], (left, right) => left + right],
  [["op_Subtraction"], (left, right) => left - right],
  [["op_Multiply"], (left, right) => left * right],
  [["op_Division"], (left, right) => left / nonZero(right)],
  [["op_Modulus"], (left, right) => left % nonZero(right)],
  [["op_BitwiseAnd"], (left, right) => left & right],
  [["op_BitwiseOr"], (left, right) => left | right],
  [["op_ExclusiveOr"], (left, right) => left ^ right],
  [["Max"], (left, right) => larger(left, right)],
  [["Min"], (left, right) => -larger(-left, -right)],
];

/** JavaScript's `Math.max` takes no bigint. */
function larger(left: bigint, right: bigint): bigint {
  if (left < right) return right;
  return left;
}

function nonZero(value: bigint): bigint {
  if (value === 0n) throw runtimeError("RuntimeException", "Attempted to divide by zero.", { category: "NotSpecified" });
  return value;
}

const UNARY: readonly (readonly [name: string, run: (value: bigint) => bigint])[] = [
  ["op_UnaryNegation", (value) => -value],
  ["op_UnaryPlus", (value) => value],
  ["op_OnesComplement", (value) => ~value],
  ["Abs", (value) => (value < 0n ? -value : value)],
];

/** Operators and functions of the 128-bit numbers. */
function operatorMembers(m: Describe<WideInteger>, width: Width): MemberDeclaration[] {
  const word = width.name;
  return [
    ...BINARY.flatMap(([names, run]) =>
      names.map((name) =>
        m.loose(
          "static",
          `static ${word} ${name}(${word} left, ${word} right)`,
          (_self, [left, right]) => new WideInteger(run(wholeOf(left), wholeOf(right)), width),
        ),
      ),
    ),
    ...UNARY.map(([name, run]) =>
      m.loose("static", `static ${word} ${name}(${word} value)`, (_self, [value]) => new WideInteger(run(wholeOf(value)), width)),
    ),
    ...(["op_LeftShift", "op_RightShift"] as const).map((name) =>
      m.loose("static", `static ${word} ${name}(${word} value, int shiftAmount)`, (_self, [value, amount]) => {
        const places = BigInt(Number(amount) & (width.bits - 1));
        return new WideInteger(name === "op_LeftShift" ? wholeOf(value) << places : wholeOf(value) >> places, width);
      }),
    ),
    m.loose("static", `static System.ValueTuple[${word},${word}] DivRem(${word} left, ${word} right)`, (_self, [left, right]) =>
      tupleOf("ValueTuple", [
        new WideInteger(wholeOf(left) / nonZero(wholeOf(right)), width),
        new WideInteger(wholeOf(left) % wholeOf(right), width),
      ]),
    ),
    m.loose("static", `static int Sign(${word} value)`, (_self, [value]) => (wholeOf(value) > 0n ? 1 : wholeOf(value) < 0n ? -1 : 0)),
    m.loose("static", `static bool IsEvenInteger(${word} value)`, (_self, [value]) => wholeOf(value) % 2n === 0n),
    m.loose("static", `static bool IsNegative(${word} value)`, (_self, [value]) => wholeOf(value) < 0n),
    m.loose("static", `static bool IsPow2(${word} value)`, (_self, [value]) => {
      const whole = wholeOf(value);
      return whole > 0n && (whole & (whole - 1n)) === 0n;
    }),
  ];
}

/** Pointers are added and subtracted as Int32. */
function pointerMembers(m: Describe<WideInteger>, width: Width): MemberDeclaration[] {
  const word = width.name;
  const int32 = (value: bigint): number => Number(inRange(value, -(2n ** 31n), 2n ** 31n - 1n));
  return [
    m.loose("static", `static int op_Addition(${word} pointer, int offset)`, (_self, [left, right]) =>
      int32(wholeOf(left) + wholeOf(right)),
    ),
    m.loose("static", `static int op_Subtraction(${word} pointer, int offset)`, (_self, [left, right]) =>
      int32(wholeOf(left) - wholeOf(right)),
    ),
    m.loose(
      "static",
      `static ${word} Add(${word} pointer, int offset)`,
      (_self, [left, right]) => new WideInteger(wholeOf(left) + wholeOf(right), width),
    ),
    m.loose(
      "static",
      `static ${word} Subtract(${word} pointer, int offset)`,
      (_self, [left, right]) => new WideInteger(wholeOf(left) - wholeOf(right), width),
    ),
    m.staticProperty("static int Size {get;}", () => 8),
    m.method("int ToInt32()", (pointer) => int32(pointer.value)),
    m.method("long ToInt64()", (pointer) => new Int64(pointer.value)),
  ];
}

/** Conversions from and to PowerShell's numbers. */
function conversionMembers(m: Describe<WideInteger>, width: Width): MemberDeclaration[] {
  const word = width.name;
  const sources = width.bits === 64 ? ["int", "long", "ulong", "uint"] : ["int", "long", "ulong", "uint", "byte", "double", "decimal"];
  return [
    ...sources.map((source) =>
      m.loose("static", `static ${word} op_Explicit(${source} value)`, (_self, [value]) => new WideInteger(wholeOf(value), width)),
    ),
    m.loose("static", `static int op_Explicit(${word} value)`, (_self, [value]) =>
      Number(inRange(wholeOf(value), -(2n ** 31n), 2n ** 31n - 1n)),
    ),
    m.loose("static", `static long op_Explicit(${word} value)`, (_self, [value]) => new Int64(BigInt.asIntN(64, wholeOf(value)))),
    m.loose("static", `static ulong op_Explicit(${word} value)`, (_self, [value]) => new UInt64(BigInt.asUintN(64, wholeOf(value)))),
    ...(width.bits === 64
      ? []
      : [
          m.loose("static", `static double op_Explicit(${word} value)`, (_self, [value]) => new Double(Number(wholeOf(value)))),
          m.loose("static", `static decimal op_Explicit(${word} value)`, (_self, [value]) => decimalOf(wholeOf(value))),
          m.loose("static", `static bigint op_Implicit(${word} value)`, (_self, [value]) => new BigInteger(wholeOf(value))),
        ]),
  ];
}

function parseMembers(m: Describe<WideInteger>, width: Width): MemberDeclaration[] {
  const word = width.name;
  const parse = (text: PSValue, culture: CultureInfo): WideInteger => parsed(typeof text === "string" ? text : "", width, culture);
  return [
    m.loose("static", `static ${word} Parse(string s)`, (_self, [text], ctx) => parse(text, ctx.culture)),
    m.loose("static", `static ${word} Parse(string s, System.IFormatProvider provider)`, (_self, [text, provider], ctx) =>
      parse(text, cultureOf(provider ?? null, ctx)),
    ),
  ];
}

function defineWide(width: Width): TypeInfo {
  const least = width.isSigned ? -(2n ** BigInt(width.bits - 1)) : 0n;
  const greatest = 2n ** BigInt(width.isSigned ? width.bits - 1 : width.bits) - 1n;
  const word = width.name;
  return defineType<WideInteger>({
    name: word,
    kind: "struct",
    interfaces: ["System.IComparable", "System.IFormattable", "System.ISpanFormattable"],
    defaultValue: () => new WideInteger(0n, width),
    text: (number, ctx) => shown(number, "", ctx.culture),
    format: shown,
    parse: (text, ctx) => parsed(text, width, ctx.culture),
    compare: (left, right) =>
      right instanceof WideInteger ? Number(left.value > right.value) - Number(left.value < right.value) : undefined,
    members: (m) => {
      const constant = (name: string, value: bigint): MemberDeclaration =>
        m.staticProperty(`static ${word} ${name} {get;}`, () => new WideInteger(value, width));
      return [
        constant("MinValue", least),
        constant("MaxValue", greatest),
        constant("Zero", 0n),
        ...(width.bits === 64
          ? [
              m.create(`${word} new(int value)` as "System.IntPtr new(int value)", (_type, value) => new WideInteger(BigInt(value), width)),
              m.create(`${word} new(long value)` as "System.IntPtr new(long value)", (_type, value) => new WideInteger(value.value, width)),
              ...pointerMembers(m, width),
            ]
          : [
              m.create(
                `${word} new(ulong upper, ulong lower)` as "System.Int128 new(ulong upper, ulong lower)",
                (_type, upper, lower) => new WideInteger((upper.value << 64n) | lower.value, width),
              ),
              constant("One", 1n),
              ...(width.isSigned ? [constant("NegativeOne", -1n)] : []),
              ...operatorMembers(m, width),
            ]),
        ...conversionMembers(m, width),
        ...parseMembers(m, width),
        m.method("string ToString()", (number, ctx) => shown(number, "", ctx.culture)),
        m.method("string ToString(string format)", (number, format, ctx: EvaluationContext) => shown(number, format, ctx.culture)),
        m.method("string ToString(string format, System.IFormatProvider provider)", (number, format, provider, ctx) =>
          shown(number, format, cultureOf(provider, ctx)),
        ),
      ];
    },
  });
}

export const Int128Type: TypeInfo = defineWide(INT128);
export const UInt128Type: TypeInfo = defineWide(UINT128);
export const IntPtrType: TypeInfo = defineWide(INTPTR);
export const UIntPtrType: TypeInfo = defineWide(UINTPTR);

const TYPES: ReadonlyMap<Width, TypeInfo> = new Map([
  [INT128, Int128Type],
  [UINT128, UInt128Type],
  [INTPTR, IntPtrType],
  [UINTPTR, UIntPtrType],
]);

/** An address. */
export function pointer(address: bigint): PSValue {
  return new WideInteger(address, INTPTR);
}
