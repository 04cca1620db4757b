import {
  type Acceptor,
  type AcceptorMechanism,
  type BodyProtection,
  type ConnectionFacts,
  type FailedLogins,
  type Identity,
  parseAuthorization,
  type RequestLine,
  sameScheme,
} from "../auth/index.ts";

export type AuthenticationVerdict =
  /** `token` belongs into `WWW-Authenticate` of the answer: the server's last word of the exchange. */
  | { readonly type: "identified"; readonly identity: Identity; readonly token?: string }
  | { readonly type: "challenge"; readonly challenges: readonly string[]; readonly mustClose: boolean; readonly refusal?: LoginRefusal };

/** For the log. Neither holds a secret. */
export interface LoginRefusal {
  readonly reason: string;
  readonly account?: string;
}

export interface LoginLimits {
  readonly perAccount: FailedLogins;
  readonly perAddress: FailedLogins;
}

/** A connection that fails this often is closed: an honest client asks its user again before that. */
const MAX_REFUSALS_PER_CONNECTION = 5;

/** More rounds than CredSSP needs; without a bound a peer could keep a half-finished exchange alive for ever. */
const MAX_CHALLENGES_PER_CONNECTION = 20;

/** Who speaks on one TCP connection. Requests of a connection come one after the other, so this is a state machine without locks. */
export class ConnectionAuthentication {
  readonly #mechanisms: readonly AcceptorMechanism[];
  readonly #facts: ConnectionFacts;
  readonly #limits: LoginLimits;
  readonly #nowMs: () => number;
  #exchange: { readonly mechanism: AcceptorMechanism; readonly acceptor: Acceptor } | undefined;
  #bound: { readonly identity: Identity; readonly protection: BodyProtection | undefined } | undefined;
  #refusals = 0;
  #challenges = 0;

  constructor(mechanisms: readonly AcceptorMechanism[], facts: ConnectionFacts, limits: LoginLimits, nowMs: () => number) {
    this.#mechanisms = mechanisms;
    this.#facts = facts;
    this.#limits = limits;
    this.#nowMs = nowMs;
  }

  /** What seals the bodies of this connection, once an exchange has agreed on it. */
  get protection(): BodyProtection | undefined {
    return this.#bound?.protection;
  }

  async authenticate(authorization: string | undefined, request: RequestLine): Promise<AuthenticationVerdict> {
    if (this.#bound !== undefined) {
      if (authorization === undefined) return { type: "identified", identity: this.#bound.identity };
      this.#bound = undefined;
      return this.#refuse({ reason: "A second authentication on a connection that has an identity." }, { mustClose: true });
    }
    if (authorization === undefined) return this.#challengeAll();
    const { scheme, token } = parseAuthorization(authorization);
    const mechanism = this.#mechanisms.find((offered) => sameScheme(offered.scheme, scheme));
    if (mechanism === undefined) return this.#refuse({ reason: `The scheme ${scheme.slice(0, 40)} is not offered.` });
    if (this.#limits.perAddress.isShutOut(this.#facts.remoteAddress ?? "", this.#nowMs())) {
      return this.#refuse({ reason: "Too many failed logins from this address." }, { mustClose: true });
    }
    if (this.#exchange?.mechanism !== mechanism) this.#exchange = { mechanism, acceptor: mechanism.accept(this.#facts) };
    const step = await this.#exchange.acceptor.step(token, request);
    switch (step.type) {
      case "continue":
        return this.#challenge([`${mechanism.scheme} ${step.token}`]);
      case "refused":
        this.#exchange = undefined;
        this.#recordFailure(step.account);
        return this.#refuse(
          { reason: step.reason, ...(step.account === undefined ? {} : { account: step.account }) },
          step.token === undefined ? {} : { challenges: [`${mechanism.scheme} ${step.token}`] },
        );
      case "accepted": {
        const account = step.account ?? step.identity.userName;
        if (this.#limits.perAccount.isShutOut(account, this.#nowMs())) {
          this.#exchange = undefined;
          return this.#refuse({ reason: "Too many failed logins of this account.", account });
        }
        this.#limits.perAccount.recordSuccess(account);
        this.#challenges = 0;
        if (mechanism.binding === "connection") {
          this.#exchange = undefined;
          this.#bound = { identity: step.identity, protection: step.protection };
        }
        return {
          type: "identified",
          identity: step.identity,
          ...(step.token === undefined ? {} : { token: `${mechanism.scheme} ${step.token}` }),
        };
      }
      default:
        return step satisfies never;
    }
  }

  #recordFailure(account: string | undefined): void {
    this.#limits.perAddress.recordFailure(this.#facts.remoteAddress ?? "", this.#nowMs());
    if (account !== undefined) this.#limits.perAccount.recordFailure(account, this.#nowMs());
  }

  #refuse(
    refusal: LoginRefusal,
    { mustClose = false, challenges = this.#challengeAll().challenges }: { mustClose?: boolean; challenges?: readonly string[] } = {},
  ): AuthenticationVerdict {
    this.#refusals++;
    return { type: "challenge", challenges, mustClose: mustClose || this.#refusals >= MAX_REFUSALS_PER_CONNECTION, refusal };
  }

  #challengeAll(): AuthenticationVerdict & { type: "challenge" } {
    return this.#challenge(
      this.#mechanisms
        .filter((mechanism) => mechanism.isListed?.() !== false)
        .flatMap((mechanism) => {
          const { scheme } = mechanism;
          const offered = mechanism.challenge();
          if (offered === undefined) return scheme;
          return typeof offered === "string" ? `${scheme} ${offered}` : offered.map((each) => `${scheme} ${each}`);
        }),
    );
  }

  #challenge(challenges: readonly string[]): AuthenticationVerdict & { type: "challenge" } {
    this.#challenges++;
    return { type: "challenge", challenges, mustClose: this.#challenges > MAX_CHALLENGES_PER_CONNECTION };
  }
}
