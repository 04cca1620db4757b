/** Text in the encoding of an -Encoding parameter: System.Text.Encoding as a value, whose own members do the work. */
import { encodeUtf8, encodeUtf16Le } from "../../bytes/index.ts";
import { type EvaluationContext, type PSValue, unwrap } from "../../objects/index.ts";
import type { MarkedEncoding, WholeDecoder } from "./text-pieces.ts";

const UTF8_CODE_PAGE = 65001;
const NOTHING = new Uint8Array(0);

export interface TextEncoder {
  /** What a new file begins with. */
  readonly preamble: Uint8Array;
  encode(text: string): Uint8Array;
}

/** UTF-16 with its mark. */
export const utf16Encoder: TextEncoder = { preamble: Uint8Array.of(0xff, 0xfe), encode: encodeUtf16Le };

/** How more text is put behind a file with a byte order mark. */
export function markedEncoder(encoding: MarkedEncoding): TextEncoder {
  return { preamble: NOTHING, encode: MARKED_ENCODERS[encoding] };
}

const MARKED_ENCODERS: Readonly<Record<MarkedEncoding, (text: string) => Uint8Array>> = {
  "utf-8": encodeUtf8,
  "utf-16le": encodeUtf16Le,
  "utf-16be": encodeUtf16Be,
  "utf-32le": encodeUtf32Le,
};

function encodeUtf16Be(text: string): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let index = 0; index < text.length; index++) view.setUint16(index * 2, text.charCodeAt(index));
  return new Uint8Array(view.buffer);
}

function encodeUtf32Le(text: string): Uint8Array {
  const characters = [...text];
  const view = new DataView(new ArrayBuffer(characters.length * 4));
  for (const [index, character] of characters.entries())
    view.setUint32(index * 4, character.isWellFormed() ? (character.codePointAt(0) ?? 0) : 0xfffd, true);
  return new Uint8Array(view.buffer);
}

function codePageOf(encoding: PSValue, ctx: EvaluationContext): PSValue {
  return unwrap(ctx.types.operations.getProperty(encoding, "CodePage", ctx));
}

/** How a file of that encoding is read; undefined for UTF-8. Null is the default, UTF-8. */
export function wholeDecoder(encoding: PSValue, ctx: EvaluationContext): WholeDecoder | undefined {
  const { operations } = ctx.types;
  if (encoding === null || encoding === undefined || codePageOf(encoding, ctx) === UTF8_CODE_PAGE) return undefined;
  return (bytes) => String(operations.invokeMethod(encoding, "GetString", [bytes], ctx));
}

/** Null is the default, UTF-8 without a byte order mark. */
export function textEncoder(encoding: PSValue, ctx: EvaluationContext): TextEncoder {
  const { operations } = ctx.types;
  if (encoding === null || encoding === undefined) return { preamble: NOTHING, encode: encodeUtf8 };
  const preamble = bytesOf(operations.invokeMethod(encoding, "GetPreamble", [], ctx));
  if (codePageOf(encoding, ctx) === UTF8_CODE_PAGE) return { preamble, encode: encodeUtf8 };
  return { preamble, encode: (text) => bytesOf(operations.invokeMethod(encoding, "GetBytes", [text], ctx)) };
}

function bytesOf(value: PSValue): Uint8Array {
  const bare = unwrap(value);
  return bare instanceof Uint8Array ? bare : NOTHING;
}
