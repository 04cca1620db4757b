/** `$x.psobject`: the members of a value as objects. */

import { StringType } from "../core-types.ts";
import { DeserializedObject } from "../deserialized-object.ts";
import { PSMemberInfo, PSMemberInfoType } from "../ets/members.ts";
import { CollectionType, GenericList } from "../lists.ts";
import { PSObject, unwrap } from "../psobject.ts";
import { toText } from "../text.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import { type EvaluationContext, type PSValue, ReferenceObject } from "../value.ts";
import { WildcardPattern } from "../wildcard.ts";
import { addMember, ownTypeNames, removeInstanceMember } from "./extend.ts";
import { membersOf } from "./member-list.ts";

const ASSEMBLY = "System.Management.Automation";

export const PSObjectViewType: TypeInfo = defineType<PSObjectView>({
  name: "System.Management.Automation.PSInternalMemberSet",
  assembly: ASSEMBLY,
  members: (m) => [
    m.property("System.Object BaseObject {get;}", (v) => unwrap(v.target)),
    m.property("System.Object ImmediateBaseObject {get;}", (v) =>
      v.target instanceof PSObject && !v.target.isCustom ? v.target.base : v.target,
    ),
    m.property(
      "System.Management.Automation.PSMemberInfoCollection[System.Management.Automation.PSMemberInfo] Members {get;}",
      (v) => new MemberCollection(v.target, "members", v.context),
    ),
    m.property(
      "System.Management.Automation.PSMemberInfoCollection[System.Management.Automation.PSPropertyInfo] Properties {get;}",
      (v) => new MemberCollection(v.target, "properties", v.context),
    ),
    m.property(
      "System.Management.Automation.PSMemberInfoCollection[System.Management.Automation.PSMethodInfo] Methods {get;}",
      (v) => new MemberCollection(v.target, "methods", v.context),
    ),
    m.property("System.Collections.ObjectModel.Collection[string] TypeNames {get;}", (v) => typeNamesList(v.target)),
    m.method("psobject Copy()", (v) => copyObject(v.target)),
    m.method("string ToString()", (v, ctx) => toText(v.target, ctx)),
  ],
});

export class PSObjectView extends ReferenceObject {
  readonly target: PSValue;
  readonly context: EvaluationContext;

  constructor(target: PSValue, context: EvaluationContext) {
    super();
    this.target = target;
    this.context = context;
  }

  override nativeType(): TypeInfo {
    return PSObjectViewType;
  }
}

/** `PSObject.Copy()`: a custom object gets slots of its own. */
export function copyObject(value: PSValue): PSValue {
  if (!(value instanceof PSObject)) return value;
  const isDecoded = value instanceof DeserializedObject;
  const copy = new (isDecoded ? DeserializedObject : PSObject)(value.base, value.shape.share(), [...value.slots]);
  if (isDecoded && copy instanceof DeserializedObject) {
    copy.text = value.text;
    copy.adaptedCount = value.adaptedCount;
  }
  copy.typeNames = value.typeNames === undefined ? undefined : [...value.typeNames];
  return copy;
}

export function typeNamesList(target: PSValue): GenericList {
  return new GenericList(CollectionType.makeGeneric([StringType]), ownTypeNames(target));
}

type Filter = "members" | "properties" | "methods";

export const MemberCollectionType: TypeInfo = defineType<MemberCollection>({
  name: "System.Management.Automation.PSMemberInfoIntegratingCollection`1",
  typeParameters: ["T"],
  assembly: ASSEMBLY,
  interfaces: ["System.Collections.IEnumerable", "System.Collections.Generic.IEnumerable[T]"],
  members: (m) => [
    m.indexer("T Item(string name)", (c, name, ctx) => c.find(name, ctx) ?? null),
    m.method("void Add(T member)", (c, member) => {
      if (member instanceof PSMemberInfo) addMember(c.target, member);
    }),
    m.method("void Add(T member, bool preValidated)", (c, member) => {
      if (member instanceof PSMemberInfo) addMember(c.target, member, { force: true });
    }),
    m.method("void Remove(string name)", (c, name) => {
      removeInstanceMember(c.target, name);
    }),
    m.method("System.Management.Automation.ReadOnlyPSMemberInfoCollection[T] Match(string name)", (c, name, ctx) => {
      const pattern = new WildcardPattern(name, { ignoreCase: true });
      return c.list(ctx).filter((member) => pattern.isMatch(member.name));
    }),
    m.method("System.Collections.Generic.IEnumerator[T] GetEnumerator()", (c, ctx) => c.list(ctx)),
  ],
});

/** A live view on the members of one object. */
export class MemberCollection extends ReferenceObject {
  readonly target: PSValue;
  readonly filter: Filter;
  /** Enumeration has no context of its own. */
  readonly #context: EvaluationContext;

  constructor(target: PSValue, filter: Filter, context: EvaluationContext) {
    super();
    this.target = target;
    this.filter = filter;
    this.#context = context;
  }

  override enumerator(): Iterator<PSValue> {
    return this.list(this.#context)[Symbol.iterator]();
  }

  override nativeType(): TypeInfo {
    return MemberCollectionType.makeGeneric([PSMemberInfoType]);
  }

  /** Hidden members are found by their names only. */
  list(ctx: EvaluationContext): PSMemberInfo[] {
    return this.#all(ctx).filter((member) => !member.isHidden);
  }

  #all(ctx: EvaluationContext): PSMemberInfo[] {
    return membersOf(this.target, ctx, {
      properties: this.filter !== "methods",
      methods: this.filter !== "properties",
      sets: this.filter === "members",
    });
  }

  find(name: string, ctx: EvaluationContext): PSMemberInfo | undefined {
    const lower = name.toLowerCase();
    return this.#all(ctx).find((member) => member.name.toLowerCase() === lower);
  }
}
