/** Standard and custom numeric format strings of .NET, for every number type. */
import { INVARIANT_NUMBERS, type NumberFormatData } from "../culture.ts";
import { Decimal } from "../decimal.ts";
import { formatError } from "../errors.ts";
import { formatCustom } from "./custom-number-format.ts";
import { type Digits, digitsOf, doubleToPlaces, doubleToSignificant, grouped, type NumberKind, roundDigits, split } from "./digits.ts";
import { doubleText, singleText } from "./number-text.ts";
import { quickFixed } from "./quick-fixed.ts";

export interface FormattableNumber {
  readonly value: number | bigint | Decimal;
  readonly kind: NumberKind;
  /** Of an integer: its width, for hexadecimal and binary; 0 for a BigInteger. */
  readonly bits: number;
}

/**
 * A number in a format; the empty format is G.
 *
 * @throws {TerminatingError} FormatException.
 */
export function formatNumber(number: FormattableNumber, format: string, culture: NumberFormatData = INVARIANT_NUMBERS): string {
  const standard = standardFormat(format);
  if (standard?.isFixed === true && typeof number.value === "number" && (number.kind === "double" || number.kind === "integer")) {
    const places = standard.precision < 0 ? culture.decimalDigits : standard.precision;
    const quick = quickFixed(number.value, { hasGroups: standard.hasGroups, places, isInteger: number.kind === "integer" }, culture);
    if (quick !== undefined) return quick;
  }
  const special = specialText(number, culture);
  if (standard !== null) {
    const { letter, precision } = standard;
    if (special !== undefined && !"XxDdBb".includes(letter)) return special;
    return formatStandard(number, letter, precision, culture);
  }
  if (special !== undefined) return special;
  const digits =
    number.kind === "double"
      ? doubleToSignificant(toNumber(number), 15)
      : number.kind === "single"
        ? doubleToSignificant(toNumber(number), 7)
        : digitsOf(number.value, number.kind);
  return formatCustom(digits, format, culture, number.kind === "double" || number.kind === "single");
}

function toNumber(number: FormattableNumber): number {
  return Number(number.value);
}

function specialText({ value }: FormattableNumber, culture: NumberFormatData): string | undefined {
  if (typeof value !== "number" || Number.isFinite(value)) return undefined;
  if (Number.isNaN(value)) return culture.nanSymbol;
  return value > 0 ? culture.positiveInfinitySymbol : culture.negativeInfinitySymbol;
}

interface StandardFormat {
  readonly letter: string;
  /** -1 when the format does not say. */
  readonly precision: number;
  readonly isFixed: boolean;
  readonly hasGroups: boolean;
}

/** Formats that were read already; null for custom ones. */
const known: Map<string, StandardFormat | null> = new Map();
const MAX_KNOWN = 500;

function standardFormat(format: string): StandardFormat | null {
  const before = known.get(format);
  if (before !== undefined) return before;
  const match = format === "" ? ["", "G", ""] : /^([A-Za-z])(\d*)$/.exec(format);
  let read: StandardFormat | null = null;
  if (match !== null) {
    const [, letter = "G", precisionText = ""] = match;
    const hasGroups = letter === "N" || letter === "n";
    read = {
      letter,
      precision: precisionText === "" ? -1 : Number(precisionText),
      isFixed: hasGroups || letter === "F" || letter === "f",
      hasGroups,
    };
  }
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(format, read);
  return read;
}

function formatStandard(number: FormattableNumber, letter: string, precision: number, culture: NumberFormatData): string {
  switch (letter.toUpperCase()) {
    case "C":
      return currency(toPlaces(number, precision < 0 ? culture.currencyDecimalDigits : precision), precision, culture);
    case "D":
      return decimalDigits(number, precision, culture);
    case "E":
      return exponential(number, precision < 0 ? 6 : precision, letter, 3, culture);
    case "F":
      return fixed(toPlaces(number, precision < 0 ? culture.decimalDigits : precision), precision, culture);
    case "G":
      return general(number, precision, letter, culture);
    case "N":
      return numberGroups(toPlaces(number, precision < 0 ? culture.decimalDigits : precision), precision, culture);
    case "P":
      return percent(toPlaces(number, (precision < 0 ? culture.percentDecimalDigits : precision) + 2), precision, culture);
    case "R":
      if (number.kind === "integer" && number.bits !== 0) throw invalidFormat();
      return general(number, -1, letter === "r" ? "g" : "G", culture);
    case "X":
      return radix(number, 16, precision, letter);
    case "B":
      return radix(number, 2, precision, letter);
    default:
      throw invalidFormat();
  }
}

