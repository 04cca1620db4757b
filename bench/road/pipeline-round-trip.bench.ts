import type { Bench } from "../bench.ts";
import { drain, onRoad } from "./road.ts";

const COUNT = 100;

export const bench: Bench = {
  question: "A pipeline that puts out one object, there and back",
  unit: "ms",
  isMoreBetter: false,
  runs: 3,
  measure: (subject) =>
    onRoad(subject, async (road) => {
      const session = await road.open();
      for (let index = 0; index < 20; index++) await drain(session, "1");
      const startedMs = performance.now();
      for (let index = 0; index < COUNT; index++) await drain(session, "1");
      const elapsedMs = performance.now() - startedMs;
      await session.close();
      return elapsedMs / COUNT;
    }),
};
