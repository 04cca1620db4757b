import { concatBytes, decodeUtf8Lossy, encodeUtf8 } from "../bytes/index.ts";
import { AuthenticationError } from "./error.ts";
import type { HttpBody } from "./mechanism.ts";

/** Names the mechanism that sealed a body (MS-WSMV 2.2.9.1). */
export type EncryptionProtocol =
  | "application/HTTP-SPNEGO-session-encrypted"
  | "application/HTTP-Kerberos-session-encrypted"
  | "application/HTTP-CredSSP-session-encrypted";

/** One sealed piece: the bytes that a mechanism calls its signature or trailer stand before the others. */
export interface SealedPiece {
  readonly signature: Uint8Array;
  readonly data: Uint8Array;
  /** Bytes of the piece before it was sealed, padding included. */
  readonly originalLength: number;
}

export interface EncryptedBody {
  readonly protocol: string;
  /** The content type of what was sealed. */
  readonly originalType: string;
  readonly pieces: readonly SealedPiece[];
}

const BOUNDARY = "Encrypted Boundary";
const OCTET_STREAM = "\tContent-Type: application/octet-stream\r\n";
const MAX_PART_HEAD_BYTES = 1_024;
/** A sealed piece may be shorter than the original by no more than what a mechanism takes into its signature. */
const MAX_SHORTER_BYTES = 64;
const DASH = 0x2d;

/** Frames sealed pieces; several are CredSSP's, for bodies over 16 KiB. */
export function formatEncryptedBody(protocol: EncryptionProtocol, originalType: string, pieces: readonly SealedPiece[]): HttpBody {
  const parts: Uint8Array[] = [];
  for (const { signature, data, originalLength } of pieces) {
    const head =
      `--${BOUNDARY}\r\n\tContent-Type: ${protocol}\r\n\tOriginalContent: type=${originalType};Length=${originalLength}\r\n` +
      `--${BOUNDARY}\r\n${OCTET_STREAM}`;
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, signature.length, true);
    parts.push(encodeUtf8(head), length, signature, data);
  }
  parts.push(encodeUtf8(`--${BOUNDARY}--\r\n`));
  const type = pieces.length > 1 ? "multipart/x-multi-encrypted" : "multipart/encrypted";
  return { contentType: `${type};protocol="${protocol}";boundary="${BOUNDARY}"`, bytes: concatBytes(parts) };
}

/**
 * Takes the frame of a sealed body apart, by position: the sealed bytes may hold anything, the boundary's text too.
 *
 * @throws {AuthenticationError} `MessageNotSealed` when it is not such a frame.
 * @see MS-WSMV 2.2.9.1.1.2
 */
export function parseEncryptedBody(body: HttpBody): EncryptedBody {
  const boundary = /boundary="([^"]+)"/i.exec(body.contentType)?.[1];
  const protocol = /protocol="([^"]+)"/i.exec(body.contentType)?.[1];
  if (boundary === undefined || protocol === undefined) throw notSealed("a content type without protocol and boundary");
  const delimiter = encodeUtf8(boundary);
  const pieces: SealedPiece[] = [];
  let originalType = "";
  let at = 0;
  for (;;) {
    const head = readPieceHead(body.bytes, at, boundary);
    if (head === undefined) throw notSealed("no head of a sealed part");
    originalType = head.originalType;
    const signatureLength = new DataView(body.bytes.buffer, body.bytes.byteOffset, body.bytes.byteLength).getUint32(head.end, true);
    const dataStart = head.end + 4 + signatureLength;
    if (dataStart > body.bytes.length) throw notSealed("a signature beyond the end");
    const next = findDelimiter(body.bytes, delimiter, dataStart + Math.max(0, head.originalLength - signatureLength - MAX_SHORTER_BYTES));
    if (next === undefined) throw notSealed("no delimiter behind the sealed bytes");
    pieces.push({
      signature: body.bytes.subarray(head.end + 4, dataStart),
      data: body.bytes.subarray(dataStart, next.start),
      originalLength: head.originalLength,
    });
    if (next.isLast) return { protocol, originalType, pieces };
    at = next.start;
  }
}

interface PieceHead {
  readonly originalType: string;
  readonly originalLength: number;
  /** Where the length of the signature stands. */
  readonly end: number;
}

function readPieceHead(bytes: Uint8Array, start: number, boundary: string): PieceHead | undefined {
  const text = decodeUtf8Lossy(bytes.subarray(start, start + MAX_PART_HEAD_BYTES));
  const octets = text.search(/\t?Content-Type: application\/octet-stream\r\n/);
  const original = /\tOriginalContent: type=([^\r\n]*?);Length=(\d{1,9})\r\n/.exec(text);
  // Exchange puts a blank between the dashes and the boundary.
  if (
    octets < 0 ||
    original === null ||
    original.index > octets ||
    !new RegExp(`^--\\s*${boundary.replace(/[^A-Za-z0-9 ]/g, "\\$&")}\\r\\n`).test(text)
  )
    return undefined;
  const end = start + encodeUtf8(text.slice(0, octets)).length + OCTET_STREAM.length - (text[octets] === "\t" ? 0 : 1);
  if (end + 4 > bytes.length) return undefined;
  return { originalType: original[1] ?? "", originalLength: Number(original[2]), end };
}

/** The next `--boundary`, from where the sealed bytes may end at the earliest. */
function findDelimiter(
  bytes: Uint8Array,
  boundary: Uint8Array,
  from: number,
): { readonly start: number; readonly isLast: boolean } | undefined {
  for (let at = bytes.indexOf(DASH, from); at >= 0; at = bytes.indexOf(DASH, at + 1)) {
    if (bytes[at + 1] !== DASH) continue;
    let name = at + 2;
    while (bytes[name] === 0x20) name++;
    if (!boundary.every((byte, index) => bytes[name + index] === byte)) continue;
    const end = name + boundary.length;
    return { start: at, isLast: bytes[end] === DASH && bytes[end + 1] === DASH };
  }
  return undefined;
}

function notSealed(found: string): AuthenticationError {
  return new AuthenticationError("MessageNotSealed", `A sealed body was expected, found ${found}.`);
}
