import { isSpaceByte, NAME_BYTES } from "./characters.ts";
import { type InternedText, InternTable, NO_NAME } from "./intern-table.ts";
import { DEFAULT_XML_LIMITS, type XmlLimits } from "./limits.ts";
import { MarkupReader } from "./markup-reader.ts";
import { NamespaceScope } from "./namespaces.ts";
import { cannotBegin, TagReader } from "./tag-reader.ts";
import { TextReader } from "./text-reader.ts";
import { XmlError, type XmlErrorId, type XmlPosition } from "./xml-error.ts";
import { XmlEvent } from "./xml-event.ts";
import { XmlInput, type XmlSource } from "./xml-input.ts";

export interface XmlScannerOptions extends Partial<XmlLimits> {
  /** Comments become events; by default they are checked and skipped. */
  readonly comments?: boolean;
  /** Processing instructions and the XML declaration become events; by default they are checked and skipped. */
  readonly processingInstructions?: boolean;
  /** Text that is nothing but white space is skipped. */
  readonly skipWhitespace?: boolean;
  /** Characters that XML 1.0 forbids are let through, as .NET does with CheckCharacters off. */
  readonly allowAnyCharacter?: boolean;
  /** The source is what may stand inside an element: texts and any number of elements at the outermost level, or nothing at all. */
  readonly fragment?: boolean;
  /** Prefixes that are declared around the source, the empty one for the default namespace. */
  readonly namespaces?: ReadonlyMap<string, string>;
  /** Names known beforehand, with the numbers that {@link XmlScanner.tag} then gives. May be shared by scanners. */
  readonly names?: InternTable;
  /** Attribute values known beforehand. May be shared by scanners. */
  readonly values?: InternTable;
}

// Constants of this file, so that `next` does not ask another one for them again and again.
const { EndOfDocument: END_OF_DOCUMENT, StartElement: START_ELEMENT, EndElement: END_ELEMENT, Text: TEXT } = XmlEvent;
const TAG_OPEN = 0x3c;
const TAG_CLOSE = 0x3e;
const SLASH = 0x2f;
const BANG = 0x21;
const QUESTION = 0x3f;
const NO_NAMESPACES: ReadonlyMap<string, string> = new Map();

/**
 * Goes through an XML document event by event, without building anything.
 *
 * Strict where it guards us: one root, tags that match, unique attributes, declared prefixes, legal characters, valid UTF-8, the five
 * predefined entities and character references, no DOCTYPE, and limits on everything that a peer could make large. After an error
 * the scanner is not to be used further.
 *
 * Strings handed out are slices of a larger one; names and short attribute values are shared instances.
 */
export class XmlScanner {
  readonly #input: XmlInput;
  readonly #maxDepth: number;
  readonly #wantsComments: boolean;
  readonly #wantsInstructions: boolean;
  readonly #skipsWhitespace: boolean;
  readonly #isFragment: boolean;
  readonly #tags: TagReader;
  readonly #text: TextReader;
  readonly #markup: MarkupReader;
  readonly #scope = new NamespaceScope();

  #position = 0;
  #name: InternedText = NO_NAME;
  #namespace = "";
  /** The end of an empty element is still to be told. */
  #hasPendingEnd = false;
  #endTagStart = 0;

  #depth = 0;
  #hasRoot = false;
  /** One for each level that was ever reached; used again. */
  readonly #open: OpenElement[] = [];

