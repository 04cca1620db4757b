/** Numbers of JSON as PowerShell reads them: whole ones are Int64, or BigInteger beyond it. */
import { BigInteger, Double, Int64 } from "../../../../objects/index.ts";

/** Longer integers are refused. */
const MAX_INTEGER_LENGTH = 380;
const SMALL_INTEGERS: readonly Int64[] = Array.from({ length: 1280 }, (_, index) => Int64.of(index - 256));

export function int64Of(value: number): Int64 {
  return SMALL_INTEGERS[value + 256] ?? Int64.of(value);
}

/** The number, or what is wrong with it. */
export function convertJsonNumber(number: string): Int64 | BigInteger | Double | string {
  if (/^0[^.eE]/.test(number)) {
    const isHexadecimal = /^0[xX][0-9a-fA-F]+$/.test(number);
    if (!isHexadecimal && !/^[0-7]+$/.test(number)) return `Input string '${number}' is not a valid number.`;
    const value = BigInt(isHexadecimal ? number : `0o${number}`);
    if (value > 0xffffffffffffffffn) return `Input string '${number}' is not a valid number.`;
    return new Int64(BigInt.asIntN(64, value));
  }
  if (/^-?[0-9]+$/.test(number)) {
    const value = BigInt(number);
    if (BigInt.asIntN(64, value) === value) return new Int64(value);
    if (number.length > MAX_INTEGER_LENGTH) return `JSON integer ${number} is too large to parse.`;
    return new BigInteger(value);
  }
  const value = /^-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/.test(number) ? Number(number) : Number.NaN;
  if (Number.isNaN(value)) return `Input string '${number}' is not a valid number.`;
  return new Double(value);
}
