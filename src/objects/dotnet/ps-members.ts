/** Members of PSMemberInfo and its classes, of PSObject, and of switch parameters and references. */
import { BoundProperty } from "../access/member-list.ts";
import { PSMethod } from "../access/method-object.ts";
import { copyObject, MemberCollection, typeNamesList } from "../access/psobject-view.ts";
import { PSObjectType, PSReferenceType, SwitchParameterType } from "../core-types.ts";
import { enumMember } from "../enum.ts";
import { runtimeError } from "../errors.ts";
import {
  PSAliasProperty,
  PSAliasPropertyType,
  type PSCodeProperty,
  PSCodePropertyType,
  PSMemberInfo,
  PSMemberInfoType,
  PSMemberSet,
  PSMemberSetType,
  PSMemberTypesType,
  type PSMethodInfo,
  PSMethodInfoType,
  PSNoteProperty,
  PSNotePropertyType,
  PSPropertyInfo,
  PSPropertyInfoType,
  PSPropertySet,
  PSPropertySetType,
  PSPropertyType,
  PSScriptMethod,
  PSScriptMethodType,
  PSScriptProperty,
  PSScriptPropertyType,
} from "../ets/members.ts";
import type { Describe, MemberDeclaration } from "../member-declaration.ts";
import { customObjectBase, PSObject, unwrap } from "../psobject.ts";
import { SwitchParameter } from "../switch-parameter.ts";
import { toText } from "../text.ts";
import { describeType, type TypeDescription } from "../type-description.ts";
import type { TypeInfo } from "../type-info.ts";
import { type EvaluationContext, PSReference, type PSValue } from "../value.ts";

/** A value as `name=value` beside a type name, the text of a note property and its like. */
function memberText(member: PSMemberInfo, ctx: EvaluationContext): string {
  return member.definition(ctx);
}

type ValueMember = "MemberType" | "Value" | "TypeNameOfValue" | "IsSettable" | "IsGettable";

/** Every kind of member has these, each in an order of its own. */
function valueMembers(m: Describe<PSMemberInfo>, order: readonly ValueMember[]): MemberDeclaration[] {
  return order.map((name) => VALUE_MEMBERS[name](m));
}

const VALUE_MEMBERS: Readonly<Record<ValueMember, (m: Describe<PSMemberInfo>) => MemberDeclaration>> = {
  MemberType: (m) =>
    m.property("System.Management.Automation.PSMemberTypes MemberType {get;}", (i) => enumMember(PSMemberTypesType, i.memberType) ?? null),
  IsSettable: (m) => m.property("bool IsSettable {get;}", (i) => i instanceof PSPropertyInfo && i.isSettable),
  IsGettable: (m) => m.property("bool IsGettable {get;}", (i) => i instanceof PSPropertyInfo && i.isGettable),
  TypeNameOfValue: (m) => m.property("string TypeNameOfValue {get;}", typeNameOfValue),
  Value: (m) =>
    m.property(
      "System.Object Value {get;set;}",
      (i, ctx) => (i instanceof PSPropertyInfo ? i.getValue(null, ctx) : i),
      (i, value, ctx) => {
        if (!(i instanceof PSPropertyInfo)) {
          throw runtimeError(
            "CannotChangePSMethodInfoValue",
            `Cannot set the Value property for PSMemberInfo object of type "${i.getType().fullName}".`,
            { exceptionType: "ExtendedTypeSystemException", category: "NotSpecified" },
          );
        }
        i.setValue(null, value, ctx);
      },
    ),
};

function typeNameOfValue(member: PSMemberInfo, ctx: EvaluationContext): string {
  if (member instanceof PSPropertyInfo) return member.typeNameOfValue(null, ctx);
  return member instanceof PSScriptMethod ? "System.Object" : member.getType().fullName;
}

const memberDescription = describeType<PSMemberInfo>(PSMemberInfoType, {
  text: memberText,
  members: (m) => [
    ...valueMembers(m, ["MemberType", "Value", "TypeNameOfValue"]),
    m.property("string Name {get;}", (i) => i.name),
    m.property("bool IsInstance {get;}", (i) => i.isInstance),
    m.method("System.Management.Automation.PSMemberInfo Copy()", (i) => i),
    m.method("string ToString()", memberText),
  ],
});

const propertyDescription = describeType<PSPropertyInfo>(PSPropertyInfoType, {
  members: (m) => valueMembers(m, ["IsSettable", "IsGettable"]),
});

