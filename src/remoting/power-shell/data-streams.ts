/** System.Management.Automation.PSDataStreams: what a PowerShell object has written beside its output. */
import { PSDataCollection, type StreamObject } from "../../engine/index.ts";
import {
  DebugRecordType,
  defineType,
  ErrorRecordType,
  InformationRecordType,
  ProgressRecordClass,
  type PSValue,
  ReferenceObject,
  type TypeInfo,
  VerboseRecord,
  VerboseRecordType,
  WarningRecord,
  WarningRecordType,
} from "../../objects/index.ts";

/** @see https://learn.microsoft.com/dotnet/api/system.management.automation.psdatastreams */
export const PSDataStreamsType: TypeInfo = defineType<PSDataStreams>({
  name: "System.Management.Automation.PSDataStreams",
  assembly: "System.Management.Automation",
  isSealed: true,
  members: (m) => [
    m.property("System.Management.Automation.PSDataCollection[System.Management.Automation.ErrorRecord] Error {get;}", (s) => s.error),
    m.property(
      "System.Management.Automation.PSDataCollection[System.Management.Automation.ProgressRecord] Progress {get;}",
      (s) => s.progress,
    ),
    m.property(
      "System.Management.Automation.PSDataCollection[System.Management.Automation.VerboseRecord] Verbose {get;}",
      (s) => s.verbose,
    ),
    m.property("System.Management.Automation.PSDataCollection[System.Management.Automation.DebugRecord] Debug {get;}", (s) => s.debug),
    m.property(
      "System.Management.Automation.PSDataCollection[System.Management.Automation.WarningRecord] Warning {get;}",
      (s) => s.warning,
    ),
    m.property(
      "System.Management.Automation.PSDataCollection[System.Management.Automation.InformationRecord] Information {get;}",
      (s) => s.information,
    ),
    m.method("void ClearStreams()", (streams) => streams.clear()),
  ],
});

export class PSDataStreams extends ReferenceObject {
  readonly error: PSDataCollection = PSDataCollection.of(ErrorRecordType);
  readonly progress: PSDataCollection = PSDataCollection.of(ProgressRecordClass);
  readonly verbose: PSDataCollection = PSDataCollection.of(VerboseRecordType);
  readonly debug: PSDataCollection = PSDataCollection.of(DebugRecordType);
  readonly warning: PSDataCollection = PSDataCollection.of(WarningRecordType);
  readonly information: PSDataCollection = PSDataCollection.of(InformationRecordType);

  override nativeType(): TypeInfo {
    return PSDataStreamsType;
  }

  clear(): void {
    for (const stream of [this.error, this.progress, this.verbose, this.debug, this.warning, this.information]) stream.clear();
  }

  /** Keeps a record where it belongs. */
  put(object: Exclude<StreamObject, { readonly type: "output" | "hostCall" }>): void {
    switch (object.type) {
      case "error":
      case "exception":
        this.error.add(object.record);
        return;
      case "information":
        this.information.add(object.record);
        return;
      case "progress":
      case "shownProgress":
        this.progress.add(object.record);
        return;
      case "record":
      case "shownRecord":
      case "shownWarning":
        this.#collectionOf(object.record).add(object.record);
        return;
      default:
        object satisfies never;
    }
  }

  #collectionOf(record: PSValue): PSDataCollection {
    if (record instanceof WarningRecord) return this.warning;
    return record instanceof VerboseRecord ? this.verbose : this.debug;
  }
}
