import type { Bench } from "../bench.ts";
import { workload } from "./workload.ts";

const SCRIPT = `
(1..200000 | ForEach-Object { $_ * 2 } | Where-Object { $_ % 3 -eq 0 } | Measure-Object -Sum).Sum
`;

export const bench: Bench = workload("200,000 objects through ForEach-Object, Where-Object and Measure-Object", SCRIPT, "13333266666");
