import { decodeBase64Bytes } from "../bytes/index.ts";
import { isSpaceByte, NAME_BYTES, TEXT_BYTES, TextByte } from "./characters.ts";
import { type InternedText, InternTable, NO_NAME } from "./intern-table.ts";
import { DEFAULT_XML_LIMITS, type XmlLimits } from "./limits.ts";
import { NamespaceScope } from "./namespaces.ts";
import { resolveText } from "./references.ts";
import { cannotContain, TagReader } from "./tag-reader.ts";
import type { XmlErrorId, XmlPosition } from "./xml-error.ts";
import { XmlInput, type XmlSource } from "./xml-input.ts";

/** What {@link XmlScanner.next} has come to. */
export const XmlEvent = {
  EndOfDocument: 0,
  StartElement: 1,
  EndElement: 2,
  Text: 3,
  CData: 4,
  Comment: 5,
  ProcessingInstruction: 6,
} as const;
export type XmlEvent = (typeof XmlEvent)[keyof typeof XmlEvent];

export interface XmlScannerOptions extends Partial<XmlLimits> {
  /** Comments become events; by default they are checked and skipped. */
  readonly comments?: boolean;
  /** Processing instructions and the XML declaration become events; by default they are checked and skipped. */
  readonly processingInstructions?: boolean;
  /** Text that is nothing but white space is skipped. */
  readonly skipWhitespace?: boolean;
  /** Characters that XML 1.0 forbids are let through, as .NET does with CheckCharacters off. */
  readonly allowAnyCharacter?: boolean;
  /** Names known beforehand, with the numbers that {@link XmlScanner.tag} then gives. May be shared by scanners. */
  readonly names?: InternTable;
  /** Attribute values known beforehand. May be shared by scanners. */
  readonly values?: InternTable;
}

const TAG_OPEN = 0x3c;
const TAG_CLOSE = 0x3e;
const SLASH = 0x2f;
const BANG = 0x21;
const QUESTION = 0x3f;
const DASH = 0x2d;
const BRACKET_CLOSE = 0x5d;

const DTD_PROHIBITED =
  "For security reasons DTD is prohibited in this XML document. To enable DTD processing set the DtdProcessing property on " +
  "XmlReaderSettings to Parse and pass the settings into XmlReader.Create method.";
const MISPLACED_DECLARATION =
  "Unexpected XML declaration. The XML declaration must be the first node in the document, and no whitespace characters are allowed to " +
  "appear before it.";
