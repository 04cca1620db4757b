/**
 * The syntax tree of a script: System.Management.Automation.Language's AST, one union per family, `kind` as the tag.
 *
 * Nodes carry offsets, not positions: lines and columns are computed from the {@link ScriptSource} when somebody asks.
 * Nodes are made once and never changed.
 *
 * @see https://learn.microsoft.com/dotnet/api/system.management.automation.language.ast
 */

/** The text that was parsed and the file it came from. Offsets are UTF-16 code units. */
export interface ScriptSource {
  readonly text: string;
  readonly file: string | null;
  /** Offset of the first character of each line, ascending, first is 0. Computed on first use. */
  readonly lineStarts: readonly number[];
}

export interface AstBase {
  readonly start: number;
  /** Offset behind the last character. */
  readonly end: number;
}

// ---------------------------------------------------------------------------------------------------------------- script blocks

export interface ScriptBlockAst extends AstBase {
  readonly kind: "ScriptBlock";
  readonly source: ScriptSource;
  readonly usings: readonly UsingStatementAst[];
  readonly attributes: readonly AttributeAst[];
  readonly paramBlock: ParamBlockAst | null;
  readonly dynamicParamBlock: NamedBlockAst | null;
  readonly beginBlock: NamedBlockAst | null;
  readonly processBlock: NamedBlockAst | null;
  /** Holds the statements of a block without named blocks (`isUnnamed`). */
  readonly endBlock: NamedBlockAst | null;
  readonly cleanBlock: NamedBlockAst | null;
  readonly requirements: ScriptRequirements | null;
}

export interface ScriptRequirements {
  readonly psVersion: string | null;
  readonly psEditions: readonly string[];
  readonly modules: readonly ExpressionAst[];
  readonly assemblies: readonly string[];
  readonly snapins: readonly string[];
  readonly isElevationRequired: boolean;
  readonly applicationId: string | null;
}

export interface NamedBlockAst extends AstBase {
  readonly kind: "NamedBlock";
  readonly blockKind: "begin" | "process" | "end" | "clean" | "dynamicparam";
  readonly isUnnamed: boolean;
  readonly statements: readonly StatementAst[];
  readonly traps: readonly TrapStatementAst[];
}

export interface ParamBlockAst extends AstBase {
  readonly kind: "ParamBlock";
  readonly attributes: readonly AttributeAst[];
  readonly parameters: readonly ParameterAst[];
}

export interface ParameterAst extends AstBase {
  readonly kind: "Parameter";
  /** Attributes and type constraints in source order. */
  readonly attributes: readonly AttributeBaseAst[];
  readonly name: VariableExpressionAst;
  readonly defaultValue: ExpressionAst | null;
}

export type AttributeBaseAst = AttributeAst | TypeConstraintAst;

export interface AttributeAst extends AstBase {
  readonly kind: "Attribute";
  readonly typeName: TypeName;
  readonly positionalArguments: readonly ExpressionAst[];
  readonly namedArguments: readonly NamedAttributeArgumentAst[];
}

export interface NamedAttributeArgumentAst extends AstBase {
  readonly kind: "NamedAttributeArgument";
  readonly name: string;
  readonly argument: ExpressionAst;
  /** `[Parameter(Mandatory)]`: the argument is then the variable `$true`, in the place of the name. */
  readonly expressionOmitted: boolean;
}

export interface TypeConstraintAst extends AstBase {
  readonly kind: "TypeConstraint";
  readonly typeName: TypeName;
}

/** A type as it was written. Not a node: it names no scope and holds no expression. */
export type TypeName =
  | { readonly kind: "TypeName"; readonly name: string; readonly assemblyName: string | null; readonly start: number; readonly end: number }
  | {
      readonly kind: "ArrayTypeName";
      readonly elementType: TypeName;
      readonly rank: number;
      readonly start: number;
      readonly end: number;
    }
  | {
      readonly kind: "GenericTypeName";
      readonly typeName: TypeName;
      readonly genericArguments: readonly TypeName[];
      readonly start: number;
      readonly end: number;
    };

// ------------------------------------------------------------------------------------------------------------------- statements

