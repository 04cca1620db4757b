/** HttpRequestMessage and HttpResponseMessage as scripts meet them: targets of errors, BaseResponse. */
import {
  defineType,
  type EvaluationContext,
  GenericDictionary,
  GenericDictionaryType,
  hashKeyIgnoringCase,
  type PSValue,
  ReferenceObject,
  StringArrayType,
  StringType,
  type TypeInfo,
  typedArray,
} from "../../../../objects/index.ts";
import { type ContentType, parseContentType } from "./content-type.ts";
import { statusValue } from "./http-status.ts";
import type { WebUri } from "./web-uri.ts";

export type Header = readonly [name: string, value: string];

const ASSEMBLY = "System.Net.Http";

/** Headers that .NET keeps with the body. */
const CONTENT_HEADERS = new Set([
  "allow",
  "content-disposition",
  "content-encoding",
  "content-language",
  "content-length",
  "content-location",
  "content-md5",
  "content-range",
  "content-type",
  "expires",
  "last-modified",
]);

export function isContentHeader(name: string): boolean {
  return CONTENT_HEADERS.has(name.toLowerCase());
}

export const HttpRequestMessageType: TypeInfo = defineType<WebRequestMessage>({
  name: "System.Net.Http.HttpRequestMessage",
  assembly: ASSEMBLY,
  interfaces: ["System.IDisposable"],
  text: (request) => {
    const content = request.body === null ? "<null>" : `${ASSEMBLY}.ByteArrayContent`;
    return `Method: ${request.method}, RequestUri: '${request.uri.text}', Version: ${request.version}, Content: ${content}, Headers:\n${headersText(request.sentHeaders())}`;
  },
  members: (m) => [
    m.property("System.Net.Http.HttpMethod Method {get;set;}", (request) => request.method as never),
    m.property("uri RequestUri {get;set;}", (request) => request.uri.object as never),
    m.property("System.Net.Http.Headers.HttpRequestHeaders Headers {get;}", (request) => headerDictionary(request.headers) as never),
  ],
});

export class WebRequestMessage extends ReferenceObject {
  readonly method: string;
  readonly uri: WebUri;
  readonly headers: readonly Header[];
  /** Null for a request without one. */
  readonly body: Uint8Array | null;
  readonly version = "1.1";

  constructor(method: string, uri: WebUri, headers: readonly Header[], body: Uint8Array | null) {
    super();
    this.method = method;
    this.uri = uri;
    this.headers = headers;
    this.body = body;
  }

  override nativeType(): TypeInfo {
    return HttpRequestMessageType;
  }

  /** With those that the connection adds. */
  sentHeaders(): readonly Header[] {
    const plain = this.headers.filter(([name]) => !isContentHeader(name));
    const accepts = plain.some(([name]) => name.toLowerCase() === "accept-encoding");
    if (!accepts) plain.push(["Accept-Encoding", "gzip, deflate, br"]);
    if (this.body === null) return plain;
    return [...plain, ...this.headers.filter(([name]) => isContentHeader(name)), ["Content-Length", String(this.body.length)]];
  }
}

export const HttpResponseMessageType: TypeInfo = defineType<WebResponseMessage>({
  name: "System.Net.Http.HttpResponseMessage",
  assembly: ASSEMBLY,
  interfaces: ["System.IDisposable"],
  text: (response) =>
    `StatusCode: ${response.status}, ReasonPhrase: '${response.reason}', Version: ${response.version}, Content: ${ASSEMBLY}.HttpConnectionResponseContent, Headers:\n${headersText(response.orderedHeaders())}`,
  members: (m) => [
    m.property("version Version {get;set;}", (response, ctx) => response.versionValue(ctx) as never),
    m.property("System.Net.HttpStatusCode StatusCode {get;set;}", (response) => statusValue(response.status)),
    m.property("string ReasonPhrase {get;set;}", (response) => response.reason),
    m.property(
      "System.Net.Http.Headers.HttpResponseHeaders Headers {get;}",
      (response) => headerDictionary(response.plainHeaders()) as never,
    ),
    m.property("System.Net.Http.HttpRequestMessage RequestMessage {get;set;}", (response) => response.request),
    m.property("bool IsSuccessStatusCode {get;}", (response) => response.isSuccess),
  ],
});

/** An answer whose body is still to be read. */
export class WebResponseMessage extends ReferenceObject {
  readonly request: WebRequestMessage;
  readonly status: number;
  readonly reason: string;
  readonly version: string;
  readonly headers: readonly Header[];
  readonly contentType: ContentType | undefined;

  constructor(
    request: WebRequestMessage,
    head: { readonly status: number; readonly statusText: string; readonly httpVersion: string; readonly headers: readonly Header[] },
  ) {
    super();
    this.request = request;
    this.status = head.status;
    this.reason = head.statusText;
    this.version = head.httpVersion;
    this.headers = head.headers;
    this.contentType = parseContentType(this.header("Content-Type"));
  }

  override nativeType(): TypeInfo {
    return HttpResponseMessageType;
  }

  get isSuccess(): boolean {
    return this.status >= 200 && this.status <= 299;
  }

  /** The first of that name. */
  header(name: string): string | undefined {
    const lower = name.toLowerCase();
    return this.headers.find(([other]) => other.toLowerCase() === lower)?.[1];
  }

  headerValues(name: string): readonly string[] {
    const lower = name.toLowerCase();
    return this.headers.filter(([other]) => other.toLowerCase() === lower).map(([, value]) => value);
  }

  get contentLength(): number | undefined {
    const text = this.header("Content-Length");
    return text === undefined || !/^\d+$/.test(text) ? undefined : Number(text);
  }

  plainHeaders(): readonly Header[] {
    return this.headers.filter(([name]) => !isContentHeader(name));
  }

  /** Those of the body last, as .NET lists them. */
  orderedHeaders(): readonly Header[] {
    return [...this.plainHeaders(), ...this.headers.filter(([name]) => isContentHeader(name))];
  }

  versionValue(ctx: EvaluationContext): PSValue {
    const type = ctx.types.find("System.Version");
    return type === undefined ? this.version : ctx.types.operations.convertTo(this.version, type, ctx);
  }
}

function headersText(headers: readonly Header[]): string {
  return `{\n${headers.map(([name, value]) => `  ${name}: ${value}\n`).join("")}}`;
}

/** Name → all values of that name. */
export function headerDictionary(headers: readonly Header[]): GenericDictionary {
  const values = new Map<string, { readonly name: string; readonly values: string[] }>();
  for (const [name, value] of headers) {
    const known = values.get(name.toLowerCase());
    if (known === undefined) values.set(name.toLowerCase(), { name, values: [value] });
    else known.values.push(value);
  }
  const table = new GenericDictionary(GenericDictionaryType.makeGeneric([StringType, StringArrayType]), { keyOf: hashKeyIgnoringCase });
  for (const entry of values.values()) table.set(entry.name, typedArray(StringType, entry.values));
  return table;
}
