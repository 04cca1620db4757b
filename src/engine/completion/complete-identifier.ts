/** Bare words: commands, members, keys of tables, file names and arguments. */
import { type Ast, findAll, type StringConstantExpressionAst, type Token, TokenFlags, TokenKind } from "../../language/index.ts";
import { completeArgument } from "./complete-argument.ts";
import { completeCommand, needsAmpersand } from "./complete-command.ts";
import { completeAttributeArgument, completeIndex } from "./complete-expected-value.ts";
import { completeHashtableKey } from "./complete-hashtable.ts";
import { completeMember } from "./complete-member.ts";
import { completeModule } from "./complete-module.ts";
import { completeLoopLabel, isAtSwitchFile } from "./complete-operator.ts";
import { completeParameter } from "./complete-parameter.ts";
import { completePath } from "./complete-path.ts";
import { completeNamespace } from "./complete-type.ts";
import { completeVariable } from "./complete-variable.ts";
import { type CompletionContext, hasFlag } from "./completion-context.ts";
import { CompletionResult } from "./completion-result.ts";
import { pathText, variableText } from "./path-words.ts";

const MODULE_FILES = [".psm1", ".psd1", ".ni.dll", ".dll", ".exe", ".cdxml"];

/** @returns Null where the word is of no kind that can be completed. */
export function completeIdentifier(completion: CompletionContext, token: Token): CompletionResult[] | null {
  const { last } = completion;
  completion.word = completion.textOf(token);
  const parent = completion.parent(last);
  if (parent?.kind === "BreakStatement" || parent?.kind === "ContinueStatement") return completeLoopLabel(completion);
  if (last.kind === "StringConstantExpression") {
    if (last.value === "$") {
      completion.word = "";
      return completeVariable(completion);
    }
    if (parent?.kind === "UsingStatement") {
      const used = completeUsed(completion, last, parent.usingKind);
      if (used !== null) return used;
    }
  }
  if (hasFlag(token, TokenFlags.MemberName) && isInAttribute(last, completion)) {
    const found = completeAttributeArgument(completion);
    if (found !== null) return found;
  }
  if (hasFlag(token, TokenFlags.CommandName)) return completeCommandName(completion, token);
  if (/^[-–—―]{1,2}$/.test(completion.word) && parent?.kind === "Command") {
    const names = completion.word.length === 1 ? completeParameter(completion) : [];
    return names.length > 0 ? names : completeArgument(completion);
  }
  return completeMemberOrArgument(completion, token);
}

function isInAttribute(last: Ast, completion: CompletionContext): boolean {
  if (last.kind === "NamedAttributeArgument" || completion.parent(last)?.kind === "NamedAttributeArgument") return true;
  return last.kind === "VariableExpression" && completion.parent(last)?.kind === "Parameter";
}

function completeUsed(completion: CompletionContext, name: StringConstantExpressionAst, kind: string): CompletionResult[] | null {
  completion.start = name.start;
  completion.length = name.end - name.start;
  completion.word = completion.textOf(name);
  switch (kind) {
    case "assembly":
      return completePath(completion, { extensions: [".dll"] });
    case "module": {
      const files = completePath(completion, { extensions: MODULE_FILES });
      return /[\\/:]/.test(completion.word) ? files : [...files, ...completeModule(completion, { loadedOnly: false })];
    }
    case "namespace":
      return completeNamespace(completion);
    default:
      return null;
  }
}

/** A file to run, with the call operator in front of it where it needs quotes. */
export function completeFileAsCommand(completion: CompletionContext): CompletionResult[] {
  const isCallAdded = needsAmpersand(completion, true);
  const before = completion.options.literalPaths;
  completion.options.literalPaths = before ?? true;
  const files = completePath(completion);
  if (before === undefined) delete completion.options.literalPaths;
  if (!isCallAdded) return files;
  return files.map((file) => {
    const { completionText, listItemText, kind, toolTip } = file;
    return /^'.+'$/.test(completionText) ? new CompletionResult(`& ${completionText}`, listItemText, kind, toolTip) : file;
  });
}

