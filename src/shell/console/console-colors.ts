import type { ConsoleColor } from "../../engine/index.ts";

/** SGR codes of the foreground, in .NET's order of colours; the background's are ten more. */
const FOREGROUND = [30, 34, 32, 36, 31, 35, 33, 37, 90, 94, 92, 96, 91, 95, 93, 97];

/** The text in the colours, and the terminal's own after it. */
export function colored(text: string, foreground: ConsoleColor | undefined, background: ConsoleColor | undefined): string {
  if (foreground === undefined && background === undefined) return text;
  const begin =
    (foreground === undefined ? "" : colorSequence(foreground, "foreground")) +
    (background === undefined ? "" : colorSequence(background, "background"));
  const end = `${foreground === undefined ? "" : "\x1b[39m"}${background === undefined ? "" : "\x1b[49m"}`;
  // A background that reaches over the end of a line would fill the row that the terminal scrolls in.
  return text
    .split("\n")
    .map((line) => (line === "" ? "" : begin + line + end))
    .join("\n");
}

/** What sets the colour; a number that is no colour sets the terminal's own. */
export function colorSequence(color: ConsoleColor, ground: "foreground" | "background"): string {
  return `\x1b[${(FOREGROUND[color] ?? 39) + (ground === "foreground" ? 0 : 10)}m`;
}
