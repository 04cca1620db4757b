import { XPRESS } from "./compression/stream-compression.ts";
import { parseDuration } from "./duration.ts";
import { WsmanFaultError } from "./error.ts";
import { faultOf } from "./fault.ts";
import { WSManFaultCode } from "./fault-codes.ts";
import { ANONYMOUS_ADDRESS, Namespace } from "./namespaces.ts";
import type { SoapReader } from "./soap-reader.ts";

export interface WSManOption {
  readonly name: string;
  readonly value: string;
  /** The server refuses the request when it does not know the option. */
  readonly mustComply?: boolean;
  readonly type?: string;
}

/** A name and its value; both are compared without case (MS-WSMV 3.1.4.1.2). */
export interface WSManSelector {
  readonly name: string;
  readonly value: string;
}

/**
 * The headers of a request as a server has read them.
 *
 * @see MS-WSMV 3.1.4.1
 */
export interface WSManRequestHeaders {
  readonly action: string;
  readonly to: string;
  readonly resourceUri: string;
  /** As written, with its `uuid:`; answers refer to it. */
  readonly messageId: string;
  /** The client session, in lower case and without `uuid:`. */
  readonly sessionId?: string;
  /** The operation of a client that can repeat requests, in lower case and without `uuid:`. */
  readonly operationId?: string;
  /** The request was sent before: its OperationID carries `mustUnderstand`. */
  readonly isRetransmission: boolean;
  /** How large the answer may be. */
  readonly maxEnvelopeBytes?: number;
  readonly operationTimeoutMs?: number;
  readonly locale?: string;
  readonly dataLocale?: string;
  readonly options: readonly WSManOption[];
  readonly selectors: readonly WSManSelector[];
  /** `xpress` on the Create of a client that compresses its streams and expects the same of answers. */
  readonly compressionType?: string;
  readonly activityId?: string;
}

type Writable<T> = { -readonly [key in keyof T]: T[key] };

/** Headers as they come; what is missing is judged when all have been read. */
export type UncheckedHeaders = Partial<Writable<WSManRequestHeaders>> & {
  hasReplyTo: boolean;
  sequenceId?: number;
  readonly notUnderstood: string[];
  /** The first fault found. It is thrown at the end, so that it can refer to the MessageID wherever that stands. */
  fault?: WsmanFaultError;
};

/** DSP0226 6.2: an answer must have at least this much room. */
const MIN_ENVELOPE_BYTES = 8192;

export function newHeaders(): UncheckedHeaders {
  return { hasReplyTo: false, notUnderstood: [] };
}

/** Reads the header element at whose start the reader stands. */
export function readRequestHeader(reader: SoapReader, headers: UncheckedHeaders): void {
  const mustUnderstand = reader.isTrue("mustUnderstand", Namespace.soap);
  switch (reader.namespace) {
    case Namespace.addressing:
      readAddressingHeader(reader, headers, mustUnderstand);
      return;
    case Namespace.wsman:
      readWSManHeader(reader, headers, mustUnderstand);
      return;
    case Namespace.wsmv:
      readWsmvHeader(reader, headers, mustUnderstand);
      return;
    case Namespace.shell:
      if (reader.localName === "CompressionType") {
        once(headers, "compressionType", reader.text());
        return;
      }
      readUnknownHeader(reader, headers, mustUnderstand);
      return;
    default:
      readUnknownHeader(reader, headers, mustUnderstand);
      return;
  }
}

function readAddressingHeader(reader: SoapReader, headers: UncheckedHeaders, mustUnderstand: boolean): void {
  switch (reader.localName) {
    case "Action":
      once(headers, "action", reader.text());
      return;
    case "To":
      once(headers, "to", reader.text());
      return;
    case "MessageID":
      once(headers, "messageId", reader.text());
      return;
    case "ReplyTo":
      headers.hasReplyTo = true;
      readReplyAddress(reader, headers);
      return;
    case "FaultTo":
      readReplyAddress(reader, headers);
      return;
    case "From":
    case "RelatesTo":
      reader.pass();
      return;
    default:
      readUnknownHeader(reader, headers, mustUnderstand);
      return;
  }
}

function readReplyAddress(reader: SoapReader, headers: UncheckedHeaders): void {
  let address = "";
  while (reader.nextChild()) {
    if (reader.is("Address", Namespace.addressing)) address = reader.text();
    else reader.pass();
  }
  // MS-WSMV 3.1.4.1.4 writes the address with a slash at its end.
  if (address.replace(/\/$/, "") !== ANONYMOUS_ADDRESS) blame(headers, WSManFaultCode.UnsupportedAddressingMode);
}

