/** What a type tells of itself beyond its name and its ancestry: the properties that `[int] | Format-List *` shows. */
import { defineEnum, enumValue } from "../enum.ts";
import type { Describe, MemberDeclaration } from "../member-declaration.ts";
import type { TypeInfo } from "../type-info.ts";
import { declaredMembersOf } from "./reflection.ts";

export const MemberTypesType: TypeInfo = defineEnum(
  "System.Reflection.MemberTypes",
  {
    Constructor: 1,
    Event: 2,
    Field: 4,
    Method: 8,
    Property: 16,
    TypeInfo: 32,
    Custom: 64,
    NestedType: 128,
    All: 191,
  },
  { isFlags: true },
);

export const TypeAttributesType: TypeInfo = defineEnum(
  "System.Reflection.TypeAttributes",
  {
    NotPublic: 0,
    Public: 1,
    NestedPublic: 2,
    SequentialLayout: 8,
    Interface: 32,
    Abstract: 128,
    Sealed: 256,
    Serializable: 8192,
    BeforeFieldInit: 1_048_576,
  },
  { isFlags: true },
);

/** In the order in which .NET lists the properties of a type. */
export const TYPE_PROPERTY_ORDER =
  "IsCollectible DeclaringMethod FullName AssemblyQualifiedName Namespace GUID IsEnum IsByRefLike IsConstructedGenericType IsGenericType IsGenericTypeDefinition GenericParameterAttributes IsSZArray GenericParameterPosition ContainsGenericParameters StructLayoutAttribute IsFunctionPointer IsUnmanagedFunctionPointer Name DeclaringType Assembly BaseType IsGenericParameter IsTypeDefinition IsSecurityCritical IsSecuritySafeCritical IsSecurityTransparent MemberType MetadataToken Module ReflectedType TypeHandle UnderlyingSystemType GenericTypeParameters DeclaredConstructors DeclaredEvents DeclaredFields DeclaredMembers DeclaredMethods DeclaredNestedTypes DeclaredProperties ImplementedInterfaces IsInterface IsNested IsArray IsByRef IsPointer IsGenericTypeParameter IsGenericMethodParameter IsVariableBoundArray HasElementType GenericTypeArguments Attributes IsAbstract IsImport IsSealed IsSpecialName IsClass IsNestedAssembly IsNestedFamANDAssem IsNestedFamily IsNestedFamORAssem IsNestedPrivate IsNestedPublic IsNotPublic IsPublic IsAutoLayout IsExplicitLayout IsLayoutSequential IsAnsiClass IsAutoClass IsUnicodeClass IsCOMObject IsContextful IsMarshalByRef IsPrimitive IsValueType IsSignatureType TypeInitializer IsSerializable IsVisible CustomAttributes";

/** Facts that hold for no type of ours. */
const NEVER =
  "IsCollectible IsByRefLike IsFunctionPointer IsUnmanagedFunctionPointer IsSecuritySafeCritical IsSecurityTransparent IsGenericTypeParameter IsGenericMethodParameter IsImport IsSpecialName IsNestedAssembly IsNestedFamANDAssem IsNestedFamily IsNestedFamORAssem IsNestedPrivate IsExplicitLayout IsAutoClass IsUnicodeClass IsCOMObject IsContextful IsMarshalByRef IsSignatureType";

function isNested(type: TypeInfo): boolean {
  return type.fullName.includes("+");
}

function hasSequentialLayout(type: TypeInfo): boolean {
  return type.kind === "struct";
}

const FACTS: Readonly<Record<string, (type: TypeInfo) => boolean>> = {
  IsSZArray: (t) => t.elementType !== undefined && t.rank === 1,
  IsVariableBoundArray: (t) => t.elementType !== undefined && t.rank > 1,
  IsTypeDefinition: (t) => t.elementType === undefined && t.typeArguments.length === 0,
  IsSecurityCritical: () => true,
  IsNestedPublic: isNested,
  IsAutoLayout: (t) => !hasSequentialLayout(t),
  IsLayoutSequential: hasSequentialLayout,
  IsAnsiClass: () => true,
};

function attributes(type: TypeInfo): number {
  return (
    (isNested(type) ? 2 : 1) +
    (hasSequentialLayout(type) ? 8 : 0) +
    (type.kind === "interface" ? 32 : 0) +
    (type.isAbstract ? 128 : 0) +
    (type.isSealed ? 256 : 0) +
    (type.kind === "interface" ? 0 : 8192) +
    (type.kind === "struct" || type.kind === "class" ? 1_048_576 : 0)
  );
}

export function typeFacts(m: Describe<TypeInfo>): MemberDeclaration[] {
  const fact = (name: string, test: (type: TypeInfo) => boolean): MemberDeclaration =>
    m.property(`bool ${name} {get;}` as "bool X {get;}", test);
  return [
    ...NEVER.split(" ").map((name) => fact(name, () => false)),
    ...Object.entries(FACTS).map(([name, test]) => fact(name, test)),
    m.property("System.Reflection.MethodBase DeclaringMethod {get;}", () => null),
    m.property("System.Reflection.GenericParameterAttributes GenericParameterAttributes {get;}", () => null),
    m.property("System.Object GenericParameterPosition {get;}", () => null),
    m.property("System.Reflection.MemberTypes MemberType {get;}", (t) => enumValue(MemberTypesType, isNested(t) ? 128 : 32)),
    m.property("System.Reflection.TypeAttributes Attributes {get;}", (t) => enumValue(TypeAttributesType, attributes(t))),
    m.property("type[] GenericTypeParameters {get;}", () => []),
    m.property("System.Collections.Generic.IEnumerable[System.Reflection.ConstructorInfo] DeclaredConstructors {get;}", (t) =>
      declaredMembersOf(t, "constructor"),
    ),
    m.property("System.Collections.Generic.IEnumerable[System.Reflection.EventInfo] DeclaredEvents {get;}", () => []),
    m.property("System.Collections.Generic.IEnumerable[System.Reflection.FieldInfo] DeclaredFields {get;}", () => []),
    m.property("System.Collections.Generic.IEnumerable[System.Reflection.MemberInfo] DeclaredMembers {get;}", (t) => [
      ...declaredMembersOf(t, "method"),
      ...declaredMembersOf(t, "constructor"),
      ...declaredMembersOf(t, "property"),
    ]),
    m.property("System.Collections.Generic.IEnumerable[System.Reflection.MethodInfo] DeclaredMethods {get;}", (t) =>
      declaredMembersOf(t, "method"),
    ),
    m.property("System.Collections.Generic.IEnumerable[System.Reflection.TypeInfo] DeclaredNestedTypes {get;}", () => []),
    m.property("System.Collections.Generic.IEnumerable[System.Reflection.PropertyInfo] DeclaredProperties {get;}", (t) =>
      declaredMembersOf(t, "property"),
    ),
    m.property("System.Reflection.ConstructorInfo TypeInitializer {get;}", () => null),
    m.property("System.Collections.Generic.IEnumerable[System.Reflection.CustomAttributeData] CustomAttributes {get;}", (t) => [
      ...(t.customAttributes?.() ?? []),
    ]),
  ];
}
