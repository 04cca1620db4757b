/** What the grammar allows and PowerShell refuses all the same, found in the finished tree. */

import type { Ast, HashtableAst, MemberAst, ParameterAst, TryStatementAst, UsingStatementAst, VariableExpressionAst } from "../ast.ts";
import { typeNameText } from "../type-name-text.ts";
import type { VisitAction, Visitor } from "../visit.ts";
import { checkAssignmentTarget } from "./assignment-targets.ts";
import { checkAttribute, checkAttributedExpression, checkCast } from "./attribute-checks.ts";
import { type CheckContext, sameName } from "./check-context.ts";
import { isConstant } from "./constants.ts";
import { checkDataSection } from "./data-sections.ts";
import { checkJump, checkReturn } from "./flow-checks.ts";
import { literalText } from "./literal-text.ts";
import { checkFunctionMember } from "./member-checks.ts";

const MAX_TYPE_DEPTH = 200;

/** One part of a namespace's name, as C# has it. */
const NAMESPACE =
  /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Nd}\p{Pc}\p{Mn}\p{Mc}\p{Cf}_]*(?:\.[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Nd}\p{Pc}\p{Mn}\p{Mc}\p{Cf}_]*)*\n?$/u;

/** Reports, in the order of the script, what is wrong with it. */
export class SemanticChecker implements Visitor {
  readonly #context: CheckContext;
  /** The member of a class each open scope belongs to; null for a script block that is no method. */
  readonly #members: (MemberAst | null)[] = [];
  /** Uses of variables in methods before anything was assigned to them. */
  readonly #notLocal: Set<VariableExpressionAst> = new Set();

  constructor(context: CheckContext) {
    this.#context = context;
  }

