import type { CmdletContext, CmdletDeclaration } from "../../../engine/index.ts";
import { type ErrorCategory, getProperty, unwrap } from "../../../objects/index.ts";
import { type InteractiveSessions, interactiveSessions } from "../../host/interactive-sessions.ts";
import { alike, NOT_EMPTY, NOT_NULL } from "../session-parameters.ts";
import { customPipePath, hostProcesses, PSHostProcessInfo } from "./host-processes.ts";

const SETS = ["ProcessIdParameterSet", "ProcessParameterSet", "ProcessNameParameterSet", "PSHostProcessInfoParameterSet"] as const;
const NO_PIPES = "This program does not speak with other processes through named pipes";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/enter-pshostprocess */
export function enterPSHostProcess(): CmdletDeclaration {
  return {
    name: "Enter-PSHostProcess",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.EnterPSHostProcessCommand",
    defaultParameterSet: "ProcessIdParameterSet",
    parameters: [
      {
        name: "Process",
        type: "System.Diagnostics.Process",
        sets: [{ set: "ProcessParameterSet", mandatory: true, position: 0, fromPipeline: true }],
        attributes: NOT_NULL,
      },
      {
        name: "Id",
        type: "System.Int32",
        sets: [{ set: "ProcessIdParameterSet", mandatory: true, position: 0 }],
        attributes: [{ kind: "Range", min: "0", max: "2147483647" }],
      },
      {
        name: "Name",
        type: "System.String",
        sets: [{ set: "ProcessNameParameterSet", mandatory: true, position: 0 }],
        attributes: NOT_EMPTY,
      },
      {
        name: "HostProcessInfo",
        type: "Microsoft.PowerShell.Commands.PSHostProcessInfo",
        sets: [{ set: "PSHostProcessInfoParameterSet", mandatory: true, position: 0, fromPipeline: true }],
        attributes: NOT_NULL,
      },
      { name: "CustomPipeName", type: "System.String", sets: [{ set: "PipeNameParameterSet", mandatory: true }] },
      { name: "AppDomainName", type: "System.String", sets: alike(SETS, { position: 1 }), attributes: NOT_EMPTY },
    ],
    create: (cmdlet) => ({
      end() {
        if (hostOf(cmdlet, "Enter") === undefined) return;
        if (cmdlet.parameterSetName === "PipeNameParameterSet") refusePipe(cmdlet, cmdlet.parameters.text("CustomPipeName"));
        const id = processId(cmdlet);
        checkProcess(cmdlet, id);
        const domain = cmdlet.parameters.has("AppDomainName") ? cmdlet.parameters.text("AppDomainName") : "DefaultAppDomain";
        const message = `Unable to connect to application domain name ${domain} of process ${id}.  Error: ${NO_PIPES}.`;
        fail(cmdlet, message, "CannotConnectToProcess", "OperationTimeout", "RuntimeException");
      },
    }),
  };
}

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/exit-pshostprocess */
export function exitPSHostProcess(): CmdletDeclaration {
  return {
    name: "Exit-PSHostProcess",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.ExitPSHostProcessCommand",
    parameters: [],
    create: (cmdlet) => ({
      process() {
        hostOf(cmdlet, "Exit")?.pop();
      },
    }),
  };
}

function hostOf(cmdlet: CmdletContext, verb: "Enter" | "Exit"): InteractiveSessions | undefined {
  const host = cmdlet.host.service(interactiveSessions);
  if (host !== undefined) return host;
  cmdlet.writeError(
    cmdlet.makeError({
      message: "The current host does not support the Enter-PSHostProcess cmdlet.",
      errorId: `${verb}PSHostProcessHostDoesNotSupportIASession`,
      category: "InvalidArgument",
      exceptionType: "System.ArgumentException",
    }),
  );
  return undefined;
}

function processId(cmdlet: CmdletContext): number {
  const { parameters } = cmdlet;
  switch (cmdlet.parameterSetName) {
    case "ProcessParameterSet":
      return Number(getProperty(parameters.get("Process"), "Id", cmdlet.evaluation));
    case "PSHostProcessInfoParameterSet": {
      const info = unwrap(parameters.get("HostProcessInfo"));
      return info instanceof PSHostProcessInfo ? info.processId : 0;
    }
    case "ProcessNameParameterSet":
      return idOfName(cmdlet, parameters.text("Name"));
    default:
      return parameters.number("Id");
  }
}

function idOfName(cmdlet: CmdletContext, name: string): number {
  const [found, ...others] = cmdlet.host.processes.list().filter((process) => process.name.toLowerCase() === name.toLowerCase());
  if (found === undefined) {
    return fail(cmdlet, `No process was found with Name: ${name}.`, "NoProcessFoundWithName", "InvalidArgument", "PSArgumentException");
  }
  if (others.length === 0) return found.id;
  const message = `Multiple processes were found with this name ${name}. Use the process Id to specify a single process to enter.`;
  return fail(cmdlet, message, "MultipleProcessesFoundWithName", "InvalidArgument", "PSArgumentException");
}

function checkProcess(cmdlet: CmdletContext, id: number): void {
  if (cmdlet.host.processes.get(id) === undefined) {
    fail(cmdlet, `No process was found with Id: ${id}.`, "NoProcessFoundWithId", "InvalidArgument", "PSArgumentException");
  }
  if (id === cmdlet.host.environment.processId) {
    const message = "Enter-PSHostProcess does not support entering the same PowerShell session it is running in.";
    fail(cmdlet, message, "CantEnterSameProcess", "InvalidOperation", "PSInvalidOperationException");
  }
  if (hostProcesses(cmdlet).some(({ processId }) => processId === id)) return;
  const message = `Cannot enter process with Id '${id}' because it has not loaded the PowerShell engine or the named-pipe listener was disabled.`;
  fail(cmdlet, message, "NoPowerShell", "InvalidOperation", "PSInvalidOperationException");
}

function refusePipe(cmdlet: CmdletContext, name: string): never {
  if (cmdlet.host.files.status(customPipePath(cmdlet, name)) === undefined) {
    fail(cmdlet, `No named pipe was found with CustomPipeName: ${name}.`, "NoNamedPipeFound", "InvalidArgument", "PSArgumentException");
  }
  const message = `Unable to connect to pipe with name ${name}.  Error: ${NO_PIPES}.`;
  return fail(cmdlet, message, "CannotConnectToPipe", "OperationTimeout", "RuntimeException");
}

function fail(cmdlet: CmdletContext, message: string, errorId: string, category: ErrorCategory, exceptionType: string): never {
  return cmdlet.throwTerminatingError(
    cmdlet.makeError({
      message,
      errorId: `EnterPSHostProcess${errorId}`,
      category,
      exceptionType: `System.Management.Automation.${exceptionType}`,
    }),
  );
}
