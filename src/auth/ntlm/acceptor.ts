import { equalBytes, equalSecrets, MalformedBytesError } from "../../bytes/index.ts";
import { type CbtHardeningLevel, gssChannelBindings } from "../channel-binding.ts";
import { AuthenticationError } from "../error.ts";
import type { AuthCrypto, Awaitable, ConnectionFacts } from "../mechanism.ts";
import { type ContextAcceptor, type ContextAcceptorMechanism, type ContextAcceptorStep, ContextOid } from "../security-context.ts";
import { AvFlag, AvId, AvPairs } from "./av-pairs.ts";
import { hasFlags, INITIATOR_FLAGS, NegotiateFlag, REQUIRED_FLAGS, SIGNING_FLAGS } from "./flags.ts";
import { type AuthenticateMessage, decodeAuthenticate, decodeNegotiate, encodeChallenge, withMic } from "./messages.ts";
import { Rc4 } from "./rc4.ts";
import {
  type ClientChallenge,
  decodeClientChallenge,
  fileTimeOf,
  ntProof,
  PROOF_BYTES,
  responseKey,
  sessionBaseKey,
  unixMsOf,
} from "./responses.ts";
import { NtlmSession } from "./session.ts";

/** What the server keeps of an account that may use NTLM. */
export interface NtlmAccount {
  /** Under which the server knows the account. */
  readonly userName: string;
  readonly ntHash: Uint8Array;
}

export interface NtlmAcceptorOptions {
  readonly crypto: AuthCrypto;
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
  readonly computerName: string;
  /** The account of that name, or undefined when there is none or it may not use NTLM. The domain is empty or what the client put there. */
  readonly accountOf: (userName: string, domainName: string) => Awaitable<NtlmAccount | undefined>;
  readonly cbtHardeningLevel?: CbtHardeningLevel;
}

/** How old a response may be, and how wrong a client's clock (MS-NLMP 3.1.1.1, MaxLifetime). */
const MAX_LIFETIME_MS = 36 * 3_600_000;
const MAX_NETBIOS_NAME_LENGTH = 15;
/** LM and NT responses of version 1 have this length; those of version 2 are longer. */
const V1_RESPONSE_BYTES = 24;
const MIN_CLIENT_CHALLENGE_BYTES = 32;

/**
 * The server's side of NTLM. Refused are: version 1 and LM, keys under 128 bits, anonymous callers, a wrong integrity code and, where TLS
 * does not protect the messages, a missing one; channel bindings as the hardening level says.
 *
 * @see MS-NLMP 3.2.5.1
 */
export function ntlmAcceptor(options: NtlmAcceptorOptions): ContextAcceptorMechanism {
  return { oids: [ContextOid.Ntlm], accept: (connection) => new NtlmAcceptor(options, connection) };
}

interface PendingChallenge {
  readonly negotiate: Uint8Array;
  readonly challenge: Uint8Array;
  readonly serverChallenge: Uint8Array;
  readonly flags: number;
}

class NtlmAcceptor implements ContextAcceptor {
  readonly #options: NtlmAcceptorOptions;
  readonly #connection: ConnectionFacts;
  #pending: PendingChallenge | undefined;

  constructor(options: NtlmAcceptorOptions, connection: ConnectionFacts) {
    this.#options = options;
    this.#connection = connection;
  }

  async step(token: Uint8Array): Promise<ContextAcceptorStep> {
    const pending = this.#pending;
    this.#pending = undefined;
    try {
      return pending === undefined ? this.#challenge(token) : await this.#finish(token, pending);
    } catch (error) {
      if (error instanceof MalformedBytesError || error instanceof AuthenticationError) return { type: "refused", reason: error.message };
      throw error;
    }
  }

