/** Virtual machines, containers and SSH: parameter sets of the session cmdlets that lead nowhere here. */
import type { CmdletContext } from "../../engine/index.ts";
import {
  convertTo,
  Dictionary,
  ErrorRecord,
  Int32Type,
  netError,
  newException,
  type PSValue,
  TerminatingError,
  toText,
  unwrap,
} from "../../objects/index.ts";

/** True when the parameter set was one of them, and the user has been told. */
export function refuseOtherTarget(cmdlet: CmdletContext): boolean {
  const { parameterSetName } = cmdlet;
  if (parameterSetName.includes("VM")) return refuseVirtualMachine(cmdlet);
  if (parameterSetName.includes("ContainerId")) return refuseContainer(cmdlet);
  if (parameterSetName.includes("SSH")) return refuseSSH(cmdlet);
  return false;
}

function refuseVirtualMachine(cmdlet: CmdletContext): never {
  return cmdlet.throwTerminatingError(
    cmdlet.makeError({
      message: "The Hyper-V Module for PowerShell is not available on this machine.",
      errorId: "HyperVModuleNotAvailable",
      category: "NotInstalled",
      exceptionType: "System.ArgumentException",
    }),
  );
}

function refuseContainer(cmdlet: CmdletContext): true {
  const exception = newException("System.PlatformNotSupportedException", "COM Interop is not supported on this platform.");
  cmdlet.writeError(new ErrorRecord(exception, "CreateRemoteRunspaceForContainerFailed", "InvalidOperation"));
  return true;
}

function refuseSSH(cmdlet: CmdletContext): true {
  const { parameters } = cmdlet;
  const keyFile = parameters.text("KeyFilePath");
  if (parameters.has("SSHConnection")) checkConnectionTables(parameters.get("SSHConnection"), cmdlet);
  else if (keyFile !== "" && cmdlet.host.files.status(keyFile) === undefined) refuseKeyFile(cmdlet, keyFile);
  const message = "Sessions over SSH are not available. Use the ComputerName or ConnectionUri parameter, which connect by WS-Management.";
  const exception = newException("System.NotSupportedException", message);
  cmdlet.writeError(new ErrorRecord(exception, "SSHTransportNotSupported", "NotImplemented"));
  return true;
}

function refuseKeyFile(cmdlet: CmdletContext, path: string): never {
  return cmdlet.throwTerminatingError(
    cmdlet.makeError({
      message: `Cannot find path '${path}' because it does not exist.`,
      errorId: "PathNotFound",
      category: "ObjectNotFound",
      target: path,
      exceptionType: "System.IO.FileNotFoundException",
    }),
  );
}

const TEXTS: ReadonlySet<string> = new Set(["computername", "hostname", "username", "keyfilepath", "identityfilepath", "subsystem"]);
const NULL_OR_EMPTY = "The provided SSHConnection hashtable parameter name or element is null or empty.";
const NUMBERS: ReadonlySet<string> = new Set(["port", "connectingtimeout"]);

/** The mistakes that PowerShell finds in `-SSHConnection` before it connects. */
function checkConnectionTables(value: PSValue, cmdlet: CmdletContext): void {
  for (const item of Array.isArray(value) ? value : [value]) {
    const table = unwrap(item);
    if (table instanceof Dictionary) checkConnectionTable(table, cmdlet);
  }
}

function checkConnectionTable(table: Dictionary, cmdlet: CmdletContext): void {
  if (table.has("ComputerName") && table.has("HostName")) {
    throw argument("The provided SSHConnection hashtable contains both a ComputerName and HostName parameter.  Only one can be specified.");
  }
  if (table.has("KeyFilePath") && table.has("IdentityFilePath")) {
    throw argument(
      "The provided SSHConnection hashtable contains both a KeyFilePath and IdentityFilePath parameter.  Only one can be specified.",
    );
  }
  let hasComputer = false;
  for (const { key, value } of table.entries()) {
    if (typeof key !== "string" || key === "") throw argument(NULL_OR_EMPTY);
    const name = key.toLowerCase();
    if (name === "computername" || name === "hostname") hasComputer = true;
    if (TEXTS.has(name)) {
      const text = unwrap(value);
      if (text === null || toText(text, cmdlet.evaluation) === "") throw argument(NULL_OR_EMPTY);
    } else if (NUMBERS.has(name)) {
      checkNumber(value, cmdlet);
    } else if (name !== "options") {
      throw argument(`The provided SSHConnection hashtable parameter ${key} is not supported.`);
    }
  }
  if (!hasComputer) throw argument("The provided SSHConnection hashtable is missing the required ComputerName or HostName parameter.");
}

function checkNumber(value: PSValue, cmdlet: CmdletContext): void {
  if (value === null) throw argument(NULL_OR_EMPTY);
  try {
    convertTo(value, Int32Type, cmdlet.evaluation);
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
    throw argument(error.record.exception.message);
  }
}

function argument(message: string): Error {
  return netError("System.Management.Automation.PSArgumentException", message);
}
