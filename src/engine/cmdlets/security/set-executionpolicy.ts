import { ErrorDetails, ErrorRecord, netError, newException } from "../../../objects/index.ts";
import type { CmdletDeclaration } from "../../cmdlet.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.security/set-executionpolicy */
export function setExecutionPolicy(): CmdletDeclaration {
  return {
    name: "Set-ExecutionPolicy",
    module: "Microsoft.PowerShell.Security",
    type: "Microsoft.PowerShell.Commands.SetExecutionPolicyCommand",
    supportsShouldProcess: true,
    parameters: [
      {
        name: "ExecutionPolicy",
        type: "Microsoft.PowerShell.ExecutionPolicy",
        sets: [{ mandatory: true, position: 0, fromPipeline: true }],
      },
      { name: "Scope", type: "Microsoft.PowerShell.ExecutionPolicyScope", sets: [{ position: 1, fromPipelineByPropertyName: true }] },
      { name: "Force", type: "System.Management.Automation.SwitchParameter" },
    ],
    create: (cmdlet) => ({
      begin() {
        if (!GROUP_POLICIES.includes(cmdlet.parameters.enumName("Scope"))) return;
        const record = new ErrorRecord(
          newException("System.InvalidOperationException", "Operation is not valid due to the current state of the object."),
          "CantSetGroupPolicy",
          "InvalidOperation",
          null,
        );
        record.errorDetails = new ErrorDetails(
          "Cannot set execution policy. Execution policies at the MachinePolicy or UserPolicy scopes must be set through Group Policy.",
        );
        cmdlet.throwTerminatingError(record);
      },
      process() {
        // There is no policy to set but on Windows, and PowerShell says so once it is asked to.
        if (!cmdlet.shouldProcess(cmdlet.parameters.enumName("ExecutionPolicy"))) return;
        throw netError("System.PlatformNotSupportedException", "Operation is not supported on this platform.");
      },
    }),
  };
}

/** Group Policy sets these, and nobody else. */
const GROUP_POLICIES: readonly string[] = ["UserPolicy", "MachinePolicy"];
