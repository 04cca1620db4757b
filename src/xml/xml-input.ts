import { concatBytes, encodeUtf8 } from "../bytes/index.ts";
import { TextByte } from "./characters.ts";
import { XmlError, type XmlErrorId, type XmlPosition } from "./xml-error.ts";

/** Text, bytes, or a function that gives the next bytes and `undefined` at the end. */
export type XmlSource = string | Uint8Array | (() => Uint8Array | undefined);

/** How much is made into a string at once: values are slices of it and keep it alive, so it must not be large. */
const WINDOW_BYTES = 32_768;
const NO_BYTES = new Uint8Array(0);

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * The bytes under a scanner, always UTF-8, and the strings cut out of them.
 *
 * Making a string of each value by itself costs a call into the platform. So a window of bytes becomes one string, and a value is a slice
 * of that: at the same indexes if the window is ASCII, else through a map. Windows follow each other without gaps, so every byte is checked
 * to be UTF-8 exactly once.
 */
export class XmlInput {
  bytes: Uint8Array;
  /** Bytes from here on are not yet filled. */
  end: number;
  readonly #next: (() => Uint8Array | undefined) | undefined;
  #windowStart = 0;
  #windowEnd = 0;
  #windowText = "";
  /** From byte to UTF-16 unit within the window; undefined if they are the same. */
  #windowMap: Uint16Array | undefined;
  #discardedBytes = 0;
  #discardedLines = 0;
  /** Characters of the unfinished line that were discarded. */
  #discardedColumns = 0;

  constructor(source: XmlSource) {
    if (typeof source === "string") {
      this.bytes = encodeText(source);
      this.#next = undefined;
    } else if (typeof source === "function") {
      this.bytes = NO_BYTES;
      this.#next = source;
    } else {
      // A plain view, so that the scanner's loops always see one and the same class, whatever subclass the caller has.
      this.bytes = new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
      this.#next = undefined;
    }
    this.end = this.bytes.length;
    if (typeof source !== "string") {
      this.#decodeOtherEncodings();
    }
  }

  /** How many bytes came before the first one in `bytes`. */
  get discardedBytes(): number {
    return this.#discardedBytes;
  }

  /**
   * Gets more bytes, and may drop those before `keepFrom`.
   *
   * @returns By how much positions have moved towards the front, or −1 at the end of the input.
   */
  more(keepFrom: number): number {
    const next = this.#next;
    if (next === undefined) {
      return -1;
    }
    // At least as much as what is kept: a token that grows is looked at from its start again, and doubling keeps that linear.
    const kept = this.end - keepFrom;
    const parts: Uint8Array[] = [];
    let length = 0;
    while (length === 0 || length < kept) {
      const part = next();
      if (part === undefined) {
        break;
      }
      if (part.length > 0) {
        parts.push(part);
        length += part.length;
      }
    }
    if (length === 0) {
      return -1;
    }
    this.#discard(keepFrom);
    const joined = new Uint8Array(kept + length);
    joined.set(this.bytes.subarray(keepFrom, this.end));
    let at = kept;
    for (const part of parts) {
      joined.set(part, at);
      at += part.length;
    }
    this.bytes = joined;
    this.end = joined.length;
    return keepFrom;
  }

