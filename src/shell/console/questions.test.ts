import { describe, expect, it } from "vitest";
import type { FieldDescription } from "../../engine/index.ts";
import { createPlainContext, PSCredential, type PSValue, SecureString, TerminatingError, toText } from "../../objects/index.ts";
import { askChoice, askMultipleChoice } from "./choices.ts";
import { askFields, type FieldConsole } from "./field-prompts.ts";
import { wrapText } from "./wrap-text.ts";

const evaluation = createPlainContext();

/** A console where somebody types these lines. */
function consoleWith(...lines: string[]) {
  let screen = "";
  const readLine = (): string | null => {
    const line = lines.shift() ?? null;
    screen += line === null ? "" : `${line}\n`;
    return line;
  };
  const console: FieldConsole = {
    columns: 40,
    write: (text) => {
      screen += text;
    },
    writeWrapped: (text) => {
      screen += `${wrapText(text, 39).join("\n")}\n`;
    },
    readLine,
    readSecret: () => {
      const line = readLine();
      return line === null ? null : new SecureString(line);
    },
    readCredential: () => new PSCredential("me", new SecureString("x")),
  };
  return { console, screen: () => screen };
}

const YES_NO = [
  { label: "&Yes", helpMessage: "Does it." },
  { label: "&No", helpMessage: "" },
];

describe("questions with given answers", () => {
  it.each([
    { answers: ["y"], picked: 0 },
    { answers: ["NO"], picked: 1 },
    { answers: [""], picked: 1 },
    { answers: ["maybe", "?", "Y"], picked: 0 },
  ])("take $answers for $picked", ({ answers, picked }) => {
    expect(askChoice(consoleWith(...answers).console, "", "", YES_NO, 1)).toBe(picked);
  });

  it("look as PowerShell's do", () => {
    const { console, screen } = consoleWith("?", "y");
    askChoice(console, "Confirm", "Sure?", YES_NO, 0);
    expect(screen()).toBe(
      '\nConfirm\nSure?\n[Y] Yes  [N] No  [?] Help \n(default is "Y"):?\nY - Does it.\nN - \n[Y] Yes  [N] No  [?] Help \n(default is "Y"):y\n',
    );
  });

  it("fail when the input ends, and for a default that is none", () => {
    expect(() => askChoice(consoleWith().console, "", "", YES_NO, -1)).toThrow(TerminatingError);
    expect(() => askChoice(consoleWith("y").console, "", "", YES_NO, 2)).toThrow(TerminatingError);
  });

  it("take several answers up to an empty line, or the defaults", () => {
    const ask = (...answers: string[]): number[] => askMultipleChoice(consoleWith(...answers).console, "", "", YES_NO, [1]);
    expect([ask("y", "x", "n", ""), ask("")]).toEqual([[0, 1], [1]]);
  });
});

describe("questions for fields", () => {
  const field = (name: string, parameterTypeFullName: string, helpMessage = ""): FieldDescription => ({
    name,
    label: name,
    helpMessage,
    parameterTypeFullName,
    isMandatory: true,
    defaultValue: null,
  });
  const texts = (answers: ReadonlyMap<string, PSValue>): string[] =>
    [...answers].map(([name, value]) => `${name}=${toText(value, evaluation)}`);

  it("convert answers, ask again for what is none of the type, and collect lists", () => {
    const { console, screen } = consoleWith("x", "7", "1", "2", "", "text");
    const answers = askFields(
      console,
      "cmdlet f at command pipeline position 1",
      "Supply values for the following parameters:",
      [field("n", "System.Int32"), field("list", "System.Int32[]"), field("t", "System.String")],
      evaluation,
    );
    expect(texts(answers)).toEqual(["n=7", "list=1 2", "t=text"]);
    expect(screen()).toBe(
      [
        "",
        "cmdlet f at command pipeline position 1",
        "Supply values for the following",
        "parameters:",
        "n: x",
        'Cannot recognize "x" as a System.Int32 ',
        "due to a format error.",
        "n: 7",
        "list[0]: 1",
        "list[1]: 2",
        "list[2]: ",
        "t: text",
        "",
      ]
        .join("\n")
        .replace("following\n", "following \n"),
    );
  });

  it.each([
    { lines: ["!?", "a"], answer: "v=a" },
    { lines: ["!!x"], answer: "v=!x" },
    { lines: ['!""'], answer: "v=" },
    { lines: ["!q", "b"], answer: "v=b" },
  ])("understand the commands of the prompt: $lines", ({ lines, answer }) => {
    expect(texts(askFields(consoleWith(...lines).console, "", "", [field("v", "System.String", "help")], evaluation))).toEqual([answer]);
  });

  it("give secrets and credentials as what they are, and nothing when the input ends", () => {
    const answers = askFields(
      consoleWith("s").console,
      "",
      "",
      [field("s", "System.Security.SecureString"), field("c", "System.Management.Automation.PSCredential")],
      evaluation,
    );
    expect([...answers.values()].map((value) => value instanceof SecureString || value instanceof PSCredential)).toEqual([true, true]);
    expect(askFields(consoleWith("1").console, "", "", [field("a", "System.Int32"), field("b", "System.Int32")], evaluation).size).toBe(0);
  });
});

describe("wrapText", () => {
  it.each([
    { text: "one two three", cells: 8, lines: ["one two ", "three"] },
    { text: "abcdefghij", cells: 4, lines: ["abcd", "efgh", "ij"] },
    { text: "a\n\nb", cells: 4, lines: ["a", "", "b"] },
    { text: "世界 世界", cells: 5, lines: ["世界 ", "世界"] },
  ])("breaks $text into $lines", ({ text, cells, lines }) => expect(wrapText(text, cells)).toEqual(lines));
});
