/** System.Text.Rune: a Unicode scalar value. */
import type { Char } from "../char.ts";
import { argumentOutOfRange } from "../errors.ts";
import type { Describe, MemberDeclaration } from "../member-declaration.ts";
import { Double } from "../numbers.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import { type PSValue, ValueObject } from "../value.ts";
import { CODE_TESTS, unicodeCategory } from "./char.ts";

export class Rune extends ValueObject {
  readonly value: number;

  constructor(value: number) {
    super();
    this.value = value;
  }

  /** The first code point of a text. */
  static of(text: string): Rune {
    return new Rune(text.codePointAt(0) ?? 0);
  }

  get text(): string {
    return String.fromCodePoint(this.value);
  }

  override getType(): TypeInfo {
    return RuneType;
  }

  override equalityKey(): string {
    return `rune${this.value}`;
  }
}

function isScalar(code: number): boolean {
  return code >= 0 && code <= 0x10ffff && (code & 0x1ff800) !== 0xd800;
}

function checked(code: number, parameter: string): Rune {
  if (!isScalar(code)) throw argumentOutOfRange(parameter);
  return new Rune(code);
}

function joined(high: Char, low: Char): number {
  return (high.value - 0xd800) * 0x400 + (low.value - 0xdc00) + 0x10000;
}

function codeOf(value: PSValue): number {
  return value instanceof Rune ? value.value : 0;
}

function utf8Length(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

/** Case mapping that keeps one scalar one. */
function mapped(value: PSValue, map: (text: string) => string): Rune {
  const text = value instanceof Rune ? value.text : "";
  const changed = map(text);
  return Rune.of(Array.from(changed).length === 1 ? changed : text);
}

const WORD = "System.Text.Rune";

function testMembers(m: Describe<Rune>): MemberDeclaration[] {
  return CODE_TESTS.filter(([name]) => !name.includes("Surrogate")).map(([name, test]) =>
    m.loose("static", `static bool ${name}(${WORD} value)`, (_self, [value]) => test(codeOf(value))),
  );
}

export const RuneType: TypeInfo = defineType<Rune>({
  name: WORD,
  kind: "struct",
  interfaces: ["System.IComparable", "System.IFormattable", "System.ISpanFormattable"],
  defaultValue: () => new Rune(0),
  text: (rune) => rune.text,
  compare: (left, right) => (right instanceof Rune ? left.value - right.value : undefined),
  members: (m) => [
    m.create("System.Text.Rune new(char ch)", (_type, char) => checked(char.value, "ch")),
    m.create("System.Text.Rune new(char highSurrogate, char lowSurrogate)", (_type, high, low) =>
      checked(joined(high, low), "highSurrogate"),
    ),
    m.create("System.Text.Rune new(int value)", (_type, value) => checked(value, "value")),
    m.create("System.Text.Rune new(uint value)", (_type, value) => checked(value.value, "value")),
    m.property("bool IsAscii {get;}", (rune) => rune.value < 128),
    m.property("bool IsBmp {get;}", (rune) => rune.value < 0x10000),
    m.property("int Plane {get;}", (rune) => rune.value >> 16),
    m.property("int Utf16SequenceLength {get;}", (rune) => (rune.value < 0x10000 ? 1 : 2)),
    m.property("int Utf8SequenceLength {get;}", (rune) => utf8Length(rune.value)),
    m.property("int Value {get;}", (rune) => rune.value),
    m.staticProperty("static System.Text.Rune ReplacementChar {get;}", () => new Rune(0xfffd)),
    m.static("static System.Text.Rune GetRuneAt(string input, int index)", (input, index) => {
      if (index < 0 || index >= input.length) throw argumentOutOfRange("index");
      return checked(input.codePointAt(index) ?? 0, "index");
    }),
    m.static("static bool IsValid(int value)", (value) => isScalar(value)),
    m.static("static double GetNumericValue(System.Text.Rune value)", (value) => {
      const code = codeOf(value);
      return new Double(code >= 48 && code <= 57 ? code - 48 : -1);
    }),
    m.static("static System.Globalization.UnicodeCategory GetUnicodeCategory(System.Text.Rune value)", (value) =>
      unicodeCategory(codeOf(value)),
    ),
    ...testMembers(m),
    m.static("static System.Text.Rune ToLowerInvariant(System.Text.Rune value)", (value) => mapped(value, (text) => text.toLowerCase())),
    m.static("static System.Text.Rune ToUpperInvariant(System.Text.Rune value)", (value) => mapped(value, (text) => text.toUpperCase())),
    m.static("static System.Text.Rune op_Explicit(char ch)", (char) => checked(char.value, "ch")),
    m.static("static System.Text.Rune op_Explicit(int value)", (value) => checked(value, "value")),
    m.method("string ToString()", (rune) => rune.text),
  ],
});
