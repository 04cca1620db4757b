/** Get-Content of a file: lines, pieces between delimiters, bytes, or all of it. */
import { Byte, type PSValue } from "../../../objects/index.ts";
import type { OpenFile } from "../../host.ts";
import type { ContentReader, ProviderContext } from "../provider.ts";
import { type FileEncoding, isByteWise, markOf, type PieceDecoder, pieceDecoder } from "./text-decoding.ts";

export interface ReadOptions {
  readonly path: string;
  readonly encoding: FileEncoding;
  readonly isBytes: boolean;
  readonly isRaw: boolean;
  /** Goes on when the file grows. */
  readonly waits: boolean;
  /** Null: lines. */
  readonly delimiter: string | null;
}

const PIECE_BYTES = 1 << 18;
const LONGEST_MARK = 4;
const POLL_MS = 200;
const LINE_FEED = 10;
const RETURN = 13;

const BYTES: readonly Byte[] = Array.from({ length: 256 }, (_, value) => new Byte(value));

export class FileContentReader implements ContentReader {
  #file: OpenFile;
  readonly #options: ReadOptions;
  readonly #context: ProviderContext;
  readonly #open: () => OpenFile;
  readonly #buffer: Uint8Array = new Uint8Array(PIECE_BYTES);
  /** Where the next bytes are read. */
  #offset = 0;
  #encoding: FileEncoding;
  #markLength = 0;
  #decode: PieceDecoder;
  /** Text that is read and not given yet begins here. */
  #text = "";
  #place = 0;
  /** No carriage return is in the text, so a line feed is all that ends a line. */
  #isPlain = true;
  #isAtEnd = false;
  #bytes: Uint8Array | null = null;
  #bytePlace = 0;

  constructor(open: () => OpenFile, options: ReadOptions, context: ProviderContext) {
    this.#open = open;
    this.#file = open();
    this.#options = options;
    this.#context = context;
    this.#encoding = options.encoding;
    if (!options.isBytes) this.#readMark();
    this.#decode = pieceDecoder(this.#encoding, context.session.context);
  }

