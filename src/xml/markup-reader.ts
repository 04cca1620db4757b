import { isSpaceByte } from "./characters.ts";
import { cannotContain, type TagReader } from "./tag-reader.ts";
import type { TextReader } from "./text-reader.ts";
import { XmlEvent } from "./xml-event.ts";
import type { XmlInput } from "./xml-input.ts";

const DASH = 0x2d;
const QUESTION = 0x3f;

const DTD_PROHIBITED =
  "For security reasons DTD is prohibited in this XML document. To enable DTD processing set the DtdProcessing property on " +
  "XmlReaderSettings to Parse and pass the settings into XmlReader.Create method.";
const MISPLACED_DECLARATION =
  "Unexpected XML declaration. The XML declaration must be the first node in the document, and no whitespace characters are allowed to " +
  "appear before it.";
const XML_DECLARATION =
  /^version\s*=\s*(?:"([^"]*)"|'([^']*)')(?:\s+encoding\s*=\s*(?:"[^"]+"|'[^']+'))?(?:\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\s*$/;

/** Reads comments, CDATA sections and processing instructions; everything else that begins with `<!` is refused. */
export class MarkupReader {
  /** The target of the last processing instruction. */
  target = "";
  /** The place behind what was read last. */
  end = 0;
  /** Of the `<`. */
  #start = 0;
  readonly #input: XmlInput;
  readonly #text: TextReader;
  readonly #tags: TagReader;

  constructor(input: XmlInput, text: TextReader, tags: TagReader) {
    this.#input = input;
    this.#text = text;
    this.#tags = tags;
  }

  /** Reads what begins at the index with `<!` or `<?`; its text is with the text reader afterwards. CDATA stands inside elements only. */
  read(start: number, isContent: boolean): XmlEvent {
    this.#start = start;
    if (this.#input.bytes[start + 1] === QUESTION) {
      this.#readInstruction();
      return XmlEvent.ProcessingInstruction;
    }
    this.#need(3);
    if (this.#startsWith("<!D")) {
      this.#input.fail("XmlDoctypeForbidden", DTD_PROHIBITED, this.#start + 2);
    }
    this.#need(4);
    if (this.#startsWith("<!--")) {
      this.#readSection(4, "-->", "Comment");
      this.#checkComment();
      return XmlEvent.Comment;
    }
    if (this.#startsWith("<![") && !isContent) {
      this.#input.fail("XmlUnexpectedContent", "Data at the root level is invalid.", this.#start);
    }
    if (this.#startsWith("<![")) {
      this.#need(9);
      if (this.#startsWith("<![CDATA[")) {
        this.#readSection(9, "]]>", "CDATA");
        return XmlEvent.CData;
      }
    }
    return this.#input.failAtToken("'<!--' or '<[CDATA['", this.#start + 2);
  }

  #more(): boolean {
    const moved = this.#input.more(this.#start);
    this.#start -= Math.max(moved, 0);
    return moved >= 0;
  }

  #need(count: number): void {
    while (this.#start + count > this.#input.end) {
      if (!this.#more()) {
        this.#input.fail("XmlUnexpectedEnd", "Unexpected end of file has occurred.", this.#input.end);
      }
    }
  }

  #startsWith(text: string): boolean {
    const { bytes } = this.#input;
    for (let i = 0; i < text.length; i++) {
      if (bytes[this.#start + i] !== text.charCodeAt(i)) {
        return false;
      }
    }
    return true;
  }

  #readSection(headLength: number, mark: string, what: string): void {
    this.#text.readSection(this.#start + headLength, this.#start, mark, what);
    this.end = this.#text.end + mark.length;
  }

  #checkComment(): void {
    const { bytes } = this.#input;
    for (let at = this.#text.start; at < this.#text.end; at++) {
      if (bytes[at] === DASH && bytes[at + 1] === DASH) {
        this.#input.fail("XmlBadComment", "An XML comment cannot contain '--', and '-' cannot be the last character.", at);
      }
    }
  }

  #readInstruction(): void {
    const isFirst = this.#input.discardedBytes + this.#start === 0;
    let name = this.#tags.readName(this.#start + 2);
    while (name === undefined) {
      if (!this.#more()) {
        this.#input.fail("XmlUnexpectedEnd", "Unexpected end of file while parsing Name has occurred.", this.#input.end);
      }
      name = this.#tags.readName(this.#start + 2);
    }
    const { nameEnd } = this.#tags;
    const behind = this.#input.bytes[nameEnd];
    if (!isSpaceByte(behind) && behind !== QUESTION) {
      this.#input.fail("XmlBadName", cannotContain(this.#input.characterAt(nameEnd)), nameEnd);
    }
    this.#readSection(nameEnd - this.#start, "?>", "PI");
    this.target = name.text;
    const written = this.#text.text;
    this.#text.text = written.trimStart();
    if (name.text.toLowerCase() === "xml") {
      this.#checkXmlDeclaration(isFirst, this.#text.start + written.length - this.#text.text.length);
    }
  }

  /** `start` is where the first word of the declaration stands. */
  #checkXmlDeclaration(isFirst: boolean, start: number): void {
    if (!isFirst || this.target !== "xml") {
      this.#input.fail("XmlBadDeclaration", MISPLACED_DECLARATION, this.#text.start - "xml".length);
    }
    const match = XML_DECLARATION.exec(this.#text.text);
    if (match === null) {
      this.#input.fail("XmlBadDeclaration", "Syntax for an XML declaration is invalid.", start);
    } else if ((match[1] ?? match[2]) !== "1.0") {
      this.#input.fail("XmlBadDeclaration", `Version number '${match[1] ?? match[2]}' is invalid.`, start + match[0].search(/["']/) + 1);
    }
  }
}
