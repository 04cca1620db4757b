import { type FileStatus, type OpenFile, PlatformError, type PSValue } from "../../../objects/index.ts";
import { packDirectory, packEntry, readDirectory, readStored, type ZipEntry, type ZipTime } from "../../archive/zip-format.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration, ParameterSetDeclaration } from "../../cmdlet.ts";
import { resolveFiles, resolvePaths, unresolvedPath } from "../file-paths.ts";
import { ARCHIVE, archiveFailure, extensionOf, pathNotFound, unsupportedExtension } from "./archive-errors.ts";

const SWITCH = "System.Management.Automation.SwitchParameter";
const REQUIRED = [{ kind: "ValidateNotNullOrEmpty" }] as const;
const LEVELS: Readonly<Record<string, number>> = { optimal: 6, fastest: 1, nocompression: 0 };

const pathSet = (set: string): ParameterSetDeclaration => ({
  set,
  mandatory: true,
  position: 0,
  fromPipeline: true,
  fromPipelineByPropertyName: true,
});
const literalSet = (set: string): ParameterSetDeclaration => ({ set, mandatory: true, fromPipelineByPropertyName: true });

/**
 * Deviation: PowerShell has this as a function of a script module.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.archive/compress-archive
 */
export function compressArchive(): CmdletDeclaration {
  return {
    name: "Compress-Archive",
    module: ARCHIVE,
    type: "",
    defaultParameterSet: "Path",
    supportsShouldProcess: true,
    outputTypes: ["System.IO.File"],
    parameters: [
      { name: "Path", type: "System.String[]", sets: ["Path", "PathWithForce", "PathWithUpdate"].map(pathSet), attributes: REQUIRED },
      {
        name: "LiteralPath",
        type: "System.String[]",
        aliases: ["PSPath"],
        sets: ["LiteralPath", "LiteralPathWithForce", "LiteralPathWithUpdate"].map(literalSet),
        attributes: REQUIRED,
      },
      { name: "DestinationPath", type: "System.String", sets: [{ mandatory: true, position: 1 }], attributes: REQUIRED },
      {
        name: "CompressionLevel",
        type: "System.String",
        attributes: [{ kind: "Set", values: ["Optimal", "NoCompression", "Fastest"] }],
      },
      {
        name: "Update",
        type: SWITCH,
        sets: [
          { set: "LiteralPathWithUpdate", mandatory: true },
          { set: "PathWithUpdate", mandatory: true },
        ],
      },
      {
        name: "Force",
        type: SWITCH,
        sets: [
          { set: "LiteralPathWithForce", mandatory: true },
          { set: "PathWithForce", mandatory: true },
        ],
      },
      { name: "PassThru", type: SWITCH },
    ],
    create: (cmdlet) => new CompressArchive(cmdlet),
  };
}

/** What is to be packed: a name in the archive and where it comes from; null stands for an empty folder. */
interface Source {
  readonly name: string;
  readonly path: string;
  readonly status: FileStatus;
}

