/**
 * Time zones by IANA name. Offsets and names come from the zone data inside Node (ICU).
 */
import { readlinkSync } from "node:fs";
import type { TimeZonePlatform } from "../objects/index.ts";

const HOUR_MS = 3_600_000;

/** Undefined when ICU does not know the zone. */
export function createTimeZone(id: string): TimeZonePlatform | undefined {
  const format = zoneFormat(id);
  if (format === undefined) return undefined;
  const offsets = new YearlyOffsets((epochMs) => offsetByFormat(format, epochMs));
  const year = new Date().getUTCFullYear();
  const winter = offsets.at(Date.UTC(year, 0, 1));
  const summer = offsets.at(Date.UTC(year, 6, 1));
  const baseOffsetMinutes = Math.min(winter, summer);
  const standardDate = Date.UTC(year, summer < winter ? 6 : 0, 1);
  const daylightDate = Date.UTC(year, summer < winter ? 0 : 6, 1);
  const city = id.includes("/") ? id.slice(id.lastIndexOf("/") + 1).replaceAll("_", " ") : "";
  return {
    id,
    baseOffsetMinutes,
    get standardName() {
      return zoneName(id, "long", standardDate);
    },
    get daylightName() {
      return zoneName(id, "long", daylightDate);
    },
    get displayName() {
      if (baseOffsetMinutes === 0 && /(^|\/)(UTC|UCT|Zulu|Universal|GMT)$/.test(id)) return "(UTC) Coordinated Universal Time";
      const name = zoneName(id, "longGeneric", standardDate);
      return `(UTC${offsetText(baseOffsetMinutes)}) ${name}${city === "" || name.includes(city) ? "" : ` (${city})`}`;
    },
    hasDaylight: winter !== summer,
    offsetMinutes: (epochMs) => offsets.at(epochMs),
  };
}

/** The machine's zone: `TZ`, else where /etc/localtime leads, else what ICU found. */
export function localTimeZoneId(): string {
  const { TZ } = process.env;
  if (TZ !== undefined && zoneFormat(TZ) !== undefined) return TZ;
  try {
    const [, id] = readlinkSync("/etc/localtime").split("/zoneinfo/");
    if (id !== undefined) return id;
  } catch {
    // No such link: the zone is set up in some other way, which ICU has looked for.
  }
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** `-new Date(ms).getTimezoneOffset()` is the same for the machine's own zone, and quick. */
export function localOffsetMinutes(epochMs: number): number {
  return -new Date(epochMs).getTimezoneOffset() || 0; // not -0
}

export function timeZoneIds(): readonly string[] {
  return Intl.supportedValuesOf("timeZone");
}

/** Offsets of a year are searched once: a formatter takes microseconds for each moment that it is asked about. */
class YearlyOffsets {
  readonly #offsetAt: (epochMs: number) => number;
  readonly #years = new Map<number, readonly { readonly fromMs: number; readonly offset: number }[]>();

  constructor(offsetAt: (epochMs: number) => number) {
    this.#offsetAt = offsetAt;
  }

  at(epochMs: number): number {
    const year = new Date(epochMs).getUTCFullYear();
    if (Number.isNaN(year)) return 0;
    let pieces = this.#years.get(year);
    if (pieces === undefined) {
      pieces = this.#piecesOf(year);
      this.#years.set(year, pieces);
    }
    let offset = 0;
    for (const piece of pieces) if (piece.fromMs <= epochMs) offset = piece.offset;
    return offset;
  }

  #piecesOf(year: number): { readonly fromMs: number; readonly offset: number }[] {
    let fromMs = startOfYear(year);
    const pieces = [{ fromMs, offset: this.#offsetAt(fromMs) }];
    for (let step = 1; step <= 24; step++) {
      const toMs = startOfYear(year) + Math.min(step * 15.25 * 24 * HOUR_MS, startOfYear(year + 1) - startOfYear(year) - 1);
      const before = pieces.at(-1)?.offset ?? 0;
      const after = this.#offsetAt(toMs);
      if (after !== before) pieces.push({ fromMs: this.#changeBetween(fromMs, toMs, before), offset: after });
      fromMs = toMs;
    }
    return pieces;
  }

  #changeBetween(lowMs: number, highMs: number, lowOffset: number): number {
    let low = Math.floor(lowMs / 1000);
    let high = Math.ceil(highMs / 1000);
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.#offsetAt(middle * 1000) === lowOffset) low = middle;
      else high = middle;
    }
    return high * 1000;
  }
}

function startOfYear(year: number): number {
  const date = new Date(Date.UTC(2000, 0, 1));
  // Date.UTC takes years below 100 for years of the last century.
  return date.setUTCFullYear(year);
}

function zoneFormat(id: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat("en-US", {
      timeZone: id,
      hourCycle: "h23",
      era: "short",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function offsetByFormat(format: Intl.DateTimeFormat, epochMs: number): number {
  const seconds = Math.floor(epochMs / 1000);
  const parts = new Map<string, string>();
  for (const { type, value } of format.formatToParts(seconds * 1000)) parts.set(type, value);
  const number = (type: string): number => Number(parts.get(type));
  const year = parts.get("era") === "BC" ? 1 - number("year") : number("year");
  const local = new Date(0);
  local.setUTCFullYear(year, number("month") - 1, number("day"));
  local.setUTCHours(number("hour"), number("minute"), number("second"));
  return Math.round((local.getTime() / 1000 - seconds) / 60);
}

function zoneName(id: string, style: "long" | "longGeneric", epochMs: number): string {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: id, timeZoneName: style });
  return format.formatToParts(epochMs).find(({ type }) => type === "timeZoneName")?.value ?? id;
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
