import { MemberBag, type Shape } from "./member-bag.ts";
import { customObjectBase, PSObject } from "./psobject.ts";
import { type PSValue, ReferenceObject } from "./value.ts";

/**
 * What is left of an object that was serialized elsewhere: values under names, type names with `Deserialized.` before them, and the text
 * that it had. It has no methods and brings no type to life.
 *
 * The base is {@link customObjectBase}, or a value or collection that is still one here (the number of an enum, an ArrayList).
 */
export class DeserializedObject extends PSObject {
  /** What ToString() gave where the object lived. */
  text: string | undefined = undefined;
  /** So many of the first members were properties of the object's type; what follows was added to it. */
  adaptedCount = 0;

  constructor(base: PSValue = customObjectBase, shape?: Shape, slots?: PSValue[]) {
    super(base, shape, slots);
  }

  /** Gives the object all its members at once; for the decoder, which knows them before anybody else sees the object. */
  setSlots(shape: Shape, slots: PSValue[]): void {
    this.shape = shape;
    // The field is read-only for those who use objects, not for the one who makes them.
    (this as { slots: PSValue[] }).slots = slots;
  }

  override get ownText(): string | undefined {
    return this.text;
  }
}

/** Members of a decoded list or dictionary, which stands for itself and so has no {@link DeserializedObject} around it. */
export class DeserializedMembers extends MemberBag {
  /** As {@link DeserializedObject.adaptedCount}. */
  adaptedCount = 0;
}

/** How many of the first members of a value are native properties of what it was decoded from. */
export function adaptedCountOf(value: PSValue): number {
  if (value instanceof DeserializedObject) return value.adaptedCount;
  const members = value instanceof ReferenceObject ? value.extension?.members : undefined;
  return members instanceof DeserializedMembers ? members.adaptedCount : 0;
}