function invalidFormat(): Error {
  return formatError("Format specifier was invalid.");
}

function toPlaces(number: FormattableNumber, places: number): Digits {
  if (number.kind === "double" || number.kind === "single") {
    // A Single is formatted from its own exact value, which a Double holds.
    return doubleToPlaces(toNumber(number), places);
  }
  const digits = digitsOf(number.value, number.kind);
  const rounded = roundDigits(digits, digits.point + places);
  // Only binary fractions keep the sign of what rounds to zero.
  return rounded.digits === "" ? { ...rounded, isNegative: false } : rounded;
}

function body(digits: Digits, places: number, sizes: readonly number[], point: string, separator: string): string {
  const [whole, fraction] = split(digits, places);
  const integer = grouped(whole, sizes, separator);
  return places === 0 ? integer : `${integer}${point}${fraction}`;
}

function fixed(digits: Digits, precision: number, culture: NumberFormatData): string {
  const places = precision < 0 ? culture.decimalDigits : precision;
  return (digits.isNegative ? culture.negativeSign : "") + body(digits, places, [], culture.decimalSeparator, "");
}

const NEGATIVE_NUMBERS = ["(n)", "-n", "- n", "n-", "n -"];
const POSITIVE_CURRENCY = ["$n", "n$", "$ n", "n $"];
const NEGATIVE_CURRENCY = [
  "($n)",
  "-$n",
  "$-n",
  "$n-",
  "(n$)",
  "-n$",
  "n-$",
  "n$-",
  "-n $",
  "-$ n",
  "n $-",
  "$ n-",
  "$ -n",
  "n- $",
  "($ n)",
  "(n $)",
  "$- n",
];
const POSITIVE_PERCENT = ["n %", "n%", "%n", "% n"];
const NEGATIVE_PERCENT = ["-n %", "-n%", "-%n", "%-n", "%n-", "n-%", "n%-", "-% n", "n %-", "% n-", "% -n", "n- %"];

function patterned(pattern: string, text: string, symbol: string, negativeSign: string): string {
  let result = "";
  for (const char of pattern) {
    if (char === "n") result += text;
    else if (char === "$" || char === "%") result += symbol;
    else if (char === "-") result += negativeSign;
    else result += char;
  }
  return result;
}

function numberGroups(digits: Digits, precision: number, culture: NumberFormatData): string {
  const places = precision < 0 ? culture.decimalDigits : precision;
  const text = body(digits, places, culture.groupSizes, culture.decimalSeparator, culture.groupSeparator);
  const pattern = digits.isNegative ? (NEGATIVE_NUMBERS[culture.negativePattern] ?? "-n") : "n";
  return patterned(pattern, text, "", culture.negativeSign);
}

function currency(digits: Digits, precision: number, culture: NumberFormatData): string {
  const places = precision < 0 ? culture.currencyDecimalDigits : precision;
  const text = body(digits, places, culture.groupSizes, culture.currencyDecimalSeparator, culture.currencyGroupSeparator);
  const pattern = digits.isNegative
    ? (NEGATIVE_CURRENCY[culture.currencyNegativePattern] ?? "-$n")
    : (POSITIVE_CURRENCY[culture.currencyPositivePattern] ?? "$n");
  return patterned(pattern, text, culture.currencySymbol, culture.negativeSign);
}

function percent(digits: Digits, precision: number, culture: NumberFormatData): string {
  const places = precision < 0 ? culture.percentDecimalDigits : precision;
  const scaled = digits.digits === "" ? digits : { ...digits, point: digits.point + 2 };
  const text = body(scaled, places, culture.groupSizes, culture.percentDecimalSeparator, culture.percentGroupSeparator);
  const pattern = digits.isNegative
    ? (NEGATIVE_PERCENT[culture.percentNegativePattern] ?? "-n %")
    : (POSITIVE_PERCENT[culture.percentPositivePattern] ?? "n %");
  return patterned(pattern, text, culture.percentSymbol, culture.negativeSign);
}