function overloadDefinitions(m: Describe<PSMethodInfo>): MemberDeclaration {
  return m.property("System.Collections.ObjectModel.Collection[string] OverloadDefinitions {get;}", (i, ctx) =>
    i instanceof PSMethod ? i.overloadDefinitions : [i.definition(ctx)],
  );
}

const methodDescription = describeType<PSMethodInfo>(PSMethodInfoType, {
  members: (m) => [
    ...valueMembers(m, ["MemberType"]),
    overloadDefinitions(m),
    ...valueMembers(m, ["TypeNameOfValue", "Value"]),
    m.method("System.Object Invoke(Params System.Object[] arguments)", (i, args, ctx) =>
      i.invoke(i instanceof PSMethod ? i.target : null, args, ctx),
    ),
  ],
});

const noteDescription = describeType<PSNoteProperty>(PSNotePropertyType, {
  members: (m) => [
    m.create("psnoteproperty new(string name, System.Object value)", (_type, name, value) => new PSNoteProperty(name, value)),
    ...valueMembers(m, ["MemberType", "IsSettable", "IsGettable", "Value", "TypeNameOfValue"]),
  ],
});

const scriptPropertyDescription = describeType<PSScriptProperty | BoundProperty | PSCodeProperty>(PSScriptPropertyType, {
  members: (m) => [
    m.create("psscriptproperty new(string name, scriptblock getterScript)", (_type, name, getter) => new PSScriptProperty(name, getter)),
    m.create(
      "psscriptproperty new(string name, scriptblock getterScript, scriptblock setterScript)",
      (_type, name, getter, setter) => new PSScriptProperty(name, getter, setter),
    ),
    m.property("scriptblock GetterScript {get;}", (p) => scriptOf(p)?.getter ?? null),
    m.property("scriptblock SetterScript {get;}", (p) => scriptOf(p)?.setter ?? null),
    ...valueMembers(m, ["MemberType", "IsSettable", "IsGettable", "Value", "TypeNameOfValue"]),
  ],
});

function scriptOf(property: PSPropertyInfo): PSScriptProperty | undefined {
  const inner = property instanceof BoundProperty ? property.inner : property;
  return inner instanceof PSScriptProperty ? inner : undefined;
}

function aliasOf(property: PSPropertyInfo): PSAliasProperty | undefined {
  const inner = property instanceof BoundProperty ? property.inner : property;
  return inner instanceof PSAliasProperty ? inner : undefined;
}

const aliasDescription = describeType<PSAliasProperty | BoundProperty>(PSAliasPropertyType, {
  members: (m) => [
    m.create(
      "psaliasproperty new(string name, string referencedMemberName)",
      (_type, name, referenced) => new PSAliasProperty(name, referenced),
    ),
    m.create(
      "psaliasproperty new(string name, string referencedMemberName, type conversionType)",
      (_type, name, referenced, type) => new PSAliasProperty(name, referenced, type),
    ),
    m.property("string ReferencedMemberName {get;}", (p) => aliasOf(p)?.referencedMemberName ?? ""),
    m.property("type ConversionType {get;}", (p) => aliasOf(p)?.conversionType ?? null),
    ...valueMembers(m, ["MemberType", "TypeNameOfValue", "IsSettable", "IsGettable", "Value"]),
  ],
});

const scriptMethodDescription = describeType<PSScriptMethod>(PSScriptMethodType, {
  members: (m) => [
    m.create("psscriptmethod new(string name, scriptblock script)", (_type, name, script) => new PSScriptMethod(name, script)),
    m.property("scriptblock Script {get;}", (i) => i.script),
    overloadDefinitions(m),
    ...valueMembers(m, ["MemberType", "TypeNameOfValue", "Value"]),
  ],
});

const propertySetDescription = describeType<PSPropertySet>(PSPropertySetType, {
  members: (m) => [
    m.create(
      "System.Management.Automation.PSPropertySet new(string name, System.Collections.Generic.IEnumerable[string] referencedPropertyNames)",
      (_type, name, names, ctx) =>
        new PSPropertySet(
          name,
          (Array.isArray(names) ? names : [names]).map((item) => toText(item, ctx)),
        ),
    ),
    m.property("System.Collections.ObjectModel.Collection[string] ReferencedPropertyNames {get;}", (s) => [...s.referencedPropertyNames]),
    ...valueMembers(m, ["MemberType", "Value", "TypeNameOfValue"]),
  ],
});