class CompressArchive implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #paths: string[] = [];
  #destination = "";

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  begin(): void {
    const cmdlet = this.#cmdlet;
    const { parameters, host } = cmdlet;
    const given = unresolvedPath(cmdlet, parameters.text("DestinationPath"));
    const extension = extensionOf(given);
    if (extension !== "" && extension.toLowerCase() !== ".zip") unsupportedExtension(cmdlet, extension);
    this.#destination = extension === "" ? `${given}.zip` : given;
    const folder = this.#destination.slice(0, this.#destination.lastIndexOf("/")) || "/";
    if (host.files.status(folder)?.targetKind !== "directory") pathNotFound(cmdlet, folder);
    const isThere = host.files.status(this.#destination) !== undefined;
    if (isThere && !parameters.isSet("Update") && !parameters.isSet("Force")) {
      const message = `The archive file ${this.#destination} already exists. Use the -Update parameter to update the existing archive file or use the -Force parameter to overwrite the existing archive file.`;
      archiveFailure(cmdlet, "ArchiveFileExists", message, "ResourceExists", this.#destination);
    }
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const { parameters } = cmdlet;
    const isLiteral = parameters.has("LiteralPath");
    for (const path of parameters.texts(isLiteral ? "LiteralPath" : "Path")) {
      const found = isLiteral ? resolveFiles(cmdlet, path, { isLiteral }) : resolvePaths(cmdlet, path);
      const missing = isLiteral && found.paths.some((one) => cmdlet.host.files.status(one) === undefined);
      if (!found.isFileSystem || found.missing !== undefined || found.paths.length === 0 || missing) pathNotFound(cmdlet, path);
      for (const one of found.paths) {
        if (this.#paths.includes(one)) {
          const parameter = isLiteral ? "LiteralPath" : "Path";
          const message = `The input to ${parameter} parameter contains a duplicate path '${one}'. Provide a unique set of paths as input to ${parameter} parameter.`;
          archiveFailure(cmdlet, "DuplicatePathFound", message, "InvalidArgument", one);
        }
        this.#paths.push(one);
      }
    }
  }

  end(): void {
    const cmdlet = this.#cmdlet;
    if (!cmdlet.shouldProcess(this.#destination)) return;
    const sources = this.#paths.flatMap((path) => [...this.#sourcesBelow(path, path.slice(path.lastIndexOf("/") + 1))]);
    this.#write(sources);
    if (cmdlet.parameters.isSet("PassThru")) {
      const parameters = new Map<string, PSValue>([["LiteralPath", [this.#destination]]]);
      for (const item of cmdlet.invokeCommand("Microsoft.PowerShell.Management\\Get-Item", parameters)) cmdlet.writeObject(item);
    }
  }

  *#sourcesBelow(path: string, name: string): Iterable<Source> {
    const { files } = this.#cmdlet.host;
    const status = files.status(path);
    if (status === undefined || path === this.#destination) return;
    if (status.targetKind !== "directory") {
      yield { name, path, status };
      return;
    }
    const children = files.readDirectory(path);
    if (children.length === 0) yield { name: `${name}/`, path, status };
    // A link to a folder may lead back to where it is.
    else if (status.kind === "directory")
      for (const child of [...children].sort()) yield* this.#sourcesBelow(`${path}/${child}`, `${name}/${child}`);
  }

  /** Into a new file that takes the place of the old one when it is whole. */
  #write(sources: readonly Source[]): void {
    const { host } = this.#cmdlet;
    const partial = `${this.#destination}.${[...host.randomBytes(4)].map((byte) => byte.toString(16)).join("")}.tmp`;
    const file = host.files.open(partial, "createNew", "write");
    let isWhole = false;
    try {
      this.#writeEntries(file, sources);
      isWhole = true;
    } finally {
      file.close();
      if (isWhole) host.files.move(partial, this.#destination);
      else host.files.removeFile(partial);
    }
  }

  #writeEntries(file: OpenFile, sources: readonly Source[]): void {
    const cmdlet = this.#cmdlet;
    const { files, compression } = cmdlet.host;
    const level = LEVELS[cmdlet.parameters.text("CompressionLevel", "Optimal").toLowerCase()] ?? 6;
    const deflate = level === 0 ? null : (bytes: Uint8Array): Uint8Array => compression.deflate(bytes, level);
    const entries: ZipEntry[] = [];
    let offset = 0;
    const add = (entry: ZipEntry, bytes: Uint8Array): void => {
      file.write(bytes, null);
      entries.push(entry);
      offset += bytes.length;
    };
    const names = new Set(sources.map(({ name }) => name));
    if (cmdlet.parameters.isSet("Update")) {
      for (const kept of this.#keptEntries(names)) {
        const { entry, bytes } = packEntry({ ...kept, deflate }, offset);
        add(entry, bytes);
      }
    }
    for (const { name, path, status } of sources) {
      cmdlet.checkStop();
      cmdlet.writeVerbose(`Adding '${path}'.`);
      const content = name.endsWith("/") ? new Uint8Array() : files.readFile(path);
      const { entry, bytes } = packEntry({ name, modified: this.#time(status.modifiedMs), mode: status.mode, content, deflate }, offset);
      add(entry, bytes);
    }
    file.write(packDirectory(entries, offset), null);
  }

  /** What the archive that is there holds besides. */
  *#keptEntries(names: ReadonlySet<string>): Iterable<{ name: string; modified: ZipTime; mode: number; content: Uint8Array }> {
    const { files, compression } = this.#cmdlet.host;
    if (files.status(this.#destination) === undefined) return;
    const archive = files.readFile(this.#destination);
    const read = (offset: number, length: number): Uint8Array => archive.subarray(offset, offset + length);
    for (const entry of readDirectory(read, archive.length) ?? []) {
      if (names.has(entry.name)) continue;
      const data = readStored(read, entry);
      if (data === null) throw new PlatformError("EIO", this.#destination, `The archive file ${this.#destination} is damaged.`);
      const { name, modified, mode } = entry;
      yield { name, modified, mode, content: entry.method === 0 ? data : compression.inflate(data, entry.size) };
    }
  }

  #time(epochMs: number): ZipTime {
    const local = new Date(epochMs + this.#cmdlet.host.clock.utcOffsetMinutes(epochMs) * 60_000);
    return {
      year: local.getUTCFullYear(),
      month: local.getUTCMonth() + 1,
      day: local.getUTCDate(),
      hour: local.getUTCHours(),
      minute: local.getUTCMinutes(),
      second: local.getUTCSeconds(),
    };
  }
}
