import { describe, expect, it } from "vitest";
import { answerDifference, requestDifference } from "../replay/codec-replay.ts";
import { readRecordings } from "../replay/recordings.ts";

const folder = process.env.HOLDFAST_RECORDINGS;
const exchanges = folder === undefined ? [] : readRecordings(folder);

describe.skipIf(folder === undefined)("recorded exchanges with Windows (HOLDFAST_RECORDINGS)", () => {
  it("finds recordings", () => expect(exchanges.length).toBeGreaterThan(300));

  it.each(exchanges)("$file $index: the service reads the request, the client writes the same", (exchange) =>
    expect(requestDifference(exchange)).toBeUndefined(),
  );

  it.each(exchanges)("$file $index: the client reads the answer, the service writes the same", (exchange) =>
    expect(answerDifference(exchange)).toBeUndefined(),
  );
});

if (folder === undefined) console.info("Skipped: recorded exchanges with Windows; HOLDFAST_RECORDINGS names no folder.");
