/** Members of ArrayList, List[T], Collection[T], ReadOnlyCollection[T], StringCollection. */

import { defaultOf } from "../arrays.ts";
import { convertTo } from "../convert/convert.ts";
import { StringType } from "../core-types.ts";
import { argumentOutOfRange, indexOutOfRange, notSupported } from "../errors.ts";
import { ArrayList, ArrayListType, CollectionType, GenericList, GenericListType, type ListObject } from "../lists.ts";
import type { Describe, MemberDeclaration } from "../member-declaration.ts";
import { describeType, type TypeDescription } from "../type-description.ts";
import { defineType, ObjectType, type TypeInfo } from "../type-info.ts";
import type { EvaluationContext, PSValue } from "../value.ts";
import { orderBy } from "./comparers.ts";
import { ArrayEnumeratorType, Enumerator, listEnumerator } from "./enumerators.ts";
import {
  arrayFrom,
  binarySearch,
  checkRange,
  copyInto,
  findLastPlace,
  findPlace,
  holdsFor,
  indexIn,
  itemsOf,
  lastIndexIn,
  sortRow,
} from "./sequence.ts";

/** Checks that a list can be changed, and counts the change. */
function changing(list: ListObject): PSValue[] {
  if (list.isReadOnly) throw notSupported("Collection is read-only.");
  list.version++;
  return list.items;
}

/** The same for what changes its size. */
function resizing(list: ListObject): PSValue[] {
  if (list.isFixedSize) throw notSupported("Collection was of a fixed size.");
  return changing(list);
}

function existing(list: ListObject, index: number): number {
  if (index < 0 || index >= list.count) throw indexOutOfRange();
  return index;
}

function insertAt(list: ListObject, index: number, values: readonly PSValue[], isGeneric: boolean): void {
  if (index < 0 || index > list.count) {
    throw isGeneric
      ? argumentOutOfRange("index", "Index must be within the bounds of the List.")
      : argumentOutOfRange("index", "Insertion index was out of range. Must be non-negative and less than or equal to size.");
  }
  splice(resizing(list), index, 0, values);
}

/** Array.prototype.splice takes its values as arguments, of which there can be too many. */
function splice(items: PSValue[], index: number, remove: number, values: readonly PSValue[]): void {
  if (values.length < 10_000) {
    items.splice(index, remove, ...values);
    return;
  }
  const rest = items.splice(index).slice(remove);
  for (const value of values) items.push(value);
  for (const value of rest) items.push(value);
}

function appendAll(list: ListObject, values: readonly PSValue[]): void {
  const items = resizing(list);
  for (const value of values) items.push(value);
}

function removeFirst(list: ListObject, value: PSValue): boolean {
  const place = indexIn(list.items, value);
  if (place < 0) {
    if (list.isReadOnly) throw notSupported("Collection is read-only.");
    return false;
  }
  resizing(list).splice(place, 1);
  return true;
}

function reverseRange(list: ListObject, index: number, count: number): void {
  checkRange(list.count, index, count);
  const items = changing(list);
  const part = items.slice(index, index + count).reverse();
  for (let offset = 0; offset < part.length; offset++) items[index + offset] = part[offset];
}

function sortRange(list: ListObject, comparer: PSValue, ctx: EvaluationContext, index: number = 0, count: number = list.count): void {
  sortRow(changing(list), orderBy(comparer, ctx), index, count);
}

/** How a kind of list words its signatures. */
interface Wording {
  /** What it holds, and an array of that. */
  readonly item: string;
  readonly array: string;
  /** Names of parameters. */
  readonly value: string;
  readonly place: string;
}

const OBJECTS: Wording = { item: "System.Object", array: "array", value: "value", place: "arrayIndex" };
const STRINGS: Wording = { item: "string", array: "string[]", value: "value", place: "index" };
const COLLECTION: Wording = { item: "T", array: "T[]", value: "item", place: "index" };
const GENERIC: Wording = { item: "T", array: "T[]", value: "item", place: "arrayIndex" };

