/** What BigInteger has beyond the other numbers. */
import { convertNumber, plainNumber } from "../convert/numeric.ts";
import { BigIntegerType } from "../core-types.ts";
import { argumentOutOfRange, netError } from "../errors.ts";
import type { Describe, MemberDeclaration } from "../member-declaration.ts";
import { BigInteger, Double, Int64 } from "../numbers.ts";
import type { PSValue } from "../value.ts";
import { tupleOf } from "./tuples.ts";

function big(value: PSValue): bigint {
  const number = plainNumber(value) ?? 0;
  return typeof number === "object" ? number.truncate() : typeof number === "bigint" ? number : BigInt(Math.trunc(number));
}

function nonZero(value: bigint): bigint {
  if (value === 0n) throw netError("System.DivideByZeroException", "Attempted to divide by zero.");
  return value;
}

function gcd(left: bigint, right: bigint): bigint {
  let [a, b] = [left < 0n ? -left : left, right < 0n ? -right : right];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

function modPow(value: bigint, exponent: bigint, modulus: bigint): bigint {
  if (exponent < 0n) throw argumentOutOfRange("exponent", "The number must be greater than or equal to zero.");
  let result = 1n;
  let base = value % nonZero(modulus);
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * base) % modulus;
    base = (base * base) % modulus;
  }
  return result % modulus;
}

/** Natural logarithm of a number that no Double holds. */
function logarithm(value: bigint): number {
  if (value <= 0n) return value === 0n ? Number.NEGATIVE_INFINITY : Number.NaN;
  const bits = value.toString(2).length;
  if (bits <= 1000) return Math.log(Number(value));
  const shift = bits - 1000;
  return Math.log(Number(value >> BigInt(shift))) + shift * Math.LN2;
}

const larger = (left: bigint, right: bigint): bigint => (left < right ? right : left);

const BINARY: readonly (readonly [names: readonly string[], call: (left: bigint, right: bigint) => bigint])[] = [
  [["Add", "op_Addition"], (left, right) => left + right],
  [["Subtract", "op_Subtraction"], (left, right) => left - right],
  [["Multiply", "op_Multiply"], (left, right) => left * right],
  [["Divide", "op_Division"], (left, right) => left / nonZero(right)],
  [["Remainder", "op_Modulus"], (left, right) => left % nonZero(right)],
  [["Max"], (left, right) => larger(left, right)],
  [["Min"], (left, right) => -larger(-left, -right)],
  [["GreatestCommonDivisor"], gcd],
  [["op_BitwiseAnd"], (left, right) => left & right],
  [["op_BitwiseOr"], (left, right) => left | right],
  [["op_ExclusiveOr"], (left, right) => left ^ right],
];

const UNARY: readonly (readonly [names: readonly string[], call: (value: bigint) => bigint])[] = [
  [["Abs"], (value) => (value < 0n ? -value : value)],
  [["Negate", "op_UnaryNegation"], (value) => -value],
  [["op_UnaryPlus"], (value) => value],
  [["op_OnesComplement"], (value) => ~value],
];

const INTEGER_TESTS: readonly (readonly [name: string, call: (value: bigint) => boolean])[] = [
  ["IsEvenInteger", (value) => value % 2n === 0n],
  ["IsNegative", (value) => value < 0n],
  ["IsOddInteger", (value) => value % 2n !== 0n],
  ["IsPositive", (value) => value >= 0n],
  ["IsPow2", (value) => value > 0n && (value & (value - 1n)) === 0n],
];

function constant(name: string, value: bigint): MemberDeclaration {
  return {
    kind: "property",
    signature: `static bigint ${name} {get;}`,
    isStatic: true,
    isGenericCall: false,
    isHidden: false,
    get: () => new BigInteger(value),
    set: undefined,
  };
}

