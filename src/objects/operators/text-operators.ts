/** `-match -like -replace -split -join -f`, the case-minding forms among them. */

import { typedArray } from "../arrays.ts";
import { convertTo } from "../convert/convert.ts";
import { Int32Type, StringType } from "../core-types.ts";
import { Hashtable } from "../dictionaries.ts";
import { defineEnum, EnumValue } from "../enum.ts";
import { enumerate, iteratorOf } from "../enumerate.ts";
import { TerminatingError } from "../error-record.ts";
import { runtimeError } from "../errors.ts";
import { compositeFormat } from "../format/format-value.ts";
import { ArrayList } from "../lists.ts";
import { unwrap } from "../psobject.ts";
import { RegexOption } from "../regex/ast.ts";
import { RegexMatch } from "../regex/match-objects.ts";
import { cachedRegex, escapeRegex, type FoundMatch, Regex } from "../regex/regex.ts";
import { Replacement, replaceMatches } from "../regex/replacement.ts";
import { itemText, joinedText, toText } from "../text.ts";
import { isTrue } from "../truth.ts";
import type { TypeInfo } from "../type-info.ts";
import { type EvaluationContext, type PSValue, ScriptBlock } from "../value.ts";
import { WildcardPattern, wildcardToRegExp } from "../wildcard.ts";
import type { CaseMode } from "./comparison.ts";

export interface MatchResult {
  /** True or false, or the matching items of a collection. */
  readonly value: PSValue;
  /** What `$Matches` becomes; null leaves it as it is. */
  readonly matches: Hashtable | null;
}

/** `-match` and `-notmatch`. */
export function matchOperator(
  left: PSValue,
  right: PSValue,
  options: { readonly mode: CaseMode; readonly isNegated: boolean },
  ctx: EvaluationContext,
): MatchResult {
  const regex = regexOperand(right, options.mode, ctx);
  if (typeof left !== "string") {
    const items = iteratorOf(left);
    if (items !== undefined) {
      const matching: PSValue[] = [];
      for (let next = items.next(); next.done !== true; next = items.next()) {
        if (regex.isMatch(toText(next.value, ctx)) !== options.isNegated) matching.push(next.value);
      }
      return { value: matching, matches: null };
    }
  }
  const text = toText(left, ctx);
  const found = regex.find(text);
  return { value: (found !== undefined) !== options.isNegated, matches: found === undefined ? null : matchesTable(regex, found) };
}

function regexOperand(value: PSValue, mode: CaseMode, ctx: EvaluationContext): Regex {
  const operand = unwrap(value);
  if (operand instanceof Regex) return operand;
  return cachedRegex(
    typeof operand === "string" ? operand : toText(operand, ctx),
    mode === "IgnoreCase" ? RegexOption.IgnoreCase : RegexOption.None,
  );
}

/** `$Matches`: groups that matched, by number or name. */
export function matchesTable(regex: Regex, found: FoundMatch): Hashtable {
  const table = new Hashtable();
  const { numbers, names } = regex.parsed.groups;
  for (const number of numbers) {
    const text = found.groupText(number);
    if (text === undefined) continue;
    const name = names.get(number) ?? String(number);
    table.set(name === String(number) ? number : name, text);
  }
  return table;
}

/** `-like` and `-notlike`. */
export function likeOperator(
  left: PSValue,
  right: PSValue,
  options: { readonly mode: CaseMode; readonly isNegated: boolean },
  ctx: EvaluationContext,
): PSValue {
  const operand = unwrap(right);
  const regExp = operand instanceof WildcardPattern ? undefined : wildcardToRegExp(toText(operand, ctx), options.mode === "IgnoreCase");
  const isMatch = (value: PSValue): boolean => {
    const text = typeof value === "string" ? value : toText(value, ctx);
    const matches = operand instanceof WildcardPattern ? operand.isMatch(text) : regExp?.test(text) === true;
    return matches !== options.isNegated;
  };
  if (typeof left !== "string") {
    const items = iteratorOf(left);
    if (items !== undefined) {
      const matching: PSValue[] = [];
      for (let next = items.next(); next.done !== true; next = items.next()) if (isMatch(next.value)) matching.push(next.value);
      return matching;
    }
  }
  return isMatch(left);
}

