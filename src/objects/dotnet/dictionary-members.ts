/** Members of Hashtable, OrderedDictionary, Dictionary[K,V] and the sorted and concurrent dictionaries. */
import { defaultOf } from "../arrays.ts";
import { convertTo } from "../convert/convert.ts";
import {
  Dictionary,
  DictionaryEntry,
  DictionaryEntryType,
  GENERIC_DICTIONARY_INTERFACES,
  GenericDictionary,
  GenericDictionaryType,
  Hashtable,
  HashtableType,
  KeyValuePair,
  KeyValuePairType,
  OrderedDictionary,
  OrderedDictionaryType,
} from "../dictionaries.ts";
import { argumentError, argumentNull, argumentOutOfRange, indexOutOfRange, keyNotFound, notSupported } from "../errors.ts";
import { hashKey, valuesEqual } from "../hash-key.ts";
import type { Describe, MemberDeclaration } from "../member-declaration.ts";
import { unwrap } from "../psobject.ts";
import { netText } from "../text.ts";
import { describeType, type TypeDescription } from "../type-description.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import { type EvaluationContext, PSReference, type PSValue } from "../value.ts";
import { comparerOf, equalityComparerOf, keysBy, keysByOrder, orderBy } from "./comparers.ts";
import { DictionaryEnumeratorType, Enumerator, listEnumerator } from "./enumerators.ts";
import { nativeBase } from "./generic-lists.ts";
import { KeyCollection } from "./key-collections.ts";
import { arrayFrom, copyInto, itemsOf } from "./sequence.ts";

function changing<T extends Dictionary>(table: T): T {
  if (table.isReadOnly) throw notSupported("Collection is read-only.");
  return table;
}

export function given(key: PSValue): PSValue {
  if (key === null || key === undefined) throw argumentNull("key");
  return unwrap(key);
}

/** Entries of a dictionary, or of a list of pairs. */
function entriesOf(source: PSValue): { readonly key: PSValue; readonly value: PSValue }[] {
  const table = unwrap(source);
  if (table instanceof Dictionary) return [...table.entries()];
  return itemsOf(table, "dictionary").map((pair) =>
    pair instanceof KeyValuePair || pair instanceof DictionaryEntry ? { key: pair.key, value: pair.value } : { key: pair, value: null },
  );
}

export function fill<T extends Dictionary>(table: T, source: PSValue): T {
  for (const { key, value } of entriesOf(source)) table.set(key, value);
  return table;
}

function derived<T extends Dictionary>(table: T, type: TypeInfo): T {
  if (type.scriptClass !== undefined) table.extension = { scriptType: type, fields: undefined, members: undefined, typeNames: undefined };
  return table;
}

function addNew(table: Dictionary, key: PSValue, value: PSValue, ctx: EvaluationContext): void {
  const plain = given(key);
  if (changing(table).has(plain)) {
    const text = netText(plain, ctx);
    throw table instanceof GenericDictionary
      ? argumentError(`An item with the same key has already been added. Key: ${text}`)
      : argumentError(`Item has already been added. Key in dictionary: '${netText(keyIn(table, plain), ctx)}'  Key being added: '${text}'`);
  }
  table.set(plain, value);
}

/** The key as it was added. */
function keyIn(table: Dictionary, key: PSValue): PSValue {
  const wanted = table.keyOf(key);
  for (const entry of table.entries()) if (table.keyOf(entry.key) === wanted) return entry.key;
  return key;
}

function hasValue(table: Dictionary, value: PSValue): boolean {
  for (const entry of table.entries()) if (valuesEqual(entry.value, value)) return true;
  return false;
}

function pairs(table: Dictionary): PSValue[] {
  return Array.from(table.entries(), (entry) => table.pair(entry));
}

