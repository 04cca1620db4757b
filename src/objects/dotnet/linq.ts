import { convertTo, tryConvert } from "../convert/convert.ts";
import { DecimalType, DoubleType, Int32Type, Int64Type, SingleType } from "../core-types.ts";
import { GenericDictionary, GenericDictionaryType, KeyValuePair, KeyValuePairType } from "../dictionaries.ts";
import { argumentError, argumentNull, argumentOutOfRange, invalidOperation, overflowError } from "../errors.ts";
import { type HashKey, hashKey, valuesEqual } from "../hash-key.ts";
import { GenericList, GenericListType } from "../lists.ts";
import type { Describe, MemberDeclaration } from "../member-declaration.ts";
import { Int64 } from "../numbers.ts";
import { add, divide } from "../operators/arithmetic.ts";
import { defineType, ObjectType, type TypeInfo } from "../type-info.ts";
import { typeOf } from "../type-of.ts";
import { type EvaluationContext, PSReference, type PSValue, ReferenceObject } from "../value.ts";
import { keysBy, orderBy } from "./comparers.ts";
import { listEnumerator } from "./enumerators.ts";
import { keyMembers, LookupType } from "./linq-keys.ts";
import { call, GroupingType, generic, groupBy, holds, items, made, type Types } from "./linq-sequence.ts";
import { sortRow } from "./sequence.ts";
import { GenericSet, HashSetType } from "./sets.ts";
import { tupleOf } from "./tuples.ts";

const SOURCE = "System.Collections.Generic.IEnumerable[TSource] source";
const SEQUENCE = "System.Collections.Generic.IEnumerable[TSource]";
const PREDICATE = "System.Func[TSource,bool] predicate";

/** The items that pass, of those with a predicate. */
function passing(source: PSValue, predicate: PSValue, ctx: EvaluationContext): PSValue[] {
  const all = items(source);
  return predicate === undefined ? all : all.filter((item) => holds(predicate, item, ctx));
}

const NO_ELEMENTS = "Sequence contains no elements";
const NO_MATCH = "Sequence contains no matching element";

/** `First`, `Last`, `Single` and their OrDefault forms. */
function oneOf(
  m: Describe<never>,
  name: string,
  pick: (found: readonly PSValue[], hasPredicate: boolean) => PSValue | undefined,
): MemberDeclaration[] {
  const get = (predicate: PSValue, source: PSValue, ctx: EvaluationContext): PSValue => {
    const found = passing(source, predicate, ctx);
    if (found.length === 0) throw invalidOperation(predicate === undefined ? NO_ELEMENTS : NO_MATCH);
    return pick(found, predicate !== undefined);
  };
  const getOr = (types: Types, predicate: PSValue, source: PSValue, fallback: PSValue, ctx: EvaluationContext): PSValue => {
    const found = passing(source, predicate, ctx);
    if (found.length > 0) return pick(found, predicate !== undefined);
    return fallback === undefined ? (types[0]?.defaultValue?.() ?? null) : fallback;
  };
  return [
    generic(m, `TSource ${name}[TSource](${SOURCE})`, (_types, [source], ctx) => get(undefined, source, ctx)),
    generic(m, `TSource ${name}[TSource](${SOURCE}, ${PREDICATE})`, (_types, [source, predicate], ctx) => get(predicate, source, ctx)),
    generic(m, `TSource ${name}OrDefault[TSource](${SOURCE})`, (types, [source], ctx) => getOr(types, undefined, source, undefined, ctx)),
    generic(m, `TSource ${name}OrDefault[TSource](${SOURCE}, ${PREDICATE})`, (types, [source, predicate], ctx) =>
      getOr(types, predicate, source, undefined, ctx),
    ),
    generic(m, `TSource ${name}OrDefault[TSource](${SOURCE}, TSource defaultValue)`, (types, [source, fallback], ctx) =>
      getOr(types, undefined, source, fallback, ctx),
    ),
  ];
}

function single(found: readonly PSValue[], hasPredicate: boolean): PSValue {
  if (found.length > 1)
    throw invalidOperation(hasPredicate ? "Sequence contains more than one matching element" : "Sequence contains more than one element");
  return found[0];
}

