/** What is wrong with classes and enums when they are made, behind the parse and before the script runs. */

import type {
  ConstantExpressionAst,
  ExpressionAst,
  FunctionMemberAst,
  ScriptBlockAst,
  TypeConstraintAst,
  TypeDefinitionAst,
  TypeName,
} from "../ast.ts";
import { type ParseError, ParseErrorList } from "../parse-error.ts";
import type { TypeLookup } from "../type-lookup.ts";
import { typeNameText } from "../type-name-text.ts";
import { findAll } from "../visit.ts";
import { CheckContext } from "./check-context.ts";
import { isConstant } from "./constants.ts";

/**
 * The errors of the classes and enums of a script; PowerShell throws them as one ParseException before the script runs.
 *
 * @param types Types that exist already; without them base classes and the types of parameters are not looked for.
 */
export function checkTypeDefinitions(script: ScriptBlockAst, types: TypeLookup | null): readonly ParseError[] {
  const errors = new ParseErrorList();
  const namespaces = script.usings.flatMap(({ usingKind, name }) => (usingKind === "namespace" && name !== null ? [name.value] : []));
  const context = new CheckContext(script.source.text, errors, types, namespaces);
  const definitions: TypeDefinitionAst[] = [];
  for (const ast of findAll(script, ({ kind }) => kind === "TypeDefinition", { searchNestedScriptBlocks: true })) {
    if (ast.kind === "TypeDefinition") definitions.push(ast);
  }
  const defined = new Map(definitions.map((definition) => [definition.name.toLowerCase(), definition]));
  const enums = definitions.filter(({ typeKind }) => typeKind === "enum");
  const inCycles = enumsInCycles(enums, defined);
  for (const definition of inCycles) context.report(definition, "CycleInEnumInitializers");
  for (const definition of enums) if (!inCycles.has(definition)) checkEnum(definition, defined, context);
  const earlier = new Set<TypeDefinitionAst>();
  for (const definition of definitions) {
    if (definition.typeKind !== "class") continue;
    checkClass(definition, { defined, earlier }, context);
    earlier.add(definition);
  }
  return errors.errors;
}

type Defined = ReadonlyMap<string, TypeDefinitionAst>;

interface Classes {
  readonly defined: Defined;
  /** A base class must stand before the class. */
  readonly earlier: ReadonlySet<TypeDefinitionAst>;
}

// ------------------------------------------------------------------------------------------------------------------------- enums

/** What each type an enum can have holds, by bits; the sign takes one. */
const UNDERLYING_TYPES: ReadonlyMap<string, { readonly bits: number; readonly isSigned: boolean }> = new Map([
  ["byte", { bits: 8, isSigned: false }],
  ["sbyte", { bits: 8, isSigned: true }],
  ["short", { bits: 16, isSigned: true }],
  ["int16", { bits: 16, isSigned: true }],
  ["ushort", { bits: 16, isSigned: false }],
  ["uint16", { bits: 16, isSigned: false }],
  ["int", { bits: 32, isSigned: true }],
  ["int32", { bits: 32, isSigned: true }],
  ["uint", { bits: 32, isSigned: false }],
  ["uint32", { bits: 32, isSigned: false }],
  ["long", { bits: 64, isSigned: true }],
  ["int64", { bits: 64, isSigned: true }],
  ["ulong", { bits: 64, isSigned: false }],
  ["uint64", { bits: 64, isSigned: false }],
]);

function checkEnum(definition: TypeDefinitionAst, defined: Defined, context: CheckContext): void {
  const [baseType] = definition.baseTypes;
  const typeText = baseType === undefined ? "int" : typeNameText(baseType.typeName);
  const type = UNDERLYING_TYPES.get(typeText.toLowerCase().replace(/^system\./, ""));
  if (type === undefined) {
    if (baseType !== undefined) context.report(baseType, "InvalidUnderlyingType", typeText);
    return;
  }
  const fits = (value: bigint): boolean => (type.isSigned ? BigInt.asIntN(type.bits, value) : BigInt.asUintN(type.bits, value)) === value;
  const names = new Set<string>();
  let next: bigint | null = 0n;
  for (const member of definition.members) {
    if (member.kind !== "PropertyMember") continue;
    const { initialValue } = member;
    if (initialValue !== null) next = enumValue(initialValue, definition, defined, context);
    if (next !== null && !fits(next)) {
      context.report(initialValue ?? member, "EnumeratorValueOutOfBounds", typeText);
      next = null;
    } else if (initialValue?.kind === "StringConstantExpression" && !/^\s*[+-]?[0-9]+\s*$/.test(initialValue.value)) {
      context.report(initialValue, "CannotConvertValue", typeText);
    }
    const key = member.name.toLowerCase();
    if (names.has(key)) context.report(member, "MemberAlreadyDefined", member.name);
    names.add(key);
    if (next !== null) next += 1n;
  }
}