/** What all that are IDictionary have. */
export function tableMembers(m: Describe<Dictionary>): MemberDeclaration[] {
  return [
    m.property("bool IsReadOnly {get;}", (t) => t.isReadOnly),
    m.property("bool IsFixedSize {get;}", () => false),
    m.property("bool IsSynchronized {get;}", () => false),
    m.property("System.Collections.ICollection Keys {get;}", (t) => new KeyCollection(t, "keys")),
    m.property("System.Collections.ICollection Values {get;}", (t) => new KeyCollection(t, "values")),
    m.property("System.Object SyncRoot {get;}", (t) => t),
    m.property("int Count {get;}", (t) => t.count),
    m.method("void Add(System.Object key, System.Object value)", (t, key, value, ctx) => addNew(t, key, value, ctx)),
    m.method("void Clear()", (t) => changing(t).clear()),
    m.method("bool Contains(System.Object key)", (t, key) => t.has(given(key))),
    m.method("void CopyTo(array array, int arrayIndex)", (t, target, index, ctx) => copyInto(pairs(t), target, index, ctx)),
    m.method(
      "System.Collections.IDictionaryEnumerator GetEnumerator()",
      (t) => new Enumerator(DictionaryEnumeratorType, () => t.enumerator()),
    ),
    m.method("void Remove(System.Object key)", (t, key) => {
      changing(t).delete(given(key));
    }),
  ];
}

const hashtableDescription = describeType<Hashtable>(HashtableType, {
  members: (m) => [
    m.create("hashtable new()", (type) => derived(new Hashtable({ isCaseSensitive: true }), type)),
    m.create("hashtable new(int capacity)", (type) => derived(new Hashtable({ isCaseSensitive: true }), type)),
    m.create("hashtable new(System.Collections.IEqualityComparer equalityComparer)", (type, comparer, ctx) =>
      derived(new Hashtable({ keyOf: keysBy(comparer, ctx) }), type),
    ),
    m.create("hashtable new(int capacity, System.Collections.IEqualityComparer equalityComparer)", (type, _capacity, comparer, ctx) =>
      derived(new Hashtable({ keyOf: keysBy(comparer, ctx) }), type),
    ),
    m.create("hashtable new(System.Collections.IDictionary d)", (type, source) =>
      derived(fill(new Hashtable({ isCaseSensitive: true }), source), type),
    ),
    m.create(
      "hashtable new(System.Collections.IDictionary d, System.Collections.IEqualityComparer equalityComparer)",
      (type, source, comparer, ctx) => derived(fill(new Hashtable({ keyOf: keysBy(comparer, ctx) }), source), type),
    ),
    ...tableMembers(m),
    m.indexer(
      "System.Object Item(System.Object key)",
      (t, key) => t.get(given(key)) ?? null,
      (t, key, value) => changing(t).set(given(key), value),
    ),
    m.method("System.Object Clone()", (t) => fill(new Hashtable({ keyOf: t.keyOf }), t)),
    m.method("bool ContainsKey(System.Object key)", (t, key) => t.has(given(key))),
    m.method("bool ContainsValue(System.Object value)", (t, value) => hasValue(t, value)),
    m.static("static hashtable Synchronized(hashtable table)", (table) => table),
  ],
});

