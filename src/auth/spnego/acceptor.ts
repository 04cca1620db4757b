import { AuthenticationError } from "../error.ts";
import type { Awaitable, ConnectionFacts, Identity } from "../mechanism.ts";
import { isNtlmMessage } from "../ntlm/messages.ts";
import {
  type ContextAcceptor,
  type ContextAcceptorMechanism,
  type ContextAcceptorStep,
  ContextOid,
  type SecuritySession,
} from "../security-context.ts";
import { decodeNegToken, encodeNegTokenResp, isSpnegoToken, mechanismOfInitialToken, NegState, type NegTokenInit } from "./tokens.ts";

/**
 * The server's side of SPNEGO: takes the first of the client's mechanisms that is offered here. Tokens of NTLM or Kerberos that come
 * without SPNEGO, as some clients send them, are answered in kind.
 *
 * @see RFC 4178, MS-SPNG 3.2.5
 */
export function spnegoAcceptor(mechanisms: readonly ContextAcceptorMechanism[], connection: ConnectionFacts): ContextAcceptor {
  return new SpnegoAcceptor(mechanisms, connection);
}

interface Choice {
  readonly oid: string;
  readonly acceptor: ContextAcceptor;
  /** Undefined when the mechanism came without SPNEGO. */
  readonly mechList: Uint8Array | undefined;
  /** The mechanism is not the client's favourite: somebody may have changed the list, so both sides must vouch for it. */
  readonly needsMic: boolean;
}

interface Accepted {
  readonly identity: Identity;
  readonly account: string;
  readonly session: SecuritySession | undefined;
}

class SpnegoAcceptor implements ContextAcceptor {
  readonly #mechanisms: readonly ContextAcceptorMechanism[];
  readonly #connection: ConnectionFacts;
  #choice: Choice | undefined;
  /** The mechanism has accepted; the client's integrity code is still to come. */
  #accepted: Accepted | undefined;
  #hasAnswered = false;
  #isOver = false;

  constructor(mechanisms: readonly ContextAcceptorMechanism[], connection: ConnectionFacts) {
    this.#mechanisms = mechanisms;
    this.#connection = connection;
  }

  async step(token: Uint8Array): Promise<ContextAcceptorStep> {
    if (this.#isOver) return { type: "refused", reason: "The exchange is over." };
    let step: ContextAcceptorStep;
    try {
      step = await (this.#choice === undefined ? this.#start(token) : this.#continue(token, this.#choice));
    } catch (error) {
      if (!(error instanceof AuthenticationError)) throw error;
      const account = this.#accepted?.account;
      step = { type: "refused", reason: error.message, ...(account === undefined ? {} : { account }) };
    }
    this.#isOver = step.type !== "continue";
    return step;
  }

  #start(token: Uint8Array): Awaitable<ContextAcceptorStep> {
    const bare = isNtlmMessage(token) ? ContextOid.Ntlm : isSpnegoToken(token) ? undefined : mechanismOfInitialToken(token);
    if (bare !== undefined) {
      const mechanism = this.#find(bare);
      if (mechanism === undefined) return { type: "refused", reason: `The mechanism ${bare} is not offered.` };
      this.#choice = { oid: bare, acceptor: mechanism.accept(this.#connection), mechList: undefined, needsMic: false };
      return this.#continue(token, this.#choice);
    }
    const init = decodeNegToken(token);
    if (init.type !== "init") return { type: "refused", reason: "The client answers before it was asked." };
    const choice = this.#choose(init);
    if (choice === undefined)
      return { type: "refused", reason: `None of the client's mechanisms is offered: ${init.mechTypes.join(", ")}.` };
    this.#choice = choice;
    const optimistic = choice.needsMic ? undefined : init.mechToken;
    return optimistic === undefined ? this.#answer(choice, {}) : this.#step(choice, optimistic, undefined);
  }

  #continue(token: Uint8Array, choice: Choice): Awaitable<ContextAcceptorStep> {
    if (choice.mechList === undefined) return choice.acceptor.step(token);
    const response = decodeNegToken(token);
    if (response.type !== "resp") return { type: "refused", reason: "The client starts the negotiation anew." };
    if (response.negState === NegState.Reject) return { type: "refused", reason: "The client gives up." };
    const accepted = this.#accepted;
    if (accepted !== undefined) {
      if (response.mechListMic === undefined)
        return { type: "refused", reason: "The client does not vouch for its list of mechanisms.", account: accepted.account };
      return this.#complete(choice, accepted, { clientMic: response.mechListMic, hasOwnMicSent: true });
    }
    if (response.responseToken === undefined) return { type: "refused", reason: "The client's answer holds no token of the mechanism." };
    return this.#step(choice, response.responseToken, response.mechListMic);
  }

