import { formatSeconds } from "./duration.ts";
import { WsmanFaultError, WsmanProtocolError } from "./error.ts";
import { readFault } from "./fault.ts";
import { ANONYMOUS_ADDRESS, Namespace, type Prefix } from "./namespaces.ts";
import { Action } from "./operation.ts";
import { codecOf, type OperationRequest, type OperationResponse, type ResponseTo } from "./operations/table.ts";
import { bareId, type WSManOption, type WSManSelector } from "./request-headers.ts";
import { openEnvelope, readingSoap, SoapReader } from "./soap-reader.ts";
import { SoapWriter } from "./soap-writer.ts";
import { splitEnvelopes } from "./split-envelopes.ts";

export interface WSManClientOptions {
  /** `http://server:5985/wsman` */
  readonly endpoint: string;
  /** The identity of this client session; servers tell by it who disconnected a shell. */
  readonly sessionId: string;
  /** New GUIDs, for messages and operations. */
  readonly newGuid: () => string;
  readonly locale?: string;
  readonly dataLocale?: string;
  /** How large an answer may be, and what the sizes of requests are reckoned from. */
  readonly maxEnvelopeBytes?: number;
  readonly operationTimeoutMs?: number;
  /** Leaves OperationID and SequenceId out, as clients without robust connections do. */
  readonly omitOperationId?: boolean;
}

/** One request before it has headers. */
export interface WSManCallOptions<Request extends OperationRequest> {
  readonly request: Request;
  readonly resourceUri: string;
  readonly selectors?: readonly WSManSelector[];
  readonly options?: readonly WSManOption[];
  readonly operationTimeoutMs?: number;
}

/** One request on its way: its envelope, and what an answer to it means. */
export interface WSManCall<Response extends OperationResponse> {
  readonly messageId: string;
  readonly operationId: string | undefined;
  readonly operationTimeoutMs: number;
  /** The request as it is sent first. */
  envelope(): Uint8Array;
  /** The same request, marked as sent before: same MessageID, OperationID with `mustUnderstand` (MS-WSMV 3.1.4.1.39). */
  retransmission(): Uint8Array;
  /**
   * What the answer says.
   *
   * @throws {WsmanFaultError} When the server refused.
   * @throws {WsmanProtocolError} When the bytes are not an answer to this request.
   */
  readResponse(bytes: Uint8Array): WSManAnswer<Response>;
}

export interface WSManAnswer<Response extends OperationResponse> {
  readonly response: Response;
  /** The server knows operation ids: it can be asked again for an answer that was lost. */
  readonly isRobust: boolean;
}

const DEFAULT_MAX_ENVELOPE_BYTES = 512_000;
const DEFAULT_OPERATION_TIMEOUT_MS = 180_000;

/** Answers may be larger than was asked for by what servers put around the payload. */
const ANSWER_SLACK_BYTES = 65_536;

/** The client's role of WS-Management, without a connection: typed requests become envelopes, envelopes become typed answers. */
export class WSManClient {
  readonly #options: WSManClientOptions;
  #maxEnvelopeBytes: number;

  constructor(options: WSManClientOptions) {
    this.#options = options;
    this.#maxEnvelopeBytes = options.maxEnvelopeBytes ?? DEFAULT_MAX_ENVELOPE_BYTES;
  }

  get sessionId(): string {
    return this.#options.sessionId;
  }

  get maxEnvelopeBytes(): number {
    return this.#maxEnvelopeBytes;
  }

  /** To be called when the server's own limit, or its age, has become known. */
  set maxEnvelopeBytes(bytes: number) {
    this.#maxEnvelopeBytes = bytes;
  }

