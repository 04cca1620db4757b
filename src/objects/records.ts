/** Objects of the information and progress streams, and credentials: what both the engine and the wire carry. */

import type { DateTime } from "./dotnet/date-time.ts";
import { defineEnum, EnumValue, enumValue } from "./enum.ts";
import { defineType, type TypeInfo } from "./type-info.ts";
import { type PSValue, ReferenceObject } from "./value.ts";

const ASSEMBLY = "System.Management.Automation";

export const InformationRecordType: TypeInfo = defineType<InformationRecord>({
  name: "System.Management.Automation.InformationRecord",
  assembly: ASSEMBLY,
  members: (m) => [
    m.property("System.Object MessageData {get;}", (r) => r.messageData),
    m.property(
      "string Source {get;set;}",
      (r) => r.source,
      (r, value) => {
        r.source = value;
      },
    ),
    m.property("datetime TimeGenerated {get;set;}", (r) => r.timeGenerated),
    m.property("System.Collections.Generic.List[string] Tags {get;}", (r) => r.tags),
    m.property("string User {get;set;}", (r) => r.user),
    m.property("string Computer {get;set;}", (r) => r.computer),
    m.property("System.UInt32 ProcessId {get;set;}", (r) => r.processId),
    m.property("System.UInt32 NativeThreadId {get;set;}", (r) => r.nativeThreadId),
    m.property("System.UInt32 ManagedThreadId {get;set;}", (r) => r.managedThreadId),
    m.method("string ToString()", (r, ctx) => ctx.types.operations.toText(r.messageData, ctx)),
  ],
  text: (r, ctx) => ctx.types.operations.toText(r.messageData, ctx),
});

/** What Write-Information and Write-Host put out. */
export class InformationRecord extends ReferenceObject {
  readonly messageData: PSValue;
  source: string;
  timeGenerated: DateTime;
  /** A List[string]. */
  readonly tags: PSValue;
  user: string;
  computer: string;
  processId: PSValue;
  nativeThreadId: PSValue;
  managedThreadId: PSValue;
  /** The preference of its writer says that a host shows it. */
  isShown = false;

  constructor(parts: {
    readonly messageData: PSValue;
    readonly source: string;
    readonly timeGenerated: DateTime;
    readonly tags: PSValue;
    readonly user: string;
    readonly computer: string;
    readonly processId: PSValue;
    readonly nativeThreadId: PSValue;
    readonly managedThreadId: PSValue;
  }) {
    super();
    this.messageData = parts.messageData;
    this.source = parts.source;
    this.timeGenerated = parts.timeGenerated;
    this.tags = parts.tags;
    this.user = parts.user;
    this.computer = parts.computer;
    this.processId = parts.processId;
    this.nativeThreadId = parts.nativeThreadId;
    this.managedThreadId = parts.managedThreadId;
  }

  override nativeType(): TypeInfo {
    return InformationRecordType;
  }
}

/** System.Management.Automation.ProgressRecordType. */
export const ProgressRecordTypeType: TypeInfo = defineEnum("System.Management.Automation.ProgressRecordType", ["Processing", "Completed"], {
  assembly: ASSEMBLY,
});