  #readMark(): void {
    const start = new Uint8Array(LONGEST_MARK);
    const count = this.#file.read(start, 0);
    const mark = markOf(start.subarray(0, count));
    if (mark === undefined) return;
    this.#markLength = mark.bytes.length;
    this.#offset = this.#markLength;
    this.#encoding = { codePage: mark.codePage, encoding: this.#encoding.encoding };
  }

  read(count: number): PSValue[] {
    const items: PSValue[] = [];
    const limit = count <= 0 ? Number.POSITIVE_INFINITY : count;
    while (items.length < limit) {
      // What is waited for comes one by one: the first that is there is given at once.
      const item = this.next({ waits: this.#options.waits && items.length === 0 });
      if (item === undefined) break;
      items.push(item);
    }
    return items;
  }

  /** The next item; undefined at the end. */
  next({ waits }: { readonly waits: boolean } = { waits: this.#options.waits }): PSValue {
    for (;;) {
      const item = this.#nextItem();
      if (item !== undefined || !waits) return item;
      this.#waitForMore();
    }
  }

  #nextItem(): PSValue {
    const { isBytes, isRaw, delimiter } = this.#options;
    if (isRaw) return isBytes ? this.#allBytes() : this.#rest();
    if (isBytes) return this.#nextByte();
    return delimiter === null ? this.#nextLine() : this.#nextPart(delimiter);
  }

  // ----------------------------------------------------------------------------------------------------------------------- text

  /** Puts the next piece behind what is not given yet; false at the end. */
  #fill(): boolean {
    if (this.#isAtEnd) return false;
    const count = this.#file.read(this.#buffer, this.#offset);
    this.#offset += count;
    const more = this.#decode(count === 0 ? undefined : this.#buffer.subarray(0, count));
    this.#isAtEnd = count === 0;
    if (more === "") return !this.#isAtEnd;
    this.#text = this.#place >= this.#text.length ? more : this.#text.slice(this.#place) + more;
    this.#place = 0;
    this.#isPlain = !this.#text.includes("\r");
    return true;
  }

  #nextLine(): string | undefined {
    let from = this.#place;
    for (;;) {
      const end = this.#isPlain ? this.#text.indexOf("\n", from) : this.#nextBreak(from);
      if (end >= 0) {
        const line = this.#text.slice(this.#place, end);
        this.#place = end + (this.#text.charCodeAt(end) === RETURN && this.#text.charCodeAt(end + 1) === LINE_FEED ? 2 : 1);
        return line;
      }
      const length = this.#text.length - this.#place;
      if (!this.#fill()) return this.#lastLine();
      from = this.#place + Math.max(0, length - 1);
    }
  }

  #lastLine(): string | undefined {
    const rest = this.#text.slice(this.#place);
    this.#text = "";
    this.#place = 0;
    if (rest === "") return undefined;
    return rest.endsWith("\r") ? rest.slice(0, -1) : rest;
  }

  /** A line feed, or a carriage return that something follows: what is behind the last one is not known yet. */
  #nextBreak(from: number): number {
    const text = this.#text;
    for (let place = from; place < text.length; place++) {
      const code = text.charCodeAt(place);
      if (code === LINE_FEED || (code === RETURN && place + 1 < text.length)) return place;
    }
    return -1;
  }

  #nextPart(delimiter: string): string | undefined {
    if (delimiter === "") return undefined;
    let from = this.#place;
    for (;;) {
      const end = this.#text.indexOf(delimiter, from);
      if (end >= 0) {
        const part = this.#text.slice(this.#place, end);
        this.#place = end + delimiter.length;
        return part;
      }
      const length = this.#text.length - this.#place;
      if (!this.#fill()) {
        const rest = this.#text.slice(this.#place);
        this.#text = "";
        this.#place = 0;
        return rest === "" ? undefined : rest;
      }
      from = this.#place + Math.max(0, length - delimiter.length + 1);
    }
  }

  #rest(): string | undefined {
    const parts: string[] = [];
    do {
      parts.push(this.#text.slice(this.#place));
      this.#place = this.#text.length;
    } while (this.#fill());
    const text = parts.join("");
    return text === "" ? undefined : text;
  }

  // ---------------------------------------------------------------------------------------------------------------------- bytes

  #nextByte(): Byte | undefined {
    if (this.#bytes === null || this.#bytePlace >= this.#bytes.length) {
      const count = this.#file.read(this.#buffer, this.#offset);
      if (count === 0) return undefined;
      this.#offset += count;
      this.#bytes = this.#buffer.subarray(0, count);
      this.#bytePlace = 0;
    }
    return BYTES[this.#bytes[this.#bytePlace++] ?? 0];
  }

  #allBytes(): Uint8Array | undefined {
    const bytes = new Uint8Array(Math.max(0, this.#file.length() - this.#offset));
    let done = 0;
    for (let count = 1; count > 0 && done < bytes.length; done += count) {
      count = this.#file.read(bytes.subarray(done), this.#offset + done);
    }
    this.#offset += done;
    return done === 0 ? undefined : bytes.subarray(0, done);
  }

  // --------------------------------------------------------------------------------------------------------------------- places

  seek(offset: number, origin: "begin" | "current" | "end"): void {
    const base = origin === "begin" ? 0 : origin === "end" ? this.#file.length() : this.#offset;
    this.#goTo(Math.max(base + offset, origin === "begin" ? this.#markLength : 0));
  }

  #goTo(offset: number): void {
    this.#offset = offset;
    this.#text = "";
    this.#place = 0;
    this.#isAtEnd = false;
    this.#bytes = null;
    this.#decode = pieceDecoder(this.#encoding, this.#context.session.context);
  }

  seekItemsBackward(count: number): void {
    const length = this.#file.length();
    if (this.#options.isRaw) return;
    if (count === 0) this.#goTo(length);
    else if (this.#options.isBytes) this.#goTo(Math.max(0, length - count));
    else if (this.#options.delimiter === null && isByteWise(this.#encoding.codePage)) this.#goTo(this.#lineStart(count, length));
    else this.#skipAllBut(count);
  }

  /** Where the last lines begin, looked for from the end of the file. */
  #lineStart(count: number, length: number): number {
    const block = new Uint8Array(PIECE_BYTES);
    let left = count;
    let after = 0;
    for (let end = length; end > this.#markLength; ) {
      const start = Math.max(this.#markLength, end - block.length);
      const size = this.#file.read(block.subarray(0, end - start), start);
      for (let index = size - 1; index >= 0; index--) {
        const byte = block[index];
        const isBreak = byte === LINE_FEED || (byte === RETURN && after !== LINE_FEED);
        after = byte ?? 0;
        // What ends the last line begins no other.
        if (!isBreak || start + index === length - 1) continue;
        if (--left === 0) return start + index + (byte === RETURN && block[index + 1] === LINE_FEED ? 2 : 1);
      }
      end = start;
    }
    return this.#markLength;
  }

  /** Reads to the end, keeps the last items, and gives them from there on. */
  #skipAllBut(count: number): void {
    const kept: PSValue[] = [];
    for (let item = this.#nextItem(); item !== undefined; item = this.#nextItem()) {
      kept.push(item);
      if (kept.length > count) kept.shift();
    }
    const separator = this.#options.delimiter ?? "\n";
    this.#text = kept.map((item) => `${String(item)}${separator}`).join("");
    this.#place = 0;
    this.#isPlain = !this.#text.includes("\r");
  }

  // ------------------------------------------------------------------------------------------------------------------------ wait

  /** Until the file has become longer, or was begun anew. */
  #waitForMore(): void {
    const { context } = this.#context.session;
    const known = this.#file.length();
    for (;;) {
      context.waitUntil(() => false, POLL_MS);
      const length = this.#length();
      if (length === known) continue;
      this.#file.close();
      this.#file = this.#open();
      if (length < this.#offset) this.#goTo(0);
      this.#isAtEnd = false;
      return;
    }
  }

  #length(): number {
    return this.#context.session.context.host.files.status(this.#options.path)?.size ?? 0;
  }

  close(): void {
    this.#file.close();
  }
}
