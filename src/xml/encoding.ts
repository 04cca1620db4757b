import { encodeUtf8 } from "../bytes/index.ts";

/** The longest XML declaration that is looked into for an encoding. */
export const LONGEST_DECLARATION = 256;

/**
 * The encoding that the first bytes of a document tell, by a byte order mark, by the shape of `<`, or in the XML declaration; undefined
 * for UTF-8 and what is a part of it.
 */
export function foreignEncoding(head: Uint8Array): string | undefined {
  const [b0, b1] = head;
  if ((b0 === 0xff && b1 === 0xfe) || (b0 === 0x3c && b1 === 0)) {
    return "utf-16le";
  }
  if ((b0 === 0xfe && b1 === 0xff) || (b0 === 0 && b1 === 0x3c)) {
    return "utf-16be";
  }
  if (b0 !== 0x3c || b1 !== 0x3f) {
    return undefined;
  }
  const text = String.fromCharCode(...head.subarray(0, LONGEST_DECLARATION));
  const encoding = /^<\?xml\s[^>]*?\sencoding\s*=\s*["']([^"'>]*)["']/.exec(text)?.[1];
  return encoding === undefined || /^(?:utf-?8|us-ascii|ascii)$/i.test(encoding) ? undefined : encoding;
}

/** The document as UTF-8, or undefined if the encoding is unknown or the bytes are not of it. */
export function toUtf8(bytes: Uint8Array, encoding: string): Uint8Array | undefined {
  try {
    return encodeUtf8(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    // The platform tells both failures by throwing; the caller refuses the document.
    return undefined;
  }
}
