import type { ParameterDeclaration } from "../../../engine/index.ts";
import { SWITCH } from "../session-parameters.ts";

export function disablePSRemotingParameters(): readonly ParameterDeclaration[] {
  return [{ name: "Force", type: SWITCH }];
}
