import type { LineOutput } from "./line-output.ts";

/** A device of tests: keeps its lines. */
export function collectLines(
  columns: number,
  options: { readonly atWords?: boolean; readonly style?: LineOutput["style"] } = {},
): LineOutput & { readonly lines: string[] } {
  const lines: string[] = [];
  return {
    lines,
    columns,
    rows: -1,
    consoleColumns: 120,
    style: options.style,
    breaking: { atWords: options.atWords ?? false, reset: "\x1b[0m" },
    writeLine: (line) => lines.push(line),
    writeRawText: (text) => lines.push(text),
  };
}
