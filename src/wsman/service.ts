import { WsmanFaultError, WsmanProtocolError } from "./error.ts";
import { FAULT_PREFIXES, faultActionOf, faultOf, type WSManFault, writeFault } from "./fault.ts";
import { WSManFaultCode } from "./fault-codes.ts";
import { ANONYMOUS_ADDRESS, Namespace, type Prefix } from "./namespaces.ts";
import { codecOf, type OperationRequest, type OperationResponse, operationOfAction } from "./operations/table.ts";
import { checkHeaders, newHeaders, readRequestHeader, type UncheckedHeaders, type WSManRequestHeaders } from "./request-headers.ts";
import { openEnvelope, readingSoap, SoapReader } from "./soap-reader.ts";
import { SoapWriter } from "./soap-writer.ts";

export interface WSManServiceOptions {
  /** New GUIDs, for answers. */
  readonly newGuid: () => string;
  /** The name of this computer, as faults give it. */
  readonly machine?: string;
  /** Larger envelopes are refused before they are parsed. */
  readonly maxEnvelopeBytes?: number;
  /** A client's time-out above this, or none, means this (MaxTimeoutms). */
  readonly maxOperationTimeoutMs?: number;
}

/** What an answer must repeat of its request. */
export interface ReplyContext {
  readonly messageId?: string;
  readonly operationId?: string;
}

export type DecodedRequest =
  | { readonly type: "request"; readonly headers: ServiceRequestHeaders; readonly request: OperationRequest }
  /** Must be answered with {@link WSManService.encodeFault}; nothing of the request may be carried out. */
  | { readonly type: "fault"; readonly context: ReplyContext; readonly fault: WSManFault };

/** Headers with the limits of this service applied. */
export interface ServiceRequestHeaders extends WSManRequestHeaders {
  readonly maxEnvelopeBytes: number;
  readonly operationTimeoutMs: number;
}

const DEFAULT_MAX_ENVELOPE_BYTES = 512_000;
const DEFAULT_MAX_OPERATION_TIMEOUT_MS = 60_000;

/** The service's role of WS-Management, without a connection: envelopes become typed requests or faults, typed answers become envelopes. */
export class WSManService {
  readonly #newGuid: () => string;
  readonly #machine: string;
  readonly #maxEnvelopeBytes: number;
  readonly #maxOperationTimeoutMs: number;

  constructor(options: WSManServiceOptions) {
    this.#newGuid = options.newGuid;
    this.#machine = options.machine ?? "localhost";
    this.#maxEnvelopeBytes = options.maxEnvelopeBytes ?? DEFAULT_MAX_ENVELOPE_BYTES;
    this.#maxOperationTimeoutMs = options.maxOperationTimeoutMs ?? DEFAULT_MAX_OPERATION_TIMEOUT_MS;
  }

