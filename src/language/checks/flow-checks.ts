import type { Ast, BreakStatementAst, ContinueStatementAst, ExpressionAst, FunctionMemberAst, ReturnStatementAst } from "../ast.ts";
import { type CheckContext, isMethod, sameName } from "./check-context.ts";

/** `break` and `continue` must not leave a finally block, and in a method they need a loop with their label. */
export function checkJump(ast: BreakStatementAst | ContinueStatementAst, ancestors: readonly Ast[], context: CheckContext): void {
  const label = labelOf(ast.label);
  checkFlowOutOfFinally(ast, label, ancestors, context);
  if (label !== null && label !== "") checkLabelExists(ast, label, ancestors, context);
}

/** `member` is the method the statement stands in, if it stands in one. */
export function checkReturn(
  ast: ReturnStatementAst,
  member: FunctionMemberAst | null,
  ancestors: readonly Ast[],
  context: CheckContext,
): void {
  checkFlowOutOfFinally(ast, null, ancestors, context);
  if (member === null) return;
  const isVoid = returnsNothing(member, context);
  if (ast.pipeline !== null && isVoid) context.report(ast, "VoidMethodHasReturn");
  else if (ast.pipeline === null && !isVoid) context.report(ast, "NonVoidMethodMissingReturnValue");
}

export function returnsNothing({ returnType }: FunctionMemberAst, context: CheckContext): boolean {
  return returnType === null || context.isType(returnType.typeName, "System.Void");
}

/** Empty without a label, null when the label is not known before the script runs. */
function labelOf(label: ExpressionAst | null): string | null {
  if (label === null) return "";
  return label.kind === "StringConstantExpression" ? label.value : null;
}

function checkFlowOutOfFinally(ast: Ast, label: string | null, ancestors: readonly Ast[], context: CheckContext): void {
  for (let i = ancestors.length - 1; i >= 0; i--) {
    const parent = ancestors[i];
    if (parent === undefined) return;
    switch (parent.kind) {
      case "NamedBlock":
      case "TrapStatement":
      case "ScriptBlock":
        return;
      case "StatementBlock": {
        const owner = ancestors[i - 1];
        if (owner?.kind === "TryStatement" && owner.finallyBlock === parent) {
          context.report(ast, "ControlLeavingFinally");
          return;
        }
        break;
      }
      case "SwitchStatement":
      case "ForStatement":
      case "ForEachStatement":
      case "WhileStatement":
      case "DoWhileStatement":
      case "DoUntilStatement":
        if (label !== null && matchesLabel(label, parent.label)) return;
        break;
      default:
        break;
    }
  }
}

function checkLabelExists(ast: Ast, label: string, ancestors: readonly Ast[], context: CheckContext): void {
  for (let i = ancestors.length - 1; i >= 0; i--) {
    const parent = ancestors[i];
    if (parent === undefined) return;
    switch (parent.kind) {
      case "FunctionDefinition":
        if (isMethod(parent, ancestors[i - 1])) context.report(ast, "LabelNotFound", label);
        return;
      case "ForStatement":
      case "ForEachStatement":
      case "WhileStatement":
      case "DoWhileStatement":
      case "DoUntilStatement":
        if (matchesLabel(label, parent.label)) return;
        break;
      default:
        break;
    }
  }
}

function matchesLabel(label: string, loopLabel: string | null): boolean {
  return label === "" || sameName(label, loopLabel ?? "");
}
