/** Members of XmlNode, and those that its derived classes declare again. */
import { netError } from "../../errors.ts";
import type { Describe, MemberDeclaration } from "../../member-declaration.ts";
import { describeType, type TypeDescription } from "../../type-description.ts";
import type { PSValue } from "../../value.ts";
import { ArrayEnumeratorType, Enumerator } from "../enumerators.ts";
import { XmlElement } from "./element.ts";
import { NodeKind, nodeTypeValue } from "./enums.ts";
import { parseFragment } from "./load.ts";
import { createNavigator } from "./navigator.ts";
import { isText, XmlNode } from "./node.ts";
import { XmlChildNodes, XPathNodeList } from "./node-lists.ts";
import { innerXml, outerXml, writeContent, writeNode } from "./node-output.ts";
import { XmlLinkedNodeClass, XmlNodeClass } from "./node-types.ts";
import { SchemaPart, XmlNameType, XmlSchemaInfoType } from "./schema-info.ts";
import {
  appendChild,
  insertAfter,
  insertBefore,
  namespaceOfPrefix,
  normalize,
  prefixOfNamespace,
  removeChild,
  replaceChild,
} from "./tree.ts";
import { outputOf } from "./xml-writer.ts";
import { selectNodes } from "./xpath/select.ts";

type Declare = Describe<XmlNode>;

const CLASS = "System.Xml.XmlNode";

/** An argument that .NET takes for granted. */
export function nodeOf(value: PSValue): XmlNode {
  if (value instanceof XmlNode) return value;
  throw netError("System.NullReferenceException", "Object reference not set to an instance of an object.");
}

function nodeOrNull(value: PSValue): XmlNode | null {
  return value instanceof XmlNode ? value : null;
}

const childLists: WeakMap<XmlNode, XmlChildNodes> = new WeakMap();

export function childNodesOf(node: XmlNode): XmlChildNodes {
  let list = childLists.get(node);
  if (list === undefined) {
    list = new XmlChildNodes(node);
    childLists.set(node, list);
  }
  return list;
}

export function setInnerXml(node: XmlNode, xml: string): void {
  const { document } = node;
  if (document === null) return;
  const nodes = parseFragment(document, node, xml);
  node.removeChildren();
  for (const child of nodes) appendChild(node, child);
}

function previousText(node: XmlNode): XmlNode | null {
  const { previousSibling } = node;
  return isText(node) && previousSibling !== null && isText(previousSibling) ? previousSibling : null;
}

/** Attributes and elements know their names, which carry what a schema says. */
function schemaInfo(node: XmlNode): SchemaPart {
  return new SchemaPart(node.kind === NodeKind.Element || node.kind === NodeKind.Attribute ? XmlNameType : XmlSchemaInfoType);
}

/** The properties that nodes have, by name. A class lists those that it declares itself, which come before its base's. */
const PROPERTIES: Readonly<Record<string, (m: Declare) => MemberDeclaration>> = {
  Name: (m) => m.property("string Name {get;}", (n) => n.name),
  Value: (m) =>
    m.property(
      "string Value {get;set;}",
      (n) => n.value,
      (n, value) => {
        n.value = value;
      },
    ),
  NodeType: (m) => m.property("System.Xml.XmlNodeType NodeType {get;}", (n) => nodeTypeValue(n.kind)),
  ParentNode: (m) => m.property("System.Xml.XmlNode ParentNode {get;}", (n) => n.parentNode),
  ChildNodes: (m) => m.property("System.Xml.XmlNodeList ChildNodes {get;}", childNodesOf),
  PreviousSibling: (m) => m.property("System.Xml.XmlNode PreviousSibling {get;}", (n) => n.previousSibling),
  NextSibling: (m) => m.property("System.Xml.XmlNode NextSibling {get;}", (n) => n.nextSibling),
  Attributes: (m) =>
    m.property("System.Xml.XmlAttributeCollection Attributes {get;}", (n) => (n instanceof XmlElement ? n.attributes : null)),
  OwnerDocument: (m) => m.property("xml OwnerDocument {get;}", (n) => n.document),
  FirstChild: (m) => m.property("System.Xml.XmlNode FirstChild {get;}", (n) => n.firstChild),
  LastChild: (m) => m.property("System.Xml.XmlNode LastChild {get;}", (n) => n.lastChild),
  HasChildNodes: (m) => m.property("bool HasChildNodes {get;}", (n) => n.firstChild !== null),
  NamespaceURI: (m) => m.property("string NamespaceURI {get;}", (n) => n.namespace),
  Prefix: (m) =>
    m.property(
      "string Prefix {get;set;}",
      (n) => n.prefix,
      (n, value) => {
        n.prefix = value;
      },
    ),
  LocalName: (m) => m.property("string LocalName {get;}", (n) => n.localName),
  IsReadOnly: (m) => m.property("bool IsReadOnly {get;}", () => false),
  InnerText: (m) =>
    m.property(
      "string InnerText {get;set;}",
      (n) => n.textContent,
      (n, value) => {
        n.textContent = value;
      },
    ),
  OuterXml: (m) => m.property("string OuterXml {get;}", outerXml),
  InnerXml: (m) => m.property("string InnerXml {get;set;}", innerXml, setInnerXml),
  SchemaInfo: (m) => m.property("System.Xml.Schema.IXmlSchemaInfo SchemaInfo {get;}", schemaInfo),
  BaseURI: (m) => m.property("string BaseURI {get;}", () => ""),
  PreviousText: (m) => m.property("System.Xml.XmlNode PreviousText {get;}", previousText),
};