  constructor(source: XmlSource, options: XmlScannerOptions = {}) {
    // Spreading the options would cost more than a small document.
    const limits: XmlLimits = {
      maxDepth: options.maxDepth ?? DEFAULT_XML_LIMITS.maxDepth,
      maxAttributes: options.maxAttributes ?? DEFAULT_XML_LIMITS.maxAttributes,
      maxNameBytes: options.maxNameBytes ?? DEFAULT_XML_LIMITS.maxNameBytes,
      maxTextBytes: options.maxTextBytes ?? DEFAULT_XML_LIMITS.maxTextBytes,
      maxTotalBytes: options.maxTotalBytes ?? DEFAULT_XML_LIMITS.maxTotalBytes,
    };
    const allowAnyCharacter = options.allowAnyCharacter ?? false;
    this.#maxDepth = limits.maxDepth;
    this.#wantsComments = options.comments ?? false;
    this.#wantsInstructions = options.processingInstructions ?? false;
    this.#skipsWhitespace = options.skipWhitespace ?? false;
    this.#isFragment = options.fragment ?? false;
    for (const [prefix, namespace] of options.namespaces ?? NO_NAMESPACES) {
      this.#scope.declare(prefix, namespace);
    }
    this.#input = new XmlInput(source, limits.maxTotalBytes);
    this.#text = new TextReader(this.#input, limits, allowAnyCharacter);
    this.#tags = new TagReader(this.#input, {
      limits,
      allowAnyCharacter,
      names: options.names ?? new InternTable(),
      values: options.values ?? new InternTable(),
    });
    this.#markup = new MarkupReader(this.#input, this.#text, this.#tags);
  }

  /** The name of the element as written, with its prefix. */
  get name(): string {
    return this.#name.text;
  }

  get prefix(): string {
    return this.#name.prefix;
  }

  get localName(): string {
    return this.#name.localName;
  }

  /** The number under which the caller's table of names knows the element; 0 for any other. */
  get tag(): number {
    return this.#name.tag;
  }

  /** The element's namespace name, or an empty string. */
  get namespace(): string {
    return this.#namespace;
  }

  /** Whether the element was written `<a/>`; an EndElement event follows all the same. */
  get isEmptyElement(): boolean {
    return this.#hasPendingEnd;
  }

  /** Elements open now. That of a StartElement counts, that of an EndElement does not. */
  get depth(): number {
    return this.#depth;
  }

  /** Attributes of the StartElement event; the next StartElement overwrites them. */
  get attributeCount(): number {
    return this.#tags.attributeCount;
  }

  attributeName(index: number): string {
    return this.#tags.attributeName(index).text;
  }

  attributePrefix(index: number): string {
    return this.#tags.attributeName(index).prefix;
  }

  attributeLocalName(index: number): string {
    return this.#tags.attributeName(index).localName;
  }

  attributeTag(index: number): number {
    return this.#tags.attributeName(index).tag;
  }

  /** Declarations (`xmlns`, `xmlns:p`) are attributes too, of the namespace `http://www.w3.org/2000/xmlns/`. */
  attributeNamespace(index: number): string {
    return this.#tags.attributeNamespace(index);
  }

  /** To be asked for before anything further is read. */
  attributeValue(index: number): string {
    return this.#tags.attributeValue(index);
  }

  /** The value as a 32-bit number, or NaN if it is not simply digits with or without a minus. */
  attributeAsInt32(index: number): number {
    return this.#tags.attributeAsInt32(index);
  }

  /** The value of the attribute with that local name and namespace, if the element has it. */
  attribute(localName: string, namespace = ""): string | undefined {
    for (let i = 0; i < this.#tags.attributeCount; i++) {
      if (this.#tags.attributeName(i).localName === localName && this.#tags.attributeNamespace(i) === namespace) {
        return this.#tags.attributeValue(i);
      }
    }
    return undefined;
  }

  /** What a prefix means where the scanner stands. */
  lookupNamespace(prefix: string): string | undefined {
    return this.#scope.find(prefix);
  }

  /** Text of a Text, CData, Comment or ProcessingInstruction event, or what {@link readElementText} read. To be asked for before `next`. */
  get text(): string {
    return this.#text.text;
  }

  /** Whether the text of a Text event is white space only, as written. */
  get isWhitespace(): boolean {
    return this.#text.firstCharacter === this.#text.end;
  }

  /** The target of a ProcessingInstruction; `xml` for the XML declaration. */
  get target(): string {
    return this.#markup.target;
  }

  /**
   * The text decoded as base64, without a string in between where that can be avoided.
   *
   * @throws {MalformedBytesError} `InvalidBase64`.
   */
  textAsBase64(): Uint8Array {
    return this.#text.asBase64();
  }

  /** The text as a 32-bit number, or NaN if it is not simply digits with or without a minus. */
  textAsInt32(): number {
    return this.#text.asInt32();
  }

  /** Line and column of the place that the scanner has come to. */
  get position(): XmlPosition {
    return this.#input.positionOf(this.#position);
  }

  /** Where the name of the element stands whose start was the last event, or whose end was. */
  get elementPosition(): XmlPosition {
    const level = this.#depth > 0 ? this.#depth - 1 : 0;
    return this.#input.positionOf((this.#open[level]?.offset ?? 0) - this.#input.discardedBytes + 1);
  }

  /** Where the name in the end tag stands that was the last event. */
  get endTagPosition(): XmlPosition {
    return this.#input.positionOf(this.#endTagStart + 2);
  }

  /** Where the text begins that was the last event. */
  get textPosition(): XmlPosition {
    return this.#input.positionOf(this.#text.start);
  }

  /** Where the next tag's name begins, or the text that comes before it; .NET's readers stand there when an element has been read. */
  get nextPosition(): XmlPosition {
    const { bytes } = this.#input;
    const at = this.#position;
    const ahead = bytes[at] === TAG_OPEN ? (bytes[at + 1] === SLASH ? 2 : 1) : 0;
    return this.#input.positionOf(at + ahead);
  }

  /** Goes to the next event. */
  next(): XmlEvent {
    if (this.#hasPendingEnd) {
      this.#hasPendingEnd = false;
      return this.#endElement();
    }
    for (;;) {
      const { bytes } = this.#input;
      const position = this.#position;
      if (position + 1 < bytes.length && bytes[position] === TAG_OPEN) {
        const kind = bytes[position + 1] as number;
        if (kind === SLASH) {
          this.#scanEndTag(position);
          return this.#endElement();
        }
        if (kind !== BANG && kind !== QUESTION) {
          this.#scanStartTag();
          return START_ELEMENT;
        }
        const event = this.#markup.read(position, this.#depth > 0 || this.#isFragment);
        this.#position = this.#markup.end;
        if (this.#isWanted(event)) {
          return event;
        }
      } else if (position >= bytes.length) {
        if (!this.#more(position)) {
          return this.#endOfDocument();
        }
      } else if (bytes[position] === TAG_OPEN) {
        this.#need(2, position);
      } else if (this.#scanText(position)) {
        return TEXT;
      }
    }
  }

  /**
   * After a StartElement: the text up to the end of the element, which is consumed.
   *
   * @throws {XmlError} `XmlUnexpectedContent` if there are child elements.
   */
  readElementText(): string {
    this.readElementContent();
    return this.#text.text;
  }

  /** As {@link readElementText}, but leaves it to the caller in which form the text is asked for. */
  readElementContent(): void {
    if (this.#hasPendingEnd) {
      this.#hasPendingEnd = false;
      this.#endElement();
      this.#text.text = "";
      return;
    }
    this.#text.readRun(this.#position);
    this.#position = this.#text.end;
    this.#need(2, this.#text.start);
    if (this.#input.bytes[this.#position + 1] === SLASH) {
      this.#scanEndTag(this.#text.start);
      this.#endElement();
      return;
    }
    let { text } = this.#text;
    for (let event = this.next(); event !== XmlEvent.EndElement; event = this.next()) {
      if (event === XmlEvent.Text || event === XmlEvent.CData) {
        text += this.#text.text;
      } else if (event === XmlEvent.StartElement) {
        this.fail("XmlUnexpectedContent", `The element '${this.name}' is not allowed where text is expected.`);
      }
    }
    this.#text.text = text;
  }

  /** After a StartElement: goes past the end of that element. */
  skipElement(): void {
    const depth = this.#depth;
    while (this.next() !== XmlEvent.EndElement || this.#depth >= depth) {
      // Everything inside is still checked.
    }
  }

  /** Refuses the document where the scanner stands. */
  fail(errorId: XmlErrorId, message: string): never {
    return this.#input.fail(errorId, message, this.#position);
  }

  /** Reads more bytes and moves what was remembered as positions; false at the end of the input. */
  #more(keepFrom: number): boolean {
    const moved = this.#input.more(keepFrom);
    if (moved < 0) {
      return false;
    }
    this.#position -= moved;
    this.#text.shift(moved);
    return true;
  }

  /** Makes sure that so many bytes can be looked at from the present position. */
  #need(count: number, keepFrom: number): void {
    // Bytes move together, so the distance stays while the two positions change.
    const kept = this.#position - keepFrom;
    while (this.#position + count > this.#input.end) {
      if (!this.#more(this.#position - kept)) {
        this.#failAtEnd();
      }
    }
  }

  #endOfDocument(): XmlEvent {
    if (this.#depth > 0 || !(this.#hasRoot || this.#isFragment)) {
      this.#failAtEnd();
    }
    this.#input.checkUpTo(this.#input.end);
    return END_OF_DOCUMENT;
  }

  #failAtEnd(): never {
    const { end } = this.#input;
    if (!(this.#hasRoot || this.#isFragment) && this.#position >= end) {
      throw new XmlError("XmlUnexpectedEnd", "Root element is missing.", this.#input.positionOf(end), { hidesPosition: true });
    }
    // .NET wants four characters to begin with.
    const start = this.#depth === 0 ? this.#position : (this.#open[0]?.offset ?? 0) - this.#input.discardedBytes;
    if (this.#depth <= 1 && end - start < 4 && this.#input.bytes[start] === TAG_OPEN) {
      this.#input.fail("XmlUnexpectedEnd", "Data at the root level is invalid.", start);
    }
    const names: string[] = [];
    for (let level = this.#depth - 1; level >= 0; level--) {
      names.push((this.#open[level] as OpenElement).name.text);
    }
    const rest = names.length === 0 ? "" : ` The following elements are not closed: ${names.join(", ")}.`;
    return this.#input.fail("XmlUnexpectedEnd", `Unexpected end of file has occurred.${rest}`, end);
  }

  /** Reads up to the next tag. False if there is nothing to tell. */
  #scanText(position: number): boolean {
    this.#text.readRun(position);
    this.#position = this.#text.end;
    if (this.#depth === 0 && !this.#isFragment) {
      const at = this.#text.firstCharacter;
      if (at < this.#text.end) {
        this.#input.fail("XmlUnexpectedContent", "Data at the root level is invalid.", at);
      }
      return false;
    }
    return !this.#skipsWhitespace || this.#text.firstCharacter !== this.#text.end;
  }

  #scanStartTag(): void {
    let end = this.#tags.read(this.#position);
    while (end < 0) {
      if (!this.#more(this.#position)) {
        this.#failAtEnd();
      }
      end = this.#tags.read(this.#position);
    }
    const start = this.#position;
    const level = this.#depth;
    if (level === 0 && this.#hasRoot && !this.#isFragment) {
      this.#input.fail("XmlSecondRoot", "There are multiple root elements.", start + 1);
    }
    if (level >= this.#maxDepth) {
      this.#input.fail("XmlLimitExceeded", `More than ${this.#maxDepth} elements are open.`, start);
    }
    this.#hasRoot = true;
    let open = this.#open[level];
    if (open === undefined) {
      open = new OpenElement();
      this.#open.push(open);
    }
    open.scopeCount = this.#scope.count;
    open.namespace = this.#tags.hasPrefixes ? this.#tags.resolveNamespaces(this.#scope, start) : this.#scope.defaultNamespace;
    open.name = this.#tags.name;
    open.offset = this.#input.discardedBytes + start;
    this.#name = open.name;
    this.#namespace = open.namespace;
    this.#depth = level + 1;
    this.#hasPendingEnd = this.#tags.isEmptyElement;
    this.#position = end;
  }

  #scanEndTag(keepFrom: number): void {
    const open = this.#open[this.#depth - 1];
    if (open === undefined || this.#depth === 0) {
      this.#input.fail("XmlUnexpectedContent", "Unexpected end tag.", this.#position + 2);
    }
    this.#endTagStart = this.#position;
    const known = open.name.bytes;
    const { bytes } = this.#input;
    const nameStart = this.#position + 2;
    const nameEnd = nameStart + known.length;
    if (nameEnd < bytes.length && bytes[nameEnd] === TAG_CLOSE) {
      for (let i = 0; i < known.length; i++) {
        if (known[i] !== bytes[nameStart + i]) {
          this.#failMismatch(open);
        }
      }
      this.#position = nameEnd + 1;
    } else {
      this.#scanUnusualEndTag(open, keepFrom);
    }
  }

  /** An end tag with white space, with another name, or cut by the end of the bytes at hand. */
  #scanUnusualEndTag(open: OpenElement, keepFrom: number): void {
    const known = open.name.bytes;
    const kept = this.#position - keepFrom;
    let ahead = 2;
    for (; ahead < 2 + known.length; ahead++) {
      this.#need(ahead + 1, this.#position - kept);
      if (known[ahead - 2] !== this.#input.bytes[this.#position + ahead]) {
        this.#failMismatch(open);
      }
    }
    this.#need(ahead + 1, this.#position - kept);
    if (NAME_BYTES[this.#input.bytes[this.#position + ahead] as number] === 1) {
      this.#failMismatch(open);
    }
    while (this.#input.bytes[this.#position + ahead] !== TAG_CLOSE) {
      if (!isSpaceByte(this.#input.bytes[this.#position + ahead])) {
        this.#input.failAtToken("'>'", this.#position + ahead);
      }
      ahead++;
      this.#need(ahead + 1, this.#position - kept);
    }
    this.#position += ahead + 1;
  }

  #failMismatch(open: OpenElement): never {
    let end = this.#position + 2;
    while (end < this.#input.end && NAME_BYTES[this.#input.bytes[end] as number] === 1) {
      end++;
    }
    const found = this.#input.slice(this.#position + 2, end);
    if (found === "") {
      this.#input.fail("XmlBadName", cannotBegin(this.#input.characterAt(end)), end);
    }
    const opened = open.offset - this.#input.discardedBytes + 1;
    // When the start tag has long been dropped, its place is not known any more.
    const { line, column } = this.#input.positionOf(opened);
    const place = opened > 0 ? ` on line ${line} position ${column}` : "";
    const message = `The '${open.name.text}' start tag${place} does not match the end tag of '${found}'.`;
    return this.#input.fail("XmlTagMismatch", message, this.#position + 2);
  }

  #isWanted(event: XmlEvent): boolean {
    return event === XmlEvent.Comment ? this.#wantsComments : event !== XmlEvent.ProcessingInstruction || this.#wantsInstructions;
  }

  #endElement(): XmlEvent {
    this.#depth--;
    const open = this.#open[this.#depth] as OpenElement;
    this.#name = open.name;
    this.#namespace = open.namespace;
    if (open.scopeCount !== this.#scope.count) {
      this.#scope.release(open.scopeCount);
    }
    return END_ELEMENT;
  }
}

/** What has to be known of an element until it ends. */
class OpenElement {
  name: InternedText = NO_NAME;
  namespace = "";
  scopeCount = 0;
  /** Of its `<`, counted from the beginning of the document. */
  offset = 0;
}
