import type { LineBreaking } from "./text-lines.ts";

/** The escape sequences that PowerShell puts around headers and labels. */
export interface TextStyle {
  readonly tableHeader: string;
  /** For a header that names no property of the object. */
  readonly customTableHeaderLabel: string;
  readonly formatAccent: string;
}

/** The stream a line came from, where the line stands for a record of one. */
export type WriteStream = "None" | "Output" | "Error" | "Warning" | "Verbose" | "Debug" | "Information";

/** A device with lines: the host's console, a string, a file. */
export interface LineOutput {
  /** Cells in a line; `UNLIMITED_COLUMNS` where lines have no end. */
  readonly columns: number;
  /** Lines on the screen; −1 where there is no screen. */
  readonly rows: number;
  /** What tables fill where lines have no end: the width of the console. */
  readonly consoleColumns: number;
  /** Undefined where output is plain. */
  readonly style: TextStyle | undefined;
  readonly breaking: LineBreaking;
  writeLine(line: string, stream: WriteStream): void;
  /** Writes a text that may hold line ends, as it is. */
  writeRawText(text: string, stream: WriteStream): void;
}

export const UNLIMITED_COLUMNS = 0x7fffffff;