/** `-replace`: pattern and replacement (a text, or a script block that gets each match). */
export function replaceOperator(left: PSValue, right: PSValue, mode: CaseMode, ctx: EvaluationContext): PSValue {
  const operands = operandList(right);
  if (operands.length > 2) {
    throw runtimeError("BadReplaceArgument", `The -replace operator allows only two elements to follow it, not ${operands.length}.`, {
      targetObject: right,
    });
  }
  const regex = replaceRegex(operands[0], mode, ctx);
  const replacer = replacerOf(unwrap(operands[1]), regex, ctx);
  if (typeof left === "string") return replacer(left);
  const items = iteratorOf(left);
  if (items === undefined) return replacer(toText(left, ctx));
  const replaced: PSValue[] = [];
  for (let next = items.next(); next.done !== true; next = items.next()) replaced.push(replacer(toText(next.value, ctx)));
  return replaced;
}

function operandList(value: PSValue): readonly PSValue[] {
  if (Array.isArray(value)) return value;
  const operand = unwrap(value);
  return operand instanceof ArrayList ? operand.items : [value];
}

function replaceRegex(pattern: PSValue, mode: CaseMode, ctx: EvaluationContext): Regex {
  try {
    return regexOperand(pattern, mode, ctx);
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
    const text = toText(pattern, ctx);
    throw runtimeError("InvalidRegularExpression", `The regular expression pattern ${text} is not valid.`, {
      targetObject: text,
      inner: error.record.exception,
    });
  }
}

function replacerOf(replacement: PSValue, regex: Regex, ctx: EvaluationContext): (text: string) => string {
  if (replacement instanceof ScriptBlock) {
    return (text) =>
      replaceMatches(regex, text, (found) => {
        const match = new RegexMatch(regex, text, found);
        return joinedText(
          ctx.invokeScriptBlock(replacement, [match], { underscore: match, continuesAfterErrors: true }) as PSValue[],
          ctx.outputFieldSeparator,
          ctx,
        );
      });
  }
  const expansion = new Replacement(toText(replacement, ctx), regex);
  return (text) => replaceMatches(regex, text, expansion);
}

/** `left -join separator`; with no left side of a list, the value itself. */
export function joinOperator(left: PSValue, right: PSValue, ctx: EvaluationContext): string {
  const separator = toText(right, ctx);
  if (Array.isArray(left)) {
    let text = "";
    for (let index = 0; index < left.length; index++)
      text += index === 0 ? itemText(left[index], ctx) : separator + itemText(left[index], ctx);
    return text;
  }
  const items = iteratorOf(left);
  if (items === undefined) return toText(left, ctx);
  const parts: string[] = [];
  for (let next = items.next(); next.done !== true; next = items.next()) parts.push(itemText(next.value, ctx));
  return parts.join(separator);
}

/** `-join list`. */
export function joinUnary(value: PSValue, ctx: EvaluationContext): string {
  return joinOperator(value, "", ctx);
}

/** `format -f arguments`. */
export function formatOperator(left: PSValue, right: PSValue, ctx: EvaluationContext): string {
  const format = typeof left === "string" ? left : toText(left, ctx);
  const args = Array.isArray(right) ? right : operandList(right);
  try {
    return compositeFormat(format, args, ctx.culture, ctx);
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
    const { exception } = error.record;
    throw runtimeError("FormatError", `Error formatting a string: ${exception.message}.`, { targetObject: format });
  }
}

export const SplitOptionsType: TypeInfo = defineEnum(
  "System.Management.Automation.SplitOptions",
  {
    SimpleMatch: 1,
    RegexMatch: 2,
    CultureInvariant: 4,
    IgnorePatternWhitespace: 8,
    Multiline: 16,
    Singleline: 32,
    IgnoreCase: 64,
    ExplicitCapture: 128,
  },
  { isFlags: true, assembly: "System.Management.Automation" },
);

const SPLIT_REGEX_OPTIONS: readonly (readonly [split: number, regex: number])[] = [
  [4, RegexOption.CultureInvariant],
  [8, RegexOption.IgnorePatternWhitespace],
  [16, RegexOption.Multiline],
  [32, RegexOption.Singleline],
  [64, RegexOption.IgnoreCase],
  [128, RegexOption.ExplicitCapture],
];

