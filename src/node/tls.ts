import { X509Certificate } from "node:crypto";
import type { Socket } from "node:net";
import { type ConnectionOptions, checkServerIdentity, connect, type PeerCertificate, TLSSocket, type TlsOptions } from "node:tls";
import type { ClientCertificate } from "../auth/index.ts";
import { TransportError } from "../wsman/index.ts";

export interface ServerTlsOptions {
  /** PEM: the server's certificate, and after it those between it and a root. */
  readonly certificate: string;
  /** PEM */
  readonly key: string;
  /** Asks clients for a certificate, which they need not have. PEM of the roots that may vouch for one; none at all is fine, too. */
  readonly clientAuthorities?: readonly string[];
}

export function tlsServerOptions(tls: ServerTlsOptions): TlsOptions {
  return {
    cert: tls.certificate,
    key: tls.key,
    minVersion: "TLSv1.2",
    ...(tls.clientAuthorities === undefined ? {} : { requestCert: true, rejectUnauthorized: false, ca: [...tls.clientAuthorities] }),
  };
}

/** The DER bytes of the first certificate of a PEM text. */
export function certificateDerOf(pem: string): Uint8Array {
  return new Uint8Array(new X509Certificate(pem).raw);
}

/** The certificate that a client showed, unless its time is over or has not come. */
export function clientCertificateOf(socket: Socket): { clientCertificate?: ClientCertificate } {
  if (!(socket instanceof TLSSocket)) return {};
  const certificate = socket.getPeerX509Certificate();
  if (certificate === undefined || !isValidNow(certificate)) return {};
  return { clientCertificate: { der: new Uint8Array(certificate.raw), isVouchedFor: socket.authorized } };
}

function isValidNow({ validFrom, validTo }: X509Certificate): boolean {
  const now = Date.now();
  return now >= Date.parse(validFrom) && now <= Date.parse(validTo);
}

/** A certificate and its key: PEM, or both in a PKCS #12 file. */
export type ClientKey =
  | { readonly certificate: string; readonly key: string; readonly passphrase?: string }
  | { readonly pfx: Uint8Array; readonly passphrase?: string };

export interface ClientTlsOptions {
  /** Trusts a certificate whatever its issuer; its name and its dates are still checked. */
  readonly skipCACheck?: boolean;
  /** Trusts a certificate whatever name it is for. */
  readonly skipCNCheck?: boolean;
  /** PEM: roots to trust instead of the platform's. */
  readonly authorities?: readonly string[];
  /** PEM: the certificate and key for certificate authentication. */
  readonly clientCertificate?: ClientKey;
  /** SHA-256 of the only certificate to accept, as hexadecimal digits; an issuer is not asked for then. */
  readonly pinnedSha256?: string;
}

/** Reasons for which OpenSSL doubts nothing but the issuer. */
const ISSUER_ERRORS: ReadonlySet<string> = new Set([
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "CERT_UNTRUSTED",
  "INVALID_CA",
]);

/**
 * Makes TLS of a connected socket and checks the server's certificate as the options say.
 *
 * @throws {TransportError} `reset` when the connection ends in the handshake, `tls` when the handshake fails or the certificate is not to be trusted; the socket is destroyed.
 */
export function secureSocket(socket: Socket, host: string, options: ClientTlsOptions): Promise<TLSSocket> {
  const { clientCertificate: client } = options;
  const connectionOptions: ConnectionOptions = {
    socket,
    minVersion: "TLSv1.2",
    // The certificate is judged below, with the reasons in hand; until then nothing is sent.
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined,
    ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
    ...(options.authorities === undefined ? {} : { ca: [...options.authorities] }),
    ...(client === undefined ? {} : keyOptions(client)),
  };
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown): void => {
      secured.destroy();
      const kind = (cause as NodeJS.ErrnoException).code === "ECONNRESET" ? "reset" : "tls";
      reject(new TransportError(kind, `The TLS handshake with ${host} failed.`, { cause }));
    };
    const secured = connect(connectionOptions, () => {
      secured.off("error", fail);
      secured.off("close", fail);
      const doubt = doubtAbout(secured, host, options);
      if (doubt === undefined) return resolve(secured);
      secured.destroy();
      reject(new TransportError("tls", `The certificate of ${host} is not trusted: ${doubt}.`, { cause: secured.authorizationError }));
    });
    secured.once("error", fail);
    secured.once("close", fail);
  });
}

function keyOptions(client: ClientKey): ConnectionOptions {
  const { passphrase } = client;
  return "pfx" in client ? { pfx: Buffer.from(client.pfx), passphrase } : { cert: client.certificate, key: client.key, passphrase };
}

/** Why the certificate is not to be trusted, or undefined. */
function doubtAbout(socket: TLSSocket, host: string, options: ClientTlsOptions): string | undefined {
  const certificate: PeerCertificate = socket.getPeerCertificate();
  if (certificate.raw === undefined) return "the server showed none";
  const { pinnedSha256 } = options;
  if (pinnedSha256 !== undefined) {
    const isPinned = certificate.fingerprint256.replaceAll(":", "").toLowerCase() === pinnedSha256.replaceAll(":", "").toLowerCase();
    return isPinned ? undefined : "it is not the pinned one";
  }
  if (!socket.authorized) {
    // @types/node declares an Error, OpenSSL's binding gives the code as a string.
    const code = String(socket.authorizationError as unknown);
    if (options.skipCACheck !== true || !ISSUER_ERRORS.has(code)) return code;
    // OpenSSL stops at the first doubt, so those after the issuer have not been looked at.
    const now = Date.now();
    if (now < Date.parse(certificate.valid_from) || now > Date.parse(certificate.valid_to)) return "it is not valid at this time";
  }
  return options.skipCNCheck === true ? undefined : checkServerIdentity(host, certificate)?.message.replace(/\.$/, "");
}
