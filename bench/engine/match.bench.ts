import type { Bench } from "../bench.ts";
import { workload } from "./workload.ts";

const SCRIPT = `
$length = 0
for ($i = 0; $i -lt 100000; $i++) { if ("item-$i-end" -match "^(?<kind>\\w+)-(\\d+)-(\\w+)") { $length += $Matches[1].Length } }
$length
`;

export const bench: Bench = workload("100,000 matches with captures", SCRIPT, "488890");
