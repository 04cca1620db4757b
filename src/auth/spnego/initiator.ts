import { equalBytes } from "../../bytes/index.ts";
import { AuthenticationError } from "../error.ts";
import type { ConnectionFacts } from "../mechanism.ts";
import {
  type ContextInitiator,
  type ContextInitiatorMechanism,
  type ContextInitiatorStep,
  ContextOid,
  type SecuritySession,
} from "../security-context.ts";
import { decodeNegToken, encodeMechList, encodeNegTokenInit, encodeNegTokenResp, NegState, type NegTokenResp } from "./tokens.ts";

/**
 * The client's side of SPNEGO: offers all mechanisms that have a credential, with the first message of the first of them. One that cannot
 * begin, as Kerberos without a ticket, is left out; when none is left, the reason of the last is thrown.
 *
 * @param mechanisms In order of preference.
 * @see RFC 4178, MS-SPNG 3.3.5
 */
export function spnegoInitiator(mechanisms: readonly ContextInitiatorMechanism[], connection: ConnectionFacts): ContextInitiator {
  return new SpnegoInitiator(mechanisms, connection);
}

interface Offer {
  readonly oid: string;
  readonly mechanism: ContextInitiatorMechanism;
}

class SpnegoInitiator implements ContextInitiator {
  readonly #connection: ConnectionFacts;
  #offers: readonly Offer[];
  #chosen: Offer | undefined;
  #context: ContextInitiator | undefined;
  #mechList: Uint8Array = new Uint8Array();
  #isContextEstablished = false;
  /** The server chose another mechanism than our favourite, or asked for it: it must vouch for the list it has seen. */
  #needsMic = false;
  #hasMicSent = false;
  #hasMicVerified = false;

  constructor(mechanisms: readonly ContextInitiatorMechanism[], connection: ConnectionFacts) {
    this.#connection = connection;
    this.#offers = mechanisms.flatMap((mechanism) => mechanism.oids.map((oid) => ({ oid, mechanism })));
  }

  get session(): SecuritySession | undefined {
    return this.#context?.session;
  }

  async step(token: Uint8Array | undefined): Promise<ContextInitiatorStep> {
    if (this.#chosen === undefined) return { token: await this.#start(), isEstablished: false };
    if (token === undefined) throw invalid("nothing");
    const response = decodeNegToken(token);
    if (response.type !== "resp") throw invalid("the beginning of another negotiation");
    if (response.negState === NegState.Reject) {
      throw new AuthenticationError("AccessDenied", "The server refused the credential, or offers none of the mechanisms of this client.");
    }
    return this.#respond(response, this.#chosen);
  }

  async #start(): Promise<Uint8Array> {
    let lastError: unknown = new AuthenticationError(
      "NoCommonAuthentication",
      "There is no mechanism with a credential to negotiate about.",
    );
    for (let offers = this.#offers; offers.length > 0; ) {
      const [first] = offers;
      if (first === undefined) break;
      try {
        const context = first.mechanism.initiate(this.#connection);
        const { token } = await context.step(undefined);
        this.#offers = offers;
        this.#chosen = first;
        this.#context = context;
        this.#mechList = encodeMechList(offers.map(({ oid }) => oid));
        return encodeNegTokenInit(this.#mechList, token);
      } catch (error) {
        if (!(error instanceof AuthenticationError)) throw error;
        lastError = error;
        offers = offers.filter(({ mechanism }) => mechanism !== first.mechanism);
      }
    }
    throw lastError;
  }

  async #respond(response: NegTokenResp, optimistic: Offer): Promise<ContextInitiatorStep> {
    let { responseToken } = response;
    let { mechListMic } = response;
    // Old implementations put the token in both places.
    if (responseToken !== undefined && mechListMic !== undefined && equalBytes(responseToken, mechListMic)) mechListMic = undefined;
    if (response.negState === NegState.RequestMic) this.#needsMic = true;
    const isSwitched =
      response.supportedMech !== undefined && response.supportedMech !== optimistic.oid && this.#switch(response.supportedMech);
    if (isSwitched) responseToken = undefined;
    let token: Uint8Array | undefined;
    if (!this.#isContextEstablished && (isSwitched || responseToken !== undefined)) {
      const step = await this.#context?.step(responseToken);
      token = step?.token;
      this.#isContextEstablished = step?.isEstablished === true;
    }
    if (mechListMic !== undefined) {
      this.#sessionForMic().verifyMechList(this.#mechList, mechListMic);
      this.#hasMicVerified = true;
      this.#needsMic = true;
    }
    const ownMic = this.#ownMic();
    if (response.negState === NegState.AcceptCompleted) this.#checkEnd();
    const isEstablished = this.#isContextEstablished && (!this.#needsMic || (this.#hasMicVerified && this.#hasMicSent));
    if (token === undefined && ownMic === undefined) return { isEstablished };
    return { token: encodeNegTokenResp({ responseToken: token, mechListMic: ownMic }), isEstablished };
  }

  /** Takes up the mechanism that the server prefers. @returns Whether the mechanism changed, and not only the spelling of its name. */
  #switch(oid: string): boolean {
    const offer = this.#offers.find((known) => known.oid === oid);
    if (offer === undefined || this.#isContextEstablished) throw invalid("a mechanism that was not offered");
    if (offer.mechanism === this.#chosen?.mechanism) return false;
    this.#chosen = offer;
    this.#context = offer.mechanism.initiate(this.#connection);
    this.#needsMic = true;
    return true;
  }

  /** This side's integrity code when it is due. NTLM gives it always: its last message says that it is protected (MS-SPNG, note 8). */
  #ownMic(): Uint8Array | undefined {
    if (!this.#isContextEstablished || this.#hasMicSent) return undefined;
    const isNtlm = this.#chosen?.oid === ContextOid.Ntlm && this.session !== undefined;
    if (!this.#needsMic && !isNtlm) return undefined;
    this.#hasMicSent = true;
    return this.#sessionForMic().signMechList(this.#mechList);
  }

  #checkEnd(): void {
    if (!this.#isContextEstablished) throw invalid("an end before the mechanism had its own");
    if (this.#needsMic && !this.#hasMicVerified) {
      throw new AuthenticationError("ServerNotTrusted", "The server does not vouch for the list of mechanisms that it chose from.");
    }
  }

  #sessionForMic(): SecuritySession {
    const { session } = this;
    if (session === undefined) throw invalid("an integrity code without keys to check it");
    return session;
  }
}

function invalid(found: string): AuthenticationError {
  return new AuthenticationError("InvalidAuthenticationToken", `The server's part of the negotiation is wrong, found ${found}.`, {
    specSection: "RFC 4178 4.2.2",
  });
}
