/** Enums of System.Management.Automation.Runspaces that a runspace of any kind has. */
import { defineEnum, type EnumValue, enumMember, enumValue, type TypeInfo } from "../../objects/index.ts";

const RUNSPACES = "System.Management.Automation.Runspaces";
const own: { readonly assembly: string } = { assembly: "System.Management.Automation" };

const RUNSPACE_STATES = [
  "BeforeOpen",
  "Opening",
  "Opened",
  "Closed",
  "Closing",
  "Broken",
  "Disconnecting",
  "Disconnected",
  "Connecting",
] as const;
const RUNSPACE_AVAILABILITIES = ["None", "Available", "AvailableForNestedCommand", "Busy", "RemoteDebug"] as const;
const INVOCATION_STATES = ["NotStarted", "Running", "Stopping", "Stopped", "Completed", "Failed", "Disconnected"] as const;

export type RunspaceStateName = (typeof RUNSPACE_STATES)[number];
export type RunspaceAvailabilityName = (typeof RUNSPACE_AVAILABILITIES)[number];
export type PSInvocationStateName = (typeof INVOCATION_STATES)[number];

export const RunspaceStateType: TypeInfo = defineEnum(`${RUNSPACES}.RunspaceState`, RUNSPACE_STATES, own);
export const RunspacePoolStateType: TypeInfo = defineEnum(`${RUNSPACES}.RunspacePoolState`, RUNSPACE_STATES, own);
export const RunspaceAvailabilityType: TypeInfo = defineEnum(`${RUNSPACES}.RunspaceAvailability`, RUNSPACE_AVAILABILITIES, own);
export const RunspacePoolAvailabilityType: TypeInfo = defineEnum(
  `${RUNSPACES}.RunspacePoolAvailability`,
  ["None", "Available", "Busy"],
  own,
);
export const RunspaceCapabilityType: TypeInfo = defineEnum(
  `${RUNSPACES}.RunspaceCapability`,
  { Default: 0, SupportsDisconnect: 1, NamedPipeTransport: 2, VMSocketTransport: 4, SSHTransport: 8, CustomTransport: 256 },
  own,
);
export const PSThreadOptionsType: TypeInfo = defineEnum(
  `${RUNSPACES}.PSThreadOptions`,
  ["Default", "UseNewThread", "ReuseThread", "UseCurrentThread"],
  own,
);
export const PipelineStateType: TypeInfo = defineEnum(`${RUNSPACES}.PipelineState`, INVOCATION_STATES, own);
export const PipelineResultTypesType: TypeInfo = defineEnum(
  `${RUNSPACES}.PipelineResultTypes`,
  { None: 0, Output: 1, Error: 2, Warning: 3, Verbose: 4, Debug: 5, Information: 6, All: 7, Null: 8 },
  { ...own, isFlags: true },
);
export const PSInvocationStateType: TypeInfo = defineEnum("System.Management.Automation.PSInvocationState", INVOCATION_STATES, own);
export const ApartmentStateType: TypeInfo = defineEnum("System.Threading.ApartmentState", ["STA", "MTA", "Unknown"]);
export const DebuggerResumeActionType: TypeInfo = defineEnum(
  "System.Management.Automation.DebuggerResumeAction",
  ["Continue", "StepInto", "StepOut", "StepOver", "Stop"],
  own,
);
export const DebugModesType: TypeInfo = defineEnum(
  "System.Management.Automation.DebugModes",
  { None: 0, Default: 1, LocalScript: 2, RemoteScript: 4 },
  { ...own, isFlags: true },
);

export const runspaceEnums: readonly TypeInfo[] = [
  RunspaceStateType,
  RunspacePoolStateType,
  RunspaceAvailabilityType,
  RunspacePoolAvailabilityType,
  RunspaceCapabilityType,
  PSThreadOptionsType,
  PipelineStateType,
  PipelineResultTypesType,
  PSInvocationStateType,
  ApartmentStateType,
  DebuggerResumeActionType,
  DebugModesType,
];

/** The value of an enum that has this name; `type` is one that has it. */
export function enumOf(type: TypeInfo, name: string): EnumValue {
  return enumMember(type, name) ?? enumValue(type, 0);
}
