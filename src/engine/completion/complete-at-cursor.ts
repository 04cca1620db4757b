/** What can be put in at the cursor: by the token that it touches, by what is around it, by what stands in front of it. */
import { type Ast, type BinaryExpressionAst, type Token, TokenFlags, TokenKind } from "../../language/index.ts";
import { completeArgument } from "./complete-argument.ts";
import { completeCommand } from "./complete-command.ts";
import { completeComment } from "./complete-comment.ts";
import { completeAssignedValue, completeAttributeArgument, completeComparedValue, completeIndex } from "./complete-expected-value.ts";
import { completeHashtableKey, hasPendingValue, tableAtCursor } from "./complete-hashtable.ts";
import { completeFileAsCommand, completeIdentifier } from "./complete-identifier.ts";
import { completeMember, completeMembersOf } from "./complete-member.ts";
import { completeLoopLabel, completeOperator, completeSwitchFlag, completeUsingKind, isAtSwitchFile } from "./complete-operator.ts";
import { completeParameter } from "./complete-parameter.ts";
import { completePath } from "./complete-path.ts";
import { completeType, typeNameAt } from "./complete-type.ts";
import { completeVariable } from "./complete-variable.ts";
import { type CompletionContext, hasFlag, isTypeNameToken } from "./completion-context.ts";
import { CompletionResult } from "./completion-result.ts";
import { pathText } from "./path-words.ts";

type Results = CompletionResult[] | null;

/** Sets `start` and `length` of the context to what a result stands for. */
export function completeAtCursor(completion: CompletionContext): readonly CompletionResult[] {
  const { tokenAtCursor } = completion;
  let results: Results;
  if (tokenAtCursor === null) results = completeBehind(completion);
  else {
    completion.start = tokenAtCursor.start;
    completion.length = tokenAtCursor.end - tokenAtCursor.start;
    results = completeToken(completion, tokenAtCursor);
  }
  return (
    nonEmpty(results) ??
    nonEmpty(completeTypeAround(completion)) ??
    nonEmpty(completeTableAround(completion)) ??
    completeWholeText(completion)
  );
}

function nonEmpty(results: Results): Results {
  return results !== null && results.length > 0 ? results : null;
}

// ----------------------------------------------------------------------------------------------------------- a token at the cursor

function completeToken(completion: CompletionContext, token: Token): Results {
  const { last } = completion;
  const text = completion.textOf(token);
  switch (token.kind) {
    case TokenKind.Variable:
    case TokenKind.SplattedVariable:
      completion.word = token.value;
      return completeVariable(completion);
    case TokenKind.Multiply:
    case TokenKind.Generic:
    case TokenKind.MinusMinus:
    case TokenKind.Identifier:
      return isTypeNameToken(token) ? null : (completeUsingKind(completion) ?? completeIdentifier(completion, token));
    case TokenKind.Parameter:
      completion.word = text;
      return completeParameterToken(completion, token);
    case TokenKind.Dot:
    case TokenKind.ColonColon:
    case TokenKind.QuestionDot:
      moveBehind(completion, token.end);
      return completeMember(completion, { isStatic: token.kind === TokenKind.ColonColon });
    case TokenKind.Comment:
      completion.word = text;
      return completeComment(completion);
    case TokenKind.StringExpandable:
    case TokenKind.StringLiteral:
      return completeString(completion, token);
    case TokenKind.RBracket:
      return last.kind === "TypeExpression" ? completeStaticMembers(completion, last) : null;
    case TokenKind.Comma:
      return completeBehindComma(completion, token);
    case TokenKind.AtCurly:
      return completeTableStart(completion, token);
    case TokenKind.Semi:
      return last.kind === "Hashtable" ? completeTableStart(completion, token) : null;
    case TokenKind.Number:
      return completeNumber(completion, text);
    case TokenKind.Redirection:
      if (last.kind !== "ErrorExpression" || completion.parent(last)?.kind !== "FileRedirection") return null;
      moveBehind(completion, token.end);
      completion.word = "";
      return completePath(completion);
    case TokenKind.Minus:
      if (last.kind === "BinaryExpression") return completeOperator("");
      completion.word = text;
      return completeSwitchFlag(completion);
    case TokenKind.Equals:
    case TokenKind.AtParen:
    case TokenKind.LParen:
      return completeBehindOpening(completion, token);
    case TokenKind.LBracket:
      return completeIndexStart(completion, token);
    default:
      if (hasFlag(token, TokenFlags.BinaryOperator | TokenFlags.UnaryOperator) && text.startsWith("-")) return completeOperator(text);
      return completeKeyword(completion, token, text);
  }
}

