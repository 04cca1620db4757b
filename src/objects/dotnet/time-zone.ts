/** System.TimeZoneInfo, on the time zones of the platform. */
import { errorOf, netError } from "../errors.ts";
import { newException } from "../exception.ts";
import { compareOrdinal } from "../operators/string-comparison.ts";
import type { TimeZonePlatform } from "../platform.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import { type EvaluationContext, type PSValue, ReferenceObject } from "../value.ts";
import { DateTime, DateTimeOffset } from "./date-time.ts";
import { textHash } from "./hash-code.ts";
import { epochMs, minutes, toUtc } from "./moments.ts";
import { TimeSpan } from "./time-span.ts";
import { windowsZone } from "./time-zone-names.ts";

const UTC: TimeZonePlatform = {
  id: "UTC",
  baseOffsetMinutes: 0,
  standardName: "Coordinated Universal Time",
  daylightName: "Coordinated Universal Time",
  displayName: "(UTC) Coordinated Universal Time",
  hasDaylight: false,
  offsetMinutes: () => 0,
};

export class TimeZoneInfo extends ReferenceObject {
  static readonly utc: TimeZoneInfo = new TimeZoneInfo(UTC, "UTC");
  /** As it was asked for: the name of IANA or of Windows. */
  readonly id: string;
  readonly zone: TimeZonePlatform;

  constructor(zone: TimeZonePlatform, id: string) {
    super();
    this.zone = zone;
    this.id = id;
  }

  override nativeType(): TypeInfo {
    return TimeZoneInfoType;
  }

  override equalityKey(): string {
    return `zone${this.id.toLowerCase()}`;
  }

  /** Minutes east of UTC at a moment of UTC. */
  offsetAt(utcTicks: bigint): number {
    return this.zone.offsetMinutes(epochMs(utcTicks));
  }

  /** The same at a time of the clocks in this zone; where they are set back the standard time counts. */
  offsetAtLocal(ticks: bigint): number {
    const { baseOffsetMinutes } = this.zone;
    const guess = this.offsetAt(ticks - minutes(baseOffsetMinutes));
    return this.offsetAt(ticks - minutes(guess)) === guess ? guess : baseOffsetMinutes;
  }
}

export function localZone(ctx: EvaluationContext): TimeZoneInfo {
  const id = ctx.platform?.localTimeZoneId ?? "UTC";
  const zone = ctx.platform?.timeZone(id);
  return zone === undefined ? TimeZoneInfo.utc : new TimeZoneInfo(zone, id);
}

function findZone(id: string, ctx: EvaluationContext): TimeZoneInfo | undefined {
  if (/^(?:UTC|Etc\/UTC)$/i.test(id)) return new TimeZoneInfo(UTC, id);
  const zone = ctx.platform?.timeZone(windowsZone(id) ?? id);
  return zone === undefined ? undefined : new TimeZoneInfo(zone, id);
}

/** From west to east; those of one offset by their names. */
function allZones(ctx: EvaluationContext): TimeZoneInfo[] {
  const zones = [...new Set(["UTC", ...(ctx.platform?.timeZoneIds() ?? [])])]
    .map((id) => findZone(id, ctx))
    .filter((zone) => zone !== undefined);
  return zones.sort(
    (one, other) =>
      one.zone.baseOffsetMinutes - other.zone.baseOffsetMinutes || compareOrdinal(one.zone.displayName, other.zone.displayName),
  );
}

/** @throws {TerminatingError} TimeZoneNotFoundException. */
function zoneNamed(id: string, ctx: EvaluationContext): TimeZoneInfo {
  const found = findZone(id, ctx);
  if (found !== undefined) return found;
  throw errorOf(newException("System.TimeZoneNotFoundException", `The time zone ID '${id}' was not found on the local computer.`));
}

function zoneOf(value: PSValue, parameter: string): TimeZoneInfo {
  if (value instanceof TimeZoneInfo) return value;
  throw netError("System.ArgumentNullException", `Value cannot be null. (Parameter '${parameter}')`);
}

/** Ticks of UTC of a date whose clock stands in a zone. */
function utcTicks(date: DateTime, zone: TimeZoneInfo, ctx: EvaluationContext): bigint {
  if (date.kind === "Utc") return date.ticks;
  if (date.kind === "Local") return toUtc(date, ctx).ticks;
  return date.ticks - minutes(zone.offsetAtLocal(date.ticks));
}

function inZone(ticks: bigint, zone: TimeZoneInfo, ctx: EvaluationContext): DateTime {
  const isLocal = zone.equalityKey() === localZone(ctx).equalityKey();
  const kind = zone.zone === UTC ? "Utc" : isLocal ? "Local" : "Unspecified";
  return new DateTime(ticks + minutes(zone.offsetAt(ticks)), kind);
}

function convert(date: DateTime, source: TimeZoneInfo, target: TimeZoneInfo, ctx: EvaluationContext): DateTime {
  return inZone(utcTicks(date, source, ctx), target, ctx);
}

function convertOffset(date: DateTimeOffset, zone: TimeZoneInfo): DateTimeOffset {
  const utc = date.ticks - minutes(date.offsetMinutes);
  const offset = zone.offsetAt(utc);
  return new DateTimeOffset(utc + minutes(offset), offset);
}

function isDaylight(date: DateTime, zone: TimeZoneInfo, ctx: EvaluationContext): boolean {
  return zone.zone.hasDaylight && zone.offsetAt(utcTicks(date, zone, ctx)) !== zone.zone.baseOffsetMinutes;
}

