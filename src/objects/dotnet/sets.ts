/** HashSet[T] and SortedSet[T]. */
import { defaultOf } from "../arrays.ts";
import { type HashKey, hashKey } from "../hash-key.ts";
import type { Describe, MemberDeclaration } from "../member-declaration.ts";
import { defineType, ObjectType, type TypeInfo } from "../type-info.ts";
import { type EvaluationContext, PSReference, type PSValue, ReferenceObject } from "../value.ts";
import { WatchedIterator } from "../watched-iterator.ts";
import { comparerOf, equalityComparerOf, keysBy, keysByOrder, type Order, orderBy } from "./comparers.ts";
import { listEnumerator } from "./enumerators.ts";
import { arrayFrom, copyInto, holdsFor, itemsOf } from "./sequence.ts";

const SET_INTERFACES = [
  "System.Collections.Generic.ICollection[T]",
  "System.Collections.Generic.IEnumerable[T]",
  "System.Collections.IEnumerable",
  "System.Collections.Generic.ISet[T]",
  "System.Collections.Generic.IReadOnlyCollection[T]",
  "System.Collections.Generic.IReadOnlySet[T]",
  "System.Runtime.Serialization.ISerializable",
  "System.Runtime.Serialization.IDeserializationCallback",
];

/** Items that differ, in the order they came or in one of their own. */
export class GenericSet extends ReferenceObject {
  readonly type: TypeInfo;
  readonly keyOf: (value: PSValue) => HashKey;
  readonly order: Order | undefined;
  /** The comparer that was given; null for the one of the items' type. */
  comparer: PSValue = null;
  version = 0;
  readonly #items: Map<HashKey, PSValue> = new Map();
  #sorted: PSValue[] | undefined = undefined;

  constructor(type: TypeInfo, keyOf: (value: PSValue) => HashKey = hashKey, order?: Order) {
    super();
    this.type = type;
    this.keyOf = keyOf;
    this.order = order;
  }

  override nativeType(): TypeInfo {
    return this.type;
  }

  get elementType(): TypeInfo {
    return this.type.typeArguments[0] ?? ObjectType;
  }

  get count(): number {
    return this.#items.size;
  }

  has(value: PSValue): boolean {
    return this.#items.has(this.keyOf(value));
  }

  /** The item that equals a value. */
  find(value: PSValue): PSValue {
    return this.#items.get(this.keyOf(value));
  }

