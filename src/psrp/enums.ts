/**
 * Enumerations that travel as enum objects. The wire wants their .NET names; receivers look at the numbers only.
 *
 * @see MS-PSRP 2.2.3
 */
import { defineEnum, type EnumValue, enumValue, type TypeInfo } from "../objects/index.ts";

const ASSEMBLY = { assembly: "System.Management.Automation" };

/** @see MS-PSRP 2.2.3.6 */
export const PSThreadOptions = { Default: 0, UseNewThread: 1, ReuseThread: 2, UseCurrentThread: 3 } as const;
export type PSThreadOptions = (typeof PSThreadOptions)[keyof typeof PSThreadOptions];

/** @see MS-PSRP 2.2.3.7 */
export const ApartmentState = { STA: 0, MTA: 1, Unknown: 2 } as const;
export type ApartmentState = (typeof ApartmentState)[keyof typeof ApartmentState];

/** Records of which streams tell where their command ran. @see MS-PSRP 2.2.3.8 */
export const RemoteStreamOptions = {
  None: 0,
  AddInvocationInfoToErrorRecord: 1,
  AddInvocationInfoToWarningRecord: 2,
  AddInvocationInfoToDebugRecord: 4,
  AddInvocationInfoToVerboseRecord: 8,
  AddInvocationInfo: 15,
} as const;

/** @see MS-PSRP 2.2.3.31 */
export const PipelineResultTypes = {
  None: 0,
  Output: 1,
  Error: 2,
  Warning: 3,
  Verbose: 4,
  Debug: 5,
  Information: 6,
  All: 7,
  Null: 8,
} as const;
export type PipelineResultTypes = (typeof PipelineResultTypes)[keyof typeof PipelineResultTypes];

/** Flags. @see MS-PSRP 2.2.3.19 */
export const CommandTypes = {
  Alias: 1,
  Function: 2,
  Filter: 4,
  Cmdlet: 8,
  ExternalScript: 16,
  Application: 32,
  Script: 64,
  Workflow: 128,
  Configuration: 256,
  All: 511,
} as const;

/** @see MS-PSRP 2.2.3.18 */
export const ProgressRecordType = { Processing: 0, Completed: 1 } as const;

const PSThreadOptionsType = defineEnum("System.Management.Automation.Runspaces.PSThreadOptions", PSThreadOptions, ASSEMBLY);
const ApartmentStateType = defineEnum("System.Threading.ApartmentState", ApartmentState);
const RemoteStreamOptionsType = defineEnum("System.Management.Automation.RemoteStreamOptions", RemoteStreamOptions, {
  ...ASSEMBLY,
  isFlags: true,
});
const PipelineResultTypesType = defineEnum("System.Management.Automation.Runspaces.PipelineResultTypes", PipelineResultTypes, ASSEMBLY);
const CommandTypesType = defineEnum("System.Management.Automation.CommandTypes", CommandTypes, { ...ASSEMBLY, isFlags: true });
const ProgressRecordTypeType = defineEnum("System.Management.Automation.ProgressRecordType", ProgressRecordType, ASSEMBLY);

export function psThreadOptions(value: number): EnumValue {
  return enumOf(PSThreadOptionsType, value);
}

export function apartmentState(value: number): EnumValue {
  return enumOf(ApartmentStateType, value);
}

export function remoteStreamOptions(value: number): EnumValue {
  return enumOf(RemoteStreamOptionsType, value);
}

export function pipelineResultTypes(value: number): EnumValue {
  return enumOf(PipelineResultTypesType, value);
}

export function commandTypes(value: number): EnumValue {
  return enumOf(CommandTypesType, value);
}

export function progressRecordType(value: number): EnumValue {
  return enumOf(ProgressRecordTypeType, value);
}

function enumOf(type: TypeInfo, value: number): EnumValue {
  return enumValue(type, value);
}
