/** System.Random. */

import { elementTypeOf } from "../arrays.ts";
import { argumentOutOfRange, checkNotNegative } from "../errors.ts";
import { Double, Int64, Single } from "../numbers.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import { type EvaluationContext, type PSValue, ReferenceObject } from "../value.ts";
import { nativeBase } from "./generic-lists.ts";
import { SeededRandom } from "./seeded-random.ts";
import { arrayFrom, itemAt, type Row, rowOf } from "./sequence.ts";

const INT_MAX = 2147483647;
const INT64_MAX = 9223372036854775807n;

/** Random numbers: from strong bytes, or from .NET's generator when there is a seed. */
export class Random extends ReferenceObject {
  readonly #seeded: SeededRandom | undefined;

  constructor(seed?: number) {
    super();
    this.#seeded = seed === undefined ? undefined : new SeededRandom(seed);
  }

  override nativeType(): TypeInfo {
    return RandomType;
  }

  /** From 0 up to, but not, 1. */
  sample(ctx: EvaluationContext): number {
    if (this.#seeded !== undefined) return this.#seeded.next() * (1 / INT_MAX);
    const bytes = ctx.randomBytes(8);
    const bits = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0);
    return Number(bits >> 11n) / 2 ** 53;
  }

  /** From 0 up to, but not, the greatest Int32. */
  int(ctx: EvaluationContext): number {
    return this.#seeded === undefined ? Math.floor(this.sample(ctx) * INT_MAX) : this.#seeded.next();
  }

  between(least: number, limit: number, ctx: EvaluationContext): number {
    const range = limit - least;
    if (range <= INT_MAX || this.#seeded === undefined) return Math.floor(this.sample(ctx) * range) + least;
    const first = this.#seeded.next();
    const sign = this.#seeded.next() % 2 === 0 ? -1 : 1;
    return Math.floor(((sign * first + (INT_MAX - 1)) / (2 * INT_MAX - 1)) * range) + least;
  }

  longBetween(least: bigint, limit: bigint, ctx: EvaluationContext): bigint {
    const range = limit - least;
    if (range <= 1n) return least;
    const unused = 64n - BigInt((range - 1n).toString(2).length);
    for (;;) {
      const drawn = this.#word(ctx) >> unused;
      if (drawn < range) return least + drawn;
    }
  }

  /** 64 random bits, in three draws. */
  #word(ctx: EvaluationContext): bigint {
    const low = BigInt(this.between(0, 1 << 22, ctx));
    const middle = BigInt(this.between(0, 1 << 22, ctx));
    return low | (middle << 22n) | (BigInt(this.between(0, 1 << 20, ctx)) << 44n);
  }

  /** From 0 up to, but not, the greatest Int64. */
  long(ctx: EvaluationContext): bigint {
    for (;;) {
      const drawn = this.#word(ctx) >> 1n;
      if (drawn !== INT64_MAX) return drawn;
    }
  }

  bytes(count: number, ctx: EvaluationContext): Uint8Array {
    const seeded = this.#seeded;
    return seeded === undefined ? ctx.randomBytes(count) : Uint8Array.from({ length: count }, () => seeded.next() & 255);
  }
}

const shared = new Random();

function checkLimits(least: number | bigint, limit: number | bigint): void {
  if (least > limit) throw argumentOutOfRange("minValue", "'minValue' cannot be greater than maxValue.");
}

function shuffle(random: Random, row: Row, ctx: EvaluationContext): void {
  for (let index = 0; index < row.length - 1; index++) {
    const other = random.between(index, row.length, ctx);
    if (row instanceof Uint8Array) [row[index], row[other]] = [row[other] ?? 0, row[index] ?? 0];
    else [row[index], row[other]] = [row[other], row[index]];
  }
}

export const RandomType: TypeInfo = defineType<Random>({
  name: "System.Random",
  members: (m) => [
    m.create("System.Random new()", (type) => made(new Random(), type)),
    m.create("System.Random new(int Seed)", (type, seed) => made(new Random(seed), type)),
    m.staticProperty("static System.Random Shared {get;}", () => shared),
    m.method("int Next()", (r, ctx) => r.int(ctx)),
    m.method("int Next(int maxValue)", (r, limit, ctx) => {
      checkNotNegative(limit, "maxValue");
      return r.between(0, limit, ctx);
    }),
    m.method("int Next(int minValue, int maxValue)", (r, least, limit, ctx) => {
      checkLimits(least, limit);
      return r.between(least, limit, ctx);
    }),
    m.method("long NextInt64()", (r, ctx) => new Int64(r.long(ctx))),
    m.method("long NextInt64(long maxValue)", (r, limit, ctx) => {
      checkNotNegative(limit.value, "maxValue");
      return new Int64(r.longBetween(0n, limit.value, ctx));
    }),
    m.method("long NextInt64(long minValue, long maxValue)", (r, least, limit, ctx) => {
      checkLimits(least.value, limit.value);
      return new Int64(r.longBetween(least.value, limit.value, ctx));
    }),
    m.method("float NextSingle()", (r, ctx) => new Single(r.sample(ctx))),
    m.method("double NextDouble()", (r, ctx) => new Double(r.sample(ctx))),
    m.method("void NextBytes(byte[] buffer)", (r, buffer, ctx) => {
      buffer.set(r.bytes(buffer.length, ctx));
    }),
    m.generic("T[] GetItems[T](T[] choices, int length)", (_types, r, choices, length, ctx) => {
      const row = rowOf(choices);
      return arrayFrom(
        elementTypeOf(row),
        Array.from({ length }, () => itemAt(row, r.between(0, row.length, ctx))),
      ) as PSValue[];
    }),
    m.generic("void Shuffle[T](T[] values)", (_types, r, values, ctx) => shuffle(r, rowOf(values), ctx)),
  ],
});

function made(random: Random, type: TypeInfo): Random {
  if (type !== nativeBase(type)) random.extension = { scriptType: type, fields: undefined, members: undefined, typeNames: undefined };
  return random;
}
