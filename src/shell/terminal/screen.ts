/**
 * Draws the line that is being edited: from what is to be seen to what the terminal is sent.
 *
 * Rows that are full go on in the next by the terminal's own wrapping, so that a selection with the mouse gives the text back as one line.
 * The drawing begins in the first column of a row, and remembers only how many rows it took and in which the cursor was left.
 */
import { graphemeCells, graphemes, textCells } from "./cells.ts";

export interface ScreenView {
  /** May have several lines and escape sequences. */
  readonly prompt: string;
  /** Before the second and every further line of the text. */
  readonly continuationPrompt: string;
  readonly text: string;
  /** In UTF-16 units of the text. */
  readonly cursor: number;
  /** Shown instead of every character of the text; undefined shows the text. */
  readonly mask?: string;
  /** Escape sequences to put before a place of the text; the last one should be a reset. */
  readonly colors?: readonly TextColor[];
  /** Rows below the text: a list of completions, a search. Each fits in a row. */
  readonly footer?: readonly string[];
}

export interface TextColor {
  readonly at: number;
  readonly sequence: string;
}

interface Row {
  readonly output: string;
  /** The row is full and the terminal goes on in the next by itself. */
  readonly isWrapped: boolean;
  /** The colour that holds at its beginning. */
  readonly color: string;
}

interface Layout {
  readonly rows: readonly Row[];
  readonly cursorRow: number;
  readonly cursorColumn: number;
}

const CLEAR_TO_END_OF_ROW = "\x1b[K";
const CLEAR_BELOW = "\x1b[J";
const RESET_COLOR = "\x1b[0m";

export class Screen {
  #columns: number;
  #rows: number;
  /** Of the rows that are shown, where the cursor was left. */
  #cursorRow = 0;

  constructor(columns: number, rows: number) {
    this.#columns = Math.max(2, columns);
    this.#rows = Math.max(1, rows);
  }

  /** A new line begins where the cursor is now. */
  begin(): void {
    this.#cursorRow = 0;
  }

