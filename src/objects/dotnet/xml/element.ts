/** XmlElement, XmlAttribute and the attributes of an element as a collection. */
import { argumentError } from "../../errors.ts";
import type { TypeInfo } from "../../type-info.ts";
import { type PSValue, ReferenceObject } from "../../value.ts";
import type { XmlDocument } from "./document.ts";
import { NodeKind } from "./enums.ts";
import { type QualifiedName, splitName } from "./names.ts";
import { XmlNode } from "./node.ts";
import { XmlAttributeClass, XmlAttributeCollectionClass, XmlElementClass } from "./node-types.ts";

export class XmlElement extends XmlNode {
  readonly kind: typeof NodeKind.Element = NodeKind.Element;
  readonly document: XmlDocument;
  override readonly localName: string;
  readonly #namespace: string;
  #prefix: string;
  /** Written `<a />`: it never had anything in it. */
  isEmpty = true;
  readonly #attributes: XmlAttribute[] = [];
  #collection: XmlAttributeCollection | undefined = undefined;

  constructor(document: XmlDocument, name: QualifiedName, namespace: string) {
    super();
    this.document = document;
    this.#prefix = name.prefix;
    this.localName = name.localName;
    this.#namespace = namespace;
  }

  override nativeType(): TypeInfo {
    return XmlElementClass;
  }

  override get prefix(): string {
    return this.#prefix;
  }

  override set prefix(prefix: string) {
    this.#prefix = prefix;
  }

  override get namespace(): string {
    return this.#namespace;
  }

  override accepts(kind: NodeKind): boolean {
    return ELEMENT_CONTENT.has(kind);
  }

  override childrenChanged(): void {
    this.isEmpty = false;
  }

  override get attributeList(): readonly XmlAttribute[] {
    return this.#attributes;
  }

  /** The same object whenever it is asked for. */
  get attributes(): XmlAttributeCollection {
    this.#collection ??= new XmlAttributeCollection(this);
    return this.#collection;
  }

  /** By the name as written. */
  attribute(name: string): XmlAttribute | null {
    return this.#attributes.find((attribute) => attribute.name === name) ?? null;
  }

  attributeOf(localName: string, namespace: string): XmlAttribute | null {
    return this.#attributes.find((attribute) => attribute.localName === localName && attribute.namespace === namespace) ?? null;
  }

  setAttribute(name: string, value: string): void {
    const known = this.attribute(name);
    if (known !== null) known.value = value;
    else this.addAttribute(this.document.createAttribute(splitName(name), undefined, value));
  }

  /** Puts an attribute before another one, or at the end. One of the same name gives way and is returned. */
  addAttribute(attribute: XmlAttribute, before: XmlAttribute | null = null): XmlAttribute | null {
    if (attribute.owner !== null && attribute.owner !== this) {
      throw argumentError(
        "The 'XmlAttribute' node cannot be inserted because it is already an attribute of another element node. You must clone the 'XmlAttribute' node to re-use it in other element nodes.",
      );
    }
    const known = this.attributeOf(attribute.localName, attribute.namespace);
    const place = before === null ? (known === null ? -1 : this.#attributes.indexOf(known)) : -1;
    if (known !== null && known !== attribute) known.owner = null;
    if (place >= 0) {
      this.#attributes[place] = attribute;
    } else {
      if (known !== null) this.#attributes.splice(this.#attributes.indexOf(known), 1);
      this.#attributes.splice(before === null ? this.#attributes.length : this.#attributes.indexOf(before), 0, attribute);
    }
    attribute.owner = this;
    return known === attribute ? null : known;
  }

  /** Adds an attribute that no other one is like; for a reader, which knows. */
  appendAttribute(attribute: XmlAttribute): void {
    this.#attributes.push(attribute);
    attribute.owner = this;
  }

  removeAttribute(attribute: XmlAttribute | null): XmlAttribute | null {
    const place = attribute === null ? -1 : this.#attributes.indexOf(attribute);
    if (place < 0 || attribute === null) return null;
    this.#attributes.splice(place, 1);
    attribute.owner = null;
    return attribute;
  }

  removeAttributes(): void {
    for (const attribute of this.#attributes) attribute.owner = null;
    this.#attributes.length = 0;
  }

  override clone(isDeep: boolean): XmlElement {
    return this.cloneInto(this.document, isDeep);
  }

  cloneInto(document: XmlDocument, isDeep: boolean): XmlElement {
    const copy = new XmlElement(document, this, this.#namespace);
    for (const attribute of this.#attributes) copy.appendAttribute(attribute.cloneInto(document));
    if (isDeep) for (const child of this.childNodes()) copy.link(document.copyOf(child, true), null);
    copy.isEmpty = this.isEmpty;
    return copy;
  }
}

const ELEMENT_CONTENT: ReadonlySet<NodeKind> = new Set([
  NodeKind.Element,
  NodeKind.Text,
  NodeKind.EntityReference,
  NodeKind.Comment,
  NodeKind.Whitespace,
  NodeKind.SignificantWhitespace,
  NodeKind.ProcessingInstruction,
  NodeKind.CDATA,
]);

export class XmlAttribute extends XmlNode {
  readonly kind: typeof NodeKind.Attribute = NodeKind.Attribute;
  readonly document: XmlDocument;
  override readonly localName: string;
  readonly #namespace: string;
  #prefix: string;
  owner: XmlElement | null = null;
  /** The value, until somebody looks at the attribute's children. */
  #text: string | undefined;

  constructor(document: XmlDocument, name: QualifiedName, namespace: string, text: string | undefined) {
    super();
    this.document = document;
    this.#prefix = name.prefix;
    this.localName = name.localName;
    this.#namespace = namespace;
    this.#text = text;
  }

  override nativeType(): TypeInfo {
    return XmlAttributeClass;
  }

  override get prefix(): string {
    return this.#prefix;
  }

  override set prefix(prefix: string) {
    this.#prefix = prefix;
  }

  override get namespace(): string {
    return this.#namespace;
  }

  override get value(): string {
    return this.#text ?? super.textContent;
  }

  override set value(value: string) {
    if (this.#text === undefined) this.removeChildren();
    this.#text = value;
  }

  override get textContent(): string {
    return this.value;
  }

  override set textContent(text: string) {
    this.value = text;
  }

  override get firstChild(): XmlNode | null {
    this.#makeChildren();
    return this.first;
  }

  override get lastChild(): XmlNode | null {
    this.#makeChildren();
    return this.last;
  }

  override get parentNode(): null {
    return null;
  }

  override accepts(kind: NodeKind): boolean {
    return kind === NodeKind.Text || kind === NodeKind.EntityReference;
  }

  #makeChildren(): void {
    const text = this.#text;
    if (text === undefined) return;
    this.#text = undefined;
    if (text !== "") this.link(this.document.createText(text), null);
  }

  override clone(): XmlAttribute {
    return this.cloneInto(this.document);
  }

  cloneInto(document: XmlDocument): XmlAttribute {
    return new XmlAttribute(document, this, this.#namespace, this.value);
  }
}

/** The attributes of an element; they live in the element. */
export class XmlAttributeCollection extends ReferenceObject {
  readonly element: XmlElement;

  constructor(element: XmlElement) {
    super();
    this.element = element;
  }

  override nativeType(): TypeInfo {
    return XmlAttributeCollectionClass;
  }

  override enumerator(): Iterator<PSValue> {
    return this.element.attributeList[Symbol.iterator]();
  }
}