const memberSetDescription = describeType<PSMemberSet>(PSMemberSetType, {
  members: (m) => [
    m.create("System.Management.Automation.PSMemberSet new(string name)", (_type, name) => new PSMemberSet(name)),
    m.create(
      "System.Management.Automation.PSMemberSet new(string name, System.Collections.Generic.IEnumerable[System.Management.Automation.PSMemberInfo] members)",
      (_type, name, members) =>
        new PSMemberSet(
          name,
          (Array.isArray(members) ? members : [members]).filter((member): member is PSMemberInfo => member instanceof PSMemberInfo),
        ),
    ),
    m.property("System.Management.Automation.PSMemberInfoCollection[System.Management.Automation.PSMemberInfo] Members {get;}", (s) => [
      ...s.members.values(),
    ]),
  ],
});

const objectDescription = describeType<PSObject>(PSObjectType, {
  members: (m) => [
    m.create("psobject new()", () => new PSObject(customObjectBase)),
    m.create("psobject new(System.Object obj)", (_type, value) => (value instanceof PSObject ? value : new PSObject(value))),
    m.property(
      "System.Management.Automation.PSMemberInfoCollection[System.Management.Automation.PSMemberInfo] Members {get;}",
      (o, ctx) => new MemberCollection(o, "members", ctx),
    ),
    m.property(
      "System.Management.Automation.PSMemberInfoCollection[System.Management.Automation.PSPropertyInfo] Properties {get;}",
      (o, ctx) => new MemberCollection(o, "properties", ctx),
    ),
    m.property("System.Object ImmediateBaseObject {get;}", (o) => o.base),
    m.property("System.Object BaseObject {get;}", (o) => (o.isCustom ? o.base : unwrap(o))),
    m.property("System.Collections.ObjectModel.Collection[string] TypeNames {get;}", (o) => typeNamesList(o)),
    m.method("psobject Copy()", (o) => copyObject(o)),
    m.static("static psobject AsPSObject(System.Object obj)", (value) => (value instanceof PSObject ? value : new PSObject(value))),
  ],
});

const switchDescription = describeType<SwitchParameter>(SwitchParameterType, {
  text: (s) => (s.isPresent ? "True" : "False"),
  defaultValue: () => SwitchParameter.absent,
  members: (m) => [
    m.create("switch new(bool isPresent)", (_type, isPresent) => (isPresent ? SwitchParameter.present : SwitchParameter.absent)),
    m.property("bool IsPresent {get;}", (s) => s.isPresent),
    m.staticProperty("static switch Present {get;}", () => SwitchParameter.present),
    m.method("bool ToBool()", (s) => s.isPresent),
    m.method("string ToString()", (s) => (s.isPresent ? "True" : "False")),
    m.static("static switch op_Implicit(bool value)", (isPresent) => (isPresent ? SwitchParameter.present : SwitchParameter.absent)),
    m.static("static bool op_Implicit(switch switchParameter)", (value) => value instanceof SwitchParameter && value.isPresent),
  ],
});

/** A `[ref]` around a value, when no variable is behind it. */
export class ValueReference extends PSReference {
  #value: PSValue;

  constructor(value: PSValue) {
    super();
    this.#value = value;
  }

  override nativeType(): TypeInfo {
    return PSReferenceType;
  }

  override get value(): PSValue {
    return this.#value;
  }

  override set value(value: PSValue) {
    this.#value = value;
  }
}

const referenceDescription = describeType<PSReference>(PSReferenceType, {
  members: (m) => [
    m.create("ref new(System.Object value)", (_type, value) => new ValueReference(value)),
    m.property(
      "System.Object Value {get;set;}",
      (r) => r.value,
      (r, value) => {
        r.value = value;
      },
    ),
  ],
});

const adaptedDescription = describeType<PSPropertyInfo>(PSPropertyType, {
  members: (m) => valueMembers(m, ["MemberType", "Value", "IsSettable", "IsGettable", "TypeNameOfValue"]),
});

const codeDescription = describeType<PSPropertyInfo>(PSCodePropertyType, {
  members: (m) => [
    m.property("System.Reflection.MethodInfo GetterCodeReference {get;}", () => null),
    m.property("System.Reflection.MethodInfo SetterCodeReference {get;}", () => null),
    ...valueMembers(m, ["MemberType", "IsSettable", "IsGettable", "Value", "TypeNameOfValue"]),
  ],
});

export const psMemberDescriptions: readonly TypeDescription[] = [
  memberDescription,
  propertyDescription,
  adaptedDescription,
  codeDescription,
  methodDescription,
  noteDescription,
  scriptPropertyDescription,
  aliasDescription,
  scriptMethodDescription,
  propertySetDescription,
  memberSetDescription,
  objectDescription,
  switchDescription,
  referenceDescription,
];