  /** One step of the chosen mechanism. */
  async #step(choice: Choice, token: Uint8Array, clientMic: Uint8Array | undefined): Promise<ContextAcceptorStep> {
    const step = await choice.acceptor.step(token);
    switch (step.type) {
      case "refused":
        return step;
      case "continue":
        return this.#answer(choice, { responseToken: step.token });
      case "accepted": {
        const accepted: Accepted = { identity: step.identity, account: step.account, session: step.session };
        this.#accepted = accepted;
        if (choice.needsMic && clientMic === undefined) {
          return this.#answer(choice, {
            responseToken: step.token,
            mechListMic: sessionOf(accepted).signMechList(choice.mechList ?? new Uint8Array()),
          });
        }
        return this.#complete(choice, accepted, { responseToken: step.token, clientMic, hasOwnMicSent: false });
      }
      default:
        return step satisfies never;
    }
  }

  #complete(
    choice: Choice,
    accepted: Accepted,
    last: { readonly responseToken?: Uint8Array | undefined; readonly clientMic: Uint8Array | undefined; readonly hasOwnMicSent: boolean },
  ): ContextAcceptorStep {
    const { clientMic, responseToken, hasOwnMicSent } = last;
    const mechList = choice.mechList ?? new Uint8Array();
    let mechListMic: Uint8Array | undefined;
    if (clientMic !== undefined) {
      const session = sessionOf(accepted);
      session.verifyMechList(mechList, clientMic);
      if (!hasOwnMicSent) mechListMic = session.signMechList(mechList);
    }
    const { identity, account, session } = accepted;
    return {
      type: "accepted",
      identity,
      account,
      token: encodeNegTokenResp({
        negState: NegState.AcceptCompleted,
        supportedMech: this.#hasAnswered ? undefined : choice.oid,
        responseToken,
        mechListMic,
      }),
      ...(session === undefined ? {} : { session }),
    };
  }

  #answer(
    choice: Choice,
    parts: { readonly responseToken?: Uint8Array | undefined; readonly mechListMic?: Uint8Array },
  ): ContextAcceptorStep {
    const isFirst = !this.#hasAnswered;
    this.#hasAnswered = true;
    const token = encodeNegTokenResp({
      negState: isFirst && choice.needsMic ? NegState.RequestMic : NegState.AcceptIncomplete,
      supportedMech: isFirst ? choice.oid : undefined,
      ...parts,
    });
    return { type: "continue", token };
  }

  #choose({ mechTypes, mechList }: NegTokenInit): Choice | undefined {
    for (const [index, oid] of mechTypes.entries()) {
      const mechanism = this.#find(oid);
      if (mechanism !== undefined) return { oid, acceptor: mechanism.accept(this.#connection), mechList, needsMic: index > 0 };
    }
    return undefined;
  }

  #find(oid: string): ContextAcceptorMechanism | undefined {
    return this.#mechanisms.find(({ oids }) => oids.includes(oid));
  }
}

function sessionOf({ session }: Accepted): SecuritySession {
  if (session !== undefined) return session;
  throw new AuthenticationError("InvalidAuthenticationToken", "The list of mechanisms is to be signed, but signing was not agreed on.");
}
