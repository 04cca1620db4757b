import { ErrorRecord, newException, ownedRecord } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { invalidArgumentRecord, notSupported, Unsupported } from "../../providers/provider-errors.ts";
import { PSDriveInfo } from "../../providers/provider-info.ts";
import { guarded, outputContext } from "./item-command.ts";
import { CREDENTIAL, MANAGEMENT } from "./path-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/new-psdrive */
export function newPSDrive(): CmdletDeclaration {
  return {
    name: "New-PSDrive",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.NewPSDriveCommand",
    aliases: ["ndr"],
    supportsShouldProcess: true,
    parameters: [
      { name: "Name", type: "System.String", sets: [{ mandatory: true, position: 0, fromPipelineByPropertyName: true }] },
      { name: "PSProvider", type: "System.String", sets: [{ mandatory: true, position: 1, fromPipelineByPropertyName: true }] },
      {
        name: "Root",
        type: "System.String",
        sets: [{ mandatory: true, position: 2, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "AllowEmptyString" }],
      },
      { name: "Description", type: "System.String", sets: [{ fromPipelineByPropertyName: true }] },
      { name: "Scope", type: "System.String", sets: [{ fromPipelineByPropertyName: true }], attributes: [{ kind: "ArgumentCompleter" }] },
      CREDENTIAL,
    ],
    create: (cmdlet) => new NewPSDrive(cmdlet),
  };
}

class NewPSDrive implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const { parameters, session } = cmdlet;
    guarded(cmdlet, () => {
      const provider = session.context.providers.require(parameters.text("PSProvider"));
      const name = parameters.text("Name");
      const root = parameters.text("Root");
      if (!cmdlet.shouldProcess(`Name: ${name} Provider: ${provider.fullName} Root: ${root}`, "New drive")) return;
      const drive = new PSDriveInfo(name, provider, root, parameters.text("Description"));
      drive.credential = parameters.get("Credential");
      this.#add(drive);
    });
  }

  #add(drive: PSDriveInfo): void {
    const cmdlet = this.#cmdlet;
    const { parameters, session } = cmdlet;
    if (drive.name === "" || /[;~/\\.:]/.test(drive.name)) {
      const message =
        "Cannot process the drive name because the drive name contains one or more of the following characters that are not valid: ; ~ / \\ . :";
      cmdlet.writeError(invalidArgumentRecord(message));
      return;
    }
    const scope = session.variables.scope(parameters.text("Scope", "local"));
    const isGlobal = scope === session.context.globalSession.scope;
    const { providers } = session.context;
    if ((isGlobal ? providers.globalDrive(drive.name) : scope.drives?.get(drive.name.toLowerCase())) !== undefined) {
      cmdlet.writeError(driveAlreadyExists(drive.name));
      return;
    }
    const context = outputContext(cmdlet);
    context.provider = drive.provider;
    const { provider, declaration } = drive.provider;
    if (provider.newDrive === undefined && !declaration.isFlat) throw notSupported(Unsupported.drives);
    // A root given relative to the location is made absolute; flat providers take it as it is.
    if (!declaration.isFlat) drive.root = session.path.unresolved(drive.root).path;
    const made = provider.newDrive === undefined ? drive : provider.newDrive(drive, context);
    if (made === null) return;
    providers.addDrive(made, isGlobal ? null : scope);
    cmdlet.writeObject(made);
  }
}

function driveAlreadyExists(name: string): ErrorRecord {
  const exception = newException("SessionStateException", `A drive with the name '${name}' already exists.`);
  return ownedRecord(exception, new ErrorRecord(exception, "DriveAlreadyExists", "ResourceExists", name));
}
