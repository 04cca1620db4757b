/** Enums that parameters of the security commands have. */
import { defineEnum, type TypeInfo, type TypeTable } from "../../../objects/index.ts";
import { CmsMessageRecipientType } from "./cms-messages.ts";

const ASSEMBLY = { assembly: "System.Management.Automation" };

export const ExecutionPolicyType: TypeInfo = defineEnum(
  "Microsoft.PowerShell.ExecutionPolicy",
  { Unrestricted: 0, RemoteSigned: 1, AllSigned: 2, Restricted: 3, Default: 3, Bypass: 4, Undefined: 5 },
  ASSEMBLY,
);
export const ExecutionPolicyScopeType: TypeInfo = defineEnum(
  "Microsoft.PowerShell.ExecutionPolicyScope",
  ["Process", "CurrentUser", "LocalMachine", "UserPolicy", "MachinePolicy"],
  ASSEMBLY,
);

export function registerSecurityTypes(types: TypeTable): void {
  for (const type of [CmsMessageRecipientType, ExecutionPolicyType, ExecutionPolicyScopeType]) types.register(type);
}
