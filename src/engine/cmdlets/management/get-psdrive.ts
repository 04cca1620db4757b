import { ErrorRecord, newException, TerminatingError, WildcardPattern } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { isLookupError } from "../../providers/provider-errors.ts";
import { matchingDrives } from "./drives.ts";
import { MANAGEMENT } from "./path-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/get-psdrive */
export function getPSDrive(): CmdletDeclaration {
  return {
    name: "Get-PSDrive",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.GetPSDriveCommand",
    aliases: ["gdr"],
    defaultParameterSet: "Name",
    outputTypes: ["System.Management.Automation.PSDriveInfo"],
    parameters: [
      {
        name: "Name",
        type: "System.String[]",
        sets: [{ set: "Name", position: 0, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "LiteralName",
        type: "System.String[]",
        sets: [{ set: "LiteralName", mandatory: true, position: 0, fromPipelineByPropertyName: true }],
      },
      { name: "Scope", type: "System.String", sets: [{ fromPipelineByPropertyName: true }], attributes: [{ kind: "ArgumentCompleter" }] },
      { name: "PSProvider", type: "System.String[]", sets: [{ fromPipelineByPropertyName: true }] },
    ],
    create: (cmdlet) => new GetPSDrive(cmdlet),
  };
}

class GetPSDrive implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const { parameters } = cmdlet;
    const isLiteral = parameters.has("LiteralName");
    const names = isLiteral ? parameters.texts("LiteralName") : parameters.has("Name") ? parameters.texts("Name") : ["*"];
    for (const name of names) this.#write(name, { isLiteral });
  }

  #write(name: string, options: { readonly isLiteral: boolean }): void {
    const cmdlet = this.#cmdlet;
    try {
      const drives = matchingDrives(cmdlet, name, options);
      for (const drive of drives) cmdlet.writeObject(drive);
      if (drives.length > 0 || WildcardPattern.containsWildcardCharacters(name)) return;
      const exception = newException("DriveNotFoundException", `Cannot find drive. A drive with the name '${name}' does not exist.`);
      cmdlet.writeError(new ErrorRecord(exception, "GetDriveNoMatchingDrive", "ObjectNotFound", name));
    } catch (error) {
      if (!(error instanceof TerminatingError)) throw error;
      const { record } = error;
      cmdlet.writeError(
        isLookupError(error) ? new ErrorRecord(record.exception, "GetLocationNoMatchingDrive", "ObjectNotFound", name) : record,
      );
    }
  }
}
