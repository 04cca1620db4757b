import type { ParameterDeclaration } from "../../../engine/index.ts";
import { SWITCH } from "../session-parameters.ts";

export function enablePSRemotingParameters(): readonly ParameterDeclaration[] {
  return [
    { name: "Force", type: SWITCH },
    { name: "SkipNetworkProfileCheck", type: SWITCH },
  ];
}
