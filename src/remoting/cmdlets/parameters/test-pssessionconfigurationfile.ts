import type { ParameterDeclaration } from "../../../engine/index.ts";

export function testPSSessionConfigurationFileParameters(): readonly ParameterDeclaration[] {
  return [
    { name: "Path", type: "System.String", sets: [{ mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true }] },
  ];
}
