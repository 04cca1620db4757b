import type { Bench } from "../bench.ts";
import { onRoad } from "./road.ts";

const CHUNK = 100_000;
const COUNT = 1000;

export const bench: Bench = {
  question: "A result of 100 MB, in strings of 100 KB, through the whole road",
  unit: "MB/s",
  isMoreBetter: true,
  runs: 3,
  measure: (subject) =>
    onRoad(subject, async (road) => {
      const session = await road.open();
      const receive = async (count: number): Promise<number> => {
        let characters = 0;
        for await (const text of session.invoke(`$text = 'x' * ${CHUNK}; foreach ($i in 1..${count}) { $text }`).output) {
          characters += String(text).length;
        }
        return characters;
      };
      await receive(20);
      const startedMs = performance.now();
      const characters = await receive(COUNT);
      const elapsedMs = performance.now() - startedMs;
      await session.close();
      if (characters !== CHUNK * COUNT) throw new Error(`${characters} of ${CHUNK * COUNT} characters arrived.`);
      return characters / 1000 / elapsedMs;
    }),
};