  /** The text of a run of bytes that begins and ends between characters. Runs must be asked for from front to back. */
  slice(start: number, end: number): string {
    if (start === end) {
      return "";
    }
    if (start < this.#windowStart) {
      // Only positions for error messages look back.
      return decode(this.bytes, start, end, this);
    }
    while (start >= this.#windowEnd) {
      this.#advance();
    }
    if (end <= this.#windowEnd) {
      return this.#cut(start, end);
    }
    let text = this.#cut(start, this.#windowEnd);
    if (end - this.#windowEnd > WINDOW_BYTES) {
      text += decode(this.bytes, this.#windowEnd, end, this);
      this.#windowStart = end;
      this.#windowEnd = end;
      return text;
    }
    while (end > this.#windowEnd) {
      this.#advance();
      text += this.#cut(this.#windowStart, Math.min(end, this.#windowEnd));
    }
    return text;
  }

  /** Checks what nobody asked for. */
  finish(): void {
    while (this.#windowEnd < this.end) {
      this.#advance();
    }
  }

  positionOf(index: number): XmlPosition {
    let line = 1 + this.#discardedLines;
    let lineStart = 0;
    for (let i = 0; i < index; i++) {
      if (this.bytes[i] === 0x0a) {
        line++;
        lineStart = i + 1;
      }
    }
    const before = line === 1 + this.#discardedLines ? this.#discardedColumns : 0;
    return { line, column: 1 + before + countUnits(this.bytes, lineStart, index) };
  }

  fail(errorId: XmlErrorId, message: string, index: number): never {
    throw new XmlError(errorId, message, this.positionOf(index));
  }

  /** Blames a character inside a run of bytes, told as an index into the text of that run. */
  failInText(start: number, unitIndex: number, errorId: XmlErrorId, message: string): never {
    let at = start;
    let units = 0;
    while (units < unitIndex || ((this.bytes[at] ?? 0) & 0xc0) === 0x80) {
      units += unitsOf(this.bytes[at] ?? 0);
      at++;
    }
    return this.fail(errorId, message, at);
  }

  failAtToken(expected: string, index: number): never {
    return this.fail(
      "XmlUnexpectedToken",
      `'${this.characterAt(index)}' is an unexpected token. The expected token is ${expected}.`,
      index,
    );
  }

  failAtCharacter(code: number, what: string, index: number): never {
    const hex = code.toString(16).toUpperCase().padStart(2, "0");
    return this.fail("XmlBadCharacter", `'${String.fromCodePoint(code)}', hexadecimal value 0x${hex}, ${what}.`, index);
  }

  /** Refuses a byte of such a kind if it makes a character that XML does not know. */
  checkCharacter(kind: number, index: number): void {
    const byte = this.bytes[index] as number;
    if (kind === TextByte.Forbidden) {
      this.failAtCharacter(byte, "is an invalid character", index);
    }
    if (kind === TextByte.Noncharacter && this.bytes[index - 1] === 0xbf && this.bytes[index - 2] === 0xef) {
      this.failAtCharacter(0xff40 + byte, "is an invalid character", index - 2);
    }
  }

  /** The character that begins there, or an empty string at the end. For messages. */
  characterAt(index: number): string {
    let end = index + 1;
    while (end < this.end && ((this.bytes[end] as number) & 0xc0) === 0x80) {
      end++;
    }
    return index < this.end ? decode(this.bytes, index, end, this) : "";
  }

  #cut(start: number, end: number): string {
    const from = start - this.#windowStart;
    const to = end - this.#windowStart;
    const map = this.#windowMap;
    return map === undefined ? this.#windowText.slice(from, to) : this.#windowText.slice(map[from], map[to]);
  }

