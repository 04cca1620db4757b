import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import type { ProcessObject } from "../../processes/process-object.ts";
import { MANAGEMENT } from "./path-parameters.ts";
import { findProcesses, processLabel } from "./processes/find-processes.ts";

const SWITCH = "System.Management.Automation.SwitchParameter";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/stop-process */
export function stopProcess(): CmdletDeclaration {
  return {
    name: "Stop-Process",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.StopProcessCommand",
    aliases: ["spps"],
    defaultParameterSet: "Id",
    supportsShouldProcess: true,
    outputTypes: ["System.Diagnostics.Process"],
    parameters: [
      {
        name: "Name",
        type: "System.String[]",
        aliases: ["ProcessName"],
        sets: [{ set: "Name", mandatory: true, fromPipelineByPropertyName: true }],
      },
      { name: "Id", type: "System.Int32[]", sets: [{ set: "Id", mandatory: true, position: 0, fromPipelineByPropertyName: true }] },
      {
        name: "InputObject",
        type: "System.Diagnostics.Process[]",
        sets: [{ set: "InputObject", mandatory: true, position: 0, fromPipeline: true }],
      },
      { name: "PassThru", type: SWITCH },
      { name: "Force", type: SWITCH, attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
    ],
    create: (cmdlet) => new StopProcess(cmdlet),
  };
}

class StopProcess implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  /** The program itself comes last: what else is to be stopped could not be stopped after it. */
  #self: ProcessObject | null = null;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    for (const process of findProcesses(cmdlet)) {
      if (process.hasExited || !cmdlet.shouldProcess(processLabel(process))) continue;
      if (process.id === cmdlet.host.environment.processId) this.#self = process;
      else this.#stop(process);
    }
  }

  end(): void {
    if (this.#self !== null) this.#stop(this.#self);
  }

  #stop(process: ProcessObject): void {
    const cmdlet = this.#cmdlet;
    try {
      process.kill();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      cmdlet.writeError(
        cmdlet.makeError({
          message: `Cannot stop process "${processLabel(process)}" because of the following error: ${reason}`,
          errorId: "CouldNotStopProcess",
          category: "CloseError",
          target: process,
          exceptionType: "Microsoft.PowerShell.Commands.ProcessCommandException",
        }),
      );
      return;
    }
    if (cmdlet.parameters.isSet("PassThru")) cmdlet.writeObject(process);
  }
}