  add(value: PSValue): boolean {
    const key = this.keyOf(value);
    if (this.#items.has(key)) return false;
    this.#items.set(key, value);
    this.#changed();
    return true;
  }

  delete(value: PSValue): boolean {
    const isRemoved = this.#items.delete(this.keyOf(value));
    if (isRemoved) this.#changed();
    return isRemoved;
  }

  clear(): void {
    this.#items.clear();
    this.#changed();
  }

  list(): PSValue[] {
    const { order } = this;
    if (order === undefined) return [...this.#items.values()];
    this.#sorted ??= [...this.#items.values()].sort(order);
    return this.#sorted;
  }

  /** An empty set with the same rules. */
  like(): GenericSet {
    return new GenericSet(this.type, this.keyOf, this.order);
  }

  override enumerator(): Iterator<PSValue> {
    return new WatchedIterator(this.order === undefined ? this.#items.values() : this.list()[Symbol.iterator](), this);
  }

  #changed(): void {
    this.version++;
    this.#sorted = undefined;
  }
}

function other(set: GenericSet, values: PSValue): GenericSet {
  const made = set.like();
  for (const value of itemsOf(values, "other")) made.add(value);
  return made;
}

function isSubset(set: GenericSet, values: GenericSet): boolean {
  return set.list().every((item) => values.has(item));
}

function removeWhere(set: GenericSet, test: (item: PSValue) => boolean): number {
  let count = 0;
  for (const item of [...set.list()]) if (test(item) && set.delete(item)) count++;
  return count;
}

function setMembers(m: Describe<GenericSet>): MemberDeclaration[] {
  return [
    m.property("int Count {get;}", (s) => s.count),
    m.method("bool Add(T item)", (s, value) => s.add(value)),
    m.method("void Clear()", (s) => s.clear()),
    m.method("bool Contains(T item)", (s, value) => s.has(value)),
    m.method("void CopyTo(T[] array)", (s, target, ctx) => copyInto(s.list(), target, 0, ctx)),
    m.method("void CopyTo(T[] array, int arrayIndex)", (s, target, index, ctx) => copyInto(s.list(), target, index, ctx)),
    m.method("void ExceptWith(System.Collections.Generic.IEnumerable[T] other)", (s, values) => {
      for (const value of itemsOf(values, "other")) s.delete(value);
    }),
    m.method("System.Collections.Generic.IEnumerator[T] GetEnumerator()", (s) => listEnumerator(s.elementType, () => s.enumerator())),
    m.method("void IntersectWith(System.Collections.Generic.IEnumerable[T] other)", (s, values) => {
      const kept = other(s, values);
      removeWhere(s, (item) => !kept.has(item));
    }),
    m.method("bool IsProperSubsetOf(System.Collections.Generic.IEnumerable[T] other)", (s, values) => {
      const second = other(s, values);
      return s.count < second.count && isSubset(s, second);
    }),
    m.method("bool IsProperSupersetOf(System.Collections.Generic.IEnumerable[T] other)", (s, values) => {
      const second = other(s, values);
      return s.count > second.count && isSubset(second, s);
    }),
    m.method("bool IsSubsetOf(System.Collections.Generic.IEnumerable[T] other)", (s, values) => isSubset(s, other(s, values))),
    m.method("bool IsSupersetOf(System.Collections.Generic.IEnumerable[T] other)", (s, values) => isSubset(other(s, values), s)),
    m.method("bool Overlaps(System.Collections.Generic.IEnumerable[T] other)", (s, values) =>
      itemsOf(values, "other").some((value) => s.has(value)),
    ),
    m.method("bool Remove(T item)", (s, value) => s.delete(value)),
    m.method("int RemoveWhere(System.Predicate[T] match)", (s, match, ctx) => removeWhere(s, (item) => holdsFor(match, item, ctx))),
    m.method("bool SetEquals(System.Collections.Generic.IEnumerable[T] other)", (s, values) => {
      const second = other(s, values);
      return s.count === second.count && isSubset(s, second);
    }),
    m.method("void SymmetricExceptWith(System.Collections.Generic.IEnumerable[T] other)", (s, values) => {
      for (const value of other(s, values).list()) if (!s.delete(value)) s.add(value);
    }),
    m.method("bool TryGetValue(T equalValue, [ref] T actualValue)", (s, value, result) => {
      if (result instanceof PSReference) result.value = s.has(value) ? s.find(value) : defaultOf(s.elementType);
      return s.has(value);
    }),
    m.method("void UnionWith(System.Collections.Generic.IEnumerable[T] other)", (s, values) => {
      for (const value of itemsOf(values, "other")) s.add(value);
    }),
  ];
}

function filled(set: GenericSet, values: PSValue): GenericSet {
  for (const value of itemsOf(values, "collection")) set.add(value);
  return set;
}

function hashSet(type: TypeInfo, comparer: PSValue, ctx: EvaluationContext): GenericSet {
  const set = new GenericSet(type, keysBy(comparer, ctx));
  set.comparer = comparer;
  return set;
}

export const HashSetType: TypeInfo = defineType<GenericSet>({
  name: "System.Collections.Generic.HashSet`1",
  typeParameters: ["T"],
  interfaces: SET_INTERFACES,
  members: (m) => [
    m.create("System.Collections.Generic.HashSet[T] new()", (type) => new GenericSet(type)),
    m.create("System.Collections.Generic.HashSet[T] new(System.Collections.Generic.IEqualityComparer[T] comparer)", hashSet),
    m.create("System.Collections.Generic.HashSet[T] new(int capacity)", (type) => new GenericSet(type)),
    m.create("System.Collections.Generic.HashSet[T] new(System.Collections.Generic.IEnumerable[T] collection)", (type, values) =>
      filled(new GenericSet(type), values),
    ),
    m.create(
      "System.Collections.Generic.HashSet[T] new(System.Collections.Generic.IEnumerable[T] collection, System.Collections.Generic.IEqualityComparer[T] comparer)",
      (type, values, comparer, ctx) => filled(hashSet(type, comparer, ctx), values),
    ),
    ...setMembers(m),
    m.property("int Capacity {get;}", (s) => s.count),
    m.property("System.Collections.Generic.IEqualityComparer[T] Comparer {get;}", (s) => s.comparer ?? equalityComparerOf(s.elementType)),
    m.method("int EnsureCapacity(int capacity)", (_s, capacity) => capacity),
    m.method("void TrimExcess()", () => {}),
  ],
});

function sortedSet(type: TypeInfo, comparer: PSValue, ctx: EvaluationContext): GenericSet {
  const set = new GenericSet(type, keysByOrder(comparer, ctx), orderBy(comparer, ctx));
  set.comparer = comparer;
  return set;
}

export const SortedSetType: TypeInfo = defineType<GenericSet>({
  name: "System.Collections.Generic.SortedSet`1",
  propertyOrder: "Count Comparer Min Max",
  typeParameters: ["T"],
  assembly: "System.Collections",
  interfaces: [...SET_INTERFACES, "System.Collections.ICollection"],
  members: (m) => [
    m.create("System.Collections.Generic.SortedSet[T] new()", (type, ctx) => sortedSet(type, null, ctx)),
    m.create("System.Collections.Generic.SortedSet[T] new(System.Collections.Generic.IComparer[T] comparer)", (type, comparer, ctx) =>
      sortedSet(type, comparer, ctx),
    ),
    m.create("System.Collections.Generic.SortedSet[T] new(System.Collections.Generic.IEnumerable[T] collection)", (type, values, ctx) =>
      filled(sortedSet(type, null, ctx), values),
    ),
    m.create(
      "System.Collections.Generic.SortedSet[T] new(System.Collections.Generic.IEnumerable[T] collection, System.Collections.Generic.IComparer[T] comparer)",
      (type, values, comparer, ctx) => filled(sortedSet(type, comparer, ctx), values),
    ),
    ...setMembers(m),
    m.property("System.Collections.Generic.IComparer[T] Comparer {get;}", (s) => s.comparer ?? comparerOf(s.elementType)),
    m.property("T Max {get;}", (s) => s.list().at(-1) ?? defaultOf(s.elementType)),
    m.property("T Min {get;}", (s) => s.list()[0] ?? defaultOf(s.elementType)),
    m.method("System.Collections.Generic.IEnumerable[T] Reverse()", (s) => arrayFrom(s.elementType, [...s.list()].reverse())),
    m.method("System.Collections.Generic.SortedSet[T] GetViewBetween(T lowerValue, T upperValue)", (s, lower, upper) => {
      const view = s.like();
      for (const item of s.list()) if ((s.order?.(item, lower) ?? 0) >= 0 && (s.order?.(item, upper) ?? 0) <= 0) view.add(item);
      return view;
    }),
  ],
});

export const setTypes: readonly TypeInfo[] = [HashSetType, SortedSetType];
