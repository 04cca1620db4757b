import { MalformedBytesError } from "./error.ts";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const PAD = 0x3d;
const INVALID = 0xff;
const SPACE = 0xfe;

/** Two characters for twelve bits: half as many steps and table reads as with single characters. */
let encodePairs: Uint16Array | undefined;
const DECODE: Uint8Array = makeDecodeTable();

const asciiDecoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Base64 (RFC 4648 §4, padded, no line breaks) as text. */
export function encodeBase64(bytes: Uint8Array): string {
  return asciiDecoder.decode(encodeBase64ToBytes(bytes));
}

/** Base64 as ASCII bytes, for those who send it on without making a string of it. */
export function encodeBase64ToBytes(bytes: Uint8Array): Uint8Array {
  const length = bytes.length;
  const output = new Uint8Array(Math.ceil(length / 3) * 4);
  encodePairs ??= makeEncodePairs();
  const pairs = encodePairs;
  const whole = length - (length % 3);
  let to = 0;
  for (let from = 0; from < whole; from += 3) {
    const bits = ((bytes[from] as number) << 16) | ((bytes[from + 1] as number) << 8) | (bytes[from + 2] as number);
    const high = pairs[bits >>> 12] as number;
    const low = pairs[bits & 0xfff] as number;
    output[to] = high & 0xff;
    output[to + 1] = high >>> 8;
    output[to + 2] = low & 0xff;
    output[to + 3] = low >>> 8;
    to += 4;
  }
  if (length - whole === 1) {
    const high = pairs[(bytes[whole] as number) << 4] as number;
    output[to] = high & 0xff;
    output[to + 1] = high >>> 8;
    output[to + 2] = PAD;
    output[to + 3] = PAD;
  } else if (length - whole === 2) {
    const bits = ((bytes[whole] as number) << 16) | ((bytes[whole + 1] as number) << 8);
    const high = pairs[bits >>> 12] as number;
    output[to] = high & 0xff;
    output[to + 1] = high >>> 8;
    output[to + 2] = (pairs[bits & 0xfff] as number) & 0xff;
    output[to + 3] = PAD;
  }
  return output;
}

/**
 * The bytes of base64 text. White space is skipped, as .NET does; everything else must be exact: padding present, nothing after it.
 *
 * @throws {MalformedBytesError} `InvalidBase64`.
 */
export function decodeBase64(text: string): Uint8Array {
  return decodeCodes(text.length, text, undefined);
}

/** As {@link decodeBase64}, from ASCII bytes. */
export function decodeBase64Bytes(ascii: Uint8Array): Uint8Array {
  return decodeCodes(ascii.length, "", ascii);
}

/** The two sources share the slow and exact path; the fast loops stay separate so that each of them sees one kind of input. */
function decodeCodes(length: number, text: string, ascii: Uint8Array | undefined): Uint8Array {
  const output = new Uint8Array(Math.ceil(length / 4) * 3);
  const [from, to] = ascii === undefined ? decodeCleanText(text, output) : decodeCleanBytes(ascii, output);
  if (from === length) {
    return output.subarray(0, to);
  }
  return decodeRest(length, (index) => (ascii === undefined ? text.charCodeAt(index) : (ascii[index] as number)), from, output, to);
}

/** Decodes groups of four as long as nothing is odd; tells how far it came. */
function decodeCleanText(text: string, output: Uint8Array): [number, number] {
  const table = DECODE;
  const end = text.length - (text.length % 4);
  let to = 0;
  let from = 0;
  for (; from < end; from += 4) {
    const c0 = text.charCodeAt(from);
    const c1 = text.charCodeAt(from + 1);
    const c2 = text.charCodeAt(from + 2);
    const c3 = text.charCodeAt(from + 3);
    if ((c0 | c1 | c2 | c3) > 0xff) {
      break;
    }
    const v0 = table[c0] as number;
    const v1 = table[c1] as number;
    const v2 = table[c2] as number;
    const v3 = table[c3] as number;
    if ((v0 | v1 | v2 | v3) > 63) {
      break;
    }
    output[to] = (v0 << 2) | (v1 >>> 4);
    output[to + 1] = (v1 << 4) | (v2 >>> 2);
    output[to + 2] = (v2 << 6) | v3;
    to += 3;
  }
  return [from, to];
}

function decodeCleanBytes(ascii: Uint8Array, output: Uint8Array): [number, number] {
  const table = DECODE;
  const end = ascii.length - (ascii.length % 4);
  let to = 0;
  let from = 0;
  for (; from < end; from += 4) {
    const v0 = table[ascii[from] as number] as number;
    const v1 = table[ascii[from + 1] as number] as number;
    const v2 = table[ascii[from + 2] as number] as number;
    const v3 = table[ascii[from + 3] as number] as number;
    if ((v0 | v1 | v2 | v3) > 63) {
      break;
    }
    output[to] = (v0 << 2) | (v1 >>> 4);
    output[to + 1] = (v1 << 4) | (v2 >>> 2);
    output[to + 2] = (v2 << 6) | v3;
    to += 3;
  }
  return [from, to];
}

function decodeRest(length: number, codeAt: (index: number) => number, from: number, output: Uint8Array, start: number): Uint8Array {
  let to = start;
  let bits = 0;
  let count = 0;
  let pads = 0;
  for (let index = from; index < length; index++) {
    const code = codeAt(index);
    if (code === PAD) {
      pads++;
      continue;
    }
    const value = code > 0xff ? INVALID : (DECODE[code] as number);
    if (value === SPACE) {
      continue;
    }
    if (value === INVALID || pads > 0) {
      throw invalid(`a character that does not belong there at index ${index}`);
    }
    bits = ((bits << 6) | value) & 0xffffff;
    count++;
    if (count === 4) {
      output[to] = bits >>> 16;
      output[to + 1] = bits >>> 8;
      output[to + 2] = bits;
      to += 3;
      count = 0;
    }
  }
  if (count === 0 ? pads !== 0 : count + pads !== 4 || count === 1) {
    throw invalid("an incomplete last group");
  }
  if (count === 2) {
    output[to++] = bits >>> 4;
  } else if (count === 3) {
    output[to++] = bits >>> 10;
    output[to++] = bits >>> 2;
  }
  return output.subarray(0, to);
}

function invalid(found: string): MalformedBytesError {
  return new MalformedBytesError("InvalidBase64", `The text is not base64: ${found}.`);
}

function makeEncodePairs(): Uint16Array {
  const pairs = new Uint16Array(4096);
  for (let bits = 0; bits < 4096; bits++) {
    pairs[bits] = ALPHABET.charCodeAt(bits >>> 6) | (ALPHABET.charCodeAt(bits & 63) << 8);
  }
  return pairs;
}

function makeDecodeTable(): Uint8Array {
  const table = new Uint8Array(256).fill(INVALID);
  for (let value = 0; value < 64; value++) {
    table[ALPHABET.charCodeAt(value)] = value;
  }
  for (const space of [0x09, 0x0a, 0x0d, 0x20]) {
    table[space] = SPACE;
  }
  return table;
}
