/**
 * JSON text → values, with the liberties of the reader that PowerShell has: comments, single quotes, bare names, commas too many, octal and
 * hexadecimal numbers, NaN. Iterative, so that depth costs no stack.
 */
import { BigInteger, customObjectBase, Double, Int64, PSObject, type PSValue, Shape } from "../../../../objects/index.ts";
import { OrderedHashtable } from "./ordered-hashtable.ts";

/** The text is no JSON; the message names path, line and position. */
export class JsonTextError extends Error {
  override readonly name = "JsonTextError";
}

/** The text is JSON, but a name in it cannot become a property. */
export interface JsonNameError {
  readonly errorId: "EmptyKeyInJsonString" | "KeysWithDifferentCasingInJsonString";
  readonly message: string;
}

export interface JsonReadOptions {
  /** Objects become ordered hash tables that mind case, and any name is allowed. */
  readonly asHashtable: boolean;
  readonly maxDepth: number;
  /** Turns a text that is a date into one; undefined leaves the text. */
  readonly parseDate: (text: string) => PSValue;
}

export interface JsonResult {
  readonly value: PSValue;
  /** The first name that cannot become a property. */
  readonly nameError: JsonNameError | undefined;
}

/** @throws {JsonTextError} */
export function readJson(text: string, options: JsonReadOptions): JsonResult {
  return new JsonReader(text, options).read();
}

interface Container {
  readonly isObject: boolean;
  /** Of an object: its members so far. */
  shape: Shape;
  readonly values: PSValue[];
  readonly table: OrderedHashtable | undefined;
  /** Of an object: the name read last; null before the first. */
  name: string | null;
  /** Of an array: the place of the element read last. */
  index: number;
  /** Nothing but blanks was read in it yet. */
  isFresh: boolean;
}

const QUOTE = 34;
const APOSTROPHE = 39;
const COMMA = 44;
const MINUS = 45;
const DOT = 46;
const SLASH = 47;
const ZERO = 48;
const NINE = 57;
const COLON = 58;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** Longer integers are refused. */
const MAX_INTEGER_LENGTH = 380;
const SMALL_INTEGERS: readonly Int64[] = Array.from({ length: 1280 }, (_, index) => Int64.of(index - 256));

class JsonReader {
  readonly #text: string;
  readonly #options: JsonReadOptions;
  #position = 0;
  readonly #outer: Container[] = [];
  #container: Container | null = null;
  /** The outermost container, once it was closed. */
  #outermost: PSValue = null;
  #nameError: JsonNameError | undefined = undefined;

  constructor(text: string, options: JsonReadOptions) {
    this.#text = text;
    this.#options = options;
  }

