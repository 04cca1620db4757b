/** The properties that an object has beyond its .NET type: its own and those of the extended type table. */
import {
  type EvaluationContext,
  type MemberHolder,
  PSObject,
  PSPropertyInfo,
  type PSValue,
  ReferenceObject,
  TerminatingError,
  typeNamesOf,
} from "../../../objects/index.ts";

/** Calls `each` with every one, own ones first; what fails to be read counts as null. */
export function forEachExtendedProperty(target: PSValue, ctx: EvaluationContext, each: (name: string, value: PSValue) => void): void {
  const holder = memberHolderOf(target);
  if (holder !== undefined) {
    const { names, isNote } = holder.shape;
    for (let index = 0; index < names.length; index++) {
      const slot = holder.slots[index];
      const name = names[index] ?? "";
      if (isNote[index] === true) each(name, slot);
      else if (slot instanceof PSPropertyInfo) each(name, valueOrNull(slot, target, ctx));
    }
  }
  for (const member of ctx.types.extended.membersFor(typeNamesOf(target)).values()) {
    if (member instanceof PSPropertyInfo && !member.isHidden && !hasMember(holder, member.name))
      each(member.name, valueOrNull(member, target, ctx));
  }
}

/** Where an object keeps the members of its own. */
export function memberHolderOf(target: PSValue): MemberHolder | undefined {
  if (target instanceof PSObject) return target;
  return target instanceof ReferenceObject ? target.extension?.members : undefined;
}

function hasMember(holder: MemberHolder | undefined, name: string): boolean {
  return holder !== undefined && holder.shape.find(name) >= 0;
}

function valueOrNull(property: PSPropertyInfo, target: PSValue, ctx: EvaluationContext): PSValue {
  try {
    return property.getValue(target, ctx);
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
    return null;
  }
}
