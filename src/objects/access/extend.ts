/** Members and type names that one object gets beyond its type: Add-Member, `pstypenames`, wrappers around values. */
import { DeserializedObject } from "../deserialized-object.ts";
import { runtimeError } from "../errors.ts";
import { type PSMemberInfo, PSNoteProperty } from "../ets/members.ts";
import { MemberBag, type MemberHolder, removeMember, Shape, setMember } from "../member-bag.ts";
import { PSObject } from "../psobject.ts";
import { typeNamesOf } from "../type-of.ts";
import { ManagedObject, type PSValue, ReferenceObject, ValueObject } from "../value.ts";
import { instanceMembers, rememberArrayMembers } from "./find-member.ts";

/** A PSObject around a value that has no identity; objects that have one are given back as they are. */
export function asExtensible(value: PSValue): PSValue {
  const needsWrapper = typeof value === "string" || typeof value === "number" || typeof value === "boolean" || value instanceof ValueObject;
  return needsWrapper ? new PSObject(value) : value;
}

/** Where the instance members of an extensible value go; made when there are none yet. */
export function memberHolder(value: PSValue): MemberHolder {
  const known = instanceMembers(value);
  if (known !== undefined) return known;
  if (value instanceof ReferenceObject) {
    const bag = new MemberBag();
    extensionOf(value).members = bag;
    return bag;
  }
  if (typeof value !== "object" || value === null || value instanceof ManagedObject) {
    throw new TypeError("A value without identity has no place for members; it must be wrapped first.");
  }
  const holder = { shape: Shape.empty, slots: [], typeNames: undefined };
  rememberArrayMembers(value, holder);
  return holder;
}

function extensionOf(object: ReferenceObject) {
  object.extension ??= { scriptType: undefined, fields: undefined, members: undefined, typeNames: undefined };
  return object.extension;
}

/**
 * Adds a member to an extensible value.
 *
 * @throws {TerminatingError} when there is one of that name and no force.
 */
export function addMember(value: PSValue, member: PSMemberInfo, { force = false }: { readonly force?: boolean } = {}): void {
  const holder = memberHolder(value);
  if (!force && holder.shape.find(member.name) >= 0) {
    throw runtimeError("AlreadyPresentPSMemberInfoInternalCollectionAdd", `The member "${member.name}" is already present.`, {
      exceptionType: "ExtendedTypeSystemException",
      category: "NotSpecified",
    });
  }
  if (member instanceof PSNoteProperty) setMember(holder, member.name, member.value, { isNote: true });
  else setMember(holder, member.name, member, { isNote: false });
}

export function addNote(value: PSValue, name: string, noteValue: PSValue): void {
  setMember(memberHolder(value), name, noteValue, { isNote: true });
}

export function removeInstanceMember(value: PSValue, name: string): boolean {
  const holder = instanceMembers(value);
  if (holder === undefined) return false;
  if (value instanceof DeserializedObject && holder.shape.find(name) < value.adaptedCount && holder.shape.find(name) >= 0)
    value.adaptedCount--;
  return removeMember(holder, name);
}

/** `pstypenames` as a list that can be changed: what is done to it is seen by the object. */
export function ownTypeNames(value: PSValue): string[] {
  if (value instanceof PSObject) {
    // Objects from afar share frozen lists of names.
    if (value.typeNames === undefined || Object.isFrozen(value.typeNames)) value.typeNames = [...typeNamesOf(value)];
    return value.typeNames;
  }
  if (value instanceof ReferenceObject) {
    const extension = extensionOf(value);
    if (extension.typeNames === undefined || Object.isFrozen(extension.typeNames)) extension.typeNames = [...typeNamesOf(value)];
    return extension.typeNames;
  }
  // A bare value keeps nothing.
  return [...typeNamesOf(value)];
}
