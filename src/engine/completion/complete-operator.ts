/** Words of the language that stand for themselves: operators, flags of `switch`, kinds of `using`, labels of loops. */
import { type Token, TokenKind } from "../../language/index.ts";
import type { CompletionContext } from "./completion-context.ts";
import { CompletionResult } from "./completion-result.ts";
import { compareNames } from "./quoting.ts";

/** Operators that have forms for either way to compare: `-eq`, `-ceq`, `-ieq`. */
const COMPARING: Readonly<Record<string, string>> = {
  eq: "Equal to",
  ne: "Not equal to",
  ge: "Greater than or equal to",
  gt: "Greater than",
  le: "Less than or equal to",
  lt: "Less than",
  like: "Fits a wildcard pattern",
  notlike: "Does not fit a wildcard pattern",
  match: "Fits a regular expression",
  notmatch: "Does not fit a regular expression",
  replace: "Replaces what fits a regular expression",
  contains: "The collection on the left holds the value on the right",
  notcontains: "The collection on the left does not hold the value on the right",
  in: "The collection on the right holds the value on the left",
  notin: "The collection on the right does not hold the value on the left",
  split: "Cuts texts into pieces",
};

const OTHERS: Readonly<Record<string, string>> = {
  and: "Both sides are true",
  as: "The left side as a value of the type on the right; nothing where that cannot be",
  band: "Bits that are set on both sides",
  bnot: "Bits that are not set",
  bor: "Bits that are set on either side",
  bxor: "Bits that are set on one side only",
  f: "Puts values into a format",
  is: "The left side is of the type on the right",
  isnot: "The left side is not of the type on the right",
  join: "One text out of many",
  not: "The opposite of what follows",
  or: "Either side is true",
  shl: "Bits moved to the left",
  shr: "Bits moved to the right, the sign kept",
  xor: "One side is true, and the other is not",
};

const OPERATORS: readonly (readonly [name: string, toolTip: string])[] = [
  ...Object.entries(COMPARING).flatMap(([name, about]): [string, string][] => [
    [name, `${about} - case insensitive.`],
    [`c${name}`, `${about} - case sensitive.`],
    [`i${name}`, `${about} - case insensitive.`],
  ]),
  ...Object.entries(OTHERS).map(([name, about]): [string, string] => [name, `${about}.`]),
].sort(([left], [right]) => compareNames(left, right));

export function completeOperator(word: string): CompletionResult[] {
  const beginning = word.replace(/^[-–—―]/, "").toLowerCase();
  return OPERATORS.filter(([name]) => name.startsWith(beginning)).map(
    ([name, toolTip]) => new CompletionResult(`-${name}`, name, "ParameterName", toolTip),
  );
}

const SWITCH_FLAGS = ["CaseSensitive", "Exact", "File", "Parallel", "Regex", "Wildcard"];

/** Flags of a `switch` that is being written; null where none is. */
export function completeSwitchFlag(completion: CompletionContext): CompletionResult[] | null {
  const { cursor, related, root, tokens } = completion;
  const statement = related.find((ast) => ast.kind === "ErrorStatement") ?? null;
  const before = tokens.filter(({ end }) => end < cursor);
  const start = before.findLastIndex(({ kind }) => kind === TokenKind.Switch);
  const isOpen = start >= 0 && before.slice(start + 1).every(isFlag);
  if (!isOpen || (statement === null && root.endBlock === null)) return null;
  const word = completion.word.slice(1).replace(/:$/, "").toLowerCase();
  const suffix = completion.word.endsWith(":") ? ":" : "";
  return SWITCH_FLAGS.filter((flag) => flag.toLowerCase().startsWith(word)).map(
    (flag) => new CompletionResult(`-${flag}${suffix}`, flag, "ParameterName", flag),
  );
}

function isFlag(token: Token): boolean {
  return token.kind === TokenKind.Parameter || token.kind === TokenKind.Minus;
}

/** Whether a file name is expected: `switch -File `. */
export function isAtSwitchFile({ tokens, cursor }: CompletionContext): boolean {
  const before = tokens.filter(({ end }) => end < cursor);
  const last = before.at(-1);
  if (last?.kind !== TokenKind.Parameter || last.value.toLowerCase() !== "file") return false;
  return before.findLast((token) => !isFlag(token))?.kind === TokenKind.Switch;
}

const USING_KINDS: readonly (readonly [kind: string, toolTip: string])[] = [
  ["assembly", "A .NET assembly to load.\n\nusing assembly <path>"],
  ["module", "A module whose classes are to be known.\n\nusing module <name, path or specification>"],
  ["namespace", "A namespace whose types need not be written in full.\n\nusing namespace <name>"],
  ["type", "Another name for a type.\n\nusing type <name> = <type>"],
];

/** Null where no `using` is in front of the cursor. */
export function completeUsingKind(completion: CompletionContext): CompletionResult[] | null {
  const { tokens, cursor } = completion;
  const isText = ({ kind }: Token): boolean => kind !== TokenKind.LineContinuation && kind !== TokenKind.EndOfInput;
  const before = tokens.findLast((token) => token.end < cursor && isText(token));
  if (before?.kind !== TokenKind.Using) return null;
  const at = tokens.find((token) => token.start <= cursor && token.end >= cursor && token.end > token.start && isText(token));
  const word = at === undefined ? "" : completion.textOf(at).toLowerCase();
  const found = USING_KINDS.filter(([kind]) => kind.startsWith(word));
  if (found.length === 0) return null;
  completion.start = at?.start ?? cursor;
  completion.length = at === undefined ? 0 : at.end - at.start;
  return found.map(([kind, toolTip]) => new CompletionResult(kind, kind, "Keyword", toolTip));
}

/** The labels of the loops around `break` or `continue`. */
export function completeLoopLabel(completion: CompletionContext): CompletionResult[] {
  const beginning = completion.word.toLowerCase();
  return completion.related.flatMap((ast) => {
    const label = "label" in ast && typeof ast.label === "string" ? ast.label : labelOfBroken(completion.textOf(ast), ast.kind);
    if (label === null || !label.toLowerCase().startsWith(beginning)) return [];
    return [new CompletionResult(label, label, "Text", completion.textOf(ast))];
  });
}

/** The label of a loop that is not complete yet. */
function labelOfBroken(text: string, kind: string): string | null {
  if (kind !== "ErrorStatement") return null;
  return /^:(\w+)\s+(?:do|switch)\b(?!-)/i.exec(text)?.[1] ?? null;
}
