import type { Ast, AttributeAst, AttributedExpressionAst, ConvertExpressionAst, ExpressionAst, MemberAst } from "../ast.ts";
import { typeNameText } from "../type-name-text.ts";
import { type CheckContext, sameName } from "./check-context.ts";
import { type ConstantUse, isConstant } from "./constants.ts";

/** The arguments of an attribute are constants, and each name stands once. */
export function checkAttribute(ast: AttributeAst, parent: Ast | undefined, member: MemberAst | null, context: CheckContext): void {
  const isInClass =
    parent?.kind === "TypeDefinition" ||
    parent?.kind === "PropertyMember" ||
    parent?.kind === "FunctionMember" ||
    (parent?.kind === "Parameter" && member?.kind === "FunctionMember");
  const use: ConstantUse = { for: isInClass ? "classAttribute" : "attribute" };
  const errorId = isInClass ? "ParameterAttributeArgumentNeedsToBeConstant" : "ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock";
  const names = new Set<string>();
  for (const named of ast.namedArguments) {
    const key = named.name.toLowerCase();
    if (names.has(key)) context.report(named, "DuplicateNamedArgument", named.name);
    else if (!named.expressionOmitted && !isConstant(named.argument, use, context)) context.report(named.argument, errorId);
    names.add(key);
  }
  for (const argument of ast.positionalArguments) {
    if (!isConstant(argument, use, context)) context.report(argument, errorId);
  }
}

/** An attribute in an expression belongs to a variable. */
export function checkAttributedExpression(ast: AttributedExpressionAst, context: CheckContext): void {
  let child: ExpressionAst = ast.child;
  while (isAttributed(child)) child = child.child;
  if (child.kind !== "VariableExpression") context.report(ast.attribute, "UnexpectedAttribute", typeNameText(ast.attribute.typeName));
}

/** `[ordered]` and `[ref]` are no casts like others. */
export function checkCast(ast: ConvertExpressionAst, ancestors: readonly Ast[], context: CheckContext): void {
  const name = typeNameText(ast.type.typeName);
  if (sameName(name, "ordered")) {
    if (ast.child.kind !== "Hashtable") context.report(ast, "OrderedAttributeOnlyOnHashLiteralNode", name);
    return;
  }
  if (!isReference(ast, context)) return;
  let hasSeveral = false;
  for (let child = ast.child; isAttributed(child); child = child.child) {
    if (child.kind !== "ConvertExpression" || !isReference(child, context)) continue;
    hasSeveral = true;
    context.report(child.type, "ReferenceNeedsToBeByItselfInTypeSequence");
  }
  const parent = ancestors.at(-1);
  if (hasSeveral || parent?.kind !== "ConvertExpression" || isReference(parent, context)) return;
  // On the left of an assignment another check complains.
  if (!isInAssignmentTarget(ast, ancestors)) context.report(ast.type, "ReferenceNeedsToBeLastTypeInTypeConversion");
}

function isAttributed(ast: ExpressionAst): ast is ConvertExpressionAst | AttributedExpressionAst {
  return ast.kind === "ConvertExpression" || ast.kind === "AttributedExpression";
}

function isReference(ast: ConvertExpressionAst, context: CheckContext): boolean {
  return context.isType(ast.type.typeName, "System.Management.Automation.PSReference");
}

function isInAssignmentTarget(ast: Ast, ancestors: readonly Ast[]): boolean {
  let child: Ast = ast;
  for (let i = ancestors.length - 1; i >= 0; i--) {
    const parent = ancestors[i];
    if (parent === undefined || parent.kind === "CommandExpression") return false;
    if (parent.kind === "AssignmentStatement") return parent.left === child;
    child = parent;
  }
  return false;
}
