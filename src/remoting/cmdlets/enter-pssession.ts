import { type CmdletBody, type CmdletContext, type CmdletDeclaration, jobTableOf } from "../../engine/index.ts";
import { ErrorDetails, ErrorRecord, type Exception, newException, type PSValue, unwrap } from "../../objects/index.ts";
import { EnteredSession } from "../host/entered-session.ts";
import { type InteractiveSessions, interactiveSessions } from "../host/interactive-sessions.ts";
import { PSRemotingChildJob } from "../jobs/remote-child-job.ts";
import { newRemoteRunspace } from "../session/open-sessions.ts";
import { PSSession } from "../session/ps-session.ts";
import type { RemoteRunspace } from "../session/remote-runspace.ts";
import { redirectionText } from "../session/remoting-exceptions.ts";
import { sessionTableOf } from "../session/session-table.ts";
import { connectionsOf, sessionOptionOf } from "./connections.ts";
import { refuseOtherTarget } from "./other-targets.ts";
import { enterPSSessionParameters } from "./parameters/enter-pssession.ts";
import { guidsOf, numbersOf } from "./session-lookup.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/enter-pssession */
export function enterPSSession(): CmdletDeclaration {
  return {
    name: "Enter-PSSession",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.EnterPSSessionCommand",
    baseType: "Microsoft.PowerShell.Commands.PSRemotingBaseCmdlet",
    remotingCapability: "OwnedByCommand",
    aliases: ["etsn"],
    defaultParameterSet: "ComputerName",
    parameters: enterPSSessionParameters(),
    create: (cmdlet) => new EnterPSSession(cmdlet),
  };
}

const ARGUMENT_EXCEPTION = "System.ArgumentException";
const RUNTIME_EXCEPTION = "System.Management.Automation.RuntimeException";

