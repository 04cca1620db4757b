import type { ExpressionAst, PipelineBaseAst, StatementAst, StatementBlockAst, VariableExpressionAst } from "../ast.ts";
import type { Token } from "../lexer/token.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { parseArgument } from "./arguments.ts";
import { errorStatement, span } from "./error-nodes.ts";
import { after, type Extent, type Parser } from "./parser.ts";
import { variable } from "./variable-expressions.ts";

/** `while (condition) { }` */
export function parseWhile(p: Parser, keyword: Token, label: Token | null): StatementAst {
  const start: Extent = label ?? keyword;
  p.skipNewlines();
  const lParen = p.next();
  if (lParen.kind !== TokenKind.LParen) {
    p.unget(lParen);
    p.incompleteAfter(keyword, "MissingOpenParenthesisAfterKeyword", p.text(keyword));
    return errorStatement(span(start, keyword));
  }
  p.skipNewlines();
  const found = p.grammar.pipelineChain(p);
  if (found === null) p.incompleteAfter(lParen, "MissingExpressionAfterKeyword", "while");
  const condition: PipelineBaseAst = found ?? errorStatement(after(lParen));
  p.skipNewlines();
  const rParen = p.next();
  if (rParen.kind !== TokenKind.RParen) {
    p.unget(rParen);
    if (condition.kind !== "ErrorStatement") p.incompleteAfter(condition, "MissingEndParenthesisAfterStatement", "while");
    return errorStatement(span(start, condition), [found]);
  }
  p.skipNewlines();
  const body = p.grammar.statementBlock(p);
  if (body === null) {
    p.incompleteAfter(rParen, "MissingLoopStatement", "while");
    return errorStatement(span(start, rParen), [found]);
  }
  return { kind: "WhileStatement", ...span(start, body), label: label?.value ?? null, condition, body };
}

/** `do { } while (condition)` and `do { } until (condition)` */
export function parseDoLoop(p: Parser, keyword: Token, label: Token | null): StatementAst {
  const start: Extent = label ?? keyword;
  const body = p.grammar.statementBlock(p);
  if (body === null) {
    p.incompleteAfter(keyword, "MissingLoopStatement", "do");
    return errorStatement(span(start, keyword));
  }
  p.skipNewlines();
  const loop = p.next();
  if (loop.kind !== TokenKind.While && loop.kind !== TokenKind.Until) {
    p.unget(loop);
    p.incompleteAfter(body, "MissingWhileOrUntilInDoWhile");
    return errorStatement(span(start, body), [body]);
  }
  const loopName = loop.kind === TokenKind.While ? "while" : "until";
  p.skipNewlines();
  const lParen = p.next();
  if (lParen.kind !== TokenKind.LParen) {
    p.unget(lParen);
    p.incompleteAfter(loop, "MissingOpenParenthesisAfterKeyword", loopName);
    return errorStatement(span(start, loop), [body]);
  }
  p.skipNewlines();
  const condition = p.grammar.pipelineChain(p);
  if (condition === null) p.incompleteAfter(lParen, "MissingExpressionAfterKeyword", loopName);
  p.skipNewlines();
  const rParen = p.next();
  const isClosed = rParen.kind === TokenKind.RParen;
  if (!isClosed) {
    p.unget(rParen);
    if (condition !== null) p.incompleteAfter(condition, "MissingEndParenthesisAfterStatement", loopName);
  }
  if (condition === null) return errorStatement(span(start, lParen), [body]);
  if (!isClosed) return errorStatement(span(start, condition), [body, condition]);
  const kind = loop.kind === TokenKind.While ? "DoWhileStatement" : "DoUntilStatement";
  return { kind, ...span(start, rParen), label: label?.value ?? null, condition, body };
}

/** `for (initializer; condition; iterator) { }` */
export function parseFor(p: Parser, keyword: Token, label: Token | null): StatementAst {
  const start: Extent = label ?? keyword;
  p.skipNewlines();
  const lParen = p.next();
  if (lParen.kind !== TokenKind.LParen) {
    p.unget(lParen);
    p.incompleteAfter(keyword, "MissingOpenParenthesisAfterKeyword", "for");
    return errorStatement(span(start, keyword));
  }
  const parts: (PipelineBaseAst | null)[] = [];
  let last: Extent = lParen;
  for (let part = 0; part < 3; part++) {
    p.skipNewlines();
    const pipeline = p.grammar.pipelineChain(p);
    parts.push(pipeline);
    last = pipeline ?? last;
    if (part < 2 && p.peek().kind === TokenKind.Semi) last = p.next();
  }
  p.skipNewlines();
  const rParen = p.next();
  if (rParen.kind !== TokenKind.RParen) {
    p.unget(rParen);
    p.incompleteAfter(last, "MissingEndParenthesisAfterStatement", "for");
    return errorStatement(span(start, last), parts);
  }
  const body = p.grammar.statementBlock(p);
  if (body === null) {
    p.incompleteAfter(rParen, "MissingLoopStatement", "for");
    return errorStatement(span(start, rParen), parts);
  }
  const [initializer = null, condition = null, iterator = null] = parts;
  return { kind: "ForStatement", ...span(start, body), label: label?.value ?? null, initializer, condition, iterator, body };
}

