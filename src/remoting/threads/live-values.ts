/**
 * What threads of this program give each other passes as CLIXML. Between runspaces of one process PowerShell passes the objects
 * themselves; here they become again what they were, as far as that can be seen.
 */
import type { ExecutionContext, StreamObject } from "../../engine/index.ts";
import {
  ArrayList,
  createInstance,
  Dictionary,
  ErrorRecord,
  type EvaluationContext,
  enumMember,
  getProperty,
  newException,
  ownTypeNames,
  PSObject,
  type PSValue,
  propertiesOf,
  toText,
  typeNamesOf,
  unwrap,
} from "../../objects/index.ts";

const PREFIX = "Deserialized.";
const CUSTOM_OBJECT = "System.Management.Automation.PSCustomObject";
const FILE_ITEMS: ReadonlySet<string> = new Set(["System.IO.FileInfo", "System.IO.DirectoryInfo"]);

export function liveObject(object: StreamObject, context: ExecutionContext): StreamObject {
  switch (object.type) {
    case "output":
      return { type: "output", value: liveValue(object.value, context) };
    case "error":
      return { type: "error", record: liveError(object.record) };
    case "shownWarning":
    case "shownRecord":
      return { type: "record", record: object.record };
    case "shownProgress":
      return { type: "progress", record: object.record };
    default:
      return object;
  }
}

export function liveValue(value: PSValue, context: EvaluationContext): PSValue {
  const base = unwrap(value);
  if (base instanceof ArrayList) {
    const items = base.items.map((item) => liveValue(item, context));
    return nativeName(value).endsWith("[]") ? items : replaceItems(base, items);
  }
  if (base instanceof Dictionary) {
    for (const { key, value: entry } of [...base.entries()]) base.set(key, liveValue(entry, context));
    return value;
  }
  if (!(value instanceof PSObject)) return value;
  const name = nativeName(value);
  if (FILE_ITEMS.has(name)) return fileItem(name, value, context) ?? value;
  const type = name === "" ? undefined : context.types.resolve(name);
  if (type?.enumeration !== undefined) return enumMember(type, toText(value, context)) ?? value;
  return withOwnNames(value, context);
}

/** The type that it had; empty where it has that still. */
function nativeName(value: PSValue): string {
  const [first = ""] = typeNamesOf(value);
  return first.startsWith(PREFIX) ? first.slice(PREFIX.length) : "";
}

function replaceItems(list: ArrayList, items: readonly PSValue[]): ArrayList {
  list.items.splice(0, list.items.length, ...items);
  return list;
}

function fileItem(name: string, value: PSValue, context: EvaluationContext): PSValue {
  const type = context.types.resolve(name);
  const path = getProperty(value, "FullName", context);
  return type === undefined || typeof path !== "string" ? undefined : createInstance(type, [path], context);
}

/** Custom objects are made anew from what they hold; others keep what came of them under their own names. */
function withOwnNames(value: PSObject, context: EvaluationContext): PSValue {
  for (const property of propertiesOf(value, context)) {
    const inner = property.getValue(value, context);
    const live = liveValue(inner, context);
    if (live !== inner) property.setValue(value, live, context);
  }
  const names = ownTypeNames(value);
  for (const [index, name] of names.entries()) if (name.startsWith(PREFIX)) names[index] = name.slice(PREFIX.length);
  if (names.length > 0 && !names.includes(CUSTOM_OBJECT) && !names.includes("System.Object")) names.push("System.Object");
  return value;
}

/** An error with the exception that it had, by type and message. */
export function liveError(record: ErrorRecord): ErrorRecord {
  const serialized = record.exception.details.get("serializedremoteexception") ?? null;
  const name = serialized === null ? "" : nativeName(serialized);
  const exception = name === "" ? record.exception : newException(name, record.exception.message);
  const live = new ErrorRecord(exception, record.errorId, record.category, record.targetObject);
  live.errorDetails = record.errorDetails;
  live.errorSource = record.errorSource ?? "";
  live.scriptStackTrace = record.scriptStackTrace;
  live.invocationInfo = record.invocationInfo;
  return live;
}
