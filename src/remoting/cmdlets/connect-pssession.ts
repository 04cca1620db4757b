import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../engine/index.ts";
import { ErrorRecord, type Exception, newException, type PSValue, unwrap } from "../../objects/index.ts";
import { RemotingFailure } from "../remoting-service.ts";
import type { PSSession } from "../session/ps-session.ts";
import type { RemoteRunspace } from "../session/remote-runspace.ts";
import { exceptionOfFailure, isTakenOver, withTransportId } from "../session/remoting-exceptions.ts";
import type { RunspaceOperation } from "../session/runspace-operation.ts";
import { findSessions, foundRunspace, querySessions } from "../session/session-query.ts";
import { sessionTableOf } from "../session/session-table.ts";
import { Throttle } from "../session/throttle.ts";
import { PSSessionOption } from "../types/ps-session-option.ts";
import { WSManConnectionInfo } from "../types/wsman-connection-info.ts";
import { connectionsOf } from "./connections.ts";
import { connectPSSessionParameters } from "./parameters/connect-pssession.ts";
import { guidsOf, namedSessions } from "./session-lookup.ts";
import { takeOverParameters, takesOver } from "./take-over.ts";

const COMPUTER_SETS: ReadonlySet<string> = new Set(["ComputerName", "ComputerNameGuid"]);
const URI_SETS: ReadonlySet<string> = new Set(["ConnectionUri", "ConnectionUriGuid"]);

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/connect-pssession */
export function connectPSSession(): CmdletDeclaration {
  return {
    name: "Connect-PSSession",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.ConnectPSSessionCommand",
    baseType: "Microsoft.PowerShell.Commands.PSRunspaceCmdlet",
    remotingCapability: "OwnedByCommand",
    defaultParameterSet: "Name",
    supportsShouldProcess: true,
    outputTypes: ["System.Management.Automation.Runspaces.PSSession"],
    parameters: connectPSSessionParameters(),
    dynamicParameters: takeOverParameters,
    create: (cmdlet) => new ConnectPSSession(cmdlet),
  };
}

class ConnectPSSession implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #throttle: Throttle;
  readonly #all: PSSession[] = [];
  /** Sessions that the server has in another state than this client believed. */
  readonly #outdated: PSSession[] = [];

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    this.#throttle = new Throttle(cmdlet);
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    for (const session of this.#sessions()) {
      this.#all.push(session);
      if (cmdlet.shouldProcess(session.name, "Connect")) this.#connect(session);
    }
    this.#throttle.deliver();
  }

  end(): void {
    this.#throttle.finish();
    for (const session of this.#outdated) this.#connectAnew(session);
    const table = sessionTableOf(this.#cmdlet.session.context);
    for (const session of this.#all) if (session.runspace.state === "Opened") table.addOrReplace(session);
  }

  dispose(): void {
    this.#throttle.cancel();
  }

  #sessions(): readonly PSSession[] {
    const cmdlet = this.#cmdlet;
    const { parameters, parameterSetName } = cmdlet;
    const isUriSet = URI_SETS.has(parameterSetName);
    if (!isUriSet && !COMPUTER_SETS.has(parameterSetName)) return namedSessions(cmdlet);
    const connections = connectionsOf(cmdlet, { isUriSet, isForNewSessions: false }).filter((connection) => connection !== null);
    return querySessions(cmdlet, connections, {
      state: "Disconnected",
      configurationName: parameters.text("ConfigurationName"),
      instanceIds: parameters.has("InstanceId") ? guidsOf(parameters.get("InstanceId")).map((id) => id.text) : null,
      names: parameters.has("Name") ? parameters.texts("Name") : null,
    });
  }

  #connect(session: PSSession): void {
    const { runspace } = session;
    if (runspace.state === "Opened") {
      this.#cmdlet.writeObject(session);
    } else if (!runspace.canConnect && !(takesOver(this.#cmdlet) && runspace.state === "Disconnected")) {
      const message = `Cannot connect PSSession "${session.name}", either because it is not in the Disconnected state, or it is not available for connection.`;
      this.#fail(message, "PSSessionConnectFailed", session, null);
    } else {
      this.#applyOption(runspace);
      this.#throttle.submit(
        () => runspace.beginConnect({ takesOver: takesOver(this.#cmdlet) }),
        (operation) => this.#connected(session, operation),
      );
    }
  }

  #applyOption({ connection }: RemoteRunspace): void {
    const option = unwrap(this.#cmdlet.parameters.get("SessionOption"));
    // What a session's idle time-out is was settled when it was made or left.
    const { idleTimeoutMs } = connection;
    if (option instanceof PSSessionOption) connection.setSessionOptions(option);
    connection.idleTimeoutMs = idleTimeoutMs;
  }

  #connected(session: PSSession, { failure }: RunspaceOperation): void {
    if (failure === null) this.#give(session);
    else if (session.runspace.connection instanceof WSManConnectionInfo && isTakenOver(failure)) this.#outdated.push(session);
    else this.#connectFailed(session, failure);
  }

  /** Asks the server for the session once more and connects what it tells of. */
  #connectAnew(session: PSSession): void {
    const cmdlet = this.#cmdlet;
    const { connection } = session.runspace;
    if (!(connection instanceof WSManConnectionInfo)) return;
    let runspace: RemoteRunspace | undefined;
    try {
      const found = findSessions(cmdlet, connection).find(({ poolId }) => poolId === session.instanceId);
      runspace = found === undefined ? undefined : foundRunspace(cmdlet, connection, found);
    } catch (error) {
      if (!(error instanceof RemotingFailure)) throw error;
      this.#connectFailed(session, exceptionOfFailure(error));
      return;
    }
    if (runspace === undefined) {
      const message = `Cannot connect to session ${session.name}.  The session no longer exists on computer ${session.computerName}.`;
      this.#connectFailed(session, newException("System.Management.Automation.RuntimeException", message));
      return;
    }
    const connecting = runspace.beginConnect({ takesOver: takesOver(cmdlet) });
    cmdlet.waitUntil(() => connecting.isDone, null);
    if (connecting.failure !== null) {
      this.#connectFailed(session, connecting.failure);
      return;
    }
    session.insertRunspace(runspace);
    this.#give(session);
  }

  /** In the table it is even where the next command of the pipeline disconnects it again. */
  #give(session: PSSession): void {
    sessionTableOf(this.#cmdlet.session.context).addOrReplace(session);
    this.#cmdlet.writeObject(session);
  }

  #connectFailed(session: PSSession, failure: Exception): void {
    const message =
      failure.message === ""
        ? `The connect operation failed for session ${session.name}. The Runspace state is ${session.runspace.state} instead of Opened.`
        : `The connect operation failed for session ${session.name} with the following error message: ${failure.message}`;
    this.#fail(message, withTransportId(failure, "PSSessionConnectFailed"), null, failure);
  }

  #fail(message: string, errorId: string, target: PSValue, inner: Exception | null): void {
    const exception = newException("System.Management.Automation.RuntimeException", message, inner);
    this.#cmdlet.writeError(new ErrorRecord(exception, errorId, "InvalidOperation", target));
  }
}
