/** Members of XmlReader, XmlTextReader and XmlNodeReader. */
import type { XmlSource } from "../../../xml/index.ts";
import { Char } from "../../char.ts";
import { enumMember } from "../../enum.ts";
import { argumentNull, argumentOutOfRange } from "../../errors.ts";
import type { Describe, MemberDeclaration } from "../../member-declaration.ts";
import { describeType, type TypeDescription } from "../../type-description.ts";
import type { EvaluationContext, PSValue } from "../../value.ts";
import { fullPath, withFiles } from "../io/io-error.ts";
import { Stream } from "../io/stream.ts";
import { TextReader } from "../io/text-reader.ts";
import { NodeKind, nodeTypeValue, ReadStateType, WhitespaceHandlingType, XmlSpaceType } from "./enums.ts";
import { NameTable } from "./name-table.ts";
import { XmlNode } from "./node.ts";
import { parsed, xmlBoolean, xmlDateTime, xmlDouble } from "./xml-convert.ts";
import {
  type ReaderAttribute,
  type ReaderNode,
  type ReaderOptions,
  ScannerSource,
  TreeSource,
  XmlNodeReaderType,
  XmlReader,
  XmlReaderType,
  XmlTextReaderImplType,
  XmlTextReaderType,
} from "./xml-reader.ts";
import { XmlReaderSettings } from "./xml-reader-settings.ts";

const READER = "System.Xml.XmlReader";
const PLAIN: ReaderOptions = { ignoresWhitespace: false, ignoresComments: false, ignoresInstructions: false, isFragment: false };

function textOf(where: PSValue, ctx: EvaluationContext): XmlSource {
  if (where instanceof TextReader) return where.open(ctx).readToEnd();
  if (where instanceof Stream) return where.readRest(ctx);
  if (typeof where !== "string") throw argumentNull("input");
  const absolute = fullPath(where, ctx);
  return withFiles(ctx, (files) => files.readFile(absolute));
}

function createReader(where: PSValue, settings: PSValue, ctx: EvaluationContext): XmlReader {
  if (where instanceof XmlReader) return where;
  const options = settings instanceof XmlReaderSettings ? settings.readerOptions : PLAIN;
  return new XmlReader(XmlTextReaderImplType, new ScannerSource(textOf(where, ctx), options));
}

function textReader(where: PSValue, ctx: EvaluationContext): XmlReader {
  return new XmlReader(XmlTextReaderType, new ScannerSource(textOf(where, ctx), PLAIN));
}

type Matches<Named> = (named: Named) => boolean;

/** By the name as written, or by local name and namespace. */
function named<Named extends ReaderAttribute | ReaderNode>(name: string, namespace?: string): Matches<Named> {
  if (namespace !== undefined) return (node) => node.localName === name && node.namespace === namespace;
  return (node) => (node.prefix === "" ? node.localName : `${node.prefix}:${node.localName}`) === name;
}

function attributeValue(reader: XmlReader, matches: Matches<ReaderAttribute>): string | null {
  const index = reader.indexOfAttribute(matches);
  return index < 0 ? null : (reader.current?.attributes[index]?.value ?? null);
}

function attributeAt(reader: XmlReader, index: number): string {
  const attribute = reader.current?.attributes[index];
  if (attribute === undefined) throw argumentOutOfRange("i");
  return attribute.value;
}

const VALUELESS: ReadonlySet<NodeKind> = new Set([NodeKind.None, NodeKind.Element, NodeKind.EndElement, NodeKind.Document]);

function stateMembers(m: Describe<XmlReader>): MemberDeclaration[] {
  return [
    m.property("System.Xml.XmlReaderSettings Settings {get;}", () => null),
    m.property("System.Xml.XmlNodeType NodeType {get;}", (r) => nodeTypeValue(r.kind)),
    m.property("string Name {get;}", (r) => r.name),
    m.property("string LocalName {get;}", (r) => (r.isInValue ? "" : ((r.attribute ?? r.current)?.localName ?? ""))),
    m.property("string NamespaceURI {get;}", (r) => (r.isInValue ? "" : ((r.attribute ?? r.current)?.namespace ?? ""))),
    m.property("string Prefix {get;}", (r) => (r.isInValue ? "" : ((r.attribute ?? r.current)?.prefix ?? ""))),
    m.property("bool HasValue {get;}", (r) => !VALUELESS.has(r.kind)),
    m.property("string Value {get;}", (r) => r.value),
    m.property("int Depth {get;}", (r) => r.depth),
    m.property("string BaseURI {get;}", () => ""),
    m.property("bool IsEmptyElement {get;}", (r) => r.attributeIndex < 0 && r.current?.isEmpty === true),
    m.property("bool IsDefault {get;}", () => false),
    m.property("char QuoteChar {get;}", () => Char.at('"', 0)),
    m.property("System.Xml.XmlSpace XmlSpace {get;}", () => enumMember(XmlSpaceType, "None") ?? null),
    m.property("string XmlLang {get;}", () => ""),
    m.property("int AttributeCount {get;}", (r) => r.current?.attributes.length ?? 0),
    m.indexer("string Item(int i)", attributeAt),
    m.indexer("string Item(string name)", (r, name) => attributeValue(r, named(name))),
    m.indexer("string Item(string name, string namespaceURI)", (r, name, ns) => attributeValue(r, named(name, ns))),
    m.property("bool EOF {get;}", (r) => r.state === "EndOfFile"),
    m.property("System.Xml.ReadState ReadState {get;}", (r) => enumMember(ReadStateType, r.state) ?? null),
    m.property("System.Xml.XmlNameTable NameTable {get;}", () => new NameTable()),
    m.property("bool CanResolveEntity {get;}", () => false),
    m.property("bool CanReadBinaryContent {get;}", () => true),
    m.property("bool CanReadValueChunk {get;}", () => true),
    m.property("bool HasAttributes {get;}", (r) => (r.current?.attributes.length ?? 0) > 0),
  ];
}

