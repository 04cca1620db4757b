import { concatBytes, encodeBase64ToBytes, encodeUtf8 } from "../bytes/index.ts";
import { escapeAttribute, escapeText } from "../xml/index.ts";
import { PREFIXES, type Prefix } from "./namespaces.ts";

export type SoapAttributes = Readonly<Record<string, string | undefined>>;

/** Payloads are put in as bytes: a stream of half a megabyte is encoded once and copied once. */
export class SoapWriter {
  #text = "";
  readonly #parts: Uint8Array[] = [];

  /** Opens an envelope that declares these prefixes. */
  startEnvelope(prefixes: readonly Prefix[], language?: string): this {
    this.#text += "<s:Envelope";
    if (language !== undefined) this.#text += ` xml:lang="${escapeAttribute(language)}"`;
    for (const prefix of prefixes) this.#text += ` xmlns:${prefix}="${PREFIXES[prefix]}"`;
    this.#text += ">";
    return this;
  }

  start(name: string, attributes?: SoapAttributes): this {
    this.#text += `<${name}${formatAttributes(attributes)}>`;
    return this;
  }

  text(text: string): this {
    this.#text += escapeText(legal(text));
    return this;
  }

  end(name: string): this {
    this.#text += `</${name}>`;
    return this;
  }

  /** An element with text. */
  element(name: string, text: string, attributes?: SoapAttributes): this {
    this.#text += `<${name}${formatAttributes(attributes)}>${escapeText(legal(text))}</${name}>`;
    return this;
  }

  /** An element with text, or nothing at all. */
  optional(name: string, text: string | undefined, attributes?: SoapAttributes): this {
    return text === undefined ? this : this.element(name, text, attributes);
  }

  empty(name: string, attributes?: SoapAttributes): this {
    this.#text += `<${name}${formatAttributes(attributes)}/>`;
    return this;
  }

  /** An element whose text is base64. */
  base64(name: string, bytes: Uint8Array, attributes?: SoapAttributes): this {
    this.start(name, attributes);
    if (bytes.length > 0) {
      this.#flush();
      this.#parts.push(encodeBase64ToBytes(bytes));
    }
    return this.end(name);
  }

  toBytes(): Uint8Array {
    this.#flush();
    return concatBytes(this.#parts);
  }

  #flush(): void {
    if (this.#text !== "") this.#parts.push(encodeUtf8(this.#text));
    this.#text = "";
  }
}

function formatAttributes(attributes: SoapAttributes | undefined): string {
  let text = "";
  for (const name in attributes) {
    const value = attributes[name];
    if (value !== undefined) text += ` ${name}="${escapeAttribute(legal(value))}"`;
  }
  return text;
}

const NOT_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;

/** The text with U+FFFD for what XML cannot hold, for example in a message about just such a character. */
function legal(text: string): string {
  return NOT_XML.test(text) ? text.replace(new RegExp(NOT_XML, "g"), "\ufffd") : text;
}
