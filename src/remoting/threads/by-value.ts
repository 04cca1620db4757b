/** What means the same to another thread when it gets a copy. */
import {
  BigInteger,
  Char,
  DateTime,
  DateTimeOffset,
  Decimal,
  EnumValue,
  type EvaluationContext,
  Guid,
  isNumber,
  PSObject,
  type PSValue,
  propertiesOf,
  TimeSpan,
  typeNamesOf,
  typeOf,
  unwrap,
} from "../../objects/index.ts";

const NAMED: ReadonlySet<string> = new Set(["System.Version", "System.Uri", "System.Management.Automation.SemanticVersion"]);
const MAX_DEPTH = 8;

/** Collections and objects with a life of their own are not: who changes them means the one that all have. */
export function isByValue(value: PSValue, context: EvaluationContext, depth = 0): boolean {
  const base = unwrap(value);
  if (base === null || base === undefined) return true;
  if (typeof base === "string" || typeof base === "boolean" || isNumber(base)) return true;
  if (base instanceof DateTime || base instanceof TimeSpan || base instanceof Guid || base instanceof Decimal) return true;
  if (base instanceof Char || base instanceof EnumValue || base instanceof BigInteger || base instanceof DateTimeOffset) return true;
  if (depth > MAX_DEPTH) return false;
  if (Array.isArray(base)) return base.every((item) => isByValue(item, context, depth + 1));
  if (value instanceof PSObject && typeNamesOf(value)[0] === "System.Management.Automation.PSCustomObject") {
    return propertiesOf(value, context).every(
      (property) => property.memberType === "NoteProperty" && isByValue(property.getValue(value, context), context, depth + 1),
    );
  }
  return NAMED.has(typeOf(base)?.fullName ?? "");
}
