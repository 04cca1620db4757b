import type { CatchClauseAst, StatementAst, StatementBlockAst, TypeConstraintAst } from "../ast.ts";
import type { Token } from "../lexer/token.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { parseAttribute } from "./attributes.ts";
import { errorStatement, span } from "./error-nodes.ts";
import type { Extent, Parser } from "./parser.ts";

/** `trap [type] { }` */
export function parseTrap(p: Parser, keyword: Token): StatementAst {
  const restorePoint = p.restorePoint();
  p.skipNewlines();
  const attribute = parseAttribute(p);
  const trapType = attribute?.kind === "TypeConstraint" ? attribute : null;
  // An attribute belongs to whatever comes behind the trap that lacks its body.
  if (attribute !== null && trapType === null) p.resync(restorePoint);
  const body = p.grammar.statementBlock(p);
  if (body === null) {
    const last: Extent = trapType ?? keyword;
    p.incompleteAfter(last, "MissingTrapStatement");
    return errorStatement(span(keyword, last), [trapType]);
  }
  return { kind: "TrapStatement", ...span(keyword, body), trapType, body };
}

/** `try { } catch [type] { } finally { }` */
export function parseTry(p: Parser, keyword: Token): StatementAst {
  p.skipNewlines();
  const body = p.grammar.statementBlock(p);
  if (body === null) {
    p.incompleteAfter(keyword, "MissingTryStatementBlock");
    return errorStatement(keyword);
  }
  const catches: CatchList = { clauses: [], errorTypes: [], errorEnd: null };
  while (parseCatch(p, catches));
  const { clauses } = catches;
  let { errorEnd } = catches;
  let finallyBlock: StatementBlockAst | null = null;
  p.skipNewlines();
  const finallyToken = p.peek();
  if (finallyToken.kind === TokenKind.Finally) {
    p.pass();
    finallyBlock = p.grammar.statementBlock(p);
    if (finallyBlock === null) {
      errorEnd = finallyToken;
      p.incompleteAfter(finallyToken, "MissingFinallyStatementBlock", "finally");
    }
  }
  const last: Extent | undefined = finallyBlock ?? clauses.at(-1);
  if (last === undefined && errorEnd === null) {
    errorEnd = body;
    p.incompleteAfter(body, "MissingCatchOrFinally");
  }
  if (errorEnd !== null) return errorStatement(span(keyword, errorEnd), [body, ...clauses, ...catches.errorTypes]);
  return { kind: "TryStatement", ...span(keyword, last ?? body), body, catchClauses: clauses, finallyBlock };
}

interface CatchList {
  readonly clauses: CatchClauseAst[];
  /** The types of clauses without a body. */
  readonly errorTypes: TypeConstraintAst[];
  errorEnd: Extent | null;
}

/** @returns Whether another clause may follow. */
function parseCatch(p: Parser, list: CatchList): boolean {
  p.skipNewlines();
  const keyword = p.next();
  if (keyword.kind !== TokenKind.Catch) {
    p.unget(keyword);
    return false;
  }
  const catchTypes: TypeConstraintAst[] = [];
  const comma = parseCatchTypes(p, catchTypes, list);
  const body = p.grammar.statementBlock(p);
  if (body !== null) {
    list.clauses.push({ kind: "CatchClause", ...span(keyword, body), catchTypes, body });
    return true;
  }
  // A missing type behind the comma was reported; that is enough.
  if (comma === null || list.errorEnd !== comma) {
    list.errorEnd = catchTypes.at(-1) ?? keyword;
    p.incompleteAfter(list.errorEnd, "MissingCatchHandlerBlock");
  }
  list.errorTypes.push(...catchTypes);
  return false;
}

/** @returns The last token looked at behind a type, a comma if a type is missing behind it. */
function parseCatchTypes(p: Parser, catchTypes: TypeConstraintAst[], list: CatchList): Token | null {
  let comma: Token | null = null;
  for (;;) {
    const restorePoint = p.restorePoint();
    p.skipNewlines();
    const attribute = parseAttribute(p);
    if (attribute === null) {
      if (comma !== null) {
        list.errorEnd = comma;
        p.incompleteAfter(comma, "MissingTypeLiteralToken");
      }
      return comma;
    }
    if (attribute.kind !== "TypeConstraint") {
      p.resync(restorePoint);
      return comma;
    }
    catchTypes.push(attribute);
    p.skipNewlines();
    comma = p.peek();
    if (comma.kind !== TokenKind.Comma) return comma;
    p.pass();
  }
}
