import { describe, expect, it } from "vitest";
import { VirtualTerminal } from "../../../test/virtual-terminal.ts";
import { ProgressRecord } from "../../objects/index.ts";
import { ConsoleWriter } from "./console-writer.ts";
import { ProgressDisplay } from "./progress-display.ts";

function consoleOf(columns: number) {
  const terminal = new VirtualTerminal(columns, 8);
  const writer = new ConsoleWriter({
    traits: { isOutputTerminal: true, isErrorTerminal: true },
    // A terminal in line mode returns the carriage with every line feed.
    write: (_, text) => terminal.write(text.replace(/\r?\n/g, "\r\n")),
    onClosed: () => undefined,
  });
  return { terminal, writer, progress: new ProgressDisplay(writer, () => columns) };
}

function record(id: number, activity: string, parent = -1): ProgressRecord {
  const made = new ProgressRecord(id, activity, "st");
  made.parentActivityId = parent;
  made.percentComplete = 50;
  return made;
}

describe("ProgressDisplay", () => {
  it("stands below the output and goes when the pipeline ends", () => {
    const { terminal, writer, progress } = consoleOf(30);
    writer.write("one\n");
    progress.update(0, record(0, "Copy"));
    expect(terminal.screen).toEqual(["one", "Copy [st                   ]"]);
    writer.write("two\n");
    expect(terminal.screen).toEqual(["one", "two"]);
    progress.clear();
    writer.write("three");
    expect([terminal.screen, terminal.row, terminal.column]).toEqual([["one", "two", "three"], 2, 5]);
  });

  it("leaves the cursor in a row that is not finished", () => {
    const { terminal, writer, progress } = consoleOf(30);
    writer.write("half");
    progress.update(0, record(0, "Copy"));
    expect([terminal.screen[0], terminal.screen[1]?.slice(0, 7), terminal.row, terminal.column]).toEqual(["half", "Copy [s", 0, 4]);
    writer.write(" line\n");
    expect([terminal.screen, terminal.row]).toEqual([["half line"], 1]);
  });

  it("shows activities inside others further in, and takes them away with those", () => {
    const { terminal, progress } = consoleOf(30);
    progress.update(0, record(0, "Outer"));
    progress.update(0, record(1, "Inner", 0));
    const done = record(0, "Outer");
    progress.clear();
    progress.update(0, record(0, "Outer"));
    progress.update(0, record(1, "Inner", 0));
    done.isCompleted = true;
    progress.update(0, done);
    expect(terminal.screen).toEqual([]);
  });
});
