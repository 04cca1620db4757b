/** The half of System.Linq.Enumerable that looks up by keys: lookups, joins of groups, set operations by a key. */
import { Int32Type } from "../core-types.ts";
import { KeyValuePair, KeyValuePairType } from "../dictionaries.ts";
import { type HashKey, hashKey } from "../hash-key.ts";
import type { Describe, MemberDeclaration } from "../member-declaration.ts";
import { defineType, ObjectType, type TypeInfo } from "../type-info.ts";
import { type EvaluationContext, type PSValue, ReferenceObject } from "../value.ts";
import { listEnumerator } from "./enumerators.ts";
import { call, type Grouping, generic, groupBy, items, made, type Types } from "./linq-sequence.ts";
import { tupleOf } from "./tuples.ts";

const SEQUENCE = "System.Collections.Generic.IEnumerable";
const SOURCE = `${SEQUENCE}[TSource] source`;
const KEYED = "System.Func[TSource,TKey] keySelector";

/** Groups by key, none for a key that is not there. */
class Lookup extends ReferenceObject {
  readonly groups: ReadonlyMap<HashKey, Grouping>;
  readonly keyType: TypeInfo;
  readonly element: TypeInfo;

  constructor(groups: ReadonlyMap<HashKey, Grouping>, keyType: TypeInfo, element: TypeInfo) {
    super();
    this.groups = groups;
    this.keyType = keyType;
    this.element = element;
  }

  override nativeType(): TypeInfo {
    return LookupType.makeGeneric([this.keyType, this.element]);
  }

  override enumerator(): Iterator<PSValue> {
    return this.groups.values();
  }
}

export const LookupType: TypeInfo = defineType<Lookup>({
  name: "System.Linq.Lookup`2",
  assembly: "System.Linq",
  typeParameters: ["TKey", "TElement"],
  interfaces: [
    "System.Linq.ILookup[TKey,TElement]",
    "System.Collections.Generic.IEnumerable[System.Linq.IGrouping[TKey,TElement]]",
    "System.Collections.IEnumerable",
  ],
  members: (m) => [
    m.property("int Count {get;}", (lookup) => lookup.groups.size),
    m.indexer(
      "System.Collections.Generic.IEnumerable[TElement] Item(TKey key)",
      (lookup, key) => lookup.groups.get(hashKey(key)) ?? made(lookup.element, []),
    ),
    m.method("bool Contains(TKey key)", (lookup, key) => lookup.groups.has(hashKey(key))),
    m.method("System.Collections.IEnumerator GetEnumerator()", (lookup) => listEnumerator(ObjectType, () => lookup.enumerator())),
  ],
});

function lookup(source: PSValue, selector: PSValue, element: PSValue, types: Types, ctx: EvaluationContext): Lookup {
  return new Lookup(groupBy(source, selector, element, types, ctx), types[1] ?? ObjectType, types[2] ?? types[0] ?? ObjectType);
}

/** Items of the inner sequence by the key that its selector gives. */
function innerByKey(inner: PSValue, selector: PSValue, ctx: EvaluationContext): ReadonlyMap<HashKey, PSValue[]> {
  const found = new Map<HashKey, PSValue[]>();
  for (const item of items(inner, "inner")) {
    const key = hashKey(call(selector, [item], ctx));
    const list = found.get(key);
    if (list === undefined) found.set(key, [item]);
    else list.push(item);
  }
  return found;
}

const JOINED =
  "System.Collections.Generic.IEnumerable[TOuter] outer, System.Collections.Generic.IEnumerable[TInner] inner, System.Func[TOuter,TKey] outerKeySelector, System.Func[TInner,TKey] innerKeySelector";

