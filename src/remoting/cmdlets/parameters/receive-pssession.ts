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
      // Deviation: the reference page gives three sessions at once (example 5); PowerShell's own class takes one.
      takesSeveral: true,
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
      sets: alike(["ComputerSessionName", "ComputerInstanceId"], { mandatory: true, position: 0, fromPipelineByPropertyName: true }),
      attributes: NOT_EMPTY,
    },
    { name: "ApplicationName", type: "System.String", sets: byPropertyName("ComputerSessionName", "ComputerInstanceId") },
    {
      name: "ConfigurationName",
      type: "System.String",
      sets: byPropertyName("ComputerSessionName", "ComputerInstanceId", "ConnectionUriSessionName", "ConnectionUriInstanceId"),
    },
    {
      name: "ConnectionUri",
      type: "System.Uri",
      aliases: ["URI", "CU"],
      sets: alike(["ConnectionUriSessionName", "ConnectionUriInstanceId"], {
        mandatory: true,
        position: 0,
        fromPipelineByPropertyName: true,
      }),
      attributes: NOT_EMPTY,
    },
    { name: "AllowRedirection", type: SWITCH, sets: inSets("ConnectionUriSessionName", "ConnectionUriInstanceId") },
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
        "Session",
        "Id",
        "ComputerSessionName",
        "ComputerInstanceId",
        "ConnectionUriSessionName",
        "ConnectionUriInstanceId",
        "InstanceId",
        "SessionName",
      ),
    },
    {
      name: "JobName",
      type: "System.String",
      sets: inSets(
        "Session",
        "Id",
        "ComputerSessionName",
        "ComputerInstanceId",
        "ConnectionUriSessionName",
        "ConnectionUriInstanceId",
        "InstanceId",
        "SessionName",
      ),
      attributes: NOT_EMPTY,
    },
    credentialParameter(inSets("ComputerSessionName", "ComputerInstanceId", "ConnectionUriSessionName", "ConnectionUriInstanceId")),
    authenticationParameter(inSets("ComputerSessionName", "ComputerInstanceId", "ConnectionUriSessionName", "ConnectionUriInstanceId")),
    certificateThumbprintParameter(
      inSets("ComputerSessionName", "ComputerInstanceId", "ConnectionUriSessionName", "ConnectionUriInstanceId"),
    ),
    portParameter(inSets("ComputerSessionName", "ComputerInstanceId")),
    { name: "UseSSL", type: SWITCH, sets: inSets("ComputerSessionName", "ComputerInstanceId") },
    sessionOptionParameter(inSets("ComputerSessionName", "ComputerInstanceId", "ConnectionUriSessionName", "ConnectionUriInstanceId")),
  ];
}
