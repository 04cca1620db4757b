/** Text and bytes of the encodings of System.Text, each a pair of functions. */
import { encodeUtf8, encodeUtf16Le } from "../../../bytes/index.ts";

/** What cannot be written or read: replaced, or reported to a function that throws. */
export interface Faults {
  readonly unreadable: (bytes: Uint8Array, index: number) => string;
  readonly unwritable: (text: string, index: number) => string;
}

export interface Codec {
  encode(text: string, faults: Faults): Uint8Array;
  decode(bytes: Uint8Array, faults: Faults): string;
}

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const lossyUtf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** Place of the first surrogate without its other half; below zero when there is none. */
function loneSurrogate(text: string): number {
  if (text.isWellFormed()) return -1;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0xd800 || unit > 0xdfff) continue;
    const next = text.charCodeAt(at + 1);
    if (unit > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return at;
    at++;
  }
  return -1;
}

/** The text with surrogates that stand alone replaced. */
function wellFormed(text: string, faults: Faults): string {
  let result = "";
  let rest = text;
  let offset = 0;
  for (let at = loneSurrogate(rest); at >= 0; at = loneSurrogate(rest)) {
    result += rest.slice(0, at) + faults.unwritable(text, offset + at);
    offset += at + 1;
    rest = text.slice(offset);
  }
  return result + rest;
}

function isValidUtf8(bytes: Uint8Array): boolean {
  try {
    strictUtf8.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

export const utf8: Codec = {
  encode: (text, faults) => encodeUtf8(wellFormed(text, faults)),
  decode: (bytes, faults) => {
    if (!isValidUtf8(bytes)) {
      const [start, length] = firstFault(bytes);
      // Called for what it throws: replacing is the decoder's own work.
      faults.unreadable(bytes.subarray(start, start + length), start);
    }
    return lossyUtf8.decode(bytes);
  },
};

/** Where UTF-8 goes wrong first, and how many bytes one replacement character stands for. */
function firstFault(bytes: Uint8Array): readonly [start: number, length: number] {
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0;
    const size = lead < 0x80 ? 1 : lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
    if (size > 0 && isValidUtf8(bytes.subarray(at, at + size)) && at + size <= bytes.length) {
      at += size;
      continue;
    }
    let length = 1;
    while (length < size && length < 3 && ((bytes[at + length] ?? 0) & 0xc0) === 0x80) length++;
    return [at, length];
  }
  return [0, 0];
}

function swapped(bytes: Uint8Array, width: 2 | 4): Uint8Array {
  const result = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at += width) {
    for (let part = 0; part < width; part++) result[at + part] = bytes[at + width - 1 - part] ?? 0;
  }
  return result;
}

export function utf16(isBigEndian: boolean): Codec {
  return {
    encode: (text, faults) => {
      const bytes = encodeUtf16Le(wellFormed(text, faults));
      return isBigEndian ? swapped(bytes, 2) : bytes;
    },
    decode: (bytes, faults) => {
      const units: string[] = [];
      const [low, high] = isBigEndian ? [1, 0] : [0, 1];
      for (let at = 0; at + 1 < bytes.length; at += 2) {
        units.push(String.fromCharCode((bytes[at + low] ?? 0) | ((bytes[at + high] ?? 0) << 8)));
      }
      const text = units.join("");
      const lone = loneSurrogate(text);
      const whole =
        lone < 0 ? text : [...text].map((char) => (char.isWellFormed() ? char : faults.unreadable(encodeUtf16Le(char), 0))).join("");
      return bytes.length % 2 === 0 ? whole : whole + faults.unreadable(bytes.subarray(bytes.length - 1), bytes.length - 1);
    },
  };
}

