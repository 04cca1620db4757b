/**
 * Where a computer is reached and how one shows who one is there.
 */
import { readFileSync } from "node:fs";
import {
  basicInitiator,
  type ContextInitiatorMechanism,
  certificateInitiator,
  credSspInitiator,
  digestInitiator,
  type ImplicitCredential,
  type InitiatorMechanism,
  implicitInitiator,
  kerberosInitiator,
  negotiateInitiator,
  ntlmInitiator,
  type ServiceName,
} from "../auth/index.ts";
import { InvalidArgumentError } from "../bytes/index.ts";
import {
  type ClientTlsOptions,
  type ConfiguredHost,
  connectTlsChannel,
  findClientKey,
  findConfiguredHost,
  isKerberosLikely,
  kerberosInitiatorContext,
  nodeAuthCrypto,
  readImplicitCredential,
  readUserConfiguration,
  type UserConfiguration,
} from "../node/index.ts";

export type AuthenticationName = "Default" | "Basic" | "Negotiate" | "NegotiateWithImplicitCredential" | "Credssp" | "Digest" | "Kerberos";

export interface Credential {
  /** `name`, `DOMAIN\name` or `name@realm`. */
  readonly userName: string;
  readonly password: string;
}

/** A computer as its user names it. */
export interface RemoteTarget {
  /** Looked up in the `hosts` of the user's configuration first. Either this or `connectionUri`. Default: the local computer. */
  readonly computerName?: string;
  /** `http://host:port/wsman`; without a port the web's own, 80 and 443. */
  readonly connectionUri?: string;
  /** 5985, or 5986 with `useSSL`, unless given. */
  readonly port?: number;
  readonly useSSL?: boolean;
  /** The path of the endpoint: `wsman` unless given. */
  readonly applicationName?: string;
  /** `Default` unless given: the credential's mechanism, or this user's implicit credential. */
  readonly authentication?: AuthenticationName;
  readonly credential?: Credential;
  /** SHA-1 of the user's certificate to show instead of a credential; only over HTTPS. */
  readonly certificateThumbprint?: string;
  readonly skipCACheck?: boolean;
  readonly skipCNCheck?: boolean;
  /** Lets passwords and bodies travel in the clear over plain HTTP. */
  readonly noEncryption?: boolean;
  /** Asks for the service's tickets under `HTTP/host:port`. */
  readonly includePortInSPN?: boolean;
}

/** Where to connect, worked out. */
export interface Endpoint {
  readonly url: string;
  /** The computer as the user named it: what tables show. */
  readonly computerName: string;
  readonly mechanisms: readonly InitiatorMechanism[];
  readonly tls: ClientTlsOptions;
  readonly allowUnencrypted: boolean;
}

export interface EndpointSources {
  readonly configuration?: UserConfiguration;
  readonly implicitCredential?: ImplicitCredential | undefined;
}

/**
 * Works out where a target is and what to authenticate with.
 *
 * @throws {InvalidArgumentError} `InvalidComputerName`, `InvalidConnectionUri`, `InvalidAuthentication`.
 */
export function resolveTarget(target: RemoteTarget, sources: EndpointSources = {}): Endpoint {
  const configuration = sources.configuration ?? readUserConfiguration();
  const computerName = target.connectionUri === undefined ? (target.computerName ?? "localhost") : hostOf(target.connectionUri);
  const host = findConfiguredHost(configuration, computerName) ?? {};
  const url = target.connectionUri === undefined ? urlOf(target, computerName, host) : uriOf(target.connectionUri);
  const authorities = host.certificateAuthority === undefined ? undefined : [readFileSync(host.certificateAuthority, "utf8")];
  return {
    url: url.href,
    computerName,
    mechanisms: mechanismsOf(target, url, sources),
    tls: {
      ...(target.skipCACheck === true ? { skipCACheck: true } : {}),
      ...(target.skipCNCheck === true ? { skipCNCheck: true } : {}),
      ...(authorities === undefined ? {} : { authorities }),
      ...(target.certificateThumbprint === undefined ? {} : { clientCertificate: findClientKey(target.certificateThumbprint) }),
    },
    // What never leaves the machine needs no seal. A password does: who knows who listens on that port.
    allowUnencrypted: target.noEncryption === true || (isLoopback(url) && target.credential === undefined),
  };
}

