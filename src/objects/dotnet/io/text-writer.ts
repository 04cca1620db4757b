/** System.IO.TextWriter, StringWriter, StreamWriter, and the writers of the console. */
import { Char } from "../../char.ts";
import { argumentError, netError } from "../../errors.ts";
import { compositeFormat } from "../../format/format-value.ts";
import type { Describe, MemberDeclaration } from "../../member-declaration.ts";
import { netText } from "../../text.ts";
import { defineType, type TypeInfo } from "../../type-info.ts";
import { type EvaluationContext, type PSValue, ReferenceObject } from "../../value.ts";
import { StringBuilder } from "../string-builder.ts";
import { type Encoding, encodingOf, standardEncoding, utf8NoBom } from "../text/encoding.ts";
import { UTF8, UTF16 } from "../text/encodings.ts";
import { openFile } from "./file-stream.ts";
import { MarshalByRefObjectType } from "./file-system-info.ts";
import { Stream } from "./stream.ts";

const VALUES = [
  "bool",
  "char",
  "int",
  "uint",
  "long",
  "ulong",
  "float",
  "double",
  "decimal",
  "System.Object",
  "string",
  "System.Text.StringBuilder",
];

/** `Write` and `WriteLine` with all that they take, for writers and for the console. */
export function writeMembers<Self>(
  m: Describe<Self>,
  kind: "method" | "static",
  put: (self: Self, text: string, ctx: EvaluationContext) => void,
  newLine: (self: Self) => string,
): MemberDeclaration[] {
  const prefix = kind === "static" ? "static " : "";
  return ["Write", "WriteLine"].flatMap((name) => {
    const end = (self: Self): string => (name === "Write" ? "" : newLine(self));
    const write = (signature: string, text: (args: readonly PSValue[], ctx: EvaluationContext) => string): MemberDeclaration =>
      m.loose(kind, `${prefix}void ${name}(${signature})`, (self, args, ctx) => put(self, text(args, ctx) + end(self), ctx) as undefined);
    const formatted = ([format, ...args]: readonly PSValue[], ctx: EvaluationContext): string =>
      compositeFormat(String(format), args, ctx.culture, ctx);
    return [
      ...(name === "Write" ? [] : [write("", () => "")]),
      ...VALUES.map((word) => write(`${word} value`, ([value], ctx) => netText(value, ctx))),
      write("char[] buffer", ([chars]) => charText(chars)),
      write("char[] buffer, int index, int count", ([chars, index, count]) =>
        charText(chars).slice(Number(index), Number(index) + Number(count)),
      ),
      write("string format, System.Object arg0", formatted),
      write("string format, System.Object arg0, System.Object arg1", formatted),
      write("string format, System.Object arg0, System.Object arg1, System.Object arg2", formatted),
      write("string format, Params System.Object[] arg", ([format, args], ctx) =>
        formatted([format, ...(Array.isArray(args) ? args : [])], ctx),
      ),
    ];
  });
}

function charText(chars: PSValue): string {
  return Array.isArray(chars) ? chars.map((char) => (char instanceof Char ? char.text : "")).join("") : "";
}

export const TextWriterType: TypeInfo = defineType<TextWriter>({
  name: "System.IO.TextWriter",
  base: MarshalByRefObjectType,
  isAbstract: true,
  interfaces: ["System.IDisposable", "System.IAsyncDisposable"],
  members: (m) => [
    m.property("System.IFormatProvider FormatProvider {get;}", (_w, ctx) => ctx.culture),
    m.property(
      "string NewLine {get;set;}",
      (w) => w.newLine,
      (w, text) => {
        w.newLine = text;
      },
    ),
    m.property("System.Text.Encoding Encoding {get;}", (w) => w.encoding),
    ...writeMembers(
      m,
      "method",
      (w, text, ctx) => w.put(text, ctx),
      (w) => w.newLine,
    ),
    m.method("void Flush()", (w, ctx) => w.flush(ctx)),
    m.method("void Close()", (w, ctx) => w.close(ctx)),
    m.method("void Dispose()", (w, ctx) => w.close(ctx)),
    m.staticProperty("static System.IO.TextWriter Null {get;}", () => new StringWriter(new StringBuilder("", 16))),
  ],
});

export abstract class TextWriter extends ReferenceObject {
  newLine = "\n";
  isClosed = false;

  abstract get encoding(): Encoding;
  abstract put(text: string, ctx: EvaluationContext): void;

  flush(_ctx: EvaluationContext): void {
    // Nothing is held back unless a writer says so.
  }

  close(_ctx: EvaluationContext): void {
    this.isClosed = true;
  }
}

export const StringWriterType: TypeInfo = defineType<StringWriter>({
  name: "System.IO.StringWriter",
  propertyOrder: "Encoding",
  base: TextWriterType,
  text: (w) => w.builder.text,
  members: (m) => [
    m.create("System.IO.StringWriter new()", () => new StringWriter(new StringBuilder("", 16))),
    m.create("System.IO.StringWriter new(System.IFormatProvider formatProvider)", () => new StringWriter(new StringBuilder("", 16))),
    m.create("System.IO.StringWriter new(System.Text.StringBuilder sb)", (_type, builder) => new StringWriter(builderOf(builder))),
    m.method("System.Text.StringBuilder GetStringBuilder()", (w) => w.builder),
    m.method("string ToString()", (w) => w.builder.text),
  ],
});

function builderOf(value: PSValue): StringBuilder {
  return value instanceof StringBuilder ? value : new StringBuilder("", 16);
}

