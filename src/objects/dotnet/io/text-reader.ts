/** System.IO.TextReader, StringReader and StreamReader. */
import { Char } from "../../char.ts";
import { argumentError } from "../../errors.ts";
import { defineType, type TypeInfo } from "../../type-info.ts";
import { type EvaluationContext, type PSValue, ReferenceObject } from "../../value.ts";
import { decodeDetecting, type Encoding, encodingOf, standardEncoding } from "../text/encoding.ts";
import { UTF8 } from "../text/encodings.ts";
import { openFile } from "./file-stream.ts";
import { MarshalByRefObjectType } from "./file-system-info.ts";
import { closedError, readable, Stream } from "./stream.ts";

export const TextReaderType: TypeInfo = defineType<TextReader>({
  name: "System.IO.TextReader",
  base: MarshalByRefObjectType,
  isAbstract: true,
  interfaces: ["System.IDisposable"],
  members: (m) => [
    m.method("int Peek()", (r, ctx) => r.open(ctx).peek()),
    m.method("int Read()", (r, ctx) => r.open(ctx).readUnit()),
    m.method("int Read(char[] buffer, int index, int count)", (r, buffer, index, count, ctx) =>
      readInto(r.open(ctx), buffer, index, count),
    ),
    m.method("int ReadBlock(char[] buffer, int index, int count)", (r, buffer, index, count, ctx) =>
      readInto(r.open(ctx), buffer, index, count),
    ),
    m.method("string ReadLine()", (r, ctx) => r.open(ctx).readLine()),
    m.method("string ReadToEnd()", (r, ctx) => r.open(ctx).readToEnd()),
    m.method("void Close()", (r, ctx) => r.close(ctx)),
    m.method("void Dispose()", (r, ctx) => r.close(ctx)),
  ],
});

/** A text that is read from front to back. */
export abstract class TextReader extends ReferenceObject {
  protected text = "";
  protected at = 0;
  isClosed = false;

