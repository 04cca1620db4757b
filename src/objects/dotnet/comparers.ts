/** Comparers: StringComparer, Comparer, EqualityComparer, and whatever a script class makes of the interfaces. */
import { StringType } from "../core-types.ts";
import { Delegate } from "../delegate.ts";
import { argumentError } from "../errors.ts";
import { type HashKey, hashKey, hashKeyIgnoringCase, valuesEqual } from "../hash-key.ts";
import { compareOrdinal, compareStrings, foldLetters, stringsEqual } from "../operators/string-comparison.ts";
import { unwrap } from "../psobject.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import { type EvaluationContext, ManagedObject, type PSValue, ReferenceObject, ScriptBlock } from "../value.ts";
import { hashCode } from "./hash-code.ts";

const COMPARER_INTERFACES = [
  "System.Collections.IComparer",
  "System.Collections.IEqualityComparer",
  "System.Collections.Generic.IComparer[System.String]",
  "System.Collections.Generic.IEqualityComparer[System.String]",
];

type StringRule =
  | "Ordinal"
  | "OrdinalIgnoreCase"
  | "InvariantCulture"
  | "InvariantCultureIgnoreCase"
  | "CurrentCulture"
  | "CurrentCultureIgnoreCase";

export const StringComparerType: TypeInfo = defineType<StringComparer>({
  name: "System.StringComparer",
  isAbstract: true,
  interfaces: COMPARER_INTERFACES,
  members: (m) => [
    m.staticProperty("static System.StringComparer Ordinal {get;}", () => StringComparer.of("Ordinal")),
    m.staticProperty("static System.StringComparer OrdinalIgnoreCase {get;}", () => StringComparer.of("OrdinalIgnoreCase")),
    m.staticProperty("static System.StringComparer InvariantCulture {get;}", () => StringComparer.of("InvariantCulture")),
    m.staticProperty("static System.StringComparer InvariantCultureIgnoreCase {get;}", () =>
      StringComparer.of("InvariantCultureIgnoreCase"),
    ),
    m.staticProperty("static System.StringComparer CurrentCulture {get;}", () => StringComparer.of("CurrentCulture")),
    m.staticProperty("static System.StringComparer CurrentCultureIgnoreCase {get;}", () => StringComparer.of("CurrentCultureIgnoreCase")),
    m.static("static System.StringComparer Create(cultureinfo culture, bool ignoreCase)", (_culture, ignoreCase) =>
      StringComparer.of(ignoreCase ? "CurrentCultureIgnoreCase" : "CurrentCulture"),
    ),
    m.static("static System.StringComparer FromComparison(System.StringComparison comparisonType)", (comparison) =>
      StringComparer.of(RULES[Number(comparison.value)] ?? "Ordinal"),
    ),
    m.method("int Compare(System.Object x, System.Object y)", (c, x, y, ctx) => c.compare(x, y, ctx)),
    m.method("int Compare(string x, string y)", (c, x, y, ctx) => c.compare(x, y, ctx)),
    m.method("bool Equals(System.Object x, System.Object y)", (c, x, y) => c.equals(x, y)),
    m.method("bool Equals(string x, string y)", (c, x, y) => c.equals(x, y)),
    m.method("int GetHashCode(System.Object obj)", (c, value) =>
      hashCode(c.ignoresCase && typeof value === "string" ? foldLetters(value) : value),
    ),
    m.method("int GetHashCode(string obj)", (c, value) => hashCode(c.ignoresCase ? foldLetters(value) : value)),
  ],
});

const RULES: readonly StringRule[] = [
  "CurrentCulture",
  "CurrentCultureIgnoreCase",
  "InvariantCulture",
  "InvariantCultureIgnoreCase",
  "Ordinal",
  "OrdinalIgnoreCase",
];

export const CultureAwareComparerType: TypeInfo = defineType({
  name: "System.CultureAwareComparer",
  base: StringComparerType,
  isSealed: true,
});
export const OrdinalCaseSensitiveComparerType: TypeInfo = defineType({
  name: "System.OrdinalCaseSensitiveComparer",
  base: StringComparerType,
});
export const OrdinalIgnoreCaseComparerType: TypeInfo = defineType({ name: "System.OrdinalIgnoreCaseComparer", base: StringComparerType });

const comparers: Map<StringRule, StringComparer> = new Map();

export class StringComparer extends ReferenceObject {
  readonly rule: StringRule;

  constructor(rule: StringRule) {
    super();
    this.rule = rule;
  }

  static of(rule: StringRule): StringComparer {
    let found = comparers.get(rule);
    if (found === undefined) {
      found = new StringComparer(rule);
      comparers.set(rule, found);
    }
    return found;
  }

