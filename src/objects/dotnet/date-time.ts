import { comparableWith } from "../core-types.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import { ValueObject } from "../value.ts";

export type DateTimeKind = "Unspecified" | "Utc" | "Local";

export const DateTimeType: TypeInfo = defineType<DateTime>({
  name: "System.DateTime",
  kind: "struct",
  interfaces: comparableWith(
    "System.DateTime",
    "System.IComparable",
    "System.ISpanFormattable",
    "System.IFormattable",
    "System.IConvertible",
    "System.Runtime.Serialization.ISerializable",
    "System.IUtf8SpanFormattable",
  ),
  defaultValue: () => DateTime.minValue,
});

export const DateTimeOffsetType: TypeInfo = defineType<DateTimeOffset>({
  name: "System.DateTimeOffset",
  kind: "struct",
  interfaces: comparableWith(
    "System.DateTimeOffset",
    "System.IComparable",
    "System.ISpanFormattable",
    "System.IFormattable",
    "System.Runtime.Serialization.ISerializable",
    "System.Runtime.Serialization.IDeserializationCallback",
    "System.IUtf8SpanFormattable",
  ),
});

/** Ticks of 1601-01-01, where Windows' file times begin. */
export const FILE_TIME_EPOCH_TICKS = 504_911_232_000_000_000n;

/** Ticks of 1970-01-01. */
export const UNIX_EPOCH_TICKS = 621_355_968_000_000_000n;

/** A moment in ticks of 100 nanoseconds since the year 1, and whether it is local, UTC or neither. */
export class DateTime extends ValueObject {
  static readonly minValue: DateTime = new DateTime(0n);

  readonly ticks: bigint;
  readonly kind: DateTimeKind;

  constructor(ticks: bigint, kind: DateTimeKind = "Unspecified") {
    super();
    this.ticks = ticks;
    this.kind = kind;
  }

  override getType(): TypeInfo {
    return DateTimeType;
  }

  override equalityKey(): string {
    return `datetime${this.ticks}`;
  }
}

/** A moment with its distance from UTC. */
export class DateTimeOffset extends ValueObject {
  /** Of the clock on the wall. */
  readonly ticks: bigint;
  readonly offsetMinutes: number;

  constructor(ticks: bigint, offsetMinutes: number) {
    super();
    this.ticks = ticks;
    this.offsetMinutes = offsetMinutes;
  }

  get utcTicks(): bigint {
    return this.ticks - BigInt(this.offsetMinutes) * 600_000_000n;
  }

  override getType(): TypeInfo {
    return DateTimeOffsetType;
  }

  override equalityKey(): string {
    return `datetimeoffset${this.utcTicks}`;
  }
}
