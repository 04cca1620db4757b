/** Numbers in strings, read by the rules of PowerShell's number literals: hexadecimal, binary, suffixes, multipliers. */
import { Decimal, DecimalOverflow } from "../decimal.ts";
import { BigInteger, Byte, Double, Int16, Int64, SByte, UInt16, UInt32, UInt64 } from "../numbers.ts";
import type { PSValue } from "../value.ts";

const NUMBER = /^([+-]?)(?:0x([0-9a-f]+)|0b([01]+)|(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?)(u?[ylsb]|us|ul|uy|u|n|d)?(kb|mb|gb|tb|pb)?$/i;

const MULTIPLIERS: ReadonlyMap<string, bigint> = new Map([
  ["kb", 1n << 10n],
  ["mb", 1n << 20n],
  ["gb", 1n << 30n],
  ["tb", 1n << 40n],
  ["pb", 1n << 50n],
]);

/** The number that a string spells as a literal of the language would; undefined when it is none or does not fit its suffix. */
export function scanNumber(text: string): PSValue {
  const trimmed = text.trim();
  if (trimmed.length < 10 && /^[+-]?\d+$/.test(trimmed)) return Number(trimmed) + 0;
  const match = NUMBER.exec(trimmed);
  if (match === null) return undefined;
  const [, sign = "", hex, binary, whole = "", fraction, exponent, suffixText, multiplierText] = match;
  const suffix = (suffixText ?? "").toLowerCase();
  const multiplier = multiplierText === undefined ? 1n : (MULTIPLIERS.get(multiplierText.toLowerCase()) ?? 1n);
  if (hex !== undefined || binary !== undefined) {
    return sized(signed(sign, wrapped(hex, binary, suffix)) * multiplier, suffix);
  }
  if (whole === "" && (fraction === undefined || fraction === "")) return undefined;
  if (fraction === undefined && exponent === undefined && suffix !== "d") return sized(signed(sign, BigInt(whole)) * multiplier, suffix);
  return real(
    sign,
    `${whole === "" ? "0" : whole}${fraction === undefined || fraction === "" ? "" : `.${fraction}`}`,
    exponent,
    suffix,
    multiplier,
  );
}

function signed(sign: string, magnitude: bigint): bigint {
  return sign === "-" ? -magnitude : magnitude;
}

/** Hexadecimal and binary digits fill the width they are written in, so that 0xFFFFFFFF is -1. */
function wrapped(hex: string | undefined, binary: string | undefined, suffix: string): bigint {
  const digits = hex ?? binary ?? "0";
  const value = BigInt(hex === undefined ? `0b${digits}` : `0x${digits}`);
  if (suffix.startsWith("u") || suffix === "n") return value;
  const bits = hex === undefined ? digits.length : digits.length * 4;
  if (suffix === "y") return bits === 8 ? BigInt.asIntN(8, value) : value;
  if (suffix === "s") return bits === 16 ? BigInt.asIntN(16, value) : value;
  if (bits === 32 && suffix === "") return BigInt.asIntN(32, value);
  return bits === 64 ? BigInt.asIntN(64, value) : value;
}

/** A whole number in the type its suffix names, or the least of Int32, Int64, Decimal and Double that holds it. */
function sized(value: bigint, suffix: string): PSValue {
  switch (suffix) {
    case "":
      if (value === BigInt.asIntN(32, value)) return Number(value);
      if (value === BigInt.asIntN(64, value)) return new Int64(value);
      return bigText(value);
    case "l":
      return value === BigInt.asIntN(64, value) ? new Int64(value) : undefined;
    case "u":
      if (value === BigInt.asUintN(32, value)) return new UInt32(Number(value));
      return value === BigInt.asUintN(64, value) ? new UInt64(value) : undefined;
    case "ul":
      return value === BigInt.asUintN(64, value) ? new UInt64(value) : undefined;
    case "s":
      return value === BigInt.asIntN(16, value) ? new Int16(Number(value)) : undefined;
    case "us":
      return value === BigInt.asUintN(16, value) ? new UInt16(Number(value)) : undefined;
    case "y":
      return value === BigInt.asIntN(8, value) ? new SByte(Number(value)) : undefined;
    case "uy":
      return value === BigInt.asUintN(8, value) ? Byte.of(Number(value)) : undefined;
    case "n":
      return new BigInteger(value);
    case "d":
      return fitting(() => Decimal.fromInteger(value));
    default:
      return undefined;
  }
}

function bigText(value: bigint): PSValue {
  return fitting(() => Decimal.fromInteger(value)) ?? new Double(Number(value));
}

function real(sign: string, digits: string, exponent: string | undefined, suffix: string, multiplier: bigint): PSValue {
  const text = `${sign}${digits}${exponent === undefined ? "" : `e${exponent}`}`;
  if (suffix === "d") {
    return fitting(() => Decimal.parse(text)?.multiply(Decimal.fromInteger(multiplier)) ?? Decimal.zero);
  }
  const value = Number(text) * Number(multiplier);
  if (suffix === "") return new Double(value);
  return Number.isFinite(value) ? sized(BigInt(Math.round(value)), suffix) : undefined;
}

function fitting(make: () => Decimal): Decimal | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof DecimalOverflow) return undefined;
    throw error;
  }
}
