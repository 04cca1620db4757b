/** System.Xml.XmlWriter and XmlTextWriter. */
import { encodeBase64, encodeHex } from "../../../bytes/index.ts";
import { isNcName } from "../../../xml/index.ts";
import { Char } from "../../char.ts";
import { enumMember } from "../../enum.ts";
import { argumentError, netError } from "../../errors.ts";
import type { Describe, MemberDeclaration } from "../../member-declaration.ts";
import { defineType, type TypeInfo } from "../../type-info.ts";
import { type EvaluationContext, type PSValue, ReferenceObject } from "../../value.ts";
import { openFile } from "../io/file-stream.ts";
import { Stream } from "../io/stream.ts";
import { TextWriter } from "../io/text-writer.ts";
import { StringBuilder } from "../string-builder.ts";
import { encodingOf } from "../text/encoding.ts";
import { FormattingType, WriteStateType } from "./enums.ts";
import { XmlNode } from "./node.ts";
import { writeNode } from "./node-output.ts";
import { PLAIN_OUTPUT, XmlOutput, type XmlOutputOptions } from "./output.ts";
import { builderTarget, streamTarget, textTarget, type WriterTarget } from "./writer-target.ts";
import { xmlText } from "./xml-convert.ts";
import { XmlReader } from "./xml-reader.ts";
import { XmlWriterSettings } from "./xml-writer-settings.ts";

const ASSEMBLY = "System.Private.Xml";
const WRITER = "System.Xml.XmlWriter";

export const XmlWriterType: TypeInfo = defineType<XmlWriter>({
  name: WRITER,
  assembly: ASSEMBLY,
  isAbstract: true,
  interfaces: ["System.IDisposable", "System.IAsyncDisposable"],
  members: (m) => [...createMembers(m), ...structureMembers(m), ...contentMembers(m), ...copyMembers(m)],
});

/** What XmlWriter.Create makes. */
const XmlWellFormedWriterType: TypeInfo = defineType({ name: "System.Xml.XmlWellFormedWriter", assembly: ASSEMBLY, base: XmlWriterType });

export class XmlWriter extends ReferenceObject {
  readonly output: XmlOutput;
  readonly settings: XmlWriterSettings | null;
  protected readonly target: WriterTarget;
  #pending = "";

  constructor(target: WriterTarget, options: XmlOutputOptions, settings: XmlWriterSettings | null) {
    super();
    this.target = target;
    this.settings = settings;
    this.output = new XmlOutput((text) => {
      this.#pending += text;
    }, options);
  }

  override nativeType(): TypeInfo {
    return XmlWellFormedWriterType;
  }

  /** Hands on what was written. */
  flush(ctx: EvaluationContext): void {
    this.#hand(ctx);
    this.target.flush(ctx);
  }

  close(ctx: EvaluationContext): void {
    if (this.output.state === "Closed") return;
    this.output.close();
    this.flush(ctx);
    if (this.settings === null || this.settings.values.CloseOutput) this.target.close(ctx);
  }

  /** Called after each member: a long document does not stay in memory. */
  written(ctx: EvaluationContext): void {
    if (this.settings === null || this.#pending.length > 6144) this.#hand(ctx);
  }

  #hand(ctx: EvaluationContext): void {
    const text = this.#pending;
    if (text === "") return;
    this.#pending = "";
    this.target.write(text, ctx);
  }
}

/** Writes into a writer that a script holds. */
export function outputOf(writer: PSValue, ctx: EvaluationContext, write: (output: XmlOutput) => void): undefined {
  if (!(writer instanceof XmlWriter))
    throw netError("System.NullReferenceException", "Object reference not set to an instance of an object.");
  write(writer.output);
  writer.written(ctx);
  return undefined;
}

/** Opens a file for a writer that closes it. */
function fileTarget(path: string, encoding: PSValue, ctx: EvaluationContext): WriterTarget {
  return streamTarget(openFile(path, 2, 2, ctx), encodingOf(encoding));
}

function createWriter(where: PSValue, given: PSValue, ctx: EvaluationContext): XmlWriter {
  const settings = given instanceof XmlWriterSettings ? given.clone() : new XmlWriterSettings();
  const { Encoding: encoding } = settings.values;
  if (where instanceof XmlWriter) return where;
  let target: WriterTarget;
  if (where instanceof StringBuilder) target = builderTarget(where);
  else if (where instanceof TextWriter) target = textTarget(where);
  else if (where instanceof Stream) target = streamTarget(where, encodingOf(encoding));
  else {
    target = fileTarget(String(where), encoding, ctx);
    settings.values.CloseOutput = true;
  }
  return new XmlWriter(target, settings.outputOptions(target.encodingName), settings);
}

