import { deserializeDocument, serialize } from "../../src/clixml/index.ts";
import type { Bench } from "../bench.ts";
import { context, measurePeer, sampleObjects } from "./clixml.ts";

export const bench: Bench = {
  question: "CLIXML, text to values",
  unit: "MB/s",
  isMoreBetter: true,
  runs: 3,
  measure(subject) {
    if (subject.peerProgram !== undefined) {
      const { elapsedMs, length } = measurePeer(subject.peerProgram, "[System.Management.Automation.PSSerializer]::Deserialize($text)");
      return Promise.resolve(length / elapsedMs / 1000);
    }
    const objects = sampleObjects();
    const text = serialize(objects, { style: "file", depth: 2, context });
    const run = (): unknown => deserializeDocument(text, { context });
    run();
    const startedMs = performance.now();
    run();
    const { length } = text;
    return Promise.resolve(length / (performance.now() - startedMs) / 1000);
  },
};
