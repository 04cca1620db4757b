import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { VirtualTerminal } from "../../../test/virtual-terminal.ts";
import { graphemeCells, graphemes } from "./cells.ts";
import { Screen, type ScreenView } from "./screen.ts";

const view = (text: string, cursor: number = text.length, more: Partial<ScreenView> = {}): ScreenView => ({
  prompt: "PS> ",
  continuationPrompt: ">> ",
  text,
  cursor,
  ...more,
});

function shown(columns: number, ...views: ScreenView[]) {
  const terminal = new VirtualTerminal(columns, 12);
  const screen = new Screen(columns, 12);
  for (const each of views) terminal.write(screen.draw(each));
  return { lines: terminal.screen, cursor: [terminal.row, terminal.column] };
}

describe("Screen", () => {
  it.each([
    { name: "a short line", views: [view("abc", 1)], lines: ["PS> abc"], cursor: [0, 5] },
    { name: "a line that fills the row", views: [view("abcdef")], lines: ["PS> abcdef"], cursor: [1, 0] },
    { name: "a line that goes on in the next row", views: [view("abcdefgh", 2)], lines: ["PS> abcdef", "gh"], cursor: [0, 6] },
    { name: "a line that became shorter", views: [view("abcdefghij"), view("a")], lines: ["PS> a"], cursor: [0, 5] },
    { name: "lines with their prompts", views: [view("if\n  1\n}", 2)], lines: ["PS> if", ">>   1", ">> }"], cursor: [0, 6] },
    { name: "a wide character that does not fit", views: [view("abcde世")], lines: ["PS> abcde", "世"], cursor: [1, 2] },
    { name: "combined characters", views: [view("e\u0301x👩‍👩‍👧")], lines: ["PS> e\u0301x👩‍👩‍👧"], cursor: [0, 8] },
    { name: "control characters", views: [view("a\x01")], lines: ["PS> a^A"], cursor: [0, 7] },
    { name: "a mask", views: [view("秘b", 3, { mask: "*" })], lines: ["PS> **"], cursor: [0, 6] },
    { name: "rows below", views: [view("ab", 1, { footer: ["one", "two"] })], lines: ["PS> ab", "one", "two"], cursor: [0, 5] },
    { name: "rows below that go", views: [view("ab", 1, { footer: ["one"] }), view("ab")], lines: ["PS> ab"], cursor: [0, 6] },
    { name: "a prompt with colours", views: [view("a", 1, { prompt: "\x1b[32mPS\x1b[0m> " })], lines: ["PS> a"], cursor: [0, 5] },
    { name: "a prompt of two lines", views: [view("a", 1, { prompt: "top\nPS> " })], lines: ["top", "PS> a"], cursor: [1, 5] },
  ])("draws $name", ({ views, lines, cursor }) => expect(shown(10, ...views)).toEqual({ lines, cursor }));

  it("draws colours where they are and ends them", () => {
    const colors = [
      { at: 0, sequence: "\x1b[31m" },
      { at: 2, sequence: "\x1b[0m" },
    ];
    expect(new Screen(20, 5).draw(view("abc", 3, { colors }))).toBe("\rPS> \x1b[31mab\x1b[0mc\x1b[K\x1b[J\r\x1b[7C");
  });

  it("shows the rows around the cursor of a text that is longer than the terminal", () => {
    const terminal = new VirtualTerminal(10, 4);
    const screen = new Screen(10, 4);
    const text = "1\n2\n3\n4\n5\n6";
    terminal.write(screen.draw(view(text)));
    expect(terminal.screen).toEqual([">> 3", ">> 4", ">> 5", ">> 6"]);
    terminal.write(screen.draw(view(text, 0)));
    expect(terminal.screen).toEqual(["PS> 1", ">> 2", ">> 3", ">> 4"]);
  });

  it("shows, after any changes, what it would show at once", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", " ", "世", "é", "e\u0301", "\n", "\x02", "😀"), maxLength: 40 });
    const step = fc.record({ text, place: fc.nat(40), hasFooter: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), fc.integer({ min: 5, max: 30 }), (steps, columns) => {
        const views = steps.map((each) => {
          const cursor = graphemes(each.text).slice(0, each.place).join("").length;
          return view(each.text, cursor, each.hasFooter ? { footer: ["foot"] } : {});
        });
        const terminal = new VirtualTerminal(columns, 60);
        const screen = new Screen(columns, 60);
        for (const each of views) terminal.write(screen.draw(each));
        const fresh = new VirtualTerminal(columns, 60);
        const last = views.at(-1) ?? view("");
        fresh.write(new Screen(columns, 60).draw(last));
        expect([terminal.screen, terminal.row, terminal.column]).toEqual([fresh.screen, fresh.row, fresh.column]);
        const cells = graphemes(last.text).reduce((sum, grapheme) => sum + (grapheme === "\n" ? 0 : graphemeCells(grapheme)), 0);
        expect(terminal.screen.join("").length).toBeGreaterThanOrEqual(cells > 0 ? 1 : 0);
      }),
      { seed: 7, numRuns: 400 },
    );
  });
});
