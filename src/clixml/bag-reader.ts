import { type DeserializedObject, type PSValue, Shape, setMember } from "../objects/index.ts";
import type { TypeNameList } from "./type-names.ts";

/**
 * Gives objects their members, guessing that each has those of the last object with the same type names. While the guess holds, a member
 * is one more value on a stack that all objects of a document share, and nothing else.
 *
 * Readers are used again: there is one for each level of nesting.
 */
export class BagReader {
  readonly #values: PSValue[];
  #object: DeserializedObject | undefined;
  #list: TypeNameList | undefined;
  #expected: Shape = Shape.empty;
  /** Where the object's values begin on the stack. */
  #start = 0;
  #count = 0;
  #isGuessing = false;
  #isPlain = true;

  constructor(values: PSValue[]) {
    this.#values = values;
  }

  begin(object: DeserializedObject, list: TypeNameList): void {
    this.#object = object;
    this.#list = list;
    this.#expected = list.shape;
    this.#start = this.#values.length;
    this.#count = 0;
    this.#isGuessing = list.shape.count > 0;
    this.#isPlain = true;
  }

  /** How many members the object has by now. */
  get count(): number {
    return this.#isGuessing ? this.#count : (this.#object?.slots.length ?? 0);
  }

  /** The name that the next member has if the guess holds. */
  get expectedName(): string | undefined {
    return this.#isGuessing ? this.#expected.names[this.#count] : undefined;
  }

  /** Adds the member whose name was expected. */
  addExpected(value: PSValue): void {
    this.#values.push(value);
    this.#count++;
  }

  addNote(name: string, value: PSValue): void {
    setMember(this.#stopGuessing(), name, value, { isNote: true });
  }

  addMember(name: string, member: PSValue): void {
    this.#isPlain = false;
    setMember(this.#stopGuessing(), name, member, { isNote: false });
  }

  finish(): void {
    if (this.#isGuessing && this.#count === this.#expected.count) {
      this.#object?.setSlots(this.#expected, this.#takeValues());
      this.#isGuessing = false;
      this.#object = undefined;
      return;
    }
    const { shape } = this.#stopGuessing();
    // A shape of one object's own must not be shared; a name that is written with an escape would not be recognised.
    if (this.#isPlain && shape.share() === shape && !shape.names.some((name) => name.includes("_x") || name.includes("_X"))) {
      (this.#list as TypeNameList).shape = shape;
    }
    this.#object = undefined;
  }

  #takeValues(): PSValue[] {
    const values = this.#values.slice(this.#start, this.#start + this.#count);
    this.#values.length = this.#start;
    return values;
  }

  #stopGuessing(): DeserializedObject {
    // Between begin and finish there is an object.
    const object = this.#object as DeserializedObject;
    if (this.#isGuessing) {
      this.#isGuessing = false;
      let shape = Shape.empty;
      for (let i = 0; i < this.#count; i++) {
        shape = shape.with(this.#expected.names[i] as string, { isNote: true });
      }
      object.setSlots(shape, this.#takeValues());
    }
    return object;
  }
}