function elementMembers(m: Describe<never>): MemberDeclaration[] {
  return [
    ...oneOf(m, "First", (found) => found[0]),
    ...oneOf(m, "Last", (found) => found[found.length - 1]),
    ...oneOf(m, "Single", single),
    generic(m, `TSource ElementAt[TSource](${SOURCE}, int index)`, (_types, [source, index]) => {
      const list = items(source);
      if (Number(index) < 0 || Number(index) >= list.length)
        throw argumentOutOfRange("index", "Index was out of range. Must be non-negative and less than the size of the collection.");
      return list[Number(index)];
    }),
    generic(
      m,
      `TSource ElementAtOrDefault[TSource](${SOURCE}, int index)`,
      (types, [source, index]) => items(source)[Number(index)] ?? types[0]?.defaultValue?.() ?? null,
    ),
    generic(m, `bool Any[TSource](${SOURCE})`, (_types, [source]) => items(source).length > 0),
    generic(m, `bool Any[TSource](${SOURCE}, ${PREDICATE})`, (_types, [source, predicate], ctx) =>
      items(source).some((item) => holds(predicate, item, ctx)),
    ),
    generic(m, `bool All[TSource](${SOURCE}, ${PREDICATE})`, (_types, [source, predicate], ctx) =>
      items(source).every((item) => holds(predicate, item, ctx)),
    ),
    generic(m, `bool Contains[TSource](${SOURCE}, TSource value)`, (_types, [source, value]) =>
      items(source).some((item) => valuesEqual(item, value)),
    ),
    generic(m, `int Count[TSource](${SOURCE})`, (_types, [source]) => items(source).length),
    generic(m, `int Count[TSource](${SOURCE}, ${PREDICATE})`, (_types, [source, predicate], ctx) => passing(source, predicate, ctx).length),
    generic(m, `long LongCount[TSource](${SOURCE})`, (_types, [source]) => Int64.of(items(source).length)),
    generic(
      m,
      "bool SequenceEqual[TSource](System.Collections.Generic.IEnumerable[TSource] first, System.Collections.Generic.IEnumerable[TSource] second)",
      (_types, [first, second]) => {
        const [left, right] = [items(first, "first"), items(second, "second")];
        return left.length === right.length && left.every((item, index) => valuesEqual(item, right[index]));
      },
    ),
    generic(
      m,
      "TSource Aggregate[TSource](System.Collections.Generic.IEnumerable[TSource] source, System.Func[TSource,TSource,TSource] func)",
      (_types, [source, fold], ctx) => {
        const [first, ...rest] = items(source);
        if (first === undefined) throw invalidOperation(NO_ELEMENTS);
        return rest.reduce<PSValue>((value, item) => call(fold, [value, item], ctx), first);
      },
    ),
    generic(
      m,
      `TAccumulate Aggregate[TSource, TAccumulate](${SOURCE}, TAccumulate seed, System.Func[TAccumulate,TSource,TAccumulate] func)`,
      (_types, [source, seed, fold], ctx) => items(source).reduce<PSValue>((value, item) => call(fold, [value, item], ctx), seed),
    ),
  ];
}

const NUMBERS: readonly (readonly [word: string, type: TypeInfo, average: string])[] = [
  ["int", Int32Type, "double"],
  ["long", Int64Type, "double"],
  ["float", SingleType, "float"],
  ["double", DoubleType, "double"],
  ["decimal", DecimalType, "decimal"],
];

function sum(list: readonly PSValue[], type: TypeInfo, ctx: EvaluationContext): PSValue {
  const total = list.reduce<PSValue>((value, item) => add(value, item, ctx), convertTo(0, type, ctx));
  if (typeOf(total) === type) return total;
  const converted = tryConvert(total, type, ctx);
  if (converted === undefined) throw overflowError(type.name);
  return converted;
}

function average(list: readonly PSValue[], type: TypeInfo, ctx: EvaluationContext): PSValue {
  if (list.length === 0) throw invalidOperation(NO_ELEMENTS);
  const target = type === DecimalType || type === SingleType ? type : DoubleType;
  const total = list.reduce<PSValue>(
    (value, item) => add(value, convertTo(item, target === SingleType ? DoubleType : target, ctx), ctx),
    convertTo(0, target, ctx),
  );
  return convertTo(divide(total, convertTo(list.length, target, ctx), ctx), target, ctx);
}

