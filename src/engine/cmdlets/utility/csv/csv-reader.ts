/** Cuts comma-separated text into records, with the liberties that PowerShell takes. Knows nothing of objects. */

const TAB = 9;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const BLANK = 32;
const QUOTE = 34;

/** The text of a file or a line piece by piece; null at its end. */
export type TextSource = () => string | null;

/** Gives one text. */
export function singleText(text: string): TextSource {
  let rest: string | null = text;
  return () => {
    const next = rest;
    rest = null;
    return next;
  };
}

const nothing: TextSource = () => null;

export class CsvReader {
  readonly #delimiter: number;
  #source: TextSource;
  #text = "";
  #position = 0;
  #isComplete = false;
  /** Set when a record reached the end of what was read so far. */
  #ranOut = false;

  constructor(source: TextSource, delimiter: string) {
    this.#source = source;
    this.#delimiter = delimiter.charCodeAt(0);
  }

  /** Goes on with a text of its own, whole; what was left of the one before is forgotten. */
  restart(text: string): void {
    this.#source = nothing;
    this.#text = text;
    this.#position = 0;
    this.#isComplete = true;
  }

  /** The next line as it stands when it begins with `#`; undefined (and nothing is taken) otherwise. */
  takeCommentLine(): string | undefined {
    if (!this.#has(this.#position) || this.#text[this.#position] !== "#") return undefined;
    let end = this.#position;
    while (this.#has(end) && !isLineBreak(this.#text.charCodeAt(end))) end++;
    // #has may have dropped what lies before the position.
    const line = this.#text.slice(this.#position, end);
    this.#position = this.#afterLineBreak(end);
    return line;
  }

  /**
   * Fills `values` with the fields of the next record.
   *
   * @returns False at the end of the text. A record without any field is possible too: both mean that nothing follows.
   */
  read(values: string[]): boolean {
    for (;;) {
      values.length = 0;
      this.#ranOut = false;
      const end = this.#parse(values);
      if (!this.#ranOut || this.#isComplete) {
        this.#position = end;
        return values.length > 0;
      }
      this.#fetch();
    }
  }

  #parse(values: string[]): number {
    const text = this.#text;
    const delimiter = this.#delimiter;
    const { length } = text;
    let position = this.#position;
    while (position < length) {
      let code = text.charCodeAt(position);
      if (code !== delimiter && (code === BLANK || code === TAB)) {
        position++;
        continue;
      }
      if (code === QUOTE && code !== delimiter) {
        position = this.#parseQuoted(position + 1, values);
      } else {
        const start = position;
        while (code !== delimiter && code !== LINE_FEED && code !== CARRIAGE_RETURN && code !== QUOTE && code !== BLANK && code !== TAB) {
          if (++position === length) break;
          code = text.charCodeAt(position);
        }
        if (position < length && code !== delimiter && (code === QUOTE || code === BLANK || code === TAB)) {
          // From here to the delimiter everything counts as it stands; blanks that end the field fall away, but for the first.
          const end = this.#fieldEnd(position + 1);
          const isBlankToEnd = code !== QUOTE && text.slice(position + 1, end).trim() === "";
          values.push(text.slice(start, isBlankToEnd ? position + 1 : end));
          position = end;
          if (position >= length) {
            this.#ranOut = true;
            return position;
          }
        } else if (position < length || position > start) {
          values.push(text.slice(start, position));
        }
      }
      if (position >= length) break;
      if (isLineBreak(text.charCodeAt(position)) && text.charCodeAt(position) !== delimiter) return this.#afterLineBreak(position);
      position++;
    }
    this.#ranOut = true;
    return length;
  }

  /** Takes a field whose opening quote was read; gives the place of what ends it. */
  #parseQuoted(start: number, values: string[]): number {
    const text = this.#text;
    let from = start;
    let value = "";
    for (;;) {
      const close = text.indexOf('"', from);
      if (close < 0) {
        value += text.slice(from);
        if (value !== "") values.push(value);
        return text.length;
      }
      value += text.slice(from, close);
      if (text.charCodeAt(close + 1) === QUOTE) {
        value += '"';
        from = close + 2;
        continue;
      }
      const next = text.charCodeAt(close + 1);
      if (next === this.#delimiter || next === LINE_FEED || next === CARRIAGE_RETURN) {
        values.push(value);
        return close + 1;
      }
      const end = this.#fieldEnd(close + 1);
      const rest = text.slice(close + 1, end);
      values.push(/[^ \t]/.test(rest) ? value + rest : value);
      return end;
    }
  }

  #fieldEnd(from: number): number {
    const text = this.#text;
    let position = from;
    while (position < text.length) {
      const code = text.charCodeAt(position);
      if (code === this.#delimiter || code === LINE_FEED || code === CARRIAGE_RETURN) break;
      position++;
    }
    return position;
  }

  #afterLineBreak(position: number): number {
    if (this.#text.charCodeAt(position) !== CARRIAGE_RETURN) return Math.min(position + 1, this.#text.length);
    if (position + 1 < this.#text.length) return this.#text.charCodeAt(position + 1) === LINE_FEED ? position + 2 : position + 1;
    // Whether a line feed belongs to it is in the next piece.
    this.#ranOut = true;
    return position + 1;
  }

  #has(position: number): boolean {
    while (position >= this.#text.length && !this.#isComplete) {
      const piece = this.#source();
      if (piece === null) this.#isComplete = true;
      else this.#text += piece;
    }
    return position < this.#text.length;
  }

  /** Drops the records that were given out and reads on. */
  #fetch(): void {
    const piece = this.#source();
    if (piece === null) {
      this.#isComplete = true;
      return;
    }
    this.#text = this.#text.slice(this.#position) + piece;
    this.#position = 0;
  }
}

function isLineBreak(code: number): boolean {
  return code === LINE_FEED || code === CARRIAGE_RETURN;
}