export type StatementAst =
  | PipelineBaseAst
  | StatementBlockAst
  | FunctionDefinitionAst
  | TypeDefinitionAst
  | IfStatementAst
  | WhileStatementAst
  | DoWhileStatementAst
  | DoUntilStatementAst
  | ForStatementAst
  | ForEachStatementAst
  | SwitchStatementAst
  | TryStatementAst
  | TrapStatementAst
  | DataStatementAst
  | BreakStatementAst
  | ContinueStatementAst
  | ReturnStatementAst
  | ExitStatementAst
  | ThrowStatementAst
  | BlockStatementAst
  | UsingStatementAst
  | ConfigurationDefinitionAst
  | ErrorStatementAst
  /** Only as the first statement of a constructor: the call of the base constructor. */
  | CommandExpressionAst;

export type PipelineBaseAst = PipelineAst | PipelineChainAst | AssignmentStatementAst | ErrorStatementAst;

export interface StatementBlockAst extends AstBase {
  readonly kind: "StatementBlock";
  readonly statements: readonly StatementAst[];
  readonly traps: readonly TrapStatementAst[];
}

export interface FunctionDefinitionAst extends AstBase {
  readonly kind: "FunctionDefinition";
  readonly name: string;
  readonly isFilter: boolean;
  /** `workflow`: an error of its own; the tree is kept for tools. */
  readonly isWorkflow: boolean;
  /** The parameters between the parentheses behind the name; null when there are none. */
  readonly parameters: readonly ParameterAst[] | null;
  readonly body: ScriptBlockAst;
}

export interface TypeDefinitionAst extends AstBase {
  readonly kind: "TypeDefinition";
  readonly typeKind: "class" | "enum" | "interface";
  readonly name: string;
  readonly attributes: readonly AttributeAst[];
  readonly baseTypes: readonly TypeConstraintAst[];
  readonly members: readonly MemberAst[];
}

export type MemberAst = PropertyMemberAst | FunctionMemberAst;

export interface PropertyMemberAst extends AstBase {
  readonly kind: "PropertyMember";
  readonly name: string;
  readonly attributes: readonly AttributeAst[];
  readonly propertyType: TypeConstraintAst | null;
  readonly isStatic: boolean;
  readonly isHidden: boolean;
  readonly initialValue: ExpressionAst | null;
}

export interface FunctionMemberAst extends AstBase {
  readonly kind: "FunctionMember";
  readonly name: string;
  readonly attributes: readonly AttributeAst[];
  readonly returnType: TypeConstraintAst | null;
  readonly parameters: readonly ParameterAst[];
  readonly body: ScriptBlockAst;
  /** The function behind the member: PowerShell's tree has a node for it. `parameters` and `body` are its own. */
  readonly definition: FunctionDefinitionAst;
  readonly isStatic: boolean;
  readonly isHidden: boolean;
  readonly isConstructor: boolean;
  /** Extent of the name alone. */
  readonly nameStart: number;
  readonly nameEnd: number;
}

export interface IfStatementAst extends AstBase {
  readonly kind: "IfStatement";
  readonly clauses: readonly { readonly condition: PipelineBaseAst; readonly body: StatementBlockAst }[];
  readonly elseClause: StatementBlockAst | null;
}

export interface WhileStatementAst extends AstBase {
  readonly kind: "WhileStatement";
  readonly label: string | null;
  readonly condition: PipelineBaseAst;
  readonly body: StatementBlockAst;
}

export interface DoWhileStatementAst extends AstBase {
  readonly kind: "DoWhileStatement";
  readonly label: string | null;
  readonly condition: PipelineBaseAst;
  readonly body: StatementBlockAst;
}

export interface DoUntilStatementAst extends AstBase {
  readonly kind: "DoUntilStatement";
  readonly label: string | null;
  readonly condition: PipelineBaseAst;
  readonly body: StatementBlockAst;
}

export interface ForStatementAst extends AstBase {
  readonly kind: "ForStatement";
  readonly label: string | null;
  readonly initializer: PipelineBaseAst | null;
  readonly condition: PipelineBaseAst | null;
  readonly iterator: PipelineBaseAst | null;
  readonly body: StatementBlockAst;
}

export interface ForEachStatementAst extends AstBase {
  readonly kind: "ForEachStatement";
  readonly label: string | null;
  readonly variable: VariableExpressionAst;
  readonly condition: PipelineBaseAst;
  readonly body: StatementBlockAst;
  readonly isParallel: boolean;
  readonly throttleLimit: ExpressionAst | null;
}

