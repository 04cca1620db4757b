/** System.Xml.XPath: XPathNavigator over a document's nodes, iterators, expressions, XPathDocument. */
import type { XmlSource } from "../../../xml/index.ts";
import { enumMember, enumValue } from "../../enum.ts";
import { argumentNull, netError } from "../../errors.ts";
import type { Describe, MemberDeclaration } from "../../member-declaration.ts";
import { Double } from "../../numbers.ts";
import { defineType, type TypeInfo } from "../../type-info.ts";
import { type EvaluationContext, type PSValue, ReferenceObject } from "../../value.ts";
import { fullPath, withFiles } from "../io/io-error.ts";
import { Stream } from "../io/stream.ts";
import { TextReader } from "../io/text-reader.ts";
import { XmlDocument } from "./document.ts";
import { XmlElement } from "./element.ts";
import { NodeKind, XPathNodeKind, XPathNodeTypeType } from "./enums.ts";
import { loadDocument, parseFragment } from "./load.ts";
import { isText, type XmlNode } from "./node.ts";
import { innerXml, outputText, writeNode } from "./node-output.ts";
import { PLAIN_OUTPUT } from "./output.ts";
import { insertBefore, namespaceOfPrefix, prefixOfNamespace } from "./tree.ts";
import { parsed, xmlBoolean, xmlDateTime, xmlDouble } from "./xml-convert.ts";
import { XmlReader } from "./xml-reader.ts";
import { isVisible, nodesOnAxis, parentOf, rootOf } from "./xpath/axes.ts";
import { evaluateXPath, selectNodes } from "./xpath/select.ts";
import { isNodeSet, stringOfNode, type XPathValue } from "./xpath/values.ts";

const ASSEMBLY = "System.Private.Xml";
const NAVIGATOR = "System.Xml.XPath.XPathNavigator";
const ITERATOR = "System.Xml.XPath.XPathNodeIterator";
const MANAGER = "System.Xml.IXmlNamespaceResolver resolver";

export const XPathItemType: TypeInfo = defineType({ name: "System.Xml.XPath.XPathItem", assembly: ASSEMBLY, isAbstract: true });

export const XPathNavigatorType: TypeInfo = defineType<XPathNavigator>({
  name: NAVIGATOR,
  assembly: ASSEMBLY,
  base: XPathItemType,
  isAbstract: true,
  interfaces: ["System.ICloneable", "System.Xml.XPath.IXPathNavigable", "System.Xml.IXmlNamespaceResolver"],
  text: (n) => n.value,
  members: (m) => [...valueMembers(m), ...moveMembers(m), ...queryMembers(m), ...editMembers(m)],
});

const DocumentXPathNavigatorType: TypeInfo = defineType({
  name: "System.Xml.DocumentXPathNavigator",
  assembly: ASSEMBLY,
  base: XPathNavigatorType,
  isSealed: true,
});

/** A place in a document. */
export class XPathNavigator extends ReferenceObject {
  node: XmlNode;
  readonly canEdit: boolean;

  constructor(node: XmlNode, canEdit = true) {
    super();
    this.node = node;
    this.canEdit = canEdit;
  }

  override nativeType(): TypeInfo {
    return DocumentXPathNavigatorType;
  }

  get value(): string {
    return stringOfNode(this.node);
  }

  clone(): XPathNavigator {
    return new XPathNavigator(this.node, this.canEdit);
  }

  /** Moves to the first node that is given; stays where there is none. */
  moveTo(nodes: Iterable<XmlNode>): boolean {
    for (const node of nodes) {
      this.node = node;
      return true;
    }
    return false;
  }
}

export function createNavigator(node: XmlNode): XPathNavigator {
  return new XPathNavigator(node);
}