const orderedDescription = describeType<OrderedDictionary>(OrderedDictionaryType, {
  members: (m) => [
    m.create("ordered new()", (type) => derived(new OrderedDictionary({ isCaseSensitive: true }), type)),
    m.create("ordered new(int capacity)", (type) => derived(new OrderedDictionary({ isCaseSensitive: true }), type)),
    m.create("ordered new(System.Collections.IEqualityComparer comparer)", (type, comparer, ctx) =>
      derived(new OrderedDictionary({ keyOf: keysBy(comparer, ctx) }), type),
    ),
    ...tableMembers(m),
    m.indexer(
      "System.Object Item(int index)",
      (t, index) => existing(t, index).value,
      (t, index, value) => {
        existing(changing(t), index).value = value;
        t.version++;
      },
    ),
    m.indexer(
      "System.Object Item(System.Object key)",
      (t, key) => t.get(given(key)) ?? null,
      (t, key, value) => changing(t).set(given(key), value),
    ),
    m.method("ordered AsReadOnly()", (t) => {
      const copy = fill(new OrderedDictionary({ keyOf: t.keyOf }), t);
      copy.isReadOnly = true;
      return copy;
    }),
    m.method("void Insert(int index, System.Object key, System.Object value)", (t, index, key, value, ctx) => {
      if (index < 0 || index > t.count) throw argumentOutOfRange("index");
      if (t.has(given(key)))
        throw argumentError(
          `Item has already been added. Key in dictionary: '${netText(keyIn(t, key), ctx)}'  Key being added: '${netText(key, ctx)}'`,
        );
      changing(t).insert(index, key, value);
    }),
    m.method("void RemoveAt(int index)", (t, index) => {
      t.delete(existing(changing(t), index).key);
    }),
  ],
});

function existing(table: OrderedDictionary | GenericDictionary, index: number): { readonly key: PSValue; value: PSValue } {
  const entry = index < 0 ? undefined : table.at(index);
  if (entry === undefined) throw indexOutOfRange();
  return entry;
}

function tryGet(table: GenericDictionary, key: PSValue, result: PSValue): boolean {
  const isThere = table.has(given(key));
  if (result instanceof PSReference) result.value = isThere ? (table.get(key) ?? null) : defaultOf(table.valueType);
  return isThere;
}

function valueOrFail(table: GenericDictionary, key: PSValue, ctx: EvaluationContext): PSValue {
  const value = table.get(given(key));
  if (value === undefined && !table.has(key)) throw keyNotFound(netText(key, ctx));
  return value;
}

/** What all generic dictionaries have. */
export function genericMembers(m: Describe<GenericDictionary>): MemberDeclaration[] {
  return [
    m.property("int Count {get;}", (t) => t.count),
    m.property("System.Collections.Generic.ICollection[TKey] Keys {get;}", (t) => new KeyCollection(t, "keys")),
    m.property("System.Collections.Generic.ICollection[TValue] Values {get;}", (t) => new KeyCollection(t, "values")),
    m.indexer(
      "TValue Item(TKey key)",
      (t, key, ctx) => valueOrFail(t, key, ctx),
      (t, key, value, ctx) => changing(t).set(given(key), convertTo(value, t.valueType, ctx)),
    ),
    m.method("void Clear()", (t) => changing(t).clear()),
    m.method("bool ContainsKey(TKey key)", (t, key) => t.has(given(key))),
    m.method("bool TryGetValue(TKey key, [ref] TValue value)", (t, key, result) => tryGet(t, key, result)),
    m.method("System.Collections.Generic.IEnumerator[System.Collections.Generic.KeyValuePair[TKey,TValue]] GetEnumerator()", (t) =>
      listEnumerator(KeyValuePairType.makeGeneric([t.keyType, t.valueType]), () => t.enumerator()),
    ),
  ];
}

/** Members of those that take new keys by Add. */
export function mutableMembers(m: Describe<GenericDictionary>): MemberDeclaration[] {
  return [
    ...genericMembers(m),
    m.method("void Add(TKey key, TValue value)", (t, key, value, ctx) => addNew(t, key, value, ctx)),
    m.method("bool ContainsValue(TValue value)", (t, value) => hasValue(t, value)),
    m.method("bool Remove(TKey key)", (t, key) => changing(t).delete(given(key))),
  ];
}

function keyed(type: TypeInfo, comparer: PSValue, ctx: EvaluationContext): GenericDictionary {
  const table = new GenericDictionary(nativeBase(type), { keyOf: comparer === null ? hashKey : keysBy(comparer, ctx) });
  table.comparer = comparer;
  return derived(table, type);
}

