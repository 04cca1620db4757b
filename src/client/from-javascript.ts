import { InvalidArgumentError } from "../bytes/index.ts";
import {
  BigInteger,
  DateTime,
  Double,
  Hashtable,
  Int64,
  ManagedObject,
  PSObject,
  type PSValue,
  UNIX_EPOCH_TICKS,
} from "../objects/index.ts";

const INT32_MIN = -(2 ** 31);
const INT32_MAX = 2 ** 31 - 1;

/**
 * JavaScript's values as PowerShell's: whole numbers become Int32 or Int64, others Double; Date becomes DateTime in UTC, a Map a Hashtable,
 * a plain object a custom object. PowerShell values of this program stay as they are.
 *
 * @throws {InvalidArgumentError} `UnsupportedValue` for functions and symbols.
 */
export function fromJavaScript(value: unknown): PSValue {
  switch (typeof value) {
    case "undefined":
      return null;
    case "string":
    case "boolean":
      return value;
    case "number":
      return fromNumber(value);
    case "bigint":
      return BigInt.asIntN(64, value) === value ? new Int64(value) : new BigInteger(value);
    case "object":
      return fromObject(value);
    default:
      throw new InvalidArgumentError("UnsupportedValue", `A ${typeof value} cannot be sent to PowerShell.`);
  }
}

function fromNumber(value: number): PSValue {
  if (!Number.isInteger(value)) return new Double(value);
  if (value >= INT32_MIN && value <= INT32_MAX) return value;
  return Number.isSafeInteger(value) ? new Int64(BigInt(value)) : new Double(value);
}

function fromObject(value: object | null): PSValue {
  if (value === null || value instanceof ManagedObject || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map(fromJavaScript);
  if (value instanceof Date) return new DateTime(BigInt(value.getTime()) * 10_000n + UNIX_EPOCH_TICKS, "Utc");
  if (value instanceof Map) return Hashtable.from([...value].map(([key, item]) => [fromJavaScript(key), fromJavaScript(item)] as const));
  return PSObject.custom(Object.entries(value).map(([name, item]) => [name, fromJavaScript(item)] as const));
}
