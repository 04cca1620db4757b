import { decodeUtf8 } from "../bytes/index.ts";

const EMPTY_BYTES = new Uint8Array(0);

/** A name or a value that was seen before: one string, whose hash is known and which compares by identity. */
export class InternedText {
  readonly bytes: Uint8Array;
  readonly hash: number;
  /** The whole text, for a name with its prefix. */
  readonly text: string;
  readonly prefix: string;
  readonly localName: string;
  /** Whether an attribute of that name declares a namespace. */
  readonly isDeclaration: boolean;
  /** Free for the owner of the table, so that it can switch over a number instead of comparing names. */
  readonly tag: number;

  /** A text of its own: a slice would keep the window alive that it was cut from, for as long as the table lives. */
  static of(bytes: Uint8Array, hash: number): InternedText {
    return new InternedText(bytes, hash, decodeUtf8(bytes));
  }

  constructor(bytes: Uint8Array, hash: number, text: string, tag = 0) {
    const colon = text.indexOf(":");
    this.bytes = bytes;
    this.hash = hash;
    this.text = text;
    this.prefix = colon < 0 ? "" : text.slice(0, colon);
    this.localName = colon < 0 ? text : text.slice(colon + 1);
    this.isDeclaration = text === "xmlns" || this.prefix === "xmlns";
    this.tag = tag;
  }
}

/**
 * The hash that {@link InternTable} expects is, byte by byte, `(Math.imul(hash, HASH_FACTOR) + byte) | 0`.
 *
 * The factor is above 255, so that up to four bytes, the first of which is ASCII or of another length than those it could be mistaken for,
 * have hashes of their own.
 */
export const HASH_FACTOR = 257;

/** Texts of so many bytes are equal if length and hash are. */
const LONGEST_EXACT = 4;

/** All bits of a hash count for its place in the table. */
function spread(hash: number): number {
  return Math.imul(hash, 0x9e3779b1) >>> 16;
}

/**
 * Finds the string of a run of bytes without making it again.
 *
 * The table stops growing at its capacity: a peer that sends ever new names costs itself speed and costs us no memory.
 */
export class InternTable {
  readonly #capacity: number;
  #slots: (InternedText | undefined)[];
  #mask: number;
  #count = 0;

  constructor(capacity = 1024) {
    this.#capacity = capacity;
    this.#slots = new Array<InternedText | undefined>(128).fill(undefined);
    this.#mask = 127;
  }

  find(bytes: Uint8Array, start: number, end: number, hash: number): InternedText | undefined {
    const length = end - start;
    for (let slot = spread(hash) & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const entry = this.#slots[slot];
      if (entry === undefined) {
        return undefined;
      }
      if (entry.hash === hash && entry.bytes.length === length && (length <= LONGEST_EXACT || sameBytes(entry.bytes, bytes, start))) {
        return entry;
      }
    }
  }

  /** Keeps the entry if there is room; the caller goes on with it in either case. */
  add(entry: InternedText): InternedText {
    if (this.#count >= this.#capacity) {
      return entry;
    }
    if (this.#count * 2 >= this.#slots.length) {
      this.#grow();
    }
    this.#place(entry);
    this.#count++;
    return entry;
  }

  #place(entry: InternedText): void {
    let slot = spread(entry.hash) & this.#mask;
    while (this.#slots[slot] !== undefined) {
      slot = (slot + 1) & this.#mask;
    }
    this.#slots[slot] = entry;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Array<InternedText | undefined>(old.length * 2).fill(undefined);
    this.#mask = this.#slots.length - 1;
    for (const entry of old) {
      if (entry !== undefined) {
        this.#place(entry);
      }
    }
  }
}

/** A table that knows some names from the start, each with a number of the caller's. */
export function internTableOf(names: Iterable<readonly [name: string, tag: number]>, capacity = 1024): InternTable {
  const table = new InternTable(capacity);
  const encoder = new TextEncoder();
  for (const [name, tag] of names) {
    const bytes = encoder.encode(name);
    let hash = 0;
    for (const byte of bytes) {
      hash = (Math.imul(hash, HASH_FACTOR) + byte) | 0;
    }
    table.add(new InternedText(bytes, hash, name, tag));
  }
  return table;
}

export const NO_NAME: InternedText = new InternedText(EMPTY_BYTES, 0, "");

function sameBytes(known: Uint8Array, bytes: Uint8Array, start: number): boolean {
  for (let i = 0; i < known.length; i++) {
    if (known[i] !== bytes[start + i]) {
      return false;
    }
  }
  return true;
}