/** `text -split pattern, count, options`, or with a script block that decides for each character. */
export function splitOperator(left: PSValue, right: PSValue, mode: CaseMode, ctx: EvaluationContext): PSValue[] {
  const [delimiter, countOperand, optionOperand] = operandList(right);
  const count = countOperand === undefined || countOperand === null ? 0 : Number(convertTo(countOperand, Int32Type, ctx));
  const texts = enumerate(left === undefined ? null : left).map((item) => toText(item, ctx));
  const block = unwrap(delimiter);
  const pieces: string[] = [];
  if (block instanceof ScriptBlock) {
    for (const text of texts) splitByBlock(text, block, count, pieces, ctx);
    return typedArray(StringType, pieces);
  }
  const options = optionOperand === undefined || optionOperand === null ? 0 : splitOptions(optionOperand, ctx);
  const regex = splitRegex(block, options, mode, ctx);
  for (const text of texts) splitByRegex(text, regex, count, pieces);
  return typedArray(StringType, pieces);
}

function splitOptions(value: PSValue, ctx: EvaluationContext): number {
  try {
    const options = convertTo(value, SplitOptionsType, ctx);
    return options instanceof EnumValue ? Number(options.value) : 0;
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
    throw runtimeError("RuntimeException", error.record.exception.message, { category: "NotSpecified", inner: error.record.exception });
  }
}

function splitRegex(delimiter: PSValue, options: number, mode: CaseMode, ctx: EvaluationContext): Regex {
  if (delimiter instanceof Regex && options === 0) return delimiter;
  const text = delimiter instanceof Regex ? delimiter.pattern : toText(delimiter, ctx);
  let regexOptions: number = mode === "IgnoreCase" ? RegexOption.IgnoreCase : RegexOption.None;
  const isSimple = (options & 1) !== 0;
  for (const [split, regex] of SPLIT_REGEX_OPTIONS) if ((options & split) !== 0) regexOptions |= regex;
  return cachedRegex(isSimple ? escapeRegex(text) : text, regexOptions);
}

/** Groups of a match stand among the pieces; a count below zero counts from the end. */
function splitByRegex(text: string, regex: Regex, count: number, pieces: string[]): void {
  if (count < 0) {
    pieces.push(...splitFromEnd(text, regex, -count));
    return;
  }
  let left = count === 0 ? Number.POSITIVE_INFINITY : count;
  let at = 0;
  if (left > 1) {
    for (const match of regex.findAll(text)) {
      pieces.push(text.slice(at, match.index));
      at = match.index + match.length;
      pushGroups(match, regex, pieces);
      if (--left <= 1) break;
    }
  }
  pieces.push(text.slice(at));
}

function pushGroups(match: FoundMatch, regex: Regex, pieces: string[]): void {
  for (const group of regex.parsed.groups.numbers) {
    const text = group === 0 ? undefined : match.groupText(group);
    if (text !== undefined) pieces.push(text);
  }
}

function splitFromEnd(text: string, regex: Regex, count: number): string[] {
  const matches = [...regex.findAll(text)].slice(count === 1 ? Number.POSITIVE_INFINITY : -(count - 1));
  const pieces: string[] = [];
  let at = 0;
  for (const match of matches) {
    pieces.push(text.slice(at, match.index));
    at = match.index + match.length;
    pushGroups(match, regex, pieces);
  }
  pieces.push(text.slice(at));
  return pieces;
}

function splitByBlock(text: string, block: ScriptBlock, count: number, pieces: string[], ctx: EvaluationContext): void {
  let left = count === 0 ? Number.POSITIVE_INFINITY : Math.abs(count);
  let piece = "";
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    const output = left > 1 ? ctx.invokeScriptBlock(block, [text, at], { underscore: char }) : [];
    if (left > 1 && isTrue(output.length === 1 ? output[0] : [...output])) {
      pieces.push(piece);
      piece = "";
      left--;
    } else piece += char;
  }
  pieces.push(piece);
}

/** `-split text`: on white space, none at the ends. */
export function splitUnary(value: PSValue, ctx: EvaluationContext): PSValue[] {
  const pieces: string[] = [];
  for (const item of enumerate(value)) pieces.push(...itemText(item, ctx).trim().split(/\s+/));
  return typedArray(StringType, pieces);
}
