/** MethodInfo, PropertyInfo and ConstructorInfo: what `[T].GetMethods()` lists, by name and definition. */

import { parameterTypesOf, propertyTypeOf, returnTypeOf } from "../signature-types.ts";
import { defineType, MemberInfoType, type TypeInfo } from "../type-info.ts";
import { MemberGroup, type MethodOverload, PropertyMember } from "../type-members.ts";
import { type EvaluationContext, type PSValue, ReferenceObject } from "../value.ts";

export const MethodInfoType: TypeInfo = defineType<ReflectedMethod>({
  name: "System.Reflection.MethodInfo",
  base: MemberInfoType,
  members: (m) => [
    m.property("string Name {get;}", (i) => i.name),
    m.property("type DeclaringType {get;}", (i) => i.overload.declaringType),
    m.property("type ReturnType {get;}", (i, ctx) => returnTypeOf(i.overload, ctx.types)),
    m.property("bool IsStatic {get;}", (i) => i.overload.declaration.isStatic),
    m.property("bool IsPublic {get;}", () => true),
    m.property("bool IsGenericMethod {get;}", (i) => i.overload.signature.typeParameters.length > 0),
    m.method("System.Reflection.ParameterInfo[] GetParameters()", (i, ctx) => parametersOf(i.overload, ctx)),
    m.method("System.Object Invoke(System.Object obj, System.Object[] parameters)", (i, target, args, ctx) => {
      const { operations } = ctx.types;
      const { declaringType, declaration } = i.overload;
      return declaration.isStatic
        ? operations.invokeStatic(declaringType, i.name, args as PSValue[], ctx)
        : operations.invokeMethod(target, i.name, args as PSValue[], ctx);
    }),
  ],
  text: (i) => i.overload.definition,
});

export const ConstructorInfoType: TypeInfo = defineType<ReflectedMethod>({
  name: "System.Reflection.ConstructorInfo",
  base: MemberInfoType,
  members: (m) => [
    m.property("string Name {get;}", () => ".ctor"),
    m.property("type DeclaringType {get;}", (i) => i.overload.declaringType),
    m.method("System.Reflection.ParameterInfo[] GetParameters()", (i, ctx) => parametersOf(i.overload, ctx)),
  ],
  text: (i) => i.overload.definition,
});

export const PropertyInfoType: TypeInfo = defineType<ReflectedProperty>({
  name: "System.Reflection.PropertyInfo",
  base: MemberInfoType,
  members: (m) => [
    m.property("string Name {get;}", (i) => i.property.name),
    m.property("type DeclaringType {get;}", (i) => i.property.declaringType),
    m.property("type PropertyType {get;}", (i, ctx) => propertyTypeOf(i.property, ctx.types)),
    m.property("bool CanRead {get;}", (i) => i.property.get !== undefined),
    m.property("bool CanWrite {get;}", (i) => i.property.set !== undefined),
    m.method("System.Object GetValue(System.Object obj)", (i, target, ctx) => i.property.get?.(target, ctx) ?? null),
    m.method(
      "System.Object GetValue(System.Object obj, System.Object[] index)",
      (i, target, _index, ctx) => i.property.get?.(target, ctx) ?? null,
    ),
    m.method("void SetValue(System.Object obj, System.Object value)", (i, target, value, ctx) => {
      ctx.types.operations.setProperty(target, i.property.name, value, ctx);
    }),
  ],
  text: (i) => i.property.definition,
});

export const FieldInfoType: TypeInfo = defineType<ReflectedField>({
  name: "System.Reflection.FieldInfo",
  base: MemberInfoType,
  members: (m) => [
    m.property("string Name {get;}", (i) => i.property.name),
    m.property("type DeclaringType {get;}", (i) => i.property.declaringType),
    m.property("type FieldType {get;}", (i, ctx) => propertyTypeOf(i.property, ctx.types)),
    m.property("bool IsStatic {get;}", () => true),
    m.property("bool IsPublic {get;}", () => true),
    m.method("System.Object GetValue(System.Object obj)", (i, _target, ctx) => i.property.get?.(undefined, ctx) ?? null),
  ],
  text: (i) => i.property.definition,
});

export const ParameterInfoType: TypeInfo = defineType<ReflectedParameter>({
  name: "System.Reflection.ParameterInfo",
  members: (m) => [
    m.property("string Name {get;}", (p) => p.name),
    m.property("type ParameterType {get;}", (p) => p.type),
    m.property("int Position {get;}", (p) => p.position),
    m.property("bool IsOptional {get;}", (p) => p.isOptional),
  ],
  text: (p) => `${p.type.fullName} ${p.name}`,
});

class ReflectedParameter extends ReferenceObject {
  readonly name: string;
  readonly type: TypeInfo;
  readonly position: number;
  readonly isOptional: boolean;

  constructor(name: string, type: TypeInfo, position: number, isOptional: boolean) {
    super();
    this.name = name;
    this.type = type;
    this.position = position;
    this.isOptional = isOptional;
  }

