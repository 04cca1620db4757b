/** Writing XML as .NET's two writers do: XmlTextWriter (OuterXml, Save) and what XmlWriter.Create makes. */
import { XML_NAMESPACE, XMLNS_NAMESPACE } from "../../../xml/index.ts";
import type { TerminatingError } from "../../error-record.ts";
import { argumentError, netError } from "../../errors.ts";

export interface XmlOutputOptions {
  /** XmlTextWriter leaves tabs and line ends of texts alone, generates prefixes in its own way, and lets a document be anything. */
  readonly isClassic: boolean;
  readonly isIndented: boolean;
  readonly indentChars: string;
  readonly newLine: string;
  readonly newLineHandling: "Replace" | "Entitize" | "None";
  readonly newLineOnAttributes: boolean;
  readonly omitsDeclaration: boolean;
  /** What the XML declaration says; "" for none. */
  readonly encoding: string;
  readonly conformance: "Auto" | "Fragment" | "Document";
  readonly quote: '"' | "'";
}

export const PLAIN_OUTPUT: XmlOutputOptions = {
  isClassic: true,
  isIndented: false,
  indentChars: "  ",
  newLine: "\n",
  newLineHandling: "None",
  newLineOnAttributes: false,
  omitsDeclaration: true,
  encoding: "",
  conformance: "Auto",
  quote: '"',
};

const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;

