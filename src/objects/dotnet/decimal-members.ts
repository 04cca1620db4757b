/** What Decimal has beyond the other numbers. */
import { convertNumber, outOfRange, plainNumber } from "../convert/numeric.ts";
import { ByteType, DecimalType, Int16Type, Int32Type, Int64Type, SByteType, UInt16Type, UInt32Type, UInt64Type } from "../core-types.ts";
import { Decimal, DecimalOverflow, type MidpointRounding } from "../decimal.ts";
import { EnumValue } from "../enum.ts";
import { argumentOutOfRange, netError } from "../errors.ts";
import type { Describe, MemberDeclaration } from "../member-declaration.ts";
import { Byte, Double, Int64, Single } from "../numbers.ts";
import { type TypeInfo, typeDisplayName } from "../type-info.ts";
import type { PSValue } from "../value.ts";

const MODES: readonly MidpointRounding[] = ["ToEven", "AwayFromZero", "ToZero", "ToNegativeInfinity", "ToPositiveInfinity"];

export function roundingMode(mode: PSValue): MidpointRounding {
  return MODES[mode instanceof EnumValue ? Number(mode.value) : 0] ?? "ToEven";
}

function decimal(value: PSValue): Decimal {
  return value instanceof Decimal ? value : Decimal.zero;
}

function checked(make: () => Decimal): Decimal {
  try {
    return make();
  } catch (error) {
    if (error instanceof DecimalOverflow) throw outOfRange(DecimalType);
    throw error;
  }
}

function nonZero(value: Decimal): Decimal {
  if (value.isZero) throw netError("System.DivideByZeroException", "Attempted to divide by zero.");
  return value;
}

export function roundDecimal(value: Decimal, digits: number, mode: MidpointRounding): Decimal {
  if (digits < 0 || digits > 28) throw argumentOutOfRange("decimals", "Decimal can only round to between 0 and 28 digits of precision.");
  return value.round(digits, mode);
}

const BINARY: readonly (readonly [names: readonly string[], call: (left: Decimal, right: Decimal) => Decimal])[] = [
  [["Add", "op_Addition"], (left, right) => left.add(right)],
  [["Subtract", "op_Subtraction"], (left, right) => left.subtract(right)],
  [["Multiply", "op_Multiply"], (left, right) => left.multiply(right)],
  [["Divide", "op_Division"], (left, right) => left.divide(nonZero(right))],
  [["Remainder", "op_Modulus"], (left, right) => left.remainder(nonZero(right))],
  [["Max"], (left, right) => (left.compareTo(right) >= 0 ? left : right)],
  [["Min"], (left, right) => (left.compareTo(right) <= 0 ? left : right)],
];

const UNARY: readonly (readonly [names: readonly string[], call: (value: Decimal) => Decimal])[] = [
  [["Abs"], (value) => (value.isNegative ? value.negate() : value)],
  [["Ceiling"], (value) => value.round(0, "ToPositiveInfinity")],
  [["Floor"], (value) => value.round(0, "ToNegativeInfinity")],
  [["Negate", "op_UnaryNegation"], (value) => value.negate()],
  [["Truncate"], (value) => value.round(0, "ToZero")],
  [["op_UnaryPlus"], (value) => value],
];

const TESTS: readonly (readonly [name: string, call: (value: Decimal) => boolean])[] = [
  ["IsEvenInteger", (value) => value.withoutTrailingZeros().scale === 0 && value.truncate() % 2n === 0n],
  ["IsOddInteger", (value) => value.withoutTrailingZeros().scale === 0 && value.truncate() % 2n !== 0n],
  ["IsPositive", (value) => !value.isNegative],
];

const INTEGERS: readonly TypeInfo[] = [ByteType, SByteType, Int16Type, UInt16Type, Int32Type, UInt32Type, Int64Type, UInt64Type];

function constant(name: string, value: Decimal): MemberDeclaration {
  return {
    kind: "property",
    signature: `static decimal ${name} {get;}`,
    isStatic: true,
    isGenericCall: false,
    isHidden: false,
    get: () => value,
    set: undefined,
  };
}

/** Three words of the number, then sign and scale. */
export function decimalBits(value: Decimal): number[] {
  const magnitude = value.isNegative ? -value.coefficient : value.coefficient;
  const word = (shift: bigint): number => Number(BigInt.asIntN(32, magnitude >> shift));
  return [word(0n), word(32n), word(64n), (value.scale << 16) | (value.isNegative ? -2147483648 : 0)];
}