  #advance(): void {
    const start = this.#windowEnd;
    const end = characterBoundary(this.bytes, start, Math.min(start + WINDOW_BYTES, this.end), this.end);
    const text = decode(this.bytes, start, end, this);
    this.#windowStart = start;
    this.#windowEnd = end;
    this.#windowText = text;
    this.#windowMap = text.length === end - start ? undefined : mapBytesToUnits(this.bytes, start, end);
  }

  #discard(count: number): void {
    // What is dropped must have been checked, and a window behind it would be cut from bytes that have moved.
    while (this.#windowEnd < count) {
      this.#advance();
    }
    const cut = count - this.#windowStart;
    if (cut > 0) {
      this.#windowText = this.#cut(count, this.#windowEnd);
      this.#windowMap =
        this.#windowText.length === this.#windowEnd - count ? undefined : mapBytesToUnits(this.bytes, count, this.#windowEnd);
      this.#windowStart = 0;
    } else {
      this.#windowStart -= count;
    }
    this.#windowEnd -= count;
    let lineStart = -1;
    for (let i = 0; i < count; i++) {
      if (this.bytes[i] === 0x0a) {
        this.#discardedLines++;
        lineStart = i + 1;
      }
    }
    this.#discardedColumns =
      lineStart < 0 ? this.#discardedColumns + countUnits(this.bytes, 0, count) : countUnits(this.bytes, lineStart, count);
    this.#discardedBytes += count;
  }

  /** Byte order marks, UTF-16, and what the XML declaration says of the encoding. Rare, so the whole input is read and made UTF-8. */
  #decodeOtherEncodings(): void {
    while (this.end < 4 && this.more(0) >= 0) {
      // A source may give its first bytes one by one.
    }
    const [b0, b1, b2] = this.bytes;
    if (b0 === 0xef && b1 === 0xbb && b2 === 0xbf) {
      this.bytes = this.bytes.subarray(3);
      this.end -= 3;
    } else if ((b0 === 0xff && b1 === 0xfe) || (b0 === 0x3c && b1 === 0)) {
      this.#transcode("utf-16le");
    } else if ((b0 === 0xfe && b1 === 0xff) || (b0 === 0 && b1 === 0x3c)) {
      this.#transcode("utf-16be");
    } else if (b0 === 0x3c && b1 === 0x3f) {
      const encoding = this.#declaredEncoding();
      if (encoding !== undefined && !/^(utf-?8|us-ascii|ascii)$/i.test(encoding)) {
        this.#transcode(encoding);
      }
    }
  }

  #declaredEncoding(): string | undefined {
    const longestDeclaration = 256;
    while (this.end < longestDeclaration && this.bytes.indexOf(0x3e) < 0 && this.more(0) >= 0) {
      // Goes on until the declaration is whole.
    }
    let text = "";
    for (let i = 0; i < longestDeclaration && i < this.end && this.bytes[i] !== 0x3e; i++) {
      text += String.fromCharCode(this.bytes[i] as number);
    }
    return /^<\?xml\s[^>]*\sencoding\s*=\s*["']([^"']*)["']/.exec(text)?.[1];
  }

  #transcode(encoding: string): void {
    const parts = [this.bytes];
    for (let part = this.#next?.(); part !== undefined; part = this.#next?.()) {
      parts.push(part);
    }
    let decoder: TextDecoder;
    try {
      decoder = new TextDecoder(encoding, { fatal: true });
    } catch {
      this.fail("XmlBadEncoding", `System does not support '${encoding}' encoding.`, 0);
    }
    try {
      this.bytes = encodeUtf8(decoder.decode(concatBytes(parts)));
    } catch {
      this.fail("XmlBadEncoding", "Invalid character in the given encoding.", 0);
    }
    this.end = this.bytes.length;
  }
}

function encodeText(text: string): Uint8Array {
  if (!text.isWellFormed()) {
    const index = text.search(/[\uD800-\uDFFF]/u);
    const bytes = encodeUtf8(text.slice(0, index));
    const code = text.charCodeAt(index);
    new XmlInput(bytes).fail(
      "XmlBadCharacter",
      `'${text.charAt(index)}', hexadecimal value 0x${code.toString(16).toUpperCase()}, is an invalid character.`,
      bytes.length,
    );
  }
  return encodeUtf8(text);
}

function decode(bytes: Uint8Array, start: number, end: number, input: XmlInput): string {
  try {
    return strictUtf8.decode(bytes.subarray(start, end));
  } catch {
    return input.fail("XmlBadEncoding", "Invalid character in the given encoding.", start);
  }
}

/** The last place at or before `at` that does not lie inside a character. */
function characterBoundary(bytes: Uint8Array, start: number, at: number, end: number): number {
  let boundary = at;
  if (at < end) {
    while (boundary > start && at - boundary < 3 && ((bytes[boundary] as number) & 0xc0) === 0x80) {
      boundary--;
    }
    return boundary === start ? at : boundary;
  }
  for (let back = 1; back <= 3 && at - back > start; back++) {
    const byte = bytes[at - back] as number;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? at - back : at;
    }
    if (byte < 0x80) {
      return at;
    }
  }
  return at;
}

function mapBytesToUnits(bytes: Uint8Array, start: number, end: number): Uint16Array {
  const map = new Uint16Array(end - start + 1);
  let unit = 0;
  for (let i = start; i < end; i++) {
    map[i - start] = unit;
    unit += unitsOf(bytes[i] as number);
  }
  map[end - start] = unit;
  return map;
}

function countUnits(bytes: Uint8Array, start: number, end: number): number {
  let units = 0;
  for (let i = start; i < end; i++) {
    units += unitsOf(bytes[i] as number);
  }
  return units;
}

/** UTF-16 units of the character that begins with this byte; none for a byte that continues one. */
function unitsOf(byte: number): number {
  return byte >= 0xf0 ? 2 : (byte & 0xc0) === 0x80 ? 0 : 1;
}
