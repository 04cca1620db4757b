import { decodeUtf8 } from "../bytes/index.ts";

/** How much is made into a string at once: values are slices of it and keep it alive, so it must not be large. */
const WINDOW_BYTES = 32_768;

/**
 * Strings cut out of UTF-8 bytes, from front to back.
 *
 * Making a string of each value by itself costs a call into the platform. So a window of bytes becomes one string, and a value is a slice
 * of that: at the same indexes if the window is ASCII, else through a map. Windows follow each other without gaps, so every byte is checked
 * to be UTF-8 exactly once.
 */
export class Utf8Window {
  #bytes: Uint8Array;
  #start = 0;
  #end = 0;
  #text = "";
  /** From byte to UTF-16 unit within the window; undefined if they are the same. */
  #map: Uint16Array | undefined;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /**
   * The text of a run of bytes that begins and ends between characters.
   *
   * @throws {MalformedBytesError} `InvalidUtf8`.
   */
  slice(start: number, end: number): string {
    if (start >= this.#start && end <= this.#end) {
      return this.#cut(start, end);
    }
    if (start === end) {
      return "";
    }
    if (start < this.#start) {
      // Only messages about errors look back.
      return decodeUtf8(this.#bytes.subarray(start, end));
    }
    while (start >= this.#end) {
      this.#advance();
    }
    let text = this.#cut(start, Math.min(end, this.#end));
    if (end - this.#end > WINDOW_BYTES) {
      text += decodeUtf8(this.#bytes.subarray(this.#end, end));
      this.#start = end;
      this.#end = end;
      return text;
    }
    while (end > this.#end) {
      this.#advance();
      text += this.#cut(this.#start, Math.min(end, this.#end));
    }
    return text;
  }

  /** Checks everything before that place that was not asked for. */
  checkUpTo(index: number): void {
    while (this.#end < index) {
      this.#advance();
    }
  }

  /** Goes on with other bytes: those from `index` on, and more behind them. */
  replace(bytes: Uint8Array, index: number): void {
    this.checkUpTo(index);
    if (index > this.#start) {
      const text = this.#cut(index, this.#end);
      this.#map = text.length === this.#end - index ? undefined : mapBytesToUnits(this.#bytes, index, this.#end);
      this.#text = text;
      this.#start = index;
    }
    this.#start -= index;
    this.#end -= index;
    this.#bytes = bytes;
  }

  #cut(start: number, end: number): string {
    const from = start - this.#start;
    const to = end - this.#start;
    const map = this.#map;
    return map === undefined ? this.#text.slice(from, to) : this.#text.slice(map[from], map[to]);
  }

  #advance(): void {
    const start = this.#end;
    const end = characterBoundary(this.#bytes, start, Math.min(start + WINDOW_BYTES, this.#bytes.length));
    const text = decodeUtf8(this.#bytes.subarray(start, end));
    this.#start = start;
    this.#end = end;
    this.#text = text;
    this.#map = text.length === end - start ? undefined : mapBytesToUnits(this.#bytes, start, end);
  }
}

/** UTF-16 units of the characters that begin in a run of bytes. */
export function countUnits(bytes: Uint8Array, start: number, end: number): number {
  let units = 0;
  for (let i = start; i < end; i++) {
    units += unitsOf(bytes[i] as number);
  }
  return units;
}

/** UTF-16 units of the character that begins with this byte; none for a byte that continues one. */
function unitsOf(byte: number): number {
  return byte >= 0xf0 ? 2 : (byte & 0xc0) === 0x80 ? 0 : 1;
}

/** The last place at or before `at` that does not lie inside a character, so far as the bytes there are tell. */
function characterBoundary(bytes: Uint8Array, start: number, at: number): number {
  for (let back = 1; back <= 3 && at - back > start; back++) {
    const byte = bytes[at - back] as number;
    if (byte < 0x80) {
      return at;
    }
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? at - back : at;
    }
  }
  return at;
}

function mapBytesToUnits(bytes: Uint8Array, start: number, end: number): Uint16Array {
  const map = new Uint16Array(end - start + 1);
  let unit = 0;
  for (let i = start; i < end; i++) {
    map[i - start] = unit;
    unit += unitsOf(bytes[i] as number);
  }
  map[end - start] = unit;
  return map;
}
