import { describe, expect, it } from "vitest";
import { collectLines } from "./collect-lines.ts";
import {
  FormatEndData,
  FormatEntryData,
  type FormatRecord,
  FormatStartData,
  GroupEndData,
  GroupStartData,
  type TableColumnInfo,
} from "./format-records.ts";
import { OutOfSequenceRecordError, RecordRenderer } from "./record-renderer.ts";
import { TextAlignment } from "./table-writer.ts";

const column = (name: string, width: number): TableColumnInfo => ({
  width,
  alignment: TextAlignment.Left,
  label: null,
  propertyName: name,
  headerMatchesProperty: true,
});

const table = (...columns: TableColumnInfo[]): FormatRecord =>
  new FormatStartData({ type: "table", hidesHeader: false, repeatsHeader: false, columns }, undefined);

const row = (...values: string[]): FormatRecord =>
  new FormatEntryData({ type: "row", values, alignments: undefined, isMultiLine: false }, { isOutOfBand: false, writeStream: "None" });

const raw = (text: string): FormatRecord => new FormatEntryData({ type: "rawText", text }, { isOutOfBand: true, writeStream: "None" });

const group = (...records: FormatRecord[]): FormatRecord[] => [new GroupStartData(undefined), ...records, new GroupEndData()];

function render(records: readonly FormatRecord[], nowMs: () => number = () => 0): string[] {
  const output = collectLines(40);
  const renderer = new RecordRenderer(output, nowMs);
  for (const record of records) renderer.process(record);
  renderer.drain();
  return output.lines;
}

describe("RecordRenderer", () => {
  it("sizes columns without widths by all rows of a group", () => {
    expect(render([table(column("A", 0), column("B", 0)), ...group(row("1", "x"), row("longer", "y")), new FormatEndData()])).toEqual([
      "",
      "A      B",
      "-      -",
      "1      x",
      "longer y",
      "",
    ]);
  });

  it("sizes by what came within 300 milliseconds", () => {
    let now = 0;
    const lines = render(
      [table(column("A", 0), column("B", 0)), ...group(row("1", "x"), row("ab", "y"), row("abcdef", "z")), new FormatEndData()],
      () => {
        now += 200;
        return now;
      },
    );
    expect(lines).toEqual(["", "A  B", "-  -", "1  x", "ab y", "a… z", ""]);
  });

  it("sizes later tables by their rows too, once a table was", () => {
    const fixed = [table(column("Name", 10), column("B", 5)), ...group(row("1", "x")), new FormatEndData()];
    expect(render([...fixed, table(column("A", 0)), ...group(row("1")), new FormatEndData(), ...fixed])).toEqual([
      "",
      "Name       B",
      "----       -",
      "1          x",
      "",
      "",
      "A",
      "-",
      "1",
      "",
      "",
      "Name B",
      "---- -",
      "1    x",
      "",
    ]);
  });

  it("keeps out-of-band text in its place and out of the widths", () => {
    expect(
      render([table(column("A", 0), column("B", 0)), ...group(row("1", "x"), raw("a very long text"), row("2", "y")), new FormatEndData()]),
    ).toEqual(["", "A B", "- -", "1 x", "a very long text", "2 y", ""]);
  });

  it("writes lists with a blank line after each and none at the end", () => {
    const entry = new FormatEntryData(
      { type: "list", fields: [{ label: null, propertyName: "A", value: "1" }] },
      { isOutOfBand: false, writeStream: "None" },
    );
    expect(render([new FormatStartData({ type: "list" }, undefined), ...group(entry, entry), new FormatEndData()])).toEqual([
      "",
      "A : 1",
      "",
      "A : 1",
      "",
    ]);
  });

  it("fills lines of a wide list and writes the rest at the end of a group", () => {
    const item = (value: string): FormatRecord => new FormatEntryData({ type: "wide", value }, { isOutOfBand: false, writeStream: "None" });
    const start = new FormatStartData({ type: "wide", columns: 3 }, undefined);
    expect(render([start, ...group(item("a"), item("b"), item("c"), item("d")), new FormatEndData()])).toEqual([
      "",
      "a             b             c",
      "d                           ",
      "",
    ]);
  });

  it("writes what a group is called", () => {
    const start = new GroupStartData([
      {
        type: "entry",
        values: [
          { type: "text", text: "   G: " },
          { type: "field", text: "1" },
        ],
      },
    ]);
    expect(render([table(column("A", 0)), start, row("x"), new GroupEndData(), new FormatEndData()])).toEqual([
      "",
      "   G: 1",
      "",
      "A",
      "-",
      "x",
      "",
    ]);
  });

  it.each([
    { name: "a row without a group", records: [row("x")] },
    { name: "a start within a group", records: [table(column("A", 0)), new GroupStartData(undefined), table(column("A", 0))] },
    { name: "an end within a group", records: [table(column("A", 0)), new GroupStartData(undefined), new FormatEndData()] },
    { name: "a group within a group", records: [table(column("A", 0)), new GroupStartData(undefined), new GroupStartData(undefined)] },
  ])("refuses $name", ({ records }) => expect(() => render(records)).toThrow(OutOfSequenceRecordError));
});
