/** The sessions that Invoke-Command's parameters name or ask for, each with its command. */
import type { CmdletContext } from "../../../engine/index.ts";
import { ErrorRecord, netError, newException, type PSValue } from "../../../objects/index.ts";
import { RemoteExecution } from "../../jobs/remote-execution.ts";
import { newRemoteRunspace } from "../../session/open-sessions.ts";
import type { PipelineRequest } from "../../session/pipeline-request.ts";
import { type PSSession, sessionsIn } from "../../session/ps-session.ts";
import { RemotePipeline } from "../../session/remote-pipeline.ts";
import type { RemoteRunspace } from "../../session/remote-runspace.ts";
import { sessionTableOf } from "../../session/session-table.ts";
import { connectionsOf, sessionOptionOf } from "../connections.ts";
import { refuseOtherTarget } from "../other-targets.ts";
import { refuseRepeatedSessions } from "../session-checks.ts";
import { userOf } from "./session-use.ts";

export interface Targets {
  readonly executions: readonly RemoteExecution[];
  /** The sessions at hand; empty where sessions are made for the command. */
  readonly sessions: readonly PSSession[];
  /** One computer or session was named: what a script throws there ends the command here. */
  readonly isLone: boolean;
}

const SESSION_SETS: ReadonlySet<string> = new Set(["Session", "FilePathRunspace"]);

export function isSessionSet(cmdlet: CmdletContext): boolean {
  return SESSION_SETS.has(cmdlet.parameterSetName);
}

/** `-Session` takes only sessions that are open and free; the others are errors, and none at all ends the command. */
export function usableSessions(cmdlet: CmdletContext, { isForJob }: { readonly isForJob: boolean }): readonly PSSession[] {
  const sessions = sessionsIn(cmdlet.parameters.get("Session"));
  if (isForJob) return sessions;
  const usable = sessions.filter((session) => isUsable(cmdlet, session));
  if (usable.length === 0) {
    throw netError(
      "System.Management.Automation.PSInvalidOperationException",
      "No valid sessions were specified.  Ensure you provide valid sessions that are in the Opened state and are available to run commands.",
    );
  }
  return usable;
}

function isUsable(cmdlet: CmdletContext, session: PSSession): boolean {
  const { runspace, name, instanceId, computerName } = session;
  const refuse = (message: string, errorId: string): false => {
    const exception = newException("System.Management.Automation.Runspaces.InvalidRunspaceStateException", message);
    cmdlet.writeError(new ErrorRecord(exception, errorId, "InvalidOperation", session));
    return false;
  };
  if (runspace.state !== "Opened") {
    return refuse(
      `Because the session state for session ${name}, ${instanceId}, ${computerName} is not equal to Open, you cannot run a command in the session.  The session state is ${runspace.state}.`,
      "InvokeCommandCommandInvalidSessionState",
    );
  }
  if (runspace.availability === "Available" || userOf(runspace) !== undefined) return true;
  return refuse(
    `The session ${name}, ${instanceId}, ${computerName} is not available to run commands.  The session availability is ${runspace.availability}.`,
    "InvokeCommandCommandInvalidSessionAvailability",
  );
}

export interface TargetOptions {
  readonly request: PipelineRequest;
  readonly sessions: readonly PSSession[];
  readonly showsComputerName: boolean;
  readonly disconnects: boolean;
}

export function targetsOf(cmdlet: CmdletContext, options: TargetOptions): Targets {
  if (isSessionSet(cmdlet)) {
    refuseRepeatedSessions(cmdlet, options.sessions);
    const executions = options.sessions.map(({ runspace }) => executionIn(cmdlet, runspace, options, { ownsRunspace: false }));
    return { executions, sessions: options.sessions, isLone: sessionsIn(cmdlet.parameters.get("Session")).length === 1 };
  }
  if (refuseOtherTarget(cmdlet)) return { executions: [], sessions: [], isLone: false };
  const isUriSet = cmdlet.parameterSetName === "Uri" || cmdlet.parameterSetName === "FilePathUri";
  const connections = connectionsOf(cmdlet, { isUriSet, isForNewSessions: true });
  const names = cmdlet.parameters.texts("SessionName");
  const option = sessionOptionOf(cmdlet);
  const executions = connections.flatMap((connection, index) => {
    if (connection === null) return [];
    // Ids count on although such a session comes into no table.
    const name = names[index] ?? names.at(-1) ?? sessionTableOf(cmdlet.session.context).nextName().name;
    return [executionIn(cmdlet, newRemoteRunspace(cmdlet, connection, name, option), options, { ownsRunspace: true })];
  });
  return { executions, sessions: [], isLone: connections.length === 1 };
}

function executionIn(
  cmdlet: CmdletContext,
  runspace: RemoteRunspace,
  options: TargetOptions,
  { ownsRunspace }: { readonly ownsRunspace: boolean },
): RemoteExecution {
  const pipeline = new RemotePipeline(
    runspace,
    { pipelineId: cmdlet.session.context.objects.newGuid(), showsComputerName: options.showsComputerName },
    "NotStarted",
  );
  return new RemoteExecution({ pipeline, request: options.request, ownsRunspace, disconnects: options.disconnects && ownsRunspace });
}

/** What is piped into the commands; undefined is nothing at all. */
export function inputOf(cmdlet: CmdletContext): PSValue {
  return cmdlet.parameters.has("InputObject") ? cmdlet.parameters.get("InputObject") : undefined;
}