const XML_DECLARATION =
  /^version\s*=\s*(?:"([^"]*)"|'([^']*)')(?:\s+encoding\s*=\s*(?:"[^"]+"|'[^']+'))?(?:\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\s*$/;

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
  readonly #limits: XmlLimits;
  readonly #wantsComments: boolean;
  readonly #wantsInstructions: boolean;
  readonly #skipsWhitespace: boolean;
  readonly #allowsAnyCharacter: boolean;
  readonly #tags: TagReader;
  readonly #scope = new NamespaceScope();

  #position = 0;
  /** Bytes from here on must stay when more are read. */
  #keepFrom = 0;

  #name: InternedText = NO_NAME;
  #namespace = "";
  /** The end of an empty element is still to be told. */
  #hasPendingEnd = false;

  #textStart = 0;
  #textEnd = 0;
  /** There are references or carriage returns in the text. */
  #isTextSpecial = false;
  /** The text, once it is known. */
  #textValue: string | undefined = "";
  #target = "";

  #depth = 0;
  #hasRoot = false;
  /** One entry for each open element, in all of them. */
  readonly #openNames: InternedText[] = [];
  readonly #openNamespaces: string[] = [];
  readonly #openScopeCounts: number[] = [];
  readonly #openOffsets: number[] = [];

  constructor(source: XmlSource, options: XmlScannerOptions = {}) {
    this.#limits = { ...DEFAULT_XML_LIMITS, ...options };
    this.#wantsComments = options.comments ?? false;
    this.#wantsInstructions = options.processingInstructions ?? false;
    this.#skipsWhitespace = options.skipWhitespace ?? false;
    this.#allowsAnyCharacter = options.allowAnyCharacter ?? false;
    this.#input = new XmlInput(source);
    this.#tags = new TagReader(this.#input, {
      limits: this.#limits,
      allowAnyCharacter: this.#allowsAnyCharacter,
      names: options.names ?? new InternTable(),
      values: options.values ?? new InternTable(),
    });
    this.#checkTotal();
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

  attributeValue(index: number): string {
    return this.#tags.attributeValue(index);
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
    let text = this.#textValue;
    if (text === undefined) {
      const start = this.#textStart;
      text = this.#input.slice(start, this.#textEnd);
      if (this.#isTextSpecial) {
        text = resolveText(text, this.#allowsAnyCharacter, (id, message, index) => this.#input.failInText(start, index, id, message));
      }
      this.#textValue = text;
    }
    return text;
  }

  /** Whether the text of a Text event is white space only, as written. */
  get isWhitespace(): boolean {
    return this.#firstInText() === this.#textEnd;
  }

  /** The target of a ProcessingInstruction; `xml` for the XML declaration. */
  get target(): string {
    return this.#target;
  }

  /** The text decoded as base64, without a string in between where that can be avoided. */
  textAsBase64(): Uint8Array {
    return decodeBase64Bytes(this.#plainTextBytes());
  }

  /** The text as a 32-bit number, or NaN if it is not simply digits with or without a minus. */
  textAsInt32(): number {
    return parseInt32(this.#plainTextBytes());
  }

  /** Line and column of the place that the scanner has come to. */
  get position(): XmlPosition {
    return this.#input.positionOf(this.#position);
  }

  /** Goes to the next event. */
  next(): XmlEvent {
    if (this.#hasPendingEnd) {
      this.#hasPendingEnd = false;
      return this.#endElement();
    }
    for (;;) {
      this.#keepFrom = this.#position;
      if (this.#position >= this.#input.end && !this.#more()) {
        return this.#endOfDocument();
      }
      if (this.#input.bytes[this.#position] !== TAG_OPEN) {
        this.#scanTextRun();
        if (this.#depth === 0) {
          this.#checkTextOutsideRoot();
        } else if (!this.#skipsWhitespace || !this.isWhitespace) {
          return XmlEvent.Text;
        }
        continue;
      }
      this.#need(2);
      const kind = this.#input.bytes[this.#position + 1] as number;
      if (kind === SLASH) {
        this.#scanEndTag();
        return this.#endElement();
      }
      if (kind === BANG) {
        const event = this.#scanDeclaration();
        if (event !== XmlEvent.Comment || this.#wantsComments) {
          return event;
        }
      } else if (kind === QUESTION) {
        this.#scanInstruction();
        if (this.#wantsInstructions) {
          return XmlEvent.ProcessingInstruction;
        }
      } else {
        this.#scanStartTag();
        return XmlEvent.StartElement;
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
    return this.text;
  }

  /** As {@link readElementText}, but leaves it to the caller in which form the text is asked for. */
  readElementContent(): void {
    if (this.#hasPendingEnd) {
      this.#hasPendingEnd = false;
      this.#endElement();
      this.#textValue = "";
      return;
    }
    this.#keepFrom = this.#position;
    this.#scanTextRun();
    this.#need(2);
    if (this.#input.bytes[this.#position + 1] === SLASH) {
      this.#scanEndTag();
      this.#endElement();
      return;
    }
    let text = this.text;
    for (;;) {
      const event = this.next();
      if (event === XmlEvent.EndElement) {
        this.#textValue = text;
        return;
      }
      if (event === XmlEvent.Text || event === XmlEvent.CData) {
        text += this.text;
      } else if (event === XmlEvent.StartElement) {
        this.fail("XmlUnexpectedContent", `The element '${this.name}' is not allowed where text is expected.`);
      }
    }
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

  #plainTextBytes(): Uint8Array {
    if (this.#textValue === undefined && !this.#isTextSpecial) {
      return this.#input.bytes.subarray(this.#textStart, this.#textEnd);
    }
    const { text } = this;
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) {
      // Anything beyond ASCII stays beyond it, and is refused by whoever expects digits or base64.
      bytes[i] = Math.min(text.charCodeAt(i), 0x80);
    }
    return bytes;
  }

  /** Where the text has its first character that is not white space; its end if there is none. */
  #firstInText(): number {
    const { bytes } = this.#input;
    let at = this.#textStart;
    while (at < this.#textEnd && isSpaceByte(bytes[at])) {
      at++;
    }
    return at;
  }

  /** Reads more bytes and moves what was remembered as positions; false at the end of the input. */
  #more(): boolean {
    const moved = this.#input.more(this.#keepFrom);
    if (moved < 0) {
      return false;
    }
    this.#position -= moved;
    this.#keepFrom -= moved;
    this.#textStart -= moved;
    this.#textEnd -= moved;
    this.#checkTotal();
    return true;
  }

  /** Makes sure that so many bytes can be looked at from the present position. */
  #need(count: number): void {
    while (this.#position + count > this.#input.end) {
      if (!this.#more()) {
        this.#failAtEnd();
      }
    }
  }

  #startsWith(text: string): boolean {
    const { bytes } = this.#input;
    for (let i = 0; i < text.length; i++) {
      if (bytes[this.#position + i] !== text.charCodeAt(i)) {
        return false;
      }
    }
    return true;
  }

  #checkTotal(): void {
    if (this.#input.discardedBytes + this.#input.end > this.#limits.maxTotalBytes) {
      this.#failLimit(`The document has more than ${this.#limits.maxTotalBytes} bytes.`);
    }
  }

  #checkTextLength(length: number): void {
    if (length > this.#limits.maxTextBytes) {
      this.#failLimit(`A text has more than ${this.#limits.maxTextBytes} bytes.`);
    }
  }

  #failLimit(message: string): never {
    return this.#input.fail("XmlLimitExceeded", message, this.#position);
  }

  #endOfDocument(): XmlEvent {
    if (this.#depth > 0 || !this.#hasRoot) {
      this.#failAtEnd();
    }
    this.#input.finish();
    return XmlEvent.EndOfDocument;
  }

  #failAtEnd(): never {
    const { end } = this.#input;
    if (!this.#hasRoot && this.#position >= end) {
      this.#input.fail("XmlUnexpectedEnd", "Root element is missing.", end);
    }
    const open = this.#openNames.map((name) => name.text).reverse();
    const rest = open.length === 0 ? "" : ` The following elements are not closed: ${open.join(", ")}.`;
    return this.#input.fail("XmlUnexpectedEnd", `Unexpected end of file has occurred.${rest}`, end);
  }

  /** The loop over text: moves the position to the `<` that ends it, or to the end of the input. */
  #scanTextRun(): void {
    const classes = TEXT_BYTES;
    let at = this.#position;
    this.#textStart = at;
    this.#isTextSpecial = false;
    this.#textValue = undefined;
    for (;;) {
      const { bytes, end } = this.#input;
      for (; at < end; at++) {
        const kind = classes[bytes[at] as number] as number;
        if (kind !== TextByte.Plain) {
          if (kind === TextByte.TagOpen) {
            break;
          }
          this.#noteTextByte(kind, at);
        }
      }
      this.#checkTextLength(at - this.#textStart);
      this.#position = at;
      if (at < end || !this.#more()) {
        break;
      }
      at = this.#position;
    }
    this.#textEnd = this.#position;
  }

  #noteTextByte(kind: number, at: number): void {
    const { bytes } = this.#input;
    if (kind === TextByte.Special) {
      this.#isTextSpecial = true;
    } else if (kind === TextByte.Terminator) {
      if (at - 2 >= this.#textStart && bytes[at - 1] === BRACKET_CLOSE && bytes[at - 2] === BRACKET_CLOSE) {
        this.#input.fail("XmlUnexpectedContent", "']]>' is not allowed in character data.", at - 2);
      }
    } else if (!this.#allowsAnyCharacter) {
      this.#input.checkCharacter(kind, at);
    }
  }

  #checkTextOutsideRoot(): void {
    const at = this.#firstInText();
    if (at < this.#textEnd) {
      this.#input.fail("XmlUnexpectedContent", "Data at the root level is invalid.", at);
    }
  }

  #scanStartTag(): void {
    let end = this.#tags.read(this.#position);
    while (end < 0) {
      if (!this.#more()) {
        this.#failAtEnd();
      }
      end = this.#tags.read(this.#position);
    }
    const start = this.#position;
    if (this.#depth === 0 && this.#hasRoot) {
      this.#input.fail("XmlSecondRoot", "There are multiple root elements.", start + 1);
    }
    if (this.#depth >= this.#limits.maxDepth) {
      this.#failLimit(`More than ${this.#limits.maxDepth} elements are open.`);
    }
    this.#hasRoot = true;
    this.#openScopeCounts.push(this.#scope.count);
    this.#namespace = this.#tags.resolveNamespaces(this.#scope, start);
    this.#name = this.#tags.name;
    this.#openNames.push(this.#name);
    this.#openNamespaces.push(this.#namespace);
    this.#openOffsets.push(this.#input.discardedBytes + start);
    this.#depth++;
    this.#hasPendingEnd = this.#tags.isEmptyElement;
    this.#position = end;
  }

  #scanEndTag(): void {
    const open = this.#openNames[this.#depth - 1];
    if (open === undefined) {
      this.#input.fail("XmlUnexpectedContent", "Unexpected end tag.", this.#position + 2);
    }
    const known = open.bytes;
    const { length } = known;
    const nameOffset = 2;
    // A shorter name that does not match is told as such, and not as an end of the input.
    for (let i = 0; i < length; i++) {
      this.#need(nameOffset + i + 1);
      if (known[i] !== this.#input.bytes[this.#position + nameOffset + i]) {
        this.#failMismatch(open);
      }
    }
    let ahead = nameOffset + length;
    this.#need(ahead + 1);
    if (NAME_BYTES[this.#input.bytes[this.#position + ahead] as number] === 1) {
      this.#failMismatch(open);
    }
    while (this.#input.bytes[this.#position + ahead] !== TAG_CLOSE) {
      if (!isSpaceByte(this.#input.bytes[this.#position + ahead])) {
        this.#input.failAtToken("'>'", this.#position + ahead);
      }
      ahead++;
      this.#need(ahead + 1);
    }
    this.#position += ahead + 1;
  }

  #failMismatch(open: InternedText): never {
    let end = this.#position + 2;
    while (end < this.#input.end && NAME_BYTES[this.#input.bytes[end] as number] === 1) {
      end++;
    }
    const found = this.#input.slice(this.#position + 2, end);
    const opened = (this.#openOffsets[this.#depth - 1] ?? 0) - this.#input.discardedBytes + 1;
    // When the start tag has long been dropped, its place is not known any more.
    const { line, column } = this.#input.positionOf(opened);
    const place = opened > 0 ? ` on line ${line} position ${column}` : "";
    const message = `The '${open.text}' start tag${place} does not match the end tag of '${found}'.`;
    return this.#input.fail("XmlTagMismatch", message, this.#position + 2);
  }

  #endElement(): XmlEvent {
    this.#depth--;
    this.#name = this.#openNames.pop() ?? NO_NAME;
    this.#namespace = this.#openNamespaces.pop() ?? "";
    this.#openOffsets.pop();
    this.#scope.release(this.#openScopeCounts.pop() ?? 0);
    return XmlEvent.EndElement;
  }

  /** Comment or CDATA section; everything else that begins with `<!` is refused. */
  #scanDeclaration(): XmlEvent {
    this.#need(3);
    if (this.#startsWith("<!D")) {
      this.#input.fail("XmlDoctypeForbidden", DTD_PROHIBITED, this.#position + 2);
    }
    this.#need(4);
    if (this.#startsWith("<!--")) {
      this.#scanSection("-->", 4, "Comment");
      this.#checkComment();
      return XmlEvent.Comment;
    }
    if (this.#startsWith("<![") && this.#depth > 0) {
      this.#need(9);
      if (this.#startsWith("<![CDATA[")) {
        this.#scanSection("]]>", 9, "CDATA");
        return XmlEvent.CData;
      }
    }
    return this.#input.failAtToken("'<!--' or '<[CDATA['", this.#position + 2);
  }

  /** Finds the end of a section; the text is what lies between. Bytes are looked at once, however they come. */
  #scanSection(terminator: string, headLength: number, what: string): void {
    const classes = TEXT_BYTES;
    const { length } = terminator;
    this.#textStart = this.#position + headLength;
    this.#isTextSpecial = false;
    let at = this.#textStart;
    for (;;) {
      const { bytes, end } = this.#input;
      for (; at < end; at++) {
        const kind = classes[bytes[at] as number] as number;
        if (kind === TextByte.Terminator && this.#endsWith(terminator, at)) {
          this.#textEnd = at + 1 - length;
          this.#position = at + 1;
          // Sections know no references, only line ends.
          const text = this.#input.slice(this.#textStart, this.#textEnd);
          this.#textValue = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
          return;
        }
        if (kind > TextByte.Terminator && !this.#allowsAnyCharacter) {
          this.#input.checkCharacter(kind, at);
        }
      }
      this.#checkTextLength(at - this.#textStart);
      const ahead = at - this.#position;
      if (!this.#more()) {
        this.#input.fail("XmlUnexpectedEnd", `Unexpected end of file while parsing ${what} has occurred.`, this.#input.end);
      }
      at = this.#position + ahead;
    }
  }

  /** Whether the terminator of a section ends with the byte there, and lies wholly within the text. */
  #endsWith(terminator: string, at: number): boolean {
    const { bytes } = this.#input;
    const start = at + 1 - terminator.length;
    if (start < this.#textStart) {
      return false;
    }
    for (let i = 0; i < terminator.length; i++) {
      if (bytes[start + i] !== terminator.charCodeAt(i)) {
        return false;
      }
    }
    return true;
  }

  #checkComment(): void {
    const { bytes } = this.#input;
    for (let at = this.#textStart; at < this.#textEnd; at++) {
      if (bytes[at] === DASH && bytes[at + 1] === DASH) {
        this.#input.fail("XmlBadComment", "An XML comment cannot contain '--', and '-' cannot be the last character.", at);
      }
    }
  }

  #scanInstruction(): void {
    const isFirst = this.#input.discardedBytes + this.#position === 0;
    let name = this.#tags.readName(this.#position + 2);
    while (name === undefined) {
      if (!this.#more()) {
        this.#input.fail("XmlUnexpectedEnd", "Unexpected end of file while parsing Name has occurred.", this.#input.end);
      }
      name = this.#tags.readName(this.#position + 2);
    }
    const { nameEnd } = this.#tags;
    const behind = this.#input.bytes[nameEnd];
    if (!isSpaceByte(behind) && behind !== QUESTION) {
      this.#input.fail("XmlBadName", cannotContain(this.#input.characterAt(nameEnd)), nameEnd);
    }
    this.#scanSection("?>", nameEnd - this.#position, "PI");
    this.#target = name.text;
    this.#textValue = this.text.trimStart();
    if (name.text.toLowerCase() === "xml") {
      this.#checkXmlDeclaration(isFirst);
    }
  }

  #checkXmlDeclaration(isFirst: boolean): void {
    if (!isFirst || this.#target !== "xml") {
      this.#input.fail("XmlBadDeclaration", MISPLACED_DECLARATION, this.#textStart - "xml".length);
    }
    const match = XML_DECLARATION.exec(this.text);
    if (match === null) {
      this.#input.fail("XmlBadDeclaration", "Syntax for an XML declaration is invalid.", this.#textStart);
    } else if ((match[1] ?? match[2]) !== "1.0") {
      this.#input.fail("XmlBadDeclaration", `Version number '${match[1] ?? match[2]}' is invalid.`, this.#firstInText());
    }
  }
}

const LONGEST_INT32 = 10;

function parseInt32(bytes: Uint8Array): number {
  const isNegative = bytes[0] === DASH;
  const start = isNegative ? 1 : 0;
  if (bytes.length === start || bytes.length - start > LONGEST_INT32) {
    return Number.NaN;
  }
  let value = 0;
  for (let i = start; i < bytes.length; i++) {
    const digit = (bytes[i] as number) - 0x30;
    if (digit < 0 || digit > 9) {
      return Number.NaN;
    }
    value = value * 10 + digit;
  }
  if (isNegative) {
    value = -value;
  }
  return value === (value | 0) ? value | 0 : Number.NaN;
}
