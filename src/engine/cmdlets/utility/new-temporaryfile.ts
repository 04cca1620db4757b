import { createInstance, ErrorRecord, netError, PlatformError } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/new-temporaryfile */
export function newTemporaryFile(): CmdletDeclaration {
  return {
    name: "New-TemporaryFile",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.NewTemporaryFileCommand",
    supportsShouldProcess: true,
    outputTypes: ["System.IO.FileInfo"],
    parameters: [],
    create: (cmdlet) => new NewTemporaryFile(cmdlet),
  };
}

const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

class NewTemporaryFile implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  end(): void {
    const { evaluation, host } = this.#cmdlet;
    const directory = host.files.temporaryDirectory();
    if (!this.#cmdlet.shouldProcess(directory)) return;
    const path = this.#create(directory);
    const type = evaluation.types.find("System.IO.FileInfo");
    this.#cmdlet.writeObject(type === undefined ? path : createInstance(type, [path], evaluation));
  }

  /** An empty file of a name that nothing else has. */
  #create(directory: string): string {
    const { host } = this.#cmdlet;
    const name = Array.from(host.randomBytes(6), (byte) => LETTERS[byte % LETTERS.length]).join("");
    const separator = host.files.directorySeparator;
    const path = `${directory.endsWith(separator) ? directory : directory + separator}tmp${name}.tmp`;
    try {
      host.files.writeFile(path, new Uint8Array(0), "createNew");
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      const failure = netError("System.IO.IOException", error.message);
      this.#cmdlet.throwTerminatingError(new ErrorRecord(failure.record.exception, "NewTemporaryFileWriteError", "WriteError", directory));
    }
    return path;
  }
}
