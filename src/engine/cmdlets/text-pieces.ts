/** The text of a file piece by piece, so that no file has to fit in memory. */
import type { OpenFile } from "../host.ts";

/** The next piece; null at the end. A piece may end anywhere but inside a character. */
export type TextPieces = () => string | null;

/** Turns bytes into text where UTF-8 does not do: the bytes of the whole file. */
export type WholeDecoder = (bytes: Uint8Array) => string;

const PIECE_BYTES = 1 << 18;

export type MarkedEncoding = "utf-8" | "utf-32le" | "utf-16le" | "utf-16be";

const BOMS: readonly { readonly bytes: readonly number[]; readonly label: MarkedEncoding }[] = [
  { bytes: [0xef, 0xbb, 0xbf], label: "utf-8" },
  { bytes: [0xff, 0xfe, 0, 0], label: "utf-32le" },
  { bytes: [0xff, 0xfe], label: "utf-16le" },
  { bytes: [0xfe, 0xff], label: "utf-16be" },
];

/** The encoding that the byte order mark at the start of a file tells. */
export function markedEncoding(first: Uint8Array): MarkedEncoding | undefined {
  return markOf(first)?.label;
}

function markOf(first: Uint8Array): (typeof BOMS)[number] | undefined {
  return BOMS.find(({ bytes }) => bytes.every((byte, index) => first[index] === byte));
}

/**
 * Reads a file from its start as .NET's StreamReader does: a byte order mark decides, else `decode` (UTF-8 where it is undefined).
 *
 * The caller closes the file.
 */
export function textPieces(file: OpenFile, decode: WholeDecoder | undefined): TextPieces {
  const buffer = new Uint8Array(PIECE_BYTES);
  const first = buffer.slice(0, file.read(buffer, 0));
  const mark = markOf(first);
  if (mark === undefined && decode !== undefined) {
    const text = decode(readRest(file, first, buffer));
    return once(text);
  }
  if (mark?.label === "utf-32le") return once(decodeUtf32(readRest(file, first, buffer).subarray(4)));
  const start = first.subarray(mark?.bytes.length ?? 0);
  return mark === undefined || mark.label === "utf-8" ? utf8Pieces(file, start, buffer) : decodedPieces(file, start, buffer, mark.label);
}

/** Cuts between characters: a decoder that need not remember what was before is twice as fast. */
function utf8Pieces(file: OpenFile, first: Uint8Array, buffer: Uint8Array): TextPieces {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let pending: Uint8Array | null = first;
  let kept = 0;
  return () => {
    if (pending !== null) {
      buffer.set(pending);
      kept = pending.length;
      pending = null;
    } else {
      const count = file.read(buffer.subarray(kept), null);
      if (count === 0) {
        if (kept === 0) return null;
        const rest = decoder.decode(buffer.subarray(0, kept));
        kept = 0;
        return rest;
      }
      kept += count;
    }
    const whole = wholeCharacters(buffer, kept);
    const text = decoder.decode(buffer.subarray(0, whole));
    buffer.copyWithin(0, whole, kept);
    kept -= whole;
    return text;
  };
}

/** How many of the bytes are characters whose end is there too. */
function wholeCharacters(bytes: Uint8Array, length: number): number {
  for (let place = length - 1; place >= Math.max(0, length - 3); place--) {
    const byte = bytes[place] ?? 0;
    if (byte < 0x80) return length;
    if (byte < 0xc0) continue;
    const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return place + size > length ? place : length;
  }
  return length;
}

function decodedPieces(file: OpenFile, first: Uint8Array, buffer: Uint8Array, encoding: MarkedEncoding): TextPieces {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  let pending: Uint8Array | null = first;
  let isAtEnd = false;
  return () => {
    if (isAtEnd) return null;
    if (pending !== null) {
      const text = decoder.decode(pending, { stream: true });
      pending = null;
      return text;
    }
    const count = file.read(buffer, null);
    if (count > 0) return decoder.decode(buffer.subarray(0, count), { stream: true });
    isAtEnd = true;
    const rest = decoder.decode();
    return rest === "" ? null : rest;
  };
}

/** Calls `each` with every line, without what ends it, until it gives false. */
export function forEachLine(pieces: TextPieces, each: (line: string) => boolean): void {
  let rest = "";
  for (let piece = pieces(); piece !== null; piece = pieces()) {
    const text = rest === "" ? piece : rest + piece;
    const hasReturns = text.includes("\r");
    let start = 0;
    for (;;) {
      const end = hasReturns ? nextBreak(text, start) : text.indexOf("\n", start);
      if (end < 0) break;
      if (!each(text.slice(start, end))) return;
      start = text[end] === "\r" && text[end + 1] === "\n" ? end + 2 : end + 1;
    }
    rest = text.slice(start);
  }
  if (rest.endsWith("\r")) rest = rest.slice(0, -1);
  else if (rest === "") return;
  each(rest);
}

/** The place of a line feed, or of a carriage return that is not the last character: what follows it is not known yet. */
function nextBreak(text: string, start: number): number {
  for (let place = start; place < text.length; place++) {
    const code = text.charCodeAt(place);
    if (code === 10 || (code === 13 && place + 1 < text.length)) return place;
  }
  return -1;
}

function once(text: string): TextPieces {
  let rest: string | null = text;
  return () => {
    const next = rest;
    rest = null;
    return next;
  };
}

function readRest(file: OpenFile, first: Uint8Array, buffer: Uint8Array): Uint8Array {
  const parts = [first];
  let length = first.length;
  for (let count = first.length === 0 ? 0 : file.read(buffer, null); count > 0; count = file.read(buffer, null)) {
    parts.push(buffer.slice(0, count));
    length += count;
  }
  const whole = new Uint8Array(length);
  let place = 0;
  for (const part of parts) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}

function decodeUtf32(bytes: Uint8Array): string {
  let text = "";
  for (let place = 0; place + 3 < bytes.length; place += 4) {
    const code = (bytes[place] ?? 0) | ((bytes[place + 1] ?? 0) << 8) | ((bytes[place + 2] ?? 0) << 16);
    text += code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
  }
  return text;
}

/** The text of a whole file: a byte order mark decides, else `decode` (UTF-8 where it is undefined). */
export function wholeText(bytes: Uint8Array, decode?: WholeDecoder): string {
  const mark = markOf(bytes);
  if (mark?.label === "utf-32le") return decodeUtf32(bytes.subarray(4));
  if (mark === undefined && decode !== undefined) return decode(bytes);
  return new TextDecoder(mark?.label ?? "utf-8", { ignoreBOM: true }).decode(bytes.subarray(mark?.bytes.length ?? 0));
}
