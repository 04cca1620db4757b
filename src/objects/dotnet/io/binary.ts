/** System.IO.BinaryReader and BinaryWriter. */
import { Char } from "../../char.ts";
import type { Decimal } from "../../decimal.ts";
import { EnumValue } from "../../enum.ts";
import { argumentError, formatError, netError } from "../../errors.ts";
import type { Describe, MemberDeclaration } from "../../member-declaration.ts";
import { Byte, Int64, SByte } from "../../numbers.ts";
import { defineType, type TypeInfo } from "../../type-info.ts";
import { type EvaluationContext, type PSValue, ReferenceObject } from "../../value.ts";
import { numberBytes, numberFromBytes } from "../bit-converter.ts";
import { decimalBits, decimalFromBits } from "../decimal-members.ts";
import { type Encoding, encodingOf, utf8NoBom } from "../text/encoding.ts";
import { readable, Stream, writable } from "./stream.ts";

const NUMBERS: readonly (readonly [name: string, word: string, size: number])[] = [
  ["Int16", "short", 2],
  ["UInt16", "ushort", 2],
  ["Int32", "int", 4],
  ["UInt32", "uint", 4],
  ["Int64", "long", 8],
  ["UInt64", "ulong", 8],
  ["Single", "float", 4],
  ["Double", "double", 8],
  ["Boolean", "bool", 1],
];

function streamOf(value: PSValue): Stream {
  if (value instanceof Stream) return value;
  throw argumentError("Stream was not readable.");
}

export const BinaryReaderType: TypeInfo = defineType<BinaryReader>({
  name: "System.IO.BinaryReader",
  interfaces: ["System.IDisposable"],
  members: (m) => [
    m.create(
      "System.IO.BinaryReader new(System.IO.Stream input)",
      (_type, stream) => new BinaryReader(readable(streamOf(stream)), utf8NoBom, false),
    ),
    m.create(
      "System.IO.BinaryReader new(System.IO.Stream input, System.Text.Encoding encoding)",
      (_type, stream, encoding) => new BinaryReader(readable(streamOf(stream)), encodingOf(encoding), false),
    ),
    m.create(
      "System.IO.BinaryReader new(System.IO.Stream input, System.Text.Encoding encoding, bool leaveOpen)",
      (_type, stream, encoding, leaveOpen) => new BinaryReader(readable(streamOf(stream)), encodingOf(encoding), leaveOpen),
    ),
    m.property("System.IO.Stream BaseStream {get;}", (r) => r.stream),
    ...NUMBERS.map(([name, word, size]) =>
      m.loose("method", `${word} Read${name}()`, (r, _args, ctx) => numberFromBytes(name, r.exactly(size, ctx))),
    ),
    m.method("byte ReadByte()", (r, ctx) => Byte.of(r.exactly(1, ctx)[0] ?? 0)),
    m.method("sbyte ReadSByte()", (r, ctx) => new SByte(((r.exactly(1, ctx)[0] ?? 0) << 24) >> 24)),
    m.method("decimal ReadDecimal()", (r, ctx) => r.readDecimal(ctx)),
    m.method("byte[] ReadBytes(int count)", (r, count, ctx) => r.upTo(count, ctx)),
    m.method("char ReadChar()", (r, ctx) => r.readChar(ctx)),
    m.method("char[] ReadChars(int count)", (r, count, ctx) => Array.from({ length: count }, () => r.readChar(ctx))),
    m.method("string ReadString()", (r, ctx) => r.encoding.decode(r.exactly(r.read7Bit(ctx), ctx))),
    m.method("int Read7BitEncodedInt()", (r, ctx) => r.read7Bit(ctx)),
    m.method("int PeekChar()", (r, ctx) => r.peek(ctx)),
    m.method("int Read(byte[] buffer, int index, int count)", (r, buffer, index, count, ctx) =>
      readable(r.stream).read(buffer.subarray(index, index + count), ctx),
    ),
    m.method("void Close()", (r, ctx) => r.close(ctx)),
    m.method("void Dispose()", (r, ctx) => r.close(ctx)),
  ],
});

export class BinaryReader extends ReferenceObject {
  readonly stream: Stream;
  readonly encoding: Encoding;
  readonly #leaveOpen: boolean;

  constructor(stream: Stream, encoding: Encoding, leaveOpen: boolean) {
    super();
    this.stream = stream;
    this.encoding = encoding;
    this.#leaveOpen = leaveOpen;
  }

  override nativeType(): TypeInfo {
    return BinaryReaderType;
  }

  upTo(count: number, ctx: EvaluationContext): Uint8Array {
    const bytes = new Uint8Array(count);
    let done = 0;
    while (done < count) {
      const read = readable(this.stream).read(bytes.subarray(done), ctx);
      if (read === 0) break;
      done += read;
    }
    return bytes.subarray(0, done);
  }

  exactly(count: number, ctx: EvaluationContext): Uint8Array {
    const bytes = this.upTo(count, ctx);
    if (bytes.length < count) throw netError("System.IO.EndOfStreamException", "Unable to read beyond the end of the stream.");
    return bytes;
  }

