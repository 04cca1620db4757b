import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { dumpScript } from "../../scripts/parser-comparison/dump.mjs";
import * as language from "./index.ts";

/** What only a parser with types at hand can tell. */
const NEEDS_TYPES = /^ERROR (TypeNotFound|CustomAttributeTypeNotFound|InvalidUnderlyingType .*'foo') /;

interface Recorded {
  readonly script: string;
  readonly lines: readonly string[];
}

function recorded(): Recorded[] {
  const text = readFileSync(new URL("./fixtures/snippets.expected.txt", import.meta.url), "utf8");
  return text
    .split(/^SCRIPT /m)
    .slice(1)
    .map((section) => {
      const [script = "", ...lines] = section.trimEnd().split("\n");
      return { script, lines };
    });
}

describe("parseScript, beside PowerShell 7.6", () => {
  it.each(recorded())("finds the same errors, tree and tokens in $script", ({ script, lines }) => {
    const text = script.replaceAll("␤", "\n").replaceAll("␍", "\r");
    const hasTokens = lines.some((line) => line.startsWith("TOKEN"));
    const actual = dumpScript(text, language).filter((line) => hasTokens || !/^ *TOKEN/.test(line));
    expect(actual).toEqual(lines.filter((line) => !NEEDS_TYPES.test(line)));
  });
});
