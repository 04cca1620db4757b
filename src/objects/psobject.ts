import { PSCustomObjectType, PSObjectType } from "./core-types.ts";
import { type MemberHolder, Shape, setMember } from "./member-bag.ts";
import type { TypeInfo } from "./type-info.ts";
import { ManagedObject, type PSValue, ReferenceObject } from "./value.ts";

/** What a `[pscustomobject]` wraps: nothing of its own. */
class PSCustomObjectBase extends ManagedObject {
  override getType(): TypeInfo {
    return PSCustomObjectType;
  }
}

export const customObjectBase: ManagedObject = new PSCustomObjectBase();

/**
 * A value with instance members and type names of its own. A `[pscustomobject]` is one whose base is {@link customObjectBase}; strings and
 * other values without an identity are wrapped when they get members, objects from afar when they keep the type names of their origin.
 */
export class PSObject extends ReferenceObject implements MemberHolder {
  base: PSValue;
  shape: Shape;
  readonly slots: PSValue[];
  /** Undefined: those of the base. */
  typeNames: string[] | undefined = undefined;

  constructor(base: PSValue, shape: Shape = Shape.empty, slots: PSValue[] = []) {
    super();
    this.base = base;
    this.shape = shape;
    this.slots = slots;
  }

  /** A `[pscustomobject]` with these note properties. */
  static custom(entries: Iterable<readonly [string, PSValue]> = []): PSObject {
    const object = new PSObject(customObjectBase);
    for (const [name, value] of entries) setMember(object, name, value, { isNote: true });
    return object;
  }

  /** A text that the object brought along instead of what its base would give. */
  get ownText(): string | undefined {
    return undefined;
  }

  get isCustom(): boolean {
    return this.base === customObjectBase;
  }

  override nativeType(): TypeInfo {
    return this.base instanceof ManagedObject ? this.base.getType() : PSObjectType;
  }

  /** Value of a note property; undefined when there is none (or when it holds AutomationNull). */
  note(name: string): PSValue {
    const place = this.shape.find(name);
    return place >= 0 && this.shape.isNote[place] === true ? this.slots[place] : undefined;
  }

  setNote(name: string, value: PSValue): void {
    setMember(this, name, value, { isNote: true });
  }

  override enumerator(): Iterator<PSValue> | undefined {
    return this.base instanceof ManagedObject ? this.base.enumerator() : undefined;
  }

  override equalityKey(): string | undefined {
    return this.base instanceof ManagedObject ? this.base.equalityKey() : undefined;
  }
}

/** The value inside a PSObject; a custom object stays as it is. */
export function unwrap(value: PSValue): PSValue {
  while (value instanceof PSObject && value.base !== customObjectBase) value = value.base;
  return value;
}
