/** The language of data sections and module manifests: constants, and what is explicitly allowed. */

import type { Ast, CommandAst, NamedBlockAst, StatementBlockAst, TypeName, VariableExpressionAst } from "../ast.ts";
import type { ParserErrorId } from "../parser-strings.ts";
import { typeNameText } from "../type-name-text.ts";
import { visit } from "../visit.ts";
import { type CheckContext, sameName } from "./check-context.ts";

const ALLOWED_VARIABLES: readonly string[] = ["PSCulture", "PSUICulture", "true", "false", "null"];

/** Types that are no more than a value: casts to them run no code. */
const SIMPLE_TYPES: ReadonlySet<string> = new Set(
  (
    "bool boolean byte char datetime dbnull decimal double float int int16 int32 int64 long sbyte short single string " +
    "uint uint16 uint32 uint64 ulong ushort"
  ).split(" "),
);
const SYSTEM_NAMESPACE = /^system\./i;

/** What restricted language has no place for, by kind of node. */
const REFUSED: ReadonlyMap<Ast["kind"], ParserErrorId> = new Map<Ast["kind"], ParserErrorId>([
  ["ScriptBlock", "ScriptBlockNotSupportedInDataSection"],
  ["ScriptBlockExpression", "ScriptBlockNotSupportedInDataSection"],
  ["ParamBlock", "ParameterDeclarationNotSupportedInDataSection"],
  ["Attribute", "AttributeNotSupportedInDataSection"],
  ["AttributedExpression", "AttributeNotSupportedInDataSection"],
  ["FunctionDefinition", "FunctionDeclarationNotSupportedInDataSection"],
  ["TrapStatement", "TrapStatementNotSupportedInDataSection"],
  ["SwitchStatement", "SwitchStatementNotSupportedInDataSection"],
  ["DataStatement", "DataSectionStatementNotSupportedInDataSection"],
  ["ForEachStatement", "ForeachStatementNotSupportedInDataSection"],
  ["DoWhileStatement", "DoWhileStatementNotSupportedInDataSection"],
  ["DoUntilStatement", "DoWhileStatementNotSupportedInDataSection"],
  ["ForStatement", "ForWhileStatementNotSupportedInDataSection"],
  ["WhileStatement", "ForWhileStatementNotSupportedInDataSection"],
  ["TryStatement", "TryStatementNotSupportedInDataSection"],
  ["BreakStatement", "FlowControlStatementNotSupportedInDataSection"],
  ["ContinueStatement", "FlowControlStatementNotSupportedInDataSection"],
  ["ReturnStatement", "FlowControlStatementNotSupportedInDataSection"],
  ["ExitStatement", "FlowControlStatementNotSupportedInDataSection"],
  ["ThrowStatement", "FlowControlStatementNotSupportedInDataSection"],
  ["AssignmentStatement", "AssignmentStatementNotSupportedInDataSection"],
  ["MergingRedirection", "RedirectionNotSupportedInDataSection"],
  ["FileRedirection", "RedirectionNotSupportedInDataSection"],
  ["MemberExpression", "PropertyReferenceNotSupportedInDataSection"],
  ["InvokeMemberExpression", "MethodCallNotSupportedInDataSection"],
  ["IndexExpression", "ArrayReferenceNotSupportedInDataSection"],
  ["BlockStatement", "ParallelAndSequenceBlockNotSupportedInDataSection"],
]);

/** Operators that set variables, run code or may make results without a bound, with the name PowerShell calls them by. */
const REFUSED_OPERATORS: ReadonlyMap<string, string> = new Map([
  ["..", ".."],
  ["-f", "-f"],
  ["-join", "-join"],
  ["-as", "-as"],
  ["-match", "-imatch"],
  ["-notmatch", "-inotmatch"],
  ["-replace", "-ireplace"],
  ["-split", "-isplit"],
  ["-cmatch", "-cmatch"],
  ["-cnotmatch", "-cnotmatch"],
  ["-creplace", "-creplace"],
  ["-csplit", "-csplit"],
  ["++", "++"],
  ["--", "--"],
  ["postfix++", "++"],
  ["postfix--", "--"],
]);

/** What a restricted script may do beyond constants. */
export interface RestrictedLanguage {
  /** Names of commands; null allows all. */
  readonly allowedCommands: readonly string[] | null;
  /** Names of variables besides the five that are always allowed; `*` alone allows all. */
  readonly allowedVariables?: readonly string[] | null;
  /** `$env:name`, as in module manifests. */
  readonly allowEnvironmentVariables?: boolean;
}

/** Reports what `limits` do not allow in the statements of a block. */
export function checkRestricted(block: NamedBlockAst | StatementBlockAst, limits: RestrictedLanguage, context: CheckContext): void {
  for (const statement of [...block.traps, ...block.statements]) {
    visit(statement, {
      enter(ast) {
        const refused = REFUSED.get(ast.kind);
        if (refused !== undefined) context.report(ast, refused);
        else checkNode(ast, limits, context);
        return "continue";
      },
    });
  }
}

function checkNode(ast: Ast, limits: RestrictedLanguage, context: CheckContext): void {
  switch (ast.kind) {
    case "TypeConstraint":
    case "TypeExpression":
      if (!isSimpleType(ast.typeName)) context.report(ast, "TypeNotAllowedInDataSection", typeNameText(ast.typeName));
      return;
    case "Command":
      checkCommand(ast, limits.allowedCommands, context);
      return;
    case "BinaryExpression": {
      const name = REFUSED_OPERATORS.get(ast.operator);
      if (name !== undefined) context.report({ start: ast.errorStart, end: ast.errorEnd }, "OperatorNotSupportedInDataSection", name);
      return;
    }
    case "UnaryExpression": {
      const name = REFUSED_OPERATORS.get(ast.operator);
      if (name !== undefined) context.report(ast, "OperatorNotSupportedInDataSection", name);
      return;
    }
    case "VariableExpression":
      checkVariable(ast, limits, context);
      return;
    default:
      return;
  }
}

function checkVariable(ast: VariableExpressionAst, limits: RestrictedLanguage, context: CheckContext): void {
  const { allowedVariables, allowEnvironmentVariables = false } = limits;
  if (allowedVariables?.length === 1 && allowedVariables[0] === "*") return;
  const allowed = [...ALLOWED_VARIABLES, ...(allowedVariables ?? [])];
  if (allowed.some((name) => sameName(name, ast.path))) return;
  if (allowEnvironmentVariables && /^env:/i.test(ast.path)) return;
  context.report(ast, "VariableReferenceNotSupportedInDataSection", allowed.map((name) => `$${name}`).join(", "));
}

function isSimpleType(typeName: TypeName): boolean {
  const element = typeName.kind === "ArrayTypeName" ? typeName.elementType : typeName;
  return element.kind === "TypeName" && SIMPLE_TYPES.has(element.name.toLowerCase().replace(SYSTEM_NAMESPACE, ""));
}

function checkCommand(ast: CommandAst, allowed: readonly string[] | null, context: CheckContext): void {
  if (ast.invocationOperator === ".") {
    context.report(ast, "DotSourcingNotSupportedInDataSection");
    return;
  }
  if (allowed === null) return;
  const [first] = ast.elements;
  const name = first?.kind === "StringConstantExpression" ? first.value : null;
  if (name === null) {
    if (ast.invocationOperator === "&") context.report(ast, "OperatorNotSupportedInDataSection", "&");
    else context.reportWithText(ast, "CmdletNotInAllowedListForDataSection");
    return;
  }
  if (!allowed.some((command) => sameName(command, name))) context.report(ast, "CmdletNotInAllowedListForDataSection", name);
}
