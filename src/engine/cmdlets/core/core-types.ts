/** The types that commands about the session itself take or put out, made known to a runspace. */
import { defineEnum, type TypeInfo, type TypeTable } from "../../../objects/index.ts";
import { HistoryInfoType } from "../../runspaces/history.ts";
import { ConfigScopeType } from "./experimental/experimental-features.ts";
import { SubsystemKindType } from "./get-pssubsystem.ts";
import { UpdateHelpScopeType } from "./update-help.ts";

const TYPES: readonly TypeInfo[] = [
  ConfigScopeType,
  HistoryInfoType,
  SubsystemKindType,
  UpdateHelpScopeType,
  defineEnum("System.Reflection.ProcessorArchitecture", ["None", "MSIL", "X86", "IA64", "Amd64", "Arm"], { assembly: "System.Reflection" }),
];

export function registerCoreTypes(types: TypeTable): void {
  for (const type of TYPES) types.register(type);
}
