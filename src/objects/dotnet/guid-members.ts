/** Members of System.Guid. */

import { formatError } from "../errors.ts";
import { describeType, type TypeDescription } from "../type-description.ts";
import type { EvaluationContext } from "../value.ts";
import { Guid, GuidType } from "./guid.ts";
import { hashCode } from "./hash-code.ts";
import { spanMethods, tryFormatMethods, WITH_FORMAT } from "./spans.ts";

/** Lower-case text with hyphens; undefined when a text is no GUID. */
export function parseGuid(text: string): Guid | undefined {
  const trimmed = text.trim();
  const plain = /^(?:\{(.{36})\}|\((.{36})\)|(.{36})|([0-9a-fA-F]{32}))$/.exec(trimmed);
  const body = plain?.[1] ?? plain?.[2] ?? plain?.[3] ?? plain?.[4];
  if (body !== undefined && /^[0-9a-fA-F]{32}$/.test(body)) return new Guid(hyphenate(body.toLowerCase()));
  if (body !== undefined && /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/.test(body)) return new Guid(body.toLowerCase());
  const parts = /^\{0x([0-9a-f]{1,8}),0x([0-9a-f]{1,4}),0x([0-9a-f]{1,4}),\{((?:0x[0-9a-f]{1,2},?){8})\}\}$/i.exec(
    trimmed.replace(/\s/g, ""),
  );
  if (parts === null) return undefined;
  const [, first = "", second = "", third = "", rest = ""] = parts;
  const bytes = rest.split(",").map((byte) => byte.slice(2).padStart(2, "0"));
  return new Guid(hyphenate(`${first.padStart(8, "0")}${second.padStart(4, "0")}${third.padStart(4, "0")}${bytes.join("")}`.toLowerCase()));
}

function hyphenate(digits: string): string {
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20)}`;
}

function parsed(text: string): Guid {
  const found = parseGuid(text);
  if (found === undefined) throw formatError("Unrecognized Guid format.");
  return found;
}

function format(guid: Guid, letter: string): string {
  switch (letter.toUpperCase()) {
    case "":
    case "D":
      return guid.text;
    case "N":
      return guid.text.replaceAll("-", "");
    case "B":
      return `{${guid.text}}`;
    case "P":
      return `(${guid.text})`;
    case "X": {
      const digits = guid.text.replaceAll("-", "");
      const bytes = Array.from({ length: 8 }, (_, index) => `0x${digits.slice(16 + index * 2, 18 + index * 2)}`);
      return `{0x${digits.slice(0, 8)},0x${digits.slice(8, 12)},0x${digits.slice(12, 16)},{${bytes.join(",")}}}`;
    }
    default:
      throw formatError('Format string can be only "D", "d", "N", "n", "P", "p", "B", "b", "X" or "x".');
  }
}

/** The order of the bytes in memory: the first three fields are little-endian. */
const BYTE_ORDER = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];

function bytesOf(guid: Guid): Uint8Array {
  const digits = guid.text.replaceAll("-", "");
  return Uint8Array.from(BYTE_ORDER, (place) => Number.parseInt(digits.slice(place * 2, place * 2 + 2), 16));
}

export function guidFromBytes(bytes: Uint8Array): Guid {
  return new Guid(hyphenate(BYTE_ORDER.map((place) => (bytes[place] ?? 0).toString(16).padStart(2, "0")).join("")));
}

export function newGuid(ctx: EvaluationContext): Guid {
  const bytes = Array.from(ctx.randomBytes(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return new Guid(hyphenate(bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("")));
}

function compare(left: Guid, right: Guid): number {
  return left.text < right.text ? -1 : left.text > right.text ? 1 : 0;
}

export const guidDescription: TypeDescription = describeType<Guid>(GuidType, {
  text: (g) => g.text,
  format: (g, letter) => format(g, letter),
  parse: parsed,
  compare: (left, right) => (right instanceof Guid ? compare(left, right) : undefined),
  members: (m) => [
    m.create("guid new(string g)", (_type, text) => parsed(text)),
    m.create("guid new(byte[] b)", (_type, bytes) => guidFromBytes(bytes)),
    m.create("guid new()", () => Guid.empty),
    m.staticProperty("static guid Empty {get;}", () => Guid.empty),
    m.staticProperty("static guid AllBitsSet {get;}", () => new Guid("ffffffff-ffff-ffff-ffff-ffffffffffff")),
    m.property("int Variant {get;}", (g) => Number.parseInt(g.text.charAt(19), 16)),
    m.property("int Version {get;}", (g) => Number.parseInt(g.text.charAt(14), 16)),
    m.method("int CompareTo(System.Object value)", (g, other) => (other instanceof Guid ? compare(g, other) : 1)),
    m.method("int CompareTo(guid value)", compare),
    m.method("bool Equals(System.Object o)", (g, other) => other instanceof Guid && g.text === other.text),
    m.method("bool Equals(guid g)", (g, other) => g.text === other.text),
    m.method("int GetHashCode()", (g) => hashCode(g)),
    m.method("byte[] ToByteArray()", bytesOf),
    m.method("byte[] ToByteArray(bool bigEndian)", (g, isBigEndian) =>
      isBigEndian ? Uint8Array.from(g.text.replaceAll("-", "").match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)) : bytesOf(g),
    ),
    ...tryFormatMethods(m, WITH_FORMAT),
    ...spanMethods(
      m,
      "bool TryWriteBytes(System.Span[byte] destination)",
      "bool TryWriteBytes(System.Span[byte] destination, bool bigEndian, [ref] int bytesWritten)",
    ),
    m.method("string ToString()", (g) => g.text),
    m.method("string ToString(string format)", (g, letter) => format(g, letter)),
    m.method("string ToString(string format, System.IFormatProvider provider)", (g, letter) => format(g, letter)),
    m.static("static guid NewGuid()", (ctx) => newGuid(ctx)),
    m.static("static guid Parse(string input)", parsed),
    m.static("static guid Parse(string s, System.IFormatProvider provider)", parsed),
    m.static("static guid ParseExact(string input, string format)", (text, letter) => {
      const found = parseGuid(text);
      if (found === undefined || format(found, letter) !== text.trim().toLowerCase()) throw formatError("Unrecognized Guid format.");
      return found;
    }),
    m.static("static bool TryParse(string input, [ref] guid result)", (text, result) => {
      const found = parseGuid(text);
      result.value = found ?? Guid.empty;
      return found !== undefined;
    }),
    m.static("static bool op_Equality(guid a, guid b)", (left, right) => left.text === right.text),
    m.static("static bool op_Inequality(guid a, guid b)", (left, right) => left.text !== right.text),
  ],
});