const KINDS: Readonly<Partial<Record<NodeKind, number>>> = {
  [NodeKind.Element]: XPathNodeKind.Element,
  [NodeKind.Attribute]: XPathNodeKind.Attribute,
  [NodeKind.Text]: XPathNodeKind.Text,
  [NodeKind.CDATA]: XPathNodeKind.Text,
  [NodeKind.Whitespace]: XPathNodeKind.Whitespace,
  [NodeKind.SignificantWhitespace]: XPathNodeKind.SignificantWhitespace,
  [NodeKind.ProcessingInstruction]: XPathNodeKind.ProcessingInstruction,
  [NodeKind.Comment]: XPathNodeKind.Comment,
};

function kindOf(node: XmlNode): number {
  return KINDS[node.kind] ?? XPathNodeKind.Root;
}

/** Only elements, attributes and instructions have a name here. */
function nameOf(node: XmlNode, name: string): string {
  return node.kind === NodeKind.Element || node.kind === NodeKind.Attribute || node.kind === NodeKind.ProcessingInstruction ? name : "";
}

function valueMembers(m: Describe<XPathNavigator>): MemberDeclaration[] {
  return [
    m.property("string Value {get;}", (n) => n.value),
    m.property("bool IsNode {get;}", () => true),
    m.property("System.Object TypedValue {get;}", (n) => n.value),
    m.property("bool ValueAsBoolean {get;}", (n) => xmlBoolean(n.value)),
    m.property("datetime ValueAsDateTime {get;}", (n, ctx) => xmlDateTime(n.value, ctx)),
    numberMember(m, "double ValueAsDouble", (text, ctx) => xmlDouble(text, "System.Double", ctx)),
    numberMember(m, "int ValueAsInt", (text, ctx) => parsed("System.Int32", text, ctx)),
    numberMember(m, "long ValueAsLong", (text, ctx) => parsed("System.Int64", text, ctx)),
    m.property("System.Xml.XmlNameTable NameTable {get;}", (n) => documentOf(n.node).nameTable),
    m.property("System.Xml.XPath.XPathNodeType NodeType {get;}", (n) => enumValue(XPathNodeTypeType, kindOf(n.node))),
    m.property("string LocalName {get;}", (n) => nameOf(n.node, n.node.localName)),
    m.property("string Name {get;}", (n) => nameOf(n.node, n.node.name)),
    m.property("string NamespaceURI {get;}", (n) => n.node.namespace),
    m.property("string Prefix {get;}", (n) => n.node.prefix),
    m.property("string BaseURI {get;}", () => ""),
    m.property("bool IsEmptyElement {get;}", (n) => n.node instanceof XmlElement && n.node.isEmpty),
    m.property("System.Object UnderlyingObject {get;}", (n) => n.node),
    m.property("bool HasAttributes {get;}", (n) => (n.node.attributeList?.length ?? 0) > 0),
    m.property("bool HasChildren {get;}", (n) => n.node.kind !== NodeKind.Attribute && n.node.firstChild !== null),
    m.property("bool CanEdit {get;}", (n) => n.canEdit),
    m.property("string OuterXml {get;}", (n) => indented(n.node)),
    m.property(
      "string InnerXml {get;set;}",
      (n) => (n.node.kind === NodeKind.Attribute ? innerXml(n.node) : [...n.node.childNodes()].map(indented).join("\n")),
      (n, xml) => {
        n.node.removeChildren();
        insertText(n.node, xml, null);
      },
    ),
    m.method("string ToString()", (n) => n.value),
  ];
}

/** A property whose type is a number of .NET, which only the reader of its text knows. */
function numberMember(
  m: Describe<XPathNavigator>,
  head: string,
  read: (text: string, ctx: EvaluationContext) => PSValue,
): MemberDeclaration {
  return m.property(`${head} {get;}` as string, (n, ctx) => read(n.value, ctx));
}

function indented(node: XmlNode): string {
  return outputText((output) => writeNode(node, output), { ...PLAIN_OUTPUT, isIndented: true });
}

function documentOf(node: XmlNode): XmlDocument {
  return node instanceof XmlDocument ? node : (node.document as XmlDocument);
}