  /** What to send so that the view stands where the last one stood. Of more rows than the terminal has, those around the cursor are shown. */
  draw(view: ScreenView): string {
    const layout = layoutView(view, this.#columns);
    const first = this.#firstShown(layout);
    const shown = layout.rows.slice(first, first + this.#rows);
    const cursorRow = layout.cursorRow - first;
    const up = shown.length - 1 - cursorRow;
    const output =
      toStart(this.#cursorRow) +
      (first > 0 ? (shown[0]?.color ?? "") : "") +
      joinRows(shown) +
      (first + this.#rows < layout.rows.length ? RESET_COLOR : "") +
      CLEAR_BELOW +
      (up > 0 ? `\x1b[${up}A` : "") +
      (layout.cursorColumn > 0 ? `\r\x1b[${layout.cursorColumn}C` : "\r");
    this.#cursorRow = cursorRow;
    return output;
  }

  /** What to send when the line is done: the footer goes, the cursor stands below the text. */
  finish(view: ScreenView): string {
    const { footer: _, ...text } = view;
    const layout = layoutView({ ...text, cursor: view.text.length }, this.#columns);
    const output = `${toStart(this.#cursorRow)}${joinRows(layout.rows)}${CLEAR_BELOW}\r\n`;
    this.begin();
    return output;
  }

  /** The terminal has another size and has wrapped what it shows anew. */
  resize(columns: number, rows: number, shown: ScreenView): void {
    this.#columns = Math.max(2, columns);
    this.#rows = Math.max(1, rows);
    const layout = layoutView(shown, this.#columns);
    this.#cursorRow = layout.cursorRow - this.#firstShown(layout);
  }

  #firstShown({ rows, cursorRow }: Layout): number {
    return Math.min(Math.max(0, rows.length - this.#rows), Math.max(0, cursorRow - Math.floor(this.#rows / 2)));
  }
}

function toStart(cursorRow: number): string {
  return cursorRow === 0 ? "\r" : `\x1b[${cursorRow}A\r`;
}

function joinRows(rows: readonly Row[]): string {
  return rows.map(({ output, isWrapped }, index) => (isWrapped || index === rows.length - 1 ? output : `${output}\r\n`)).join("");
}

class LayoutWriter {
  readonly #columns: number;
  readonly rows: Row[] = [];
  #output = "";
  #color = "";
  #startColor = "";
  #column = 0;

  constructor(columns: number) {
    this.#columns = columns;
  }

  /** Where a character of so many cells will stand. */
  place(cells: number): { readonly row: number; readonly column: number } {
    return this.#column + cells > this.#columns
      ? { row: this.rows.length + 1, column: 0 }
      : { row: this.rows.length, column: this.#column };
  }

  putSequence(sequence: string): void {
    this.#output += sequence;
    this.#color = sequence;
  }

  put(shown: string, cells: number): void {
    if (this.#column + cells > this.#columns) {
      // A wide character does not fit into the last column: the terminal leaves it empty, and so it is cleared.
      this.#output += " ".repeat(this.#columns - this.#column);
      this.#endRow(true);
    }
    this.#output += shown;
    this.#column += cells;
  }

  breakLine(): void {
    this.#clearRest();
    this.#endRow(false);
  }

  /** A row that is full lets the cursor hang at its end: goes to the next row for good. */
  settle(): void {
    if (this.#column < this.#columns) return;
    this.#endRow(true);
    this.#output = " \r";
  }

  finish(): readonly Row[] {
    this.#clearRest();
    this.#endRow(false);
    return this.rows;
  }

  /** Clearing in a full row would take its last character. */
  #clearRest(): void {
    if (this.#column < this.#columns) this.#output += CLEAR_TO_END_OF_ROW;
  }

  #endRow(isWrapped: boolean): void {
    this.rows.push({ output: this.#output, isWrapped, color: this.#startColor });
    this.#output = "";
    this.#startColor = this.#color;
    this.#column = 0;
  }
}

function layoutView(view: ScreenView, columns: number): Layout {
  const writer = new LayoutWriter(columns);
  putPrompt(writer, view.prompt);
  let cursor: { readonly row: number; readonly column: number } | undefined;
  let offset = 0;
  let color = 0;
  const colors = view.mask === undefined ? (view.colors ?? []) : [];
  for (const grapheme of graphemes(view.text)) {
    for (let next = colors[color]; next !== undefined && next.at <= offset; next = colors[++color]) writer.putSequence(next.sequence);
    const { shown, cells } = appearance(grapheme, view.mask);
    if (offset >= view.cursor) cursor ??= writer.place(cells);
    if (grapheme === "\n" && view.mask === undefined) {
      writer.breakLine();
      putPrompt(writer, view.continuationPrompt);
    } else {
      writer.put(shown, cells);
    }
    offset += grapheme.length;
  }
  for (const { sequence } of colors.slice(color)) writer.putSequence(sequence);
  if (cursor === undefined) {
    writer.settle();
    cursor = writer.place(1);
  }
  for (const row of view.footer ?? []) {
    writer.breakLine();
    writer.put(row, textCells(row));
  }
  return { rows: writer.finish(), cursorRow: cursor.row, cursorColumn: Math.min(cursor.column, columns - 1) };
}

function appearance(grapheme: string, mask: string | undefined): { readonly shown: string; readonly cells: number } {
  if (mask !== undefined) return { shown: mask, cells: textCells(mask) };
  const code = grapheme.charCodeAt(0);
  // A line break takes no room; the cursor on it stands behind the last character.
  if (grapheme === "\n") return { shown: "", cells: 0 };
  const isControl = code < 0x20 || code === 0x7f;
  return { shown: isControl ? `^${String.fromCharCode(code ^ 0x40)}` : grapheme, cells: graphemeCells(grapheme) };
}

/** Escape sequences of the prompt are sent as they are and take no room. */
function putPrompt(writer: LayoutWriter, prompt: string): void {
  for (const [index, line] of prompt.replaceAll("\r\n", "\n").split("\n").entries()) {
    if (index > 0) writer.breakLine();
    for (const part of line.split(/(\x1b(?:\[[0-9:;<=>?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[^[\]]))/)) {
      if (part.startsWith("\x1b")) writer.putSequence(part);
      else for (const grapheme of graphemes(part)) writer.put(grapheme, graphemeCells(grapheme));
    }
  }
}
