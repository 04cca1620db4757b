import {
  AdaptedObject,
  adaptedCountOf,
  DeserializedObject,
  type EvaluationContext,
  instanceMembers,
  PropertyMember,
  PSObject,
  type PSValue,
  type TypeInfo,
  typeOf,
} from "../objects/index.ts";

const publicNames: WeakMap<TypeInfo, readonly string[]> = new WeakMap();
const NONE: readonly string[] = [];

/**
 * Names of the native properties of an object: of a decoded one those it came with, of an XML node its content, of any other the readable
 * properties of its type, its own before those of its bases as .NET tells them.
 */
export function adaptedNamesOf(value: PSValue, base: PSValue, context: EvaluationContext): readonly string[] {
  const count = adaptedCountOf(value);
  if (count > 0 || value instanceof DeserializedObject) {
    return instanceMembers(value)?.shape.names.slice(0, count) ?? NONE;
  }
  if (base instanceof AdaptedObject) {
    return base.adaptedNames(context);
  }
  return base instanceof PSObject ? NONE : publicNamesOf(typeOf(base));
}

/** The value of one of them. */
export function adaptedValueOf(value: PSValue, base: PSValue, name: string, context: EvaluationContext): PSValue {
  if (adaptedCountOf(value) > 0) {
    const members = instanceMembers(value);
    return members?.slots[members.shape.find(name)];
  }
  if (base instanceof AdaptedObject) {
    return base.adaptedValue(name, context);
  }
  const property = typeOf(base).findMember(name);
  return property instanceof PropertyMember ? property.get?.(base, context) : undefined;
}

/** Spans cannot be read from outside. */
function isOnStack(member: PropertyMember): boolean {
  return /^System\.(?:ReadOnly)?Span\[/.test(member.definition);
}

function publicNamesOf(type: TypeInfo): readonly string[] {
  let names = publicNames.get(type);
  if (names === undefined) {
    const found = new Map<string, string>();
    for (let ancestor: TypeInfo | null = type; ancestor !== null; ancestor = ancestor.base) {
      for (const member of ancestor.instanceTable.members.values()) {
        const key = member.name.toLowerCase();
        if (!(member instanceof PropertyMember) || member.get === undefined || isOnStack(member)) continue;
        if (member.declaringType === ancestor && !found.has(key)) {
          found.set(key, member.name);
        }
      }
    }
    names = [...found.values()];
    publicNames.set(type, names);
  }
  return names;
}
