/**
 * `npm run fuzz -- [TARGET|all] [SECONDS] [SEED]`: gives parsers mutated input until the time is over. A finding is kept in the corpus, told, and
 * ends the program with 1.
 */
import { corpusOf, keep } from "./corpus.ts";
import { mutate, randomOf } from "./mutate.ts";
import { type FuzzTarget, findingOf, TARGETS } from "./targets.ts";

const MAX_BYTES = 16_384;
const REPORT_MS = 60_000;

async function fuzz(target: FuzzTarget, { seconds, seed, folder }: { seconds: number; seed: number; folder: string }): Promise<boolean> {
  const corpus = await corpusOf(target, folder);
  const random = randomOf(seed);
  const began = performance.now();
  let reported = began;
  let runs = 0;
  for (;;) {
    const bytes = runs < corpus.length ? (corpus[runs] ?? new Uint8Array()) : mutate(random, corpus, MAX_BYTES);
    const finding = await findingOf(target, bytes);
    if (finding !== undefined) {
      const path = keep(target, folder, bytes, `seed-${seed}-run-${runs}`);
      console.log(`${target.name}: FOUND after ${runs} runs, kept as ${path}\n${finding}`);
      return false;
    }
    runs++;
    const now = performance.now();
    if (now - began > seconds * 1000) break;
    if (now - reported > REPORT_MS) {
      console.log(`${target.name}: ${runs} runs in ${Math.round((now - began) / 1000)} s`);
      reported = now;
    }
  }
  console.log(`${target.name}: ${runs} runs in ${seconds} s, seed ${seed}, no finding`);
  return true;
}

const [folder = "", name = "all", seconds = "60", seed = `${Date.now() % 2 ** 31}`] = process.argv.slice(2);
const wanted = TARGETS.filter((target) => name === "all" || target.name === name);
if (wanted.length === 0 || !(Number(seconds) > 0)) {
  console.error(`Usage: npm run fuzz -- [all|${TARGETS.map((target) => target.name).join("|")}] [SECONDS] [SEED]`);
  process.exit(2);
}
let isClean = true;
for (const target of wanted) isClean = (await fuzz(target, { seconds: Number(seconds), seed: Number(seed), folder })) && isClean;
process.exit(isClean ? 0 : 1);
