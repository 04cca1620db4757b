/** Which entries of the history a command is about. */
import { ErrorRecord, enumerate, Int64, newException, type PSValue } from "../../../objects/index.ts";
import type { BoundParameters } from "../../cmdlet.ts";
import type { History, HistoryInfo } from "../../runspaces/history.ts";

/** -Id, Int32 or Int64; null when it was not given. */
export function idsOf(parameters: BoundParameters): readonly number[] | null {
  if (!parameters.has("Id")) return null;
  return enumerate(parameters.get("Id")).map((id) => Number(id instanceof Int64 ? id.value : id));
}

/** The entries that were added last. */
export function newestFirst(history: History, count: number): HistoryInfo[] {
  return history.all().reverse().slice(0, count);
}

/** `count` entries that end with this one, the oldest first. */
export function backFrom(history: History, id: number, count: number): HistoryInfo[] {
  const upTo = history.all().filter((entry) => entry.id <= id);
  return count === 0 ? [] : upTo.slice(-count);
}

/** `count` entries that begin with this one, the newest first. */
export function onFrom(history: History, id: number, count: number): HistoryInfo[] {
  const from = history.all().filter((entry) => entry.id >= id);
  return from.slice(0, count).reverse();
}

export function noHistoryForId(id: PSValue): ErrorRecord {
  const exception = newException(
    "System.ArgumentException",
    `Cannot locate the history for Id ${String(id instanceof Int64 ? id.value : id)}.`,
  );
  return new ErrorRecord(exception, "GetHistoryNoHistoryForId", "ObjectNotFound", id);
}

export function countWithMultipleIds(count: number): ErrorRecord {
  const exception = newException("System.ArgumentException", "The count cannot be combined with multiple Ids.");
  return new ErrorRecord(exception, "GetHistoryNoCountWithMultipleIds", "InvalidArgument", count);
}
