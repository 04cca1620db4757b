import type { ParameterDeclaration } from "../../../engine/index.ts";
import { NOT_EMPTY, NOT_NULL } from "../session-parameters.ts";

export function removePSSessionParameters(): readonly ParameterDeclaration[] {
  return [
    {
      name: "Session",
      type: "System.Management.Automation.Runspaces.PSSession[]",
      sets: [{ set: "Session", mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
    },
    {
      name: "ContainerId",
      type: "System.String[]",
      sets: [{ set: "ContainerId", mandatory: true, fromPipelineByPropertyName: true }],
      attributes: NOT_EMPTY,
    },
    {
      name: "VMId",
      type: "System.Guid[]",
      aliases: ["VMGuid"],
      sets: [{ set: "VMId", mandatory: true, fromPipelineByPropertyName: true }],
      attributes: NOT_EMPTY,
    },
    {
      name: "VMName",
      type: "System.String[]",
      sets: [{ set: "VMName", mandatory: true, fromPipelineByPropertyName: true }],
      attributes: NOT_EMPTY,
    },
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
    {
      name: "ComputerName",
      type: "System.String[]",
      aliases: ["Cn"],
      sets: [{ set: "ComputerName", mandatory: true, position: 0, fromPipelineByPropertyName: true }],
      attributes: NOT_EMPTY,
    },
  ];
}