export interface SwitchStatementAst extends AstBase {
  readonly kind: "SwitchStatement";
  readonly label: string | null;
  readonly condition: PipelineBaseAst;
  /** The last of -Exact, -Wildcard and -Regex that was given. */
  readonly mode: "exact" | "wildcard" | "regex";
  readonly isCaseSensitive: boolean;
  /** `-File`: the condition names a file whose lines are switched on. */
  readonly isFile: boolean;
  readonly isParallel: boolean;
  readonly clauses: readonly { readonly condition: ExpressionAst; readonly body: StatementBlockAst }[];
  readonly defaultClause: StatementBlockAst | null;
}

export interface TryStatementAst extends AstBase {
  readonly kind: "TryStatement";
  readonly body: StatementBlockAst;
  readonly catchClauses: readonly CatchClauseAst[];
  readonly finallyBlock: StatementBlockAst | null;
}

export interface CatchClauseAst extends AstBase {
  readonly kind: "CatchClause";
  readonly catchTypes: readonly TypeConstraintAst[];
  readonly body: StatementBlockAst;
}

export interface TrapStatementAst extends AstBase {
  readonly kind: "TrapStatement";
  readonly trapType: TypeConstraintAst | null;
  readonly body: StatementBlockAst;
}

export interface DataStatementAst extends AstBase {
  readonly kind: "DataStatement";
  readonly variable: string | null;
  readonly commandsAllowed: readonly ExpressionAst[];
  readonly body: StatementBlockAst;
}

export interface BreakStatementAst extends AstBase {
  readonly kind: "BreakStatement";
  readonly label: ExpressionAst | null;
}

export interface ContinueStatementAst extends AstBase {
  readonly kind: "ContinueStatement";
  readonly label: ExpressionAst | null;
}

export interface ReturnStatementAst extends AstBase {
  readonly kind: "ReturnStatement";
  readonly pipeline: PipelineBaseAst | null;
}

export interface ExitStatementAst extends AstBase {
  readonly kind: "ExitStatement";
  readonly pipeline: PipelineBaseAst | null;
}

export interface ThrowStatementAst extends AstBase {
  readonly kind: "ThrowStatement";
  readonly pipeline: PipelineBaseAst | null;
}

/** `parallel { }` and `sequence { }` of workflows: parsed, never run. */
export interface BlockStatementAst extends AstBase {
  readonly kind: "BlockStatement";
  readonly blockKind: string;
  readonly body: StatementBlockAst;
}

export interface UsingStatementAst extends AstBase {
  readonly kind: "UsingStatement";
  readonly usingKind: "assembly" | "command" | "module" | "namespace" | "type";
  readonly name: StringConstantExpressionAst | null;
  readonly alias: StringConstantExpressionAst | null;
  readonly moduleSpecification: HashtableAst | null;
}

export interface ConfigurationDefinitionAst extends AstBase {
  readonly kind: "ConfigurationDefinition";
  readonly configurationKind: "resource" | "meta";
  readonly instanceName: ExpressionAst;
  readonly body: ScriptBlockExpressionAst;
}

/** What the parser could not make sense of, kept with whatever it had understood of it. */
export interface ErrorStatementAst extends AstBase {
  readonly kind: "ErrorStatement";
  readonly nested: readonly Ast[];
}

// -------------------------------------------------------------------------------------------------------------------- pipelines

export interface PipelineAst extends AstBase {
  readonly kind: "Pipeline";
  readonly elements: readonly CommandBaseAst[];
  readonly background: boolean;
}

export interface PipelineChainAst extends AstBase {
  readonly kind: "PipelineChain";
  readonly lhs: PipelineChainAst | PipelineAst;
  readonly operator: "&&" | "||";
  readonly rhs: PipelineAst;
  readonly background: boolean;
}

export interface AssignmentStatementAst extends AstBase {
  readonly kind: "AssignmentStatement";
  readonly left: ExpressionAst;
  readonly operator: AssignmentOperator;
  readonly right: StatementAst | CommandExpressionAst;
  /** Extent of the operator. */
  readonly errorStart: number;
  readonly errorEnd: number;
}

export type AssignmentOperator = "=" | "+=" | "-=" | "*=" | "/=" | "%=" | "??=";

export type CommandBaseAst = CommandAst | CommandExpressionAst;

export interface CommandAst extends AstBase {
  readonly kind: "Command";
  readonly elements: readonly CommandElementAst[];
  readonly invocationOperator: "&" | "." | null;
  readonly redirections: readonly RedirectionAst[];
}

export type CommandElementAst = ExpressionAst | CommandParameterAst;

