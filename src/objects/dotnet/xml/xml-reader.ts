/** System.Xml.XmlReader: going through XML node by node. */
import { XmlEvent, XmlScanner, type XmlSource } from "../../../xml/index.ts";
import type { TerminatingError } from "../../error-record.ts";
import { netError } from "../../errors.ts";
import { defineType, type TypeInfo } from "../../type-info.ts";
import { ReferenceObject } from "../../value.ts";
import { XmlCharacterData, XmlDeclaration, XmlProcessingInstruction } from "./character-nodes.ts";
import type { XmlDocument } from "./document.ts";
import { XmlAttribute, XmlElement } from "./element.ts";
import { NodeKind } from "./enums.ts";
import { reading } from "./load.ts";
import { joinName, type QualifiedName } from "./names.ts";
import type { XmlNode } from "./node.ts";
import { outputText } from "./node-output.ts";
import type { XmlOutput } from "./output.ts";
import { namespacesInScope } from "./tree.ts";

export interface ReaderAttribute extends QualifiedName {
  readonly namespace: string;
  readonly value: string;
}

/** What a reader stands on. */
export interface ReaderNode extends QualifiedName {
  readonly kind: NodeKind;
  readonly namespace: string;
  readonly value: string;
  readonly depth: number;
  readonly isEmpty: boolean;
  readonly attributes: readonly ReaderAttribute[];
}

export interface ReaderSource {
  /** Undefined at the end. */
  next(): ReaderNode | undefined;
  lookup(prefix: string): string | undefined;
  /** Line and column of the place that was read to. */
  position(): { readonly line: number; readonly column: number };
}

export interface ReaderOptions {
  readonly ignoresWhitespace: boolean;
  readonly ignoresComments: boolean;
  readonly ignoresInstructions: boolean;
  readonly isFragment: boolean;
}

const NO_ATTRIBUTES: readonly ReaderAttribute[] = [];

function plainNode(kind: NodeKind, localName: string, value: string, depth: number): ReaderNode {
  return { kind, prefix: "", localName, namespace: "", value, depth, isEmpty: false, attributes: NO_ATTRIBUTES };
}

export class ScannerSource implements ReaderSource {
  readonly #scanner: XmlScanner;
  readonly #options: ReaderOptions;
  #event: XmlEvent = XmlEvent.EndOfDocument;
  /** The end of an empty element is no node. */
  #skipsEnd = false;

  constructor(source: XmlSource, options: ReaderOptions) {
    this.#options = options;
    this.#scanner = new XmlScanner(source, {
      maxDepth: 10_000,
      maxAttributes: 100_000,
      maxNameBytes: 1_000_000,
      comments: !options.ignoresComments,
      processingInstructions: true,
      skipWhitespace: options.ignoresWhitespace,
      fragment: options.isFragment,
    });
  }

  next(): ReaderNode | undefined {
    for (;;) {
      const event = this.#scanner.next();
      this.#event = event;
      if (event === XmlEvent.EndOfDocument) return undefined;
      const node = this.#node(event);
      if (node !== undefined) return node;
    }
  }

  #node(event: XmlEvent): ReaderNode | undefined {
    const scanner = this.#scanner;
    const { depth } = scanner;
    switch (event) {
      case XmlEvent.StartElement:
        this.#skipsEnd = scanner.isEmptyElement;
        return {
          kind: NodeKind.Element,
          prefix: scanner.prefix,
          localName: scanner.localName,
          namespace: scanner.namespace,
          value: "",
          depth: depth - 1,
          isEmpty: scanner.isEmptyElement,
          attributes: this.#attributes(),
        };
      case XmlEvent.EndElement:
        if (this.#skipsEnd) {
          this.#skipsEnd = false;
          return undefined;
        }
        return { ...plainNode(NodeKind.EndElement, scanner.localName, "", depth), prefix: scanner.prefix, namespace: scanner.namespace };
      case XmlEvent.Text:
        return plainNode(scanner.isWhitespace ? NodeKind.Whitespace : NodeKind.Text, "", scanner.text, depth);
      case XmlEvent.CData:
        return plainNode(NodeKind.CDATA, "", scanner.text, depth);
      case XmlEvent.Comment:
        return plainNode(NodeKind.Comment, "", scanner.text, depth);
      case XmlEvent.ProcessingInstruction:
        if (scanner.target === "xml") return plainNode(NodeKind.XmlDeclaration, "xml", scanner.text, depth);
        return this.#options.ignoresInstructions
          ? undefined
          : plainNode(NodeKind.ProcessingInstruction, scanner.target, scanner.text, depth);
      default:
        return undefined;
    }
  }

  #attributes(): readonly ReaderAttribute[] {
    const scanner = this.#scanner;
    return Array.from({ length: scanner.attributeCount }, (_, index) => ({
      prefix: scanner.attributePrefix(index),
      localName: scanner.attributeLocalName(index),
      namespace: scanner.attributeNamespace(index),
      value: scanner.attributeValue(index),
    }));
  }

  lookup(prefix: string): string | undefined {
    return this.#scanner.lookupNamespace(prefix);
  }

  position(): { readonly line: number; readonly column: number } {
    switch (this.#event) {
      case XmlEvent.StartElement:
        return this.#scanner.elementPosition;
      case XmlEvent.EndElement:
        return this.#scanner.endTagPosition;
      case XmlEvent.Text:
        return this.#scanner.textPosition;
      default:
        return this.#scanner.position;
    }
  }
}

