/** Where a member of a value is: among its own, in the extended type table, in its type. */
import { type PSMemberInfo, PSMethodInfo } from "../ets/members.ts";
import type { MemberHolder } from "../member-bag.ts";
import { PSObject } from "../psobject.ts";
import { MemberGroup, type TypeMember } from "../type-members.ts";
import { typeNamesOf, typeOf } from "../type-of.ts";
import { type EvaluationContext, type PSValue, ReferenceObject } from "../value.ts";

/** Arrays are JavaScript's own, so the few that got instance members are remembered beside them. */
const arrayMembers: WeakMap<object, ArrayExtension> = new WeakMap();
let anyArrayMembers = false;

interface ArrayExtension extends MemberHolder {
  typeNames: string[] | undefined;
}

/** The instance members of a value; undefined when it has none. */
export function instanceMembers(value: PSValue): MemberHolder | undefined {
  if (value instanceof PSObject) return value;
  if (value instanceof ReferenceObject) return value.extension?.members;
  return anyArrayMembers && typeof value === "object" && value !== null ? arrayMembers.get(value) : undefined;
}

export function rememberArrayMembers(array: object, holder: ArrayExtension): void {
  anyArrayMembers = true;
  arrayMembers.set(array, holder);
}

/** A member that is not an instance member: from the extended type table, else from the type. */
export function typeMember(value: PSValue, name: string, ctx: EvaluationContext): PSMemberInfo | TypeMember | undefined {
  const { extended } = ctx.types;
  if (value instanceof PSObject) {
    const found = extended.find(typeNamesOf(value), name);
    return found ?? typeOf(value).findMember(name);
  }
  const type = typeOf(value);
  const ownNames = value instanceof ReferenceObject ? value.extension?.typeNames : undefined;
  const found = ownNames === undefined ? extended.findForType(type, name) : extended.find(ownNames, name);
  return found ?? type.findMember(name);
}

/** Whether a value itself has a method of that name. */
export function findMethod(value: PSValue, name: string, ctx: EvaluationContext): boolean {
  const holder = instanceMembers(value);
  const place = holder?.shape.find(name) ?? -1;
  if (place >= 0) return holder?.slots[place] instanceof PSMethodInfo;
  const member = typeMember(value, name, ctx);
  return member instanceof PSMethodInfo || member instanceof MemberGroup;
}
