/**
 * Kerberos as a mechanism of Negotiate and of the scheme of its own name, by the system's library: tickets of the user or of a password on
 * the client, a keytab on the server.
 *
 * @see RFC 4120, RFC 4121, MS-KILE
 */
import { existsSync } from "node:fs";
import { isIP } from "node:net";
import {
  AuthenticationError,
  type CbtHardeningLevel,
  type ConnectionFacts,
  type ContextAcceptor,
  type ContextAcceptorMechanism,
  type ContextAcceptorStep,
  type ContextInitiator,
  type ContextInitiatorMechanism,
  type ContextInitiatorStep,
  ContextOid,
  type Identity,
  type PasswordCredential,
  type SecuritySession,
  type ServiceName,
  servicePrincipalName,
  splitUserName,
} from "../../auth/index.ts";
import { nativeMemory } from "../native/foreign-functions.ts";
import { GssContext, GssFlag } from "./gss-context.ts";
import { GssLibrary } from "./gss-library.ts";

const OIDS: readonly string[] = [ContextOid.Kerberos];
const CONFIGURATION_FILES = ["/etc/krb5.conf", "/opt/homebrew/etc/krb5.conf", "/usr/local/etc/krb5.conf"];
const USAGE_INITIATE = 1;
const USAGE_ACCEPT = 2;

let library: Promise<GssLibrary> | undefined;

/** Loads the library once; a failure is tried again, because it may be installed meanwhile. */
function gssLibrary(): Promise<GssLibrary> {
  library ??= GssLibrary.load().catch((error: unknown) => {
    library = undefined;
    throw error;
  });
  return library;
}

export interface KerberosInitiatorOptions {
  /** Absent: the tickets that the user has (`kinit`, or a login that fetched them). */
  readonly credential?: PasswordCredential;
  readonly service?: ServiceName;
}

/**
 * The client's side. A context can only begin when there is a ticket for the server, so that Negotiate may fall back on NTLM.
 */
export function kerberosInitiatorContext(options: KerberosInitiatorOptions): ContextInitiatorMechanism {
  const credential = new InitiatorCredential(options.credential);
  return { oids: OIDS, initiate: (connection) => new KerberosInitiator(options, credential, connection) };
}

/** `name@REALM` of a user name in any of its forms; a name without realm is one of the machine's default realm. */
export function kerberosPrincipal(userName: string): string {
  const { domain, name } = splitUserName(userName);
  if (domain !== "") return `${name}@${domain.toUpperCase()}`;
  const at = name.lastIndexOf("@");
  // Realms are written in capitals, the DNS names that people type for them are not.
  return at < 0 ? name : `${name.slice(0, at)}@${name.slice(at + 1).toUpperCase()}`;
}

/** The tickets of a password, fetched once for all connections. */
class InitiatorCredential {
  readonly #password: PasswordCredential | undefined;
  #handle: Promise<bigint> | undefined;

  constructor(password: PasswordCredential | undefined) {
    this.#password = password;
  }

  get(gss: GssLibrary): Promise<bigint> {
    // NULL stands for the user's default credential.
    if (this.#password === undefined) return Promise.resolve(0n);
    this.#handle ??= acquireWithPassword(gss, this.#password).catch((error: unknown) => {
      this.#handle = undefined;
      throw error;
    });
    return this.#handle;
  }

  /** Tickets end: after a failure they are fetched anew. */
  forget(): void {
    this.#handle = undefined;
  }
}

async function acquireWithPassword(gss: GssLibrary, { userName, password }: PasswordCredential): Promise<bigint> {
  const args = gss.newArguments();
  const credential = nativeMemory(8);
  const name = gss.importName(kerberosPrincipal(userName), "principal");
  try {
    const status = await gss.callAsync(
      "gss_acquire_cred_with_password",
      [name, args.buffer(Buffer.from(password, "utf8")), 0, args.kerberosOnly(), USAGE_INITIATE, args.pointer(credential), null, null],
      args,
    );
    gss.check(status, "Kerberos gave no ticket for the user");
    return credential.readBigUInt64LE(0);
  } finally {
    gss.release("name", name);
  }
}

class KerberosInitiator implements ContextInitiator {
  readonly #options: KerberosInitiatorOptions;
  readonly #credential: InitiatorCredential;
  readonly #connection: ConnectionFacts;
  #context: GssContext | undefined;
  #isEstablished = false;

  constructor(options: KerberosInitiatorOptions, credential: InitiatorCredential, connection: ConnectionFacts) {
    this.#options = options;
    this.#credential = credential;
    this.#connection = connection;
  }

  get session(): SecuritySession | undefined {
    return this.#isEstablished ? this.#context : undefined;
  }