/** The nodes of a tree, as XmlNodeReader goes through them. */
export class TreeSource implements ReaderSource {
  readonly #nodes: Iterator<readonly [node: XmlNode, read: ReaderNode]>;
  #node: XmlNode;

  constructor(root: XmlNode) {
    this.#node = root;
    this.#nodes = root.kind === NodeKind.Document || root.kind === NodeKind.DocumentFragment ? below(root, 0) : around(root, 0);
  }

  next(): ReaderNode | undefined {
    const next = this.#nodes.next();
    if (next.done === true) return undefined;
    const [node, read] = next.value;
    this.#node = node;
    return read;
  }

  lookup(prefix: string): string | undefined {
    return namespacesInScope(this.#node).get(prefix);
  }

  position(): { readonly line: number; readonly column: number } {
    return { line: 0, column: 0 };
  }
}

function* below(parent: XmlNode, depth: number): Generator<readonly [XmlNode, ReaderNode]> {
  for (const child of parent.childNodes()) yield* around(child, depth);
}

function* around(node: XmlNode, depth: number): Generator<readonly [XmlNode, ReaderNode]> {
  const { kind, prefix, localName, namespace } = node;
  const isNamed = kind === NodeKind.Element || kind === NodeKind.ProcessingInstruction || kind === NodeKind.XmlDeclaration;
  const read: ReaderNode = {
    kind,
    prefix,
    localName: isNamed ? localName : "",
    namespace,
    value: node.value ?? "",
    depth,
    isEmpty: node instanceof XmlElement && node.isEmpty,
    attributes: node instanceof XmlElement ? node.attributeList : NO_ATTRIBUTES,
  };
  yield [node, read];
  if (!(node instanceof XmlElement) || node.isEmpty) return;
  yield* below(node, depth + 1);
  yield [node, { ...read, kind: NodeKind.EndElement, attributes: NO_ATTRIBUTES }];
}

export const XmlReaderType: TypeInfo = defineType({
  name: "System.Xml.XmlReader",
  assembly: "System.Private.Xml",
  isAbstract: true,
  interfaces: ["System.IDisposable"],
});

function readerType(name: string): TypeInfo {
  return defineType({
    name: `System.Xml.${name}`,
    assembly: "System.Private.Xml",
    base: XmlReaderType,
    interfaces:
      name === "XmlNodeReader" ? ["System.Xml.IXmlNamespaceResolver"] : ["System.Xml.IXmlLineInfo", "System.Xml.IXmlNamespaceResolver"],
  });
}

export const XmlTextReaderImplType: TypeInfo = readerType("XmlTextReaderImpl");
export const XmlTextReaderType: TypeInfo = readerType("XmlTextReader");
export const XmlNodeReaderType: TypeInfo = readerType("XmlNodeReader");

export type ReadState = "Initial" | "Interactive" | "Error" | "EndOfFile" | "Closed";

export class XmlReader extends ReferenceObject {
  readonly source: ReaderSource;
  readonly #type: TypeInfo;
  state: ReadState = "Initial";
  /** What the reader stands on; an attribute of it when {@link attributeIndex} is not -1. */
  current: ReaderNode | undefined = undefined;
  attributeIndex = -1;
  /** On the text of an attribute. */
  isInValue = false;

  constructor(type: TypeInfo, source: ReaderSource) {
    super();
    this.#type = type;
    this.source = source;
  }

  override nativeType(): TypeInfo {
    return this.#type;
  }

  get attribute(): ReaderAttribute | undefined {
    return this.current?.attributes[this.attributeIndex];
  }

  get kind(): NodeKind {
    if (this.isInValue) return NodeKind.Text;
    return this.attributeIndex >= 0 ? NodeKind.Attribute : (this.current?.kind ?? NodeKind.None);
  }

  get name(): string {
    if (this.isInValue) return "";
    const named = this.attribute ?? this.current;
    return named === undefined ? "" : joinName(named);
  }

  get value(): string {
    return this.attribute?.value ?? this.current?.value ?? "";
  }

