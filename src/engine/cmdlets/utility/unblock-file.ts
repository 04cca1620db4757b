import { ErrorRecord, newException } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { resolvePaths, unresolvedPath } from "../file-paths.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/unblock-file */
export function unblockFile(): CmdletDeclaration {
  return {
    name: "Unblock-File",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.UnblockFileCommand",
    defaultParameterSet: "ByPath",
    supportsShouldProcess: true,
    parameters: [
      { name: "Path", type: "System.String[]", sets: [{ set: "ByPath", mandatory: true, position: 0 }] },
      {
        name: "LiteralPath",
        type: "System.String[]",
        aliases: ["PSPath", "LP"],
        sets: [{ set: "ByLiteralPath", mandatory: true, fromPipelineByPropertyName: true }],
      },
    ],
    create: (cmdlet) => new UnblockFile(cmdlet),
  };
}

class UnblockFile implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { host } = this.#cmdlet;
    for (const path of this.#findFiles()) {
      // What marks a file as downloaded is a stream of its own on Windows.
      const mark = `${path}:Zone.Identifier`;
      if (host.environment.osName !== "Windows" || !this.#cmdlet.shouldProcess(path)) continue;
      if (host.files.status(mark) !== undefined) host.files.removeFile(mark);
    }
    if (host.environment.osName !== "Linux") return;
    const exception = newException("System.PlatformNotSupportedException", "The cmdlet does not support Linux.");
    this.#cmdlet.throwTerminatingError(new ErrorRecord(exception, "LinuxNotSupported", "NotImplemented", null));
  }

  #findFiles(): readonly string[] {
    const { parameters, host } = this.#cmdlet;
    const paths = parameters.has("LiteralPath")
      ? parameters.texts("LiteralPath").map((path) => unresolvedPath(this.#cmdlet, path))
      : parameters.texts("Path").flatMap((path) => this.#resolve(path));
    return paths.filter((path) => {
      const kind = host.files.status(path)?.targetKind;
      if (kind === undefined) {
        const exception = newException("System.IO.FileNotFoundException", path);
        this.#cmdlet.writeError(new ErrorRecord(exception, "FileNotFound", "ObjectNotFound", path));
      }
      return kind === "file";
    });
  }

  #resolve(path: string): readonly string[] {
    const found = resolvePaths(this.#cmdlet, path);
    if (found.missing !== undefined) {
      this.#cmdlet.writeError(new ErrorRecord(found.missing.exception, "FileNotFound", "ObjectNotFound", path));
    }
    return found.paths;
  }
}
