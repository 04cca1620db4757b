/** Enums of the files that describe what a session may do. */
import { defineEnum, type TypeInfo, type TypeTable } from "../../../objects/index.ts";

export const SessionTypeType: TypeInfo = defineEnum(
  "System.Management.Automation.Remoting.SessionType",
  ["Empty", "RestrictedRemoteServer", "Default"],
  { assembly: "System.Management.Automation" },
);

export function registerConfigurationTypes(types: TypeTable): void {
  types.register(SessionTypeType);
}