function moveMembers(m: Describe<XPathNavigator>): MemberDeclaration[] {
  const elementNamed = (name: string, ns: string): ((node: XmlNode) => boolean) => {
    return (node) => node.kind === NodeKind.Element && node.localName === name && node.namespace === ns;
  };
  return [
    m.method(`${NAVIGATOR} Clone()`, (n) => n.clone()),
    m.method(`${NAVIGATOR} CreateNavigator()`, (n) => n.clone()),
    m.method("bool MoveToFirstAttribute()", (n) => n.moveTo(nodesOnAxis("attribute", n.node))),
    m.method("bool MoveToNextAttribute()", (n) => {
      const owner = parentOf(n.node);
      if (n.node.kind !== NodeKind.Attribute || owner === null) return false;
      const all = [...nodesOnAxis("attribute", owner)];
      return n.moveTo(all.slice(all.indexOf(n.node) + 1));
    }),
    m.method("bool MoveToAttribute(string localName, string namespaceURI)", (n, name, ns) =>
      n.moveTo([...nodesOnAxis("attribute", n.node)].filter((node) => node.localName === name && node.namespace === ns)),
    ),
    m.method("bool MoveToNext()", (n) => n.node.kind !== NodeKind.Attribute && n.moveTo(nodesOnAxis("following-sibling", n.node))),
    m.method("bool MoveToNext(string localName, string namespaceURI)", (n, name, ns) =>
      n.moveTo([...nodesOnAxis("following-sibling", n.node)].filter(elementNamed(name, ns))),
    ),
    m.method("bool MoveToPrevious()", (n) => n.node.kind !== NodeKind.Attribute && n.moveTo(nodesOnAxis("preceding-sibling", n.node))),
    m.method("bool MoveToFirst()", (n) => {
      if (n.node.kind === NodeKind.Attribute || n.node.parent === null) return false;
      return n.moveTo(nodesOnAxis("child", n.node.parent));
    }),
    m.method("bool MoveToFirstChild()", (n) => n.moveTo(nodesOnAxis("child", n.node))),
    m.method("bool MoveToChild(string localName, string namespaceURI)", (n, name, ns) =>
      n.moveTo([...nodesOnAxis("child", n.node)].filter(elementNamed(name, ns))),
    ),
    m.method("bool MoveToFollowing(string localName, string namespaceURI)", (n, name, ns) =>
      n.moveTo([...nodesOnAxis("descendant", n.node), ...nodesOnAxis("following", n.node)].filter(elementNamed(name, ns))),
    ),
    m.method("bool MoveToParent()", (n) => n.moveTo(nodesOnAxis("parent", n.node))),
    m.method("void MoveToRoot()", (n) => {
      n.node = rootOf(n.node);
    }),
    m.method(`bool MoveTo(${NAVIGATOR} other)`, (n, other) => other instanceof XPathNavigator && n.moveTo([other.node])),
    m.method("bool MoveToId(string id)", () => false),
    m.method(`bool IsSamePosition(${NAVIGATOR} other)`, (n, other) => other instanceof XPathNavigator && other.node === n.node),
    m.method(
      `bool IsDescendant(${NAVIGATOR} nav)`,
      (n, other) => other instanceof XPathNavigator && [...nodesOnAxis("ancestor", other.node)].includes(n.node),
    ),
    m.method("string GetAttribute(string localName, string namespaceURI)", (n, name, ns) =>
      n.node instanceof XmlElement ? (n.node.attributeOf(name, ns)?.value ?? "") : "",
    ),
    m.method("string GetNamespace(string name)", (n, prefix) => namespaceOfPrefix(n.node, prefix)),
    m.method("string LookupNamespace(string prefix)", (n, prefix) => namespaceOfPrefix(n.node, prefix) || null),
    m.method("string LookupPrefix(string namespaceURI)", (n, ns) => prefixOfNamespace(n.node, ns) || null),
  ];
}

