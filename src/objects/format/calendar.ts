/** The Gregorian calendar over ticks: 100 nanoseconds since the first of January of the year 1. */

export const TICKS_PER_DAY = 864_000_000_000n;
export const MAX_TICKS = 3_155_378_975_999_999_999n;

export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Ticks within the second. */
  readonly fraction: number;
}

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since the first of January of the year 1. */
export function dayNumber(year: number, month: number, day: number): number {
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const ofYear = (DAYS_BEFORE_MONTH[month - 1] ?? 0) + (month > 2 && isLeapYear(year) ? 1 : 0) + day - 1;
  return before * 365 + leapDays + ofYear;
}

export function ticksOf(parts: DateParts): bigint {
  const seconds = parts.hour * 3600 + parts.minute * 60 + parts.second;
  return BigInt(dayNumber(parts.year, parts.month, parts.day)) * TICKS_PER_DAY + BigInt(seconds) * 10_000_000n + BigInt(parts.fraction);
}

export function partsOf(ticks: bigint): DateParts {
  const days = Number(ticks / TICKS_PER_DAY);
  const rest = Number(ticks % TICKS_PER_DAY);
  const seconds = Math.floor(rest / 10_000_000);
  const { year, month, day } = civil(days);
  return {
    year,
    month,
    day,
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    fraction: rest - seconds * 10_000_000,
  };
}

function civil(days: number): { readonly year: number; readonly month: number; readonly day: number } {
  // Counted from the first of March of the year 0, where a leap day ends its year.
  const shifted = days + 306;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365);
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * ofYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: ofYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1 };
}

/** 0 is Sunday. */
export function dayOfWeek(ticks: bigint): number {
  return (Number(ticks / TICKS_PER_DAY) + 1) % 7;
}

export function dayOfYear(ticks: bigint): number {
  const { year } = partsOf(ticks);
  return Number(ticks / TICKS_PER_DAY) - dayNumber(year, 1, 1) + 1;
}

/** Adds months; a day that the new month lacks becomes its last one. Undefined outside the years 1 to 9999. */
export function addMonths(ticks: bigint, months: number): bigint | undefined {
  const parts = partsOf(ticks);
  const count = parts.year * 12 + parts.month - 1 + months;
  const year = Math.floor(count / 12);
  const month = (count % 12) + 1;
  if (year < 1 || year > 9999) return undefined;
  return ticksOf({ ...parts, year, month, day: Math.min(parts.day, daysInMonth(year, month)) });
}
