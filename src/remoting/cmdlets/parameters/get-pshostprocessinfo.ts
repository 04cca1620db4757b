import type { ParameterDeclaration } from "../../../engine/index.ts";
import { NOT_EMPTY } from "../session-parameters.ts";

export function getPSHostProcessInfoParameters(): readonly ParameterDeclaration[] {
  return [
    { name: "Name", type: "System.String[]", sets: [{ set: "ProcessNameParameterSet", position: 0 }], attributes: NOT_EMPTY },
    {
      name: "Process",
      type: "System.Diagnostics.Process[]",
      sets: [{ set: "ProcessParameterSet", mandatory: true, position: 0, fromPipeline: true }],
      attributes: NOT_EMPTY,
    },
    { name: "Id", type: "System.Int32[]", sets: [{ set: "ProcessIdParameterSet", mandatory: true, position: 0 }], attributes: NOT_EMPTY },
  ];
}
