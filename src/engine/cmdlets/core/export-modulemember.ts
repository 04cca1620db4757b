/** Export-ModuleMember. */

import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { exportModuleMembers } from "../../modules/export-members.ts";
import { memberPatterns } from "./module-command.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/export-modulemember */
export function exportModuleMember(): CmdletDeclaration {
  return {
    name: "Export-ModuleMember",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.ExportModuleMemberCommand",
    parameters: [
      {
        name: "Function",
        type: "System.String[]",
        sets: [{ position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "AllowEmptyCollection" }],
      },
      {
        name: "Cmdlet",
        type: "System.String[]",
        sets: [{ fromPipelineByPropertyName: true }],
        attributes: [{ kind: "AllowEmptyCollection" }],
      },
      {
        name: "Variable",
        type: "System.String[]",
        sets: [{ fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNull" }],
      },
      { name: "Alias", type: "System.String[]", sets: [{ fromPipelineByPropertyName: true }], attributes: [{ kind: "ValidateNotNull" }] },
    ],
    create: (cmdlet) => new ExportModuleMember(cmdlet),
  };
}

class ExportModuleMember implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet: CmdletContext = this.#cmdlet;
    const { session } = cmdlet;
    const { module } = session;
    if (module === null) {
      cmdlet.throwTerminatingError(
        cmdlet.makeError({
          message: "The Export-ModuleMember cmdlet can only be called from inside a module.",
          errorId: "Modules_CanOnlyExecuteExportModuleMemberInsideAModule",
          category: "PermissionDenied",
        }),
      );
    }
    exportModuleMembers(session, module, memberPatterns(cmdlet), (message) => cmdlet.writeVerbose(message));
  }
}
