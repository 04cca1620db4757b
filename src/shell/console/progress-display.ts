/**
 * Progress at the bottom of the output: a line for each running activity, those inside others further in.
 */
import { minimalProgressLine, psStyle } from "../../engine/index.ts";
import { monotonicMs } from "../../node/index.ts";
import type { ProgressRecord } from "../../objects/index.ts";
import { textCells } from "../terminal/cells.ts";
import type { ConsoleWriter, Overlay } from "./console-writer.ts";

/** How often the lines are drawn; more often nobody sees, and output would wait for it. */
const REDRAW_MS = 100;
const MAX_LINES = 8;

interface Activity {
  readonly key: string;
  readonly parentKey: string;
  record: ProgressRecord;
}

export class ProgressDisplay implements Overlay {
  readonly #writer: ConsoleWriter;
  readonly #screenColumns: () => number;
  readonly #activities = new Map<string, Activity>();
  #drawnMs = Number.NEGATIVE_INFINITY;
  #shownLines = 0;

  constructor(writer: ConsoleWriter, screenColumns: () => number) {
    this.#writer = writer;
    this.#screenColumns = screenColumns;
    writer.overlay = this;
  }

  get isShown(): boolean {
    return this.#shownLines > 0;
  }

  update(sourceId: number, record: ProgressRecord): void {
    const key = `${sourceId}:${record.activityId}`;
    if (record.isCompleted) {
      if (!this.#activities.delete(key)) return;
      for (const [other, { parentKey }] of this.#activities) if (parentKey === key) this.#activities.delete(other);
      this.#draw();
      return;
    }
    const known = this.#activities.get(key);
    if (known === undefined) this.#activities.set(key, { key, parentKey: `${sourceId}:${record.parentActivityId}`, record });
    else known.record = record;
    if (monotonicMs() - this.#drawnMs >= REDRAW_MS) this.#draw();
  }

  /** The pipeline is over. */
  clear(): void {
    this.#activities.clear();
    if (this.isShown) this.#writer.writeOverlay(this.hide());
    this.#drawnMs = Number.NEGATIVE_INFINITY;
  }

  hide(): string {
    this.#shownLines = 0;
    return `${this.#toFirstLine()}\x1b[J${this.#backToRow()}`;
  }

  #draw(): void {
    const lines = this.#lines();
    const hidden = this.isShown ? this.hide() : "";
    this.#drawnMs = monotonicMs();
    this.#shownLines = lines.length;
    if (lines.length === 0) {
      this.#writer.writeOverlay(hidden);
      return;
    }
    const up = lines.length - (this.#writer.row === "" ? 1 : 0);
    const begin = this.#writer.row === "" ? "\r" : "\r\n";
    const body = lines.map((line) => `${line}\x1b[K`).join("\r\n");
    this.#writer.writeOverlay(`${hidden}${begin}${body}${up > 0 ? `\x1b[${up}A` : ""}\r${this.#toColumn()}`);
  }

  #lines(): string[] {
    const { progress } = psStyle();
    const color = progress.get("Style");
    const lines: string[] = [];
    const add = (parent: Activity | undefined, depth: number): void => {
      for (const activity of this.#activities.values()) {
        const isChild = parent === undefined ? !this.#activities.has(activity.parentKey) : activity.parentKey === parent.key;
        if (!isChild || activity === parent || lines.length >= MAX_LINES) continue;
        const { record } = activity;
        lines.push(
          minimalProgressLine(
            { ...fieldsOf(record), currentOperation: record.currentOperation ?? "" },
            { columns: this.#screenColumns(), maximumWidth: progress.maxWidth, style: color, indentation: depth },
          ),
        );
        add(activity, depth + 1);
      }
    };
    add(undefined, 0);
    return lines;
  }

  /** From the cursor to where the lines begin. */
  #toFirstLine(): string {
    return this.#writer.row === "" ? "\r" : "\x1b[1B\r";
  }

  #backToRow(): string {
    return this.#writer.row === "" ? "" : `\x1b[1A\r${this.#toColumn()}`;
  }

  #toColumn(): string {
    const column = textCells(this.#writer.row) % Math.max(1, this.#screenColumns());
    return column > 0 ? `\x1b[${column}C` : "";
  }
}

function fieldsOf({ activity, statusDescription, percentComplete, secondsRemaining }: ProgressRecord) {
  return { activity, statusDescription, percentComplete, secondsRemaining };
}
