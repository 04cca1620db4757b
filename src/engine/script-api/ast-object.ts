/** Syntax trees as scripts see them: System.Management.Automation.Language. One type for each kind of node, made when it is first met. */
import {
  type Ast,
  astTypeName,
  findAll,
  parentOf,
  parseVariablePath,
  type ScriptSource,
  type TypeName,
  typeNameText,
} from "../../language/index.ts";
import {
  type Describe,
  defineType,
  EnumValue,
  type EvaluationContext,
  enumValue,
  isTrue,
  type MemberDeclaration,
  oneOrMany,
  PSObject,
  type PSValue,
  ReferenceObject,
  type ScriptBlock,
  type TypeInfo,
} from "../../objects/index.ts";
import { constantOf, literalValue } from "../compiler/constant-value.ts";
import { ScriptExtent } from "../errors/script-extent.ts";
import { computedProperties, ENUMERATED, isShown, RENAMED } from "./ast-members.ts";
import { TokenKindType } from "./token-object.ts";

const NAMESPACE = "System.Management.Automation.Language";
const ASSEMBLY = "System.Management.Automation";

export class AstObject extends ReferenceObject {
  readonly ast: Ast;
  readonly source: ScriptSource;

  constructor(ast: Ast, source: ScriptSource) {
    super();
    this.ast = ast;
    this.source = source;
  }

  override nativeType(): TypeInfo {
    return astType(astTypeName(this.ast), this.ast);
  }

  get extent(): ScriptExtent {
    return new ScriptExtent({ source: this.source, start: this.ast.start, end: this.ast.end });
  }

  get text(): string {
    return this.source.text.slice(this.ast.start, this.ast.end);
  }

  /** The same node is the same object to a script. */
  override equalityKey(): string {
    return `ast${this.ast.kind}:${this.ast.start}:${this.ast.end}`;
  }
}

/** Classes above the leaves. */
const BASES: readonly (readonly [name: string, base: string | null])[] = [
  ["Ast", null],
  ["AttributeBaseAst", "Ast"],
  ["MemberAst", "Ast"],
  ["StatementAst", "Ast"],
  ["LabeledStatementAst", "StatementAst"],
  ["LoopStatementAst", "LabeledStatementAst"],
  ["PipelineBaseAst", "StatementAst"],
  ["ChainableAst", "PipelineBaseAst"],
  ["CommandBaseAst", "StatementAst"],
  ["CommandElementAst", "Ast"],
  ["ExpressionAst", "CommandElementAst"],
  ["RedirectionAst", "Ast"],
];

const LEAF_BASES: Readonly<Record<string, string>> = {
  Attribute: "AttributeBaseAst",
  TypeConstraint: "AttributeBaseAst",
  PropertyMember: "MemberAst",
  FunctionMember: "MemberAst",
  WhileStatement: "LoopStatementAst",
  DoWhileStatement: "LoopStatementAst",
  DoUntilStatement: "LoopStatementAst",
  ForStatement: "LoopStatementAst",
  ForEachStatement: "LoopStatementAst",
  SwitchStatement: "LabeledStatementAst",
  Pipeline: "ChainableAst",
  PipelineChain: "ChainableAst",
  AssignmentStatement: "PipelineBaseAst",
  ErrorStatement: "PipelineBaseAst",
  Command: "CommandBaseAst",
  CommandExpression: "CommandBaseAst",
  CommandParameter: "CommandElementAst",
  MergingRedirection: "RedirectionAst",
  FileRedirection: "RedirectionAst",
};

function baseOf(kind: string): string {
  const known = LEAF_BASES[kind];
  if (known !== undefined) return known;
  if (kind.endsWith("Expression") || kind === "ArrayLiteral" || kind === "Hashtable") return "ExpressionAst";
  if (kind.endsWith("Statement") || kind === "FunctionDefinition" || kind === "TypeDefinition" || kind === "ConfigurationDefinition")
    return "StatementAst";
  return "Ast";
}

