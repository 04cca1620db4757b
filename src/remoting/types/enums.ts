/** Enums of PowerShell remoting. */
import { defineEnum, type TypeInfo } from "../../objects/index.ts";

const SMA = "System.Management.Automation";
const RUNSPACES = `${SMA}.Runspaces`;
const REMOTING = `${SMA}.Remoting`;
const COMMANDS = "Microsoft.PowerShell.Commands";
const own: { readonly assembly: string } = { assembly: SMA };

const AUTHENTICATION_MECHANISMS = [
  "Default",
  "Basic",
  "Negotiate",
  "NegotiateWithImplicitCredential",
  "Credssp",
  "Digest",
  "Kerberos",
] as const;

export type AuthenticationMechanismName = (typeof AUTHENTICATION_MECHANISMS)[number];

export function authenticationMechanismNamed(name: string): AuthenticationMechanismName {
  return AUTHENTICATION_MECHANISMS.find((known) => known === name) ?? "Default";
}

export type OutputBufferingModeName = "None" | "Drop" | "Block";
export type ProxyAccessTypeName = "None" | "IEConfig" | "WinHttpConfig" | "AutoDetect" | "NoProxyServer";

export const AuthenticationMechanismType: TypeInfo = defineEnum(`${RUNSPACES}.AuthenticationMechanism`, AUTHENTICATION_MECHANISMS, own);
export const OutputBufferingModeType: TypeInfo = defineEnum(`${RUNSPACES}.OutputBufferingMode`, ["None", "Drop", "Block"], own);
export const TargetMachineTypeType: TypeInfo = defineEnum(
  `${RUNSPACES}.TargetMachineType`,
  ["RemoteMachine", "VirtualMachine", "Container"],
  own,
);
export const PSSessionConfigurationAccessModeType: TypeInfo = defineEnum(
  `${RUNSPACES}.PSSessionConfigurationAccessMode`,
  ["Disabled", "Local", "Remote"],
  own,
);
export const ProxyAccessTypeType: TypeInfo = defineEnum(
  `${REMOTING}.ProxyAccessType`,
  { None: 0, IEConfig: 1, WinHttpConfig: 2, AutoDetect: 4, NoProxyServer: 8 },
  own,
);
export const TransportMethodEnumType: TypeInfo = defineEnum(
  `${REMOTING}.TransportMethodEnum`,
  [
    "CreateShellEx",
    "RunShellCommandEx",
    "SendShellInputEx",
    "ReceiveShellOutputEx",
    "CloseShellOperationEx",
    "CommandInputEx",
    "ReceiveCommandOutputEx",
    "DisconnectShellEx",
    "ReconnectShellEx",
    "ConnectShellEx",
    "ReconnectShellCommandEx",
    "ConnectShellCommandEx",
    "Unknown",
  ],
  own,
);
export const RemotingBehaviorType: TypeInfo = defineEnum(`${SMA}.RemotingBehavior`, ["None", "PowerShell", "Custom"], own);
export const RemotingCapabilityType: TypeInfo = defineEnum(
  `${SMA}.RemotingCapability`,
  ["None", "PowerShell", "SupportedByCommand", "OwnedByCommand"],
  own,
);
export const RemoteStreamOptionsType: TypeInfo = defineEnum(
  `${SMA}.RemoteStreamOptions`,
  {
    AddInvocationInfoToErrorRecord: 1,
    AddInvocationInfoToWarningRecord: 2,
    AddInvocationInfoToDebugRecord: 4,
    AddInvocationInfoToVerboseRecord: 8,
    AddInvocationInfo: 15,
  },
  { ...own, isFlags: true },
);
export const SessionCapabilitiesType: TypeInfo = defineEnum(
  `${SMA}.SessionCapabilities`,
  { RemoteServer: 1, Language: 4 },
  { ...own, isFlags: true },
);
export const SessionFilterStateType: TypeInfo = defineEnum(
  `${COMMANDS}.SessionFilterState`,
  ["All", "Opened", "Disconnected", "Closed", "Broken"],
  own,
);
export const OutTargetType: TypeInfo = defineEnum(`${COMMANDS}.OutTarget`, ["Default", "Host", "Job"], own);

export const remotingEnums: readonly TypeInfo[] = [
  AuthenticationMechanismType,
  OutputBufferingModeType,
  TargetMachineTypeType,
  PSSessionConfigurationAccessModeType,
  ProxyAccessTypeType,
  TransportMethodEnumType,
  RemotingBehaviorType,
  RemotingCapabilityType,
  RemoteStreamOptionsType,
  SessionCapabilitiesType,
  SessionFilterStateType,
  OutTargetType,
];
