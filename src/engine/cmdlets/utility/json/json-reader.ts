/**
 * JSON text → values, with the liberties of the reader that PowerShell has: comments, single quotes, bare names, commas too many, octal and
 * hexadecimal numbers, NaN. Iterative, so that depth costs no stack.
 */
import { customObjectBase, Double, PSObject, type PSValue, Shape } from "../../../../objects/index.ts";
import {
  APOSTROPHE,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  DOT,
  isBlank,
  isIdentifierPart,
  MINUS,
  NINE,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  ZERO,
} from "./json-characters.ts";
import { JsonScanner } from "./json-scanner.ts";
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

class JsonReader {
  readonly #scanner: JsonScanner;
  readonly #options: JsonReadOptions;
  readonly #outer: Container[] = [];
  #container: Container | null = null;
  /** The outermost container, once it was closed. */
  #outermost: PSValue = null;
  /** The text ended behind a value, and not behind a comma or an opening bracket. */
  #isAfterValue = false;
  #nameError: JsonNameError | undefined = undefined;

  constructor(text: string, options: JsonReadOptions) {
    this.#scanner = new JsonScanner(text, (message) => this.#error(message));
    this.#options = options;
  }

  read(): JsonResult {
    const value = this.#readValue();
    this.#scanner.skipBlanks();
    if (this.#scanner.position < this.#scanner.text.length) {
      throw this.#error(`Additional text encountered after finished reading JSON content: ${this.#scanner.text[this.#scanner.position]}.`);
    }
    return { value, nameError: this.#nameError };
  }

  /** Reads one value with everything in it; null when the text holds none. */
  #readValue(): PSValue {
    const text = this.#scanner.text;
    for (;;) {
      const container = this.#container;
      this.#scanner.skipBlanks();
      if (this.#scanner.position >= text.length) return container === null ? null : this.#endOfText(container);
      if (container?.isObject) {
        if (text.charCodeAt(this.#scanner.position) === CLOSE_BRACE) {
          this.#scanner.position++;
          this.#close(container);
          this.#afterValue();
          if (this.#container === null) return this.#outermost;
          continue;
        }
        this.#readName(container);
        this.#scanner.skipBlanks();
        if (this.#scanner.position >= text.length) return this.#endOfText(container);
      }
      const code = text.charCodeAt(this.#scanner.position);
      if (code === OPEN_BRACE || code === OPEN_BRACKET) {
        this.#scanner.position++;
        this.#open(code === OPEN_BRACE);
        continue;
      }
      if (code === CLOSE_BRACKET) {
        this.#scanner.position++;
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
    const text = this.#scanner.text;
    for (;;) {
      this.#scanner.skipBlanks();
      const container = this.#container;
      if (container === null || this.#scanner.position >= text.length) {
        this.#isAfterValue = true;
        return;
      }
      const code = text.charCodeAt(this.#scanner.position);
      if (code === COMMA) {
        this.#scanner.position++;
        this.#isAfterValue = false;
        return;
      }
      if (code !== CLOSE_BRACE && code !== CLOSE_BRACKET) {
        throw this.#error(`After parsing a value an unexpected character was encountered: ${text[this.#scanner.position]}.`);
      }
      this.#scanner.position++;
      if (container.isObject !== (code === CLOSE_BRACE)) throw this.#closeError(code === CLOSE_BRACE ? "EndObject" : "EndArray");
      this.#close(container);
    }
  }

  /** After a value arrays may end with the text, and whatever is in them; an outermost object may not. */
  #endOfText(innermost: Container): PSValue {
    const outermost = this.#outer[0] ?? innermost;
    if (!this.#isAfterValue && innermost !== outermost) throw this.#incompleteToken();
    if (outermost.isObject) {
      const hasNothing = /\{\s*$/.test(this.#scanner.text);
      throw this.#error(hasNothing ? "Unexpected end when reading JSON." : "Unexpected end when deserializing object.");
    }
    if (!this.#isAfterValue) throw this.#incompleteToken();
    for (let container: Container | null = innermost; container !== null; container = this.#container) this.#close(container);
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
    const text = this.#scanner.text;
    const code = text.charCodeAt(this.#scanner.position);
    let name: string;
    if (code === QUOTE || code === APOSTROPHE) {
      this.#scanner.position++;
      name = this.#scanner.readString(code);
    } else {
      const start = this.#scanner.position;
      if (!isIdentifierPart(text, start)) throw this.#error(`Invalid property identifier character: ${text[start]}.`);
      while (isIdentifierPart(text, this.#scanner.position)) this.#scanner.position++;
      if (this.#scanner.position >= text.length) throw this.#error("Unexpected end while parsing unquoted property name.");
      const end = text.charCodeAt(this.#scanner.position);
      if (end !== COLON && !isBlank(end))
        throw this.#error(`Invalid JavaScript property identifier character: ${text[this.#scanner.position]}.`);
      name = text.slice(start, this.#scanner.position);
    }
    while (isBlank(text.charCodeAt(this.#scanner.position))) this.#scanner.position++;
    if (text.charCodeAt(this.#scanner.position) !== COLON) {
      throw this.#error(`Invalid character after parsing property name. Expected ':' but got: ${text[this.#scanner.position] ?? "\0"}.`);
    }
    this.#scanner.position++;
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
        this.#scanner.position++;
        const text = this.#scanner.readString(code);
        // A date has 19 characters at least, but for the one with a slash.
        return text.length >= 9 ? (this.#options.parseDate(text) ?? text) : text;
      }
      case 116: // t
        return this.#scanner.readWord("true", true, "Error parsing boolean value.");
      case 102: // f
        return this.#scanner.readWord("false", false, "Error parsing boolean value.");
      case 110: // n
        if (this.#scanner.text[this.#scanner.position + 1] === "u")
          return this.#scanner.readWord("null", null, "Error parsing null value.");
        if (this.#scanner.position + 1 >= this.#scanner.text.length) {
          this.#scanner.position++;
          throw this.#error("Unexpected end when reading JSON.");
        }
        throw this.#unexpected();
      case 117: // u
        return this.#scanner.readWord("undefined", null, "Error parsing undefined value.");
      case 78: // N
        return this.#scanner.readWord("NaN", new Double(Number.NaN), "Error parsing NaN value.");
      case 73: // I
        return this.#scanner.readWord("Infinity", new Double(Number.POSITIVE_INFINITY), "Error parsing Infinity value.");
      case COMMA:
        if (this.#container === null) throw this.#unexpected();
        // Nothing between two commas is a null.
        return null;
      default:
        if (code === MINUS && this.#scanner.text[this.#scanner.position + 1] === "I") {
          return this.#scanner.readWord("-Infinity", new Double(Number.NEGATIVE_INFINITY), "Error parsing -Infinity value.");
        }
        if ((code >= ZERO && code <= NINE) || code === MINUS || code === DOT) return this.#scanner.readNumber(code);
        throw this.#unexpected();
    }
  }

  #unexpected(): JsonTextError {
    return this.#error(`Unexpected character encountered while parsing value: ${this.#scanner.text[this.#scanner.position]}.`);
  }

  /** A closing bracket of the wrong kind; the container it tried to close is no longer part of the path. */
  #closeError(token: "EndArray" | "EndObject"): JsonTextError {
    const container = this.#container;
    const kind = container === null ? "None" : container.isObject ? "Object" : "Array";
    this.#container = this.#outer.pop() ?? null;
    return this.#error(`JsonToken ${token} is not valid for closing JsonType ${kind}.`);
  }

  #error(message: string): JsonTextError {
    const before = this.#scanner.text.slice(0, this.#scanner.position);
    const lineStart = Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")) + 1;
    const position = this.#scanner.position - lineStart;
    const isAtStart = position === 0 && this.#container === null && before.trim() === "";
    const line = isAtStart ? 0 : (before.match(/\r\n?|\n/g) ?? []).length + 1;
    return new JsonTextError(`${message} Path '${this.#path()}', line ${line}, position ${position}.`);
  }

  /** The text ends within a value that another one holds. */
  #incompleteToken(): JsonTextError {
    return new JsonTextError(`Unexpected end when reading token. Path '${pathOf(this.#outer)}'.`);
  }

  #path(): string {
    const current = this.#container;
    return pathOf(current === null || current.isFresh ? this.#outer : [...this.#outer, current]);
  }
}

/** `a.b[2]['odd name']`. */
function pathOf(containers: readonly Container[]): string {
  let path = "";
  for (const container of containers) {
    if (!container.isObject) path += `[${container.index}]`;
    else if (container.name === null) continue;
    else if (/[. '/"[\]()\t\n\r\f\b\\\u0085\u2028\u2029]/.test(container.name)) path += `['${container.name.replace(/['\\]/g, "\\$&")}']`;
    else path += path === "" ? container.name : `.${container.name}`;
  }
  return path;
}
