/** Classes of System with a member or two that scripts use: Nullable, EventArgs, HashCode, AppContext, Debug and their like. */
import { KeyValuePair, KeyValuePairType } from "../dictionaries.ts";
import { drain, enumerateAny } from "../enumerate.ts";
import { valuesEqual } from "../hash-key.ts";
import { isTrue } from "../truth.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import { typeOf } from "../type-of.ts";
import { type PSValue, ReferenceObject } from "../value.ts";
import { hashCode } from "./hash-code.ts";
import { nullableArgument } from "./nullable.ts";

const NullableClassType: TypeInfo = defineType<never>({
  name: "System.Nullable",
  isStatic: true,
  members: (m) => [
    m.static("static type GetUnderlyingType(type nullableType)", (type) => nullableArgument(type) ?? null),
    m.staticGeneric("static int Compare[T](T n1, T n2)", (_types, left, right, ctx) => ctx.types.operations.compare(left, right, ctx)),
    m.staticGeneric("static bool Equals[T](T n1, T n2)", (_types, left, right) => valuesEqual(left, right)),
  ],
});

class EventArgs extends ReferenceObject {
  static readonly empty: EventArgs = new EventArgs();

  override nativeType(): TypeInfo {
    return EventArgsType;
  }
}

const EventArgsType: TypeInfo = defineType<EventArgs>({
  name: "System.EventArgs",
  members: (m) => [
    m.create("System.EventArgs new()", () => new EventArgs()),
    m.staticProperty("static System.EventArgs Empty {get;}", () => EventArgs.empty),
  ],
});

const HashCodeType: TypeInfo = defineType<never>({
  name: "System.HashCode",
  kind: "struct",
  members: (m) =>
    Array.from({ length: 8 }, (_, index) => {
      const names = Array.from({ length: index + 1 }, (_unused, place) => `T${place + 1}`);
      const list = names.map((name, place) => `${name} value${place + 1}`).join(", ");
      return m.loose("static", `static int Combine(${list.replaceAll(/T\d+/g, "System.Object")})`, (_self, values) =>
        values.reduce((hash: number, value) => (Math.imul(hash, 31) + Number(hashCode(value))) | 0, 17),
      );
    }),
});

const KeyValuePairClassType: TypeInfo = defineType<never>({
  name: "System.Collections.Generic.KeyValuePair",
  isStatic: true,
  members: (m) => [
    m.staticGeneric(
      "static System.Collections.Generic.KeyValuePair[TKey,TValue] Create[TKey, TValue](TKey key, TValue value)",
      (types, key, value) =>
        new KeyValuePair(KeyValuePairType.makeGeneric([types[0] ?? typeOf(key), types[1] ?? typeOf(value)]), key, value),
    ),
  ],
});

const AppContextType: TypeInfo = defineType<never>({
  name: "System.AppContext",
  isStatic: true,
  members: (m) => [
    m.staticProperty("static string TargetFrameworkName {get;}", () => ".NETCoreApp,Version=v10.0"),
    m.static("static System.Object GetData(string name)", () => null),
    m.static("static bool TryGetSwitch(string switchName, [ref] bool isEnabled)", (_name, result) => {
      result.value = false;
      return false;
    }),
  ],
});

/** Nobody listens to what these write. */
const silentTypes: readonly TypeInfo[] = ["Debug", "Trace"].map((name) =>
  defineType<never>({
    name: `System.Diagnostics.${name}`,
    isStatic: true,
    members: (m) => [
      ...["Write", "WriteLine"].flatMap((method) => [
        m.loose("static", `static void ${method}(string message)`, () => undefined),
        m.loose("static", `static void ${method}(System.Object value)`, () => undefined),
      ]),
      m.static("static void Assert(bool condition)", () => {}),
      m.static("static void Assert(bool condition, string message)", () => {}),
      m.static("static void Flush()", () => {}),
    ],
  }),
);

const DebuggerType: TypeInfo = defineType<never>({
  name: "System.Diagnostics.Debugger",
  isStatic: true,
  members: (m) => [m.staticProperty("static bool IsAttached {get;}", () => false), m.static("static void Break()", () => {})],
});

/** Compares arrays item by item. */
class StructuralComparer extends ReferenceObject {
  override nativeType(): TypeInfo {
    return StructuralComparerType;
  }

  equals(left: PSValue, right: PSValue): boolean {
    const first = typeof left === "string" ? undefined : enumerateAny(left);
    const second = typeof right === "string" ? undefined : enumerateAny(right);
    if (first === undefined || second === undefined) return valuesEqual(left, right);
    const [mine, other] = [drain(first), drain(second)];
    return mine.length === other.length && mine.every((item, index) => this.equals(item, other[index]));
  }
}

const StructuralComparerType: TypeInfo = defineType<StructuralComparer>({
  name: "System.Collections.StructuralEqualityComparer",
  interfaces: ["System.Collections.IEqualityComparer"],
  members: (m) => [
    m.method("bool Equals(System.Object x, System.Object y)", (comparer, left, right) => comparer.equals(left, right)),
    m.method("int GetHashCode(System.Object obj)", (_comparer, value) => hashCode(value)),
  ],
});

const StructuralComparisonsType: TypeInfo = defineType<never>({
  name: "System.Collections.StructuralComparisons",
  isStatic: true,
  assembly: "System.Collections",
  members: (m) => [
    m.staticProperty("static System.Collections.IEqualityComparer StructuralEqualityComparer {get;}", () => new StructuralComparer()),
  ],
});

const RuntimeHelpersType: TypeInfo = defineType<never>({
  name: "System.Runtime.CompilerServices.RuntimeHelpers",
  isStatic: true,
  members: (m) => [
    m.static("static int GetHashCode(System.Object o)", (value) => hashCode(value)),
    m.static("static bool Equals(System.Object o1, System.Object o2)", (left, right) => isTrue(left === right)),
  ],
});

export const smallTypes: readonly TypeInfo[] = [
  NullableClassType,
  EventArgsType,
  HashCodeType,
  KeyValuePairClassType,
  AppContextType,
  ...silentTypes,
  DebuggerType,
  StructuralComparerType,
  StructuralComparisonsType,
  RuntimeHelpersType,
];
