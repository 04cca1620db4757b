/** A web session: what one request leaves for the next. */
import {
  defineType,
  GenericDictionary,
  GenericDictionaryType,
  hashKeyIgnoringCase,
  type PSValue,
  ReferenceObject,
  StringType,
  type TypeInfo,
  toText,
} from "../../../../objects/index.ts";
import type { EngineHost } from "../../../host.ts";
import { CookieContainer } from "./cookies.ts";

/** @see https://learn.microsoft.com/dotnet/api/microsoft.powershell.commands.webrequestsession */
export const WebRequestSessionType: TypeInfo = defineType<WebRequestSession>({
  name: "Microsoft.PowerShell.Commands.WebRequestSession",
  assembly: "Microsoft.PowerShell.Commands.Utility",
  interfaces: ["System.IDisposable"],
  members: (m) => [
    m.create("Microsoft.PowerShell.Commands.WebRequestSession new()", () => new WebRequestSession()),
    m.property("System.Collections.Generic.Dictionary[string,string] Headers {get;set;}", (session) => session.headers),
    m.property(
      "System.Net.CookieContainer Cookies {get;set;}",
      (session) => session.cookies,
      (session, value) => {
        if (value instanceof CookieContainer) session.cookies = value;
      },
    ),
    m.property(
      "bool UseDefaultCredentials {get;set;}",
      (session) => session.usesDefaultCredentials,
      (session, value) => {
        session.usesDefaultCredentials = value;
      },
    ),
    m.property(
      "System.Net.ICredentials Credentials {get;set;}",
      (session) => session.credentials,
      (session, value) => {
        session.credentials = value;
      },
    ),
    m.property("System.Security.Cryptography.X509Certificates.X509CertificateCollection Certificates {get;set;}", () => null),
    m.property(
      "System.String UserAgent {get;set;}",
      (session) => session.userAgent,
      (session, value, ctx) => {
        session.userAgent = value === null ? null : toText(value, ctx);
      },
    ),
    m.property("System.Net.IWebProxy Proxy {get;set;}", (session) => session.proxy),
    m.property(
      "int MaximumRedirection {get;set;}",
      (session) => session.maximumRedirection,
      (session, value) => {
        session.maximumRedirection = value;
      },
    ),
    m.property(
      "int MaximumRetryCount {get;set;}",
      (session) => session.maximumRetryCount,
      (session, value) => {
        session.maximumRetryCount = value;
      },
    ),
    m.property(
      "int RetryIntervalInSeconds {get;set;}",
      (session) => session.retryIntervalSeconds,
      (session, value) => {
        session.retryIntervalSeconds = value;
      },
    ),
    m.method("void Dispose()", () => undefined),
  ],
});

export class WebRequestSession extends ReferenceObject {
  readonly headers: GenericDictionary = new GenericDictionary(GenericDictionaryType.makeGeneric([StringType, StringType]), {
    keyOf: hashKeyIgnoringCase,
  });
  /** Headers of the body: Content-Type and the like, by name in lower case. */
  readonly contentHeaders: Map<string, readonly [name: string, value: string]> = new Map();
  cookies: CookieContainer = new CookieContainer();
  credentials: PSValue = null;
  usesDefaultCredentials = false;
  /** Null until a request gives it PowerShell's own. */
  userAgent: string | null = null;
  /** An address as the HTTP client takes it, its login perhaps within. */
  proxyAddress: string | null = null;
  proxy: PSValue = null;
  /** Below 0: as many as .NET follows. */
  maximumRedirection = -1;
  maximumRetryCount = 0;
  retryIntervalSeconds = 0;

  override nativeType(): TypeInfo {
    return WebRequestSessionType;
  }
}

/** `Mozilla/5.0 (Linux; Ubuntu 24.04 LTS; en-US) PowerShell/7.6.5`. */
export function defaultUserAgent(host: EngineHost, psVersion: string): string {
  const { osName, osDescription } = host.environment;
  const platform = osName === "Darwin" ? "Macintosh" : osName === "Windows" ? windowsName(osDescription) : "Linux";
  return `Mozilla/5.0 (${platform}; ${osDescription.trim()}; ${host.host.currentCulture}) PowerShell/${psVersion}`;
}

function windowsName(description: string): string {
  const version = /(\d+)\.(\d+)/.exec(description);
  return `Windows NT ${version?.[1] ?? "10"}.${version?.[2] ?? "0"}`;
}
