import type { ConstantExpressionAst } from "../ast.ts";

/** A number as .NET's invariant `ToString` writes it. */
export function literalText(literal: ConstantExpressionAst["value"]): string {
  if (literal.type !== "Double") return literal.value.toString();
  const { value } = literal;
  if (value === Number.POSITIVE_INFINITY) return "∞";
  if (value === Number.NEGATIVE_INFINITY) return "-∞";
  const magnitude = Math.abs(value);
  if (magnitude === 0 || (magnitude >= 1e-4 && magnitude < 1e15)) return value.toString();
  const [mantissa = "", exponent = ""] = value.toExponential().split("e");
  const sign = exponent.startsWith("-") ? "-" : "+";
  return `${mantissa}E${sign}${exponent.slice(1).padStart(2, "0")}`;
}