  enter(ast: Ast, ancestors: readonly Ast[]): VisitAction {
    const context = this.#context;
    switch (ast.kind) {
      // Most of the nodes of a script, and nothing to check about them.
      case "StringConstantExpression":
      case "CommandExpression":
      case "Pipeline":
      case "Command":
      case "CommandParameter":
      case "MemberExpression":
        return "continue";
      case "VariableExpression":
        this.#checkVariable(ast, ancestors);
        break;
      case "ScriptBlock":
        if (opensScope(ancestors)) this.#members.push(null);
        break;
      case "ParamBlock":
        checkParameters(ast.parameters, context);
        break;
      case "Parameter":
        checkParameterTypes(ast, ancestors, context);
        break;
      case "Attribute":
        checkAttribute(ast, ancestors.at(-1), this.#members.at(-1) ?? null, context);
        break;
      case "TypeConstraint":
      case "TypeExpression":
        if (ast.typeName.kind !== "TypeName") checkTypeDepth(ast, context);
        break;
      case "FunctionDefinition":
        if (ast.parameters !== null) {
          if (ast.body.paramBlock !== null) context.report(ast.body.paramBlock, "OnlyOneParameterListAllowed");
          else checkParameters(ast.parameters, context);
        }
        if (ast.isWorkflow) context.report(ast, "WorkflowNotSupportedInPowerShellCore");
        break;
      case "FunctionMember":
        this.#members.push(ast);
        checkFunctionMember(ast, context, this.#notLocal);
        break;
      case "PropertyMember":
        if (ast.propertyType !== null && context.isType(ast.propertyType.typeName, "System.Void")) {
          context.report(ast.propertyType, "TypeNotAllowedForProperty", typeNameText(ast.propertyType.typeName));
        }
        this.#members.push(ast);
        break;
      case "SwitchStatement":
        if (ast.isParallel) context.report(ast, "KeywordParameterReservedForFutureUse", "switch", "parallel");
        break;
      case "ForEachStatement":
        if (ast.isParallel) context.report(ast, "KeywordParameterReservedForFutureUse", "foreach", "parallel");
        if (ast.throttleLimit !== null) {
          context.report(ast, "KeywordParameterReservedForFutureUse", "foreach", "throttlelimit");
          if (!ast.isParallel) context.report(ast, "ThrottleLimitRequiresParallelFlag");
        }
        break;
      case "DataStatement":
        checkDataSection(ast, context);
        break;
      case "TryStatement":
        checkCatches(ast, context);
        break;
      case "BreakStatement":
      case "ContinueStatement":
        checkJump(ast, ancestors, context);
        break;
      case "ReturnStatement": {
        const member = this.#members.at(-1);
        checkReturn(ast, member?.kind === "FunctionMember" ? member : null, ancestors, context);
        break;
      }
      case "AssignmentStatement":
        checkAssignmentTarget(ast.left, context, {
          isSimple: ast.operator === "=",
          report: (target) => context.report(target, "InvalidLeftHandSide"),
        });
        break;
      case "UnaryExpression":
        if (ast.operator.endsWith("++") || ast.operator.endsWith("--")) {
          const symbol = ast.operator.slice(-2);
          checkAssignmentTarget(ast.child, context, {
            isSimple: false,
            report: (target) => context.report(target, "OperatorRequiresVariableOrProperty", symbol),
          });
        }
        break;
      case "ConvertExpression":
        checkCast(ast, ancestors, context);
        break;
      case "AttributedExpression":
        checkAttributedExpression(ast, context);
        break;
      case "UsingExpression": {
        const wrong = invalidUsingPart(ast.subExpression, context);
        if (wrong !== null) context.report(wrong, "InvalidUsingExpression");
        break;
      }
      case "Hashtable":
        checkKeys(ast, context);
        break;
      case "BlockStatement":
        if (!isInWorkflow(ast, ancestors)) {
          const end = ast.start + ast.blockKind.length;
          context.report({ start: ast.start, end }, "UnexpectedKeyword", ast.blockKind);
        }
        break;
      case "UsingStatement":
        checkUsingStatement(ast, context);
        break;
      default:
        break;
    }
    return "continue";
  }

  leave(ast: Ast, ancestors: readonly Ast[]): void {
    if (ast.kind === "FunctionMember" || ast.kind === "PropertyMember") this.#members.pop();
    else if (ast.kind === "ScriptBlock" && opensScope(ancestors)) this.#members.pop();
  }

  #checkVariable(ast: VariableExpressionAst, ancestors: readonly Ast[]): void {
    const context = this.#context;
    const parent = ancestors.at(-1);
    if (ast.splatted && parent?.kind !== "Command" && parent?.kind !== "UsingExpression") {
      const isInList = parent?.kind === "ArrayLiteral" && ancestors.at(-2)?.kind === "Command";
      context.report(ast, isInList ? "SplattingNotPermittedInArgumentList" : "SplattingNotPermitted", ast.path);
    }
    if (this.#notLocal.has(ast)) context.report(ast, "VariableNotLocal");
    const member = this.#members.at(-1);
    if (member?.isStatic && sameName(ast.path, "this")) {
      context.report(ast, "NonStaticMemberAccessInStaticMember", ast.path);
    }
  }
}

/** Every script block but the body of a method is a scope of its own. */
function opensScope(ancestors: readonly Ast[]): boolean {
  const parent = ancestors.at(-1);
  return parent === undefined || parent.kind === "ScriptBlockExpression" || ancestors.at(-2)?.kind !== "FunctionMember";
}

function checkParameters(parameters: readonly ParameterAst[], context: CheckContext): void {
  const names = new Set<string>();
  for (const { name, attributes } of parameters) {
    const key = name.path.toLowerCase();
    if (names.has(key)) context.report(name, "DuplicateFormalParameter", name.path);
    names.add(key);
    const isVoid = attributes.find((attribute) => attribute.kind === "TypeConstraint" && context.isType(attribute.typeName, "System.Void"));
    if (isVoid !== undefined) context.report(isVoid, "VoidTypeConstraintNotAllowed");
  }
}

function checkParameterTypes({ attributes }: ParameterAst, ancestors: readonly Ast[], context: CheckContext): void {
  const isMethodParameter = ancestors.at(-2)?.kind === "FunctionMember";
  let isTyped = false;
  for (const attribute of attributes) {
    if (attribute.kind !== "TypeConstraint") continue;
    const name = typeNameText(attribute.typeName);
    if (sameName(name, "ordered")) {
      context.report(attribute, "OrderedAttributeOnlyOnHashLiteralNode", name);
    } else if (isMethodParameter) {
      if (isTyped) context.report(attribute, "MultipleTypeConstraintsOnMethodParam");
      isTyped = true;
    }
  }
}

function checkTypeDepth(ast: Extract<Ast, { kind: "TypeConstraint" | "TypeExpression" }>, context: CheckContext): void {
  let { typeName } = ast;
  for (let depth = 1; typeName.kind === "ArrayTypeName"; depth++) {
    if (depth > MAX_TYPE_DEPTH) {
      context.report(ast, "ScriptTooComplicated");
      return;
    }
    typeName = typeName.elementType;
  }
}

/** A clause that catches what an earlier one has caught already never runs. */
function checkCatches({ catchClauses }: TryStatementAst, context: CheckContext): void {
  /** By type, the first clause that catches it. */
  const caughtBy = new Map<string, number>();
  const errors: { readonly earlier: number; readonly report: () => void }[] = [];
  for (const [index, { catchTypes, start }] of catchClauses.entries()) {
    const offset = Math.max(0, start - 1);
    if (index > 0 && catchClauses[index - 1]?.catchTypes.length === 0) {
      errors.push({ earlier: index - 1, report: () => context.report({ start: offset, end: offset }, "EmptyCatchNotLast") });
    }
    const known = catchTypes.map((type) => ({ type, facts: context.find(type.typeName) ?? null }));
    for (const { type, facts } of known) {
      if (facts === null) continue;
      const clauses = [facts.fullName, ...facts.baseTypes].map((name) => caughtBy.get(name) ?? catchClauses.length);
      const earlier = Math.min(...clauses);
      if (earlier < index) errors.push({ earlier, report: () => context.report(type, "ExceptionTypeAlreadyCaught", facts.fullName) });
    }
    for (const { facts } of known) if (facts !== null && !caughtBy.has(facts.fullName)) caughtBy.set(facts.fullName, index);
  }
  errors.sort((a, b) => a.earlier - b.earlier);
  for (const { report } of errors) report();
}

/** Behind `$using:` only properties and constant indexes may stand: nothing that could do anything. */
function invalidUsingPart(ast: Ast, context: CheckContext): Ast | null {
  let part = ast;
  for (;;) {
    if (part.kind === "VariableExpression") return null;
    if (part.kind === "MemberExpression" && part.member.kind === "StringConstantExpression") part = part.expression;
    else if (part.kind !== "IndexExpression") return part;
    else if (!isConstant(part.index, { for: "attribute" }, context)) return part.index;
    else part = part.target;
  }
}

function checkKeys({ pairs }: HashtableAst, context: CheckContext): void {
  const keys = new Set<string>();
  for (const { key } of pairs) {
    if (key.kind !== "StringConstantExpression" && key.kind !== "ConstantExpression") continue;
    const text = key.kind === "StringConstantExpression" ? key.value : literalText(key.value);
    const folded = text.toLowerCase();
    if (keys.has(folded)) context.report(key, "DuplicateKeyInHashLiteral", text);
    keys.add(folded);
  }
}

function isInWorkflow(ast: Ast, ancestors: readonly Ast[]): boolean {
  for (let i = ancestors.length - 1; i >= 0; i--) {
    const parent = ancestors[i];
    if (parent === undefined || parent === ast) return false;
    if (parent.kind === "FunctionDefinition") return parent.isWorkflow;
    if (parent.kind === "Command") {
      const [name] = parent.elements;
      if (name?.kind === "StringConstantExpression" && sameName(name.value, "inlinescript")) return false;
    }
  }
  return false;
}

function checkUsingStatement(ast: UsingStatementAst, context: CheckContext): void {
  const isSupported = ast.usingKind === "namespace" || ast.usingKind === "assembly" || ast.usingKind === "module";
  if (!isSupported || ast.alias !== null) context.report(ast, "UsingStatementNotSupported");
  if (ast.usingKind === "namespace" && ast.name !== null && !NAMESPACE.test(ast.name.value))
    context.report(ast.name, "InvalidNamespaceValue");
}
