import { describe, expect, it } from "vitest";
import { parseVariablePath } from "./index.ts";

const PLAIN = { scope: null, driveName: null, isUnqualified: true, isVariable: true };

describe("parseVariablePath", () => {
  it.each([
    ["x", { ...PLAIN, unqualifiedPath: "x" }],
    ["Global:x", { ...PLAIN, unqualifiedPath: "x", scope: "global", isUnqualified: false }],
    ["script:a:b", { ...PLAIN, unqualifiedPath: "a:b", scope: "script", isUnqualified: false }],
    ["variable:x", { ...PLAIN, unqualifiedPath: "x", isUnqualified: false }],
    ["variable:global:x", { ...PLAIN, unqualifiedPath: "global:x", isUnqualified: false }],
    ["env:PATH", { ...PLAIN, unqualifiedPath: "PATH", driveName: "env", isUnqualified: false, isVariable: false }],
    ["function:f", { ...PLAIN, unqualifiedPath: "f", driveName: "function", isUnqualified: false, isVariable: false }],
    [":x", { ...PLAIN, unqualifiedPath: "x" }],
    ["globals:x", { ...PLAIN, unqualifiedPath: "x", driveName: "globals", isUnqualified: false, isVariable: false }],
  ])("splits %s", (path, parts) => {
    expect(parseVariablePath(path)).toEqual({ userPath: path, ...parts });
  });
});
