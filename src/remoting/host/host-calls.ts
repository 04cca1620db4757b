/**
 * Runs what a remote script calls of this program's host. The other side is not trusted: it may not read the screen, and whoever is asked
 * for a secret is told which computer asks.
 *
 * @see MS-PSRP 2.2.2.15, 2.2.2.27; 3.1.5.4.15
 */
import type { ConsoleColor, BufferCell as EngineCell, EngineHost, HostRawUI, HostUI, PSHost } from "../../engine/index.ts";
import { ErrorRecord, newException, type ProgressRecord, type PSValue, TerminatingError } from "../../objects/index.ts";
import {
  type BufferCell,
  type ChoiceDescription,
  type Coordinates,
  type FieldDescription,
  type HostCall,
  type HostResponse,
  type HostValue,
  type Rectangle,
  type Size,
  VOID_CALL_ID,
} from "../../psrp/index.ts";
import { interactiveSessions } from "./interactive-sessions.ts";

export interface HostCallOptions {
  readonly computerName: string;
}

/** @returns The answer, or null where nobody waits for one. */
export function runHostCall(call: HostCall, host: EngineHost, options: HostCallOptions): HostResponse | null {
  const isVoid = call.callId === VOID_CALL_ID;
  try {
    const result = perform(call, host, options);
    return isVoid ? null : { callId: call.callId, method: call.method, result, error: null };
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
    if (isVoid) return null;
    const record = new ErrorRecord(error.record.exception, "RemoteHostExecutionException", "InvalidArgument", null);
    return { callId: call.callId, method: call.method, result: null, error: record };
  }
}

type Parameters = readonly HostValue[];
type HostAction = (host: PSHost, parameters: Parameters, options: HostCallOptions) => unknown;
type UIAction = (ui: HostUI, parameters: Parameters, options: HostCallOptions) => unknown;
type RawUIAction = (raw: HostRawUI, parameters: Parameters) => unknown;

function perform(call: HostCall, engineHost: EngineHost, options: HostCallOptions): HostValue {
  const { name } = call.method;
  if (name === "PopRunspace") return resultOf(engineHost.service(interactiveSessions)?.pop());
  const { host } = engineHost;
  const onHost = HOST_ACTIONS[name];
  if (onHost !== undefined) return resultOf(onHost(host, call.parameters, options));
  const { ui } = host;
  if (ui === null) throw noHost();
  const onUI = UI_ACTIONS[name];
  if (onUI !== undefined) return resultOf(onUI(ui, call.parameters, options));
  const onRaw = RAW_UI_ACTIONS[name];
  if (onRaw === undefined || ui.rawUI === null) throw notImplemented(name);
  return resultOf(onRaw(ui.rawUI, call.parameters));
}

/** What the host gave is what the table of host methods says of the result. */
function resultOf(value: unknown): HostValue {
  return (value ?? null) as HostValue;
}

// What a parameter is, the table of host methods says; psrp has decoded it so.
const text = (parameters: Parameters, index: number): string => (parameters[index] as string | null | undefined) ?? "";
const number = (parameters: Parameters, index: number): number => (parameters[index] as number | undefined) ?? 0;
const color = (parameters: Parameters, index: number): ConsoleColor | undefined => {
  const value = number(parameters, index);
  return value >= 0 && value <= 15 ? (value as ConsoleColor) : undefined;
};

const HOST_ACTIONS: Readonly<Record<string, HostAction>> = {
  GetName: (host) => host.name,
  GetVersion: (host) => host.version,
  GetInstanceId: (host) => host.instanceId,
  GetCurrentCulture: (host) => host.currentCulture,
  GetCurrentUICulture: (host) => host.currentUICulture,
  SetShouldExit: (host, parameters) => host.setShouldExit(number(parameters, 0)),
  EnterNestedPrompt: (host) => host.enterNestedPrompt(),
  ExitNestedPrompt: (host) => host.exitNestedPrompt(),
  NotifyBeginApplication: (host) => host.notifyBeginApplication(),
  NotifyEndApplication: (host) => host.notifyEndApplication(),
};

