/** System.Text.StringBuilder. */
import { Char } from "../char.ts";
import { drain, enumerateAny } from "../enumerate.ts";
import { argumentError, argumentOutOfRange, checkNotNegative, netError } from "../errors.ts";
import { compositeFormat } from "../format/format-value.ts";
import type { Describe, MemberDeclaration } from "../member-declaration.ts";
import { netText } from "../text.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import { type EvaluationContext, type PSValue, ReferenceObject } from "../value.ts";
import { cultureOf } from "./culture-of.ts";

const NAME = "System.Text.StringBuilder";

/** So many pieces are joined at once: long ropes of small strings cost more to keep than to flatten. */
const MAX_PIECES = 512;

/** A text that grows. */
export class StringBuilder extends ReferenceObject {
  #text: string;
  /** What was appended since. */
  readonly #pieces: string[] = [];
  capacity: number;

  constructor(text: string, capacity: number) {
    super();
    this.#text = text;
    this.capacity = capacity;
  }

  override nativeType(): TypeInfo {
    return StringBuilderType;
  }

  get text(): string {
    if (this.#pieces.length > 0) this.#join();
    return this.#text;
  }

  set text(value: string) {
    this.#pieces.length = 0;
    this.#text = value;
  }

  append(text: string): StringBuilder {
    if (this.#pieces.push(text) === MAX_PIECES) this.#join();
    return this;
  }

  #join(): void {
    this.#text += this.#pieces.join("");
    this.#pieces.length = 0;
  }

  /** At least the length of the text, as .NET's chunks grow. */
  get room(): number {
    while (this.capacity < this.text.length) this.capacity = Math.max(this.capacity * 2, this.text.length);
    return this.capacity;
  }
}

/** A value as Append writes it. */
function written(value: PSValue, ctx: EvaluationContext): string {
  if (Array.isArray(value) && value.every((item) => item instanceof Char)) return value.map((char) => netText(char, ctx)).join("");
  return netText(value, ctx);
}

function insert(builder: StringBuilder, index: number, text: string): StringBuilder {
  if (index < 0 || index > builder.text.length) {
    throw argumentOutOfRange("index", "Index was out of range. Must be non-negative and less than or equal to the size of the collection.");
  }
  builder.text = builder.text.slice(0, index) + text + builder.text.slice(index);
  return builder;
}

/** Types that Append and Insert take apart from those with several arguments. */
const VALUES = [
  "bool",
  "char",
  "sbyte",
  "byte",
  "short",
  "int",
  "long",
  "float",
  "double",
  "decimal",
  "ushort",
  "uint",
  "ulong",
  "System.Object",
  "char[]",
  "string",
];

function appendMembers(m: Describe<StringBuilder>): MemberDeclaration[] {
  return [
    ...VALUES.flatMap((word) => [
      m.loose("method", `${NAME} Append(${word} value)`, (b, [value], ctx) => b.append(written(value, ctx))),
      m.loose("method", `${NAME} Insert(int index, ${word} value)`, (b, [index, value], ctx) =>
        insert(b, Number(index), written(value, ctx)),
      ),
    ]),
    m.method("System.Text.StringBuilder Append(System.Text.StringBuilder value)", (b, other) =>
      b.append(other instanceof StringBuilder ? other.text : ""),
    ),
    m.method("System.Text.StringBuilder Append(char value, int repeatCount)", (b, char, count) => {
      checkNotNegative(count, "repeatCount");
      return b.append(char.text.repeat(count));
    }),
    m.method("System.Text.StringBuilder Append(char[] value, int startIndex, int charCount)", (b, chars, start, count) =>
      b.append(
        chars
          .slice(start, start + count)
          .map((char) => char.text)
          .join(""),
      ),
    ),
    m.method("System.Text.StringBuilder Append(string value, int startIndex, int count)", (b, text, start, count) => {
      if (start < 0 || start > text.length - count) {
        throw argumentOutOfRange(
          "startIndex",
          "Index was out of range. Must be non-negative and less than or equal to the size of the collection.",
        );
      }
      return b.append(text.substr(start, count));
    }),
    m.method("System.Text.StringBuilder AppendLine()", (b) => b.append("\n")),
    m.method("System.Text.StringBuilder AppendLine(string value)", (b, text: string | null) => b.append(`${text ?? ""}\n`)),
    m.method("System.Text.StringBuilder Insert(int index, string value, int count)", (b, index, text, count) =>
      insert(b, index, text.repeat(count)),
    ),
  ];
}

function joined(values: PSValue, ctx: EvaluationContext): string[] {
  return drain(enumerateAny(values) ?? [values][Symbol.iterator]()).map((item) => netText(item, ctx));
}

function formatMembers(m: Describe<StringBuilder>): MemberDeclaration[] {
  return [
    m.method("System.Text.StringBuilder AppendFormat(string format, System.Object arg0)", (b, format, first, ctx) =>
      b.append(compositeFormat(format, [first], ctx.culture, ctx)),
    ),
    m.method(
      "System.Text.StringBuilder AppendFormat(string format, System.Object arg0, System.Object arg1)",
      (b, format, first, second, ctx) => b.append(compositeFormat(format, [first, second], ctx.culture, ctx)),
    ),
    m.method(
      "System.Text.StringBuilder AppendFormat(string format, System.Object arg0, System.Object arg1, System.Object arg2)",
      (b, format, first, second, third, ctx) => b.append(compositeFormat(format, [first, second, third], ctx.culture, ctx)),
    ),
    m.method("System.Text.StringBuilder AppendFormat(string format, Params System.Object[] args)", (b, format, args, ctx) =>
      b.append(compositeFormat(format, args, ctx.culture, ctx)),
    ),
    m.method(
      "System.Text.StringBuilder AppendFormat(System.IFormatProvider provider, string format, Params System.Object[] args)",
      (b, provider, format, args, ctx) => b.append(compositeFormat(format, args, cultureOf(provider, ctx), ctx)),
    ),
    m.method("System.Text.StringBuilder AppendJoin(string separator, Params System.Object[] values)", (b, separator, values, ctx) =>
      b.append(joined(values, ctx).join(separator)),
    ),
    m.method("System.Text.StringBuilder AppendJoin(string separator, Params string[] values)", (b, separator, values) =>
      b.append(values.join(separator)),
    ),
    m.method("System.Text.StringBuilder AppendJoin(char separator, Params System.Object[] values)", (b, separator, values, ctx) =>
      b.append(joined(values, ctx).join(separator.text)),
    ),
  ];
}

function replaceIn(builder: StringBuilder, oldValue: string, newValue: string, start: number, count: number): StringBuilder {
  if (oldValue === "") throw argumentError("The value cannot be an empty string.", "oldValue");
  const { text } = builder;
  builder.text = text.slice(0, start) + text.slice(start, start + count).replaceAll(oldValue, () => newValue) + text.slice(start + count);
  return builder;
}

function setLength(builder: StringBuilder, length: number): void {
  checkNotNegative(length, "value");
  builder.text = builder.text.slice(0, length).padEnd(length, "\0");
}

export const StringBuilderType: TypeInfo = defineType<StringBuilder>({
  name: NAME,
  isSealed: true,
  interfaces: ["System.Runtime.Serialization.ISerializable"],
  text: (b) => b.text,
  members: (m) => [
    m.create("System.Text.StringBuilder new()", () => new StringBuilder("", 16)),
    m.create("System.Text.StringBuilder new(int capacity)", (_type, capacity) => {
      checkNotNegative(capacity, "capacity");
      return new StringBuilder("", capacity === 0 ? 16 : capacity);
    }),
    m.create("System.Text.StringBuilder new(string value)", (_type, text: string) => new StringBuilder(text, Math.max(16, text.length))),
    m.create(
      "System.Text.StringBuilder new(string value, int capacity)",
      (_type, text, capacity) => new StringBuilder(text, Math.max(capacity, text.length)),
    ),
    m.create("System.Text.StringBuilder new(int capacity, int maxCapacity)", (_type, capacity) => new StringBuilder("", capacity)),
    m.property(
      "int Capacity {get;set;}",
      (b) => b.room,
      (b, capacity) => {
        checkNotNegative(capacity, "value");
        if (capacity < b.text.length) throw argumentOutOfRange("value", "capacity was less than the current size.");
        b.capacity = capacity;
      },
    ),
    m.property("int MaxCapacity {get;}", () => 2147483647),
    m.property("int Length {get;set;}", (b) => b.text.length, setLength),
    m.indexer(
      "char Chars(int index)",
      (b, index) => {
        if (index < 0 || index >= b.text.length)
          throw netError("System.IndexOutOfRangeException", "Index was outside the bounds of the array.");
        return Char.at(b.text, index);
      },
      (b, index, char) => {
        if (index < 0 || index >= b.text.length)
          throw argumentOutOfRange("index", "Index was out of range. Must be non-negative and less than the size of the collection.");
        b.text = b.text.slice(0, index) + char.text + b.text.slice(index + 1);
      },
    ),
    ...appendMembers(m),
    ...formatMembers(m),
    m.method("System.Text.StringBuilder Clear()", (b) => {
      b.text = "";
      return b;
    }),
    m.method("void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)", (b, source, target, at, count) => {
      for (let index = 0; index < count; index++) target[at + index] = Char.at(b.text, source + index);
    }),
    m.method("int EnsureCapacity(int capacity)", (b, capacity) => {
      b.capacity = Math.max(b.room, capacity);
      return b.capacity;
    }),
    m.method("bool Equals(System.Text.StringBuilder sb)", (b, other) => other instanceof StringBuilder && other.text === b.text),
    m.method("System.Text.StringBuilder Remove(int startIndex, int length)", (b, start, length) => {
      checkNotNegative(length, "length");
      checkNotNegative(start, "startIndex");
      if (start + length > b.text.length) {
        throw argumentOutOfRange(
          "length",
          "Index was out of range. Must be non-negative and less than or equal to the size of the collection.",
        );
      }
      b.text = b.text.slice(0, start) + b.text.slice(start + length);
      return b;
    }),
    m.method("System.Text.StringBuilder Replace(string oldValue, string newValue)", (b, old, replacement: string | null) =>
      replaceIn(b, old, replacement ?? "", 0, b.text.length),
    ),
    m.method(
      "System.Text.StringBuilder Replace(string oldValue, string newValue, int startIndex, int count)",
      (b, old, replacement, start, count) => replaceIn(b, old, replacement, start, count),
    ),
    m.method("System.Text.StringBuilder Replace(char oldChar, char newChar)", (b, old, replacement) =>
      replaceIn(b, old.text, replacement.text, 0, b.text.length),
    ),
    m.method(
      "System.Text.StringBuilder Replace(char oldChar, char newChar, int startIndex, int count)",
      (b, old, replacement, start, count) => replaceIn(b, old.text, replacement.text, start, count),
    ),
    m.method("string ToString()", (b) => b.text),
    m.method("string ToString(int startIndex, int length)", (b, start, length) => {
      if (start < 0 || length < 0 || start + length > b.text.length)
        throw argumentOutOfRange("length", "Index and length must refer to a location within the string.");
      return b.text.substr(start, length);
    }),
  ],
});