function decimalDigits(number: FormattableNumber, precision: number, culture: NumberFormatData): string {
  if (number.kind !== "integer") throw invalidFormat();
  const { isNegative, digits } = digitsOf(number.value, "integer");
  const text = (digits === "" ? "0" : digits).padStart(Math.max(1, precision), "0");
  return isNegative && digits !== "" ? culture.negativeSign + text : text;
}

function exponential(number: FormattableNumber, places: number, letter: string, exponentDigits: number, culture: NumberFormatData): string {
  const isBinary = number.kind === "double" || number.kind === "single";
  const digits = isBinary
    ? doubleToSignificant(toNumber(number), places + 1)
    : roundDigits(digitsOf(number.value, number.kind), places + 1);
  const sign = digits.isNegative ? culture.negativeSign : "";
  const mantissa = digits.digits === "" ? "0" : digits.digits;
  const fraction = mantissa.slice(1).padEnd(places, "0");
  const exponent = digits.digits === "" ? 0 : digits.point - 1;
  const text = `${mantissa.charAt(0)}${places > 0 ? culture.decimalSeparator + fraction : ""}`;
  return `${sign}${text}${letter}${exponent < 0 ? culture.negativeSign : culture.positiveSign}${String(Math.abs(exponent)).padStart(exponentDigits, "0")}`;
}

function general(number: FormattableNumber, precision: number, letter: string, culture: NumberFormatData): string {
  if (precision <= 0) {
    const shortest = generalShortest(number, culture);
    return letter === "g" ? shortest.replace("E", "e") : shortest;
  }
  const isBinary = number.kind === "double" || number.kind === "single";
  const exact = isBinary ? doubleToSignificant(toNumber(number), precision) : digitsOf(number.value, number.kind);
  const digits = isBinary ? exact : roundDigits(exact, precision);
  if (digits.digits === "") return digits.isNegative && isBinary ? `${culture.negativeSign}0` : "0";
  const sign = digits.isNegative ? culture.negativeSign : "";
  const exponent = digits.point - 1;
  if (exponent >= precision || exponent <= -5) return sign + scientific(digits, letter, culture);
  const places = Math.max(0, digits.digits.length - digits.point);
  return sign + body(digits, places, [], culture.decimalSeparator, "");
}

function scientific(digits: Digits, letter: string, culture: NumberFormatData): string {
  const exponent = digits.point - 1;
  const rest = digits.digits.slice(1);
  const mantissa = digits.digits.charAt(0) + (rest === "" ? "" : culture.decimalSeparator + rest);
  const sign = exponent < 0 ? culture.negativeSign : culture.positiveSign;
  return `${mantissa}${letter === "g" || letter === "r" ? "e" : "E"}${sign}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

function generalShortest(number: FormattableNumber, culture: NumberFormatData): string {
  const { value, kind } = number;
  const text =
    value instanceof Decimal
      ? value.toString()
      : kind === "double"
        ? doubleText(Number(value))
        : kind === "single"
          ? singleText(Number(value))
          : value.toString();
  if (culture === INVARIANT_NUMBERS) return text;
  return text.replace(/[-.]/g, (char) => (char === "-" ? culture.negativeSign : culture.decimalSeparator));
}

function radix(number: FormattableNumber, base: 2 | 16, precision: number, letter: string): string {
  if (number.kind !== "integer") throw invalidFormat();
  if (typeof number.value === "number" && number.bits > 0 && number.bits <= 32) {
    const unsigned = (number.value & (2 ** number.bits - 1)) >>> 0;
    const text = unsigned.toString(base).padStart(Math.max(1, precision), "0");
    return letter === "X" ? text.toUpperCase() : text;
  }
  const value = BigInt(number.value as number | bigint);
  const text = number.bits === 0 ? bigRadix(value, base) : BigInt.asUintN(number.bits, value).toString(base);
  const padded = text.padStart(Math.max(1, precision), number.bits === 0 && value < 0n ? (base === 16 ? "f" : "1") : "0");
  return letter === "X" ? padded.toUpperCase() : padded;
}

/** A BigInteger shows a leading zero where the first digit would look like a sign. */
function bigRadix(value: bigint, base: 2 | 16): string {
  const digitBits = base === 16 ? 4 : 1;
  let bits = 4;
  while (BigInt.asIntN(bits, value) !== value) bits += digitBits;
  return BigInt.asUintN(bits, value)
    .toString(base)
    .padStart(bits / digitBits, "0");
}
