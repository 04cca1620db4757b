/** System.IO.FileStream. */
import { EnumValue } from "../../enum.ts";
import { argumentError, errorOf, netError } from "../../errors.ts";
import { type FileOpenMode, type OpenFile, PlatformError } from "../../platform.ts";
import { defineType, type TypeInfo } from "../../type-info.ts";
import type { EvaluationContext, PSValue } from "../../value.ts";
import { filesOf, fullPath, ioException, withFiles } from "./io-error.ts";
import { Stream, StreamType } from "./stream.ts";

const MODES: readonly FileOpenMode[] = ["open", "createNew", "create", "open", "openOrCreate", "truncate", "append"];
const MODE_NAMES = ["", "CreateNew", "Create", "Open", "OpenOrCreate", "Truncate", "Append"];

export const FileStreamType: TypeInfo = defineType<FileStream>({
  name: "System.IO.FileStream",
  propertyOrder: "Handle CanRead CanWrite SafeFileHandle Name IsAsync Length Position CanSeek",
  base: StreamType,
  members: (m) => [
    m.create("System.IO.FileStream new(string path, System.IO.FileMode mode)", (_type, path, mode, ctx) =>
      openFile(path, bits(mode), undefined, ctx),
    ),
    m.create(
      "System.IO.FileStream new(string path, System.IO.FileMode mode, System.IO.FileAccess access)",
      (_type, path, mode, access, ctx) => openFile(path, bits(mode), bits(access), ctx),
    ),
    m.create(
      "System.IO.FileStream new(string path, System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share)",
      (_type, path, mode, access, _share, ctx) => openFile(path, bits(mode), bits(access), ctx),
    ),
    m.create(
      "System.IO.FileStream new(string path, System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share, int bufferSize)",
      (_type, path, mode, access, _share, _size, ctx) => openFile(path, bits(mode), bits(access), ctx),
    ),
    m.property("string Name {get;}", (s) => s.path),
    m.method("void Flush(bool flushToDisk)", (s, _toDisk, ctx) => s.flush(ctx)),
    m.method("void Lock(long position, long length)", () => {}),
    m.method("void Unlock(long position, long length)", () => {}),
  ],
});

function bits(value: PSValue): number {
  return value instanceof EnumValue ? Number(value.value) : 0;
}

/** Opens a file; without an access it is read and written, or only written when it is appended to. */
export function openFile(path: string, mode: number, access: number | undefined, ctx: EvaluationContext): FileStream {
  const absolute = fullPath(path, ctx);
  const wanted = access ?? (mode === 6 ? 2 : 3);
  const canWrite = (wanted & 2) !== 0;
  if (!canWrite && (mode === 1 || mode === 2 || mode === 5 || mode === 6)) {
    throw argumentError(`Combining FileMode: ${MODE_NAMES[mode]} with FileAccess: Read is invalid.`, "access");
  }
  const file = withFiles(ctx, (files) => {
    if (files.status(absolute)?.targetKind === "directory") throw new PlatformError("EACCES", absolute);
    return files.open(absolute, MODES[mode] ?? "open", wanted === 3 ? "readWrite" : wanted === 2 ? "write" : "read");
  });
  const stream = new FileStream(absolute, file, (wanted & 1) !== 0, canWrite);
  if (mode === 6) stream.setPosition(file.length());
  return stream;
}

export class FileStream extends Stream {
  readonly path: string;
  override readonly canRead: boolean;
  override readonly canWrite: boolean;
  override readonly canSeek = true;
  readonly #file: OpenFile;
  #position = 0;

  constructor(path: string, file: OpenFile, canRead: boolean, canWrite: boolean) {
    super();
    this.path = path;
    this.canRead = canRead;
    this.canWrite = canWrite;
    this.#file = file;
  }

  override nativeType(): TypeInfo {
    return FileStreamType;
  }

  override length(ctx: EvaluationContext): number {
    return this.#with(ctx, (file) => file.length());
  }

  override position(): number {
    return this.#position;
  }

  override setPosition(position: number): void {
    this.#position = position;
  }

  override setLength(length: number, ctx: EvaluationContext): void {
    this.#with(ctx, (file) => file.setLength(length));
    this.#position = Math.min(this.#position, length);
  }

  override read(buffer: Uint8Array, ctx: EvaluationContext): number {
    if (buffer.length === 0) return 0;
    const count = this.#with(ctx, (file) => file.read(buffer, this.#position));
    this.#position += count;
    return count;
  }

  override write(bytes: Uint8Array, ctx: EvaluationContext): void {
    this.#with(ctx, (file) => file.write(bytes, this.#position));
    this.#position += bytes.length;
  }

  override flush(ctx: EvaluationContext): void {
    if (!this.isClosed) this.#with(ctx, (file) => file.flush());
  }

  override close(ctx: EvaluationContext): void {
    if (this.isClosed) return;
    this.#with(ctx, (file) => file.close());
    this.isClosed = true;
  }

  #with<Result>(ctx: EvaluationContext, run: (file: OpenFile) => Result): Result {
    if (this.isClosed) throw netError("System.ObjectDisposedException", "Cannot access a closed file.");
    try {
      return run(this.#file);
    } catch (error) {
      throw error instanceof PlatformError ? errorOf(ioException(error, filesOf(ctx))) : error;
    }
  }
}
