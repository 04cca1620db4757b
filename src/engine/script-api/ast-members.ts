/** What syntax trees show to scripts where that is not just a field of ours under .NET's name: words become .NET's enums, flags are summed up. */
import { type Ast, type ExpressionAst, TokenKind, typeNameText } from "../../language/index.ts";
import {
  BooleanType,
  defineEnum,
  type EvaluationContext,
  enumMember,
  enumValue,
  HashtableType,
  ObjectType,
  type PSValue,
  ScriptBlockType,
  StringType,
  type TypeInfo,
  typeOf,
} from "../../objects/index.ts";
import { literalValue } from "../compiler/constant-value.ts";
import { engineContext } from "../runtime/engine-context.ts";
import { TokenKindType } from "./token-object.ts";

const NAMESPACE = "System.Management.Automation.Language";
const ASSEMBLY = "System.Management.Automation";

const StringConstantTypeType: TypeInfo = defineEnum(
  `${NAMESPACE}.StringConstantType`,
  ["SingleQuoted", "SingleQuotedHereString", "DoubleQuoted", "DoubleQuotedHereString", "BareWord"],
  { assembly: ASSEMBLY },
);
const RedirectionStreamType: TypeInfo = defineEnum(
  `${NAMESPACE}.RedirectionStream`,
  ["All", "Output", "Error", "Warning", "Verbose", "Debug", "Information"],
  { assembly: ASSEMBLY },
);
const UsingStatementKindType: TypeInfo = defineEnum(
  `${NAMESPACE}.UsingStatementKind`,
  ["Assembly", "Command", "Module", "Namespace", "Type"],
  { assembly: ASSEMBLY },
);
const SwitchFlagsType: TypeInfo = defineEnum(
  `${NAMESPACE}.SwitchFlags`,
  { None: 0, File: 1, Regex: 2, Wildcard: 4, Exact: 8, CaseSensitive: 16, Parallel: 32 },
  { isFlags: true, assembly: ASSEMBLY },
);
const ForEachFlagsType: TypeInfo = defineEnum(`${NAMESPACE}.ForEachFlags`, { None: 0, Parallel: 1 }, { isFlags: true, assembly: ASSEMBLY });

export const AST_ENUMS: readonly TypeInfo[] = [
  StringConstantTypeType,
  RedirectionStreamType,
  UsingStatementKindType,
  SwitchFlagsType,
  ForEachFlagsType,
];

/** Properties whose .NET names are not those of our fields. */
export const RENAMED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Command: { elements: "CommandElements" },
  Pipeline: { elements: "PipelineElements" },
  PipelineChain: { lhs: "LhsPipelineChain", rhs: "RhsPipeline" },
  NamedAttributeArgument: { name: "ArgumentName" },
  NamedBlock: { isUnnamed: "Unnamed" },
  ScriptBlock: { usings: "UsingStatements", requirements: "ScriptRequirements" },
  UsingStatement: { usingKind: "UsingStatementKind" },
  UnaryExpression: { operator: "TokenKind" },
  Hashtable: { pairs: "KeyValuePairs" },
  MemberExpression: { isStatic: "Static" },
  InvokeMemberExpression: { isStatic: "Static" },
  TryStatement: { finallyBlock: "Finally" },
  SwitchStatement: { defaultClause: "Default" },
  ErrorExpression: { nested: "NestedAst" },
  ErrorStatement: { nested: "NestedAst" },
  FileRedirection: { from: "FromStream" },
  MergingRedirection: { from: "FromStream", to: "ToStream" },
};

/** Fields that only the engine needs. */
const HIDDEN: ReadonlySet<string> = new Set(["kind", "start", "end", "source", "errorStart", "errorEnd", "nameStart", "nameEnd"]);
const HIDDEN_OF: Readonly<Record<string, readonly string[]>> = {
  VariableExpression: ["path"],
  ExpandableStringExpression: ["parts"],
  InvokeMemberExpression: ["isBaseConstructorCall"],
  TypeDefinition: ["typeKind"],
  FunctionMember: ["definition"],
  SwitchStatement: ["mode", "isCaseSensitive", "isFile", "isParallel"],
  ForEachStatement: ["isParallel"],
};

export function isShown(ast: Ast, field: string): boolean {
  return !HIDDEN.has(field) && HIDDEN_OF[ast.kind]?.includes(field) !== true;
}

type Enumerated = (word: string) => PSValue;

const tokenKind: Enumerated = (word) => enumValue(TokenKindType, TokenKind[TOKEN_KINDS[word] ?? caseKind(word)]);
const memberOf =
  (type: TypeInfo): Enumerated =>
  (word) =>
    enumMember(type, word);

/** Fields that hold words of .NET's enums, by name. */
export const ENUMERATED: Readonly<Record<string, Enumerated>> = {
  operator: tokenKind,
  invocationOperator: tokenKind,
  blockKind: (word) => tokenKind(word),
  stringConstantType: memberOf(StringConstantTypeType),
  usingKind: memberOf(UsingStatementKindType),
  from: memberOf(RedirectionStreamType),
  to: memberOf(RedirectionStreamType),
};