  read7Bit(ctx: EvaluationContext): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.exactly(1, ctx)[0] ?? 0;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw formatError("Too many bytes in what should have been a 7-bit encoded integer.");
  }

  readDecimal(ctx: EvaluationContext): Decimal {
    const bytes = this.exactly(16, ctx);
    const view = new DataView(bytes.buffer, bytes.byteOffset, 16);
    return decimalFromBits([0, 4, 8, 12].map((at) => view.getInt32(at, true)));
  }

  /** One character, however many bytes it has. */
  readChar(ctx: EvaluationContext): Char {
    const bytes: number[] = [];
    for (;;) {
      bytes.push(this.exactly(1, ctx)[0] ?? 0);
      const text = this.encoding.decode(Uint8Array.from(bytes));
      if ((text !== "" && !text.includes("\ufffd")) || bytes.length === 4) return Char.at(text, 0);
    }
  }

  peek(ctx: EvaluationContext): number {
    if (!this.stream.canSeek) return -1;
    const position = this.stream.position(ctx);
    if (position >= this.stream.length(ctx)) return -1;
    const char = this.readChar(ctx);
    this.stream.setPosition(position, ctx);
    return char.value;
  }

  close(ctx: EvaluationContext): void {
    if (!this.#leaveOpen) this.stream.close(ctx);
  }
}

export const BinaryWriterType: TypeInfo = defineType<BinaryWriter>({
  name: "System.IO.BinaryWriter",
  interfaces: ["System.IDisposable", "System.IAsyncDisposable"],
  members: (m) => [
    m.create(
      "System.IO.BinaryWriter new(System.IO.Stream output)",
      (_type, stream) => new BinaryWriter(writable(streamOf(stream)), utf8NoBom, false),
    ),
    m.create(
      "System.IO.BinaryWriter new(System.IO.Stream output, System.Text.Encoding encoding)",
      (_type, stream, encoding) => new BinaryWriter(writable(streamOf(stream)), encodingOf(encoding), false),
    ),
    m.create(
      "System.IO.BinaryWriter new(System.IO.Stream output, System.Text.Encoding encoding, bool leaveOpen)",
      (_type, stream, encoding, leaveOpen) => new BinaryWriter(writable(streamOf(stream)), encodingOf(encoding), leaveOpen),
    ),
    m.property("System.IO.Stream BaseStream {get;}", (w) => w.stream),
    ...writingMembers(m),
    m.method("void Write7BitEncodedInt(int value)", (w, value, ctx) => w.put(sevenBits(value), ctx)),
    m.method("long Seek(int offset, System.IO.SeekOrigin origin)", (w, offset, origin, ctx) => {
      const from = origin instanceof EnumValue ? origin.value : 0;
      const position = offset + (from === 1 ? w.stream.position(ctx) : from === 2 ? w.stream.length(ctx) : 0);
      w.stream.setPosition(position, ctx);
      return Int64.of(position);
    }),
    m.method("void Flush()", (w, ctx) => w.stream.flush(ctx)),
    m.method("void Close()", (w, ctx) => w.close(ctx)),
    m.method("void Dispose()", (w, ctx) => w.close(ctx)),
  ],
});

function writingMembers(m: Describe<BinaryWriter>): MemberDeclaration[] {
  return [
    ...NUMBERS.map(([name, word]) =>
      m.loose(
        "method",
        `void Write(${word} value)`,
        (w, [value], ctx) => w.put(numberBytes(name, value) ?? new Uint8Array(0), ctx) as undefined,
      ),
    ),
    m.method("void Write(byte value)", (w, value, ctx) => w.put(Uint8Array.of(value.value), ctx)),
    m.method("void Write(sbyte value)", (w, value, ctx) => w.put(Uint8Array.of(value.value & 255), ctx)),
    m.method("void Write(byte[] buffer)", (w, bytes, ctx) => w.put(bytes, ctx)),
    m.method("void Write(byte[] buffer, int index, int count)", (w, bytes, index, count, ctx) =>
      w.put(bytes.subarray(index, index + count), ctx),
    ),
    m.method("void Write(char ch)", (w, char, ctx) => w.put(w.encoding.encode(char.text), ctx)),
    m.method("void Write(char[] chars)", (w, chars, ctx) => w.put(w.encoding.encode(chars.map((char) => char.text).join("")), ctx)),
    m.method("void Write(decimal value)", (w, value, ctx) => {
      const bytes = new Uint8Array(16);
      const view = new DataView(bytes.buffer);
      decimalBits(value).forEach((part, index) => {
        view.setInt32(index * 4, part, true);
      });
      w.put(bytes, ctx);
    }),
    m.method("void Write(string value)", (w, text, ctx) => {
      const bytes = w.encoding.encode(text);
      w.put(sevenBits(bytes.length), ctx);
      w.put(bytes, ctx);
    }),
  ];
}

function sevenBits(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value >>> 0;
  while (rest > 127) {
    bytes.push((rest & 127) | 128);
    rest >>>= 7;
  }
  return Uint8Array.from([...bytes, rest]);
}

export class BinaryWriter extends ReferenceObject {
  readonly stream: Stream;
  readonly encoding: Encoding;
  readonly #leaveOpen: boolean;

  constructor(stream: Stream, encoding: Encoding, leaveOpen: boolean) {
    super();
    this.stream = stream;
    this.encoding = encoding;
    this.#leaveOpen = leaveOpen;
  }

  override nativeType(): TypeInfo {
    return BinaryWriterType;
  }

  put(bytes: Uint8Array, ctx: EvaluationContext): void {
    writable(this.stream).write(bytes, ctx);
  }

  close(ctx: EvaluationContext): void {
    this.stream.flush(ctx);
    if (!this.#leaveOpen) this.stream.close(ctx);
  }
}
