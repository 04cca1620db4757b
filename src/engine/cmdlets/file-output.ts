/** The file that Out-File, Export-Csv and the like write, opened and refused as they do. */
import { ErrorRecord, PlatformError, type PSValue } from "../../objects/index.ts";
import type { CmdletContext } from "../cmdlet.ts";
import type { FileOpenMode, OpenFile } from "../host.ts";
import { filePathFor } from "./file-paths.ts";
import { ioException } from "./io-error.ts";
import { type TextEncoder, textEncoder } from "./text-encoding.ts";

export interface OutputFileOptions {
  readonly path: string;
  readonly isLiteral: boolean;
  readonly appends?: boolean;
  /** Writes a file that is read-only, which stays so. */
  readonly isForced?: boolean;
  readonly keepsExisting?: boolean;
  /** System.Text.Encoding; null for UTF-8. */
  readonly encoding?: PSValue;
  /** Instead of an encoding that a parameter gave. */
  readonly encoder?: TextEncoder;
  /** The command that errors name, where it is another than the running one. */
  readonly onBehalfOf?: { readonly name: string; readonly type: string };
}

const BUFFER_CHARACTERS = 1 << 16;
const WRITE_BITS = 0o222;

export class OutputFile {
  /** The platform's own. */
  readonly path: string;
  readonly #file: OpenFile;
  readonly #encoder: TextEncoder;
  readonly #restore: () => void;
  #text = "";
  #isOpen = true;

  constructor(path: string, file: OpenFile, encoder: TextEncoder, restore: () => void) {
    this.path = path;
    this.#file = file;
    this.#encoder = encoder;
    this.#restore = restore;
    if (encoder.preamble.length > 0 && file.length() === 0) file.write(encoder.preamble, null);
  }

  write(text: string): void {
    this.#text += text;
    if (this.#text.length >= BUFFER_CHARACTERS) this.flush();
  }

  flush(): void {
    if (this.#text === "") return;
    this.#file.write(this.#encoder.encode(this.#text), null);
    this.#text = "";
  }

  /** May be called again. */
  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    try {
      this.flush();
    } finally {
      this.#file.close();
      this.#restore();
    }
  }
}

/** Opens the file; ends the command when it cannot. */
export function openOutputFile(cmdlet: CmdletContext, options: OutputFileOptions): OutputFile {
  const { files } = cmdlet.host;
  const path = filePathFor(cmdlet, options.path, options);
  const keepsExisting = options.keepsExisting === true && options.appends !== true;
  const mode: FileOpenMode = options.appends === true ? "append" : keepsExisting ? "createNew" : "create";
  try {
    const restore = options.isForced === true && !keepsExisting ? makeWritable(cmdlet, path) : () => {};
    const file = files.open(path, mode, "write");
    return new OutputFile(path, file, options.encoder ?? textEncoder(options.encoding, cmdlet.evaluation), restore);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const exception = ioException(error, files);
    const isKept = options.keepsExisting === true && error.code === "EEXIST";
    const record = isKept
      ? new ErrorRecord(exception, "NoClobber", "ResourceExists", path)
      : new ErrorRecord(exception, "FileOpenFailure", "OpenError", null);
    if (options.onBehalfOf !== undefined) {
      record.errorSource = options.onBehalfOf.type;
      record.categoryInfo.activity = options.onBehalfOf.name;
    }
    return cmdlet.throwTerminatingError(record);
  }
}

/** Opens a file that a command reads; ends the command when it cannot. The caller closes it. */
export function openInputFile(cmdlet: CmdletContext, path: string, options: { readonly isLiteral: boolean }): OpenFile {
  const { files } = cmdlet.host;
  const native = filePathFor(cmdlet, path, options);
  try {
    // A directory can be opened, and fails at the first read only.
    if (files.status(native)?.targetKind === "directory") throw new PlatformError("EISDIR", native);
    return files.open(native, "open", "read");
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return cmdlet.throwTerminatingError(new ErrorRecord(ioException(error, files), "FileOpenFailure", "OpenError", null));
  }
}

/** Takes the write protection off a file; what is given puts it back. */
function makeWritable(cmdlet: CmdletContext, path: string): () => void {
  const { files } = cmdlet.host;
  const status = files.status(path);
  if (status === undefined || (status.mode & WRITE_BITS) !== 0) return () => {};
  files.setMode(path, status.mode | 0o200);
  return () => files.setMode(path, status.mode);
}
