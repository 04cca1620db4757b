import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createTypeTable } from "../src/objects/index.ts";

const page = readFileSync(new URL("../docs/dotnet-types.md", import.meta.url), "utf8");

/** Full names of the types on the page: a heading names the namespace, code spans below it the types. */
function listedTypes(): string[] {
  return page
    .split(/^## /m)
    .slice(1)
    .flatMap((section) => {
      const [namespace = "", ...lines] = section.split("\n");
      return Array.from(
        lines.join("\n").matchAll(/``\s?([^\s`]+`\d+)\s?``|`([^`\s]+)`/g),
        ([, generic, plain]) => `${namespace}.${generic ?? plain ?? ""}`,
      );
    });
}

describe("docs/dotnet-types.md", () => {
  it("names types that are there", () => {
    const types = createTypeTable();
    expect(listedTypes().filter((name) => types.find(name) === undefined)).toEqual([]);
    expect(listedTypes().length).toBeGreaterThan(600);
  });
});
