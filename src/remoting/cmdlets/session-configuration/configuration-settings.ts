/** The parameters of Register- and Set-PSSessionConfiguration as settings of the server. */
import { type CmdletContext, invalidArgument } from "../../../engine/index.ts";
import { type PSValue, toText, unwrap } from "../../../objects/index.ts";
import type { ManagedSection } from "../../remoting-service.ts";
import { type QuotaName, WSManConfigurationOption } from "../../types/transport-option.ts";
import { accessOfSddl } from "./configuration-access.ts";

type Value = string | readonly string[] | ManagedSection;

/** What a server that is no Windows cannot give a session. */
const REFUSED: readonly (readonly [parameter: string, reason: string])[] = [
  ["AssemblyName", "a session configuration cannot be a .NET assembly here"],
  ["ApplicationBase", "a session configuration cannot be a .NET assembly here"],
  ["ConfigurationTypeName", "a session configuration cannot be a .NET assembly here"],
  ["RunAsCredential", "sessions run as the account that the server runs as, or as their user's"],
  ["UseSharedProcess", "each session has a process of its own"],
  ["ShowSecurityDescriptorUI", "there is no dialog; use -SecurityDescriptorSddl"],
  ["MaximumReceivedDataSizePerCommandMB", "the limit is that of the server"],
  ["MaximumReceivedObjectSizeMB", "the limit is that of the server"],
  ["SessionTypeOption", "options of workflows have no meaning here"],
  ["ModulesToImport", "name the modules in a session configuration file and give it with -Path"],
];

const QUOTA_NAMES: Readonly<Record<QuotaName, string | null>> = {
  ProcessIdleTimeoutSec: null,
  MaxIdleTimeoutSec: "MaxIdleTimeoutms",
  MaxSessions: "MaxShells",
  MaxConcurrentCommandsPerSession: "MaxConcurrentCommandsPerShell",
  MaxSessionsPerUser: "MaxShellsPerUser",
  MaxMemoryPerSessionMB: "MaxMemoryPerShellMB",
  MaxProcessesPerSession: "MaxProcessesPerShell",
  MaxConcurrentUsers: null,
  IdleTimeoutSec: "IdleTimeoutms",
};

/** @throws Where something is asked for that the server cannot do. */
export function settingsFrom(cmdlet: CmdletContext): ManagedSection {
  const { parameters } = cmdlet;
  for (const [name, reason] of REFUSED) {
    if (parameters.has(name)) throw invalidArgument(`-${name} cannot be used with this server: ${reason}.`);
  }
  const settings = new Map<string, Value>();
  const initialization = new Map<string, Value>();
  if (parameters.has("StartupScript")) initialization.set("startupscript", absolutePath(cmdlet, "StartupScript"));
  if (parameters.has("Path")) initialization.set("configfilepath", definitionFile(cmdlet));
  if (initialization.size > 0) settings.set("InitializationParameters", initialization);
  if (parameters.has("SecurityDescriptorSddl")) settings.set("Access", accessOfSddl(parameters.text("SecurityDescriptorSddl")));
  if (parameters.has("AccessMode")) settings.set("Enabled", String(parameters.enumName("AccessMode") !== "Disabled"));
  const transport = unwrap(parameters.get("TransportOption"));
  if (transport instanceof WSManConfigurationOption) {
    settings.set("Quotas", quotasOf(transport));
    if (transport.outputBufferingMode !== null) settings.set("OutputBufferingMode", bufferingMode(transport.outputBufferingMode));
  }
  return settings;
}

function quotasOf(option: WSManConfigurationOption): ManagedSection {
  const quotas = new Map<string, string>();
  for (const [name, value] of option.quotas) {
    const setting = QUOTA_NAMES[name];
    if (setting === null) throw invalidArgument(`${name} has no meaning for this server.`);
    quotas.set(setting, String(name.endsWith("TimeoutSec") ? value * 1000 : value));
  }
  return quotas;
}

function bufferingMode(mode: string): string {
  if (mode === "None") throw invalidArgument("Output is always buffered: OutputBufferingMode is Block or Drop.");
  return mode;
}

/** An empty path takes the setting away. */
function absolutePath(cmdlet: CmdletContext, parameter: string): string {
  const text = cmdlet.parameters.text(parameter);
  return text === "" ? "" : cmdlet.session.path.unresolved(text).path;
}

function definitionFile(cmdlet: CmdletContext): string {
  const file = absolutePath(cmdlet, "Path");
  const [isValid]: readonly PSValue[] = cmdlet.invokeCommand("Test-PSSessionConfigurationFile", new Map([["Path", file]]));
  if (isValid === true) return file;
  throw invalidArgument(
    `${toText(cmdlet.parameters.get("Path"), cmdlet.evaluation)} is not a valid session configuration file. Test-PSSessionConfigurationFile -Verbose says why.`,
  );
}
