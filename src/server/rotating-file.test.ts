import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { RotatingFile } from "./rotating-file.ts";

const directory = mkdtempSync(join(tmpdir(), "holdfast-rotating-"));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe("RotatingFile", () => {
  it("keeps the newest files, each for its owner alone, and goes on where another process left off", () => {
    const path = join(directory, "audit", "audit.log");
    for (const line of ["one", "two", "three", "four", "five", "six", "seven"]) {
      new RotatingFile({ path, maxBytes: 10, keep: 2 }).append(line);
    }
    const files = readdirSync(join(directory, "audit")).sort();
    const contents = Object.fromEntries(files.map((name) => [name, readFileSync(join(directory, "audit", name), "utf8")]));
    expect(contents).toEqual({ "audit.log": "six\nseven\n", "audit.log.1": "four\nfive\n", "audit.log.2": "three\n" });
    expect(files.map((name) => statSync(join(directory, "audit", name)).mode & 0o777)).toEqual([0o600, 0o600, 0o600]);
  });
});