function moveBehind(completion: CompletionContext, end: number): void {
  completion.start = end;
  completion.length = 0;
}

function completeParameterToken(completion: CompletionContext, token: Token): Results {
  const { last } = completion;
  const parent = completion.parent(last);
  if (last.kind === "StringConstantExpression" && parent?.kind === "Command" && parent.elements.length === 1)
    return completeFileAsCommand(completion);
  const flags = completeSwitchFlag(completion);
  if (flags !== null) return flags;
  if (last.kind === "CommandParameter" && parent !== null && isExpression(parent)) return completeOperator(completion.word);
  if (!completion.word.endsWith(":")) return completeParameter(completion);
  moveBehind(completion, token.end);
  completion.word = "";
  return completeArgument(completion);
}

function isExpression(ast: Ast): boolean {
  return ast.kind.endsWith("Expression") && ast.kind !== "CommandExpression";
}

function completeString(completion: CompletionContext, token: Token): Results {
  const { last } = completion;
  const parent = completion.parent(last);
  const owner = parent === null ? null : completion.parent(parent);
  if (parent?.kind === "CommandExpression" && owner?.kind === "AssignmentStatement") {
    const values = completeAssignedValue(completion, owner);
    if (values !== null) return values;
  } else if (parent?.kind === "BinaryExpression") {
    completion.word = token.value;
    const values = completeComparedValue(completion, parent.left);
    if (values.length > 0) return values;
  } else if (parent?.kind === "IndexExpression") {
    completion.word = token.value;
    return completeIndex(completion, parent.target);
  }
  const word = pathText(last, "", completion);
  if (word === null) return null;
  completion.word = word;
  if (parent?.kind === "Command" || parent?.kind === "CommandParameter") return completeArgument(completion);
  const files = completePath(completion);
  return word.includes("-") ? [...files, ...completeCommand(completion)] : files;
}

/** `[math]` without the colons. */
function completeStaticMembers(completion: CompletionContext, type: Ast): Results {
  if (type.kind !== "TypeExpression") return null;
  const members = completeMembersOf(type, "*", { isStatic: true }, completion);
  if (members.length === 0) return null;
  completion.start++;
  completion.length = 0;
  return members.map(
    ({ completionText, listItemText, kind, toolTip }) => new CompletionResult(`::${completionText}`, listItemText, kind, toolTip),
  );
}

function completeBehindComma(completion: CompletionContext, token: Token): Results {
  const { last } = completion;
  const parent = completion.parent(last);
  const isList = last.kind === "ErrorExpression" || last.kind === "ArrayLiteral";
  if (isList && (parent?.kind === "Command" || parent?.kind === "CommandParameter")) {
    moveBehind(completion, token.end);
    return completeArgument(completion);
  }
  if (last.kind !== "Attribute") return null;
  moveBehind(completion, token.end);
  return completeAttributeArgument(completion);
}

function completeTableStart(completion: CompletionContext, token: Token): Results {
  const table = tableAtCursor(completion);
  moveBehind(completion, token.end);
  return table === null ? null : completeHashtableKey(completion, table);
}

function completeNumber(completion: CompletionContext, text: string): Results {
  const { last } = completion;
  if (isArgument(last, completion)) {
    completion.word = text;
    return completeArgument(completion);
  }
  const parent = completion.parent(last);
  const owner = parent?.kind === "CommandExpression" ? completion.parent(parent) : null;
  return owner?.kind === "AssignmentStatement" ? completeAssignedValue(completion, owner) : null;
}

/** An expression of a command line, or an element of a list there. */
function isArgument(ast: Ast, completion: CompletionContext): boolean {
  const parent = completion.parent(ast);
  const owner = parent?.kind === "ArrayLiteral" ? completion.parent(parent) : parent;
  return owner?.kind === "Command" || owner?.kind === "CommandParameter";
}

function completeBehindOpening(completion: CompletionContext, token: Token): Results {
  const { last } = completion;
  if (last.kind === "AssignmentStatement") {
    moveBehind(completion, token.end);
    return completeAssignedValue(completion, last);
  }
  if (last.kind !== "Attribute" && !isAttributedParameter(last, completion)) return null;
  moveBehind(completion, token.end);
  return completeAttributeArgument(completion);
}

function isAttributedParameter(ast: Ast, completion: CompletionContext): boolean {
  const parent = ast.kind === "VariableExpression" ? completion.parent(ast) : null;
  return parent?.kind === "Parameter" && parent.attributes.length > 0;
}

function completeIndexStart(completion: CompletionContext, token: Token): Results {
  const parent = completion.parent(completion.last);
  if (parent?.kind !== "IndexExpression") return null;
  completion.word = "";
  const keys = completeIndex(completion, parent.target);
  if (keys.length > 0) moveBehind(completion, token.end);
  return keys;
}

