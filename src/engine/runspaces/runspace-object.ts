/** System.Management.Automation.Runspaces.Runspace as scripts see it: what local and remote runspaces have in common. */
import {
  type DateTime,
  defineType,
  type EnumValue,
  type EvaluationContext,
  type Exception,
  Guid,
  type PSValue,
  ReferenceObject,
  type TypeInfo,
} from "../../objects/index.ts";
import {
  ApartmentStateType,
  enumOf,
  PSThreadOptionsType,
  type RunspaceAvailabilityName,
  RunspaceAvailabilityType,
  type RunspaceStateName,
  RunspaceStateType,
} from "./runspace-enums.ts";

const ASSEMBLY = "System.Management.Automation";
const RUNSPACES = "System.Management.Automation.Runspaces";

export const RunspaceStateInfoType: TypeInfo = defineType<RunspaceStateInfo>({
  name: `${RUNSPACES}.RunspaceStateInfo`,
  assembly: ASSEMBLY,
  isSealed: true,
  members: (m) => [
    m.property("System.Management.Automation.Runspaces.RunspaceState State {get;}", (info) => info.stateValue),
    m.property("System.Exception Reason {get;}", (info) => info.reason),
  ],
  text: (info) => info.state,
});

/** A state and why a runspace is in it. */
export class RunspaceStateInfo extends ReferenceObject {
  readonly state: RunspaceStateName;
  readonly reason: Exception | null;

  constructor(state: RunspaceStateName, reason: Exception | null = null) {
    super();
    this.state = state;
    this.reason = reason;
  }

  override nativeType(): TypeInfo {
    return RunspaceStateInfoType;
  }

  get stateValue(): EnumValue {
    return enumOf(RunspaceStateType, this.state);
  }
}

/** @see https://learn.microsoft.com/dotnet/api/system.management.automation.runspaces.runspace */
export const RunspaceType: TypeInfo = defineType<RunspaceObject>({
  name: `${RUNSPACES}.Runspace`,
  assembly: ASSEMBLY,
  isAbstract: true,
  interfaces: ["System.IDisposable"],
  members: (m) => [
    m.property("System.Threading.ApartmentState ApartmentState {get;set;}", () => enumOf(ApartmentStateType, "Unknown")),
    m.property("System.Management.Automation.Runspaces.PSThreadOptions ThreadOptions {get;set;}", () =>
      enumOf(PSThreadOptionsType, "Default"),
    ),
    m.property("version Version {get;}", (runspace, ctx) => runspace.version(ctx)),
    m.property("bool RunspaceIsRemote {get;}", (runspace) => runspace.isRemote),
    m.property("System.Management.Automation.Runspaces.RunspaceStateInfo RunspaceStateInfo {get;}", (runspace) => runspace.stateInfo),
    m.property("System.Management.Automation.Runspaces.RunspaceAvailability RunspaceAvailability {get;}", (runspace) =>
      enumOf(RunspaceAvailabilityType, runspace.availability),
    ),
    m.property("initialsessionstate InitialSessionState {get;}", (runspace) => runspace.initialSessionState),
    m.property("guid InstanceId {get;}", (runspace) => new Guid(runspace.instanceId)),
    m.property(
      "System.Management.Automation.Runspaces.RunspaceConnectionInfo ConnectionInfo {get;}",
      (runspace) => runspace.connectionInfo,
    ),
    m.property(
      "System.Management.Automation.Runspaces.RunspaceConnectionInfo OriginalConnectionInfo {get;}",
      (runspace) => runspace.originalConnectionInfo,
    ),
    m.property("System.Management.Automation.JobManager JobManager {get;}", () => null),
    m.property("System.Nullable[datetime] DisconnectedOn {get;}", (runspace) => runspace.disconnectedOn),
    m.property("System.Nullable[datetime] ExpiresOn {get;}", (runspace) => runspace.expiresOn),
    m.property(
      "string Name {get;set;}",
      (runspace) => runspace.name,
      (runspace, value) => {
        runspace.name = value;
      },
    ),
    m.property("int Id {get;}", (runspace) => runspace.id),
    m.property(
      "System.Management.Automation.Runspaces.SessionStateProxy SessionStateProxy {get;}",
      (runspace) => runspace.sessionStateProxy,
    ),
    m.property("System.Management.Automation.Debugger Debugger {get;}", () => null),
    m.property("System.Management.Automation.PSEventManager Events {get;}", (runspace) => runspace.events),
    m.method("void Open()", (runspace, ctx) => runspace.open(ctx)),
    m.method("void OpenAsync()", (runspace, ctx) => runspace.openAsync(ctx)),
    m.method("void Close()", (runspace, ctx) => runspace.close(ctx)),
    m.method("void CloseAsync()", (runspace, ctx) => runspace.closeAsync(ctx)),
    m.method("void Connect()", (runspace, ctx) => runspace.connect(ctx)),
    m.method("void ConnectAsync()", (runspace, ctx) => runspace.connectAsync(ctx)),
    m.method("void Disconnect()", (runspace, ctx) => runspace.disconnect(ctx)),
    m.method("void DisconnectAsync()", (runspace, ctx) => runspace.disconnectAsync(ctx)),
    m.method("System.Management.Automation.Runspaces.RunspaceCapability GetCapabilities()", (runspace) => runspace.capabilities),
    m.method("psprimitivedictionary GetApplicationPrivateData()", (runspace) => runspace.applicationPrivateData),
    m.method("void ResetRunspaceState()", (runspace, ctx) => runspace.reset(ctx)),
    m.method("void Dispose()", (runspace, ctx) => runspace.close(ctx)),
  ],
});

/** Ids of runspaces count per process; the first is the one that the program began with. */
let lastRunspaceId = 0;

export function nextRunspaceId(): number {
  return ++lastRunspaceId;
}

/** A runspace as a value. */
export abstract class RunspaceObject extends ReferenceObject {
  /** Canonical GUID text. */
  abstract readonly instanceId: string;
  abstract readonly id: number;
  abstract name: string;
  abstract readonly isRemote: boolean;
  abstract get stateInfo(): RunspaceStateInfo;
  abstract get availability(): RunspaceAvailabilityName;
  abstract get capabilities(): EnumValue;
  initialSessionState: PSValue = null;
  connectionInfo: PSValue = null;
  originalConnectionInfo: PSValue = null;
  applicationPrivateData: PSValue = null;
  sessionStateProxy: PSValue = null;
  events: PSValue = null;
  disconnectedOn: DateTime | null = null;
  expiresOn: DateTime | null = null;

  override nativeType(): TypeInfo {
    return RunspaceType;
  }

  abstract version(ctx: EvaluationContext): PSValue;
  abstract open(ctx: EvaluationContext): void;
  abstract openAsync(ctx: EvaluationContext): void;
  abstract close(ctx: EvaluationContext): void;
  abstract closeAsync(ctx: EvaluationContext): void;
  abstract connect(ctx: EvaluationContext): void;
  abstract connectAsync(ctx: EvaluationContext): void;
  abstract disconnect(ctx: EvaluationContext): void;
  abstract disconnectAsync(ctx: EvaluationContext): void;
  abstract reset(ctx: EvaluationContext): void;
}
