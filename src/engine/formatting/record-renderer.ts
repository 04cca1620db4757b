import { ComplexWriter } from "./complex-writer.ts";
import { displayCells } from "./display-cells.ts";
import {
  FormatEndData,
  FormatEntryData,
  type FormatEntryInfo,
  type FormatRecord,
  FormatStartData,
  GroupEndData,
  GroupStartData,
  type ListViewField,
  type ShapeInfo,
  type TableColumnInfo,
} from "./format-records.ts";
import { type LineOutput, UNLIMITED_COLUMNS, type WriteStream } from "./line-output.ts";
import { writeList } from "./list-writer.ts";
import { type TableColumn, TableWriter, TextAlignment, wideColumnsThatFit } from "./table-writer.ts";

/** PowerShell gathers rows for this long to find the widths of columns, then shows what it has. */
const GATHERING_MS = 300;

/** Lines of a screen that a repeated header leaves alone. */
const RESERVED_SCREEN_LINES = 2;

type Expected = "start" | "group" | "entry";

/** A record that comes where it must not: somebody mixed the output of formatting commands. */
export class OutOfSequenceRecordError extends Error {
  override readonly name = "OutOfSequenceRecordError";
  readonly record: FormatRecord;

  constructor(record: FormatRecord) {
    super(`The record ${record.className} is out of sequence.`);
    this.record = record;
  }
}

/**
 * Turns format records into lines.
 *
 * Tables whose columns have no widths are held back until a group ends or {@link GATHERING_MS} are over, and sized by what came so far.
 */
export class RecordRenderer {
  readonly #output: LineOutput;
  readonly #nowMs: () => number;
  #expected: Expected = "start";
  #start: FormatStartData | undefined;
  #group: GroupWriter | undefined;
  /** Undefined while nothing is held back. */
  #held: FormatRecord[] | undefined;
  #heldEntries = 0;
  #heldSinceMs = 0;
  /**
   * How long groups are held back: for so many rows (0: to their end), or for a time. Once switched on it stays, as in PowerShell: tables
   * with widths of their own that follow a table without are sized by their rows too.
   */
  #gathering: { readonly rows: number | undefined } | undefined;

  constructor(output: LineOutput, nowMs: () => number) {
    this.#output = output;
    this.#nowMs = nowMs;
  }

  get isInGroup(): boolean {
    return this.#expected === "entry";
  }

