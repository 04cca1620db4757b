import type { Bench } from "../bench.ts";
import { onRoad } from "./road.ts";

export const bench: Bench = {
  question: "Creating a session, until it is Opened",
  unit: "ms",
  isMoreBetter: false,
  runs: 5,
  measure: (subject) =>
    onRoad(subject, async (road) => {
      await (await road.open()).close();
      const startedMs = performance.now();
      const session = await road.open();
      const elapsedMs = performance.now() - startedMs;
      await session.close();
      return elapsedMs;
    }),
};