function joinMembers(m: Describe<never>): MemberDeclaration[] {
  return [
    generic(
      m,
      `${SEQUENCE}[TResult] GroupJoin[TOuter, TInner, TKey, TResult](${JOINED}, System.Func[TOuter,System.Collections.Generic.IEnumerable[TInner],TResult] resultSelector)`,
      (types, [outer, inner, outerKey, innerKey, select], ctx) => {
        const found = innerByKey(inner, innerKey, ctx);
        return made(
          types[3],
          items(outer, "outer").map((item) =>
            call(select, [item, made(types[1], found.get(hashKey(call(outerKey, [item], ctx))) ?? [])], ctx),
          ),
        );
      },
    ),
    generic(
      m,
      `${SEQUENCE}[TResult] LeftJoin[TOuter, TInner, TKey, TResult](${JOINED}, System.Func[TOuter,TInner,TResult] resultSelector)`,
      (types, [outer, inner, outerKey, innerKey, select], ctx) => {
        const found = innerByKey(inner, innerKey, ctx);
        const none = [types[1]?.defaultValue?.() ?? null];
        return made(
          types[3],
          items(outer, "outer").flatMap((item) =>
            (found.get(hashKey(call(outerKey, [item], ctx))) ?? none).map((match) => call(select, [item, match], ctx)),
          ),
        );
      },
    ),
  ];
}

/** `ExceptBy`, `IntersectBy` and `UnionBy`: items that differ by their keys. */
function setMembers(m: Describe<never>): MemberDeclaration[] {
  const byKeys = `(${SEQUENCE}[TSource] first, ${SEQUENCE}[TKey] second, ${KEYED})`;
  const distinct = (list: readonly PSValue[], selector: PSValue, seen: Set<HashKey>, ctx: EvaluationContext): PSValue[] =>
    list.filter((item) => {
      const key = hashKey(call(selector, [item], ctx));
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    });
  return [
    generic(m, `${SEQUENCE}[TSource] ExceptBy[TSource, TKey]${byKeys}`, (types, [first, second, selector], ctx) =>
      made(types[0], distinct(items(first, "first"), selector, new Set(items(second, "second").map(hashKey)), ctx)),
    ),
    generic(m, `${SEQUENCE}[TSource] IntersectBy[TSource, TKey]${byKeys}`, (types, [first, second, selector], ctx) => {
      const wanted = new Set(items(second, "second").map(hashKey));
      return made(
        types[0],
        items(first, "first").filter((item) => wanted.delete(hashKey(call(selector, [item], ctx)))),
      );
    }),
    generic(
      m,
      `${SEQUENCE}[TSource] UnionBy[TSource, TKey](${SEQUENCE}[TSource] first, ${SEQUENCE}[TSource] second, ${KEYED})`,
      (types, [first, second, selector], ctx) =>
        made(types[0], distinct([...items(first, "first"), ...items(second, "second")], selector, new Set(), ctx)),
    ),
  ];
}

export function keyMembers(m: Describe<never>): MemberDeclaration[] {
  return [
    ...joinMembers(m),
    ...setMembers(m),
    generic(m, `System.Linq.ILookup[TKey,TSource] ToLookup[TSource, TKey](${SOURCE}, ${KEYED})`, (types, [source, selector], ctx) =>
      lookup(source, selector, undefined, types, ctx),
    ),
    generic(
      m,
      `System.Linq.ILookup[TKey,TElement] ToLookup[TSource, TKey, TElement](${SOURCE}, ${KEYED}, System.Func[TSource,TElement] elementSelector)`,
      (types, [source, selector, element], ctx) => lookup(source, selector, element, types, ctx),
    ),
    generic(m, `${SEQUENCE}[System.ValueTuple[int,TSource]] Index[TSource](${SOURCE})`, (_types, [source]) =>
      items(source).map((item, index) => tupleOf("ValueTuple", [index, item])),
    ),
    generic(
      m,
      `${SEQUENCE}[System.Collections.Generic.KeyValuePair[TKey,TAccumulate]] AggregateBy[TSource, TKey, TAccumulate](${SOURCE}, ${KEYED}, TAccumulate seed, System.Func[TAccumulate,TSource,TAccumulate] func)`,
      (types, [source, selector, seed, step], ctx) =>
        Array.from(groupBy(source, selector, undefined, types, ctx).values(), (group) => {
          let value: PSValue = seed;
          for (const item of group.list) value = call(step, [value, item], ctx);
          return new KeyValuePair(KeyValuePairType.makeGeneric([types[1] ?? ObjectType, types[2] ?? Int32Type]), group.key, value);
        }),
    ),
  ];
}
