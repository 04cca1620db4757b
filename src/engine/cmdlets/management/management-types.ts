/** The types that commands about items, processes and the machine put out or take, made known to a runspace. */
import { defineEnum, type TypeInfo, type TypeTable } from "../../../objects/index.ts";
import { IntPtrType } from "../../processes/native-integer.ts";
import { ProcessModuleType, ProcessPriorityClassType, ProcessThreadType, ProcessType } from "../../processes/process-object.ts";
import { FlagsExpressionType } from "../../providers/file-system/flags-expression.ts";
import { UnixStatType } from "../../providers/file-system/unix-stat.ts";
import { PathInfoStackType } from "../../providers/path-info-stack.ts";

const MANAGEMENT_ASSEMBLY = "Microsoft.PowerShell.Commands.Management";

const TYPES: readonly TypeInfo[] = [
  FlagsExpressionType,
  IntPtrType,
  ProcessModuleType,
  ProcessPriorityClassType,
  ProcessThreadType,
  ProcessType,
  UnixStatType,
  PathInfoStackType,
  defineEnum("Microsoft.PowerShell.Commands.TestPathType", ["Any", "Container", "Leaf"], { assembly: MANAGEMENT_ASSEMBLY }),
];

export function registerManagementTypes(types: TypeTable): void {
  for (const type of TYPES) types.register(type);
}
