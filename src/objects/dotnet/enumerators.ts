/** Enumerators as objects: `$list.GetEnumerator()`. A pipeline runs them to their end. */
import { DictionaryEntry, KeyValuePair } from "../dictionaries.ts";
import { invalidOperation } from "../errors.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import { type PSValue, ReferenceObject } from "../value.ts";

const ENUMERATOR = ["System.Collections.IEnumerator", "System.ICloneable"];

export const EnumeratorType: TypeInfo = defineType<Enumerator>({
  name: "System.Collections.Generic.List`1+Enumerator",
  typeParameters: ["T"],
  interfaces: [...ENUMERATOR, "System.Collections.Generic.IEnumerator[T]", "System.IDisposable"],
  members: (m) => [
    m.property("T Current {get;}", (e) => e.current),
    m.method("bool MoveNext()", (e) => e.moveNext()),
    m.method("void Reset()", (e) => e.reset()),
    m.method("void Dispose()", () => {}),
  ],
});

export const ArrayEnumeratorType: TypeInfo = defineType<Enumerator>({
  name: "System.ArrayEnumerator",
  interfaces: ENUMERATOR,
  members: (m) => [
    m.property("System.Object Current {get;}", (e) => e.current),
    m.method("bool MoveNext()", (e) => e.moveNext()),
    m.method("void Reset()", (e) => e.reset()),
    m.method("System.Object Clone()", (e) => e),
  ],
});

/** Of a Hashtable and the other non-generic dictionaries: Key and Value beside Current. */
export const DictionaryEnumeratorType: TypeInfo = defineType<Enumerator>({
  name: "System.Collections.Hashtable+HashtableEnumerator",
  interfaces: [...ENUMERATOR, "System.Collections.IDictionaryEnumerator"],
  members: (m) => [
    m.property("System.Object Current {get;}", (e) => e.current),
    m.property("System.Collections.DictionaryEntry Entry {get;}", (e) => new DictionaryEntry(keyOf(e.current), valueOfPair(e.current))),
    m.property("System.Object Key {get;}", (e) => keyOf(e.current)),
    m.property("System.Object Value {get;}", (e) => valueOfPair(e.current)),
    m.method("bool MoveNext()", (e) => e.moveNext()),
    m.method("void Reset()", (e) => e.reset()),
    m.method("System.Object Clone()", (e) => e),
  ],
});

function keyOf(pair: PSValue): PSValue {
  return pair instanceof DictionaryEntry || pair instanceof KeyValuePair ? pair.key : null;
}

function valueOfPair(pair: PSValue): PSValue {
  return pair instanceof DictionaryEntry || pair instanceof KeyValuePair ? pair.value : null;
}

export class Enumerator extends ReferenceObject {
  readonly type: TypeInfo;
  readonly #start: () => Iterator<PSValue>;
  #items: Iterator<PSValue>;
  #current: PSValue = undefined;
  #isOn = false;

  constructor(type: TypeInfo, start: () => Iterator<PSValue>) {
    super();
    this.type = type;
    this.#start = start;
    this.#items = start();
  }

  override nativeType(): TypeInfo {
    return this.type;
  }

  /** @throws {TerminatingError} InvalidOperationException before the first item and behind the last one. */
  get current(): PSValue {
    if (!this.#isOn) throw invalidOperation("Enumeration has either not started or has already finished.");
    return this.#current;
  }

  moveNext(): boolean {
    const next = this.#items.next();
    this.#isOn = next.done !== true;
    this.#current = this.#isOn ? next.value : undefined;
    return this.#isOn;
  }

  reset(): void {
    this.#items = this.#start();
    this.#isOn = false;
  }

  /** What is left. */
  override enumerator(): Iterator<PSValue> {
    return { next: () => (this.moveNext() ? { done: false, value: this.#current } : { done: true, value: undefined }) };
  }
}

/** An enumerator over a list of items of a type. */
export function listEnumerator(elementType: TypeInfo, start: () => Iterator<PSValue>): Enumerator {
  return new Enumerator(EnumeratorType.makeGeneric([elementType]), start);
}

export const enumeratorTypes: readonly TypeInfo[] = [EnumeratorType, ArrayEnumeratorType, DictionaryEnumeratorType];
