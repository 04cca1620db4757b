/**
 * What a PowerShell session and a command shell (WinRS) make of the same operations of WS-Management.
 *
 * @see MS-WSMV 3.1.4.5, 3.1.4.11, 3.1.4.14; MS-PSRP 3.2.5.1
 */
import { decodeBase64Bytes, encodeUtf8, MalformedBytesError } from "../bytes/index.ts";
import { type CommandStart, type SessionLaunch, type ShellDescription, ShellFault } from "../session-host/index.ts";
import {
  type CommandRequest,
  type FaultProvider,
  faultOf,
  optionValue,
  type ServiceRequestHeaders,
  type ShellInstance,
  WSManFaultCode,
  WsmanFaultError,
} from "../wsman/index.ts";

export interface ShellKind {
  readonly inputStreams: readonly string[];
  readonly outputStreams: readonly string[];
  /** Judges the options with which a client creates a shell or connects to one. @throws {ShellFault} */
  checkOptions(headers: ServiceRequestHeaders): void;
  /** @throws {ShellFault} @throws {WsmanFaultError} */
  commandStart(request: CommandRequest, headers: ServiceRequestHeaders): CommandStart;
  /** How a shell of this kind is described. */
  instanceOf(shell: ShellDescription, computerName: string): ShellInstance;
}

export function shellKindOf({ engine, environment, workingDirectory, limits }: SessionLaunch): ShellKind {
  if (engine.kind !== "command-shell") return POWERSHELL;
  const { inputStreams, outputStreams } = engine;
  const variables = environment.filter(([name]) => !name.startsWith("HOLDFAST_"));
  return {
    inputStreams,
    outputStreams,
    checkOptions() {},
    commandStart: ({ command, arguments: words }, { options }) => ({
      commandLine: command,
      fragments: new Uint8Array(0),
      arguments: words,
      skipsShell: /^(true|1)$/i.test(optionValue(options, "WINRS_SKIP_CMD_SHELL") ?? ""),
    }),
    instanceOf: (shell) => ({
      shellId: shell.shellId.toUpperCase(),
      ...(shell.isNamed === true ? { name: shell.name } : {}),
      resourceUri: shell.resourceUri,
      owner: shell.owner,
      clientIP: shell.clientAddress,
      ...(variables.length === 0 ? {} : { environment: variables.map(([name, value]) => ({ name, value })) }),
      ...(workingDirectory === null ? {} : { workingDirectory }),
      ...(limits.maxLifetimeMs === null ? {} : { lifetimeMs: limits.maxLifetimeMs }),
      idleTimeoutMs: shell.idleTimeoutMs,
      inputStreams: inputStreams.join(" "),
      outputStreams: outputStreams.join(" "),
      shellRunTimeMs: shell.runTimeMs,
      shellInactivityMs: shell.inactivityMs,
    }),
  };
}

/** Who refuses what the commands of a command shell cannot do, as on Windows. */
export const COMMAND_SHELL_PROVIDER: FaultProvider = { name: "Shell cmd plugin", path: "%systemroot%\\system32\\winrscmd.dll" };

const INPUT_STREAMS = ["stdin", "pr"] as const;
const OUTPUT_STREAMS = ["stdout"] as const;

const POWERSHELL: ShellKind = {
  inputStreams: INPUT_STREAMS,
  outputStreams: OUTPUT_STREAMS,

  checkOptions: ({ options }) => requireProtocolVersion(optionValue(options, "protocolversion")),

  commandStart({ command, arguments: words }) {
    const [argument, ...rest] = words;
    if (argument === undefined || rest.length > 0) {
      throw new ShellFault("InvalidArgumentCount", "A pipeline is created with exactly one argument.");
    }
    return { commandLine: command.trim(), fragments: decodeFragments(argument) };
  },

  instanceOf: (shell, computerName) => ({
    shellId: shell.shellId.toUpperCase(),
    name: shell.name,
    resourceUri: shell.resourceUri,
    owner: shell.owner.includes("\\") ? shell.owner : `${computerName}\\${shell.owner}`,
    clientIP: shell.clientAddress,
    processId: shell.processId,
    idleTimeoutMs: shell.idleTimeoutMs,
    inputStreams: INPUT_STREAMS.join(" "),
    outputStreams: OUTPUT_STREAMS.join(" "),
    maxIdleTimeoutMs: shell.maxIdleTimeoutMs,
    locale: shell.locale,
    dataLocale: shell.dataLocale,
    compressionMode: shell.compresses === true ? "XpressCompression" : "NoCompression",
    profileLoaded: "Yes",
    encoding: "UTF8",
    bufferMode: shell.bufferMode,
    state: shell.state === "Connected" ? "Connected" : "Disconnected",
    shellRunTimeMs: shell.runTimeMs,
    shellInactivityMs: shell.inactivityMs,
  }),
};

/** Create comes before there is a launch to ask. @throws {ShellFault} */
export function requireProtocolVersion(version: string | undefined): void {
  if (version === undefined) throw new ShellFault("ProtocolVersionNotFound", "The option protocolversion is missing.");
  if (!/^2\.\d+$/.test(version.trim()))
    throw new ShellFault("ProtocolVersionNotMatch", `The protocol version ${version} is not supported; this server speaks 2.1 to 2.4.`);
}

/** Windows puts fragments into the argument as base64. */
function decodeFragments(argument: string): Uint8Array {
  try {
    return decodeBase64Bytes(encodeUtf8(argument));
  } catch (error) {
    if (error instanceof MalformedBytesError)
      throw new WsmanFaultError(faultOf(WSManFaultCode.SchemaValidation, { message: error.message }));
    throw error;
  }
}