/** Members that lists of every kind share. */
function sharedMembers(m: Describe<ListObject>, { item: word, array, value: name, place: target }: Wording): MemberDeclaration[] {
  const isGeneric = word === "T";
  return [
    m.loose("method", "void Clear()", (l) => {
      resizing(l).length = 0;
    }),
    m.loose(
      "method",
      `bool Contains(${word} ${name === "value" && word !== "string" ? "item" : name})`,
      (l, [value]) => indexIn(l.items, value) >= 0,
    ),
    m.loose("method", `void CopyTo(${array} array, int ${target})`, (l, [row, index], ctx) => {
      copyInto(l.items, row, Number(index), ctx);
    }),
    m.loose("method", `int IndexOf(${word} ${name})`, (l, [value]) => indexIn(l.items, value)),
    m.loose("method", `void Insert(int index, ${word} ${name})`, (l, [index, value]) => {
      insertAt(l, Number(index), [value], isGeneric);
    }),
    m.loose("method", "void RemoveAt(int index)", (l, [index]) => {
      const place = existing(l, Number(index));
      resizing(l).splice(place, 1);
    }),
    {
      ...m.indexer(
        "T Item(int index)",
        (l, index) => l.items[existing(l, index)],
        (l, index, value, ctx) => {
          const place = existing(l, index);
          changing(l)[place] = convertTo(value, l.elementType, ctx);
        },
      ),
      signature: `${word} Item(int index)`,
    },
  ];
}

function rangeMembers(m: Describe<ListObject>, { item: word, array, value: name }: Wording): MemberDeclaration[] {
  const start = word === "T" ? "index" : "startIndex";
  const comparer = word === "T" ? "System.Collections.Generic.IComparer[T]" : "System.Collections.IComparer";
  return [
    m.loose("method", `void CopyTo(${array} array)`, (l, [row], ctx) => {
      copyInto(l.items, row, 0, ctx);
    }),
    m.loose("method", `void CopyTo(int index, ${array} array, int arrayIndex, int count)`, (l, [index, row, place, count], ctx) => {
      checkRange(l.count, Number(index), Number(count));
      copyInto(l.items.slice(Number(index), Number(index) + Number(count)), row, Number(place), ctx);
    }),
    m.loose(
      "method",
      `int BinarySearch(int index, int count, ${word} ${name}, ${comparer} comparer)`,
      (l, [index, count, value, order], ctx) => binarySearch(l.items, value, orderBy(order, ctx), Number(index), Number(count)),
    ),
    m.loose("method", `int BinarySearch(${word} ${name})`, (l, [value], ctx) => binarySearch(l.items, value, orderBy(null, ctx))),
    m.loose("method", `int BinarySearch(${word} ${name}, ${comparer} comparer)`, (l, [value, order], ctx) =>
      binarySearch(l.items, value, orderBy(order, ctx)),
    ),
    m.loose("method", `int IndexOf(${word} ${name}, int ${start})`, (l, [value, index]) => indexIn(l.items, value, Number(index))),
    m.loose("method", `int IndexOf(${word} ${name}, int ${start}, int count)`, (l, [value, index, count]) =>
      indexIn(l.items, value, Number(index), Number(count)),
    ),
    m.loose("method", `int LastIndexOf(${word} ${name})`, (l, [value]) => lastIndexIn(l.items, value)),
    m.loose("method", `int LastIndexOf(${word} ${name}, int ${start})`, (l, [value, index]) => lastIndexIn(l.items, value, Number(index))),
    m.loose("method", `int LastIndexOf(${word} ${name}, int ${start}, int count)`, (l, [value, index, count]) =>
      lastIndexIn(l.items, value, Number(index), Number(count)),
    ),
    m.loose("method", "void RemoveRange(int index, int count)", (l, [index, count]) => {
      checkRange(l.count, Number(index), Number(count));
      resizing(l).splice(Number(index), Number(count));
    }),
    m.loose("method", "void Reverse()", (l) => {
      reverseRange(l, 0, l.count);
    }),
    m.loose("method", "void Reverse(int index, int count)", (l, [index, count]) => {
      reverseRange(l, Number(index), Number(count));
    }),
    m.loose("method", "void Sort()", (l, _args, ctx) => {
      sortRange(l, null, ctx);
    }),
    m.loose("method", `void Sort(${comparer} comparer)`, (l, [order], ctx) => {
      sortRange(l, order, ctx);
    }),
    m.loose("method", `void Sort(int index, int count, ${comparer} comparer)`, (l, [index, count, order], ctx) => {
      sortRange(l, order, ctx, Number(index), Number(count));
    }),
  ];
}

