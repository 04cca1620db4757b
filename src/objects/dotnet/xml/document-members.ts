/** Members of XmlDocument and XmlImplementation: making nodes, loading, saving. */
import { concatBytes } from "../../../bytes/index.ts";
import type { XmlSource } from "../../../xml/index.ts";
import { EnumValue } from "../../enum.ts";
import { argumentError, netError } from "../../errors.ts";
import type { Describe, MemberDeclaration } from "../../member-declaration.ts";
import { describeType, type TypeDescription } from "../../type-description.ts";
import { defineType, type TypeInfo } from "../../type-info.ts";
import { type EvaluationContext, type PSValue, ReferenceObject } from "../../value.ts";
import { fullPath, withFiles } from "../io/io-error.ts";
import { Stream } from "../io/stream.ts";
import { TextReader } from "../io/text-reader.ts";
import { TextWriter } from "../io/text-writer.ts";
import { type Encoding, standardEncoding, utf8NoBom } from "../text/encoding.ts";
import { encodingByName } from "../text/encodings.ts";
import { XmlCharacterData, XmlDeclaration, XmlProcessingInstruction } from "./character-nodes.ts";
import { XmlDocument, XmlDocumentFragment, XmlDocumentType } from "./document.ts";
import { elementsNamed, elementsOf } from "./element-members.ts";
import { NodeKind } from "./enums.ts";
import { loadDocument } from "./load.ts";
import { checkNmToken, requireLocalName, splitName } from "./names.ts";
import type { XmlNode } from "./node.ts";
import { nodeOf, nodeProperties, writeMethods } from "./node-members.ts";
import { innerXml, outputText, writeNode } from "./node-output.ts";
import { XmlDocumentClass } from "./node-types.ts";
import { PLAIN_OUTPUT, type XmlOutput } from "./output.ts";
import { SchemaPart, XmlSchemaSetType } from "./schema-info.ts";
import { appendChild } from "./tree.ts";
import { textTarget } from "./writer-target.ts";
import { XmlReader } from "./xml-reader.ts";
import { XmlTextWriter, XmlWriter } from "./xml-writer.ts";

const ATTRIBUTE = "System.Xml.XmlAttribute";
const ELEMENT = "System.Xml.XmlElement";

export const XmlImplementationType: TypeInfo = defineType<XmlImplementation>({
  name: "System.Xml.XmlImplementation",
  assembly: "System.Private.Xml",
  members: (m) => [
    m.create("System.Xml.XmlImplementation new()", () => new XmlImplementation()),
    m.method(
      "bool HasFeature(string strFeature, string strVersion)",
      (_i, feature, version) => feature.toLowerCase() === "xml" && /^(|1\.0|2\.0)$/.test(version),
    ),
    m.method("xml CreateDocument()", () => new XmlDocument()),
  ],
});

class XmlImplementation extends ReferenceObject {
  override nativeType(): TypeInfo {
    return XmlImplementationType;
  }
}

/** What `[xml]"…"` makes: a document of whatever the text holds. */
export function parseDocument(text: string): XmlDocument {
  const document = new XmlDocument();
  loadDocument(document, text, { preserveWhitespace: false, isFragment: true });
  return document;
}

function load(document: XmlDocument, source: XmlSource): undefined {
  loadDocument(document, source, { preserveWhitespace: document.preserveWhitespace });
  return undefined;
}

function loadFrom(document: XmlDocument, where: PSValue, ctx: EvaluationContext): undefined {
  if (where instanceof Stream) return load(document, where.readRest(ctx));
  if (where instanceof TextReader) return load(document, where.open(ctx).readToEnd());
  if (!(where instanceof XmlReader)) throw netError("System.ArgumentNullException", "Value cannot be null. (Parameter 'reader')");
  const nodes = where.restAsNodes(document);
  document.removeChildren();
  for (const node of nodes) appendChild(document, node);
  return undefined;
}

function readFile(path: string, ctx: EvaluationContext): Uint8Array {
  const absolute = fullPath(path, ctx);
  return withFiles(ctx, (files) => files.readFile(absolute));
}

