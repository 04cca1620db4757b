/** What Double and Single have beyond the other numbers. */
import { plainNumber, roundHalfEven, toDouble } from "../convert/numeric.ts";
import { EnumValue } from "../enum.ts";
import { argumentOutOfRange } from "../errors.ts";
import type { Describe, MemberDeclaration } from "../member-declaration.ts";
import type { PSValue } from "../value.ts";

function real(value: PSValue): number {
  return toDouble(plainNumber(value) ?? 0);
}

const UNARY: readonly (readonly [name: string, call: (x: number) => number])[] = [
  ["Abs", Math.abs],
  ["Acos", Math.acos],
  ["Acosh", Math.acosh],
  ["Asin", Math.asin],
  ["Asinh", Math.asinh],
  ["Atan", Math.atan],
  ["Atanh", Math.atanh],
  ["Cbrt", Math.cbrt],
  ["Ceiling", Math.ceil],
  ["Cos", Math.cos],
  ["Cosh", Math.cosh],
  ["DegreesToRadians", (x) => (x * Math.PI) / 180],
  ["BitDecrement", (x) => -bitIncrement(-x)],
  ["BitIncrement", bitIncrement],
  ["Exp", Math.exp],
  ["Exp10", (x) => 10 ** x],
  ["Exp2", (x) => 2 ** x],
  ["ExpM1", Math.expm1],
  ["LogP1", Math.log1p],
  ["ReciprocalEstimate", (x) => 1 / x],
  ["Floor", Math.floor],
  ["Log", Math.log],
  ["Log10", Math.log10],
  ["Log2", Math.log2],
  ["RadiansToDegrees", (x) => (x * 180) / Math.PI],
  ["Round", roundHalfEven],
  ["Sin", Math.sin],
  ["Sinh", Math.sinh],
  ["Sqrt", Math.sqrt],
  ["Tan", Math.tan],
  ["Tanh", Math.tanh],
  ["Truncate", Math.trunc],
];

const BINARY: readonly (readonly [name: string, first: string, second: string, call: (x: number, y: number) => number])[] = [
  ["Atan2", "y", "x", Math.atan2],
  ["CopySign", "value", "sign", (x, y) => (Object.is(Math.abs(x), x) === (y > 0 || Object.is(y, 0)) ? x : -x)],
  ["Hypot", "x", "y", Math.hypot],
  ["Ieee754Remainder", "left", "right", (x, y) => x - y * roundHalfEven(x / y)],
  ["MaxMagnitude", "x", "y", (x, y) => (Math.abs(x) >= Math.abs(y) ? x : y)],
  ["MaxNumber", "x", "y", (x, y) => (Number.isNaN(x) ? y : Number.isNaN(y) ? x : Math.max(x, y))],
  ["MinMagnitude", "x", "y", (x, y) => (Math.abs(x) <= Math.abs(y) ? x : y)],
  ["MinNumber", "x", "y", (x, y) => (Number.isNaN(x) ? y : Number.isNaN(y) ? x : Math.min(x, y))],
  ["Log", "x", "newBase", (x, base) => Math.log(x) / Math.log(base)],
  ["Max", "x", "y", Math.max],
  ["Min", "x", "y", Math.min],
  ["Pow", "x", "y", (x, y) => x ** y],
];

const TESTS: readonly (readonly [name: string, call: (x: number) => boolean])[] = [
  ["IsEvenInteger", (x) => Number.isInteger(x) && x % 2 === 0],
  ["IsFinite", Number.isFinite],
  ["IsInfinity", (x) => Math.abs(x) === Number.POSITIVE_INFINITY],
  ["IsInteger", Number.isInteger],
  ["IsNaN", Number.isNaN],
  ["IsNegative", (x) => x < 0 || Object.is(x, -0)],
  ["IsNormal", (x) => Number.isFinite(x) && Math.abs(x) >= 2 ** -1022],
  ["IsOddInteger", (x) => Number.isInteger(x) && x % 2 !== 0],
  ["IsPow2", (x) => x > 0 && Number.isInteger(Math.log2(x))],
  ["IsSubnormal", (x) => x !== 0 && Math.abs(x) < 2 ** -1022],
  ["IsNegativeInfinity", (x) => x === Number.NEGATIVE_INFINITY],
  ["IsPositive", (x) => x > 0 || Object.is(x, 0)],
  ["IsPositiveInfinity", (x) => x === Number.POSITIVE_INFINITY],
];

/** The next greater number. */
function bitIncrement(value: number): number {
  if (Number.isNaN(value) || value === Number.POSITIVE_INFINITY) return value;
  if (value === 0) return Number.MIN_VALUE;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  view.setBigInt64(0, view.getBigInt64(0) + (value > 0 ? 1n : -1n));
  return view.getFloat64(0);
}

