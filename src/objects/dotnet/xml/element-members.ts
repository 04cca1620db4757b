/** Members of XmlElement, XmlAttribute, their collection, and of the texts. */
import { argumentNull, argumentOutOfRange } from "../../errors.ts";
import { describeType, type TypeDescription } from "../../type-description.ts";
import type { PSValue } from "../../value.ts";
import { ArrayEnumeratorType, Enumerator } from "../enumerators.ts";
import { copyInto } from "../sequence.ts";
import { XmlCharacterData, type XmlDeclaration, type XmlProcessingInstruction } from "./character-nodes.ts";
import type { XmlDocumentFragment, XmlDocumentType } from "./document.ts";
import { XmlAttribute, type XmlAttributeCollection, type XmlElement } from "./element.ts";
import { NodeKind } from "./enums.ts";
import { checkName } from "./names.ts";
import { XmlElementList, type XmlNodeList } from "./node-lists.ts";
import { childMethods, nodeOf, nodeProperties, removeAll, setInnerXml, writeMethods } from "./node-members.ts";
import {
  XmlAttributeClass,
  XmlAttributeCollectionClass,
  XmlCDataSectionClass,
  XmlCharacterDataClass,
  XmlCommentClass,
  XmlDeclarationClass,
  XmlDocumentFragmentClass,
  XmlDocumentTypeClass,
  XmlElementClass,
  XmlNamedNodeMapClass,
  XmlNodeListClass,
  XmlProcessingInstructionClass,
  XmlSignificantWhitespaceClass,
  XmlTextClass,
  XmlWhitespaceClass,
} from "./node-types.ts";
import { insertAfter } from "./tree.ts";

const ATTRIBUTE = "System.Xml.XmlAttribute";

function attributeArgument(value: PSValue): XmlAttribute {
  const node = nodeOf(value);
  if (node instanceof XmlAttribute) return node;
  throw argumentNull("node");
}

function setAttribute(element: XmlElement, localName: string, namespace: string, value: string): string {
  const known = element.attributeOf(localName, namespace);
  if (known !== null) known.value = value;
  else element.addAttribute(element.document.createAttribute({ prefix: "", localName }, namespace, value));
  return value;
}

/** Elements by the name as written, or `*`. */
export function elementsNamed(root: XmlElement | XmlDocumentFragment["document"], name: string): XmlElementList {
  return new XmlElementList(root, name === "*" ? () => true : (element) => element.name === name);
}

export function elementsOf(root: XmlElement | XmlDocumentFragment["document"], localName: string, namespace: string): XmlElementList {
  return new XmlElementList(
    root,
    (element) => (localName === "*" || element.localName === localName) && (namespace === "*" || element.namespace === namespace),
  );
}

