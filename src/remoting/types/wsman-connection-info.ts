/** A computer reached over WS-Management. */
import {
  argumentError,
  argumentNull,
  defineType,
  type EvaluationContext,
  netError,
  netText,
  notSupported,
  PSCredential,
  type PSValue,
  type TypeInfo,
} from "../../objects/index.ts";
import { RunspaceConnectionInfo, RunspaceConnectionInfoType } from "./connection-info.ts";
import { enumNamed, enumWord } from "./enum-words.ts";
import { AuthenticationMechanismType, OutputBufferingModeType, ProxyAccessTypeType } from "./enums.ts";
import { checkedProxyAuthentication, type PSSessionOption } from "./ps-session-option.ts";

/** Stands before the name of a session configuration. */
export const RESOURCE_URI_PREFIX = "http://schemas.microsoft.com/powershell/";
export const DEFAULT_SHELL_NAME = "Microsoft.PowerShell";
const DEFAULT_APP_NAME = "/wsman";

/** A configuration's name as the resource URI that travels. */
export function shellUriOf(name: string | null): string {
  const shell = name === null || name === "" ? DEFAULT_SHELL_NAME : name;
  return shell.toLowerCase().includes(RESOURCE_URI_PREFIX) ? shell : RESOURCE_URI_PREFIX + shell;
}

/** What the ConfigurationName column shows. */
export function configurationNameOf(shellUri: string): string {
  return shellUri.toLowerCase().startsWith(RESOURCE_URI_PREFIX) ? shellUri.slice(RESOURCE_URI_PREFIX.length) : shellUri;
}

