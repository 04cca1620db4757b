/** Numbers, characters and flags as they lie in memory: little-endian, each in the size that .NET marshals it to. */
import { Char, Double, EnumValue, type PSValue, Single, type TypeInfo, typeOf } from "../../../objects/index.ts";

/** Bytes per value by type name. */
const INTEGER_SIZES: Readonly<Record<string, number>> = {
  "System.Byte": 1,
  "System.SByte": 1,
  "System.Int16": 2,
  "System.UInt16": 2,
  "System.Int32": 4,
  "System.UInt32": 4,
  "System.Int64": 8,
  "System.UInt64": 8,
};

/** The type whose bytes a value has: that of its number for an enum. */
export function primitiveTypeOf(value: PSValue): TypeInfo {
  const type = typeOf(value);
  return value instanceof EnumValue ? (type.enumeration?.underlyingType ?? type) : type;
}

/** Undefined for values that are no plain bytes. */
export function primitiveBytes(value: PSValue): Uint8Array | undefined {
  if (typeof value === "boolean") return Uint8Array.of(value ? 1 : 0, 0, 0, 0);
  if (value instanceof Char) return Uint8Array.of(value.value & 0xff);
  const bytes = new Uint8Array(8);
  const view = new DataView(bytes.buffer);
  if (value instanceof Double) {
    view.setFloat64(0, value.value, true);
    return bytes;
  }
  if (value instanceof Single) {
    view.setFloat32(0, value.value, true);
    return bytes.subarray(0, 4);
  }
  const size = INTEGER_SIZES[primitiveTypeOf(value).fullName];
  const number = integerOf(value);
  if (size === undefined || number === undefined) return undefined;
  view.setBigInt64(0, BigInt.asIntN(64, number), true);
  return bytes.subarray(0, size);
}

function integerOf(value: PSValue): bigint | undefined {
  if (typeof value === "number") return BigInt(value);
  if (typeof value !== "object" || value === null || !("value" in value)) return undefined;
  const inner = value.value;
  return typeof inner === "number" || typeof inner === "bigint" ? BigInt(inner) : undefined;
}
