import type {
  AssignmentStatementAst,
  CommandBaseAst,
  CommandExpressionAst,
  ExpressionAst,
  PipelineAst,
  PipelineBaseAst,
  PipelineChainAst,
  StatementAst,
} from "../ast.ts";
import type { Token } from "../lexer/token.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { parseCommand } from "./commands.ts";
import { exact, NONE } from "./exact-arrays.ts";
import { parseExpression } from "./expressions.ts";
import { assignmentOperator } from "./operators.ts";
import { after, type Extent, type Parser } from "./parser.ts";
import { isRedirection, parseRedirection, RedirectionList } from "./redirections.ts";

/** An assignment, a pipeline, or pipelines joined by `&&` and `||`. */
export function parsePipelineChain(p: Parser): PipelineBaseAst | null {
  p.enter();
  const chain = parseChain(p);
  p.leave();
  return chain;
}

function parseChain(p: Parser): PipelineBaseAst | null {
  if (p.isAtWord()) return finishChain(p, null);
  const { mode } = p;
  p.setMode("expression");
  const expression = parseExpression(p);
  // In command mode `=0` would be one token.
  const operator = expression === null ? null : p.peek();
  if (expression !== null && operator !== null && assignmentOperator(operator.kind) !== null) {
    p.pass();
    p.setMode(mode);
    return finishAssignment(p, expression, operator);
  }
  p.setMode(mode);
  return finishChain(p, expression);
}

/** `expression` is what the first pipeline begins with; null when it begins with a command. */
function finishChain(p: Parser, expression: ExpressionAst | null): PipelineBaseAst | null {
  const first = parsePipeline(p, { first: expression, beginsWithCommand: expression === null });
  if (first === null) return null;
  let chain: PipelineAst | PipelineChainAst = first;
  for (let links = 1; ; links++) {
    const token = p.peek();
    if (token.kind === TokenKind.Ampersand) return finishBackground(p, chain);
    if (token.kind !== TokenKind.AndAnd && token.kind !== TokenKind.OrOr) return chain;
    p.guardLength(links);
    p.pass();
    p.skipNewlines();
    const begin = p.peek();
    if (begin.kind === TokenKind.EndOfInput) {
      p.incompleteAfter(token, "EmptyPipelineChainElement");
      return chain;
    }
    const rhs = parsePipeline(p, { first: null, beginsWithCommand: false });
    if (rhs === null) return emptyChainElement(p, chain, token, begin);
    const symbol = token.kind === TokenKind.AndAnd ? "&&" : "||";
    chain = { kind: "PipelineChain", start: chain.start, end: rhs.end, lhs: chain, operator: symbol, rhs, background: false };
  }
}

function finishAssignment(p: Parser, left: ExpressionAst, token: Token): AssignmentStatementAst {
  p.skipNewlines();
  let statement: StatementAst | null = p.grammar.statement(p);
  if (statement === null) {
    const place = after(token);
    p.incompleteAt(place, "ExpectedValueExpression", p.text(token));
    statement = { kind: "ErrorStatement", start: place.start, end: place.end, nested: [] };
  }
  return {
    kind: "AssignmentStatement",
    start: left.start,
    end: statement.end,
    left,
    operator: assignmentOperator(token.kind) ?? "=",
    right: pureExpression(statement) ?? statement,
    errorStart: token.start,
    errorEnd: token.end,
  };
}

/** The only element of a pipeline, when it is an expression. */
function pureExpression(statement: StatementAst): CommandExpressionAst | null {
  if (statement.kind !== "Pipeline" || statement.elements.length !== 1) return null;
  const [element] = statement.elements;
  return element !== undefined && element.kind === "CommandExpression" && !statement.background ? element : null;
}

/** `&` behind a pipeline. */
function finishBackground(p: Parser, chain: PipelineAst | PipelineChainAst): PipelineBaseAst {
  p.pass();
  const next = p.peek();
  if (next.kind === TokenKind.AndAnd || next.kind === TokenKind.OrOr) {
    p.pass();
    p.errorAt(next, "BackgroundOperatorInPipelineChain");
    return { kind: "ErrorStatement", start: chain.start, end: next.end, nested: [] };
  }
  return { ...chain, background: true };
}

function emptyChainElement(p: Parser, chain: PipelineAst | PipelineChainAst, operator: Token, begin: Token): PipelineBaseAst {
  // Of a lone `&` or `.` the command itself complains.
  if (begin.kind !== TokenKind.Dot && begin.kind !== TokenKind.Ampersand) {
    p.errorAt({ start: operator.start, end: begin.end }, "EmptyPipelineChainElement", p.text(operator));
  }
  return { kind: "ErrorStatement", start: chain.start, end: operator.end, nested: [chain] };
}

interface PipelineStart {
  /** The expression the pipeline begins with, if it was read already. */
  readonly first: ExpressionAst | null;
  /** No expression begins here; that was tried. */
  readonly beginsWithCommand: boolean;
}

/** Commands joined by pipes. */
function parsePipeline(p: Parser, { first, beginsWithCommand }: PipelineStart): PipelineAst | null {
  const elements: CommandBaseAst[] = [];
  let expression = first;
  let pipe: Token | null = null;
  for (;;) {
    const mayBeExpression = pipe !== null || !beginsWithCommand;
    if (expression === null && mayBeExpression && !p.isAtWord()) expression = parseExpression(p);
    const element = expression === null ? parseCommand(p) : parseCommandExpression(p, expression, elements.length);
    if (element !== null) {
      elements.push(element);
    } else if (elements.length > 0 || p.peek().kind === TokenKind.Pipe) {
      const place: Extent = pipe === null ? p.peek() : after(pipe);
      p.incompleteAt(place, "EmptyPipeElement");
    }
    expression = null;
    let token = p.peek();
    if (token.kind === TokenKind.NewLine && p.scanner.isPipeContinuation(token.end)) {
      p.skipNewlines();
      token = p.peek();
    }
    if (token.kind !== TokenKind.Pipe) {
      if (!endsPipeline(token.kind)) p.errorAt(token, "UnexpectedToken", p.text(token));
      break;
    }
    pipe = token;
    p.pass();
    p.skipNewlines();
    if (p.peek().kind === TokenKind.EndOfInput) {
      p.incompleteAfter(pipe, "EmptyPipeElement");
      break;
    }
  }
  const [head] = elements;
  const last = elements.at(-1);
  if (head === undefined || last === undefined) return null;
  return { kind: "Pipeline", start: head.start, end: last.end, elements: exact(elements), background: false };
}

function endsPipeline(kind: TokenKind): boolean {
  switch (kind) {
    case TokenKind.Semi:
    case TokenKind.NewLine:
    case TokenKind.RParen:
    case TokenKind.RCurly:
    case TokenKind.EndOfInput:
    case TokenKind.AndAnd:
    case TokenKind.OrOr:
    case TokenKind.Ampersand:
      return true;
    default:
      return false;
  }
}

function parseCommandExpression(p: Parser, expression: ExpressionAst, index: number): CommandBaseAst {
  if (index > 0) p.errorAt(expression, "ExpressionsMustBeFirstInPipeline");
  let { end } = expression;
  let list: RedirectionList | null = null;
  for (let token = p.peek(); isRedirection(token); token = p.peek()) {
    p.pass();
    list ??= new RedirectionList();
    const redirection = parseRedirection(p, token, list);
    // An input redirection is no part of the tree.
    ({ end } = redirection.kind === "InputRedirection" ? expression : redirection);
  }
  return { kind: "CommandExpression", start: expression.start, end, expression, redirections: list?.toArray() ?? NONE };
}