/** The room of a list: a number to read, since lists here grow by themselves. */
function sizeMembers(m: Describe<ListObject>): MemberDeclaration[] {
  return [
    m.property("int Capacity {get;set;}", capacity, (l, size) => {
      if (size < l.count) throw argumentOutOfRange("value", "capacity was less than the current size.");
      l.room = size;
    }),
    m.property("int Count {get;}", (l) => l.count),
  ];
}

/** Lists double their room, from four places on where none was asked for. */
function capacity(list: ListObject): number {
  while (list.room < list.count) list.room = list.room === 0 ? Math.max(4, list.version === 0 ? list.count : 4) : list.room * 2;
  return list.room;
}

function withRoom<L extends ListObject>(list: L, room: number): L {
  list.room = room;
  return list;
}

/** Gives back the room that is not used. */
function trim(list: ListObject): void {
  list.room = list.count;
}

function wrap(items: readonly PSValue[], flags: { readonly isReadOnly?: boolean; readonly isFixedSize?: boolean }): ArrayList {
  const list = new ArrayList([...items]);
  list.isReadOnly = flags.isReadOnly === true;
  list.isFixedSize = flags.isFixedSize === true;
  return list;
}

const arrayListDescription = describeType<ArrayList>(ArrayListType, {
  members: (m) => [
    m.create("System.Collections.ArrayList new()", (type) => derived(new ArrayList(), type)),
    m.create("System.Collections.ArrayList new(int capacity)", (type, size) => {
      if (size < 0) throw argumentOutOfRange("capacity", "'capacity' must be non-negative.");
      return derived(withRoom(new ArrayList(), size), type);
    }),
    m.create("System.Collections.ArrayList new(System.Collections.ICollection c)", (type, items) => {
      const copied = itemsOf(items, "c");
      return derived(withRoom(new ArrayList(copied), copied.length), type);
    }),
    ...sizeMembers(m),
    m.property("bool IsFixedSize {get;}", (l) => l.isFixedSize),
    m.property("bool IsReadOnly {get;}", (l) => l.isReadOnly),
    m.property("bool IsSynchronized {get;}", () => false),
    m.property("System.Object SyncRoot {get;}", (l) => l),
    m.method("void CopyTo(array array)", (l, row, ctx) => {
      copyInto(l.items, row, 0, ctx);
    }),
    ...sharedMembers(m, OBJECTS),
    ...rangeMembers(m, OBJECTS).slice(1),
    m.method("int Add(System.Object value)", (l, value) => resizing(l).push(value) - 1),
    m.method("void AddRange(System.Collections.ICollection c)", (l, items) => appendAll(l, itemsOf(items, "c"))),
    m.method("System.Object Clone()", (l) => new ArrayList([...l.items])),
    m.method("System.Collections.IEnumerator GetEnumerator()", (l) => new Enumerator(ArrayEnumeratorType, () => l.enumerator())),
    m.method("System.Collections.ArrayList GetRange(int index, int count)", (l, index, count) => {
      checkRange(l.count, index, count);
      return new ArrayList(l.items.slice(index, index + count));
    }),
    m.method("void InsertRange(int index, System.Collections.ICollection c)", (l, index, items) => {
      insertAt(l, index, itemsOf(items, "c"), false);
    }),
    m.method("void Remove(System.Object obj)", (l, value) => {
      removeFirst(l, value);
    }),
    m.method("void SetRange(int index, System.Collections.ICollection c)", (l, index, items) => {
      const values = itemsOf(items, "c");
      checkRange(l.count, index, values.length);
      splice(changing(l), index, values.length, values);
    }),
    m.method("System.Object[] ToArray()", (l) => [...l.items]),
    m.method("array ToArray(type type)", (l, type, ctx) =>
      arrayFrom(
        type,
        l.items.map((item) => convertTo(item, type, ctx)),
      ),
    ),
    m.method("void TrimToSize()", trim),
    m.static("static System.Collections.ArrayList Adapter(System.Collections.IList list)", (list) => new ArrayList(itemsOf(list, "list"))),
    m.static("static System.Collections.ArrayList FixedSize(System.Collections.ArrayList list)", (list) =>
      wrap(itemsOf(list, "list"), { isFixedSize: true }),
    ),
    m.static("static System.Collections.ArrayList ReadOnly(System.Collections.ArrayList list)", (list) =>
      wrap(itemsOf(list, "list"), { isReadOnly: true, isFixedSize: true }),
    ),
    m.static("static System.Collections.ArrayList Synchronized(System.Collections.ArrayList list)", (list) => list),
    m.static(
      "static System.Collections.ArrayList Repeat(System.Object value, int count)",
      (value, count) => new ArrayList(new Array<PSValue>(count).fill(value)),
    ),
  ],
});

