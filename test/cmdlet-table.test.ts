import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { engineCmdlets } from "../src/engine/index.ts";
import { remotingCmdlets } from "../src/remoting/index.ts";

const page = readFileSync(new URL("../docs/cmdlets.md", import.meta.url), "utf8");

/** Cmdlet → parameter → state, as the page has them. */
const told = new Map(
  page
    .split(/^### /m)
    .slice(1)
    .map((section) => {
      const [name = ""] = section.split("\n", 1);
      const [table = ""] = section.split(/^## /m, 1);
      const rows = [...table.matchAll(/^\| (\w+) +\| (.*?) +\|$/gm)].map(([, parameter = "", state = ""]) => [parameter, state] as const);
      return [name, new Map(rows.filter(([parameter]) => parameter !== "Parameter"))] as const;
    }),
);

const FAMILY =
  /^(.*-(PSSession.*|PSRemoting|PSTransportOption|PSRoleCapabilityFile|.*WSMan.*)|Invoke-Command|Start-ThreadJob|(Get|Receive|Remove|Start|Stop|Wait)-Job)$/;
const declared = [...engineCmdlets, ...remotingCmdlets].filter(({ name }) => FAMILY.test(name));

describe("docs/cmdlets.md", () => {
  it("has every cmdlet of the family, and no other", () => {
    expect([...told.keys()].sort()).toEqual(declared.map(({ name }) => name).sort());
  });

  it.each(declared.map((entry) => [entry.name, entry] as const))("tells of every parameter of %s", (name, entry) => {
    const parameters = entry.declare().parameters.map((parameter) => parameter.name);
    expect([...(told.get(name)?.keys() ?? [])].sort()).toEqual([...parameters].sort());
  });

  it("gives a reason for whatever is not done", () => {
    const states = [...told.values()].flatMap((parameters) => [...parameters.values()]);
    expect(states.filter((state) => state !== "done" && state.length < 10)).toEqual([]);
  });
});
