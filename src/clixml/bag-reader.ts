import { type DeserializedObject, type PSValue, Shape, setMember } from "../objects/index.ts";
import type { TypeNameList } from "./type-names.ts";

/**
 * Gives an object its members, guessing that they are those of the last object with the same type names. While the guess holds, a member
 * is one more slot and nothing else.
 */
export class BagReader {
  readonly object: DeserializedObject;
  readonly #list: TypeNameList;
  readonly #expected: Shape;
  #isGuessing: boolean;
  #isPlain = true;

  constructor(object: DeserializedObject, list: TypeNameList) {
    this.object = object;
    this.#list = list;
    this.#expected = list.shape;
    this.#isGuessing = this.#expected.count > 0;
  }

  /** The name that the next member has if the guess holds. */
  get expectedName(): string | undefined {
    return this.#isGuessing ? this.#expected.names[this.object.slots.length] : undefined;
  }

  /** Adds the member whose name was expected. */
  addExpected(value: PSValue): void {
    this.object.slots.push(value);
  }

  addNote(name: string, value: PSValue): void {
    this.#stopGuessing();
    setMember(this.object, name, value, { isNote: true });
  }

  addMember(name: string, member: PSValue): void {
    this.#stopGuessing();
    this.#isPlain = false;
    setMember(this.object, name, member, { isNote: false });
  }

  finish(): void {
    const { object } = this;
    if (this.#isGuessing && object.slots.length === this.#expected.count) {
      object.shape = this.#expected;
      return;
    }
    this.#stopGuessing();
    const { shape } = object;
    // A shape of one object's own must not be shared; a name that is written with an escape would not be recognised.
    if (this.#isPlain && shape.share() === shape && !shape.names.some((name) => name.includes("_x") || name.includes("_X"))) {
      this.#list.shape = shape;
    }
  }

  #stopGuessing(): void {
    if (!this.#isGuessing) {
      return;
    }
    this.#isGuessing = false;
    let shape = Shape.empty;
    for (let i = 0; i < this.object.slots.length; i++) {
      shape = shape.with(this.#expected.names[i] as string, { isNote: true });
    }
    this.object.shape = shape;
  }
}
