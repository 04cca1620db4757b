/** Types of the engine that scripts can name. */
import type { TypeInfo } from "../../objects/index.ts";
import { attributeTypes } from "../binder/attribute-object.ts";
import { CmdletType, PSCmdletType } from "../commands/cmdlet-types.ts";
import {
  AliasInfoType,
  ApplicationInfoType,
  CmdletInfoType,
  CommandInfoType,
  CommandTypesType,
  ExternalScriptInfoType,
  FilterInfoType,
  FunctionInfoType,
  ScriptInfoType,
  SessionStateEntryVisibilityType,
} from "../commands/command-info-types.ts";
import { CommandLookupEventArgsType } from "../commands/lookup-events.ts";
import {
  CommandParameterInfoType,
  CommandParameterSetInfoType,
  ParameterMetadataType,
  ParameterSetMetadataType,
} from "../commands/parameter-info.ts";
import { PSTypeNameType } from "../commands/ps-type-name.ts";
import { CommandCompletionType } from "../completion/command-completion.ts";
import { CompletionResultObjectType, CompletionResultTypeType } from "../completion/completion-result.ts";
import { ParseErrorType } from "../errors/parse-error-object.ts";
import { IScriptExtentType, IScriptPositionType, ScriptExtentType, ScriptPositionType } from "../errors/script-extent.ts";
import { CommandOriginType, InvocationInfoType } from "../invocation-info.ts";
import { ModuleAccessModeType, ModuleTypeType, PSModuleInfoType } from "../modules/module-info-type.ts";
import { ModuleSpecificationType } from "../modules/module-specification.ts";
import { PSVariablePropertyType } from "../modules/variable-property.ts";
import { RuntimeDefinedParameterDictionaryType, RuntimeDefinedParameterType } from "../pipeline/dynamic-parameters.ts";
import { ScriptCmdletType } from "../pipeline/script-cmdlet.ts";
import { SteppablePipelineType } from "../pipeline/steppable-pipeline.ts";
import { PathInfoType } from "../providers/path-info.ts";
import { ProviderInfoType, PSDriveInfoType } from "../providers/provider-info.ts";
import { AST_ENUMS } from "../script-api/ast-members.ts";
import { astType, astTypes } from "../script-api/ast-object.ts";
import { CommandInvocationIntrinsicsType, EngineIntrinsicsType } from "../script-api/execution-context-object.ts";
import { PSHostRawUserInterfaceType, PSHostType, PSHostUserInterfaceType } from "../script-api/host-object.ts";
import { ParserType, PSParserType } from "../script-api/parser-type.ts";
import { CommandMetadataType, ProxyCommandType } from "../script-api/proxy-command.ts";
import { describeScriptBlock } from "../script-api/script-block-type.ts";
import { PSLanguageModeType, SessionStateType } from "../script-api/session-state-object.ts";
import { PSTokenType, PSTokenTypeType, TokenFlagsType, TokenKindType, TokenType } from "../script-api/token-object.ts";
import type { ExecutionContext } from "./execution-context.ts";
import { ActionPreferenceType, ConfirmImpactType, ErrorViewType } from "./preferences.ts";
import { PSVariableType, ScopedItemOptionsType } from "./ps-variable.ts";

const TYPES: readonly TypeInfo[] = [
  ...AST_ENUMS,
  PSParserType,
  PSTokenType,
  PSTokenTypeType,
  TokenFlagsType,
  TokenKindType,
  CommandMetadataType,
  ProxyCommandType,
  EngineIntrinsicsType,
  ScriptInfoType,
  CmdletType,
  CommandParameterInfoType,
  CommandParameterSetInfoType,
  ParameterMetadataType,
  ParameterSetMetadataType,
  PSCmdletType,
  PSTypeNameType,
  ActionPreferenceType,
  AliasInfoType,
  ApplicationInfoType,
  CmdletInfoType,
  CommandCompletionType,
  CompletionResultObjectType,
  CompletionResultTypeType,
  CommandInfoType,
  CommandInvocationIntrinsicsType,
  CommandLookupEventArgsType,
  CommandOriginType,
  CommandTypesType,
  ConfirmImpactType,
  ErrorViewType,
  ExternalScriptInfoType,
  FilterInfoType,
  FunctionInfoType,
  IScriptExtentType,
  IScriptPositionType,
  InvocationInfoType,
  ParseErrorType,
  ParserType,
  PathInfoType,
  PSDriveInfoType,
  PSLanguageModeType,
  ModuleAccessModeType,
  ModuleSpecificationType,
  ModuleTypeType,
  PSHostRawUserInterfaceType,
  PSHostType,
  PSHostUserInterfaceType,
  PSModuleInfoType,
  PSVariablePropertyType,
  PSVariableType,
  ProviderInfoType,
  RuntimeDefinedParameterDictionaryType,
  RuntimeDefinedParameterType,
  ScopedItemOptionsType,
  ScriptCmdletType,
  ScriptExtentType,
  ScriptPositionType,
  SessionStateEntryVisibilityType,
  SessionStateType,
  SteppablePipelineType,
  TokenType,
];

/** Makes the engine's types known to a runspace. */
export function addEngineTypes(context: ExecutionContext): void {
  describeScriptBlock();
  for (const type of TYPES) context.types.register(type);
  for (const type of attributeTypes().values()) context.types.register(type);
  for (const type of astTypes()) context.types.register(type);
  for (const kind of AST_KINDS) context.types.register(astType(`System.Management.Automation.Language.${kind}Ast`));
}

/** Nodes that scripts name in `-is`. */
const AST_KINDS = [
  "ScriptBlock",
  "NamedBlock",
  "ParamBlock",
  "Parameter",
  "Attribute",
  "NamedAttributeArgument",
  "TypeConstraint",
  "StatementBlock",
  "FunctionDefinition",
  "TypeDefinition",
  "PropertyMember",
  "FunctionMember",
  "IfStatement",
  "WhileStatement",
  "DoWhileStatement",
  "DoUntilStatement",
  "ForStatement",
  "ForEachStatement",
  "SwitchStatement",
  "TryStatement",
  "CatchClause",
  "TrapStatement",
  "DataStatement",
  "BreakStatement",
  "ContinueStatement",
  "ReturnStatement",
  "ExitStatement",
  "ThrowStatement",
  "UsingStatement",
  "Pipeline",
  "PipelineChain",
  "AssignmentStatement",
  "Command",
  "CommandParameter",
  "CommandExpression",
  "MergingRedirection",
  "FileRedirection",
  "BinaryExpression",
  "UnaryExpression",
  "TernaryExpression",
  "ConvertExpression",
  "AttributedExpression",
  "ConstantExpression",
  "StringConstantExpression",
  "ExpandableStringExpression",
  "VariableExpression",
  "MemberExpression",
  "InvokeMemberExpression",
  "IndexExpression",
  "TypeExpression",
  "ArrayLiteral",
  "ArrayExpression",
  "Hashtable",
  "ScriptBlockExpression",
  "ParenExpression",
  "SubExpression",
  "UsingExpression",
] as const;
