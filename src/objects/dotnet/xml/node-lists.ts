/** XmlNodeList: the children of a node as they are now, elements by name as they are now, what an XPath expression found. */
import type { TypeInfo } from "../../type-info.ts";
import { type PSValue, ReferenceObject } from "../../value.ts";
import type { XmlElement } from "./element.ts";
import { isElement, type XmlNode } from "./node.ts";
import { XmlChildNodesClass, XmlElementListClass, XPathNodeListClass } from "./node-types.ts";

export abstract class XmlNodeList extends ReferenceObject {
  abstract nodes(): Iterable<XmlNode>;

  override enumerator(): Iterator<PSValue> {
    return this.nodes()[Symbol.iterator]();
  }

  get count(): number {
    let count = 0;
    for (const _ of this.nodes()) count++;
    return count;
  }

  item(index: number): XmlNode | null {
    if (index < 0) return null;
    let place = 0;
    for (const node of this.nodes()) if (place++ === index) return node;
    return null;
  }
}

export class XmlChildNodes extends XmlNodeList {
  readonly #parent: XmlNode;

  constructor(parent: XmlNode) {
    super();
    this.#parent = parent;
  }

  override nativeType(): TypeInfo {
    return XmlChildNodesClass;
  }

  override nodes(): Iterable<XmlNode> {
    return this.#parent.childNodes();
  }
}

/** GetElementsByTagName. */
export class XmlElementList extends XmlNodeList {
  readonly #root: XmlNode;
  readonly #matches: (element: XmlElement) => boolean;

  constructor(root: XmlNode, matches: (element: XmlElement) => boolean) {
    super();
    this.#root = root;
    this.#matches = matches;
  }

  override nativeType(): TypeInfo {
    return XmlElementListClass;
  }

  override *nodes(): Generator<XmlNode> {
    for (const node of this.#root.descendants()) if (isElement(node) && this.#matches(node)) yield node;
  }
}

export class XPathNodeList extends XmlNodeList {
  readonly #found: readonly XmlNode[];

  constructor(found: readonly XmlNode[]) {
    super();
    this.#found = found;
  }

  override nativeType(): TypeInfo {
    return XPathNodeListClass;
  }

  override nodes(): readonly XmlNode[] {
    return this.#found;
  }

  override get count(): number {
    return this.#found.length;
  }

  override item(index: number): XmlNode | null {
    return this.#found[index] ?? null;
  }
}
