import { MalformedBytesError } from "./error.ts";

const DIGITS = "0123456789abcdef";

/** Two lower-case digits a byte. */
export function encodeHex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) {
    text += (DIGITS[byte >>> 4] as string) + (DIGITS[byte & 15] as string);
  }
  return text;
}

/**
 * The bytes of a run of hexadecimal digits of either case; blanks between bytes are allowed, so that tables and tests stay legible.
 *
 * @throws {MalformedBytesError} `InvalidHex`.
 */
export function decodeHex(text: string): Uint8Array {
  const digits = text.replace(/\s+/g, "");
  if (digits.length % 2 !== 0 || /[^0-9a-f]/i.test(digits)) {
    throw new MalformedBytesError("InvalidHex", "The text is not an even number of hexadecimal digits.");
  }
  const bytes = new Uint8Array(digits.length / 2);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16);
  }
  return bytes;
}
