/** Entries of the extended type table as Get-TypeData gives them. */
import {
  defineType,
  GenericDictionary,
  GenericDictionaryType,
  GenericList,
  PSAliasProperty,
  PSCodeProperty,
  type PSMemberInfo,
  PSNoteProperty,
  PSPropertySet,
  PSScriptMethod,
  PSScriptProperty,
  type PSValue,
  ReferenceObject,
  StringType,
  type TypeData,
  TypeInfo,
  toText,
  UInt32,
} from "../../../../objects/index.ts";

const ASSEMBLY = "System.Management.Automation";
const NAMESPACE = `${ASSEMBLY}.Runspaces`;

export const TypeMemberDataType: TypeInfo = defineType<TypeMemberData>({
  name: `${NAMESPACE}.TypeMemberData`,
  assembly: ASSEMBLY,
  isAbstract: true,
  members: (m) => [m.property("string Name {get;}", (data) => data.member.name)],
});

export const NotePropertyDataType: TypeInfo = memberType("NotePropertyData", (m) => [
  m.property("System.Object Value {get;set;}", (data) => (data.member instanceof PSNoteProperty ? data.member.value : null)),
  m.property("bool IsHidden {get;set;}", (data) => data.member.isHidden),
]);
export const AliasPropertyDataType: TypeInfo = memberType("AliasPropertyData", (m) => [
  m.property("System.String ReferencedMemberName {get;set;}", (data) =>
    data.member instanceof PSAliasProperty ? data.member.referencedMemberName : null,
  ),
  m.property("type MemberType {get;set;}", (data) => (data.member instanceof PSAliasProperty ? data.member.conversionType : null)),
  m.property("bool IsHidden {get;set;}", (data) => data.member.isHidden),
]);
export const ScriptPropertyDataType: TypeInfo = memberType("ScriptPropertyData", (m) => [
  m.property("System.Management.Automation.ScriptBlock GetScriptBlock {get;set;}", (data) =>
    data.member instanceof PSScriptProperty ? data.member.getter : null,
  ),
  m.property("System.Management.Automation.ScriptBlock SetScriptBlock {get;set;}", (data) =>
    data.member instanceof PSScriptProperty ? data.member.setter : null,
  ),
  m.property("bool IsHidden {get;set;}", (data) => data.member.isHidden),
]);
export const CodePropertyDataType: TypeInfo = memberType("CodePropertyData", (m) => [
  m.property("bool IsHidden {get;set;}", (data) => data.member.isHidden),
]);
export const ScriptMethodDataType: TypeInfo = memberType("ScriptMethodData", (m) => [
  m.property("System.Management.Automation.ScriptBlock Script {get;set;}", (data) =>
    data.member instanceof PSScriptMethod ? data.member.script : null,
  ),
]);
export const CodeMethodDataType: TypeInfo = memberType("CodeMethodData", () => []);
export const PropertySetDataType: TypeInfo = memberType("PropertySetData", (m) => [
  m.property("System.Collections.ObjectModel.Collection[string] ReferencedProperties {get;}", (data) =>
    GenericList.of(StringType, data.member instanceof PSPropertySet ? [...data.member.referencedPropertyNames] : []),
  ),
  m.property("bool IsHidden {get;set;}", (data) => data.member.isHidden),
]);

function memberType(name: string, members: NonNullable<Parameters<typeof defineType<TypeMemberData>>[0]["members"]>): TypeInfo {
  return defineType<TypeMemberData>({
    name: `${NAMESPACE}.${name}`,
    assembly: ASSEMBLY,
    base: TypeMemberDataType,
    isSealed: true,
    members,
  });
}

/** One member of an entry. */
export class TypeMemberData extends ReferenceObject {
  readonly member: PSMemberInfo;

  constructor(member: PSMemberInfo) {
    super();
    this.member = member;
  }

  override nativeType(): TypeInfo {
    const { member } = this;
    if (member instanceof PSNoteProperty) return NotePropertyDataType;
    if (member instanceof PSAliasProperty) return AliasPropertyDataType;
    if (member instanceof PSScriptProperty) return ScriptPropertyDataType;
    if (member instanceof PSCodeProperty) return member.shownAs === "ScriptProperty" ? ScriptPropertyDataType : CodePropertyDataType;
    if (member instanceof PSScriptMethod) return ScriptMethodDataType;
    return member instanceof PSPropertySet ? PropertySetDataType : CodeMethodDataType;
  }
}