type Read = (text: string, ctx: EvaluationContext) => PSValue;

/** ReadContentAs… and ReadElementContentAs…: the names' ends, the words of what they give, how it is read. */
const TYPED: readonly (readonly [name: string, word: string, read: Read])[] = [
  ["Object", "System.Object", (text) => text],
  ["Boolean", "bool", (text) => xmlBoolean(text)],
  ["DateTime", "datetime", xmlDateTime],
  ["Double", "double", (text, ctx) => xmlDouble(text, "System.Double", ctx)],
  ["Float", "float", (text, ctx) => xmlDouble(text, "System.Single", ctx)],
  ["Decimal", "decimal", (text, ctx) => parsed("System.Decimal", text, ctx)],
  ["Int", "int", (text, ctx) => parsed("System.Int32", text, ctx)],
  ["Long", "long", (text, ctx) => parsed("System.Int64", text, ctx)],
  ["String", "string", (text) => text],
];

function requireElement(reader: XmlReader, matches: Matches<ReaderNode>, shown: string): void {
  if (reader.moveToContent() !== NodeKind.Element) throw reader.error(`'${reader.kindName}' is an invalid XmlNodeType.`);
  if (reader.current === undefined || !matches(reader.current)) {
    throw reader.error(`Element '${shown}' was not found.`);
  }
}

function typedMembers(m: Describe<XmlReader>): MemberDeclaration[] {
  return TYPED.flatMap(([name, word, read]) => [
    m.loose("method", `${word} ReadContentAs${name}()`, (r, _args, ctx) => read(r.readContent(), ctx)),
    m.loose("method", `${word} ReadElementContentAs${name}()`, (r, _args, ctx) => read(r.readElementContent(), ctx)),
    m.loose("method", `${word} ReadElementContentAs${name}(string localName, string namespaceURI)`, (r, [local, ns], ctx) => {
      requireElement(r, named(String(local), String(ns)), String(local));
      return read(r.readElementContent(), ctx);
    }),
  ]);
}

function attributeMembers(m: Describe<XmlReader>): MemberDeclaration[] {
  return [
    m.method("string GetAttribute(string name)", (r, name) => attributeValue(r, named(name))),
    m.method("string GetAttribute(string name, string namespaceURI)", (r, name, ns) => attributeValue(r, named(name, ns))),
    m.method("string GetAttribute(int i)", attributeAt),
    m.method("bool MoveToAttribute(string name)", (r, name) => r.moveToAttributeAt(r.indexOfAttribute(named(name)))),
    m.method("bool MoveToAttribute(string name, string ns)", (r, name, ns) => r.moveToAttributeAt(r.indexOfAttribute(named(name, ns)))),
    m.method("void MoveToAttribute(int i)", (r, index) => {
      if (!r.moveToAttributeAt(index)) throw argumentOutOfRange("i");
    }),
    m.method("bool MoveToFirstAttribute()", (r) => r.moveToAttributeAt(0)),
    m.method("bool MoveToNextAttribute()", (r) => r.moveToAttributeAt(r.attributeIndex + 1)),
    m.method("bool MoveToElement()", (r) => r.moveToElement()),
    m.method("bool ReadAttributeValue()", (r) => {
      if (r.attributeIndex < 0 || r.isInValue) return false;
      r.isInValue = true;
      return true;
    }),
  ];
}

