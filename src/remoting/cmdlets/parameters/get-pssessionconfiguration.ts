import type { ParameterDeclaration } from "../../../engine/index.ts";
import { NOT_EMPTY, SWITCH } from "../session-parameters.ts";

export function getPSSessionConfigurationParameters(): readonly ParameterDeclaration[] {
  return [
    { name: "Name", type: "System.String[]", sets: [{ position: 0 }], attributes: NOT_EMPTY },
    { name: "Force", type: SWITCH },
  ];
}
