/** Instance members of one object: names in a shape that objects made alike share, values in slots. */
import type { PSValue } from "./value.ts";

/** Beyond this many members an object owns its shape; sharing would cost more than it saves. */
const MAX_SHARED_MEMBERS = 64;
/** A shape that led to this many others was not made by a literal but by data; it shares no further ones. */
const MAX_TRANSITIONS = 256;

/** Names of instance members in order, each a note property or not. Objects with the same shape have a member at the same place. */
export class Shape {
  static readonly empty: Shape = new Shape([], [], true);

  readonly names: string[];
  /** False where the slot holds a PSMemberInfo (script property, alias …) and not the value of a note property. */
  readonly isNote: boolean[];
  /** A shape of one object's own grows in place: what was found in it stays where it was. */
  readonly #isShared: boolean;
  #index: Map<string, number> | undefined = undefined;
  readonly #spelled: Map<string, number> = new Map();
  #transitions: Map<string, Shape> | undefined = undefined;

  private constructor(names: string[], isNote: boolean[], isShared: boolean) {
    this.names = names;
    this.isNote = isNote;
    this.#isShared = isShared;
  }

  /** The shape of an object with these note properties; names must differ in more than case. */
  static of(names: readonly string[]): Shape {
    let shape = Shape.empty;
    for (const name of names) shape = shape.with(name, { isNote: true });
    return shape;
  }

  get count(): number {
    return this.names.length;
  }

  /** Place of a member, in any case; -1 when there is none. */
  find(name: string): number {
    const known = this.#spelled.get(name);
    if (known !== undefined) return known;
    const found = this.#lowerIndex().get(name.toLowerCase()) ?? -1;
    // What is absent from a shape that grows may come, so only finds are kept there.
    if (this.#spelled.size < 1000 && (found >= 0 || this.#isShared)) this.#spelled.set(name, found);
    return found;
  }

  /** The shape with one member more at the end. */
  with(name: string, { isNote }: { readonly isNote: boolean }): Shape {
    if (!this.#isShared) {
      this.#lowerIndex().set(name.toLowerCase(), this.names.length);
      this.names.push(name);
      this.isNote.push(isNote);
      return this;
    }
    const key = isNote ? name : `\0${name}`;
    const known = this.#transitions?.get(key);
    if (known !== undefined) return known;
    const isShared = this.names.length < MAX_SHARED_MEMBERS && (this.#transitions?.size ?? 0) < MAX_TRANSITIONS;
    const made = new Shape([...this.names, name], [...this.isNote, isNote], isShared);
    if (isShared) {
      this.#transitions ??= new Map();
      this.#transitions.set(key, made);
    }
    return made;
  }

  /** The shape without one member; those behind it move up. */
  without(place: number): Shape {
    let shape = Shape.empty;
    for (let index = 0; index < this.names.length; index++) {
      if (index !== place) shape = shape.with(this.names[index] ?? "", { isNote: this.isNote[index] === true });
    }
    return shape;
  }

  /** A shape for a copy of an object: an own shape must not be grown by two. */
  share(): Shape {
    return this.#isShared ? this : new Shape([...this.names], [...this.isNote], false);
  }

  #lowerIndex(): Map<string, number> {
    if (this.#index === undefined) {
      this.#index = new Map();
      for (let index = 0; index < this.names.length; index++) this.#index.set((this.names[index] ?? "").toLowerCase(), index);
    }
    return this.#index;
  }
}

/** Whoever has instance members: a PSObject, or the extension of a bare object. */
export interface MemberHolder {
  shape: Shape;
  readonly slots: PSValue[];
}

export class MemberBag implements MemberHolder {
  shape: Shape;
  readonly slots: PSValue[];

  constructor(shape: Shape = Shape.empty, slots: PSValue[] = []) {
    this.shape = shape;
    this.slots = slots;
  }
}

/** Adds a member at the end, or replaces the one of that name where it stands. */
export function setMember(holder: MemberHolder, name: string, value: PSValue, { isNote }: { readonly isNote: boolean }): void {
  const place = holder.shape.find(name);
  if (place >= 0 && holder.shape.isNote[place] === isNote) {
    holder.slots[place] = value;
    return;
  }
  if (place >= 0) removeMember(holder, name);
  holder.shape = holder.shape.with(name, { isNote });
  holder.slots.push(value);
}

export function removeMember(holder: MemberHolder, name: string): boolean {
  const place = holder.shape.find(name);
  if (place < 0) return false;
  holder.shape = holder.shape.without(place);
  holder.slots.splice(place, 1);
  return true;
}