const element = describeType<XmlElement>(XmlElementClass, {
  members: (m) => [
    ...nodeProperties(m, "Name LocalName NamespaceURI Prefix NodeType ParentNode OwnerDocument"),
    m.property(
      "bool IsEmpty {get;set;}",
      (e) => e.isEmpty,
      (e, value) => {
        e.removeChildren();
        e.isEmpty = value;
      },
    ),
    ...nodeProperties(m, "Attributes"),
    m.property("bool HasAttributes {get;}", (e) => e.attributeList.length > 0),
    ...nodeProperties(m, "SchemaInfo InnerXml InnerText NextSibling"),
    m.method("System.Xml.XmlNode CloneNode(bool deep)", (e, isDeep) => e.clone(isDeep)),
    m.method("string GetAttribute(string name)", (e, name) => e.attribute(name)?.value ?? ""),
    m.method(
      "string GetAttribute(string localName, string namespaceURI)",
      (e, name, namespace) => e.attributeOf(name, namespace)?.value ?? "",
    ),
    m.method("void SetAttribute(string name, string value)", (e, name, value) => e.setAttribute(checkName(name), value)),
    m.method("string SetAttribute(string localName, string namespaceURI, string value)", (e, name, namespace, value) =>
      setAttribute(e, name, namespace, value),
    ),
    m.method("void RemoveAttribute(string name)", (e, name) => {
      e.removeAttribute(e.attribute(name));
    }),
    m.method("void RemoveAttribute(string localName, string namespaceURI)", (e, name, namespace) => {
      e.removeAttribute(e.attributeOf(name, namespace));
    }),
    m.method(`${ATTRIBUTE} GetAttributeNode(string name)`, (e, name) => e.attribute(name)),
    m.method(`${ATTRIBUTE} GetAttributeNode(string localName, string namespaceURI)`, (e, name, namespace) =>
      e.attributeOf(name, namespace),
    ),
    m.method(`${ATTRIBUTE} SetAttributeNode(${ATTRIBUTE} newAttr)`, (e, attribute) => e.addAttribute(attributeArgument(attribute))),
    m.method(`${ATTRIBUTE} SetAttributeNode(string localName, string namespaceURI)`, (e, localName, namespace) => {
      const known = e.attributeOf(localName, namespace);
      if (known !== null) return known;
      const made = e.document.createAttribute({ prefix: "", localName }, namespace);
      e.addAttribute(made);
      return made;
    }),
    m.method(`${ATTRIBUTE} RemoveAttributeNode(${ATTRIBUTE} oldAttr)`, (e, attribute) => e.removeAttribute(attributeArgument(attribute))),
    m.method(`${ATTRIBUTE} RemoveAttributeNode(string localName, string namespaceURI)`, (e, name, namespace) =>
      e.removeAttribute(e.attributeOf(name, namespace)),
    ),
    m.method("System.Xml.XmlNodeList GetElementsByTagName(string name)", (e, name) => elementsNamed(e, name)),
    m.method("System.Xml.XmlNodeList GetElementsByTagName(string localName, string namespaceURI)", (e, name, namespace) =>
      elementsOf(e, name, namespace),
    ),
    m.method("bool HasAttribute(string name)", (e, name) => e.attribute(name) !== null),
    m.method("bool HasAttribute(string localName, string namespaceURI)", (e, name, namespace) => e.attributeOf(name, namespace) !== null),
    ...writeMethods(m),
    m.method("System.Xml.XmlNode RemoveAttributeAt(int i)", (e, index) => e.removeAttribute(e.attributeList[index] ?? null)),
    m.method("void RemoveAllAttributes()", (e) => e.removeAttributes()),
    m.method("void RemoveAll()", removeAll),
  ],
});

const attribute = describeType<XmlAttribute>(XmlAttributeClass, {
  members: (m) => [
    ...nodeProperties(m, "ParentNode Name LocalName NamespaceURI Prefix NodeType OwnerDocument Value SchemaInfo"),
    // Declared with a setter alone, so that PowerShell reads nothing.
    m.property(
      "string InnerText {set;}",
      () => null,
      (a, text) => {
        a.value = text;
      },
    ),
    m.property("bool Specified {get;}", () => true),
    m.property("System.Xml.XmlElement OwnerElement {get;}", (a) => a.owner),
    m.property("string InnerXml {set;}", () => null, setInnerXml),
    ...nodeProperties(m, "BaseURI"),
    m.method("System.Xml.XmlNode CloneNode(bool deep)", (a) => a.clone()),
    ...childMethods(m),
    ...writeMethods(m),
  ],
});

