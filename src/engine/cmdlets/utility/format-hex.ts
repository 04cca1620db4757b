import {
  ErrorRecord,
  getProperty,
  Int64,
  newException,
  PlatformError,
  type PSValue,
  TerminatingError,
  type TypeInfo,
  toText,
  typeOf,
  unwrap,
  WildcardPattern,
} from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import type { ResolvedPath } from "../../providers/session-path.ts";
import { silentProviderContext } from "../../providers/silent-provider-context.ts";
import { ioException } from "../io-error.ts";
import { textEncoder } from "../text-encoding.ts";
import { ByteCollection, LINE_BYTES } from "./byte-collection.ts";
import { primitiveBytes, primitiveTypeOf } from "./primitive-bytes.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/format-hex */
export function formatHex(): CmdletDeclaration {
  return {
    name: "Format-Hex",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.FormatHex",
    aliases: ["fhx"],
    outputTypes: ["Microsoft.PowerShell.Commands.ByteCollection"],
    parameters: [
      {
        name: "Path",
        type: "System.String[]",
        sets: [{ set: "Path", mandatory: true, position: 0 }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "LiteralPath",
        type: "System.String[]",
        aliases: ["PSPath", "LP"],
        sets: [{ set: "LiteralPath", mandatory: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "InputObject",
        type: "System.Management.Automation.PSObject",
        sets: [{ set: "ByInputObject", mandatory: true, fromPipeline: true }],
      },
      {
        name: "Encoding",
        type: "System.Text.Encoding",
        sets: [{ set: "ByInputObject" }],
        attributes: [{ kind: "ArgumentToEncodingTransformation" }, { kind: "ValidateNotNullOrEmpty" }],
      },
      { name: "Count", type: "System.Int64", attributes: [{ kind: "Range", min: "", max: "", rangeKind: "Positive" }] },
      { name: "Offset", type: "System.Int64", attributes: [{ kind: "Range", min: "", max: "", rangeKind: "NonNegative" }] },
      {
        name: "Raw",
        type: "System.Management.Automation.SwitchParameter",
        sets: [{ set: "ByInputObject" }],
        attributes: [{ kind: "Obsolete" }],
      },
    ],
    create: (cmdlet) => new FormatHex(cmdlet),
  };
}

/** Bytes read from a file at a time. */
const CHUNK_BYTES = LINE_BYTES * 4096;

class FormatHex implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #offset: number;
  readonly #count: number;
  /** Plain values of one type that came one after the other; they are shown as one input. */
  #pending: { readonly type: TypeInfo; readonly chunks: Uint8Array[] } | undefined;

  constructor(cmdlet: CmdletContext) {
    const { parameters } = cmdlet;
    this.#cmdlet = cmdlet;
    this.#offset = integer(parameters.get("Offset"), 0);
    this.#count = integer(parameters.get("Count"), Number.MAX_SAFE_INTEGER);
  }

  process(): void {
    const { parameters, parameterSetName } = this.#cmdlet;
    if (parameterSetName === "ByInputObject") {
      this.#showValue(unwrap(parameters.get("InputObject")));
      return;
    }
    const isLiteral = parameterSetName === "LiteralPath";
    for (const path of parameters.texts(parameterSetName)) this.#showFiles(path, { isLiteral });
  }

  end(): void {
    this.#flush();
  }

  #showValue(value: PSValue): void {
    if (typeof value === "string") {
      this.#flush();
      const { evaluation, parameters } = this.#cmdlet;
      this.#showBytes(textEncoder(parameters.get("Encoding"), evaluation).encode(value), typeOf(value));
      return;
    }
    if (isOfClass(typeOf(value), "System.IO.FileSystemInfo")) {
      this.#flush();
      this.#showFiles(toText(getProperty(value, "FullName", this.#cmdlet.evaluation), this.#cmdlet.evaluation), { isLiteral: true });
      return;
    }
    if (value instanceof Uint8Array || Array.isArray(value)) {
      this.#flush();
      const bytes = value instanceof Uint8Array ? value : arrayBytes(value);
      if (bytes === undefined || bytes.length === 0) this.#refuse(value);
      else this.#showBytes(bytes, typeOf(value));
      return;
    }
    const bytes = primitiveBytes(value);
    if (bytes === undefined) {
      this.#refuse(value);
      return;
    }
    const type = primitiveTypeOf(value);
    if (this.#pending?.type !== type) this.#flush();
    this.#pending ??= { type, chunks: [] };
    this.#pending.chunks.push(bytes);
  }

  #refuse(value: PSValue): void {
    const type = typeOf(value);
    const message = `Cannot convert input of type '${type.fullName}' to hexadecimal. To view the hexadecimal formatting of its string representation, pipe it to the Out-String cmdlet before piping it to Format-Hex.`;
    this.#cmdlet.writeError(
      new ErrorRecord(newException("System.ArgumentException", message), "FormatHexTypeNotSupported", "InvalidArgument", type),
    );
  }

  #flush(): void {
    if (this.#pending === undefined) return;
    const { type, chunks } = this.#pending;
    this.#pending = undefined;
    this.#showBytes(joinBytes(chunks), type);
  }

  #showBytes(bytes: Uint8Array, type: TypeInfo): void {
    const id = new DataView(this.#cmdlet.evaluation.randomBytes(4).buffer).getUint32(0) & 0x7fffffff;
    const label = `${type.name} (${type.fullName}) <${id.toString(16).toUpperCase().padStart(8, "0")}>`;
    const wanted = bytes.subarray(this.#offset, Math.min(bytes.length, this.#offset + this.#count));
    this.#writeLines(wanted, 0, { path: null, label });
  }

  #writeLines(bytes: Uint8Array, offset: number, source: { readonly path: string | null; readonly label: string }): void {
    for (let start = 0; start < bytes.length; start += LINE_BYTES) {
      this.#cmdlet.writeObject(new ByteCollection(BigInt(offset + start), bytes.slice(start, start + LINE_BYTES), source));
    }
  }

  #showFiles(path: string, { isLiteral }: { readonly isLiteral: boolean }): void {
    for (const { provider, path: file } of this.#resolve(path, isLiteral)) {
      if (provider.name === "FileSystem") {
        this.#showFile(file);
        continue;
      }
      const message = `The given path '${path}' is not supported. This command only supports the FileSystem Provider paths.`;
      const exception = newException("System.ArgumentException", message);
      this.#cmdlet.writeError(new ErrorRecord(exception, "FormatHexOnlySupportsFileSystemPaths", "InvalidArgument", path));
    }
  }

  #resolve(path: string, isLiteral: boolean): readonly ResolvedPath[] {
    const { session } = this.#cmdlet;
    if (isLiteral) return [session.path.unresolved(path)];
    try {
      return session.path.resolve(path, silentProviderContext(session, null), { isLiteral: false });
    } catch (error) {
      if (!(error instanceof TerminatingError) || error.record.errorId !== "PathNotFound") throw error;
      if (!WildcardPattern.containsWildcardCharacters(path)) {
        this.#cmdlet.writeError(new ErrorRecord(error.record.exception, "FileNotFound", "ObjectNotFound", [path]));
      }
      return [];
    }
  }

  #showFile(path: string): void {
    const { files } = this.#cmdlet.host;
    try {
      if (files.status(path)?.targetKind === "directory") throw new PlatformError("EISDIR", path);
      const file = files.open(path, "open", "read");
      try {
        let position = this.#offset;
        for (let left = this.#count; left > 0; ) {
          const buffer = new Uint8Array(Math.min(CHUNK_BYTES, left));
          const length = file.read(buffer, position);
          if (length === 0) break;
          this.#writeLines(buffer.subarray(0, length), position, { path, label: path });
          position += length;
          left -= length;
        }
      } finally {
        file.close();
      }
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      const exception = ioException(error, files);
      const record = new ErrorRecord(exception, "FormatHexIOError", "WriteError", path);
      // Only what is wrong with the input or output itself leaves the other files to be shown.
      if (isOfClass(exception.getType(), "System.IO.IOException")) this.#cmdlet.writeError(record);
      else this.#cmdlet.throwTerminatingError(new ErrorRecord(exception, exception.getType().fullName, "NotSpecified", null));
    }
  }
}

function isOfClass(type: TypeInfo, fullName: string): boolean {
  for (let base: TypeInfo | null = type; base !== null; base = base.base) if (base.fullName === fullName) return true;
  return false;
}

/** An Int64 parameter. */
function integer(value: PSValue, otherwise: number): number {
  return value instanceof Int64 ? Number(value.value) : otherwise;
}

/** Elements of an array of numbers one after the other. */
function arrayBytes(items: readonly PSValue[]): Uint8Array | undefined {
  if (!isPrimitiveArray(items)) return undefined;
  const chunks: Uint8Array[] = [];
  for (const item of items) {
    const bytes = primitiveBytes(item);
    if (bytes === undefined) return undefined;
    chunks.push(bytes);
  }
  return joinBytes(chunks);
}

function isPrimitiveArray(items: readonly PSValue[]): boolean {
  return typeOf(items as PSValue).elementType?.isValueType === true;
}

function joinBytes(chunks: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
}
