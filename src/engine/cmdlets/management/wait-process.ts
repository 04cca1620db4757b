import { ErrorRecord, newException } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import type { ProcessObject } from "../../processes/process-object.ts";
import { waitForExit } from "../../processes/wait-for-exit.ts";
import { MANAGEMENT } from "./path-parameters.ts";
import { findProcesses, processLabel } from "./processes/find-processes.ts";

const SWITCH = "System.Management.Automation.SwitchParameter";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/wait-process */
export function waitProcess(): CmdletDeclaration {
  return {
    name: "Wait-Process",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.WaitProcessCommand",
    defaultParameterSet: "Name",
    outputTypes: ["System.Diagnostics.Process"],
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
      {
        name: "Timeout",
        type: "System.Int32",
        aliases: ["TimeoutSec"],
        sets: [{ position: 1 }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }, { kind: "Range", min: "0", max: "32767" }],
      },
      { name: "Any", type: SWITCH },
      { name: "PassThru", type: SWITCH },
      { name: "InputObject", type: "System.Diagnostics.Process[]", sets: [{ set: "InputObject", mandatory: true, fromPipeline: true }] },
    ],
    create: (cmdlet) => new WaitProcess(cmdlet),
  };
}

class WaitProcess implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #processes: ProcessObject[] = [];

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    for (const process of findProcesses(cmdlet)) {
      if (process.id === cmdlet.host.environment.processId) this.#refuseSelf(process);
      else this.#processes.push(process);
    }
  }

  #refuseSelf(process: ProcessObject): void {
    const message = "This command stopped operation because it cannot wait on the current process.";
    const exception = newException("Microsoft.PowerShell.Commands.ProcessCommandException", message);
    this.#cmdlet.writeError(new ErrorRecord(exception, "WaitOnItself", "ObjectNotFound", process));
  }

  end(): void {
    const cmdlet = this.#cmdlet;
    const { parameters } = cmdlet;
    const timeoutMs = parameters.has("Timeout") ? parameters.number("Timeout") * 1000 : null;
    const processes = this.#processes;
    const isDone = (): boolean =>
      parameters.isSet("Any") ? processes.some((process) => process.hasExited) : processes.every((process) => process.hasExited);
    if (processes.length > 0) waitForExit(cmdlet, () => cmdlet.host.clock.monotonicMs(), isDone, timeoutMs);
    if (!parameters.isSet("Any")) for (const process of processes) if (!process.hasExited) this.#report(process);
    if (parameters.isSet("PassThru")) for (const process of processes) cmdlet.writeObject(process);
  }

  #report(process: ProcessObject): void {
    const message = `This command stopped operation because process "${processLabel(process)}" is not stopped in the specified time-out.`;
    const exception = newException("System.TimeoutException", message);
    this.#cmdlet.writeError(new ErrorRecord(exception, "ProcessNotTerminated", "CloseError", process));
  }
}