function extreme(list: readonly PSValue[], isGreatest: boolean, key: (item: PSValue) => PSValue, ctx: EvaluationContext): PSValue {
  const [first, ...rest] = list;
  if (first === undefined) throw invalidOperation(NO_ELEMENTS);
  return rest.reduce<PSValue>((best, item) => {
    const order = ctx.types.operations.compare(key(item), key(best), ctx);
    return (isGreatest ? order > 0 : order < 0) ? item : best;
  }, first);
}

function numberMembers(m: Describe<never>): MemberDeclaration[] {
  const itself = (item: PSValue): PSValue => item;
  return [
    ...NUMBERS.flatMap(([word, type, mean]) => {
      const source = `System.Collections.Generic.IEnumerable[${word}] source`;
      return [
        m.loose("static", `static ${word} Sum(${source})`, (_self, [list], ctx) => sum(items(list), type, ctx)),
        m.loose("static", `static ${mean} Average(${source})`, (_self, [list], ctx) => average(items(list), type, ctx)),
        m.loose("static", `static ${word} Max(${source})`, (_self, [list], ctx) => extreme(items(list), true, itself, ctx)),
        m.loose("static", `static ${word} Min(${source})`, (_self, [list], ctx) => extreme(items(list), false, itself, ctx)),
        generic(m, `${word} Sum[TSource](${SOURCE}, System.Func[TSource,${word}] selector)`, (_types, [list, selector], ctx) =>
          sum(
            items(list).map((item) => call(selector, [item], ctx)),
            type,
            ctx,
          ),
        ),
        generic(m, `${mean} Average[TSource](${SOURCE}, System.Func[TSource,${word}] selector)`, (_types, [list, selector], ctx) =>
          average(
            items(list).map((item) => call(selector, [item], ctx)),
            type,
            ctx,
          ),
        ),
      ];
    }),
    ...(["Max", "Min"] as const).flatMap((name) => [
      generic(m, `TSource ${name}[TSource](${SOURCE})`, (_types, [list], ctx) => extreme(items(list), name === "Max", itself, ctx)),
      generic(m, `TResult ${name}[TSource, TResult](${SOURCE}, System.Func[TSource,TResult] selector)`, (_types, [list, selector], ctx) =>
        extreme(
          items(list).map((item) => call(selector, [item], ctx)),
          name === "Max",
          itself,
          ctx,
        ),
      ),
      generic(m, `TSource ${name}By[TSource, TKey](${SOURCE}, System.Func[TSource,TKey] keySelector)`, (_types, [list, selector], ctx) =>
        extreme(items(list), name === "Max", (item) => call(selector, [item], ctx), ctx),
      ),
    ]),
  ];
}

function whileHolds(list: readonly PSValue[], predicate: PSValue, ctx: EvaluationContext): number {
  const end = list.findIndex((item) => !holds(predicate, item, ctx));
  return end < 0 ? list.length : end;
}

