/** The classes and enums of a script: made before its first statement runs. */
import {
  checkTypeDefinitions,
  findAll,
  type ScriptBlockAst,
  type TypeConstraintAst,
  type TypeDefinitionAst,
} from "../../language/index.ts";
import { defineType, ObjectType, type TypeInfo } from "../../objects/index.ts";
import { typeNameText } from "../compiler/constant-value.ts";
import { parseFailure } from "../errors/parse-failure.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import { addMembers } from "./class-members.ts";
import { makeEnum } from "./define-enum.ts";
import { ScriptClass } from "./script-class.ts";
import { typeLookup } from "./type-lookup.ts";

export function defineTypes(script: ScriptBlockAst, context: ExecutionContext): void {
  const definitions = findAll(script, (ast) => ast.kind === "TypeDefinition", { searchNestedScriptBlocks: true }).filter(
    (ast) => ast.kind === "TypeDefinition",
  );
  if (definitions.length === 0) return;
  const errors = checkTypeDefinitions(script, typeLookup(context));
  if (errors.length > 0) throw parseFailure(errors, script.source);
  const namespaces = script.usings.flatMap((using) => (using.usingKind === "namespace" && using.name !== null ? [using.name.value] : []));
  new TypeDefinitions(script, definitions, namespaces, context).define();
}

class TypeDefinitions {
  readonly #script: ScriptBlockAst;
  readonly #definitions: readonly TypeDefinitionAst[];
  readonly #namespaces: readonly string[];
  readonly #context: ExecutionContext;
  readonly #made: Map<TypeDefinitionAst, TypeInfo> = new Map();

  constructor(script: ScriptBlockAst, definitions: readonly TypeDefinitionAst[], namespaces: readonly string[], context: ExecutionContext) {
    this.#script = script;
    this.#definitions = definitions;
    this.#namespaces = namespaces;
    this.#context = context;
  }

  /** All types first, so that members may name each of them; then the members, base classes before those that derive. */
  define(): void {
    for (const definition of this.#definitions) this.#typeOf(definition);
    for (const [definition, type] of this.#made) {
      if (!(type.scriptClass instanceof ScriptClass)) continue;
      addMembers(type.scriptClass, definition, this.#script.source, this.#namespaces, (name) => this.#resolve(name));
    }
  }

  #typeOf(definition: TypeDefinitionAst): TypeInfo {
    const known = this.#made.get(definition);
    if (known !== undefined) return known;
    const type = definition.typeKind === "enum" ? makeEnum(definition, this.#context) : this.#makeClass(definition);
    this.#made.set(definition, type);
    this.#context.scriptTypes.add(type, this.#context.session);
    return type;
  }

  #makeClass(definition: TypeDefinitionAst): TypeInfo {
    let base: TypeInfo = ObjectType;
    const interfaces: string[] = [];
    for (const [index, constraint] of definition.baseTypes.entries()) {
      const type = this.#baseType(constraint);
      if (index === 0 && type.kind !== "interface") base = type;
      else interfaces.push(type.canonicalName, ...type.interfaces);
    }
    const type = defineType({ name: definition.name, base, interfaces, assembly: "PowerShell Class Assembly" });
    type.scriptClass = new ScriptClass(definition.name, type, this.#context);
    return type;
  }

  /** A class of the same script may come later in the text. */
  #baseType(constraint: TypeConstraintAst): TypeInfo {
    const name = typeNameText(constraint.typeName).toLowerCase();
    const own = this.#definitions.find((definition) => definition.name.toLowerCase() === name);
    return own === undefined ? this.#resolve(constraint) : this.#typeOf(own);
  }

  #resolve(constraint: TypeConstraintAst): TypeInfo {
    const name = typeNameText(constraint.typeName);
    const type = this.#context.resolveType(name, this.#namespaces);
    if (type !== undefined) return type;
    const error = {
      errorId: "TypeNotFound",
      message: `Unable to find type [${name}].`,
      start: constraint.start,
      end: constraint.end,
      incompleteInput: false,
    } as const;
    throw parseFailure([error], this.#script.source);
  }
}
