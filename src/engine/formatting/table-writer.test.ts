import { describe, expect, it } from "vitest";
import { collectLines } from "./collect-lines.ts";
import { fitColumnWidths } from "./column-widths.ts";
import { type TableColumn, TableWriter, TextAlignment, wideColumnsThatFit } from "./table-writer.ts";

const column = (width: number, alignment: TextAlignment = TextAlignment.Left): TableColumn => ({
  width,
  alignment,
  headerMatchesProperty: true,
});

describe("fitColumnWidths", () => {
  it.each([
    { name: "keeps what fits", wanted: [3, 4], width: 8, widths: [3, 4] },
    { name: "shares the rest among free columns, the first get more", wanted: [0, 5, 0], width: 20, widths: [7, 5, 6] },
    { name: "cuts the last column", wanted: [5, 9], width: 10, widths: [5, 4] },
    { name: "hides a column that has no room", wanted: [5, 5, 5], width: 11, widths: [5, 5, -1] },
    { name: "hides several, then cuts", wanted: [10, 5, 5], width: 8, widths: [8, -1, -1] },
    { name: "gives free columns a cell before it hides", wanted: [0, 0, 9], width: 4, widths: [1, 1, -1] },
  ])("$name", ({ wanted, width, widths }) => expect(fitColumnWidths(wanted, width)).toEqual(widths));
});

describe("TableWriter", () => {
  it("writes header, underline and rows", () => {
    const output = collectLines(40);
    const writer = new TableWriter([column(6), column(5, TextAlignment.Right), column(6, TextAlignment.Center), column(4)], 40, output);
    expect(writer.writeHeader(["Name", "N", "Mid", "Last"])).toBe(2);
    writer.writeRow(["abc", "7", "x", "y"], undefined, false, "None");
    writer.writeRow(["abcdefgh", "1234567", "12345678", "a\nb"], undefined, false, "None");
    expect(output.lines).toEqual([
      "Name       N  Mid   Last", //
      "----       -  ---   ----",
      "abc        7   x    y",
      "abcde… …4567 12345… a…",
    ]);
  });

  it("puts a header that is wider than its column on several lines", () => {
    const output = collectLines(40);
    new TableWriter([column(4), column(7), column(4)], 40, output).writeHeader(["LongHeader", "Header2", "Header3"]);
    expect(output.lines).toEqual([
      "Long Header2 Head", //
      "Head         er3",
      "er",
      "---- ------- ----",
    ]);
  });

  it("wraps cells of multi-line rows", () => {
    const output = collectLines(40);
    new TableWriter([column(4), column(3)], 40, output).writeRow(["abcdefg", "xyzw"], undefined, true, "None");
    expect(output.lines).toEqual(["abcd xyz", "efg  w"]);
  });

  it("leaves blanks after the last visible column when a hidden one follows", () => {
    const output = collectLines(10);
    const writer = new TableWriter([column(8), column(3), column(4)], 12, output);
    writer.writeRow(["a", "b", "c"], undefined, false, "None");
    expect(output.lines).toEqual(["a        b  "]);
  });

  it("colours headers, and labels that are no properties in another way", () => {
    const output = collectLines(20, { style: { tableHeader: "<H>", customTableHeaderLabel: "<C>", formatAccent: "" } });
    new TableWriter([column(2), { ...column(2), headerMatchesProperty: false }], 20, output).writeHeader(["A", "B"]);
    expect(output.lines).toEqual(["<H>A \x1b[0m <C>B\x1b[0m", "<H>- \x1b[0m <H>-\x1b[0m"]);
  });

  it("shows nothing on a screen under five columns", () => {
    const output = collectLines(4);
    const writer = new TableWriter([column(1)], 4, output);
    expect(writer.writeHeader(["A"])).toBe(0);
    writer.writeRow(["a"], undefined, false, "None");
    expect(output.lines).toEqual([]);
  });
});

describe("wideColumnsThatFit", () => {
  it.each([
    [5, 20, 3],
    [4, 20, 4],
    [30, 20, 1],
    [0, 20, 1],
  ])("fits items of %d cells in %d: %d", (width, screen, items) => expect(wideColumnsThatFit(width, screen)).toBe(items));
});