export interface CommandParameterAst extends AstBase {
  readonly kind: "CommandParameter";
  /** Without the dash and without a trailing colon. */
  readonly parameterName: string;
  /** The value of `-Name:value`; null when the value, if any, is the next element. */
  readonly argument: ExpressionAst | null;
  /** Extent of the `-Name` or `-Name:` part alone. */
  readonly errorStart: number;
  readonly errorEnd: number;
}

export interface CommandExpressionAst extends AstBase {
  readonly kind: "CommandExpression";
  readonly expression: ExpressionAst;
  readonly redirections: readonly RedirectionAst[];
}

export type RedirectionStream = "output" | "error" | "warning" | "verbose" | "debug" | "information" | "all";

export type RedirectionAst = MergingRedirectionAst | FileRedirectionAst;

export interface MergingRedirectionAst extends AstBase {
  readonly kind: "MergingRedirection";
  readonly from: RedirectionStream;
  readonly to: RedirectionStream;
}

export interface FileRedirectionAst extends AstBase {
  readonly kind: "FileRedirection";
  readonly from: RedirectionStream;
  readonly append: boolean;
  readonly location: ExpressionAst;
}

// ------------------------------------------------------------------------------------------------------------------ expressions

export type ExpressionAst =
  | BinaryExpressionAst
  | UnaryExpressionAst
  | TernaryExpressionAst
  | ConvertExpressionAst
  | AttributedExpressionAst
  | ConstantExpressionAst
  | StringConstantExpressionAst
  | ExpandableStringExpressionAst
  | VariableExpressionAst
  | MemberExpressionAst
  | InvokeMemberExpressionAst
  | IndexExpressionAst
  | TypeExpressionAst
  | ArrayLiteralAst
  | ArrayExpressionAst
  | HashtableAst
  | ScriptBlockExpressionAst
  | ParenExpressionAst
  | SubExpressionAst
  | UsingExpressionAst
  | ErrorExpressionAst;

/** Operators as PowerShell spells them, lower case, without the explicit `i`: `-ieq` is `-eq`; the `c` forms keep their `c`. */
export type BinaryOperator =
  | "+"
  | "-"
  | "*"
  | "/"
  | "%"
  | ".."
  | "-f"
  | "??"
  | "-and"
  | "-or"
  | "-xor"
  | "-band"
  | "-bor"
  | "-bxor"
  | "-shl"
  | "-shr"
  | "-is"
  | "-isnot"
  | "-as"
  | "-join"
  | ComparisonOperator
  | `-c${CaseOperatorName}`;

export type CaseOperatorName =
  | "eq"
  | "ne"
  | "gt"
  | "ge"
  | "lt"
  | "le"
  | "like"
  | "notlike"
  | "match"
  | "notmatch"
  | "replace"
  | "contains"
  | "notcontains"
  | "in"
  | "notin"
  | "split";

export type ComparisonOperator = `-${CaseOperatorName}`;

export interface BinaryExpressionAst extends AstBase {
  readonly kind: "BinaryExpression";
  readonly operator: BinaryOperator;
  readonly left: ExpressionAst;
  readonly right: ExpressionAst;
  /** Extent of the operator. */
  readonly errorStart: number;
  readonly errorEnd: number;
}

export type UnaryOperator =
  | "+"
  | "-"
  | "!"
  | "-not"
  | "-bnot"
  | "-split"
  | "-csplit"
  | "-join"
  | "++"
  | "--"
  | "postfix++"
  | "postfix--"
  | ",";

export interface UnaryExpressionAst extends AstBase {
  readonly kind: "UnaryExpression";
  readonly operator: UnaryOperator;
  readonly child: ExpressionAst;
}

export interface TernaryExpressionAst extends AstBase {
  readonly kind: "TernaryExpression";
  readonly condition: ExpressionAst;
  readonly ifTrue: ExpressionAst;
  readonly ifFalse: ExpressionAst;
}

/** `[type] child`. */
export interface ConvertExpressionAst extends AstBase {
  readonly kind: "ConvertExpression";
  readonly type: TypeConstraintAst;
  readonly child: ExpressionAst;
}

/** `[attribute()] child`. */
export interface AttributedExpressionAst extends AstBase {
  readonly kind: "AttributedExpression";
  readonly attribute: AttributeAst;
  readonly child: ExpressionAst;
}

/** A number as written; which class it becomes is the engine's business. `value` is text for Decimal, to keep its scale. */
export type NumericLiteral =
  | { readonly type: "Int32" | "Byte" | "SByte" | "Int16" | "UInt16" | "UInt32" | "Double"; readonly value: number }
  | { readonly type: "Int64" | "UInt64" | "BigInteger"; readonly value: bigint }
  | { readonly type: "Decimal"; readonly value: string };

