/**
 * Authentication mechanisms of HTTP, both roles: Basic, Digest, Negotiate and Kerberos (SPNEGO around security contexts: NTLM here, Kerberos from the
 * system's library), CredSSP, client certificates, and `Holdfast`, the scheme of the implicit credential of the user who started the server. Also what mechanisms share:
 * header syntax, DER, TLS channel bindings (RFC 5929), sealed bodies (MS-WSMV 2.2.9.1), counting of failed logins. No sockets, no files, no
 * clock: they come in as arguments.
 */
export { type BasicAcceptorOptions, basicAcceptor, basicInitiator, type PasswordCredential } from "./basic.ts";
export { type CertificateAcceptorOptions, certificateAcceptor, certificateInitiator } from "./certificate.ts";
export { certificateNames } from "./certificate-names.ts";
export { type CbtHardeningLevel, type EndPointHash, endPointBinding, endPointHashOf, gssChannelBindings } from "./channel-binding.ts";
export { type CredSspAcceptorOptions, credSspAcceptor } from "./credssp/acceptor.ts";
export { type CredSspInitiatorOptions, credSspInitiator } from "./credssp/initiator.ts";
export type { TlsChannel, TlsHandshakeStep } from "./credssp/tls-channel.ts";
export {
  contextTag,
  DerReader,
  DerTag,
  type DerValue,
  encodeDer,
  encodeDerBits,
  encodeDerOid,
  encodeDerSmallInteger,
  encodeDerText,
  encodeDerTime,
  encodeDerUnsigned,
} from "./der.ts";
export { type DigestAcceptorOptions, type DigestAccount, digestAcceptor } from "./digest/acceptor.ts";
export { digestInitiator } from "./digest/initiator.ts";
export { type DigestVerifier, digestVerifier } from "./digest/response.ts";
export {
  type EncryptedBody,
  type EncryptionProtocol,
  formatEncryptedBody,
  parseEncryptedBody,
  type SealedPiece,
} from "./encrypted-body.ts";
export { AuthenticationError } from "./error.ts";
export { FAILED_LOGIN_LIMITS, type FailedLoginLimits, FailedLogins } from "./failed-logins.ts";
export { type AuthenticationHeader, parseAuthorization, parseChallenges, sameScheme } from "./http-headers.ts";
export { type ImplicitAcceptorOptions, type ImplicitCredential, implicitAcceptor, implicitInitiator } from "./implicit.ts";
export type {
  Acceptor,
  AcceptorMechanism,
  AcceptorStep,
  AuthCrypto,
  AuthenticationBinding,
  Awaitable,
  BodyProtection,
  ClientCertificate,
  ConnectionFacts,
  HttpBody,
  Identity,
  Initiator,
  InitiatorMechanism,
  InitiatorStep,
  RequestLine,
} from "./mechanism.ts";
export { kerberosAcceptor, kerberosInitiator, negotiateAcceptor, negotiateInitiator } from "./negotiate.ts";
export { type NtlmAcceptorOptions, type NtlmAccount, ntlmAcceptor } from "./ntlm/acceptor.ts";
export { type NtlmInitiatorOptions, ntlmInitiator } from "./ntlm/initiator.ts";
export { ntHash } from "./ntlm/responses.ts";
export {
  type ContextAcceptor,
  type ContextAcceptorMechanism,
  type ContextAcceptorStep,
  type ContextInitiator,
  type ContextInitiatorMechanism,
  type ContextInitiatorStep,
  ContextOid,
  type SealedMessage,
  type SecuritySession,
} from "./security-context.ts";
export { type ServiceName, servicePrincipalName, splitUserName } from "./service-name.ts";