export function decimalFromBits(bits: readonly number[]): Decimal {
  const [low = 0, middle = 0, high = 0, flags = 0] = bits;
  const word = (value: number): bigint => BigInt.asUintN(32, BigInt(value));
  const magnitude = (word(high) << 64n) | (word(middle) << 32n) | word(low);
  return new Decimal(flags < 0 ? -magnitude : magnitude, (flags >> 16) & 255);
}

export function decimalMembers(m: Describe<PSValue>): MemberDeclaration[] {
  return [
    ...["int", "uint", "long", "ulong", "float", "double"].map((word) =>
      m.create(`decimal new(${word} value)`, (_type, ...args) => convertNumber(plainNumber(args[0] as PSValue) ?? 0, DecimalType)),
    ),
    m.create("decimal new(int lo, int mid, int hi, bool isNegative, byte scale)", (_type, low, middle, high, isNegative, scale) =>
      decimalFromBits([low, middle, high, (scale.value << 16) | (isNegative ? -2147483648 : 0)]),
    ),
    constant("Zero", Decimal.zero),
    constant("One", Decimal.one),
    constant("MinusOne", Decimal.one.negate()),
    constant("MaxValue", Decimal.maxValue),
    constant("MinValue", Decimal.minValue),
    m.property("byte Scale {get;}", (self) => Byte.of(decimal(self).scale)),
    ...BINARY.flatMap(([names, call]) =>
      names.map((name) =>
        m.loose("static", `static decimal ${name}(decimal d1, decimal d2)`, (_self, [left, right]) =>
          checked(() => call(decimal(left), decimal(right))),
        ),
      ),
    ),
    ...UNARY.flatMap(([names, call]) =>
      names.map((name) => m.loose("static", `static decimal ${name}(decimal d)`, (_self, [value]) => checked(() => call(decimal(value))))),
    ),
    m.static("static int Compare(decimal d1, decimal d2)", (left, right) => left.compareTo(right)),
    m.static("static bool Equals(decimal d1, decimal d2)", (left, right) => left.compareTo(right) === 0),
    m.static("static int Sign(decimal d)", (value) => (value.isZero ? 0 : value.isNegative ? -1 : 1)),
    m.static("static bool IsInteger(decimal value)", (value) => value.withoutTrailingZeros().scale === 0),
    m.static("static bool IsNegative(decimal value)", (value) => value.isNegative),
    m.static("static decimal Clamp(decimal value, decimal min, decimal max)", (value, min, max) =>
      value.compareTo(min) < 0 ? min : value.compareTo(max) > 0 ? max : value,
    ),
    m.static("static decimal Round(decimal d)", (value) => value.round(0)),
    m.static("static decimal Round(decimal d, int decimals)", (value, digits) => roundDecimal(value, digits, "ToEven")),
    m.static("static decimal Round(decimal d, System.MidpointRounding mode)", (value, mode) => value.round(0, roundingMode(mode))),
    m.static("static decimal Round(decimal d, int decimals, System.MidpointRounding mode)", (value, digits, mode) =>
      roundDecimal(value, digits, roundingMode(mode)),
    ),
    m.static("static int[] GetBits(decimal d)", decimalBits),
    ...TESTS.map(([name, call]) => m.loose("static", `static bool ${name}(decimal value)`, (_self, [value]) => call(decimal(value)))),
    m.static("static decimal CopySign(decimal value, decimal sign)", (value, sign) =>
      value.isNegative === sign.isNegative ? value : value.negate(),
    ),
    m.static("static decimal FromOACurrency(long cy)", (value) => Decimal.fit(value.value, 4).withoutTrailingZeros()),
    m.static("static long ToOACurrency(decimal value)", (value) => new Int64(value.multiply(new Decimal(10000n, 0)).round(0).truncate())),
    m.create("decimal new(int[] bits)", (_type, bits) => decimalFromBits(bits)),
    ...INTEGERS.map((type) =>
      m.loose("static", `static ${typeDisplayName(type)} To${type.name}(decimal value)`, (_self, [value]) =>
        convertNumber(decimal(value).truncate(), type),
      ),
    ),
    m.static("static double ToDouble(decimal d)", (value) => new Double(value.toNumber())),
    m.static("static float ToSingle(decimal d)", (value) => new Single(value.toNumber())),
  ];
}
