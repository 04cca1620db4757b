import type { ParameterDeclaration } from "../../../engine/index.ts";
import { NOT_EMPTY, SWITCH } from "../session-parameters.ts";

export function disablePSSessionConfigurationParameters(): readonly ParameterDeclaration[] {
  return [
    {
      name: "Name",
      type: "System.String[]",
      sets: [{ position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
      attributes: NOT_EMPTY,
    },
    { name: "Force", type: SWITCH },
    { name: "NoServiceRestart", type: SWITCH },
  ];
}