  override nativeType(): TypeInfo {
    return ParameterInfoType;
  }
}

class ReflectedMethod extends ReferenceObject {
  readonly name: string;
  readonly overload: MethodOverload;
  readonly #type: TypeInfo;

  constructor(name: string, overload: MethodOverload, type: TypeInfo) {
    super();
    this.name = name;
    this.overload = overload;
    this.#type = type;
  }

  override nativeType(): TypeInfo {
    return this.#type;
  }
}

class ReflectedProperty extends ReferenceObject {
  readonly property: PropertyMember;

  constructor(property: PropertyMember) {
    super();
    this.property = property;
  }

  override nativeType(): TypeInfo {
    return PropertyInfoType;
  }
}

class ReflectedField extends ReferenceObject {
  readonly property: PropertyMember;

  constructor(property: PropertyMember) {
    super();
    this.property = property;
  }

  override nativeType(): TypeInfo {
    return FieldInfoType;
  }
}

function parametersOf(overload: MethodOverload, ctx: EvaluationContext): PSValue[] {
  const types = parameterTypesOf(overload, ctx.types);
  return overload.signature.parameters.map(
    (parameter, index) => new ReflectedParameter(parameter.name, types[index] ?? MemberInfoType, index, parameter.isOptional),
  );
}

/** Members of a kind, those of a name (any case) when one is given. */
export function memberInfoOf(type: TypeInfo, kind: "method" | "property" | "constructor", name?: string): PSValue[] {
  const found: PSValue[] = [];
  const wanted = name?.toLowerCase();
  if (kind === "constructor") {
    for (const overload of type.constructors?.overloads ?? []) found.push(new ReflectedMethod(".ctor", overload, ConstructorInfoType));
    return found;
  }
  for (const table of [type.instanceTable, type.staticTable]) {
    for (const [key, member] of table.members) {
      if (wanted !== undefined && key !== wanted) continue;
      if (kind === "property" && member instanceof PropertyMember && member.declaration.isExplicit !== true)
        found.push(new ReflectedProperty(member));
      if (kind === "method" && member instanceof MemberGroup && key !== "new") {
        for (const overload of member.overloads) {
          if (overload.declaration.isExplicit === true) continue;
          found.push(new ReflectedMethod(member.name, overload, MethodInfoType));
        }
      }
    }
  }
  return found;
}

/** The method whose parameters are just of these types. */
export function methodTaking(type: TypeInfo, name: string, types: readonly TypeInfo[], ctx: EvaluationContext): PSValue {
  for (const method of memberInfoOf(type, "method", name)) {
    if (!(method instanceof ReflectedMethod)) continue;
    const parameters = parameterTypesOf(method.overload, ctx.types);
    if (parameters.length === types.length && parameters.every((parameter, index) => parameter === types[index])) return method;
  }
  return null;
}

/** A constant of a type: here a static property, in .NET a field. */
export function fieldInfoOf(type: TypeInfo, name: string): PSValue {
  const member = type.findStaticMember(name);
  return member instanceof PropertyMember && member.name === name ? new ReflectedField(member) : null;
}

/** Bits of BindingFlags that say what InvokeMember does. */
const CREATE_INSTANCE = 512;
const GET = 1024 | 4096;
const SET = 2048 | 8192;

export function invokeMember(
  type: TypeInfo,
  name: string,
  flags: number,
  target: PSValue,
  args: readonly PSValue[],
  ctx: EvaluationContext,
): PSValue {
  const { operations } = ctx.types;
  if ((flags & CREATE_INSTANCE) !== 0) return operations.createInstance(type, args, ctx);
  const isStatic = target === null || target === undefined;
  if ((flags & GET) !== 0) {
    const member = type.findStaticMember(name);
    return isStatic && member instanceof PropertyMember
      ? (member.get?.(undefined, ctx) ?? null)
      : operations.getProperty(target, name, ctx);
  }
  if ((flags & SET) !== 0) {
    operations.setProperty(target, name, args[0] ?? null, ctx);
    return null;
  }
  return isStatic ? operations.invokeStatic(type, name, args, ctx) : operations.invokeMethod(target, name, args, ctx);
}

/** Of those, the members that the type itself declares. */
export function declaredMembersOf(type: TypeInfo, kind: "method" | "property" | "constructor"): PSValue[] {
  return memberInfoOf(type, kind).filter((member) =>
    member instanceof ReflectedMethod
      ? member.overload.declaringType === type
      : member instanceof ReflectedProperty && member.property.declaringType === type,
  );
}

/** An interface that the catalog does not have, by its name alone. */
export function describeInterface(name: string): TypeInfo {
  return defineType({ name, kind: "interface" });
}

export const reflectionTypes: readonly TypeInfo[] = [
  MethodInfoType,
  ConstructorInfoType,
  PropertyInfoType,
  FieldInfoType,
  ParameterInfoType,
];