/** Declarations of properties by their names. */
export function nodeProperties(m: Declare, names: string): MemberDeclaration[] {
  return names.split(" ").flatMap((name) => PROPERTIES[name]?.(m) ?? []);
}

/** InsertBefore and its like, CloneNode: what attributes and documents declare again. */
export function childMethods(m: Declare): MemberDeclaration[] {
  return [
    m.method(`${CLASS} InsertBefore(${CLASS} newChild, ${CLASS} refChild)`, (n, child, place) =>
      insertBefore(n, nodeOf(child), nodeOrNull(place)),
    ),
    m.method(`${CLASS} InsertAfter(${CLASS} newChild, ${CLASS} refChild)`, (n, child, place) =>
      insertAfter(n, nodeOf(child), nodeOrNull(place)),
    ),
    m.method(`${CLASS} ReplaceChild(${CLASS} newChild, ${CLASS} oldChild)`, (n, child, old) => replaceChild(n, nodeOf(child), nodeOf(old))),
    m.method(`${CLASS} RemoveChild(${CLASS} oldChild)`, (n, old) => removeChild(n, nodeOf(old))),
    m.method(`${CLASS} PrependChild(${CLASS} newChild)`, (n, child) => insertBefore(n, nodeOf(child), n.firstChild)),
    m.method(`${CLASS} AppendChild(${CLASS} newChild)`, (n, child) => appendChild(n, nodeOf(child))),
  ];
}

export function writeMethods(m: Declare): MemberDeclaration[] {
  return [
    m.method("void WriteTo(System.Xml.XmlWriter w)", (n, writer, ctx) => outputOf(writer, ctx, (output) => writeNode(n, output))),
    m.method("void WriteContentTo(System.Xml.XmlWriter w)", (n, writer, ctx) => outputOf(writer, ctx, (output) => writeContent(n, output))),
  ];
}

/** RemoveAll: children, and attributes of an element. An element that had something in it does not become `<a />` again. */
export function removeAll(node: XmlNode): void {
  node.removeChildren();
  if (node instanceof XmlElement) {
    node.removeAttributes();
    node.isEmpty = false;
  }
}

function select(node: XmlNode, xpath: string, manager: PSValue): XPathNodeList {
  return new XPathNodeList(selectNodes(node, xpath, manager));
}

function selectSingle(node: XmlNode, xpath: string, manager: PSValue): XmlNode | null {
  return selectNodes(node, xpath, manager)[0] ?? null;
}

function elementNamed(node: XmlNode, name: string): XmlElement | null {
  return node.childElement((element) => element.name === name);
}

const linkedNode = describeType<XmlNode>(XmlLinkedNodeClass, { members: (m) => nodeProperties(m, "PreviousSibling NextSibling") });

const node = describeType<XmlNode>(XmlNodeClass, {
  members: (m) => [
    ...nodeProperties(m, Object.keys(PROPERTIES).join(" ")),
    m.indexer("System.Xml.XmlElement Item(string name)", (n, name) => elementNamed(n, name)),
    m.indexer("System.Xml.XmlElement Item(string localname, string ns)", (n, name, namespace) =>
      n.childElement((element) => element.localName === name && element.namespace === namespace),
    ),
    m.method("System.Xml.XPath.XPathNavigator CreateNavigator()", (n) => createNavigator(n)),
    m.method("System.Xml.XmlNode SelectSingleNode(string xpath)", (n, xpath) => selectSingle(n, xpath, null)),
    m.method("System.Xml.XmlNode SelectSingleNode(string xpath, System.Xml.XmlNamespaceManager nsmgr)", selectSingle),
    m.method("System.Xml.XmlNodeList SelectNodes(string xpath)", (n, xpath) => select(n, xpath, null)),
    m.method("System.Xml.XmlNodeList SelectNodes(string xpath, System.Xml.XmlNamespaceManager nsmgr)", select),
    ...childMethods(m),
    m.method("System.Xml.XmlNode CloneNode(bool deep)", (n, isDeep) => n.clone(isDeep)),
    m.method("void Normalize()", (n) => normalize(n)),
    m.method(
      "bool Supports(string feature, string version)",
      (_n, feature, version) => feature.toLowerCase() === "xml" && (version === "" || version === "1.0" || version === "2.0"),
    ),
    m.method("System.Xml.XmlNode Clone()", (n) => n.clone(true)),
    m.method("System.Collections.IEnumerator GetEnumerator()", (n) => new Enumerator(ArrayEnumeratorType, () => n.childNodes())),
    ...writeMethods(m),
    m.method("void RemoveAll()", removeAll),
    m.method("string GetNamespaceOfPrefix(string prefix)", (n, prefix) => namespaceOfPrefix(n, prefix)),
    m.method("string GetPrefixOfNamespace(string namespaceURI)", (n, namespace) => prefixOfNamespace(n, namespace)),
  ],
});

export const nodeDescriptions: readonly TypeDescription[] = [node, linkedNode];
