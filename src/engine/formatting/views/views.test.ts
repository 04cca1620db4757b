import { describe, expect, it } from "vitest";
import type { ViewDefinition } from "../view-definition.ts";
import { helpViews } from "./help.ts";
import { allDefaultViews, defaultViewsFor } from "./index.ts";

const views: readonly ViewDefinition[] = [...allDefaultViews(), ...helpViews()];
const shown = (list: readonly ViewDefinition[]): string[] => list.map(({ name, control }) => `${control.type} ${name}`);

describe("the views that PowerShell ships", () => {
  it("are found by each of their types, in their order", () => {
    const byType = new Map<string, ViewDefinition[]>();
    for (const view of views) {
      for (const typeName of view.typeNames) byType.set(typeName, [...(byType.get(typeName) ?? []), view]);
    }
    for (const [typeName, expected] of byType) {
      expect([typeName, ...shown(defaultViewsFor(typeName.toLowerCase()))]).toEqual([typeName, ...shown(expected)]);
    }
  });

  it("give every row of a table as many cells as there are headers", () => {
    const uneven = views.filter(
      ({ control }) =>
        control.type === "table" && control.headers.length > 0 && control.rows.some((row) => row.columns.length !== control.headers.length),
    );
    expect(shown(uneven)).toEqual([]);
  });

  it.each([
    ["System.Management.Automation.PSCustomObject", []],
    ["System.TimeSpan", ["wide System.TimeSpan", "table System.TimeSpan", "list System.TimeSpan"]],
    ["System.Diagnostics.Process", ["table process", "table Priority", "table StartTime", "wide process"]],
    [
      "Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_Service",
      ["table Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_Service"],
    ],
    ["MamlCommandHelpInfo", ["custom DefaultCommandHelp"]],
  ])("of %s are %j", (typeName, expected) => expect(shown(defaultViewsFor(typeName.toLowerCase())).sort()).toEqual([...expected].sort()));
});
