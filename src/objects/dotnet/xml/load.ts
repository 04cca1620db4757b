/** Building nodes from XML text. */
import { XmlError, XmlEvent, XmlScanner, type XmlScannerOptions, type XmlSource } from "../../../xml/index.ts";
import type { TerminatingError } from "../../error-record.ts";
import { netError } from "../../errors.ts";
import { XmlCharacterData, XmlDeclaration, XmlProcessingInstruction } from "./character-nodes.ts";
import { type XmlDocument, XmlDocumentType } from "./document.ts";
import { XmlAttribute, XmlElement } from "./element.ts";
import { NodeKind } from "./enums.ts";
import type { XmlNode } from "./node.ts";
import { appendChild, namespacesInScope } from "./tree.ts";

/** A script's own data, not a peer's: limits only keep a mistake from taking the whole program. */
const LIMITS: XmlScannerOptions = {
  maxDepth: 10_000,
  maxAttributes: 100_000,
  maxNameBytes: 1_000_000,
  comments: true,
  processingInstructions: true,
};

export interface LoadOptions {
  readonly preserveWhitespace: boolean;
  /** The text may hold anything that stands in an element, as PowerShell's cast reads it: what does not fit is refused when it is put in. */
  readonly isFragment?: boolean;
  readonly ignoresComments?: boolean;
  readonly ignoresInstructions?: boolean;
}

/** @throws {TerminatingError} XmlException with the place in the text. */
export function loadDocument(document: XmlDocument, source: XmlSource, options: LoadOptions): void {
  reading(() => {
    const { source: text, docType } = withoutDocType(source);
    const children = readNodes(document, text, options);
    document.removeChildren();
    for (const child of children) {
      if (docType !== undefined && child.kind === NodeKind.Element) {
        appendChild(document, new XmlDocumentType(document, docType.name, docType.publicId, docType.systemId, docType.internalSubset));
      }
      appendChild(document, child);
    }
  });
}

/** Nodes of a text that stands inside an element: what InnerXml is set to. */
export function parseFragment(document: XmlDocument, context: XmlNode | null, xml: string): XmlNode[] {
  return reading(() =>
    readNodes(document, xml, { preserveWhitespace: document.preserveWhitespace, isFragment: true }, namespacesInScope(context)),
  );
}

/** An error of the scanner as the exception that .NET throws. */
export function xmlException(error: XmlError): TerminatingError {
  const thrown = netError("System.Xml.XmlException", error.message);
  const { details } = thrown.record.exception;
  details.set("linenumber", error.line);
  details.set("lineposition", error.column);
  return thrown;
}

/** Runs what reads XML text. */
export function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof XmlError ? xmlException(error) : error;
  }
}

function readNodes(document: XmlDocument, source: XmlSource, options: LoadOptions, namespaces?: ReadonlyMap<string, string>): XmlNode[] {
  const scanner = new XmlScanner(source, {
    ...LIMITS,
    comments: options.ignoresComments !== true,
    processingInstructions: options.ignoresInstructions !== true,
    fragment: options.isFragment === true,
    ...(namespaces === undefined ? {} : { namespaces }),
  });
  return new TreeBuilder(document, scanner, options).build();
}

class TreeBuilder {
  readonly #document: XmlDocument;
  readonly #scanner: XmlScanner;
  readonly #preserves: boolean;
  readonly #top: XmlNode[] = [];
  #open: XmlElement | null = null;
  /** Elements with `xml:space="preserve"` that are open. */
  #significant: XmlElement[] = [];

  constructor(document: XmlDocument, scanner: XmlScanner, options: LoadOptions) {
    this.#document = document;
    this.#scanner = scanner;
    this.#preserves = options.preserveWhitespace;
  }

  build(): XmlNode[] {
    const scanner = this.#scanner;
    for (let event = scanner.next(); event !== XmlEvent.EndOfDocument; event = scanner.next()) this.#take(event);
    return this.#top;
  }

