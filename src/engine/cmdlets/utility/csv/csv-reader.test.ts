import { describe, expect, it } from "vitest";
import { CsvReader, singleText } from "./csv-reader.ts";

function records(text: string, delimiter = ",", pieceLength = text.length): string[][] {
  let position = 0;
  const source = (): string | null => {
    if (position >= text.length) return null;
    const piece = text.slice(position, position + pieceLength);
    position += pieceLength;
    return piece;
  };
  const reader = new CsvReader(source, delimiter);
  const found: string[][] = [];
  const values: string[] = [];
  while (reader.read(values)) found.push([...values]);
  return found;
}

describe("CsvReader", () => {
  it.each([
    {
      name: "plain fields",
      text: "a,b\n1,2",
      expected: [
        ["a", "b"],
        ["1", "2"],
      ],
    },
    { name: "every kind of line break", text: "a\r\nb\rc\nd", expected: [["a"], ["b"], ["c"], ["d"]] },
    {
      name: "quoted fields with delimiters, quotes and line breaks",
      text: '"a,1","q""r","x\r\ny"\n',
      expected: [["a,1", 'q"r', "x\r\ny"]],
    },
    { name: "blanks before a field fall away, the first one after it stays", text: " 1 , 2  ,x y ", expected: [["1 ", "2 ", "x y "]] },
    { name: "blanks around quotes fall away", text: ' "x"  ,y', expected: [["x", "y"]] },
    { name: "text after a closing quote stays", text: '"x"yz,1', expected: [["xyz", "1"]] },
    { name: "a quote inside a plain field is a letter", text: 'a"b"c,1', expected: [['a"b"c', "1"]] },
    { name: "an empty last field needs a line break", text: "1,\n2,", expected: [["1", ""], ["2"]] },
    { name: "an empty line is one empty field", text: "a\n\nb", expected: [["a"], [""], ["b"]] },
    { name: "an open quote runs to the end", text: '"a\nb', expected: [["a\nb"]] },
  ])("$name, however the text is cut", ({ text, expected }) => {
    for (const pieceLength of [text.length, 1, 2, 3]) expect(records(text, ",", pieceLength)).toEqual(expected);
  });

  it("takes a tab as delimiter", () => expect(records("a\tb c\t\td", "\t")).toEqual([["a", "b c", "", "d"]]));

  it("gives a comment line only where one stands", () => {
    const reader = new CsvReader(singleText("#TYPE X\na,b"), ",");
    expect(reader.takeCommentLine()).toBe("#TYPE X");
    expect(reader.takeCommentLine()).toBeUndefined();
    const values: string[] = [];
    reader.read(values);
    expect(values).toEqual(["a", "b"]);
  });
});
