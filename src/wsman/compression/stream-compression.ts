import { concatBytes, MalformedBytesError } from "../../bytes/index.ts";
import { decompressXpressHuffman } from "./xpress-huffman.ts";

/** The value of the CompressionType header that Windows sends. */
export const XPRESS = "xpress";

const CHUNK_BYTES = 65_536;
const HEADER_BYTES = 4;

/**
 * The content of a stream whose shell was created with CompressionType `xpress`: chunks of up to 64 KiB, each behind its original
 * and its stored length, both less one. A chunk whose lengths are equal is stored as it was.
 *
 * @param maxBytes What may come out; a small input can announce much.
 * @throws {MalformedBytesError} `InvalidXpressData`.
 * @see MS-WSMV 3.2.4.1.19 with its note 134. The widths of the two numbers are not told there; 16 bits each, low byte first, are what
 * four bytes and chunks of 64 KiB leave.
 */
export function decompressStream(data: Uint8Array, maxBytes: number): Uint8Array {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const chunks: Uint8Array[] = [];
  let total = 0;
  for (let at = 0; at < data.length; ) {
    if (at + HEADER_BYTES > data.length) throw invalid("a cut off chunk");
    const originalLength = view.getUint16(at, true) + 1;
    const storedLength = view.getUint16(at + 2, true) + 1;
    at += HEADER_BYTES;
    total += originalLength;
    if (total > maxBytes) throw invalid(`more than ${maxBytes} bytes`);
    if (storedLength > originalLength || at + storedLength > data.length) throw invalid("a chunk with wrong lengths");
    const stored = data.subarray(at, at + storedLength);
    at += storedLength;
    chunks.push(storedLength === originalLength ? stored : decompressXpressHuffman(stored, originalLength));
  }
  return concatBytes(chunks);
}

/** A stream for a peer that expects `xpress`, in chunks that are stored as they are. */
export function storeStream(data: Uint8Array): Uint8Array {
  const chunks: Uint8Array[] = [];
  for (let start = 0; start < data.length; start += CHUNK_BYTES) {
    const chunk = data.subarray(start, start + CHUNK_BYTES);
    const header = new Uint8Array(HEADER_BYTES);
    const view = new DataView(header.buffer);
    view.setUint16(0, chunk.length - 1, true);
    view.setUint16(2, chunk.length - 1, true);
    chunks.push(header, chunk);
  }
  return concatBytes(chunks);
}

function invalid(found: string): MalformedBytesError {
  return new MalformedBytesError("InvalidXpressData", `A stream in chunks was expected, found ${found}.`);
}
