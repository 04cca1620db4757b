import type { Ast, ExpressionAst, StatementBlockAst } from "../ast.ts";
import { parseVariablePath } from "../variable-path.ts";
import type { CheckContext } from "./check-context.ts";

/** What counts as constant depends on what for. */
export interface ConstantUse {
  /**
   * `attribute`: of a parameter or parameter block; `classAttribute`: on a class or in it, where script blocks are refused;
   * `requires`: of `#requires`; `value`: to be computed once.
   */
  readonly for: "attribute" | "classAttribute" | "requires" | "value";
}

/** Binary operators without side effects and without regard of culture. */
const FOLDED_BINARY: ReadonlySet<string> = new Set([
  "*",
  "/",
  "%",
  "+",
  "-",
  "-and",
  "-or",
  "-xor",
  "-band",
  "-bor",
  "-bxor",
  "-shl",
  "-shr",
]);
const FOLDED_UNARY: ReadonlySet<string> = new Set(["!", "-not", "-bnot", "+", "-"]);

/** Primitive types: a cast to them runs no code of others. */
const SAFE_TYPES: ReadonlySet<string> = new Set(
  "bool char sbyte byte int16 short uint16 ushort int int32 uint32 uint int64 long uint64 ulong float single double".split(" "),
);

/** Whether the value of an expression is known before the script runs. */
export function isConstant(ast: Ast, use: ConstantUse, context: CheckContext): boolean {
  switch (ast.kind) {
    case "ConstantExpression":
    case "StringConstantExpression":
      return true;
    case "VariableExpression":
      return isConstantVariable(ast.path);
    case "TypeExpression":
      return use.for === "attribute" || use.for === "classAttribute" || context.find(ast.typeName) !== null;
    case "ArrayLiteral":
      return use.for !== "value" && ast.elements.every((element) => isConstant(element, use, context));
    case "Hashtable":
      return (
        use.for === "requires" && ast.pairs.every(({ key, value }) => isConstant(key, use, context) && isConstant(value, use, context))
      );
    case "ScriptBlockExpression":
      return use.for === "attribute";
    case "ParenExpression":
      return isConstant(ast.pipeline, use, context);
    case "SubExpression":
      return isConstantBlock(ast.subExpression, use, context);
    case "UsingExpression":
      return isConstant(ast.subExpression, use, context);
    case "Pipeline": {
      const expression = pureExpression(ast);
      return expression !== null && isConstant(expression, use, context);
    }
    case "TernaryExpression":
      return [ast.condition, ast.ifTrue, ast.ifFalse].every((operand) => isConstant(operand, use, context));
    case "BinaryExpression":
      if (!FOLDED_BINARY.has(ast.operator) || isZeroDivisor(ast.operator, ast.right)) return false;
      return isConstant(ast.left, use, context) && isConstant(ast.right, use, context);
    case "UnaryExpression":
      return FOLDED_UNARY.has(ast.operator) && isConstant(ast.child, use, context);
    case "ConvertExpression": {
      const { typeName } = ast.type;
      const isSafe = typeName.kind === "TypeName" && SAFE_TYPES.has(typeName.name.toLowerCase().replace(/^system\./, ""));
      return isSafe && isConstant(ast.child, use, context);
    }
    case "MemberExpression": {
      if (!ast.isStatic || ast.expression.kind !== "TypeExpression" || ast.member.kind !== "StringConstantExpression") return false;
      const type = context.find(ast.expression.typeName);
      // Nobody to ask: most static members in such a place are constants.
      return type === undefined || (type?.hasConstant(ast.member.value) ?? false);
    }
    default:
      return false;
  }
}

export function isConstantVariable(path: string): boolean {
  const { isVariable, unqualifiedPath } = parseVariablePath(path);
  if (!isVariable) return false;
  const name = unqualifiedPath.toLowerCase();
  return name === "true" || name === "false" || name === "null";
}

/** The expression a pipeline consists of; null when there is more to it, a redirection included. */
export function pureExpression(ast: Ast): ExpressionAst | null {
  if (ast.kind !== "Pipeline" || ast.elements.length !== 1) return null;
  const [element] = ast.elements;
  if (element?.kind !== "CommandExpression" || element.redirections.length > 0) return null;
  return element.expression;
}

function isConstantBlock({ traps, statements }: StatementBlockAst, use: ConstantUse, context: CheckContext): boolean {
  const [statement] = statements;
  return traps.length === 0 && statements.length === 1 && statement !== undefined && isConstant(statement, use, context);
}

function isZeroDivisor(operator: string, right: ExpressionAst): boolean {
  if ((operator !== "/" && operator !== "%") || right.kind !== "VariableExpression") return false;
  const name = parseVariablePath(right.path).unqualifiedPath.toLowerCase();
  return name === "false" || name === "null";
}
