/**
 * What a listener offers to authenticate with, made from its configuration and the accounts.
 */
import { createHash } from "node:crypto";
import { join } from "node:path";
import {
  type AcceptorMechanism,
  AuthenticationError,
  basicAcceptor,
  type ClientCertificate,
  type ContextAcceptorMechanism,
  certificateAcceptor,
  certificateNames,
  credSspAcceptor,
  digestAcceptor,
  type Identity,
  implicitAcceptor,
  kerberosAcceptor,
  negotiateAcceptor,
  ntlmAcceptor,
} from "../auth/index.ts";
import {
  checkKeytab,
  checkSystemPassword,
  ensureImplicitCredential,
  ensureServerCertificate,
  kerberosAcceptorContext,
  nodeAuthCrypto,
  pamService,
  tlsChannelAcceptor,
} from "../node/index.ts";
import { type AccountStore, REALM } from "./accounts.ts";
import type {
  AuthenticationScheme,
  ClientCertificatesConfiguration,
  KerberosConfiguration,
  ListenerConfiguration,
  PamConfiguration,
  ServerConfiguration,
} from "./configuration.ts";
import type { ServerLog } from "./server-log.ts";

/**
 * What is safe to offer: NTLM seals bodies and is listed once there is an account for it; Basic is left out by the listener where TLS does
 * not carry it. The implicit credential is always offered, to the user of the server alone.
 */
export const DEFAULT_AUTHENTICATION: readonly AuthenticationScheme[] = ["Negotiate", "Basic"];

export interface MechanismSources {
  readonly accounts: AccountStore;
  readonly computerName: string;
  /** Keeps the key of CredSSP. */
  readonly stateDirectory: string;
  /** Undefined where tickets are not accepted. */
  readonly kerberos?: KerberosConfiguration | undefined;
  readonly pam?: PamConfiguration | undefined;
  readonly clientCertificates?: ClientCertificatesConfiguration | undefined;
}

/**
 * How tickets are accepted, if they are: where a listener names Kerberos or the configuration does, and beside NTLM where the environment
 * names a keytab.
 *
 * @throws {AuthenticationError} When it is asked for and the library or the keytab is missing.
 */
export async function kerberosOf(configuration: ServerConfiguration, log: ServerLog): Promise<KerberosConfiguration | undefined> {
  const isDemanded =
    configuration.kerberos !== undefined ||
    configuration.listeners?.some(({ authentication }) => authentication?.includes("Kerberos")) === true;
  if (!isDemanded && process.env.KRB5_KTNAME === undefined) return undefined;
  const kerberos = configuration.kerberos ?? { accounts: {} };
  try {
    await checkKeytab(kerberos.keytab);
    return kerberos;
  } catch (error) {
    if (isDemanded || !(error instanceof AuthenticationError)) throw error;
    log.info({ reason: error.message }, "Kerberos is not offered");
    return undefined;
  }
}

/** In the order in which a 401 lists them: clients take the first that they know. */
export function mechanismsOf(listener: ListenerConfiguration, sources: MechanismSources): readonly AcceptorMechanism[] {
  const own = ensureImplicitCredential();
  const mechanisms: AcceptorMechanism[] = [
    implicitAcceptor({ crypto: nodeAuthCrypto, secretOf: (name) => (name === own.userName ? own : undefined) }),
  ];
  const schemes = new Set(listener.authentication ?? DEFAULT_AUTHENTICATION);
  const kerberos = kerberosContext(listener, sources);
  if (schemes.has("Negotiate")) mechanisms.push(negotiateMechanism(listener, sources, kerberos));
  if (schemes.has("Kerberos") && kerberos !== undefined) mechanisms.push(kerberosAcceptor(kerberos));
  if (schemes.has("CredSSP")) mechanisms.push(credSspMechanism(listener, sources, kerberos));
  if (schemes.has("Digest")) mechanisms.push(digestMechanism(sources));
  if (schemes.has("Basic")) mechanisms.push(basicMechanism(sources));
  if (schemes.has("Certificate")) mechanisms.push(certificateAcceptor({ identityOf: (shown) => certificateIdentity(sources, shown) }));
  return mechanisms;
}

