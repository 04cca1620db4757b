/** Nodes that are text: XmlText, XmlCDataSection, XmlComment, white space, processing instructions, the XML declaration. */
import type { TypeInfo } from "../../type-info.ts";
import type { XmlDocument } from "./document.ts";
import { NodeKind } from "./enums.ts";
import { XmlNode } from "./node.ts";
import {
  XmlCDataSectionClass,
  XmlCommentClass,
  XmlDeclarationClass,
  XmlProcessingInstructionClass,
  XmlSignificantWhitespaceClass,
  XmlTextClass,
  XmlWhitespaceClass,
} from "./node-types.ts";

type CharacterKind =
  | typeof NodeKind.Text
  | typeof NodeKind.CDATA
  | typeof NodeKind.Comment
  | typeof NodeKind.Whitespace
  | typeof NodeKind.SignificantWhitespace;

const CHARACTER_TYPES: Readonly<Record<CharacterKind, readonly [localName: string, type: TypeInfo]>> = {
  [NodeKind.Text]: ["#text", XmlTextClass],
  [NodeKind.CDATA]: ["#cdata-section", XmlCDataSectionClass],
  [NodeKind.Comment]: ["#comment", XmlCommentClass],
  [NodeKind.Whitespace]: ["#whitespace", XmlWhitespaceClass],
  [NodeKind.SignificantWhitespace]: ["#significant-whitespace", XmlSignificantWhitespaceClass],
};

export class XmlCharacterData extends XmlNode {
  readonly kind: CharacterKind;
  readonly document: XmlDocument;
  data: string;

  constructor(kind: CharacterKind, document: XmlDocument, data: string) {
    super();
    this.kind = kind;
    this.document = document;
    this.data = data;
  }

  override nativeType(): TypeInfo {
    return CHARACTER_TYPES[this.kind][1];
  }

  override get localName(): string {
    return CHARACTER_TYPES[this.kind][0];
  }

  override get value(): string {
    return this.data;
  }

  override set value(value: string) {
    this.data = value;
  }

  override get textContent(): string {
    return this.data;
  }

  override set textContent(text: string) {
    this.data = text;
  }

  override clone(): XmlCharacterData {
    return new XmlCharacterData(this.kind, this.document, this.data);
  }
}

export class XmlProcessingInstruction extends XmlNode {
  readonly kind: typeof NodeKind.ProcessingInstruction = NodeKind.ProcessingInstruction;
  readonly document: XmlDocument;
  readonly target: string;
  data: string;

  constructor(document: XmlDocument, target: string, data: string) {
    super();
    this.document = document;
    this.target = target;
    this.data = data;
  }

  override nativeType(): TypeInfo {
    return XmlProcessingInstructionClass;
  }

  override get localName(): string {
    return this.target;
  }

  override get value(): string {
    return this.data;
  }

  override set value(value: string) {
    this.data = value;
  }

  override get textContent(): string {
    return this.data;
  }

  override set textContent(text: string) {
    this.data = text;
  }

  override clone(): XmlProcessingInstruction {
    return new XmlProcessingInstruction(this.document, this.target, this.data);
  }
}

export class XmlDeclaration extends XmlNode {
  readonly kind: typeof NodeKind.XmlDeclaration = NodeKind.XmlDeclaration;
  readonly document: XmlDocument;
  readonly version: string;
  encoding: string;
  standalone: string;

  constructor(document: XmlDocument, version: string, encoding: string, standalone: string) {
    super();
    this.document = document;
    this.version = version;
    this.encoding = encoding;
    this.standalone = standalone;
  }

  /** Of the text between `<?xml` and `?>`. */
  static parse(document: XmlDocument, text: string): XmlDeclaration {
    const part = (name: string): string => {
      const match = new RegExp(`${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(text);
      return match?.[1] ?? match?.[2] ?? "";
    };
    return new XmlDeclaration(document, part("version") || "1.0", part("encoding"), part("standalone"));
  }

  override nativeType(): TypeInfo {
    return XmlDeclarationClass;
  }

  override get localName(): string {
    return "xml";
  }

  override get value(): string {
    const encoding = this.encoding === "" ? "" : ` encoding="${this.encoding}"`;
    const standalone = this.standalone === "" ? "" : ` standalone="${this.standalone}"`;
    return `version="${this.version}"${encoding}${standalone}`;
  }

  override set value(value: string) {
    const parsed = XmlDeclaration.parse(this.document, value);
    this.encoding = parsed.encoding;
    this.standalone = parsed.standalone;
  }

  override get textContent(): string {
    return this.value;
  }

  override set textContent(text: string) {
    this.value = text;
  }

  override clone(): XmlDeclaration {
    return new XmlDeclaration(this.document, this.version, this.encoding, this.standalone);
  }
}