export const ProgressRecordClass: TypeInfo = defineType<ProgressRecord>({
  name: "System.Management.Automation.ProgressRecord",
  assembly: ASSEMBLY,
  members: (m) => [
    m.create(
      "System.Management.Automation.ProgressRecord new(int activityId, string activity, string statusDescription)",
      (_type, id, activity, status) => new ProgressRecord(id, activity, status),
    ),
    m.create("System.Management.Automation.ProgressRecord new(int activityId)", (_type, id) => new ProgressRecord(id, "", "")),
    m.property("int ActivityId {get;}", (r) => r.activityId),
    m.property(
      "int ParentActivityId {get;set;}",
      (r) => r.parentActivityId,
      (r, value) => {
        r.parentActivityId = value;
      },
    ),
    m.property(
      "string Activity {get;set;}",
      (r) => r.activity,
      (r, value) => {
        r.activity = value;
      },
    ),
    m.property(
      "string StatusDescription {get;set;}",
      (r) => r.statusDescription,
      (r, value) => {
        r.statusDescription = value;
      },
    ),
    m.property(
      "string CurrentOperation {get;set;}",
      (r) => r.currentOperation ?? "",
      (r, value) => {
        r.currentOperation = value;
      },
    ),
    m.property(
      "int PercentComplete {get;set;}",
      (r) => r.percentComplete,
      (r, value) => {
        r.percentComplete = value;
      },
    ),
    m.property(
      "int SecondsRemaining {get;set;}",
      (r) => r.secondsRemaining,
      (r, value) => {
        r.secondsRemaining = value;
      },
    ),
    m.property(
      "System.Management.Automation.ProgressRecordType RecordType {get;set;}",
      (r) => enumValue(ProgressRecordTypeType, r.isCompleted ? 1 : 0),
      (r, value) => {
        r.isCompleted = value instanceof EnumValue && value.value === 1;
      },
    ),
  ],
  text: (r) =>
    `parent = ${r.parentActivityId} id = ${r.activityId} act = ${r.activity} stat = ${r.statusDescription} cur = ${r.currentOperation ?? ""} pct = ${r.percentComplete} sec = ${r.secondsRemaining} type = ${r.isCompleted ? "Completed" : "Processing"}`,
});

export class ProgressRecord extends ReferenceObject {
  readonly activityId: number;
  activity: string;
  statusDescription: string;
  parentActivityId = -1;
  currentOperation: string | null = null;
  /** -1: not told. */
  percentComplete = -1;
  /** -1: not told. */
  secondsRemaining = -1;
  isCompleted = false;

  constructor(activityId: number, activity: string, statusDescription: string) {
    super();
    this.activityId = activityId;
    this.activity = activity;
    this.statusDescription = statusDescription;
  }

  override nativeType(): TypeInfo {
    return ProgressRecordClass;
  }
}

export const SecureStringType: TypeInfo = defineType({
  name: "System.Security.SecureString",
  isSealed: true,
  interfaces: ["System.IDisposable"],
});

/** Text that no view shows. It is kept as UTF-16 code units so that it can be wiped. */
export class SecureString extends ReferenceObject {
  readonly #units: number[];
  isReadOnly = false;
  isDisposed = false;

  constructor(text = "") {
    super();
    this.#units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  }

  override nativeType(): TypeInfo {
    return SecureStringType;
  }

  get length(): number {
    return this.#units.length;
  }

  /** The text itself; call it where the secret is used and nowhere else. */
  reveal(): string {
    return String.fromCharCode(...this.#units);
  }

  append(unit: number): void {
    this.#units.push(unit);
  }

  insert(index: number, unit: number): void {
    this.#units.splice(index, 0, unit);
  }

  removeAt(index: number): void {
    this.#units.splice(index, 1);
  }

  replaceAt(index: number, unit: number): void {
    this.#units[index] = unit;
  }

  clear(): void {
    this.#units.fill(0);
    this.#units.length = 0;
  }
}

export const PSCredentialType: TypeInfo = defineType({
  name: "System.Management.Automation.PSCredential",
  assembly: ASSEMBLY,
  isSealed: true,
  interfaces: ["System.Runtime.Serialization.ISerializable"],
});

export class PSCredential extends ReferenceObject {
  /** The credential of nobody: its name is "" here and null in PowerShell. */
  static readonly empty: PSCredential = new PSCredential("", new SecureString());

  readonly userName: string;
  readonly password: SecureString;

  constructor(userName: string, password: SecureString) {
    super();
    this.userName = userName;
    this.password = password;
  }

  override nativeType(): TypeInfo {
    return PSCredentialType;
  }
}
