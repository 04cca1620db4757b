import { MalformedBytesError } from "./error.ts";

const encoder = new TextEncoder();
const strictDecoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const lossyDecoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The text as UTF-8, without byte order mark. */
export function encodeUtf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/**
 * The text of UTF-8 bytes; a byte order mark stays a character.
 *
 * @throws {MalformedBytesError} `InvalidUtf8`.
 */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return strictDecoder.decode(bytes);
  } catch (cause) {
    throw new MalformedBytesError("InvalidUtf8", "The bytes are not valid UTF-8.", { cause });
  }
}

/** The text of bytes that ought to be UTF-8: what is wrong becomes U+FFFD. For output of foreign programs, never for protocols. */
export function decodeUtf8Lossy(bytes: Uint8Array): string {
  return lossyDecoder.decode(bytes);
}

/** The bytes without the UTF-8 byte order mark, which .NET peers put before every payload and others do not. */
export function withoutUtf8Bom(bytes: Uint8Array): Uint8Array {
  return hasUtf8Bom(bytes) ? bytes.subarray(3) : bytes;
}

export function hasUtf8Bom(bytes: Uint8Array): boolean {
  return bytes.length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** UTF-16 code units, low byte first, as .NET's `Encoding.Unicode` writes them. */
export function encodeUtf16Le(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    bytes[2 * i] = unit & 0xff;
    bytes[2 * i + 1] = unit >>> 8;
  }
  return bytes;
}

/**
 * The text of UTF-16 code units, low byte first; unpaired surrogates are kept.
 *
 * @throws {MalformedBytesError} `InvalidUtf16` when a byte is left over.
 */
export function decodeUtf16Le(bytes: Uint8Array): string {
  if (bytes.length % 2 !== 0) {
    throw new MalformedBytesError("InvalidUtf16", `UTF-16 text has an even number of bytes, found ${bytes.length}.`);
  }
  // Blocks, because a call takes only so many arguments.
  const block = 4096;
  let text = "";
  const units: number[] = [];
  for (let i = 0; i < bytes.length; i += 2) {
    units.push((bytes[i] as number) | ((bytes[i + 1] as number) << 8));
    if (units.length === block) {
      text += String.fromCharCode(...units);
      units.length = 0;
    }
  }
  return text + String.fromCharCode(...units);
}