/** An XPath value as Evaluate gives it. */
function resultOf(value: XPathValue, canEdit: boolean): PSValue {
  if (isNodeSet(value)) return new XPathNodeIterator(value, canEdit);
  return typeof value === "number" ? new Double(value) : value;
}

function textOf(expression: PSValue): { readonly text: string; readonly manager: PSValue } {
  return expression instanceof XPathExpression ? expression : { text: String(expression), manager: null };
}

function queryMembers(m: Describe<XPathNavigator>): MemberDeclaration[] {
  const select = (n: XPathNavigator, xpath: string, manager: PSValue): XPathNodeIterator =>
    new XPathNodeIterator(selectNodes(n.node, xpath, manager), n.canEdit);
  const single = (n: XPathNavigator, xpath: string, manager: PSValue): XPathNavigator | null => {
    const node = selectNodes(n.node, xpath, manager)[0];
    return node === undefined ? null : new XPathNavigator(node, n.canEdit);
  };
  const evaluate = (n: XPathNavigator, xpath: string, manager: PSValue): PSValue =>
    resultOf(evaluateXPath(n.node, xpath, manager), n.canEdit);
  const matches = (n: XPathNavigator, xpath: string): boolean => {
    for (let node: XmlNode | null = n.node; node !== null; node = parentOf(node)) {
      if (selectNodes(node, xpath, null).includes(n.node)) return true;
    }
    return false;
  };
  const expression = "System.Xml.XPath.XPathExpression";
  return [
    m.method(`${expression} Compile(string xpath)`, (_n, xpath) => new XPathExpression(xpath, null)),
    m.method(`${NAVIGATOR} SelectSingleNode(string xpath)`, (n, xpath) => single(n, xpath, null)),
    m.method(`${NAVIGATOR} SelectSingleNode(string xpath, ${MANAGER})`, single),
    m.method(`${NAVIGATOR} SelectSingleNode(${expression} expression)`, (n, given) => single(n, textOf(given).text, textOf(given).manager)),
    m.method(`${ITERATOR} Select(string xpath)`, (n, xpath) => select(n, xpath, null)),
    m.method(`${ITERATOR} Select(string xpath, ${MANAGER})`, select),
    m.method(`${ITERATOR} Select(${expression} expr)`, (n, given) => select(n, textOf(given).text, textOf(given).manager)),
    m.method("System.Object Evaluate(string xpath)", (n, xpath) => evaluate(n, xpath, null)),
    m.method(`System.Object Evaluate(string xpath, ${MANAGER})`, evaluate),
    m.method(`System.Object Evaluate(${expression} expr)`, (n, given) => evaluate(n, textOf(given).text, textOf(given).manager)),
    m.method("bool Matches(string xpath)", matches),
    m.method(
      `${ITERATOR} SelectChildren(string name, string namespaceURI)`,
      (n, name, ns) =>
        new XPathNodeIterator(
          [...nodesOnAxis("child", n.node)].filter(
            (node) => node.kind === NodeKind.Element && (name === "" || node.localName === name) && node.namespace === ns,
          ),
          n.canEdit,
        ),
    ),
    m.method(
      `${ITERATOR} SelectChildren(System.Xml.XPath.XPathNodeType type)`,
      (n, type) =>
        new XPathNodeIterator(
          [...nodesOnAxis("child", n.node)].filter((node) => isOfType(node, type)),
          n.canEdit,
        ),
    ),
    m.method(
      `${ITERATOR} SelectDescendants(string name, string namespaceURI, bool matchSelf)`,
      (n, name, ns, hasSelf) =>
        new XPathNodeIterator(
          [...nodesOnAxis(hasSelf ? "descendant-or-self" : "descendant", n.node)].filter(
            (node) => node.kind === NodeKind.Element && (name === "" || node.localName === name) && node.namespace === ns,
          ),
          n.canEdit,
        ),
    ),
  ];
}

function isOfType(node: XmlNode, type: PSValue): boolean {
  return type === enumMember(XPathNodeTypeType, "All") || type === enumValue(XPathNodeTypeType, kindOf(node));
}

