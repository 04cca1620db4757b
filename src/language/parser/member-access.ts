import type { ErrorExpressionAst, ExpressionAst, InvokeMemberExpressionAst, TypeName } from "../ast.ts";
import { isWhitespace } from "../lexer/char-traits.ts";
import type { Token } from "../lexer/token.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { hasTrait, TokenFlags } from "../lexer/token-traits.ts";
import { exact, NONE } from "./exact-arrays.ts";
import { parseSimpleName } from "./names.ts";
import { before, type Extent, type Parser } from "./parser.ts";
import { parseGenericArguments } from "./type-names.ts";

/** Everything accessed through `expression`: members, methods, elements; `operator` is the first operator, if there is one. */
export function parseMemberAccess(p: Parser, operator: Token | null, expression: ExpressionAst): ExpressionAst {
  let result = expression;
  let links = 0;
  for (let token = operator; token !== null; token = p.nextMemberAccess({ allowLBracket: true })) {
    p.guardLength(++links);
    // A member may stand on the line behind its operator.
    p.skipNewlines();
    const isElement = token.kind === TokenKind.LBracket || token.kind === TokenKind.QuestionLBracket;
    result = isElement ? parseElement(p, result, token) : parseMember(p, result, token);
  }
  return result;
}

/** The arguments of a method and the closing parenthesis; `lParen` was read. */
export function parseArgumentList(p: Parser, lParen: Token): { readonly arguments: readonly ExpressionAst[]; readonly end: number } {
  const list: ExpressionAst[] = [];
  const { disableCommaOperator } = p;
  p.disableCommaOperator = true;
  let comma: Token | null = null;
  let isReported = false;
  for (;;) {
    p.skipNewlines();
    const argument = p.grammar.expression(p);
    if (argument === null) {
      if (comma !== null) {
        p.incompleteAfter(comma, "MissingExpressionAfterToken", ",");
        isReported = true;
      }
      break;
    }
    list.push(argument);
    p.skipNewlines();
    comma = p.next();
    if (comma.kind !== TokenKind.Comma) {
      p.unget(comma);
      comma = null;
      break;
    }
  }
  p.skipNewlines();
  const rParen = p.next();
  const last: Extent = list.at(-1) ?? lParen;
  let { end } = comma ?? last;
  if (rParen.kind === TokenKind.RParen) {
    ({ end } = rParen);
  } else {
    p.unget(rParen);
    if (!isReported) p.incompleteAfter(last, "MissingEndParenthesisInMethodCall");
  }
  p.disableCommaOperator = disableCommaOperator;
  return { arguments: exact(list), end };
}

function parseMember(p: Parser, target: ExpressionAst, operator: Token): ExpressionAst {
  const isStatic = operator.kind === TokenKind.ColonColon;
  const nullConditional = operator.kind === TokenKind.QuestionDot;
  let member = parseMemberName(p);
  if (member === null) {
    p.incompleteAfter(operator, "MissingPropertyName");
    member = p.grammar.commandArgument(p) ?? errorExpression(target.start, operator.end);
  } else if (p.ungot === null) {
    const restorePoint = p.restorePoint();
    const generic = parseMethodTypeArguments(p, restorePoint);
    const opening = p.nextInvokeMember();
    if (opening !== null) {
      const call = parseInvocation(p, opening);
      return {
        kind: "InvokeMemberExpression",
        start: target.start,
        end: call.end,
        expression: target,
        member,
        arguments: call.arguments,
        genericTypeArguments: generic.typeNames,
        isStatic,
        nullConditional,
        isBaseConstructorCall: false,
      };
    }
    // No parenthesis: the brackets were an index after all.
    if (generic.isClosed) p.resync(restorePoint);
  }
  return { kind: "MemberExpression", start: target.start, end: member.end, expression: target, member, isStatic, nullConditional };
}

function parseMemberName(p: Parser): ExpressionAst | null {
  const name = parseSimpleName(p);
  if (name !== null) return name;
  const { kind } = p.peek();
  if (hasTrait(kind, TokenFlags.UnaryOperator) || kind === TokenKind.LBracket) return p.grammar.unaryExpression(p);
  return p.grammar.primaryExpression(p, { withMemberAccess: false });
}

function parseInvocation(p: Parser, opening: Token): Pick<InvokeMemberExpressionAst, "arguments" | "end"> {
  if (opening.kind === TokenKind.LParen) return parseArgumentList(p, opening);
  p.skipNewlines();
  const block = p.grammar.scriptBlockExpression(p, opening);
  return { arguments: [block], end: block.end };
}

interface MethodTypeArguments {
  readonly typeNames: readonly TypeName[];
  readonly isClosed: boolean;
}

const NO_TYPE_ARGUMENTS: MethodTypeArguments = { typeNames: NONE, isClosed: false };

/** `[int, string]` between the name of a method and its parenthesis. When it is none, the scanner is where it was. */
function parseMethodTypeArguments(p: Parser, restorePoint: number): MethodTypeArguments {
  if (!mayBeBracket(p)) return NO_TYPE_ARGUMENTS;
  const lBracket = p.next();
  if (lBracket.kind !== TokenKind.LBracket) {
    p.resync(restorePoint);
    return NO_TYPE_ARGUMENTS;
  }
  const { mode } = p;
  p.setMode("typeName");
  p.skipNewlines();
  const firstToken = p.next();
  if (firstToken.kind !== TokenKind.Identifier) {
    p.setMode(mode);
    p.resync(restorePoint);
    return NO_TYPE_ARGUMENTS;
  }
  const { typeNames, lastToken } = parseGenericArguments(p, firstToken);
  const isClosed = lastToken.kind === TokenKind.RBracket;
  if (!isClosed) {
    p.unget(lastToken);
    p.incompleteAt(before(lastToken), "EndSquareBracketExpectedAtEndOfType");
  }
  p.setMode(mode);
  return { typeNames, isClosed };
}

/** Spares the scan of a token that is no bracket: only blanks and comments may precede one. */
function mayBeBracket({ scanner }: Parser): boolean {
  let at = scanner.position;
  while (at < scanner.limit && isWhitespace(scanner.script.charCodeAt(at))) at++;
  const c = at < scanner.limit ? scanner.script.charCodeAt(at) : 0;
  return c === 0x5b || c === 0x3c || c === 0x60 || c === 0x23;
}

function parseElement(p: Parser, target: ExpressionAst, lBracket: Token): ExpressionAst {
  p.skipNewlines();
  const { disableCommaOperator } = p;
  p.disableCommaOperator = false;
  let index = p.grammar.expression(p);
  p.disableCommaOperator = disableCommaOperator;
  if (index === null) {
    p.incompleteAfter(lBracket, "MissingArrayIndexExpression");
    index = errorExpression(lBracket.start, lBracket.end);
  }
  p.skipNewlines();
  const rBracket = p.next();
  let { end } = rBracket;
  if (rBracket.kind !== TokenKind.RBracket) {
    p.unget(rBracket);
    if (index.kind !== "ErrorExpression") p.incompleteAfter(index, "MissingEndSquareBracket");
    ({ end } = index);
  }
  const nullConditional = lBracket.kind === TokenKind.QuestionLBracket;
  return { kind: "IndexExpression", start: target.start, end, target, index, nullConditional };
}

function errorExpression(start: number, end: number): ErrorExpressionAst {
  return { kind: "ErrorExpression", start, end, nested: [] };
}