function constant(word: string, name: string, value: PSValue): MemberDeclaration {
  return {
    kind: "property",
    signature: `static ${word} ${name} {get;}`,
    isStatic: true,
    isGenericCall: false,
    isHidden: false,
    get: () => value,
    set: undefined,
  };
}

export function doubleMembers(m: Describe<PSValue>, word: "double" | "float", make: (value: number) => PSValue): MemberDeclaration[] {
  const isDouble = word === "double";
  const greatest = isDouble ? Number.MAX_VALUE : 3.4028234663852886e38;
  return [
    constant(word, "MaxValue", make(greatest)),
    constant(word, "MinValue", make(-greatest)),
    constant(word, "Epsilon", make(isDouble ? Number.MIN_VALUE : 1.401298464324817e-45)),
    constant(word, "NaN", make(Number.NaN)),
    constant(word, "PositiveInfinity", make(Number.POSITIVE_INFINITY)),
    constant(word, "NegativeInfinity", make(Number.NEGATIVE_INFINITY)),
    constant(word, "NegativeZero", make(-0)),
    constant(word, "E", make(Math.E)),
    constant(word, "Pi", make(Math.PI)),
    constant(word, "Tau", make(2 * Math.PI)),
    ...UNARY.map(([name, call]) => m.loose("static", `static ${word} ${name}(${word} x)`, (_self, [x]) => make(call(real(x))))),
    ...BINARY.map(([name, first, second, call]) =>
      m.loose("static", `static ${word} ${name}(${word} ${first}, ${word} ${second})`, (_self, [x, y]) => make(call(real(x), real(y)))),
    ),
    ...TESTS.map(([name, call]) => m.loose("static", `static bool ${name}(${word} d)`, (_self, [x]) => call(real(x)))),
    m.loose("static", `static ${word} Lerp(${word} value1, ${word} value2, ${word} amount)`, (_self, [first, second, amount]) =>
      make(real(first) * (1 - real(amount)) + real(second) * real(amount)),
    ),
    m.loose("static", `static ${word} FusedMultiplyAdd(${word} left, ${word} right, ${word} addend)`, (_self, [left, right, addend]) =>
      make(real(left) * real(right) + real(addend)),
    ),
    m.loose("static", `static ${word} ScaleB(${word} x, int n)`, (_self, [x, n]) => make(real(x) * 2 ** Number(n))),
    m.loose("static", `static int ILogB(${word} x)`, (_self, [x]) => Math.floor(Math.log2(Math.abs(real(x))))),
    m.loose("static", `static int Sign(${word} value)`, (_self, [x]) => Math.sign(real(x))),
    m.loose("static", `static ${word} Clamp(${word} value, ${word} min, ${word} max)`, (_self, [x, min, max]) =>
      make(Math.min(Math.max(real(x), real(min)), real(max))),
    ),
    m.loose("static", `static ${word} Round(${word} x, int digits)`, (_self, [x, digits]) =>
      make(roundToDigits(real(x), Number(digits), 0)),
    ),
    m.loose("static", `static ${word} Round(${word} x, System.MidpointRounding mode)`, (_self, [x, mode]) =>
      make(roundToDigits(real(x), 0, modeOf(mode))),
    ),
    m.loose("static", `static ${word} Round(${word} x, int digits, System.MidpointRounding mode)`, (_self, [x, digits, mode]) =>
      make(roundToDigits(real(x), Number(digits), modeOf(mode))),
    ),
  ];
}

export function modeOf(mode: PSValue): number {
  return mode instanceof EnumValue ? Number(mode.value) : 0;
}

/** Rounds a number as System.MidpointRounding says, by its number there. */
export function roundWhole(value: number, mode: number): number {
  switch (mode) {
    case 0:
      return roundHalfEven(value);
    case 1:
      return value < 0 ? -Math.floor(-value + 0.5) : Math.floor(value + 0.5);
    case 2:
      return Math.trunc(value);
    case 3:
      return Math.floor(value);
    default:
      return Math.ceil(value);
  }
}

/** As .NET rounds: the number times a power of ten is rounded and divided again. */
export function roundToDigits(value: number, digits: number, mode: number): number {
  if (digits < 0 || digits > 15) throw argumentOutOfRange("digits", "Rounding digits must be between 0 and 15, inclusive.");
  if (Math.abs(value) >= 1e16) return value;
  const power = 10 ** digits;
  const scaled = value * power;
  const isHalfAway = mode === 1;
  const rounded = isHalfAway ? awayFromZero(scaled) : roundWhole(scaled, mode);
  return rounded / power;
}

/** 0.49999999999999994 stays below a half. */
function awayFromZero(value: number): number {
  const whole = Math.trunc(value);
  return Math.abs(value - whole) >= 0.5 ? whole + Math.sign(value) : whole;
}
