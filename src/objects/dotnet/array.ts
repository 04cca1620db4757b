/** Members of System.Array. */
import { defaultOf, elementTypeOf, MultiArray, newArray } from "../arrays.ts";
import { convertTo } from "../convert/convert.ts";
import { argumentError, argumentOutOfRange, netError, notSupported } from "../errors.ts";
import { GenericList } from "../lists.ts";
import type { Describe, MemberDeclaration } from "../member-declaration.ts";
import { Int64 } from "../numbers.ts";
import { unwrap } from "../psobject.ts";
import { describeType, type TypeDescription } from "../type-description.ts";
import { ArrayType, ObjectType, type TypeInfo } from "../type-info.ts";
import type { EvaluationContext, PSReference, PSValue } from "../value.ts";
import { orderBy } from "./comparers.ts";
import { ArrayEnumeratorType, Enumerator } from "./enumerators.ts";
import { ReadOnlyCollectionType } from "./generic-lists.ts";
import {
  arrayFrom,
  binarySearch,
  copyInto,
  findLastPlace,
  findPlace,
  holdsFor,
  indexIn,
  itemAt,
  itemsOf,
  lastIndexIn,
  putItem,
  type Row,
  rowOf,
  sortRow,
} from "./sequence.ts";

type AnyArray = Row | MultiArray;

function lengths(array: AnyArray): readonly number[] {
  return array instanceof MultiArray ? array.lengths : [array.length];
}

function dimension(array: AnyArray, index: number): number {
  const length = lengths(array)[index];
  if (length === undefined) throw netError("System.IndexOutOfRangeException", "Index was outside the bounds of the array.");
  return length;
}

function place(array: AnyArray, indices: readonly number[]): number {
  const list = lengths(array);
  if (indices.length !== list.length)
    throw argumentError(list.length === 1 ? "Array was not a one-dimensional array." : "Array was not a two-dimensional array.");
  const at = array instanceof MultiArray ? array.offset(indices) : (indices[0] ?? -1);
  if (at < 0 || at >= rowOf(array).length) throw netError("System.IndexOutOfRangeException", "Index was outside the bounds of the array.");
  return at;
}

function elementOf(array: AnyArray): TypeInfo {
  return array instanceof MultiArray ? array.elementType : elementTypeOf(array);
}

function setValue(array: AnyArray, value: PSValue, indices: readonly number[], ctx: EvaluationContext): void {
  putItem(rowOf(array), place(array, indices), convertTo(value, elementOf(array), ctx));
}

function clone(array: AnyArray): AnyArray {
  if (array instanceof MultiArray) {
    const copy = new MultiArray(array.elementType, array.lengths);
    array.items.forEach((item, index) => {
      copy.items[index] = item;
    });
    return copy;
  }
  return arrayFrom(elementTypeOf(array), allItems(array));
}

function allItems(array: AnyArray): PSValue[] {
  const row = rowOf(array);
  return row instanceof Uint8Array ? itemsOf(row, "array") : row;
}

function copy(source: PSValue, sourceIndex: number, target: PSValue, targetIndex: number, length: number, ctx: EvaluationContext): void {
  const row = rowOf(source);
  if (sourceIndex < 0 || sourceIndex + length > row.length) {
    throw argumentError("Source array was not long enough. Check the source index, length, and the array's lower bounds.", "sourceArray");
  }
  copyInto(
    Array.from({ length }, (_, index) => itemAt(row, sourceIndex + index)),
    target,
    targetIndex,
    ctx,
  );
}

function clear(array: PSValue, start: number, count: number): void {
  const row = rowOf(array);
  const initial = defaultOf(Array.isArray(row) ? elementTypeOf(row) : ObjectType);
  for (let index = start; index < start + count; index++) putItem(row, index, row instanceof Uint8Array ? 0 : initial);
}

function reverse(array: PSValue, start: number, count: number): void {
  const row = rowOf(array);
  const items = Array.from({ length: count }, (_, index) => itemAt(row, start + index)).reverse();
  items.forEach((item, index) => {
    putItem(row, start + index, item);
  });
}