function createMembers(m: Describe<XmlWriter>): MemberDeclaration[] {
  const words = [
    "string outputFileName",
    "System.IO.Stream output",
    "System.IO.TextWriter output",
    "System.Text.StringBuilder output",
    `${WRITER} output`,
  ];
  return words.flatMap((word) => [
    m.loose("static", `static ${WRITER} Create(${word})`, (_self, [where], ctx) => createWriter(where, null, ctx)),
    m.loose("static", `static ${WRITER} Create(${word}, System.Xml.XmlWriterSettings settings)`, (_self, [where, settings], ctx) =>
      createWriter(where, settings, ctx),
    ),
  ]);
}

type Write = (output: XmlOutput, args: readonly string[]) => void;

/** A method that takes strings and writes. */
function writing(m: Describe<XmlWriter>, signature: string, write: Write): MemberDeclaration {
  return m.loose("method", `void ${signature}`, (writer, args, ctx) => {
    write(writer.output, args as string[]);
    writer.written(ctx);
    return undefined;
  });
}

function checkedName(name: string | undefined): string {
  if (name === undefined || name === "") throw argumentError("The value cannot be an empty string.", "localName");
  if (isNcName(name)) return name;
  const bad = [...name].find((character, index) => !isNcName(index === 0 ? character : `a${character}`)) ?? "";
  const code = (bad.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, "0");
  throw argumentError(
    `Invalid name character in '${name}'. The '${bad}' character, hexadecimal value 0x${code}, cannot be included in a name.`,
  );
}

function structureMembers(m: Describe<XmlWriter>): MemberDeclaration[] {
  return [
    m.property("System.Xml.XmlWriterSettings Settings {get;}", (w) => w.settings),
    m.property("System.Xml.WriteState WriteState {get;}", (w) => enumMember(WriteStateType, w.output.state) ?? null),
    writing(m, "WriteStartDocument()", (o) => o.startDocument()),
    m.method("void WriteStartDocument(bool standalone)", (w, standalone, ctx) => outputOf(w, ctx, (o) => o.startDocument(standalone))),
    writing(m, "WriteEndDocument()", (o) => o.endDocument()),
    writing(m, "WriteDocType(string name, string pubid, string sysid, string subset)", (o, [name = "", pubid, sysid, subset]) =>
      o.docType(name, pubid || null, sysid || null, subset || null),
    ),
    writing(m, "WriteStartElement(string localName, string ns)", (o, [name, ns = ""]) => o.startElement(null, checkedName(name), ns)),
    writing(m, "WriteStartElement(string prefix, string localName, string ns)", (o, [prefix = "", name, ns = ""]) =>
      o.startElement(prefix, checkedName(name), ns),
    ),
    writing(m, "WriteStartElement(string localName)", (o, [name]) => o.startElement(null, checkedName(name), null)),
    writing(m, "WriteEndElement()", (o) => o.endElement()),
    writing(m, "WriteFullEndElement()", (o) => o.fullEndElement()),
    writing(m, "WriteAttributeString(string localName, string ns, string value)", (o, [name, ns = "", value = ""]) =>
      o.attribute(null, checkedName(name), ns, value),
    ),
    writing(m, "WriteAttributeString(string localName, string value)", (o, [name, value = ""]) =>
      o.attribute(null, checkedName(name), null, value),
    ),
    writing(
      m,
      "WriteAttributeString(string prefix, string localName, string ns, string value)",
      (o, [prefix = "", name, ns = "", value = ""]) =>
        o.attribute(prefix, checkedName(name), ns === "" && prefix !== "" ? null : ns, value),
    ),
    writing(m, "WriteStartAttribute(string localName, string ns)", (o, [name, ns = ""]) => o.startAttribute(null, checkedName(name), ns)),
    writing(m, "WriteStartAttribute(string prefix, string localName, string ns)", (o, [prefix = "", name, ns = ""]) =>
      o.startAttribute(prefix, checkedName(name), ns === "" && prefix !== "" ? null : ns),
    ),
    writing(m, "WriteStartAttribute(string localName)", (o, [name]) => o.startAttribute(null, checkedName(name), null)),
    writing(m, "WriteEndAttribute()", (o) => o.endAttribute()),
    m.method("void Close()", (w, ctx) => w.close(ctx)),
    m.method("void Flush()", (w, ctx) => w.flush(ctx)),
    m.method("string LookupPrefix(string ns)", (w, ns) => w.output.lookupPrefix(ns) ?? null),
    m.method("void Dispose()", (w, ctx) => w.close(ctx)),
  ];
}

