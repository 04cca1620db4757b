import type { ExpressionAst, ParameterAst } from "../ast.ts";
import type { Token } from "../lexer/token.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { parseAttributes } from "./attributes.ts";
import { NONE } from "./exact-arrays.ts";
import type { Extent, Parser } from "./parser.ts";
import { variable } from "./variable-expressions.ts";

/** Parameters separated by commas; the opening parenthesis was read. */
export function parseParameters(p: Parser): ParameterAst[] {
  const parameters: ParameterAst[] = [];
  let comma: Token | null = null;
  for (;;) {
    const parameter = parseParameter(p);
    if (parameter === null) {
      if (comma !== null) p.incompleteAfter(comma, "MissingExpressionAfterToken", ",");
      return parameters;
    }
    parameters.push(parameter);
    p.skipNewlines();
    comma = p.peek();
    if (comma.kind !== TokenKind.Comma) return parameters;
    p.pass();
  }
}

/** `[attributes] $name = default` */
function parseParameter(p: Parser): ParameterAst | null {
  const { mode, disableCommaOperator } = p;
  p.disableCommaOperator = true;
  p.setMode("expression");
  p.skipNewlines();
  const attributes = parseAttributes(p, { inExpression: false }) ?? NONE;
  p.skipNewlines();
  const token = p.next();
  const [first] = attributes;
  const last = attributes.at(-1);
  let parameter: ParameterAst | null = null;
  if (token.kind === TokenKind.Variable || token.kind === TokenKind.SplattedVariable) {
    const name = variable(token, token.value);
    const defaultValue = parseDefault(p);
    parameter = { kind: "Parameter", start: (first ?? token).start, end: (defaultValue ?? token).end, attributes, name, defaultValue };
  } else {
    p.unget(token);
    if (first !== undefined && last !== undefined) {
      // Attributes without a variable: keep them, for completion, and look for the end of the list.
      p.incompleteAfter(last, "InvalidFunctionParameter");
      p.syncOnError([TokenKind.RParen], { consumeClosing: true });
      const extent: Extent = { start: first.start, end: last.end };
      const name = { kind: "VariableExpression", ...extent, path: "__error__", splatted: false } as const;
      parameter = { kind: "Parameter", ...extent, attributes, name, defaultValue: null };
    }
  }
  p.disableCommaOperator = disableCommaOperator;
  p.setMode(mode);
  return parameter;
}

function parseDefault(p: Parser): ExpressionAst | null {
  p.skipNewlines();
  const equals = p.peek();
  if (equals.kind !== TokenKind.Equals) return null;
  p.pass();
  p.skipNewlines();
  const value = p.grammar.expression(p);
  if (value === null) p.incompleteAfter(equals, "MissingExpressionAfterToken", "=");
  return value;
}