/** The account that this certificate was mapped to, or the one that its name stands for where an authority vouches for it. */
function certificateIdentity({ accounts, clientCertificates }: MechanismSources, shown: ClientCertificate): Identity | undefined {
  const mapped = accounts.certificateAccount(createHash("sha256").update(shown.der).digest("hex"));
  if (mapped !== undefined) return { userName: mapped.name, authenticationType: "Certificate" };
  if (!shown.isVouchedFor) return undefined;
  const names = new Set(namesOf(shown).map((name) => name.toLowerCase()));
  const entry = Object.entries(clientCertificates?.accounts ?? {}).find(([name]) => names.has(name.toLowerCase()));
  return entry === undefined ? undefined : { userName: entry[1], authenticationType: "Certificate" };
}

/** None where the certificate cannot be read: it then stands for nobody. */
function namesOf({ der }: ClientCertificate): readonly string[] {
  try {
    return certificateNames(der);
  } catch (error) {
    if (error instanceof AuthenticationError) return [];
    throw error;
  }
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

function basicMechanism({ accounts, pam }: MechanismSources): AcceptorMechanism {
  return basicAcceptor({
    realm: REALM,
    nowMs: () => performance.now(),
    async verify({ userName, password }) {
      // An account of this server hides the system's account of that name.
      if (pam?.users.includes(userName) === true && accounts.find(userName) === undefined) {
        const isRight = await checkSystemPassword(pam.service ?? pamService(), { userName, password });
        return isRight ? { userName, authenticationType: "Basic" } : undefined;
      }
      const account = await accounts.verify(userName, password);
      return account === undefined ? undefined : { userName: account.name, authenticationType: "Basic" };
    },
  });
}

function negotiateMechanism(
  listener: ListenerConfiguration,
  sources: MechanismSources,
  kerberos: ContextAcceptorMechanism | undefined,
): AcceptorMechanism {
  const ntlm = ntlmMechanism(listener, sources);
  if (kerberos !== undefined) return negotiateAcceptor([kerberos, ntlm]);
  // Clients that find Negotiate take it and do not try Basic after it: it is not shown where it cannot succeed, unless it was asked for.
  const mechanism = negotiateAcceptor([ntlm]);
  if (listener.authentication !== undefined) return mechanism;
  return { ...mechanism, isListed: () => sources.accounts.list().some(({ ntHash }) => ntHash !== undefined) };
}

/** Its TLS key is not that of listeners: clients know RSA alone here, and judge the key by the exchange and not by who signed it. */
function credSspMechanism(
  listener: ListenerConfiguration,
  sources: MechanismSources,
  kerberos: ContextAcceptorMechanism | undefined,
): AcceptorMechanism {
  const ntlm = ntlmMechanism(listener, sources);
  return credSspAcceptor({
    mechanisms: kerberos === undefined ? [ntlm] : [kerberos, ntlm],
    crypto: nodeAuthCrypto,
    acceptTls: tlsChannelAcceptor(() => ensureServerCertificate(join(sources.stateDirectory, "credssp"), ["CREDSSP"], "rsa")),
  });
}

function kerberosContext(listener: ListenerConfiguration, { kerberos }: MechanismSources): ContextAcceptorMechanism | undefined {
  if (kerberos === undefined) return undefined;
  return kerberosAcceptorContext({
    keytab: kerberos.keytab,
    cbtHardeningLevel: listener.cbtHardeningLevel,
    identityOf: (principal, ownRealm) => kerberosIdentity(kerberos, principal, ownRealm),
  });
}

/** Principals with a slash are services and administrators: they come in only where they are named. */
export function kerberosIdentity(kerberos: KerberosConfiguration, principal: string, ownRealm: string): Identity | undefined {
  const account = Object.hasOwn(kerberos.accounts, principal) ? kerberos.accounts[principal] : undefined;
  if (account !== undefined) return { userName: account, authenticationType: "Kerberos" };
  const realm = principal.slice(principal.lastIndexOf("@") + 1);
  const isOfRealm = (kerberos.realms ?? [ownRealm]).includes(realm);
  return isOfRealm && !principal.includes("/") ? { userName: principal, authenticationType: "Kerberos" } : undefined;
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