function urlOf(target: RemoteTarget, computerName: string, host: ConfiguredHost): URL {
  const name = host.address ?? (computerName === "." ? "localhost" : computerName);
  // A dash in front would be an option to whatever program gets the name one day.
  if (!/^[\p{L}\p{N}_[][\p{L}\p{N}._:%[\]-]*$/u.test(name)) {
    throw new InvalidArgumentError(
      "InvalidComputerName",
      `One or more computer names are not valid. If you are trying to pass a URI, use the -ConnectionUri parameter, or pass URI objects instead of strings.`,
    );
  }
  const useSSL = target.useSSL ?? host.useSSL ?? false;
  const port = target.port ?? host.port ?? (useSSL ? 5986 : 5985);
  const bracketed = name.includes(":") && !name.startsWith("[") ? `[${name}]` : name;
  const path = (target.applicationName ?? "wsman").replace(/^\/+/, "");
  return new URL(`${useSSL ? "https" : "http"}://${bracketed}:${port}/${path}`);
}

function uriOf(connectionUri: string): URL {
  const url = parseUri(connectionUri);
  if (url.pathname === "/" || url.pathname === "") url.pathname = "/wsman";
  return url;
}

function hostOf(connectionUri: string): string {
  return parseUri(connectionUri).hostname.replace(/^\[|\]$/g, "");
}

function parseUri(text: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch (cause) {
    throw new InvalidArgumentError("InvalidConnectionUri", `${text} is not a URI.`, { cause });
  }
  if (url.protocol === "http:" || url.protocol === "https:") return url;
  throw new InvalidArgumentError("InvalidConnectionUri", `The scheme of ${text} is not http or https.`);
}

function mechanismsOf(target: RemoteTarget, url: URL, sources: EndpointSources): readonly InitiatorMechanism[] {
  const { credential, authentication = "Default" } = target;
  if (target.certificateThumbprint !== undefined) return [certificateMechanism(target, url)];
  switch (authentication) {
    case "Basic":
      return [basicInitiator(neededCredential(credential, authentication))];
    case "Default":
      return defaultMechanisms(target, url, sources);
    case "Negotiate":
    case "NegotiateWithImplicitCredential":
      return credential === undefined || authentication === "NegotiateWithImplicitCredential"
        ? implicitMechanisms(target, url, sources)
        : [negotiate(target, url, credential)];
    case "Digest":
      return [digestInitiator(neededCredential(credential, authentication), nodeAuthCrypto)];
    case "Kerberos":
      return [
        kerberosInitiator(kerberosInitiatorContext({ service: serviceOf(target), ...(credential === undefined ? {} : { credential }) })),
      ];
    case "Credssp":
      return [credSsp(target, url, neededCredential(credential, authentication))];
    default:
      return authentication satisfies never;
  }
}

function certificateMechanism({ credential, authentication = "Default" }: RemoteTarget, url: URL): InitiatorMechanism {
  if (credential !== undefined || authentication !== "Default") {
    throw new InvalidArgumentError(
      "InvalidAuthentication",
      "A certificate stands in place of a credential and an authentication mechanism.",
    );
  }
  if (url.protocol !== "https:") {
    throw new InvalidArgumentError("InvalidAuthentication", "A certificate can only be shown over HTTPS; use -UseSSL.");
  }
  return certificateInitiator();
}

/**
 * What `Default` means: Negotiate, as to WinRM. A password goes out with Basic only to a server that does not offer Negotiate and whose
 * certificate has been checked.
 */
function defaultMechanisms(target: RemoteTarget, url: URL, sources: EndpointSources): readonly InitiatorMechanism[] {
  const { credential } = target;
  if (credential === undefined) return implicitMechanisms(target, url, sources);
  const isServerKnown = url.protocol === "https:" && target.skipCACheck !== true && target.skipCNCheck !== true;
  return isServerKnown ? [negotiate(target, url, credential), basicInitiator(credential)] : [negotiate(target, url, credential)];
}

/** What this user can show without being asked for a password. */
function implicitMechanisms(target: RemoteTarget, url: URL, sources: EndpointSources): readonly InitiatorMechanism[] {
  const own = "implicitCredential" in sources ? sources.implicitCredential : readImplicitCredential();
  const mechanisms = isLoopback(url) && own !== undefined ? [implicitInitiator(own, nodeAuthCrypto)] : [];
  return isKerberosLikely(url.hostname)
    ? [...mechanisms, negotiateInitiator([kerberosInitiatorContext({ service: serviceOf(target) })])]
    : mechanisms;
}

function negotiate(target: RemoteTarget, url: URL, credential: Credential): InitiatorMechanism {
  return negotiateInitiator(contextMechanisms(target, url, credential));
}

function credSsp(target: RemoteTarget, url: URL, credential: Credential): InitiatorMechanism {
  const mechanisms = contextMechanisms(target, url, credential);
  return credSspInitiator({ credential, mechanisms, crypto: nodeAuthCrypto, connectTls: connectTlsChannel });
}

/** Kerberos where it may succeed, then NTLM. */
function contextMechanisms(target: RemoteTarget, url: URL, credential: Credential): readonly ContextInitiatorMechanism[] {
  const service = serviceOf(target);
  const ntlm = ntlmInitiator({ credential, crypto: nodeAuthCrypto, nowMs: Date.now, service });
  return isKerberosLikely(url.hostname, credential.userName) ? [kerberosInitiatorContext({ credential, service }), ntlm] : [ntlm];
}

function serviceOf(target: RemoteTarget): ServiceName {
  return { includePort: target.includePortInSPN === true };
}

function neededCredential(credential: Credential | undefined, authentication: AuthenticationName): Credential {
  if (credential !== undefined) return credential;
  throw new InvalidArgumentError("InvalidAuthentication", `${authentication} authentication needs a user name and a password.`);
}

function isLoopback(url: URL): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/i.test(url.hostname);
}
