/** System.Index and System.Range. */
import { argumentOutOfRange } from "../errors.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import { type PSValue, ValueObject } from "../value.ts";

export class Index extends ValueObject {
  readonly value: number;
  readonly isFromEnd: boolean;

  constructor(value: number, isFromEnd: boolean) {
    super();
    if (value < 0) throw argumentOutOfRange("value", "Non-negative number required.");
    this.value = value;
    this.isFromEnd = isFromEnd;
  }

  override getType(): TypeInfo {
    return IndexType;
  }

  override equalityKey(): string {
    return `index${this.text}`;
  }

  get text(): string {
    return `${this.isFromEnd ? "^" : ""}${this.value}`;
  }
}

export const IndexType: TypeInfo = defineType<Index>({
  name: "System.Index",
  kind: "struct",
  interfaces: ["System.IEquatable[System.Index]"],
  defaultValue: () => new Index(0, false),
  text: (index) => index.text,
  members: (m) => [
    m.create("System.Index new(int value, bool fromEnd = False)", (_type, value, isFromEnd) => new Index(value, isFromEnd)),
    m.property("int Value {get;}", (index) => index.value),
    m.property("bool IsFromEnd {get;}", (index) => index.isFromEnd),
    m.staticProperty("static System.Index Start {get;}", () => new Index(0, false)),
    m.staticProperty("static System.Index End {get;}", () => new Index(0, true)),
    m.static("static System.Index FromStart(int value)", (value) => new Index(value, false)),
    m.static("static System.Index FromEnd(int value)", (value) => new Index(value, true)),
    m.static("static System.Index op_Implicit(int value)", (value) => new Index(value, false)),
    m.method("int GetOffset(int length)", (index, length) => (index.isFromEnd ? length - index.value : index.value)),
    m.method("string ToString()", (index) => index.text),
    m.method("bool Equals(System.Index other)", (index, other) => index.equalityKey() === indexOf(other).equalityKey()),
  ],
});

class Range extends ValueObject {
  readonly start: Index;
  readonly end: Index;

  constructor(start: Index, end: Index) {
    super();
    this.start = start;
    this.end = end;
  }

  override getType(): TypeInfo {
    return RangeType;
  }

  override equalityKey(): string {
    return `range${this.start.text}..${this.end.text}`;
  }
}

function indexOf(value: PSValue): Index {
  return value instanceof Index ? value : new Index(Number(value), false);
}

export const RangeType: TypeInfo = defineType<Range>({
  name: "System.Range",
  kind: "struct",
  interfaces: ["System.IEquatable[System.Range]"],
  text: (range) => `${range.start.text}..${range.end.text}`,
  members: (m) => [
    m.create("System.Range new(System.Index start, System.Index end)", (_type, start, end) => new Range(indexOf(start), indexOf(end))),
    m.property("System.Index Start {get;}", (range) => range.start),
    m.property("System.Index End {get;}", (range) => range.end),
    m.staticProperty("static System.Range All {get;}", () => new Range(new Index(0, false), new Index(0, true))),
    m.static("static System.Range StartAt(System.Index start)", (start) => new Range(indexOf(start), new Index(0, true))),
    m.static("static System.Range EndAt(System.Index end)", (end) => new Range(new Index(0, false), indexOf(end))),
    m.method("string ToString()", (range) => `${range.start.text}..${range.end.text}`),
    m.method("bool Equals(System.Range other)", (range, other) => other instanceof Range && range.equalityKey() === other.equalityKey()),
  ],
});
