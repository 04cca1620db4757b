/** `At line:1 char:5`, the line itself, and tildes below the part that failed. */
import { lineText, positionOf, type ScriptSource } from "../../language/index.ts";

/** A piece of script text. */
export interface ScriptRange {
  readonly source: ScriptSource;
  readonly start: number;
  readonly end: number;
}

/** So that the line fits a window of 80 columns behind `+ ` and between two ellipses. */
const MAX_LINE_LENGTH = 69;
const MAX_PREFIX = 12;
const MAX_SUFFIX = 8;

export function positionMessage(range: ScriptRange): string {
  const { source } = range;
  const start = positionOf(source, range.start);
  const file = source.file === null || source.file === "" ? "line" : source.file;
  return `At ${file}:${start.line} char:${start.column}\n${markedLine(range)}`;
}

/** The text that a range covers. */
export function textOf(range: ScriptRange): string {
  return range.source.text.slice(range.start, range.end);
}

function markedLine(range: ScriptRange): string {
  const start = positionOf(range.source, range.start);
  const end = positionOf(range.source, range.end);
  const line = lineText(range.source, start.line).trimEnd();
  if (line === "") return "";
  const before = line.slice(0, start.column - 1);
  const isWithinLine = start.line === end.line && end.column <= line.length + 1;
  const part = line.slice(start.column - 1, isWithinLine ? end.column - 1 : line.length);
  const after = line.slice(before.length + part.length);
  return draw(expandTabs(before), expandTabs(part), expandTabs(after));
}

function expandTabs(text: string): string {
  return text.replaceAll("\t", "    ");
}

function draw(before: string, part: string, after: string): string {
  const line = before + part + after;
  if (line.length <= MAX_LINE_LENGTH) return `+ ${line}\n+ ${" ".repeat(before.length)}${tildes(part.length)}`;
  let prefix = Math.min(before.length, MAX_PREFIX);
  let suffix = Math.min(after.length, MAX_SUFFIX);
  let length = part.length;
  let hasDotsAfter: boolean;
  if (prefix + length + suffix >= MAX_LINE_LENGTH) {
    length = Math.min(length, MAX_LINE_LENGTH - prefix);
    hasDotsAfter = true;
  } else {
    // Room is left: show more of what stands before, then of what stands behind.
    prefix += Math.min(before.length - prefix, MAX_LINE_LENGTH - prefix - length - suffix);
    suffix += Math.min(after.length, Math.max(MAX_LINE_LENGTH - prefix - length - suffix, 0));
    hasDotsAfter = suffix < after.length;
  }
  const hasDotsBefore = prefix < before.length;
  const from = before.length - prefix;
  const shown = line.slice(from, from + MAX_LINE_LENGTH);
  const marked = Math.min(length, MAX_LINE_LENGTH - prefix);
  const head = `+ ${hasDotsBefore ? "… " : ""}${shown}${hasDotsAfter ? " …" : ""}`;
  return `${head}\n+ ${" ".repeat(prefix + (hasDotsBefore ? 2 : 0))}${tildes(marked)}`;
}

/** At the end of the text there is nothing to mark, and yet one tilde. */
function tildes(count: number): string {
  return "~".repeat(Math.max(count, 1));
}
