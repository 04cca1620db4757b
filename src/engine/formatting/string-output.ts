/** Devices without a screen: a text, a list of lines, a file. */
import type { EvaluationContext } from "../../objects/index.ts";
import { stripEscapeSequences } from "./display-cells.ts";
import { type LineOutput, type TextStyle, UNLIMITED_COLUMNS } from "./line-output.ts";
import { type PSStyle, psStyle } from "./ps-style.ts";
import { breaksAtWords, type LineBreaking } from "./text-lines.ts";

/** A console of this width is assumed where there is none. */
const DEFAULT_CONSOLE_COLUMNS = 120;

export interface StringOutputOptions {
  /** Undefined: lines have no end. */
  readonly columns: number | undefined;
  /** The width of the host's console, if it has one. */
  readonly consoleColumns: number | undefined;
  readonly evaluation: EvaluationContext;
  /** Takes each line without its end; raw text may hold several. */
  readonly write: (line: string) => void;
}

export function stringOutput({ columns, consoleColumns, evaluation, write }: StringOutputOptions): LineOutput {
  const style = psStyle();
  const isPlain = style.isPlain({ isHost: false });
  return {
    columns: columns ?? UNLIMITED_COLUMNS,
    rows: -1,
    consoleColumns: consoleColumns === undefined || consoleColumns <= 0 ? DEFAULT_CONSOLE_COLUMNS : consoleColumns,
    style: isPlain ? undefined : textStyle(style),
    breaking: lineBreaking(style, evaluation),
    writeLine: isPlain ? (line) => write(stripEscapeSequences(line)) : write,
    writeRawText: write,
  };
}

export function textStyle(style: PSStyle): TextStyle {
  return {
    tableHeader: style.formattingOf("TableHeader"),
    customTableHeaderLabel: style.formattingOf("CustomTableHeaderLabel"),
    formatAccent: style.formattingOf("FormatAccent"),
  };
}

export function lineBreaking(style: PSStyle, evaluation: EvaluationContext): LineBreaking {
  return { atWords: breaksAtWords(evaluation.culture.name), reset: style.reset };
}
