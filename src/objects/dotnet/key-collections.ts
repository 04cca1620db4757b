/** Keys and values of a dictionary: views that follow it. */
import type { Dictionary } from "../dictionaries.ts";
import { indexOutOfRange } from "../errors.ts";
import { valuesEqual } from "../hash-key.ts";
import type { Describe, MemberDeclaration } from "../member-declaration.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import { type PSValue, ReferenceObject } from "../value.ts";
import { WatchedIterator } from "../watched-iterator.ts";
import { ArrayEnumeratorType, Enumerator } from "./enumerators.ts";
import { copyInto } from "./sequence.ts";

const PLAIN = ["System.Collections.ICollection", "System.Collections.IEnumerable"];

function viewMembers(m: Describe<KeyCollection>): MemberDeclaration[] {
  return [
    m.property("int Count {get;}", (c) => c.dictionary.count),
    m.property("bool IsSynchronized {get;}", () => false),
    m.property("System.Object SyncRoot {get;}", (c) => c.dictionary),
    m.method("void CopyTo(array array, int index)", (c, target, index, ctx) => copyInto(c.list(), target, index, ctx)),
    m.method("System.Collections.IEnumerator GetEnumerator()", (c) => new Enumerator(ArrayEnumeratorType, () => c.enumerator())),
    m.method("bool Contains(System.Object item)", (c, value) => c.list().some((item) => valuesEqual(item, value))),
  ];
}

/** .NET declares them in another order in each family. */
function orderOf(name: string, item: string | undefined): string {
  if (item !== undefined) return "Count IsReadOnly SyncRoot IsSynchronized";
  return name.includes("Ordered") ? "IsReadOnly IsFixedSize Count SyncRoot IsSynchronized" : "IsSynchronized SyncRoot Count";
}

function viewType(name: string, typeParameters: readonly string[], assembly: string, item?: string): TypeInfo {
  return defineType<KeyCollection>({
    name,
    assembly,
    typeParameters,
    propertyOrder: orderOf(name, item),
    interfaces:
      item === undefined
        ? PLAIN
        : [
            ...PLAIN,
            `System.Collections.Generic.ICollection[${item}]`,
            `System.Collections.Generic.IEnumerable[${item}]`,
            `System.Collections.Generic.IReadOnlyCollection[${item}]`,
            ...(name.includes("SortedList") ? [`System.Collections.Generic.IList[${item}]`, "System.Collections.IList"] : []),
          ],
    members: (m) => [
      ...viewMembers(m),
      ...(name.includes("SortedList")
        ? [
            m.indexer("System.Object Item(int index)", (c, index) => c.at(index)),
            m.method("int IndexOf(System.Object value)", (c, value) => c.list().findIndex((item) => valuesEqual(item, value))),
          ]
        : []),
    ],
  });
}

const CORE = "System.Private.CoreLib";

/** Types of the views by the full name of the dictionary's type (of its definition, for a generic one). */
const VIEWS: ReadonlyMap<string, readonly [keys: TypeInfo, values: TypeInfo]> = new Map<string, readonly [TypeInfo, TypeInfo]>([
  [
    "System.Collections.Hashtable",
    [viewType("System.Collections.Hashtable+KeyCollection", [], CORE), viewType("System.Collections.Hashtable+ValueCollection", [], CORE)],
  ],
  [
    "System.Collections.Specialized.OrderedDictionary",
    [
      viewType(
        "System.Collections.Specialized.OrderedDictionary+OrderedDictionaryKeyValueCollection",
        [],
        "System.Collections.Specialized",
      ),
      viewType(
        "System.Collections.Specialized.OrderedDictionary+OrderedDictionaryKeyValueCollection",
        [],
        "System.Collections.Specialized",
      ),
    ],
  ],
  ...["Dictionary", "SortedDictionary", "SortedList", "OrderedDictionary"].map(
    (name) =>
      [
        `System.Collections.Generic.${name}\`2`,
        [
          viewType(
            `System.Collections.Generic.${name}\`2+Key${name === "SortedList" ? "List" : "Collection"}`,
            ["TKey", "TValue"],
            CORE,
            "TKey",
          ),
          viewType(
            `System.Collections.Generic.${name}\`2+Value${name === "SortedList" ? "List" : "Collection"}`,
            ["TKey", "TValue"],
            CORE,
            "TValue",
          ),
        ],
      ] as const,
  ),
]);

export class KeyCollection extends ReferenceObject {
  readonly dictionary: Dictionary;
  readonly part: "keys" | "values";

  constructor(dictionary: Dictionary, part: "keys" | "values") {
    super();
    this.dictionary = dictionary;
    this.part = part;
  }

  override nativeType(): TypeInfo {
    const type = this.dictionary.nativeType();
    const views = VIEWS.get((type.genericDefinition ?? type).fullName) ?? VIEWS.get("System.Collections.Hashtable");
    const view = views?.[this.part === "keys" ? 0 : 1];
    if (view === undefined) throw new TypeError("Every dictionary has types for its views.");
    return type.typeArguments.length === view.typeParameters.length && type.typeArguments.length > 0
      ? view.makeGeneric(type.typeArguments)
      : view;
  }

  list(): PSValue[] {
    return this.part === "keys" ? this.dictionary.keys() : this.dictionary.values();
  }

  at(index: number): PSValue {
    const list = this.list();
    if (index < 0 || index >= list.length) throw indexOutOfRange();
    return list[index];
  }

  override enumerator(): Iterator<PSValue> {
    return new WatchedIterator(this.#items(), this.dictionary);
  }

  *#items(): Generator<PSValue> {
    for (const entry of this.dictionary.entries()) yield this.part === "keys" ? entry.key : entry.value;
  }
}

export const keyCollectionTypes: readonly TypeInfo[] = [...VIEWS.values()].flat();
