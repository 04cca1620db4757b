import { concatBytes, MalformedBytesError } from "../../bytes/index.ts";
import type { PasswordCredential } from "../basic.ts";
import { gssChannelBindings } from "../channel-binding.ts";
import { AuthenticationError } from "../error.ts";
import type { AuthCrypto, ConnectionFacts } from "../mechanism.ts";
import {
  type ContextInitiator,
  type ContextInitiatorMechanism,
  type ContextInitiatorStep,
  ContextOid,
  type SecuritySession,
} from "../security-context.ts";
import { type ServiceName, servicePrincipalName, splitUserName } from "../service-name.ts";
import { AvFlag, AvId, AvPairs } from "./av-pairs.ts";
import { hasFlags, INITIATOR_FLAGS, NegotiateFlag, REQUIRED_FLAGS, SIGNING_FLAGS } from "./flags.ts";
import { type ChallengeMessage, decodeChallenge, encodeAuthenticate, encodeNegotiate, withMic } from "./messages.ts";
import { Rc4 } from "./rc4.ts";
import { encodeClientChallenge, fileTimeOf, lmV2Response, ntHash, ntProof, responseKey, sessionBaseKey } from "./responses.ts";
import { NtlmSession } from "./session.ts";

export interface NtlmInitiatorOptions {
  readonly credential: PasswordCredential;
  readonly crypto: AuthCrypto;
  /** Milliseconds since 1970, for servers that do not tell their own time. */
  readonly nowMs: () => number;
  readonly service?: ServiceName;
}

/**
 * The client's side of NTLM: version 2 with integrity code, bound to the server's name and, over TLS, to its certificate. Nothing weaker is
 * spoken, whatever the server asks for.
 *
 * @see MS-NLMP 3.1.5.1
 */
export function ntlmInitiator(options: NtlmInitiatorOptions): ContextInitiatorMechanism {
  return { oids: [ContextOid.Ntlm], initiate: (connection) => new NtlmInitiator(options, connection) };
}

class NtlmInitiator implements ContextInitiator {
  readonly #options: NtlmInitiatorOptions;
  readonly #connection: ConnectionFacts;
  #negotiate: Uint8Array | undefined;
  #isDone = false;
  #session: SecuritySession | undefined;

  constructor(options: NtlmInitiatorOptions, connection: ConnectionFacts) {
    this.#options = options;
    this.#connection = connection;
  }

  get session(): SecuritySession | undefined {
    return this.#session;
  }

  step(token: Uint8Array | undefined): ContextInitiatorStep {
    if (this.#negotiate === undefined) {
      this.#negotiate = encodeNegotiate({ flags: INITIATOR_FLAGS });
      return { token: this.#negotiate, isEstablished: false };
    }
    if (token === undefined || this.#isDone) {
      throw new AuthenticationError("InvalidAuthenticationToken", "NTLM has three messages, the server wants another.");
    }
    this.#isDone = true;
    try {
      return { token: this.#authenticate(this.#negotiate, token), isEstablished: true };
    } catch (cause) {
      if (!(cause instanceof MalformedBytesError)) throw cause;
      throw new AuthenticationError("InvalidAuthenticationToken", "The server's CHALLENGE_MESSAGE is cut off.", { cause });
    }
  }

  #authenticate(negotiate: Uint8Array, token: Uint8Array): Uint8Array {
    const { crypto, credential } = this.#options;
    const challenge = decodeChallenge(token);
    const flags = (challenge.flags & INITIATOR_FLAGS) >>> 0;
    if (!hasFlags(flags, REQUIRED_FLAGS | NegotiateFlag.Unicode)) {
      throw new AuthenticationError(
        "ServerNotTrusted",
        "The server wants NTLM without Unicode, extended session security or 128-bit keys.",
      );
    }
    const { targetInfo, timestamp } = this.#targetInfo(challenge);
    const { domain, name } = splitUserName(credential.userName);
    const key = responseKey(crypto, ntHash(credential.password), name, domain);
    const clientNonce = crypto.randomBytes(8);
    const clientChallenge = encodeClientChallenge({
      timestamp: timestamp ?? fileTimeOf(this.#options.nowMs()),
      challenge: clientNonce,
      targetInfo: targetInfo.encode(),
    });
    const proof = ntProof(crypto, key, challenge.serverChallenge, clientChallenge);
    const baseKey = sessionBaseKey(crypto, key, proof);
    const canSign = hasFlags(flags, SIGNING_FLAGS);
    const sessionKey = canSign ? crypto.randomBytes(16) : baseKey;
    const message = encodeAuthenticate({
      flags,
      // A server that tells its time knows NTLMv2 and needs no stand-in.
      lmResponse: timestamp === undefined ? lmV2Response(crypto, key, challenge.serverChallenge, clientNonce) : new Uint8Array(24),
      ntResponse: concatBytes([proof, clientChallenge]),
      domainName: domain,
      userName: name,
      workstation: "",
      encryptedSessionKey: canSign ? new Rc4(baseKey).apply(sessionKey) : new Uint8Array(),
      mic: undefined,
    });
    if (canSign) this.#session = new NtlmSession(crypto, sessionKey, flags, "initiator");
    return withMic(message, crypto.hmacMd5(sessionKey, [negotiate, token, message]));
  }

  /** The server's pairs with what binds the response to this message, this server and this connection. */
  #targetInfo(challenge: ChallengeMessage): { readonly targetInfo: AvPairs; readonly timestamp: bigint | undefined } {
    const pairs = AvPairs.decode(challenge.targetInfo);
    const given = pairs.get(AvId.Timestamp);
    const timestamp = given?.length === 8 ? new DataView(given.buffer, given.byteOffset).getBigUint64(0, true) : undefined;
    const { channelBinding } = this.#connection;
    const hash = channelBinding === undefined ? new Uint8Array(16) : this.#options.crypto.md5([gssChannelBindings(channelBinding)]);
    pairs
      .setFlags(pairs.flags | AvFlag.MessageIntegrity)
      .set(AvId.ChannelBindings, hash)
      .setText(AvId.TargetName, servicePrincipalName(this.#connection, this.#options.service));
    return { targetInfo: pairs, timestamp };
  }
}
