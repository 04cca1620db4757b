/** The types of XML nodes; their members are told in the files that end in `-members`. */
import { defineType, ObjectType, type TypeInfo } from "../../type-info.ts";

const ASSEMBLY = "System.Private.Xml";
const ENUMERABLE = "System.Collections.IEnumerable";

function nodeType(name: string, base: TypeInfo, options: { readonly isAbstract?: boolean } = {}): TypeInfo {
  return defineType({ name: `System.Xml.${name}`, assembly: ASSEMBLY, base, ...options });
}

export const XmlNodeClass: TypeInfo = defineType({
  name: "System.Xml.XmlNode",
  assembly: ASSEMBLY,
  base: ObjectType,
  isAbstract: true,
  interfaces: ["System.ICloneable", ENUMERABLE, "System.Xml.XPath.IXPathNavigable"],
});
export const XmlLinkedNodeClass: TypeInfo = nodeType("XmlLinkedNode", XmlNodeClass, { isAbstract: true });
export const XmlDocumentClass: TypeInfo = nodeType("XmlDocument", XmlNodeClass);
export const XmlElementClass: TypeInfo = nodeType("XmlElement", XmlLinkedNodeClass);
export const XmlAttributeClass: TypeInfo = nodeType("XmlAttribute", XmlNodeClass);
export const XmlCharacterDataClass: TypeInfo = nodeType("XmlCharacterData", XmlLinkedNodeClass, { isAbstract: true });
export const XmlTextClass: TypeInfo = nodeType("XmlText", XmlCharacterDataClass);
export const XmlCDataSectionClass: TypeInfo = nodeType("XmlCDataSection", XmlCharacterDataClass);
export const XmlCommentClass: TypeInfo = nodeType("XmlComment", XmlCharacterDataClass);
export const XmlWhitespaceClass: TypeInfo = nodeType("XmlWhitespace", XmlCharacterDataClass);
export const XmlSignificantWhitespaceClass: TypeInfo = nodeType("XmlSignificantWhitespace", XmlCharacterDataClass);
export const XmlProcessingInstructionClass: TypeInfo = nodeType("XmlProcessingInstruction", XmlLinkedNodeClass);
export const XmlDeclarationClass: TypeInfo = nodeType("XmlDeclaration", XmlLinkedNodeClass);
export const XmlDocumentFragmentClass: TypeInfo = nodeType("XmlDocumentFragment", XmlNodeClass);
export const XmlDocumentTypeClass: TypeInfo = nodeType("XmlDocumentType", XmlLinkedNodeClass);

function listType(name: string, base: TypeInfo, options: { readonly isAbstract?: boolean } = {}): TypeInfo {
  return defineType({ name, assembly: ASSEMBLY, base, ...options });
}

export const XmlNodeListClass: TypeInfo = defineType({
  name: "System.Xml.XmlNodeList",
  assembly: ASSEMBLY,
  isAbstract: true,
  interfaces: [ENUMERABLE, "System.IDisposable"],
});
export const XmlChildNodesClass: TypeInfo = listType("System.Xml.XmlChildNodes", XmlNodeListClass);
export const XPathNodeListClass: TypeInfo = listType("System.Xml.XPathNodeList", XmlNodeListClass);
export const XmlElementListClass: TypeInfo = listType("System.Xml.XmlElementList", XmlNodeListClass);
export const XmlNamedNodeMapClass: TypeInfo = defineType({
  name: "System.Xml.XmlNamedNodeMap",
  assembly: ASSEMBLY,
  interfaces: [ENUMERABLE],
});
export const XmlAttributeCollectionClass: TypeInfo = defineType({
  name: "System.Xml.XmlAttributeCollection",
  assembly: ASSEMBLY,
  base: XmlNamedNodeMapClass,
  isSealed: true,
  interfaces: ["System.Collections.ICollection"],
});
