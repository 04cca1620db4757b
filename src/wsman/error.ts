import { PowerShellRemotingError } from "../bytes/index.ts";
import type { WSManFault } from "./fault.ts";
import { transportErrorId, WSManFaultCode } from "./fault-codes.ts";

/** The peer sent an envelope that breaks the protocol and that no fault can answer. The connection's state is in doubt: close it. */
export class WsmanProtocolError extends PowerShellRemotingError {}

/**
 * The peer refused an operation, or this side refuses it and the error is on its way to become a fault.
 * `errorId` is what PowerShell puts before the comma of a FullyQualifiedErrorId: a name, or the code in decimal.
 */
export class WsmanFaultError extends PowerShellRemotingError {
  readonly fault: WSManFault;

  constructor(fault: WSManFault, options?: { readonly cause?: unknown }) {
    super(transportErrorId(fault.code), fault.message.trim(), options);
    this.fault = fault;
  }
}

/**
 * Why an exchange failed below SOAP.
 * `refused`, `unreachable`, `dns`, `reset`, `timeout`: the network; trying again may help. `tls`: the server's certificate or the handshake.
 * `http`: an answer that is not SOAP. `aborted`: the caller gave up.
 */
export type TransportErrorKind = "refused" | "unreachable" | "dns" | "reset" | "timeout" | "tls" | "http" | "aborted";

/** The world failed. `cause` says how the platform put it. */
export class TransportError extends PowerShellRemotingError {
  readonly kind: TransportErrorKind;
  /** The number that WinRM gives for this, from which PowerShell makes the first half of its error ids. */
  readonly wsmanCode: number;
  /** The HTTP status, for `http`. */
  readonly httpStatus: number | undefined;
  /** The connection had been kept from an earlier request: servers end those at any time, and it says nothing about the network. */
  readonly wasIdle: boolean;

  constructor(
    kind: TransportErrorKind,
    message: string,
    options: { readonly cause: unknown; readonly httpStatus?: number; readonly wasIdle?: boolean },
  ) {
    const wsmanCode = kind === "http" ? codeOfStatus(options.httpStatus ?? 0) : CODES[kind];
    super(transportErrorId(wsmanCode), message, options);
    this.kind = kind;
    this.wsmanCode = wsmanCode;
    this.httpStatus = options.httpStatus;
    this.wasIdle = options.wasIdle ?? false;
  }

  /** The connection was lost or could not be made: the same request, sent again, may be answered. */
  get isConnectionLoss(): boolean {
    return this.kind !== "tls" && this.kind !== "aborted" && (this.kind !== "http" || RETRY_STATUSES.has(this.httpStatus ?? 0));
  }
}

const RETRY_STATUSES: ReadonlySet<number> = new Set([425, 429, 502, 503, 504]);

const CODES: Readonly<Record<Exclude<TransportErrorKind, "http">, number>> = {
  refused: 2150858770,
  unreachable: 2150858770,
  dns: 2150859193,
  reset: 2150859046,
  timeout: 2150859046,
  // WinHTTP's "a security error occurred", which WinRM passes on as it is.
  tls: 12175,
  aborted: 995,
};

function codeOfStatus(status: number): number {
  switch (status) {
    case 400:
      return WSManFaultCode.HttpBadRequest;
    case 404:
      return WSManFaultCode.HttpNotFound;
    case 413:
      return WSManFaultCode.HttpTooLarge;
    case 503:
      return WSManFaultCode.HttpServiceUnavailable;
    default:
      return WSManFaultCode.HttpServerError;
  }
}
