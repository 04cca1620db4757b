import type { Ast, AttributedExpressionAst, ConvertExpressionAst, ExpressionAst } from "../ast.ts";
import { parseVariablePath } from "../variable-path.ts";
import type { CheckContext } from "./check-context.ts";
import { pureExpression } from "./constants.ts";

/** Variables that PowerShell sets itself, in lower case, with the type an assignment may give them. */
const AUTOMATIC_VARIABLES: ReadonlyMap<string, string> = new Map([
  ["_", "System.Object"],
  ["args", "System.Object[]"],
  ["this", "System.Object"],
  ["input", "System.Object"],
  ["pscmdlet", "System.Management.Automation.PSScriptCmdlet"],
  ["psboundparameters", "System.Management.Automation.PSBoundParametersDictionary"],
  ["myinvocation", "System.Management.Automation.InvocationInfo"],
  ["psscriptroot", "System.String"],
  ["pscommandpath", "System.String"],
]);

/**
 * Reports the parts of an assignment's left side, or of the operand of `++`, that cannot be assigned to.
 *
 * @param isSimple Only `=` takes a list of targets.
 */
export function checkAssignmentTarget(
  target: ExpressionAst,
  context: CheckContext,
  { isSimple, report }: { readonly isSimple: boolean; readonly report: (ast: Ast) => void },
): void {
  const options = { isSimple, report };
  switch (target.kind) {
    case "ArrayLiteral":
      if (!isSimple) report(target);
      else for (const element of target.elements) checkAssignmentTarget(element, context, options);
      return;
    case "ParenExpression": {
      const expression = pureExpression(target.pipeline);
      if (expression === null) report(target.pipeline);
      else checkAssignmentTarget(expression, context, options);
      return;
    }
    case "MemberExpression":
    case "InvokeMemberExpression":
    case "IndexExpression":
      if (target.nullConditional) report(target);
      return;
    case "VariableExpression":
      return;
    case "ConvertExpression":
    case "AttributedExpression":
      checkAssignmentTarget(checkTypes(target, context), context, options);
      return;
    default:
      report(target);
  }
}

/** The single targets of a left side: `$a, ($b, $c) = …` has three. */
export function assignmentTargets(left: ExpressionAst): ExpressionAst[] {
  if (left.kind === "ArrayLiteral") return left.elements.flatMap(assignmentTargets);
  if (left.kind !== "ParenExpression") return [left];
  const inner = pureExpression(left.pipeline);
  return inner === null ? [] : assignmentTargets(inner);
}

/** @returns What the types and attributes stand in front of. */
function checkTypes(target: ConvertExpressionAst | AttributedExpressionAst, context: CheckContext): ExpressionAst {
  let expression: ExpressionAst = target;
  let converts = 0;
  let reference: Ast | null = null;
  let lastType: string | null = null;
  while (expression.kind === "ConvertExpression" || expression.kind === "AttributedExpression") {
    if (expression.kind === "ConvertExpression") {
      const { type } = expression;
      converts++;
      lastType = context.fullNameOf(type.typeName);
      if (lastType === "System.Management.Automation.PSReference") reference = type;
      else if (lastType === "System.Void") context.report(type, "VoidTypeConstraintNotAllowed");
    }
    expression = expression.child;
  }
  if (reference !== null && converts > 1) {
    context.report(reference, "ReferenceNeedsToBeByItselfInTypeConstraint");
  } else if (expression.kind === "VariableExpression") {
    const { scope, driveName, unqualifiedPath } = parseVariablePath(expression.path);
    const isLocal = driveName === null && scope !== "global" && scope !== "script";
    const expected = isLocal ? AUTOMATIC_VARIABLES.get(unqualifiedPath.toLowerCase()) : undefined;
    if (expected !== undefined && expected !== lastType) {
      context.report(target, "AssignmentStatementToAutomaticNotSupported", unqualifiedPath, expected);
    }
  }
  return expression;
}