export function utf32(isBigEndian: boolean): Codec {
  return {
    encode: (text, faults) => {
      const points = [...wellFormed(text, faults)];
      const bytes = new Uint8Array(points.length * 4);
      const view = new DataView(bytes.buffer);
      for (const [index, point] of points.entries()) view.setUint32(index * 4, point.codePointAt(0) ?? 0, !isBigEndian);
      return bytes;
    },
    decode: (bytes, faults) => {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      const parts: string[] = [];
      for (let at = 0; at < bytes.length; at += 4) {
        const point = at + 4 <= bytes.length ? view.getUint32(at, !isBigEndian) : -1;
        const isValid = point >= 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
        parts.push(isValid ? String.fromCodePoint(point) : faults.unreadable(bytes.subarray(at, at + 4), at));
      }
      return parts.join("");
    },
  };
}

/** One byte for each character: the characters of the bytes from 0 up, and others that are written like one of them. */
export function singleByte(characters: string, bestFit: (char: string) => string | undefined = () => undefined): Codec {
  let bytesByChar: Map<string, number> | undefined;
  const byteOf = (char: string): number | undefined => {
    if (bytesByChar === undefined) {
      bytesByChar = new Map();
      for (let byte = characters.length - 1; byte >= 0; byte--) bytesByChar.set(characters.charAt(byte), byte);
    }
    const found = bytesByChar.get(char);
    if (found !== undefined) return found;
    const similar = bestFit(char);
    return similar === undefined ? undefined : bytesByChar.get(similar);
  };
  return {
    encode: (text, faults) => {
      const bytes: number[] = [];
      for (let at = 0; at < text.length; at++) {
        const byte = byteOf(text.charAt(at));
        if (byte !== undefined) bytes.push(byte);
        else for (const char of faults.unwritable(text, at)) bytes.push(byteOf(char) ?? 0x3f);
      }
      return Uint8Array.from(bytes);
    },
    decode: (bytes, faults) => {
      const parts: string[] = [];
      for (let at = 0; at < bytes.length; at++) {
        const byte = bytes[at] ?? 0;
        parts.push(byte < characters.length ? characters.charAt(byte) : faults.unreadable(bytes.subarray(at, at + 1), at));
      }
      return parts.join("");
    },
  };
}

/** A letter without its accent, as Windows writes what a code page lacks. */
export function withoutAccent(char: string): string | undefined {
  const special = BEST_FIT.get(char);
  if (special !== undefined) return special;
  const [base] = char.normalize("NFKD");
  return base === undefined || base === char ? undefined : base;
}

const BEST_FIT: ReadonlyMap<string, string> = new Map([
  ["\u0141", "L"],
  ["\u0142", "l"],
  ["\u0110", "D"],
  ["\u0111", "d"],
  ["\u0126", "H"],
  ["\u0127", "h"],
  ["\u0131", "i"],
  ["\u0166", "T"],
  ["\u0167", "t"],
  ["\u2010", "-"],
  ["\u2011", "-"],
  ["\u2013", "-"],
  ["\u2014", "-"],
  ["\u2018", "'"],
  ["\u2019", "'"],
  ["\u201c", '"'],
  ["\u201d", '"'],
  ["\u2022", "."],
]);

/** An encoding that the platform can read; its bytes are found by reading all of them. */
export function platformCodec(label: string, isSingleByte: boolean): Codec {
  // Some platforms read windows-1252 as Latin-1.
  if (label === "windows-1252") return singleByte(ASCII + WINDOWS_1252 + UPPER_HALF.slice(32), withoutAccent);
  const decoder = new TextDecoder(label, { ignoreBOM: true });
  if (isSingleByte) return singleByte(decoder.decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)), withoutAccent);
  let bytesByChar: Map<string, readonly number[]> | undefined;
  return {
    encode: (text, faults) => {
      bytesByChar ??= readBack(decoder);
      const bytes: number[] = [];
      let at = 0;
      for (const char of text) {
        const found = bytesByChar.get(char);
        if (found !== undefined) bytes.push(...found);
        else for (const replacement of faults.unwritable(text, at)) bytes.push(replacement.charCodeAt(0) & 0x7f);
        at += char.length;
      }
      return Uint8Array.from(bytes);
    },
    decode: (bytes) => decoder.decode(bytes),
  };
}

