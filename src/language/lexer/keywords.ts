/** Words the lexer knows: statement keywords and the names behind the dash of an operator. */

import { TokenKind } from "./token-kind.ts";

/** Keywords in lower case; the longest has thirteen letters. */
const KEYWORDS: ReadonlyMap<string, TokenKind> = new Map<string, TokenKind>([
  ["assembly", TokenKind.Assembly],
  ["base", TokenKind.Base],
  ["begin", TokenKind.Begin],
  ["break", TokenKind.Break],
  ["catch", TokenKind.Catch],
  ["class", TokenKind.Class],
  ["clean", TokenKind.Clean],
  ["command", TokenKind.Command],
  ["configuration", TokenKind.Configuration],
  ["continue", TokenKind.Continue],
  ["data", TokenKind.Data],
  ["default", TokenKind.Default],
  ["define", TokenKind.Define],
  ["do", TokenKind.Do],
  ["dynamicparam", TokenKind.Dynamicparam],
  ["else", TokenKind.Else],
  ["elseif", TokenKind.ElseIf],
  ["end", TokenKind.End],
  ["enum", TokenKind.Enum],
  ["exit", TokenKind.Exit],
  ["filter", TokenKind.Filter],
  ["finally", TokenKind.Finally],
  ["for", TokenKind.For],
  ["foreach", TokenKind.Foreach],
  ["from", TokenKind.From],
  ["function", TokenKind.Function],
  ["hidden", TokenKind.Hidden],
  ["if", TokenKind.If],
  ["in", TokenKind.In],
  ["inlinescript", TokenKind.InlineScript],
  ["interface", TokenKind.Interface],
  ["module", TokenKind.Module],
  ["namespace", TokenKind.Namespace],
  ["parallel", TokenKind.Parallel],
  ["param", TokenKind.Param],
  ["private", TokenKind.Private],
  ["process", TokenKind.Process],
  ["public", TokenKind.Public],
  ["return", TokenKind.Return],
  ["sequence", TokenKind.Sequence],
  ["static", TokenKind.Static],
  ["switch", TokenKind.Switch],
  ["throw", TokenKind.Throw],
  ["trap", TokenKind.Trap],
  ["try", TokenKind.Try],
  ["type", TokenKind.Type],
  ["until", TokenKind.Until],
  ["using", TokenKind.Using],
  ["var", TokenKind.Var],
  ["while", TokenKind.While],
  ["workflow", TokenKind.Workflow],
]);

const LONGEST_KEYWORD = 13;

/** Operators without their dash, in lower case. */
const OPERATORS: ReadonlyMap<string, TokenKind> = new Map<string, TokenKind>([
  ["and", TokenKind.And],
  ["as", TokenKind.As],
  ["band", TokenKind.Band],
  ["bnot", TokenKind.Bnot],
  ["bor", TokenKind.Bor],
  ["bxor", TokenKind.Bxor],
  ["ccontains", TokenKind.Ccontains],
  ["ceq", TokenKind.Ceq],
  ["cge", TokenKind.Cge],
  ["cgt", TokenKind.Cgt],
  ["cin", TokenKind.Cin],
  ["cle", TokenKind.Cle],
  ["clike", TokenKind.Clike],
  ["clt", TokenKind.Clt],
  ["cmatch", TokenKind.Cmatch],
  ["cne", TokenKind.Cne],
  ["cnotcontains", TokenKind.Cnotcontains],
  ["cnotin", TokenKind.Cnotin],
  ["cnotlike", TokenKind.Cnotlike],
  ["cnotmatch", TokenKind.Cnotmatch],
  ["contains", TokenKind.Icontains],
  ["creplace", TokenKind.Creplace],
  ["csplit", TokenKind.Csplit],
  ["eq", TokenKind.Ieq],
  ["f", TokenKind.Format],
  ["ge", TokenKind.Ige],
  ["gt", TokenKind.Igt],
  ["icontains", TokenKind.Icontains],
  ["ieq", TokenKind.Ieq],
  ["ige", TokenKind.Ige],
  ["igt", TokenKind.Igt],
  ["iin", TokenKind.Iin],
  ["ile", TokenKind.Ile],
  ["ilike", TokenKind.Ilike],
  ["ilt", TokenKind.Ilt],
  ["imatch", TokenKind.Imatch],
  ["in", TokenKind.Iin],
  ["ine", TokenKind.Ine],
  ["inotcontains", TokenKind.Inotcontains],
  ["inotin", TokenKind.Inotin],
  ["inotlike", TokenKind.Inotlike],
  ["inotmatch", TokenKind.Inotmatch],
  ["ireplace", TokenKind.Ireplace],
  ["is", TokenKind.Is],
  ["isnot", TokenKind.IsNot],
  ["isplit", TokenKind.Isplit],
  ["join", TokenKind.Join],
  ["le", TokenKind.Ile],
  ["like", TokenKind.Ilike],
  ["lt", TokenKind.Ilt],
  ["match", TokenKind.Imatch],
  ["ne", TokenKind.Ine],
  ["not", TokenKind.Not],
  ["notcontains", TokenKind.Inotcontains],
  ["notin", TokenKind.Inotin],
  ["notlike", TokenKind.Inotlike],
  ["notmatch", TokenKind.Inotmatch],
  ["or", TokenKind.Or],
  ["replace", TokenKind.Ireplace],
  ["shl", TokenKind.Shl],
  ["shr", TokenKind.Shr],
  ["split", TokenKind.Isplit],
  ["xor", TokenKind.Xor],
]);

/** The kind of a keyword in any case; undefined when the word is none. */
export function keywordKind(word: string): TokenKind | undefined {
  return word.length > LONGEST_KEYWORD ? undefined : KEYWORDS.get(word.toLowerCase());
}

/** Whether the word, in any case, is one of PowerShell's keywords. */
export function isKeyword(word: string): boolean {
  return keywordKind(word) !== undefined;
}

/** The operator called `name` (no dash, any case); undefined when there is none. */
export function operatorKind(name: string): TokenKind | undefined {
  return OPERATORS.get(name.toLowerCase());
}