/** Remembers the script class that an object is made for. */
export function derived<T extends ListObject>(list: T, type: TypeInfo): T {
  if (type.scriptClass !== undefined) list.extension = { scriptType: type, fields: undefined, members: undefined, typeNames: undefined };
  return list;
}

/** The List type that a script class derives from, or the type itself. */
export function nativeBase(type: TypeInfo): TypeInfo {
  let base = type;
  while (base.scriptClass !== undefined && base.base !== null) base = base.base;
  return base;
}

function made(type: TypeInfo, items: PSValue[] = []): GenericList {
  return derived(new GenericList(nativeBase(type), items), type);
}

function sameKind(list: GenericList, items: PSValue[]): GenericList {
  return GenericList.of(list.elementType, items);
}

const listDescription = describeType<GenericList>(GenericListType, {
  members: (m) => [
    m.create("System.Collections.Generic.List[T] new()", (type) => made(type)),
    m.create("System.Collections.Generic.List[T] new(int capacity)", (type, size) => {
      if (size < 0) throw argumentOutOfRange("capacity", "Non-negative number required.");
      return withRoom(made(type), size);
    }),
    m.create("System.Collections.Generic.List[T] new(System.Collections.Generic.IEnumerable[T] collection)", (type, items) => {
      const copied = itemsOf(items, "collection");
      return withRoom(made(type, copied), copied.length);
    }),
    ...sizeMembers(m),
    ...sharedMembers(m, GENERIC),
    ...rangeMembers(m, GENERIC),
    m.method("void Add(T item)", (l, value) => {
      changing(l).push(value);
    }),
    m.method("void AddRange(System.Collections.Generic.IEnumerable[T] collection)", (l, items) =>
      appendAll(l, itemsOf(items, "collection")),
    ),
    m.method("System.Collections.ObjectModel.ReadOnlyCollection[T] AsReadOnly()", (l) => readOnly(l)),
    m.generic(
      "System.Collections.Generic.List[TOutput] ConvertAll[TOutput](System.Converter[T,TOutput] converter)",
      (types, l, converter, ctx) => {
        const target = types[0] ?? converter.type.typeArguments[1] ?? ObjectType;
        return GenericList.of(
          target,
          l.items.map((item) => convertTo(converter.invoke([item], ctx), target, ctx)),
        );
      },
    ),
    m.method("int EnsureCapacity(int capacity)", (l, size) => {
      l.room = Math.max(size, capacity(l));
      return l.room;
    }),
    m.method("bool Exists(System.Predicate[T] match)", (l, match, ctx) => findPlace(l.items, match, ctx) >= 0),
    m.method("T Find(System.Predicate[T] match)", (l, match, ctx) => {
      const found = findPlace(l.items, match, ctx);
      return found < 0 ? defaultOf(l.elementType) : l.items[found];
    }),
    m.method("System.Collections.Generic.List[T] FindAll(System.Predicate[T] match)", (l, match, ctx) =>
      sameKind(
        l,
        l.items.filter((item) => holdsFor(match, item, ctx)),
      ),
    ),
    m.method("int FindIndex(System.Predicate[T] match)", (l, match, ctx) => findPlace(l.items, match, ctx)),
    m.method("int FindIndex(int startIndex, System.Predicate[T] match)", (l, start, match, ctx) => findPlace(l.items, match, ctx, start)),
    m.method("int FindIndex(int startIndex, int count, System.Predicate[T] match)", (l, start, count, match, ctx) =>
      findPlace(l.items, match, ctx, start, count),
    ),
    m.method("T FindLast(System.Predicate[T] match)", (l, match, ctx) => {
      const found = findLastPlace(l.items, match, ctx);
      return found < 0 ? defaultOf(l.elementType) : l.items[found];
    }),
    m.method("int FindLastIndex(System.Predicate[T] match)", (l, match, ctx) => findLastPlace(l.items, match, ctx)),
    m.method("int FindLastIndex(int startIndex, System.Predicate[T] match)", (l, start, match, ctx) =>
      findLastPlace(l.items, match, ctx, start),
    ),
    m.method("int FindLastIndex(int startIndex, int count, System.Predicate[T] match)", (l, start, count, match, ctx) =>
      findLastPlace(l.items, match, ctx, start, count),
    ),
    m.method("void ForEach(System.Action[T] action)", (l, action, ctx) => {
      for (const item of [...l.items]) action.invoke([item], ctx);
    }),
    m.method("System.Collections.Generic.List`1+Enumerator[T] GetEnumerator()", (l) => listEnumerator(l.elementType, () => l.enumerator())),
    m.method("System.Collections.Generic.List[T] GetRange(int index, int count)", (l, index, count) => {
      checkRange(l.count, index, count);
      return sameKind(l, l.items.slice(index, index + count));
    }),
    m.method("System.Collections.Generic.List[T] Slice(int start, int length)", (l, index, count) => {
      checkRange(l.count, index, count);
      return sameKind(l, l.items.slice(index, index + count));
    }),
    m.method("void InsertRange(int index, System.Collections.Generic.IEnumerable[T] collection)", (l, index, items) => {
      insertAt(l, index, itemsOf(items, "collection"), true);
    }),
    m.method("bool Remove(T item)", (l, value) => removeFirst(l, value)),
    m.method("int RemoveAll(System.Predicate[T] match)", (l, match, ctx) => {
      const kept = l.items.filter((item) => !holdsFor(match, item, ctx));
      const removed = l.count - kept.length;
      splice(changing(l), 0, l.count, kept);
      return removed;
    }),
    m.method("void Sort(System.Comparison[T] comparison)", (l, comparison, ctx) => {
      sortRange(l, comparison, ctx);
    }),
    m.method("T[] ToArray()", (l) => arrayFrom(l.elementType, l.items) as PSValue[]),
    m.method("void TrimExcess()", trim),
    m.method("bool TrueForAll(System.Predicate[T] match)", (l, match, ctx) => l.items.every((item) => holdsFor(match, item, ctx))),
  ],
});

