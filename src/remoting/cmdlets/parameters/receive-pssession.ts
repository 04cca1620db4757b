import type { ParameterDeclaration } from "../../../engine/index.ts";
import {
  alike,
  authenticationParameter,
  byPropertyName,
  certificateThumbprintParameter,
  credentialParameter,
  inSets,
  NOT_EMPTY,
  portParameter,
  SWITCH,
  sessionOptionParameter,
} from "../session-parameters.ts";

export function receivePSSessionParameters(): readonly ParameterDeclaration[] {
  return [
    {
      name: "Session",
      type: "System.Management.Automation.Runspaces.PSSession",
      sets: [{ set: "Session", mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
      attributes: NOT_EMPTY,
    },
    {
      name: "Id",
      type: "System.Int32",
      sets: [{ set: "Id", mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
    },
    {
      name: "ComputerName",
      type: "System.String",
      aliases: ["Cn"],
      sets: alike(["ComputerInstanceId", "ComputerSessionName"], { mandatory: true, position: 0, fromPipelineByPropertyName: true }),
      attributes: NOT_EMPTY,
    },
    { name: "ApplicationName", type: "System.String", sets: byPropertyName("ComputerInstanceId", "ComputerSessionName") },
    {
      name: "ConfigurationName",
      type: "System.String",
      sets: byPropertyName("ComputerInstanceId", "ComputerSessionName", "ConnectionUriInstanceId", "ConnectionUriSessionName"),
    },
    {
      name: "ConnectionUri",
      type: "System.Uri",
      aliases: ["URI", "CU"],
      sets: alike(["ConnectionUriInstanceId", "ConnectionUriSessionName"], {
        mandatory: true,
        position: 0,
        fromPipelineByPropertyName: true,
      }),
      attributes: NOT_EMPTY,
    },
    { name: "AllowRedirection", type: SWITCH, sets: inSets("ConnectionUriInstanceId", "ConnectionUriSessionName") },
    {
      name: "InstanceId",
      type: "System.Guid",
      sets: [
        { set: "ComputerInstanceId", mandatory: true },
        { set: "ConnectionUriInstanceId", mandatory: true },
        { set: "InstanceId", mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true },
      ],
      attributes: NOT_EMPTY,
    },
    {
      name: "Name",
      type: "System.String",
      sets: [
        { set: "ComputerSessionName", mandatory: true },
        { set: "ConnectionUriSessionName", mandatory: true },
        { set: "SessionName", mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true },
      ],
      attributes: NOT_EMPTY,
    },
    {
      name: "OutTarget",
      type: "Microsoft.PowerShell.Commands.OutTarget",
      sets: inSets(
        "ComputerInstanceId",
        "ComputerSessionName",
        "ConnectionUriInstanceId",
        "ConnectionUriSessionName",
        "Id",
        "InstanceId",
        "Session",
        "SessionName",
      ),
    },
    {
      name: "JobName",
      type: "System.String",
      sets: inSets(
        "ComputerInstanceId",
        "ComputerSessionName",
        "ConnectionUriInstanceId",
        "ConnectionUriSessionName",
        "Id",
        "InstanceId",
        "Session",
        "SessionName",
      ),
      attributes: NOT_EMPTY,
    },
    credentialParameter(inSets("ComputerInstanceId", "ComputerSessionName", "ConnectionUriInstanceId", "ConnectionUriSessionName")),
    authenticationParameter(inSets("ComputerInstanceId", "ComputerSessionName", "ConnectionUriInstanceId", "ConnectionUriSessionName")),
    certificateThumbprintParameter(
      inSets("ComputerInstanceId", "ComputerSessionName", "ConnectionUriInstanceId", "ConnectionUriSessionName"),
    ),
    portParameter(inSets("ComputerInstanceId", "ComputerSessionName")),
    { name: "UseSSL", type: SWITCH, sets: inSets("ComputerInstanceId", "ComputerSessionName") },
    sessionOptionParameter(inSets("ComputerInstanceId", "ComputerSessionName", "ConnectionUriInstanceId", "ConnectionUriSessionName")),
  ];
}
