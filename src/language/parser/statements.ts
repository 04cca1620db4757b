import type { AttributeBaseAst, StatementAst } from "../ast.ts";
import type { Token } from "../lexer/token.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { TokenFlags } from "../lexer/token-traits.ts";
import { typeNameText } from "../type-name-text.ts";
import { parseAttributes } from "./attributes.ts";
import { parseClass } from "./classes.ts";
import { parseConfiguration } from "./configurations.ts";
import { parseData } from "./data-statements.ts";
import { parseEnum } from "./enums.ts";
import { errorStatement } from "./error-nodes.ts";
import { parseExit, parseJump } from "./flow-control.ts";
import { parseFunction } from "./functions.ts";
import { parseIf } from "./if-statements.ts";
import { parseDoLoop, parseFor, parseForEach, parseWhile } from "./loops.ts";
import type { Parser } from "./parser.ts";
import { parsePipelineChain } from "./pipelines.ts";
import { parseSwitch } from "./switch-statements.ts";
import { parseTrap, parseTry } from "./try-statements.ts";
import { parseUsing } from "./using-statements.ts";

/** Any statement; null at the end of the list. */
export function parseStatement(p: Parser): StatementAst | null {
  p.enter();
  const token = p.next();
  const statement =
    token.kind === TokenKind.Generic && p.scanner.source.text.charCodeAt(token.start) === 0x5b
      ? parseAfterBracket(p, token)
      : finishStatement(p, token, null);
  p.leave();
  return statement;
}

/**
 * A statement that begins with `[`: attributes of a class, an enum or a configuration, or else a type literal or cast,
 * whose scan then starts over.
 */
function parseAfterBracket(p: Parser, bracket: Token): StatementAst | null {
  const { start } = bracket;
  p.resync(start);
  if (p.notAttributes.has(start)) return finishStatement(p, p.next(), null);
  const attributes = parseAttributes(p, { inExpression: false });
  const token = p.next();
  if (attributes === null) return finishStatement(p, token, null);
  const [first] = attributes;
  if ((token.flags & TokenFlags.StatementDoesntSupportAttributes) !== 0) {
    if (!attributes.some(isType)) {
      if (first !== undefined) p.errorAt(first, "UnexpectedAttribute", typeNameText(first.typeName));
      return finishStatement(p, token, { start, attributes });
    }
  } else if ((token.flags & TokenFlags.Keyword) !== 0) {
    const type = attributes.find(isType);
    if (type !== undefined) p.errorAt(type, "TypeNotAllowedBeforeStatement", typeNameText(type.typeName));
    return finishStatement(p, token, { start, attributes });
  }
  p.notAttributes.add(start);
  p.resync(start);
  return finishStatement(p, p.next(), { start, attributes });
}

interface Attributes {
  /** Where to start over when it is an expression after all. */
  readonly start: number;
  readonly attributes: readonly AttributeBaseAst[];
}

/** The statement that begins with `token`, which was read. */
function finishStatement(p: Parser, token: Token, found: Attributes | null): StatementAst | null {
  switch (token.kind) {
    case TokenKind.If:
      return parseIf(p, token);
    case TokenKind.Switch:
      return parseSwitch(p, token, null);
    case TokenKind.Foreach:
      return parseForEach(p, token, null);
    case TokenKind.For:
      return parseFor(p, token, null);
    case TokenKind.While:
      return parseWhile(p, token, null);
    case TokenKind.Do:
      return parseDoLoop(p, token, null);
    case TokenKind.Function:
    case TokenKind.Filter:
    case TokenKind.Workflow:
      return parseFunction(p, token);
    case TokenKind.Return:
      return parseExit(p, token, "ReturnStatement");
    case TokenKind.Throw:
      return parseExit(p, token, "ThrowStatement");
    case TokenKind.Exit:
      return parseExit(p, token, "ExitStatement");
    case TokenKind.Break:
      return parseJump(p, token, "BreakStatement");
    case TokenKind.Continue:
      return parseJump(p, token, "ContinueStatement");
    case TokenKind.Trap:
      return parseTrap(p, token);
    case TokenKind.Try:
      return parseTry(p, token);
    case TokenKind.Data:
      return parseData(p, token);
    case TokenKind.Parallel:
    case TokenKind.Sequence:
      return parseBlock(p, token);
    case TokenKind.Configuration:
      return parseConfiguration(p, token);
    case TokenKind.From:
    case TokenKind.Define:
    case TokenKind.Var:
      p.errorAt(token, "ReservedKeywordNotAllowed", token.value.toLowerCase());
      return errorStatement(token);
    case TokenKind.Label:
      p.skipNewlines();
      return parseLabeled(p, token);
    case TokenKind.EndOfInput:
      if (found !== null) return parseExpressionStatement(p, token, found);
      p.unget(token);
      return null;
    case TokenKind.Else:
    case TokenKind.ElseIf:
    case TokenKind.Catch:
    case TokenKind.Until:
      if (!p.hasErrors) return parseExpressionStatement(p, token, found);
      // Left over from a statement in error: a command of that name would only be one error more.
      p.skipNewlines();
      return parseStatement(p);
    case TokenKind.Class:
      return parseClass(p, token, found?.attributes ?? []);
    case TokenKind.Enum:
      return parseEnum(p, token, found?.attributes ?? []);
    case TokenKind.Using: {
      const statement = parseUsing(p, token);
      p.errorAt(statement, "UsingMustBeAtStartOfScript");
      return statement;
    }
    default:
      return parseExpressionStatement(p, token, found);
  }
}

function parseExpressionStatement(p: Parser, token: Token, found: Attributes | null): StatementAst | null {
  if (found === null) p.unget(token);
  else p.resync(found.start);
  return parsePipelineChain(p);
}

function parseLabeled(p: Parser, label: Token): StatementAst | null {
  const token = p.next();
  switch (token.kind) {
    case TokenKind.Switch:
      return parseSwitch(p, token, label);
    case TokenKind.Foreach:
      return parseForEach(p, token, label);
    case TokenKind.For:
      return parseFor(p, token, label);
    case TokenKind.While:
      return parseWhile(p, token, label);
    case TokenKind.Do:
      return parseDoLoop(p, token, label);
    default:
      p.resync(label.start);
      return parsePipelineChain(p);
  }
}

/** `parallel { }` and `sequence { }` */
function parseBlock(p: Parser, keyword: Token): StatementAst {
  const body = p.grammar.statementBlock(p);
  if (body === null) {
    p.incompleteAfter(keyword, "MissingStatementAfterKeyword", p.text(keyword));
    return errorStatement(keyword);
  }
  return { kind: "BlockStatement", start: keyword.start, end: body.end, blockKind: keyword.value, body };
}

function isType({ kind }: AttributeBaseAst): boolean {
  return kind === "TypeConstraint";
}
