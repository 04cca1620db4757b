import type { ParameterDeclaration } from "../../../engine/index.ts";
import {
  alike,
  authenticationParameter,
  byPropertyName,
  certificateThumbprintParameter,
  credentialParameter,
  inSets,
  NOT_EMPTY,
  NOT_NULL,
  portParameter,
  SWITCH,
  sessionOptionParameter,
} from "../session-parameters.ts";

export function connectPSSessionParameters(): readonly ParameterDeclaration[] {
  return [
    {
      name: "Session",
      type: "System.Management.Automation.Runspaces.PSSession[]",
      sets: [{ set: "Session", mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
      attributes: NOT_EMPTY,
    },
    {
      name: "ComputerName",
      type: "System.String[]",
      aliases: ["Cn"],
      sets: [
        { set: "ComputerName", mandatory: true, position: 0 },
        { set: "ComputerNameGuid", mandatory: true },
      ],
      attributes: NOT_EMPTY,
    },
    { name: "ApplicationName", type: "System.String", sets: byPropertyName("ComputerName", "ComputerNameGuid") },
    {
      name: "ConfigurationName",
      type: "System.String",
      sets: byPropertyName("ComputerName", "ComputerNameGuid", "ConnectionUri", "ConnectionUriGuid"),
    },
    {
      name: "ConnectionUri",
      type: "System.Uri[]",
      aliases: ["URI", "CU"],
      sets: alike(["ConnectionUri", "ConnectionUriGuid"], { mandatory: true, position: 0, fromPipelineByPropertyName: true }),
      attributes: NOT_EMPTY,
    },
    { name: "AllowRedirection", type: SWITCH, sets: inSets("ConnectionUri", "ConnectionUriGuid") },
    {
      name: "InstanceId",
      type: "System.Guid[]",
      sets: alike(["ComputerNameGuid", "ConnectionUriGuid", "InstanceId"], { mandatory: true }),
      attributes: NOT_NULL,
    },
    {
      name: "Name",
      type: "System.String[]",
      sets: [{ set: "Name", mandatory: true }, { set: "ComputerName" }, { set: "ConnectionUri" }],
      attributes: NOT_EMPTY,
    },
    credentialParameter(inSets("ComputerName", "ComputerNameGuid", "ConnectionUri", "ConnectionUriGuid")),
    authenticationParameter(inSets("ComputerName", "ComputerNameGuid", "ConnectionUri", "ConnectionUriGuid")),
    certificateThumbprintParameter(inSets("ComputerName", "ComputerNameGuid", "ConnectionUri", "ConnectionUriGuid")),
    portParameter(inSets("ComputerName", "ComputerNameGuid")),
    { name: "UseSSL", type: SWITCH, sets: inSets("ComputerName", "ComputerNameGuid") },
    sessionOptionParameter(inSets("ComputerName", "ComputerNameGuid", "ConnectionUri", "ConnectionUriGuid")),
    {
      name: "ThrottleLimit",
      type: "System.Int32",
      sets: inSets("Name", "Session", "ComputerName", "ComputerNameGuid", "ConnectionUri", "ConnectionUriGuid", "InstanceId", "Id"),
    },
    {
      name: "Id",
      type: "System.Int32[]",
      sets: [{ set: "Id", mandatory: true, position: 0, fromPipelineByPropertyName: true }],
      attributes: NOT_NULL,
    },
  ];
}
