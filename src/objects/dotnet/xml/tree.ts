/** Putting nodes into a tree and taking them out, with the rules and messages of XmlNode. */

import type { TerminatingError } from "../../error-record.ts";
import { argumentError, netError } from "../../errors.ts";
import { NodeKind } from "./enums.ts";
import type { XmlNode } from "./node.ts";

function invalid(message: string): TerminatingError {
  return netError("System.InvalidOperationException", message);
}

/** Where a node would be inserted that the parent cannot hold at all. */
function checkContainer(parent: XmlNode): void {
  if (parent.accepts(NodeKind.None) === null) throw invalid("The current node cannot contain other nodes.");
}

function checkNoLoop(parent: XmlNode, node: XmlNode): void {
  for (let above: XmlNode | null = parent; above !== null; above = above.parent) {
    if (above === node) throw argumentError("Cannot insert a node or any ancestor of that node as a child of itself.");
  }
}

function checkDocument(parent: XmlNode, node: XmlNode): void {
  const { document } = node;
  if (document !== null && document !== parent.document && document !== parent) {
    throw argumentError("The node to be inserted is from a different document context.");
  }
}

function checkKind(parent: XmlNode, node: XmlNode): void {
  if (node.kind === NodeKind.Attribute || parent.accepts(node.kind) !== true) {
    throw invalid("The specified node cannot be inserted as the valid child of this node, because the specified node is the wrong type.");
  }
}

/** The XML declaration comes first in a document, the DOCTYPE before the root. */
function checkPlace(parent: XmlNode, node: XmlNode, before: XmlNode | null): void {
  if (parent.kind !== NodeKind.Document) return;
  const previous = before === null ? parent.lastChild : before.previousSibling;
  const isLate = (kind: NodeKind): boolean => {
    for (let sibling = previous; sibling !== null; sibling = sibling.previousSibling) if (sibling.kind === kind) return true;
    return false;
  };
  const isMisplaced =
    (node.kind === NodeKind.XmlDeclaration && previous !== null) ||
    (node.kind === NodeKind.DocumentType && isLate(NodeKind.Element)) ||
    before?.kind === NodeKind.XmlDeclaration;
  if (isMisplaced) throw invalid("Cannot insert the node in the specified location.");
}

export function appendChild(parent: XmlNode, node: XmlNode): XmlNode {
  checkContainer(parent);
  return insert(parent, node, null);
}

/** Puts a node before another one; null is the end. */
export function insertBefore(parent: XmlNode, node: XmlNode, before: XmlNode | null): XmlNode {
  checkNoLoop(parent, node);
  if (before === null) return appendChild(parent, node);
  checkContainer(parent);
  if (before.parent !== parent) throw argumentError("The reference node is not a child of this node.");
  return node === before ? node : insert(parent, node, before);
}

/** Puts a node after another one; null is the beginning. */
export function insertAfter(parent: XmlNode, node: XmlNode, after: XmlNode | null): XmlNode {
  if (after === null) return insertBefore(parent, node, parent.firstChild);
  checkNoLoop(parent, node);
  checkContainer(parent);
  if (after.parent !== parent) throw argumentError("The reference node is not a child of this node.");
  return node === after ? node : insert(parent, node, after.nextSibling);
}

function insert(parent: XmlNode, node: XmlNode, before: XmlNode | null): XmlNode {
  checkNoLoop(parent, node);
  checkDocument(parent, node);
  const place = before === node ? node.nextSibling : before;
  if (node.kind === NodeKind.DocumentFragment) {
    for (const child of [...node.childNodes()]) insert(parent, child, place);
    return node;
  }
  checkPlace(parent, node, place);
  node.parent?.unlink(node);
  checkKind(parent, node);
  parent.link(node, place);
  return node;
}

export function removeChild(parent: XmlNode, node: XmlNode): XmlNode {
  if (parent.accepts(NodeKind.None) === null) {
    throw invalid("The current node cannot contain other nodes, so the node to be removed is not its child.");
  }
  if (node.parent !== parent) throw argumentError("The node to be removed is not a child of this node.");
  parent.unlink(node);
  return node;
}

export function replaceChild(parent: XmlNode, node: XmlNode, old: XmlNode): XmlNode {
  const { nextSibling } = old;
  removeChild(parent, old);
  insertBefore(parent, node, nextSibling === node ? node.nextSibling : nextSibling);
  return old;
}

/** Joins neighbouring texts and drops empty ones. */
export function normalize(root: XmlNode): void {
  for (let node = root.firstChild; node !== null; ) {
    const { nextSibling }: { nextSibling: XmlNode | null } = node;
    if (node.kind === NodeKind.Text) {
      if (node.value === "") {
        root.unlink(node);
      } else if (nextSibling?.kind === NodeKind.Text) {
        node.value = (node.value ?? "") + (nextSibling.value ?? "");
        root.unlink(nextSibling);
        continue;
      }
    } else {
      normalize(node);
    }
    node = nextSibling;
  }
}

/** What a prefix stands for at a node; "" when nothing declares it. */
export function namespaceOfPrefix(node: XmlNode, prefix: string): string {
  for (let above: XmlNode | null = node; above !== null; above = above.parent) {
    if (above.kind !== NodeKind.Element) continue;
    for (const attribute of above.attributeList ?? []) {
      const isIt = prefix === "" ? attribute.name === "xmlns" : attribute.prefix === "xmlns" && attribute.localName === prefix;
      if (isIt) return attribute.value ?? "";
    }
    if (above.prefix === prefix && above.namespace !== "") return above.namespace;
  }
  return prefix === "xml" ? "http://www.w3.org/XML/1998/namespace" : prefix === "xmlns" ? "http://www.w3.org/2000/xmlns/" : "";
}

/** A prefix that stands for a namespace at a node; "" when there is none. */
export function prefixOfNamespace(node: XmlNode, namespace: string): string {
  const hidden = new Set<string>();
  for (let above: XmlNode | null = node; above !== null; above = above.parent) {
    if (above.kind !== NodeKind.Element) continue;
    for (const attribute of above.attributeList ?? []) {
      if (attribute.prefix !== "xmlns" && attribute.name !== "xmlns") continue;
      const prefix = attribute.prefix === "xmlns" ? attribute.localName : "";
      if (attribute.value === namespace && !hidden.has(prefix)) return prefix;
      hidden.add(prefix);
    }
    if (above.namespace === namespace && !hidden.has(above.prefix)) return above.prefix;
  }
  return "";
}

/** Prefixes that are declared where a node stands, inner ones first to be found. */
export function namespacesInScope(node: XmlNode | null): Map<string, string> {
  const found = new Map<string, string>();
  for (let above = node; above !== null; above = above.parent) {
    if (above.kind !== NodeKind.Element) continue;
    for (const attribute of above.attributeList ?? []) {
      const prefix = attribute.name === "xmlns" ? "" : attribute.prefix === "xmlns" ? attribute.localName : undefined;
      if (prefix !== undefined && !found.has(prefix)) found.set(prefix, attribute.value ?? "");
    }
    if (above.namespace !== "" && !found.has(above.prefix)) found.set(above.prefix, above.namespace);
  }
  return found;
}
