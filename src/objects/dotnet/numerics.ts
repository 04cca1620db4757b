/** System.Numerics.BitOperations, Vector2 and Vector3. */
import { plainNumber, toDouble } from "../convert/numeric.ts";
import { doubleText } from "../format/number-text.ts";
import type { Describe, MemberDeclaration } from "../member-declaration.ts";
import { type Int64, Single, UInt32, UInt64 } from "../numbers.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import { type PSValue, ValueObject } from "../value.ts";

const bitsIn = (value: bigint): number => value.toString(2).replaceAll("0", "").length;

/** Functions of an unsigned number, by width. */
function bitMembers(m: Describe<never>, word: "uint" | "ulong", bits: 32 | 64): MemberDeclaration[] {
  const whole = (value: PSValue): bigint => BigInt.asUintN(bits, toBits(value));
  const made = (value: bigint): PSValue =>
    bits === 32 ? new UInt32(Number(BigInt.asUintN(32, value))) : new UInt64(BigInt.asUintN(64, value));
  const length = (value: bigint): number => (value === 0n ? 0 : value.toString(2).length);
  return [
    m.loose("static", `static int PopCount(${word} value)`, (_self, [value]) => bitsIn(whole(value))),
    m.loose("static", `static int LeadingZeroCount(${word} value)`, (_self, [value]) => bits - length(whole(value))),
    m.loose("static", `static int TrailingZeroCount(${word} value)`, (_self, [value]) => {
      const text = whole(value).toString(2);
      return text === "0" ? bits : text.length - 1 - text.lastIndexOf("1");
    }),
    m.loose("static", `static int Log2(${word} value)`, (_self, [value]) => Math.max(0, length(whole(value)) - 1)),
    m.loose("static", `static bool IsPow2(${word} value)`, (_self, [value]) => bitsIn(whole(value)) === 1),
    m.loose("static", `static ${word} RoundUpToPowerOf2(${word} value)`, (_self, [value]) =>
      made(whole(value) === 0n ? 0n : 1n << BigInt(length(whole(value) - 1n))),
    ),
    m.loose("static", `static ${word} RotateLeft(${word} value, int offset)`, (_self, [value, offset]) => {
      const places = BigInt(Number(offset) & (bits - 1));
      return made((whole(value) << places) | (whole(value) >> (BigInt(bits) - places)));
    }),
    m.loose("static", `static ${word} RotateRight(${word} value, int offset)`, (_self, [value, offset]) => {
      const places = BigInt(Number(offset) & (bits - 1));
      return made((whole(value) >> places) | (whole(value) << (BigInt(bits) - places)));
    }),
  ];
}

function toBits(value: PSValue): bigint {
  const number = plainNumber(value) ?? 0;
  return typeof number === "bigint" ? number : BigInt(toDouble(number));
}

const BitOperationsType: TypeInfo = defineType<never>({
  name: "System.Numerics.BitOperations",
  isStatic: true,
  members: (m) => [
    ...bitMembers(m, "uint", 32),
    ...bitMembers(m, "ulong", 64),
    m.static("static bool IsPow2(int value)", (value) => value > 0 && bitsIn(BigInt(value)) === 1),
    m.static("static bool IsPow2(long value)", (value: Int64) => value.value > 0n && bitsIn(value.value) === 1),
  ],
});

const AXES = ["X", "Y", "Z"] as const;

/** A vector of two or three Singles. */
class Vector extends ValueObject {
  readonly parts: readonly number[];

  constructor(parts: readonly number[]) {
    super();
    this.parts = parts.map(Math.fround);
  }

  override getType(): TypeInfo {
    return this.parts.length === 2 ? Vector2Type : Vector3Type;
  }

  override equalityKey(): string {
    return `vector${this.text}`;
  }

  get text(): string {
    return `<${this.parts.map((part) => doubleText(new Single(part).value)).join(", ")}>`;
  }

  get lengthSquared(): number {
    return this.parts.reduce((sum, part) => sum + part * part, 0);
  }
}

