/** Hashtable, OrderedDictionary and the generic dictionaries: one insertion-ordered map with different type names and rules. */
import { type HashKey, hashKey, hashKeyIgnoringCase } from "./hash-key.ts";
import { defineType, ObjectType, type TypeInfo } from "./type-info.ts";
import { type PSValue, ReferenceObject, ValueObject } from "./value.ts";
import { WatchedIterator } from "./watched-iterator.ts";

/** The key and value of one entry; the map and its enumerators share it. */
export interface Entry {
  readonly key: PSValue;
  value: PSValue;
}

export interface DictionaryOptions {
  readonly isCaseSensitive?: boolean;
  /** Another way to tell keys apart. */
  readonly keyOf?: (key: PSValue) => HashKey;
}

const DICTIONARY_INTERFACES = [
  "System.Collections.IDictionary",
  "System.Collections.ICollection",
  "System.Collections.IEnumerable",
  "System.Runtime.Serialization.ISerializable",
  "System.Runtime.Serialization.IDeserializationCallback",
];

export const DictionaryEntryType: TypeInfo = defineType({ name: "System.Collections.DictionaryEntry", kind: "struct" });

export class DictionaryEntry extends ValueObject {
  readonly key: PSValue;
  readonly value: PSValue;

  constructor(key: PSValue, value: PSValue) {
    super();
    this.key = key;
    this.value = value;
  }

  override getType(): TypeInfo {
    return DictionaryEntryType;
  }
}

export const KeyValuePairType: TypeInfo = defineType({
  name: "System.Collections.Generic.KeyValuePair`2",
  kind: "struct",
  typeParameters: ["TKey", "TValue"],
});

export class KeyValuePair extends ValueObject {
  readonly type: TypeInfo;
  readonly key: PSValue;
  readonly value: PSValue;

  constructor(type: TypeInfo, key: PSValue, value: PSValue) {
    super();
    this.type = type;
    this.key = key;
    this.value = value;
  }

  override getType(): TypeInfo {
    return this.type;
  }
}

/** Anything that is an IDictionary. Subclasses say of which type, and what an enumeration gives. */
export abstract class Dictionary extends ReferenceObject {
  protected readonly map: Map<HashKey, Entry> = new Map();
  /** How keys are told apart. */
  readonly keyOf: (key: PSValue) => HashKey;
  isReadOnly = false;
  /** Counts changes, so that an enumerator notices them. */
  version = 0;

  constructor(keyOf: (key: PSValue) => HashKey) {
    super();
    this.keyOf = keyOf;
  }

  get count(): number {
    return this.map.size;
  }

  get isCaseSensitive(): boolean {
    return this.keyOf === hashKey;
  }

  get(key: PSValue): PSValue {
    return this.map.get(this.keyOf(key))?.value;
  }

  has(key: PSValue): boolean {
    return this.map.has(this.keyOf(key));
  }

  /** Replaces the value of a key, which keeps its place and spelling, or adds one at the end. */
  set(key: PSValue, value: PSValue): void {
    const hash = this.keyOf(key);
    const entry = this.map.get(hash);
    if (entry !== undefined) {
      entry.value = value;
      return;
    }
    this.version++;
    this.map.set(hash, { key, value });
  }

  delete(key: PSValue): boolean {
    const removed = this.map.delete(this.keyOf(key));
    if (removed) this.version++;
    return removed;
  }

  clear(): void {
    this.version++;
    this.map.clear();
  }

  entries(): IterableIterator<Entry> {
    return this.map.values();
  }

  keys(): PSValue[] {
    return Array.from(this.entries(), (entry) => entry.key);
  }

  values(): PSValue[] {
    return Array.from(this.entries(), (entry) => entry.value);
  }

  /** What enumeration gives for one entry: a DictionaryEntry or a KeyValuePair. */
  abstract pair(entry: Entry): PSValue;

  override enumerator(): Iterator<PSValue> {
    return new WatchedIterator(this.#pairs(), this);
  }

  *#pairs(): Generator<PSValue> {
    for (const entry of this.entries()) yield this.pair(entry);
  }
}

export const HashtableType: TypeInfo = defineType({
  name: "System.Collections.Hashtable",
  interfaces: [...DICTIONARY_INTERFACES, "System.ICloneable"],
});

/** `@{}`: ignores the case of its keys unless told otherwise. */
export class Hashtable extends Dictionary {
  constructor(options: DictionaryOptions = {}) {
    super(options.keyOf ?? (options.isCaseSensitive === true ? hashKey : hashKeyIgnoringCase));
  }

  static from(entries: Iterable<readonly [PSValue, PSValue]>): Hashtable {
    const table = new Hashtable();
    for (const [key, value] of entries) table.set(key, value);
    return table;
  }

  override nativeType(): TypeInfo {
    return HashtableType;
  }

  /** Counts as a change even where the key is there already. */
  override set(key: PSValue, value: PSValue): void {
    const hash = this.keyOf(key);
    this.version++;
    const entry = this.map.get(hash);
    if (entry === undefined) this.map.set(hash, { key, value });
    else entry.value = value;
  }

