/** Records of the warning, verbose and debug streams, and what Write-Host puts into an information record. */
import { defineType, type TypeInfo } from "./type-info.ts";
import { type PSValue, ReferenceObject } from "./value.ts";

const ASSEMBLY = "System.Management.Automation";

export abstract class InformationalRecord extends ReferenceObject {
  message: string;
  /** InvocationInfo of the command that wrote it. */
  readonly invocationInfo: PSValue;

  constructor(message: string, invocationInfo: PSValue) {
    super();
    this.message = message;
    this.invocationInfo = invocationInfo;
  }
}

export const InformationalRecordType: TypeInfo = defineType<InformationalRecord>({
  name: `${ASSEMBLY}.InformationalRecord`,
  assembly: ASSEMBLY,
  isAbstract: true,
  text: (r) => r.message,
  members: (m) => [
    m.property(
      "string Message {get;set;}",
      (r) => r.message,
      (r, value) => {
        r.message = value;
      },
    ),
    m.property("System.Management.Automation.InvocationInfo InvocationInfo {get;}", (r) => r.invocationInfo),
  ],
});

export class WarningRecord extends InformationalRecord {
  override nativeType(): TypeInfo {
    return WarningRecordType;
  }
}

export class VerboseRecord extends InformationalRecord {
  override nativeType(): TypeInfo {
    return VerboseRecordType;
  }
}

export class DebugRecord extends InformationalRecord {
  override nativeType(): TypeInfo {
    return DebugRecordType;
  }
}

export const WarningRecordType: TypeInfo = defineType({
  name: `${ASSEMBLY}.WarningRecord`,
  assembly: ASSEMBLY,
  base: InformationalRecordType,
});
export const VerboseRecordType: TypeInfo = defineType({
  name: `${ASSEMBLY}.VerboseRecord`,
  assembly: ASSEMBLY,
  base: InformationalRecordType,
});
export const DebugRecordType: TypeInfo = defineType({ name: `${ASSEMBLY}.DebugRecord`, assembly: ASSEMBLY, base: InformationalRecordType });

/** What Write-Host writes: the text and how it is to be shown. */
export class HostInformationMessage extends ReferenceObject {
  message: string;
  noNewLine: boolean;
  /** ConsoleColor values, or null. */
  foregroundColor: PSValue;
  backgroundColor: PSValue;

  constructor(
    message: string,
    parts: { readonly noNewLine: boolean; readonly foregroundColor: PSValue; readonly backgroundColor: PSValue },
  ) {
    super();
    this.message = message;
    this.noNewLine = parts.noNewLine;
    this.foregroundColor = parts.foregroundColor;
    this.backgroundColor = parts.backgroundColor;
  }

  override nativeType(): TypeInfo {
    return HostInformationMessageType;
  }
}

export const HostInformationMessageType: TypeInfo = defineType<HostInformationMessage>({
  name: `${ASSEMBLY}.HostInformationMessage`,
  assembly: ASSEMBLY,
  text: (h) => h.message,
  members: (m) => [
    m.property(
      "string Message {get;set;}",
      (h) => h.message,
      (h, value) => {
        h.message = value;
      },
    ),
    m.property("System.Nullable[bool] NoNewLine {get;set;}", (h) => h.noNewLine),
    m.property(
      "System.Nullable[System.ConsoleColor] ForegroundColor {get;set;}",
      (h) => h.foregroundColor,
      (h, value) => {
        h.foregroundColor = value;
      },
    ),
    m.property(
      "System.Nullable[System.ConsoleColor] BackgroundColor {get;set;}",
      (h) => h.backgroundColor,
      (h, value) => {
        h.backgroundColor = value;
      },
    ),
    m.method("string ToString()", (h) => h.message),
  ],
});
