/** The computers that a cmdlet's parameters name, as connection information. */
import type { CmdletContext } from "../../engine/index.ts";
import { ErrorRecord, type PSCredential, type PSValue, TerminatingError, tryConvert, unwrap } from "../../objects/index.ts";
import { PSSessionOption, PSSessionOptionType } from "../types/ps-session-option.ts";
import { shellUriOf, uriText, WSManConnectionInfo } from "../types/wsman-connection-info.ts";

export interface ConnectionSettings {
  /** The sets of the connection URI: only there a server can send one elsewhere. */
  readonly isUriSet: boolean;
  /** Sessions are made, so that the preference variables for their configuration count. */
  readonly isForNewSessions: boolean;
}

/**
 * One connection for each computer or URI, in order; null stands for one that makes no sense, and an error tells of it. Terminates the
 * cmdlet when a computer name can be none.
 */
export function connectionsOf(cmdlet: CmdletContext, settings: ConnectionSettings): (WSManConnectionInfo | null)[] {
  const { parameters } = cmdlet;
  if (settings.isUriSet) {
    const uris = parameters.get("ConnectionUri");
    return (Array.isArray(uris) ? uris : [uris]).map((uri) => guarded(cmdlet, uri, () => uriConnection(cmdlet, uri, settings)));
  }
  const names = parameters.has("ComputerName") ? namesOf(parameters.get("ComputerName")) : ["localhost"];
  const resolved = names.map((name) => (name === "." ? "localhost" : name.trim()));
  if (!resolved.every(isHostName)) refuseComputerName(cmdlet, names);
  return resolved.map((name) => guarded(cmdlet, name, () => computerConnection(cmdlet, name, settings)));
}

function namesOf(value: PSValue): string[] {
  return (Array.isArray(value) ? value : [value]).filter((name) => typeof name === "string");
}

function computerConnection(cmdlet: CmdletContext, computerName: string, settings: ConnectionSettings): WSManConnectionInfo {
  const { parameters } = cmdlet;
  const info = new WSManConnectionInfo();
  info.setAddress({
    scheme: parameters.isSet("UseSSL") ? "https" : "http",
    computerName,
    port: parameters.has("Port") ? parameters.number("Port") : 0,
    appName: applicationNameOf(cmdlet),
  });
  complete(cmdlet, info, settings);
  info.maximumConnectionRedirectionCount = 0;
  return info;
}

function uriConnection(cmdlet: CmdletContext, uri: PSValue, settings: ConnectionSettings): WSManConnectionInfo {
  const info = new WSManConnectionInfo();
  info.setUri(uriText(uri, cmdlet.evaluation));
  complete(cmdlet, info, settings);
  if (!cmdlet.parameters.isSet("AllowRedirection")) info.maximumConnectionRedirectionCount = 0;
  return info;
}

function complete(cmdlet: CmdletContext, info: WSManConnectionInfo, settings: ConnectionSettings): void {
  const { parameters } = cmdlet;
  info.shellUri = shellUriOf(configurationNameOf(cmdlet, settings));
  const thumbprint = parameters.get("CertificateThumbprint");
  if (typeof thumbprint === "string") info.certificateThumbprint = thumbprint;
  else info.credential = credentialOf(parameters.get("Credential"));
  info.setSessionOptions(sessionOptionOf(cmdlet));
  info.setAuthenticationMechanism(parameters.enumName("Authentication", "Default"));
  info.enableNetworkAccess = parameters.isSet("EnableNetworkAccess");
}

function credentialOf(value: PSValue): PSCredential | null {
  return (unwrap(value) as PSCredential | null) ?? null; // the parameter's type
}

/** `-SessionOption`, else `$PSSessionOption`, else PowerShell's own defaults. */
export function sessionOptionOf(cmdlet: CmdletContext): PSSessionOption {
  const given = unwrap(cmdlet.parameters.get("SessionOption"));
  if (given instanceof PSSessionOption) return given;
  const preference = cmdlet.session.variables.value("PSSessionOption");
  const converted = preference === null ? null : unwrap(tryConvert(preference, PSSessionOptionType, cmdlet.evaluation));
  return converted instanceof PSSessionOption ? converted : new PSSessionOption();
}

/** `-ApplicationName`, else `$PSSessionApplicationName`, else `wsman`. */
function applicationNameOf(cmdlet: CmdletContext): string {
  const given = cmdlet.parameters.text("ApplicationName");
  if (given !== "") return given;
  const preference = cmdlet.session.variables.value("PSSessionApplicationName");
  return typeof preference === "string" ? preference : "";
}

function configurationNameOf(cmdlet: CmdletContext, { isForNewSessions }: ConnectionSettings): string {
  const given = cmdlet.parameters.text("ConfigurationName");
  if (given !== "" || !isForNewSessions) return given;
  const preference = cmdlet.session.variables.value("PSSessionConfigurationName");
  return typeof preference === "string" ? preference : "";
}

/** What Uri.CheckHostName takes for a name or an address. */
function isHostName(name: string): boolean {
  if (/^\[?[0-9a-f:.]*:[0-9a-f:.]*(%\w+)?\]?$/i.test(name)) return true;
  if (name.length === 0 || name.length > 255) return false;
  const labels = name.split(".");
  return labels.every((label, index) => isLabel(label) || (label === "" && index === labels.length - 1 && index > 0));
}

function isLabel(label: string): boolean {
  return /^[\p{L}\p{N}_]([\p{L}\p{N}_-]*[\p{L}\p{N}_])?$/u.test(label) && label.length <= 63;
}

function refuseComputerName(cmdlet: CmdletContext, names: readonly string[]): never {
  return cmdlet.throwTerminatingError(
    cmdlet.makeError({
      message:
        "One or more computer names are not valid. If you are trying to pass a URI, use the -ConnectionUri parameter, or pass URI objects instead of strings.",
      errorId: "PSSessionInvalidComputerName",
      category: "InvalidArgument",
      target: [...names],
      exceptionType: "System.ArgumentException",
    }),
  );
}

function guarded(cmdlet: CmdletContext, target: PSValue, make: () => WSManConnectionInfo): WSManConnectionInfo | null {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
    cmdlet.writeError(new ErrorRecord(error.record.exception, "CreateRemoteRunspaceFailed", "InvalidArgument", target));
    return null;
  }
}
