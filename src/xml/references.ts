import { isXmlCodePoint } from "./characters.ts";
import type { XmlErrorId } from "./xml-error.ts";

/** How a reference is wrong; the index is that of the character to be blamed. */
export type ReferenceFailure = (errorId: XmlErrorId, message: string, index: number) => never;

const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** Text as it stands between tags: references replaced, line ends made LF. */
export function resolveText(raw: string, allowAnyCharacter: boolean, fail: ReferenceFailure): string {
  const text = raw.includes("\r") ? raw.replace(/\r\n?/g, "\n") : raw;
  return resolveReferences(text, raw, allowAnyCharacter, fail);
}

/** An attribute value: as text, and every white-space character that is not a reference becomes a blank. */
export function resolveAttributeValue(raw: string, allowAnyCharacter: boolean, fail: ReferenceFailure): string {
  const text = /[\t\n\r]/.test(raw) ? raw.replace(/\r\n|[\t\n\r]/g, " ") : raw;
  return resolveReferences(text, raw, allowAnyCharacter, fail);
}

function resolveReferences(text: string, raw: string, allowAnyCharacter: boolean, fail: ReferenceFailure): string {
  let ampersand = text.indexOf("&");
  if (ampersand < 0) {
    return text;
  }
  // Places in errors are those of the text as written. Line ends are the only difference, and they come in the same order.
  const blame: ReferenceFailure = (errorId, message, index) =>
    fail(errorId, message, raw.length === text.length ? index : rawIndexOf(raw, index));
  let result = "";
  let from = 0;
  while (ampersand >= 0) {
    const semicolon = text.indexOf(";", ampersand);
    const name = text.slice(ampersand + 1, semicolon < 0 ? text.length : semicolon);
    result += text.slice(from, ampersand);
    result += name.startsWith("#")
      ? numericReference(name, ampersand, semicolon, allowAnyCharacter, blame)
      : namedReference(name, ampersand, semicolon, blame);
    from = semicolon + 1;
    ampersand = text.indexOf("&", from);
  }
  return result + text.slice(from);
}

function rawIndexOf(raw: string, index: number): number {
  let position = 0;
  for (let seen = 0; seen < index; seen++) {
    position += raw.startsWith("\r\n", position) ? 2 : 1;
  }
  return position;
}

function namedReference(name: string, ampersand: number, semicolon: number, fail: ReferenceFailure): string {
  const written = /^[A-Z_a-z\u0080-\uFFFF][-.\w\u0080-\uFFFF]*/.exec(name)?.[0];
  if (written === undefined) {
    return fail("XmlBadEntity", "An error occurred while parsing EntityName.", ampersand + 1);
  }
  if (semicolon < 0 || written.length !== name.length) {
    const found = name.charAt(written.length) || "<";
    return fail("XmlUnexpectedToken", `'${found}' is an unexpected token. The expected token is ';'.`, ampersand + 1 + written.length);
  }
  return PREDEFINED.get(name) ?? fail("XmlBadEntity", `Reference to undeclared entity '${name}'.`, ampersand + 1);
}

function numericReference(name: string, ampersand: number, semicolon: number, allowAnyCharacter: boolean, fail: ReferenceFailure): string {
  const isHex = name.startsWith("#x");
  const digits = name.slice(isHex ? 2 : 1);
  const at = ampersand + 1 + name.length - digits.length;
  if (semicolon < 0 || !(isHex ? /^[0-9a-f]+$/i : /^[0-9]+$/).test(digits)) {
    return fail("XmlBadEntity", `Invalid syntax for a ${isHex ? "hexadecimal" : "decimal"} numeric entity reference.`, at);
  }
  const code = Number.parseInt(digits, isHex ? 16 : 10);
  if (code > 0x10ffff || !(allowAnyCharacter || isXmlCodePoint(code))) {
    const shown = code > 0x10ffff ? "" : String.fromCodePoint(code);
    return fail(
      "XmlBadCharacter",
      `'${shown}', hexadecimal value 0x${code.toString(16).toUpperCase().padStart(2, "0")}, is an invalid character.`,
      at,
    );
  }
  return String.fromCodePoint(code);
}
