/** Bytes of a file as text, piece by piece: a byte order mark decides, else the encoding that was asked for. */
import { type EvaluationContext, type PSValue, toText, unwrap } from "../../../objects/index.ts";

/** Turns the next bytes into text; what is left of a character waits for the rest. `undefined` is the end. */
export type PieceDecoder = (bytes: Uint8Array | undefined) => string;

const UTF8 = 65001;
const UTF16 = 1200;
const UTF16_BIG_ENDIAN = 1201;
const UTF32 = 12000;
const UTF32_BIG_ENDIAN = 12001;
const UTF7 = 65000;

export interface FileEncoding {
  readonly codePage: number;
  /** System.Text.Encoding; null for UTF-8. */
  readonly encoding: PSValue;
}

export const UTF8_ENCODING: FileEncoding = { codePage: UTF8, encoding: null };

/** What an -Encoding parameter says; UTF-8 where nothing is said. */
export function fileEncoding(encoding: PSValue, ctx: EvaluationContext): FileEncoding {
  if (encoding === null || encoding === undefined) return UTF8_ENCODING;
  const codePage = unwrap(ctx.types.operations.getProperty(encoding, "CodePage", ctx));
  return { codePage: typeof codePage === "number" ? codePage : UTF8, encoding };
}

export interface Mark {
  readonly bytes: readonly number[];
  readonly codePage: number;
}

const MARKS: readonly Mark[] = [
  { bytes: [0xef, 0xbb, 0xbf], codePage: UTF8 },
  { bytes: [0xff, 0xfe, 0, 0], codePage: UTF32 },
  { bytes: [0, 0, 0xfe, 0xff], codePage: UTF32_BIG_ENDIAN },
  { bytes: [0xff, 0xfe], codePage: UTF16 },
  { bytes: [0xfe, 0xff], codePage: UTF16_BIG_ENDIAN },
];

/** The byte order mark that a file begins with. */
export function markOf(start: Uint8Array): Mark | undefined {
  return MARKS.find(({ bytes }) => bytes.every((byte, index) => start[index] === byte));
}

/** Bytes of which a line feed is one: what comes before it in the file need not be decoded to find it. */
export function isByteWise(codePage: number): boolean {
  return codePage !== UTF16 && codePage !== UTF16_BIG_ENDIAN && codePage !== UTF32 && codePage !== UTF32_BIG_ENDIAN && codePage !== UTF7;
}

export function pieceDecoder({ codePage, encoding }: FileEncoding, ctx: EvaluationContext): PieceDecoder {
  switch (codePage) {
    case UTF8:
      return streaming("utf-8");
    case UTF16:
      return streaming("utf-16le");
    case UTF16_BIG_ENDIAN:
      return streaming("utf-16be");
    case UTF32:
    case UTF32_BIG_ENDIAN:
      return utf32Decoder(codePage === UTF32_BIG_ENDIAN);
    default:
      return encoding === null ? streaming("utf-8") : foreignDecoder(encoding, codePage, ctx);
  }
}

function streaming(label: string): PieceDecoder {
  const decoder = new TextDecoder(label, { ignoreBOM: true });
  return (bytes) => (bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true }));
}

function utf32Decoder(isBigEndian: boolean): PieceDecoder {
  let rest: number[] = [];
  return (bytes) => {
    const all = rest.length === 0 && bytes !== undefined ? bytes : Uint8Array.from([...rest, ...(bytes ?? [])]);
    let text = "";
    let place = 0;
    for (; place + 3 < all.length; place += 4) {
      const [a = 0, b = 0, c = 0, d = 0] = all.subarray(place, place + 4);
      const code = isBigEndian ? (a << 24) | (b << 16) | (c << 8) | d : (d << 24) | (c << 16) | (b << 8) | a;
      text += code >= 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : "\ufffd";
    }
    rest = [...all.subarray(place)];
    return bytes === undefined && rest.length > 0 ? `${text}\ufffd` : text;
  };
}

/** Encodings of one byte a character go piece by piece; UTF-7 needs the whole. */
function foreignDecoder(encoding: PSValue, codePage: number, ctx: EvaluationContext): PieceDecoder {
  const decode = (bytes: Uint8Array): string => toText(ctx.types.operations.invokeMethod(encoding, "GetString", [bytes], ctx), ctx);
  if (codePage !== UTF7) return (bytes) => (bytes === undefined ? "" : decode(bytes.slice()));
  const parts: number[] = [];
  return (bytes) => {
    if (bytes === undefined) return decode(Uint8Array.from(parts));
    for (const byte of bytes) parts.push(byte);
    return "";
  };
}
