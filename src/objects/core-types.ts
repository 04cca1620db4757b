/** The types that values of every program have; their members are in dotnet/, attached by the catalog. */
import { defineType, ObjectType, type TypeDefinition, type TypeInfo } from "./type-info.ts";
import type { PSValue } from "./value.ts";

const NUMBER_INTERFACES = ["System.IComparable", "System.IConvertible", "System.ISpanFormattable", "System.IFormattable"];

/** Interfaces of a type that compares and equates with itself. */
export function comparableWith(name: string, ...more: readonly string[]): readonly string[] {
  return [...more, `System.IComparable[${name}]`, `System.IEquatable[${name}]`];
}

function primitive(name: string, defaultValue?: () => PSValue, extra: Partial<TypeDefinition<never>> = {}): TypeInfo {
  const isReal = name === "System.Single" || name === "System.Double";
  return defineType<never>({
    name,
    kind: "struct",
    interfaces: [
      ...comparableWith(name, ...NUMBER_INTERFACES),
      `System.Numerics.${isReal ? "IFloatingPoint" : "IBinaryInteger"}[${name}]`,
      "System.IUtf8SpanFormattable",
    ],
    ...(defaultValue === undefined ? {} : { defaultValue }),
    ...extra,
  });
}

export const StringType: TypeInfo = defineType({
  name: "System.String",
  isSealed: true,
  interfaces: comparableWith(
    "System.String",
    "System.IComparable",
    "System.Collections.IEnumerable",
    "System.IConvertible",
    "System.Collections.Generic.IEnumerable[System.Char]",
    "System.ICloneable",
  ),
});
export const BooleanType: TypeInfo = primitive("System.Boolean", () => false, {
  interfaces: comparableWith("System.Boolean", "System.IComparable", "System.IConvertible"),
});
export const Int32Type: TypeInfo = primitive("System.Int32", () => 0);
export const CharType: TypeInfo = primitive("System.Char");
export const ByteType: TypeInfo = primitive("System.Byte");
export const SByteType: TypeInfo = primitive("System.SByte");
export const Int16Type: TypeInfo = primitive("System.Int16");
export const UInt16Type: TypeInfo = primitive("System.UInt16");
export const UInt32Type: TypeInfo = primitive("System.UInt32");
export const Int64Type: TypeInfo = primitive("System.Int64");
export const UInt64Type: TypeInfo = primitive("System.UInt64");
export const SingleType: TypeInfo = primitive("System.Single");
export const DoubleType: TypeInfo = primitive("System.Double");
export const DecimalType: TypeInfo = primitive("System.Decimal", undefined, {
  interfaces: [
    ...comparableWith("System.Decimal", ...NUMBER_INTERFACES),
    "System.Runtime.Serialization.ISerializable",
    "System.Runtime.Serialization.IDeserializationCallback",
    "System.Numerics.IFloatingPoint[System.Decimal]",
    "System.IUtf8SpanFormattable",
  ],
});
export const BigIntegerType: TypeInfo = primitive("System.Numerics.BigInteger", undefined, {
  assembly: "System.Runtime.Numerics",
  interfaces: [
    ...comparableWith("System.Numerics.BigInteger", "System.ISpanFormattable", "System.IFormattable", "System.IComparable"),
    "System.Numerics.IBinaryInteger[System.Numerics.BigInteger]",
    "System.IUtf8SpanFormattable",
  ],
});

export const ObjectArrayType: TypeInfo = ObjectType.arrayOf();
export const ByteArrayType: TypeInfo = ByteType.arrayOf();
export const StringArrayType: TypeInfo = StringType.arrayOf();

export const PSObjectType: TypeInfo = defineType({
  name: "System.Management.Automation.PSObject",
  assembly: "System.Management.Automation",
  interfaces: [
    "System.IFormattable",
    "System.IComparable",
    "System.Dynamic.IDynamicMetaObjectProvider",
    "System.Runtime.Serialization.ISerializable",
  ],
});
export const PSCustomObjectType: TypeInfo = defineType({
  name: "System.Management.Automation.PSCustomObject",
  assembly: "System.Management.Automation",
});
export const ScriptBlockType: TypeInfo = defineType({
  name: "System.Management.Automation.ScriptBlock",
  assembly: "System.Management.Automation",
  interfaces: ["System.Runtime.Serialization.ISerializable"],
});
export const PSReferenceType: TypeInfo = defineType({
  name: "System.Management.Automation.PSReference",
  assembly: "System.Management.Automation",
});
export const SwitchParameterType: TypeInfo = defineType({
  name: "System.Management.Automation.SwitchParameter",
  kind: "struct",
  assembly: "System.Management.Automation",
});