function readWSManHeader(reader: SoapReader, headers: UncheckedHeaders, mustUnderstand: boolean): void {
  switch (reader.localName) {
    case "ResourceURI":
      once(headers, "resourceUri", reader.text());
      return;
    case "SelectorSet":
      headers.selectors = readSelectorSet(reader);
      if (hasDuplicates(headers.selectors)) blame(headers, WSManFaultCode.DuplicateSelectors);
      return;
    case "OptionSet":
      headers.options = readOptionSet(reader);
      return;
    case "MaxEnvelopeSize": {
      const bytes = Number(reader.text());
      if (!Number.isInteger(bytes) || bytes < MIN_ENVELOPE_BYTES) blame(headers, WSManFaultCode.MinEnvelopeSize);
      headers.maxEnvelopeBytes = bytes;
      return;
    }
    case "OperationTimeout": {
      const text = reader.text();
      const ms = parseDuration(text);
      if (ms === undefined) headers.fault ??= invalidTimeout(text);
      else headers.operationTimeoutMs = ms;
      return;
    }
    case "Locale": {
      if (mustUnderstand) blame(headers, WSManFaultCode.LocaleMustUnderstand);
      const language = reader.attribute("lang", Namespace.xml);
      if (language !== undefined) headers.locale = language;
      reader.pass();
      return;
    }
    case "RequestEPR":
    case "RequestTotalItemsCountEstimate":
      reader.pass();
      return;
    default:
      readUnknownHeader(reader, headers, mustUnderstand);
      return;
  }
}

function readWsmvHeader(reader: SoapReader, headers: UncheckedHeaders, mustUnderstand: boolean): void {
  switch (reader.localName) {
    case "DataLocale": {
      if (mustUnderstand) blame(headers, WSManFaultCode.LocaleMustUnderstand);
      const language = reader.attribute("lang", Namespace.xml);
      if (language !== undefined) headers.dataLocale = language;
      reader.pass();
      return;
    }
    case "SessionId":
      once(headers, "sessionId", bareId(reader.text()));
      return;
    case "OperationID":
      headers.isRetransmission = mustUnderstand;
      once(headers, "operationId", bareId(reader.text()));
      return;
    case "SequenceId":
    case "SequenceID":
      headers.sequenceId = Number(reader.text());
      return;
    case "ActivityId":
      once(headers, "activityId", reader.text());
      return;
    default:
      readUnknownHeader(reader, headers, mustUnderstand);
      return;
  }
}

function readUnknownHeader(reader: SoapReader, headers: UncheckedHeaders, mustUnderstand: boolean): void {
  if (mustUnderstand) headers.notUnderstood.push(`{${reader.namespace}}${reader.localName}`);
  reader.pass();
}

/** Reads `w:SelectorSet`, at whose start the reader stands. */
export function readSelectorSet(reader: SoapReader): WSManSelector[] {
  const selectors: WSManSelector[] = [];
  while (reader.nextChild()) {
    if (reader.is("Selector", Namespace.wsman)) {
      const name = reader.attribute("Name") ?? "";
      selectors.push({ name, value: reader.text() });
    } else reader.pass();
  }
  return selectors;
}

function readOptionSet(reader: SoapReader): WSManOption[] {
  const options: WSManOption[] = [];
  while (reader.nextChild()) {
    if (!reader.is("Option", Namespace.wsman)) {
      reader.pass();
      continue;
    }
    const name = reader.attribute("Name") ?? "";
    const type = reader.attribute("Type");
    const mustComply = reader.isTrue("MustComply");
    options.push({ name, value: reader.text(), ...(mustComply ? { mustComply } : {}), ...(type === undefined ? {} : { type }) });
  }
  return options;
}

/** The id without the `uuid:` before it, in lower case, so that ids can be compared. */
export function bareId(text: string): string {
  return text.replace(/^(urn:)?uuid:/i, "").toLowerCase();
}

/** The value of a selector, whatever the capitals of its name. */
export function selectorValue(selectors: readonly WSManSelector[], name: string): string | undefined {
  return selectors.find((selector) => selector.name.toLowerCase() === name.toLowerCase())?.value;
}