/** Sorted dictionaries tell keys apart by their order. */
function sorted(type: TypeInfo, comparer: PSValue, ctx: EvaluationContext): GenericDictionary {
  const compare = orderBy(comparer, ctx);
  const table = new GenericDictionary(nativeBase(type), { keyOf: keysByOrder(comparer, ctx), compare });
  table.comparer = comparer;
  return derived(table, type);
}

/** The sizes of hash tables that .NET chooses from: primes. */
const PRIMES = [3, 7, 11, 17, 23, 29, 37, 47, 59, 71, 89, 107, 131, 163, 197, 239, 293, 353, 431, 521, 631, 761, 919];

function roomFor(count: number): number {
  return count === 0 ? 0 : (PRIMES.find((prime) => prime >= count) ?? count);
}

const genericDescription = describeType<GenericDictionary>(GenericDictionaryType, {
  members: (m) => [
    m.create("System.Collections.Generic.Dictionary[TKey,TValue] new()", (type, ctx) => keyed(type, null, ctx)),
    m.create("System.Collections.Generic.Dictionary[TKey,TValue] new(int capacity)", (type, capacity, ctx) => {
      if (capacity < 0) throw argumentOutOfRange("capacity");
      return keyed(type, null, ctx);
    }),
    m.create(
      "System.Collections.Generic.Dictionary[TKey,TValue] new(System.Collections.Generic.IEqualityComparer[TKey] comparer)",
      (type, comparer, ctx) => keyed(type, comparer, ctx),
    ),
    m.create(
      "System.Collections.Generic.Dictionary[TKey,TValue] new(int capacity, System.Collections.Generic.IEqualityComparer[TKey] comparer)",
      (type, _capacity, comparer, ctx) => keyed(type, comparer, ctx),
    ),
    m.create(
      "System.Collections.Generic.Dictionary[TKey,TValue] new(System.Collections.Generic.IDictionary[TKey,TValue] dictionary)",
      (type, source, ctx) => fill(keyed(type, null, ctx), source),
    ),
    m.create(
      "System.Collections.Generic.Dictionary[TKey,TValue] new(System.Collections.Generic.IDictionary[TKey,TValue] dictionary, System.Collections.Generic.IEqualityComparer[TKey] comparer)",
      (type, source, comparer, ctx) => fill(keyed(type, comparer, ctx), source),
    ),
    m.create(
      "System.Collections.Generic.Dictionary[TKey,TValue] new(System.Collections.Generic.IEnumerable[System.Collections.Generic.KeyValuePair[TKey,TValue]] collection)",
      (type, source, ctx) => fill(keyed(type, null, ctx), source),
    ),
    m.create(
      "System.Collections.Generic.Dictionary[TKey,TValue] new(System.Collections.Generic.IEnumerable[System.Collections.Generic.KeyValuePair[TKey,TValue]] collection, System.Collections.Generic.IEqualityComparer[TKey] comparer)",
      (type, source, comparer, ctx) => fill(keyed(type, comparer, ctx), source),
    ),
    m.property("System.Collections.Generic.IEqualityComparer[TKey] Comparer {get;}", (t) => t.comparer ?? equalityComparerOf(t.keyType)),
    m.property("int Count {get;}", (t) => t.count),
    m.property("int Capacity {get;}", (t) => roomFor(t.count)),
    ...mutableMembers(m),
    m.method("bool Remove(TKey key, [ref] TValue value)", (t, key, result) => {
      tryGet(t, key, result);
      return changing(t).delete(key);
    }),
    m.method("bool TryAdd(TKey key, TValue value)", (t, key, value) => {
      if (t.has(given(key))) return false;
      t.set(key, value);
      return true;
    }),
    m.method("int EnsureCapacity(int capacity)", (t, capacity) => roomFor(Math.max(t.count, capacity))),
    m.method("void TrimExcess()", () => {}),
  ],
});

