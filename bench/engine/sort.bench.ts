import type { Bench } from "../bench.ts";
import { workload } from "./workload.ts";

const SCRIPT = `
$list = for ($i = 0; $i -lt 50000; $i++) { [pscustomobject] @{ Id = ($i * 7919) % 50000; Name = "n$i" } }
$sorted = $list | Sort-Object { $_.Id }
$sorted[49999].Id
`;

export const bench: Bench = workload("50,000 objects sorted by a block", SCRIPT, "49999");
