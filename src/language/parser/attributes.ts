import type { AttributeAst, AttributeBaseAst, ExpressionAst, NamedAttributeArgumentAst, TypeConstraintAst, TypeName } from "../ast.ts";
import type { Token } from "../lexer/token.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { TokenFlags } from "../lexer/token-traits.ts";
import { parseSimpleName } from "./names.ts";
import { after, before, type Extent, type Parser } from "./parser.ts";
import { parseTypeName } from "./type-names.ts";

/** Attributes and types in a row; null when there is none. */
export function parseAttributes(p: Parser, { inExpression }: { inExpression: boolean }): AttributeBaseAst[] | null {
  let attribute = parseAttribute(p);
  if (attribute === null) return null;
  const attributes: AttributeBaseAst[] = [];
  while (attribute !== null) {
    attributes.push(attribute);
    // In an expression, what is on the next line is no operand of a cast.
    if (!inExpression || attribute.kind === "Attribute") p.skipNewlines();
    attribute = parseAttribute(p);
  }
  return attributes;
}

/** `[name(arguments)]` or `[type]`. */
export function parseAttribute(p: Parser): AttributeBaseAst | null {
  const lBracket = p.nextLBracket();
  if (lBracket === null) return null;
  p.skipNewlines();
  const parsed = parseTypeName(p, { allowAssembly: true });
  if (parsed === null) {
    p.resync(lBracket.start);
    p.incompleteAfter(lBracket, "MissingTypename");
    return null;
  }
  const token = p.next();
  if (token.kind === TokenKind.LParen) {
    parsed.firstToken.flags |= TokenFlags.AttributeName;
    return finishAttribute(p, lBracket, token, parsed.typeName);
  }
  return finishTypeConstraint(p, lBracket, token, parsed.typeName);
}

function finishTypeConstraint(p: Parser, lBracket: Token, closing: Token, typeName: TypeName): TypeConstraintAst {
  let { end } = closing;
  if (closing.kind !== TokenKind.RBracket) {
    p.unget(closing);
    p.errorAt(before(closing), "EndSquareBracketExpectedAtEndOfAttribute");
    ({ end } = typeName);
  }
  return { kind: "TypeConstraint", start: lBracket.start, end, typeName };
}

function finishAttribute(p: Parser, lBracket: Token, lParen: Token, typeName: TypeName): AttributeAst {
  p.skipNewlines();
  const { mode } = p;
  p.setMode("expression");
  const list = parseArguments(p, lParen);
  p.setMode(mode);
  let { end } = list.last;

  p.skipNewlines();
  const rParen = p.next();
  const hasRParen = rParen.kind === TokenKind.RParen;
  if (hasRParen) {
    ({ end } = rParen);
  } else {
    p.unget(rParen);
    p.incompleteAfter(list.last, "MissingEndParenthesisInExpression");
  }
  p.skipNewlines();
  const rBracket = p.next();
  if (rBracket.kind === TokenKind.RBracket) {
    ({ end } = rBracket);
  } else {
    p.unget(rBracket);
    if (hasRParen) p.incompleteAfter(rParen, "EndSquareBracketExpectedAtEndOfAttribute");
  }
  const { positional, named } = list;
  return { kind: "Attribute", start: lBracket.start, end, typeName, positionalArguments: positional, namedArguments: named };
}

interface ArgumentList {
  readonly positional: ExpressionAst[];
  readonly named: NamedAttributeArgumentAst[];
  /** Behind which a missing parenthesis is reported. */
  last: Extent;
}

function parseArguments(p: Parser, lParen: Token): ArgumentList {
  const list: ArgumentList = { positional: [], named: [], last: lParen };
  const { disableCommaOperator } = p;
  p.disableCommaOperator = true;
  let comma: Token | null = null;
  for (;;) {
    p.skipNewlines();
    const name = parseSimpleName(p);
    if (name !== null) {
      const argument = parseNamedArgument(p, name, list);
      list.named.push({
        kind: "NamedAttributeArgument",
        start: name.start,
        end: argument.value.end,
        name: name.value,
        argument: argument.value,
        expressionOmitted: argument.isOmitted,
      });
    } else {
      parsePositionalArgument(p, comma, list);
    }
    p.skipNewlines();
    comma = p.peek();
    if (comma.kind !== TokenKind.Comma) break;
    list.last = comma;
    p.pass();
  }
  p.disableCommaOperator = disableCommaOperator;
  return list;
}

interface NamedArgument {
  readonly value: ExpressionAst;
  readonly isOmitted: boolean;
}

/** The value behind a name; without one it is `$true`. */
function parseNamedArgument(p: Parser, name: Extent, list: ArgumentList): NamedArgument {
  const token = p.peek();
  if (token.kind !== TokenKind.Equals) {
    const value = { type: "Boolean", value: true } as const;
    return { value: { kind: "ConstantExpression", start: name.start, end: name.end, value }, isOmitted: true };
  }
  p.pass();
  p.skipNewlines();
  let value = p.grammar.expression(p);
  if (value === null) {
    const place = after(token);
    p.incompleteAt(place, "MissingExpressionInNamedArgument");
    value = { kind: "ErrorExpression", start: place.start, end: place.end, nested: [] };
    p.syncOnError([TokenKind.Comma, TokenKind.RParen, TokenKind.RBracket, TokenKind.NewLine], { consumeClosing: true });
  }
  list.last = value;
  return { value, isOmitted: false };
}

function parsePositionalArgument(p: Parser, comma: Token | null, list: ArgumentList): void {
  const value = p.grammar.expression(p);
  if (value !== null) {
    list.positional.push(value);
    list.last = value;
  } else if (comma !== null) {
    const place = after(comma);
    p.incompleteAt(place, "MissingExpressionAfterToken", ",");
    list.positional.push({ kind: "ErrorExpression", start: place.start, end: place.end, nested: [] });
    list.last = place;
  }
}