export function bigIntegerMembers(m: Describe<PSValue>): MemberDeclaration[] {
  return [
    ...["int", "uint", "long", "ulong", "float", "double", "decimal"].map((word) =>
      m.create(`bigint new(${word} value)`, (_type, ...args) => convertNumber(plainNumber(args[0] as PSValue) ?? 0, BigIntegerType)),
    ),
    m.create("bigint new(byte[] value)", (_type, bytes) => new BigInteger(fromBytes(bytes))),
    m.property("bool IsPowerOfTwo {get;}", (self) => big(self) > 0n && (big(self) & (big(self) - 1n)) === 0n),
    m.property("bool IsZero {get;}", (self) => big(self) === 0n),
    m.property("bool IsOne {get;}", (self) => big(self) === 1n),
    m.property("bool IsEven {get;}", (self) => big(self) % 2n === 0n),
    m.property("int Sign {get;}", (self) => (big(self) > 0n ? 1 : big(self) < 0n ? -1 : 0)),
    constant("Zero", 0n),
    constant("One", 1n),
    constant("MinusOne", -1n),
    ...BINARY.flatMap(([names, call]) =>
      names.map((name) =>
        m.loose(
          "static",
          `static bigint ${name}(bigint left, bigint right)`,
          (_self, [left, right]) => new BigInteger(call(big(left), big(right))),
        ),
      ),
    ),
    ...UNARY.flatMap(([names, call]) =>
      names.map((name) => m.loose("static", `static bigint ${name}(bigint value)`, (_self, [value]) => new BigInteger(call(big(value))))),
    ),
    m.static("static bigint op_LeftShift(bigint value, int shift)", (value, shift) => new BigInteger(value.value << BigInt(shift))),
    m.static("static bigint op_RightShift(bigint value, int shift)", (value, shift) => new BigInteger(value.value >> BigInt(shift))),
    m.static("static bigint Pow(bigint value, int exponent)", (value, exponent) => {
      if (exponent < 0) throw argumentOutOfRange("exponent", "The number must be greater than or equal to zero.");
      return new BigInteger(value.value ** BigInt(exponent));
    }),
    m.static(
      "static bigint ModPow(bigint value, bigint exponent, bigint modulus)",
      (value, exponent, modulus) => new BigInteger(modPow(value.value, exponent.value, modulus.value)),
    ),
    m.static("static bigint DivRem(bigint dividend, bigint divisor, [ref] bigint remainder)", (dividend, divisor, remainder) => {
      remainder.value = new BigInteger(dividend.value % nonZero(divisor.value));
      return new BigInteger(dividend.value / divisor.value);
    }),
    m.static("static System.ValueTuple[bigint,bigint] DivRem(bigint left, bigint right)", (left, right) =>
      tupleOf("ValueTuple", [new BigInteger(left.value / nonZero(right.value)), new BigInteger(left.value % right.value)]),
    ),
    ...INTEGER_TESTS.map(([name, call]) => m.loose("static", `static bool ${name}(bigint value)`, (_self, [value]) => call(big(value)))),
    m.static("static bigint Clamp(bigint value, bigint min, bigint max)", (value, min, max) =>
      value.value < min.value ? min : value.value > max.value ? max : value,
    ),
    m.static("static bigint Log2(bigint value)", (value) => new BigInteger(BigInt(value.value.toString(2).length - 1))),
    m.static("static bigint PopCount(bigint value)", (value) => new BigInteger(BigInt(value.value.toString(2).replaceAll("0", "").length))),
    m.static("static double Log(bigint value)", (value) => new Double(logarithm(value.value))),
    m.static(
      "static double Log(bigint value, double baseValue)",
      (value, base) => new Double(logarithm(value.value) / Math.log(base.value)),
    ),
    m.static("static double Log10(bigint value)", (value) => new Double(logarithm(value.value) / Math.LN10)),
    m.static("static int Compare(bigint left, bigint right)", (left, right) =>
      left.value < right.value ? -1 : left.value > right.value ? 1 : 0,
    ),
    m.method("byte[] ToByteArray()", (self) => toBytes(big(self))),
    m.method(
      "long GetBitLength()",
      (self) => new Int64(BigInt((big(self) < 0n ? -big(self) - 1n : big(self)).toString(2).replace(/^0$/, "").length)),
    ),
  ];
}

/** Little-endian two's complement of the least length. */
function toBytes(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const byte = Number(BigInt.asUintN(8, rest));
    bytes.push(byte);
    rest >>= 8n;
    const isDone = (rest === 0n && byte < 128) || (rest === -1n && byte >= 128);
    if (isDone) return Uint8Array.from(bytes);
  }
}

function fromBytes(bytes: Uint8Array): bigint {
  let value = 0n;
  for (let index = bytes.length - 1; index >= 0; index--) value = (value << 8n) | BigInt(bytes[index] ?? 0);
  return bytes.length === 0 ? 0n : BigInt.asIntN(bytes.length * 8, value);
}