const UI_ACTIONS: Readonly<Record<string, UIAction>> = {
  ReadLine: (ui) => ui.readLine() ?? "",
  ReadLineAsSecureString: (ui, _parameters, { computerName }) => {
    ui.writeWarningLine(
      `A script or application on the remote computer ${computerName.toUpperCase()} is asking to read a line securely. Enter sensitive information, such as your credentials, only if you trust the remote computer and the application or script that is requesting it.`,
    );
    return ui.readLineAsSecureString();
  },
  Write1: (ui, parameters) => ui.write(text(parameters, 0)),
  Write2: (ui, parameters) => ui.write(text(parameters, 2), color(parameters, 0), color(parameters, 1)),
  WriteLine1: (ui) => ui.writeLine(""),
  WriteLine2: (ui, parameters) => ui.writeLine(text(parameters, 0)),
  WriteLine3: (ui, parameters) => ui.writeLine(text(parameters, 2), color(parameters, 0), color(parameters, 1)),
  WriteErrorLine: (ui, parameters) => ui.writeErrorLine(text(parameters, 0)),
  WriteDebugLine: (ui, parameters) => ui.writeDebugLine(text(parameters, 0)),
  WriteProgress: (ui, parameters) => ui.writeProgress(number(parameters, 0), parameters[1] as ProgressRecord),
  WriteVerboseLine: (ui, parameters) => ui.writeVerboseLine(text(parameters, 0)),
  WriteWarningLine: (ui, parameters) => ui.writeWarningLine(text(parameters, 0)),
  Prompt: prompt,
  PromptForCredential1: promptForCredential,
  PromptForCredential2: promptForCredential,
  PromptForChoice: (ui, parameters) =>
    ui.promptForChoice(text(parameters, 0), text(parameters, 1), parameters[2] as readonly ChoiceDescription[], number(parameters, 3)),
  PromptForChoiceMultipleSelection: (ui, parameters) =>
    ui.promptForMultipleChoice(
      text(parameters, 0),
      text(parameters, 1),
      parameters[2] as readonly ChoiceDescription[],
      (parameters[3] as readonly number[] | null) ?? [],
    ),
  // What stands on the screen is nobody else's business.
  GetBufferContents: (ui, _parameters, { computerName }) => {
    ui.writeWarningLine(
      `A script or application on the remote computer ${computerName.toUpperCase()} is attempting to read the buffer contents on the PowerShell host. For security reasons, this is not allowed; the call has been suppressed.`,
    );
    throw notImplemented("GetBufferContents");
  },
};

const RAW_UI_ACTIONS: Readonly<Record<string, RawUIAction>> = {
  GetForegroundColor: (raw) => raw.foregroundColor,
  SetForegroundColor: (raw, parameters) => {
    raw.foregroundColor = color(parameters, 0) ?? raw.foregroundColor;
  },
  GetBackgroundColor: (raw) => raw.backgroundColor,
  SetBackgroundColor: (raw, parameters) => {
    raw.backgroundColor = color(parameters, 0) ?? raw.backgroundColor;
  },
  GetCursorPosition: (raw) => raw.cursorPosition,
  SetCursorPosition: (raw, parameters) => {
    raw.cursorPosition = parameters[0] as Coordinates;
  },
  GetWindowPosition: (raw) => raw.windowPosition,
  SetWindowPosition: (raw, parameters) => {
    raw.windowPosition = parameters[0] as Coordinates;
  },
  GetCursorSize: (raw) => raw.cursorSize,
  SetCursorSize: (raw, parameters) => {
    raw.cursorSize = number(parameters, 0);
  },
  GetBufferSize: (raw) => raw.bufferSize,
  SetBufferSize: (raw, parameters) => {
    raw.bufferSize = parameters[0] as Size;
  },
  GetWindowSize: (raw) => raw.windowSize,
  SetWindowSize: (raw, parameters) => {
    raw.windowSize = parameters[0] as Size;
  },
  GetWindowTitle: (raw) => raw.windowTitle,
  SetWindowTitle: (raw, parameters) => {
    raw.windowTitle = text(parameters, 0);
  },
  GetMaxWindowSize: (raw) => raw.maxWindowSize,
  GetMaxPhysicalWindowSize: (raw) => raw.maxPhysicalWindowSize,
  GetKeyAvailable: (raw) => raw.keyAvailable,
  ReadKey: (raw, parameters) => raw.readKey(readKeyOptions(number(parameters, 0))),
  FlushInputBuffer: (raw) => raw.flushInputBuffer(),
  SetBufferContents1: (raw, parameters) => raw.fillBufferContents(parameters[0] as Rectangle, cell(parameters[1] as BufferCell)),
  SetBufferContents2: (raw, parameters) =>
    raw.setBufferContents(
      parameters[0] as Coordinates,
      (parameters[1] as readonly (readonly BufferCell[])[]).map((row) => row.map(cell)),
    ),
  ScrollBufferContents: (raw, parameters) =>
    raw.scrollBufferContents(
      parameters[0] as Rectangle,
      parameters[1] as Coordinates,
      parameters[2] as Rectangle,
      cell(parameters[3] as BufferCell),
    ),
};

