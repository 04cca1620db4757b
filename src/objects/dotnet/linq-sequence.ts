/** What the parts of System.Linq.Enumerable share: generic methods, sequences as lists, and groups. */
import { typedArray } from "../arrays.ts";
import type { Delegate } from "../delegate.ts";
import { drain, enumerateAny } from "../enumerate.ts";
import { argumentError, argumentNull } from "../errors.ts";
import { type HashKey, hashKey } from "../hash-key.ts";
import type { Describe, MemberDeclaration } from "../member-declaration.ts";
import { isTrue } from "../truth.ts";
import { defineType, ObjectType, type TypeInfo } from "../type-info.ts";
import { type EvaluationContext, type PSValue, ReferenceObject } from "../value.ts";
import { listEnumerator } from "./enumerators.ts";

export type Types = readonly TypeInfo[];
type Run = (types: Types, args: readonly PSValue[], ctx: EvaluationContext) => PSValue | undefined;

/** A generic method whose signature is computed. */
export function generic(m: Describe<never>, signature: string, run: Run): MemberDeclaration {
  return m.staticGeneric(`static ${signature}` as "static System.Object x()", (types, ...rest) => {
    const all = rest as unknown as PSValue[];
    return run(types, all.slice(0, -1), all[all.length - 1] as unknown as EvaluationContext) ?? null;
  });
}

export function items(source: PSValue, parameter = "source"): PSValue[] {
  if (source === null || source === undefined) throw argumentNull(parameter);
  const found = enumerateAny(source);
  if (found === undefined) throw argumentError("The value is no sequence.", parameter);
  return drain(found);
}

export function call(delegate: PSValue, args: readonly PSValue[], ctx: EvaluationContext): PSValue {
  return (delegate as Delegate).invoke(args, ctx);
}

export function holds(delegate: PSValue, item: PSValue, ctx: EvaluationContext): boolean {
  return isTrue(call(delegate, [item], ctx));
}

export function made(type: TypeInfo | undefined, list: readonly PSValue[]): PSValue {
  return typedArray(type ?? ObjectType, [...list]);
}

export const GroupingType: TypeInfo = defineType<Grouping>({
  name: "System.Linq.Grouping`2",
  assembly: "System.Linq",
  typeParameters: ["TKey", "TElement"],
  interfaces: [
    "System.Linq.IGrouping[TKey,TElement]",
    "System.Collections.Generic.IEnumerable[TElement]",
    "System.Collections.IEnumerable",
  ],
  members: (m) => [
    m.property("TKey Key {get;}", (g) => g.key),
    m.property("int Count {get;}", (g) => g.list.length),
    m.method("System.Collections.IEnumerator GetEnumerator()", (g) => listEnumerator(g.element, () => g.enumerator())),
  ],
});

export class Grouping extends ReferenceObject {
  readonly key: PSValue;
  readonly keyType: TypeInfo;
  readonly element: TypeInfo;
  readonly list: PSValue[] = [];

  constructor(key: PSValue, keyType: TypeInfo, element: TypeInfo) {
    super();
    this.key = key;
    this.keyType = keyType;
    this.element = element;
  }

  override nativeType(): TypeInfo {
    return GroupingType.makeGeneric([this.keyType, this.element]);
  }

  override enumerator(): Iterator<PSValue> {
    return this.list[Symbol.iterator]();
  }
}

/** Groups by key, in the order in which the keys came. */
export function groupBy(
  source: PSValue,
  selector: PSValue,
  element: PSValue,
  types: Types,
  ctx: EvaluationContext,
): ReadonlyMap<HashKey, Grouping> {
  const groups = new Map<HashKey, Grouping>();
  for (const item of items(source)) {
    const key = call(selector, [item], ctx);
    const hash = hashKey(key);
    let group = groups.get(hash);
    if (group === undefined) {
      group = new Grouping(key, types[1] ?? ObjectType, types[2] ?? types[0] ?? ObjectType);
      groups.set(hash, group);
    }
    group.list.push(element === undefined ? item : call(element, [item], ctx));
  }
  return groups;
}