function readOnly(list: ListObject): GenericList {
  const made = new GenericList(ReadOnlyCollectionType.makeGeneric([list.elementType]), list.items);
  made.isReadOnly = true;
  return made;
}

const COLLECTION_INTERFACES = [
  "System.Collections.Generic.IList[T]",
  "System.Collections.Generic.ICollection[T]",
  "System.Collections.Generic.IEnumerable[T]",
  "System.Collections.IEnumerable",
  "System.Collections.IList",
  "System.Collections.ICollection",
  "System.Collections.Generic.IReadOnlyList[T]",
  "System.Collections.Generic.IReadOnlyCollection[T]",
];

const collectionDescription = describeType<GenericList>(CollectionType, {
  members: (m) => [
    m.create("System.Collections.ObjectModel.Collection[T] new()", (type) => made(type)),
    m.create("System.Collections.ObjectModel.Collection[T] new(System.Collections.Generic.IList[T] list)", (type, items) =>
      made(type, itemsOf(items, "list")),
    ),
    m.property("int Count {get;}", (l) => l.count),
    ...sharedMembers(m, COLLECTION),
    m.method("void Add(T item)", (l, value) => {
      changing(l).push(value);
    }),
    m.method("bool Remove(T item)", (l, value) => removeFirst(l, value)),
    m.method("System.Collections.Generic.IEnumerator[T] GetEnumerator()", (l) => listEnumerator(l.elementType, () => l.enumerator())),
  ],
});