const TOKEN_KINDS: Readonly<Record<string, keyof typeof TokenKind>> = {
  "+": "Plus",
  "-": "Minus",
  "*": "Multiply",
  "/": "Divide",
  "%": "Rem",
  "..": "DotDot",
  "-f": "Format",
  "??": "QuestionQuestion",
  "-and": "And",
  "-or": "Or",
  "-xor": "Xor",
  "-band": "Band",
  "-bor": "Bor",
  "-bxor": "Bxor",
  "-shl": "Shl",
  "-shr": "Shr",
  "-is": "Is",
  "-isnot": "IsNot",
  "-as": "As",
  "-join": "Join",
  "!": "Exclaim",
  "-not": "Not",
  "-bnot": "Bnot",
  "++": "PlusPlus",
  "--": "MinusMinus",
  "postfix++": "PostfixPlusPlus",
  "postfix--": "PostfixMinusMinus",
  ",": "Comma",
  "&&": "AndAnd",
  "||": "OrOr",
  "=": "Equals",
  "+=": "PlusEquals",
  "-=": "MinusEquals",
  "*=": "MultiplyEquals",
  "/=": "DivideEquals",
  "%=": "RemainderEquals",
  "??=": "QuestionQuestionEquals",
  "&": "Ampersand",
  ".": "Dot",
  begin: "Begin",
  process: "Process",
  end: "End",
  clean: "Clean",
  dynamicparam: "Dynamicparam",
};

/** `-eq` is `Ieq`, `-ceq` is `Ceq`; `-contains` is not the case sensitive form of anything. */
function caseKind(word: string): keyof typeof TokenKind {
  for (const kind of [`I${word.slice(1)}`, `C${word.slice(2)}`]) if (kind in TokenKind) return kind as keyof typeof TokenKind;
  return "Unknown";
}

const SWITCH_MODES = { exact: 0, wildcard: 4, regex: 2 } as const;

/** Properties that are computed. Nodes and lists of nodes become objects afterwards. */
export function computedProperties(ast: Ast): Readonly<Record<string, (ast: Ast, context: EvaluationContext) => unknown>> {
  const staticType = isExpression(ast) ? { StaticType: typeOfExpression } : {};
  switch (ast.kind) {
    case "Parameter":
      return { StaticType: parameterType };
    case "ConvertExpression":
      return { Attribute: (node) => (node.kind === "ConvertExpression" ? node.type : null), ...staticType };
    case "ExpandableStringExpression":
      return {
        NestedExpressions: (node) =>
          node.kind === "ExpandableStringExpression" ? node.parts.filter((part) => typeof part !== "string") : [],
        ...staticType,
      };
    case "TypeDefinition":
      return {
        IsEnum: (node) => node.kind === "TypeDefinition" && node.typeKind === "enum",
        IsClass: (node) => node.kind === "TypeDefinition" && node.typeKind === "class",
        IsInterface: (node) => node.kind === "TypeDefinition" && node.typeKind === "interface",
      };
    case "PropertyMember":
    case "FunctionMember":
      return { IsPublic: (node) => "isHidden" in node && !node.isHidden, IsPrivate: () => false };
    case "CatchClause":
      return { IsCatchAll: (node) => node.kind === "CatchClause" && node.catchTypes.length === 0 };
    case "SwitchStatement":
      return {
        Flags: (node) =>
          node.kind !== "SwitchStatement"
            ? null
            : enumValue(
                SwitchFlagsType,
                SWITCH_MODES[node.mode] + Number(node.isFile) + 16 * Number(node.isCaseSensitive) + 32 * Number(node.isParallel),
              ),
      };
    case "ForEachStatement":
      return { Flags: (node) => enumValue(ForEachFlagsType, node.kind === "ForEachStatement" && node.isParallel ? 1 : 0) };
    default:
      return staticType;
  }
}

function isExpression(ast: Ast): boolean {
  return ast.kind.endsWith("Expression") ? ast.kind !== "CommandExpression" : ast.kind === "ArrayLiteral" || ast.kind === "Hashtable";
}

function parameterType(ast: Ast, ctx: EvaluationContext): PSValue {
  if (ast.kind !== "Parameter") return null;
  const constraint = ast.attributes.find((attribute) => attribute.kind === "TypeConstraint");
  return constraint === undefined ? ObjectType : (engineContext(ctx).resolveType(typeNameText(constraint.typeName)) ?? ObjectType);
}

/** What the parser knows of the value that an expression will have. */
function typeOfExpression(node: Ast, ctx: EvaluationContext): PSValue {
  const ast = node as ExpressionAst; // asked of expressions only
  switch (ast.kind) {
    case "ConstantExpression":
      return typeOf(literalValue(ast.value));
    case "StringConstantExpression":
    case "ExpandableStringExpression":
      return StringType;
    case "ArrayLiteral":
    case "ArrayExpression":
      return ObjectType.arrayOf();
    case "Hashtable":
      return HashtableType;
    case "ScriptBlockExpression":
      return ScriptBlockType;
    case "TypeExpression":
      return engineContext(ctx).requireType("System.Type");
    case "ConvertExpression":
      return engineContext(ctx).resolveType(typeNameText(ast.type.typeName)) ?? ObjectType;
    case "BinaryExpression":
      return ["-and", "-or", "-xor", "-is"].includes(ast.operator) ? BooleanType : ObjectType;
    case "UnaryExpression":
      return ast.operator === "!" || ast.operator === "-not" ? BooleanType : ObjectType;
    default:
      return ObjectType;
  }
}
