/** Number types other than Int32 (which is a JavaScript number). All are values: never changed, freely shared. */
import {
  BigIntegerType,
  ByteType,
  DoubleType,
  Int16Type,
  Int32Type,
  Int64Type,
  SByteType,
  SingleType,
  UInt16Type,
  UInt32Type,
  UInt64Type,
} from "./core-types.ts";
import type { TypeInfo } from "./type-info.ts";
import { ValueObject } from "./value.ts";

export class Double extends ValueObject {
  readonly value: number;

  constructor(value: number) {
    super();
    this.value = value;
  }

  override getType(): TypeInfo {
    return DoubleType;
  }

  override equalityKey(): string {
    return `d${this.value}`;
  }
}

export class Single extends ValueObject {
  readonly value: number;

  /** Rounds to 32 bits. */
  constructor(value: number) {
    super();
    this.value = Math.fround(value);
  }

  override getType(): TypeInfo {
    return SingleType;
  }

  override equalityKey(): string {
    return `f${this.value}`;
  }
}

/** A whole number of at most 32 bits that is not an Int32. The class of each subtype is its .NET type. */
export abstract class SmallInteger extends ValueObject {
  readonly value: number;

  constructor(value: number) {
    super();
    this.value = value;
  }

  override equalityKey(): string {
    return `${this.getType().name}${this.value}`;
  }
}

export class Byte extends SmallInteger {
  static of(value: number): Byte {
    // Uint8Array keeps every byte in range, and the table covers that range.
    return BYTES[value & 255] as Byte;
  }

  override getType(): TypeInfo {
    return ByteType;
  }
}

const BYTES: readonly Byte[] = Array.from({ length: 256 }, (_, value) => new Byte(value));

export class SByte extends SmallInteger {
  override getType(): TypeInfo {
    return SByteType;
  }
}

export class Int16 extends SmallInteger {
  override getType(): TypeInfo {
    return Int16Type;
  }
}

export class UInt16 extends SmallInteger {
  override getType(): TypeInfo {
    return UInt16Type;
  }
}

export class UInt32 extends SmallInteger {
  override getType(): TypeInfo {
    return UInt32Type;
  }
}

/** A whole number whose value is a bigint. */
export abstract class LargeInteger extends ValueObject {
  readonly value: bigint;

  constructor(value: bigint) {
    super();
    this.value = value;
  }

  override equalityKey(): string {
    return `${this.getType().name}${this.value}`;
  }
}

export class Int64 extends LargeInteger {
  static of(value: number): Int64 {
    return new Int64(BigInt(value));
  }

  override getType(): TypeInfo {
    return Int64Type;
  }
}

export class UInt64 extends LargeInteger {
  override getType(): TypeInfo {
    return UInt64Type;
  }
}

export class BigInteger extends LargeInteger {
  override getType(): TypeInfo {
    return BigIntegerType;
  }
}

export const INT32_MIN = -2147483648;
export const INT32_MAX = 2147483647;
export const INT64_MIN: bigint = -(1n << 63n);
export const INT64_MAX: bigint = (1n << 63n) - 1n;
export const UINT64_MAX: bigint = (1n << 64n) - 1n;

/** Least and greatest value of each integer type with a range. */
export const INTEGER_RANGES: ReadonlyMap<TypeInfo, readonly [bigint, bigint]> = new Map<TypeInfo, readonly [bigint, bigint]>([
  [ByteType, [0n, 255n]],
  [SByteType, [-128n, 127n]],
  [Int32Type, [BigInt(INT32_MIN), BigInt(INT32_MAX)]],
  [Int16Type, [-32768n, 32767n]],
  [UInt16Type, [0n, 65535n]],
  [UInt32Type, [0n, 4294967295n]],
  [Int64Type, [INT64_MIN, INT64_MAX]],
  [UInt64Type, [0n, UINT64_MAX]],
]);