/** Sorts an array, and a second one in the same way. */
function sort(keys: PSValue, items: PSValue, start: number, count: number, comparer: PSValue, ctx: EvaluationContext): void {
  const row = rowOf(keys);
  const order = orderBy(comparer, ctx);
  if (items === null || items === undefined) {
    if (Array.isArray(row)) sortRow(row, order, start, count);
    else row.subarray(start, start + count).sort();
    return;
  }
  const companions = rowOf(items);
  const pairs = Array.from({ length: count }, (_, index) => [itemAt(row, start + index), itemAt(companions, start + index)] as const);
  const sorted: PSValue[] = pairs.map((_, index) => index);
  sortRow(sorted, (left, right) => order(pairs[Number(left)]?.[0], pairs[Number(right)]?.[0]));
  sorted.forEach((from, index) => {
    putItem(row, start + index, pairs[Number(from)]?.[0]);
    putItem(companions, start + index, pairs[Number(from)]?.[1]);
  });
}

function created(element: TypeInfo, sizes: readonly number[]): PSValue {
  if (sizes.some((size) => size < 0)) throw argumentOutOfRange("length", "Non-negative number required.");
  return sizes.length === 1 ? newArray(element, sizes[0] ?? 0) : new MultiArray(element, sizes);
}

function resize(reference: PSReference, size: number): void {
  const current = unwrap(reference.value);
  if (size < 0) throw argumentOutOfRange("newSize", "Non-negative number required.");
  const row = current === null || current === undefined ? [] : rowOf(current);
  const element = elementTypeOf(row);
  const made = newArray(element, size);
  for (let index = 0; index < Math.min(size, row.length); index++) putItem(made, index, itemAt(row, index));
  reference.value = made;
}

const FIXED_SIZE = "Collection was of a fixed size.";

/** What IList gives arrays: everything that would change the size is refused. */
function listMembers(m: Describe<AnyArray>): MemberDeclaration[] {
  return [
    m.indexer(
      "System.Object IList.Item(int index)",
      (a, index) => itemAt(rowOf(a), place(a, [index])),
      (a, index, value, ctx) => setValue(a, value, [index], ctx),
    ),
    m.method("int IList.Add(System.Object value)", () => {
      throw notSupported(FIXED_SIZE);
    }),
    m.method("void IList.Clear()", (a) => clear(a, 0, rowOf(a).length)),
    m.method("bool IList.Contains(System.Object value)", (a, value) => indexIn(allItems(a), value) >= 0),
    m.method("int IList.IndexOf(System.Object value)", (a, value) => indexIn(allItems(a), value)),
    m.method("void IList.Insert(int index, System.Object value)", () => {
      throw notSupported(FIXED_SIZE);
    }),
    m.method("void IList.Remove(System.Object value)", () => {
      throw notSupported(FIXED_SIZE);
    }),
    m.method("void IList.RemoveAt(int index)", () => {
      throw notSupported(FIXED_SIZE);
    }),
  ];
}

function searchMembers(m: Describe<AnyArray>): MemberDeclaration[] {
  return [
    m.static("static int BinarySearch(array array, System.Object value)", (a, value, ctx) =>
      binarySearch(itemsOf(a, "array"), value, orderBy(null, ctx)),
    ),
    m.static(
      "static int BinarySearch(array array, System.Object value, System.Collections.IComparer comparer)",
      (a, value, comparer, ctx) => binarySearch(itemsOf(a, "array"), value, orderBy(comparer, ctx)),
    ),
    m.static("static int BinarySearch(array array, int index, int length, System.Object value)", (a, start, count, value, ctx) =>
      binarySearch(itemsOf(a, "array"), value, orderBy(null, ctx), start, count),
    ),
    m.staticGeneric(
      "static bool Exists[T](T[] array, System.Predicate[T] match)",
      (_types, a, match, ctx) => findPlace(itemsOf(a, "array"), match, ctx) >= 0,
    ),
    m.staticGeneric("static T Find[T](T[] array, System.Predicate[T] match)", (_types, a, match, ctx) => {
      const items = itemsOf(a, "array");
      const found = findPlace(items, match, ctx);
      return found < 0 ? defaultOf(elementTypeOf(rowOf(a))) : items[found];
    }),
    m.staticGeneric(
      "static T[] FindAll[T](T[] array, System.Predicate[T] match)",
      (_types, a, match, ctx) =>
        arrayFrom(
          elementTypeOf(rowOf(a)),
          itemsOf(a, "array").filter((item) => holdsFor(match, item, ctx)),
        ) as PSValue[],
    ),
    m.staticGeneric("static int FindIndex[T](T[] array, System.Predicate[T] match)", (_types, a, match, ctx) =>
      findPlace(itemsOf(a, "array"), match, ctx),
    ),
    m.staticGeneric("static int FindIndex[T](T[] array, int startIndex, System.Predicate[T] match)", (_types, a, start, match, ctx) =>
      findPlace(itemsOf(a, "array"), match, ctx, start),
    ),
    m.staticGeneric("static T FindLast[T](T[] array, System.Predicate[T] match)", (_types, a, match, ctx) => {
      const items = itemsOf(a, "array");
      const found = findLastPlace(items, match, ctx);
      return found < 0 ? defaultOf(elementTypeOf(rowOf(a))) : items[found];
    }),
    m.staticGeneric("static int FindLastIndex[T](T[] array, System.Predicate[T] match)", (_types, a, match, ctx) =>
      findLastPlace(itemsOf(a, "array"), match, ctx),
    ),
    m.static("static int IndexOf(array array, System.Object value)", (a, value) => indexIn(itemsOf(a, "array"), value)),
    m.static("static int IndexOf(array array, System.Object value, int startIndex)", (a, value, start) =>
      indexIn(itemsOf(a, "array"), value, start),
    ),
    m.static("static int IndexOf(array array, System.Object value, int startIndex, int count)", (a, value, start, count) =>
      indexIn(itemsOf(a, "array"), value, start, count),
    ),
    m.static("static int LastIndexOf(array array, System.Object value)", (a, value) => lastIndexIn(itemsOf(a, "array"), value)),
    m.static("static int LastIndexOf(array array, System.Object value, int startIndex)", (a, value, start) =>
      lastIndexIn(itemsOf(a, "array"), value, start),
    ),
    m.staticGeneric("static bool TrueForAll[T](T[] array, System.Predicate[T] match)", (_types, a, match, ctx) =>
      itemsOf(a, "array").every((item) => holdsFor(match, item, ctx)),
    ),
  ];
}

