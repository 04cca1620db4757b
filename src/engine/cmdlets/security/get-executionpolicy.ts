import { ErrorDetails, ErrorRecord, enumValue, newException, PSObject } from "../../../objects/index.ts";
import type { CmdletDeclaration } from "../../cmdlet.ts";
import { ExecutionPolicyScopeType, ExecutionPolicyType } from "./security-types.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.security/get-executionpolicy */
export function getExecutionPolicy(): CmdletDeclaration {
  return {
    name: "Get-ExecutionPolicy",
    module: "Microsoft.PowerShell.Security",
    type: "Microsoft.PowerShell.Commands.GetExecutionPolicyCommand",
    outputTypes: ["Microsoft.PowerShell.ExecutionPolicy"],
    parameters: [
      { name: "Scope", type: "Microsoft.PowerShell.ExecutionPolicyScope", sets: [{ position: 0, fromPipelineByPropertyName: true }] },
      { name: "List", type: "System.Management.Automation.SwitchParameter" },
    ],
    create: (cmdlet) => ({
      begin() {
        const { parameters } = cmdlet;
        if (!parameters.isSet("List")) {
          cmdlet.writeObject(UNRESTRICTED);
          return;
        }
        if (parameters.has("Scope")) {
          const record = new ErrorRecord(
            newException("System.InvalidOperationException", "Operation is not valid due to the current state of the object."),
            "ListAndScopeSpecified",
            "InvalidOperation",
            null,
          );
          record.errorDetails = new ErrorDetails("Cannot get execution policy. Specify only the List or Scope parameters.");
          cmdlet.throwTerminatingError(record);
        }
        for (const scope of SCOPES) {
          cmdlet.writeObject(
            PSObject.custom([
              ["Scope", enumValue(ExecutionPolicyScopeType, scope)],
              ["ExecutionPolicy", UNRESTRICTED],
            ]),
          );
        }
      },
    }),
  };
}

/** Elsewhere than on Windows nothing is ever forbidden. */
const UNRESTRICTED = enumValue(ExecutionPolicyType, 0);
/** The policies of a group come first: they win. */
const SCOPES: readonly number[] = [4, 3, 0, 1, 2];