  #take(event: XmlEvent): void {
    const document = this.#document;
    const scanner = this.#scanner;
    switch (event) {
      case XmlEvent.StartElement:
        this.#startElement();
        return;
      case XmlEvent.EndElement:
        this.#endElement();
        return;
      case XmlEvent.Text:
        this.#text();
        return;
      case XmlEvent.CData:
        this.#add(new XmlCharacterData(NodeKind.CDATA, document, scanner.text));
        return;
      case XmlEvent.Comment:
        this.#add(new XmlCharacterData(NodeKind.Comment, document, scanner.text));
        return;
      case XmlEvent.ProcessingInstruction:
        this.#add(
          scanner.target === "xml"
            ? XmlDeclaration.parse(document, scanner.text)
            : new XmlProcessingInstruction(document, scanner.target, scanner.text),
        );
        return;
      default:
        return;
    }
  }

  #add(node: XmlNode): void {
    if (this.#open === null) this.#top.push(node);
    else this.#open.link(node, null);
  }

  #startElement(): void {
    const scanner = this.#scanner;
    const element = new XmlElement(this.#document, scanner, scanner.namespace);
    const count = scanner.attributeCount;
    for (let index = 0; index < count; index++) {
      const name = { prefix: scanner.attributePrefix(index), localName: scanner.attributeLocalName(index) };
      const value = scanner.attributeValue(index);
      element.appendAttribute(new XmlAttribute(this.#document, name, scanner.attributeNamespace(index), value));
      if (name.prefix === "xml" && name.localName === "space" && value === "preserve") this.#significant.push(element);
    }
    element.isEmpty = scanner.isEmptyElement;
    this.#add(element);
    element.isEmpty = scanner.isEmptyElement;
    this.#open = element;
  }

  #endElement(): void {
    const element = this.#open;
    if (element === null) return;
    if (this.#significant[this.#significant.length - 1] === element) this.#significant.pop();
    this.#open = element.parent as XmlElement | null;
  }

  #text(): void {
    const scanner = this.#scanner;
    if (!scanner.isWhitespace) {
      this.#add(this.#document.createText(scanner.text));
    } else if (this.#significant.length > 0) {
      this.#add(new XmlCharacterData(NodeKind.SignificantWhitespace, this.#document, scanner.text));
    } else if (this.#preserves) {
      this.#add(new XmlCharacterData(NodeKind.Whitespace, this.#document, scanner.text));
    }
  }
}

interface DocType {
  readonly name: string;
  readonly publicId: string | null;
  readonly systemId: string | null;
  readonly internalSubset: string;
}

const MISC = /\uFEFF|\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->/y;
const DOCTYPE =
  /<!DOCTYPE\s+([^\s>[]+)(?:\s+SYSTEM\s+("[^"]*"|'[^']*')|\s+PUBLIC\s+("[^"]*"|'[^']*')\s+("[^"]*"|'[^']*'))?\s*(?:\[((?:"[^"]*"|'[^']*'|<!--[\s\S]*?-->|[^\]"'])*)\]\s*)?>/y;

/**
 * The text with blanks in the place of its DOCTYPE, so that positions stay right.
 *
 * Deviation: entities that a DOCTYPE declares are not known, and default attributes are not added (`[xml]` resolves nothing external).
 */
function withoutDocType(source: XmlSource): { readonly source: XmlSource; readonly docType: DocType | undefined } {
  if (typeof source !== "string" || !source.includes("<!DOCTYPE")) return { source, docType: undefined };
  let start = 0;
  MISC.lastIndex = 0;
  while (MISC.test(source)) start = MISC.lastIndex;
  DOCTYPE.lastIndex = start;
  const match = DOCTYPE.exec(source);
  if (match === null) return { source, docType: undefined };
  const [whole] = match;
  const unquoted = (text: string | undefined): string | null => (text === undefined ? null : text.slice(1, -1));
  return {
    source: source.slice(0, start) + whole.replace(/[^\r\n]/g, " ") + source.slice(start + whole.length),
    docType: {
      name: match[1] ?? "",
      publicId: unquoted(match[3]),
      systemId: unquoted(match[2] ?? match[4]),
      internalSubset: match[5] ?? "",
    },
  };
}
