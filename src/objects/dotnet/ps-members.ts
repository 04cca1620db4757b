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
  PSScriptMethod,
  PSScriptMethodType,
  PSScriptProperty,
  PSScriptPropertyType,
} from "../ets/members.ts";
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

const memberDescription = describeType<PSMemberInfo>(PSMemberInfoType, {
  text: memberText,
  members: (m) => [
    m.property("string Name {get;}", (i) => i.name),
    m.property("System.Management.Automation.PSMemberTypes MemberType {get;}", (i) => enumMember(PSMemberTypesType, i.memberType) ?? null),
    m.property("bool IsInstance {get;}", (i) => i.memberType === "NoteProperty" || i.memberType === "ScriptProperty"),
    m.property("string TypeNameOfValue {get;}", (i, ctx) =>
      i instanceof PSPropertyInfo ? i.typeNameOfValue(null, ctx) : i.getType().fullName,
    ),
    m.property(
      "System.Object Value {get;set;}",
      (i, ctx) => (i instanceof PSPropertyInfo ? i.getValue(null, ctx) : i),
      (i, value, ctx) => {
        if (!(i instanceof PSPropertyInfo)) {
          throw runtimeError(
            "CannotChangePSMethodInfoValue",
            `Cannot set the Value property for PSMemberInfo object of type "${i.getType().fullName}".`,
            {
              exceptionType: "ExtendedTypeSystemException",
              category: "NotSpecified",
            },
          );
        }
        i.setValue(null, value, ctx);
      },
    ),
    m.method("System.Management.Automation.PSMemberInfo Copy()", (i) => i),
    m.method("string ToString()", memberText),
  ],
});

const propertyDescription = describeType<PSPropertyInfo>(PSPropertyInfoType, {
  members: (m) => [m.property("bool IsSettable {get;}", (p) => p.isSettable), m.property("bool IsGettable {get;}", (p) => p.isGettable)],
});

const methodDescription = describeType<PSMethodInfo>(PSMethodInfoType, {
  members: (m) => [
    m.property("System.Collections.ObjectModel.Collection[string] OverloadDefinitions {get;}", (i, ctx) =>
      i instanceof PSMethod ? i.overloadDefinitions : [i.definition(ctx)],
    ),
    m.method("System.Object Invoke(Params System.Object[] arguments)", (i, args, ctx) =>
      i.invoke(i instanceof PSMethod ? i.target : null, args, ctx),
    ),
  ],
});

const noteDescription = describeType<PSNoteProperty>(PSNotePropertyType, {
  members: (m) => [
    m.create("psnoteproperty new(string name, System.Object value)", (_type, name, value) => new PSNoteProperty(name, value)),
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
  ],
});

const scriptMethodDescription = describeType<PSScriptMethod>(PSScriptMethodType, {
  members: (m) => [
    m.create("psscriptmethod new(string name, scriptblock script)", (_type, name, script) => new PSScriptMethod(name, script)),
    m.property("scriptblock Script {get;}", (i) => i.script),
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
    m.property("System.Object BaseObject {get;}", (o) => unwrap(o)),
    m.property("System.Object ImmediateBaseObject {get;}", (o) => o.base),
    m.property(
      "System.Management.Automation.PSMemberInfoCollection[System.Management.Automation.PSMemberInfo] Members {get;}",
      (o, ctx) => new MemberCollection(o, "members", ctx),
    ),
    m.property(
      "System.Management.Automation.PSMemberInfoCollection[System.Management.Automation.PSPropertyInfo] Properties {get;}",
      (o, ctx) => new MemberCollection(o, "properties", ctx),
    ),
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

export const psMemberDescriptions: readonly TypeDescription[] = [
  memberDescription,
  propertyDescription,
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