function insertText(parent: XmlNode, xml: string, before: XmlNode | null): void {
  for (const node of parseFragment(documentOf(parent), parent, xml)) insertBefore(parent, node, before);
}

/** @throws {TerminatingError} NotSupportedException for a document that is for reading only. */
function editable(navigator: XPathNavigator): XmlNode {
  if (!navigator.canEdit) throw netError("System.NotSupportedException", "Specified method is not supported.");
  return navigator.node;
}

function parentOrThrow(node: XmlNode): XmlNode {
  if (node.parent === null)
    throw netError("System.InvalidOperationException", "The current position of the navigator is missing a valid parent.");
  return node.parent;
}

function editMembers(m: Describe<XPathNavigator>): MemberDeclaration[] {
  return [
    m.method("void SetValue(string value)", (n, value) => {
      const node = editable(n);
      if (isText(node) || node.kind === NodeKind.Attribute) node.value = value;
      else node.textContent = value;
    }),
    m.method("void AppendChild(string newChild)", (n, xml) => insertText(editable(n), xml, null)),
    m.method("void PrependChild(string newChild)", (n, xml) => insertText(editable(n), xml, n.node.firstChild)),
    m.method("void InsertBefore(string newSibling)", (n, xml) => insertText(parentOrThrow(editable(n)), xml, n.node)),
    m.method("void InsertAfter(string newSibling)", (n, xml) => insertText(parentOrThrow(editable(n)), xml, n.node.nextSibling)),
    m.method("void ReplaceSelf(string newNode)", (n, xml) => {
      const old = editable(n);
      const parent = parentOrThrow(old);
      insertText(parent, xml, old);
      n.node = old.previousSibling ?? parent;
      parent.unlink(old);
    }),
    m.method("void DeleteSelf()", (n) => {
      const node = editable(n);
      const parent = parentOf(node);
      if (parent === null) throw netError("System.InvalidOperationException", "The operation is not allowed at this position.");
      if (parent instanceof XmlElement && node.kind === NodeKind.Attribute)
        parent.removeAttribute(parent.attributeOf(node.localName, node.namespace));
      else parent.unlink(node);
      n.node = parent;
    }),
    m.method(
      "void CreateAttribute(string prefix, string localName, string namespaceURI, string value)",
      (n, prefix, localName, ns, value) => {
        const node = editable(n);
        if (node instanceof XmlElement) node.addAttribute(node.document.createAttribute({ prefix, localName }, ns, value));
      },
    ),
    m.method(
      "void AppendChildElement(string prefix, string localName, string namespaceURI, string value)",
      (n, prefix, localName, ns, value) => {
        const node = editable(n);
        const element = documentOf(node).createElement({ prefix, localName }, ns);
        if (value !== "") element.textContent = value;
        insertBefore(node, element, null);
      },
    ),
  ];
}

export const XPathNodeIteratorType: TypeInfo = defineType<XPathNodeIterator>({
  name: ITERATOR,
  assembly: ASSEMBLY,
  isAbstract: true,
  interfaces: ["System.ICloneable", "System.Collections.IEnumerable"],
  members: (m) => [
    m.property(`${NAVIGATOR} Current {get;}`, (i) => i.current),
    m.property("int CurrentPosition {get;}", (i) => i.position),
    m.property("int Count {get;}", (i) => i.nodes.length),
    m.method("bool MoveNext()", (i) => i.moveNext()),
    m.method(`${ITERATOR} Clone()`, (i) => i.clone()),
  ],
});

const XPathSelectionIteratorType: TypeInfo = defineType({
  name: "MS.Internal.Xml.XPath.XPathSelectionIterator",
  assembly: ASSEMBLY,
  base: XPathNodeIteratorType,
});

class XPathNodeIterator extends ReferenceObject {
  readonly nodes: readonly XmlNode[];
  readonly #canEdit: boolean;
  position = 0;

