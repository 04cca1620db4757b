import type { ParameterDeclaration } from "../../../engine/index.ts";
import { alike, NOT_EMPTY, NOT_NULL } from "../session-parameters.ts";

export function enterPSHostProcessParameters(): readonly ParameterDeclaration[] {
  return [
    {
      name: "Process",
      type: "System.Diagnostics.Process",
      sets: [{ set: "ProcessParameterSet", mandatory: true, position: 0, fromPipeline: true }],
      attributes: NOT_NULL,
    },
    {
      name: "Id",
      type: "System.Int32",
      sets: [{ set: "ProcessIdParameterSet", mandatory: true, position: 0 }],
      attributes: [{ kind: "Range", min: "0", max: "2147483647" }],
    },
    {
      name: "Name",
      type: "System.String",
      sets: [{ set: "ProcessNameParameterSet", mandatory: true, position: 0 }],
      attributes: NOT_EMPTY,
    },
    {
      name: "HostProcessInfo",
      type: "Microsoft.PowerShell.Commands.PSHostProcessInfo",
      sets: [{ set: "PSHostProcessInfoParameterSet", mandatory: true, position: 0, fromPipeline: true }],
      attributes: NOT_NULL,
    },
    { name: "CustomPipeName", type: "System.String", sets: [{ set: "PipeNameParameterSet", mandatory: true }] },
    {
      name: "AppDomainName",
      type: "System.String",
      sets: alike(["ProcessIdParameterSet", "ProcessParameterSet", "ProcessNameParameterSet", "PSHostProcessInfoParameterSet"], {
        position: 1,
      }),
      attributes: NOT_EMPTY,
    },
  ];
}
