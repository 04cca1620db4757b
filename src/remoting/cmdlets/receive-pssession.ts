import { type CmdletBody, type CmdletContext, type CmdletDeclaration, jobTableOf } from "../../engine/index.ts";
import { ErrorRecord, type Exception, Guid, newException, type PSValue, unwrap, WildcardPattern } from "../../objects/index.ts";
import { REMOTE_JOB_TYPE } from "../jobs/job-type-names.ts";
import { RemoteExecution } from "../jobs/remote-execution.ts";
import { disconnectedJobOf, PSRemotingJob } from "../jobs/remote-job.ts";
import { RemotingFailure } from "../remoting-service.ts";
import { disconnectedPipelineOf } from "../session/disconnected-pipeline.ts";
import { PSSession } from "../session/ps-session.ts";
import { exceptionOfFailure, withTransportId } from "../session/remoting-exceptions.ts";
import { findSessions, foundRunspace } from "../session/session-query.ts";
import { sessionTableOf } from "../session/session-table.ts";
import { shellUriOf, WSManConnectionInfo } from "../types/wsman-connection-info.ts";
import { connectionsOf } from "./connections.ts";
import { receivePSSessionParameters } from "./parameters/receive-pssession.ts";
import { ReceivedPipeline } from "./received-pipeline.ts";
import { guidsOf } from "./session-lookup.ts";
import { takeOverParameters, takesOver } from "./take-over.ts";

const COMPUTER_SETS: ReadonlySet<string> = new Set(["ComputerSessionName", "ComputerInstanceId"]);
const URI_SETS: ReadonlySet<string> = new Set(["ConnectionUriSessionName", "ConnectionUriInstanceId"]);

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/receive-pssession */
export function receivePSSession(): CmdletDeclaration {
  return {
    name: "Receive-PSSession",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.ReceivePSSessionCommand",
    baseType: "Microsoft.PowerShell.Commands.PSRemotingCmdlet",
    remotingCapability: "OwnedByCommand",
    aliases: ["rcsn"],
    defaultParameterSet: "Session",
    supportsShouldProcess: true,
    confirmImpact: "Low",
    parameters: receivePSSessionParameters(),
    dynamicParameters: takeOverParameters,
    create: (cmdlet) => new ReceivePSSession(cmdlet),
  };
}

