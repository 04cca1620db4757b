import type { Bench } from "../bench.ts";
import { workload } from "./workload.ts";

const SCRIPT = `
$table = @{}
for ($i = 0; $i -lt 200000; $i++) { $table["key$i"] = $i }
$sum = 0
for ($i = 0; $i -lt 200000; $i++) { $sum += $table["key$i"] }
$sum
`;

export const bench: Bench = workload("200,000 entries set and got", SCRIPT, "19999900000");
