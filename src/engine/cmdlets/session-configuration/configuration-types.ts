/** Enums of the files that describe what a session may do. */
import { defineEnum, type TypeInfo, type TypeTable } from "../../../objects/index.ts";

export const SessionTypeType: TypeInfo = defineEnum(
  "System.Management.Automation.Remoting.SessionType",
  ["Empty", "RestrictedRemoteServer", "Default"],
  { assembly: "System.Management.Automation" },
);

export const ExecutionPolicyType: TypeInfo = defineEnum(
  "Microsoft.PowerShell.ExecutionPolicy",
  { Unrestricted: 0, RemoteSigned: 1, AllSigned: 2, Restricted: 3, Default: 3, Bypass: 4, Undefined: 5 },
  { assembly: "Microsoft.PowerShell.Security" },
);

export function registerConfigurationTypes(types: TypeTable): void {
  types.register(SessionTypeType);
  types.register(ExecutionPolicyType);
}
