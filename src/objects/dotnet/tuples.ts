/** Tuple and ValueTuple. */

import { indexOutOfRange } from "../errors.ts";
import { hashKey } from "../hash-key.ts";
import { netText } from "../text.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import { typeOf } from "../type-of.ts";
import { type EvaluationContext, ManagedObject, type PSValue } from "../value.ts";

/** Items of fixed types, equal when they are equal one by one. */
export class Tuple extends ManagedObject {
  readonly type: TypeInfo;
  readonly items: PSValue[];

  constructor(type: TypeInfo, items: PSValue[]) {
    super();
    this.type = type;
    this.items = items;
  }

  override getType(): TypeInfo {
    return this.type;
  }

  override equalityKey(): string | undefined {
    const keys = this.items.map(hashKey);
    // An item that equals only itself has no text.
    return keys.some((key) => typeof key === "object")
      ? undefined
      : `tuple${keys.map((key) => `${typeof key}${String(key).length}:${String(key)}`).join("")}`;
  }
}

function tupleText(tuple: Tuple, ctx: EvaluationContext): string {
  return `(${tuple.items.map((item) => netText(item, ctx)).join(", ")})`;
}

function itemOf(tuple: Tuple, index: number): PSValue {
  if (index < 0 || index >= tuple.items.length) throw indexOutOfRange();
  return tuple.items[index];
}

function compareItems(left: Tuple, right: PSValue, ctx: EvaluationContext): number | undefined {
  if (!(right instanceof Tuple) || right.type !== left.type) return undefined;
  for (let index = 0; index < left.items.length; index++) {
    const order = ctx.types.operations.compare(left.items[index], right.items[index], ctx);
    if (order !== 0) return order;
  }
  return 0;
}

type TupleName = "Tuple" | "ValueTuple";

/** A tuple type of a number of items; eight stand for seven and a rest. */
function tupleType(name: TupleName, count: number): TypeInfo {
  const parameters = Array.from({ length: count }, (_, index) => `T${index + 1}`);
  const shown = `System.${name}[${parameters.join(",")}]`;
  return defineType<Tuple>({
    name: `System.${name}\`${count}`,
    kind: name === "ValueTuple" ? "struct" : "class",
    typeParameters: parameters,
    propertyOrder: name === "Tuple" ? parameters.map((_parameter, index) => `Item${index + 1}`).join(" ") : "Length",
    interfaces: [
      "System.IComparable",
      "System.Collections.IStructuralComparable",
      "System.Collections.IStructuralEquatable",
      "System.Runtime.CompilerServices.ITuple",
    ],
    text: tupleText,
    compare: compareItems,
    members: (m) => [
      m.create(
        `${shown} new(${parameters.map((parameter, index) => `${parameter} item${index + 1}`).join(", ")})`,
        (type, ...args) =>
          // The arguments, and the context behind them.
          new Tuple(type, args.slice(0, count) as PSValue[]),
      ),
      m.property("int Length {get;}", (t) => t.items.length),
      ...parameters.map((parameter, index) =>
        name === "ValueTuple"
          ? m.property(
              `${parameter} Item${index + 1} {get;set;}`,
              (t) => t.items[index],
              (t, value) => {
                t.items[index] = value;
              },
            )
          : m.property(`${parameter} Item${index + 1} {get;}`, (t) => t.items[index]),
      ),
      m.indexer("System.Object Item(int index)", (t, index) => itemOf(t, index)),
      m.method("string ToString()", tupleText),
      m.method("int CompareTo(System.Object obj)", (t, other, ctx) => compareItems(t, other, ctx) ?? 1),
    ],
  });
}

const TYPES: Readonly<Record<TupleName, readonly TypeInfo[]>> = {
  Tuple: Array.from({ length: 8 }, (_, index) => tupleType("Tuple", index + 1)),
  ValueTuple: Array.from({ length: 8 }, (_, index) => tupleType("ValueTuple", index + 1)),
};

/** A tuple whose type follows from its items. */
export function tupleOf(name: TupleName, items: PSValue[]): PSValue {
  const definition = TYPES[name][items.length - 1];
  return definition === undefined ? null : new Tuple(definition.makeGeneric(items.map(typeOf)), items);
}

function factory(name: TupleName): TypeInfo {
  return defineType({
    name: `System.${name}`,
    isStatic: name === "Tuple",
    members: (m) =>
      Array.from({ length: 8 }, (_, index) => {
        const parameters = Array.from({ length: index + 1 }, (_unused, place) => `T${place + 1}`);
        const list = parameters.map((parameter, place) => `${parameter} item${place + 1}`).join(", ");
        return m.loose("static", `static System.${name}[${parameters.join(",")}] Create(${list})`, (_self, args) =>
          tupleOf(name, [...args]),
        );
      }),
  });
}

export const tupleTypes: readonly TypeInfo[] = [...TYPES.Tuple, ...TYPES.ValueTuple, factory("Tuple"), factory("ValueTuple")];
