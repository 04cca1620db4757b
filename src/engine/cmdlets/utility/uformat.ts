/** `Get-Date -UFormat`: the letters of UNIX's date. */
import { netError } from "../../../objects/index.ts";

/** What the letters need of a date. */
export interface UFormatDate {
  readonly year: number;
  readonly day: number;
  readonly hour: number;
  readonly dayOfYear: number;
  /** 0 is Sunday. */
  readonly dayOfWeek: number;
  readonly unixSeconds: number;
  /** The date in a .NET format. */
  format(pattern: string): string;
}

/** Letters that are .NET formats. */
const PATTERNS: Readonly<Record<string, string>> = {
  A: "dddd",
  a: "ddd",
  B: "MMMM",
  b: "MMM",
  c: "ddd dd MMM yyyy HH:mm:ss",
  D: "MM/dd/yy",
  d: "dd",
  F: "yyyy-MM-dd",
  H: "HH",
  h: "MMM",
  I: "hh",
  M: "mm",
  m: "MM",
  p: "tt",
  R: "HH:mm",
  r: "hh:mm:ss tt",
  S: "ss",
  T: "HH:mm:ss",
  X: "HH:mm:ss",
  x: "MM/dd/yy",
  Y: "yyyy",
  y: "yy",
  Z: "zz",
};

/** Letters that are computed. */
const PARTS: Readonly<Record<string, (date: UFormatDate) => string>> = {
  C: (date) => String(Math.trunc(date.year / 100)),
  e: (date) => String(date.day).padStart(2, " "),
  G: (date) => String(isoWeek(date).year).padStart(4, "0"),
  g: (date) => String(isoWeek(date).year % 100).padStart(2, "0"),
  j: (date) => String(date.dayOfYear).padStart(3, "0"),
  k: (date) => String(date.hour).padStart(2, " "),
  l: (date) => String(date.hour % 12 === 0 ? 12 : date.hour % 12).padStart(2, " "),
  n: () => "\n",
  s: (date) => String(Math.round(date.unixSeconds)),
  t: () => "\t",
  U: (date) => String(Math.trunc(date.dayOfYear / 7)),
  u: (date) => String(date.dayOfWeek === 0 ? 7 : date.dayOfWeek),
  V: (date) => String(isoWeek(date).week).padStart(2, "0"),
  W: (date) => String(Math.trunc(date.dayOfYear / 7)),
  w: (date) => String(date.dayOfWeek),
};

/** @throws {TerminatingError} IndexOutOfRangeException for a percent sign at the end. */
export function formatUnixStyle(format: string, date: UFormatDate): string {
  const text = format.startsWith("+") ? format.slice(1) : format;
  if (text.replace(/%[\s\S]/g, "").endsWith("%"))
    throw netError("System.IndexOutOfRangeException", "Index was outside the bounds of the array.");
  return text.replace(/%([\s\S])/g, (_match, letter: string) => {
    const pattern = PATTERNS[letter];
    // Any other letter stands for itself.
    return pattern === undefined ? (PARTS[letter]?.(date) ?? letter) : date.format(pattern);
  });
}

/** Weeks begin on Monday; the first has the year's first Thursday. */
function isoWeek(date: UFormatDate): { readonly year: number; readonly week: number } {
  const weekday = (date.dayOfWeek + 6) % 7;
  const week = Math.trunc((date.dayOfYear - weekday + 9) / 7);
  if (week < 1) return { year: date.year - 1, week: weeksIn(date.year - 1) };
  return week > weeksIn(date.year) ? { year: date.year + 1, week: 1 } : { year: date.year, week };
}

function weeksIn(year: number): number {
  const first = new Date(Date.UTC(2000, 0, 1));
  first.setUTCFullYear(year, 0, 1);
  const last = new Date(Date.UTC(2000, 11, 31));
  last.setUTCFullYear(year, 11, 31);
  return first.getUTCDay() === 4 || last.getUTCDay() === 4 ? 53 : 52;
}
