/** What Invoke-WebRequest gives. */
import {
  createInstance,
  defineType,
  type EvaluationContext,
  type GenericDictionary,
  Int64,
  type PSValue,
  ReferenceObject,
  type TypeInfo,
} from "../../../../objects/index.ts";
import { decodeBody } from "./body-text.ts";
import { type ElementCollection, imagesOf, inputFieldsOf, linksOf } from "./html-elements.ts";
import { statusName } from "./http-status.ts";
import { headerDictionary, type WebResponseMessage } from "./web-message.ts";

const ASSEMBLY = "Microsoft.PowerShell.Commands.Utility";

/** @see https://learn.microsoft.com/dotnet/api/microsoft.powershell.commands.webresponseobject */
export const WebResponseObjectType: TypeInfo = defineType<WebResponseObject>({
  name: "Microsoft.PowerShell.Commands.WebResponseObject",
  assembly: ASSEMBLY,
  text: (response) => response.printable(),
  members: (m) => [
    m.property("System.Net.Http.HttpResponseMessage BaseResponse {get;set;}", (response) => response.message),
    m.property("byte[] Content {get;}", (response) => response.bytes),
    m.property("System.Collections.Generic.Dictionary[string,System.Collections.Generic.IEnumerable[string]] Headers {get;}", (response) =>
      response.headers(),
    ),
    m.property("string RawContent {get;}", (response) => response.rawContent()),
    m.property("long RawContentLength {get;}", (response) => Int64.of(response.bytes.length)),
    m.property("System.IO.MemoryStream RawContentStream {get;}", (response, ctx) => response.stream(ctx) as never),
    m.property("System.Collections.Generic.Dictionary[string,string] RelationLink {get;}", (response) => response.relationLink),
    m.property("int StatusCode {get;}", (response) => response.message.status),
    m.property("string StatusDescription {get;}", (response) => statusName(response.message.status)),
    m.property("System.String OutFile {get;}", (response) => response.outFile),
  ],
});

export const BasicHtmlWebResponseObjectType: TypeInfo = defineType<BasicHtmlWebResponseObject>({
  name: "Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject",
  assembly: ASSEMBLY,
  base: WebResponseObjectType,
  members: (m) => [
    m.property("string Content {get;}", (response) => response.content),
    m.property("System.Text.Encoding Encoding {get;}", (response) => response.encoding as never),
    m.property("Microsoft.PowerShell.Commands.WebCmdletElementCollection InputFields {get;}", (response) => response.inputFields()),
    m.property("Microsoft.PowerShell.Commands.WebCmdletElementCollection Links {get;}", (response) => response.links()),
    m.property("Microsoft.PowerShell.Commands.WebCmdletElementCollection Images {get;}", (response) => response.images()),
  ],
});

export class WebResponseObject extends ReferenceObject {
  readonly message: WebResponseMessage;
  readonly bytes: Uint8Array;
  readonly relationLink: GenericDictionary;
  readonly outFile: string | null;
  #headers: GenericDictionary | undefined = undefined;
  #stream: PSValue = undefined;

  constructor(
    message: WebResponseMessage,
    bytes: Uint8Array,
    rest: { readonly relationLink: GenericDictionary; readonly outFile: string | null },
  ) {
    super();
    this.message = message;
    this.bytes = bytes;
    this.relationLink = rest.relationLink;
    this.outFile = rest.outFile;
  }

  override nativeType(): TypeInfo {
    return WebResponseObjectType;
  }

  headers(): GenericDictionary {
    this.#headers ??= headerDictionary(this.message.orderedHeaders());
    return this.#headers;
  }

  /** Head and body as text. */
  rawContent(): string {
    return this.head() + (this.bytes.length > 0 ? this.printable() : "");
  }

  stream(ctx: EvaluationContext): PSValue {
    const type = ctx.types.find("System.IO.MemoryStream");
    this.#stream ??= type === undefined ? null : createInstance(type, [this.bytes], ctx);
    return this.#stream;
  }

  /** The bytes as ASCII, dots for what has no shape. */
  printable(): string {
    let text = "";
    for (const byte of this.bytes)
      text += byte > 0x7f ? "?" : byte < 0x20 && !(byte >= 9 && byte <= 13) ? "." : byte === 0x7f ? "." : String.fromCharCode(byte);
    return text;
  }

  protected head(): string {
    const { message } = this;
    const lines = [`HTTP/${message.version} ${message.status} ${statusName(message.status)}`];
    for (const [name, value] of message.orderedHeaders()) lines.push(`${name}: ${value}`);
    return `${lines.join("\n")}\n\n`;
  }
}

export class BasicHtmlWebResponseObject extends WebResponseObject {
  readonly content: string;
  readonly encoding: PSValue;
  #links: ElementCollection | undefined = undefined;
  #images: ElementCollection | undefined = undefined;
  #inputFields: ElementCollection | undefined = undefined;

  constructor(
    message: WebResponseMessage,
    bytes: Uint8Array,
    rest: { readonly relationLink: GenericDictionary; readonly outFile: string | null },
    ctx: EvaluationContext,
  ) {
    super(message, bytes, rest);
    const { text, encoding } = decodeBody(bytes, message.contentType?.charset, ctx);
    this.content = text;
    this.encoding = encoding;
  }

  override nativeType(): TypeInfo {
    return BasicHtmlWebResponseObjectType;
  }

  override rawContent(): string {
    return this.head() + this.content;
  }

  links(): ElementCollection {
    this.#links ??= linksOf(this.content);
    return this.#links;
  }

  images(): ElementCollection {
    this.#images ??= imagesOf(this.content);
    return this.#images;
  }

  inputFields(): ElementCollection {
    this.#inputFields ??= inputFieldsOf(this.content);
    return this.#inputFields;
  }
}
