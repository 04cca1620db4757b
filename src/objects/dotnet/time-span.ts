import { comparableWith } from "../core-types.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import { ValueObject } from "../value.ts";

export const TimeSpanType: TypeInfo = defineType<TimeSpan>({
  name: "System.TimeSpan",
  kind: "struct",
  interfaces: comparableWith(
    "System.TimeSpan",
    "System.IComparable",
    "System.ISpanFormattable",
    "System.IFormattable",
    "System.IUtf8SpanFormattable",
  ),
  defaultValue: () => TimeSpan.zero,
});

export const TICKS_PER_MILLISECOND = 10_000n;
export const TICKS_PER_SECOND = 10_000_000n;
export const TICKS_PER_MINUTE: bigint = 60n * TICKS_PER_SECOND;
export const TICKS_PER_HOUR: bigint = 60n * TICKS_PER_MINUTE;
export const TICKS_PER_DAY: bigint = 24n * TICKS_PER_HOUR;

/** A length of time in ticks of 100 nanoseconds. */
export class TimeSpan extends ValueObject {
  static readonly zero: TimeSpan = new TimeSpan(0n);

  readonly ticks: bigint;

  constructor(ticks: bigint) {
    super();
    this.ticks = ticks;
  }

  override getType(): TypeInfo {
    return TimeSpanType;
  }

  override equalityKey(): string {
    return `timespan${this.ticks}`;
  }
}