  get ignoresCase(): boolean {
    return this.rule.endsWith("IgnoreCase");
  }

  override nativeType(): TypeInfo {
    if (this.rule === "Ordinal") return OrdinalCaseSensitiveComparerType;
    return this.rule === "OrdinalIgnoreCase" ? OrdinalIgnoreCaseComparerType : CultureAwareComparerType;
  }

  compare(left: PSValue, right: PSValue, ctx: EvaluationContext): number {
    if (typeof left !== "string" || typeof right !== "string") {
      if (left === right) return 0;
      if (left === null) return -1;
      return right === null ? 1 : ctx.types.operations.compare(left, right, ctx);
    }
    if (!this.rule.startsWith("Ordinal")) return Math.sign(compareStrings(left, right, this.ignoresCase));
    return this.ignoresCase ? compareOrdinal(foldLetters(left), foldLetters(right)) : compareOrdinal(left, right);
  }

  equals(left: PSValue, right: PSValue): boolean {
    if (typeof left !== "string" || typeof right !== "string") return valuesEqual(left, right);
    if (!this.rule.startsWith("Ordinal")) return stringsEqual(left, right, this.ignoresCase);
    return this.ignoresCase ? foldLetters(left) === foldLetters(right) : left === right;
  }
}

export const ComparerType: TypeInfo = defineType<DefaultComparer>({
  name: "System.Collections.Comparer",
  interfaces: ["System.Collections.IComparer"],
  members: (m) => [
    m.staticProperty("static System.Collections.Comparer Default {get;}", () => new DefaultComparer(ComparerType, false)),
    m.staticProperty("static System.Collections.Comparer DefaultInvariant {get;}", () => new DefaultComparer(ComparerType, false)),
    m.method("int Compare(System.Object a, System.Object b)", (c, left, right, ctx) => c.compare(left, right, ctx)),
  ],
});

export const CaseInsensitiveComparerType: TypeInfo = defineType<DefaultComparer>({
  name: "System.Collections.CaseInsensitiveComparer",
  assembly: "System.Collections.NonGeneric",
  interfaces: ["System.Collections.IComparer"],
  members: (m) => [
    m.create("System.Collections.CaseInsensitiveComparer new()", (type) => new DefaultComparer(type, true)),
    m.staticProperty(
      "static System.Collections.CaseInsensitiveComparer Default {get;}",
      () => new DefaultComparer(CaseInsensitiveComparerType, true),
    ),
    m.method("int Compare(System.Object a, System.Object b)", (c, left, right, ctx) => c.compare(left, right, ctx)),
  ],
});

export const GenericComparerType: TypeInfo = defineType<DefaultComparer>({
  name: "System.Collections.Generic.Comparer`1",
  typeParameters: ["T"],
  isAbstract: true,
  interfaces: ["System.Collections.IComparer", "System.Collections.Generic.IComparer[T]"],
  members: (m) => [
    m.staticProperty("static System.Collections.Generic.Comparer[T] Default {get;}", () => new DefaultComparer(GenericComparerType, false)),
    m.static(
      "static System.Collections.Generic.Comparer[T] Create(System.Comparison[T] comparison)",
      (comparison) => new DefaultComparer(GenericComparerType, false, comparison),
    ),
    m.method("int Compare(T x, T y)", (c, left, right, ctx) => c.compare(left, right, ctx)),
  ],
});

export const GenericEqualityComparerType: TypeInfo = defineType<DefaultComparer>({
  name: "System.Collections.Generic.EqualityComparer`1",
  typeParameters: ["T"],
  isAbstract: true,
  interfaces: ["System.Collections.IEqualityComparer", "System.Collections.Generic.IEqualityComparer[T]"],
  members: (m) => [
    m.staticProperty(
      "static System.Collections.Generic.EqualityComparer[T] Default {get;}",
      () => new DefaultComparer(GenericEqualityComparerType, false),
    ),
    m.method("bool Equals(T x, T y)", (_c, left, right) => valuesEqual(left, right)),
    m.method("int GetHashCode(T obj)", (_c, value) => hashCode(value)),
  ],
});

const StringEqualityComparerType: TypeInfo = defineType({
  name: "System.Collections.Generic.StringEqualityComparer",
  base: GenericEqualityComparerType.makeGeneric([StringType]),
});
const NaturalEqualityComparerType: TypeInfo = defineType({
  name: "System.Collections.Generic.GenericEqualityComparer`1",
  typeParameters: ["T"],
  base: GenericEqualityComparerType,
});
const NaturalComparerType: TypeInfo = defineType({
  name: "System.Collections.Generic.GenericComparer`1",
  typeParameters: ["T"],
  base: GenericComparerType,
});

