/** Enums of System.Xml. */
import { defineEnum, type EnumValue, enumValue } from "../../enum.ts";
import type { TypeInfo } from "../../type-info.ts";

const ASSEMBLY = { assembly: "System.Private.Xml" };

/** Numbers of XmlNodeType. */
export const NodeKind = {
  None: 0,
  Element: 1,
  Attribute: 2,
  Text: 3,
  CDATA: 4,
  EntityReference: 5,
  Entity: 6,
  ProcessingInstruction: 7,
  Comment: 8,
  Document: 9,
  DocumentType: 10,
  DocumentFragment: 11,
  Notation: 12,
  Whitespace: 13,
  SignificantWhitespace: 14,
  EndElement: 15,
  EndEntity: 16,
  XmlDeclaration: 17,
} as const;
export type NodeKind = (typeof NodeKind)[keyof typeof NodeKind];

export const XmlNodeTypeType: TypeInfo = defineEnum("System.Xml.XmlNodeType", NodeKind, ASSEMBLY);

export function nodeTypeValue(kind: NodeKind): EnumValue {
  return enumValue(XmlNodeTypeType, kind);
}

/** The name of a node kind as messages have it. */
export function nodeTypeName(kind: NodeKind): string {
  return Object.keys(NodeKind)[kind] ?? "None";
}

export const FormattingType: TypeInfo = defineEnum("System.Xml.Formatting", ["None", "Indented"], ASSEMBLY);
export const NewLineHandlingType: TypeInfo = defineEnum("System.Xml.NewLineHandling", ["Replace", "Entitize", "None"], ASSEMBLY);
export const ConformanceLevelType: TypeInfo = defineEnum("System.Xml.ConformanceLevel", ["Auto", "Fragment", "Document"], ASSEMBLY);
export const NamespaceHandlingType: TypeInfo = defineEnum(
  "System.Xml.NamespaceHandling",
  { Default: 0, OmitDuplicates: 1 },
  { ...ASSEMBLY, isFlags: true },
);
export const XmlOutputMethodType: TypeInfo = defineEnum("System.Xml.XmlOutputMethod", ["Xml", "Html", "Text", "AutoDetect"], ASSEMBLY);
export const WriteStateType: TypeInfo = defineEnum(
  "System.Xml.WriteState",
  ["Start", "Prolog", "Element", "Attribute", "Content", "Closed", "Error"],
  ASSEMBLY,
);
export const ReadStateType: TypeInfo = defineEnum(
  "System.Xml.ReadState",
  ["Initial", "Interactive", "Error", "EndOfFile", "Closed"],
  ASSEMBLY,
);
export const XmlSpaceType: TypeInfo = defineEnum("System.Xml.XmlSpace", ["None", "Default", "Preserve"], ASSEMBLY);
export const WhitespaceHandlingType: TypeInfo = defineEnum("System.Xml.WhitespaceHandling", ["All", "Significant", "None"], ASSEMBLY);
export const DtdProcessingType: TypeInfo = defineEnum("System.Xml.DtdProcessing", ["Prohibit", "Ignore", "Parse"], ASSEMBLY);
export const XmlNamespaceScopeType: TypeInfo = defineEnum("System.Xml.XmlNamespaceScope", ["All", "ExcludeXml", "Local"], ASSEMBLY);
export const XmlDateTimeSerializationModeType: TypeInfo = defineEnum(
  "System.Xml.XmlDateTimeSerializationMode",
  ["Local", "Utc", "Unspecified", "RoundtripKind"],
  ASSEMBLY,
);
/** Numbers of XPathNodeType. */
export const XPathNodeKind = {
  Root: 0,
  Element: 1,
  Attribute: 2,
  Namespace: 3,
  Text: 4,
  SignificantWhitespace: 5,
  Whitespace: 6,
  ProcessingInstruction: 7,
  Comment: 8,
  All: 9,
} as const;
export const XPathNodeTypeType: TypeInfo = defineEnum("System.Xml.XPath.XPathNodeType", XPathNodeKind, ASSEMBLY);

export const xmlEnums: readonly TypeInfo[] = [
  XmlNodeTypeType,
  FormattingType,
  NewLineHandlingType,
  ConformanceLevelType,
  NamespaceHandlingType,
  XmlOutputMethodType,
  WriteStateType,
  ReadStateType,
  XmlSpaceType,
  WhitespaceHandlingType,
  DtdProcessingType,
  XmlNamespaceScopeType,
  XmlDateTimeSerializationModeType,
  XPathNodeTypeType,
];
