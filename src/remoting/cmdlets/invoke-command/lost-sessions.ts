/** What becomes of commands whose session was lost to the network, or to another client: something to come back to. */
import { type CmdletContext, jobTableOf } from "../../../engine/index.ts";
import { ErrorRecord, newException } from "../../../objects/index.ts";
import { REMOTE_JOB_TYPE } from "../../jobs/job-type-names.ts";
import { RemoteExecution } from "../../jobs/remote-execution.ts";
import { PSRemotingJob } from "../../jobs/remote-job.ts";
import { ConnectionStatusErrorId } from "../../session/connection-status.ts";
import type { PSSession } from "../../session/ps-session.ts";
import { isTakenOver, withTransportId } from "../../session/remoting-exceptions.ts";
import { sessionTableOf } from "../../session/session-table.ts";
import type { Targets } from "./targets.ts";

/** Sessions at hand get a job, those that were made for the command are put into the session table. */
export function keepDisconnected(cmdlet: CmdletContext, targets: Targets, command: string): void {
  const lost = targets.executions.filter(({ pipeline }) => pipeline.state === "Disconnected");
  if (lost.length === 0) return;
  if (targets.sessions.length > 0) keepAsJob(cmdlet, targets.sessions, lost, command);
  else keepAsSessions(cmdlet, lost);
}

function keepAsJob(cmdlet: CmdletContext, sessions: readonly PSSession[], lost: readonly RemoteExecution[], command: string): void {
  const { context } = cmdlet.session;
  const executions = lost.map((execution) => {
    execution.release();
    return new RemoteExecution({ pipeline: execution.pipeline, request: null, ownsRunspace: false });
  });
  const job = PSRemotingJob.aroundDisconnected(context, executions, {
    command,
    name: "",
    jobTypeName: REMOTE_JOB_TYPE,
    throttleLimit: 0,
  });
  for (const { runspace } of executions) {
    const session = sessions.find((candidate) => candidate.runspace === runspace);
    if (session !== undefined) tellLost(cmdlet, session);
  }
  jobTableOf(context).add(job);
  cmdlet.writeWarning(`Job ${job.name} has been created for reconnection.`);
}

function keepAsSessions(cmdlet: CmdletContext, lost: readonly RemoteExecution[]): void {
  const table = sessionTableOf(cmdlet.session.context);
  for (const execution of lost) {
    execution.release();
    const session = table.createSession(execution.runspace);
    table.addOrReplace(session);
    tellLost(cmdlet, session);
    cmdlet.writeWarning(`Session ${session.name} with instance ID ${session.instanceId} has been created for reconnection.`);
  }
}

function tellLost(cmdlet: CmdletContext, session: PSSession): void {
  const { name, instanceId, computerName } = session;
  const { reason } = session.runspace.stateInfo;
  if (isTakenOver(reason)) {
    const message = `Session ${name} with instance ID ${instanceId} on computer ${computerName} has been taken over by another client. It is disconnected from this one.`;
    const taken = newException("System.Management.Automation.RuntimeException", message, reason);
    cmdlet.writeError(new ErrorRecord(taken, withTransportId(reason, "PSSessionTakenOver"), "ResourceBusy", session));
    return;
  }
  const exception = newException(
    "System.Management.Automation.RuntimeException",
    `Network connectivity to ${computerName} has been lost and the reconnection attempt failed. Please repair the network connection and reconnect using Connect-PSSession or Receive-PSSession.`,
  );
  cmdlet.writeError(new ErrorRecord(exception, ConnectionStatusErrorId.AutoDisconnectStarting, "OperationTimeout", session));
  cmdlet.writeWarning(`Session ${name} with instance ID ${instanceId} on computer ${computerName} has been successfully disconnected.`);
}
