/** Which parts of a script set `$?`: commands do by themselves, expressions where nothing in them has done it. */
import type { Ast, ExpressionAst, PipelineBaseAst, StatementAst } from "../../language/index.ts";
import { findAll } from "../../language/index.ts";

/** Whether `$?` is to be set after a statement: what is only an expression cannot fail and go on. */
export function isPureExpression(ast: StatementAst | PipelineBaseAst): boolean {
  if (ast.kind === "AssignmentStatement") return isPureExpression(ast.right);
  if (ast.kind === "CommandExpression") return isPure(ast.expression);
  if (ast.kind !== "Pipeline" || ast.elements.length !== 1) return false;
  const [element] = ast.elements;
  return element?.kind === "CommandExpression" && isPure(element.expression);
}

/** `(command)`, `$(…)` and `@(…)` leave `$?` as what is in them did. */
export function isPure(ast: ExpressionAst): boolean {
  switch (ast.kind) {
    case "ParenExpression":
      return isPureExpression(ast.pipeline);
    case "SubExpression":
      return ast.subExpression.statements.length === 0;
    case "ArrayExpression": {
      const { statements, traps } = ast.subExpression;
      const [only] = statements;
      return only === undefined || (statements.length === 1 && traps.length === 0 && isPureExpression(only));
    }
    default:
      return true;
  }
}

/** Whether a condition runs a command: it succeeds then, whatever the command did. */
export function runsCommand(condition: Ast): boolean {
  return findAll(condition, (ast) => ast.kind === "Command", { searchNestedScriptBlocks: false }).length > 0;
}
