import type { ParameterDeclaration } from "../../../engine/index.ts";
import { SWITCH } from "../session-parameters.ts";

export function getPSSessionCapabilityParameters(): readonly ParameterDeclaration[] {
  return [
    { name: "ConfigurationName", type: "System.String", sets: [{ mandatory: true, position: 0 }] },
    { name: "Username", type: "System.String", sets: [{ mandatory: true, position: 1 }] },
    { name: "Full", type: SWITCH },
  ];
}
