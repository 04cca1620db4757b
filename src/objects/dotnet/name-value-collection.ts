/** System.Collections.Specialized: NameValueCollection and StringDictionary. */
import { typedArray } from "../arrays.ts";
import { StringType } from "../core-types.ts";
import { DictionaryEntry, Hashtable } from "../dictionaries.ts";
import { argumentError, argumentOutOfRange } from "../errors.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import { type PSValue, ReferenceObject } from "../value.ts";
import { Enumerator, EnumeratorType, listEnumerator } from "./enumerators.ts";

const BaseType: TypeInfo = defineType<NameValueCollection>({
  name: "System.Collections.Specialized.NameObjectCollectionBase",
  assembly: "System.Collections.Specialized",
  isAbstract: true,
  interfaces: ["System.Collections.ICollection", "System.Collections.IEnumerable", "System.Runtime.Serialization.ISerializable"],
  members: (m) => [
    m.property("int Count {get;}", (c) => c.count),
    m.property("System.Collections.Specialized.NameObjectCollectionBase+KeysCollection Keys {get;}", (c) => c.keys),
    m.method("System.Collections.IEnumerator GetEnumerator()", (c) => listEnumerator(StringType, () => c.enumerator())),
  ],
});

export const NameValueCollectionType: TypeInfo = defineType<NameValueCollection>({
  name: "System.Collections.Specialized.NameValueCollection",
  assembly: "System.Collections.Specialized",
  base: BaseType,
  members: (m) => [
    m.create("System.Collections.Specialized.NameValueCollection new()", () => new NameValueCollection()),
    m.create(
      "System.Collections.Specialized.NameValueCollection new(System.Collections.Specialized.NameValueCollection col)",
      (_type, other) => {
        const made = new NameValueCollection();
        made.addAll(other);
        return made;
      },
    ),
    m.create("System.Collections.Specialized.NameValueCollection new(int capacity)", () => new NameValueCollection()),
    m.indexer(
      "string Item(string name)",
      (c, name) => c.get(name),
      (c, name, value) => c.set(name, value),
    ),
    m.indexer("string Item(int index)", (c, index) => c.get(c.nameAt(index))),
    m.property("string[] AllKeys {get;}", (c) => c.names()),
    m.method("void Add(System.Collections.Specialized.NameValueCollection c)", (c, other) => c.addAll(other)),
    m.method("void Add(string name, string value)", (c, name, value) => c.add(name, value)),
    m.method("void Clear()", (c) => c.clear()),
    m.method("bool HasKeys()", (c) => c.count > 0),
    m.method("string Get(string name)", (c, name) => c.get(name)),
    m.method("string Get(int index)", (c, index) => c.get(c.nameAt(index))),
    m.method("string GetKey(int index)", (c, index) => c.nameAt(index)),
    m.method("string[] GetValues(string name)", (c, name) => c.values(name)),
    m.method("string[] GetValues(int index)", (c, index) => c.values(c.nameAt(index))),
    m.method("void Set(string name, string value)", (c, name, value) => c.set(name, value)),
    m.method("void Remove(string name)", (c, name) => c.remove(name)),
  ],
});

/** Names in any case, each with one or more texts. */
export class NameValueCollection extends ReferenceObject {
  readonly #entries: Map<string, { readonly name: string | null; readonly values: string[] }> = new Map();

  override nativeType(): TypeInfo {
    return NameValueCollectionType;
  }

  /** What a pipeline gets: the names. */
  override enumerator(): Iterator<PSValue> {
    return this.names()[Symbol.iterator]();
  }

  get count(): number {
    return this.#entries.size;
  }

  names(): string[] {
    return [...this.#entries.values()].map((entry) => entry.name ?? "");
  }

  get keys(): PSValue {
    return typedArray(StringType, this.names());
  }

  add(name: string | null, value: string): void {
    const key = keyOf(name);
    const entry = this.#entries.get(key);
    if (entry === undefined) this.#entries.set(key, { name, values: [value] });
    else entry.values.push(value);
  }

  addAll(other: PSValue): void {
    if (!(other instanceof NameValueCollection)) return;
    for (const [name, value] of other.pairs()) this.add(name, value);
  }

  *pairs(): Generator<readonly [string, string]> {
    for (const { name, values } of this.#entries.values()) for (const value of values) yield [name ?? "", value];
  }

  get(name: string | null): string | null {
    return this.#entries.get(keyOf(name))?.values.join(",") ?? null;
  }

  values(name: string | null): string[] | null {
    const found = this.#entries.get(keyOf(name));
    return found === undefined ? null : [...found.values];
  }

  set(name: string, value: string): void {
    this.#entries.set(keyOf(name), { name: this.#entries.get(keyOf(name))?.name ?? name, values: [value] });
  }

  remove(name: string): void {
    this.#entries.delete(keyOf(name));
  }

  clear(): void {
    this.#entries.clear();
  }

  nameAt(index: number): string | null {
    const names = this.names();
    if (index < 0 || index >= names.length)
      throw argumentOutOfRange("index", "Index was out of range. Must be non-negative and less than the size of the collection.");
    return names[index] ?? null;
  }
}

function keyOf(name: string | null): string {
  return name === null ? "\0" : name.toLowerCase();
}

const StringDictionaryType: TypeInfo = defineType<StringDictionary>({
  name: "System.Collections.Specialized.StringDictionary",
  assembly: "System.Collections.Specialized",
  interfaces: ["System.Collections.IEnumerable"],
  members: (m) => [
    m.create("System.Collections.Specialized.StringDictionary new()", () => new StringDictionary()),
    m.property("int Count {get;}", (d) => d.table.count),
    m.property("bool IsSynchronized {get;}", () => false),
    m.property("System.Collections.ICollection Keys {get;}", (d) => [...d.table.keys()]),
    m.indexer(
      "string Item(string key)",
      (d, key) => (d.table.get(key.toLowerCase()) ?? null) as string | null,
      (d, key, value) => {
        d.table.set(key.toLowerCase(), value);
      },
    ),
    m.property("System.Object SyncRoot {get;}", (d) => d),
    m.property("System.Collections.ICollection Values {get;}", (d) => [...d.table.values()]),
    m.method("void Add(string key, string value)", (d, key, value) => {
      if (d.table.has(key.toLowerCase())) {
        throw argumentError(
          `Item has already been added. Key in dictionary: '${key.toLowerCase()}'  Key being added: '${key.toLowerCase()}'`,
        );
      }
      d.table.set(key.toLowerCase(), value);
    }),
    m.method("void Clear()", (d) => {
      d.table.clear();
    }),
    m.method("bool ContainsKey(string key)", (d, key) => d.table.has(key.toLowerCase())),
    m.method("bool ContainsValue(string value)", (d, value) => [...d.table.values()].includes(value)),
    m.method("void Remove(string key)", (d, key) => {
      d.table.delete(key.toLowerCase());
    }),
    m.method("System.Collections.IEnumerator GetEnumerator()", (d) => new Enumerator(EnumeratorType, () => d.enumerator())),
  ],
});

class StringDictionary extends ReferenceObject {
  readonly table: Hashtable = new Hashtable();

  override nativeType(): TypeInfo {
    return StringDictionaryType;
  }

  override enumerator(): Iterator<PSValue> {
    return [...this.table.entries()].map((entry) => new DictionaryEntry(entry.key, entry.value))[Symbol.iterator]();
  }
}

export const nameCollectionTypes: readonly TypeInfo[] = [BaseType, NameValueCollectionType, StringDictionaryType];