function readMembers(m: Describe<XmlReader>): MemberDeclaration[] {
  return [
    m.method("bool Read()", (r) => r.read()),
    m.method("void Close()", close),
    m.method("void Dispose()", close),
    m.method("void Skip()", (r) => r.pass()),
    m.method("string LookupNamespace(string prefix)", (r, prefix) => r.source.lookup(prefix) ?? null),
    m.method("string ReadString()", (r) => r.readString()),
    m.method("System.Xml.XmlNodeType MoveToContent()", (r) => nodeTypeValue(r.moveToContent())),
    m.method("void ReadStartElement()", (r) => readStart(r, () => true, "")),
    m.method("void ReadStartElement(string name)", (r, name) => readStart(r, named(name), name)),
    m.method("void ReadStartElement(string localname, string ns)", (r, name, ns) => readStart(r, named(name, ns), name)),
    m.method("string ReadElementString()", (r) => elementText(r, () => true, "")),
    m.method("string ReadElementString(string name)", (r, name) => elementText(r, named(name), name)),
    m.method("string ReadElementString(string localname, string ns)", (r, name, ns) => elementText(r, named(name, ns), name)),
    m.method("void ReadEndElement()", (r) => {
      if (r.moveToContent() !== NodeKind.EndElement) throw r.error(`'${r.kindName}' is an invalid XmlNodeType.`);
      r.read();
    }),
    m.method("bool IsStartElement()", (r) => r.moveToContent() === NodeKind.Element),
    m.method("bool IsStartElement(string name)", (r, name) => isStart(r, named(name))),
    m.method("bool IsStartElement(string localname, string ns)", (r, name, ns) => isStart(r, named(name, ns))),
    m.method("bool ReadToFollowing(string name)", (r, name) => r.readToFollowing(named(name))),
    m.method("bool ReadToFollowing(string localName, string namespaceURI)", (r, name, ns) => r.readToFollowing(named(name, ns))),
    m.method("bool ReadToDescendant(string name)", (r, name) => r.readToDescendant(named(name))),
    m.method("bool ReadToDescendant(string localName, string namespaceURI)", (r, name, ns) => r.readToDescendant(named(name, ns))),
    m.method("bool ReadToNextSibling(string name)", (r, name) => r.readToNextSibling(named(name))),
    m.method("bool ReadToNextSibling(string localName, string namespaceURI)", (r, name, ns) => r.readToNextSibling(named(name, ns))),
    m.method("string ReadInnerXml()", (r) => r.readInnerXml()),
    m.method("string ReadOuterXml()", (r) => r.readOuterXml()),
  ];
}

function close(reader: XmlReader): void {
  reader.state = "Closed";
  reader.current = undefined;
  reader.attributeIndex = -1;
}

function isStart(reader: XmlReader, matches: Matches<ReaderNode>): boolean {
  return reader.moveToContent() === NodeKind.Element && reader.current !== undefined && matches(reader.current);
}

function readStart(reader: XmlReader, matches: Matches<ReaderNode>, shown: string): void {
  requireElement(reader, matches, shown);
  reader.read();
}

function elementText(reader: XmlReader, matches: Matches<ReaderNode>, shown: string): string {
  requireElement(reader, matches, shown);
  return reader.readElementContent();
}

const SOURCES = ["string inputUri", "System.IO.Stream input", "System.IO.TextReader input"];

const reader = describeType<XmlReader>(XmlReaderType, {
  members: (m) => [
    ...stateMembers(m),
    ...typedMembers(m),
    ...attributeMembers(m),
    ...readMembers(m),
    ...SOURCES.flatMap((word) => [
      m.loose("static", `static ${READER} Create(${word})`, (_self, [where], ctx) => createReader(where, null, ctx)),
      m.loose("static", `static ${READER} Create(${word}, System.Xml.XmlReaderSettings settings)`, (_self, [where, settings], ctx) =>
        createReader(where, settings, ctx),
      ),
    ]),
    m.static(`static ${READER} Create(${READER} reader, System.Xml.XmlReaderSettings settings)`, (where, settings, ctx) =>
      createReader(where, settings, ctx),
    ),
  ],
});

const textReaders = describeType<XmlReader>(XmlTextReaderType, {
  members: (m) => [
    m.create("System.Xml.XmlTextReader new(System.IO.Stream input)", (_type, input, ctx) => textReader(input, ctx)),
    m.create("System.Xml.XmlTextReader new(System.IO.TextReader input)", (_type, input, ctx) => textReader(input, ctx)),
    m.create("System.Xml.XmlTextReader new(string url)", (_type, url, ctx) => textReader(url, ctx)),
    m.property("int LineNumber {get;}", (r) => r.source.position().line),
    m.property("int LinePosition {get;}", (r) => r.source.position().column),
    m.property("System.Xml.WhitespaceHandling WhitespaceHandling {get;}", () => enumMember(WhitespaceHandlingType, "All") ?? null),
    m.method("bool HasLineInfo()", () => true),
  ],
});

const nodeReader = describeType<XmlReader>(XmlNodeReaderType, {
  members: (m) => [
    m.create("System.Xml.XmlNodeReader new(System.Xml.XmlNode node)", (_type, node) => {
      if (!(node instanceof XmlNode)) throw argumentNull("node");
      return new XmlReader(XmlNodeReaderType, new TreeSource(node));
    }),
  ],
});

export const readerDescriptions: readonly TypeDescription[] = [reader, textReaders, nodeReader];
