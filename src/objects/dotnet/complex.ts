/** System.Numerics.Complex. */

import { plainNumber, toDouble } from "../convert/numeric.ts";
import type { CultureInfo } from "../culture.ts";
import { formatNumber } from "../format/number-format.ts";
import { doubleText } from "../format/number-text.ts";
import type { Describe, MemberDeclaration } from "../member-declaration.ts";
import { Double } from "../numbers.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import { type PSValue, ValueObject } from "../value.ts";

export class Complex extends ValueObject {
  readonly real: number;
  readonly imaginary: number;

  constructor(real: number, imaginary: number) {
    super();
    this.real = real;
    this.imaginary = imaginary;
  }

  override getType(): TypeInfo {
    return ComplexType;
  }

  override equalityKey(): string {
    return `complex${this.real},${this.imaginary}`;
  }

  get magnitude(): number {
    return Math.hypot(this.real, this.imaginary);
  }

  get phase(): number {
    return Math.atan2(this.imaginary, this.real);
  }
}

function of(value: PSValue): Complex {
  return value instanceof Complex ? value : new Complex(toDouble(plainNumber(value) ?? 0), 0);
}

function polar(magnitude: number, phase: number): Complex {
  return new Complex(magnitude * Math.cos(phase), magnitude * Math.sin(phase));
}

function multiply(left: Complex, right: Complex): Complex {
  return new Complex(left.real * right.real - left.imaginary * right.imaginary, left.imaginary * right.real + left.real * right.imaginary);
}

function divide(left: Complex, right: Complex): Complex {
  const { real: a, imaginary: b } = left;
  const { real: c, imaginary: d } = right;
  if (Math.abs(d) < Math.abs(c)) {
    const ratio = d / c;
    return new Complex((a + b * ratio) / (c + d * ratio), (b - a * ratio) / (c + d * ratio));
  }
  const ratio = c / d;
  return new Complex((b + a * ratio) / (d + c * ratio), (-a + b * ratio) / (d + c * ratio));
}

const BINARY: readonly (readonly [names: readonly string[], run: (left: Complex, right: Complex) => Complex])[] = [
  [["Add", "op_Addition"], (left, right) => new Complex(left.real + right.real, left.imaginary + right.imaginary)],
  [["Subtract", "op_Subtraction"], (left, right) => new Complex(left.real - right.real, left.imaginary - right.imaginary)],
  [["Multiply", "op_Multiply"], multiply],
  [["Divide", "op_Division"], divide],
];

const UNARY: readonly (readonly [names: readonly string[], run: (value: Complex) => Complex])[] = [
  [["Negate", "op_UnaryNegation"], (value) => new Complex(-value.real, -value.imaginary)],
  [["Conjugate"], (value) => new Complex(value.real, -value.imaginary)],
  [["Reciprocal"], (value) => divide(new Complex(1, 0), value)],
  [["Sqrt"], (value) => polar(Math.sqrt(value.magnitude), value.phase / 2)],
  [["Exp"], (value) => polar(Math.exp(value.real), value.imaginary)],
  [["Log"], (value) => new Complex(Math.log(value.magnitude), value.phase)],
];

function operatorMembers(m: Describe<Complex>): MemberDeclaration[] {
  const word = "System.Numerics.Complex";
  return [
    ...BINARY.flatMap(([names, run]) =>
      names.flatMap((name) => [
        m.loose("static", `static ${word} ${name}(${word} left, ${word} right)`, (_self, [left, right]) => run(of(left), of(right))),
        m.loose("static", `static ${word} ${name}(${word} left, double right)`, (_self, [left, right]) => run(of(left), of(right))),
        m.loose("static", `static ${word} ${name}(double left, ${word} right)`, (_self, [left, right]) => run(of(left), of(right))),
      ]),
    ),
    ...UNARY.flatMap(([names, run]) =>
      names.map((name) => m.loose("static", `static ${word} ${name}(${word} value)`, (_self, [value]) => run(of(value)))),
    ),
    ...["double", "int", "long", "float"].map((source) =>
      m.loose("static", `static ${word} op_Implicit(${source} value)`, (_self, [value]) => of(value)),
    ),
  ];
}

function shown(value: Complex, format: string, culture: CultureInfo): string {
  const part = (number: number): string =>
    format === "" && culture.name === ""
      ? doubleText(number)
      : formatNumber({ value: number, kind: "double", bits: 0 }, format, culture.number);
  return `<${part(value.real)}; ${part(value.imaginary)}>`;
}

export const ComplexType: TypeInfo = defineType<Complex>({
  name: "System.Numerics.Complex",
  assembly: "System.Runtime.Numerics",
  kind: "struct",
  interfaces: ["System.IFormattable"],
  defaultValue: () => new Complex(0, 0),
  text: (value, ctx) => shown(value, "", ctx.culture),
  format: shown,
  members: (m) => [
    m.create(
      "System.Numerics.Complex new(double real, double imaginary)",
      (_type, real, imaginary) => new Complex(real.value, imaginary.value),
    ),
    m.property("double Real {get;}", (value) => new Double(value.real)),
    m.property("double Imaginary {get;}", (value) => new Double(value.imaginary)),
    m.property("double Magnitude {get;}", (value) => new Double(value.magnitude)),
    m.property("double Phase {get;}", (value) => new Double(value.phase)),
    m.staticProperty("static System.Numerics.Complex Zero {get;}", () => new Complex(0, 0)),
    m.staticProperty("static System.Numerics.Complex One {get;}", () => new Complex(1, 0)),
    m.staticProperty("static System.Numerics.Complex ImaginaryOne {get;}", () => new Complex(0, 1)),
    m.static("static System.Numerics.Complex FromPolarCoordinates(double magnitude, double phase)", (magnitude, phase) =>
      polar(magnitude.value, phase.value),
    ),
    m.static("static double Abs(System.Numerics.Complex value)", (value) => new Double(of(value).magnitude)),
    m.static("static System.Numerics.Complex Pow(System.Numerics.Complex value, double power)", (value, power) =>
      polar(of(value).magnitude ** power.value, of(value).phase * power.value),
    ),
    ...operatorMembers(m),
    m.method("string ToString()", (value, ctx) => shown(value, "", ctx.culture)),
    m.method("string ToString(string format)", (value, format, ctx) => shown(value, format, ctx.culture)),
  ],
});