const types: Map<string, TypeInfo> = new Map();

/** The type of a full name below the language's namespace, when there is one. */
export function astTypes(): readonly TypeInfo[] {
  return BASES.map(([name]) => baseType(name));
}

function baseType(name: string): TypeInfo {
  const fullName = `${NAMESPACE}.${name}`;
  let type = types.get(fullName);
  if (type === undefined) {
    const base = BASES.find(([known]) => known === name)?.[1] ?? null;
    type = defineType<AstObject>({
      name: fullName,
      assembly: ASSEMBLY,
      isAbstract: true,
      ...(base === null ? { members: astMembers, text: (node) => node.text } : { base: baseType(base) }),
    });
    types.set(fullName, type);
  }
  return type;
}

/** The leaf type of a node's kind. Without a node (a type named by a script) its properties are not known yet. */
export function astType(fullName: string, sample?: Ast): TypeInfo {
  let type = types.get(fullName);
  if (type === undefined) {
    const kind = fullName.slice(NAMESPACE.length + 1, -"Ast".length);
    type = defineType({ name: fullName, assembly: ASSEMBLY, base: baseType(baseOf(kind)) });
    types.set(fullName, type);
  }
  if (sample !== undefined) type.describe<AstObject>({ members: (m) => fieldMembers(m, sample) });
  return type;
}

function fieldMembers(m: Describe<AstObject>, sample: Ast): MemberDeclaration[] {
  const renamed = RENAMED[sample.kind] ?? {};
  const fields = Object.keys(sample).filter((field) => isShown(sample, field));
  const list = fields.map((field) => {
    const signature: string = `System.Object ${renamed[field] ?? pascal(field)} {get;}`;
    return m.property(
      signature,
      (node) => fieldValue((node.ast as unknown as Readonly<Record<string, unknown>>)[field], node.source, field) as never,
    );
  });
  for (const [name, compute] of Object.entries(computedProperties(sample))) {
    const signature: string = `System.Object ${name} {get;}`;
    list.push(m.property(signature, (node, context) => fieldValue(compute(node.ast, context), node.source, "") as never));
  }
  if ("errorStart" in sample) {
    list.push(m.property("System.Management.Automation.Language.IScriptExtent ErrorPosition {get;}", (node) => errorPosition(node)));
  }
  if (sample.kind === "VariableExpression") {
    list.push(
      m.property("System.Management.Automation.VariablePath VariablePath {get;}", (node) =>
        node.ast.kind === "VariableExpression" ? variablePath(node.ast.path) : null,
      ),
    );
  }
  if (sample.kind === "Command") {
    list.push(
      m.method("string GetCommandName()", (node) => {
        const [first] = node.ast.kind === "Command" ? node.ast.elements : [];
        return first?.kind === "StringConstantExpression" ? first.value : (null as never);
      }),
    );
  }
  if (sample.kind === "ScriptBlock") {
    list.push(
      m.method(
        "scriptblock GetScriptBlock()",
        (node, context) => context.types.operations.invokeStatic(scriptBlockType(context), "Create", [node.text], context) as never,
      ),
    );
  }
  return list;
}

function scriptBlockType(context: EvaluationContext): TypeInfo {
  return context.types.find("scriptblock") ?? baseType("Ast");
}

function pascal(field: string): string {
  return field.charAt(0).toUpperCase() + field.slice(1);
}

function errorPosition({ ast, source }: AstObject): ScriptExtent | null {
  return "errorStart" in ast ? new ScriptExtent({ source, start: ast.errorStart, end: ast.errorEnd }) : null;
}

/** A field of a node as a value: nodes become objects, lists arrays. */
function fieldValue(value: unknown, source: ScriptSource, field: string): PSValue {
  if (value === null || value === undefined) return field === "invocationOperator" ? enumValue(TokenKindType, 0) : null;
  if (typeof value === "string") return ENUMERATED[field]?.(value) ?? value;
  if (value instanceof ReferenceObject || value instanceof EnumValue) return value;
  if (typeof value === "boolean" || typeof value === "number") return value;
  if (Array.isArray(value)) return value.map((item) => fieldValue(item, source, field));
  if (typeof value !== "object" || !("kind" in value)) return literalOf(value, source);
  if (isTypeName(value)) return typeNameObject(value);
  // Everything else with a kind is a node.
  return new AstObject(value as Ast, source);
}