function readBack(decoder: TextDecoder): Map<string, readonly number[]> {
  const table = new Map<string, readonly number[]>();
  for (let lead = 0xff; lead >= 0x81; lead--) {
    for (let trail = 0xfe; trail >= 0x30; trail--) {
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if ([...text].length === 1 && text !== "\ufffd") table.set(text, [lead, trail]);
    }
  }
  for (let byte = 0xff; byte >= 0; byte--) {
    const text = decoder.decode(Uint8Array.of(byte));
    if (text !== "\ufffd" && text !== "") table.set(text, [byte]);
  }
  return table;
}

const ASCII = String.fromCharCode(...Array.from({ length: 128 }, (_, code) => code));
const UPPER_HALF = String.fromCharCode(...Array.from({ length: 128 }, (_, code) => code + 128));

export const ascii: Codec = singleByte(ASCII);
export const latin1: Codec = singleByte(ASCII + UPPER_HALF, withoutAccent);

const WINDOWS_1252 =
  "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

/** The two code pages of MS-DOS that TextDecoder does not know. */
export const ibm437: Codec = singleByte(
  `${ASCII}\u00c7\u00fc\u00e9\u00e2\u00e4\u00e0\u00e5\u00e7\u00ea\u00eb\u00e8\u00ef\u00ee\u00ec\u00c4\u00c5\u00c9\u00e6\u00c6\u00f4\u00f6\u00f2\u00fb\u00f9\u00ff\u00d6\u00dc\u00a2\u00a3\u00a5\u20a7\u0192\u00e1\u00ed\u00f3\u00fa\u00f1\u00d1\u00aa\u00ba\u00bf\u2310\u00ac\u00bd\u00bc\u00a1\u00ab\u00bb\u2591\u2592\u2593\u2502\u2524\u2561\u2562\u2556\u2555\u2563\u2551\u2557\u255d\u255c\u255b\u2510\u2514\u2534\u252c\u251c\u2500\u253c\u255e\u255f\u255a\u2554\u2569\u2566\u2560\u2550\u256c\u2567\u2568\u2564\u2565\u2559\u2558\u2552\u2553\u256b\u256a\u2518\u250c\u2588\u2584\u258c\u2590\u2580\u03b1\u00df\u0393\u03c0\u03a3\u03c3\u00b5\u03c4\u03a6\u0398\u03a9\u03b4\u221e\u03c6\u03b5\u2229\u2261\u00b1\u2265\u2264\u2320\u2321\u00f7\u2248\u00b0\u2219\u00b7\u221a\u207f\u00b2\u25a0\u00a0`,
  withoutAccent,
);
export const ibm850: Codec = singleByte(
  `${ASCII}\u00c7\u00fc\u00e9\u00e2\u00e4\u00e0\u00e5\u00e7\u00ea\u00eb\u00e8\u00ef\u00ee\u00ec\u00c4\u00c5\u00c9\u00e6\u00c6\u00f4\u00f6\u00f2\u00fb\u00f9\u00ff\u00d6\u00dc\u00f8\u00a3\u00d8\u00d7\u0192\u00e1\u00ed\u00f3\u00fa\u00f1\u00d1\u00aa\u00ba\u00bf\u00ae\u00ac\u00bd\u00bc\u00a1\u00ab\u00bb\u2591\u2592\u2593\u2502\u2524\u00c1\u00c2\u00c0\u00a9\u2563\u2551\u2557\u255d\u00a2\u00a5\u2510\u2514\u2534\u252c\u251c\u2500\u253c\u00e3\u00c3\u255a\u2554\u2569\u2566\u2560\u2550\u256c\u00a4\u00f0\u00d0\u00ca\u00cb\u00c8\u0131\u00cd\u00ce\u00cf\u2518\u250c\u2588\u2584\u00a6\u00cc\u2580\u00d3\u00df\u00d4\u00d2\u00f5\u00d5\u00b5\u00fe\u00de\u00da\u00db\u00d9\u00fd\u00dd\u00af\u00b4\u00ad\u00b1\u2017\u00be\u00b6\u00a7\u00f7\u00b8\u00b0\u00a8\u00b7\u00b9\u00b3\u00b2\u25a0\u00a0`,
  withoutAccent,
);