class ReceivePSSession implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  /** Stopped when the cmdlet is. */
  #received: ReceivedPipeline | null = null;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { parameterSetName } = this.#cmdlet;
    if (COMPUTER_SETS.has(parameterSetName) || URI_SETS.has(parameterSetName)) this.#receiveFromComputer();
    else this.#receiveFromSession();
  }

  dispose(): void {
    this.#received?.stop();
  }

  // --------------------------------------------------------------------------------------------------------- a session of a computer

  #receiveFromComputer(): void {
    const cmdlet = this.#cmdlet;
    const isUriSet = URI_SETS.has(cmdlet.parameterSetName);
    const connection = connectionsOf(cmdlet, { isUriSet, isForNewSessions: false })[0];
    if (connection === null || connection === undefined) return;
    const found = this.#query(connection)?.find((session) => this.#isWanted(session));
    if (found === undefined || !cmdlet.shouldProcess(found.name, "Receive")) return;
    const table = sessionTableOf(cmdlet.session.context);
    const known = table.find(found.poolId);
    // A session of this client: whatever it was doing, and in the form in which it was started.
    if (known !== undefined && this.#connect(known) === null) {
      const job = disconnectedJobOf(jobTableOf(cmdlet.session.context).jobs, known.instanceId);
      table.addOrReplace(known);
      this.#give(known, job);
      return;
    }
    const session = table.createSession(foundRunspace(cmdlet, connection, found));
    const failure = this.#connect(session);
    if (failure !== null) {
      this.#cannotConnect(session, failure);
      return;
    }
    const connected = known?.insertRunspace(session.runspace) === true ? known : session;
    table.addOrReplace(connected);
    this.#give(connected, null);
  }

  #query(connection: WSManConnectionInfo): ReturnType<typeof findSessions> | undefined {
    try {
      return findSessions(this.#cmdlet, connection);
    } catch (error) {
      if (!(error instanceof RemotingFailure)) throw error;
      const inner = exceptionOfFailure(error);
      const message = `The remote session query failed for ${connection.computerName} with the following error message: ${error.message}`;
      this.#fail(message, withTransportId(inner, "ReceivePSSessionQueryForSessionFailed"), connection, inner);
      return undefined;
    }
  }

  /** Names have no wildcards here. */
  #isWanted(found: { readonly poolId: string; readonly name: string; readonly shellUri: string }): boolean {
    const { parameters } = this.#cmdlet;
    const configuration = parameters.text("ConfigurationName");
    if (configuration !== "" && shellUriOf(configuration).toLowerCase() !== found.shellUri.toLowerCase()) return false;
    const id = unwrap(parameters.get("InstanceId"));
    if (id instanceof Guid) return id.text === found.poolId;
    return parameters.text("Name").toLowerCase() === found.name.toLowerCase();
  }

  // -------------------------------------------------------------------------------------------------------------- a session at hand

  #receiveFromSession(): void {
    for (const session of this.#sessionsAtHand()) this.#receiveFrom(session);
  }

  #receiveFrom(session: PSSession): void {
    const cmdlet = this.#cmdlet;
    if (!cmdlet.shouldProcess(session.name, "Receive")) return;
    const failure = this.#connect(session);
    if (failure !== null && !this.#takeFromServer(session)) {
      this.#cannotConnect(session, failure);
      return;
    }
    this.#give(session, disconnectedJobOf(jobTableOf(cmdlet.session.context).jobs, session.instanceId));
    if (session.runspace.state !== "Disconnected") sessionTableOf(cmdlet.session.context).addOrReplace(session);
  }

  #sessionsAtHand(): readonly PSSession[] {
    if (this.#cmdlet.parameterSetName !== "Session") {
      const session = this.#sessionInTable();
      return session === undefined ? [] : [session];
    }
    const given = unwrap(this.#cmdlet.parameters.get("Session"));
    const sessions = Array.isArray(given) ? given.map((session) => unwrap(session)) : [given];
    return sessions.filter((session) => session instanceof PSSession);
  }

  /** The first of the table that fits. */
  #sessionInTable(): PSSession | undefined {
    const cmdlet = this.#cmdlet;
    const { parameters } = cmdlet;
    const { sessions } = sessionTableOf(cmdlet.session.context);
    cmdlet.session.context.deliverEvents();
    switch (cmdlet.parameterSetName) {
      case "Id": {
        const id = parameters.number("Id");
        const found = sessions.find((session) => session.id === id);
        return found ?? this.#tellMissing("SessionId", `The remote session with the session ID ${id} is not available.`, id);
      }
      case "InstanceId": {
        const id = parameters.get("InstanceId");
        const text = guidsOf(id)[0]?.text ?? "";
        const found = sessions.find((session) => session.instanceId === text);
        return found ?? this.#tellMissing("RunspaceId", `Remote session is not available for ${text}.`, id);
      }
      default: {
        const name = parameters.text("Name");
        const pattern = new WildcardPattern(name, { ignoreCase: true });
        const found = sessions.find((session) => pattern.isMatch(session.name));
        return found ?? this.#tellMissing("Name", `The remote session with the name ${name}  is not available.`, name);
      }
    }
  }

  #tellMissing(kind: string, message: string, target: PSValue): undefined {
    const exception = newException("System.ArgumentException", message);
    this.#cmdlet.writeError(new ErrorRecord(exception, `RemoteRunspaceNotAvailableForSpecified${kind}`, "InvalidArgument", target));
  }

  /** Connects what the server says of the session now. */
  #takeFromServer(session: PSSession): boolean {
    const cmdlet = this.#cmdlet;
    const { connection } = session.runspace;
    if (!(connection instanceof WSManConnectionInfo)) return false;
    const found = this.#query(connection)?.find(({ poolId }) => poolId === session.instanceId);
    if (found === undefined) return false;
    session.insertRunspace(foundRunspace(cmdlet, connection, found));
    return this.#connect(session) === null;
  }

  // --------------------------------------------------------------------------------------------------------------------- and its results

  /** Null when the session is open now. */
  #connect({ runspace }: PSSession): Exception | null {
    if (runspace.state === "Opened") return null;
    if (runspace.state !== "Disconnected") return runspace.notOpened();
    const connecting = runspace.beginConnect({ takesOver: takesOver(this.#cmdlet) });
    this.#cmdlet.waitUntil(() => connecting.isDone, null);
    return connecting.failure;
  }

  /**
   * Gives the results as `-OutTarget` says; without it in the form in which the command was started, if it was started here, else to the
   * host. A new name for a job makes a new job.
   */
  #give(session: PSSession, job: PSRemotingJob | null): void {
    const target = this.#cmdlet.parameters.enumName("OutTarget", "Default");
    if (target === "Host" || (target === "Default" && job === null)) {
      if (job !== null) this.#streamJob(job, session);
      else this.#stream(session);
    } else {
      this.#giveJob(session, job);
    }
  }

  #stream(session: PSSession): void {
    const pipeline = disconnectedPipelineOf(session.runspace);
    if (pipeline === null) return;
    this.#received = new ReceivedPipeline(this.#cmdlet, pipeline);
    this.#received.run();
    this.#received = null;
  }

  /** What the job has not given yet, and then what comes; the job is spent by that. */
  #streamJob(job: PSRemotingJob, session: PSSession): void {
    if (!job.connect(session.instanceId)) return;
    ReceivedPipeline.drainJob(this.#cmdlet, job);
    job.dispose();
  }

  #giveJob(session: PSSession, job: PSRemotingJob | null): void {
    const { context } = this.#cmdlet.session;
    const name = this.#cmdlet.parameters.text("JobName");
    const isRenamed = job !== null && name !== "" && name.toLowerCase() !== job.name.toLowerCase();
    if (job !== null && !isRenamed) {
      job.connect(session.instanceId);
      this.#cmdlet.writeObject(job);
      return;
    }
    const pipeline = job === null ? disconnectedPipelineOf(session.runspace) : job.handOver(session.instanceId);
    if (pipeline === null) this.#refuseJob();
    const execution = new RemoteExecution({ pipeline, request: null, ownsRunspace: false });
    const created = PSRemotingJob.aroundDisconnected(context, [execution], {
      command: "",
      name,
      jobTypeName: REMOTE_JOB_TYPE,
      throttleLimit: 0,
    });
    created.connect(session.instanceId);
    jobTableOf(context).add(created);
    this.#cmdlet.writeObject(created);
  }

  // ----------------------------------------------------------------------------------------------------------------------- errors

  #refuseJob(): never {
    return this.#cmdlet.throwTerminatingError(
      this.#cmdlet.makeError({
        message: "There is no disconnected command associated with this runspace.",
        errorId: "InvalidOperation",
        category: "InvalidOperation",
        exceptionType: "System.Management.Automation.PSInvalidOperationException",
      }),
    );
  }

  #cannotConnect(session: PSSession, inner: Exception): void {
    const message = `Cannot connect PSSession "${session.name}", either because it is not in the Disconnected state, or it is not available for connection.`;
    this.#fail(message, "ReceivePSSessionCannotConnectSession", session, inner, "System.ArgumentException");
  }

  #fail(message: string, errorId: string, target: PSValue, inner: Exception, type = "System.Management.Automation.RuntimeException"): void {
    this.#cmdlet.writeError(new ErrorRecord(newException(type, message, inner), errorId, "InvalidOperation", target));
  }
}
