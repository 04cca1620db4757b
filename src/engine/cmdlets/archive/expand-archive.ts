import { ErrorRecord, newException, type OpenFile, PlatformError, type PSValue } from "../../../objects/index.ts";
import { readDirectory, readEntry, type ZipEntry, type ZipSource, type ZipTime } from "../../archive/zip-format.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { resolveFiles, resolvePaths, unresolvedPath } from "../file-paths.ts";
import { ARCHIVE, archiveFailure, extensionOf, pathNotFound, unsupportedExtension } from "./archive-errors.ts";

const SWITCH = "System.Management.Automation.SwitchParameter";
const REQUIRED = [{ kind: "ValidateNotNullOrEmpty" }] as const;

/**
 * Deviation: PowerShell has this as a function of a script module.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.archive/expand-archive
 */
export function expandArchive(): CmdletDeclaration {
  return {
    name: "Expand-Archive",
    module: ARCHIVE,
    type: "",
    defaultParameterSet: "Path",
    supportsShouldProcess: true,
    outputTypes: ["System.IO.FileSystemInfo"],
    parameters: [
      {
        name: "Path",
        type: "System.String",
        sets: [{ set: "Path", mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
        attributes: REQUIRED,
      },
      {
        name: "LiteralPath",
        type: "System.String",
        aliases: ["PSPath"],
        sets: [{ set: "LiteralPath", mandatory: true, fromPipelineByPropertyName: true }],
        attributes: REQUIRED,
      },
      { name: "DestinationPath", type: "System.String", sets: [{ position: 1 }], attributes: REQUIRED },
      { name: "Force", type: SWITCH },
      { name: "PassThru", type: SWITCH },
    ],
    create: (cmdlet) => new ExpandArchive(cmdlet),
  };
}

class ExpandArchive implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const { parameters, host, session } = cmdlet;
    const archive = this.#archive();
    const name = archive.slice(archive.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
    const target = parameters.has("DestinationPath")
      ? unresolvedPath(cmdlet, parameters.text("DestinationPath"))
      : `${session.path.fileSystemLocation.replace(/\/$/, "")}/${name}`;
    if (!cmdlet.shouldProcess(archive)) return;
    const isNew = host.files.status(target) === undefined;
    const file = host.files.open(archive, "open", "read");
    try {
      const read = sourceOf(file);
      const entries = readDirectory(read, file.length());
      if (entries === null) this.#damaged(archive, "End of Central Directory record could not be found.");
      if (isNew) host.files.createDirectory(target);
      this.#expand({ archive, target, read, entries });
    } finally {
      file.close();
    }
  }

  #archive(): string {
    const cmdlet = this.#cmdlet;
    const { parameters } = cmdlet;
    const isLiteral = parameters.has("LiteralPath");
    const parameter = isLiteral ? "LiteralPath" : "Path";
    const given = parameters.text(parameter);
    const found = isLiteral ? resolveFiles(cmdlet, given, { isLiteral }) : resolvePaths(cmdlet, given);
    const [path, ...others] = found.paths;
    if (path === undefined || !found.isFileSystem || cmdlet.host.files.status(path) === undefined) return pathNotFound(cmdlet, given);
    if (others.length > 0) {
      const message = `The archive file path '${given}' specified as input to the ${parameter} parameter is resolving to multiple file system paths. Provide a unique path to the ${parameter} parameter where the archive file has to be created.`;
      archiveFailure(cmdlet, "InvalidArchiveFilePath", message, "InvalidArgument", given);
    }
    const extension = extensionOf(path);
    if (extension.toLowerCase() !== ".zip") unsupportedExtension(cmdlet, extension);
    return path;
  }

  #damaged(archive: string, reason: string): never {
    const exception = newException("System.IO.InvalidDataException", reason);
    this.#cmdlet.throwTerminatingError(new ErrorRecord(exception, "InvalidDataException", "InvalidData", archive));
  }

  #expand(work: {
    readonly archive: string;
    readonly target: string;
    readonly read: ZipSource;
    readonly entries: readonly ZipEntry[];
  }): void {
    const { archive, target, read, entries } = work;
    const cmdlet = this.#cmdlet;
    const { files, compression } = cmdlet.host;
    for (const entry of entries) {
      cmdlet.checkStop();
      const path = this.#placeOf(entry, target);
      if (path === null) continue;
      if (entry.name.endsWith("/")) {
        if (files.status(path) === undefined) files.createDirectory(path);
        this.#created(path);
        continue;
      }
      if (files.status(path) !== undefined && !cmdlet.parameters.isSet("Force")) {
        this.#reportExisting(path, archive, target);
        continue;
      }
      const content = readEntry(read, entry, (bytes, max) => compression.inflate(bytes, max));
      if (content === null)
        this.#damaged(archive, `The entry '${entry.name}' of ${archive} is damaged, or packed in a way that is not known.`);
      const folder = path.slice(0, path.lastIndexOf("/"));
      if (files.status(folder) === undefined) files.createDirectory(folder);
      files.writeFile(path, content, "create");
      const modified = this.#epochMs(entry.modified);
      files.setTimes(path, modified, modified);
      this.#created(path);
    }
  }

  /** Null for a name that leads out of the folder, which is told. */
  #placeOf({ name }: ZipEntry, target: string): string | null {
    const parts = name
      .replaceAll("\\", "/")
      .split("/")
      .filter((part) => part !== "" && part !== ".");
    if (!parts.includes("..")) return `${target.replace(/\/$/, "")}/${parts.join("/")}`;
    this.#cmdlet.writeError(
      this.#cmdlet.makeError({
        message: `The entry '${name}' would be extracted outside of '${target}'; it is left out.`,
        errorId: "ArchiveEntryOutsideDestination",
        category: "SecurityError",
        target: name,
        exceptionType: "System.IO.IOException",
      }),
    );
    return null;
  }

  #reportExisting(path: string, archive: string, target: string): void {
    const message = `Failed to create file '${path}' while expanding the archive file '${archive}' contents as the file '${path}' already exists. Use the -Force parameter if you want to overwrite the existing directory '${target}' contents when expanding the archive file.`;
    this.#cmdlet.writeError(
      new ErrorRecord(newException("System.IO.IOException", message), "ExpandArchiveFileExists", "ResourceExists", path),
    );
  }

  #created(path: string): void {
    const cmdlet = this.#cmdlet;
    cmdlet.writeVerbose(`Created '${path}'.`);
    if (!cmdlet.parameters.isSet("PassThru")) return;
    const parameters = new Map<string, PSValue>([["LiteralPath", [path]]]);
    for (const item of cmdlet.invokeCommand("Microsoft.PowerShell.Management\\Get-Item", parameters)) cmdlet.writeObject(item);
  }

  #epochMs({ year, month, day, hour, minute, second }: ZipTime): number {
    const local = Date.UTC(year, month - 1, day, hour, minute, second);
    return local - this.#cmdlet.host.clock.utcOffsetMinutes(local) * 60_000;
  }
}

function sourceOf(file: OpenFile): ZipSource {
  return (offset, length) => {
    if (length > 0x7fffffff) throw new PlatformError("EFBIG", "", "The archive file is too large.");
    const bytes = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      const count = file.read(bytes.subarray(filled), offset + filled);
      if (count === 0) break;
      filled += count;
    }
    return bytes.subarray(0, filled);
  };
}
