import { CharType } from "./core-types.ts";
import type { TypeInfo } from "./type-info.ts";
import { ValueObject } from "./value.ts";

/** A UTF-16 code unit. */
export class Char extends ValueObject {
  readonly value: number;

  constructor(value: number) {
    super();
    this.value = value;
  }

  /** Shared for the first 256. */
  static of(code: number): Char {
    return LATIN1[code] ?? new Char(code);
  }

  /** The code unit at a place of a text. */
  static at(text: string, index: number): Char {
    return Char.of(text.charCodeAt(index));
  }

  get text(): string {
    return String.fromCharCode(this.value);
  }

  override getType(): TypeInfo {
    return CharType;
  }

  override equalityKey(): string {
    return `c${this.value}`;
  }
}

const LATIN1: readonly Char[] = Array.from({ length: 256 }, (_, code) => new Char(code));
