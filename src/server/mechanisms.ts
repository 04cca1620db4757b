/**
 * What a listener offers to authenticate with, made from its configuration and the accounts.
 */
import {
  type AcceptorMechanism,
  basicAcceptor,
  type ContextAcceptorMechanism,
  digestAcceptor,
  implicitAcceptor,
  negotiateAcceptor,
  ntlmAcceptor,
} from "../auth/index.ts";
import { ensureImplicitCredential, nodeAuthCrypto } from "../node/index.ts";
import { type AccountStore, REALM } from "./accounts.ts";
import type { AuthenticationScheme, ListenerConfiguration } from "./configuration.ts";

/**
 * What is safe to offer: NTLM seals bodies and is listed once there is an account for it; Basic is left out by the listener where TLS does
 * not carry it. The implicit credential is always offered, to the user of the server alone.
 */
export const DEFAULT_AUTHENTICATION: readonly AuthenticationScheme[] = ["Negotiate", "Basic"];

export interface MechanismSources {
  readonly accounts: AccountStore;
  readonly computerName: string;
}

/** In the order in which a 401 lists them: clients take the first that they know. */
export function mechanismsOf(listener: ListenerConfiguration, sources: MechanismSources): readonly AcceptorMechanism[] {
  const own = ensureImplicitCredential();
  const mechanisms: AcceptorMechanism[] = [
    implicitAcceptor({ crypto: nodeAuthCrypto, secretOf: (name) => (name === own.userName ? own : undefined) }),
  ];
  const schemes = new Set(listener.authentication ?? DEFAULT_AUTHENTICATION);
  if (schemes.has("Negotiate")) mechanisms.push(negotiateMechanism(listener, sources));
  if (schemes.has("Digest")) mechanisms.push(digestMechanism(sources));
  if (schemes.has("Basic")) mechanisms.push(basicMechanism(sources));
  return mechanisms;
}

function digestMechanism({ accounts }: MechanismSources): AcceptorMechanism {
  return digestAcceptor({
    crypto: nodeAuthCrypto,
    realm: REALM,
    nowMs: () => performance.now(),
    accountOf(userName) {
      const account = accounts.find(userName);
      return account?.digest === undefined ? undefined : { userName: account.name, verifier: account.digest };
    },
  });
}

function basicMechanism({ accounts }: MechanismSources): AcceptorMechanism {
  return basicAcceptor({
    realm: REALM,
    nowMs: () => performance.now(),
    async verify({ userName, password }) {
      const account = await accounts.verify(userName, password);
      return account === undefined ? undefined : { userName: account.name, authenticationType: "Basic" };
    },
  });
}

function negotiateMechanism(listener: ListenerConfiguration, sources: MechanismSources): AcceptorMechanism {
  const mechanism = negotiateAcceptor([ntlmMechanism(listener, sources)]);
  // Clients that find Negotiate take it and do not try Basic after it: it is not shown where it cannot succeed, unless it was asked for.
  if (listener.authentication !== undefined) return mechanism;
  return { ...mechanism, isListed: () => sources.accounts.list().some(({ ntHash }) => ntHash !== undefined) };
}

function ntlmMechanism(listener: ListenerConfiguration, { accounts, computerName }: MechanismSources): ContextAcceptorMechanism {
  return ntlmAcceptor({
    crypto: nodeAuthCrypto,
    nowMs: Date.now,
    computerName,
    accountOf: (userName, domainName) => accounts.ntlmAccount(userName, domainName),
    cbtHardeningLevel: listener.cbtHardeningLevel,
  });
}
