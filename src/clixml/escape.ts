import { escapeAttribute, escapeText } from "../xml/index.ts";
import { ClixmlError } from "./error.ts";

/** Characters that CLIXML or XML write in another way; most strings have none of them. */
const UNUSUAL = /[&<>"\u0000-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff]|_[xX]/;
const ENCODED = /[\u0000-\u001f\u007f-\u009f\ud800-\udfff]|_(?=[xX])/g;
const ESCAPE = /_[xX]([0-9a-fA-F]{4}|[0-9a-fA-F]{8})_/g;
const ESCAPE_START = /_[xX]/;
const NONCHARACTER = /[\ufffe\uffff]/;

/** How a string is written: characters that XML may not hold, or that a reader could lose, become `_xHHHH_`. */
export interface TextEncoding {
  /** Refuse U+FFFE and U+FFFF, as PowerShell's writer of files does; its writer for the wire lets them through. */
  readonly isStrict: boolean;
}

/**
 * The text for between tags.
 *
 * @see MS-PSRP 2.2.5.3.2 Encoding Strings
 */
export function encodeText(text: string, encoding: TextEncoding): string {
  return UNUSUAL.test(text) ? escapeText(encodeUnits(text, encoding)) : text;
}

/** The text for an attribute in double quotes. */
export function encodeAttribute(text: string, encoding: TextEncoding): string {
  return UNUSUAL.test(text) ? escapeAttribute(encodeUnits(text, encoding)) : text;
}

/** Replaces every `_xHHHH_` by the unit it stands for. */
export function decodeText(text: string): string {
  return text.includes("_") && ESCAPE_START.test(text) ? text.replace(ESCAPE, decodeUnit) : text;
}

function encodeUnits(text: string, { isStrict }: TextEncoding): string {
  if (isStrict) {
    const found = NONCHARACTER.exec(text)?.[0];
    if (found !== undefined) {
      const hex = found.charCodeAt(0).toString(16).toUpperCase();
      throw new ClixmlError("InvalidCharacter", `'${found}', hexadecimal value 0x${hex}, is an invalid character.`);
    }
  }
  // Unit by unit: a pair of surrogates is two escapes.
  return text.replace(ENCODED, (unit) => `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`);
}

function decodeUnit(written: string, digits: string): string {
  const code = Number.parseInt(digits, 16);
  return code > 0x10ffff ? written : digits.length === 4 ? String.fromCharCode(code) : String.fromCodePoint(code);
}