/** `foreach ($variable in pipeline) { }` */
export function parseForEach(p: Parser, keyword: Token, label: Token | null): StatementAst {
  const start: Extent = label ?? keyword;
  p.skipNewlines();
  const options = parseForEachOptions(p);
  const lParen = p.next();
  if (lParen.kind !== TokenKind.LParen) {
    p.unget(lParen);
    p.incompleteAfter(keyword, "MissingOpenParenthesisAfterKeyword", "foreach");
    return errorStatement(span(start, keyword));
  }
  p.skipNewlines();
  const token = p.next();
  if (token.kind !== TokenKind.Variable && token.kind !== TokenKind.SplattedVariable) {
    p.unget(token);
    p.incompleteAfter(lParen, "MissingVariableNameAfterForeach");
    return errorStatement(span(start, lParen));
  }
  const head = parseForEachHead(p, variable(token, token.value));
  const { variable: loopVariable, condition, body } = head;
  const errorEnd = head.errorEnd ?? options.errorEnd;
  if (condition === null || body === null || errorEnd !== null) {
    return errorStatement(span(start, errorEnd ?? loopVariable), [loopVariable, condition, body]);
  }
  const { isParallel, throttleLimit } = options;
  return {
    kind: "ForEachStatement",
    ...span(start, body),
    label: label?.value ?? null,
    variable: loopVariable,
    condition,
    body,
    isParallel,
    throttleLimit,
  };
}

interface ForEachOptions {
  readonly isParallel: boolean;
  readonly throttleLimit: ExpressionAst | null;
  /** The last option that does not exist. */
  readonly errorEnd: Extent | null;
}

function parseForEachOptions(p: Parser): ForEachOptions {
  let isParallel = false;
  let throttleLimit: ExpressionAst | null = null;
  let errorEnd: Extent | null = null;
  for (let token = p.peek(); token.kind === TokenKind.Parameter; token = p.peek()) {
    p.pass();
    const name = token.value.toLowerCase();
    if ("parallel".startsWith(name)) {
      isParallel = true;
    } else if ("throttlelimit".startsWith(name)) {
      p.skipNewlines();
      throttleLimit = parseArgument(p, "argument");
      if (throttleLimit === null) p.incompleteAfter(token, "MissingThrottleLimit");
    } else {
      errorEnd = token;
      p.errorAt(token, "InvalidForeachFlag", token.value);
    }
    p.skipNewlines();
  }
  return { isParallel, throttleLimit, errorEnd };
}

interface ForEachHead {
  readonly variable: VariableExpressionAst;
  readonly condition: PipelineBaseAst | null;
  readonly body: StatementBlockAst | null;
  readonly errorEnd: Extent | null;
}

/** From `in` to the body. */
function parseForEachHead(p: Parser, loopVariable: VariableExpressionAst): ForEachHead {
  p.skipNewlines();
  const inToken = p.next();
  if (inToken.kind !== TokenKind.In) {
    p.unget(inToken);
    p.incompleteAfter(loopVariable, "MissingInInForeach");
    return { variable: loopVariable, condition: null, body: null, errorEnd: loopVariable };
  }
  p.skipNewlines();
  const condition = p.grammar.pipelineChain(p);
  if (condition === null) {
    p.incompleteAfter(inToken, "MissingForeachExpression");
    return { variable: loopVariable, condition: null, body: null, errorEnd: inToken };
  }
  p.skipNewlines();
  const rParen = p.next();
  if (rParen.kind !== TokenKind.RParen) {
    p.unget(rParen);
    p.incompleteAfter(condition, "MissingEndParenthesisAfterForeach");
    return { variable: loopVariable, condition, body: null, errorEnd: condition };
  }
  const body = p.grammar.statementBlock(p);
  if (body === null) p.incompleteAfter(rParen, "MissingForeachStatement");
  return { variable: loopVariable, condition, body, errorEnd: body === null ? rParen : null };
}