function completeCommandName(completion: CompletionContext, token: Token): CompletionResult[] | null {
  const before = findAll(completion.root, ({ start, end }) => end <= token.start && end > start, { searchNestedScriptBlocks: true }).at(-1);
  if (before !== undefined) {
    if (before.end === token.start) {
      if (/^[\\/]/.test(completion.word)) {
        const joined = pathText(before, completion.word, completion);
        if (joined !== null) return completeJoined(completion, before, token, joined);
        const value = before.kind === "VariableExpression" ? variableText(before, completion) : null;
        if (value === null) return null;
        completion.word = value + completion.word;
        completion.start = before.start;
        completion.length = token.end - before.start;
      } else if (before.kind !== "ErrorExpression" || completion.parent(before)?.kind !== "IndexExpression") return null;
    }
    const parent = completion.parent(before);
    if (parent?.kind === "IndexExpression" && parent.index.kind === "ErrorExpression") {
      completion.word = completion.word.replace(/\]$/, "");
      return completeIndex(completion, parent.target);
    }
  }
  return [...completeFileAsCommand(completion), ...completeCommand(completion)];
}

/** `"a b"/c`: the string and what stands behind it are one path. */
function completeJoined(completion: CompletionContext, before: Ast, token: Token, word: string): CompletionResult[] {
  completion.word = word;
  const results = completePath(completion);
  if (results.length > 0) {
    completion.start = before.start;
    completion.length = token.end - before.start;
  }
  return results;
}

function completeMemberOrArgument(completion: CompletionContext, token: Token): CompletionResult[] | null {
  const { last } = completion;
  const text = completion.word;
  const parent = completion.parent(last);
  const place = memberPlace(completion, token);
  if (place !== null) {
    const { start, length } = completion;
    const results = completeMember(completion, { isStatic: place.isStatic });
    if (results.length > 0) {
      if (place.isOperator) {
        completion.start = start + text.length;
        completion.length = 0;
      }
      return results;
    }
    completion.start = start;
    completion.length = length;
  }
  if (parent?.kind === "Hashtable") {
    const keys = completeHashtableKey(completion, parent);
    if (keys !== null && keys.length > 0) return keys;
  }
  const whole = pathText(last, "", completion);
  if (whole !== null) completion.word = whole;
  if (parent?.kind === "FileRedirection" || isAtSwitchFile(completion)) return completePath(completion);
  const redirected = redirectedPath(completion, parent, text);
  return redirected ?? completeArgument(completion);
}

interface MemberPlace {
  readonly isStatic: boolean;
  /** The word is the dot or the colons. */
  readonly isOperator: boolean;
}

function memberPlace(completion: CompletionContext, token: Token): MemberPlace | null {
  const { last } = completion;
  const parent = completion.parent(last);
  if (parent?.kind === "MemberExpression" || parent?.kind === "InvokeMemberExpression") {
    let target = parent;
    while (target.end >= completion.cursor) {
      const inner = target.expression;
      if ((inner.kind !== "MemberExpression" && inner.kind !== "InvokeMemberExpression") || inner.member.end < completion.cursor) break;
      target = inner;
    }
    return { isStatic: target.isStatic, isOperator: false };
  }
  if (completion.word === ".") return { isStatic: false, isOperator: true };
  if (completion.word === "::") return { isStatic: true, isOperator: true };
  if (token.kind !== TokenKind.Multiply || last.kind !== "BinaryExpression" || last.left.kind !== "MemberExpression") return null;
  const { member, isStatic } = last.left;
  if (token.start !== member.end) return null;
  completion.start = member.start;
  completion.length = token.end - member.start;
  return { isStatic, isOperator: false };
}

/** `> "a b"/c`: the path goes on behind the string. */
function redirectedPath(completion: CompletionContext, parent: Ast | null, text: string): CompletionResult[] | null {
  if (!/^[\\/]/.test(text) || (parent?.kind !== "Command" && parent?.kind !== "CommandExpression")) return null;
  const [redirection] = parent.redirections;
  if (redirection?.kind !== "FileRedirection" || redirection.end !== completion.last.start) return null;
  const joined = pathText(redirection.location, text, completion);
  if (joined === null) return null;
  completion.word = joined;
  completion.length += redirection.location.end - redirection.location.start;
  completion.start = redirection.location.start;
  return completePath(completion);
}
