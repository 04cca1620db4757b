import type { Ast, ExpressionAst, PipelineBaseAst, StatementAst, StatementBlockAst, SwitchStatementAst } from "../ast.ts";
import type { Token } from "../lexer/token.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { parseArgument } from "./arguments.ts";
import { errorStatement, span } from "./error-nodes.ts";
import { bareWord } from "./names.ts";
import type { Extent, Parser } from "./parser.ts";

/** `switch -options (condition) { clauses }` */
export function parseSwitch(p: Parser, keyword: Token, label: Token | null): StatementAst {
  const start: Extent = label ?? keyword;
  p.skipNewlines();
  const s = newSwitch(start);
  parseOptions(p, s);
  parseCondition(p, s);
  p.skipNewlines();
  const rCurly = parseBody(p, s);
  if (s.isError || s.condition === null || rCurly === null) {
    return errorStatement(span(start, s.last), [s.fileName, s.isConditionWritten ? s.condition : null, ...s.found]);
  }
  return {
    kind: "SwitchStatement",
    ...span(start, rCurly),
    label: label?.value ?? null,
    condition: s.condition,
    mode: s.mode,
    isCaseSensitive: s.isCaseSensitive,
    isFile: s.isFile,
    isParallel: s.isParallel,
    clauses: s.clauses,
    defaultClause: s.defaultClause,
  };
}

/** A switch statement under construction. */
interface SwitchParts {
  condition: PipelineBaseAst | null;
  /** The condition stands in parentheses. */
  isConditionWritten: boolean;
  /** The condition behind `-File`. */
  fileName: PipelineBaseAst | null;
  mode: SwitchStatementAst["mode"];
  isCaseSensitive: boolean;
  isFile: boolean;
  isParallel: boolean;
  readonly clauses: { condition: ExpressionAst; body: StatementBlockAst }[];
  defaultClause: StatementBlockAst | null;
  /** What an error statement would hold of the body. */
  readonly found: Ast[];
  last: Extent;
  isError: boolean;
  /** The error reported last was found at the end of the input; to report more of them would not help. */
  isIncomplete: boolean;
}

function newSwitch(last: Extent): SwitchParts {
  return {
    condition: null,
    isConditionWritten: false,
    fileName: null,
    mode: "exact",
    isCaseSensitive: false,
    isFile: false,
    isParallel: false,
    clauses: [],
    defaultClause: null,
    found: [],
    last,
    isError: false,
    isIncomplete: false,
  };
}

function parseOptions(p: Parser, s: SwitchParts): void {
  for (let token = p.peek(); token.kind === TokenKind.Parameter; token = p.peek()) {
    p.pass();
    s.last = token;
    const name = token.value.toLowerCase();
    if ("regex".startsWith(name)) s.mode = "regex";
    else if ("wildcard".startsWith(name)) s.mode = "wildcard";
    else if ("exact".startsWith(name)) s.mode = "exact";
    else if ("casesensitive".startsWith(name)) s.isCaseSensitive = true;
    else if ("parallel".startsWith(name)) s.isParallel = true;
    else if ("file".startsWith(name)) parseFileOption(p, s, token);
    else {
      s.isError = true;
      p.errorAt(token, "InvalidSwitchFlag", token.value);
    }
  }
}

function parseFileOption(p: Parser, s: SwitchParts, option: Token): void {
  s.isFile = true;
  p.skipNewlines();
  const expression = parseArgument(p, "fileName");
  if (expression === null) {
    s.isError = true;
    s.isIncomplete = p.incompleteAfter(option, "MissingFilenameOption");
    return;
  }
  const extent = span(expression, expression);
  s.last = extent;
  s.condition = {
    kind: "Pipeline",
    ...extent,
    elements: [{ kind: "CommandExpression", ...extent, expression, redirections: [] }],
    background: false,
  };
  s.fileName ??= s.condition;
}

function parseCondition(p: Parser, s: SwitchParts): void {
  const lParen = p.peek();
  if (lParen.kind !== TokenKind.LParen) {
    if (s.condition === null && !s.isFile) {
      s.isError = true;
      s.isIncomplete = p.incompleteAfter(s.last, "PipelineValueRequired");
    }
    return;
  }
  s.last = lParen;
  p.pass();
  if (s.isFile) {
    s.isError = true;
    p.errorAt(lParen, "PipelineValueRequired");
  }
  s.isConditionWritten = true;
  p.skipNewlines();
  s.condition = p.grammar.pipelineChain(p);
  if (s.condition === null) {
    s.isError = true;
    s.isIncomplete = p.incompleteAfter(lParen, "PipelineValueRequired");
  } else {
    s.last = s.condition;
  }
  p.skipNewlines();
  const rParen = p.next();
  if (rParen.kind === TokenKind.RParen) {
    s.last = rParen;
    return;
  }
  p.unget(rParen);
  if (!s.isIncomplete) {
    s.isError = true;
    s.isIncomplete = p.incompleteAfter(s.last, "MissingEndParenthesisInSwitchStatement");
  }
}

/** @returns The closing brace; null when it is missing. */
function parseBody(p: Parser, s: SwitchParts): Token | null {
  const lCurly = p.next();
  if (lCurly.kind !== TokenKind.LCurly) {
    p.unget(lCurly);
    if (!s.isIncomplete) {
      s.isError = true;
      p.incompleteAfter(s.last, "MissingCurlyBraceInSwitchStatement");
    }
    return null;
  }
  s.last = lCurly;
  p.skipNewlines();
  for (;;) {
    if (!parseClause(p, s)) return null;
    p.skipNewlinesAndSemicolons();
    const token = p.peek();
    if (token.kind === TokenKind.RCurly) {
      p.pass();
      return token;
    }
    if (token.kind === TokenKind.EndOfInput) {
      if (!s.isIncomplete) {
        s.isError = true;
        p.incompleteFound(lCurly, token, "MissingEndCurlyBrace");
      }
      return null;
    }
  }
}

/** A condition and its block. @returns False when there is no condition. */
function parseClause(p: Parser, s: SwitchParts): boolean {
  const token = p.peek();
  const isDefault = token.kind === TokenKind.Default;
  let condition: ExpressionAst | null;
  if (isDefault) {
    p.pass();
    condition = bareWord(token, token.value);
  } else {
    condition = parseArgument(p, "switchCondition");
  }
  if (condition === null) {
    s.isError = true;
    p.incompleteAfter(s.last, "MissingSwitchConditionExpression");
    if (p.peek().kind === TokenKind.RCurly) p.pass();
    return false;
  }
  s.found.push(condition);
  s.last = condition;
  const body = p.grammar.statementBlock(p);
  if (body === null) {
    s.isError = true;
    s.isIncomplete = p.incompleteAfter(s.last, "MissingSwitchStatementClause");
    return true;
  }
  s.found.push(body);
  s.last = body;
  if (!isDefault) {
    s.clauses.push({ condition, body });
    return true;
  }
  if (s.defaultClause !== null) {
    s.isError = true;
    p.errorAt(condition, "MultipleSwitchDefaultClauses");
  }
  s.defaultClause = body;
  return true;
}