const attributeCollection = describeType<XmlAttributeCollection>(XmlAttributeCollectionClass, {
  members: (m) => [
    m.indexer(`${ATTRIBUTE} ItemOf(int i)`, ({ element: { attributeList } }, index) => {
      const found = attributeList[index];
      if (found === undefined) throw argumentOutOfRange("i", "The index being passed in is out of range.");
      return found;
    }),
    m.indexer(`${ATTRIBUTE} ItemOf(string name)`, (c, name) => c.element.attribute(name)),
    m.indexer(`${ATTRIBUTE} ItemOf(string localName, string namespaceURI)`, (c, name, namespace) => c.element.attributeOf(name, namespace)),
    m.property("bool IsSynchronized {get;}", () => false),
    m.property("System.Object SyncRoot {get;}", (c) => c),
    m.method("System.Xml.XmlNode SetNamedItem(System.Xml.XmlNode node)", (c, node) => c.element.addAttribute(attributeArgument(node))),
    m.method(`${ATTRIBUTE} Prepend(${ATTRIBUTE} node)`, (c, node) => {
      const added = attributeArgument(node);
      c.element.addAttribute(added, c.element.attributeList[0] ?? null);
      return added;
    }),
    m.method(`${ATTRIBUTE} Append(${ATTRIBUTE} node)`, (c, node) => {
      const added = attributeArgument(node);
      c.element.addAttribute(added);
      return added;
    }),
    m.method(`${ATTRIBUTE} InsertBefore(${ATTRIBUTE} newNode, ${ATTRIBUTE} refNode)`, (c, node, place) => {
      const added = attributeArgument(node);
      c.element.addAttribute(added, place instanceof XmlAttribute ? place : null);
      return added;
    }),
    m.method(`${ATTRIBUTE} InsertAfter(${ATTRIBUTE} newNode, ${ATTRIBUTE} refNode)`, (c, node, place) => {
      const added = attributeArgument(node);
      const { attributeList } = c.element;
      const behind = place instanceof XmlAttribute ? attributeList.indexOf(place) + 1 : 0;
      c.element.addAttribute(added, attributeList[behind] ?? null);
      return added;
    }),
    m.method(`${ATTRIBUTE} Remove(${ATTRIBUTE} node)`, (c, node) => c.element.removeAttribute(attributeArgument(node))),
    m.method(`${ATTRIBUTE} RemoveAt(int i)`, (c, index) => c.element.removeAttribute(c.element.attributeList[index] ?? null)),
    m.method("void RemoveAll()", (c) => c.element.removeAttributes()),
    m.method(`void CopyTo(${ATTRIBUTE}[] array, int index)`, (c, array, index, ctx) =>
      copyInto(c.element.attributeList, array, index, ctx),
    ),
  ],
});

const namedNodeMap = describeType<XmlAttributeCollection>(XmlNamedNodeMapClass, {
  members: (m) => [
    m.property("int Count {get;}", (c) => c.element.attributeList.length),
    m.method("System.Xml.XmlNode GetNamedItem(string name)", (c, name) => c.element.attribute(name)),
    m.method("System.Xml.XmlNode GetNamedItem(string localName, string namespaceURI)", (c, name, namespace) =>
      c.element.attributeOf(name, namespace),
    ),
    m.method("System.Xml.XmlNode RemoveNamedItem(string name)", (c, name) => c.element.removeAttribute(c.element.attribute(name))),
    m.method("System.Xml.XmlNode RemoveNamedItem(string localName, string namespaceURI)", (c, name, namespace) =>
      c.element.removeAttribute(c.element.attributeOf(name, namespace)),
    ),
    m.method("System.Xml.XmlNode Item(int index)", (c, index) => c.element.attributeList[index] ?? null),
    m.method("System.Collections.IEnumerator GetEnumerator()", (c) => new Enumerator(ArrayEnumeratorType, () => c.enumerator())),
  ],
});

const nodeList = describeType<XmlNodeList>(XmlNodeListClass, {
  members: (m) => [
    m.property("int Count {get;}", (l) => l.count),
    m.indexer("System.Xml.XmlNode ItemOf(int i)", (l, index) => l.item(index)),
    m.method("System.Xml.XmlNode Item(int i)", (l, index) => l.item(index)),
    m.method("System.Collections.IEnumerator GetEnumerator()", (l) => new Enumerator(ArrayEnumeratorType, () => l.enumerator())),
  ],
});

function checkOffset(data: string, offset: number, count = 0): void {
  if (offset < 0 || offset > data.length) throw argumentOutOfRange("startIndex");
  if (count < 0) throw argumentOutOfRange("length");
}

const characterData = describeType<XmlCharacterData>(XmlCharacterDataClass, {
  members: (m) => [
    ...nodeProperties(m, "Value InnerText"),
    m.property(
      "string Data {get;set;}",
      (n) => n.data,
      (n, value) => {
        n.data = value;
      },
    ),
    m.property("int Length {get;}", (n) => n.data.length),
    m.method("string Substring(int offset, int count)", (n, offset, count) => {
      checkOffset(n.data, offset, count);
      return n.data.slice(offset, offset + count);
    }),
    m.method("void AppendData(string strData)", (n, text) => {
      n.data += text;
    }),
    m.method("void InsertData(int offset, string strData)", (n, offset, text) => {
      checkOffset(n.data, offset);
      n.data = n.data.slice(0, offset) + text + n.data.slice(offset);
    }),
    m.method("void DeleteData(int offset, int count)", (n, offset, count) => {
      checkOffset(n.data, offset, count);
      n.data = n.data.slice(0, offset) + n.data.slice(offset + count);
    }),
    m.method("void ReplaceData(int offset, int count, string strData)", (n, offset, count, text) => {
      checkOffset(n.data, offset, count);
      n.data = n.data.slice(0, offset) + text + n.data.slice(offset + count);
    }),
  ],
});

