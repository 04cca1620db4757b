import { expect, it } from "vitest";
import { CommandNameCheck } from "./command-name-check.ts";

function told(names: readonly string[], checksNames = true): { warnings: number; verbose: number } {
  const counts = { warnings: 0, verbose: 0 };
  const check = new CommandNameCheck("M", {
    checksNames,
    writeVerbose: () => {
      counts.verbose++;
    },
    writeWarning: () => {
      counts.warnings++;
    },
  });
  for (const name of names) check.check(name);
  return counts;
}

it.each([
  [["Get-Thing", "frob"], { warnings: 0, verbose: 0 }],
  [["Frob-Thing", "Grok-Thing"], { warnings: 1, verbose: 2 }],
  [["Get-Th#ing"], { warnings: 1, verbose: 1 }],
  [["Sort-Object"], { warnings: 0, verbose: 0 }],
])("names %j are told of as %j", (names, expected) => {
  expect(told(names)).toEqual(expected);
});

it("-DisableNameChecking silences warnings only", () => {
  expect(told(["Frob-Thing"], false)).toEqual({ warnings: 0, verbose: 1 });
});