function makingMembers(m: Describe<AnyArray>): MemberDeclaration[] {
  return [
    m.staticGeneric("static System.Collections.ObjectModel.ReadOnlyCollection[T] AsReadOnly[T](T[] array)", (_types, a) => {
      const list = new GenericList(ReadOnlyCollectionType.makeGeneric([elementTypeOf(rowOf(a))]), itemsOf(a, "array"));
      list.isReadOnly = true;
      return list;
    }),
    m.static("static void Clear(array array)", (a) => clear(a, 0, rowOf(a).length)),
    m.static("static void Clear(array array, int index, int length)", (a, index, length) => clear(a, index, length)),
    m.staticGeneric(
      "static TOutput[] ConvertAll[TInput, TOutput](TInput[] array, System.Converter[TInput,TOutput] converter)",
      (_types, a, converter, ctx) =>
        arrayFrom(
          converter.type.typeArguments[1] ?? ObjectType,
          itemsOf(a, "array").map((item) => converter.invoke([item], ctx)),
        ) as PSValue[],
    ),
    m.static("static void Copy(array sourceArray, array destinationArray, int length)", (source, target, length, ctx) =>
      copy(source, 0, target, 0, length, ctx),
    ),
    m.static(
      "static void Copy(array sourceArray, int sourceIndex, array destinationArray, int destinationIndex, int length)",
      (source, sourceIndex, target, targetIndex, length, ctx) => copy(source, sourceIndex, target, targetIndex, length, ctx),
    ),
    m.static(
      "static void ConstrainedCopy(array sourceArray, int sourceIndex, array destinationArray, int destinationIndex, int length)",
      (source, sourceIndex, target, targetIndex, length, ctx) => copy(source, sourceIndex, target, targetIndex, length, ctx),
    ),
    m.static("static array CreateInstance(type elementType, int length)", (element, length) => created(element, [length])),
    m.static("static array CreateInstance(type elementType, int length1, int length2)", (element, first, second) =>
      created(element, [first, second]),
    ),
    m.static("static array CreateInstance(type elementType, int length1, int length2, int length3)", (element, first, second, third) =>
      created(element, [first, second, third]),
    ),
    m.static("static array CreateInstance(type elementType, Params int[] lengths)", (element, sizes) => created(element, sizes)),
    m.staticGeneric("static T[] Empty[T]()", (types) => newArray(types[0] ?? ObjectType, 0) as PSValue[]),
    m.staticGeneric("static void Fill[T](T[] array, T value)", (_types, a, value, ctx) => {
      const row = rowOf(a);
      const filler = convertTo(value, elementTypeOf(row), ctx);
      for (let index = 0; index < row.length; index++) putItem(row, index, filler);
    }),
    m.staticGeneric("static void Fill[T](T[] array, T value, int startIndex, int count)", (_types, a, value, start, count, ctx) => {
      const row = rowOf(a);
      const filler = convertTo(value, elementTypeOf(row), ctx);
      for (let index = start; index < start + count; index++) putItem(row, index, filler);
    }),
    m.staticGeneric("static void ForEach[T](T[] array, System.Action[T] action)", (_types, a, action, ctx) => {
      for (const item of itemsOf(a, "array")) action.invoke([item], ctx);
    }),
    m.staticGeneric("static void Resize[T]([ref] T[] array, int newSize)", (_types, reference, size) => resize(reference, size)),
    m.static("static void Reverse(array array)", (a) => reverse(a, 0, rowOf(a).length)),
    m.static("static void Reverse(array array, int index, int length)", (a, index, length) => reverse(a, index, length)),
    m.static("static void Sort(array array)", (a, ctx) => sort(a, null, 0, rowOf(a).length, null, ctx)),
    m.static("static void Sort(array keys, array items)", (keys, items, ctx) => sort(keys, items, 0, rowOf(keys).length, null, ctx)),
    m.static("static void Sort(array array, int index, int length)", (a, index, length, ctx) => sort(a, null, index, length, null, ctx)),
    m.static("static void Sort(array array, System.Collections.IComparer comparer)", (a, comparer, ctx) =>
      sort(a, null, 0, rowOf(a).length, comparer, ctx),
    ),
    m.static("static void Sort(array keys, array items, System.Collections.IComparer comparer)", (keys, items, comparer, ctx) =>
      sort(keys, items, 0, rowOf(keys).length, comparer, ctx),
    ),
    m.static(
      "static void Sort(array array, int index, int length, System.Collections.IComparer comparer)",
      (a, index, length, comparer, ctx) => sort(a, null, index, length, comparer, ctx),
    ),
    m.staticGeneric("static void Sort[T](T[] array, System.Comparison[T] comparison)", (_types, a, comparison, ctx) =>
      sort(a, null, 0, rowOf(a).length, comparison, ctx),
    ),
  ];
}

