/** What is known of a value before there is one: its type, or the class or table that the text describes it with. */
import { type MemberAst, type TypeDefinitionAst, typeNameText } from "../../language/index.ts";
import {
  clrFullName,
  PropertyMember,
  PSMethodInfo,
  PSPropertyInfo,
  propertyTypeOf,
  returnTypeOf,
  type TypeInfo,
  typeDisplayName,
  typeNamesOfType,
} from "../../objects/index.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";

export interface InferredType {
  /** As .NET or the class calls it. */
  readonly name: string;
  readonly type: TypeInfo | null;
  /** A class or enum of the text that is being typed. */
  readonly definition: TypeDefinitionAst | null;
  /** Notes of a custom object, or keys of a table. */
  readonly notes: readonly InferredNote[];
}

export interface InferredNote {
  readonly name: string;
  readonly types: readonly InferredType[];
}

export interface InferredMember {
  readonly name: string;
  readonly kind: "Property" | "Method";
  readonly isWritable: boolean;
  readonly toolTip: string;
  /** What the property holds or the method gives. */
  types(): readonly InferredType[];
}

export function inferred(type: TypeInfo): InferredType {
  return { name: clrFullName(type), type, definition: null, notes: [] };
}

export function inferredNamed(name: string, context: ExecutionContext): InferredType {
  const type = context.resolveType(name) ?? null;
  return type === null ? { name, type, definition: null, notes: [] } : inferred(type);
}

export function membersOfInferred(
  target: InferredType,
  { isStatic }: { readonly isStatic: boolean },
  context: ExecutionContext,
): InferredMember[] {
  const found = new Map<string, InferredMember>();
  const add = (member: InferredMember): void => {
    if (!found.has(member.name.toLowerCase())) found.set(member.name.toLowerCase(), member);
  };
  for (const note of isStatic ? [] : target.notes) {
    add({ name: note.name, kind: "Property", isWritable: true, toolTip: note.name, types: () => note.types });
  }
  if (target.definition !== null) for (const member of definedMembers(target.definition, isStatic, context)) add(member);
  if (target.type !== null) for (const member of typeMembers(target.type, isStatic, context)) add(member);
  return [...found.values()];
}

function definedMembers(definition: TypeDefinitionAst, isStatic: boolean, context: ExecutionContext): InferredMember[] {
  const isEnum = definition.typeKind === "enum";
  const own = definition.members.flatMap((member): InferredMember[] => {
    const isConstructor = member.kind === "FunctionMember" && member.isConstructor;
    if (member.isHidden || (member.isStatic || isEnum || isConstructor) !== isStatic) return [];
    return [definedMember(member, definition, context)];
  });
  const hasConstructor = own.some(({ name }) => name === "new");
  if (isStatic && !isEnum && !hasConstructor) {
    own.push({
      name: "new",
      kind: "Method",
      isWritable: false,
      toolTip: `${definition.name}()`,
      types: () => [{ name: definition.name, type: null, definition, notes: [] }],
    });
  }
  const bases = isEnum
    ? [inferredNamed("System.Enum", context)]
    : definition.baseTypes.map(({ typeName }) => inferredNamed(typeNameText(typeName), context));
  const inherited = (bases.length === 0 ? [inferredNamed("System.Object", context)] : bases).flatMap((base) =>
    membersOfInferred(base, { isStatic }, context).filter(({ name }) => name !== "new"),
  );
  return [...own, ...inherited];
}

function definedMember(member: MemberAst, definition: TypeDefinitionAst, context: ExecutionContext): InferredMember {
  if (member.kind === "PropertyMember") {
    const typeName =
      member.propertyType === null
        ? definition.typeKind === "enum"
          ? definition.name
          : "object"
        : typeNameText(member.propertyType.typeName);
    return {
      name: member.name,
      kind: "Property",
      isWritable: definition.typeKind !== "enum",
      toolTip: `[${typeName}] $${member.name}`,
      types: () => [inferredNamed(typeName, context)],
    };
  }
  const returned = member.returnType === null ? "void" : typeNameText(member.returnType.typeName);
  const parameters = member.parameters.map(({ name }) => `$${name.path}`).join(", ");
  return {
    name: member.isConstructor ? "new" : member.name,
    kind: "Method",
    isWritable: false,
    toolTip: member.isConstructor ? `${definition.name}(${parameters})` : `[${returned}] ${member.name}(${parameters})`,
    types: () =>
      member.isConstructor ? [{ name: definition.name, type: null, definition, notes: [] }] : [inferredNamed(returned, context)],
  };
}

function typeMembers(type: TypeInfo, isStatic: boolean, context: ExecutionContext): InferredMember[] {
  const { types } = context;
  const members: InferredMember[] = [];
  if (!isStatic) {
    for (const member of types.extended.membersFor(typeNamesOfType(type)).values()) {
      if (member.isHidden || !(member instanceof PSPropertyInfo || member instanceof PSMethodInfo)) continue;
      const isMethod = member instanceof PSMethodInfo;
      members.push({
        name: member.name,
        kind: isMethod ? "Method" : "Property",
        isWritable: !isMethod && member.isSettable,
        toolTip: member.definition(context),
        types: () => [],
      });
    }
  }
  for (const member of (isStatic ? type.staticTable : type.instanceTable).members.values()) {
    if (member instanceof PropertyMember) {
      if (member.isHidden) continue;
      const accessors = `${member.get === undefined ? "" : "get; "}${member.set === undefined ? "" : "set; "}`;
      members.push({
        name: member.name,
        kind: "Property",
        isWritable: member.set !== undefined,
        toolTip: `${typeDisplayName(propertyTypeOf(member, types))} ${member.name} { ${accessors}}`,
        types: () => [inferred(propertyTypeOf(member, types))],
      });
    } else if (member.kind === "method") {
      const { overloads } = member;
      members.push({
        name: member.name,
        kind: "Method",
        isWritable: false,
        toolTip: overloads.map(({ definition }) => definition).join("\n"),
        types: () => [...new Set(overloads.map((overload) => returnTypeOf(overload, types)))].map(inferred),
      });
    }
  }
  return members;
}

/** The types of the elements, where a value is a collection. */
export function elementsOf(target: InferredType, context: ExecutionContext): InferredType[] {
  const { type } = target;
  if (type === null) return [target];
  if (type.elementType !== undefined) return [inferred(type.elementType)];
  const [argument] = type.typeArguments;
  const isDictionary = type.interfaces.has("System.Collections.IDictionary");
  const isText = type.fullName === "System.String";
  if (
    argument !== undefined &&
    !isDictionary &&
    [...type.interfaces].some((name) => name.startsWith("System.Collections.Generic.IEnumerable["))
  ) {
    return [inferred(argument)];
  }
  const isCollection = !isText && !isDictionary && type.interfaces.has("System.Collections.IEnumerable");
  return isCollection ? [inferredNamed("System.Object", context)] : [target];
}
