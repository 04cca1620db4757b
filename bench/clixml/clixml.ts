import { execFileSync } from "node:child_process";
import { createPlainContext, PSObject, type PSValue } from "../../src/objects/index.ts";

/** 20,000 objects with a number, two texts and a list: about 9 MB. */
export function sampleObjects(): PSValue {
  return Array.from({ length: 20_000 }, (_, index) =>
    PSObject.custom([
      ["Id", index],
      ["Name", `Item number ${index}`],
      ["Description", "The quick brown fox jumps over the lazy dog."],
      ["Values", [index, index + 1, index + 2]],
    ]),
  );
}

export const context = createPlainContext();

/** The same in the real PowerShell: it makes the objects, warms up and prints the milliseconds of `expression`, and the text's length. */
export function measurePeer(program: string, expression: string): { readonly elapsedMs: number; readonly length: number } {
  const script = `
    $objects = 0..19999 | ForEach-Object { [pscustomobject]@{ Id = $_; Name = "Item number $_"; Description = 'The quick brown fox jumps over the lazy dog.'; Values = $_, ($_ + 1), ($_ + 2) } }
    $text = [System.Management.Automation.PSSerializer]::Serialize($objects, 2)
    $null = ${expression}
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $null = ${expression}
    "time=$($watch.Elapsed.TotalMilliseconds) length=$($text.Length)"`;
  const output = execFileSync(program, ["-c", script], { encoding: "utf8", maxBuffer: 1 << 26 });
  const [, elapsedMs = "NaN", length = "NaN"] = /time=([\d.]+) length=(\d+)/.exec(output) ?? [];
  return { elapsedMs: Number(elapsedMs), length: Number(length) };
}