/** What stands for the value of an attribute's argument that is only named: `[Parameter(Mandatory)]`. */
export interface ImpliedTrue {
  readonly type: "Boolean";
  readonly value: true;
}

export interface ConstantExpressionAst extends AstBase {
  readonly kind: "ConstantExpression";
  readonly value: NumericLiteral | ImpliedTrue;
}

export interface StringConstantExpressionAst extends AstBase {
  readonly kind: "StringConstantExpression";
  readonly value: string;
  readonly stringConstantType: "SingleQuoted" | "SingleQuotedHereString" | "DoubleQuoted" | "DoubleQuotedHereString" | "BareWord";
}

export interface ExpandableStringExpressionAst extends AstBase {
  readonly kind: "ExpandableStringExpression";
  /** The text between the quotes with escapes resolved and nested expressions as written: what `.Value` shows. */
  readonly value: string;
  readonly stringConstantType: "DoubleQuoted" | "DoubleQuotedHereString" | "BareWord";
  /** Literal text and expressions in order; no two texts are neighbours. */
  readonly parts: readonly (string | ExpressionAst)[];
}

export interface VariableExpressionAst extends AstBase {
  readonly kind: "VariableExpression";
  /** As written, braces and escapes removed: `global:x`, `env:PATH`, `x`, `using:x`. Engine and `VariablePath` split it. */
  readonly path: string;
  readonly splatted: boolean;
}

export interface MemberExpressionAst extends AstBase {
  readonly kind: "MemberExpression";
  readonly expression: ExpressionAst;
  readonly member: ExpressionAst;
  readonly isStatic: boolean;
  /** `?.` */
  readonly nullConditional: boolean;
}

export interface InvokeMemberExpressionAst extends AstBase {
  readonly kind: "InvokeMemberExpression";
  readonly expression: ExpressionAst;
  readonly member: ExpressionAst;
  /** `.where{ }` without parentheses has one argument, the script block. */
  readonly arguments: readonly ExpressionAst[];
  readonly genericTypeArguments: readonly TypeName[];
  readonly isStatic: boolean;
  readonly nullConditional: boolean;
  /** `: base(…)` of a constructor; `expression` is then `$this` and `member` the constant `.ctor`. */
  readonly isBaseConstructorCall: boolean;
}

export interface IndexExpressionAst extends AstBase {
  readonly kind: "IndexExpression";
  readonly target: ExpressionAst;
  readonly index: ExpressionAst;
  /** `?[` */
  readonly nullConditional: boolean;
}

export interface TypeExpressionAst extends AstBase {
  readonly kind: "TypeExpression";
  readonly typeName: TypeName;
}

export interface ArrayLiteralAst extends AstBase {
  readonly kind: "ArrayLiteral";
  readonly elements: readonly ExpressionAst[];
}

/** `@( … )` */
export interface ArrayExpressionAst extends AstBase {
  readonly kind: "ArrayExpression";
  readonly subExpression: StatementBlockAst;
}

export interface HashtableAst extends AstBase {
  readonly kind: "Hashtable";
  readonly pairs: readonly { readonly key: ExpressionAst; readonly value: StatementAst }[];
}

export interface ScriptBlockExpressionAst extends AstBase {
  readonly kind: "ScriptBlockExpression";
  readonly scriptBlock: ScriptBlockAst;
}

export interface ParenExpressionAst extends AstBase {
  readonly kind: "ParenExpression";
  readonly pipeline: PipelineBaseAst;
}

/** `$( … )` */
export interface SubExpressionAst extends AstBase {
  readonly kind: "SubExpression";
  readonly subExpression: StatementBlockAst;
}

/** `$using:name` and what is accessed through it. */
export interface UsingExpressionAst extends AstBase {
  readonly kind: "UsingExpression";
  readonly subExpression: ExpressionAst;
}

export interface ErrorExpressionAst extends AstBase {
  readonly kind: "ErrorExpression";
  readonly nested: readonly Ast[];
}

export type Ast =
  | ScriptBlockAst
  | NamedBlockAst
  | ParamBlockAst
  | ParameterAst
  | AttributeAst
  | NamedAttributeArgumentAst
  | TypeConstraintAst
  | StatementAst
  | MemberAst
  | CatchClauseAst
  | CommandBaseAst
  | CommandParameterAst
  | RedirectionAst
  | ExpressionAst;
