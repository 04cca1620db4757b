/** Members of System.Object, ValueType, Enum, and of types themselves (System.Type). */
import { acceleratorFor } from "../accelerators.ts";
import { arrayOf } from "../convert/array-conversion.ts";
import { parseEnum } from "../convert/enum-conversion.ts";
import { Int32Type, PSObjectType } from "../core-types.ts";
import { DeserializedObject } from "../deserialized-object.ts";
import { EnumValue, enumName, enumText, enumValue, isWideEnum } from "../enum.ts";
import { argumentError, netError } from "../errors.ts";
import { formatEnum } from "../format/format-value.ts";
import { valuesEqual } from "../hash-key.ts";
import { hidden } from "../member-declaration.ts";
import { PSObject } from "../psobject.ts";
import { netText } from "../text.ts";
import { describeType, type TypeDescription } from "../type-description.ts";
import { EnumType, ObjectType, RuntimeType, type TypeInfo, TypeType } from "../type-info.ts";
import { assemblyFullName, clrFullName, clrToString, isInstance, typeOf } from "../type-of.ts";
import { type EvaluationContext, ManagedObject, type PSValue } from "../value.ts";
import { Assembly } from "./assembly.ts";
import { hashCode } from "./hash-code.ts";
import { describeInterface, fieldInfoOf, invokeMember, memberInfoOf, methodTaking } from "./reflection.ts";
import { isSerializable } from "./serializable-types.ts";
import { TypeCodeType } from "./system-enums.ts";
import { TYPE_PROPERTY_ORDER, typeFacts } from "./type-facts.ts";

const objectDescription = describeType<PSValue>(ObjectType, {
  members: (m) => [
    m.create("System.Object new()", () => new PlainObject()),
    m.method("bool Equals(System.Object obj)", (self, other) => valuesEqual(self, other)),
    m.method("int GetHashCode()", (self) => hashCode(self)),
    // What came from afar with properties of its type shows itself as the wrapper that holds them.
    m.method("type GetType()", (self) => (self instanceof DeserializedObject && self.adaptedCount > 0 ? PSObjectType : typeOf(self))),
    // That of a property bag is empty; the language shows its properties all the same.
    m.method("string ToString()", (self, ctx) => (self instanceof PSObject && self.isCustom ? "" : netText(self, ctx))),
    m.static("static bool Equals(System.Object objA, System.Object objB)", (left, right) => valuesEqual(left, right)),
    m.static("static bool ReferenceEquals(System.Object objA, System.Object objB)", (left, right) => left === right && !isCopied(left)),
  ],
});

/** Boxing makes a new object of a value each time, and so does each literal of a string. */
function isCopied(value: PSValue): boolean {
  return typeof value === "number" || typeof value === "boolean" || (typeof value === "string" && value !== "");
}

class PlainObject extends ManagedObject {
  override getType(): TypeInfo {
    return ObjectType;
  }
}

function enumOf(type: TypeInfo): TypeInfo {
  if (type.enumeration === undefined) throw argumentError("Type provided must be an Enum.", "enumType");
  return type;
}

function parseOrFail(type: TypeInfo, text: string, ignoreCase: boolean): EnumValue {
  const found = parseEnum(text, enumOf(type), { ignoreCase });
  if (found !== undefined) return found;
  throw argumentError(
    text.trim() === "" ? "Must specify valid information for parsing in the string." : `Requested value '${text}' was not found.`,
  );
}

/** Values by size without sign, as .NET keeps them. */
function sortedMembers(type: TypeInfo): { readonly name: string; readonly value: number | bigint }[] {
  const { names = [], values = [] } = enumOf(type).enumeration ?? {};
  return names
    .map((name, index) => ({ name, value: values[index] ?? 0 }))
    .sort((left, right) => compareBits(BigInt.asUintN(64, BigInt(left.value)), BigInt.asUintN(64, BigInt(right.value))));
}

