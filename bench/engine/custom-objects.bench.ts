import type { Bench } from "../bench.ts";
import { workload } from "./workload.ts";

const SCRIPT = `
$list = for ($i = 0; $i -lt 50000; $i++) { [pscustomobject] @{ Id = $i; Name = "n$i"; IsEven = $i % 2 -eq 0 } }
$sum = 0
foreach ($item in $list) { $sum += $item.Id }
$sum
`;

export const bench: Bench = workload("50,000 property bags made and read", SCRIPT, "1249975000");