function offsetOf(date: DateTime, zone: TimeZoneInfo, ctx: EvaluationContext): TimeSpan {
  return new TimeSpan(minutes(zone.offsetAt(utcTicks(date, zone, ctx))));
}

export const TimeZoneInfoType: TypeInfo = defineType<TimeZoneInfo>({
  name: "System.TimeZoneInfo",
  isSealed: true,
  text: (zone) => zone.zone.displayName,
  members: (m) => [
    m.property("string Id {get;}", (z) => z.id),
    m.property("bool HasIanaId {get;}", (z) => windowsZone(z.id) === undefined),
    m.property("string DisplayName {get;}", (z) => z.zone.displayName),
    m.property("string StandardName {get;}", (z) => z.zone.standardName),
    m.property("string DaylightName {get;}", (z) => z.zone.daylightName),
    m.property("timespan BaseUtcOffset {get;}", (z) => new TimeSpan(minutes(z.zone.baseOffsetMinutes))),
    m.property("bool SupportsDaylightSavingTime {get;}", (z) => z.zone.hasDaylight),
    m.staticProperty("static System.TimeZoneInfo Local {get;}", localZone),
    m.staticProperty("static System.TimeZoneInfo Utc {get;}", () => TimeZoneInfo.utc),
    m.static("static void ClearCachedData()", () => {}),
    m.static("static System.Collections.ObjectModel.ReadOnlyCollection[System.TimeZoneInfo] GetSystemTimeZones()", (ctx) => allZones(ctx)),
    m.static("static System.TimeZoneInfo FindSystemTimeZoneById(string id)", zoneNamed),
    m.static("static bool TryFindSystemTimeZoneById(string id, [ref] System.TimeZoneInfo timeZoneInfo)", (id, result, ctx) => {
      const found = findZone(id, ctx);
      result.value = found ?? null;
      return found !== undefined;
    }),
    m.static("static datetime ConvertTimeFromUtc(datetime dateTime, System.TimeZoneInfo destinationTimeZone)", (date, zone, ctx) => {
      if (date.kind === "Local")
        throw netError(
          "System.ArgumentException",
          "The conversion could not be completed because the supplied DateTime did not have the Kind property set correctly.  For example, when the Kind property is DateTimeKind.Local, the source time zone must be TimeZoneInfo.Local. (Parameter 'sourceTimeZone')",
        );
      return inZone(date.ticks, zoneOf(zone, "destinationTimeZone"), ctx);
    }),
    m.static(
      "static datetime ConvertTimeToUtc(datetime dateTime)",
      (date, ctx) => new DateTime(utcTicks(date, localZone(ctx), ctx), "Utc"),
    ),
    m.static(
      "static datetime ConvertTimeToUtc(datetime dateTime, System.TimeZoneInfo sourceTimeZone)",
      (date, zone, ctx) => new DateTime(utcTicks(date, zoneOf(zone, "sourceTimeZone"), ctx), "Utc"),
    ),
    m.static("static datetime ConvertTime(datetime dateTime, System.TimeZoneInfo destinationTimeZone)", (date, zone, ctx) =>
      convert(date, localZone(ctx), zoneOf(zone, "destinationTimeZone"), ctx),
    ),
    m.static(
      "static datetime ConvertTime(datetime dateTime, System.TimeZoneInfo sourceTimeZone, System.TimeZoneInfo destinationTimeZone)",
      (date, source, target, ctx) => convert(date, zoneOf(source, "sourceTimeZone"), zoneOf(target, "destinationTimeZone"), ctx),
    ),
    m.static(
      "static System.DateTimeOffset ConvertTime(System.DateTimeOffset dateTimeOffset, System.TimeZoneInfo destinationTimeZone)",
      (date, zone) => convertOffset(date, zoneOf(zone, "destinationTimeZone")),
    ),
    m.static("static datetime ConvertTimeBySystemTimeZoneId(datetime dateTime, string destinationTimeZoneId)", (date, id, ctx) =>
      convert(date, localZone(ctx), zoneNamed(id, ctx), ctx),
    ),
    m.static(
      "static datetime ConvertTimeBySystemTimeZoneId(datetime dateTime, string sourceTimeZoneId, string destinationTimeZoneId)",
      (date, source, target, ctx) => convert(date, zoneNamed(source, ctx), zoneNamed(target, ctx), ctx),
    ),
    m.static(
      "static System.DateTimeOffset ConvertTimeBySystemTimeZoneId(System.DateTimeOffset dateTimeOffset, string destinationTimeZoneId)",
      (date, id, ctx) => convertOffset(date, zoneNamed(id, ctx)),
    ),
    m.method("timespan GetUtcOffset(datetime dateTime)", (z, date, ctx) => offsetOf(date, z, ctx)),
    m.method(
      "timespan GetUtcOffset(System.DateTimeOffset dateTimeOffset)",
      (z, date) => new TimeSpan(minutes(z.offsetAt(date.ticks - minutes(date.offsetMinutes)))),
    ),
    m.method("bool IsDaylightSavingTime(datetime dateTime)", (z, date, ctx) => isDaylight(date, z, ctx)),
    m.method("bool IsInvalidTime(datetime dateTime)", (z, date) => {
      const offset = z.offsetAtLocal(date.ticks);
      return date.kind === "Unspecified" && z.offsetAt(date.ticks - minutes(offset)) !== offset;
    }),
    m.method("bool HasSameRules(System.TimeZoneInfo other)", (z, other) => other instanceof TimeZoneInfo && other.zone.id === z.zone.id),
    m.method("int GetHashCode()", (z) => textHash(z.id)),
    m.method("string ToString()", (z) => z.zone.displayName),
  ],
});
