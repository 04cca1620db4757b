import { ErrorRecord, newException, ownedRecord } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { invalidOperationRecord, isLookupError } from "../../providers/provider-errors.ts";
import type { PSDriveInfo } from "../../providers/provider-info.ts";
import { matchingDrives } from "./drives.ts";
import { outputContext } from "./item-command.ts";
import { FORCE, MANAGEMENT } from "./path-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/remove-psdrive */
export function removePSDrive(): CmdletDeclaration {
  return {
    name: "Remove-PSDrive",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.RemovePSDriveCommand",
    aliases: ["rdr"],
    defaultParameterSet: "Name",
    supportsShouldProcess: true,
    parameters: [
      {
        name: "Name",
        type: "System.String[]",
        sets: [{ set: "Name", mandatory: true, position: 0, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "AllowNull" }, { kind: "AllowEmptyCollection" }],
      },
      {
        name: "LiteralName",
        type: "System.String[]",
        sets: [{ set: "LiteralName", mandatory: true, position: 0, fromPipelineByPropertyName: true }],
      },
      { name: "PSProvider", type: "System.String[]", sets: [{ fromPipelineByPropertyName: true }] },
      { name: "Scope", type: "System.String", sets: [{ fromPipelineByPropertyName: true }], attributes: [{ kind: "ArgumentCompleter" }] },
      FORCE,
    ],
    create: (cmdlet) => new RemovePSDrive(cmdlet),
  };
}

class RemovePSDrive implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const { parameters } = cmdlet;
    const isLiteral = parameters.has("LiteralName");
    for (const name of parameters.texts(isLiteral ? "LiteralName" : "Name")) {
      const found = this.#find(name, { isLiteral });
      for (const drive of found) this.#remove(drive);
      if (found.length === 0) {
        cmdlet.writeError(driveNotFound(name));
      }
    }
  }

  #find(name: string, options: { readonly isLiteral: boolean }): readonly PSDriveInfo[] {
    try {
      return matchingDrives(this.#cmdlet, name, options);
    } catch (error) {
      if (isLookupError(error)) return [];
      throw error;
    }
  }

  #remove(drive: PSDriveInfo): void {
    const cmdlet = this.#cmdlet;
    const { session } = cmdlet;
    if (!cmdlet.shouldProcess(`Name: ${drive.name} Provider: ${drive.provider.fullName} Root: ${drive.root}`, "Remove Drive")) return;
    const { providers } = session.context;
    if (drive === providers.current) {
      cmdlet.writeError(invalidOperationRecord(`Cannot remove drive '${drive.name}' because it is in use.`));
      return;
    }
    drive.provider.provider.removeDrive?.(drive, outputContext(cmdlet));
    providers.removeDrive(drive);
  }
}

function driveNotFound(name: string): ErrorRecord {
  const exception = newException("DriveNotFoundException", `Cannot find drive. A drive with the name '${name}' does not exist.`);
  return ownedRecord(exception, new ErrorRecord(exception, "DriveNotFound", "ObjectNotFound", name));
}
