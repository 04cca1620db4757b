import { FAULT_FORMS, type FaultForm, type FaultRole, type WSManFaultCode } from "./fault-codes.ts";
import { Namespace, PREFIXES } from "./namespaces.ts";
import type { SoapReader } from "./soap-reader.ts";
import type { SoapWriter } from "./soap-writer.ts";

/** A SOAP fault with what WinRM adds to it. */
export interface WSManFault {
  /** WSManFault's number; 0 when the peer gave none. */
  readonly code: number;
  readonly role: FaultRole;
  /** The qualified name of the reason with the prefixes of Windows, for example `w:TimedOut`; empty if there is none. */
  readonly subcode: string;
  /** `wsman:FaultDetail`, a URI. */
  readonly detail?: string;
  /** What happened, for people. */
  readonly message: string;
  /** SOAP's own short text; the message if it is absent. */
  readonly reason?: string;
  readonly machine?: string;
  /** Present when the plug-in, not the service, refused. */
  readonly provider?: FaultProvider;
  /** The headers that were not understood, as `{namespace}name`; for `MustUnderstand`. */
  readonly notUnderstood?: readonly string[];
  /** Where the client shall go instead; for `RedirectRequested`. */
  readonly redirectLocation?: string;
}

/** Who refused behind the service, for example `microsoft.powershell`, and with what code of its own. */
export interface FaultProvider {
  readonly name: string;
  readonly path: string;
  readonly code?: number;
}

export type FaultChanges = Partial<Omit<WSManFault, "code">>;

/** The fault of a code in its usual form, changed as the caller needs. */
export function faultOf(code: WSManFaultCode, changes: FaultChanges = {}): WSManFault {
  const form: FaultForm = FAULT_FORMS.get(code) ?? {
    role: "Receiver",
    subcode: "w:InternalError",
    message: `The operation failed with code ${code}. `,
  };
  return { code, ...form, ...(changes.message === undefined ? {} : { reason: form.message }), ...changes };
}

/** The prefixes that the body of any fault may need. */
export const FAULT_PREFIXES = ["s", "a", "x", "n", "w", "p"] as const;

const FAULT_ACTION = "http://schemas.dmtf.org/wbem/wsman/1/wsman/fault";
const ADDRESSING_FAULT_ACTION = "http://schemas.xmlsoap.org/ws/2004/08/addressing/fault";

/** Faults of addressing have an action of their own. */
export function faultActionOf(fault: WSManFault): string {
  return fault.subcode.startsWith("a:") ? ADDRESSING_FAULT_ACTION : FAULT_ACTION;
}

export function isFaultAction(action: string): boolean {
  return action === FAULT_ACTION || action === ADDRESSING_FAULT_ACTION || action.endsWith("/fault");
}

/**
 * Writes the fault as the content of a body.
 *
 * @see MS-WSMV 2.2.4.43 WSManFaultType; DSP0226 14 Faults
 */
export function writeFault(writer: SoapWriter, fault: WSManFault): void {
  writer.start("s:Fault").start("s:Code").element("s:Value", `s:${fault.role}`);
  if (fault.subcode !== "") writer.start("s:Subcode").element("s:Value", fault.subcode).end("s:Subcode");
  writer.end("s:Code");
  writer
    .start("s:Reason")
    .element("s:Text", fault.reason ?? fault.message, { "xml:lang": "en-US" })
    .end("s:Reason");
  writer.start("s:Detail").optional("w:FaultDetail", fault.detail);
  writer.start("f:WSManFault", { "xmlns:f": PREFIXES.f, Code: String(fault.code), Machine: fault.machine ?? "localhost" });
  writer.start("f:Message");
  const { provider } = fault;
  if (provider === undefined) writer.text(fault.message);
  else {
    writer.start("f:ProviderFault", { provider: provider.name, path: provider.path });
    if (provider.code === undefined) writer.text(fault.message);
    else {
      writer.start("f:WSManFault", { "xmlns:f": PREFIXES.f, Code: String(provider.code), Machine: fault.machine ?? "localhost" });
      writer.element("f:Message", fault.message).end("f:WSManFault");
    }
    writer.end("f:ProviderFault");
  }
  writer.end("f:Message").end("f:WSManFault").end("s:Detail").end("s:Fault");
}

/** What a fault's parts have brought together until its end. */
interface FaultParts {
  code?: number;
  role: FaultRole;
  subcode: string;
  detail?: string;
  reason: string;
  message: string;
  machine?: string;
  provider?: { name: string; path: string; code?: number };
}

