/** The axes of XPath: nodes in the order in which positions count them. */
import { XML_NAMESPACE, XMLNS_NAMESPACE } from "../../../../xml/index.ts";
import { XmlAttribute, XmlElement } from "../element.ts";
import { NodeKind } from "../enums.ts";
import { isText, type XmlNode } from "../node.ts";
import { namespacesInScope } from "../tree.ts";
import type { Axis } from "./expression.ts";

/** Whether XPath sees the node: the XML declaration and DOCTYPE are none of its nodes, and a run of texts is one, its first. */
export function isVisible(node: XmlNode): boolean {
  switch (node.kind) {
    case NodeKind.XmlDeclaration:
    case NodeKind.DocumentType:
      return false;
    default:
      return !(isText(node) && node.previousSibling !== null && isText(node.previousSibling));
  }
}

/** The parent as XPath has it: that of an attribute is its element. */
export function parentOf(node: XmlNode): XmlNode | null {
  return node instanceof XmlAttribute ? node.owner : node.parent;
}

export function rootOf(node: XmlNode): XmlNode {
  let root = node;
  for (let parent = parentOf(root); parent !== null; parent = parentOf(root)) root = parent;
  return root;
}

export function isReverse(axis: Axis): boolean {
  return axis === "ancestor" || axis === "ancestor-or-self" || axis === "preceding" || axis === "preceding-sibling";
}

export function* nodesOnAxis(axis: Axis, node: XmlNode): Generator<XmlNode> {
  switch (axis) {
    case "self":
      yield node;
      return;
    case "child":
      if (!isLeaf(node)) yield* visible(node.childNodes());
      return;
    case "descendant":
      if (!isLeaf(node)) yield* visible(node.descendants());
      return;
    case "descendant-or-self":
      yield node;
      if (!isLeaf(node)) yield* visible(node.descendants());
      return;
    case "parent":
    case "ancestor":
    case "ancestor-or-self":
      yield* upwards(axis, node);
      return;
    case "attribute":
      if (node instanceof XmlElement)
        for (const attribute of node.attributeList) if (attribute.namespace !== XMLNS_NAMESPACE) yield attribute;
      return;
    case "namespace":
      yield* namespaceNodes(node);
      return;
    default:
      yield* sideways(axis, node);
  }
}

/** The text that an attribute holds is no child of it here. */
function isLeaf(node: XmlNode): boolean {
  return node.kind === NodeKind.Attribute;
}

function* visible(nodes: Iterable<XmlNode>): Generator<XmlNode> {
  for (const node of nodes) if (isVisible(node)) yield node;
}

function* upwards(axis: "parent" | "ancestor" | "ancestor-or-self", node: XmlNode): Generator<XmlNode> {
  if (axis === "ancestor-or-self") yield node;
  for (let parent = parentOf(node); parent !== null; parent = parentOf(parent)) {
    yield parent;
    if (axis === "parent") return;
  }
}

function* sideways(axis: "following" | "following-sibling" | "preceding" | "preceding-sibling", node: XmlNode): Generator<XmlNode> {
  switch (axis) {
    case "following-sibling":
      for (let next = node.nextSibling; next !== null; next = next.nextSibling) if (isVisible(next)) yield next;
      return;
    case "preceding-sibling":
      for (let next = node.previousSibling; next !== null; next = next.previousSibling) if (isVisible(next)) yield next;
      return;
    case "following":
      yield* following(node);
      return;
    default:
      yield* preceding(node);
  }
}

function* following(node: XmlNode): Generator<XmlNode> {
  if (node instanceof XmlAttribute && node.owner !== null) yield* visible(node.owner.descendants());
  for (let place = node instanceof XmlAttribute ? node.owner : node; place !== null; place = place.parent as XmlElement | null) {
    for (let next = place.nextSibling; next !== null; next = next.nextSibling) {
      if (isVisible(next)) yield next;
      yield* visible(next.descendants());
    }
  }
}

function* preceding(node: XmlNode): Generator<XmlNode> {
  for (let place: XmlNode | null = node instanceof XmlAttribute ? node.owner : node; place !== null; place = place.parent) {
    for (let next = place.previousSibling; next !== null; next = next.previousSibling) yield* backwards(next);
  }
}

/** A node and everything in it, the last first. */
function* backwards(node: XmlNode): Generator<XmlNode> {
  for (let child = node.lastChild; child !== null; child = child.previousSibling) yield* backwards(child);
  if (isVisible(node)) yield node;
}

function* namespaceNodes(node: XmlNode): Generator<XmlNode> {
  if (!(node instanceof XmlElement)) return;
  const found = namespacesInScope(node);
  found.set("xml", XML_NAMESPACE);
  for (const [prefix, namespace] of found) {
    if (prefix === "" && namespace === "") continue;
    const name = prefix === "" ? { prefix: "", localName: "xmlns" } : { prefix: "xmlns", localName: prefix };
    const made = new XmlAttribute(node.document, name, XMLNS_NAMESPACE, namespace);
    made.owner = node;
    yield made;
  }
}

/** Sorts nodes of one tree into document order and drops repetitions. */
export function inDocumentOrder(nodes: readonly XmlNode[]): readonly XmlNode[] {
  const wanted = new Set(nodes);
  const [first] = nodes;
  if (first === undefined || wanted.size === 1) return [...wanted];
  const sorted: XmlNode[] = [];
  const take = (node: XmlNode): void => {
    if (wanted.delete(node)) sorted.push(node);
    for (const attribute of node.attributeList ?? []) if (wanted.size > 0 && wanted.delete(attribute)) sorted.push(attribute);
  };
  const root = rootOf(first);
  take(root);
  for (const node of root.descendants()) {
    if (wanted.size === 0) break;
    take(node);
  }
  // Namespace nodes are made when asked for and are nowhere in the tree.
  return [...sorted, ...wanted];
}
