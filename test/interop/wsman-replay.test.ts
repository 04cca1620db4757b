import { describe, expect, it } from "vitest";
import { type RecordedExchange, readRecordings } from "../replay/recordings.ts";
import { replayFile } from "../replay/replay-file.ts";

const folder = process.env.HOLDFAST_RECORDINGS;

const recordings = new Map<string, RecordedExchange[]>();
for (const exchange of folder === undefined ? [] : readRecordings(folder)) {
  recordings.set(exchange.file, [...(recordings.get(exchange.file) ?? []), exchange]);
}

describe.skipIf(folder === undefined)("recordings of Windows and pypsrp, in both directions (HOLDFAST_RECORDINGS)", () => {
  it.each([...recordings])("%s", async (_file, exchanges) => expect(await replayFile(exchanges)).toBeUndefined());
});

if (folder === undefined) console.info("Skipped: recordings of Windows; HOLDFAST_RECORDINGS names no folder.");
