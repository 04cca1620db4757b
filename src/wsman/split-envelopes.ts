/** `Envelope>` */
const END_TAG = Uint8Array.from("Envelope>", (character) => character.charCodeAt(0));
const OPEN_ANGLE = 0x3c;
const SLASH = 0x2f;

/**
 * The envelopes of a body that holds several, one behind the other: servers answer a repeated request with an Acknowledge and the saved
 * answers (MS-WSMV 3.1.4.1.39). An end tag of that name cannot stand inside base64 or an attribute, so the bytes are not parsed here. The
 * last one has everything that is left, for the parser to judge.
 */
export function splitEnvelopes(bytes: Uint8Array): Uint8Array[] {
  const envelopes: Uint8Array[] = [];
  let start = 0;
  for (let end = findEnd(bytes, start); end >= 0 && !isBlank(bytes, end); end = findEnd(bytes, start)) {
    envelopes.push(bytes.subarray(start, end));
    start = end;
  }
  envelopes.push(bytes.subarray(start));
  return envelopes;
}

/** The index behind the next end tag of an envelope, or −1. */
function findEnd(bytes: Uint8Array, start: number): number {
  // From tag to tag: the bytes between them, most of all base64, are passed over by the platform's own search.
  for (let at = bytes.indexOf(OPEN_ANGLE, start); at >= 0; at = bytes.indexOf(OPEN_ANGLE, at + 1)) {
    if (bytes[at + 1] !== SLASH) continue;
    const end = bytes.indexOf(0x3e, at) + 1;
    const nameStart = end - END_TAG.length;
    if (end > 0 && nameStart >= at + 2 && END_TAG.every((byte, index) => bytes[nameStart + index] === byte)) return end;
  }
  return -1;
}

function isBlank(bytes: Uint8Array, start: number): boolean {
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return false;
  }
  return true;
}