  #challenge(token: Uint8Array): ContextAcceptorStep {
    const asked = decodeNegotiate(token).flags;
    if (!hasFlags(asked, REQUIRED_FLAGS)) {
      return { type: "refused", reason: "The client offers NTLM without extended session security or 128-bit keys." };
    }
    const charset = asked & NegotiateFlag.Unicode || asked & NegotiateFlag.Oem;
    if (charset === 0) return { type: "refused", reason: "The client names no character set." };
    const { crypto, nowMs, computerName } = this.#options;
    const always = NegotiateFlag.RequestTarget | NegotiateFlag.Ntlm | NegotiateFlag.AlwaysSign | NegotiateFlag.TargetTypeServer;
    const flags = ((asked & INITIATOR_FLAGS) | charset | always | NegotiateFlag.TargetInfo) >>> 0;
    const netBiosName = computerName.toUpperCase().slice(0, MAX_NETBIOS_NAME_LENGTH);
    const time = new Uint8Array(8);
    new DataView(time.buffer).setBigUint64(0, fileTimeOf(nowMs()), true);
    const targetInfo = new AvPairs()
      .setText(AvId.NbDomainName, netBiosName)
      .setText(AvId.NbComputerName, netBiosName)
      .setText(AvId.DnsDomainName, computerName)
      .setText(AvId.DnsComputerName, computerName)
      .set(AvId.Timestamp, time)
      .encode();
    const serverChallenge = crypto.randomBytes(8);
    const challenge = encodeChallenge({ flags, serverChallenge, targetName: netBiosName, targetInfo });
    this.#pending = { negotiate: token, challenge, serverChallenge, flags };
    return { type: "continue", token: challenge };
  }

  async #finish(token: Uint8Array, pending: PendingChallenge): Promise<ContextAcceptorStep> {
    const message = decodeAuthenticate(token);
    const { userName, domainName } = message;
    let account = domainName === "" ? userName : `${domainName}\\${userName}`;
    const refuse = (reason: string): ContextAcceptorStep => ({ type: "refused", reason, account });
    if (userName === "") return { type: "refused", reason: "Anonymous callers are not let in." };
    if (message.ntResponse.length <= V1_RESPONSE_BYTES) return refuse("The client speaks NTLM version 1 or LM.");
    if (message.ntResponse.length < PROOF_BYTES + MIN_CLIENT_CHALLENGE_BYTES) return refuse("The response is cut off.");
    if (!hasFlags(pending.flags, message.flags & INITIATOR_FLAGS) || !hasFlags(message.flags, REQUIRED_FLAGS)) {
      return refuse("The client's last message has other flags than were agreed on.");
    }
    const { crypto } = this.#options;
    const known = await this.#options.accountOf(userName, domainName);
    // Whatever domain is put before it: the tries are tries at this account.
    account = known?.userName ?? account;
    // For a name without an account the same work is done, so that time does not tell which names have one.
    const key = responseKey(crypto, known?.ntHash ?? crypto.randomBytes(16), userName, domainName);
    const clientChallengeBytes = message.ntResponse.subarray(PROOF_BYTES);
    const proof = ntProof(crypto, key, pending.serverChallenge, clientChallengeBytes);
    if (!equalSecrets(proof, message.ntResponse.subarray(0, PROOF_BYTES)) || known === undefined) {
      return refuse("Unknown user name, wrong password, or an account without NTLM.");
    }
    const clientChallenge = decodeClientChallenge(clientChallengeBytes);
    const sessionKey = sessionKeyOf(message, sessionBaseKey(crypto, key, proof));
    if (sessionKey === undefined) return refuse("The client gave no session key.");
    const objection = this.#objection(token, message, clientChallenge, pending, sessionKey);
    if (objection !== undefined) return refuse(objection);
    return {
      type: "accepted",
      account,
      identity: { userName: known.userName, authenticationType: "NTLM" },
      ...(hasFlags(message.flags, SIGNING_FLAGS) ? { session: new NtlmSession(crypto, sessionKey, message.flags, "acceptor") } : {}),
    };
  }

  /** What is wrong although the password is right: the messages may have been changed or passed on from another connection. */
  #objection(
    token: Uint8Array,
    { mic }: AuthenticateMessage,
    { timestamp, targetInfo }: ClientChallenge,
    { negotiate, challenge }: PendingChallenge,
    sessionKey: Uint8Array,
  ): string | undefined {
    const pairs = AvPairs.decode(targetInfo);
    if ((pairs.flags & AvFlag.MessageIntegrity) !== 0) {
      const expected = this.#options.crypto.hmacMd5(sessionKey, [negotiate, challenge, withMic(token)]);
      if (mic === undefined || !equalSecrets(mic, expected)) return "The integrity code (MIC) does not fit the messages.";
    } else if (!this.#connection.isTls) {
      return "The client gave no integrity code (MIC), and nothing else protects the messages.";
    }
    if (Math.abs(unixMsOf(timestamp) - this.#options.nowMs()) > MAX_LIFETIME_MS)
      return "The response is too old, or the client's clock is wrong.";
    return this.#bindingObjection(pairs.get(AvId.ChannelBindings));
  }

  #bindingObjection(given: Uint8Array | undefined): string | undefined {
    const { cbtHardeningLevel: level = "Relaxed", crypto } = this.#options;
    const { channelBinding } = this.#connection;
    if (channelBinding === undefined || level === "None") return undefined;
    if (given === undefined) return level === "Strict" ? "The client gave no channel binding." : undefined;
    // A client that sends zeros knows of bindings and has none: its messages were meant for a connection without TLS.
    if (given.every((byte) => byte === 0)) return "The client gave an empty channel binding.";
    return equalBytes(given, crypto.md5([gssChannelBindings(channelBinding)]))
      ? undefined
      : "The channel binding is that of another certificate: something stands between client and server.";
  }
}

/** The key of the session; undefined when it was to be exchanged and is not there. */
function sessionKeyOf({ flags, encryptedSessionKey }: AuthenticateMessage, baseKey: Uint8Array): Uint8Array | undefined {
  if (!hasFlags(flags, NegotiateFlag.KeyExchange) || (flags & (NegotiateFlag.Sign | NegotiateFlag.Seal)) === 0) return baseKey;
  return encryptedSessionKey.length === 16 ? new Rc4(baseKey).apply(encryptedSessionKey) : undefined;
}
