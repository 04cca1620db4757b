/** System.IO.Stream and MemoryStream. */
import { concatBytes } from "../../../bytes/index.ts";
import { EnumValue } from "../../enum.ts";
import { argumentError, argumentOutOfRange, checkNotNegative, netError, notSupported } from "../../errors.ts";
import type { Describe, MemberDeclaration } from "../../member-declaration.ts";
import { Int64 } from "../../numbers.ts";
import { defineType, type TypeInfo } from "../../type-info.ts";
import { type EvaluationContext, type PSValue, ReferenceObject } from "../../value.ts";
import { MarshalByRefObjectType } from "./file-system-info.ts";

export const StreamType: TypeInfo = defineType<Stream>({
  name: "System.IO.Stream",
  base: MarshalByRefObjectType,
  isAbstract: true,
  interfaces: ["System.IDisposable", "System.IAsyncDisposable"],
  members: (m) => [
    ...stateMembers(m),
    ...transferMembers(m),
    m.staticProperty("static System.IO.Stream Null {get;}", () => new MemoryStream()),
  ],
});

/** Bytes in a row, read and written at a place that moves. */
export abstract class Stream extends ReferenceObject {
  isClosed = false;

  abstract readonly canRead: boolean;
  abstract readonly canWrite: boolean;
  abstract readonly canSeek: boolean;
  abstract length(ctx: EvaluationContext): number;
  abstract position(ctx: EvaluationContext): number;
  abstract setPosition(position: number, ctx: EvaluationContext): void;
  abstract setLength(length: number, ctx: EvaluationContext): void;
  /** Fills the buffer as far as there is something; 0 at the end. */
  abstract read(buffer: Uint8Array, ctx: EvaluationContext): number;
  abstract write(bytes: Uint8Array, ctx: EvaluationContext): void;
  abstract flush(ctx: EvaluationContext): void;

  close(_ctx: EvaluationContext): void {
    this.isClosed = true;
  }

  /** All that is left. */
  readRest(ctx: EvaluationContext): Uint8Array {
    const parts: Uint8Array[] = [];
    for (;;) {
      const buffer = new Uint8Array(65536);
      const count = this.read(buffer, ctx);
      if (count === 0) return concatBytes(parts);
      parts.push(buffer.subarray(0, count));
    }
  }
}

export function closedError(what = "Cannot access a closed Stream."): Error {
  return netError("System.ObjectDisposedException", what);
}

/** @throws {TerminatingError} ObjectDisposedException, NotSupportedException. */
export function readable(stream: Stream): Stream {
  if (stream.isClosed) throw closedError();
  if (!stream.canRead) throw notSupported("Stream does not support reading.");
  return stream;
}

export function writable(stream: Stream): Stream {
  if (stream.isClosed) throw closedError();
  if (!stream.canWrite) throw notSupported("Stream does not support writing.");
  return stream;
}

function seekable(stream: Stream): Stream {
  if (stream.isClosed) throw closedError();
  if (!stream.canSeek) throw notSupported("Stream does not support seeking.");
  return stream;
}

function window(buffer: Uint8Array, offset: number, count: number): Uint8Array {
  if (offset < 0) throw argumentOutOfRange("offset", "Non-negative number required.");
  if (count < 0) throw argumentOutOfRange("count", "Non-negative number required.");
  if (offset + count > buffer.length) {
    throw argumentError(
      "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.",
    );
  }
  return buffer.subarray(offset, offset + count);
}

function seek(stream: Stream, offset: number, origin: PSValue, ctx: EvaluationContext): Int64 {
  const from = origin instanceof EnumValue ? origin.value : 0;
  const start = from === 1 ? stream.position(ctx) : from === 2 ? stream.length(ctx) : 0;
  if (start + offset < 0) {
    throw netError("System.IO.IOException", "An attempt was made to move the position before the beginning of the stream.");
  }
  stream.setPosition(start + offset, ctx);
  return Int64.of(start + offset);
}

