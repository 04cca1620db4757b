/** Arrays: the element type of one-dimensional ones, and arrays of more dimensions. */
import { ByteArrayType, ByteType, ObjectArrayType } from "./core-types.ts";
import { ObjectType, type TypeInfo } from "./type-info.ts";
import { type PSArray, type PSValue, ReferenceObject } from "./value.ts";

const elementTypeKey: unique symbol = Symbol("elementType");

interface TypedPSArray extends PSArray {
  [elementTypeKey]?: TypeInfo;
}

/** What an array may hold; Object when nothing else was said. */
export function elementTypeOf(array: PSArray | Uint8Array): TypeInfo {
  if (array instanceof Uint8Array) return ByteType;
  return (array as TypedPSArray)[elementTypeKey] ?? ObjectType;
}

export function arrayTypeOf(array: PSArray | Uint8Array): TypeInfo {
  if (array instanceof Uint8Array) return ByteArrayType;
  const element = (array as TypedPSArray)[elementTypeKey];
  return element === undefined ? ObjectArrayType : element.arrayOf();
}

/** Marks a new array as holding values of a type and gives it back. The items must be of that type; `byte[]` is a Uint8Array instead. */
export function typedArray(elementType: TypeInfo, items: PSArray): PSArray {
  if (elementType !== ObjectType) (items as TypedPSArray)[elementTypeKey] = elementType;
  return items;
}

/** A new array of default values. */
export function newArray(elementType: TypeInfo, length: number): PSArray | Uint8Array {
  if (elementType === ByteType) return new Uint8Array(length);
  const initial = defaultOf(elementType);
  return typedArray(elementType, new Array<PSValue>(length).fill(initial));
}

/** `default(T)`: what a field or an array element holds before anything was assigned. */
export function defaultOf(type: TypeInfo): PSValue {
  return type.defaultValue?.() ?? null;
}

/** An array of two or more dimensions; items in row-major order. */
export class MultiArray extends ReferenceObject {
  readonly elementType: TypeInfo;
  readonly lengths: readonly number[];
  readonly items: PSValue[];

  constructor(elementType: TypeInfo, lengths: readonly number[]) {
    super();
    this.elementType = elementType;
    this.lengths = lengths;
    const count = lengths.reduce((product, length) => product * length, 1);
    this.items = new Array<PSValue>(count).fill(defaultOf(elementType));
  }

  override nativeType(): TypeInfo {
    return this.elementType.arrayOf(this.lengths.length);
  }

  override enumerator(): Iterator<PSValue> {
    return this.items[Symbol.iterator]();
  }

  /** Place of an element, or -1 when an index is out of range or their number is wrong. */
  offset(indices: readonly number[]): number {
    if (indices.length !== this.lengths.length) return -1;
    let offset = 0;
    for (let dimension = 0; dimension < indices.length; dimension++) {
      const length = this.lengths[dimension] ?? 0;
      const index = indices[dimension] ?? -1;
      if (index < 0 || index >= length) return -1;
      offset = offset * length + index;
    }
    return offset;
  }
}