  constructor(nodes: readonly XmlNode[], canEdit: boolean) {
    super();
    this.nodes = nodes;
    this.#canEdit = canEdit;
  }

  override nativeType(): TypeInfo {
    return XPathSelectionIteratorType;
  }

  override *enumerator(): Generator<PSValue> {
    for (const node of this.nodes) yield new XPathNavigator(node, this.#canEdit);
  }

  get current(): XPathNavigator | null {
    const node = this.nodes[Math.max(this.position - 1, 0)];
    return node === undefined ? null : new XPathNavigator(node, this.#canEdit);
  }

  moveNext(): boolean {
    if (this.position >= this.nodes.length) return false;
    this.position++;
    return true;
  }

  clone(): XPathNodeIterator {
    const copy = new XPathNodeIterator(this.nodes, this.#canEdit);
    copy.position = this.position;
    return copy;
  }
}

export const XPathExpressionType: TypeInfo = defineType<XPathExpression>({
  name: "System.Xml.XPath.XPathExpression",
  assembly: ASSEMBLY,
  isAbstract: true,
  members: (m) => [
    m.property("string Expression {get;}", (e) => e.text),
    m.method("void SetContext(System.Xml.XmlNamespaceManager nsManager)", (e, manager) => {
      e.manager = manager;
    }),
    m.static("static System.Xml.XPath.XPathExpression Compile(string xpath)", (xpath) => new XPathExpression(xpath, null)),
  ],
});

class XPathExpression extends ReferenceObject {
  readonly text: string;
  manager: PSValue;

  constructor(text: string, manager: PSValue) {
    super();
    this.text = text;
    this.manager = manager;
  }

  override nativeType(): TypeInfo {
    return XPathExpressionType;
  }
}

export const XPathDocumentType: TypeInfo = defineType<XPathDocument>({
  name: "System.Xml.XPath.XPathDocument",
  assembly: ASSEMBLY,
  interfaces: ["System.Xml.XPath.IXPathNavigable"],
  members: (m) => [
    m.create("System.Xml.XPath.XPathDocument new(System.Xml.XmlReader reader)", (_type, source, ctx) => pathDocument(source, ctx)),
    m.create("System.Xml.XPath.XPathDocument new(System.IO.TextReader textReader)", (_type, source, ctx) => pathDocument(source, ctx)),
    m.create("System.Xml.XPath.XPathDocument new(System.IO.Stream stream)", (_type, source, ctx) => pathDocument(source, ctx)),
    m.create("System.Xml.XPath.XPathDocument new(string uri)", (_type, path, ctx) => pathDocument(path, ctx)),
    m.method(`${NAVIGATOR} CreateNavigator()`, (d) => new XPathNavigator(d.document, false)),
  ],
});

class XPathDocument extends ReferenceObject {
  readonly document: XmlDocument;

  constructor(document: XmlDocument) {
    super();
    this.document = document;
  }

  override nativeType(): TypeInfo {
    return XPathDocumentType;
  }
}

function sourceOf(where: PSValue, ctx: EvaluationContext): XmlSource {
  if (where instanceof TextReader) return where.open(ctx).readToEnd();
  if (where instanceof Stream) return where.readRest(ctx);
  if (typeof where !== "string") throw argumentNull("reader");
  const absolute = fullPath(where, ctx);
  return withFiles(ctx, (files) => files.readFile(absolute));
}

function pathDocument(where: PSValue, ctx: EvaluationContext): XPathDocument {
  const document = new XmlDocument();
  if (where instanceof XmlReader) {
    for (const node of where.restAsNodes(document)) if (isVisible(node)) insertBefore(document, node, null);
  } else {
    loadDocument(document, sourceOf(where, ctx), { preserveWhitespace: false });
  }
  return new XPathDocument(document);
}

export const navigatorTypes: readonly TypeInfo[] = [
  XPathItemType,
  XPathNavigatorType,
  XPathNodeIteratorType,
  XPathExpressionType,
  XPathDocumentType,
];
