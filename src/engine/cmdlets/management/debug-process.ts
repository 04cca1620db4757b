import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { MANAGEMENT } from "./path-parameters.ts";
import { findProcesses, processLabel } from "./processes/find-processes.ts";

/**
 * Deviation: debuggers attach on Windows only; PowerShell on Unix fails the same way.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/debug-process
 */
export function debugProcess(): CmdletDeclaration {
  return {
    name: "Debug-Process",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.DebugProcessCommand",
    defaultParameterSet: "Name",
    supportsShouldProcess: true,
    parameters: [
      {
        name: "Id",
        type: "System.Int32[]",
        aliases: ["PID", "ProcessId"],
        sets: [{ set: "Id", mandatory: true, position: 0, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "Name",
        type: "System.String[]",
        aliases: ["ProcessName"],
        sets: [{ set: "Name", mandatory: true, position: 0, fromPipelineByPropertyName: true }],
      },
      { name: "InputObject", type: "System.Diagnostics.Process[]", sets: [{ set: "InputObject", mandatory: true, fromPipeline: true }] },
    ],
    create: (cmdlet) => new DebugProcess(cmdlet),
  };
}

class DebugProcess implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    for (const process of findProcesses(cmdlet)) {
      const label = processLabel(process);
      if (!cmdlet.shouldProcess(label)) continue;
      cmdlet.writeError(
        cmdlet.makeError({
          message: `Cannot debug process "${label}" because there is no debugger available.`,
          errorId: "NoDebuggerFound",
          category: "CloseError",
          target: process,
          exceptionType: "Microsoft.PowerShell.Commands.ProcessCommandException",
        }),
      );
    }
  }
}