export class StringWriter extends TextWriter {
  readonly builder: StringBuilder;

  constructor(builder: StringBuilder) {
    super();
    this.builder = builder;
  }

  override nativeType(): TypeInfo {
    return StringWriterType;
  }

  override get encoding(): Encoding {
    return standardEncoding(UTF16);
  }

  override put(text: string): void {
    if (this.isClosed) throw netError("System.ObjectDisposedException", "Cannot write to a closed TextWriter.");
    this.builder.append(text);
  }
}

export const StreamWriterType: TypeInfo = defineType<StreamWriter>({
  name: "System.IO.StreamWriter",
  propertyOrder: "AutoFlush BaseStream Encoding",
  base: TextWriterType,
  members: (m) => [
    m.create("System.IO.StreamWriter new(System.IO.Stream stream)", (_type, stream) => writing(stream)),
    m.create("System.IO.StreamWriter new(System.IO.Stream stream, System.Text.Encoding encoding)", (_type, stream, encoding) =>
      writing(stream, encoding),
    ),
    m.create(
      "System.IO.StreamWriter new(System.IO.Stream stream, System.Text.Encoding encoding, int bufferSize)",
      (_type, stream, encoding) => writing(stream, encoding),
    ),
    m.create(
      "System.IO.StreamWriter new(System.IO.Stream stream, System.Text.Encoding encoding, int bufferSize, bool leaveOpen)",
      (_type, stream, encoding, _size, leaveOpen) => writing(stream, encoding, leaveOpen),
    ),
    m.create("System.IO.StreamWriter new(string path)", (_type, path, ctx) => writing(openFile(path, 2, 2, ctx))),
    m.create("System.IO.StreamWriter new(string path, bool append)", (_type, path, append, ctx) =>
      writing(openFile(path, append ? 6 : 2, 2, ctx)),
    ),
    m.create("System.IO.StreamWriter new(string path, bool append, System.Text.Encoding encoding)", (_type, path, append, encoding, ctx) =>
      writing(openFile(path, append ? 6 : 2, 2, ctx), encoding),
    ),
    m.create(
      "System.IO.StreamWriter new(string path, bool append, System.Text.Encoding encoding, int bufferSize)",
      (_type, path, append, encoding, _size, ctx) => writing(openFile(path, append ? 6 : 2, 2, ctx), encoding),
    ),
    m.property(
      "bool AutoFlush {get;set;}",
      (w) => w.autoFlush,
      (w, value, ctx) => {
        w.autoFlush = value;
        if (value) w.flush(ctx);
      },
    ),
    m.property("System.IO.Stream BaseStream {get;}", (w) => w.stream),
  ],
});

function writing(stream: PSValue, encoding: PSValue = null, leaveOpen = false): StreamWriter {
  if (!(stream instanceof Stream) || !stream.canWrite) throw argumentError("Stream was not writable.");
  return new StreamWriter(stream, encoding === null ? utf8NoBom : encodingOf(encoding), leaveOpen);
}

/** Characters that are kept before they are written, as .NET's buffer does. */
const BUFFER_LENGTH = 4096;

export class StreamWriter extends TextWriter {
  readonly stream: Stream;
  readonly encoding: Encoding;
  autoFlush = false;
  readonly #leaveOpen: boolean;
  #pending = "";
  #hasBegun = false;

  constructor(stream: Stream, encoding: Encoding, leaveOpen = false) {
    super();
    this.stream = stream;
    this.encoding = encoding;
    this.#leaveOpen = leaveOpen;
  }

  override nativeType(): TypeInfo {
    return StreamWriterType;
  }

  override put(text: string, ctx: EvaluationContext): void {
    if (this.isClosed)
      throw netError("System.ObjectDisposedException", "Cannot write to a closed TextWriter.\nObject name: 'StreamWriter'.");
    this.#pending += text;
    if (this.autoFlush) this.flush(ctx);
    else if (this.#pending.length >= BUFFER_LENGTH) this.#write(ctx);
  }

  override flush(ctx: EvaluationContext): void {
    this.#write(ctx);
    this.stream.flush(ctx);
  }

  #write(ctx: EvaluationContext): void {
    if (!this.#hasBegun) {
      this.#hasBegun = true;
      const { preamble } = this.encoding;
      // What is appended to a file goes on with the encoding that it began with.
      if (preamble.length > 0 && (!this.stream.canSeek || this.stream.position(ctx) === 0)) this.stream.write(preamble, ctx);
    }
    if (this.#pending === "") return;
    this.stream.write(this.encoding.encode(this.#pending), ctx);
    this.#pending = "";
  }

  override close(ctx: EvaluationContext): void {
    if (this.isClosed) return;
    this.flush(ctx);
    super.close(ctx);
    if (!this.#leaveOpen) this.stream.close(ctx);
  }
}

/** Standard output or standard error. */
export class ConsoleWriter extends TextWriter {
  readonly #isError: boolean;

  constructor(isError: boolean) {
    super();
    this.#isError = isError;
  }

  override nativeType(): TypeInfo {
    return ConsoleWriterType;
  }

  override get encoding(): Encoding {
    return standardEncoding(UTF8);
  }

  override put(text: string, ctx: EvaluationContext): void {
    if (this.#isError) ctx.platform?.console.writeError(text);
    else ctx.platform?.console.write(text);
  }
}

const ConsoleWriterType: TypeInfo = defineType({ name: "System.IO.TextWriter+SyncTextWriter", base: TextWriterType });