function partMembers(m: Describe<never>): MemberDeclaration[] {
  const part = (
    signature: string,
    run: (list: PSValue[], argument: PSValue, ctx: EvaluationContext) => readonly PSValue[],
  ): MemberDeclaration => generic(m, signature, (types, [source, argument], ctx) => made(types[0], run(items(source), argument, ctx)));
  return [
    part(`${SEQUENCE} Where[TSource](${SOURCE}, ${PREDICATE})`, (list, predicate, ctx) =>
      list.filter((item) => holds(predicate, item, ctx)),
    ),
    part(`${SEQUENCE} Skip[TSource](${SOURCE}, int count)`, (list, count) => list.slice(Math.max(0, Number(count)))),
    part(`${SEQUENCE} SkipLast[TSource](${SOURCE}, int count)`, (list, count) => list.slice(0, Math.max(0, list.length - Number(count)))),
    part(`${SEQUENCE} SkipWhile[TSource](${SOURCE}, ${PREDICATE})`, (list, predicate, ctx) => list.slice(whileHolds(list, predicate, ctx))),
    part(`${SEQUENCE} Take[TSource](${SOURCE}, int count)`, (list, count) => list.slice(0, Math.max(0, Number(count)))),
    part(`${SEQUENCE} TakeLast[TSource](${SOURCE}, int count)`, (list, count) =>
      list.slice(Math.max(0, list.length - Math.max(0, Number(count)))),
    ),
    part(`${SEQUENCE} TakeWhile[TSource](${SOURCE}, ${PREDICATE})`, (list, predicate, ctx) =>
      list.slice(0, whileHolds(list, predicate, ctx)),
    ),
    part(`${SEQUENCE} Append[TSource](${SOURCE}, TSource element)`, (list, element) => [...list, element]),
    part(`${SEQUENCE} Prepend[TSource](${SOURCE}, TSource element)`, (list, element) => [element, ...list]),
    part(`${SEQUENCE} Reverse[TSource](${SOURCE})`, (list) => list.reverse()),
    part(`${SEQUENCE} AsEnumerable[TSource](${SOURCE})`, (list) => list),
    part(`${SEQUENCE} Distinct[TSource](${SOURCE})`, (list) => distinct(list, hashKey)),
    generic(
      m,
      `${SEQUENCE} Distinct[TSource](${SOURCE}, System.Collections.Generic.IEqualityComparer[TSource] comparer)`,
      (types, [source, comparer], ctx) => made(types[0], distinct(items(source), keysBy(comparer, ctx))),
    ),
    part(`${SEQUENCE} DistinctBy[TSource, TKey](${SOURCE}, System.Func[TSource,TKey] keySelector)`, (list, selector, ctx) =>
      distinct(list, (item) => hashKey(call(selector, [item], ctx))),
    ),
    part(`${SEQUENCE} DefaultIfEmpty[TSource](${SOURCE}, TSource defaultValue)`, (list, fallback) =>
      list.length === 0 ? [fallback] : list,
    ),
    generic(m, `${SEQUENCE} DefaultIfEmpty[TSource](${SOURCE})`, (types, [source]) => {
      const list = items(source);
      return made(types[0], list.length === 0 ? [types[0]?.defaultValue?.() ?? null] : list);
    }),
    generic(
      m,
      "System.Collections.Generic.IEnumerable[TSource[]] Chunk[TSource](System.Collections.Generic.IEnumerable[TSource] source, int size)",
      (types, [source, size]) => {
        const list = items(source);
        const length = Number(size);
        if (length < 1) throw argumentOutOfRange("size");
        const chunks = Array.from({ length: Math.ceil(list.length / length) }, (_, index) =>
          made(types[0], list.slice(index * length, (index + 1) * length)),
        );
        return made((types[0] ?? ObjectType).arrayOf(), chunks);
      },
    ),
  ];
}

