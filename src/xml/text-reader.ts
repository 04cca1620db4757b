import { decodeBase64Bytes } from "../bytes/index.ts";
import { SPACE_BYTES, TEXT_BYTES, TextByte } from "./characters.ts";
import { parseInt32 } from "./int32.ts";
import type { XmlLimits } from "./limits.ts";
import { resolveText } from "./references.ts";
import type { XmlInput } from "./xml-input.ts";

// Constants of this file, so that the loops below do not ask another one for them byte by byte.
const { Plain: PLAIN, TagOpen: TAG_OPEN, Special: SPECIAL, Terminator: TERMINATOR } = TextByte;
const BRACKET_CLOSE = 0x5d;
const CARRIAGE_RETURN = 0x0d;

/**
 * Reads text between tags and the sections that end with a mark (`-->`, `]]>`, `?>`), and remembers where they lie, so that a string is
 * made only for those who ask.
 */
export class TextReader {
  start = 0;
  end = 0;
  /** Where the text has its first character that is not white space; its end if there is none. */
  firstCharacter = 0;
  /** There are references or carriage returns in the text. */
  #isSpecial = false;
  /** The text, once it is known. */
  #value: string | undefined = "";

  readonly #input: XmlInput;
  readonly #limits: XmlLimits;
  readonly #allowAnyCharacter: boolean;

  constructor(input: XmlInput, limits: XmlLimits, allowAnyCharacter: boolean) {
    this.#input = input;
    this.#limits = limits;
    this.#allowAnyCharacter = allowAnyCharacter;
  }

  /** The text, with references resolved and line ends made LF. */
  get text(): string {
    let text = this.#value;
    if (text === undefined) {
      const { start } = this;
      text = this.#input.slice(start, this.end);
      if (this.#isSpecial) {
        text = resolveText(text, this.#allowAnyCharacter, (id, message, index) => this.#input.failInText(start, index, id, message));
      }
      this.#value = text;
    }
    return text;
  }

  /** Puts a text that was pieced together in place of what was read. */
  set text(text: string) {
    this.#value = text;
  }

  /** The text as bytes, for digits and base64: characters beyond ASCII become bytes that neither of them knows. */
  get asciiBytes(): Uint8Array {
    if (this.#value === undefined && !this.#isSpecial) {
      return this.#input.bytes.subarray(this.start, this.end);
    }
    const { text } = this;
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) {
      bytes[i] = Math.min(text.charCodeAt(i), 0x80);
    }
    return bytes;
  }

  asBase64(): Uint8Array {
    return decodeBase64Bytes(this.asciiBytes);
  }

  /** The text as a 32-bit number, or NaN if it is not simply digits with or without a minus. */
  asInt32(): number {
    return this.#value === undefined && !this.#isSpecial
      ? parseInt32(this.#input.bytes, this.start, this.end)
      : parseInt32(this.asciiBytes, 0, this.text.length);
  }

  /** Follows the bytes when they move towards the front. */
  shift(moved: number): void {
    this.start -= moved;
    this.end -= moved;
    this.firstCharacter -= moved;
  }

  /** Reads text from there to the next `<`, or to the end of the input. */
  readRun(start: number): void {
    const classes = TEXT_BYTES;
    const spaces = SPACE_BYTES;
    const input = this.#input;
    this.start = start;
    this.#isSpecial = false;
    this.#value = undefined;
    let at = start;
    let isWhitespace = true;
    for (;;) {
      const { bytes } = input;
      const end = bytes.length;
      if (isWhitespace) {
        for (; at < end && spaces[bytes[at] as number] === 1; at++) {
          if (bytes[at] === CARRIAGE_RETURN) {
            this.#isSpecial = true;
          }
        }
        this.firstCharacter = at;
        isWhitespace = at === end;
      }
      for (; at < end; at++) {
        const kind = classes[bytes[at] as number] as number;
        if (kind !== PLAIN) {
          if (kind === TAG_OPEN) {
            break;
          }
          this.#noteByte(kind, at);
        }
      }
      if (at < end) {
        break;
      }
      this.#checkLength(at - this.start);
      const moved = input.more(this.start);
      if (moved < 0) {
        break;
      }
      at -= moved;
      this.shift(moved);
    }
    this.#checkLength(at - this.start);
    this.end = at;
  }

  /**
   * Reads from there to the mark.
   *
   * @param keepFrom What must stay in memory besides, before the start.
   */
  readSection(start: number, keepFrom: number, mark: string, what: string): void {
    const input = this.#input;
    const classes = TEXT_BYTES;
    const headLength = start - keepFrom;
    this.start = start;
    this.firstCharacter = start;
    this.#isSpecial = false;
    let at = start;
    for (;;) {
      const { bytes, end } = input;
      for (; at < end; at++) {
        const kind = classes[bytes[at] as number] as number;
        if (kind === TERMINATOR && this.#endsWith(mark, at)) {
          this.end = at + 1 - mark.length;
          this.#checkLength(this.end - this.start);
          // Sections know no references, only line ends.
          const text = input.slice(this.start, this.end);
          this.#value = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
          return;
        }
        if (kind > TERMINATOR && !this.#allowAnyCharacter) {
          input.checkCharacter(kind, at);
        }
      }
      this.#checkLength(at - this.start);
      const moved = input.more(this.start - headLength);
      if (moved < 0) {
        input.fail("XmlUnexpectedEnd", `Unexpected end of file while parsing ${what} has occurred.`, input.end);
      }
      at -= moved;
      this.start -= moved;
    }
  }

  #noteByte(kind: number, at: number): void {
    const { bytes } = this.#input;
    if (kind === SPECIAL) {
      this.#isSpecial = true;
    } else if (kind === TERMINATOR) {
      if (at - 2 >= this.start && bytes[at - 1] === BRACKET_CLOSE && bytes[at - 2] === BRACKET_CLOSE) {
        this.#input.fail("XmlUnexpectedContent", "']]>' is not allowed in character data.", at - 2);
      }
    } else if (!this.#allowAnyCharacter) {
      this.#input.checkCharacter(kind, at);
    }
  }

  /** Whether the mark ends with the byte there, and lies wholly within the text. */
  #endsWith(mark: string, at: number): boolean {
    const { bytes } = this.#input;
    const start = at + 1 - mark.length;
    if (start < this.start) {
      return false;
    }
    for (let i = 0; i < mark.length; i++) {
      if (bytes[start + i] !== mark.charCodeAt(i)) {
        return false;
      }
    }
    return true;
  }

  #checkLength(length: number): void {
    if (length > this.#limits.maxTextBytes) {
      this.#input.fail("XmlLimitExceeded", `A text has more than ${this.#limits.maxTextBytes} bytes.`, this.start);
    }
  }
}