function copyTo(source: Stream, target: PSValue, ctx: EvaluationContext): void {
  if (!(target instanceof Stream)) throw argumentError("The destination is no stream.", "destination");
  readable(source);
  writable(target);
  const buffer = new Uint8Array(81920);
  for (let count = source.read(buffer, ctx); count > 0; count = source.read(buffer, ctx)) target.write(buffer.slice(0, count), ctx);
}

function notNegative(value: number): number {
  checkNotNegative(value, "value");
  return value;
}

function timeout(): never {
  throw netError("System.InvalidOperationException", "Timeouts are not supported on this stream.");
}

function stateMembers(m: Describe<Stream>): MemberDeclaration[] {
  return [
    m.property("bool CanRead {get;}", (s) => s.canRead && !s.isClosed),
    m.property("bool CanSeek {get;}", (s) => s.canSeek && !s.isClosed),
    m.property("bool CanWrite {get;}", (s) => s.canWrite && !s.isClosed),
    m.property("bool CanTimeout {get;}", () => false),
    m.property("long Length {get;}", (s, ctx) => Int64.of(seekable(s).length(ctx))),
    m.property(
      "long Position {get;set;}",
      (s, ctx) => Int64.of(seekable(s).position(ctx)),
      (s, value, ctx) => seekable(s).setPosition(notNegative(Number(value.value)), ctx),
    ),
    m.property("int ReadTimeout {get;set;}", timeout, timeout),
    m.property("int WriteTimeout {get;set;}", timeout, timeout),
    m.method("void Flush()", (s, ctx) => s.flush(ctx)),
    m.method("void Close()", (s, ctx) => s.close(ctx)),
    m.method("void Dispose()", (s, ctx) => s.close(ctx)),
    m.method("long Seek(long offset, System.IO.SeekOrigin origin)", (s, offset, origin, ctx) =>
      seek(seekable(s), Number(offset.value), origin, ctx),
    ),
    m.method("void SetLength(long value)", (s, value, ctx) => writable(s).setLength(notNegative(Number(value.value)), ctx)),
  ];
}

function transferMembers(m: Describe<Stream>): MemberDeclaration[] {
  return [
    m.method("int Read(byte[] buffer, int offset, int count)", (s, buffer, offset, count, ctx) =>
      readable(s).read(window(buffer, offset, count), ctx),
    ),
    m.method("int ReadByte()", (s, ctx) => {
      const buffer = new Uint8Array(1);
      return readable(s).read(buffer, ctx) === 0 ? -1 : (buffer[0] ?? -1);
    }),
    m.method("void ReadExactly(byte[] buffer, int offset, int count)", (s, buffer, offset, count, ctx) => {
      let rest = window(buffer, offset, count);
      while (rest.length > 0) {
        const read = readable(s).read(rest, ctx);
        if (read === 0) throw netError("System.IO.EndOfStreamException", "Unable to read beyond the end of the stream.");
        rest = rest.subarray(read);
      }
    }),
    m.method("void Write(byte[] buffer, int offset, int count)", (s, buffer, offset, count, ctx) =>
      writable(s).write(window(buffer, offset, count), ctx),
    ),
    m.method("void WriteByte(byte value)", (s, value, ctx) => writable(s).write(Uint8Array.of(value.value), ctx)),
    m.method("void CopyTo(System.IO.Stream destination)", (s, target, ctx) => copyTo(s, target, ctx)),
    m.method("void CopyTo(System.IO.Stream destination, int bufferSize)", (s, target, _size, ctx) => copyTo(s, target, ctx)),
  ];
}