/** In the encoding that the declaration names, with its mark; without one UTF-8 without a mark. */
function fileEncoding(document: XmlDocument): Encoding {
  const name = document.declaration?.encoding ?? "";
  const data = name === "" ? undefined : encodingByName(name);
  return data === undefined ? utf8NoBom : standardEncoding(data);
}

function savedText(document: XmlDocument): string {
  return outputText((output) => writeNode(document, output), { ...PLAIN_OUTPUT, isIndented: !document.preserveWhitespace });
}

function savedBytes(document: XmlDocument): Uint8Array {
  const encoding = fileEncoding(document);
  return concatBytes([encoding.preamble, encoding.encode(savedText(document))]);
}

function saveTo(document: XmlDocument, where: PSValue, ctx: EvaluationContext): undefined {
  if (where instanceof Stream) {
    where.write(savedBytes(document), ctx);
  } else if (where instanceof TextWriter) {
    const writer = new XmlTextWriter(textTarget(where), null);
    writer.format.isIndented = !document.preserveWhitespace;
    saveInto(document, writer.output);
    writer.flush(ctx);
  } else if (where instanceof XmlWriter) {
    saveInto(document, where.output);
    where.flush(ctx);
  }
  return undefined;
}

/** A writer that has written nothing gets a declaration, whether the document has one or not. */
function saveInto(document: XmlDocument, output: XmlOutput): void {
  const { declaration } = document;
  const isFirst = output.state === "Start";
  if (document.firstChild !== null && isFirst) {
    const standalone = declaration?.standalone ?? "";
    output.startDocument(standalone === "" ? undefined : standalone === "yes");
  }
  for (const node of document.childNodes()) if (!(isFirst && node === declaration)) writeNode(node, output);
}

function createElement(document: XmlDocument, prefix: string, localName: string, namespace?: string): XmlNode {
  requireLocalName(localName);
  checkNmToken(localName);
  return document.createElement({ prefix, localName }, namespace);
}

function createAttribute(document: XmlDocument, prefix: string, localName: string, namespace?: string): XmlNode {
  requireLocalName(localName);
  return document.createAttribute({ prefix, localName }, namespace);
}

function createDeclaration(document: XmlDocument, version: string, encoding: string, standalone: string): XmlDeclaration {
  if (version !== "1.0") throw argumentError(`Wrong XML version information. The XML must match production "VersionNum ::= '1.' [0-9]+".`);
  if (standalone !== "" && standalone !== "yes" && standalone !== "no") {
    throw argumentError(`Wrong value for the XML declaration standalone attribute of '${standalone}'.`);
  }
  return new XmlDeclaration(document, version, encoding, standalone);
}

function whitespace(
  document: XmlDocument,
  kind: typeof NodeKind.Whitespace | typeof NodeKind.SignificantWhitespace,
  text: string,
): XmlNode {
  if (/[^ \t\r\n]/.test(text)) throw argumentError("The string for white space contains an invalid character.");
  return new XmlCharacterData(kind, document, text);
}

/** The words that CreateNode takes for a kind. */
const KINDS: Readonly<Record<string, NodeKind>> = {
  element: NodeKind.Element,
  attribute: NodeKind.Attribute,
  text: NodeKind.Text,
  cdatasection: NodeKind.CDATA,
  comment: NodeKind.Comment,
  processinginstruction: NodeKind.ProcessingInstruction,
  documentfragment: NodeKind.DocumentFragment,
  whitespace: NodeKind.Whitespace,
  significantwhitespace: NodeKind.SignificantWhitespace,
  documenttype: NodeKind.DocumentType,
  document: NodeKind.Document,
};

function kindOf(word: string): NodeKind {
  const kind = Object.hasOwn(KINDS, word) ? KINDS[word] : undefined;
  if (kind !== undefined) return kind;
  throw argumentError(`'${word}' does not represent any 'XmlNodeType'.`);
}