  get depth(): number {
    const depth = this.current?.depth ?? 0;
    return this.attributeIndex < 0 ? depth : depth + (this.isInValue ? 2 : 1);
  }

  read(): boolean {
    if (this.state === "Closed" || this.state === "EndOfFile" || this.state === "Error") return false;
    this.attributeIndex = -1;
    this.isInValue = false;
    try {
      this.current = reading(() => this.source.next());
    } catch (error) {
      this.state = "Error";
      this.current = undefined;
      throw error;
    }
    this.state = this.current === undefined ? "EndOfFile" : "Interactive";
    return this.current !== undefined;
  }

  moveToElement(): boolean {
    if (this.attributeIndex < 0) return false;
    this.attributeIndex = -1;
    this.isInValue = false;
    return true;
  }

  moveToAttributeAt(index: number): boolean {
    const count = this.current?.kind === NodeKind.Element ? this.current.attributes.length : 0;
    if (index < 0 || index >= count) return false;
    this.attributeIndex = index;
    this.isInValue = false;
    return true;
  }

  indexOfAttribute(matches: (attribute: ReaderAttribute) => boolean): number {
    return this.current?.attributes.findIndex(matches) ?? -1;
  }

  /** Past comments, instructions and white space to the next content. */
  moveToContent(): NodeKind {
    this.moveToElement();
    if (this.state === "Initial") this.read();
    while (this.current !== undefined && !isContent(this.current.kind)) this.read();
    return this.kind;
  }

  /** To the node after the present one and all that is in it. */
  pass(): void {
    this.moveToElement();
    const { current } = this;
    if (current?.kind === NodeKind.Element && !current.isEmpty) this.#readToEnd(current.depth);
    this.read();
  }

  #readToEnd(depth: number): void {
    while (this.read()) if (this.current?.kind === NodeKind.EndElement && this.current.depth === depth) return;
  }

  /** Whether a following, inner or neighbouring element was found. */
  readToFollowing(matches: (node: ReaderNode) => boolean): boolean {
    while (this.read()) if (this.current?.kind === NodeKind.Element && matches(this.current)) return true;
    return false;
  }

  readToDescendant(matches: (node: ReaderNode) => boolean): boolean {
    const start = this.current;
    if (start === undefined) return this.readToFollowing(matches);
    if (start.kind !== NodeKind.Element || start.isEmpty) return false;
    while (this.read() && this.current !== undefined && this.current.depth > start.depth) {
      if (this.current.kind === NodeKind.Element && matches(this.current)) return true;
    }
    return false;
  }

  readToNextSibling(matches: (node: ReaderNode) => boolean): boolean {
    const depth = this.current?.depth ?? 0;
    this.pass();
    while (this.current !== undefined && this.current.depth >= depth && this.current.kind !== NodeKind.EndElement) {
      if (this.current.kind === NodeKind.Element && matches(this.current)) return true;
      this.pass();
    }
    return false;
  }

  /** The text from here on, up to the next tag. */
  readString(): string {
    this.moveToElement();
    if (this.current?.kind === NodeKind.Element) {
      if (this.current.isEmpty) return "";
      this.read();
    }
    let text = "";
    while (this.current !== undefined && isTextKind(this.current.kind)) {
      text += this.current.value;
      this.read();
    }
    return text;
  }

  /** The text of the element, which is passed. */
  readElementContent(): string {
    const { current } = this;
    if (current?.kind !== NodeKind.Element || this.attributeIndex >= 0) {
      throw netError(
        "System.InvalidOperationException",
        `The ReadElementContentAsString method is not supported on node type ${this.kindName}.`,
      );
    }
    this.read();
    if (current.isEmpty) return "";
    let text = "";
    for (;;) {
      const inner: ReaderNode | undefined = this.current;
      if (inner === undefined || inner.kind === NodeKind.EndElement) break;
      if (inner.kind === NodeKind.Element) {
        throw this.error("ReadElementContentAs() methods cannot be called on an element that has child elements.");
      }
      if (isTextKind(inner.kind)) text += inner.value;
      this.read();
    }
    this.read();
    return text;
  }

  /** The text here, as ReadContentAs methods want it. */
  readContent(): string {
    if (this.attributeIndex >= 0) return this.value;
    let text = "";
    while (this.current !== undefined && (isTextKind(this.current.kind) || !isContent(this.current.kind))) {
      if (isTextKind(this.current.kind)) text += this.current.value;
      this.read();
    }
    return text;
  }

  /** Markup of what is in the element, which is passed. */
  readInnerXml(): string {
    const { current } = this;
    if (this.attributeIndex >= 0) return this.value;
    if (current?.kind !== NodeKind.Element) {
      this.read();
      return "";
    }
    if (current.isEmpty) {
      this.read();
      return "";
    }
    this.read();
    const text = outputText((output) => {
      while (this.current !== undefined && !(this.current.kind === NodeKind.EndElement && this.current.depth === current.depth))
        this.copyNode(output);
    });
    this.read();
    return text;
  }