export const MemoryStreamType: TypeInfo = defineType<MemoryStream>({
  name: "System.IO.MemoryStream",
  propertyOrder: "CanRead CanSeek CanWrite Capacity Length Position",
  base: StreamType,
  members: (m) => [
    m.create("System.IO.MemoryStream new()", () => new MemoryStream()),
    m.create(
      "System.IO.MemoryStream new(int capacity)",
      (_type, capacity) => new MemoryStream({ buffer: new Uint8Array(notNegative(capacity)) }),
    ),
    m.create("System.IO.MemoryStream new(byte[] buffer)", (_type, bytes) => fixed(bytes, true, false)),
    m.create("System.IO.MemoryStream new(byte[] buffer, bool writable)", (_type, bytes, isWritable) => fixed(bytes, isWritable, false)),
    m.create("System.IO.MemoryStream new(byte[] buffer, int index, int count)", (_type, bytes, index, count) =>
      fixed(window(bytes, index, count), true, false),
    ),
    m.create("System.IO.MemoryStream new(byte[] buffer, int index, int count, bool writable)", (_type, bytes, index, count, isWritable) =>
      fixed(window(bytes, index, count), isWritable, false),
    ),
    m.create(
      "System.IO.MemoryStream new(byte[] buffer, int index, int count, bool writable, bool publiclyVisible)",
      (_type, bytes, index, count, isWritable, isVisible) => fixed(window(bytes, index, count), isWritable, isVisible),
    ),
    m.property(
      "int Capacity {get;set;}",
      (s) => s.capacity,
      (s, value) => s.reserve(value),
    ),
    m.method("byte[] GetBuffer()", (s) => {
      if (!s.isVisible) throw netError("System.UnauthorizedAccessException", "MemoryStream's internal buffer cannot be accessed.");
      return s.buffer;
    }),
    m.method("byte[] ToArray()", (s) => s.toArray()),
    m.method("void WriteTo(System.IO.Stream stream)", (s, target, ctx) => {
      if (target instanceof Stream) writable(target).write(s.toArray(), ctx);
    }),
  ],
});

function fixed(bytes: Uint8Array, isWritable: boolean, isVisible: boolean): MemoryStream {
  return new MemoryStream({ buffer: bytes, length: bytes.length, canGrow: false, isWritable, isVisible });
}

interface MemoryOptions {
  readonly buffer?: Uint8Array;
  readonly length?: number;
  readonly canGrow?: boolean;
  readonly isWritable?: boolean;
  readonly isVisible?: boolean;
}

export class MemoryStream extends Stream {
  override readonly canRead = true;
  override readonly canSeek = true;
  override readonly canWrite: boolean;
  readonly isVisible: boolean;
  readonly #canGrow: boolean;
  buffer: Uint8Array;
  #length: number;
  #position = 0;

  constructor(options: MemoryOptions = {}) {
    super();
    this.buffer = options.buffer ?? new Uint8Array(0);
    this.#length = options.length ?? 0;
    this.#canGrow = options.canGrow !== false;
    this.canWrite = options.isWritable !== false;
    this.isVisible = options.isVisible !== false;
  }

  override nativeType(): TypeInfo {
    return MemoryStreamType;
  }

  get capacity(): number {
    return this.buffer.length;
  }

  override length(): number {
    return this.#length;
  }

  override position(): number {
    return this.#position;
  }

  override setPosition(position: number): void {
    this.#position = position;
  }

  override setLength(length: number): void {
    if (length > this.buffer.length) this.reserve(length);
    this.buffer.fill(0, Math.min(this.#length, length), length);
    this.#length = length;
    this.#position = Math.min(this.#position, length);
  }

  override read(buffer: Uint8Array): number {
    const part = this.buffer.subarray(this.#position, Math.min(this.#length, this.#position + buffer.length));
    buffer.set(part);
    this.#position += part.length;
    return part.length;
  }

  override write(bytes: Uint8Array): void {
    const end = this.#position + bytes.length;
    if (end > this.buffer.length) this.reserve(Math.max(end, 256, this.buffer.length * 2));
    this.buffer.set(bytes, this.#position);
    this.#position = end;
    this.#length = Math.max(this.#length, end);
  }

  override flush(): void {
    // Memory has nothing to wait for.
  }

  reserve(capacity: number): void {
    if (capacity === this.buffer.length) return;
    if (!this.#canGrow) throw notSupported("Memory stream is not expandable.");
    if (capacity < this.#length) throw argumentOutOfRange("value", "capacity was less than the current size.");
    const grown = new Uint8Array(capacity);
    grown.set(this.buffer.subarray(0, this.#length));
    this.buffer = grown;
  }

  toArray(): Uint8Array {
    return this.buffer.slice(0, this.#length);
  }
}