function charText(chars: PSValue, index: PSValue, count: PSValue): string {
  const texts = Array.isArray(chars) ? chars.map((char) => (char instanceof Char ? char.text : "")) : [];
  return texts.slice(Number(index), Number(index) + Number(count)).join("");
}

const VALUES = ["System.Object", "string", "bool", "datetime", "System.DateTimeOffset", "double", "float", "decimal", "int", "long"];

function elementString(output: XmlOutput, prefix: string | null, name: string, ns: string | null, value: string): void {
  output.startElement(prefix, checkedName(name), ns);
  if (value !== "") output.text(value);
  output.endElement();
}

function contentMembers(m: Describe<XmlWriter>): MemberDeclaration[] {
  return [
    writing(m, "WriteCData(string text)", (o, [text = ""]) => o.cData(text)),
    writing(m, "WriteComment(string text)", (o, [text = ""]) => o.comment(text)),
    writing(m, "WriteProcessingInstruction(string name, string text)", (o, [name = "", text = ""]) => o.instruction(name, text)),
    writing(m, "WriteEntityRef(string name)", (o, [name = ""]) => o.entityReference(name)),
    m.method("void WriteCharEntity(char ch)", (w, ch, ctx) => outputOf(w, ctx, (o) => o.raw(`&#x${ch.value.toString(16).toUpperCase()};`))),
    writing(m, "WriteWhitespace(string ws)", (o, [text = ""]) => o.whitespace(text)),
    writing(m, "WriteString(string text)", (o, [text = ""]) => o.text(text)),
    m.method("void WriteSurrogateCharEntity(char lowChar, char highChar)", (w, low, high, ctx) =>
      outputOf(w, ctx, (o) => o.raw(`&#x${(high.text + low.text).codePointAt(0)?.toString(16).toUpperCase()};`)),
    ),
    m.method("void WriteChars(char[] buffer, int index, int count)", (w, chars, index, count, ctx) =>
      outputOf(w, ctx, (o) => o.text(charText(chars, index, count))),
    ),
    m.method("void WriteRaw(char[] buffer, int index, int count)", (w, chars, index, count, ctx) =>
      outputOf(w, ctx, (o) => o.raw(charText(chars, index, count))),
    ),
    writing(m, "WriteRaw(string data)", (o, [data = ""]) => o.raw(data)),
    m.method("void WriteBase64(byte[] buffer, int index, int count)", (w, bytes, index, count, ctx) =>
      outputOf(w, ctx, (o) => o.text(encodeBase64(bytes.subarray(index, index + count)))),
    ),
    m.method("void WriteBinHex(byte[] buffer, int index, int count)", (w, bytes, index, count, ctx) =>
      outputOf(w, ctx, (o) => o.text(encodeHex(bytes.subarray(index, index + count)).toUpperCase())),
    ),
    writing(m, "WriteNmToken(string name)", (o, [name = ""]) => o.text(name)),
    writing(m, "WriteName(string name)", (o, [name = ""]) => o.text(name)),
    writing(m, "WriteQualifiedName(string localName, string ns)", (o, [name, ns = ""]) => {
      const prefix = o.lookupPrefix(ns);
      if (prefix === undefined) throw argumentError(`The '${ns}' namespace is not defined.`);
      o.text(prefix === "" ? checkedName(name) : `${prefix}:${checkedName(name)}`);
    }),
    ...VALUES.map((word) =>
      m.loose("method", `void WriteValue(${word} value)`, (w, [value], ctx) => outputOf(w, ctx, (o) => o.text(xmlText(value, ctx)))),
    ),
    writing(m, "WriteElementString(string localName, string value)", (o, [name = "", value = ""]) =>
      elementString(o, null, name, null, value),
    ),
    writing(m, "WriteElementString(string localName, string ns, string value)", (o, [name = "", ns = "", value = ""]) =>
      elementString(o, null, name, ns, value),
    ),
    writing(
      m,
      "WriteElementString(string prefix, string localName, string ns, string value)",
      (o, [prefix = "", name = "", ns = "", value = ""]) => elementString(o, prefix, name, ns, value),
    ),
  ];
}

