/**
 * Authentication by the certificate that the client shows in the TLS handshake. HTTP carries no more of it than the profile's name.
 *
 * @see DSP0226 C.3.3, MS-WSMV 2.2.4.2
 */
import type {
  AcceptorMechanism,
  Awaitable,
  ClientCertificate,
  ConnectionFacts,
  Identity,
  Initiator,
  InitiatorMechanism,
} from "./mechanism.ts";

const SCHEME = "http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/https/mutual";

/** The client's side. The connection is TLS and shows the certificate. */
export function certificateInitiator(): InitiatorMechanism {
  const initiator: Initiator = { scheme: SCHEME, binding: "request", step: () => ({ token: "", done: true }) };
  return { scheme: SCHEME, initiate: () => initiator };
}

export interface CertificateAcceptorOptions {
  /** Who the certificate stands for, or undefined for nobody. That the client has its key is certain, who signed it may not be. */
  readonly identityOf: (certificate: ClientCertificate) => Awaitable<Identity | undefined>;
}

/** The server's side. The certificate is asked about at each request, so that one that was taken back ends at once. */
export function certificateAcceptor({ identityOf }: CertificateAcceptorOptions): AcceptorMechanism {
  return {
    scheme: SCHEME,
    binding: "request",
    needsTls: true,
    challenge: () => undefined,
    accept: ({ clientCertificate }: ConnectionFacts) => ({
      async step() {
        if (clientCertificate === undefined) return { type: "refused", reason: "The client showed no certificate." };
        const identity = await identityOf(clientCertificate);
        return identity === undefined
          ? { type: "refused", reason: "The client's certificate stands for nobody here." }
          : { type: "accepted", identity };
      },
    }),
  };
}