  call<Request extends OperationRequest>(call: WSManCallOptions<Request>): WSManCall<ResponseTo<Request>> {
    const messageId = `uuid:${this.#options.newGuid().toUpperCase()}`;
    const operationId = this.#options.omitOperationId === true ? undefined : `uuid:${this.#options.newGuid().toUpperCase()}`;
    const operationTimeoutMs = call.operationTimeoutMs ?? this.#options.operationTimeoutMs ?? DEFAULT_OPERATION_TIMEOUT_MS;
    const maxEnvelopeBytes = this.#maxEnvelopeBytes;
    const serialize = (isRetransmission: boolean): Uint8Array =>
      serializeRequest(call, { ...this.#options, messageId, operationId, isRetransmission, operationTimeoutMs, maxEnvelopeBytes });
    return {
      messageId,
      operationId,
      operationTimeoutMs,
      envelope: () => serialize(false),
      retransmission: () => serialize(true),
      readResponse: (bytes) =>
        // The codec of a request's name gives the answer of that name.
        readAnswer(bytes, call.request.type, messageId, maxEnvelopeBytes + ANSWER_SLACK_BYTES) as WSManAnswer<ResponseTo<Request>>,
    };
  }
}

interface RequestIdentity extends WSManClientOptions {
  readonly messageId: string;
  readonly operationId: string | undefined;
  readonly isRetransmission: boolean;
  readonly operationTimeoutMs: number;
  readonly maxEnvelopeBytes: number;
}

function serializeRequest(call: WSManCallOptions<OperationRequest>, identity: RequestIdentity): Uint8Array {
  const codec = codecOf(call.request.type);
  const writer = new SoapWriter();
  const prefixes: readonly Prefix[] = call.request.type === "Identify" ? ["s"] : ["s", "a", "w", "p"];
  writer.startEnvelope([...prefixes, ...codec.prefixes]).start("s:Header");
  if (call.request.type !== "Identify") writeHeaders(writer, call, identity, codec.action);
  writer.end("s:Header").start("s:Body");
  codec.writeRequest(writer, call.request);
  return writer.end("s:Body").end("s:Envelope").toBytes();
}

const MUST_UNDERSTAND = { "s:mustUnderstand": "true" };
const MAY_IGNORE = { "s:mustUnderstand": "false" };

function writeHeaders(writer: SoapWriter, call: WSManCallOptions<OperationRequest>, identity: RequestIdentity, action: string): void {
  const { locale = "en-US" } = identity;
  writer.element("a:To", identity.endpoint);
  writer.element("w:ResourceURI", call.resourceUri, MUST_UNDERSTAND);
  writer.start("a:ReplyTo").element("a:Address", ANONYMOUS_ADDRESS, MUST_UNDERSTAND).end("a:ReplyTo");
  writer.element("a:Action", action, MUST_UNDERSTAND);
  writer.element("w:MaxEnvelopeSize", String(identity.maxEnvelopeBytes), MUST_UNDERSTAND);
  writer.element("a:MessageID", identity.messageId);
  writer.empty("w:Locale", { "xml:lang": locale, ...MAY_IGNORE });
  writer.empty("p:DataLocale", { "xml:lang": identity.dataLocale ?? locale, ...MAY_IGNORE });
  writer.element("p:SessionId", `uuid:${identity.sessionId.toUpperCase()}`, MAY_IGNORE);
  if (identity.operationId !== undefined) {
    writer.element("p:OperationID", identity.operationId, identity.isRetransmission ? MUST_UNDERSTAND : MAY_IGNORE);
    writer.element("p:SequenceId", "1", MAY_IGNORE);
  }
  if (call.options !== undefined && call.options.length > 0) {
    writer.start("w:OptionSet", MUST_UNDERSTAND);
    for (const { name, value, mustComply, type } of call.options) {
      writer.element("w:Option", value, { Name: name, MustComply: mustComply === true ? "true" : undefined, Type: type });
    }
    writer.end("w:OptionSet");
  }
  if (call.selectors !== undefined && call.selectors.length > 0) {
    writer.start("w:SelectorSet");
    for (const { name, value } of call.selectors) writer.element("w:Selector", value, { Name: name });
    writer.end("w:SelectorSet");
  }
  writer.element("w:OperationTimeout", formatSeconds(identity.operationTimeoutMs));
}

function readAnswer(
  bytes: Uint8Array,
  type: OperationRequest["type"],
  messageId: string,
  maxBytes: number,
): WSManAnswer<OperationResponse> {
  // The answer to a repeated request comes behind an Acknowledge.
  for (const envelope of splitEnvelopes(bytes)) {
    const answer = readingSoap(() => readEnvelope(envelope, type, messageId, maxBytes));
    if (answer !== undefined) return answer;
  }
  throw new WsmanProtocolError("MissingResponse", "The server acknowledged the request and did not answer it.");
}

function readEnvelope(
  envelope: Uint8Array,
  type: OperationRequest["type"],
  messageId: string,
  maxBytes: number,
): WSManAnswer<OperationResponse> | undefined {
  const codec = codecOf(type);
  const reader = new SoapReader(envelope, maxBytes);
  let action = "";
  let relatesTo: string | undefined;
  let isRobust = false;
  openEnvelope(reader, () => {
    if (reader.is("Action", Namespace.addressing)) action = reader.text();
    else if (reader.is("RelatesTo", Namespace.addressing)) relatesTo = reader.text();
    else if (reader.is("OperationID", Namespace.wsmv)) {
      isRobust = true;
      reader.pass();
    } else reader.pass();
  });
  if (action === Action.Acknowledge) return undefined;
  if (relatesTo !== undefined && bareId(relatesTo) !== bareId(messageId)) {
    throw new WsmanProtocolError("UnrelatedResponse", `The answer relates to ${relatesTo}, expected ${messageId}.`);
  }
  if (action === `${codec.action}Response` || type === "Identify") {
    const response = codec.readResponse(reader);
    reader.finish();
    return { response, isRobust };
  }
  if (reader.nextChild() && reader.is("Fault", Namespace.soap)) throw new WsmanFaultError(readFault(reader));
  throw new WsmanProtocolError("UnexpectedAction", `The answer has the action ${action}, expected ${codec.action}Response.`);
}