function createNode(document: XmlDocument, kind: number, prefix: string | undefined, name: string, namespace: string): XmlNode {
  const parts = prefix === undefined ? splitName(name) : { prefix, localName: name };
  switch (kind) {
    case NodeKind.Element:
      return createElement(document, parts.prefix, parts.localName, namespace);
    case NodeKind.Attribute:
      return createAttribute(document, parts.prefix, parts.localName, namespace);
    case NodeKind.Text:
    case NodeKind.CDATA:
    case NodeKind.Comment:
    case NodeKind.Whitespace:
    case NodeKind.SignificantWhitespace:
      return new XmlCharacterData(kind, document, "");
    case NodeKind.ProcessingInstruction:
      return new XmlProcessingInstruction(document, name, "");
    case NodeKind.DocumentFragment:
      return new XmlDocumentFragment(document);
    case NodeKind.DocumentType:
      return new XmlDocumentType(document, name, "", "", "");
    case NodeKind.Document:
      return new XmlDocument();
    case NodeKind.XmlDeclaration:
      return createDeclaration(document, "1.0", "", "");
    default:
      throw argumentError(`Cannot create node of type ${kind}.`);
  }
}

function numberOf(value: PSValue): number {
  return value instanceof EnumValue ? Number(value.value) : 0;
}

function creationMembers(m: Describe<XmlDocument>): MemberDeclaration[] {
  return [
    m.method(`${ATTRIBUTE} CreateAttribute(string name)`, (d, name) =>
      createAttribute(d, splitName(name).prefix, splitName(name).localName),
    ),
    m.method(`${ATTRIBUTE} CreateAttribute(string qualifiedName, string namespaceURI)`, (d, name, namespace) =>
      createAttribute(d, splitName(name).prefix, splitName(name).localName, namespace),
    ),
    m.method(`${ATTRIBUTE} CreateAttribute(string prefix, string localName, string namespaceURI)`, createAttribute),
    m.method("System.Xml.XmlCDataSection CreateCDataSection(string data)", (d, data) => new XmlCharacterData(NodeKind.CDATA, d, data)),
    m.method("System.Xml.XmlComment CreateComment(string data)", (d, data) => new XmlCharacterData(NodeKind.Comment, d, data)),
    m.method(
      "System.Xml.XmlDocumentType CreateDocumentType(string name, string publicId, string systemId, string internalSubset)",
      (d, name, publicId, systemId, subset) => new XmlDocumentType(d, name, publicId || null, systemId || null, subset || null),
    ),
    m.method("System.Xml.XmlDocumentFragment CreateDocumentFragment()", (d) => new XmlDocumentFragment(d)),
    m.method(`${ELEMENT} CreateElement(string name)`, (d, name) => createElement(d, splitName(name).prefix, splitName(name).localName)),
    m.method(`${ELEMENT} CreateElement(string qualifiedName, string namespaceURI)`, (d, name, namespace) =>
      createElement(d, splitName(name).prefix, splitName(name).localName, namespace),
    ),
    m.method(`${ELEMENT} CreateElement(string prefix, string localName, string namespaceURI)`, createElement),
    m.method(
      "System.Xml.XmlNode CreateNode(System.Xml.XmlNodeType type, string prefix, string name, string namespaceURI)",
      (d, kind, prefix, name, ns) => createNode(d, numberOf(kind), prefix, name, ns),
    ),
    m.method("System.Xml.XmlNode CreateNode(string nodeTypeString, string name, string namespaceURI)", (d, kind, name, ns) =>
      createNode(d, kindOf(kind), undefined, name, ns),
    ),
    m.method("System.Xml.XmlNode CreateNode(System.Xml.XmlNodeType type, string name, string namespaceURI)", (d, kind, name, ns) =>
      createNode(d, numberOf(kind), undefined, name, ns),
    ),
    m.method(
      "System.Xml.XmlProcessingInstruction CreateProcessingInstruction(string target, string data)",
      (d, target, data) => new XmlProcessingInstruction(d, target, data),
    ),
    m.method("System.Xml.XmlSignificantWhitespace CreateSignificantWhitespace(string text)", (d, text) =>
      whitespace(d, NodeKind.SignificantWhitespace, text),
    ),
    m.method("System.Xml.XmlText CreateTextNode(string text)", (d, text) => d.createText(text)),
    m.method("System.Xml.XmlWhitespace CreateWhitespace(string text)", (d, text) => whitespace(d, NodeKind.Whitespace, text)),
    m.method("System.Xml.XmlDeclaration CreateXmlDeclaration(string version, string encoding, string standalone)", createDeclaration),
  ];
}

