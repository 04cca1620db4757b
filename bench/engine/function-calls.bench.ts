import type { Bench } from "../bench.ts";
import { workload } from "./workload.ts";

const SCRIPT = `
function Add-Pair { param([int] $Left, [int] $Right, [string] $Name) $Left + $Right }
$sum = 0
for ($i = 0; $i -lt 100000; $i++) { $sum += Add-Pair -Left $i -Right 1 -Name x }
$sum
`;

export const bench: Bench = workload("100,000 calls of a function with named parameters", SCRIPT, "5000050000");
