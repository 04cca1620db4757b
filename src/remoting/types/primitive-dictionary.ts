/** System.Management.Automation.PSPrimitiveDictionary: a hash table that travels whole. */
import {
  argumentError,
  Char,
  DateTime,
  Decimal,
  Dictionary,
  defineType,
  Guid,
  Hashtable,
  HashtableType,
  isNumber,
  type PSValue,
  TimeSpan,
  type TypeInfo,
  typeOf,
  unwrap,
} from "../../objects/index.ts";

const NAME = "System.Management.Automation.PSPrimitiveDictionary";

/** @see MS-PSRP 2.2.3.18 Primitive Dictionary */
export const PSPrimitiveDictionaryType: TypeInfo = defineType<PrimitiveDictionary>({
  name: NAME,
  assembly: "System.Management.Automation",
  base: HashtableType,
  isSealed: true,
  interfaces: [
    "System.Collections.IDictionary",
    "System.Collections.ICollection",
    "System.Collections.IEnumerable",
    "System.Runtime.Serialization.ISerializable",
    "System.Runtime.Serialization.IDeserializationCallback",
    "System.ICloneable",
  ],
  members: (m) => [
    m.create(`${NAME} new()`, () => new PrimitiveDictionary()),
    m.create(`${NAME} new(hashtable other)`, (_type, other) => PrimitiveDictionary.copyOf(other as Dictionary)),
    m.indexer(
      "System.Object Item(string key) {get;set;}",
      (table, key) => table.get(key) ?? null,
      (table, key, value) => table.set(key, value),
    ),
    m.method("void Add(System.Object key, System.Object value)", (table, key, value) => {
      if (table.has(key)) throw argumentError(`Item has already been added. Key in dictionary: '${key}'  Key being added: '${key}'`);
      table.set(key, value);
    }),
    m.method("System.Object Clone()", (table) => PrimitiveDictionary.copyOf(table)),
  ],
});

export class PrimitiveDictionary extends Hashtable {
  static copyOf(other: Dictionary): PrimitiveDictionary {
    const copy = new PrimitiveDictionary();
    for (const { key, value } of other.entries()) copy.set(key, value);
    return copy;
  }

  override nativeType(): TypeInfo {
    return PSPrimitiveDictionaryType;
  }

  override set(key: PSValue, value: PSValue): void {
    if (typeof key !== "string") {
      throw argumentError(
        `The key type ${typeOf(key)?.fullName ?? ""} is not valid. The PSPrimitiveDictionary class accepts only keys of the type System.String.`,
      );
    }
    super.set(key, asPrimitive(value));
  }
}

const NAMED: ReadonlySet<string> = new Set(["System.Uri", "System.Version"]);

function asPrimitive(value: PSValue): PSValue {
  const base = unwrap(value);
  if (base instanceof PrimitiveDictionary) return base;
  if (base instanceof Dictionary) return PrimitiveDictionary.copyOf(base);
  if (Array.isArray(base)) {
    base.forEach(asPrimitive);
    return base;
  }
  if (base === null || base === undefined || typeof base === "string" || typeof base === "boolean" || isNumber(base)) return base;
  if (base instanceof Guid || base instanceof DateTime || base instanceof TimeSpan || base instanceof Decimal || base instanceof Char)
    return base;
  const type = typeOf(base)?.fullName ?? "";
  if (NAMED.has(type)) return base;
  throw argumentError(
    `The type of the value ${type} is not valid. The PSPrimitiveDictionary class accepts only values of types that are fully serializable over PowerShell remoting. See the Help topic about_Remoting for a list of fully-serializable types.`,
  );
}
