import type { Bench } from "../bench.ts";
import { workload } from "./workload.ts";

const SCRIPT = `
function Add-Pair { [CmdletBinding()] param([Parameter(Mandatory)] [int] $Left, [Parameter(Mandatory)] [int] $Right) $Left + $Right }
$sum = 0
for ($i = 0; $i -lt 100000; $i++) { $sum += Add-Pair -Left $i -Right 1 }
$sum
`;

export const bench: Bench = workload("100,000 calls of an advanced function", SCRIPT, "5000050000");
