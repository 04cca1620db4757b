import type { ScriptSource } from "./ast.ts";

/** One-based, as `$_.InvocationInfo.ScriptLineNumber` and `OffsetInLine` count. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export function createScriptSource(text: string, file: string | null = null): ScriptSource {
  return new Source(text, file);
}

/** Line and column of an offset; offsets behind the end are taken for the end. */
export function positionOf(source: ScriptSource, offset: number): Position {
  const { lineStarts, text } = source;
  const bounded = Math.max(0, Math.min(offset, text.length));
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] ?? 0) <= bounded) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: bounded - (lineStarts[low] ?? 0) + 1 };
}

/** The text of a one-based line without its line end. */
export function lineText(source: ScriptSource, line: number): string {
  const start = source.lineStarts[line - 1];
  if (start === undefined) return "";
  const end = source.lineStarts[line] ?? source.text.length;
  return source.text.slice(start, end).replace(/\r?\n$|\r$/, "");
}

class Source implements ScriptSource {
  readonly text: string;
  readonly file: string | null;
  #lineStarts: readonly number[] | undefined;

  constructor(text: string, file: string | null) {
    this.text = text;
    this.file = file;
  }

  get lineStarts(): readonly number[] {
    this.#lineStarts ??= findLineStarts(this.text);
    return this.#lineStarts;
  }
}

/** Lines end at CR, LF and CRLF. */
function findLineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x0d) {
      if (text.charCodeAt(i + 1) === 0x0a) i++;
      starts.push(i + 1);
    } else if (c === 0x0a) {
      starts.push(i + 1);
    }
  }
  return starts;
}
