import { MalformedBytesError } from "../bytes/index.ts";
import { XmlError, XmlEvent, XmlScanner } from "../xml/index.ts";
import { WsmanProtocolError } from "./error.ts";
import { Namespace } from "./namespaces.ts";

/** Deeper, or more in one element, than any WS-Management message of shells has. */
const SOAP_XML_LIMITS = { maxDepth: 32, maxAttributes: 32, maxNameBytes: 256 };

/**
 * Goes through one envelope from front to back. The functions that decode parts of it ask for child elements one by one and leave the
 * reader behind the end of what they read; what they do not know they skip, which still checks it.
 *
 * Every method throws {@link XmlError} when the text is not XML, and {@link WsmanProtocolError} `SchemaValidation` when it is not what the
 * schema asks for; {@link readingSoap} makes one kind of error of both.
 */
export class SoapReader {
  readonly #scanner: XmlScanner;

  constructor(envelope: Uint8Array, maxBytes: number) {
    this.#scanner = new XmlScanner(envelope, {
      ...SOAP_XML_LIMITS,
      maxTotalBytes: maxBytes,
      maxTextBytes: maxBytes,
    });
  }

  get localName(): string {
    return this.#scanner.localName;
  }

  get namespace(): string {
    return this.#scanner.namespace;
  }

  /** The name of the current element, for messages. */
  get name(): string {
    return this.#scanner.name;
  }

  /** Comes to the root element. */
  start(): void {
    if (this.#scanner.next() !== XmlEvent.StartElement) throw schemaError("The document has no root element.");
  }

  /** Reads on to the end of the document, so that all of it has been checked. */
  finish(): void {
    while (this.#scanner.next() !== XmlEvent.EndOfDocument) {
      // Every event is checked by having been come to.
    }
  }

  is(localName: string, namespace: string): boolean {
    return this.#scanner.localName === localName && this.#scanner.namespace === namespace;
  }

  attribute(localName: string, namespace = ""): string | undefined {
    return this.#scanner.attribute(localName, namespace);
  }

  /** Whether the attribute says `true` or `1`, in any capitals, as some clients write it. */
  isTrue(localName: string, namespace = ""): boolean {
    const value = this.#scanner.attribute(localName, namespace)?.trim().toLowerCase();
    return value === "true" || value === "1";
  }

  /** Comes to the next child of the current element; false when there is none and the element's end was read. */
  nextChild(): boolean {
    for (;;) {
      const event = this.#scanner.next();
      if (event === XmlEvent.StartElement) return true;
      if (event === XmlEvent.EndElement) return false;
      if (!this.#scanner.isWhitespace) throw schemaError("Text stands where only elements are expected.");
    }
  }

  /** The text of the current element, without the blanks around it. */
  text(): string {
    return this.#scanner.readElementText().trim();
  }

  /** The text of the current element as it stands. */
  exactText(): string {
    return this.#scanner.readElementText();
  }

  base64(): Uint8Array {
    this.#scanner.readElementContent();
    return this.#scanner.textAsBase64();
  }

  /** The text that stands directly in the current element; its children go to the callback, which must read each of them. */
  mixed(onChild: () => void): string {
    let text = "";
    for (;;) {
      const event = this.#scanner.next();
      if (event === XmlEvent.EndElement) return text;
      if (event === XmlEvent.StartElement) onChild();
      else text += this.#scanner.text;
    }
  }

  /** Goes behind the end of the current element. */
  pass(): void {
    this.#scanner.skipElement();
  }

  /** The namespace that a prefix in a value means here. */
  lookupNamespace(prefix: string): string | undefined {
    return this.#scanner.lookupNamespace(prefix);
  }

  /** Reads the single element that a body should hold; a body without it is an error. */
  expectChild(localName: string, namespace: string): void {
    if (!this.nextChild()) throw schemaError(`The body is empty, ${localName} was expected.`);
    if (!this.is(localName, namespace)) throw schemaError(`${localName} was expected, found ${this.name}.`);
  }
}

/** The text does not follow the schema. The server makes a fault of it, the client an error. */
export function schemaError(message: string): WsmanProtocolError {
  return new WsmanProtocolError("SchemaValidation", message, { specSection: "3.1.4.1.31.3" });
}

/** Runs a decoder and makes one error of all the ways in which an envelope can be wrong. */
export function readingSoap<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof XmlError || cause instanceof MalformedBytesError) {
      throw new WsmanProtocolError("SchemaValidation", `The envelope is not well formed: ${cause.message}`, { cause });
    }
    throw cause;
  }
}

/** Comes to the SOAP body: reads the header with the callback, which must read each of its elements, then stands at the body's start. */
export function openEnvelope(reader: SoapReader, onHeader: () => void): void {
  reader.start();
  if (!reader.is("Envelope", Namespace.soap)) {
    throw new WsmanProtocolError("VersionMismatch", `A SOAP 1.2 envelope was expected, found ${reader.name}.`);
  }
  if (!reader.nextChild()) throw schemaError("The envelope is empty.");
  if (reader.is("Header", Namespace.soap)) {
    while (reader.nextChild()) onHeader();
    if (!reader.nextChild()) throw schemaError("The envelope has no body.");
  }
  if (!reader.is("Body", Namespace.soap)) throw schemaError(`The body was expected, found ${reader.name}.`);
}