export const SortedDictionaryType: TypeInfo = defineType<GenericDictionary>({
  name: "System.Collections.Generic.SortedDictionary`2",
  typeParameters: ["TKey", "TValue"],
  assembly: "System.Collections",
  interfaces: GENERIC_DICTIONARY_INTERFACES,
  members: (m) => [
    m.create("System.Collections.Generic.SortedDictionary[TKey,TValue] new()", (type, ctx) => sorted(type, null, ctx)),
    m.create(
      "System.Collections.Generic.SortedDictionary[TKey,TValue] new(System.Collections.Generic.IDictionary[TKey,TValue] dictionary)",
      (type, source, ctx) => fill(sorted(type, null, ctx), source),
    ),
    m.create(
      "System.Collections.Generic.SortedDictionary[TKey,TValue] new(System.Collections.Generic.IComparer[TKey] comparer)",
      (type, comparer, ctx) => sorted(type, comparer, ctx),
    ),
    m.property("System.Collections.Generic.IComparer[TKey] Comparer {get;}", (t) => t.comparer ?? comparerOf(t.keyType)),
    ...mutableMembers(m),
  ],
});

export const GenericSortedListType: TypeInfo = defineType<GenericDictionary>({
  name: "System.Collections.Generic.SortedList`2",
  typeParameters: ["TKey", "TValue"],
  assembly: "System.Collections",
  interfaces: GENERIC_DICTIONARY_INTERFACES,
  members: (m) => [
    m.create("System.Collections.Generic.SortedList[TKey,TValue] new()", (type, ctx) => sorted(type, null, ctx)),
    m.create("System.Collections.Generic.SortedList[TKey,TValue] new(int capacity)", (type, _capacity, ctx) => sorted(type, null, ctx)),
    m.create(
      "System.Collections.Generic.SortedList[TKey,TValue] new(System.Collections.Generic.IComparer[TKey] comparer)",
      (type, comparer, ctx) => sorted(type, comparer, ctx),
    ),
    m.create(
      "System.Collections.Generic.SortedList[TKey,TValue] new(System.Collections.Generic.IDictionary[TKey,TValue] dictionary)",
      (type, source, ctx) => fill(sorted(type, null, ctx), source),
    ),
    ...mutableMembers(m),
    m.method("TKey GetKeyAtIndex(int index)", (t, index) => existing(t, index).key),
    m.method("TValue GetValueAtIndex(int index)", (t, index) => existing(t, index).value),
    m.method("int IndexOfKey(TKey key)", (t, key) => t.keys().findIndex((candidate) => t.keyOf(candidate) === t.keyOf(key))),
    m.method("int IndexOfValue(TValue value)", (t, value) => t.values().findIndex((candidate) => valuesEqual(candidate, value))),
    m.method("void RemoveAt(int index)", (t, index) => {
      t.delete(existing(t, index).key);
    }),
    m.method("void SetValueAtIndex(int index, TValue value)", (t, index, value) => {
      existing(t, index).value = value;
    }),
    m.property("System.Collections.Generic.IComparer[TKey] Comparer {get;}", (t) => t.comparer ?? comparerOf(t.keyType)),
    m.property("int Capacity {get;}", (t) => t.count),
    m.method("void TrimExcess()", () => {}),
  ],
});

