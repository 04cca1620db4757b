import { RegexSyntaxError } from "./ast.ts";

/** Reads a pattern from left to right, and the escapes that stand for one character. */
export class PatternReader {
  readonly pattern: string;
  at = 0;

  constructor(pattern: string) {
    this.pattern = pattern;
  }

  get isAtEnd(): boolean {
    return this.at >= this.pattern.length;
  }

  /** Empty at the end. */
  peek(ahead = 0): string {
    return this.pattern.charAt(this.at + ahead);
  }

  next(): string {
    return this.pattern.charAt(this.at++);
  }

  textFrom(at: number): string {
    return this.pattern.slice(at);
  }

  error(reason: string, offset: number = this.at): RegexSyntaxError {
    return new RegexSyntaxError(this.pattern, Math.min(offset, this.pattern.length), reason);
  }

  /** The character that an escape stands for, its letter read already. */
  escapedCode(char: string): number {
    switch (char) {
      case "a":
        return 7;
      case "b":
        return 8;
      case "e":
        return 27;
      case "f":
        return 12;
      case "n":
        return 10;
      case "r":
        return 13;
      case "t":
        return 9;
      case "v":
        return 11;
      case "x":
        return this.#hexadecimal(2);
      case "u":
        return this.#hexadecimal(4);
      case "c":
        return this.#control();
      case "0":
        return this.#octal();
      default:
        if (/[\p{L}\p{Nd}_]/u.test(char)) throw this.error(`Unrecognized escape sequence \\${char}.`);
        return char.charCodeAt(0);
    }
  }

  #hexadecimal(length: number): number {
    const digits = this.pattern.slice(this.at, this.at + length);
    if (digits.length !== length || !/^[0-9a-fA-F]+$/.test(digits)) throw this.error("Insufficient or invalid hexadecimal digits.");
    this.at += length;
    return Number.parseInt(digits, 16);
  }

  #octal(): number {
    const digits = /^[0-7]{0,2}/.exec(this.textFrom(this.at))?.[0] ?? "";
    this.at += digits.length;
    return digits === "" ? 0 : Number.parseInt(digits, 8) & 255;
  }

  #control(): number {
    if (this.isAtEnd) throw this.error("Missing control character.");
    const code = this.next().toUpperCase().charCodeAt(0) - 64;
    if (code < 0 || code > 31) throw this.error("Unrecognized control character.");
    return code;
  }
}