function partsOf(value: PSValue, count: number): readonly number[] {
  if (value instanceof Vector) return value.parts;
  return new Array<number>(count).fill(toDouble(plainNumber(value) ?? 0));
}

function vectorType(count: 2 | 3): TypeInfo {
  const word = `System.Numerics.Vector${count}`;
  const axes = AXES.slice(0, count);
  const unit = (value: number): Vector => new Vector(new Array<number>(count).fill(value));
  const each = (left: PSValue, right: PSValue, run: (x: number, y: number) => number): Vector => {
    const second = partsOf(right, count);
    return new Vector(partsOf(left, count).map((part, index) => run(part, second[index] ?? 0)));
  };
  const dot = (left: PSValue, right: PSValue): number => each(left, right, (x, y) => x * y).parts.reduce((sum, part) => sum + part, 0);
  const operators: readonly (readonly [readonly string[], (x: number, y: number) => number])[] = [
    [["Add", "op_Addition"], (x, y) => x + y],
    [["Subtract", "op_Subtraction"], (x, y) => x - y],
    [["Multiply", "op_Multiply"], (x, y) => x * y],
    [["Divide", "op_Division"], (x, y) => x / y],
  ];
  return defineType<Vector>({
    name: word,
    kind: "struct",
    interfaces: ["System.IFormattable"],
    defaultValue: () => unit(0),
    text: (vector) => vector.text,
    members: (m) => [
      m.create(
        `${word} new(${axes.map((axis) => `float ${axis.toLowerCase()}`).join(", ")})`,
        (_type, ...args) => new Vector((args as unknown as PSValue[]).slice(0, count).map((part) => toDouble(plainNumber(part) ?? 0))),
      ),
      m.create(`${word} new(float value)` as "System.Object new(float value)", (_type, value) => unit(value.value)),
      ...axes.map((axis, index) =>
        m.property(`float ${axis} {get;}` as "float X {get;}", (vector) => new Single(vector.parts[index] ?? 0)),
      ),
      m.staticProperty(`static ${word} Zero {get;}` as "static System.Object Zero {get;}", () => unit(0)),
      m.staticProperty(`static ${word} One {get;}` as "static System.Object One {get;}", () => unit(1)),
      ...axes.map((axis, index) =>
        m.staticProperty(
          `static ${word} Unit${axis} {get;}` as "static System.Object UnitX {get;}",
          () => new Vector(axes.map((_axis, place) => (place === index ? 1 : 0))),
        ),
      ),
      ...operators.flatMap(([names, run]) =>
        names.flatMap((name) => [
          m.loose("static", `static ${word} ${name}(${word} left, ${word} right)`, (_self, [left, right]) => each(left, right, run)),
          m.loose("static", `static ${word} ${name}(${word} left, float right)`, (_self, [left, right]) => each(left, right, run)),
        ]),
      ),
      m.loose("static", `static float Dot(${word} vector1, ${word} vector2)`, (_self, [left, right]) => new Single(dot(left, right))),
      m.loose(
        "static",
        `static float Distance(${word} value1, ${word} value2)`,
        (_self, [left, right]) => new Single(Math.sqrt(each(left, right, (x, y) => x - y).lengthSquared)),
      ),
      m.loose("static", `static ${word} Normalize(${word} value)`, (_self, [value]) => {
        const length = value instanceof Vector ? Math.sqrt(value.lengthSquared) : 1;
        return each(value, unit(length), (x, y) => x / y);
      }),
      m.method("float Length()", (vector) => new Single(Math.sqrt(vector.lengthSquared))),
      m.method("float LengthSquared()", (vector) => new Single(vector.lengthSquared)),
      m.method("string ToString()", (vector) => vector.text),
    ],
  });
}

const Vector2Type: TypeInfo = vectorType(2);
const Vector3Type: TypeInfo = vectorType(3);

export const numericsTypes: readonly TypeInfo[] = [BitOperationsType, Vector2Type, Vector3Type];