/** What a collection of items of a type compares by where nothing else was said. */
export function equalityComparerOf(type: TypeInfo): PSValue {
  return new DefaultComparer(type === StringType ? StringEqualityComparerType : NaturalEqualityComparerType.makeGeneric([type]), false);
}

export function comparerOf(type: TypeInfo): PSValue {
  return new DefaultComparer(NaturalComparerType.makeGeneric([type]), false);
}

/** `Comparer.Default` and its like: the order of the values themselves, or a delegate's. */
export class DefaultComparer extends ReferenceObject {
  readonly type: TypeInfo;
  readonly #ignoresCase: boolean;
  readonly #comparison: Delegate | undefined;

  constructor(type: TypeInfo, ignoresCase: boolean, comparison?: Delegate) {
    super();
    this.type = type;
    this.#ignoresCase = ignoresCase;
    this.#comparison = comparison;
  }

  override nativeType(): TypeInfo {
    return this.type;
  }

  compare(left: PSValue, right: PSValue, ctx: EvaluationContext): number {
    if (this.#comparison !== undefined) return Number(this.#comparison.invoke([left, right], ctx));
    if (this.#ignoresCase && typeof left === "string" && typeof right === "string") return Math.sign(compareStrings(left, right, true));
    return naturalOrder(left, right, ctx);
  }
}

/** IComparable's order, null first. */
export function naturalOrder(left: PSValue, right: PSValue, ctx: EvaluationContext): number {
  if (typeof left === "number" && typeof right === "number") return left < right ? -1 : left > right ? 1 : 0;
  if (typeof left === "string" && typeof right === "string") return Math.sign(compareStrings(left, right, false));
  return ctx.types.operations.compare(left, right, ctx);
}

export type Order = (left: PSValue, right: PSValue) => number;

/** The order that a comparer argument means: a comparer of ours, a delegate, an object with a Compare method, or for null the natural one. */
export function orderBy(comparer: PSValue, ctx: EvaluationContext): Order {
  const value = unwrap(comparer);
  if (value === null || value === undefined) return (left, right) => naturalOrder(left, right, ctx);
  if (value instanceof StringComparer || value instanceof DefaultComparer) return (left, right) => value.compare(left, right, ctx);
  if (value instanceof Delegate) return (left, right) => Number(value.invoke([left, right], ctx));
  if (value instanceof ScriptBlock) return (left, right) => Number(ctx.invokeScriptBlock(value, [left, right])[0] ?? 0);
  if (!(value instanceof ManagedObject)) throw argumentError("The comparer is no IComparer.");
  return (left, right) => Number(ctx.types.operations.invokeMethod(value, "Compare", [left, right], ctx));
}

/** How an equality comparer argument tells keys apart, as map keys. */
export function keysBy(comparer: PSValue, ctx: EvaluationContext): (key: PSValue) => HashKey {
  const value = unwrap(comparer);
  if (value === null || value === undefined || value instanceof DefaultComparer) return hashKey;
  if (value instanceof StringComparer) return value.ignoresCase ? hashKeyIgnoringCase : hashKey;
  const groups: Map<number, PSValue[]> = new Map();
  const { operations } = ctx.types;
  // Keys that the comparer calls equal share the first of them as their map key.
  return (key) => {
    const hash = Number(operations.invokeMethod(value, "GetHashCode", [key], ctx));
    const group = groups.get(hash) ?? [];
    groups.set(hash, group);
    const known = group.find((candidate) => operations.invokeMethod(value, "Equals", [candidate, key], ctx) === true);
    if (known === undefined) group.push(key);
    return hashKey(known ?? key);
  };
}

/** How an order tells keys apart: what it calls neither above nor below another is the same key. */
export function keysByOrder(comparer: PSValue, ctx: EvaluationContext): (key: PSValue) => HashKey {
  const value = unwrap(comparer);
  if (value === null || value === undefined || value instanceof StringComparer) return keysBy(comparer, ctx);
  const order = orderBy(comparer, ctx);
  const known: PSValue[] = [];
  return (key) => {
    let low = 0;
    let high = known.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const result = order(known[middle], key);
      if (result === 0) return hashKey(known[middle]);
      if (result < 0) low = middle + 1;
      else high = middle;
    }
    known.splice(low, 0, key);
    return hashKey(key);
  };
}

export const comparerTypes: readonly TypeInfo[] = [
  StringComparerType,
  CultureAwareComparerType,
  OrdinalCaseSensitiveComparerType,
  OrdinalIgnoreCaseComparerType,
  ComparerType,
  CaseInsensitiveComparerType,
  GenericComparerType,
  GenericEqualityComparerType,
  StringEqualityComparerType,
  NaturalEqualityComparerType,
  NaturalComparerType,
];
