import type { Bench } from "../bench.ts";
import { drain, onRoad } from "./road.ts";

const COUNT = 50_000;

export const bench: Bench = {
  question: "Custom objects through the whole road",
  unit: "objects/s",
  isMoreBetter: true,
  runs: 3,
  measure: (subject) =>
    onRoad(subject, async (road) => {
      const session = await road.open();
      const script = (count: number): string =>
        `foreach ($i in 1..${count}) { [pscustomobject]@{ Id = $i; Name = "item $i"; Even = $i % 2 -eq 0 } }`;
      await drain(session, script(5000));
      const startedMs = performance.now();
      const count = await drain(session, script(COUNT));
      const elapsedMs = performance.now() - startedMs;
      await session.close();
      if (count !== COUNT) throw new Error(`${count} of ${COUNT} objects arrived.`);
      return (COUNT / elapsedMs) * 1000;
    }),
};
