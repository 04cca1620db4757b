/**
 * What a byte means inside text and attribute values. What may be forbidden is judged when its last byte is met, by looking back: the
 * bytes behind it may not have been read yet.
 */
export const TextByte = {
  Plain: 0,
  /** `<` */
  TagOpen: 1,
  /** Calls for work afterwards: `&`, CR, in values also TAB and LF. */
  Special: 2,
  /** `>`, forbidden after `]]` in text, or a quote, which ends a value if it is the one that began it. */
  Terminator: 3,
  /** A control character that XML 1.0 does not know. */
  Forbidden: 4,
  /** BE or BF, the last byte of U+FFFE and U+FFFF. */
  Noncharacter: 5,
} as const;

export const TEXT_BYTES: Uint8Array = makeByteTable([
  [">", TextByte.Terminator],
  ["\r", TextByte.Special],
]);

export const VALUE_BYTES: Uint8Array = makeByteTable([
  ['"', TextByte.Terminator],
  ["'", TextByte.Terminator],
  ["\t", TextByte.Special],
  ["\n", TextByte.Special],
  ["\r", TextByte.Special],
]);

/** 1 for bytes that may stand in a name; those above 0x7F are looked at again when a name is seen for the first time. */
export const NAME_BYTES: Uint8Array = makeNameBytes();

/** One part of a name (between colons), by XML 1.0's fifth edition. */
const NAME_PART =
  /^[A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\u{10000}-\u{EFFFF}][-.\w\u00B7\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u037D\u037F-\u1FFF\u200C-\u200D\u203F\u2040\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\u{10000}-\u{EFFFF}]*$/u;

/** Whether the text is a name without a colon. */
export function isNcName(text: string): boolean {
  return NAME_PART.test(text);
}

/** Whether the text is a name with at most one colon, and not at its end. */
export function isQualifiedName(text: string): boolean {
  const colon = text.indexOf(":");
  return colon < 0 ? isNcName(text) : isNcName(text.slice(0, colon)) && isNcName(text.slice(colon + 1));
}

/** Whether a code point may stand in XML 1.0 at all. */
export function isXmlCodePoint(code: number): boolean {
  return code < 0x20
    ? code === 0x09 || code === 0x0a || code === 0x0d
    : code < 0xd800 || (code > 0xdfff && code < 0xfffe) || (code > 0xffff && code <= 0x10ffff);
}

/** 1 for the four white-space characters. */
export const SPACE_BYTES: Uint8Array = makeSpaceBytes();

export function isSpaceByte(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function makeByteTable(own: readonly (readonly [character: string, kind: number])[]): Uint8Array {
  const table = new Uint8Array(256);
  table.fill(TextByte.Forbidden, 0, 0x20);
  table.fill(TextByte.Noncharacter, 0xbe, 0xc0);
  for (const [character, kind] of [
    ["\t", TextByte.Plain],
    ["\n", TextByte.Plain],
    ["&", TextByte.Special],
    ["<", TextByte.TagOpen],
    ...own,
  ] as const) {
    table[character.charCodeAt(0)] = kind;
  }
  return table;
}

function makeSpaceBytes(): Uint8Array {
  const table = new Uint8Array(256);
  for (const space of [0x20, 0x0a, 0x0d, 0x09]) {
    table[space] = 1;
  }
  return table;
}

function makeNameBytes(): Uint8Array {
  const table = new Uint8Array(256);
  table.fill(1, 0x80);
  for (const character of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._:") {
    table[character.charCodeAt(0)] = 1;
  }
  return table;
}
