import { describe, expect, it } from "vitest";
import { createPlainContext, PSObject } from "../../../objects/index.ts";
import { outString, testScope } from "../fake-command.ts";
import { loadFormatFiles } from "./load-files.ts";

const view = (name: string, typeName: string, property: string): string =>
  `<View><Name>${name}</Name><ViewSelectedBy><TypeName>${typeName}</TypeName></ViewSelectedBy>
   <TableControl><TableRowEntries><TableRowEntry><TableColumnItems><TableColumnItem><PropertyName>${property}</PropertyName>
   </TableColumnItem></TableColumnItems></TableRowEntry></TableRowEntries></TableControl></View>`;

const file = (path: string, ...views: readonly string[]): { readonly path: string; readonly source: string } => ({
  path,
  source: `<Configuration><ViewDefinitions>${views.join("")}</ViewDefinitions></Configuration>`,
});

function shown(typeName: string, context: ReturnType<typeof createPlainContext>): string {
  const value = PSObject.custom([
    ["A", 1],
    ["B", 2],
  ]);
  value.typeNames = [typeName, "System.Object"];
  return outString([value], { scope: testScope({ evaluation: context }) })
    .trim()
    .replace(/\s+/g, " ");
}

const AFTER = { isPrepended: false };
const BEFORE = { isPrepended: true };

describe("loadFormatFiles", () => {
  it("adds views after those that are there, or before them", () => {
    const context = createPlainContext();
    expect(loadFormatFiles(context, [file("/a.ps1xml", view("a", "My.T", "A"))], AFTER)).toEqual([]);
    expect(loadFormatFiles(context, [file("/b.ps1xml", view("b", "My.T", "B"))], AFTER)).toEqual([]);
    expect(shown("My.T", context)).toBe("A - 1");
    expect(loadFormatFiles(context, [file("/c.ps1xml", view("c", "My.T", "B"))], BEFORE)).toEqual([]);
    expect(shown("My.T", context)).toBe("B - 2");
  });

  it("adds nothing when one of the files has mistakes, and tells which", () => {
    const context = createPlainContext();
    const bad = { path: "/bad.ps1xml", source: "<Configuration><Zork/></Configuration>" };
    expect(loadFormatFiles(context, [file("/a.ps1xml", view("a", "My.T", "A")), bad], AFTER)).toEqual([
      "/bad.ps1xml, Error at XPath /Configuration in file /bad.ps1xml: Zork is an unknown node.",
    ]);
    expect(shown("My.T", context)).toBe("A B - - 1 2");
    expect(loadFormatFiles(context, [{ ...bad, moduleName: "Mod" }], AFTER)[0]).toMatch(/^Mod, Error at /);
  });

  it("loads a file once", () => {
    const context = createPlainContext();
    loadFormatFiles(context, [file("/a.ps1xml", view("a", "My.T", "A"))], AFTER);
    loadFormatFiles(context, [file("/a.ps1xml", view("a", "My.T", "B"))], BEFORE);
    expect(shown("My.T", context)).toBe("A - 1");
  });

  it("knows the selection sets of files that came before", () => {
    const context = createPlainContext();
    const sets = `<Configuration><SelectionSets><SelectionSet><Name>Mine</Name><Types><TypeName>My.S</TypeName></Types></SelectionSet></SelectionSets></Configuration>`;
    const using = view("s", "My.T", "B").replace("<TypeName>My.T</TypeName>", "<SelectionSetName>Mine</SelectionSetName>");
    expect(loadFormatFiles(context, [{ path: "/sets.ps1xml", source: sets }], AFTER)).toEqual([]);
    expect(loadFormatFiles(context, [file("/b.ps1xml", using)], AFTER)).toEqual([]);
    expect(shown("My.S", context)).toBe("B - 2");
  });

  it("reports a script that does not parse", () => {
    const script = view("s", "My.T", "B").replace("<PropertyName>B</PropertyName>", "<ScriptBlock>1 +</ScriptBlock>");
    expect(loadFormatFiles(createPlainContext(), [file("/s.ps1xml", script)], AFTER).join("\n")).toContain(
      "You must provide a value expression following the '+' operator.",
    );
  });
});
