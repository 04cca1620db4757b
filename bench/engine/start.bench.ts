import type { Bench } from "../bench.ts";
import { userTimeMs } from "./workload.ts";

export const bench: Bench = {
  question: "Start and end of the program",
  unit: "ms user",
  isMoreBetter: false,
  runs: 5,
  measure: (subject) => Promise.resolve(userTimeMs(subject, "1", "1")),
};
