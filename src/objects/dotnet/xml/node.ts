/** The nodes of a document: a tree of linked siblings, as XmlNode has them. */
import { AdaptedObject } from "../../access/adapted-object.ts";
import { netError } from "../../errors.ts";
import type { EvaluationContext, PSValue } from "../../value.ts";
import { adaptedDefinitionOf, adaptedNamesOf, adaptedValueOf, setAdaptedValueOf } from "./adapter.ts";
import type { XmlDocument } from "./document.ts";
import type { XmlElement } from "./element.ts";
import { NodeKind as Kind, type NodeKind, nodeTypeName } from "./enums.ts";
import { joinName } from "./names.ts";

export abstract class XmlNode extends AdaptedObject {
  parent: XmlNode | null = null;
  previousSibling: XmlNode | null = null;
  nextSibling: XmlNode | null = null;
  /** Where the node is kept; use {@link firstChild} and {@link lastChild}. */
  protected first: XmlNode | null = null;
  protected last: XmlNode | null = null;

  abstract readonly kind: NodeKind;
  /** Null for a document only. */
  abstract readonly document: XmlDocument | null;
  abstract readonly localName: string;
  /** A copy without a parent. */
  abstract clone(isDeep: boolean): XmlNode;

  get prefix(): string {
    return "";
  }

  /** Only what has a name can have a prefix. */
  set prefix(_prefix: string) {
    // As in .NET, nothing happens.
  }

  get namespace(): string {
    return "";
  }

  get name(): string {
    return joinName(this);
  }

  get value(): string | null {
    return null;
  }

  set value(_value: string) {
    throw netError("System.InvalidOperationException", `Cannot set a value on node type '${nodeTypeName(this.kind)}'.`);
  }

  get firstChild(): XmlNode | null {
    return this.first;
  }

  get lastChild(): XmlNode | null {
    return this.last;
  }

  /** What ParentNode gives: an attribute has an owner, not a parent. */
  get parentNode(): XmlNode | null {
    return this.parent;
  }

  /** Whether nodes of a kind may stand in this one; null for nodes that hold none at all. */
  accepts(_kind: NodeKind): boolean | null {
    return null;
  }

  /** Called when a child has come or gone. */
  childrenChanged(): void {}

  get textContent(): string {
    const { firstChild } = this;
    if (firstChild === null) return "";
    if (firstChild.nextSibling === null && isText(firstChild)) return firstChild.value ?? "";
    let text = "";
    for (let node: XmlNode | null = firstChild; node !== null; node = node.nextSibling) {
      if (isText(node)) text += node.value ?? "";
      else if (node.kind === Kind.Element) text += node.textContent;
    }
    return text;
  }

  set textContent(text: string) {
    const child = this.firstChild;
    if (child !== null && child.nextSibling === null && child.kind === Kind.Text) {
      child.value = text;
      return;
    }
    this.removeChildren();
    const { document } = this;
    if (document !== null) this.link(document.createText(text), null);
  }

  /** Everything below this node, in document order. */
  *descendants(): Generator<XmlNode> {
    let node = this.firstChild;
    while (node !== null) {
      yield node;
      node = node.following(this);
    }
  }

  /** The next node in document order that is inside `root`. */
  following(root: XmlNode): XmlNode | null {
    if (this.firstChild !== null) return this.firstChild;
    let node: XmlNode | null = this;
    while (node !== null && node !== root) {
      if (node.nextSibling !== null) return node.nextSibling;
      node = node.parent;
    }
    return null;
  }

  *childNodes(): Generator<XmlNode> {
    for (let node = this.firstChild; node !== null; node = node.nextSibling) yield node;
  }

  /** Puts a node that has no parent before another one, or at the end. Nothing is checked. */
  link(node: XmlNode, before: XmlNode | null): void {
    const after = before === null ? this.last : before.previousSibling;
    node.parent = this;
    node.previousSibling = after;
    node.nextSibling = before;
    if (after === null) this.first = node;
    else after.nextSibling = node;
    if (before === null) this.last = node;
    else before.previousSibling = node;
    this.childrenChanged();
  }

  /** Takes a child out. */
  unlink(node: XmlNode): void {
    const { previousSibling: after, nextSibling: before } = node;
    if (after === null) this.first = before;
    else after.nextSibling = before;
    if (before === null) this.last = after;
    else before.previousSibling = after;
    node.parent = null;
    node.previousSibling = null;
    node.nextSibling = null;
    this.childrenChanged();
  }

  removeChildren(): void {
    for (let node = this.firstChild; node !== null; node = this.firstChild) this.unlink(node);
  }

  /** Attributes of an element; undefined for other nodes. */
  get attributeList(): readonly XmlNode[] | undefined {
    return undefined;
  }

  /** The first child element of a name. */
  childElement(matches: (element: XmlElement) => boolean): XmlElement | null {
    for (let node = this.firstChild; node !== null; node = node.nextSibling) {
      if (isElement(node) && matches(node)) return node;
    }
    return null;
  }

  override enumerator(): undefined {
    return undefined;
  }

  override adaptedValue(name: string): PSValue {
    return adaptedValueOf(this, name);
  }

  override setAdaptedValue(name: string, value: PSValue, ctx: EvaluationContext): boolean {
    return setAdaptedValueOf(this, name, value, ctx);
  }

  override adaptedNames(): readonly string[] {
    return adaptedNamesOf(this);
  }

  override adaptedDefinition(name: string): string {
    return adaptedDefinitionOf(this, name);
  }

  override canSetAdapted(name: string): boolean {
    return adaptedDefinitionOf(this, name).endsWith("set;}");
  }

  /** `System.Xml.XmlElement#urn:x#item`, before the names of the type. */
  override adaptedTypeName(): string | undefined {
    const { namespace } = this;
    return namespace === "" ? undefined : `${this.getType().fullName}#${namespace}#${this.localName}`;
  }
}

/** Text, CDATA and white space: what belongs to the text of an element. */
export function isText(node: XmlNode): boolean {
  switch (node.kind) {
    case Kind.Text:
    case Kind.CDATA:
    case Kind.Whitespace:
    case Kind.SignificantWhitespace:
      return true;
    default:
      return false;
  }
}

/** An import of the class itself would go round in a circle. */
export function isElement(node: XmlNode): node is XmlElement {
  return node.kind === Kind.Element;
}
