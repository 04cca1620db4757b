const DASH = 0x2d;
const LONGEST_INT32 = 10;

/** The number that a run of ASCII bytes spells, or NaN if it is not simply digits with or without a minus, within 32 bits. */
export function parseInt32(bytes: Uint8Array, from: number, end: number): number {
  const isNegative = bytes[from] === DASH;
  const start = isNegative ? from + 1 : from;
  if (end <= start || end - start > LONGEST_INT32) {
    return Number.NaN;
  }
  let value = 0;
  for (let i = start; i < end; i++) {
    const digit = (bytes[i] as number) - 0x30;
    if (digit < 0 || digit > 9) {
      return Number.NaN;
    }
    value = value * 10 + digit;
  }
  if (isNegative) {
    value = -value;
  }
  return value === (value | 0) ? value | 0 : Number.NaN;
}
