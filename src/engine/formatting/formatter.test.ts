import { describe, expect, it } from "vitest";
import { Double, Hashtable, OrderedDictionary, PSObject, type PSValue } from "../../objects/index.ts";
import { format, outString, testScope } from "./fake-command.ts";
import { PropertyExpression } from "./property-expression.ts";

const object = (properties: Readonly<Record<string, PSValue>>): PSObject => PSObject.custom(Object.entries(properties));

const lines = (...text: string[]): string => text.join("\n");

describe("objects without views", () => {
  it("are a table up to four properties, numbers to the right, fractions with two decimals", () => {
    expect(outString([object({ Name: "a", N: 1, D: new Double(1.5) }), object({ Name: "bcd", N: 200, D: new Double(0.125) })])).toBe(
      lines("", "Name   N    D", "----   -    -", "a      1 1.50", "bcd  200 0.12", ""),
    );
  });

  it("are a list from five properties on", () => {
    expect(outString([object({ A: 1, B: null, C: "x", D: true, Longer: new Double(3.5) })])).toBe(
      lines("", "A      : 1", "B      : ", "C      : x", "D      : True", "Longer : 3.5", ""),
    );
  });

  it("follow the first object: later ones fill its columns or leave them empty", () => {
    expect(outString([object({ A: 1, B: 2 }), object({ B: 3, C: 4 })])).toBe(lines("", "A B", "- -", "1 2", "  3", ""));
  });

  it("show collections up to the enumeration limit", () => {
    expect(outString([object({ L: [1, 2, 3, 4, 5], E: [], N: [null, "x"] })])).toBe(
      lines("", "L             E  N", "-             -  -", "{1, 2, 3, 4…} {} {$null, x}", ""),
    );
  });

  it("give way to strings and numbers, which stand for themselves", () => {
    expect(outString(["a", object({ A: 1 }), 42, "", null, true])).toBe(lines("a", "", "A", "-", "1", "42", "", "True", ""));
  });
});

describe("dictionaries", () => {
  it("are shown entry by entry, as a table of names and values", () => {
    const table = OrderedDictionary.from([
      ["n", 1],
      ["longer", "x"],
    ]);
    expect(outString([table])).toBe(
      lines(
        "",
        "Name                           Value",
        "----                           -----",
        "n                              1",
        "longer                         x",
        "",
      ),
    );
  });

  it("are nothing when they are empty", () => expect(outString([new Hashtable()])).toBe(""));
});

describe("formatting commands", () => {
  const property = (name: string) => ({ expression: PropertyExpression.ofName(name) });

  it("take wildcards, widths, labels and alignments", () => {
    const records = format("table", [object({ NameA: "abcdef", Other: 1, NameB: "x" })], {
      properties: [
        { ...property("Name*"), width: 4 },
        { ...property("Other"), label: "O", width: 5, alignment: 1 },
      ],
    });
    expect(outString(records)).toBe(lines("", "Name Name O", "A    B", "---- ---- -", "abc… x    1", ""));
  });

  it("keep the column of a property that is missing, but not the line of a list", () => {
    const values = [object({ A: 1 })];
    expect(outString(format("table", values, { properties: [property("Nope"), property("A")] }))).toBe(
      lines("", "Nope A", "---- -", "     1", ""),
    );
    expect(outString(format("list", values, { properties: [property("Nope"), property("A")] }))).toBe(lines("", "A : 1", ""));
  });

  it("begin a new group where the value changes", () => {
    const values = ["a", "a", "b"].map((g) => object({ G: g, V: 1 }));
    expect(outString(format("table", values, { properties: [property("V")], groupBy: property("G") }))).toBe(
      lines("", "   G: a", "", "V", "-", "1", "1", "", "   G: b", "", "V", "-", "1", ""),
    );
  });

  it("make records that are shown again, also between bare objects", () => {
    const records = format("list", [object({ A: 1 })]);
    expect(outString([object({ B: 2 }), ...records, object({ C: 3 })])).toBe(
      lines("", "B", "-", "2", "", "", "A : 1", "", "", "C", "-", "3", ""),
    );
  });

  it("browse objects with Format-Custom down to a depth", () => {
    const value = object({ A: 1, Inner: object({ B: [1, object({ C: 2 })] }) });
    expect(outString(format("custom", [value], { depth: 1 }))).toBe(
      lines(
        "",
        "class PSCustomObject",
        "{",
        "  A = 1",
        "  Inner = ",
        "    class PSCustomObject",
        "    {",
        "      B = ",
        "        [",
        "          1",
        "          @{C=2}",
        "        ]",
        "        ",
        "    }",
        "}",
        "",
        "",
      ),
    );
  });

  it("fill a line of Format-Wide with the property that names an object", () => {
    const values = ["first", "second", "third"].map((name, id) => object({ Id: id, Name: name }));
    expect(outString(format("wide", values), { width: 20 })).toBe(lines("", "first      second", "third      ", ""));
  });
});

describe("remote objects", () => {
  it("say in a last column where they come from", () => {
    const value = object({ A: 1, PSComputerName: "srv", PSShowComputerName: true });
    expect(outString([value])).toBe(lines("", "A PSComputerName", "- --------------", "1 srv", ""));
  });

  it("keep quiet where they are asked to", () => {
    const value = object({ A: 1, PSComputerName: "srv", PSShowComputerName: false });
    expect(outString([value])).toBe(lines("", "A", "-", "1", ""));
  });

  it("show strings as strings", () => {
    const text = new PSObject("plain");
    text.setNote("PSComputerName", "srv");
    expect(outString([text], { scope: testScope() })).toBe("plain");
  });
});
