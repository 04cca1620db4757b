/** The parameters that Import- and Export-PSSession share. */
import type { CmdletContext, ParameterDeclaration } from "../../../engine/index.ts";
import { NOT_NULL, SWITCH } from "../session-parameters.ts";

export function implicitRemotingParameters(): readonly ParameterDeclaration[] {
  return [
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

/** Ends the command where both ways to name a module are used. */
export function refuseTwoModules(cmdlet: CmdletContext): void {
  const { parameters } = cmdlet;
  if (!parameters.has("Module") || !parameters.has("FullyQualifiedModule")) return;
  cmdlet.throwTerminatingError(
    cmdlet.makeError({
      message: "The parameters Module and FullyQualifiedModule cannot be used together. Please specify only one parameter.",
      errorId: "ModuleAndFullyQualifiedModuleCannotBeSpecifiedTogether",
      category: "InvalidOperation",
      exceptionType: "System.InvalidOperationException",
    }),
  );
}
