import type { ErrorStatementAst, ExpressionAst, HashtableAst, StringConstantExpressionAst, UsingStatementAst } from "../ast.ts";
import type { Token } from "../lexer/token.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { finishArgument } from "./arguments.ts";
import { errorStatement, span } from "./error-nodes.ts";
import type { Extent, Parser } from "./parser.ts";

type UsingKind = UsingStatementAst["usingKind"];

/** `using namespace System.Text`, `using module`, `using assembly` and the kinds that are only parsed. */
export function parseUsing(p: Parser, keyword: Token): UsingStatementAst | ErrorStatementAst {
  const directive = p.next();
  const usingKind = usingKindOf(directive.kind);
  if (usingKind === null) {
    p.unget(directive);
    p.incompleteAfter(keyword, "MissingUsingStatementDirective");
    return errorStatement(keyword);
  }
  const itemToken = p.next();
  if (isMissing(itemToken.kind) || itemToken.kind === TokenKind.Comma) {
    p.incompleteAfter(directive, "MissingUsingItemName");
    return errorStatement(span(keyword, directive));
  }
  const item = finishArgument(p, "argument", itemToken);
  if (item === null) {
    p.errorAt(itemToken, "InvalidValueForUsingItemName", p.text(itemToken));
    p.syncOnError([TokenKind.Semi, TokenKind.NewLine], { consumeClosing: true });
    return errorStatement(span(keyword, itemToken));
  }
  if (item.kind === "Hashtable" && usingKind === "module")
    return finishUsing(p, { keyword, usingKind, end: item, name: null, alias: null, moduleSpecification: item });
  if (item.kind !== "StringConstantExpression") {
    p.errorAt(item, "InvalidValueForUsingItemName", p.text(item));
    return errorStatement(span(keyword, item));
  }
  if (usingKind === "assembly")
    return finishUsing(p, { keyword, usingKind, end: item, name: item, alias: null, moduleSpecification: null });
  return parseAlias(p, keyword, usingKind, itemToken, item);
}

/** `= name` behind the item; `type` and `command` cannot do without. */
function parseAlias(
  p: Parser,
  keyword: Token,
  usingKind: UsingKind,
  itemToken: Token,
  name: StringConstantExpressionAst,
): UsingStatementAst | ErrorStatementAst {
  const equals = p.peek();
  if (equals.kind !== TokenKind.Equals) {
    if (usingKind === "type" || usingKind === "command") {
      p.incompleteAfter(itemToken, "MissingEqualsInUsingAlias");
      return errorStatement(span(keyword, name), [name]);
    }
    return finishUsing(p, { keyword, usingKind, end: name, name, alias: null, moduleSpecification: null });
  }
  p.pass();
  const token = p.next();
  if (isMissing(token.kind)) {
    p.unget(token);
    p.incompleteAfter(equals, "MissingNamespaceAlias");
    return errorStatement(span(keyword, equals));
  }
  if (token.kind === TokenKind.Comma) {
    p.errorAt(token, "UnexpectedUnaryOperator", p.text(token));
    return errorStatement(span(keyword, token));
  }
  const alias: ExpressionAst | null = finishArgument(p, "argument", token);
  if (alias?.kind === "Hashtable" && usingKind === "module") {
    return finishUsing(p, { keyword, usingKind, end: token, name, alias: null, moduleSpecification: alias });
  }
  if (alias?.kind !== "StringConstantExpression") {
    const place: Extent = alias ?? token;
    p.errorAt(place, "InvalidValueForUsingItemName", p.text(place));
    return errorStatement(span(keyword, place), [name, alias]);
  }
  return finishUsing(p, { keyword, usingKind, end: token, name, alias, moduleSpecification: null });
}

interface UsingParts {
  readonly keyword: Token;
  readonly usingKind: UsingKind;
  readonly end: Extent;
  readonly name: StringConstantExpressionAst | null;
  readonly alias: StringConstantExpressionAst | null;
  readonly moduleSpecification: HashtableAst | null;
}

/** A using statement ends with its line. */
function finishUsing(p: Parser, { keyword, usingKind, end, name, alias, moduleSpecification }: UsingParts): UsingStatementAst {
  const token = p.peek();
  if (token.kind === TokenKind.NewLine || token.kind === TokenKind.Semi) p.pass();
  else if (token.kind !== TokenKind.EndOfInput) p.incompleteAt(token, "MissingStatementTerminator");
  return { kind: "UsingStatement", ...span(keyword, end), usingKind, name, alias, moduleSpecification };
}

function usingKindOf(kind: TokenKind): UsingKind | null {
  switch (kind) {
    case TokenKind.Namespace:
      return "namespace";
    case TokenKind.Type:
      return "type";
    case TokenKind.Module:
      return "module";
    case TokenKind.Command:
      return "command";
    case TokenKind.Assembly:
      return "assembly";
    default:
      return null;
  }
}

function isMissing(kind: TokenKind): boolean {
  return kind === TokenKind.EndOfInput || kind === TokenKind.NewLine || kind === TokenKind.Semi;
}
