import { describe, expect, it } from "vitest";
import { collectLines } from "./collect-lines.ts";
import { ComplexWriter, type FormatValue } from "./complex-writer.ts";
import { writeList } from "./list-writer.ts";

describe("writeList", () => {
  it("pads labels to one width and keeps further lines under the first", () => {
    const output = collectLines(80);
    writeList(
      [
        { label: "Text", value: "one\r\ntwo\n" },
        { label: "Longer", value: "" },
      ],
      output,
      "None",
    );
    expect(output.lines).toEqual(["Text   : one", "         two", "         ", "Longer : "]);
  });

  it("breaks long values and cuts long labels", () => {
    const output = collectLines(10);
    writeList([{ label: "LongPropertyName", value: "abc" }], output, "None");
    expect(output.lines).toEqual(["LongPr : a", "         b", "         c"]);
  });

  it("shows nothing where no label and value have room", () => {
    const output = collectLines(4);
    writeList([{ label: "A", value: "b" }], output, "None");
    expect(output.lines).toEqual([]);
  });
});

describe("ComplexWriter", () => {
  const entry = (...values: FormatValue[]): FormatValue => ({ type: "entry", values });
  const text = (value: string): FormatValue => ({ type: "text", text: value });

  it("joins pieces, ends lines, indents frames", () => {
    const output = collectLines(80);
    const frame: FormatValue = {
      type: "entry",
      frame: { leftIndentation: 2, rightIndentation: 0, firstLine: 0 },
      values: [text("A = "), text("1"), { type: "newLine" }],
    };
    new ComplexWriter(output, 80, "None").writeEntries([entry(text("{"), { type: "newLine" }, frame, text("}"))]);
    expect(output.lines).toEqual(["{", "  A = 1", "}"]);
  });

  it.each([
    { name: "first line further in", firstLine: 2, lines: ["   abc", " defgh", " i"] },
    { name: "first line further out", firstLine: -2, lines: [" abcde", "   fgh", "   i"] },
  ])("breaks within a frame: $name", ({ firstLine, lines }) => {
    const output = collectLines(6);
    const frame: FormatValue = {
      type: "entry",
      frame: { leftIndentation: 1, rightIndentation: 0, firstLine },
      values: [text("abcdefghi"), { type: "newLine" }],
    };
    new ComplexWriter(output, 6, "None").writeEntries([entry(frame)]);
    expect(output.lines).toEqual([...lines, ""]);
  });
});
