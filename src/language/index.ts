/**
 * The PowerShell language: script text → tokens → syntax tree, with extents and parse errors.
 *
 * Covers the grammar of PowerShell 7.6 with PowerShell's error ids, messages and error recovery. Leaves out the keywords that
 * DSC resources define while a configuration is parsed. Knows no types, commands or variables: that is the engine's part.
 *
 * @see https://learn.microsoft.com/powershell/scripting/lang-spec/chapter-01
 */

export type {
  ArrayExpressionAst,
  ArrayLiteralAst,
  AssignmentOperator,
  AssignmentStatementAst,
  Ast,
  AstBase,
  AttributeAst,
  AttributeBaseAst,
  AttributedExpressionAst,
  BinaryExpressionAst,
  BinaryOperator,
  BlockStatementAst,
  BreakStatementAst,
  CaseOperatorName,
  CatchClauseAst,
  CommandAst,
  CommandBaseAst,
  CommandElementAst,
  CommandExpressionAst,
  CommandParameterAst,
  ComparisonOperator,
  ConfigurationDefinitionAst,
  ConstantExpressionAst,
  ContinueStatementAst,
  ConvertExpressionAst,
  DataStatementAst,
  DoUntilStatementAst,
  DoWhileStatementAst,
  ErrorExpressionAst,
  ErrorStatementAst,
  ExitStatementAst,
  ExpandableStringExpressionAst,
  ExpressionAst,
  FileRedirectionAst,
  ForEachStatementAst,
  ForStatementAst,
  FunctionDefinitionAst,
  FunctionMemberAst,
  HashtableAst,
  IfStatementAst,
  IndexExpressionAst,
  InvokeMemberExpressionAst,
  MemberAst,
  MemberExpressionAst,
  MergingRedirectionAst,
  NamedAttributeArgumentAst,
  NamedBlockAst,
  NumericLiteral,
  ParamBlockAst,
  ParameterAst,
  ParenExpressionAst,
  PipelineAst,
  PipelineBaseAst,
  PipelineChainAst,
  PropertyMemberAst,
  RedirectionAst,
  RedirectionStream,
  ReturnStatementAst,
  ScriptBlockAst,
  ScriptBlockExpressionAst,
  ScriptRequirements,
  ScriptSource,
  StatementAst,
  StatementBlockAst,
  StringConstantExpressionAst,
  SubExpressionAst,
  SwitchStatementAst,
  TernaryExpressionAst,
  ThrowStatementAst,
  TrapStatementAst,
  TryStatementAst,
  TypeConstraintAst,
  TypeDefinitionAst,
  TypeExpressionAst,
  TypeName,
  UnaryExpressionAst,
  UnaryOperator,
  UsingExpressionAst,
  UsingStatementAst,
  VariableExpressionAst,
  WhileStatementAst,
} from "./ast.ts";
export { checkRestrictedLanguage } from "./checks/data-sections.ts";
export type { RestrictedLanguage } from "./checks/restricted-language.ts";
export { checkTypeDefinitions } from "./checks/type-definitions.ts";
export {
  escapeBlockCommentContent,
  escapeFormatStringContent,
  escapeSingleQuotedStringContent,
  escapeVariableName,
} from "./code-generation.ts";
export { isKeyword } from "./lexer/keywords.ts";
export type { Token, TokenDetail } from "./lexer/token.ts";
export { TokenKind } from "./lexer/token-kind.ts";
export { TokenFlags, tokenTraits } from "./lexer/token-traits.ts";
export { astTypeName, tokenTypeName } from "./net-names.ts";
export { parentOf, rootOf } from "./parents.ts";
export type { ParseError } from "./parse-error.ts";
export { type ParsedString, parseExpandableString, parseNumber, parseTypeName } from "./parse-fragment.ts";
export { type ParsedScript, type ParseOptions, parseScript } from "./parse-script.ts";
export { createScriptSource, lineText, type Position, positionOf } from "./script-source.ts";
export type { KnownType, TypeContext, TypeLookup } from "./type-lookup.ts";
export { typeNameText } from "./type-name-text.ts";
export { parseVariablePath, type VariablePath, type VariableScope } from "./variable-path.ts";
export { childrenOf, findAll, type VisitAction, type Visitor, visit } from "./visit.ts";
