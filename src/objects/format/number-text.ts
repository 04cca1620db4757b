/** Shortest text of floating point numbers that reads back as the same number, as .NET writes it with the invariant culture. */

/** `Double.ToString()`. */
export function doubleText(value: number): string {
  if (isSmallInteger(value)) return String(value);
  return floatText(value, String(value), 17);
}

/** `Single.ToString()`. */
export function singleText(value: number): string {
  return floatText(value, shortestSingle(value), 9);
}

/** Below it, numbers have fewer than fifteen digits of their own. */
const LEAST_NORMAL = 2 ** -1022;

/** What the language makes of a Double in a string: format G15. */
export function doubleLanguageText(value: number): string {
  if (isSmallInteger(value)) return String(value);
  // A number text of so few characters has fewer digits than are kept.
  const shortest = String(value);
  const isExact = shortest.length <= 15 && (value === 0 || Math.abs(value) >= LEAST_NORMAL);
  return floatText(value, isExact ? shortest : roundedTo(value, 15), 15);
}

/** What the language makes of a Single in a string: format G7. */
export function singleLanguageText(value: number): string {
  return floatText(value, roundedTo(value, 7), 7);
}

/** More digits than a number that is halfway between two others has behind the place where it is rounded. */
const BEYOND = 40;

/** The number with so many significant digits, in exponential form; a number halfway goes to the even digit, where JavaScript goes up. */
export function roundedTo(value: number, count: number): string {
  const text = value.toExponential(count - 1);
  if (!/5e/.test(value.toExponential(count))) return text;
  const [mantissa = "", exponent = "0"] = value.toExponential(Math.min(100, count + BEYOND)).split("e");
  const digits = mantissa.replace(/[-.]/g, "");
  if (!/^50*$/.test(digits.slice(count)) || Number(digits.charAt(count - 1)) % 2 !== 0) return text;
  const kept = digits.slice(0, count);
  return `${mantissa.startsWith("-") ? "-" : ""}${kept.charAt(0)}.${kept.slice(1)}e${exponent}`;
}

/** The number with so many places, by the same rule. */
export function fixedTo(magnitude: number, places: number): string {
  const text = magnitude.toFixed(places);
  if (places >= 100 || !magnitude.toFixed(places + 1).endsWith("5")) return text;
  const long = magnitude.toFixed(Math.min(100, places + BEYOND));
  const point = long.indexOf(".");
  const end = places === 0 ? point : point + 1 + places;
  const rest = long.slice(places === 0 ? point + 1 : end);
  const last = long.charAt(end - 1);
  return /^50*$/.test(rest) && Number(last) % 2 === 0 ? long.slice(0, end) : text;
}

/** Most numbers that scripts print are whole and small. */
function isSmallInteger(value: number): boolean {
  return value < 1e15 && value > -1e15 && Number.isInteger(value) && !Object.is(value, -0);
}

function floatText(value: number, shortest: string, precision: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "Infinity" : "-Infinity";
  if (value === 0) return Object.is(value, -0) ? "-0" : "0";
  const { sign, digits, exponent } = decompose(shortest);
  return sign + layOut(digits, exponent, precision);
}

/** Digits without leading or trailing zeros, and the power of ten of the first. */
export interface DecimalDigits {
  readonly sign: "" | "-";
  readonly digits: string;
  readonly exponent: number;
}

/** Takes a JavaScript number text (with or without exponent) apart. */
export function decompose(text: string): DecimalDigits {
  const sign = text.startsWith("-") ? "-" : "";
  const [mantissa = "", exponentText] = text.slice(sign.length).split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const all = whole + fraction;
  const leading = all.length - all.replace(/^0+/, "").length;
  const digits = all.slice(leading).replace(/0+$/, "");
  if (digits === "") return { sign, digits: "0", exponent: 0 };
  return { sign, digits, exponent: Number(exponentText ?? 0) + whole.length - 1 - leading };
}

function layOut(digits: string, exponent: number, precision: number): string {
  if (exponent < precision && exponent > -5) return plain(digits, exponent);
  const mantissa = digits.length === 1 ? digits : `${digits.charAt(0)}.${digits.slice(1)}`;
  return `${mantissa}E${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

/** Digits with the point where it belongs. */
export function plain(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${"0".repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) return digits + "0".repeat(exponent + 1 - digits.length);
  return `${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}

/** The shortest decimal that rounds to the same 32-bit number. */
export function shortestSingle(value: number): string {
  if (!Number.isFinite(value) || value === 0) return String(value);
  for (let precision = 1; precision < 9; precision++) {
    const text = value.toPrecision(precision);
    if (Math.fround(Number(text)) === value) return text;
  }
  return value.toPrecision(9);
}
