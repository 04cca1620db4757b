import type { ParameterDeclaration } from "../../../engine/index.ts";

export function newPSTransportOptionParameters(): readonly ParameterDeclaration[] {
  return [
    {
      name: "MaxIdleTimeoutSec",
      type: "System.Nullable`1[System.Int32]",
      sets: [{ fromPipelineByPropertyName: true }],
      attributes: [{ kind: "Range", min: "60", max: "2147483" }],
    },
    {
      name: "ProcessIdleTimeoutSec",
      type: "System.Nullable`1[System.Int32]",
      sets: [{ fromPipelineByPropertyName: true }],
      attributes: [{ kind: "Range", min: "0", max: "1209600" }],
    },
    {
      name: "MaxSessions",
      type: "System.Nullable`1[System.Int32]",
      sets: [{ fromPipelineByPropertyName: true }],
      attributes: [{ kind: "Range", min: "1", max: "2147483647" }],
    },
    {
      name: "MaxConcurrentCommandsPerSession",
      type: "System.Nullable`1[System.Int32]",
      sets: [{ fromPipelineByPropertyName: true }],
      attributes: [{ kind: "Range", min: "1", max: "2147483647" }],
    },
    {
      name: "MaxSessionsPerUser",
      type: "System.Nullable`1[System.Int32]",
      sets: [{ fromPipelineByPropertyName: true }],
      attributes: [{ kind: "Range", min: "1", max: "2147483647" }],
    },
    {
      name: "MaxMemoryPerSessionMB",
      type: "System.Nullable`1[System.Int32]",
      sets: [{ fromPipelineByPropertyName: true }],
      attributes: [{ kind: "Range", min: "5", max: "2147483647" }],
    },
    {
      name: "MaxProcessesPerSession",
      type: "System.Nullable`1[System.Int32]",
      sets: [{ fromPipelineByPropertyName: true }],
      attributes: [{ kind: "Range", min: "1", max: "2147483647" }],
    },
    {
      name: "MaxConcurrentUsers",
      type: "System.Nullable`1[System.Int32]",
      sets: [{ fromPipelineByPropertyName: true }],
      attributes: [{ kind: "Range", min: "1", max: "100" }],
    },
    {
      name: "IdleTimeoutSec",
      type: "System.Nullable`1[System.Int32]",
      sets: [{ fromPipelineByPropertyName: true }],
      attributes: [{ kind: "Range", min: "60", max: "2147483" }],
    },
    {
      name: "OutputBufferingMode",
      type: "System.Nullable`1[System.Management.Automation.Runspaces.OutputBufferingMode]",
      sets: [{ fromPipelineByPropertyName: true }],
    },
  ];
}
