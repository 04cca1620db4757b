/**
 * XML as far as this program needs it: a strict scanner that gives events, a small tree for SOAP-size documents, a writer.
 *
 * Covered: XML 1.0 (fifth edition) without DTD, Namespaces in XML 1.0; UTF-8, UTF-16 and, by declaration, what the platform's TextDecoder
 * knows. Left out on purpose: DOCTYPE and everything that needs one, `xml:space`, XML 1.1.
 */
export { isNcName, isXmlCodePoint } from "./characters.ts";
export { parseXml, type XmlAttribute, XmlElement } from "./element.ts";
export { escapeAttribute, escapeText } from "./escape.ts";
export { InternTable, internTableOf } from "./intern-table.ts";
export { DEFAULT_XML_LIMITS, type XmlLimits } from "./limits.ts";
export { XML_NAMESPACE, XMLNS_NAMESPACE } from "./namespaces.ts";
export { XmlScanner, type XmlScannerOptions } from "./scanner.ts";
export { XmlWriter, type XmlWriterOptions } from "./writer.ts";
export { XmlError, type XmlErrorId, type XmlPosition } from "./xml-error.ts";
export { XmlEvent } from "./xml-event.ts";
export type { XmlSource } from "./xml-input.ts";
