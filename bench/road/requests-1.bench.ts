import type { Bench } from "../bench.ts";
import { requestsBench } from "./requests.ts";

export const bench: Bench = requestsBench(1);