  async step(token: Uint8Array | undefined): Promise<ContextInitiatorStep> {
    if (this.#isEstablished)
      throw new AuthenticationError("InvalidAuthenticationToken", "The server sent a token of Kerberos after the last one.");
    const gss = await gssLibrary();
    this.#context ??= new GssContext(gss);
    const target = this.#target(gss);
    try {
      const credential = await this.#credential.get(gss);
      const { isComplete, output } = await this.#context.initiate(credential, target, token, this.#connection.channelBinding);
      if (isComplete && (this.#context.flags & GssFlag.Mutual) === 0) {
        throw new AuthenticationError("ServerNotTrusted", "The server does not prove who it is.");
      }
      this.#isEstablished = isComplete;
      return { ...(output.length === 0 ? {} : { token: output }), isEstablished: isComplete };
    } catch (error) {
      this.#credential.forget();
      throw error;
    } finally {
      gss.release("name", target);
    }
  }

  /** The service's name, in the form that lets krb5.conf say which realm its host is in; that form has no place for a port. */
  #target(gss: GssLibrary): bigint {
    const principal = servicePrincipalName(this.#connection, this.#options.service);
    if (this.#options.service?.includePort === true) return gss.importName(principal, "principal");
    return gss.importName(principal.replace("/", "@"), "hostBasedService");
  }
}

export interface KerberosAcceptorOptions {
  /** File with the keys of the service; the system's (`KRB5_KTNAME`, /etc/krb5.keytab) unless given. */
  readonly keytab?: string | undefined;
  /** Who `name@REALM` is to this server, whose own realm is given too; undefined for those who may not come in. */
  readonly identityOf: (principal: string, ownRealm: string) => Identity | undefined;
  readonly cbtHardeningLevel?: CbtHardeningLevel;
}

/** The server's side: takes tickets for any service whose key is in the keytab. */
export function kerberosAcceptorContext(options: KerberosAcceptorOptions): ContextAcceptorMechanism {
  let credential: Promise<bigint> | undefined;
  const acquire = (gss: GssLibrary): Promise<bigint> => {
    credential ??= acquireFromKeytab(gss, options.keytab).catch((error: unknown) => {
      credential = undefined;
      throw error;
    });
    return credential;
  };
  return {
    // The other spelling is what Windows offers first.
    oids: [...OIDS, ContextOid.MicrosoftKerberos],
    accept: (connection) => new KerberosAcceptor(options, acquire, connection),
  };
}

async function acquireFromKeytab(gss: GssLibrary, keytab: string | undefined): Promise<bigint> {
  const args = gss.newArguments();
  const credential = nativeMemory(8);
  const store = keytab === undefined ? null : args.keyValue("keytab", keytab.includes(":") ? keytab : `FILE:${keytab}`);
  const status = await gss.callAsync(
    "gss_acquire_cred_from",
    [null, 0, args.kerberosOnly(), USAGE_ACCEPT, store, args.pointer(credential), null, null],
    args,
  );
  gss.check(status, "The keytab of the service cannot be used");
  return credential.readBigUInt64LE(0);
}

/** Whether tickets could be accepted now. @throws {AuthenticationError} `MechanismUnavailable`, `KerberosFailed`, saying what is missing. */
export async function checkKeytab(keytab: string | undefined): Promise<void> {
  const gss = await gssLibrary();
  gss.release("cred", await acquireFromKeytab(gss, keytab));
}

class KerberosAcceptor implements ContextAcceptor {
  readonly #options: KerberosAcceptorOptions;
  readonly #acquire: (gss: GssLibrary) => Promise<bigint>;
  readonly #connection: ConnectionFacts;
  #context: GssContext | undefined;

  constructor(options: KerberosAcceptorOptions, acquire: (gss: GssLibrary) => Promise<bigint>, connection: ConnectionFacts) {
    this.#options = options;
    this.#acquire = acquire;
    this.#connection = connection;
  }

  async step(token: Uint8Array): Promise<ContextAcceptorStep> {
    try {
      return await this.#accept(token);
    } catch (error) {
      if (error instanceof AuthenticationError) return { type: "refused", reason: error.message };
      throw error;
    }
  }

  async #accept(token: Uint8Array): Promise<ContextAcceptorStep> {
    const { cbtHardeningLevel: level = "Relaxed" } = this.#options;
    const gss = await gssLibrary();
    const credential = await this.#acquire(gss);
    this.#context ??= new GssContext(gss);
    const channelBinding = level === "None" ? undefined : this.#connection.channelBinding;
    const { isComplete, output, principal } = await this.#context.accept(credential, token, channelBinding);
    if (!isComplete) return { type: "continue", token: output };
    const refuse = (reason: string): ContextAcceptorStep => ({ type: "refused", reason, account: principal });
    if (level === "Strict" && channelBinding !== undefined && (this.#context.flags & GssFlag.ChannelBound) === 0) {
      return refuse("The client gave no channel binding.");
    }
    const service = this.#context.serviceName();
    const identity = this.#options.identityOf(principal, service.slice(service.lastIndexOf("@") + 1));
    if (identity === undefined) return refuse(`Nobody here is ${principal}.`);
    return {
      type: "accepted",
      identity,
      account: principal,
      session: this.#context,
      ...(output.length === 0 ? {} : { token: output }),
    };
  }
}

/**
 * Whether Negotiate should try Kerberos at all: tickets are issued for names of computers, not for addresses; a password is tried as that of
 * `name@realm` or `realm\\name` alone, because a bare name is most likely one of the server's own accounts, and asking a distant KDC about
 * it takes time; and without any configuration there is nobody to ask.
 */
export function isKerberosLikely(host: string, userName?: string): boolean {
  if (isIP(host.replace(/^\[|\]$/g, "")) !== 0) return false;
  if (userName !== undefined) {
    const { domain, name } = splitUserName(userName);
    if (!(domain === "" ? name : domain).includes(domain === "" ? "@" : ".")) return false;
  }
  return process.env.KRB5_CONFIG !== undefined || CONFIGURATION_FILES.some((path) => existsSync(path));
}