/** The non-generic SortedList: entries of a Hashtable in the order of their keys. */
export const SortedListType: TypeInfo = defineType<SortedList>({
  name: "System.Collections.SortedList",
  propertyOrder: "Capacity Count Keys Values IsReadOnly IsFixedSize IsSynchronized SyncRoot",
  assembly: "System.Collections.NonGeneric",
  interfaces: ["System.Collections.IDictionary", "System.Collections.ICollection", "System.Collections.IEnumerable", "System.ICloneable"],
  members: (m) => [
    m.create("System.Collections.SortedList new()", (_type, ctx) => new SortedList(null, ctx)),
    m.create("System.Collections.SortedList new(int initialCapacity)", (_type, _capacity, ctx) => new SortedList(null, ctx)),
    m.create(
      "System.Collections.SortedList new(System.Collections.IComparer comparer)",
      (_type, comparer, ctx) => new SortedList(comparer, ctx),
    ),
    m.create("System.Collections.SortedList new(System.Collections.IDictionary d)", (_type, source, ctx) =>
      fill(new SortedList(null, ctx), source),
    ),
    ...tableMembers(m),
    m.indexer(
      "System.Object Item(System.Object key)",
      (t, key) => t.get(given(key)) ?? null,
      (t, key, value) => t.set(given(key), value),
    ),
    m.method("bool ContainsKey(System.Object key)", (t, key) => t.has(given(key))),
    m.method("bool ContainsValue(System.Object value)", (t, value) => hasValue(t, value)),
    m.method("System.Object GetByIndex(int index)", (t, index) => itemOrFail(t.values(), index)),
    m.method("System.Object GetKey(int index)", (t, index) => itemOrFail(t.keys(), index)),
    m.method("System.Collections.IList GetKeyList()", (t) => t.keys()),
    m.method("System.Collections.IList GetValueList()", (t) => t.values()),
    m.method("int IndexOfKey(System.Object key)", (t, key) => t.keys().findIndex((candidate) => t.keyOf(candidate) === t.keyOf(key))),
    m.method("int IndexOfValue(System.Object value)", (t, value) => t.values().findIndex((candidate) => valuesEqual(candidate, value))),
    m.method("void RemoveAt(int index)", (t, index) => {
      t.delete(itemOrFail(t.keys(), index));
    }),
    m.method("void SetByIndex(int index, System.Object value)", (t, index, value) => t.set(itemOrFail(t.keys(), index), value)),
  ],
});

function itemOrFail(items: readonly PSValue[], index: number): PSValue {
  if (index < 0 || index >= items.length) throw indexOutOfRange();
  return items[index];
}

export class SortedList extends GenericDictionary {
  constructor(comparer: PSValue, ctx: EvaluationContext) {
    super(SortedListType, { keyOf: keysByOrder(comparer, ctx), compare: orderBy(comparer, ctx) });
  }

  override pair(entry: { readonly key: PSValue; readonly value: PSValue }): PSValue {
    return new DictionaryEntry(entry.key, entry.value);
  }
}

