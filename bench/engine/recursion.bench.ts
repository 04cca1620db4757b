import type { Bench } from "../bench.ts";
import { workload } from "./workload.ts";

const SCRIPT = `
function fib([int] $n) { if ($n -lt 2) { return $n }; (fib ($n - 1)) + (fib ($n - 2)) }
fib 22
`;

export const bench: Bench = workload("Recursive fib 22", SCRIPT, "17711");