export const arrayDescription: TypeDescription = describeType<AnyArray>(ArrayType, {
  members: (m) => [
    m.property("int Length {get;}", (a) => rowOf(a).length),
    m.property("long LongLength {get;}", (a) => Int64.of(rowOf(a).length)),
    m.property("int Rank {get;}", (a) => lengths(a).length),
    m.property("System.Object SyncRoot {get;}", (a) => a),
    m.property("bool IsReadOnly {get;}", () => false),
    m.property("bool IsFixedSize {get;}", () => true),
    m.property("bool IsSynchronized {get;}", () => false),
    m.property("int Count {get;}", (a) => rowOf(a).length),
    m.method("System.Object Clone()", (a) => clone(a)),
    m.method("void CopyTo(array array, int index)", (a, target, index, ctx) => copyInto(allItems(a), target, index, ctx)),
    m.method(
      "System.Collections.IEnumerator GetEnumerator()",
      (a) => new Enumerator(ArrayEnumeratorType, () => allItems(a)[Symbol.iterator]()),
    ),
    m.method("int GetLength(int dimension)", (a, index) => dimension(a, index)),
    m.method("long GetLongLength(int dimension)", (a, index) => Int64.of(dimension(a, index))),
    m.method("int GetLowerBound(int dimension)", (a, index) => dimension(a, index) * 0),
    m.method("int GetUpperBound(int dimension)", (a, index) => dimension(a, index) - 1),
    m.method("System.Object GetValue(int index)", (a, index) => itemAt(rowOf(a), place(a, [index]))),
    m.method("System.Object GetValue(int index1, int index2)", (a, first, second) => itemAt(rowOf(a), place(a, [first, second]))),
    m.method("System.Object GetValue(Params int[] indices)", (a, indices) => itemAt(rowOf(a), place(a, indices))),
    m.method("void SetValue(System.Object value, int index)", (a, value, index, ctx) => setValue(a, value, [index], ctx)),
    m.method("void SetValue(System.Object value, int index1, int index2)", (a, value, first, second, ctx) =>
      setValue(a, value, [first, second], ctx),
    ),
    m.method("void SetValue(System.Object value, Params int[] indices)", (a, value, indices, ctx) => setValue(a, value, indices, ctx)),
    m.method("void Initialize()", () => {}),
    ...listMembers(m),
    ...searchMembers(m),
    ...makingMembers(m),
    m.staticProperty("static int MaxLength {get;}", () => 2147483591),
  ],
});
