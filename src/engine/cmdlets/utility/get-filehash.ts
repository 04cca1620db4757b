import { concatBytes, encodeHex } from "../../../bytes/index.ts";
import {
  defineType,
  ErrorRecord,
  invokeMethod,
  PlatformError,
  type PSValue,
  ReferenceObject,
  type TypeInfo,
  toText,
  WildcardPattern,
} from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { resolvePaths, unresolvedPath } from "../file-paths.ts";
import { ioException } from "../io-error.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/get-filehash */
export function getFileHash(): CmdletDeclaration {
  return {
    name: "Get-FileHash",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.GetFileHashCommand",
    defaultParameterSet: "Path",
    outputTypes: ["Microsoft.PowerShell.Commands.FileHashInfo"],
    parameters: [
      {
        name: "Path",
        type: "System.String[]",
        sets: [{ set: "Path", mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
      },
      {
        name: "LiteralPath",
        type: "System.String[]",
        aliases: ["PSPath", "LP"],
        sets: [{ set: "LiteralPath", mandatory: true, position: 0, fromPipelineByPropertyName: true }],
      },
      { name: "InputStream", type: "System.IO.Stream", sets: [{ set: "StreamParameterSet", mandatory: true, position: 0 }] },
      {
        name: "Algorithm",
        type: "System.String",
        sets: [{ position: 1 }],
        attributes: [{ kind: "Set", values: ["SHA1", "SHA256", "SHA384", "SHA512", "MD5"] }],
      },
    ],
    create: (cmdlet) => new GetFileHash(cmdlet),
  };
}

export const FileHashInfoType: TypeInfo = defineType<FileHashInfo>({
  name: "Microsoft.PowerShell.Commands.FileHashInfo",
  assembly: "Microsoft.PowerShell.Commands.Utility",
  members: (m) => [
    m.property(
      "string Algorithm {get;set;}",
      (info) => info.algorithm,
      (info, value) => {
        info.algorithm = value;
      },
    ),
    m.property(
      "string Hash {get;set;}",
      (info) => info.hash,
      (info, value) => {
        info.hash = value;
      },
    ),
    m.property(
      "string Path {get;set;}",
      (info) => info.path,
      (info, value) => {
        info.path = value;
      },
    ),
  ],
});

class FileHashInfo extends ReferenceObject {
  algorithm: string;
  hash: string;
  path: string;

  constructor(algorithm: string, hash: string, path: string) {
    super();
    this.algorithm = algorithm;
    this.hash = hash;
    this.path = path;
  }

  override nativeType(): TypeInfo {
    return FileHashInfoType;
  }
}

class GetFileHash implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #algorithm: string;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    this.#algorithm = cmdlet.parameters.text("Algorithm", "SHA256").toUpperCase();
  }

  process(): void {
    const { parameters } = this.#cmdlet;
    if (parameters.has("LiteralPath"))
      for (const path of parameters.texts("LiteralPath")) this.#hashFile(unresolvedPath(this.#cmdlet, path));
    for (const path of parameters.texts("Path")) for (const found of this.#find(path)) this.#hashFile(found);
  }

  end(): void {
    const { parameters } = this.#cmdlet;
    if (parameters.has("InputStream")) this.#write(this.#readStream(parameters.get("InputStream")), "");
  }

  #find(path: string): readonly string[] {
    const found = resolvePaths(this.#cmdlet, path);
    if (found.missing === undefined) return found.paths;
    if (!WildcardPattern.containsWildcardCharacters(path)) {
      this.#cmdlet.writeError(new ErrorRecord(found.missing.exception, "FileNotFound", "ObjectNotFound", path));
    }
    return [];
  }

  #hashFile(path: string): void {
    const { files } = this.#cmdlet.host;
    try {
      if (files.status(path)?.targetKind === "directory") throw new PlatformError("EISDIR", path);
      this.#write(files.readFile(path), path);
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      const exception = ioException(error, files);
      switch (exception.getType().name) {
        case "FileNotFoundException":
          this.#cmdlet.writeError(new ErrorRecord(exception, "FileNotFound", "ObjectNotFound", path));
          return;
        case "UnauthorizedAccessException":
          this.#cmdlet.writeError(new ErrorRecord(exception, "UnauthorizedAccessError", "InvalidData", path));
          return;
        default:
          this.#cmdlet.writeError(new ErrorRecord(exception, "FileReadError", "ReadError", path));
      }
    }
  }

  #write(bytes: Uint8Array, path: string): void {
    const hash = this.#cmdlet.host.hashing.hash(this.#algorithm, bytes);
    this.#cmdlet.writeObject(new FileHashInfo(this.#algorithm, encodeHex(hash).toUpperCase(), path));
  }

  /** From where the stream is to its end. */
  #readStream(stream: PSValue): Uint8Array {
    const { evaluation } = this.#cmdlet;
    const parts: Uint8Array[] = [];
    const buffer = new Uint8Array(1 << 16);
    for (;;) {
      const count = Number(toText(invokeMethod(stream, "Read", [buffer, 0, buffer.length], evaluation), evaluation));
      if (count <= 0) return concatBytes(parts);
      parts.push(buffer.slice(0, count));
    }
  }
}
