import { MalformedBytesError } from "./error.ts";

/** The GUID of nothing: no pipeline, no session. */
export const EMPTY_GUID = "00000000-0000-0000-0000-000000000000";

const CANONICAL = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Where each byte of the text form lies in .NET's order: the first three groups are little-endian. */
const ORDER = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15] as const;

const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** Whether the text is a GUID in the form `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`, in either case. */
export function isGuid(text: string): boolean {
  return CANONICAL.test(text);
}

/**
 * The GUID in lower case with dashes, without braces or the `uuid:` that WS-Management puts before it.
 *
 * @throws {MalformedBytesError} `InvalidGuid`.
 */
export function parseGuid(text: string): string {
  let bare = text.trim();
  if (/^uuid:/i.test(bare)) {
    bare = bare.slice(5);
  }
  if (bare.startsWith("{") && bare.endsWith("}")) {
    bare = bare.slice(1, -1);
  }
  if (!CANONICAL.test(bare)) {
    throw new MalformedBytesError("InvalidGuid", "The text is not a GUID.");
  }
  return bare.toLowerCase();
}

/** The GUID that 16 bytes in .NET's order stand for, in lower case. */
export function guidFromBytes(bytes: Uint8Array, offset = 0): string {
  if (offset + 16 > bytes.length) {
    throw new MalformedBytesError("InvalidGuid", `A GUID has 16 bytes, found ${Math.max(0, bytes.length - offset)}.`);
  }
  let text = "";
  for (let i = 0; i < 16; i++) {
    if (i === 4 || i === 6 || i === 8 || i === 10) {
      text += "-";
    }
    text += HEX[bytes[offset + (ORDER[i] as number)] as number] as string;
  }
  return text;
}

/** Writes the 16 bytes of a GUID in .NET's order. */
export function writeGuid(guid: string, bytes: Uint8Array, offset = 0): void {
  const digits = parseGuid(guid).replaceAll("-", "");
  for (let i = 0; i < 16; i++) {
    bytes[offset + (ORDER[i] as number)] = Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16);
  }
}

/** The 16 bytes of a GUID in .NET's order. */
export function guidToBytes(guid: string): Uint8Array {
  const bytes = new Uint8Array(16);
  writeGuid(guid, bytes);
  return bytes;
}

/** A random (version 4) GUID made of 16 random bytes. */
export function guidFromRandom(random: Uint8Array): string {
  const bytes = Uint8Array.from(random.subarray(0, 16));
  bytes[7] = ((bytes[7] as number) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  return guidFromBytes(bytes);
}
