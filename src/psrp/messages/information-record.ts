import { DateTime, GenericList, InformationRecord, type PSValue, StringType, toText, UInt32, unwrap } from "../../objects/index.ts";
import { encodeBag, PayloadBag, type PayloadReadOptions, type PayloadWriteOptions } from "../payload.ts";

/** @see MS-PSRP 2.2.2.26 INFORMATION_RECORD */
export function encodeInformationRecord(record: InformationRecord, options: PayloadWriteOptions): Uint8Array {
  return encodeBag(
    [
      ["MessageData", record.messageData],
      ["Source", record.source],
      ["TimeGenerated", record.timeGenerated],
      ["Tags", record.tags],
      ["User", record.user],
      ["Computer", record.computer],
      ["ProcessId", record.processId],
      ["NativeThreadId", record.nativeThreadId],
      ["ManagedThreadId", record.managedThreadId],
    ],
    options,
  );
}

export function decodeInformationRecord(payload: Uint8Array, options: PayloadReadOptions): InformationRecord {
  const bag = PayloadBag.decode(payload, "INFORMATION_RECORD", options);
  const time = unwrap(bag.optional("TimeGenerated"));
  const tags = bag.optional("Tags") === undefined ? [] : bag.list("Tags");
  return new InformationRecord({
    messageData: bag.value("MessageData"),
    source: bag.optionalString("Source") ?? "",
    timeGenerated: time instanceof DateTime ? time : DateTime.minValue,
    tags: GenericList.of(
      StringType,
      tags.map((tag) => toText(tag, options.context)),
    ),
    user: bag.optionalString("User") ?? "",
    computer: bag.optionalString("Computer") ?? "",
    processId: count(bag.optional("ProcessId")),
    nativeThreadId: count(bag.optional("NativeThreadId")),
    managedThreadId: count(bag.optional("ManagedThreadId")),
  });
}

function count(value: PSValue): PSValue {
  return value instanceof UInt32 ? value : new UInt32(0);
}