const document = describeType<XmlDocument>(XmlDocumentClass, {
  parse: parseDocument,
  members: (m) => [
    m.create("xml new()", () => new XmlDocument()),
    m.create("xml new(System.Xml.XmlNameTable nt)", () => new XmlDocument()),
    ...nodeProperties(m, "NodeType ParentNode"),
    m.property("System.Xml.XmlDocumentType DocumentType {get;}", (d) => d.childOf(NodeKind.DocumentType)),
    m.property("System.Xml.XmlImplementation Implementation {get;}", () => new XmlImplementation()),
    ...nodeProperties(m, "Name LocalName"),
    m.property(`${ELEMENT} DocumentElement {get;}`, (d) => d.documentElement),
    ...nodeProperties(m, "OwnerDocument"),
    m.property("System.Xml.Schema.XmlSchemaSet Schemas {get;set;}", () => new SchemaPart(XmlSchemaSetType)),
    // Nothing outside is ever resolved, so there is nothing to remember.
    m.property(
      "System.Xml.XmlResolver XmlResolver {set;}",
      () => null,
      () => {},
    ),
    m.property("System.Xml.XmlNameTable NameTable {get;}", (d) => d.nameTable),
    m.property(
      "bool PreserveWhitespace {get;set;}",
      (d) => d.preserveWhitespace,
      (d, value) => {
        d.preserveWhitespace = value;
      },
    ),
    ...nodeProperties(m, "IsReadOnly"),
    m.property(
      "string InnerText {set;}",
      () => null,
      (d, text) => {
        d.textContent = text;
      },
    ),
    m.property("string InnerXml {get;set;}", innerXml, (d, xml) => load(d, xml)),
    ...nodeProperties(m, "SchemaInfo BaseURI"),
    m.method("System.Xml.XmlNode CloneNode(bool deep)", (d, isDeep) => d.clone(isDeep)),
    ...creationMembers(m),
    m.method("System.Xml.XmlElement GetElementById(string elementId)", () => null),
    m.method("System.Xml.XmlNodeList GetElementsByTagName(string name)", (d, name) => elementsNamed(d, name)),
    m.method("System.Xml.XmlNodeList GetElementsByTagName(string localName, string namespaceURI)", (d, name, ns) =>
      elementsOf(d, name, ns),
    ),
    m.method("System.Xml.XmlNode ImportNode(System.Xml.XmlNode node, bool deep)", (d, node, isDeep) => d.copyOf(nodeOf(node), isDeep)),
    m.method("System.Xml.XmlNode ReadNode(System.Xml.XmlReader reader)", (d, reader) =>
      reader instanceof XmlReader ? reader.currentAsNode(d) : null,
    ),
    m.method("void Load(string filename)", (d, path, ctx) => load(d, readFile(path, ctx))),
    m.method("void Load(System.IO.Stream inStream)", loadFrom),
    m.method("void Load(System.IO.TextReader txtReader)", loadFrom),
    m.method("void Load(System.Xml.XmlReader reader)", loadFrom),
    m.method("void LoadXml(string xml)", (d, xml) => load(d, xml)),
    m.method("void Save(string filename)", (d, path, ctx) => {
      if (d.documentElement === null)
        throw netError("System.Xml.XmlException", "Invalid XML document. The document does not have a root element.");
      const absolute = fullPath(path, ctx);
      withFiles(ctx, (files) => files.writeFile(absolute, savedBytes(d), "create"));
    }),
    m.method("void Save(System.IO.Stream outStream)", saveTo),
    m.method("void Save(System.IO.TextWriter writer)", saveTo),
    m.method("void Save(System.Xml.XmlWriter w)", saveTo),
    ...writeMethods(m),
  ],
});

export const documentDescriptions: readonly TypeDescription[] = [document];
