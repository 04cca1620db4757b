/** System.Xml: what the catalog of types takes from this folder. */

import { drain } from "../../enumerate.ts";
import { describeType, type TypeDescription } from "../../type-description.ts";
import { defineType, type TypeInfo } from "../../type-info.ts";
import { ArrayEnumeratorType, Enumerator } from "../enumerators.ts";
import { documentDescriptions, XmlImplementationType } from "./document-members.ts";
import { elementDescriptions } from "./element-members.ts";
import { xmlEnums } from "./enums.ts";
import { NameTableClass, XmlNamespaceManager, XmlNamespaceManagerClass, XmlNameTableClass } from "./name-table.ts";
import { navigatorTypes } from "./navigator.ts";
import { nodeDescriptions } from "./node-members.ts";
import { XmlChildNodesClass, XmlElementListClass, XPathNodeListClass } from "./node-types.ts";
import { XmlNameType, XmlSchemaInfoType, XmlSchemaSetType } from "./schema-info.ts";
import { XmlConvertType } from "./xml-convert.ts";
import { readerDescriptions } from "./xml-reader-members.ts";
import { XmlReaderSettingsType } from "./xml-reader-settings.ts";
import { XmlTextWriterType, XmlWriterType } from "./xml-writer.ts";
import { XmlWriterSettingsType } from "./xml-writer-settings.ts";

const namespaceManager = describeType<XmlNamespaceManager>(XmlNamespaceManagerClass, {
  members: (m) => [
    m.create("System.Xml.XmlNamespaceManager new(System.Xml.XmlNameTable nameTable)", (_type, table) => new XmlNamespaceManager(table)),
    m.property("System.Xml.XmlNameTable NameTable {get;}", (n) => n.nameTable),
    m.property("string DefaultNamespace {get;}", (n) => n.find("") ?? ""),
    m.method("void PushScope()", (n) => n.pushScope()),
    m.method("bool PopScope()", (n) => n.popScope()),
    m.method("void AddNamespace(string prefix, string uri)", (n, prefix, uri) => n.add(prefix, uri)),
    m.method("void RemoveNamespace(string prefix, string uri)", (n, prefix, uri) => n.remove(prefix, uri)),
    m.method("System.Collections.IEnumerator GetEnumerator()", (n) => {
      const prefixes = drain(n.enumerator());
      return new Enumerator(ArrayEnumeratorType, () => prefixes[Symbol.iterator]());
    }),
    m.method("string LookupNamespace(string prefix)", (n, prefix) => n.find(prefix)),
    m.method("string LookupPrefix(string uri)", (n, uri) => n.findPrefix(uri)),
    m.method("bool HasNamespace(string prefix)", (n, prefix) => n.isDeclaredHere(prefix)),
  ],
});

const INTERFACES: readonly TypeInfo[] = [
  "System.Xml.XPath.IXPathNavigable",
  "System.Xml.IXmlNamespaceResolver",
  "System.Xml.Schema.IXmlSchemaInfo",
].map((name) => defineType({ name, kind: "interface", base: null, assembly: "System.Private.Xml" }));

export const xmlTypes: readonly TypeInfo[] = [
  ...INTERFACES,
  ...xmlEnums,
  ...navigatorTypes,
  XmlChildNodesClass,
  XPathNodeListClass,
  XmlElementListClass,
  XmlNameTableClass,
  NameTableClass,
  XmlImplementationType,
  XmlNameType,
  XmlSchemaInfoType,
  XmlSchemaSetType,
  XmlConvertType,
  XmlWriterType,
  XmlTextWriterType,
  XmlWriterSettingsType,
  XmlReaderSettingsType,
];

export const xmlDescriptions: readonly TypeDescription[] = [
  ...nodeDescriptions,
  ...elementDescriptions,
  ...documentDescriptions,
  ...readerDescriptions,
  namespaceManager,
];
