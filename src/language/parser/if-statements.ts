import type { Ast, IfStatementAst, StatementAst, StatementBlockAst } from "../ast.ts";
import type { Token } from "../lexer/token.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { errorStatement, span } from "./error-nodes.ts";
import { after, before, type Parser } from "./parser.ts";

type Clause = IfStatementAst["clauses"][number];

export function parseIf(p: Parser, ifToken: Token): StatementAst {
  const clauses: Clause[] = [];
  /** What an error statement would hold. */
  const found: Ast[] = [];
  let elseClause: StatementBlockAst | null = null;
  let keyword = ifToken;
  for (;;) {
    const error = parseClause(p, ifToken, keyword, clauses, found);
    if (error !== null) return error;
    // Without an `else`, the line ends in between belong to what follows; a hash literal needs them.
    const restorePoint = p.ungot === null ? p.restorePoint() : p.ungot.start;
    p.skipNewlines();
    keyword = p.peek();
    if (keyword.kind === TokenKind.ElseIf) {
      p.pass();
      continue;
    }
    if (keyword.kind !== TokenKind.Else) {
      p.resync(restorePoint);
      break;
    }
    p.pass();
    p.skipNewlines();
    elseClause = p.grammar.statementBlock(p);
    if (elseClause === null) {
      p.incompleteAfter(keyword, "MissingStatementBlockAfterElse");
      return errorStatement(span(ifToken, keyword), found);
    }
    break;
  }
  const last = elseClause ?? clauses.at(-1)?.body ?? ifToken;
  return { kind: "IfStatement", start: ifToken.start, end: last.end, clauses, elseClause };
}

/** `(condition) { body }`; an error statement when it cannot be understood. */
function parseClause(p: Parser, ifToken: Token, keyword: Token, clauses: Clause[], found: Ast[]): StatementAst | null {
  const name = p.text(keyword);
  p.skipNewlines();
  const lParen = p.next();
  if (lParen.kind !== TokenKind.LParen) {
    p.unget(lParen);
    p.incompleteAfter(keyword, "MissingOpenParenthesisInIfStatement", name);
    return errorStatement(span(ifToken, keyword), found);
  }
  p.skipNewlines();
  let condition = p.grammar.pipelineChain(p);
  if (condition === null) {
    p.incompleteAfter(lParen, "IfStatementMissingCondition", name);
    condition = errorStatement(after(lParen));
  } else {
    found.push(condition);
  }
  p.skipNewlines();
  const rParen = p.next();
  if (rParen.kind !== TokenKind.RParen) {
    p.unget(rParen);
    if (condition.kind !== "ErrorStatement") p.incompleteAt(rParen, "MissingEndParenthesisAfterStatement", name);
    return errorStatement(span(ifToken, before(rParen)), found);
  }
  p.skipNewlines();
  const body = p.grammar.statementBlock(p);
  if (body === null) {
    p.incompleteAt(rParen, "MissingStatementBlock", name);
    return errorStatement(span(ifToken, rParen), found);
  }
  found.push(body);
  clauses.push({ condition, body });
  return null;
}