  override pair(entry: Entry): PSValue {
    return new DictionaryEntry(entry.key, entry.value);
  }
}

export const OrderedDictionaryType: TypeInfo = defineType({
  name: "System.Collections.Specialized.OrderedDictionary",
  assembly: "System.Collections.Specialized",
  interfaces: ["System.Collections.Specialized.IOrderedDictionary", ...DICTIONARY_INTERFACES],
});

/** `[ordered]@{}`: keys in the order they came, reached by number too. */
export class OrderedDictionary extends Dictionary {
  /** Entries in order, made anew after a change. */
  #order: Entry[] | undefined = undefined;
  #orderVersion = -1;

  constructor(options: DictionaryOptions = {}) {
    super(options.keyOf ?? (options.isCaseSensitive === true ? hashKey : hashKeyIgnoringCase));
  }

  static from(entries: Iterable<readonly [PSValue, PSValue]>): OrderedDictionary {
    const table = new OrderedDictionary();
    for (const [key, value] of entries) table.set(key, value);
    return table;
  }

  override nativeType(): TypeInfo {
    return OrderedDictionaryType;
  }

  override pair(entry: Entry): PSValue {
    return new DictionaryEntry(entry.key, entry.value);
  }

  /** The entry at a place; undefined beyond the ends. */
  at(index: number): Entry | undefined {
    if (this.#order === undefined || this.#orderVersion !== this.version) {
      this.#order = [...this.map.values()];
      this.#orderVersion = this.version;
    }
    return this.#order[index];
  }

  insert(index: number, key: PSValue, value: PSValue): void {
    const entries = [...this.map.entries()];
    entries.splice(index, 0, [this.keyOf(key), { key, value }]);
    this.map.clear();
    for (const [hash, entry] of entries) this.map.set(hash, entry);
    this.version++;
  }
}

const PAIR = "System.Collections.Generic.KeyValuePair[TKey,TValue]";

/** What every dictionary with typed keys and values implements. */
export const GENERIC_DICTIONARY_INTERFACES: readonly string[] = [
  "System.Collections.Generic.IDictionary[TKey,TValue]",
  `System.Collections.Generic.ICollection[${PAIR}]`,
  `System.Collections.Generic.IEnumerable[${PAIR}]`,
  "System.Collections.IEnumerable",
  "System.Collections.IDictionary",
  "System.Collections.ICollection",
  "System.Collections.Generic.IReadOnlyDictionary[TKey,TValue]",
  `System.Collections.Generic.IReadOnlyCollection[${PAIR}]`,
];

export const GenericDictionaryType: TypeInfo = defineType({
  name: "System.Collections.Generic.Dictionary`2",
  typeParameters: ["TKey", "TValue"],
  interfaces: [
    ...GENERIC_DICTIONARY_INTERFACES,
    "System.Runtime.Serialization.ISerializable",
    "System.Runtime.Serialization.IDeserializationCallback",
  ],
});

/** Dictionary[K,V] and its relatives that differ in type name and order only. */
export class GenericDictionary extends Dictionary {
  readonly type: TypeInfo;
  readonly keyType: TypeInfo;
  readonly valueType: TypeInfo;
  /** The comparer that was given; null for the one of the key type. */
  comparer: PSValue = null;
  readonly #pairType: TypeInfo;
  /** Of a sorted dictionary: the order of keys. */
  readonly #compare: ((left: PSValue, right: PSValue) => number) | undefined;
  #sorted: Entry[] | undefined = undefined;
  #sortedVersion = -1;

  constructor(
    type: TypeInfo,
    options: { readonly keyOf?: (key: PSValue) => HashKey; readonly compare?: (left: PSValue, right: PSValue) => number } = {},
  ) {
    super(options.keyOf ?? hashKey);
    this.type = type;
    this.keyType = type.typeArguments[0] ?? ObjectType;
    this.valueType = type.typeArguments[1] ?? ObjectType;
    this.#pairType = KeyValuePairType.makeGeneric([this.keyType, this.valueType]);
    this.#compare = options.compare;
  }

  override nativeType(): TypeInfo {
    return this.type;
  }

  override pair(entry: Entry): PSValue {
    return new KeyValuePair(this.#pairType, entry.key, entry.value);
  }

  override entries(): IterableIterator<Entry> {
    const compare = this.#compare;
    if (compare === undefined) return super.entries();
    if (this.#sorted === undefined || this.#sortedVersion !== this.version) {
      this.#sorted = [...this.map.values()].sort((left, right) => compare(left.key, right.key));
      this.#sortedVersion = this.version;
    }
    return this.#sorted.values();
  }

  /** The entry at a place of the order; undefined beyond the ends. */
  at(index: number): Entry | undefined {
    let place = 0;
    for (const entry of this.entries()) if (place++ === index) return entry;
    return undefined;
  }
}