const SECURE_STRING = "System.Security.SecureString";
const CREDENTIAL = "System.Management.Automation.PSCredential";

function prompt(ui: HostUI, parameters: Parameters, { computerName }: HostCallOptions): ReadonlyMap<string, PSValue> {
  const fields = parameters[2] as readonly FieldDescription[];
  for (const field of fields) {
    if (field.parameterTypeFullName !== SECURE_STRING) continue;
    ui.writeWarningLine(
      `A script or application on the remote computer ${computerName.toUpperCase()} is sending a prompt request. When you are prompted, enter sensitive information, such as credentials or passwords, only if you trust the remote computer and the application or script that is requesting the data.`,
    );
  }
  const asksForCredential = fields.some((field) => field.parameterTypeFullName === CREDENTIAL);
  const caption = asksForCredential ? credentialCaption(text(parameters, 0)) : text(parameters, 0);
  const message = asksForCredential ? credentialMessage(text(parameters, 1), computerName) : text(parameters, 1);
  return ui.prompt(caption, message, fields);
}

function promptForCredential(ui: HostUI, parameters: Parameters, { computerName }: HostCallOptions): PSValue {
  return ui.promptForCredential(
    credentialCaption(text(parameters, 0)),
    credentialMessage(text(parameters, 1), computerName),
    text(parameters, 2),
    text(parameters, 3),
  );
}

const DEFAULT_CAPTION = "PowerShell credential request";

function credentialCaption(caption: string): string {
  return caption.toLowerCase() === DEFAULT_CAPTION.toLowerCase() ? caption : `PowerShell Credential Request: ${caption}`;
}

function credentialMessage(message: string, computerName: string): string {
  return `Warning: A script or application on the remote computer ${computerName.toUpperCase()} is requesting your credentials. Enter your credentials only if you trust the remote computer and the application or script that is requesting them.\n\n${message}`;
}

/** Flags of .NET's ReadKeyOptions. */
function readKeyOptions(flags: number): ReadKeyOptions {
  return {
    allowCtrlC: (flags & 1) !== 0,
    noEcho: (flags & 2) !== 0,
    includeKeyDown: (flags & 4) !== 0,
    includeKeyUp: (flags & 8) !== 0,
  };
}

type ReadKeyOptions = HostRawUI["readKey"] extends (options: infer Options) => unknown ? Options : never;

const CELL_TYPES = ["complete", "leading", "trailing"] as const;

function cell(value: BufferCell): EngineCell {
  return {
    character: value.character,
    foreground: consoleColor(value.foregroundColor),
    background: consoleColor(value.backgroundColor),
    type: CELL_TYPES[value.bufferCellType] ?? "complete",
  };
}

function consoleColor(value: number): ConsoleColor {
  return (value >= 0 && value <= 15 ? value : 7) as ConsoleColor; // checked in the same line
}

function noHost(): TerminatingError {
  return hostError("No client computer was specified for the remote runspace that is running a client-side method.");
}

function notImplemented(method: string): TerminatingError {
  return hostError(`The method or operation is not implemented: ${method}.`);
}

function hostError(message: string): TerminatingError {
  return new TerminatingError(
    new ErrorRecord(newException("System.Management.Automation.PSNotImplementedException", message), "NotImplemented", "NotImplemented"),
  );
}