class EnterPSSession implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { parameterSetName } = this.#cmdlet;
    const isLookedUp = parameterSetName === "InstanceId" || parameterSetName === "Id" || parameterSetName === "Name";
    if (isLookedUp && this.#runspace() === null) return;
    const host = hostOf(this.#cmdlet);
    if (host === undefined) return;
    if (host.isInNestedPrompt) this.#refuseNestedPrompt();
    const closesOnPop = parameterSetName === "ComputerName" || parameterSetName === "Uri";
    const runspace = this.#runspace();
    if (runspace === null) return;
    const isConnected = runspace.state === "Disconnected";
    if (isConnected && !this.#connect(runspace)) return;
    if (runspace.state !== "Opened") {
      this.#refuseClosed(runspace);
      return;
    }
    if (runspace.availability !== "Available" && !this.#mayEnterBusy(runspace, isConnected)) return;
    const session = unwrap(this.#cmdlet.parameters.get("Session"));
    if (session instanceof PSSession) sessionTableOf(this.#cmdlet.session.context).addOrReplace(session);
    host.push(new EnteredSession(runspace, { closesOnPop }));
  }

  #runspace(): RemoteRunspace | null {
    const cmdlet = this.#cmdlet;
    const { parameters } = cmdlet;
    switch (cmdlet.parameterSetName) {
      case "ComputerName":
        return this.#open(false);
      case "Uri":
        return this.#open(true);
      case "Session": {
        const session = unwrap(parameters.get("Session"));
        return session instanceof PSSession ? session.runspace : null;
      }
      case "InstanceId": {
        const id = guidsOf(parameters.get("InstanceId"))[0]?.text ?? "";
        return this.#find((session) => session.instanceId === id, {
          kind: "RunspaceId",
          none: `Remote session is not available for ${id}.`,
          several: `Multiple matches found for session ID ${id}.`,
          target: parameters.get("InstanceId"),
        });
      }
      case "Id": {
        const id = numbersOf(parameters.get("Id"))[0] ?? 0;
        return this.#find((session) => session.id === id, {
          kind: "SessionId",
          none: `The remote session with the session ID ${id} is not available.`,
          several: `Multiple matches found for session ID ${id}.`,
          target: id,
        });
      }
      case "Name": {
        const name = parameters.text("Name");
        return this.#find((session) => session.name.toLowerCase() === name.toLowerCase(), {
          kind: "Name",
          none: `The remote session with the name ${name}  is not available.`,
          several: `Multiple matches found for name ${name}.`,
          target: name,
        });
      }
      default:
        refuseOtherTarget(cmdlet);
        return null;
    }
  }

  #find(
    isWanted: (session: PSSession) => boolean,
    texts: { readonly kind: string; readonly none: string; readonly several: string; readonly target: PSValue },
  ): RemoteRunspace | null {
    const found = sessionTableOf(this.#cmdlet.session.context).sessions.filter(isWanted);
    const [first] = found;
    if (first !== undefined && found.length === 1) return first.runspace;
    const [message, errorId] =
      first === undefined
        ? [texts.none, `RemoteRunspaceNotAvailableForSpecified${texts.kind}`]
        : [texts.several, `RemoteRunspaceHasMultipleMatchesForSpecified${texts.kind}`];
    this.#fail(message, errorId, "InvalidArgument", texts.target, ARGUMENT_EXCEPTION);
    return null;
  }

  /** A session that lives as long as one is in it. */
  #open(isUriSet: boolean): RemoteRunspace | null {
    const cmdlet = this.#cmdlet;
    const connection = connectionsOf(cmdlet, { isUriSet, isForNewSessions: true })[0] ?? null;
    if (connection === null) return null;
    const { name } = sessionTableOf(cmdlet.session.context).nextName();
    const runspace = newRemoteRunspace(cmdlet, connection, name, sessionOptionOf(cmdlet));
    const opening = runspace.beginOpen();
    try {
      cmdlet.waitUntil(() => opening.isDone, null);
    } finally {
      if (!opening.isDone) runspace.beginClose();
    }
    if (opening.failure === null) return runspace;
    const target = cmdlet.parameters.get(isUriSet ? "ConnectionUri" : "ComputerName");
    const record = new ErrorRecord(opening.failure, "CreateRemoteRunspaceFailed", "InvalidArgument", target);
    const redirection = redirectionText(opening.failure);
    if (redirection !== null) record.errorDetails = new ErrorDetails(redirection);
    cmdlet.writeError(record);
    return null;
  }

  #connect(runspace: RemoteRunspace): boolean {
    if (!runspace.canConnect) {
      const message = "The PSSession is in a disconnected state and is not available for connection.";
      this.#fail(message, "EnterPSSessionCannotConnectDisconnectedSession", "InvalidOperation", runspace, RUNTIME_EXCEPTION);
      return false;
    }
    const connecting = runspace.beginConnect();
    this.#cmdlet.waitUntil(() => connecting.isDone, null);
    if (connecting.failure === null) return true;
    const message = "A failure occurred while attempting to connect the PSSession.";
    this.#fail(message, "EnterPSSessionConnectSessionFailed", "InvalidOperation", runspace, RUNTIME_EXCEPTION, connecting.failure);
    return false;
  }

  /** A command runs in the session. */
  #mayEnterBusy(runspace: RemoteRunspace, isConnected: boolean): boolean {
    if (isConnected) {
      const message = `Cannot enter session ${runspace.name} because it is not in the disconnected state or is not available for connection. Reconnect using Connect-PSSession or Receive-PSSession.`;
      const target = this.#cmdlet.parameters.get("Session");
      this.#fail(message, "EnterPSSessionConnectSessionNotAvailable", "InvalidOperation", target, RUNTIME_EXCEPTION);
      runspace.beginDisconnect({});
      return false;
    }
    const job = jobTableOf(this.#cmdlet.session.context).jobs.find(({ children }) =>
      children.some((child) => child instanceof PSRemotingChildJob && child.runspace === runspace && child.state === "Running"),
    );
    this.#cmdlet.writeWarning(
      job === undefined
        ? "You have entered a session that is busy running a command or script and output will be displayed in the console.  You can wait for the running command to finish or cancel it and get an input prompt by pressing Ctrl-C."
        : `You have entered a session that is busy running a command or script.  Because output is routed to job "${job.name}", you will not see output in the console.  You can wait for the running command to finish, or cancel the command and get an input prompt by pressing Ctrl-C.`,
    );
    return true;
  }

  #refuseClosed(runspace: RemoteRunspace): void {
    const session = unwrap(this.#cmdlet.parameters.get("Session"));
    const message =
      this.#cmdlet.parameterSetName === "Session"
        ? `Cannot enter session ${session instanceof PSSession ? session.name : ""} because it is not in the disconnected state or is not available for connection. Retrieve the remote session using Get-PSSession -ComputerName ${runspace.computerName} -InstanceId ${runspace.instanceId}.`
        : "Session must be open.";
    this.#fail(message, "PushedRunspaceMustBeOpen", "InvalidArgument", null, ARGUMENT_EXCEPTION);
  }

  #refuseNestedPrompt(): never {
    return this.#cmdlet.throwTerminatingError(
      this.#cmdlet.makeError({
        message: "You cannot run Enter-PSSession from a nested prompt.",
        errorId: "HostInNestedPrompt",
        category: "InvalidOperation",
        exceptionType: "System.InvalidOperationException",
      }),
    );
  }

  #fail(
    message: string,
    errorId: string,
    category: "InvalidArgument" | "InvalidOperation",
    target: PSValue,
    type: string,
    inner: Exception | null = null,
  ): void {
    this.#cmdlet.writeError(new ErrorRecord(newException(type, message, inner), errorId, category, target));
  }
}

/** What the program offers; the user has been told where it is nothing. */
export function hostOf(cmdlet: CmdletContext): InteractiveSessions | undefined {
  const host = cmdlet.host.service(interactiveSessions);
  if (host !== undefined) return host;
  cmdlet.writeError(
    cmdlet.makeError({
      message: "The host does not support Enter-PSSession and Exit-PSSession.",
      errorId: "HostDoesNotSupportPushRunspace",
      category: "InvalidArgument",
      exceptionType: ARGUMENT_EXCEPTION,
    }),
  );
  return undefined;
}
