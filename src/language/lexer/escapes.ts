import { isHexDigit } from "./char-traits.ts";
import type { Scanner } from "./scanner.ts";

const MAX_HEX_DIGITS = 6;

/**
 * The text a backtick stands for; the character behind the backtick was read.
 *
 * @see about_Special_Characters
 */
export function scanEscape(s: Scanner, c: number): string {
  switch (c) {
    case 0x30: // 0
      return "\0";
    case 0x61: // a
      return "\x07";
    case 0x62: // b
      return "\b";
    case 0x65: // e
      return "\x1b";
    case 0x66: // f
      return "\f";
    case 0x6e: // n
      return "\n";
    case 0x72: // r
      return "\r";
    case 0x74: // t
      return "\t";
    case 0x75: // u
      return scanUnicodeEscape(s);
    case 0x76: // v
      return "\v";
    default:
      return String.fromCharCode(c);
  }
}

/** `` `u{1F600} `` behind the `u`. A sequence in error stands for U+FFFF. */
function scanUnicodeEscape(s: Scanner): string {
  const invalid = "\uffff";
  const start = s.position - 2;
  if (s.peek() !== 0x7b) {
    s.reportError(start, s.position, "InvalidUnicodeEscapeSequence");
    return invalid;
  }
  s.pass();
  const digitsStart = s.position;
  let count = 0;
  while (isHexDigit(s.peek()) && count <= MAX_HEX_DIGITS) {
    s.pass();
    count++;
  }
  if (count > MAX_HEX_DIGITS) {
    s.unget();
    s.reportError(s.position, s.position + 1, "TooManyDigitsInUnicodeEscapeSequence");
    return invalid;
  }
  if (s.peek() !== 0x7d) {
    const errorId = count < MAX_HEX_DIGITS ? "InvalidUnicodeEscapeSequence" : "MissingUnicodeEscapeSequenceTerminator";
    s.reportError(s.position, s.position + 1, errorId);
    return invalid;
  }
  s.pass();
  if (count === 0) {
    s.reportError(start, s.position, "InvalidUnicodeEscapeSequence");
    return invalid;
  }
  const value = Number.parseInt(s.slice(digitsStart, digitsStart + count), 16);
  if (value > 0x10ffff) {
    s.reportError(digitsStart, s.position - 1, "InvalidUnicodeEscapeSequenceValue");
    return invalid;
  }
  return String.fromCodePoint(value);
}
