/** Enumerators that scripts can hold: `$input`, `$foreach`, `$switch`. */
import { defineType, enumerate, isCollection, type PSValue, ReferenceObject, type TypeInfo } from "../../objects/index.ts";

export class ArrayEnumerator extends ReferenceObject {
  readonly #items: readonly PSValue[];
  #index = -1;

  constructor(items: readonly PSValue[]) {
    super();
    this.#items = items;
  }

  /** What a pipeline makes of a value, one after the other. */
  static over(value: PSValue): ArrayEnumerator {
    return new ArrayEnumerator(isCollection(value) ? enumerate(value) : [value]);
  }

  override nativeType(): TypeInfo {
    return ArrayEnumeratorType;
  }

  moveNext(): boolean {
    if (this.#index < this.#items.length) this.#index++;
    return this.#index < this.#items.length;
  }

  get current(): PSValue {
    return this.#items[this.#index] ?? null;
  }

  reset(): void {
    this.#index = -1;
  }

  /** What is left, taken one by one: whoever reads `$input` to its end finds nothing the second time. */
  override enumerator(): Iterator<PSValue> {
    return {
      next: () => (this.moveNext() ? { done: false, value: this.current } : { done: true, value: undefined }),
    };
  }
}

export const ArrayEnumeratorType: TypeInfo = defineType<ArrayEnumerator>({
  name: "System.Array+ArrayEnumerator",
  interfaces: ["System.Collections.IEnumerator", "System.ICloneable"],
  members: (m) => [
    m.property("System.Object Current {get;}", (e) => e.current),
    m.method("bool MoveNext()", (e) => e.moveNext()),
    m.method("void Reset()", (e) => e.reset()),
  ],
});

/** What came down the pipeline: `$input`. */
export class InputEnumerator extends ArrayEnumerator {
  override nativeType(): TypeInfo {
    return InputEnumeratorType;
  }
}

export const InputEnumeratorType: TypeInfo = defineType<InputEnumerator>({
  name: "System.Collections.ArrayList+ArrayListEnumeratorSimple",
  interfaces: ["System.Collections.IEnumerator", "System.ICloneable"],
  base: ArrayEnumeratorType,
});
