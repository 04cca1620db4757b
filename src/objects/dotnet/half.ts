/** System.Half: a binary fraction of 16 bits. */

import { plainNumber, toDouble } from "../convert/numeric.ts";
import { DoubleType } from "../core-types.ts";
import type { CultureInfo } from "../culture.ts";
import { formatNumber } from "../format/number-format.ts";
import { Double, Single } from "../numbers.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import { type PSValue, ValueObject } from "../value.ts";
import { defaultStyles, parseNumberText } from "./number-parse.ts";

export class Half extends ValueObject {
  readonly value: number;

  constructor(value: number) {
    super();
    this.value = roundToHalf(value);
  }

  override getType(): TypeInfo {
    return HalfType;
  }

  override equalityKey(): string {
    return `half${this.value}`;
  }
}

/** The nearest of the numbers with eleven significant bits; halfway to the even one. */
function roundToHalf(value: number): number {
  if (!Number.isFinite(value) || value === 0) return value;
  const exponent = Math.max(-14, Math.floor(Math.log2(Math.abs(value))));
  const unit = 2 ** (exponent - 10);
  const scaled = value / unit;
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  const rounded = rest > 0.5 || (rest === 0.5 && floor % 2 !== 0) ? floor + 1 : floor;
  const result = rounded * unit;
  return Math.abs(result) > 65504 ? Math.sign(result) * Number.POSITIVE_INFINITY : result;
}

/** The fewest digits that round to the same number. */
function shortest(value: number): number {
  for (let digits = 1; digits < 6; digits++) {
    const candidate = Number(value.toPrecision(digits));
    if (roundToHalf(candidate) === value) return candidate;
  }
  return value;
}

function text(half: Half, format: string, culture: CultureInfo): string {
  const isPlain = format === "" || /^[GgRr]$/.test(format);
  return formatNumber({ value: isPlain ? shortest(half.value) : half.value, kind: "double", bits: 0 }, format, culture.number);
}

function from(value: PSValue): Half {
  return new Half(toDouble(plainNumber(value) ?? 0));
}

export const HalfType: TypeInfo = defineType<Half>({
  name: "System.Half",
  kind: "struct",
  interfaces: ["System.IComparable", "System.IFormattable", "System.ISpanFormattable"],
  defaultValue: () => new Half(0),
  text: (half, ctx) => text(half, "", ctx.culture),
  format: text,
  parse: (input, ctx) => from(parseNumberText(input, defaultStyles(DoubleType), ctx.culture, DoubleType)),
  compare: (left, right) => (right instanceof Half ? left.value - right.value : undefined),
  members: (m) => [
    m.staticProperty("static System.Half MaxValue {get;}", () => new Half(65504)),
    m.staticProperty("static System.Half MinValue {get;}", () => new Half(-65504)),
    m.staticProperty("static System.Half Epsilon {get;}", () => new Half(2 ** -24)),
    m.staticProperty("static System.Half NaN {get;}", () => new Half(Number.NaN)),
    m.static("static System.Half Parse(string s)", (input, ctx) =>
      from(parseNumberText(input, defaultStyles(DoubleType), ctx.culture, DoubleType)),
    ),
    ...["double", "float", "int", "decimal", "long"].map((word) =>
      m.loose("static", `static System.Half op_Explicit(${word} value)`, (_self, [value]) => from(value)),
    ),
    m.static("static double op_Explicit(System.Half value)", (half) => new Double(half instanceof Half ? half.value : 0)),
    m.static("static float op_Explicit(System.Half value)", (half) => new Single(half instanceof Half ? half.value : 0)),
    ...(
      [
        ["op_Addition", (left, right) => left + right],
        ["op_Subtraction", (left, right) => left - right],
        ["op_Multiply", (left, right) => left * right],
        ["op_Division", (left, right) => left / right],
      ] as const satisfies readonly (readonly [string, (left: number, right: number) => number])[]
    ).map(([name, run]) =>
      m.static(
        `static System.Half ${name}(System.Half left, System.Half right)` as "static System.Half x(System.Half left, System.Half right)",
        (left, right) => (left instanceof Half && right instanceof Half ? new Half(run(left.value, right.value)) : null),
      ),
    ),
    m.method("string ToString(string format)", (half, format, ctx) => text(half, format, ctx.culture)),
    m.method("string ToString()", (half, ctx) => text(half, "", ctx.culture)),
  ],
});