  /** The reader with something to read in it. */
  open(_ctx: EvaluationContext): this {
    if (this.isClosed) throw closedError("Cannot read from a closed TextReader.");
    return this;
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  peek(): number {
    return this.isAtEnd ? -1 : this.text.charCodeAt(this.at);
  }

  readUnit(): number {
    return this.isAtEnd ? -1 : this.text.charCodeAt(this.at++);
  }

  /** Up to the end of the line; null at the end of the text. */
  readLine(): string | null {
    if (this.isAtEnd) return null;
    const { text, at } = this;
    let end = at;
    while (end < text.length && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
    this.at = text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1;
    return text.slice(at, end);
  }

  readToEnd(): string {
    const rest = this.text.slice(this.at);
    this.at = this.text.length;
    return rest;
  }

  close(_ctx: EvaluationContext): void {
    this.isClosed = true;
  }
}

function readInto(reader: TextReader, buffer: Char[], index: number, count: number): number {
  if (index + count > buffer.length) {
    throw argumentError(
      "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.",
    );
  }
  for (let done = 0; done < count; done++) {
    const unit = reader.readUnit();
    if (unit < 0) return done;
    buffer[index + done] = Char.of(unit);
  }
  return count;
}

export const StringReaderType: TypeInfo = defineType({
  name: "System.IO.StringReader",
  base: TextReaderType,
  members: (m) => [m.create("System.IO.StringReader new(string s)", (_type, text) => new StringReader(text))],
});

export class StringReader extends TextReader {
  constructor(text: string) {
    super();
    this.text = text;
  }

  override nativeType(): TypeInfo {
    return StringReaderType;
  }
}

/** Standard input: a line at a time. */
export class ConsoleReader extends TextReader {
  override nativeType(): TypeInfo {
    return ConsoleReaderType;
  }

  override open(ctx: EvaluationContext): this {
    if (this.isAtEnd) {
      const line = ctx.platform?.console.readLine() ?? null;
      this.text = line === null ? "" : `${line}\n`;
      this.at = 0;
    }
    return this;
  }
}

const ConsoleReaderType: TypeInfo = defineType({ name: "System.IO.SyncTextReader", base: TextReaderType, assembly: "System.Console" });

export const StreamReaderType: TypeInfo = defineType<StreamReader>({
  name: "System.IO.StreamReader",
  propertyOrder: "CurrentEncoding BaseStream EndOfStream",
  base: TextReaderType,
  members: (m) => [
    m.create("System.IO.StreamReader new(System.IO.Stream stream)", (_type, stream) => reading(stream)),
    m.create("System.IO.StreamReader new(System.IO.Stream stream, bool detectEncodingFromByteOrderMarks)", (_type, stream) =>
      reading(stream),
    ),
    m.create("System.IO.StreamReader new(System.IO.Stream stream, System.Text.Encoding encoding)", (_type, stream, encoding) =>
      reading(stream, encoding),
    ),
    m.create(
      "System.IO.StreamReader new(System.IO.Stream stream, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks)",
      (_type, stream, encoding, detects) => reading(stream, encoding, detects),
    ),
    m.create(
      "System.IO.StreamReader new(System.IO.Stream stream, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks, int bufferSize)",
      (_type, stream, encoding, detects) => reading(stream, encoding, detects),
    ),
    m.create(
      "System.IO.StreamReader new(System.IO.Stream stream, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks, int bufferSize, bool leaveOpen)",
      (_type, stream, encoding, detects, _size, leaveOpen) => reading(stream, encoding, detects, leaveOpen),
    ),
    m.create("System.IO.StreamReader new(string path)", (_type, path, ctx) => reading(openFile(path, 3, 1, ctx))),
    m.create("System.IO.StreamReader new(string path, bool detectEncodingFromByteOrderMarks)", (_type, path, _detects, ctx) =>
      reading(openFile(path, 3, 1, ctx)),
    ),
    m.create("System.IO.StreamReader new(string path, System.Text.Encoding encoding)", (_type, path, encoding, ctx) =>
      reading(openFile(path, 3, 1, ctx), encoding),
    ),
    m.create(
      "System.IO.StreamReader new(string path, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks)",
      (_type, path, encoding, detects, ctx) => reading(openFile(path, 3, 1, ctx), encoding, detects),
    ),
    m.property("System.Text.Encoding CurrentEncoding {get;}", (r) => r.encoding),
    m.property("System.IO.Stream BaseStream {get;}", (r) => r.stream),
    m.property("bool EndOfStream {get;}", (r, ctx) => r.open(ctx).isAtEnd),
    m.method("void DiscardBufferedData()", (r) => r.discard()),
  ],
});

function reading(stream: PSValue, encoding: PSValue = null, detects = true, leaveOpen = false): StreamReader {
  if (!(stream instanceof Stream)) throw argumentError("Stream was not readable.");
  if (!stream.canRead) throw argumentError("Stream was not readable.");
  return new StreamReader(stream, encoding === null ? standardEncoding(UTF8) : encodingOf(encoding), detects, leaveOpen);
}

export class StreamReader extends TextReader {
  readonly stream: Stream;
  readonly encoding: Encoding;
  readonly #detects: boolean;
  readonly #leaveOpen: boolean;

  constructor(stream: Stream, encoding: Encoding, detects: boolean, leaveOpen: boolean) {
    super();
    this.stream = stream;
    this.encoding = encoding;
    this.#detects = detects;
    this.#leaveOpen = leaveOpen;
  }

  override nativeType(): TypeInfo {
    return StreamReaderType;
  }

  /** Reads what the stream has when everything before is used up. */
  override open(ctx: EvaluationContext): this {
    super.open(ctx);
    if (!this.isAtEnd) return this;
    const bytes = readable(this.stream).readRest(ctx);
    this.text = this.#detects ? decodeDetecting(bytes, this.encoding) : this.encoding.decode(bytes);
    this.at = 0;
    return this;
  }

  discard(): void {
    this.text = "";
    this.at = 0;
  }

  override close(ctx: EvaluationContext): void {
    super.close(ctx);
    if (!this.#leaveOpen) this.stream.close(ctx);
  }
}