  /**
   * Reads a request. Whatever is wrong with it comes back as the fault that says so; this does not throw.
   *
   * @see MS-WSMV 3.1.4.1
   */
  decodeRequest(envelope: Uint8Array): DecodedRequest {
    const headers = newHeaders();
    try {
      return readingSoap(() => this.#decode(envelope, headers));
    } catch (error) {
      return { type: "fault", context: contextOf(headers), fault: faultFrom(error) };
    }
  }

  encodeResponse(context: ReplyContext, response: OperationResponse): Uint8Array {
    const codec = codecOf(response.type);
    const writer = new SoapWriter();
    if (response.type === "Identify") writer.startEnvelope(["s", ...codec.prefixes], "en-US").empty("s:Header");
    else {
      writer.startEnvelope([...RESPONSE_PREFIXES, ...codec.prefixes], "en-US");
      this.#writeHeader(writer, `${codec.action}Response`, context);
    }
    writer.start("s:Body");
    codec.writeResponse(writer, response);
    return writer.end("s:Body").end("s:Envelope").toBytes();
  }

  /** To be sent with HTTP status 500. */
  encodeFault(context: ReplyContext, fault: WSManFault): Uint8Array {
    const writer = new SoapWriter();
    writer.startEnvelope(FAULT_PREFIXES, "en-US");
    this.#writeHeader(writer, faultActionOf(fault), context, fault);
    writer.start("s:Body");
    writeFault(writer, { machine: this.#machine, ...fault });
    return writer.end("s:Body").end("s:Envelope").toBytes();
  }

  #decode(envelope: Uint8Array, unchecked: UncheckedHeaders): DecodedRequest {
    const reader = new SoapReader(envelope, this.#maxEnvelopeBytes);
    openEnvelope(reader, () => readRequestHeader(reader, unchecked));
    if (unchecked.action === undefined && unchecked.messageId === undefined) return this.#decodeIdentify(reader, unchecked);
    const headers = this.#withLimits(checkHeaders(unchecked));
    const name = operationOfAction(headers.action);
    if (name === undefined) {
      throw new WsmanFaultError(
        faultOf(WSManFaultCode.ActionNotSupported, { message: `The action ${headers.action} is not supported by the service. ` }),
      );
    }
    const request = codecOf(name).readRequest(reader);
    reader.finish();
    return { type: "request", headers, request };
  }

  /** Identify is told by its body, because it has no headers. */
  #decodeIdentify(reader: SoapReader, unchecked: UncheckedHeaders): DecodedRequest {
    if (!reader.nextChild() || !reader.is("Identify", Namespace.identity)) {
      checkHeaders(unchecked);
    }
    reader.finish();
    const headers = { action: "", messageId: "", resourceUri: "", to: "", isRetransmission: false, options: [], selectors: [] };
    return { type: "request", headers: this.#withLimits(headers), request: { type: "Identify" } };
  }

  #withLimits(headers: WSManRequestHeaders): ServiceRequestHeaders {
    const maxEnvelopeBytes = Math.min(headers.maxEnvelopeBytes ?? this.#maxEnvelopeBytes, this.#maxEnvelopeBytes);
    const operationTimeoutMs = Math.min(headers.operationTimeoutMs ?? this.#maxOperationTimeoutMs, this.#maxOperationTimeoutMs);
    return { ...headers, maxEnvelopeBytes, operationTimeoutMs };
  }

  #writeHeader(writer: SoapWriter, action: string, context: ReplyContext, fault?: WSManFault): void {
    writer.start("s:Header").element("a:Action", action).element("a:MessageID", `uuid:${this.#newGuid().toUpperCase()}`);
    if (context.operationId !== undefined) {
      writer.element("p:OperationID", `uuid:${context.operationId.toUpperCase()}`, { "s:mustUnderstand": "false" });
      writer.element("p:SequenceId", "1");
    }
    writer.element("a:To", ANONYMOUS_ADDRESS).optional("a:RelatesTo", context.messageId === "" ? undefined : context.messageId);
    for (const name of fault?.notUnderstood ?? []) writeNotUnderstood(writer, name);
    writer.end("s:Header");
  }
}

const RESPONSE_PREFIXES: readonly Prefix[] = ["s", "a", "w", "p"];

/** SOAP 1.2 5.4.8: the names of the headers, with a prefix of their own each. */
function writeNotUnderstood(writer: SoapWriter, name: string): void {
  const [, namespace = "", localName = ""] = /^\{(.*)\}(.*)$/.exec(name) ?? [];
  writer.empty("s:NotUnderstood", { qname: `u:${localName}`, "xmlns:u": namespace });
}

function contextOf(headers: UncheckedHeaders): ReplyContext {
  const { messageId, operationId } = headers;
  return {
    ...(messageId === undefined || messageId === "" ? {} : { messageId }),
    ...(operationId === undefined ? {} : { operationId }),
  };
}

function faultFrom(error: unknown): WSManFault {
  if (error instanceof WsmanFaultError) return error.fault;
  if (!(error instanceof WsmanProtocolError)) throw error;
  return error.errorId === "VersionMismatch"
    ? faultOf(WSManFaultCode.SoapVersionMismatch)
    : faultOf(WSManFaultCode.SchemaValidation, { message: `${error.message} ` });
}
