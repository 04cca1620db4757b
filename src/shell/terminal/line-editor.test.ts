import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { graphemes } from "./cells.ts";
import { formatHistoryEntry, History, parseHistory } from "./history.ts";
import { KeyDecoder } from "./keys.ts";
import { type EditorEffect, LineEditor, type LineEditorOptions } from "./line-editor.ts";

/** Types what a terminal would send; `|` in what it gives back is the cursor. */
function type(input: string, options: LineEditorOptions = {}) {
  const editor = new LineEditor(options);
  const effects: EditorEffect[] = [];
  const decoder = new KeyDecoder();
  for (const key of [...decoder.push(input), ...decoder.flush()]) effects.push(...editor.press(key));
  return { editor, effects, line: `${editor.text.slice(0, editor.cursor)}|${editor.text.slice(editor.cursor)}` };
}

const LEFT = "\x1b[D";
const UP = "\x1b[A";
const DOWN = "\x1b[B";
const CTRL_LEFT = "\x1b[1;5D";

describe("LineEditor", () => {
  it.each([
    { name: "inserts at the cursor", input: `ac${LEFT}b`, line: "ab|c" },
    { name: "deletes before and after the cursor", input: `abcd${LEFT}${LEFT}\x7f\x1b[3~`, line: "a|d" },
    { name: "moves over whole graphemes", input: `e\u0301👩‍👩‍👧${LEFT}${LEFT}x`, line: "x|e\u0301👩‍👩‍👧" },
    { name: "moves by words", input: `Get-Item foo.txt${CTRL_LEFT}${CTRL_LEFT}`, line: "Get-Item |foo.txt" },
    { name: "goes to start and end", input: "abc\x01x\x05y", line: "xabcy|" },
    { name: "kills to the end and yanks", input: "one two\x01\x0b\x19\x19", line: "one twoone two|" },
    { name: "joins kills that follow each other", input: "a b c\x17\x17\x19!", line: "a b c!|" },
    { name: "yanks an older kill in place", input: "one\x15two\x15\x19\x1by", line: "one|" },
    { name: "undoes word by word", input: "one two\x1f", line: "one|" },
    { name: "transposes", input: "ab\x14", line: "ba|" },
    { name: "changes case", input: "hello\x01\x1bc", line: "Hello|" },
    { name: "takes pasted lines as text", input: "\x1b[200~a\rb\x1b[201~", line: "a\nb|" },
    { name: "moves between lines before it walks the history", input: `ab\x1b\rcd${UP}x`, line: "abx|\ncd" },
    { name: "reverts", input: "abc\x1br", line: "|" },
  ])("$name", ({ input, line }) => expect(type(input).line).toBe(line));

  it("accepts a whole text and begins a new line in an unfinished one", () => {
    const isIncomplete = (text: string): boolean => text.split("{").length > text.split("}").length;
    const { effects, editor } = type("if {\r}\r", { isIncomplete });
    expect([effects, editor.text]).toEqual([[{ type: "accept", text: "if {\n}" }], "if {\n}"]);
  });

  it.each([
    { name: "cancels", input: "ab\x03", effects: [{ type: "cancel" }] },
    { name: "ends only an empty line", input: "a\x04\x7f\x04", effects: [{ type: "bell" }, { type: "endOfInput" }] },
    { name: "clears the screen", input: "\x0c", effects: [{ type: "clearScreen" }] },
    { name: "rings where there is nothing to do", input: "\x7f\x19", effects: [{ type: "bell" }, { type: "bell" }] },
  ])("$name", ({ input, effects }) => expect(type(input).effects).toEqual(effects));

  describe("history", () => {
    const history = (): History => new History(["Get-Date", "git status", "Get-Item /etc/hosts"]);

    it.each([
      { name: "walks back and forth and keeps the draft", input: `dr${UP}${UP}${DOWN}${DOWN}`, line: "dr|" },
      { name: "shows the last entry first", input: UP, line: "Get-Item /etc/hosts|" },
      { name: "finds by prefix", input: "get\x1b[19~\x1b[19~", line: "Get-Date|" },
      { name: "searches backwards as one types", input: "\x12da", line: "Get-Da|te" },
      { name: "searches on with the key again", input: "\x12get\x12", line: "Get|-Date" },
      { name: "gives the line back when the search is given up", input: "x\x12get\x07", line: "x|" },
      { name: "goes on editing what was found", input: "\x12stat\x05!", line: "git status!|" },
      { name: "yanks the last word of entries", input: "x \x1b.\x1b.", line: "x status|" },
    ])("$name", ({ input, line }) => expect(type(input, { history: history() }).line).toBe(line));

    it("takes accepted lines once and keeps secrets out of the file", () => {
      const saved: string[] = [];
      const lines = new History([], (entry) => saved.push(entry));
      for (const line of ["a", "a", " ", "$password = 1", "b"]) lines.add(line);
      expect([lines.entries, saved]).toEqual([
        ["a", "$password = 1", "b"],
        ["a", "b"],
      ]);
    });

    it("reads back from a file what it wrote", () => {
      const line = fc.string({ unit: fc.constantFrom("a", "`", "\n", " "), maxLength: 12 }).filter((text) => /[a ]$/.test(text));
      fc.assert(
        fc.property(fc.array(line, { maxLength: 5 }), (entries) => {
          expect(parseHistory(entries.map(formatHistoryEntry).join(""))).toEqual(entries);
        }),
        { seed: 3, numRuns: 200 },
      );
    });
  });

  describe("completion", () => {
    const match = (text: string) => ({ text, label: text, toolTip: text });
    const ask = (input: string, ...texts: string[]) => {
      const { editor, effects } = type(`${input}\t`, { canComplete: true });
      const start = input.lastIndexOf(" ") + 1;
      const more = editor.showCompletions({ start, length: input.length - start, matches: texts.map(match) }, input);
      return { editor, effects: [...effects, ...more] };
    };

    it("asks, and puts in the only match", () => {
      const { editor, effects } = ask("get-da", "Get-Date");
      expect([editor.text, effects]).toEqual(["Get-Date", [{ type: "complete", text: "get-da", cursor: 6 }]]);
    });

    it("puts in what all matches begin with, then walks through the list", () => {
      const { editor } = ask("x ge", "Get-Date", "Get-Item");
      const seen = [editor.text];
      const decoder = new KeyDecoder();
      for (const input of ["\t", "\t", "\t", "\x1b[Z", "!"]) {
        for (const key of decoder.push(input)) editor.press(key);
        seen.push(editor.text);
      }
      expect([seen, editor.menu]).toEqual([["x Get-", "x Get-Date", "x Get-Item", "x Get-Date", "x Get-Item", "x Get-Item!"], undefined]);
    });

    it("ignores an answer for a line that has changed", () => {
      const { editor } = type("ab", { canComplete: true });
      editor.showCompletions({ start: 0, length: 1, matches: [match("x")] }, "a");
      expect(editor.text).toBe("ab");
    });
  });

  it("keeps the cursor between graphemes whatever is pressed", () => {
    const keys = [
      "a",
      " ",
      "世",
      "e\u0301",
      "\n",
      LEFT,
      "\x1b[C",
      CTRL_LEFT,
      "\x7f",
      "\x1b[3~",
      "\x0b",
      "\x15",
      "\x17",
      "\x19",
      "\x1by",
      "\x1f",
      "\x14",
      UP,
      DOWN,
      "\x01",
      "\x05",
      "\x1b\r",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...keys), { maxLength: 40 }), (input) => {
        const { editor } = type(input.join(""), { history: new History(["世界", "one"]) });
        const isBetween = graphemes(editor.text).some((_, index, all) => all.slice(0, index).join("").length === editor.cursor);
        expect(isBetween || editor.cursor === editor.text.length).toBe(true);
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});
