/** Characters of JSON by their codes, and what Newtonsoft's reader counts among them. */

export const QUOTE = 34;
export const APOSTROPHE = 39;
export const COMMA = 44;
export const MINUS = 45;
export const DOT = 46;
export const SLASH = 47;
export const ZERO = 48;
export const NINE = 57;
export const COLON = 58;
export const OPEN_BRACKET = 91;
export const BACKSLASH = 92;
export const CLOSE_BRACKET = 93;
export const OPEN_BRACE = 123;
export const CLOSE_BRACE = 125;

export const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["b", "\b"],
  ["t", "\t"],
  ["n", "\n"],
  ["f", "\f"],
  ["r", "\r"],
  ["\\", "\\"],
  ['"', '"'],
  ["'", "'"],
  ["/", "/"],
]);

/** White space as .NET's Char.IsWhiteSpace has it, and the NUL that the reader passes over. */
export function isBlank(code: number): boolean {
  if (code <= 32) return code === 32 || (code >= 9 && code <= 13) || code === 0 || (code >= 28 && code <= 31);
  return code === 0x85 || code === 0xa0 || (code > 0xff && code !== 0xfeff && /\s/.test(String.fromCharCode(code)));
}

export function isIdentifierPart(text: string, position: number): boolean {
  const code = text.charCodeAt(position);
  if (code < 128)
    return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95 || code === 36;
  return position < text.length && /[\p{L}\p{Nd}]/u.test(text[position] ?? "");
}

/** Signs, digits, letters of hexadecimal digits and exponents, x and the point. */
export function isNumberPart(code: number): boolean {
  if (code >= ZERO && code <= NINE) return true;
  return (
    code === MINUS ||
    code === 43 ||
    code === DOT ||
    (code >= 65 && code <= 70) ||
    (code >= 97 && code <= 102) ||
    code === 120 ||
    code === 88
  );
}