/** @see https://learn.microsoft.com/dotnet/api/system.management.automation.runspaces.wsmanconnectioninfo */
export const WSManConnectionInfoType: TypeInfo = defineType<WSManConnectionInfo>({
  name: "System.Management.Automation.Runspaces.WSManConnectionInfo",
  assembly: "System.Management.Automation",
  base: RunspaceConnectionInfoType,
  isSealed: true,
  members: (m) => [
    m.create("System.Management.Automation.Runspaces.WSManConnectionInfo new()", () => new WSManConnectionInfo()),
    m.create("System.Management.Automation.Runspaces.WSManConnectionInfo new(uri uri)", (_type, uri, ctx) =>
      WSManConnectionInfo.of(uriText(uri, ctx)),
    ),
    m.create(
      "System.Management.Automation.Runspaces.WSManConnectionInfo new(uri uri, string shellUri, pscredential credential)",
      (_type, uri, shellUri, credential, ctx) => {
        const info = WSManConnectionInfo.of(uriText(uri, ctx));
        info.shellUri = shellUriOf(shellUri);
        info.credential = credential instanceof PSCredential ? credential : null;
        return info;
      },
    ),
    m.create(
      "System.Management.Automation.Runspaces.WSManConnectionInfo new(bool useSsl, string computerName, int port, string appName, string shellUri, pscredential credential)",
      (_type, useSsl, computerName, port, appName, shellUri, credential) => {
        const info = new WSManConnectionInfo();
        info.setAddress({ scheme: useSsl ? "https" : "http", computerName, port, appName });
        info.shellUri = shellUriOf(shellUri);
        info.credential = credential instanceof PSCredential ? credential : null;
        return info;
      },
    ),
    m.property(
      "uri ConnectionUri {get;set;}",
      (info, ctx) => uriValue(info.connectionUri, ctx),
      (info, value, ctx) => {
        if (value === null) throw argumentNull("value");
        info.setUri(uriText(value, ctx));
      },
    ),
    m.property(
      "string Scheme {get;set;}",
      (info) => info.scheme,
      (info, value) => info.setAddress({ ...info.address, scheme: value }),
    ),
    m.property(
      "int Port {get;set;}",
      (info) => info.port,
      (info, value) => info.setAddress({ ...info.address, port: value }),
    ),
    m.property(
      "string AppName {get;set;}",
      (info) => info.appName,
      (info, value) => info.setAddress({ ...info.address, appName: value }),
    ),
    m.property(
      "string ShellUri {get;set;}",
      (info) => info.shellUri,
      (info, value) => {
        info.shellUri = shellUriOf(value);
      },
    ),
    m.property(
      "int MaximumConnectionRedirectionCount {get;set;}",
      (info) => info.maximumConnectionRedirectionCount,
      (info, value) => {
        info.maximumConnectionRedirectionCount = value;
      },
    ),
    m.property(
      "System.Nullable[int] MaximumReceivedDataSizePerCommand {get;set;}",
      (info) => info.maximumReceivedDataSizePerCommand,
      (info, value) => {
        info.maximumReceivedDataSizePerCommand = typeof value === "number" ? value : null;
      },
    ),
    m.property(
      "System.Nullable[int] MaximumReceivedObjectSize {get;set;}",
      (info) => info.maximumReceivedObjectSize,
      (info, value) => {
        info.maximumReceivedObjectSize = typeof value === "number" ? value : null;
      },
    ),
    m.property(
      "bool UseCompression {get;set;}",
      (info) => info.useCompression,
      (info, value) => {
        info.useCompression = value;
      },
    ),
    m.property(
      "bool NoMachineProfile {get;set;}",
      (info) => info.noMachineProfile,
      (info, value) => {
        info.noMachineProfile = value;
      },
    ),
    m.property(
      "System.Management.Automation.Remoting.ProxyAccessType ProxyAccessType {get;set;}",
      (info) => enumNamed(ProxyAccessTypeType, info.proxyAccessType),
      (info, value) => {
        info.proxyAccessType = enumWord(value, info.proxyAccessType);
      },
    ),
    m.property(
      "System.Management.Automation.Runspaces.AuthenticationMechanism ProxyAuthentication {get;set;}",
      (info) => enumNamed(AuthenticationMechanismType, info.proxyAuthentication),
      (info, value) => {
        info.proxyAuthentication = checkedProxyAuthentication(enumWord(value, "Negotiate"));
      },
    ),
    m.property(
      "pscredential ProxyCredential {get;set;}",
      (info) => info.proxyCredential,
      (info, value) => {
        if (info.proxyAccessType === "None") throw proxyCredentialWithoutAccess();
        info.proxyCredential = value instanceof PSCredential ? value : null;
      },
    ),
    m.property(
      "bool SkipCACheck {get;set;}",
      (info) => info.skipCACheck,
      (info, value) => {
        info.skipCACheck = value;
      },
    ),
    m.property(
      "bool SkipCNCheck {get;set;}",
      (info) => info.skipCNCheck,
      (info, value) => {
        info.skipCNCheck = value;
      },
    ),
    m.property(
      "bool SkipRevocationCheck {get;set;}",
      (info) => info.skipRevocationCheck,
      (info, value) => {
        info.skipRevocationCheck = value;
      },
    ),
    m.property(
      "bool NoEncryption {get;set;}",
      (info) => info.noEncryption,
      (info, value) => {
        info.noEncryption = value;
      },
    ),
    m.property(
      "bool UseUTF16 {get;set;}",
      (info) => info.useUTF16,
      (info, value) => {
        info.useUTF16 = value;
      },
    ),
    m.property(
      "System.Management.Automation.Runspaces.OutputBufferingMode OutputBufferingMode {get;set;}",
      (info) => enumNamed(OutputBufferingModeType, info.outputBufferingMode),
      (info, value) => {
        info.outputBufferingMode = enumWord(value, info.outputBufferingMode);
      },
    ),
    m.property(
      "bool IncludePortInSPN {get;set;}",
      (info) => info.includePortInSPN,
      (info, value) => {
        info.includePortInSPN = value;
      },
    ),
    m.property(
      "bool EnableNetworkAccess {get;set;}",
      (info) => info.enableNetworkAccess,
      (info, value) => {
        info.enableNetworkAccess = value;
      },
    ),
    m.property(
      "int MaxConnectionRetryCount {get;set;}",
      (info) => info.maxConnectionRetryCount,
      (info, value) => {
        info.maxConnectionRetryCount = value;
      },
    ),
    m.method("System.Management.Automation.Runspaces.WSManConnectionInfo Copy()", (info) => info.copy()),
  ],
});

