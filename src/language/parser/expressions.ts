import type { AttributeBaseAst, CommandParameterAst, ErrorExpressionAst, ExpressionAst } from "../ast.ts";
import type { Token } from "../lexer/token.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { binaryPrecedence, hasTrait, TokenFlags } from "../lexer/token-traits.ts";
import { typeNameText } from "../type-name-text.ts";
import { parseAttributes } from "./attributes.ts";
import { exact } from "./exact-arrays.ts";
import { parseMemberAccess } from "./member-access.ts";
import { binaryOperator, unaryOperator } from "./operators.ts";
import { after, before, type Extent, type Parser } from "./parser.ts";
import { parsePrimaryExpression } from "./primary-expressions.ts";

/**
 * An operand of a ternary operator is under way or may begin here: `?` and `:` end a number, `1?2:3`. Where the parser
 * cannot know, `1?` stays the bare word it always was.
 */
interface OperandContext {
  readonly endNumberOnTernary: boolean;
}

const FIRST_OPERAND: OperandContext = { endNumberOnTernary: false };
const LATER_OPERAND: OperandContext = { endNumberOnTernary: true };

/** A whole expression, the ternary operator included. */
export function parseExpression(p: Parser, context: OperandContext = FIRST_OPERAND): ExpressionAst | null {
  const { mode } = p;
  p.setMode("expression");
  const condition = parseBinary(p, context);
  const question = condition === null ? null : p.peek();
  const expression = condition !== null && question?.kind === TokenKind.QuestionMark ? finishTernary(p, condition, question) : condition;
  p.setMode(mode);
  return expression;
}

/** An operand with the operators in front of it and `++` or `--` behind it. */
export function parseUnary(p: Parser, context: OperandContext = FIRST_OPERAND): ExpressionAst | null {
  p.enter();
  const token = peekOperand(p, context);
  let expression: ExpressionAst | null;
  if (hasTrait(token.kind, TokenFlags.UnaryOperator)) {
    expression = parseOperator(p, token);
    // Nothing was consumed, or the operand is missing: no postfix operator either.
    if (expression === null || expression.kind === "ErrorExpression") {
      p.leave();
      return expression;
    }
  } else if (token.kind === TokenKind.LBracket) {
    const attributes = parseAttributes(p, { inExpression: true });
    expression = attributes === null ? null : parseCast(p, token, attributes);
    if (expression === null || expression.kind === "ErrorExpression") {
      p.leave();
      return expression;
    }
  } else {
    expression = parsePrimaryExpression(p, { withMemberAccess: true });
  }
  p.leave();
  return expression === null ? null : parsePostfix(p, expression);
}

function finishTernary(p: Parser, condition: ExpressionAst, question: Token): ExpressionAst {
  p.pass();
  p.skipNewlines();
  const ifTrue = parseExpression(p, LATER_OPERAND) ?? missingValue(p, question);
  p.skipNewlines();
  const colon = p.next();
  if (colon.kind !== TokenKind.Colon) {
    p.unget(colon);
    const nested: ExpressionAst[] = [condition];
    if (ifTrue.kind !== "ErrorExpression") {
      nested.push(ifTrue);
      p.incompleteAt(colon, "MissingColonInTernaryExpression");
    }
    return { kind: "ErrorExpression", start: condition.start, end: before(colon).end, nested };
  }
  p.skipNewlines();
  const ifFalse = parseExpression(p, LATER_OPERAND) ?? missingValue(p, colon);
  return { kind: "TernaryExpression", start: condition.start, end: ifFalse.end, condition, ifTrue, ifFalse };
}

/** Stands in for the operand an operator lacks. */
function missingValue(p: Parser, operator: Token): ErrorExpressionAst {
  const { start, end } = after(operator);
  p.incompleteAfter(operator, "ExpectedValueExpression", p.text(operator));
  return { kind: "ErrorExpression", start, end, nested: [] };
}

/** Binary operators by precedence; all of them associate to the left. */
function parseBinary(p: Parser, context: OperandContext): ExpressionAst | null {
  const first = parseArrayLiteral(p, context);
  if (first === null) return null;
  let token = p.peek();
  if (!hasTrait(token.kind, TokenFlags.BinaryOperator)) return finishAtParameter(p, token, first);
  p.pass();
  const operands: ExpressionAst[] = [first];
  const operators: Token[] = [token];
  let chain = 0;
  for (;;) {
    p.skipNewlines();
    operands.push(parseArrayLiteral(p, LATER_OPERAND) ?? missingValue(p, token));
    token = p.next();
    if (!hasTrait(token.kind, TokenFlags.BinaryOperator)) break;
    p.guardLength(++chain);
    const precedence = binaryPrecedence(token.kind);
    while (precedence <= precedenceOf(operators.at(-1))) reduce(operands, operators);
    operators.push(token);
  }
  p.unget(token);
  while (operators.length > 0) reduce(operands, operators);
  return finishAtParameter(p, token, operands[0] ?? first);
}

function precedenceOf(operator: Token | undefined): number {
  return operator === undefined ? -1 : binaryPrecedence(operator.kind);
}

/** Puts the last operator and its two operands together. */
function reduce(operands: ExpressionAst[], operators: Token[]): void {
  const right = operands.pop();
  const left = operands.pop();
  const token = operators.pop();
  if (left === undefined || right === undefined || token === undefined) return;
  operands.push({
    kind: "BinaryExpression",
    start: left.start,
    end: right.end,
    operator: binaryOperator(token.kind),
    left,
    right,
    errorStart: token.start,
    errorEnd: token.end,
  });
}