/** What may have to be escaped at all. */
const UNUSUAL = /[&<>"'\u0000-\u001F\uFFFE\uFFFF]/;

/** States of a writer, named as WriteState has them. */
export type OutputState = "Start" | "Prolog" | "Element" | "Attribute" | "Content" | "Closed" | "Error";

interface Declaration {
  readonly namespace: string;
  isWritten: boolean;
}

interface OpenElement {
  readonly prefix: string;
  readonly localName: string;
  readonly name: string;
  /** What is declared on this element: by attributes that were written, or to be written at the end of the tag. */
  declarations: Map<string, Declaration> | undefined;
  attributes: Set<string> | undefined;
  hasContent: boolean;
  /** Text was written here or around: no white space may be added. */
  isMixed: boolean;
  prefixCount: number;
}

interface OpenAttribute {
  /** Of a namespace declaration: the prefix it declares. */
  readonly declares: string | undefined;
  value: string;
}

export class XmlOutput {
  readonly options: XmlOutputOptions;
  readonly #sink: (text: string) => void;
  readonly #open: OpenElement[] = [];
  #attribute: OpenAttribute | undefined;
  #state: OutputState = "Start";
  #hasRoot = false;
  #hasDeclaration = false;
  /** Whether anything at all was written. */
  #isBegun = false;
  #isTopMixed = false;

  constructor(sink: (text: string) => void, options: XmlOutputOptions) {
    this.#sink = sink;
    this.options = options;
  }

  get state(): OutputState {
    return this.#state;
  }

  startDocument(standalone?: boolean): void {
    if (this.#state !== "Start") throw this.#wrongState("StartDocument");
    this.#declare(standalone);
  }

  #declare(standalone?: boolean): void {
    const { omitsDeclaration, encoding, isClassic } = this.options;
    this.#state = "Prolog";
    if (this.#hasDeclaration || (omitsDeclaration && !isClassic)) return;
    this.#hasDeclaration = true;
    const encodingPart = encoding === "" ? "" : ` encoding="${encoding}"`;
    this.#write(`<?xml version="1.0"${encodingPart}${standalone === undefined ? "" : ` standalone="${standalone ? "yes" : "no"}"`}?>`);
  }

  endDocument(): void {
    while (this.#open.length > 0) this.endElement();
    if (!this.#hasRoot && this.options.conformance === "Document") {
      throw netError("System.InvalidOperationException", "Token EndDocument in state Document would result in an invalid XML document.");
    }
    this.#state = "Start";
  }

  docType(name: string, publicId: string | null, systemId: string | null, subset: string | null): void {
    this.#toContent("DocType");
    this.#indent();
    const identifiers = publicId !== null ? ` PUBLIC "${publicId}" "${systemId ?? ""}"` : systemId !== null ? ` SYSTEM "${systemId}"` : "";
    this.#write(`<!DOCTYPE ${name}${identifiers}${subset === null ? "" : `[${subset}]`}>`);
  }

  /** A null prefix is chosen by the namespace; without a namespace the prefix's own is meant. */
  startElement(prefix: string | null, localName: string, namespace: string | null): void {
    this.#toContent("StartElement");
    if (this.#open.length === 0) {
      if (this.#hasRoot && this.options.conformance === "Document") throw this.#wrongState("StartElement", "EndRootElement");
      this.#hasRoot = true;
    }
    const parent = this.#open[this.#open.length - 1];
    const isMixed = parent?.isMixed ?? this.#isTopMixed;
    if (!isMixed) this.#indent();
    const used = this.#elementPrefix(prefix, namespace);
    const name = used === "" ? localName : `${used}:${localName}`;
    this.#write(`<${name}`);
    const element: OpenElement = {
      prefix: used,
      localName,
      name,
      declarations: undefined,
      attributes: undefined,
      hasContent: false,
      isMixed,
      prefixCount: 0,
    };
    this.#open.push(element);
    if (namespace !== null && this.#lookup(used) !== namespace) declare(element, used, namespace, false);
    this.#state = "Element";
  }

  #elementPrefix(prefix: string | null, namespace: string | null): string {
    if (prefix === null) return namespace === null ? "" : (this.lookupPrefix(namespace) ?? "");
    if (prefix !== "" && namespace === "") {
      if (this.options.isClassic) return "";
      throw argumentError("Cannot use a prefix with an empty namespace.");
    }
    if (prefix !== "" && namespace === null && this.#lookup(prefix) === undefined)
      throw argumentError(`'${prefix}' is an undefined prefix.`);
    return prefix;
  }

  endElement(): void {
    this.#end(false);
  }

  /** Ends with a tag of its own even when nothing is in the element. */
  fullEndElement(): void {
    this.#end(true);
  }

  #end(isFull: boolean): void {
    if (this.#attribute !== undefined) this.endAttribute();
    const element = this.#open[this.#open.length - 1];
    if (this.#state === "Error") throw this.#wrongState("EndElement");
    if (element === undefined) throw netError("System.InvalidOperationException", "There was no XML start tag open.");
    if (this.#state === "Element") {
      this.#writeDeclarations(element);
      this.#write(isFull ? `></${element.name}>` : " />");
    } else {
      if (element.hasContent && !element.isMixed) this.#lineBreak(this.#open.length - 1);
      this.#write(`</${element.name}>`);
    }
    this.#open.pop();
    this.#state = this.#open.length === 0 && this.options.conformance === "Document" ? "Prolog" : "Content";
  }

  startAttribute(prefix: string | null, localName: string, namespace: string | null): void {
    if (this.#attribute !== undefined) this.endAttribute();
    const element = this.#open[this.#open.length - 1];
    if (this.#state !== "Element" || element === undefined) throw this.#wrongState("StartAttribute");
    const declares = declaredPrefix(prefix, localName, namespace);
    const used = declares === undefined ? this.#attributePrefix(element, prefix, namespace) : prefix === "xmlns" ? "xmlns" : "";
    const name = used === "" ? localName : `${used}:${localName}`;
    if (!this.options.isClassic) {
      const key = `${namespace ?? (used === "" ? "" : (this.#lookup(used) ?? ""))} ${localName}`;
      if (element.attributes?.has(key) === true) throw netError("System.Xml.XmlException", `'${name}' is a duplicate attribute name.`);
      element.attributes ??= new Set();
      element.attributes.add(key);
    }
    this.#attribute = { declares, value: "" };
    if (this.options.newLineOnAttributes && this.options.isIndented && !element.isMixed) this.#lineBreak(this.#open.length);
    else this.#write(" ");
    this.#write(`${name}=${this.options.quote}`);
    this.#state = "Attribute";
  }

  #attributePrefix(element: OpenElement, prefix: string | null, namespace: string | null): string {
    if (namespace === null || namespace === "") {
      if (namespace === null && prefix !== null && prefix !== "" && this.#lookup(prefix) === undefined) {
        throw argumentError(`'${prefix}' is an undefined prefix.`);
      }
      return namespace === "" ? "" : (prefix ?? "");
    }
    if (namespace === XML_NAMESPACE) return "xml";
    const wanted = prefix === null || prefix === "" ? this.lookupPrefix(namespace, true) : prefix;
    if (wanted !== undefined && (this.#lookup(wanted) === namespace || element.declarations?.has(wanted) !== true)) {
      if (this.#lookup(wanted) !== namespace) declare(element, wanted, namespace, false);
      return wanted;
    }
    const made = this.#newPrefix(element);
    declare(element, made, namespace, false);
    return made;
  }

  #newPrefix(element: OpenElement): string {
    for (;;) {
      element.prefixCount++;
      const made = this.options.isClassic
        ? `d${this.#open.length}p${element.prefixCount}`
        : `p${this.#open.length + element.prefixCount - 1}`;
      if (this.#lookup(made) === undefined) return made;
    }
  }

  endAttribute(): void {
    const attribute = this.#attribute;
    const element = this.#open[this.#open.length - 1];
    if (attribute === undefined || element === undefined) throw this.#wrongState("EndAttribute");
    if (attribute.declares !== undefined) declare(element, attribute.declares, attribute.value, true);
    this.#write(this.options.quote);
    this.#attribute = undefined;
    this.#state = "Element";
  }

  attribute(prefix: string | null, localName: string, namespace: string | null, value: string): void {
    this.startAttribute(prefix, localName, namespace);
    this.text(value);
    this.endAttribute();
  }

  /** An attribute without an element around it. */
  loneAttribute(name: string, value: string): void {
    this.#write(`${name}=${this.options.quote}${this.#escapedValue(value)}${this.options.quote}`);
  }

  text(text: string): void {
    const attribute = this.#attribute;
    if (attribute !== undefined) {
      attribute.value += text;
      this.#write(this.#escapedValue(text));
      return;
    }
    this.#toMixed("Text");
    this.#write(this.#escapedText(text));
  }

  raw(xml: string): void {
    const attribute = this.#attribute;
    if (attribute !== undefined) attribute.value += xml;
    else if (this.options.isClassic) this.#toMixed("RawData");
    else this.#toMixed("RawData", true);
    this.#write(xml);
  }

  whitespace(text: string): void {
    if (/[^ \t\r\n]/.test(text)) throw argumentError("Only white space characters should be used.");
    if (this.#attribute !== undefined) {
      this.#write(text);
      return;
    }
    this.#toContent("Whitespace");
    this.#mix();
    this.#write(this.options.newLineHandling === "Replace" ? text.replace(/\r\n|\r|\n/g, this.options.newLine) : text);
  }

  cData(text: string): void {
    this.#toMixed("CData");
    this.#write(`<![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`);
  }

  comment(text: string): void {
    this.#toContent("Comment");
    this.#indentUnlessMixed();
    if (this.options.isClassic && (text.includes("--") || text.endsWith("-"))) {
      throw argumentError("An XML comment cannot contain '--', and '-' cannot be the last character.");
    }
    this.#write(`<!--${text.replace(/-(?=-|$)/g, "- ")}-->`);
  }

  instruction(target: string, data: string): void {
    if (target.toLowerCase() === "xml") {
      if (this.#state !== "Start" && !this.options.isClassic) {
        throw argumentError("Cannot write XML declaration. WriteStartDocument method has already written it.");
      }
      if (!this.options.isClassic) {
        this.startDocument(/standalone\s*=\s*.yes/.test(data) ? true : /standalone\s*=\s*.no/.test(data) ? false : undefined);
        return;
      }
      this.#hasDeclaration = true;
    }
    this.#toContent("PI");
    this.#indentUnlessMixed();
    this.#write(data === "" ? `<?${target}?>` : `<?${target} ${data}?>`);
  }

  entityReference(name: string): void {
    if (this.#attribute === undefined) this.#toMixed("EntityRef");
    else this.#attribute.value += `&${name};`;
    this.#write(`&${name};`);
  }

  close(): void {
    if (this.#state === "Closed" || this.#state === "Error") return;
    while (this.#open.length > 0) this.endElement();
    this.#state = "Closed";
  }

  /** The prefix of a namespace where the writer stands. An attribute cannot go without. */
  lookupPrefix(namespace: string, isForAttribute = false): string | undefined {
    if (namespace === XML_NAMESPACE) return "xml";
    const hidden = new Set<string>();
    for (let level = this.#open.length - 1; level >= 0; level--) {
      for (const [prefix, known] of this.#open[level]?.declarations ?? []) {
        if (known.namespace === namespace && !hidden.has(prefix) && !(isForAttribute && prefix === "")) return prefix;
        hidden.add(prefix);
      }
    }
    return namespace === "" && !hidden.has("") && !isForAttribute ? "" : undefined;
  }

  #lookup(prefix: string): string | undefined {
    for (let level = this.#open.length - 1; level >= 0; level--) {
      const found = this.#open[level]?.declarations?.get(prefix);
      if (found !== undefined) return found.namespace;
    }
    return prefix === "" ? "" : prefix === "xml" ? XML_NAMESPACE : prefix === "xmlns" ? XMLNS_NAMESPACE : undefined;
  }

  #toMixed(token: string, isRaw = false): void {
    if (this.#open.length === 0 && !isRaw && this.options.conformance === "Document") throw this.#wrongState(token);
    this.#toContent(token);
    this.#mix();
  }

  #mix(): void {
    const element = this.#open[this.#open.length - 1];
    if (element === undefined) this.#isTopMixed = this.options.conformance !== "Document";
    else element.isMixed = true;
  }

  /** Ends what is open of a tag, so that content can follow. */
  #toContent(token: string): void {
    if (this.#attribute !== undefined) this.endAttribute();
    const element = this.#open[this.#open.length - 1];
    switch (this.#state) {
      case "Closed":
      case "Error":
        throw this.#wrongState(token);
      case "Start":
        if (!this.#isBegun && !this.options.isClassic && this.options.conformance === "Document") this.#declare();
        break;
      case "Element":
        if (element === undefined) break;
        this.#writeDeclarations(element);
        this.#write(">");
        break;
      default:
    }
    if (element !== undefined) element.hasContent = true;
    this.#state = element === undefined ? "Prolog" : "Content";
  }

  #writeDeclarations(element: OpenElement): void {
    if (element.declarations === undefined) return;
    // The last that turned out to be needed comes first, as in .NET.
    for (const [prefix, declaration] of [...element.declarations].reverse()) {
      if (declaration.isWritten) continue;
      declaration.isWritten = true;
      this.#write(` xmlns${prefix === "" ? "" : `:${prefix}`}="${this.#escapedValue(declaration.namespace)}"`);
    }
  }

  #indentUnlessMixed(): void {
    if (!(this.#open[this.#open.length - 1]?.isMixed ?? this.#isTopMixed)) this.#indent();
  }

  /** A new line before something inside the present element, unless it is the first thing of all. */
  #indent(): void {
    if (this.#isBegun) this.#lineBreak(this.#open.length);
  }

  #lineBreak(depth: number): void {
    if (this.options.isIndented) this.#write(this.options.newLine + this.options.indentChars.repeat(depth));
  }

  #write(text: string): void {
    this.#isBegun = true;
    this.#sink(text);
  }

  #escapedText(text: string): string {
    if (!UNUSUAL.test(text)) return text;
    const { isClassic, newLineHandling, newLine } = this.options;
    const escaped = this.#withoutControls(/[&<>]/.test(text) ? text.replace(/[&<>]/g, reference) : text);
    if (isClassic || newLineHandling === "None") return escaped;
    return newLineHandling === "Replace" ? escaped.replace(/\r\n|\r|\n/g, newLine) : escaped.replaceAll("\r", "&#xD;");
  }

  #escapedValue(text: string): string {
    if (!UNUSUAL.test(text)) return text;
    const { isClassic, newLineHandling, quote } = this.options;
    const pattern = isClassic ? /[&<>"'\r\n]/g : newLineHandling === "None" ? /[&<>"]/g : /[&<>"\t\r\n]/g;
    const isOtherQuote = (character: string): boolean => (character === "'" || character === '"') && character !== quote;
    return this.#withoutControls(text.replace(pattern, (character) => (isOtherQuote(character) ? character : reference(character))));
  }

  /** XmlTextWriter writes what XML forbids as references, the other writer refuses it. */
  #withoutControls(text: string): string {
    if (!FORBIDDEN.test(text)) return text;
    return text.replace(new RegExp(FORBIDDEN, "g"), (character) => {
      if (this.options.isClassic) return reference(character);
      const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0");
      throw argumentError(`'${character}', hexadecimal value 0x${code}, is an invalid character.`);
    });
  }

  /** The writer is of no use afterwards. */
  #wrongState(token: string, given?: string): TerminatingError {
    const state = this.#state;
    if (state === "Closed" || state === "Error") {
      return netError("System.InvalidOperationException", "The Writer is closed or in error state.");
    }
    this.#state = "Error";
    const isTopOfDocument = this.options.conformance === "Document" && this.#open.length === 0;
    const hint = isTopOfDocument
      ? " Make sure that the ConformanceLevel setting is set to ConformanceLevel.Fragment or ConformanceLevel.Auto if you want to write an XML fragment. "
      : "";
    const where = given ?? (state === "Prolog" ? (this.#hasRoot ? "EndRootElement" : "Document") : STATE_NAMES[state]);
    return netError("System.InvalidOperationException", `Token ${token} in state ${where} would result in an invalid XML document.${hint}`);
  }
}

const STATE_NAMES: Readonly<Record<Exclude<OutputState, "Prolog" | "Closed" | "Error">, string>> = {
  Start: "Start",
  Element: "Element Start Tag",
  Attribute: "Attribute",
  Content: "Element Content",
};

function declare(element: OpenElement, prefix: string, namespace: string, isWritten: boolean): void {
  element.declarations ??= new Map();
  element.declarations.set(prefix, { namespace, isWritten });
}

/** The prefix that an attribute declares; undefined when it is no namespace declaration. */
function declaredPrefix(prefix: string | null, localName: string, namespace: string | null): string | undefined {
  if (prefix === "xmlns") return localName;
  if (
    localName === "xmlns" &&
    (prefix === null || prefix === "") &&
    (namespace === null || namespace === "" || namespace === XMLNS_NAMESPACE)
  )
    return "";
  return undefined;
}

function reference(character: string): string {
  switch (character) {
    case "&":
      return "&amp;";
    case "<":
      return "&lt;";
    case ">":
      return "&gt;";
    case '"':
      return "&quot;";
    case "'":
      return "&apos;";
    default:
      return `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`;
  }
}
