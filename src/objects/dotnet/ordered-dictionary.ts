/** System.Collections.Generic.OrderedDictionary and System.Collections.ObjectModel.ReadOnlyDictionary. */
import { GENERIC_DICTIONARY_INTERFACES, GenericDictionary } from "../dictionaries.ts";
import { argumentNull, indexOutOfRange } from "../errors.ts";
import { unwrap } from "../psobject.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import type { PSValue } from "../value.ts";
import { keysBy } from "./comparers.ts";
import { fill, genericMembers, mutableMembers } from "./dictionary-members.ts";

function entryAt(table: GenericDictionary, index: number): { readonly key: PSValue; value: PSValue } {
  const entry = index < 0 ? undefined : table.at(index);
  if (entry === undefined) throw indexOutOfRange();
  return entry;
}

/** Puts an entry between others: what follows is added again behind it. */
function insertAt(table: GenericDictionary, index: number, key: PSValue, value: PSValue): void {
  if (index < 0 || index > table.count) throw indexOutOfRange();
  const later = [...table.entries()].slice(index);
  for (const entry of later) table.delete(entry.key);
  table.set(key, value);
  for (const entry of later) table.set(entry.key, entry.value);
}

const NAME = "System.Collections.Generic.OrderedDictionary[TKey,TValue]";

const OrderedDictionaryOfType: TypeInfo = defineType<GenericDictionary>({
  name: "System.Collections.Generic.OrderedDictionary`2",
  typeParameters: ["TKey", "TValue"],
  assembly: "System.Collections",
  interfaces: GENERIC_DICTIONARY_INTERFACES,
  members: (m) => [
    m.create(`${NAME} new()` as "System.Object new()", (type) => new GenericDictionary(type)),
    m.create(
      `${NAME} new(System.Collections.Generic.IEqualityComparer[TKey] comparer)` as "System.Object new(System.Object comparer)",
      (type, comparer, ctx) => new GenericDictionary(type, { keyOf: keysBy(comparer, ctx) }),
    ),
    m.create(
      `${NAME} new(System.Collections.Generic.IDictionary[TKey,TValue] dictionary)` as "System.Object new(System.Object dictionary)",
      (type, source) => fill(new GenericDictionary(type), source),
    ),
    ...mutableMembers(m),
    m.method("System.Collections.Generic.KeyValuePair[TKey,TValue] GetAt(int index)", (t, index) => t.pair(entryAt(t, index))),
    m.method("int IndexOf(TKey key)", (t, key) => t.keys().findIndex((candidate) => t.keyOf(candidate) === t.keyOf(key))),
    m.method("void Insert(int index, TKey key, TValue value)", insertAt),
    m.method("void RemoveAt(int index)", (t, index) => {
      t.delete(entryAt(t, index).key);
    }),
    m.method("void SetAt(int index, TValue value)", (t, index, value) => {
      entryAt(t, index).value = value;
    }),
    m.method("bool TryAdd(TKey key, TValue value)", (t, key, value) => {
      if (t.has(key)) return false;
      t.set(key, value);
      return true;
    }),
  ],
});

/** A dictionary behind a wall: it shows what the other holds at any time. */
class ReadOnlyDictionary extends GenericDictionary {
  readonly inner: GenericDictionary;

  constructor(type: TypeInfo, inner: GenericDictionary) {
    super(type, { keyOf: inner.keyOf });
    this.inner = inner;
    this.isReadOnly = true;
  }

  override get count(): number {
    return this.inner.count;
  }

  override has(key: PSValue): boolean {
    return this.inner.has(key);
  }

  override get(key: PSValue): PSValue {
    return this.inner.get(key);
  }

  override entries(): ReturnType<GenericDictionary["entries"]> {
    return this.inner.entries();
  }
}

const ReadOnlyDictionaryType: TypeInfo = defineType<ReadOnlyDictionary>({
  name: "System.Collections.ObjectModel.ReadOnlyDictionary`2",
  typeParameters: ["TKey", "TValue"],
  interfaces: GENERIC_DICTIONARY_INTERFACES,
  members: (m) => [
    m.create(
      "System.Collections.ObjectModel.ReadOnlyDictionary[TKey,TValue] new(System.Collections.Generic.IDictionary[TKey,TValue] dictionary)",
      (type, source) => {
        const inner = unwrap(source);
        if (!(inner instanceof GenericDictionary)) throw argumentNull("dictionary");
        return new ReadOnlyDictionary(type, inner);
      },
    ),
    ...genericMembers(m),
  ],
});

export const orderedDictionaryTypes: readonly TypeInfo[] = [OrderedDictionaryOfType, ReadOnlyDictionaryType];
