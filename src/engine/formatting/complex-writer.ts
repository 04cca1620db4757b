import type { LineOutput, WriteStream } from "./line-output.ts";
import { wrapText } from "./text-lines.ts";

/** One piece of a custom view: text, a property's value, the end of a line, or a group of pieces that may be indented. */
export type FormatValue =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "field"; readonly text: string }
  | { readonly type: "newLine" }
  | { readonly type: "entry"; readonly frame?: Frame; readonly values: readonly FormatValue[] };

export interface Frame {
  readonly leftIndentation: number;
  readonly rightIndentation: number;
  /** More (or, below zero, less) indentation of the first line. */
  readonly firstLine: number;
}

const MAXIMUM_DEPTH = 50;

/** Writes custom views: pieces are gathered to a line, which is broken at `columns` with the indentation of its frames. */
export class ComplexWriter {
  readonly #output: LineOutput;
  readonly #columns: number;
  readonly #stream: WriteStream;
  readonly #frames: Frame[] = [];
  #line = "";

  constructor(output: LineOutput, columns: number, stream: WriteStream) {
    this.#output = output;
    this.#columns = columns;
    this.#stream = stream;
  }

  writeText(text: string): void {
    this.#line = text;
    this.#endLine();
  }

  writeEntries(entries: readonly FormatValue[]): void {
    for (const entry of entries) if (entry.type === "entry") this.#addAll(entry.values, 0);
    this.#endLine();
  }

  #addAll(values: readonly FormatValue[], depth: number): void {
    for (const value of values) {
      switch (value.type) {
        case "text":
        case "field":
          this.#line += value.text;
          break;
        case "newLine":
          this.#endLine();
          break;
        case "entry":
          if (depth >= MAXIMUM_DEPTH) break;
          if (value.frame !== undefined) this.#frames.push(value.frame);
          this.#addAll(value.values, depth + 1);
          if (value.frame !== undefined) this.#frames.pop();
          break;
        default:
          value satisfies never;
      }
    }
  }

  #endLine(): void {
    let left = 0;
    let right = 0;
    for (const frame of this.#frames) {
      left += frame.leftIndentation;
      right += frame.rightIndentation;
    }
    let firstLine = this.#frames.at(-1)?.firstLine ?? 0;
    const width = this.#columns - right - left;
    if (width <= 0) this.#line = "";
    if (Math.abs(firstLine) >= width) firstLine = 0;

    const firstWidth = firstLine > 0 ? width - firstLine : width;
    const otherWidth = firstLine < 0 ? width + firstLine : width;
    const lines = wrapText(this.#line, firstWidth, otherWidth, this.#output.breaking);
    this.#line = "";
    let indent = " ".repeat(firstLine > 0 ? left + firstLine : left);
    for (const line of lines) {
      this.#output.writeLine(indent + line, this.#stream);
      indent = " ".repeat(firstLine < 0 ? left - firstLine : left);
    }
  }
}
