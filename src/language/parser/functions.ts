import type { ParameterAst, StatementAst } from "../ast.ts";
import type { Token } from "../lexer/token.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { TokenFlags } from "../lexer/token-traits.ts";
import { errorStatement, span } from "./error-nodes.ts";
import { parseParameters } from "./parameters.ts";
import type { Extent, Parser } from "./parser.ts";

/** `function name(parameters) { }`, also `filter` and `workflow`. */
export function parseFunction(p: Parser, keyword: Token): StatementAst {
  p.skipNewlines();
  const name = p.next();
  if (!canNameFunction(name.kind)) {
    p.unget(name);
    p.incompleteAfter(keyword, "MissingNameAfterKeyword", p.text(keyword));
    return errorStatement(keyword);
  }
  name.flags &= ~TokenFlags.Keyword;
  const list = parseParameterList(p);
  let { errorEnd } = list;
  const lCurly = p.next();
  if (lCurly.kind !== TokenKind.LCurly) {
    p.unget(lCurly);
    if (errorEnd === null) {
      errorEnd = list.rParen ?? name;
      p.incompleteAfter(errorEnd, "MissingFunctionBody");
    }
  }
  if (errorEnd !== null) return errorStatement(span(keyword, errorEnd), list.parameters ?? []);
  const { inWorkflow } = p.scanner;
  const isFilter = keyword.kind === TokenKind.Filter;
  p.scanner.inWorkflow = keyword.kind === TokenKind.Workflow;
  const body = p.grammar.scriptBlock(p, lCurly, { isFilter });
  p.scanner.inWorkflow = inWorkflow;
  return {
    kind: "FunctionDefinition",
    ...span(keyword, body),
    name: name.kind === TokenKind.Generic ? name.value : p.text(name),
    isFilter,
    isWorkflow: keyword.kind === TokenKind.Workflow,
    parameters: list.parameters === null || list.parameters.length === 0 ? null : list.parameters,
    body,
  };
}

export interface ParameterList {
  /** Null without parentheses. */
  readonly parameters: readonly ParameterAst[] | null;
  readonly rParen: Token | null;
  readonly errorEnd: Extent | null;
}

/** The parenthesised parameters behind the name of a function or method. */
export function parseParameterList(p: Parser): ParameterList {
  p.skipNewlines();
  const lParen = p.peek();
  if (lParen.kind !== TokenKind.LParen) return { parameters: null, rParen: null, errorEnd: null };
  p.pass();
  const parameters = parseParameters(p);
  p.skipNewlines();
  const rParen = p.next();
  let errorEnd: Extent | null = null;
  if (rParen.kind !== TokenKind.RParen) {
    p.unget(rParen);
    errorEnd = parameters.at(-1) ?? lParen;
    p.incompleteAfter(errorEnd, "MissingEndParenthesisInFunctionParameterList");
  }
  p.skipNewlines();
  return { parameters, rParen, errorEnd };
}

/** Almost anything can: it only must not look like the beginning of something else. */
function canNameFunction(kind: TokenKind): boolean {
  switch (kind) {
    case TokenKind.Pipe:
    case TokenKind.LParen:
    case TokenKind.LCurly:
    case TokenKind.AtParen:
    case TokenKind.AtCurly:
    case TokenKind.RCurly:
    case TokenKind.RParen:
    case TokenKind.EndOfInput:
    case TokenKind.Semi:
    case TokenKind.Redirection:
    case TokenKind.RedirectInStd:
    case TokenKind.AndAnd:
    case TokenKind.OrOr:
    case TokenKind.Ampersand:
    case TokenKind.Variable:
    case TokenKind.SplattedVariable:
    case TokenKind.HereStringExpandable:
    case TokenKind.HereStringLiteral:
    case TokenKind.StringLiteral:
    case TokenKind.StringExpandable:
      return false;
    default:
      return true;
  }
}
