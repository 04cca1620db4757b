/** XmlDocument, XmlDocumentFragment, XmlDocumentType; making and copying nodes. */
import { XMLNS_NAMESPACE } from "../../../xml/index.ts";
import { netError } from "../../errors.ts";
import type { TypeInfo } from "../../type-info.ts";
import { XmlCharacterData, XmlDeclaration, XmlProcessingInstruction } from "./character-nodes.ts";
import { XmlAttribute, XmlElement } from "./element.ts";
import { NodeKind } from "./enums.ts";
import { NameTable } from "./name-table.ts";
import { fixedNamespace, type QualifiedName, splitName } from "./names.ts";
import { isElement, XmlNode } from "./node.ts";
import { XmlDocumentClass, XmlDocumentFragmentClass, XmlDocumentTypeClass } from "./node-types.ts";

export class XmlDocument extends XmlNode {
  readonly kind: typeof NodeKind.Document = NodeKind.Document;
  readonly document: null = null;
  preserveWhitespace = false;
  #nameTable: NameTable | undefined = undefined;

  override nativeType(): TypeInfo {
    return XmlDocumentClass;
  }

  override get localName(): string {
    return "#document";
  }

  get nameTable(): NameTable {
    this.#nameTable ??= new NameTable();
    return this.#nameTable;
  }

  get documentElement(): XmlElement | null {
    return this.childElement(() => true);
  }

  childOf(kind: NodeKind): XmlNode | null {
    for (const node of this.childNodes()) if (node.kind === kind) return node;
    return null;
  }

  get declaration(): XmlDeclaration | null {
    const { firstChild } = this;
    return firstChild instanceof XmlDeclaration ? firstChild : null;
  }

  /** @throws {TerminatingError} InvalidOperationException where there can be one such node only. */
  override accepts(kind: NodeKind): boolean {
    switch (kind) {
      case NodeKind.ProcessingInstruction:
      case NodeKind.Comment:
      case NodeKind.Whitespace:
      case NodeKind.SignificantWhitespace:
        return true;
      case NodeKind.Element:
        if (this.documentElement !== null) throw alreadyThere("DocumentElement");
        return true;
      case NodeKind.DocumentType:
        if (this.childOf(NodeKind.DocumentType) !== null) throw alreadyThere("DocumentType");
        return true;
      case NodeKind.XmlDeclaration:
        if (this.declaration !== null) throw alreadyThere("XmlDeclaration");
        return true;
      default:
        return false;
    }
  }

  override get textContent(): string {
    return super.textContent;
  }

  override set textContent(_text: string) {
    throw netError("System.InvalidOperationException", "The 'InnerText' of a 'Document' node is read-only and cannot be set.");
  }

  createText(text: string): XmlCharacterData {
    return new XmlCharacterData(NodeKind.Text, this, text);
  }

  /** The namespace is that of the prefix where nothing is said; an unknown prefix has none. */
  createElement(name: QualifiedName, namespace?: string): XmlElement {
    return new XmlElement(this, name, namespace ?? fixedNamespace(name.prefix) ?? "");
  }

  createAttribute(name: QualifiedName, namespace?: string, value = ""): XmlAttribute {
    const isDeclaration = name.prefix === "" && name.localName === "xmlns";
    return new XmlAttribute(this, name, namespace ?? (isDeclaration ? XMLNS_NAMESPACE : (fixedNamespace(name.prefix) ?? "")), value);
  }

  createElementNamed(name: string, namespace?: string): XmlElement {
    return this.createElement(splitName(name), namespace);
  }

  /** A copy of a node of any document as a node of this one. */
  copyOf(node: XmlNode, isDeep: boolean): XmlNode {
    if (isElement(node)) {
      const copy = node.cloneInto(this, isDeep);
      if (!isDeep) copy.isEmpty = true;
      return copy;
    }
    if (node instanceof XmlCharacterData) return new XmlCharacterData(node.kind, this, node.data);
    if (node instanceof XmlAttribute) return node.cloneInto(this);
    if (node instanceof XmlProcessingInstruction) return new XmlProcessingInstruction(this, node.target, node.data);
    if (node instanceof XmlDeclaration) return new XmlDeclaration(this, node.version, node.encoding, node.standalone);
    if (node instanceof XmlDocumentType)
      return new XmlDocumentType(this, node.localName, node.publicId, node.systemId, node.internalSubset);
    if (node instanceof XmlDocumentFragment) {
      const fragment = new XmlDocumentFragment(this);
      if (isDeep) for (const child of node.childNodes()) fragment.link(this.copyOf(child, true), null);
      return fragment;
    }
    throw netError("System.InvalidOperationException", "Cannot import nodes of type 'Document'.");
  }

  override clone(isDeep: boolean): XmlDocument {
    const copy = new XmlDocument();
    copy.preserveWhitespace = this.preserveWhitespace;
    if (isDeep) for (const child of this.childNodes()) copy.link(copy.copyOf(child, true), null);
    return copy;
  }
}

function alreadyThere(what: string): Error {
  return netError(
    "System.InvalidOperationException",
    `This document already has ${what === "XmlDeclaration" ? "an" : "a"} '${what}' node.`,
  );
}

const FRAGMENT_CONTENT: ReadonlySet<NodeKind> = new Set([
  NodeKind.Element,
  NodeKind.Text,
  NodeKind.EntityReference,
  NodeKind.Comment,
  NodeKind.Whitespace,
  NodeKind.SignificantWhitespace,
  NodeKind.ProcessingInstruction,
  NodeKind.CDATA,
  NodeKind.XmlDeclaration,
]);

export class XmlDocumentFragment extends XmlNode {
  readonly kind: typeof NodeKind.DocumentFragment = NodeKind.DocumentFragment;
  readonly document: XmlDocument;

  constructor(document: XmlDocument) {
    super();
    this.document = document;
  }

  override nativeType(): TypeInfo {
    return XmlDocumentFragmentClass;
  }

  override get localName(): string {
    return "#document-fragment";
  }

  override accepts(kind: NodeKind): boolean {
    return FRAGMENT_CONTENT.has(kind);
  }

  override clone(isDeep: boolean): XmlNode {
    return this.document.copyOf(this, isDeep);
  }
}

/** `<!DOCTYPE …>` as it was written; nothing that it declares is heeded. */
export class XmlDocumentType extends XmlNode {
  readonly kind: typeof NodeKind.DocumentType = NodeKind.DocumentType;
  readonly document: XmlDocument;
  override readonly localName: string;
  readonly publicId: string | null;
  readonly systemId: string | null;
  readonly internalSubset: string | null;

  constructor(document: XmlDocument, name: string, publicId: string | null, systemId: string | null, internalSubset: string | null) {
    super();
    this.document = document;
    this.localName = name;
    this.publicId = publicId;
    this.systemId = systemId;
    this.internalSubset = internalSubset;
  }

  override nativeType(): TypeInfo {
    return XmlDocumentTypeClass;
  }

  override clone(): XmlDocumentType {
    return new XmlDocumentType(this.document, this.localName, this.publicId, this.systemId, this.internalSubset);
  }
}