function compareBits(left: bigint, right: bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function numberIn(value: PSValue): number | bigint {
  if (value instanceof EnumValue) return value.value;
  if (typeof value === "number") return value;
  return typeof value === "object" && value !== null && "value" in value ? (value.value as number | bigint) : 0;
}

function nameOf(type: TypeInfo, value: PSValue): string | null {
  return enumName(enumValue(enumOf(type), numberIn(value))) ?? null;
}

function isDefined(type: TypeInfo, value: PSValue): boolean {
  if (typeof value === "string") return enumOf(type).enumeration?.names.includes(value) === true;
  return enumName(enumValue(enumOf(type), numberIn(value))) !== undefined;
}

function toEnum(type: TypeInfo, value: PSValue): PSValue {
  const number = numberIn(value);
  return enumValue(enumOf(type), isWideEnum(type) ? BigInt(number) : Number(number));
}

/** The type that a generic call names, or that its argument shows. */
function given(typeArguments: readonly TypeInfo[], name: string): TypeInfo {
  const [type] = typeArguments;
  if (type !== undefined) return type;
  throw netError("System.Management.Automation.MethodException", `Could not find a suitable generic method overload for "${name}".`);
}

const enumDescription = describeType<EnumValue>(EnumType, {
  text: (value) => enumText(value),
  format: (value, format) => formatEnum(value, format),
  compare: (left, right) =>
    right instanceof EnumValue && right.type === left.type ? compareBits(BigInt(left.value), BigInt(right.value)) : undefined,
  members: (m) => [
    m.method("int CompareTo(System.Object target)", (self, other) => {
      if (!(other instanceof EnumValue)) return 1;
      const isSmall = /^(?:S?Byte|U?Int16)$/.test(self.type.enumeration?.underlyingType.name ?? "");
      return isSmall ? Number(self.value) - Number(other.value) : compareBits(BigInt(self.value), BigInt(other.value));
    }),
    m.method("bool HasFlag(System.Enum flag)", (self, flag) => {
      const bits = BigInt(numberIn(flag));
      return (BigInt(self.value) & bits) === bits;
    }),
    m.method("string ToString()", (self) => enumText(self)),
    m.method("string ToString(string format)", (self, format) => formatEnum(self, format)),
    m.method("string ToString(System.IFormatProvider provider)", (self) => enumText(self)),
    m.method("string ToString(string format, System.IFormatProvider provider)", (self, format) => formatEnum(self, format)),
    m.method("System.TypeCode GetTypeCode()", (self) =>
      enumValue(TypeCodeType, TYPE_CODES.get(self.type.enumeration?.underlyingType.name ?? "") ?? 9),
    ),
    m.static("static string[] GetNames(type enumType)", (type) => sortedMembers(type).map((member) => member.name)),
    m.static("static array GetValues(type enumType)", (type) =>
      arrayOf(
        enumOf(type),
        sortedMembers(type).map((member) => enumValue(type, member.value)),
      ),
    ),
    m.staticGeneric("static string[] GetNames[TEnum]()", (types) => sortedMembers(given(types, "GetNames")).map((member) => member.name)),
    m.staticGeneric("static TEnum[] GetValues[TEnum]()", (types) => {
      const type = given(types, "GetValues");
      return arrayOf(
        enumOf(type),
        sortedMembers(type).map((member) => enumValue(type, member.value)),
      ) as PSValue[];
    }),
    m.static("static string GetName(type enumType, System.Object value)", (type, value) => nameOf(type, value)),
    m.static("static type GetUnderlyingType(type enumType)", (type) => enumOf(type).enumeration?.underlyingType ?? Int32Type),
    m.static("static bool IsDefined(type enumType, System.Object value)", (type, value) => isDefined(type, value)),
    m.static("static System.Object Parse(type enumType, string value)", (type, text) => parseOrFail(type, text, false)),
    m.static("static System.Object Parse(type enumType, string value, bool ignoreCase)", (type, text, ignoreCase) =>
      parseOrFail(type, text, ignoreCase),
    ),
    m.staticGeneric("static TEnum Parse[TEnum](string value)", (types, text) => parseOrFail(given(types, "Parse"), text, false)),
    m.staticGeneric("static TEnum Parse[TEnum](string value, bool ignoreCase)", (types, text, ignoreCase) =>
      parseOrFail(given(types, "Parse"), text, ignoreCase),
    ),
    m.static("static bool TryParse(type enumType, string value, [ref] System.Object result)", (type, text, result) => {
      const found = parseEnum(text, enumOf(type), { ignoreCase: false });
      result.value = found ?? null;
      return found !== undefined;
    }),
    m.static(
      "static bool TryParse(type enumType, string value, bool ignoreCase, [ref] System.Object result)",
      (type, text, ignoreCase, result) => {
        const found = parseEnum(text, enumOf(type), { ignoreCase });
        result.value = found ?? null;
        return found !== undefined;
      },
    ),
    m.staticGeneric("static bool TryParse[TEnum](string value, [ref] TEnum result)", (types, text, result) =>
      tryParseInto(types, text, false, result),
    ),
    m.staticGeneric("static bool TryParse[TEnum](string value, bool ignoreCase, [ref] TEnum result)", (types, text, ignoreCase, result) =>
      tryParseInto(types, text, ignoreCase, result),
    ),
    m.static("static System.Object ToObject(type enumType, System.Object value)", (type, value) => toEnum(type, value)),
    m.static("static string Format(type enumType, System.Object value, string format)", (type, value, format) => {
      const found = toEnum(type, value);
      return found instanceof EnumValue ? formatEnum(found, format) : "";
    }),
  ],
});

function tryParseInto(types: readonly TypeInfo[], text: string, ignoreCase: boolean, result: { value: PSValue }): boolean {
  // Without type arguments, the variable's present value tells the type.
  const type = types[0] ?? (result.value instanceof EnumValue ? result.value.type : undefined);
  if (type === undefined)
    throw netError("System.Management.Automation.MethodException", 'Could not find a suitable generic method overload for "TryParse".');
  const found = parseEnum(text, enumOf(type), { ignoreCase });
  result.value = found ?? enumValue(type, 0);
  return found !== undefined;
}

const TYPE_CODES: ReadonlyMap<string, number> = new Map([
  ["SByte", 5],
  ["Byte", 6],
  ["Int16", 7],
  ["UInt16", 8],
  ["Int32", 9],
  ["UInt32", 10],
  ["Int64", 11],
  ["UInt64", 12],
]);

const typeDescription = describeType<TypeInfo>(TypeType, {
  text: (type) => clrToString(type),
  members: (m) => [
    m.property("string Namespace {get;}", (t) => (t.namespace === "" ? null : t.namespace)),
    m.property("string AssemblyQualifiedName {get;}", (t) => `${clrFullName(t)}, ${assemblyFullName(t)}`),
    m.property("string FullName {get;}", (t) => clrFullName(t)),
    m.property("System.Reflection.Assembly Assembly {get;}", (t) => Assembly.of(t)),
    m.property("System.Reflection.Module Module {get;}", (t) => Assembly.of(t)),
    m.property("bool IsInterface {get;}", (t) => t.kind === "interface"),
    m.property("bool IsNested {get;}", (t) => t.fullName.includes("+")),
    m.property("type DeclaringType {get;}", (t, ctx) => declaringType(t, ctx)),
    m.property("type ReflectedType {get;}", (t, ctx) => declaringType(t, ctx)),
    m.property("type UnderlyingSystemType {get;}", (t) => t),
    m.property("bool IsArray {get;}", (t) => t.elementType !== undefined),
    m.property("bool IsByRef {get;}", () => false),
    m.property("bool IsPointer {get;}", () => false),
    m.property("bool IsConstructedGenericType {get;}", (t) => t.typeArguments.length > 0),
    m.property("bool IsGenericParameter {get;}", () => false),
    m.property("bool IsGenericType {get;}", (t) => t.typeArguments.length > 0 || t.typeParameters.length > 0),
    m.property("bool IsGenericTypeDefinition {get;}", (t) => t.isGenericDefinition),
    m.property("bool HasElementType {get;}", (t) => t.elementType !== undefined),
    m.property("type[] GenericTypeArguments {get;}", (t) => [...t.typeArguments]),
    m.property("bool IsAbstract {get;}", (t) => t.isAbstract),
    m.property("bool IsSealed {get;}", (t) => t.isSealed),
    m.property("bool IsClass {get;}", (t) => t.kind === "class" || t.kind === "delegate"),
    m.property("bool IsNotPublic {get;}", () => false),
    m.property("bool IsPublic {get;}", (t) => !t.fullName.includes("+") && t !== RuntimeType),
    m.property("bool IsEnum {get;}", (t) => t.kind === "enum"),
    m.property("bool IsPrimitive {get;}", (t) => PRIMITIVES.has(t.name) && t.namespace === "System"),
    m.property("bool IsValueType {get;}", (t) => t.isValueType),
    m.property("type BaseType {get;}", (t) => t.base),
    m.property("bool IsSerializable {get;}", isSerializable),
    m.property("bool ContainsGenericParameters {get;}", (t) => t.isGenericDefinition),
    m.property("bool IsVisible {get;}", () => true),
    m.property("System.Collections.Generic.IEnumerable[type] ImplementedInterfaces {get;}", (t, ctx) => interfacesOf(t, ctx)),
    m.property("string Name {get;}", (t) => t.name),
    m.method("bool Equals(System.Object o)", (t, other) => t === other),
    m.method("type GetElementType()", (t) => t.elementType ?? null),
    m.method("int GetArrayRank()", (t) => t.rank),
    m.method("type MakeArrayType()", (t) => t.arrayOf()),
    m.method("type MakeArrayType(int rank)", (t, rank) => t.arrayOf(rank)),
    m.method("type MakeGenericType(Params type[] typeArguments)", (t, types) => t.makeGeneric(types)),
    m.method("type[] GetGenericArguments()", (t) => [...t.typeArguments]),
    m.method("type GetGenericTypeDefinition()", (t) => {
      if (t.genericDefinition === undefined && !t.isGenericDefinition) {
        throw netError("System.InvalidOperationException", "This operation is only valid on generic types.");
      }
      return t.genericDefinition ?? t;
    }),
    m.method("bool IsAssignableFrom(type c)", (t, other) => t.isAssignableFrom(other)),
    m.method("bool IsAssignableTo(type targetType)", (t, other) => other.isAssignableFrom(t)),
    m.method("bool IsInstanceOfType(System.Object o)", (t, value) => isInstance(value, t)),
    m.method("bool IsSubclassOf(type c)", (t, other) => t.isSubclassOf(other)),
    m.method("type[] GetInterfaces()", (t, ctx) => interfacesOf(t, ctx)),
    m.method(
      "type GetInterface(string name)",
      (t, name, ctx) => interfacesOf(t, ctx).find((i) => i.name === name || i.fullName === name) ?? null,
    ),
    m.method("string[] GetEnumNames()", (t) => sortedMembers(t).map((member) => member.name)),
    m.method("array GetEnumValues()", (t) =>
      arrayOf(
        enumOf(t),
        sortedMembers(t).map((member) => enumValue(t, member.value)),
      ),
    ),
    m.method("type GetEnumUnderlyingType()", (t) => enumOf(t).enumeration?.underlyingType ?? Int32Type),
    m.method("bool IsEnumDefined(System.Object value)", (t, value) => isDefined(t, value)),
    m.method("string GetEnumName(System.Object value)", (t, value) => nameOf(t, value)),
    m.method("System.Reflection.MethodInfo[] GetMethods()", (t) => memberInfoOf(t, "method")),
    m.method("System.Reflection.MethodInfo[] GetMethods(System.Reflection.BindingFlags bindingAttr)", (t) => memberInfoOf(t, "method")),
    m.method("System.Reflection.MethodInfo GetMethod(string name)", (t, name) => memberInfoOf(t, "method", name)[0] ?? null),
    m.method("System.Reflection.MethodInfo GetMethod(string name, type[] types)", (t, name, types, ctx) =>
      methodTaking(t, name, types, ctx),
    ),
    m.method("System.Reflection.PropertyInfo[] GetProperties()", (t) => memberInfoOf(t, "property")),
    m.method("System.Reflection.PropertyInfo[] GetProperties(System.Reflection.BindingFlags bindingAttr)", (t) =>
      memberInfoOf(t, "property"),
    ),
    m.method("System.Reflection.PropertyInfo GetProperty(string name)", (t, name) => memberInfoOf(t, "property", name)[0] ?? null),
    m.method("System.Reflection.PropertyInfo GetProperty(string name, System.Reflection.BindingFlags bindingAttr)", (t, name, flags) =>
      namesPublicMembers(flags) ? (memberInfoOf(t, "property", name)[0] ?? null) : null,
    ),
    m.method("System.Reflection.MemberInfo[] GetMembers()", (t) => [...memberInfoOf(t, "property"), ...memberInfoOf(t, "method")]),
    m.method("System.Reflection.ConstructorInfo[] GetConstructors()", (t) => memberInfoOf(t, "constructor")),
    m.method("System.Reflection.FieldInfo[] GetFields()", () => []),
    m.method("System.Reflection.FieldInfo GetField(string name)", (t, name) => fieldInfoOf(t, name)),
    m.method(
      "System.Object InvokeMember(string name, System.Reflection.BindingFlags invokeAttr, System.Object binder, System.Object target, System.Object[] args)",
      (t, name, flags, _binder, target, args, ctx) => invokeMember(t, name, Number(numberIn(flags)), target, args ?? [], ctx),
    ),
    m.method("System.Reflection.FieldInfo GetField(string name, System.Reflection.BindingFlags bindingAttr)", () => null),
    m.method("System.Object[] GetCustomAttributes(bool inherit)", (t) => [...(t.customAttributes?.() ?? [])]),
    m.method("System.Object[] GetCustomAttributes(type attributeType, bool inherit)", (t, attributeType) =>
      (t.customAttributes?.() ?? []).filter((attribute) => isInstance(attribute, attributeType)),
    ),
    m.method(
      "bool IsDefined(type attributeType, bool inherit)",
      (t, attributeType) =>
        (attributeType.fullName === "System.FlagsAttribute" && t.enumeration?.isFlags === true) ||
        (t.customAttributes?.() ?? []).some((attribute) => isInstance(attribute, attributeType)),
    ),
    m.method("string ToString()", (t) => clrToString(t)),
    m.static("static type GetType(string typeName)", (name, ctx) => resolve(name, ctx)),
    m.static("static type GetType(string typeName, bool throwOnError)", (name, throwOnError, ctx) => {
      const found = resolve(name, ctx);
      if (found === null && throwOnError) {
        throw netError("System.TypeLoadException", `Could not load type '${name}' from assembly 'System.Management.Automation'.`);
      }
      return found;
    }),
    m.static("static System.TypeCode GetTypeCode(type type)", (type) => enumValue(TypeCodeType, typeCodeOf(type))),
    m.staticProperty("System.Object Missing {get;}", () => null),
    m.staticProperty("type[] EmptyTypes {get;}", () => []),
    hidden(m.method("string GetDisplayName()", (t) => acceleratorFor(t.fullName) ?? t.fullName)),
  ],
});

function declaringType(type: TypeInfo, ctx: EvaluationContext): TypeInfo | null {
  const plus = type.fullName.lastIndexOf("+");
  return plus < 0 ? null : (ctx.types.find(type.fullName.slice(0, plus)) ?? null);
}

const PRIMITIVES: ReadonlySet<string> = new Set([
  "Boolean",
  "Byte",
  "SByte",
  "Int16",
  "UInt16",
  "Int32",
  "UInt32",
  "Int64",
  "UInt64",
  "IntPtr",
  "UIntPtr",
  "Char",
  "Double",
  "Single",
]);

export function typeCodeOf(type: TypeInfo): number {
  if (type.namespace !== "System") return 1;
  const index = TypeCodeType.enumeration?.names.indexOf(type.name) ?? -1;
  return Number(TypeCodeType.enumeration?.values[index] ?? 1);
}

function interfacesOf(type: TypeInfo, ctx: EvaluationContext): TypeInfo[] {
  const found: TypeInfo[] = [];
  for (const name of type.interfaces) found.push(ctx.types.resolve(name) ?? describeInterface(name));
  return found;
}

/** `Type.GetType` knows full names only, no accelerators. */
function resolve(name: string, ctx: EvaluationContext): TypeInfo | null {
  const plain = name.split(",")[0]?.trim() ?? "";
  const found = plain.includes(".") || plain.includes("[") ? ctx.types.resolve(name, (word) => ctx.findScriptType(word)) : undefined;
  return found ?? null;
}

export const objectDescriptions: readonly TypeDescription[] = [
  objectDescription,
  enumDescription,
  typeDescription,
  describeType<TypeInfo>(RuntimeType, { propertyOrder: TYPE_PROPERTY_ORDER, members: typeFacts }),
];

/** Only public members are known here: who asks for others finds none. */
function namesPublicMembers(flags: PSValue): boolean {
  return flags instanceof EnumValue && (Number(flags.value) & PUBLIC_MEMBERS) !== 0;
}

/** BindingFlags.Public */
const PUBLIC_MEMBERS = 16;
