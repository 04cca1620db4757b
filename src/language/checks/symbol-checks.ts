/** Names of classes and of their properties: two classes alike, types that do not exist, properties without `$this`. */

import type { AssignmentStatementAst, Ast, PropertyMemberAst, ScriptBlockAst, TypeDefinitionAst, TypeName } from "../ast.ts";
import { typeNameText } from "../type-name-text.ts";
import { parseVariablePath } from "../variable-path.ts";
import type { VisitAction, Visitor } from "../visit.ts";
import { type CheckContext, isMethod, sameName } from "./check-context.ts";

interface Scope {
  readonly kind: "block" | "method" | "type";
  readonly definition: TypeDefinitionAst | null;
  /** By name in lower case. */
  readonly types: Map<string, TypeDefinitionAst>;
  readonly properties: Map<string, PropertyMemberAst>;
}

/** Needed only where there are classes. */
export class SymbolChecker implements Visitor {
  readonly #context: CheckContext;
  readonly #types: ReadonlyMap<ScriptBlockAst, readonly TypeDefinitionAst[]>;
  readonly #scopes: Scope[] = [];

  /** @param types The classes and enums of each scope. */
  constructor(script: ScriptBlockAst, context: CheckContext, types: ReadonlyMap<ScriptBlockAst, readonly TypeDefinitionAst[]>) {
    this.#context = context;
    this.#types = types;
    this.#openScope("block", types.get(script));
  }

  enter(ast: Ast, ancestors: readonly Ast[]): VisitAction {
    this.#enter(ast, ancestors.at(-1));
    return "continue";
  }

  #enter(ast: Ast, parent: Ast | undefined): void {
    switch (ast.kind) {
      case "TypeDefinition":
        if (ast.typeKind === "enum") this.#checkUnderlyingType(ast);
        this.#openScope("type", [ast], ast);
        return;
      case "ScriptBlockExpression":
        this.#openScope("block", this.#types.get(ast.scriptBlock));
        return;
      case "FunctionDefinition":
        if (!isMethod(ast, parent)) this.#openScope("block", this.#types.get(ast.body));
        return;
      case "FunctionMember":
        this.#openScope("method", this.#types.get(ast.body));
        return;
      case "AssignmentStatement":
        if (this.#scopes.at(-1)?.kind === "method") this.#checkTargets(ast);
        return;
      case "TypeExpression":
      case "TypeConstraint":
        this.#checkTypeName(ast.typeName, { isAttribute: false });
        return;
      case "Attribute":
        this.#checkTypeName(ast.typeName, { isAttribute: true });
        return;
      default:
        return;
    }
  }

  leave(ast: Ast, ancestors: readonly Ast[]): void {
    switch (ast.kind) {
      case "TypeDefinition":
      case "ScriptBlockExpression":
      case "FunctionMember":
        this.#scopes.pop();
        return;
      case "FunctionDefinition":
        if (!isMethod(ast, ancestors.at(-1))) this.#scopes.pop();
        return;
      default:
        return;
    }
  }

  /** The types of a scope are known in all of it, so that they can refer to each other. */
  #openScope(kind: Scope["kind"], definitions: readonly TypeDefinitionAst[] = [], definition: TypeDefinitionAst | null = null): void {
    const types = new Map<string, TypeDefinitionAst>();
    const properties = new Map<string, PropertyMemberAst>();
    for (const member of definition?.members ?? []) {
      const key = member.name.toLowerCase();
      if (member.kind === "PropertyMember" && !properties.has(key)) properties.set(key, member);
    }
    for (const type of definitions) {
      const key = type.name.toLowerCase();
      if (types.has(key)) this.#context.report(type, "MemberAlreadyDefined", type.name);
      else types.set(key, type);
    }
    this.#scopes.push({ kind, definition, types, properties });
  }

  #checkTargets(ast: AssignmentStatementAst): void {
    // Only one level: what stands in parentheses goes unchecked.
    for (const target of ast.left.kind === "ArrayLiteral" ? ast.left.elements : [ast.left]) {
      let inner = target;
      while (inner.kind === "ConvertExpression") inner = inner.child;
      if (inner.kind !== "VariableExpression" || !parseVariablePath(inner.path).isVariable) continue;
      const property = this.#findProperty(inner.path);
      if (property === null) continue;
      if (!property.isStatic) this.#context.report(inner, "MissingThis", "$this.", property.name);
      else this.#context.report(inner, "MissingTypeInStaticPropertyAssignment", `[${this.#currentType()?.name}]::`, property.name);
    }
  }

  #checkUnderlyingType({ baseTypes }: TypeDefinitionAst): void {
    const [baseType] = baseTypes;
    if (baseType === undefined || this.#context.find(baseType.typeName) !== null) return;
    this.#context.report(baseType, "InvalidUnderlyingType", typeNameText(baseType.typeName));
  }

  #findProperty(path: string): PropertyMemberAst | null {
    const key = path.toLowerCase();
    for (let i = this.#scopes.length - 1; i >= 0; i--) {
      const property = this.#scopes[i]?.properties.get(key);
      if (property !== undefined) return property;
    }
    return null;
  }

  #currentType(): TypeDefinitionAst | null {
    return this.#scopes.findLast(({ definition }) => definition !== null)?.definition ?? null;
  }

  #checkTypeName(
    typeName: TypeName,
    { isAttribute, genericArgumentCount = 0 }: { isAttribute: boolean; genericArgumentCount?: number },
  ): void {
    switch (typeName.kind) {
      case "ArrayTypeName":
        this.#checkTypeName(typeName.elementType, { isAttribute: false });
        return;
      case "GenericTypeName":
        this.#checkTypeName(typeName.typeName, { isAttribute: false, genericArgumentCount: typeName.genericArguments.length });
        for (const argument of typeName.genericArguments) this.#checkTypeName(argument, { isAttribute: false });
        return;
      case "TypeName":
        break;
      default:
        typeName satisfies never;
    }
    if (this.#currentType() === null || sameName(typeNameText(typeName), "ordered")) return;
    const isDefined = genericArgumentCount === 0 && typeName.assemblyName === null && this.#isDefined(typeName.name);
    if (isDefined || this.#context.find(typeName, { isAttribute, genericArgumentCount }) !== null) return;
    this.#context.report(typeName, isAttribute ? "CustomAttributeTypeNotFound" : "TypeNotFound", typeName.name);
  }

  #isDefined(name: string): boolean {
    const key = name.toLowerCase();
    return this.#scopes.some(({ types }) => types.has(key));
  }
}
