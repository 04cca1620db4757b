import type { Bench } from "../bench.ts";
import { workload } from "./workload.ts";

const SCRIPT = `
$sum = 0
for ($i = 0; $i -lt 1000000; $i++) { $sum += $i % 7 }
$sum
`;

export const bench: Bench = workload("A loop of a million steps", SCRIPT, "2999997");