function distinct(list: readonly PSValue[], keyOf: (item: PSValue) => HashKey): PSValue[] {
  const seen = new Set<HashKey>();
  return list.filter((item) => {
    const key = keyOf(item);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function setMembers(m: Describe<never>): MemberDeclaration[] {
  const both = "System.Collections.Generic.IEnumerable[TSource] first, System.Collections.Generic.IEnumerable[TSource] second";
  const operations: readonly (readonly [
    name: string,
    run: (first: PSValue[], second: PSValue[], keyOf: (item: PSValue) => HashKey) => PSValue[],
  ])[] = [
    ["Union", (first, second, keyOf) => distinct([...first, ...second], keyOf)],
    [
      "Intersect",
      (first, second, keyOf) => {
        const keys = new Set(second.map(keyOf));
        return distinct(first, keyOf).filter((item) => keys.has(keyOf(item)));
      },
    ],
    [
      "Except",
      (first, second, keyOf) => {
        const keys = new Set(second.map(keyOf));
        return distinct(first, keyOf).filter((item) => !keys.has(keyOf(item)));
      },
    ],
  ];
  return [
    ...operations.flatMap(([name, run]) => [
      generic(m, `${SEQUENCE} ${name}[TSource](${both})`, (types, [first, second]) =>
        made(types[0], run(items(first, "first"), items(second, "second"), hashKey)),
      ),
      generic(
        m,
        `${SEQUENCE} ${name}[TSource](${both}, System.Collections.Generic.IEqualityComparer[TSource] comparer)`,
        (types, [first, second, comparer], ctx) =>
          made(types[0], run(items(first, "first"), items(second, "second"), keysBy(comparer, ctx))),
      ),
    ]),
    generic(m, `${SEQUENCE} Concat[TSource](${both})`, (types, [first, second]) =>
      made(types[0], [...items(first, "first"), ...items(second, "second")]),
    ),
  ];
}

function mappingMembers(m: Describe<never>): MemberDeclaration[] {
  return [
    generic(
      m,
      `System.Collections.Generic.IEnumerable[TResult] Select[TSource, TResult](${SOURCE}, System.Func[TSource,TResult] selector)`,
      (types, [source, selector], ctx) =>
        made(
          types[1],
          items(source).map((item) => call(selector, [item], ctx)),
        ),
    ),
    generic(
      m,
      `System.Collections.Generic.IEnumerable[TResult] Select[TSource, TResult](${SOURCE}, System.Func[TSource,int,TResult] selector)`,
      (types, [source, selector], ctx) =>
        made(
          types[1],
          items(source).map((item, index) => call(selector, [item, index], ctx)),
        ),
    ),
    generic(
      m,
      `System.Collections.Generic.IEnumerable[TResult] SelectMany[TSource, TResult](${SOURCE}, System.Func[TSource,System.Collections.Generic.IEnumerable[TResult]] selector)`,
      (types, [source, selector], ctx) =>
        made(
          types[1],
          items(source).flatMap((item) => items(call(selector, [item], ctx))),
        ),
    ),
    generic(
      m,
      "System.Collections.Generic.IEnumerable[TResult] Cast[TResult](System.Collections.IEnumerable source)",
      (types, [source], ctx) =>
        made(
          types[0],
          items(source).map((item) => convertTo(item, types[0] ?? ObjectType, ctx)),
        ),
    ),
    generic(
      m,
      "System.Collections.Generic.IEnumerable[TResult] OfType[TResult](System.Collections.IEnumerable source)",
      (types, [source]) =>
        made(
          types[0],
          items(source).filter((item) => item !== null && (types[0] ?? ObjectType).isAssignableFrom(typeOf(item))),
        ),
    ),
    generic(
      m,
      "System.Collections.Generic.IEnumerable[TResult] Zip[TFirst, TSecond, TResult](System.Collections.Generic.IEnumerable[TFirst] first, System.Collections.Generic.IEnumerable[TSecond] second, System.Func[TFirst,TSecond,TResult] resultSelector)",
      (types, [first, second, selector], ctx) => {
        const right = items(second, "second");
        const left = items(first, "first").slice(0, right.length);
        return made(
          types[2],
          left.map((item, index) => call(selector, [item, right[index]], ctx)),
        );
      },
    ),
    generic(
      m,
      "System.Collections.Generic.IEnumerable[System.ValueTuple[TFirst,TSecond]] Zip[TFirst, TSecond](System.Collections.Generic.IEnumerable[TFirst] first, System.Collections.Generic.IEnumerable[TSecond] second)",
      (_types, [first, second]) => {
        const right = items(second, "second");
        return items(first, "first")
          .slice(0, right.length)
          .map((item, index) => tupleOf("ValueTuple", [item, right[index]]));
      },
    ),
    m.static("static System.Collections.Generic.IEnumerable[int] Range(int start, int count)", (start, count) => {
      if (count < 0) throw argumentOutOfRange("count");
      return made(
        Int32Type,
        Array.from({ length: count }, (_, index) => start + index),
      );
    }),
    generic(m, "System.Collections.Generic.IEnumerable[TResult] Repeat[TResult](TResult element, int count)", (types, [element, count]) =>
      made(
        types[0],
        Array.from({ length: Number(count) }, () => element),
      ),
    ),
    generic(m, "System.Collections.Generic.IEnumerable[TResult] Empty[TResult]()", (types) => made(types[0], [])),
  ];
}

/** A sequence that knows by what it was ordered, so that ThenBy can go on. */
class OrderedSequence extends ReferenceObject {
  readonly element: TypeInfo;
  readonly source: readonly PSValue[];
  readonly orders: readonly ((left: PSValue, right: PSValue) => number)[];
  #sorted: PSValue[] | undefined = undefined;

  constructor(element: TypeInfo, source: readonly PSValue[], orders: OrderedSequence["orders"]) {
    super();
    this.element = element;
    this.source = source;
    this.orders = orders;
  }

  override nativeType(): TypeInfo {
    return OrderedType.makeGeneric([this.element]);
  }

  override enumerator(): Iterator<PSValue> {
    if (this.#sorted === undefined) {
      this.#sorted = [...this.source];
      sortRow(this.#sorted, (left, right) => {
        for (const order of this.orders) {
          const result = order(left, right);
          if (result !== 0) return result;
        }
        return 0;
      });
    }
    return this.#sorted[Symbol.iterator]();
  }
}

const OrderedType: TypeInfo = defineType<OrderedSequence>({
  name: "System.Linq.OrderedEnumerable`1",
  assembly: "System.Linq",
  typeParameters: ["TElement"],
  interfaces: [
    "System.Linq.IOrderedEnumerable[TElement]",
    "System.Collections.Generic.IEnumerable[TElement]",
    "System.Collections.IEnumerable",
  ],
  members: (m) => [m.method("System.Collections.IEnumerator GetEnumerator()", (s) => listEnumerator(s.element, () => s.enumerator()))],
});

/** Compares by a key, each key found once. */
function orderByKey(
  selector: PSValue,
  comparer: PSValue,
  isDescending: boolean,
  ctx: EvaluationContext,
): (left: PSValue, right: PSValue) => number {
  const order = orderBy(comparer, ctx);
  const keys = new Map<PSValue, PSValue>();
  const keyOf = (item: PSValue): PSValue => {
    if (selector === undefined) return item;
    if (!keys.has(item)) keys.set(item, call(selector, [item], ctx));
    return keys.get(item);
  };
  return (left, right) => (isDescending ? order(keyOf(right), keyOf(left)) : order(keyOf(left), keyOf(right)));
}

function orderMembers(m: Describe<never>): MemberDeclaration[] {
  const result = "System.Linq.IOrderedEnumerable[TSource]";
  return ["", "Descending"].flatMap((suffix) => {
    const isDescending = suffix !== "";
    const begin = (types: Types, source: PSValue, selector: PSValue, comparer: PSValue, ctx: EvaluationContext): PSValue =>
      new OrderedSequence(types[0] ?? ObjectType, items(source), [orderByKey(selector, comparer, isDescending, ctx)]);
    const goOn = (source: PSValue, selector: PSValue, comparer: PSValue, ctx: EvaluationContext): PSValue => {
      if (!(source instanceof OrderedSequence)) throw argumentNull("source");
      return new OrderedSequence(source.element, source.source, [...source.orders, orderByKey(selector, comparer, isDescending, ctx)]);
    };
    const keyed = `System.Func[TSource,TKey] keySelector`;
    const compared = "System.Collections.Generic.IComparer[TKey] comparer";
    return [
      generic(m, `${result} OrderBy${suffix}[TSource, TKey](${SOURCE}, ${keyed})`, (types, [source, selector], ctx) =>
        begin(types, source, selector, null, ctx),
      ),
      generic(
        m,
        `${result} OrderBy${suffix}[TSource, TKey](${SOURCE}, ${keyed}, ${compared})`,
        (types, [source, selector, comparer], ctx) => begin(types, source, selector, comparer, ctx),
      ),
      generic(m, `${result} Order${suffix}[TSource](${SOURCE})`, (types, [source], ctx) => begin(types, source, undefined, null, ctx)),
      generic(
        m,
        `${result} ThenBy${suffix}[TSource, TKey](System.Linq.IOrderedEnumerable[TSource] source, ${keyed})`,
        (_types, [source, selector], ctx) => goOn(source, selector, null, ctx),
      ),
      generic(
        m,
        `${result} ThenBy${suffix}[TSource, TKey](System.Linq.IOrderedEnumerable[TSource] source, ${keyed}, ${compared})`,
        (_types, [source, selector, comparer], ctx) => goOn(source, selector, comparer, ctx),
      ),
    ];
  });
}

function toDictionary(source: PSValue, selector: PSValue, element: PSValue, types: Types, ctx: EvaluationContext): GenericDictionary {
  const table = new GenericDictionary(GenericDictionaryType.makeGeneric([types[1] ?? ObjectType, types[2] ?? types[0] ?? ObjectType]));
  for (const item of items(source)) {
    const key = call(selector, [item], ctx);
    if (table.has(key))
      throw argumentError(`An item with the same key has already been added. Key: ${ctx.types.operations.toText(key, ctx)}`);
    table.set(key, element === undefined ? item : call(element, [item], ctx));
  }
  return table;
}

function collectingMembers(m: Describe<never>): MemberDeclaration[] {
  const keyed = "System.Func[TSource,TKey] keySelector";
  const valued = "System.Func[TSource,TElement] elementSelector";
  return [
    generic(m, `TSource[] ToArray[TSource](${SOURCE})`, (types, [source]) => made(types[0], items(source))),
    generic(
      m,
      `System.Collections.Generic.List[TSource] ToList[TSource](${SOURCE})`,
      (types, [source]) => new GenericList(GenericListType.makeGeneric([types[0] ?? ObjectType]), items(source)),
    ),
    generic(m, `System.Collections.Generic.HashSet[TSource] ToHashSet[TSource](${SOURCE})`, (types, [source]) => {
      const set = new GenericSet(HashSetType.makeGeneric([types[0] ?? ObjectType]));
      for (const item of items(source)) set.add(item);
      return set;
    }),
    generic(
      m,
      `System.Collections.Generic.Dictionary[TKey,TSource] ToDictionary[TSource, TKey](${SOURCE}, ${keyed})`,
      (types, [source, selector], ctx) => toDictionary(source, selector, undefined, types, ctx),
    ),
    generic(
      m,
      `System.Collections.Generic.Dictionary[TKey,TElement] ToDictionary[TSource, TKey, TElement](${SOURCE}, ${keyed}, ${valued})`,
      (types, [source, selector, element], ctx) => toDictionary(source, selector, element, types, ctx),
    ),
    generic(
      m,
      `System.Collections.Generic.IEnumerable[System.Linq.IGrouping[TKey,TSource]] GroupBy[TSource, TKey](${SOURCE}, ${keyed})`,
      (types, [source, selector], ctx) => [...groupBy(source, selector, undefined, types, ctx).values()],
    ),
    generic(
      m,
      `System.Collections.Generic.IEnumerable[System.Linq.IGrouping[TKey,TElement]] GroupBy[TSource, TKey, TElement](${SOURCE}, ${keyed}, ${valued})`,
      (types, [source, selector, element], ctx) => [...groupBy(source, selector, element, types, ctx).values()],
    ),
    generic(
      m,
      `System.Collections.Generic.IEnumerable[System.Collections.Generic.KeyValuePair[TKey,int]] CountBy[TSource, TKey](${SOURCE}, ${keyed})`,
      (types, [source, selector], ctx) =>
        Array.from(
          groupBy(source, selector, undefined, types, ctx).values(),
          (group) => new KeyValuePair(KeyValuePairType.makeGeneric([types[1] ?? ObjectType, Int32Type]), group.key, group.list.length),
        ),
    ),
    generic(
      m,
      "System.Collections.Generic.IEnumerable[TResult] Join[TOuter, TInner, TKey, TResult](System.Collections.Generic.IEnumerable[TOuter] outer, System.Collections.Generic.IEnumerable[TInner] inner, System.Func[TOuter,TKey] outerKeySelector, System.Func[TInner,TKey] innerKeySelector, System.Func[TOuter,TInner,TResult] resultSelector)",
      (types, [outer, inner, outerKey, innerKey, selector], ctx) => {
        const lookup = new Map<HashKey, PSValue[]>();
        for (const item of items(inner, "inner")) {
          const key = hashKey(call(innerKey, [item], ctx));
          lookup.set(key, [...(lookup.get(key) ?? []), item]);
        }
        const pairs = items(outer, "outer").flatMap((item) =>
          (lookup.get(hashKey(call(outerKey, [item], ctx))) ?? []).map((match) => call(selector, [item, match], ctx)),
        );
        return made(types[3], pairs);
      },
    ),
    generic(m, `bool TryGetNonEnumeratedCount[TSource](${SOURCE}, [ref] int count)`, (_types, [source, count]) => {
      if (count instanceof PSReference) count.value = items(source).length;
      return true;
    }),
  ];
}

const EnumerableType: TypeInfo = defineType<never>({
  name: "System.Linq.Enumerable",
  isStatic: true,
  assembly: "System.Linq",
  members: (m) => [
    ...elementMembers(m),
    ...numberMembers(m),
    ...partMembers(m),
    ...setMembers(m),
    ...mappingMembers(m),
    ...orderMembers(m),
    ...collectingMembers(m),
    ...keyMembers(m),
  ],
});

const interfaceType = (name: string, typeParameters: readonly string[]): TypeInfo =>
  defineType({
    name: `System.Linq.${name}\`${typeParameters.length}`,
    kind: "interface",
    assembly: "System.Linq",
    typeParameters: [...typeParameters],
  });

export const linqTypes: readonly TypeInfo[] = [
  EnumerableType,
  OrderedType,
  GroupingType,
  interfaceType("IOrderedEnumerable", ["TElement"]),
  interfaceType("IGrouping", ["TKey", "TElement"]),
  interfaceType("ILookup", ["TKey", "TElement"]),
  LookupType,
];
