/** Progress as text: one line with a bar in reverse video, or PowerShell's classic lines. */
import { cutVisible, displayCells, unitsThatFit } from "./display-cells.ts";

/** The fields of a ProgressRecord; negative numbers are unknown. */
export interface ProgressFields {
  readonly activity: string;
  readonly statusDescription: string;
  readonly currentOperation: string;
  readonly percentComplete: number;
  readonly secondsRemaining: number;
}

export interface ProgressLayout {
  /** Cells in a line of the screen. */
  readonly columns: number;
  /** `$PSStyle.Progress.MaxWidth`; 0 for none. */
  readonly maximumWidth: number;
  /** `$PSStyle.Progress.Style`. */
  readonly style: string;
  /** Blanks before it: progress within progress is further in. */
  readonly indentation: number;
}

const REVERSE = "\x1b[7m";
const REVERSE_OFF = "\x1b[27m";
const RESET = "\x1b[0m";
const ELLIPSIS = "…";
/** A blank, the brackets and the last cell of the line. */
const FRAME_CELLS = 4;
const CLASSIC_INDENTATION = 3;

/** `Activity [Status      12s]`, with the part that is done in reverse video (ProgressView Minimal). */
export function minimalProgressLine(fields: ProgressFields, layout: ProgressLayout): string {
  const width = layout.maximumWidth > 0 ? Math.min(layout.columns, layout.maximumWidth) : layout.columns;
  const half = width >> 1;
  const activity = fields.activity.length > half ? fields.activity.slice(0, half) + ELLIPSIS : fields.activity;
  const barWidth = width - activity.length - layout.indentation - FRAME_CELLS;
  const remaining = fields.secondsRemaining >= 0 ? `${fields.secondsRemaining}s` : "";
  const room = barWidth - remaining.length - 1;
  const status =
    room > 1 && fields.statusDescription.length > room ? fields.statusDescription.slice(0, room - 1) + ELLIPSIS : fields.statusDescription;
  const bar = status.padEnd(Math.max(room, 0)) + remaining;
  return `${" ".repeat(layout.indentation)}${layout.style}${activity} [${reversed(bar, barWidth, fields.percentComplete)}]${RESET}`;
}

/** Without a known percentage the whole bar is reversed. */
function reversed(bar: string, barWidth: number, percent: number): string {
  if (percent < 0 || percent >= 100 || barWidth <= 0) return REVERSE + bar + REVERSE_OFF;
  const done = Math.min(Math.floor((percent * barWidth) / 100), barWidth - 1);
  return done < bar.length ? REVERSE + bar.slice(0, done) + REVERSE_OFF + bar.slice(done) : REVERSE + bar;
}

/** Activity, status, bar, time and operation, each on lines of its own (ProgressView Classic). */
export function classicProgressLines(fields: ProgressFields, layout: ProgressLayout): string[] {
  const { columns } = layout;
  const lines = [fitted(` ${" ".repeat(layout.indentation)}${fields.activity} `, columns)];
  const indentation = layout.indentation + CLASSIC_INDENTATION;
  const indent = " ".repeat(indentation);
  lines.push(fitted(` ${indent}${fields.statusDescription} `, columns));
  if (fields.percentComplete >= 0) {
    const width = Math.max(3, columns - indentation - 9);
    let done = Math.floor((fields.percentComplete * width) / 100);
    if (fields.percentComplete < 100 && done === width) done--;
    lines.push(fitted(` ${indent}[${"o".repeat(done)}${" ".repeat(width - done)}] `, columns));
  }
  if (fields.secondsRemaining >= 0) lines.push(fitted(` ${indent}${clock(fields.secondsRemaining)} remaining. `, columns));
  if (fields.currentOperation !== "") lines.push(" ", fitted(` ${indent}${fields.currentOperation} `, columns));
  return lines;
}

function fitted(text: string, columns: number): string {
  return displayCells(text) <= columns ? text : cutVisible(text, 0, unitsThatFit(text, columns), RESET);
}

function clock(seconds: number): string {
  const parts = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  const days = Math.floor(seconds / 86_400);
  return `${days > 0 ? `${days}.` : ""}${parts.map((part) => String(part).padStart(2, "0")).join(":")}`;
}