  /** @throws {OutOfSequenceRecordError} Nothing was written for the record then. */
  process(record: FormatRecord): void {
    this.#checkSequence(record);
    if (this.#held === undefined) {
      if (this.#gathering !== undefined && record instanceof GroupStartData) this.#hold(record);
      else this.#render(record);
      return;
    }
    this.#held.push(record);
    if (record instanceof GroupEndData || this.#hasEnough(record)) this.#release();
  }

  /** Shows what is held back of a group that nobody closed; its rows are not measured, as in PowerShell. */
  drain(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const record of held) this.#render(record);
  }

  #checkSequence(record: FormatRecord): void {
    if (record instanceof FormatEntryData) {
      if (!record.isOutOfBand && this.#expected !== "entry") throw new OutOfSequenceRecordError(record);
    } else if (record instanceof FormatStartData) {
      if (this.#expected !== "start") throw new OutOfSequenceRecordError(record);
      this.#expected = "group";
      if (record.autosizeObjectCount !== undefined) this.#gathering = { rows: record.autosizeObjectCount };
      else if (record.shape.type === "table" && record.shape.columns[0]?.width === 0) this.#gathering = { rows: undefined };
    } else if (record instanceof FormatEndData) {
      if (this.#expected !== "group") throw new OutOfSequenceRecordError(record);
      this.#expected = "start";
    } else if (record instanceof GroupStartData) {
      if (this.#expected !== "group") throw new OutOfSequenceRecordError(record);
      this.#expected = "entry";
    } else {
      if (this.#expected !== "entry") throw new OutOfSequenceRecordError(record);
      this.#expected = "group";
    }
  }

  #hold(record: FormatRecord): void {
    this.#held = [record];
    this.#heldEntries = 0;
    this.#heldSinceMs = this.#nowMs();
  }

  #hasEnough(record: FormatRecord): boolean {
    if (record instanceof FormatEntryData && !record.isOutOfBand) this.#heldEntries++;
    const wanted = this.#gathering?.rows;
    if (wanted !== undefined) return wanted > 0 && this.#heldEntries >= wanted;
    return this.#nowMs() - this.#heldSinceMs > GATHERING_MS;
  }

  #release(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    const shape = this.#start?.shape;
    const [first, ...rest] = held;
    if (first instanceof GroupStartData && shape !== undefined) this.#openGroup(first, measure(shape, rest));
    for (const record of rest) this.#render(record);
  }

  #render(record: FormatRecord): void {
    if (record instanceof FormatEntryData) this.#renderEntry(record);
    else if (record instanceof FormatStartData) {
      this.#start = record;
      this.#output.writeLine("", "None");
    } else if (record instanceof GroupStartData) this.#openGroup(record, undefined);
    else if (record instanceof GroupEndData) {
      this.#group?.end();
      this.#group = undefined;
    } else {
      if (this.#start?.shape.type !== "list") this.#output.writeLine("", "None");
      this.#start = undefined;
    }
  }

  #openGroup(record: GroupStartData, widths: readonly number[] | undefined): void {
    const shape = this.#start?.shape;
    if (shape === undefined) return;
    if (record.grouping !== undefined) {
      new ComplexWriter(this.#output, this.#output.columns, "None").writeEntries(record.grouping);
      this.#output.writeLine("", "None");
    }
    this.#group = groupWriter(shape, widths, this.#output);
    this.#group.start();
  }

  #renderEntry({ info, isOutOfBand, writeStream }: FormatEntryData): void {
    if (isOutOfBand) writeOutOfBand(info, this.#output, writeStream);
    else this.#group?.write(info, writeStream);
  }
}

/** Widths that labels and rows ask for; of Format-Wide the widest item. Undefined where the shape has widths of its own. */
function measure(shape: ShapeInfo, records: readonly FormatRecord[]): number[] | undefined {
  if (shape.type === "table") {
    const widths = shape.columns.map((column) => displayCells(labelOf(column)));
    for (const record of records) {
      if (!(record instanceof FormatEntryData) || record.isOutOfBand || record.info.type !== "row") continue;
      const { values } = record.info;
      for (let column = 0; column < values.length; column++) {
        const cells = displayCells(values[column] ?? "");
        if (cells > (widths[column] ?? 0)) widths[column] = cells;
      }
    }
    return widths;
  }
  if (shape.type !== "wide" || shape.columns !== 0) return undefined;
  let widest = 0;
  for (const record of records) {
    if (record instanceof FormatEntryData && !record.isOutOfBand && record.info.type === "wide") {
      widest = Math.max(widest, displayCells(record.info.value));
    }
  }
  return [widest];
}

function labelOf(column: TableColumnInfo): string {
  return (column.label === null || column.label === "" ? column.propertyName : column.label) ?? "";
}

/** Writes one group in one shape. */
interface GroupWriter {
  start(): void;
  write(info: FormatEntryInfo, stream: WriteStream): void;
  end(): void;
}

function groupWriter(shape: ShapeInfo, widths: readonly number[] | undefined, output: LineOutput): GroupWriter {
  switch (shape.type) {
    case "table":
      return new TableGroupWriter(shape, widths, output);
    case "list":
      return {
        start: () => {},
        write(info, stream) {
          if (info.type !== "list") return;
          writeList(listFields(info.fields), output, stream);
          output.writeLine("", stream);
        },
        end: () => {},
      };
    case "wide":
      return new WideGroupWriter(shape.columns, widths?.[0] ?? 0, output);
    case "complex":
      return {
        start: () => {},
        write(info, stream) {
          if (info.type === "complex") new ComplexWriter(output, output.columns, stream).writeEntries(info.values);
        },
        end: () => {},
      };
    default:
      return shape satisfies never;
  }
}

class TableGroupWriter implements GroupWriter {
  readonly #columns: readonly TableColumnInfo[];
  readonly #hidesHeader: boolean;
  readonly #repeatsHeader: boolean;
  readonly #writer: TableWriter;
  readonly #output: LineOutput;
  readonly #screenRows: number;
  #lines = 0;

  constructor(shape: Extract<ShapeInfo, { type: "table" }>, widths: readonly number[] | undefined, output: LineOutput) {
    this.#columns = shape.columns;
    this.#hidesHeader = shape.hidesHeader;
    this.#repeatsHeader = shape.repeatsHeader;
    this.#output = output;
    this.#screenRows = output.rows > 0 ? output.rows : Number.MAX_SAFE_INTEGER;
    const columns: TableColumn[] = shape.columns.map((column, index) => ({
      width: widths?.[index] ?? column.width,
      alignment: column.alignment,
      headerMatchesProperty: column.headerMatchesProperty,
    }));
    this.#writer = new TableWriter(columns, screenColumns(output), output);
  }

  start(): void {
    if (this.#columns.length > 0) this.#lines += this.#writeHeader();
  }

  write(info: FormatEntryInfo, stream: WriteStream): void {
    if (info.type !== "row" || this.#columns.length === 0) return;
    if (this.#repeatsHeader && this.#lines >= this.#screenRows - RESERVED_SCREEN_LINES) {
      this.#output.writeLine("", stream);
      this.#lines = this.#writeHeader();
    }
    this.#writer.writeRow(info.values, info.alignments, info.isMultiLine, stream);
    this.#lines++;
  }

  end(): void {}

  #writeHeader(): number {
    return this.#hidesHeader ? 0 : this.#writer.writeHeader(this.#columns.map((column) => column.label ?? column.propertyName ?? ""));
  }
}

class WideGroupWriter implements GroupWriter {
  readonly #itemsPerLine: number;
  readonly #writer: TableWriter;
  #items: string[] = [];

  constructor(columns: number, widest: number, output: LineOutput) {
    const screen = screenColumns(output);
    this.#itemsPerLine = widest > 0 ? wideColumnsThatFit(widest, screen) : columns > 0 ? columns : 2;
    const column: TableColumn = { width: 0, alignment: TextAlignment.Left, headerMatchesProperty: true };
    this.#writer = new TableWriter(new Array<TableColumn>(this.#itemsPerLine).fill(column), screen, output);
  }

  start(): void {}

  write(info: FormatEntryInfo): void {
    if (info.type !== "wide") return;
    this.#items.push(info.value);
    if (this.#items.length === this.#itemsPerLine) this.#flush();
  }

  end(): void {
    if (this.#items.length > 0) this.#flush();
  }

  #flush(): void {
    this.#writer.writeRow(this.#items, undefined, false, "None");
    this.#items = [];
  }
}

function screenColumns(output: LineOutput): number {
  return output.columns === UNLIMITED_COLUMNS ? output.consoleColumns : output.columns;
}

function listFields(fields: readonly ListViewField[]): { readonly label: string; readonly value: string }[] {
  return fields.map(({ label, propertyName, value }) => ({ label: label ?? propertyName ?? "", value }));
}

function writeOutOfBand(info: FormatEntryInfo, output: LineOutput, stream: WriteStream): void {
  switch (info.type) {
    case "rawText":
      output.writeRawText(info.text, stream);
      break;
    case "complex":
      new ComplexWriter(output, UNLIMITED_COLUMNS, stream).writeEntries(info.values);
      break;
    case "list":
      output.writeLine("", stream);
      writeList(listFields(info.fields), output, stream);
      output.writeLine("", stream);
      break;
    case "row":
    case "wide":
      break;
    default:
      info satisfies never;
  }
}
