import { cellsOfUnit, containsEscape, cutVisible, displayCells, escapeSequenceRanges, unitsThatFit } from "./display-cells.ts";

/** How a text is broken into lines. */
export interface LineBreaking {
  /** Break between words; PowerShell does so where the culture's language is one of a few European ones, else anywhere. */
  readonly atWords: boolean;
  /** The sequence that ends all graphics. */
  readonly reset: string;
}

const SOFT_HYPHEN = "\u00ad";
const HARD_HYPHEN = "\u2011";
const NO_BREAK_SPACE = "\u00a0";

const WORD_WRAPPING_LANGUAGES: ReadonlySet<string> = new Set(["en", "fr", "de", "it", "pt", "es"]);

/** Whether PowerShell breaks lines between words in this culture (`en-US`; the invariant culture has an empty name). */
export function breaksAtWords(cultureName: string): boolean {
  return WORD_WRAPPING_LANGUAGES.has(cultureName.split("-", 1)[0] ?? "");
}

/** What a table cell shows of a text of several lines: the first one and an ellipsis. */
export function firstLineOf(text: string): string {
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit === 0x0a || unit === 0x0d) return `${text.slice(0, index)}…`;
  }
  return text;
}

/** Cuts at line feeds and drops carriage returns; colours that hold at a line's end go on in the next. */
export function splitLines(text: string, reset: string): string[] {
  if (!text.includes("\n")) return [text.includes("\r") ? text.replaceAll("\r", "") : text];
  if (!containsEscape(text)) return text.replaceAll("\r", "").split("\n");

  const ranges = escapeSequenceRanges(text);
  const lines: string[] = [];
  let line = "";
  let sequences = "";
  for (let index = 0; index < text.length; index++) {
    const length = ranges.get(index);
    if (length !== undefined) {
      const sequence = text.slice(index, index + length);
      line += sequence;
      sequences += sequence;
      index += length - 1;
    } else if (text[index] === "\n") {
      lines.push(closeGraphics(line, sequences, reset));
      line = sequences;
    } else if (text[index] !== "\r") {
      line += text[index];
    }
  }
  lines.push(line.length === sequences.length ? "" : closeGraphics(line, sequences, reset));
  return lines;
}

/** Lines of at most `firstWidth` cells, from the second on `otherWidth`. */
export function wrapText(text: string, firstWidth: number, otherWidth: number, breaking: LineBreaking): string[] {
  if (text === "") return [""];
  if (text.length <= firstWidth && !text.includes("\n") && !text.includes("\r") && displayCells(text) <= firstWidth) return [text];
  const result: string[] = [];
  for (const line of splitLines(text, breaking.reset)) {
    if (displayCells(line) <= firstWidth) result.push(line);
    else if (breaking.atWords) new WordWrapper(result, firstWidth, otherWidth, breaking.reset).wrap(line);
    else wrapAnywhere(result, line, firstWidth, otherWidth, breaking.reset);
  }
  return result;
}

function closeGraphics(line: string, sequences: string, reset: string): string {
  return sequences === "" || line.endsWith(reset) ? line : line + reset;
}

function wrapAnywhere(result: string[], line: string, firstWidth: number, otherWidth: number, reset: string): void {
  let width = firstWidth;
  let offset = 0;
  let cellsLeft = displayCells(line);
  while (cellsLeft > width) {
    const units = unitsThatFit(line, width, offset);
    // A wide character in a column of one cell.
    if (units === 0) {
      result.push("?");
      cellsLeft -= 2;
    } else {
      const piece = cutVisible(line, offset, units, reset);
      result.push(piece);
      cellsLeft -= displayCells(piece);
    }
    offset += Math.max(units, 1);
    width = otherWidth;
  }
  if (cellsLeft > 0) result.push(cutVisible(line, offset, Number.MAX_SAFE_INTEGER, reset));
}

/** A word and what follows it: a blank, a tab, a soft hyphen, or nothing where a line may not be broken visibly. */
interface Word {
  readonly text: string;
  readonly delimiter: string;
}

function* wordsOf(line: string, reset: string): Generator<Word> {
  const ranges = containsEscape(line) ? escapeSequenceRanges(line) : undefined;
  let word = "";
  let sequences = "";
  for (let index = 0; index < line.length; index++) {
    const length = ranges?.get(index);
    if (length !== undefined) {
      const sequence = line.slice(index, index + length);
      word += sequence;
      sequences += sequence;
      index += length - 1;
      continue;
    }
    const unit = line[index] ?? "";
    if (unit === " " || unit === "\t" || unit === SOFT_HYPHEN) {
      yield { text: closeGraphics(word, sequences, reset), delimiter: unit };
      word = sequences;
    } else if (unit === HARD_HYPHEN || unit === NO_BREAK_SPACE) {
      yield { text: closeGraphics(word, sequences, reset), delimiter: "" };
      word = sequences;
    } else {
      word += unit;
    }
  }
  if (sequences !== "" && word.length === sequences.length) word = "";
  yield { text: word === "" ? "" : closeGraphics(word, sequences, reset), delimiter: "" };
}

class WordWrapper {
  readonly #result: string[];
  readonly #otherWidth: number;
  readonly #reset: string;
  #width: number;
  #left: number;
  #line = "";

  constructor(result: string[], firstWidth: number, otherWidth: number, reset: string) {
    this.#result = result;
    this.#otherWidth = otherWidth;
    this.#reset = reset;
    this.#width = firstWidth;
    this.#left = firstWidth;
  }

  wrap(line: string): void {
    for (const word of wordsOf(line, this.#reset)) {
      const text = this.#withDelimiter(word);
      if (this.#width === 0) {
        this.#width = this.#otherWidth;
        if (this.#width === 0) break;
        this.#left = this.#width;
      }
      const cells = displayCells(text);
      if (cells > this.#width) this.#addInPieces(text);
      else this.#addWhole(text, cells);
    }
    this.#result.push(this.#line);
  }

  #withDelimiter(word: Word): string {
    let suffix = word.delimiter;
    // A soft hyphen shows only where the line ends with it.
    if (suffix === SOFT_HYPHEN) suffix = displayCells(word.text) + 1 === this.#left ? "-" : "";
    if (suffix === "") return word.text;
    return word.text.endsWith(this.#reset) && this.#reset !== ""
      ? word.text.slice(0, word.text.length - this.#reset.length) + suffix + this.#reset
      : word.text + suffix;
  }

  #addWhole(text: string, cells: number): void {
    if (cells > this.#left) {
      this.#startLine(text);
      this.#left = this.#width - cells;
    } else {
      this.#line += text;
      this.#left -= cells;
    }
  }

  #addInPieces(text: string): void {
    const ranges = containsEscape(text) ? escapeSequenceRanges(text) : undefined;
    let sequences = "";
    for (let index = 0; index < text.length; index++) {
      const length = ranges?.get(index);
      if (length !== undefined) {
        const sequence = text.slice(index, index + length);
        this.#line += sequence;
        sequences += sequence;
        index += length - 1;
        continue;
      }
      let unit = text[index] ?? "";
      let cells = cellsOfUnit(unit.charCodeAt(0));
      if (cells > this.#width) {
        unit = "?";
        cells = 1;
      }
      if (cells > this.#left) {
        this.#line = closeGraphics(this.#line, sequences, this.#reset);
        this.#startLine(sequences + unit);
        this.#left = this.#width - cells;
      } else {
        this.#line += unit;
        this.#left -= cells;
      }
    }
  }

  #startLine(text: string): void {
    this.#result.push(this.#line);
    this.#line = text;
    this.#width = this.#otherWidth;
  }
}