interface Address {
  readonly scheme: string;
  readonly computerName: string;
  /** 0: WinRM's own. */
  readonly port: number;
  readonly appName: string;
}

export class WSManConnectionInfo extends RunspaceConnectionInfo {
  /** Without a port where WinRM's own is meant. */
  connectionUri = "http://localhost/wsman";
  scheme = "http";
  /** 0: WinRM's own port. */
  portSetting = 0;
  appName: string = DEFAULT_APP_NAME;
  /** A connection URI was given, whose port is that of the web unless it says another. */
  isFromUri = false;
  shellUri: string = RESOURCE_URI_PREFIX + DEFAULT_SHELL_NAME;
  maximumConnectionRedirectionCount = 0;
  maximumReceivedDataSizePerCommand: number | null = null;
  maximumReceivedObjectSize: number | null = null;
  useCompression = true;
  noMachineProfile = false;
  proxyAccessType = "None";
  proxyAuthentication = "Default";
  proxyCredential: PSCredential | null = null;
  skipCACheck = false;
  skipCNCheck = false;
  skipRevocationCheck = false;
  noEncryption = false;
  useUTF16 = false;
  outputBufferingMode = "None";
  includePortInSPN = false;
  enableNetworkAccess = false;
  maxConnectionRetryCount = 5;

  /** The endpoint that a connection URI names. */
  static of(uri: string): WSManConnectionInfo {
    const info = new WSManConnectionInfo();
    info.setUri(uri);
    return info;
  }

  override nativeType(): TypeInfo {
    return WSManConnectionInfoType;
  }

  override get transport(): string {
    return "WSMan";
  }

  get port(): number {
    if (this.portSetting !== 0) return this.portSetting;
    return this.isSecure ? 443 : 80;
  }

  get address(): Address {
    return { scheme: this.scheme, computerName: this.computerName, port: this.portSetting, appName: this.appName };
  }

  get isSecure(): boolean {
    return this.scheme.toLowerCase() === "https";
  }

  /** Loopback that the server trusts only from this machine. */
  get isLocalhostAndNetworkAccess(): boolean {
    const name = this.computerName.toLowerCase();
    return this.enableNetworkAccess && this.credential === null && (name === "localhost" || !name.includes("."));
  }

  /** @throws {TerminatingError} ArgumentException for a scheme or port that there is not. */
  setAddress(address: Address): void {
    const scheme = address.scheme === "" ? "http" : address.scheme;
    if (!/^https?$/i.test(scheme)) {
      throw argumentError(`${scheme} is not a valid schema value. Valid values are "http" and "https".`);
    }
    if (address.port < 0 || address.port > 65_535) {
      throw argumentError(
        `The port number ${address.port} is not within the range of valid values. The range of valid values is between 1 and 65535.`,
      );
    }
    const name = address.computerName.trim();
    this.scheme = scheme;
    this.computerName = name === "" || name === "." ? "localhost" : bracketed(name);
    this.portSetting = address.port;
    this.appName = address.appName === "" ? DEFAULT_APP_NAME : address.appName;
    this.isFromUri = false;
    const port = address.port === 0 ? "" : `:${address.port}`;
    this.connectionUri = `${scheme.toLowerCase()}://${this.computerName}${port}/${this.appName.replace(/^\/+/, "")}`;
  }

  /** @throws {TerminatingError} NotSupportedException for a relative URI, ArgumentException for a scheme that there is not. */
  setUri(uri: string): void {
    let url: URL;
    try {
      url = new URL(uri);
    } catch {
      throw notSupported("Relative URIs are not supported in the creation of remote sessions.");
    }
    const scheme = url.protocol.slice(0, -1);
    if (!/^https?$/.test(scheme)) {
      throw argumentError(`${scheme} is not a valid schema value. Valid values are "http" and "https".`);
    }
    const isBare = url.pathname === "/" && url.search === "" && url.hash === "";
    this.scheme = scheme;
    this.computerName = url.hostname;
    this.portSetting = url.port === "" ? (scheme === "https" ? 443 : 80) : Number(url.port);
    this.appName = isBare ? DEFAULT_APP_NAME : url.pathname;
    this.isFromUri = true;
    if (isBare) url.pathname = DEFAULT_APP_NAME;
    this.connectionUri = isBare ? url.href : uri.trim();
  }

