/**
 * Frames between the server and a session host: a JSON header and byte attachments.
 *
 * ```
 * header length u32 LE · attachments length u32 LE · header (UTF-8 JSON) · attachments one behind the other
 * ```
 * The header's `attachments` holds their lengths. Unknown fields are ignored, so that either side may be the newer one.
 */
import { decodeUtf8, encodeUtf8, PowerShellRemotingError } from "../../bytes/index.ts";

/** What either side accepts in one frame; an envelope or a handout of output is far smaller. */
export const MAX_FRAME_BYTES: number = 64 * 1024 * 1024;

export interface Frame {
  readonly header: Readonly<Record<string, unknown>>;
  readonly attachments: readonly Uint8Array[];
}

export class ControlProtocolError extends PowerShellRemotingError {
  override readonly name = "ControlProtocolError";
}

export function encodeFrame(header: Readonly<Record<string, unknown>>, attachments: readonly Uint8Array[] = []): Uint8Array {
  const json = encodeUtf8(JSON.stringify({ ...header, attachments: attachments.map((attachment) => attachment.length) }));
  const attached = attachments.reduce((sum, attachment) => sum + attachment.length, 0);
  const bytes = new Uint8Array(8 + json.length + attached);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, json.length, true);
  view.setUint32(4, attached, true);
  bytes.set(json, 8);
  let offset = 8 + json.length;
  for (const attachment of attachments) {
    bytes.set(attachment, offset);
    offset += attachment.length;
  }
  return bytes;
}

/** Cuts a byte stream into frames. */
export class FrameDecoder {
  #buffer = new Uint8Array(0);
  #length = 0;

  /**
   * @param bytes What arrived, cut anywhere.
   * @throws {ControlProtocolError} `InvalidFrame`; nothing after it can be understood.
   */
  receive(bytes: Uint8Array): Frame[] {
    this.#add(bytes);
    const frames: Frame[] = [];
    let offset = 0;
    while (this.#length - offset >= 8) {
      const view = new DataView(this.#buffer.buffer, offset, 8);
      const headerBytes = view.getUint32(0, true);
      const attachedBytes = view.getUint32(4, true);
      const end = offset + 8 + headerBytes + attachedBytes;
      if (headerBytes + attachedBytes > MAX_FRAME_BYTES) {
        throw new ControlProtocolError(
          "InvalidFrame",
          `A frame of ${headerBytes + attachedBytes} bytes is over the limit of ${MAX_FRAME_BYTES}.`,
        );
      }
      if (this.#length < end) break;
      frames.push(decodeFrame(this.#buffer.slice(offset + 8, end), headerBytes));
      offset = end;
    }
    if (offset > 0) {
      this.#buffer.copyWithin(0, offset, this.#length);
      this.#length -= offset;
    }
    return frames;
  }

  #add(bytes: Uint8Array): void {
    const needed = this.#length + bytes.length;
    if (needed > this.#buffer.length) {
      const grown = new Uint8Array(Math.max(needed, this.#buffer.length * 2, 4096));
      grown.set(this.#buffer.subarray(0, this.#length));
      this.#buffer = grown;
    }
    this.#buffer.set(bytes, this.#length);
    this.#length = needed;
  }
}

function decodeFrame(bytes: Uint8Array, headerBytes: number): Frame {
  const header = parseHeader(bytes.subarray(0, headerBytes));
  const attachments: Uint8Array[] = [];
  let offset = headerBytes;
  for (const length of header.attachments as readonly number[]) {
    attachments.push(bytes.subarray(offset, offset + length));
    offset += length;
  }
  if (offset !== bytes.length) throw new ControlProtocolError("InvalidFrame", "A frame's attachments do not fill it.");
  return { header, attachments };
}

function parseHeader(bytes: Uint8Array): Record<string, unknown> {
  let header: unknown;
  try {
    header = JSON.parse(decodeUtf8(bytes));
  } catch (cause) {
    throw new ControlProtocolError("InvalidFrame", "A frame's header is not JSON.", { cause });
  }
  const lengths = (header as { attachments?: unknown } | null)?.attachments;
  if (!Array.isArray(lengths) || !lengths.every((length) => Number.isInteger(length) && length >= 0)) {
    throw new ControlProtocolError("InvalidFrame", "A frame's header does not tell the lengths of its attachments.");
  }
  return header as Record<string, unknown>;
}
