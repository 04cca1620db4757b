/**
 * Questions with given answers: `[Y] Yes  [N] No  [?] Help (default is "Y"): `.
 */
import type { ChoiceDescription, ConsoleColor } from "../../engine/index.ts";
import { argumentError, argumentOutOfRange, netError } from "../../objects/index.ts";
import { textCells } from "../terminal/cells.ts";
import { promptCanceledError } from "./host-errors.ts";

const PROMPT_COLOR: ConsoleColor = 15;
const DEFAULT_COLOR: ConsoleColor = 14;

/** What a question needs of the console. */
export interface QuestionConsole {
  write(text: string, foreground?: ConsoleColor): void;
  writeWrapped(text: string, foreground?: ConsoleColor): void;
  /** Null at the end of input. */
  readLine(): string | null;
  readonly columns: number;
}

interface Choice {
  readonly hotKey: string;
  readonly label: string;
  readonly help: string;
}

export function askChoice(
  console: QuestionConsole,
  caption: string,
  message: string,
  descriptions: readonly ChoiceDescription[],
  defaultChoice: number,
): number {
  const choices = choicesOf(descriptions);
  if (defaultChoice < -1 || defaultChoice >= choices.length) {
    throw argumentOutOfRange(
      "defaultChoice",
      '"defaultChoice" must be a valid index into "choice" or -1 for no default choice.',
      defaultChoice,
    );
  }
  writeHeading(console, caption, message);
  for (;;) {
    writeChoices(console, choices, defaultChoice < 0 ? [] : [defaultChoice]);
    const answer = readAnswer(console);
    if (answer === "" && defaultChoice >= 0) return defaultChoice;
    if (answer === "?") writeHelp(console, choices);
    const picked = findChoice(choices, answer);
    if (picked !== -1) return picked;
  }
}

export function askMultipleChoice(
  console: QuestionConsole,
  caption: string,
  message: string,
  descriptions: readonly ChoiceDescription[],
  defaultChoices: readonly number[],
): number[] {
  const choices = choicesOf(descriptions);
  for (const index of defaultChoices) {
    if (index >= 0 && index < choices.length) continue;
    throw argumentOutOfRange(
      "defaultChoice",
      `"defaultChoice" must be a valid index into "choices". "${index}" is not a valid index.`,
      index,
    );
  }
  writeHeading(console, caption, message);
  for (const [index, choice] of choices.entries()) console.write(`${choiceText(choice)}\n`, colorOf(defaultChoices.includes(index)));
  console.write("[?] Help \n");
  const names = defaultChoices.map((index) => nameOf(choices[index]));
  if (names.length === 1) console.write(`(default is "${names[0]}")\n`);
  else if (names.length > 1) console.write(`(default choices are ${names.join(",")})\n`);
  const picked: number[] = [];
  for (;;) {
    console.write(`Choice[${picked.length}]: `, PROMPT_COLOR);
    const answer = readAnswer(console);
    if (answer === "") return picked.length === 0 ? [...new Set(defaultChoices)] : picked;
    if (answer === "?") writeHelp(console, choices);
    const index = findChoice(choices, answer);
    if (index !== -1) picked.push(index);
  }
}

export function writeHeading(console: QuestionConsole, caption: string, message: string): void {
  if (caption !== "") {
    console.write("\n");
    console.writeWrapped(caption, PROMPT_COLOR);
  }
  if (message !== "") console.writeWrapped(message);
}

function choicesOf(descriptions: readonly ChoiceDescription[]): Choice[] {
  if (descriptions.length === 0) throw argumentError('"choices" should have at least one element.', "choices");
  return descriptions.map(({ label, helpMessage }) => {
    const mark = label.indexOf("&");
    if (mark === -1) return { hotKey: "", label, help: helpMessage };
    const hotKey = label
      .charAt(mark + 1)
      .trim()
      .toUpperCase();
    if (hotKey === "?") {
      throw netError(
        "System.Management.Automation.PSArgumentException",
        'Cannot process the hot key because a question mark ("?") cannot be used as a hot key.',
      );
    }
    return { hotKey, label: (label.slice(0, mark) + label.slice(mark + 1)).trim(), help: helpMessage };
  });
}

function readAnswer(console: QuestionConsole): string {
  const answer = console.readLine();
  if (answer === null) throw promptCanceledError();
  return answer.trim();
}

/** A whole label before a hot key, both in any case. */
function findChoice(choices: readonly Choice[], answer: string): number {
  if (answer === "") return -1;
  const wanted = answer.toLowerCase();
  const byLabel = choices.findIndex(({ label }) => label.toLowerCase() === wanted);
  return byLabel !== -1 ? byLabel : choices.findIndex(({ hotKey }) => hotKey.toLowerCase() === wanted);
}

function writeChoices(console: QuestionConsole, choices: readonly Choice[], defaults: readonly number[]): void {
  const cells = console.columns - 1;
  let filled = 0;
  const put = (text: string, color?: ConsoleColor): void => {
    const isFitting = filled + textCells(text) <= cells;
    if (!isFitting) console.write("\n");
    filled = (isFitting ? filled : 0) + textCells(text);
    console.write(isFitting ? text : text.trimEnd(), color);
  };
  for (const [index, choice] of choices.entries()) put(choiceText(choice), colorOf(defaults.includes(index)));
  put("[?] Help ");
  const [first] = defaults;
  put(first === undefined ? "" : `(default is "${nameOf(choices[first])}"): `);
}

function writeHelp(console: QuestionConsole, choices: readonly Choice[]): void {
  for (const choice of choices) console.writeWrapped(`${nameOf(choice)} - ${choice.help}`);
}

function choiceText({ hotKey, label }: Choice): string {
  return `[${hotKey}] ${label}  `;
}

function nameOf(choice: Choice | undefined): string {
  return choice === undefined ? "" : choice.hotKey || choice.label;
}

function colorOf(isDefault: boolean): ConsoleColor {
  return isDefault ? DEFAULT_COLOR : PROMPT_COLOR;
}
