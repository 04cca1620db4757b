import type { Bench } from "../bench.ts";
import { workload } from "./workload.ts";

const SCRIPT = `
$length = 0
for ($i = 0; $i -lt 100000; $i++) { $length += ("{0}: {1:N2} {2,8:D5}" -f "n", ($i / 3), $i).Length }
$length
`;

export const bench: Bench = workload("100,000 strings by -f", SCRIPT, "2063670");