/** Reads `s:Fault`, at whose start the reader stands. Parts that are missing or odd are tolerated: a fault is bad news in any form. */
export function readFault(reader: SoapReader): WSManFault {
  const parts: FaultParts = { role: "Receiver", subcode: "", reason: "", message: "" };
  while (reader.nextChild()) {
    if (reader.is("Code", Namespace.soap)) readCode(reader, parts);
    else if (reader.is("Reason", Namespace.soap)) readReason(reader, parts);
    else if (reader.is("Detail", Namespace.soap)) readDetail(reader, parts);
    else reader.pass();
  }
  const message = parts.message === "" ? parts.reason : parts.message;
  const redirectLocation = /https?:\/\/[^\s"'<>]+/.exec(message)?.[0];
  return {
    code: parts.code ?? codeOfSubcode(parts.subcode),
    role: parts.role,
    subcode: parts.subcode,
    message,
    ...(parts.reason === message ? {} : { reason: parts.reason }),
    ...(parts.detail === undefined ? {} : { detail: parts.detail }),
    ...(parts.machine === undefined ? {} : { machine: parts.machine }),
    ...(parts.provider === undefined ? {} : { provider: parts.provider }),
    ...(parts.code === REDIRECT_REQUESTED && redirectLocation !== undefined ? { redirectLocation } : {}),
  };
}

const REDIRECT_REQUESTED = 2150859161;

function readCode(reader: SoapReader, parts: FaultParts): void {
  while (reader.nextChild()) {
    if (reader.is("Value", Namespace.soap)) parts.role = roleOf(reader.text());
    else if (reader.is("Subcode", Namespace.soap)) {
      while (reader.nextChild()) {
        if (reader.is("Value", Namespace.soap)) parts.subcode = readQualifiedName(reader);
        else reader.pass();
      }
    } else reader.pass();
  }
}

function readReason(reader: SoapReader, parts: FaultParts): void {
  while (reader.nextChild()) {
    if (reader.is("Text", Namespace.soap)) parts.reason = reader.exactText();
    else reader.pass();
  }
}

function readDetail(reader: SoapReader, parts: FaultParts): void {
  while (reader.nextChild()) {
    if (reader.is("FaultDetail", Namespace.wsman)) parts.detail = reader.text();
    else if (reader.is("WSManFault", Namespace.fault)) readWSManFault(reader, parts);
    else reader.pass();
  }
}

function readWSManFault(reader: SoapReader, parts: FaultParts): void {
  const code = Number(reader.attribute("Code"));
  const machine = reader.attribute("Machine");
  // A fault inside a provider's fault tells the provider's own code; the outer one has the say.
  if (parts.provider !== undefined && parts.code !== undefined) {
    if (Number.isInteger(code)) parts.provider.code = code >>> 0;
  } else {
    if (Number.isInteger(code)) parts.code = code >>> 0;
    if (machine !== undefined) parts.machine = machine;
  }
  while (reader.nextChild()) {
    if (!reader.is("Message", Namespace.fault)) {
      reader.pass();
      continue;
    }
    const text = reader.mixed(() => {
      if (reader.is("ProviderFault", Namespace.fault)) readProviderFault(reader, parts);
      else reader.pass();
    });
    if (text.trim() !== "") parts.message = text;
  }
}

function readProviderFault(reader: SoapReader, parts: FaultParts): void {
  parts.provider = { name: reader.attribute("provider") ?? "", path: reader.attribute("path") ?? "" };
  const text = reader.mixed(() => {
    if (reader.is("WSManFault", Namespace.fault)) readWSManFault(reader, parts);
    else reader.pass();
  });
  if (text.trim() !== "") parts.message = text;
}

function roleOf(value: string): FaultRole {
  const name = value.slice(value.indexOf(":") + 1);
  return name === "Sender" || name === "MustUnderstand" || name === "VersionMismatch" ? name : "Receiver";
}

/** A qualified name with the prefix that Windows would write for its namespace. */
function readQualifiedName(reader: SoapReader): string {
  const namespaces = new Map<string, string | undefined>();
  // Prefixes must be looked up while the element is open, its text is known only when it is closed.
  for (const prefix of ["a", "wsa", "w", "wsman", "n", "wsen", "x", "wst", "p", "wsmv", "s"])
    namespaces.set(prefix, reader.lookupNamespace(prefix));
  const text = reader.text();
  const colon = text.indexOf(":");
  if (colon < 0) return text;
  const namespace = namespaces.get(text.slice(0, colon));
  const known = Object.entries(PREFIXES).find(([, uri]) => uri === namespace)?.[0];
  return known === undefined ? text : `${known}:${text.slice(colon + 1)}`;
}

/** Peers that are not WinRM send no number: the most general one with that reason stands for it. */
function codeOfSubcode(subcode: string): number {
  for (const [code, form] of FAULT_FORMS) {
    if (form.subcode === subcode && subcode !== "") return code;
  }
  return 0;
}
