/** Which argument of a command line the cursor is at. */
import {
  type CommandAst,
  type CommandElementAst,
  type CommandParameterAst,
  type ExpressionAst,
  type Token,
  TokenKind,
} from "../../language/index.ts";
import type { CompletionContext } from "./completion-context.ts";
import { type ArgumentPair, nameOf } from "./pseudo-binding.ts";

export interface ArgumentPlace {
  /** Null where the argument is still to come. */
  readonly pair: ArgumentPair | null;
  readonly isPositional: boolean;
  readonly position: number;
}

/** The expression that is being typed, and the command that it is an argument of. */
export interface ArgumentAtCursor {
  readonly command: CommandAst;
  /** Null where a new argument begins at the cursor. */
  readonly expression: ExpressionAst | null;
}

export function argumentAtCursor(completion: CompletionContext): ArgumentAtCursor | null {
  const { last } = completion;
  if (last.kind === "CommandParameter") return inCommand(completion.parent(last), null);
  if (last.kind === "Command") return { command: last, expression: null };
  const parent = completion.parent(last);
  if (parent === null) return null;
  const expression = last as ExpressionAst; // what stands inside a command and is none of the above
  if (parent.kind === "Command") return ofCommand(parent, expression, completion);
  if (parent.kind === "CommandParameter") {
    if (endsInComma(expression, completion)) completion.word = "";
    else if (completion.word === "") return inCommand(completion.parent(parent), null);
    return inCommand(completion.parent(parent), expression);
  }
  if (parent.kind !== "ArrayLiteral") return null;
  const owner = completion.parent(parent);
  if (owner?.kind === "Command") {
    const isWhole = owner.elements.length === 1 || completion.word === "";
    return { command: owner, expression: isWhole ? null : parent };
  }
  if (owner?.kind !== "CommandParameter") return null;
  return inCommand(completion.parent(owner), completion.word === "" ? null : parent);
}

function inCommand(ast: ReturnType<CompletionContext["parent"]>, expression: ExpressionAst | null): ArgumentAtCursor | null {
  return ast?.kind === "Command" ? { command: ast, expression } : null;
}

function endsInComma(expression: ExpressionAst, completion: CompletionContext): boolean {
  return expression.kind === "ErrorExpression" && completion.textOf(expression).endsWith(",");
}

function ofCommand(command: CommandAst, expression: ExpressionAst, completion: CompletionContext): ArgumentAtCursor {
  if (endsInComma(expression, completion)) {
    completion.word = "";
    return { command, expression };
  }
  return { command, expression: command.elements.length === 1 || completion.word === "" ? null : expression };
}

/** The place of an expression among the pairs of a command line. */
export function placeOfExpression(pairs: readonly ArgumentPair[], expression: ExpressionAst): ArgumentPlace | null {
  let position = 0;
  for (const pair of pairs) {
    if (pair.kind === "argument") {
      if (pair.argument === expression) {
        return pair.parameter === null ? { pair, isPositional: true, position } : { pair, isPositional: false, position: -1 };
      }
      if (pair.parameter === null) position++;
    }
  }
  return null;
}

/** The place where a new argument goes that begins behind a token. */
export function placeBehind(pairs: readonly ArgumentPair[], token: Token, completion: CompletionContext): ArgumentPlace | null {
  let position = 0;
  let before: ArgumentPair | null = null;
  for (const pair of pairs) {
    const name = nameOf(pair);
    if (name !== null) {
      if (name.start > token.start) return placeAfter(before, position, completion);
      if (pair.kind === "argument" && isInside(token, name, pair.argument)) return { pair, isPositional: false, position: -1 };
    } else if (pair.kind === "argument") {
      if (pair.argument.start > token.start) return placeAfter(before, position, completion);
      position++;
    }
    before = pair;
  }
  return placeAfter(before, position, completion);
}

function isInside(token: Token, name: CommandParameterAst, argument: CommandElementAst): boolean {
  if (token.kind === TokenKind.Parameter && token.start === name.start) return true;
  return token.start > argument.start && token.end < argument.end;
}

/** Behind a name that wants an argument that argument is what comes; else one of its own. */
function placeAfter(before: ArgumentPair | null, position: number, completion: CompletionContext): ArgumentPlace {
  if (before === null) return { pair: null, isPositional: true, position: 0 };
  const name = nameOf(before);
  const isItsArgument = name !== null && (before.kind === "missing" || completion.textOf(name).endsWith(":"));
  return isItsArgument ? { pair: before, isPositional: false, position: -1 } : { pair: null, isPositional: true, position };
}
