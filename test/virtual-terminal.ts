import { graphemeCells, graphemes } from "../src/shell/terminal/cells.ts";

/**
 * As much of xterm as the line editor uses: printing with the cursor that hangs at the end of a full row, cursor movement, clearing.
 */
export class VirtualTerminal {
  readonly columns: number;
  readonly rows: number;
  row = 0;
  column = 0;
  #lines: string[][];
  #hangs = false;

  constructor(columns: number, rows: number) {
    this.columns = columns;
    this.rows = rows;
    this.#lines = Array.from({ length: rows }, () => Array<string>(columns).fill(" "));
  }

  /** Rows without blanks at their end; empty rows at the bottom left out. */
  get screen(): string[] {
    const lines = this.#lines.map((line) => line.join("").trimEnd());
    while (lines.at(-1) === "") lines.pop();
    return lines;
  }

  write(output: string): void {
    for (const part of output.split(/(\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07]*\x07|\r|\n)/)) {
      if (part.startsWith("\x1b[")) this.#control(part);
      else if (part === "\r") this.#moveTo(this.row, 0);
      else if (part === "\n") this.#lineFeed();
      else if (!part.startsWith("\x1b")) for (const grapheme of graphemes(part)) this.#print(grapheme);
    }
  }

  #control(sequence: string): void {
    const count = Number.parseInt(sequence.slice(2), 10) || 1;
    switch (sequence.at(-1)) {
      case "A":
        this.#moveTo(Math.max(0, this.row - count), this.column);
        return;
      case "B":
        this.#moveTo(Math.min(this.rows - 1, this.row + count), this.column);
        return;
      case "C":
        this.#moveTo(this.row, Math.min(this.columns - 1, this.column + count));
        return;
      case "K":
        this.#clear(this.row, this.column);
        return;
      case "J":
        this.#clear(this.row, this.column);
        for (let row = this.row + 1; row < this.rows; row++) this.#clear(row, 0);
        return;
      case "H":
        this.#moveTo(0, 0);
        return;
    }
  }

  #clear(row: number, column: number): void {
    this.#lines[row]?.fill(" ", column);
  }

  #moveTo(row: number, column: number): void {
    this.row = row;
    this.column = column;
    this.#hangs = false;
  }

  #lineFeed(): void {
    this.#hangs = false;
    if (this.row < this.rows - 1) this.row++;
    else this.#lines = [...this.#lines.slice(1), Array<string>(this.columns).fill(" ")];
  }

  #print(grapheme: string): void {
    const cells = graphemeCells(grapheme);
    if (this.#hangs || this.column + cells > this.columns) {
      this.column = 0;
      this.#lineFeed();
    }
    const line = this.#lines[this.row] ?? [];
    if (cells === 0) {
      line[this.column - 1] += grapheme;
      return;
    }
    line[this.column] = grapheme;
    // The second half of a wide character is no cell of its own.
    if (cells === 2) line[this.column + 1] = "";
    this.column += cells;
    if (this.column >= this.columns) {
      this.column = this.columns - 1;
      this.#hangs = true;
    }
  }
}