export const TypeDataType: TypeInfo = defineType<TypeDataObject>({
  name: `${NAMESPACE}.TypeData`,
  assembly: ASSEMBLY,
  members: (m) => [
    m.property("string TypeName {get;}", (object) => object.data.typeName),
    m.property(
      "System.Collections.Generic.Dictionary[string,System.Management.Automation.Runspaces.TypeMemberData] Members {get;}",
      (object) => object.members,
    ),
    m.property("type TypeConverter {get;set;}", (object) => object.data.typeConverter ?? null),
    m.property("type TypeAdapter {get;set;}", (object) => object.data.typeAdapter ?? null),
    m.property("bool IsOverride {get;set;}", () => false),
    m.property("System.String SerializationMethod {get;set;}", (object, ctx) => {
      const value = object.standardValue("SerializationMethod");
      return value === null ? null : toText(value, ctx);
    }),
    m.property("type TargetTypeForDeserialization {get;set;}", (object) => {
      const value = object.standardValue("TargetTypeForDeserialization");
      return value instanceof TypeInfo ? value : null;
    }),
    m.property("uint SerializationDepth {get;set;}", (object) => new UInt32(Number(object.standardValue("SerializationDepth") ?? 0))),
    m.property("System.String DefaultDisplayProperty {get;set;}", (object) => object.standardValue("DefaultDisplayProperty")),
    m.property(
      "bool InheritPropertySerializationSet {get;set;}",
      (object) => object.standardValue("InheritPropertySerializationSet") === true,
    ),
    m.property("System.String StringSerializationSource {get;set;}", (object) => {
      const member = object.data.standard.get("stringserializationsource");
      return member instanceof PSAliasProperty ? member.referencedMemberName : null;
    }),
    m.property("System.Management.Automation.Runspaces.TypeMemberData StringSerializationSourceProperty {get;set;}", () => null),
    m.property("System.Management.Automation.Runspaces.PropertySetData DefaultDisplayPropertySet {get;set;}", (object) =>
      object.standardSet("DefaultDisplayPropertySet"),
    ),
    m.property("System.Management.Automation.Runspaces.PropertySetData DefaultKeyPropertySet {get;set;}", (object) =>
      object.standardSet("DefaultKeyPropertySet"),
    ),
    m.property("System.Management.Automation.Runspaces.PropertySetData PropertySerializationSet {get;set;}", (object) =>
      object.standardSet("PropertySerializationSet"),
    ),
    m.create("System.Management.Automation.Runspaces.TypeData new(string typeName)", (_type, typeName) => TypeDataObject.empty(typeName)),
  ],
});

export class TypeDataObject extends ReferenceObject {
  readonly data: TypeData;

  constructor(data: TypeData) {
    super();
    this.data = data;
  }

  static empty(typeName: string): TypeDataObject {
    return new TypeDataObject({
      typeName,
      members: new Map(),
      standard: new Map(),
      typeConverter: undefined,
      typeAdapter: undefined,
      targetTypeForDeserialization: undefined,
    });
  }

  override nativeType(): TypeInfo {
    return TypeDataType;
  }

  get members(): GenericDictionary {
    const members = new GenericDictionary(GenericDictionaryType.makeGeneric([StringType, TypeMemberDataType]));
    for (const member of this.data.members.values()) members.set(member.name, new TypeMemberData(member));
    return members;
  }

  /** The value of a standard member that is a note; null when there is none. */
  standardValue(name: string): PSValue {
    const member = this.data.standard.get(name.toLowerCase());
    return member instanceof PSNoteProperty ? member.value : null;
  }

  standardSet(name: string): PSValue {
    const member = this.data.standard.get(name.toLowerCase());
    return member instanceof PSPropertySet ? new TypeMemberData(member) : null;
  }
}

/** Types for the type table. */
export const typeDataTypes: readonly TypeInfo[] = [
  TypeDataType,
  TypeMemberDataType,
  NotePropertyDataType,
  AliasPropertyDataType,
  ScriptPropertyDataType,
  CodePropertyDataType,
  ScriptMethodDataType,
  CodeMethodDataType,
  PropertySetDataType,
];
