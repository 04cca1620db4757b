import { fitColumnWidths } from "./column-widths.ts";
import { containsEscape, cutVisible, displayCells, startOfTailThatFits, unitsThatFit } from "./display-cells.ts";
import type { LineOutput, WriteStream } from "./line-output.ts";
import { firstLineOf, wrapText } from "./text-lines.ts";

/** 0 is undefined: what the header says holds. */
export const TextAlignment = { Undefined: 0, Left: 1, Center: 2, Right: 3 } as const;
export type TextAlignment = (typeof TextAlignment)[keyof typeof TextAlignment];

export interface TableColumn {
  /** Cells; 0 lets the writer share out what is left. */
  readonly width: number;
  readonly alignment: TextAlignment;
  readonly headerMatchesProperty: boolean;
}

const MINIMUM_SCREEN_COLUMNS = 5;
const ELLIPSIS = "…";

/** Writes the lines of one table: header, underline, rows; columns that do not fit are left out, then cut. */
export class TableWriter {
  readonly #columns: readonly TableColumn[];
  readonly #widths: readonly number[];
  readonly #output: LineOutput;
  /** Too narrow for anything: such a table shows nothing. */
  readonly #isDisabled: boolean;
  #header: string[] | undefined;

  constructor(columns: readonly TableColumn[], screenColumns: number, output: LineOutput) {
    this.#columns = columns;
    this.#output = output;
    this.#widths = fitColumnWidths(
      columns.map((column) => column.width),
      screenColumns,
    );
    this.#isDisabled = screenColumns < MINIMUM_SCREEN_COLUMNS || this.#widths.every((width) => width < 1);
  }

  /** Writes header and underline; what was written first is written again at each call. Gives the number of lines. */
  writeHeader(labels: readonly string[]): number {
    if (this.#isDisabled) return 0;
    this.#header ??= this.#layOutHeader(labels);
    for (const line of this.#header) this.#output.writeLine(line, "None");
    return this.#header.length;
  }

  writeRow(values: readonly string[], alignments: readonly TextAlignment[] | undefined, isMultiLine: boolean, stream: WriteStream): void {
    if (this.#isDisabled) return;
    if (isMultiLine) for (const line of this.#layOutLines(values, alignments, false)) this.#output.writeLine(line, stream);
    else this.#output.writeLine(this.#layOutRow(values, alignments, false), stream);
  }

  #layOutHeader(labels: readonly string[]): string[] {
    const underline = this.#widths.map((width, column) => {
      const label = labels[column] ?? "";
      return width <= 0 ? "" : "-".repeat(label === "" ? width : Math.min(width, displayCells(label)));
    });
    return [...this.#layOutLines(labels, undefined, true), this.#layOutRow(underline, undefined, true)];
  }

  #alignment(column: number, alignments: readonly TextAlignment[] | undefined): TextAlignment {
    const own = alignments?.[column] ?? TextAlignment.Undefined;
    return own === TextAlignment.Undefined ? (this.#columns[column]?.alignment ?? TextAlignment.Left) : own;
  }

  #layOutRow(values: readonly string[], alignments: readonly TextAlignment[] | undefined, isHeader: boolean): string {
    const { style, breaking } = this.#output;
    const last = this.#widths.length - 1;
    let line = "";
    for (let column = 0; column <= last; column++) {
      const width = this.#widths[column] ?? 0;
      if (width <= 0) continue;
      if (column > 0) line += " ";
      const field = fitField(values[column] ?? "", width, this.#alignment(column, alignments), column < last, breaking.reset);
      if (isHeader && style !== undefined) line += style.tableHeader + field + breaking.reset;
      else if (containsEscape(field) && !field.trimEnd().endsWith(breaking.reset)) line += field + breaking.reset;
      else line += field;
    }
    return line;
  }

  #layOutLines(values: readonly string[], alignments: readonly TextAlignment[] | undefined, isHeader: boolean): string[] {
    const visible: number[] = [];
    this.#widths.forEach((width, column) => {
      if (width > 0) visible.push(column);
    });
    const cells = visible.map((column, order) => this.#layOutField(values[column] ?? "", column, alignments, order < visible.length - 1));
    const height = Math.max(...cells.map((lines) => lines.length));
    const result: string[] = [];
    for (let row = 0; row < height; row++) result.push(this.#joinLine(visible, cells, row, height, isHeader));
    return result;
  }

  #layOutField(value: string, column: number, alignments: readonly TextAlignment[] | undefined, isPadded: boolean): string[] {
    const width = this.#widths[column] ?? 0;
    const alignment = this.#alignment(column, alignments);
    const lines = wrapText(value, width, width, this.#output.breaking);
    if (!isPadded && alignment !== TextAlignment.Right && alignment !== TextAlignment.Center) return lines;
    return lines.map((line) =>
      displayCells(line) < width ? fitField(line, width, alignment, isPadded, this.#output.breaking.reset) : line,
    );
  }

  #joinLine(visible: readonly number[], cells: readonly string[][], row: number, height: number, isHeader: boolean): string {
    const { style, breaking } = this.#output;
    let lastWithContent = 0;
    cells.forEach((lines, order) => {
      if (lines.length > row) lastWithContent = order;
    });
    let line = "";
    for (let order = 0; order < visible.length; order++) {
      const column = visible[order] ?? 0;
      const separator = order > 0 ? " " : "";
      const own = cells[order]?.[row];
      let value: string;
      if (own !== undefined) value = separator + own;
      else if (order > lastWithContent) value = "";
      else value = separator + " ".repeat(this.#widths[column] ?? 0);
      if (order === lastWithContent && height > 1) value = value.trimEnd();
      if (isHeader && style !== undefined) {
        if (this.#columns[column]?.headerMatchesProperty !== false) value = style.tableHeader + value;
        else if (value !== "") value = separator + style.customTableHeaderLabel + value.slice(separator.length);
        value += breaking.reset;
      }
      line += value;
    }
    return line;
  }
}

/** The number of items of `width` cells that Format-Wide -AutoSize puts in a line. */
export function wideColumnsThatFit(width: number, screenColumns: number): number {
  if (width <= 0 || width >= screenColumns) return 1;
  // n items fill n·width + (n − 1) cells, and PowerShell leaves the last cell of the line free.
  return Math.max(1, Math.floor(screenColumns / (width + 1)));
}

/** `value` in exactly `width` cells: padded, or cut with an ellipsis; without trailing blanks where not `isPadded`. */
function fitField(value: string, width: number, alignment: TextAlignment, isPadded: boolean, reset: string): string {
  let text = firstLineOf(value);
  let cells = displayCells(text);
  if (cells > width) {
    text = cutField(text, width, alignment, reset);
    cells = displayCells(text);
    // A wide character at the cut leaves one cell.
    if (cells === width) return text;
    if (alignment === TextAlignment.Right) return ` ${text}`;
    return isPadded ? `${text} ` : text;
  }
  if (cells === width) return text;
  if (alignment === TextAlignment.Right) return " ".repeat(width - cells) + text;
  if (alignment === TextAlignment.Center) {
    const left = (width - cells) >> 1;
    text = " ".repeat(left) + text;
    return isPadded ? text + " ".repeat(width - cells - left) : text;
  }
  return isPadded ? text + " ".repeat(width - cells) : text;
}

function cutField(text: string, width: number, alignment: TextAlignment, reset: string): string {
  const isRight = alignment === TextAlignment.Right;
  if (width <= 1) {
    return isRight
      ? cutVisible(text, startOfTailThatFits(text, width), Number.MAX_SAFE_INTEGER, reset)
      : cutVisible(text, 0, unitsThatFit(text, width), reset);
  }
  return isRight
    ? cutVisible(text, startOfTailThatFits(text, width - 1), Number.MAX_SAFE_INTEGER, reset, { before: ELLIPSIS })
    : cutVisible(text, 0, unitsThatFit(text, width - 1), reset, { after: ELLIPSIS });
}
