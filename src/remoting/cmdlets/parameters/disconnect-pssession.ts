import type { ParameterDeclaration } from "../../../engine/index.ts";
import { inSets, NOT_EMPTY, NOT_NULL } from "../session-parameters.ts";

export function disconnectPSSessionParameters(): readonly ParameterDeclaration[] {
  return [
    {
      name: "Session",
      type: "System.Management.Automation.Runspaces.PSSession[]",
      sets: [{ set: "Session", mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
      attributes: NOT_EMPTY,
    },
    {
      name: "IdleTimeoutSec",
      type: "System.Int32",
      sets: inSets("Session", "Name", "Id", "InstanceId"),
      attributes: [{ kind: "Range", min: "0", max: "2147483647" }],
    },
    {
      name: "OutputBufferingMode",
      type: "System.Management.Automation.Runspaces.OutputBufferingMode",
      sets: inSets("Session", "Name", "Id", "InstanceId"),
    },
    { name: "ThrottleLimit", type: "System.Int32", sets: inSets("Session", "Name", "Id", "InstanceId") },
    {
      name: "InstanceId",
      type: "System.Guid[]",
      sets: [{ set: "InstanceId", mandatory: true, fromPipelineByPropertyName: true }],
      attributes: NOT_NULL,
    },
    {
      name: "Id",
      type: "System.Int32[]",
      sets: [{ set: "Id", mandatory: true, position: 0, fromPipelineByPropertyName: true }],
      attributes: NOT_NULL,
    },
    {
      name: "Name",
      type: "System.String[]",
      sets: [{ set: "Name", mandatory: true, fromPipelineByPropertyName: true }],
      attributes: NOT_EMPTY,
    },
  ];
}
