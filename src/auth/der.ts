import { concatBytes, encodeUtf8 } from "../bytes/index.ts";
import { AuthenticationError } from "./error.ts";

/** ASN.1 tags as they stand in DER, the class and the constructed bit included (X.690 8.1.2). */
export const DerTag = {
  Boolean: 0x01,
  Integer: 0x02,
  BitString: 0x03,
  OctetString: 0x04,
  Null: 0x05,
  ObjectIdentifier: 0x06,
  Enumerated: 0x0a,
  Utf8String: 0x0c,
  UtcTime: 0x17,
  GeneralizedTime: 0x18,
  Sequence: 0x30,
  Set: 0x31,
} as const;

/** The tag `[number]` of a context; constructed unless it replaces the tag of a primitive type. */
export function contextTag(number: number, form: "constructed" | "primitive" = "constructed"): number {
  return (form === "constructed" ? 0xa0 : 0x80) | number;
}

/** One value: tag, length, contents. */
export function encodeDer(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of contents) length += part.length;
  return concatBytes([encodeTagAndLength(tag, length), ...contents]);
}

/** An INTEGER of the bytes of an unsigned number, highest first. */
export function encodeDerUnsigned(magnitude: Uint8Array): Uint8Array {
  let start = 0;
  while (start < magnitude.length - 1 && magnitude[start] === 0) start++;
  const digits = magnitude.subarray(start);
  const isHigh = digits.length === 0 || (digits[0] ?? 0) >= 0x80;
  return encodeDer(DerTag.Integer, isHigh ? concatBytes([Uint8Array.of(0), digits]) : digits);
}

export function encodeDerSmallInteger(value: number): Uint8Array {
  const bytes = [value & 0xff];
  for (let rest = value >>> 8; rest > 0; rest >>>= 8) bytes.unshift(rest & 0xff);
  return encodeDerUnsigned(Uint8Array.from(bytes));
}

export function encodeDerOid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...arcs] = dotted.split(".").map(Number);
  const bytes: number[] = [];
  for (const arc of [first * 40 + second, ...arcs]) {
    const groups = [arc & 0x7f];
    for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) groups.unshift((rest & 0x7f) | 0x80);
    bytes.push(...groups);
  }
  return encodeDer(DerTag.ObjectIdentifier, Uint8Array.from(bytes));
}

/** A BIT STRING of whole bytes. */
export function encodeDerBits(bytes: Uint8Array): Uint8Array {
  return encodeDer(DerTag.BitString, Uint8Array.of(0), bytes);
}

export function encodeDerText(text: string): Uint8Array {
  return encodeDer(DerTag.Utf8String, encodeUtf8(text));
}

/** UTCTime until 2049, GeneralizedTime after it, as certificates demand (RFC 5280 4.1.2.5). */
export function encodeDerTime(time: Date): Uint8Array {
  const digits = `${time.toISOString().replace(/[-:T]/g, "").slice(0, 14)}Z`;
  return time.getUTCFullYear() < 2050
    ? encodeDer(DerTag.UtcTime, encodeUtf8(digits.slice(2)))
    : encodeDer(DerTag.GeneralizedTime, encodeUtf8(digits));
}

export interface DerValue {
  readonly tag: number;
  readonly contents: Uint8Array;
  /** Tag, length and contents, as they stood in the input. */
  readonly whole: Uint8Array;
}

/**
 * Reads DER values one after the other. Views of the input, no copies.
 *
 * @throws {AuthenticationError} `InvalidDer` on lengths that are indefinite, not minimal or longer than the input.
 */
export class DerReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** The tag of the next value, or undefined at the end. */
  peek(): number | undefined {
    return this.#bytes[this.#at];
  }

  next(): DerValue {
    const start = this.#at;
    const tag = this.#byte();
    if ((tag & 0x1f) === 0x1f) throw invalidDer("a tag of more than one byte");
    let length = this.#byte();
    if (length > 0x7f) {
      const count = length & 0x7f;
      if (count === 0 || count > 3) throw invalidDer("an indefinite or very long length");
      length = 0;
      for (let i = 0; i < count; i++) length = length * 256 + this.#byte();
      if (length < (count === 1 ? 0x80 : 256 ** (count - 1))) throw invalidDer("a length that is not minimal");
    }
    const end = this.#at + length;
    if (end > this.#bytes.length) throw invalidDer("a length beyond the end");
    const contents = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return { tag, contents, whole: this.#bytes.subarray(start, end) };
  }

  /** The next value, which must have this tag. */
  expect(tag: number): DerValue {
    const value = this.next();
    if (value.tag !== tag) throw invalidDer(`tag 0x${value.tag.toString(16)} instead of 0x${tag.toString(16)}`);
    return value;
  }

  /** A reader of the contents of the next value, which must have this tag. */
  enter(tag: number): DerReader {
    return new DerReader(this.expect(tag).contents);
  }

  oid(): string {
    return decodeOid(this.expect(DerTag.ObjectIdentifier).contents);
  }

  #byte(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw invalidDer("the end of the bytes");
    this.#at++;
    return byte;
  }
}

function decodeOid(contents: Uint8Array): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const [index, byte] of contents.entries()) {
    arc = arc * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      if (arcs.length === 0) arcs.push(Math.min(2, Math.floor(arc / 40)), arc - 40 * Math.min(2, Math.floor(arc / 40)));
      else arcs.push(arc);
      arc = 0;
    } else if (index === contents.length - 1) throw invalidDer("an object identifier that is cut off");
  }
  return arcs.join(".");
}

function encodeTagAndLength(tag: number, length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(tag, length);
  if (length < 0x100) return Uint8Array.of(tag, 0x81, length);
  if (length < 0x10000) return Uint8Array.of(tag, 0x82, length >>> 8, length & 0xff);
  return Uint8Array.of(tag, 0x83, length >>> 16, (length >>> 8) & 0xff, length & 0xff);
}

function invalidDer(found: string): AuthenticationError {
  return new AuthenticationError("InvalidDer", `A value in DER was expected, found ${found}.`);
}
