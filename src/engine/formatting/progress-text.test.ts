import { describe, expect, it } from "vitest";
import { classicProgressLines, minimalProgressLine } from "./progress-text.ts";

const fields = { activity: "Copy", statusDescription: "a.txt", currentOperation: "", percentComplete: 50, secondsRemaining: -1 };
const layout = { columns: 30, maximumWidth: 0, style: "", indentation: 0 };

describe("minimalProgressLine", () => {
  it.each([
    ["half of the bar is reversed", {}, "Copy [\x1b[7ma.txt      \x1b[27m          ]\x1b[0m"],
    ["without a percentage the whole bar is", { percentComplete: -1 }, "Copy [\x1b[7ma.txt                \x1b[27m]\x1b[0m"],
    [
      "the remaining seconds stand at the end",
      { percentComplete: 0, secondsRemaining: 12 },
      "Copy [\x1b[7m\x1b[27ma.txt             12s]\x1b[0m",
    ],
    [
      "a long activity is cut at half of the line",
      { activity: "x".repeat(20), percentComplete: -1 },
      `${"x".repeat(15)}… [\x1b[7ma.txt    \x1b[27m]\x1b[0m`,
    ],
  ])("%s", (_, changes, expected) => expect(minimalProgressLine({ ...fields, ...changes }, layout)).toBe(expected));

  it("stays within the maximum width", () => {
    expect(minimalProgressLine({ ...fields, percentComplete: -1 }, { ...layout, maximumWidth: 20 })).toBe(
      "Copy [\x1b[7ma.txt      \x1b[27m]\x1b[0m",
    );
  });
});

describe("classicProgressLines", () => {
  it("gives activity, status, bar, time and operation a line each", () => {
    const lines = classicProgressLines({ ...fields, currentOperation: "reading", secondsRemaining: 3661 }, layout);
    expect(lines).toEqual([" Copy ", "    a.txt ", "    [ooooooooo         ] ", "    01:01:01 remaining. ", " ", "    reading "]);
  });

  it("leaves out what is not known", () => {
    expect(classicProgressLines({ ...fields, percentComplete: -1 }, layout)).toEqual([" Copy ", "    a.txt "]);
  });
});
