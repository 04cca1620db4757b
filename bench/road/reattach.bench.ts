import { listSessions } from "../../src/index.ts";
import type { Bench } from "../bench.ts";
import { onRoad } from "./road.ts";

export const bench: Bench = {
  question: "Finding and receiving a disconnected session with a backlog of 1 MiB",
  unit: "ms",
  isMoreBetter: false,
  runs: 5,
  measure: (subject) =>
    onRoad(subject, async (road) => {
      const session = await road.open("Backlog");
      const ready = session.invoke("1; Start-Sleep -Milliseconds 300; foreach ($i in 1..1024) { 'x' * 1000 }; Start-Sleep -Seconds 60");
      await ready.output[Symbol.asyncIterator]().next();
      await session.disconnect();
      await session[Symbol.asyncDispose]();
      await new Promise((resolve) => setTimeout(resolve, 1500));
      const startedMs = performance.now();
      const [found] = await listSessions(road.server.target, { name: "Backlog" });
      const taken = await found?.receive();
      let count = 0;
      for await (const _ of taken?.commands[0]?.output ?? []) if (++count === 1024) break;
      const elapsedMs = performance.now() - startedMs;
      await taken?.session.close();
      return elapsedMs;
    }),
};
