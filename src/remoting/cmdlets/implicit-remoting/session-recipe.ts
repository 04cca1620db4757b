/** How a module of proxies comes to its session, or to another like it when that is gone; as script. */
import { escapeSingleQuotedStringContent } from "../../../engine/index.ts";
import type { PSSession } from "../../session/ps-session.ts";
import { NewProcessConnectionInfo, type RunspaceConnectionInfo } from "../../types/connection-info.ts";
import { WSManConnectionInfo } from "../../types/wsman-connection-info.ts";

export interface SessionRecipe {
  /** Of the session that the commands were asked of. */
  readonly instanceId: string;
  /** What the user reads of the connection. */
  readonly connectionText: string;
  /** Makes a session. */
  readonly newSession: string;
  /** Makes its options. */
  readonly sessionOption: string;
}

export function sessionRecipe({ runspace, instanceId }: PSSession): SessionRecipe {
  const { connection } = runspace;
  return {
    instanceId,
    connectionText: connection instanceof WSManConnectionInfo ? connection.connectionUri : "",
    newSession: `& $commands['New-PSSession'] ${targetOf(connection)}`,
    sessionOption: `& $commands['New-PSSessionOption'] ${optionsOf(connection)}`,
  };
}

function targetOf(connection: RunspaceConnectionInfo): string {
  if (!(connection instanceof WSManConnectionInfo)) {
    return connection instanceof NewProcessConnectionInfo ? "-UseWindowsPowerShell" : `-HostName ${quoted(connection.computerName)}`;
  }
  const { credential, certificateThumbprint } = connection;
  const who =
    credential === null
      ? ""
      : ` -Credential ($Host.UI.PromptForCredential('PowerShell Credential Request', ${quoted(`Enter your credentials for ${connection.connectionUri}.`)}, ${quoted(credential.userName)}, ${quoted(connection.computerName)}))`;
  return [
    connection.isFromUri ? `-ConnectionUri ${quoted(connection.connectionUri)} -AllowRedirection` : computerOf(connection),
    `-ConfigurationName ${quoted(connection.shellUri)}`,
    "-SessionOption (Get-ImplicitRemotingSessionOption)",
    certificateThumbprint === null
      ? `-Authentication ${connection.authenticationMechanism}${who}`
      : `-CertificateThumbprint ${quoted(certificateThumbprint)}`,
  ].join(" ");
}

function computerOf({ computerName, isSecure, portSetting, appName }: WSManConnectionInfo): string {
  const port = portSetting === 0 ? "" : ` -Port ${portSetting}`;
  return `-ComputerName ${quoted(computerName)} -ApplicationName ${quoted(appName)}${port}${isSecure ? " -UseSSL" : ""}`;
}

function optionsOf(connection: RunspaceConnectionInfo): string {
  const times = [
    `-CancelTimeout ${connection.cancelTimeoutMs}`,
    `-IdleTimeout ${connection.idleTimeoutMs}`,
    `-OpenTimeout ${connection.openTimeoutMs}`,
    `-OperationTimeout ${connection.operationTimeoutMs}`,
  ];
  if (!(connection instanceof WSManConnectionInfo)) return times.join(" ");
  const flags = [
    ["NoCompression", !connection.useCompression],
    ["NoEncryption", connection.noEncryption],
    ["NoMachineProfile", connection.noMachineProfile],
    ["UseUTF16", connection.useUTF16],
    ["SkipCACheck", connection.skipCACheck],
    ["SkipCNCheck", connection.skipCNCheck],
    ["SkipRevocationCheck", connection.skipRevocationCheck],
  ] as const;
  const limits = [
    ["MaximumReceivedDataSizePerCommand", connection.maximumReceivedDataSizePerCommand],
    ["MaximumReceivedObjectSize", connection.maximumReceivedObjectSize],
  ] as const;
  return [
    ...times,
    ...flags.filter(([, isOn]) => isOn).map(([name]) => `-${name}`),
    ...limits.filter(([, limit]) => limit !== null).map(([name, limit]) => `-${name} ${limit}`),
    `-MaximumRedirection ${connection.maximumConnectionRedirectionCount}`,
    `-ProxyAccessType ${connection.proxyAccessType}`,
  ].join(" ");
}

function quoted(text: string): string {
  return `'${escapeSingleQuotedStringContent(text)}'`;
}