export const ObservableCollectionType: TypeInfo = defineType<GenericList>({
  name: "System.Collections.ObjectModel.ObservableCollection`1",
  base: CollectionType,
  typeParameters: ["T"],
  assembly: "System.ObjectModel",
  interfaces: [...COLLECTION_INTERFACES, "System.Collections.Specialized.INotifyCollectionChanged"],
  members: (m) => [
    m.create("System.Collections.ObjectModel.ObservableCollection[T] new()", (type) => made(type)),
    m.create(
      "System.Collections.ObjectModel.ObservableCollection[T] new(System.Collections.Generic.IEnumerable[T] collection)",
      (type, items) => made(type, itemsOf(items, "collection")),
    ),
    m.property("int Count {get;}", (l) => l.count),
    ...sharedMembers(m, COLLECTION),
    m.method("void Add(T item)", (l, value) => {
      changing(l).push(value);
    }),
    m.method("bool Remove(T item)", (l, value) => removeFirst(l, value)),
    m.method("void Move(int oldIndex, int newIndex)", (l, from, to) => {
      const [item] = changing(l).splice(existing(l, from), 1);
      l.items.splice(to, 0, item);
    }),
  ],
});

export const ReadOnlyCollectionType: TypeInfo = defineType<GenericList>({
  name: "System.Collections.ObjectModel.ReadOnlyCollection`1",
  typeParameters: ["T"],
  interfaces: COLLECTION_INTERFACES,
  members: (m) => [
    m.create("System.Collections.ObjectModel.ReadOnlyCollection[T] new(System.Collections.Generic.IList[T] list)", (type, items) => {
      const list = made(type, itemsOf(items, "list"));
      list.isReadOnly = true;
      return list;
    }),
    m.property("int Count {get;}", (l) => l.count),
    m.property("bool IsReadOnly {get;}", () => true),
    m.property("bool IsFixedSize {get;}", () => true),
    m.indexer("T Item(int index)", (l, index) => l.items[existing(l, index)]),
    m.method("bool Contains(T value)", (l, value) => indexIn(l.items, value) >= 0),
    m.method("void CopyTo(T[] array, int index)", (l, target, index, ctx) => {
      copyInto(l.items, target, index, ctx);
    }),
    m.method("System.Collections.Generic.IEnumerator[T] GetEnumerator()", (l) => listEnumerator(l.elementType, () => l.enumerator())),
    m.method("int IndexOf(T value)", (l, value) => indexIn(l.items, value)),
  ],
});

export const StringCollectionType: TypeInfo = defineType<GenericList>({
  name: "System.Collections.Specialized.StringCollection",
  assembly: "System.Collections.Specialized",
  interfaces: ["System.Collections.IList", "System.Collections.ICollection", "System.Collections.IEnumerable"],
  members: (m) => [
    m.create("System.Collections.Specialized.StringCollection new()", (type) => new GenericList(type)),
    m.property("int Count {get;}", (l) => l.count),
    ...sharedMembers(m, STRINGS),
    m.property("bool IsReadOnly {get;}", () => false),
    m.property("bool IsSynchronized {get;}", () => false),
    m.property("System.Object SyncRoot {get;}", (l) => l),
    m.method("System.Collections.IEnumerator GetEnumerator()", (l) => listEnumerator(StringType, () => l.enumerator())),
    m.method("int Add(string value)", (l, value) => changing(l).push(value) - 1),
    m.method("void AddRange(string[] value)", (l, values) => appendAll(l, values)),
    m.method("void Remove(string value)", (l, value) => {
      removeFirst(l, value);
    }),
  ],
});

export const listDescriptions: readonly TypeDescription[] = [arrayListDescription, listDescription, collectionDescription];
export const listTypes: readonly TypeInfo[] = [ObservableCollectionType, ReadOnlyCollectionType, StringCollectionType];
