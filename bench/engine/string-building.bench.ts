import type { Bench } from "../bench.ts";
import { workload } from "./workload.ts";

const SCRIPT = `
$builder = [System.Text.StringBuilder]::new()
for ($i = 0; $i -lt 50000; $i++) { [void] $builder.Append("line $i;").Append($i) }
$text = ""
for ($i = 0; $i -lt 50000; $i++) { $text += "abc" }
$joined = (1..100000 | ForEach-Object { "x$_" }) -join ","
$builder.Length + $text.Length + $joined.Length
`;

export const bench: Bench = workload("A text of 200,000 pieces", SCRIPT, "1616674");
