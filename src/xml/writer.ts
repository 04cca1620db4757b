import { encodeUtf8, InvalidStateError } from "../bytes/index.ts";
import { escapeAttribute, escapeText } from "./escape.ts";

export interface XmlWriterOptions {
  /** Put before a child element once for each level; without it everything stands on one line. */
  readonly indent?: string;
}

/**
 * Writes a document from front to back. Names are written as given, prefixes and declarations included; text and values are escaped.
 *
 * An element with text stays on one line, as .NET's writer does it, because white space in it would change the text.
 */
export class XmlWriter {
  #xml = "";
  readonly #indent: string | undefined;
  readonly #open: string[] = [];
  /** For each open element: whether text was written into it. */
  readonly #hasText: boolean[] = [];
  /** The last start tag still lacks its `>`. */
  #isTagOpen = false;

  constructor(options: XmlWriterOptions = {}) {
    this.#indent = options.indent;
  }

  /** The XML declaration; only at the very beginning. */
  declaration(encoding = "utf-8"): this {
    this.#xml += `<?xml version="1.0" encoding="${encoding}"?>`;
    return this;
  }

  startElement(name: string): this {
    this.#closeTag();
    this.#newLine();
    this.#xml += `<${name}`;
    this.#isTagOpen = true;
    this.#open.push(name);
    this.#hasText.push(false);
    return this;
  }

  /** @throws {InvalidStateError} `XmlWriterState` if content of the element was already written. */
  attribute(name: string, value: string): this {
    if (!this.#isTagOpen) {
      throw new InvalidStateError("XmlWriterState", `Attribute '${name}' must follow a start tag.`);
    }
    this.#xml += ` ${name}="${escapeAttribute(value)}"`;
    return this;
  }

  text(text: string): this {
    return this.raw(escapeText(text));
  }

  /** Text or markup that is already escaped, base64 for example. */
  raw(xml: string): this {
    this.#closeTag();
    if (this.#hasText.length > 0) {
      this.#hasText[this.#hasText.length - 1] = true;
    }
    this.#xml += xml;
    return this;
  }

  /** @throws {InvalidStateError} `XmlWriterState` if no element is open. */
  endElement(): this {
    const name = this.#open.pop();
    if (name === undefined) {
      throw new InvalidStateError("XmlWriterState", "No element is open.");
    }
    const hasText = this.#hasText.pop();
    if (this.#isTagOpen) {
      this.#xml += this.#indent === undefined ? "/>" : " />";
      this.#isTagOpen = false;
      return this;
    }
    if (hasText !== true) {
      this.#newLine();
    }
    this.#xml += `</${name}>`;
    return this;
  }

  /** A whole element with text, or without any. Attributes whose value is undefined are left out. */
  element(name: string, text?: string, attributes: Readonly<Record<string, string | undefined>> = {}): this {
    this.startElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== undefined) {
        this.attribute(key, value);
      }
    }
    if (text !== undefined && text !== "") {
      this.text(text);
    }
    return this.endElement();
  }

  /** @throws {InvalidStateError} `XmlWriterState` if an element is still open. */
  toString(): string {
    const open = this.#open.at(-1);
    if (open !== undefined) {
      throw new InvalidStateError("XmlWriterState", `Element '${open}' is still open.`);
    }
    return this.#xml;
  }

  /** The document as UTF-8 without byte order mark. */
  toBytes(): Uint8Array {
    return encodeUtf8(this.toString());
  }

  #closeTag(): void {
    if (this.#isTagOpen) {
      this.#xml += ">";
      this.#isTagOpen = false;
    }
  }

  #newLine(): void {
    if (this.#indent !== undefined && this.#xml !== "" && this.#hasText.at(-1) !== true) {
      this.#xml += `\n${this.#indent.repeat(this.#open.length)}`;
    }
  }
}
