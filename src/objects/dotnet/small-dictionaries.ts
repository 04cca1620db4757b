/** System.Collections.Specialized.ListDictionary and HybridDictionary: tables of object keys with an order of their own. */
import { DictionaryEntry, GenericDictionary } from "../dictionaries.ts";
import { hashKey, hashKeyIgnoringCase } from "../hash-key.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import type { PSValue } from "../value.ts";
import { given, tableMembers } from "./dictionary-members.ts";

class SmallDictionary extends GenericDictionary {
  override pair(entry: { readonly key: PSValue; readonly value: PSValue }): PSValue {
    return new DictionaryEntry(entry.key, entry.value);
  }
}

function smallType(name: string): TypeInfo {
  const type: TypeInfo = defineType<SmallDictionary>({
    name: `System.Collections.Specialized.${name}`,
    assembly: "System.Collections.Specialized",
    interfaces: ["System.Collections.IDictionary", "System.Collections.ICollection", "System.Collections.IEnumerable"],
    propertyOrder: "Count Keys IsReadOnly IsFixedSize IsSynchronized SyncRoot Values",
    members: (m) => [
      m.create("System.Object new()", () => new SmallDictionary(type, { keyOf: hashKey })),
      ...(name === "HybridDictionary"
        ? [
            m.create("System.Object new(int initialSize)", () => new SmallDictionary(type, { keyOf: hashKey })),
            m.create(
              "System.Object new(bool caseInsensitive)",
              (_type, isCaseless) => new SmallDictionary(type, { keyOf: isCaseless ? hashKeyIgnoringCase : hashKey }),
            ),
          ]
        : []),
      ...tableMembers(m),
      m.indexer(
        "System.Object Item(System.Object key)",
        (table, key) => table.get(given(key)) ?? null,
        (table, key, value) => table.set(given(key), value),
      ),
    ],
  });
  return type;
}

export const smallDictionaryTypes: readonly TypeInfo[] = [smallType("ListDictionary"), smallType("HybridDictionary")];
