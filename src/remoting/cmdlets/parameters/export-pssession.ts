import type { ParameterDeclaration } from "../../../engine/index.ts";
import { NOT_EMPTY, NOT_NULL, SWITCH } from "../session-parameters.ts";

export function exportPSSessionParameters(): readonly ParameterDeclaration[] {
  return [
    {
      name: "OutputModule",
      type: "System.String",
      aliases: ["PSPath", "ModuleName"],
      sets: [{ mandatory: true, position: 1 }],
      attributes: NOT_EMPTY,
    },
    { name: "Force", type: SWITCH },
    {
      name: "Encoding",
      type: "System.Text.Encoding",
      attributes: [{ kind: "ArgumentToEncodingTransformation" }, { kind: "ValidateNotNullOrEmpty" }],
    },
    { name: "CommandName", type: "System.String[]", aliases: ["Name"], sets: [{ position: 2 }] },
    { name: "AllowClobber", type: SWITCH },
    {
      name: "ArgumentList",
      type: "System.Object[]",
      aliases: ["Args"],
      attributes: [{ kind: "AllowNull" }, { kind: "AllowEmptyCollection" }],
    },
    { name: "CommandType", type: "System.Management.Automation.CommandTypes", aliases: ["Type"] },
    { name: "Module", type: "System.String[]", aliases: ["PSSnapin"], attributes: NOT_NULL },
    { name: "FullyQualifiedModule", type: "Microsoft.PowerShell.Commands.ModuleSpecification[]", attributes: NOT_NULL },
    { name: "FormatTypeName", type: "System.String[]", sets: [{ position: 3 }] },
    { name: "Certificate", type: "System.Security.Cryptography.X509Certificates.X509Certificate2" },
    {
      name: "Session",
      type: "System.Management.Automation.Runspaces.PSSession",
      sets: [{ mandatory: true, position: 0 }],
      attributes: NOT_NULL,
    },
  ];
}
