/** JSON as RFC 8259 has it, with the complaints of System.Text.Json. */
import { encodeUtf8 } from "../../../../bytes/index.ts";
import type { JsonValue } from "./json-value.ts";

export interface StrictJsonOptions {
  readonly ignoresComments: boolean;
  readonly allowsTrailingCommas: boolean;
}

export class StrictJsonError extends Error {
  override readonly name = "StrictJsonError";
}

const MAX_DEPTH = 64;
const BLANK = /[ \t\r\n]/;
const LITERALS: ReadonlyMap<string, JsonValue> = new Map<string, JsonValue>([
  ["true", true],
  ["false", false],
  ["null", null],
]);
const ESCAPES: Readonly<Record<string, string>> = { '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

/** @throws {StrictJsonError} */
export function parseStrictJson(text: string, options: StrictJsonOptions): JsonValue {
  return new StrictJsonParser(text, options).parse();
}

class StrictJsonParser {
  readonly #text: string;
  readonly #options: StrictJsonOptions;
  #at = 0;
  #depth = 0;

  constructor(text: string, options: StrictJsonOptions) {
    this.#text = text;
    this.#options = options;
  }

  parse(): JsonValue {
    this.#skip();
    if (this.#isAtEnd()) {
      this.#fail(
        "The input does not contain any JSON tokens. Expected the input to start with a valid JSON token, when isFinalBlock is true.",
      );
    }
    const value = this.#value();
    this.#skip();
    if (!this.#isAtEnd()) this.#fail(`'${this.#shown()}' is invalid after a single JSON value. Expected end of data.`);
    return value;
  }

  #value(): JsonValue {
    const char = this.#text[this.#at] ?? "";
    if (char === "{") return this.#object();
    if (char === "[") return this.#array();
    if (char === '"') return this.#string();
    if (char === "-" || isDigit(char)) return this.#number();
    if (char === "t" || char === "f" || char === "n") return this.#literal(char);
    return this.#fail(`'${this.#shown()}' is an invalid start of a value.`);
  }

  #object(): JsonValue {
    this.#enter("object");
    const object: Record<string, JsonValue> = {};
    let isAfterComma = false;
    for (;;) {
      this.#skipOrFailOpen();
      const char = this.#text[this.#at];
      if (char === "}") {
        if (isAfterComma && !this.#options.allowsTrailingCommas) {
          this.#fail(
            "The JSON object contains a trailing comma at the end which is not supported in this mode. Change the reader options.",
          );
        }
        return this.#leave(object);
      }
      if (char !== '"') this.#fail(`'${this.#shown()}' is an invalid start of a property name. Expected a '"'.`);
      const name = this.#string();
      this.#skipOrFailOpen();
      if (this.#text[this.#at] !== ":") this.#fail(`'${this.#shown()}' is invalid after a property name. Expected a ':'.`);
      this.#at++;
      this.#skipOrFailOpen();
      Object.defineProperty(object, name, { value: this.#value(), enumerable: true, configurable: true, writable: true });
      isAfterComma = this.#takeComma("}");
      if (!isAfterComma) return this.#leave(object);
    }
  }

  #array(): JsonValue {
    this.#enter("array");
    const items: JsonValue[] = [];
    let isAfterComma = false;
    for (;;) {
      this.#skipOrFailOpen();
      if (this.#text[this.#at] === "]") {
        if (isAfterComma && !this.#options.allowsTrailingCommas) {
          this.#fail("The JSON array contains a trailing comma at the end which is not supported in this mode. Change the reader options.");
        }
        return this.#leave(items);
      }
      items.push(this.#value());
      isAfterComma = this.#takeComma("]");
      if (!isAfterComma) return this.#leave(items);
    }
  }

  #enter(kind: string): void {
    if (++this.#depth > MAX_DEPTH)
      this.#fail(`The maximum configured depth of ${MAX_DEPTH} has been exceeded. Cannot read next JSON ${kind}.`);
    this.#at++;
  }

  #leave(value: JsonValue): JsonValue {
    this.#depth--;
    this.#at++;
    return value;
  }

  /** True when a comma was taken, false when the place is at the closing character. */
  #takeComma(close: string): boolean {
    this.#skipOrFailOpen();
    const char = this.#text[this.#at];
    if (char === ",") {
      this.#at++;
      return true;
    }
    if (char !== close) this.#fail(`'${this.#shown()}' is invalid after a value. Expected either ',', '}', or ']'.`);
    return false;
  }

  #string(): string {
    this.#at++;
    let value = "";
    for (;;) {
      const char = this.#text[this.#at];
      if (char === undefined) this.#fail("Expected end of string, but instead reached end of data.");
      if (char === '"') {
        this.#at++;
        return value;
      }
      if (char < " ") this.#fail(`'0x${hex(char.charCodeAt(0))}' is invalid within a JSON string. The string should be correctly escaped.`);
      this.#at++;
      value += char === "\\" ? this.#escape() : char;
    }
  }

  #escape(): string {
    const char = this.#text[this.#at];
    if (char === undefined) this.#fail("Expected end of string, but instead reached end of data.");
    if (char === "u") {
      const digits = this.#text.slice(this.#at + 1, this.#at + 5);
      const bad = [...digits].findIndex((digit) => !/[0-9a-f]/i.test(digit));
      if (bad >= 0) {
        this.#at += 1 + bad;
        this.#fail(`'${this.#shown()}' is not a hex digit following '\\u' within a JSON string. The string should be correctly escaped.`);
      }
      if (digits.length < 4) {
        this.#at = this.#text.length;
        this.#fail("Expected end of string, but instead reached end of data.");
      }
      this.#at += 5;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const known = ESCAPES[char];
    if (known === undefined)
      this.#fail(`'${this.#shown()}' is an invalid escapable character within a JSON string. The string should be correctly escaped.`);
    this.#at++;
    return known;
  }

  #number(): number {
    const start = this.#at;
    if (this.#text[this.#at] === "-") this.#at++;
    if (this.#text[this.#at] === "0") {
      this.#at++;
      if (isDigit(this.#text[this.#at] ?? "")) this.#fail(`Invalid leading zero before '${this.#shown()}'.`);
    } else {
      this.#digits();
    }
    if (this.#text[this.#at] === ".") {
      this.#at++;
      this.#digits();
    }
    if (/[eE]/.test(this.#text[this.#at] ?? "")) {
      this.#at++;
      if (/[+-]/.test(this.#text[this.#at] ?? "")) this.#at++;
      this.#digits();
    }
    const next = this.#text[this.#at] ?? "";
    if (next !== "" && !BLANK.test(next) && !",]}/".includes(next)) {
      this.#fail(`'${this.#shown()}' is an invalid end of a number. Expected a delimiter.`);
    }
    return Number(this.#text.slice(start, this.#at));
  }

  #digits(): void {
    const start = this.#at;
    while (isDigit(this.#text[this.#at] ?? "")) this.#at++;
    if (this.#at > start) return;
    if (this.#isAtEnd()) this.#fail("Expected a digit ('0'-'9'), but instead reached end of data.");
    this.#fail(
      `'${this.#shown()}' is invalid within a number, immediately after a sign character ('+' or '-'). Expected a digit ('0'-'9').`,
    );
  }

  #literal(first: string): JsonValue {
    const expected = first === "t" ? "true" : first === "f" ? "false" : "null";
    let length = 0;
    while (length < expected.length && this.#text[this.#at + length] === expected[length]) length++;
    if (length < expected.length) {
      const found = this.#text.slice(this.#at, this.#at + length + 1);
      this.#at += length;
      this.#fail(`'${found}' is an invalid JSON literal. Expected the literal '${expected}'.`);
    }
    this.#at += length;
    return LITERALS.get(expected) ?? null;
  }

  /** Blanks, and comments where they are allowed. */
  #skip(): void {
    for (;;) {
      while (BLANK.test(this.#text[this.#at] ?? "")) this.#at++;
      if (!this.#options.ignoresComments || this.#text[this.#at] !== "/") return;
      const next = this.#text[this.#at + 1];
      if (next !== "/" && next !== "*") return;
      const end = next === "/" ? this.#text.indexOf("\n", this.#at) : this.#text.indexOf("*/", this.#at + 2);
      if (end < 0 && next === "*") {
        this.#at = this.#text.length;
        this.#fail("Unexpected end of data while reading a comment.");
      }
      this.#at = end < 0 ? this.#text.length : end + (next === "/" ? 1 : 2);
    }
  }

  #skipOrFailOpen(): void {
    this.#skip();
    if (this.#isAtEnd()) {
      this.#fail("Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed.");
    }
  }

  #isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** The first byte here as messages show it. */
  #shown(): string {
    const code = encodeUtf8(String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 0))[0] ?? 0;
    return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : `0x${hex(code)}`;
  }

  #fail(message: string): never {
    const before = this.#text.slice(0, this.#at);
    const lineStart = before.lastIndexOf("\n") + 1;
    const line = before.split("\n").length - 1;
    throw new StrictJsonError(`${message} LineNumber: ${line} | BytePositionInLine: ${encodeUtf8(before.slice(lineStart)).length}.`);
  }
}

function isDigit(char: string): boolean {
  return char >= "0" && char <= "9" && char.length === 1;
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(2, "0");
}
