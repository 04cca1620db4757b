import { NamespaceScope, XMLNS_NAMESPACE } from "./namespaces.ts";
import { XmlScanner, type XmlScannerOptions } from "./scanner.ts";
import { XmlEvent } from "./xml-event.ts";
import type { XmlSource } from "./xml-input.ts";

export interface XmlAttribute {
  readonly prefix: string;
  readonly localName: string;
  readonly namespace: string;
  readonly value: string;
}

/** An element of a small document, read only. Comments are gone; white space between child elements is, too. */
export class XmlElement {
  readonly prefix: string;
  readonly localName: string;
  readonly namespace: string;
  /** Without the namespace declarations; ask {@link lookupNamespace} for those. */
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlElement[];
  /** All text that stands directly in the element. */
  readonly text: string;
  readonly #namespaces: ReadonlyMap<string, string>;

  constructor(
    name: { readonly prefix: string; readonly localName: string; readonly namespace: string },
    attributes: readonly XmlAttribute[],
    children: readonly XmlElement[],
    text: string,
    namespaces: ReadonlyMap<string, string>,
  ) {
    this.prefix = name.prefix;
    this.localName = name.localName;
    this.namespace = name.namespace;
    this.attributes = attributes;
    this.children = children;
    this.text = text;
    this.#namespaces = namespaces;
  }

  /** Whether the element has that name and namespace. */
  is(localName: string, namespace: string): boolean {
    return this.localName === localName && this.namespace === namespace;
  }

  /** The first child with that name; the namespace does not matter if none is given. */
  child(localName: string, namespace?: string): XmlElement | undefined {
    for (const child of this.children) {
      if (child.localName === localName && (namespace === undefined || child.namespace === namespace)) {
        return child;
      }
    }
    return undefined;
  }

  childrenNamed(localName: string, namespace?: string): XmlElement[] {
    return this.children.filter((child) => child.localName === localName && (namespace === undefined || child.namespace === namespace));
  }

  attribute(localName: string, namespace = ""): string | undefined {
    for (const attribute of this.attributes) {
      if (attribute.localName === localName && attribute.namespace === namespace) {
        return attribute.value;
      }
    }
    return undefined;
  }

  /** The namespace that a prefix means inside this element; an empty prefix asks for the default namespace. */
  lookupNamespace(prefix: string): string | undefined {
    return this.#namespaces.get(prefix) ?? new NamespaceScope().find(prefix);
  }
}

/**
 * Reads a whole document of moderate size, such as a SOAP envelope.
 *
 * @throws {XmlError}
 */
export function parseXml(source: XmlSource, options: XmlScannerOptions = {}): XmlElement {
  const scanner = new XmlScanner(source, { ...options, comments: false, processingInstructions: false });
  scanner.next();
  const root = readElement(scanner, new Map());
  scanner.next();
  return root;
}

/** Reads the element whose start the scanner has just come to, with everything in it. */
function readElement(scanner: XmlScanner, outer: ReadonlyMap<string, string>): XmlElement {
  const name = { prefix: scanner.prefix, localName: scanner.localName, namespace: scanner.namespace };
  let namespaces = outer;
  const attributes: XmlAttribute[] = [];
  for (let i = 0; i < scanner.attributeCount; i++) {
    const attribute = {
      prefix: scanner.attributePrefix(i),
      localName: scanner.attributeLocalName(i),
      namespace: scanner.attributeNamespace(i),
      value: scanner.attributeValue(i),
    };
    if (attribute.namespace === XMLNS_NAMESPACE) {
      const scope = namespaces === outer ? new Map(outer) : (namespaces as Map<string, string>);
      scope.set(attribute.prefix === "" ? "" : attribute.localName, attribute.value);
      namespaces = scope;
    } else {
      attributes.push(attribute);
    }
  }
  const children: XmlElement[] = [];
  let text = "";
  for (let event = scanner.next(); event !== XmlEvent.EndElement; event = scanner.next()) {
    if (event === XmlEvent.StartElement) {
      children.push(readElement(scanner, namespaces));
    } else {
      text += scanner.text;
    }
  }
  // White space between children is layout; white space that is all there is may be a value.
  return new XmlElement(name, attributes, children, children.length > 0 && text.trim() === "" ? "" : text, namespaces);
}
