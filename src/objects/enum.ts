import { Int32Type, Int64Type, UInt64Type } from "./core-types.ts";
import { Int64 } from "./numbers.ts";
import { defineType, type TypeInfo, typeDisplayName } from "./type-info.ts";
import { ValueObject } from "./value.ts";

/** A value of an enum type; the same value of the same type is the same object. */
export class EnumValue extends ValueObject {
  readonly type: TypeInfo;
  /** A bigint where the underlying type has 64 bits. */
  readonly value: number | bigint;

  /** Use {@link enumValue}. */
  constructor(type: TypeInfo, value: number | bigint) {
    super();
    this.type = type;
    this.value = value;
  }

  override getType(): TypeInfo {
    return this.type;
  }

  override equalityKey(): string {
    return `${this.type.fullName}:${this.value}`;
  }
}

const interned: WeakMap<TypeInfo, Map<number | bigint, EnumValue>> = new WeakMap();

export function enumValue(type: TypeInfo, value: number | bigint): EnumValue {
  let values = interned.get(type);
  if (values === undefined) {
    values = new Map();
    interned.set(type, values);
  }
  const key = isWideEnum(type) ? BigInt(value) : Number(value);
  let found = values.get(key);
  if (found === undefined) {
    found = new EnumValue(type, key);
    values.set(key, found);
  }
  return found;
}

/** Whether the values of an enum are bigints. */
export function isWideEnum(type: TypeInfo): boolean {
  const underlying = type.enumeration?.underlyingType;
  return underlying === Int64Type || underlying === UInt64Type;
}

/** The value of a name, in any case; undefined when there is none. */
export function enumMember(type: TypeInfo, name: string): EnumValue | undefined {
  const { enumeration } = type;
  if (enumeration === undefined) return undefined;
  const lower = name.toLowerCase();
  const index = enumeration.names.findIndex((candidate) => candidate.toLowerCase() === lower);
  const value = enumeration.values[index];
  return value === undefined ? undefined : enumValue(type, value);
}

export interface EnumOptions {
  readonly isFlags?: boolean;
  readonly underlyingType?: TypeInfo;
  readonly assembly?: string;
}

/** Makes an enum type: names in order, each with its number, or a list counted from zero. */
export function defineEnum(
  name: string,
  members: readonly string[] | Readonly<Record<string, number | bigint>>,
  options: EnumOptions = {},
): TypeInfo {
  const entries: readonly (readonly [string, number | bigint])[] = isList(members)
    ? members.map((member, index) => [member, index] as const)
    : Object.entries(members);
  const underlyingType = options.underlyingType ?? Int32Type;
  const type: TypeInfo = defineType<EnumValue>({
    name,
    kind: "enum",
    enumeration: {
      isFlags: options.isFlags === true,
      underlyingType,
      names: entries.map(([member]) => member),
      values: entries.map(([, value]) => value),
    },
    defaultValue: () => enumValue(type, 0),
    members: (m) => [
      ...entries.map(([member, value]) => m.staticProperty(`static ${name} ${member} {get;}`, () => enumValue(type, value))),
      m.property(`${typeDisplayName(underlyingType)} value__ {get;set;}` as "System.Object value__ {get;}", (self) =>
        typeof self.value === "bigint" ? new Int64(self.value) : self.value,
      ),
    ],
    ...(options.assembly === undefined ? {} : { assembly: options.assembly }),
  });
  return type;
}

function isList(members: readonly string[] | Readonly<Record<string, number | bigint>>): members is readonly string[] {
  return Array.isArray(members);
}

/** Text of a value, `G` format: a name, flags joined by commas, or the number. */
export function enumText(value: EnumValue): string {
  return enumName(value) ?? flagsText(value) ?? String(value.value);
}

/** The name that stands for exactly this value. */
export function enumName(value: EnumValue): string | undefined {
  const { enumeration } = value.type;
  if (enumeration === undefined) return undefined;
  const index = enumeration.values.findIndex((candidate) => BigInt(candidate) === BigInt(value.value));
  return enumeration.names[index];
}

function flagsText(value: EnumValue): string | undefined {
  const { enumeration } = value.type;
  if (enumeration === undefined || !enumeration.isFlags) return undefined;
  return flagNames(value);
}

/** Names whose bits make up the value, smallest first, joined by commas; undefined when some bits have no name. */
export function flagNames(value: EnumValue): string | undefined {
  const { enumeration } = value.type;
  if (enumeration === undefined) return undefined;
  const sorted = enumeration.names
    .map((name, index) => ({ name, bits: BigInt.asUintN(64, BigInt(enumeration.values[index] ?? 0)) }))
    .sort((a, b) => (a.bits < b.bits ? -1 : a.bits > b.bits ? 1 : 0));
  let rest = BigInt.asUintN(64, BigInt(value.value));
  const names: string[] = [];
  for (let index = sorted.length - 1; index >= 0 && rest !== 0n; index--) {
    const entry = sorted[index];
    if (entry === undefined || entry.bits === 0n || (rest & entry.bits) !== entry.bits) continue;
    rest &= ~entry.bits;
    names.unshift(entry.name);
  }
  return rest === 0n && names.length > 0 ? names.join(", ") : undefined;
}
