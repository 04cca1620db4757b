/** The tokens of JSON as Newtonsoft's reader takes them: words, texts, numbers, comments. Knows nothing of what contains what. */
import type { PSValue } from "../../../../objects/index.ts";
import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  ESCAPES,
  isBlank,
  isNumberPart,
  MINUS,
  NINE,
  SLASH,
  ZERO,
} from "./json-characters.ts";
import { convertJsonNumber, int64Of } from "./json-number.ts";

export class JsonScanner {
  readonly text: string;
  position = 0;
  readonly #fail: (message: string) => Error;

  /** @param fail Makes the error for what stands at the position. */
  constructor(text: string, fail: (message: string) => Error) {
    this.text = text;
    this.#fail = fail;
  }

  readWord(word: string, value: PSValue, message: string): PSValue {
    const text = this.text;
    if (this.position + word.length > text.length) {
      this.position = text.length;
      throw this.#unexpectedEnd();
    }
    for (let index = 0; index < word.length; index++) {
      if (text[this.position + index] !== word[index]) {
        this.position += index;
        throw this.#fail(message);
      }
    }
    this.position += word.length;
    const next = text.charCodeAt(this.position);
    if (
      this.position < text.length &&
      next !== CLOSE_BRACE &&
      next !== CLOSE_BRACKET &&
      next !== COMMA &&
      next !== SLASH &&
      !isBlank(next)
    ) {
      throw this.#fail(message);
    }
    return value;
  }

  /** Takes the rest of a text whose opening quote was read. */
  readString(quote: number): string {
    const text = this.text;
    const start = this.position;
    let position = start;
    for (;;) {
      const code = text.charCodeAt(position);
      if (code === quote) {
        this.position = position + 1;
        return text.slice(start, position);
      }
      if (code === BACKSLASH) return this.#readEscapedString(quote, start, position);
      // Past the end the code is NaN.
      if (!(code >= 0)) {
        this.position = text.length;
        throw this.#unterminated(quote);
      }
      position++;
    }
  }

  #readEscapedString(quote: number, start: number, firstEscape: number): string {
    const text = this.text;
    let result = text.slice(start, firstEscape);
    let position = firstEscape;
    for (;;) {
      const code = text.charCodeAt(position);
      if (code === quote) {
        this.position = position + 1;
        return result;
      }
      if (code !== BACKSLASH) {
        if (!(code >= 0)) {
          this.position = text.length;
          throw this.#unterminated(quote);
        }
        let end = position + 1;
        for (;;) {
          const next = text.charCodeAt(end);
          if (next === quote || next === BACKSLASH || !(next >= 0)) break;
          end++;
        }
        result += text.slice(position, end);
        position = end;
        continue;
      }
      const letter = text[position + 1];
      const plain = letter === undefined ? undefined : ESCAPES.get(letter);
      if (plain !== undefined) {
        result += plain;
        position += 2;
      } else if (letter === "u") {
        result += this.#readUnicodeEscape(position + 2);
        position = this.position;
      } else {
        this.position = letter === undefined ? position + 1 : position + 2;
        throw letter === undefined ? this.#unterminated(quote) : this.#fail(`Bad JSON escape sequence: \\${letter}.`);
      }
    }
  }

  /** Takes four digits, and a second escape when they are the first half of a character; a half alone becomes U+FFFD. */
  #readUnicodeEscape(position: number): string {
    const unit = this.#readHexDigits(position);
    if (unit < 0xd800 || unit > 0xdfff) return String.fromCharCode(unit);
    const next = this.position;
    if (unit >= 0xdc00 || this.text[next] !== "\\" || this.text[next + 1] !== "u") return "\ufffd";
    const second = this.#readHexDigits(next + 2);
    if (second >= 0xdc00 && second <= 0xdfff) return String.fromCharCode(unit, second);
    // The second escape stands for itself.
    this.position = next;
    return "\ufffd";
  }

  #readHexDigits(position: number): number {
    this.position = position;
    const digits = this.text.slice(position, position + 4);
    if (digits.length < 4) throw this.#fail("Unexpected end while parsing Unicode escape sequence.");
    if (!/^[0-9A-Fa-f]{4}$/.test(digits)) throw this.#fail(`Invalid Unicode escape sequence: \\u${digits}.`);
    this.position = position + 4;
    return Number.parseInt(digits, 16);
  }

  readNumber(first: number): PSValue {
    const text = this.text;
    const start = this.position;
    let position = first === MINUS ? start + 1 : start;
    let whole = 0;
    let code = text.charCodeAt(position);
    while (code >= ZERO && code <= NINE) {
      whole = whole * 10 + (code - ZERO);
      code = text.charCodeAt(++position);
    }
    const digitCount = position - (first === MINUS ? start + 1 : start);
    if (digitCount > 0 && digitCount <= 15 && (first !== ZERO || digitCount === 1) && !isNumberPart(code)) {
      this.position = position;
      this.#checkNumberEnd();
      return int64Of(first === MINUS ? -whole : whole);
    }
    while (isNumberPart(text.charCodeAt(position))) position++;
    this.position = position;
    this.#checkNumberEnd();
    const number = convertJsonNumber(text.slice(start, position));
    if (typeof number === "string") throw this.#fail(number);
    return number;
  }

  #checkNumberEnd(): void {
    const code = this.text.charCodeAt(this.position);
    if (this.position >= this.text.length || code === COMMA || code === CLOSE_BRACE || code === CLOSE_BRACKET || code === SLASH) return;
    if (code === 0 || code === 41 || isBlank(code)) return;
    throw this.#fail(`Unexpected character encountered while parsing number: ${this.text[this.position]}.`);
  }

  /** Passes blanks and comments. */
  skipBlanks(): void {
    const text = this.text;
    for (;;) {
      let code = text.charCodeAt(this.position);
      while (code === 32 || code === 10 || code === 13 || code === 9 || isBlank(code)) code = text.charCodeAt(++this.position);
      if (code !== SLASH) return;
      this.#skipComment();
    }
  }

  #skipComment(): void {
    const text = this.text;
    const kind = text[this.position + 1];
    if (kind === undefined) {
      this.position++;
      throw this.#fail("Unexpected end while parsing comment.");
    }
    if (kind === "*") {
      const end = text.indexOf("*/", this.position + 2);
      if (end < 0) {
        this.position = text.length;
        throw this.#fail("Unexpected end while parsing comment.");
      }
      this.position = end + 2;
    } else if (kind === "/") {
      while (this.position < text.length && text[this.position] !== "\n" && text[this.position] !== "\r") this.position++;
    } else {
      this.position++;
      throw this.#fail(`Error parsing comment. Expected: *, got ${kind}.`);
    }
  }

  #unexpectedEnd(): Error {
    return this.#fail("Unexpected end when reading JSON.");
  }

  #unterminated(quote: number): Error {
    return this.#fail(`Unterminated string. Expected delimiter: ${String.fromCharCode(quote)}.`);
  }
}