/** Numbers of literals, and pairs of clauses or entries. */
function literalOf(value: unknown, source: ScriptSource): PSValue {
  if (typeof value !== "object" || value === null) return null;
  if ("type" in value && "value" in value) return literalValue(value as Parameters<typeof literalValue>[0]);
  return PSObject.custom(
    Object.entries(value).map(
      ([key, item]) => [`Item${key === "condition" || key === "key" ? 1 : 2}`, fieldValue(item, source, key)] as const,
    ),
  );
}

function isTypeName(value: object): value is TypeName {
  return "kind" in value && (value.kind === "TypeName" || value.kind === "ArrayTypeName" || value.kind === "GenericTypeName");
}

function typeNameObject(name: TypeName): PSValue {
  const text = typeNameText(name);
  return PSObject.custom([
    ["FullName", text],
    ["Name", text.slice(text.lastIndexOf(".") + 1)],
    ["IsArray", name.kind === "ArrayTypeName"],
    ["IsGeneric", name.kind === "GenericTypeName"],
  ]);
}

function variablePath(text: string): PSValue {
  const path = parseVariablePath(text);
  return PSObject.custom([
    ["UserPath", path.userPath],
    ["IsGlobal", path.scope === "global"],
    ["IsLocal", path.scope === "local"],
    ["IsPrivate", path.scope === "private"],
    ["IsScript", path.scope === "script"],
    ["IsUnqualified", path.isUnqualified],
    ["IsUnscopedVariable", path.isVariable && path.scope === null],
    ["IsVariable", path.isVariable],
    ["IsDriveQualified", path.driveName !== null],
    ["DriveName", path.driveName],
  ]);
}

function holds(block: ScriptBlock, node: AstObject, context: EvaluationContext): boolean {
  return isTrue(oneOrMany(context.invokeScriptBlock(block, [node], { underscore: node })));
}

function astMembers(m: Describe<AstObject>): readonly MemberDeclaration[] {
  // The calls of base constructors are never asked about, only what is in them.
  const candidates = (node: AstObject, isDeep: boolean): AstObject[] =>
    findAll(node.ast, (ast) => ast.kind !== "InvokeMemberExpression" || !ast.isBaseConstructorCall, {
      searchNestedScriptBlocks: isDeep,
    }).map((ast) => new AstObject(ast, node.source));
  return [
    m.property("System.Management.Automation.Language.IScriptExtent Extent {get;}", (node) => node.extent),
    m.property("System.Management.Automation.Language.Ast Parent {get;}", (node) => {
      const parent = parentOf(node.ast, node.source);
      return parent === null ? null : new AstObject(parent, node.source);
    }),
    m.method(
      "System.Collections.Generic.IEnumerable[System.Management.Automation.Language.Ast] FindAll(scriptblock predicate, bool searchNestedScriptBlocks)",
      (node, block, isDeep, context) => candidates(node, isDeep).filter((found) => holds(block, found, context)),
    ),
    m.method(
      "System.Management.Automation.Language.Ast Find(scriptblock predicate, bool searchNestedScriptBlocks)",
      (node, block, isDeep, context) => candidates(node, isDeep).find((found) => holds(block, found, context)) ?? null,
    ),
    m.method("System.Object SafeGetValue()", (node) => {
      const constant = constantOf(node.ast as Parameters<typeof constantOf>[0]);
      return constant.isConstant ? constant.value : null;
    }),
    m.method("System.Management.Automation.Language.Ast Copy()", (node) => new AstObject(node.ast, node.source)),
    m.method("string ToString()", (node) => node.text),
  ];
}
