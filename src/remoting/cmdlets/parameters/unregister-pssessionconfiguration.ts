import type { ParameterDeclaration } from "../../../engine/index.ts";
import { NOT_EMPTY, SWITCH } from "../session-parameters.ts";

export function unregisterPSSessionConfigurationParameters(): readonly ParameterDeclaration[] {
  return [
    {
      name: "Name",
      type: "System.String",
      sets: [{ mandatory: true, position: 0, fromPipelineByPropertyName: true }],
      attributes: NOT_EMPTY,
    },
    { name: "Force", type: SWITCH },
    { name: "NoServiceRestart", type: SWITCH },
  ];
}
