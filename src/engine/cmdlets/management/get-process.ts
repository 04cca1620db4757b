import { addNote, PSObject, type PSValue, typeNamesOf } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration, ParameterSetDeclaration } from "../../cmdlet.ts";
import type { ProcessObject } from "../../processes/process-object.ts";
import { ProcessModuleObject } from "../../processes/process-object.ts";
import { MANAGEMENT } from "./path-parameters.ts";
import { findProcesses } from "./processes/find-processes.ts";

const SWITCH = "System.Management.Automation.SwitchParameter";
const PLAIN_SETS: readonly ParameterSetDeclaration[] = [{ set: "Id" }, { set: "InputObject" }, { set: "Name" }];

/**
 * Deviation: -Module gives the program itself only, and -FileVersionInfo, which only Windows programs have, is an error.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/get-process
 */
export function getProcess(): CmdletDeclaration {
  return {
    name: "Get-Process",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.GetProcessCommand",
    aliases: ["gps"],
    defaultParameterSet: "Name",
    outputTypes: ["System.Diagnostics.ProcessModule", "System.Diagnostics.FileVersionInfo", "System.Diagnostics.Process"],
    parameters: [
      {
        name: "Name",
        type: "System.String[]",
        aliases: ["ProcessName"],
        sets: [
          { set: "Name", position: 0, fromPipelineByPropertyName: true },
          { set: "NameWithUserName", position: 0, fromPipelineByPropertyName: true },
        ],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "Id",
        type: "System.Int32[]",
        aliases: ["PID"],
        sets: [
          { set: "Id", mandatory: true, fromPipelineByPropertyName: true },
          { set: "IdWithUserName", mandatory: true, fromPipelineByPropertyName: true },
        ],
      },
      {
        name: "InputObject",
        type: "System.Diagnostics.Process[]",
        sets: [
          { set: "InputObject", mandatory: true, fromPipeline: true },
          { set: "InputObjectWithUserName", mandatory: true, fromPipeline: true },
        ],
      },
      {
        name: "IncludeUserName",
        type: SWITCH,
        sets: [
          { set: "IdWithUserName", mandatory: true },
          { set: "InputObjectWithUserName", mandatory: true },
          { set: "NameWithUserName", mandatory: true },
        ],
      },
      { name: "Module", type: SWITCH, sets: PLAIN_SETS, attributes: [{ kind: "ValidateNotNull" }] },
      { name: "FileVersionInfo", type: SWITCH, aliases: ["FV", "FVI"], sets: PLAIN_SETS, attributes: [{ kind: "ValidateNotNull" }] },
    ],
    create: (cmdlet) => new GetProcess(cmdlet),
  };
}

class GetProcess implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const { parameters } = cmdlet;
    for (const process of findProcesses(cmdlet)) {
      if (parameters.isSet("Module")) this.#writeModule(process);
      else if (parameters.isSet("FileVersionInfo")) this.#writeFileVersion(process);
      else cmdlet.writeObject(parameters.isSet("IncludeUserName") ? withUserName(process) : process);
    }
  }

  /** Only the program itself is known, not what it has loaded. */
  #writeModule(process: ProcessObject): void {
    const path = process.status?.path ?? null;
    if (path !== null) {
      this.#cmdlet.writeObject(new ProcessModuleObject(path));
      return;
    }
    this.#cmdlet.writeError(
      this.#cmdlet.makeError({
        message: `Cannot enumerate the modules of the "${process.name}" process.`,
        errorId: "CouldnotEnumerateModules",
        category: "PermissionDenied",
        target: process,
        exceptionType: "Microsoft.PowerShell.Commands.ProcessCommandException",
      }),
    );
  }

  #writeFileVersion(process: ProcessObject): void {
    this.#cmdlet.writeError(
      this.#cmdlet.makeError({
        message: `Cannot enumerate the file version information of the "${process.name}" process.`,
        errorId: "CouldnotEnumerateFileVer",
        category: "PermissionDenied",
        target: process,
        exceptionType: "Microsoft.PowerShell.Commands.ProcessCommandException",
      }),
    );
  }
}

function withUserName(process: ProcessObject): PSValue {
  const wrapped = new PSObject(process);
  addNote(wrapped, "UserName", process.status?.userName ?? null);
  wrapped.typeNames = ["System.Diagnostics.Process#IncludeUserName", ...typeNamesOf(process)];
  return wrapped;
}