  readOuterXml(): string {
    if (this.attributeIndex >= 0) return `${this.name}="${this.value}"`;
    return outputText((output) => this.copyNode(output));
  }

  copyAttributes(output: XmlOutput): void {
    for (const attribute of this.current?.attributes ?? []) {
      output.attribute(attribute.prefix, attribute.localName, attribute.namespace, attribute.value);
    }
  }

  /** Writes the present node with all that is in it, and passes it. */
  copyNode(output: XmlOutput): void {
    if (this.state === "Initial") {
      while (this.read() && this.current !== undefined) this.#copyOne(output);
      return;
    }
    const start = this.current;
    if (start === undefined) return;
    this.#copyOne(output);
    if (start.kind === NodeKind.Element && !start.isEmpty) {
      while (this.read()) {
        this.#copyOne(output);
        if (this.current?.kind === NodeKind.EndElement && this.current.depth === start.depth) break;
      }
    }
    this.read();
  }

  #copyOne(output: XmlOutput): void {
    const node = this.current;
    switch (node?.kind) {
      case NodeKind.Element:
        output.startElement(node.prefix, node.localName, node.namespace);
        this.copyAttributes(output);
        if (node.isEmpty) output.endElement();
        return;
      case NodeKind.EndElement:
        output.fullEndElement();
        return;
      case NodeKind.Text:
        output.text(node.value);
        return;
      case NodeKind.Whitespace:
      case NodeKind.SignificantWhitespace:
        output.whitespace(node.value);
        return;
      case NodeKind.CDATA:
        output.cData(node.value);
        return;
      case NodeKind.Comment:
        output.comment(node.value);
        return;
      case NodeKind.ProcessingInstruction:
      case NodeKind.XmlDeclaration:
        output.instruction(node.localName, node.value);
        return;
      default:
    }
  }

  /** The present node with all that is in it as a node of a document; the reader passes it. */
  currentAsNode(document: XmlDocument): XmlNode | null {
    if (this.state === "Initial") this.read();
    const start = this.current;
    if (start === undefined || start.kind === NodeKind.EndElement) return null;
    const node = nodeFrom(start, document);
    if (node instanceof XmlElement && !start.isEmpty) {
      this.read();
      while (this.current !== undefined && this.current.kind !== NodeKind.EndElement) {
        const child = this.currentAsNode(document);
        if (child !== null) node.link(child, null);
      }
      node.isEmpty = false;
    }
    this.read();
    return node;
  }

  restAsNodes(document: XmlDocument): XmlNode[] {
    const nodes: XmlNode[] = [];
    for (let node = this.currentAsNode(document); node !== null; node = this.currentAsNode(document)) {
      if (node.kind !== NodeKind.Whitespace || document.preserveWhitespace) nodes.push(node);
    }
    return nodes;
  }

  get kindName(): string {
    return Object.keys(NodeKind)[this.kind] ?? "None";
  }

  error(message: string): TerminatingError {
    const { line, column } = this.source.position();
    return netError("System.Xml.XmlException", line === 0 ? message : `${message} Line ${line}, position ${column}.`);
  }
}

function nodeFrom(node: ReaderNode, document: XmlDocument): XmlNode {
  switch (node.kind) {
    case NodeKind.Element: {
      const element = new XmlElement(document, node, node.namespace);
      for (const attribute of node.attributes) {
        element.appendAttribute(new XmlAttribute(document, attribute, attribute.namespace, attribute.value));
      }
      return element;
    }
    case NodeKind.ProcessingInstruction:
      return new XmlProcessingInstruction(document, node.localName, node.value);
    case NodeKind.XmlDeclaration:
      return XmlDeclaration.parse(document, node.value);
    case NodeKind.CDATA:
    case NodeKind.Comment:
    case NodeKind.Whitespace:
    case NodeKind.SignificantWhitespace:
      return new XmlCharacterData(node.kind, document, node.value);
    default:
      return document.createText(node.value);
  }
}

function isContent(kind: NodeKind): boolean {
  switch (kind) {
    case NodeKind.Comment:
    case NodeKind.ProcessingInstruction:
    case NodeKind.XmlDeclaration:
    case NodeKind.DocumentType:
    case NodeKind.Whitespace:
    case NodeKind.SignificantWhitespace:
      return false;
    default:
      return true;
  }
}

function isTextKind(kind: NodeKind): boolean {
  return kind === NodeKind.Text || kind === NodeKind.CDATA || kind === NodeKind.Whitespace || kind === NodeKind.SignificantWhitespace;
}