function copyMembers(m: Describe<XmlWriter>): MemberDeclaration[] {
  return [
    m.method("void WriteAttributes(System.Xml.XmlReader reader, bool defattr)", (w, reader, _defaults, ctx) =>
      outputOf(w, ctx, (o) => readerOf(reader).copyAttributes(o)),
    ),
    m.method("void WriteNode(System.Xml.XmlReader reader, bool defattr)", (w, reader, _defaults, ctx) =>
      outputOf(w, ctx, (o) => readerOf(reader).copyNode(o)),
    ),
    m.method("void WriteNode(System.Xml.XPath.XPathNavigator navigator, bool defattr)", (w, navigator, _defaults, ctx) => {
      const node = ctx.types.operations.getProperty(navigator, "UnderlyingObject", ctx);
      return outputOf(w, ctx, (o) => (node instanceof XmlNode ? writeNode(node, o) : undefined));
    }),
  ];
}

function readerOf(value: PSValue): XmlReader {
  if (value instanceof XmlReader) return value;
  throw netError("System.ArgumentNullException", "Value cannot be null. (Parameter 'reader')");
}

export const XmlTextWriterType: TypeInfo = defineType<XmlTextWriter>({
  name: "System.Xml.XmlTextWriter",
  assembly: ASSEMBLY,
  base: XmlWriterType,
  members: (m) => [
    m.create("System.Xml.XmlTextWriter new(System.IO.Stream w, System.Text.Encoding encoding)", (_type, stream, encoding) =>
      textWriter(stream, encoding),
    ),
    m.create("System.Xml.XmlTextWriter new(string filename, System.Text.Encoding encoding)", (_type, path, encoding, ctx) =>
      textWriter(openFile(path, 2, 2, ctx), encoding),
    ),
    m.create("System.Xml.XmlTextWriter new(System.IO.TextWriter w)", (_type, writer) => textWriter(writer, null)),
    m.property("System.IO.Stream BaseStream {get;}", (w) => w.stream),
    m.property(
      "bool Namespaces {get;set;}",
      () => true,
      (_w, value) => {
        if (!value) throw netError("System.NotSupportedException", "Writing without namespaces is not supported.");
      },
    ),
    m.property(
      "System.Xml.Formatting Formatting {get;set;}",
      (w) => enumMember(FormattingType, w.format.isIndented ? "Indented" : "None") ?? null,
      (w, value) => {
        w.format.isIndented = value === enumMember(FormattingType, "Indented");
      },
    ),
    m.property(
      "int Indentation {get;set;}",
      (w) => w.indentation,
      (w, value) => {
        if (value < 0) throw argumentError("Indentation value must be greater than 0.");
        w.indent(value, w.indentChar);
      },
    ),
    m.property(
      "char IndentChar {get;set;}",
      (w) => Char.at(w.indentChar, 0),
      (w, value) => w.indent(w.indentation, value.text),
    ),
    m.property(
      "char QuoteChar {get;set;}",
      (w) => Char.at(w.format.quote, 0),
      (w, value) => {
        if (value.text !== '"' && value.text !== "'")
          throw argumentError("Invalid XML attribute quote character. Valid attribute quote characters are ' and \".");
        w.format.quote = value.text;
      },
    ),
  ],
});

type Format = { -readonly [Key in keyof XmlOutputOptions]: XmlOutputOptions[Key] };

export class XmlTextWriter extends XmlWriter {
  readonly format: Format;
  readonly stream: PSValue;
  indentation = 2;
  indentChar = " ";

  constructor(target: WriterTarget, stream: PSValue) {
    const format: Format = { ...PLAIN_OUTPUT, encoding: target.encodingName };
    super(target, format, null);
    this.format = format;
    this.stream = stream;
  }

  override nativeType(): TypeInfo {
    return XmlTextWriterType;
  }

  indent(count: number, character: string): void {
    this.indentation = count;
    this.indentChar = character;
    this.format.indentChars = character.repeat(count);
  }
}

/** Over a stream the declaration names the encoding only when one was given. */
function textWriter(where: PSValue, encoding: PSValue): XmlTextWriter {
  if (where instanceof TextWriter) return new XmlTextWriter(textTarget(where), null);
  if (!(where instanceof Stream)) throw netError("System.ArgumentNullException", "Value cannot be null. (Parameter 'w')");
  const target = streamTarget(where, encodingOf(encoding));
  return new XmlTextWriter(encoding === null || encoding === undefined ? { ...target, encodingName: "" } : target, where);
}