  read(): JsonResult {
    const value = this.#readValue();
    this.#skipBlanks();
    if (this.#position < this.#text.length) {
      throw this.#error(`Additional text encountered after finished reading JSON content: ${this.#text[this.#position]}.`);
    }
    return { value, nameError: this.#nameError };
  }

  /** Reads one value with everything in it; null when the text holds none. */
  #readValue(): PSValue {
    const text = this.#text;
    for (;;) {
      const container = this.#container;
      this.#skipBlanks();
      if (this.#position >= text.length) return container === null ? null : this.#endOfText(container);
      if (container?.isObject) {
        if (text.charCodeAt(this.#position) === CLOSE_BRACE) {
          this.#position++;
          this.#close(container);
          this.#afterValue();
          if (this.#container === null) return this.#outermost;
          continue;
        }
        this.#readName(container);
        this.#skipBlanks();
        if (this.#position >= text.length) return this.#endOfText(container);
      }
      const code = text.charCodeAt(this.#position);
      if (code === OPEN_BRACE || code === OPEN_BRACKET) {
        this.#position++;
        this.#open(code === OPEN_BRACE);
        continue;
      }
      if (code === CLOSE_BRACKET) {
        this.#position++;
        if (container === null || container.isObject) throw this.#closeError("EndArray");
        this.#close(container);
      } else {
        const value = this.#readScalar(code);
        if (container === null) return value;
        this.#add(container, value);
      }
      this.#afterValue();
      if (this.#container === null) return this.#outermost;
    }
  }

  /** Passes what follows a value: a comma, or the ends of containers. */
  #afterValue(): void {
    const text = this.#text;
    for (;;) {
      this.#skipBlanks();
      const container = this.#container;
      if (container === null || this.#position >= text.length) return;
      const code = text.charCodeAt(this.#position);
      if (code === COMMA) {
        this.#position++;
        return;
      }
      if (code !== CLOSE_BRACE && code !== CLOSE_BRACKET) {
        throw this.#error(`After parsing a value an unexpected character was encountered: ${text[this.#position]}.`);
      }
      this.#position++;
      if (container.isObject !== (code === CLOSE_BRACE)) throw this.#closeError(code === CLOSE_BRACE ? "EndObject" : "EndArray");
      this.#close(container);
    }
  }

  /** Arrays that no object holds may end with the text; anything else is incomplete. */
  #endOfText(innermost: Container): PSValue {
    for (let container: Container | null = innermost; container !== null; container = this.#container) {
      if (container.isObject) throw this.#error("Unexpected end when deserializing object.");
      this.#close(container);
    }
    return this.#outermost;
  }

  #open(isObject: boolean): void {
    const { asHashtable, maxDepth } = this.#options;
    const outer = this.#container;
    if (outer !== null) {
      this.#outer.push(outer);
      outer.index++;
      outer.isFresh = false;
    }
    this.#container = {
      isObject,
      shape: Shape.empty,
      values: [],
      table: isObject && asHashtable ? new OrderedHashtable() : undefined,
      name: null,
      index: -1,
      isFresh: true,
    };
    if (outer !== null && this.#outer.length + 1 > maxDepth) throw this.#error(`The reader's MaxDepth of ${maxDepth} has been exceeded.`);
  }

  /** Ends the innermost container and gives it to the one around it. */
  #close(container: Container): void {
    const value: PSValue = container.isObject
      ? (container.table ?? new PSObject(customObjectBase, container.shape, container.values))
      : container.values;
    const outer = this.#outer.pop() ?? null;
    this.#container = outer;
    if (outer === null) this.#outermost = value;
    else {
      // Opening it counted already.
      outer.index--;
      this.#add(outer, value);
    }
  }

  #add(container: Container, value: PSValue): void {
    container.isFresh = false;
    if (!container.isObject) {
      container.index++;
      container.values.push(value);
      return;
    }
    const name = container.name ?? "";
    if (container.table !== undefined) {
      container.table.set(name, value);
      return;
    }
    const place = container.shape.find(name);
    if (place < 0) {
      container.shape = container.shape.with(name, { isNote: true });
      container.values.push(value);
    } else {
      container.values[place] = value;
    }
  }

  #readName(container: Container): void {
    const text = this.#text;
    const code = text.charCodeAt(this.#position);
    let name: string;
    if (code === QUOTE || code === APOSTROPHE) {
      this.#position++;
      name = this.#readString(code);
    } else {
      const start = this.#position;
      if (!isIdentifierPart(text, start)) throw this.#error(`Invalid property identifier character: ${text[start]}.`);
      while (isIdentifierPart(text, this.#position)) this.#position++;
      if (this.#position >= text.length) throw this.#error("Unexpected end while parsing unquoted property name.");
      const end = text.charCodeAt(this.#position);
      if (end !== COLON && !isBlank(end)) throw this.#error(`Invalid JavaScript property identifier character: ${text[this.#position]}.`);
      name = text.slice(start, this.#position);
    }
    while (isBlank(text.charCodeAt(this.#position))) this.#position++;
    if (text.charCodeAt(this.#position) !== COLON) {
      throw this.#error(`Invalid character after parsing property name. Expected ':' but got: ${text[this.#position] ?? "\0"}.`);
    }
    this.#position++;
    container.name = name;
    container.isFresh = false;
    if (container.table === undefined && this.#nameError === undefined) this.#checkName(container, name);
  }

  #checkName(container: Container, name: string): void {
    if (name === "") {
      this.#nameError = {
        errorId: "EmptyKeyInJsonString",
        message:
          "The provided JSON includes a property whose name is an empty string, this is only supported using the -AsHashTable switch.",
      };
      return;
    }
    const place = container.shape.find(name);
    const known = container.shape.names[place];
    if (known === undefined || known === name) return;
    this.#nameError = {
      errorId: "KeysWithDifferentCasingInJsonString",
      message: `Cannot convert the JSON string because it contains keys with different casing. Please use the -AsHashTable switch instead. The key that was attempted to be added to the existing key '${known}' was '${name}'.`,
    };
  }

  #readScalar(code: number): PSValue {
    switch (code) {
      case QUOTE:
      case APOSTROPHE: {
        this.#position++;
        const text = this.#readString(code);
        // A date has 19 characters at least, but for the one with a slash.
        return text.length >= 9 ? (this.#options.parseDate(text) ?? text) : text;
      }
      case 116: // t
        return this.#readWord("true", true, "Error parsing boolean value.");
      case 102: // f
        return this.#readWord("false", false, "Error parsing boolean value.");
      case 110: // n
        if (this.#text[this.#position + 1] === "u") return this.#readWord("null", null, "Error parsing null value.");
        if (this.#position + 1 >= this.#text.length) {
          this.#position++;
          throw this.#unexpectedEnd();
        }
        throw this.#unexpected();
      case 117: // u
        return this.#readWord("undefined", null, "Error parsing undefined value.");
      case 78: // N
        return this.#readWord("NaN", new Double(Number.NaN), "Error parsing NaN value.");
      case 73: // I
        return this.#readWord("Infinity", new Double(Number.POSITIVE_INFINITY), "Error parsing Infinity value.");
      case COMMA:
        if (this.#container === null) throw this.#unexpected();
        // Nothing between two commas is a null.
        return null;
      default:
        if (code === MINUS && this.#text[this.#position + 1] === "I") {
          return this.#readWord("-Infinity", new Double(Number.NEGATIVE_INFINITY), "Error parsing -Infinity value.");
        }
        if ((code >= ZERO && code <= NINE) || code === MINUS || code === DOT) return this.#readNumber(code);
        throw this.#unexpected();
    }
  }

  #readWord(word: string, value: PSValue, message: string): PSValue {
    const text = this.#text;
    if (this.#position + word.length > text.length) {
      this.#position = text.length;
      throw this.#unexpectedEnd();
    }
    for (let index = 0; index < word.length; index++) {
      if (text[this.#position + index] !== word[index]) {
        this.#position += index;
        throw this.#error(message);
      }
    }
    this.#position += word.length;
    const next = text.charCodeAt(this.#position);
    if (
      this.#position < text.length &&
      next !== CLOSE_BRACE &&
      next !== CLOSE_BRACKET &&
      next !== COMMA &&
      next !== SLASH &&
      !isBlank(next)
    ) {
      throw this.#error(message);
    }
    return value;
  }

  /** Takes the rest of a text whose opening quote was read. */
  #readString(quote: number): string {
    const text = this.#text;
    const start = this.#position;
    let position = start;
    for (;;) {
      const code = text.charCodeAt(position);
      if (code === quote) {
        this.#position = position + 1;
        return text.slice(start, position);
      }
      if (code === BACKSLASH) return this.#readEscapedString(quote, start, position);
      // Past the end the code is NaN.
      if (!(code >= 0)) {
        this.#position = text.length;
        throw this.#unterminated(quote);
      }
      position++;
    }
  }

  #readEscapedString(quote: number, start: number, firstEscape: number): string {
    const text = this.#text;
    let result = text.slice(start, firstEscape);
    let position = firstEscape;
    for (;;) {
      const code = text.charCodeAt(position);
      if (code === quote) {
        this.#position = position + 1;
        return result;
      }
      if (code !== BACKSLASH) {
        if (!(code >= 0)) {
          this.#position = text.length;
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
        position = this.#position;
      } else {
        this.#position = letter === undefined ? position + 1 : position + 2;
        throw letter === undefined ? this.#unterminated(quote) : this.#error(`Bad JSON escape sequence: \\${letter}.`);
      }
    }
  }

  /** Takes four digits, and a second escape when they are the first half of a character; a half alone becomes U+FFFD. */
  #readUnicodeEscape(position: number): string {
    const unit = this.#readHexDigits(position);
    if (unit < 0xd800 || unit > 0xdfff) return String.fromCharCode(unit);
    const next = this.#position;
    if (unit >= 0xdc00 || this.#text[next] !== "\\" || this.#text[next + 1] !== "u") return "\ufffd";
    const second = this.#readHexDigits(next + 2);
    if (second >= 0xdc00 && second <= 0xdfff) return String.fromCharCode(unit, second);
    // The second escape stands for itself.
    this.#position = next;
    return "\ufffd";
  }

  #readHexDigits(position: number): number {
    this.#position = position;
    const digits = this.#text.slice(position, position + 4);
    if (digits.length < 4) throw this.#error("Unexpected end while parsing Unicode escape sequence.");
    if (!/^[0-9A-Fa-f]{4}$/.test(digits)) throw this.#error(`Invalid Unicode escape sequence: \\u${digits}.`);
    this.#position = position + 4;
    return Number.parseInt(digits, 16);
  }

  #readNumber(first: number): PSValue {
    const text = this.#text;
    const start = this.#position;
    let position = first === MINUS ? start + 1 : start;
    let whole = 0;
    let code = text.charCodeAt(position);
    while (code >= ZERO && code <= NINE) {
      whole = whole * 10 + (code - ZERO);
      code = text.charCodeAt(++position);
    }
    const digitCount = position - (first === MINUS ? start + 1 : start);
    if (digitCount > 0 && digitCount <= 15 && (first !== ZERO || digitCount === 1) && !isNumberPart(code)) {
      this.#position = position;
      this.#checkNumberEnd();
      return int64Of(first === MINUS ? -whole : whole);
    }
    while (isNumberPart(text.charCodeAt(position))) position++;
    this.#position = position;
    this.#checkNumberEnd();
    return this.#convertNumber(text.slice(start, position));
  }

  #checkNumberEnd(): void {
    const code = this.#text.charCodeAt(this.#position);
    if (this.#position >= this.#text.length || code === COMMA || code === CLOSE_BRACE || code === CLOSE_BRACKET || code === SLASH) return;
    if (code === 0 || code === 41 || isBlank(code)) return;
    throw this.#error(`Unexpected character encountered while parsing number: ${this.#text[this.#position]}.`);
  }

  #convertNumber(number: string): PSValue {
    if (/^0[^.eE]/.test(number)) {
      const isHexadecimal = /^0[xX][0-9a-fA-F]+$/.test(number);
      if (!isHexadecimal && !/^[0-7]+$/.test(number)) throw this.#error(`Input string '${number}' is not a valid number.`);
      const value = BigInt(isHexadecimal ? number : `0o${number}`);
      if (value > 0xffffffffffffffffn) throw this.#error(`Input string '${number}' is not a valid number.`);
      return new Int64(BigInt.asIntN(64, value));
    }
    if (/^-?[0-9]+$/.test(number)) {
      const value = BigInt(number);
      if (BigInt.asIntN(64, value) === value) return new Int64(value);
      if (number.length > MAX_INTEGER_LENGTH) throw this.#error(`JSON integer ${number} is too large to parse.`);
      return new BigInteger(value);
    }
    const value = /^-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/.test(number) ? Number(number) : Number.NaN;
    if (Number.isNaN(value)) throw this.#error(`Input string '${number}' is not a valid number.`);
    return new Double(value);
  }

  /** Passes blanks and comments. */
  #skipBlanks(): void {
    const text = this.#text;
    for (;;) {
      let code = text.charCodeAt(this.#position);
      while (code === 32 || code === 10 || code === 13 || code === 9 || isBlank(code)) code = text.charCodeAt(++this.#position);
      if (code !== SLASH) return;
      this.#skipComment();
    }
  }

  #skipComment(): void {
    const text = this.#text;
    const kind = text[this.#position + 1];
    if (kind === undefined) {
      this.#position++;
      throw this.#error("Unexpected end while parsing comment.");
    }
    if (kind === "*") {
      const end = text.indexOf("*/", this.#position + 2);
      if (end < 0) {
        this.#position = text.length;
        throw this.#error("Unexpected end while parsing comment.");
      }
      this.#position = end + 2;
    } else if (kind === "/") {
      while (this.#position < text.length && text[this.#position] !== "\n" && text[this.#position] !== "\r") this.#position++;
    } else {
      this.#position++;
      throw this.#error(`Error parsing comment. Expected: *, got ${kind}.`);
    }
  }

  #unexpected(): JsonTextError {
    return this.#error(`Unexpected character encountered while parsing value: ${this.#text[this.#position]}.`);
  }

  #unexpectedEnd(): JsonTextError {
    return this.#error("Unexpected end when reading JSON.");
  }

  #unterminated(quote: number): JsonTextError {
    return this.#error(`Unterminated string. Expected delimiter: ${String.fromCharCode(quote)}.`);
  }

  /** A closing bracket of the wrong kind; the container it tried to close is no longer part of the path. */
  #closeError(token: "EndArray" | "EndObject"): JsonTextError {
    const container = this.#container;
    const kind = container === null ? "None" : container.isObject ? "Object" : "Array";
    this.#container = this.#outer.pop() ?? null;
    return this.#error(`JsonToken ${token} is not valid for closing JsonType ${kind}.`);
  }

  #error(message: string): JsonTextError {
    const before = this.#text.slice(0, this.#position);
    const lineStart = Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")) + 1;
    const position = this.#position - lineStart;
    const isAtStart = position === 0 && this.#container === null && before.trim() === "";
    const line = isAtStart ? 0 : (before.match(/\r\n?|\n/g) ?? []).length + 1;
    return new JsonTextError(`${message} Path '${this.#path()}', line ${line}, position ${position}.`);
  }

  #path(): string {
    const current = this.#container;
    const containers = current === null || current.isFresh ? this.#outer : [...this.#outer, current];
    let path = "";
    for (const container of containers) {
      if (!container.isObject) path += `[${container.index}]`;
      else if (container.name === null) continue;
      else if (/[. '/"[\]()\t\n\r\f\b\\\u0085\u2028\u2029]/.test(container.name)) path += `['${container.name.replace(/['\\]/g, "\\$&")}']`;
      else path += path === "" ? container.name : `.${container.name}`;
    }
    return path;
  }
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["b", "\b"],
  ["t", "\t"],
  ["n", "\n"],
  ["f", "\f"],
  ["r", "\r"],
  ["\\", "\\"],
  ['"', '"'],
  ["'", "'"],
  ["/", "/"],
]);

function int64Of(value: number): Int64 {
  return SMALL_INTEGERS[value + 256] ?? Int64.of(value);
}

/** White space as .NET's Char.IsWhiteSpace has it, and the NUL that the reader passes over. */
function isBlank(code: number): boolean {
  if (code <= 32) return code === 32 || (code >= 9 && code <= 13) || code === 0 || (code >= 28 && code <= 31);
  return code === 0x85 || code === 0xa0 || (code > 0xff && code !== 0xfeff && /\s/.test(String.fromCharCode(code)));
}

function isIdentifierPart(text: string, position: number): boolean {
  const code = text.charCodeAt(position);
  if (code < 128)
    return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95 || code === 36;
  return position < text.length && /[\p{L}\p{Nd}]/u.test(text[position] ?? "");
}

/** Signs, digits, letters of hexadecimal digits and exponents, x and the point. */
function isNumberPart(code: number): boolean {
  if (code >= ZERO && code <= NINE) return true;
  return (
    code === MINUS ||
    code === 43 ||
    code === DOT ||
    (code >= 65 && code <= 70) ||
    (code >= 97 && code <= 102) ||
    code === 120 ||
    code === 88
  );
}
