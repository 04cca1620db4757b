/** System.Collections.BitArray. */
import { elementTypeOf } from "../arrays.ts";
import { BooleanType, Int32Type } from "../core-types.ts";
import { argumentError, argumentOutOfRange } from "../errors.ts";
import type { Describe, MemberDeclaration } from "../member-declaration.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import { type PSValue, ReferenceObject } from "../value.ts";
import { listEnumerator } from "./enumerators.ts";
import { rowOf } from "./sequence.ts";

export const BitArrayType: TypeInfo = defineType<BitArray>({
  name: "System.Collections.BitArray",
  isSealed: true,
  interfaces: ["System.Collections.ICollection", "System.Collections.IEnumerable", "System.ICloneable"],
  members: (m) => [
    m.create(
      "System.Collections.BitArray new(int length)",
      (_type, length) => new BitArray(Array.from({ length: checkedLength(length) }, () => false)),
    ),
    m.create(
      "System.Collections.BitArray new(int length, bool defaultValue)",
      (_type, length, value) => new BitArray(Array.from({ length: checkedLength(length) }, () => value)),
    ),
    m.create(
      "System.Collections.BitArray new(byte[] bytes)",
      (_type, bytes) => new BitArray([...bytes].flatMap((byte) => bitsOf(byte, 8))),
    ),
    m.create("System.Collections.BitArray new(bool[] values)", (_type, values) => new BitArray([...values])),
    m.create(
      "System.Collections.BitArray new(int[] values)",
      (_type, values) => new BitArray(values.flatMap((value) => bitsOf(value, 32))),
    ),
    m.create("System.Collections.BitArray new(System.Collections.BitArray bits)", (_type, other) => new BitArray([...bitsIn(other).bits])),
    m.property(
      "int Length {get;set;}",
      (b) => b.bits.length,
      (b, length) => {
        const before = b.bits.length;
        b.bits.length = checkedLength(length);
        if (length > before) b.bits.fill(false, before);
      },
    ),
    m.property("int Count {get;}", (b) => b.bits.length),
    m.property("System.Object SyncRoot {get;}", (b) => b),
    m.property("bool IsSynchronized {get;}", () => false),
    m.property("bool IsReadOnly {get;}", () => false),
    m.indexer(
      "bool Item(int index)",
      (b, index) => b.at(index),
      (b, index, value) => b.put(index, value),
    ),
    m.method("bool Get(int index)", (b, index) => b.at(index)),
    m.method("void Set(int index, bool value)", (b, index, value) => b.put(index, value)),
    m.method("void SetAll(bool value)", (b, value) => {
      b.bits.fill(value);
    }),
    ...operatorMembers(m),
    m.method("bool HasAllSet()", (b) => b.bits.every((bit) => bit)),
    m.method("bool HasAnySet()", (b) => b.bits.some((bit) => bit)),
    m.method("System.Object Clone()", (b) => new BitArray([...b.bits])),
    m.method("void CopyTo(array array, int index)", copyTo),
    m.method("System.Collections.IEnumerator GetEnumerator()", (b) => listEnumerator(BooleanType, () => b.enumerator())),
  ],
});

function operatorMembers(m: Describe<BitArray>): MemberDeclaration[] {
  const combined = (b: BitArray, other: PSValue, operation: (left: boolean, right: boolean) => boolean): BitArray => {
    const { bits } = bitsIn(other);
    if (bits.length !== b.bits.length) throw argumentError("Array lengths must be the same.");
    b.bits.forEach((bit, index) => {
      b.bits[index] = operation(bit, bits[index] === true);
    });
    return b;
  };
  return [
    m.method("System.Collections.BitArray And(System.Collections.BitArray value)", (b, other) =>
      combined(b, other, (left, right) => left && right),
    ),
    m.method("System.Collections.BitArray Or(System.Collections.BitArray value)", (b, other) =>
      combined(b, other, (left, right) => left || right),
    ),
    m.method("System.Collections.BitArray Xor(System.Collections.BitArray value)", (b, other) =>
      combined(b, other, (left, right) => left !== right),
    ),
    m.method("System.Collections.BitArray Not()", (b) => combined(b, b, (left) => !left)),
    m.method("System.Collections.BitArray RightShift(int count)", (b, count) => b.shifted(-count)),
    m.method("System.Collections.BitArray LeftShift(int count)", (b, count) => b.shifted(count)),
  ];
}

function bitsIn(value: PSValue): BitArray {
  if (value instanceof BitArray) return value;
  throw argumentError("Value cannot be null.", "value");
}

function checkedLength(length: number): number {
  if (length < 0) throw argumentOutOfRange("length", "Non-negative number required.");
  return length;
}

function bitsOf(value: number, count: number): boolean[] {
  return Array.from({ length: count }, (_, place) => ((value >>> place) & 1) === 1);
}

function copyTo(source: BitArray, target: PSValue, index: number): void {
  const row = rowOf(target);
  if (!(row instanceof Uint8Array) && elementTypeOf(row) === BooleanType) {
    source.bits.forEach((bit, place) => {
      row[index + place] = bit;
    });
    return;
  }
  const isBytes = row instanceof Uint8Array;
  if (!isBytes && elementTypeOf(row) !== Int32Type)
    throw argumentError("Only supported array types for CopyTo on BitArrays are Boolean[], Int32[] and Byte[].", "array");
  const width = isBytes ? 8 : 32;
  for (let start = 0; start < source.bits.length; start += width) {
    let word = 0;
    for (let place = 0; place < width; place++) if (source.bits[start + place] === true) word |= 1 << place;
    row[index + start / width] = isBytes ? word & 255 : word;
  }
}

export class BitArray extends ReferenceObject {
  readonly bits: boolean[];

  constructor(bits: boolean[]) {
    super();
    this.bits = bits;
  }

  override nativeType(): TypeInfo {
    return BitArrayType;
  }

  override enumerator(): Iterator<PSValue> {
    return this.bits[Symbol.iterator]();
  }

  at(index: number): boolean {
    const bit = this.bits[index];
    if (bit === undefined)
      throw argumentOutOfRange("index", "Index was out of range. Must be non-negative and less than the size of the collection.");
    return bit;
  }

  put(index: number, value: boolean): void {
    this.at(index);
    this.bits[index] = value;
  }

  /** Towards higher places; below zero towards lower ones. */
  shifted(count: number): this {
    const before = [...this.bits];
    this.bits.forEach((_bit, index) => {
      this.bits[index] = before[index - count] === true;
    });
    return this;
  }
}