function completeKeyword(completion: CompletionContext, token: Token, text: string): Results {
  const kinds = completeUsingKind(completion);
  if (kinds !== null || !hasFlag(token, TokenFlags.Keyword)) return kinds;
  completion.word = text;
  return [...completeFileAsCommand(completion), ...completeCommand(completion)];
}

// -------------------------------------------------------------------------------------------------------- blanks before the cursor

function completeBehind(completion: CompletionContext): Results {
  const { last, tokenBeforeCursor: before, cursor } = completion;
  const isLineContinued = before?.kind === TokenKind.LineContinuation;
  const isBlankLine = completion.line.trim() === "" && !isLineContinued;
  moveBehind(completion, cursor);
  if (!isBlankLine && (last.kind === "CommandParameter" || last.kind === "Command" || isArgument(last, completion))) {
    completion.word = "";
    if (last.kind !== "Hashtable") return completeArgument(completion);
    return hasPendingValue(last) ? null : completeHashtableKey(completion, last);
  }
  const results =
    nonEmpty(isBlankLine ? completeTableAround(completion) : null) ??
    nonEmpty(before === null ? null : completeBehindToken(completion, before));
  moveBehind(completion, cursor);
  if (results !== null) return results;
  const isRedirected = last.kind === "ErrorExpression" && completion.parent(last)?.kind === "FileRedirection";
  if (!isRedirected && !isAtSwitchFile(completion)) return null;
  completion.word = "";
  return completePath(completion);
}

function completeBehindToken(completion: CompletionContext, before: Token): Results {
  const { last } = completion;
  switch (before.kind) {
    case TokenKind.Equals:
    case TokenKind.Comma:
    case TokenKind.AtParen:
    case TokenKind.LParen:
      if (last.kind === "AssignmentStatement") return completeAssignedValue(completion, last);
      return last.kind === "Attribute" || isAttributedParameter(last, completion) ? completeAttributeArgument(completion) : null;
    case TokenKind.Break:
    case TokenKind.Continue:
      return (last.kind === "BreakStatement" || last.kind === "ContinueStatement") && last.label === null
        ? completeLoopLabel(completion)
        : null;
    case TokenKind.Using:
      return completeUsingKind(completion);
    case TokenKind.Dot:
    case TokenKind.ColonColon:
    case TokenKind.QuestionDot:
      return completeMember(completion, { isStatic: before.kind === TokenKind.ColonColon });
    case TokenKind.LBracket: {
      const parent = completion.parent(last);
      completion.word = "";
      return parent?.kind === "IndexExpression" ? completeIndex(completion, parent.target) : null;
    }
    default:
      if (last.kind !== "BinaryExpression" || !isComparison(last)) return null;
      completion.word = "";
      return completeComparedValue(completion, last.left);
  }
}

function isComparison({ operator }: BinaryExpressionAst): boolean {
  return /^-[ci]?(eq|ne|like|notlike|match|notmatch)$/i.test(operator);
}

// ---------------------------------------------------------------------------------------------------------------- nothing else fits

function completeTypeAround(completion: CompletionContext): Results {
  const { related, cursor, tokenAtCursor } = completion;
  const ast = related.find(({ kind }) => kind === "TypeExpression") ?? related.find(({ kind }) => kind === "TypeConstraint");
  const named = ast?.kind === "TypeExpression" || ast?.kind === "TypeConstraint" ? typeNameAt(ast.typeName, cursor) : null;
  const token =
    tokenAtCursor !== null && isTypeNameToken(tokenAtCursor) ? { ...place(tokenAtCursor), text: completion.textOf(tokenAtCursor) } : null;
  const found = named ?? token;
  if (found === null) return null;
  completion.start = found.start;
  completion.length = found.end - found.start;
  completion.word = found.text;
  return completeType(completion);
}

function place({ start, end }: Token): { readonly start: number; readonly end: number } {
  return { start, end };
}

function completeTableAround(completion: CompletionContext): Results {
  const table = tableAtCursor(completion);
  if (table === null) return null;
  completion.word = "";
  const keys = completeHashtableKey(completion, table);
  if (keys !== null && keys.length > 0) moveBehind(completion, completion.cursor);
  return keys;
}

/** A text without blanks may be a file's name: `./+file.txt`. */
function completeWholeText(completion: CompletionContext): CompletionResult[] {
  const { root } = completion;
  const text = completion.textOf(root);
  if (!/^\S+$/.test(text)) return [];
  completion.start = root.start;
  completion.length = root.end - root.start;
  completion.word = text;
  return completeFileAsCommand(completion);
}