export const ConcurrentDictionaryType: TypeInfo = defineType<GenericDictionary>({
  name: "System.Collections.Concurrent.ConcurrentDictionary`2",
  propertyOrder: "Item Comparer Count IsEmpty Keys Values",
  typeParameters: ["TKey", "TValue"],
  assembly: "System.Collections.Concurrent",
  interfaces: GENERIC_DICTIONARY_INTERFACES,
  members: (m) => [
    m.create("System.Collections.Concurrent.ConcurrentDictionary[TKey,TValue] new()", (type, ctx) => keyed(type, null, ctx)),
    m.create(
      "System.Collections.Concurrent.ConcurrentDictionary[TKey,TValue] new(int concurrencyLevel, int capacity)",
      (type, _level, _capacity, ctx) => keyed(type, null, ctx),
    ),
    m.create(
      "System.Collections.Concurrent.ConcurrentDictionary[TKey,TValue] new(System.Collections.Generic.IEqualityComparer[TKey] comparer)",
      (type, comparer, ctx) => keyed(type, comparer, ctx),
    ),
    ...genericMembers(m),
    m.property("bool IsEmpty {get;}", (t) => t.count === 0),
    m.property("System.Collections.Generic.IEqualityComparer[TKey] Comparer {get;}", (t) => t.comparer ?? equalityComparerOf(t.keyType)),
    m.create(
      "System.Collections.Concurrent.ConcurrentDictionary[TKey,TValue] new(System.Collections.Generic.IEnumerable[System.Collections.Generic.KeyValuePair[TKey,TValue]] collection)",
      (type, source, ctx) => fill(keyed(type, null, ctx), source),
    ),
    m.method("bool TryAdd(TKey key, TValue value)", (t, key, value) => {
      if (t.has(given(key))) return false;
      t.set(key, value);
      return true;
    }),
    m.method("bool TryRemove(TKey key, [ref] TValue value)", (t, key, result) => {
      tryGet(t, key, result);
      return t.delete(key);
    }),
    m.method("bool TryUpdate(TKey key, TValue newValue, TValue comparisonValue)", (t, key, value, expected) => {
      if (!t.has(given(key)) || !valuesEqual(t.get(key), expected)) return false;
      t.set(key, value);
      return true;
    }),
    m.method("TValue GetOrAdd(TKey key, System.Func[TKey,TValue] valueFactory)", (t, key, factory, ctx) => {
      if (!t.has(given(key))) t.set(key, convertTo(factory.invoke([key], ctx), t.valueType, ctx));
      return t.get(key);
    }),
    m.method("TValue GetOrAdd(TKey key, TValue value)", (t, key, value) => {
      if (!t.has(given(key))) t.set(key, value);
      return t.get(key);
    }),
    m.method(
      "TValue AddOrUpdate(TKey key, TValue addValue, System.Func[TKey,TValue,TValue] updateValueFactory)",
      (t, key, value, update, ctx) => {
        t.set(given(key), t.has(key) ? convertTo(update.invoke([key, t.get(key)], ctx), t.valueType, ctx) : value);
        return t.get(key);
      },
    ),
    m.method(
      "TValue AddOrUpdate(TKey key, System.Func[TKey,TValue] addValueFactory, System.Func[TKey,TValue,TValue] updateValueFactory)",
      (t, key, add, update, ctx) => {
        const made = t.has(given(key)) ? update.invoke([key, t.get(key)], ctx) : add.invoke([key], ctx);
        t.set(key, convertTo(made, t.valueType, ctx));
        return t.get(key);
      },
    ),
    m.method(
      "System.Collections.Generic.KeyValuePair[TKey,TValue][] ToArray()",
      (t) => arrayFrom(KeyValuePairType.makeGeneric([t.keyType, t.valueType]), pairs(t)) as PSValue[],
    ),
  ],
});

const entryDescription = describeType<DictionaryEntry>(DictionaryEntryType, {
  defaultValue: () => new DictionaryEntry(null, null),
  text: (e, ctx) => `[${netText(e.key, ctx)}, ${netText(e.value, ctx)}]`,
  members: (m) => [
    m.create(
      "System.Collections.DictionaryEntry new(System.Object key, System.Object value)",
      (_type, key, value) => new DictionaryEntry(key, value),
    ),
    m.property("System.Object Key {get;set;}", (e) => e.key),
    m.property("System.Object Value {get;set;}", (e) => e.value),
    m.method("string ToString()", (e, ctx) => `[${netText(e.key, ctx)}, ${netText(e.value, ctx)}]`),
  ],
});

const pairDescription = describeType<KeyValuePair>(KeyValuePairType, {
  text: (p, ctx) => `[${netText(p.key, ctx)}, ${netText(p.value, ctx)}]`,
  members: (m) => [
    m.create(
      "System.Collections.Generic.KeyValuePair[TKey,TValue] new(TKey key, TValue value)",
      (type, key, value) => new KeyValuePair(type, key, value),
    ),
    m.property("TKey Key {get;}", (p) => p.key),
    m.property("TValue Value {get;}", (p) => p.value),
    m.method("string ToString()", (p, ctx) => `[${netText(p.key, ctx)}, ${netText(p.value, ctx)}]`),
  ],
});

export const dictionaryDescriptions: readonly TypeDescription[] = [
  hashtableDescription,
  orderedDescription,
  genericDescription,
  entryDescription,
  pairDescription,
];
export const dictionaryTypes: readonly TypeInfo[] = [SortedDictionaryType, GenericSortedListType, SortedListType, ConcurrentDictionaryType];