/** The value of an option, whatever the capitals of its name. */
export function optionValue(options: readonly WSManOption[], name: string): string | undefined {
  return options.find((option) => option.name.toLowerCase() === name.toLowerCase())?.value;
}

/**
 * Goes with a Connect that takes the shell from the client that holds it. It must be complied with: a service that does not know it refuses
 * the request, and nobody is put out by mistake.
 */
export const TAKE_OVER_OPTION = "holdfast_takeover";

/** Options that are known to shells; others with MustComply are refused. */
const KNOWN_OPTIONS: ReadonlySet<string> = new Set([
  "protocolversion",
  "winrs_noprofile",
  "winrs_codepage",
  "winrs_consolemode_stdin",
  "winrs_skip_cmd_shell",
  "wsman_cmdshell_option_keepalive",
  TAKE_OVER_OPTION,
]);

/**
 * Judges the headers of a request when all have been read.
 *
 * @throws {WsmanFaultError} For what is missing, contradictory, or must be understood and is not.
 */
export function checkHeaders(headers: UncheckedHeaders): WSManRequestHeaders {
  const { action, messageId, resourceUri, fault, notUnderstood } = headers;
  if (notUnderstood.length > 0) throw new WsmanFaultError(faultOf(WSManFaultCode.MustUnderstand, { notUnderstood }));
  if (messageId === undefined || messageId === "") throw headerFault("MessageID", "missing");
  if (action === undefined)
    throw new WsmanFaultError(faultOf(WSManFaultCode.MessageInformationHeaderRequired, { message: "The Action header is missing. " }));
  if (fault !== undefined) throw fault;
  if (!headers.hasReplyTo) {
    throw new WsmanFaultError(faultOf(WSManFaultCode.MessageInformationHeaderRequired, { message: "The ReplyTo header is missing. " }));
  }
  if (resourceUri === undefined || resourceUri === "") throw new WsmanFaultError(faultOf(WSManFaultCode.InvalidResourceUri));
  if (headers.operationId !== undefined && headers.sequenceId !== undefined && headers.sequenceId !== 1)
    throw headerFault("SequenceId", "not 1");
  if (headers.compressionType !== undefined && headers.compressionType.toLowerCase() !== XPRESS) {
    throw new WsmanFaultError(faultOf(WSManFaultCode.MustUnderstand, { notUnderstood: [`{${Namespace.shell}}CompressionType`] }));
  }
  const refused = headers.options?.find((option) => option.mustComply === true && !KNOWN_OPTIONS.has(option.name.toLowerCase()));
  if (refused !== undefined) {
    throw new WsmanFaultError(
      faultOf(WSManFaultCode.InvalidOptions, { message: `The option ${refused.name} is not known to this service. ` }),
    );
  }
  const { hasReplyTo: _hasReplyTo, sequenceId: _sequenceId, notUnderstood: _notUnderstood, fault: _fault, ...rest } = headers;
  const { to = "", isRetransmission = false, options = [], selectors = [] } = rest;
  return { ...rest, action, messageId, resourceUri, to, isRetransmission, options, selectors };
}

function headerFault(name: string, what: string): WsmanFaultError {
  return new WsmanFaultError(faultOf(WSManFaultCode.InvalidMessageInformationHeader, { message: `The ${name} header is ${what}. ` }));
}

/** A header that stands twice could mean one thing to us and another to whoever stands between. */
function once<Key extends "action" | "to" | "messageId" | "resourceUri" | "sessionId" | "operationId" | "compressionType" | "activityId">(
  headers: UncheckedHeaders,
  key: Key,
  value: string,
): void {
  if (headers[key] !== undefined) blame(headers, WSManFaultCode.InvalidMessageInformationHeader);
  headers[key] = value;
}

function blame(headers: UncheckedHeaders, code: WSManFaultCode): void {
  headers.fault ??= new WsmanFaultError(faultOf(code));
}

/** In the words of Windows. */
function invalidTimeout(text: string): WsmanFaultError {
  const message = `The WS-Management service cannot process the request. The XML contains an invalid timeout field in the SOAP header: ${text}. `;
  return new WsmanFaultError(faultOf(WSManFaultCode.InvalidMessageInformationHeader, { message, reason: message }));
}

function hasDuplicates(selectors: readonly WSManSelector[]): boolean {
  return new Set(selectors.map(({ name }) => name.toLowerCase())).size !== selectors.length;
}
