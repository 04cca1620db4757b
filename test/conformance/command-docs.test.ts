import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { commandDocs, unexplained } from "./command-docs.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

describe("docs/commands.md", () => {
  it("says what the declarations say; node scripts/command-docs.mjs makes it anew", () =>
    expect(readFileSync(new URL("../../docs/commands.md", import.meta.url), "utf8")).toBe(commandDocs(root)));

  it("gives a reason for every command that is not here", () => expect(unexplained(root)).toEqual([]));
});
