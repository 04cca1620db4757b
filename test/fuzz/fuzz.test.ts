import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { corpusOf } from "./corpus.ts";
import { mutate, randomOf } from "./mutate.ts";
import { findingOf, TARGETS } from "./targets.ts";

const RUNS = 400;
const folder = fileURLToPath(new URL("./corpus", import.meta.url));

it.each(TARGETS)("$name takes whatever a peer sends", async (target) => {
  const corpus = await corpusOf(target, folder);
  const random = randomOf(1);
  const inputs = [...corpus, ...Array.from({ length: RUNS }, () => mutate(random, corpus, 16_384))];
  for (const bytes of inputs) {
    const finding = await findingOf(target, bytes);
    expect(finding, Buffer.from(bytes).toString("hex")).toBeUndefined();
  }
});