/** The value of a name; null when it is not known here. */
function enumValue(initialValue: ExpressionAst, definition: TypeDefinitionAst, defined: Defined, context: CheckContext): bigint | null {
  const isKnown = usedEnums(initialValue, defined).every((used) => used !== definition);
  if (isKnown && usedEnums(initialValue, defined).length > 0) return null;
  if (isKnown && isConstant(initialValue, { for: "value" }, context)) return integerOf(initialValue);
  context.report(initialValue, "EnumeratorValueMustBeConstant");
  return null;
}

/** The enums whose definitions wait for each other. */
function enumsInCycles(enums: readonly TypeDefinitionAst[], defined: Defined): ReadonlySet<TypeDefinitionAst> {
  const waiting = new Map<TypeDefinitionAst, Set<TypeDefinitionAst>>();
  for (const definition of enums) {
    const needs = new Set<TypeDefinitionAst>();
    for (const member of definition.members) {
      if (member.kind !== "PropertyMember" || member.initialValue === null) continue;
      for (const used of usedEnums(member.initialValue, defined)) if (used !== definition) needs.add(used);
    }
    waiting.set(definition, needs);
  }
  let ready = [...waiting].filter(([, needs]) => needs.size === 0);
  while (ready.length > 0) {
    for (const [definition] of ready) {
      waiting.delete(definition);
      for (const needs of waiting.values()) needs.delete(definition);
    }
    ready = [...waiting].filter(([, needs]) => needs.size === 0);
  }
  return new Set(waiting.keys());
}

/** The enums of the script whose names stand in an expression; an enum's own names are not known before the enum is. */
function usedEnums(ast: ExpressionAst, defined: Defined): TypeDefinitionAst[] {
  const used: TypeDefinitionAst[] = [];
  for (const type of findAll(ast, ({ kind }) => kind === "TypeExpression", { searchNestedScriptBlocks: true })) {
    const definition = type.kind === "TypeExpression" ? definitionOf(type.typeName, defined) : null;
    if (definition?.typeKind === "enum") used.push(definition);
  }
  return used;
}

function integerOf(ast: ExpressionAst): bigint | null {
  if (ast.kind === "UnaryExpression" && ast.operator === "-") {
    const value = integerOf(ast.child);
    return value === null ? null : -value;
  }
  return ast.kind === "ConstantExpression" ? literalInteger(ast.value) : null;
}

function literalInteger({ type, value }: ConstantExpressionAst["value"]): bigint | null {
  if (typeof value === "bigint") return value;
  return typeof value === "number" && type !== "Double" ? BigInt(value) : null;
}

// ----------------------------------------------------------------------------------------------------------------------- classes

function checkClass(definition: TypeDefinitionAst, classes: Classes, context: CheckContext): void {
  const hasBaseErrors = checkBaseTypes(definition, classes, context);
  const properties = new Set<string>();
  const methods = new Map<string, FunctionMemberAst[]>();
  let hasConstructor = false;
  for (const member of definition.members) {
    const key = member.name.toLowerCase();
    if (member.kind === "PropertyMember") {
      if (properties.has(key)) context.report(member, "MemberAlreadyDefined", member.name);
      properties.add(key);
    } else {
      if (member.isConstructor && !member.isStatic) hasConstructor = true;
      checkMethod(member, methods, key, context);
    }
  }
  const [baseType] = definition.baseTypes;
  if (!hasConstructor && !hasBaseErrors && baseType !== undefined && !hasDefaultConstructor(baseType.typeName, classes.defined, context)) {
    context.report(definition, "BaseClassNoDefaultCtor", typeNameText(baseType.typeName));
  }
}

