import {
  ERROR_CATEGORIES,
  ErrorDetails,
  ErrorRecord,
  type EvaluationContext,
  newException,
  PSObject,
  type PSValue,
  toText,
  unwrap,
} from "../../objects/index.ts";
import { decodePayload, encodePayload, numberOf, PayloadBag, type PayloadReadOptions, type PayloadWriteOptions } from "../payload.ts";

/** @see MS-PSRP 2.2.2.20 ERROR_RECORD */
export function encodeErrorRecord(record: PSValue, options: PayloadWriteOptions): Uint8Array {
  return encodePayload(record, options);
}

export function decodeErrorRecord(payload: Uint8Array, options: PayloadReadOptions): ErrorRecord {
  return errorRecordFrom(decodePayload(payload, "ERROR_RECORD", options), options.context);
}

/**
 * The error record that a decoded one stands for: a live record around a RemoteException, as PowerShell makes it.
 *
 * @see MS-PSRP 2.2.3.15 ErrorRecord
 */
export function errorRecordFrom(value: PSValue, context: EvaluationContext): ErrorRecord {
  const bag = new PayloadBag(value, "ErrorRecord", context);
  const serializedException = bag.optional("Exception") ?? null;
  const categoryMessage = text(bag, "ErrorCategory_Message");
  const message = messageOf(serializedException) ?? categoryMessage ?? toText(value, context);
  const exception = newException("System.Management.Automation.RemoteException", message);
  exception.details.set("serializedremoteexception", serializedException);
  exception.details.set("serializedremoteinvocationinfo", bag.optional("InvocationInfo") ?? null);
  const category = ERROR_CATEGORIES[numberOf(bag.optional("ErrorCategory_Category") ?? 0) ?? 0] ?? "NotSpecified";
  const errorId = text(bag, "FullyQualifiedErrorId") ?? "fullyQualifiedErrorId";
  const record = new ErrorRecord(exception, errorId, category, bag.optional("TargetObject") ?? null);
  const { categoryInfo } = record;
  categoryInfo.activity = text(bag, "ErrorCategory_Activity") ?? "";
  categoryInfo.reason = text(bag, "ErrorCategory_Reason") ?? "";
  categoryInfo.targetName = text(bag, "ErrorCategory_TargetName") ?? "";
  categoryInfo.targetType = text(bag, "ErrorCategory_TargetType") ?? "";
  const details = text(bag, "ErrorDetails_Message");
  if (details !== null) {
    record.errorDetails = new ErrorDetails(details, text(bag, "ErrorDetails_RecommendedAction") ?? "");
  }
  record.scriptStackTrace = text(bag, "ErrorDetails_ScriptStackTrace");
  record.invocationInfo = bag.optional("InvocationInfo") ?? null;
  return record;
}

function text(bag: PayloadBag, name: string): string | null {
  const value = unwrap(bag.optional(name));
  return typeof value === "string" ? value : null;
}

function messageOf(exception: PSValue): string | undefined {
  if (!(exception instanceof PSObject)) {
    return undefined;
  }
  const place = exception.shape.find("Message");
  const message = place < 0 ? undefined : unwrap(exception.slots[place]);
  return typeof message === "string" ? message : undefined;
}