/** `-foo` behind an expression is taken for an operator that does not exist. */
function finishAtParameter(p: Parser, token: Token, expression: ExpressionAst): ExpressionAst {
  if (token.kind !== TokenKind.Parameter) return expression;
  p.errorAt(token, "UnexpectedToken", p.text(token));
  p.pass();
  const { start, end, value } = token;
  const parameter: CommandParameterAst = {
    kind: "CommandParameter",
    start,
    end,
    parameterName: value,
    argument: null,
    errorStart: start,
    errorEnd: end,
  };
  return { kind: "ErrorExpression", start: expression.start, end, nested: [expression, parameter] };
}

/** `a, b, c` */
function parseArrayLiteral(p: Parser, context: OperandContext): ExpressionAst | null {
  const first = parseUnary(p, context);
  if (first === null || p.disableCommaOperator) return first;
  let comma = p.peek();
  if (comma.kind !== TokenKind.Comma) return first;
  const elements: ExpressionAst[] = [first];
  let last = first;
  while (comma.kind === TokenKind.Comma) {
    p.pass();
    p.skipNewlines();
    const element = parseUnary(p, LATER_OPERAND);
    last = element ?? { kind: "ErrorExpression", start: comma.start, end: comma.end, nested: [] };
    elements.push(last);
    if (element === null) {
      p.incompleteAfter(comma, "MissingExpressionAfterToken", p.text(comma));
      break;
    }
    comma = p.peek();
  }
  return { kind: "ArrayLiteral", start: first.start, end: last.end, elements: exact(elements) };
}

/** The token an operand begins with: a minus or plus directly in front of digits belongs to the number. */
function peekOperand(p: Parser, { endNumberOnTernary }: OperandContext): Token {
  const { scanner, ungot } = p;
  const { allowSignedNumbers, endNumberOnTernaryOperators } = scanner;
  scanner.allowSignedNumbers = true;
  scanner.endNumberOnTernaryOperators = endNumberOnTernary;
  if (ungot !== null && (ungot.kind === TokenKind.Minus || (endNumberOnTernary && ungot.kind === TokenKind.Generic))) p.resync(ungot.start);
  const token = p.peek();
  scanner.allowSignedNumbers = allowSignedNumbers;
  scanner.endNumberOnTernaryOperators = endNumberOnTernaryOperators;
  return token;
}

function parseOperator(p: Parser, token: Token): ExpressionAst | null {
  const isComma = token.kind === TokenKind.Comma;
  if (isComma && p.disableCommaOperator) return null;
  p.pass();
  p.skipNewlines();
  const child = parseUnary(p, LATER_OPERAND);
  if (child === null) {
    p.incompleteAfter(token, "MissingExpressionAfterOperator", p.text(token));
    return { kind: "ErrorExpression", start: token.start, end: token.end, nested: [] };
  }
  const extent: Extent = { start: token.start, end: child.end };
  if (isComma) return { kind: "ArrayLiteral", ...extent, elements: [child] };
  return { kind: "UnaryExpression", ...extent, operator: unaryOperator(token.kind), child };
}

/** What the types and attributes in front of an operand make of it; the last of them is nearest. */
function parseCast(p: Parser, lBracket: Token, attributes: readonly AttributeBaseAst[]): ExpressionAst | null {
  const last = attributes.at(-1);
  if (last === undefined) return null;
  p.guardLength(attributes.length);
  let expression: ExpressionAst;
  if (last.kind === "Attribute") {
    p.skipNewlines();
    const child = parseUnary(p, LATER_OPERAND);
    if (child === null) {
      p.incompleteAt(last, "UnexpectedAttribute", typeNameText(last.typeName));
      return { kind: "ErrorExpression", start: lBracket.start, end: last.end, nested: attributes };
    }
    expression = { kind: "AttributedExpression", start: last.start, end: child.end, attribute: last, child };
  } else {
    const operator = p.nextMemberAccess({ allowLBracket: false });
    const type: ExpressionAst = { kind: "TypeExpression", start: last.start, end: last.end, typeName: last.typeName };
    if (operator !== null) {
      expression = parseMemberAccess(p, operator, type);
    } else {
      const { kind } = p.peek();
      const child = kind === TokenKind.NewLine || kind === TokenKind.Comma ? null : parseUnary(p, LATER_OPERAND);
      expression = child === null ? type : { kind: "ConvertExpression", start: last.start, end: child.end, type: last, child };
    }
  }
  for (let i = attributes.length - 2; i >= 0; i--) {
    const attribute = attributes[i];
    if (attribute === undefined) continue;
    const extent: Extent = { start: attribute.start, end: expression.end };
    expression =
      attribute.kind === "TypeConstraint"
        ? { kind: "ConvertExpression", ...extent, type: attribute, child: expression }
        : { kind: "AttributedExpression", ...extent, attribute, child: expression };
  }
  return expression;
}

function parsePostfix(p: Parser, expression: ExpressionAst): ExpressionAst {
  const token = p.peek();
  if (token.kind !== TokenKind.PlusPlus && token.kind !== TokenKind.MinusMinus) return expression;
  p.pass();
  const operator = token.kind === TokenKind.PlusPlus ? "postfix++" : "postfix--";
  return { kind: "UnaryExpression", start: expression.start, end: token.end, operator, child: expression };
}
