import { serialize } from "../../src/clixml/index.ts";
import type { Bench } from "../bench.ts";
import { context, measurePeer, sampleObjects } from "./clixml.ts";

export const bench: Bench = {
  question: "CLIXML, values to text",
  unit: "MB/s",
  isMoreBetter: true,
  runs: 3,
  measure(subject) {
    if (subject.peerProgram !== undefined) {
      const { elapsedMs, length } = measurePeer(subject.peerProgram, "[System.Management.Automation.PSSerializer]::Serialize($objects, 2)");
      return Promise.resolve(length / elapsedMs / 1000);
    }
    const objects = sampleObjects();
    const run = (): string => serialize(objects, { style: "file", depth: 2, context });
    run();
    const startedMs = performance.now();
    const { length } = run();
    return Promise.resolve(length / (performance.now() - startedMs) / 1000);
  },
};