function splitText(node: XmlCharacterData, offset: number): XmlCharacterData {
  if (offset > node.data.length) throw argumentOutOfRange("offset");
  const rest = new XmlCharacterData(NodeKind.Text, node.document, node.data.slice(offset));
  node.data = node.data.slice(0, offset);
  if (node.parent !== null) insertAfter(node.parent, rest, node);
  return rest;
}

const text = describeType<XmlCharacterData>(XmlTextClass, {
  members: (m) => [
    ...nodeProperties(m, "Name LocalName NodeType ParentNode Value PreviousText"),
    m.method("System.Xml.XmlNode CloneNode(bool deep)", (n) => n.clone()),
    m.method("System.Xml.XmlText SplitText(int offset)", splitText),
    ...writeMethods(m),
  ],
});

const cData = describeType<XmlCharacterData>(XmlCDataSectionClass, {
  members: (m) => [...nodeProperties(m, "Name LocalName NodeType ParentNode PreviousText"), ...writeMethods(m)],
});
const comment = describeType<XmlCharacterData>(XmlCommentClass, {
  members: (m) => [...nodeProperties(m, "Name LocalName NodeType"), ...writeMethods(m)],
});
const whitespaces = [XmlWhitespaceClass, XmlSignificantWhitespaceClass].map((type) =>
  describeType<XmlCharacterData>(type, {
    members: (m) => [...nodeProperties(m, "Name LocalName NodeType ParentNode Value PreviousText"), ...writeMethods(m)],
  }),
);

const instruction = describeType<XmlProcessingInstruction>(XmlProcessingInstructionClass, {
  members: (m) => [
    ...nodeProperties(m, "Name LocalName Value"),
    m.property("string Target {get;}", (n) => n.target),
    m.property(
      "string Data {get;set;}",
      (n) => n.data,
      (n, value) => {
        n.data = value;
      },
    ),
    ...nodeProperties(m, "InnerText NodeType"),
    ...writeMethods(m),
  ],
});

const declaration = describeType<XmlDeclaration>(XmlDeclarationClass, {
  members: (m) => [
    m.property("string Version {get;}", (n) => n.version),
    m.property(
      "string Encoding {get;set;}",
      (n) => n.encoding,
      (n, value) => {
        n.encoding = value;
      },
    ),
    m.property(
      "string Standalone {get;set;}",
      (n) => n.standalone,
      (n, value) => {
        n.standalone = value;
      },
    ),
    ...nodeProperties(m, "Value InnerText Name LocalName NodeType"),
    ...writeMethods(m),
  ],
});

const fragment = describeType<XmlDocumentFragment>(XmlDocumentFragmentClass, {
  members: (m) => [...nodeProperties(m, "Name LocalName NodeType ParentNode OwnerDocument InnerXml"), ...writeMethods(m)],
});

const documentType = describeType<XmlDocumentType>(XmlDocumentTypeClass, {
  members: (m) => [
    ...nodeProperties(m, "Name LocalName NodeType"),
    m.property("bool IsReadOnly {get;}", () => true),
    m.property("string PublicId {get;}", (n) => n.publicId),
    m.property("string SystemId {get;}", (n) => n.systemId),
    m.property("string InternalSubset {get;}", (n) => n.internalSubset),
    ...writeMethods(m),
  ],
});

export const elementDescriptions: readonly TypeDescription[] = [
  element,
  attribute,
  attributeCollection,
  namedNodeMap,
  nodeList,
  characterData,
  text,
  cData,
  comment,
  ...whitespaces,
  instruction,
  declaration,
  fragment,
  documentType,
];
