/** Records of other computers: each knows where it comes from. */
import {
  DebugRecordType,
  defineType,
  ErrorRecord,
  ErrorRecordType,
  Guid,
  InformationRecordType,
  ProgressRecordClass,
  ReferenceObject,
  type TypeInfo,
  VerboseRecordType,
  WarningRecord,
  WarningRecordType,
} from "../../objects/index.ts";

const ASSEMBLY = "System.Management.Automation";
const RUNSPACES = "System.Management.Automation.Runspaces";
const NO_ID = "00000000-0000-0000-0000-000000000000";

/** @see https://learn.microsoft.com/dotnet/api/system.management.automation.remoting.origininfo */
export const OriginInfoType: TypeInfo = defineType<OriginInfo>({
  name: "System.Management.Automation.Remoting.OriginInfo",
  assembly: ASSEMBLY,
  members: (m) => [
    m.create(
      "System.Management.Automation.Remoting.OriginInfo new(string computerName, guid runspaceID)",
      (_type, computerName, runspaceId) => new OriginInfo(computerName, runspaceId.text),
    ),
    m.create(
      "System.Management.Automation.Remoting.OriginInfo new(string computerName, guid runspaceID, guid instanceID)",
      (_type, computerName, runspaceId, instanceId) => new OriginInfo(computerName, runspaceId.text, instanceId.text),
    ),
    m.property("string PSComputerName {get;}", (origin) => origin.computerName),
    m.property("guid RunspaceID {get;}", (origin) => new Guid(origin.runspaceId)),
    m.property(
      "guid InstanceID {get;set;}",
      (origin) => new Guid(origin.instanceId),
      (origin, value) => {
        origin.instanceId = value.text;
      },
    ),
  ],
  text: (origin) => origin.computerName,
});

/** The computer and the session that a record comes from. */
export class OriginInfo extends ReferenceObject {
  readonly computerName: string;
  readonly runspaceId: string;
  instanceId: string;

  constructor(computerName: string, runspaceId: string, instanceId: string = NO_ID) {
    super();
    this.computerName = computerName;
    this.runspaceId = runspaceId;
    this.instanceId = instanceId;
  }

  override nativeType(): TypeInfo {
    return OriginInfoType;
  }
}

interface WithOrigin {
  readonly originInfo: OriginInfo;
}

function recordType(name: string, base: TypeInfo): TypeInfo {
  return defineType<WithOrigin>({
    name: `${RUNSPACES}.${name}`,
    assembly: ASSEMBLY,
    base,
    members: (m) => [m.property("System.Management.Automation.Remoting.OriginInfo OriginInfo {get;}", (record) => record.originInfo)],
  });
}

export const RemotingErrorRecordType: TypeInfo = recordType("RemotingErrorRecord", ErrorRecordType);
export const RemotingWarningRecordType: TypeInfo = recordType("RemotingWarningRecord", WarningRecordType);
export const RemotingVerboseRecordType: TypeInfo = recordType("RemotingVerboseRecord", VerboseRecordType);
export const RemotingDebugRecordType: TypeInfo = recordType("RemotingDebugRecord", DebugRecordType);
export const RemotingProgressRecordType: TypeInfo = recordType("RemotingProgressRecord", ProgressRecordClass);
export const RemotingInformationRecordType: TypeInfo = recordType("RemotingInformationRecord", InformationRecordType);

/** The types of this file, for the type table. */
export const remotingRecordTypes: readonly TypeInfo[] = [
  OriginInfoType,
  RemotingErrorRecordType,
  RemotingWarningRecordType,
  RemotingVerboseRecordType,
  RemotingDebugRecordType,
  RemotingProgressRecordType,
  RemotingInformationRecordType,
];

export class RemotingErrorRecord extends ErrorRecord implements WithOrigin {
  readonly originInfo: OriginInfo;

  /** The same error, with where it comes from. */
  constructor(record: ErrorRecord, originInfo: OriginInfo) {
    super(record.exception, record.errorId, record.category, record.targetObject);
    this.originInfo = originInfo;
    this.errorDetails = record.errorDetails;
    this.errorSource = record.errorSource ?? "";
    this.invocationInfo = record.invocationInfo;
    this.scriptStackTrace = record.scriptStackTrace;
    this.pipelineIterationInfo = record.pipelineIterationInfo;
    const { categoryInfo } = record;
    this.categoryInfo.activity = categoryInfo.activity;
    this.categoryInfo.reason = categoryInfo.reason;
    this.categoryInfo.targetName = categoryInfo.targetName;
    this.categoryInfo.targetType = categoryInfo.targetType;
  }

  override nativeType(): TypeInfo {
    return RemotingErrorRecordType;
  }
}

export class RemotingWarningRecord extends WarningRecord implements WithOrigin {
  readonly originInfo: OriginInfo;

  constructor(message: string, originInfo: OriginInfo) {
    super(message, null);
    this.originInfo = originInfo;
  }

  override nativeType(): TypeInfo {
    return RemotingWarningRecordType;
  }
}
