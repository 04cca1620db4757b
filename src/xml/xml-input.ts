import { concatBytes, encodeUtf8, hasUtf8Bom } from "../bytes/index.ts";
import { TextByte } from "./characters.ts";
import { foreignEncoding, LONGEST_DECLARATION, toUtf8 } from "./encoding.ts";
import { countUnits, Utf8Window } from "./utf8-window.ts";
import { XmlError, type XmlErrorId, type XmlPosition } from "./xml-error.ts";

/** Text, bytes, or a function that gives the next bytes and `undefined` at the end. */
export type XmlSource = string | Uint8Array | (() => Uint8Array | undefined);

const NO_BYTES = new Uint8Array(0);

/** The bytes under a scanner, always UTF-8; strings cut out of them; and the errors that tell a place in them. */
export class XmlInput {
  bytes: Uint8Array;
  readonly #next: (() => Uint8Array | undefined) | undefined;
  readonly #window: Utf8Window;
  readonly #maxTotalBytes: number;
  #discardedBytes = 0;
  #discardedLines = 0;
  /** Characters of the last line of what was discarded. */
  #discardedColumns = 0;

  constructor(source: XmlSource, maxTotalBytes: number) {
    this.#maxTotalBytes = maxTotalBytes;
    if (typeof source === "function") {
      this.bytes = NO_BYTES;
      this.#next = source;
    } else {
      this.bytes = typeof source === "string" ? encodeUtf8(source) : plainView(source);
      this.#next = undefined;
    }
    this.#window = new Utf8Window(this.bytes);
    if (typeof source === "string") {
      this.#checkSurrogates(source);
    } else {
      this.#makeUtf8();
    }
    this.#checkTotal();
  }

  /** Bytes that there are at present. */
  get end(): number {
    return this.bytes.length;
  }

  /** How many bytes came before the first one in `bytes`. */
  get discardedBytes(): number {
    return this.#discardedBytes;
  }

  /**
   * Gets more bytes, and drops those before `keepFrom`.
   *
   * @returns By how much positions have moved towards the front, or −1 at the end of the input.
   */
  more(keepFrom: number): number {
    const next = this.#next;
    if (next === undefined) {
      return -1;
    }
    // At least as much as what is kept: a token that grows is looked at from its start again, and doubling keeps that linear.
    const kept = this.bytes.subarray(keepFrom);
    const parts = [kept];
    let length = 0;
    while (length === 0 || length < kept.length) {
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
    this.#countDiscarded(keepFrom);
    this.#setBytes(concatBytes(parts), keepFrom);
    this.#checkTotal();
    return keepFrom;
  }

  /** The text of a run of bytes that begins and ends between characters. Runs must be asked for from front to back. */
  slice(start: number, end: number): string {
    try {
      return this.#window.slice(start, end);
    } catch {
      return this.#failEncoding(start);
    }
  }

  /** Checks that everything before that place is UTF-8, whether somebody asked for it or not. */
  checkUpTo(index: number): void {
    try {
      this.#window.checkUpTo(index);
    } catch {
      this.#failEncoding(index);
    }
  }

  positionOf(index: number): XmlPosition {
    let line = 1 + this.#discardedLines;
    let lineStart = -1;
    for (let i = 0; i < index; i++) {
      if (this.bytes[i] === 0x0a) {
        line++;
        lineStart = i + 1;
      }
    }
    const before = lineStart < 0 ? this.#discardedColumns : 0;
    return { line, column: 1 + before + countUnits(this.bytes, Math.max(lineStart, 0), index) };
  }

  fail(errorId: XmlErrorId, message: string, index: number): never {
    throw new XmlError(errorId, message, this.positionOf(index));
  }

  /** Blames a character inside a run of bytes, told as an index into the text of that run. */
  failInText(start: number, unitIndex: number, errorId: XmlErrorId, message: string): never {
    let at = start;
    while (at < this.end && countUnits(this.bytes, start, at) < unitIndex) {
      at++;
    }
    while (((this.bytes[at] ?? 0) & 0xc0) === 0x80) {
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
    return index < this.end ? this.slice(index, end) : "";
  }

  #failEncoding(index: number): never {
    return this.fail("XmlBadEncoding", "Invalid character in the given encoding.", index);
  }

  #checkTotal(): void {
    if (this.#discardedBytes + this.bytes.length > this.#maxTotalBytes) {
      this.fail("XmlLimitExceeded", `The document has more than ${this.#maxTotalBytes} bytes.`, 0);
    }
  }

  #setBytes(bytes: Uint8Array, keepFrom: number): void {
    try {
      this.#window.replace(bytes, keepFrom);
    } catch {
      this.#failEncoding(keepFrom);
    }
    this.bytes = bytes;
  }

  #countDiscarded(count: number): void {
    const { line, column } = this.positionOf(count);
    this.#discardedLines = line - 1;
    this.#discardedColumns = column - 1;
    this.#discardedBytes += count;
  }

  #checkSurrogates(text: string): void {
    if (!text.isWellFormed()) {
      const index = text.search(/[\uD800-\uDFFF]/u);
      const hex = text.charCodeAt(index).toString(16).toUpperCase();
      this.failInText(0, index, "XmlBadCharacter", `'${text.charAt(index)}', hexadecimal value 0x${hex}, is an invalid character.`);
    }
  }

  /** Byte order marks, UTF-16, and what the XML declaration says. Other encodings are rare: then the whole input is read at once. */
  #makeUtf8(): void {
    while (this.end < LONGEST_DECLARATION && this.more(0) >= 0) {
      // A source may give its first bytes one by one.
    }
    if (this.bytes[0] === 0x3c && this.bytes[1] !== 0x3f && this.bytes[1] !== 0) {
      // A document without declaration, in UTF-8.
      return;
    }
    const encoding = foreignEncoding(this.bytes);
    if (encoding !== undefined) {
      while (this.more(0) >= 0) {
        // The whole document is needed.
      }
      const utf8 = toUtf8(this.bytes, encoding);
      if (utf8 === undefined) {
        this.fail("XmlBadEncoding", `System does not support '${encoding}' encoding, or the document is not in it.`, 0);
      }
      this.#setBytes(utf8, 0);
    } else if (hasUtf8Bom(this.bytes)) {
      this.#setBytes(this.bytes.subarray(3), 3);
    }
  }
}

/** A view of the plain class, so that the scanner's loops always see one and the same, whatever subclass the caller has. */
function plainView(bytes: Uint8Array): Uint8Array {
  if (bytes.constructor === Uint8Array) {
    return bytes;
  }
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