  override setSessionOptions(option: PSSessionOption): void {
    if (option.proxyAccessType === "None" && option.proxyCredential !== null) throw proxyCredentialWithoutAccess();
    super.setSessionOptions(option);
    const redirections = option.maximumConnectionRedirectionCount;
    this.maximumConnectionRedirectionCount = redirections >= 0 ? redirections : 2_147_483_647;
    this.maximumReceivedDataSizePerCommand = option.maximumReceivedDataSizePerCommand;
    this.maximumReceivedObjectSize = option.maximumReceivedObjectSize;
    this.useCompression = !option.noCompression;
    this.noMachineProfile = option.noMachineProfile;
    this.proxyAccessType = option.proxyAccessType;
    this.proxyAuthentication = option.proxyAuthentication;
    this.proxyCredential = option.proxyCredential;
    this.skipCACheck = option.skipCACheck;
    this.skipCNCheck = option.skipCNCheck;
    this.skipRevocationCheck = option.skipRevocationCheck;
    this.noEncryption = option.noEncryption;
    this.useUTF16 = option.useUTF16;
    this.includePortInSPN = option.includePortInSPN;
    this.outputBufferingMode = option.outputBufferingMode;
    this.maxConnectionRetryCount = option.maxConnectionRetryCount;
  }

  override setAuthenticationMechanism(mechanism: string): void {
    if (mechanism !== "Default" && this.certificateThumbprint !== null) {
      throw netError(
        "System.Management.Automation.PSInvalidOperationException",
        `A CertificateThumbPrint cannot be specified when ${mechanism} is specified.`,
      );
    }
    super.setAuthenticationMechanism(mechanism);
  }

  override copy(): WSManConnectionInfo {
    const copy = new WSManConnectionInfo();
    copy.copyCommon(this);
    copy.connectionUri = this.connectionUri;
    copy.scheme = this.scheme;
    copy.portSetting = this.portSetting;
    copy.appName = this.appName;
    copy.isFromUri = this.isFromUri;
    copy.shellUri = this.shellUri;
    copy.maximumConnectionRedirectionCount = this.maximumConnectionRedirectionCount;
    copy.maximumReceivedDataSizePerCommand = this.maximumReceivedDataSizePerCommand;
    copy.maximumReceivedObjectSize = this.maximumReceivedObjectSize;
    copy.useCompression = this.useCompression;
    copy.noMachineProfile = this.noMachineProfile;
    copy.proxyAccessType = this.proxyAccessType;
    copy.proxyAuthentication = this.proxyAuthentication;
    copy.proxyCredential = this.proxyCredential;
    copy.skipCACheck = this.skipCACheck;
    copy.skipCNCheck = this.skipCNCheck;
    copy.skipRevocationCheck = this.skipRevocationCheck;
    copy.noEncryption = this.noEncryption;
    copy.useUTF16 = this.useUTF16;
    copy.outputBufferingMode = this.outputBufferingMode;
    copy.includePortInSPN = this.includePortInSPN;
    copy.enableNetworkAccess = this.enableNetworkAccess;
    copy.maxConnectionRetryCount = this.maxConnectionRetryCount;
    return copy;
  }
}

function proxyCredentialWithoutAccess(): Error {
  return argumentError(
    "Proxy credentials cannot be specified when using the following proxy access type: None. Either specify a different access type, or do not specify proxy credentials.",
  );
}

/** An IPv6 address stands in brackets in a URI. */
function bracketed(name: string): string {
  return name.includes(":") && !name.startsWith("[") ? `[${name}]` : name;
}

/** The text of a Uri value as it was written. */
export function uriText(value: PSValue, ctx: EvaluationContext): string {
  return netText(value, ctx);
}

export function uriValue(text: string, ctx: EvaluationContext): PSValue {
  const type = ctx.types.resolve("System.Uri");
  return type === undefined ? text : ctx.types.operations.convertTo(text, type, ctx);
}