/** @returns Whether the base class is unusable. */
function checkBaseTypes({ baseTypes }: TypeDefinitionAst, classes: Classes, context: CheckContext): boolean {
  let hasErrors = false;
  for (const [index, baseType] of baseTypes.entries()) {
    const isUsable = baseType.typeName.kind === "ArrayTypeName" ? false : checkBaseType(baseType, index, classes, context);
    if (baseType.typeName.kind === "ArrayTypeName") context.report(baseType, "SubtypeArray", typeNameText(baseType.typeName));
    if (!isUsable && index === 0) hasErrors = true;
  }
  return hasErrors;
}

/** The first may be a class; all others are interfaces. */
function checkBaseType(baseType: TypeConstraintAst, index: number, { defined, earlier }: Classes, context: CheckContext): boolean {
  const definition = definitionOf(baseType.typeName, defined);
  if (definition !== null && !earlier.has(definition)) {
    context.report(baseType, "TypeNotFound", typeNameText(baseType.typeName));
    return false;
  }
  if (definition !== null) {
    if (index === 0) return true;
    context.report(baseType, "InterfaceNameExpected", definition.name);
    return false;
  }
  const known = context.find(baseType.typeName);
  if (known === undefined) return true;
  if (known === null) {
    context.report(baseType, "TypeNotFound", typeNameText(baseType.typeName));
    return false;
  }
  const shortName = known.fullName.slice(known.fullName.lastIndexOf(".") + 1);
  if (index > 0) {
    if (known.isInterface !== true) context.report(baseType, "InterfaceNameExpected", shortName);
    return known.isInterface === true;
  }
  if (known.isSealed === true) context.report(baseType, "SealedBaseClass", shortName);
  return known.isSealed !== true;
}

function hasDefaultConstructor(typeName: TypeName, defined: Defined, context: CheckContext): boolean {
  const definition = definitionOf(typeName, defined);
  if (definition === null) {
    const known = context.find(typeName);
    return known?.isInterface === true || known?.hasDefaultConstructor !== false;
  }
  const constructors = definition.members.filter((member) => member.kind === "FunctionMember" && member.isConstructor && !member.isStatic);
  return constructors.length === 0 || constructors.some((member) => member.kind === "FunctionMember" && member.parameters.length === 0);
}

function checkMethod(member: FunctionMemberAst, methods: Map<string, FunctionMemberAst[]>, key: string, context: CheckContext): void {
  let hasTypeErrors = false;
  for (const type of parameterTypes(member)) {
    if (type === null || !context.isType(type.typeName, "System.Void")) continue;
    context.report(type, "TypeNotAllowedForParameter", typeNameText(type.typeName));
    hasTypeErrors = true;
  }
  if (hasTypeErrors) return;
  const overloads = methods.get(key) ?? [];
  const signature = signatureOf(member, context);
  // A static constructor and one of instances may look alike; nothing else may.
  const isDuplicate = overloads.some(
    (other) => signatureOf(other, context) === signature && (other.isStatic === member.isStatic || !member.isConstructor),
  );
  if (isDuplicate) {
    context.report({ start: member.nameStart, end: member.nameEnd }, "MemberAlreadyDefined", member.name);
    return;
  }
  methods.set(key, [...overloads, member]);
  const [first] = member.parameters;
  const last = member.parameters.at(-1);
  if (member.isConstructor && member.isStatic && first !== undefined && last !== undefined) {
    context.report({ start: first.start, end: last.end }, "StaticConstructorCantHaveParameters");
  }
}

function parameterTypes({ parameters }: FunctionMemberAst): (TypeConstraintAst | null)[] {
  return parameters.map(({ attributes }) => attributes.find((attribute) => attribute.kind === "TypeConstraint") ?? null);
}

function signatureOf(member: FunctionMemberAst, context: CheckContext): string {
  const types = parameterTypes(member).map((type) =>
    type === null ? "System.Object" : (context.fullNameOf(type.typeName) ?? typeNameText(type.typeName)),
  );
  return types.join(",").toLowerCase();
}

function definitionOf(typeName: TypeName, defined: Defined): TypeDefinitionAst | null {
  return typeName.kind === "TypeName" && typeName.assemblyName === null ? (defined.get(typeName.name.toLowerCase()) ?? null) : null;
}
