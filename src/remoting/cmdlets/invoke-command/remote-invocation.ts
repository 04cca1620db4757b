/** Invoke-Command on other computers: runs the command in every session side by side and gives results on as they come, or a job. */
import { type CmdletBody, type CmdletContext, jobTableOf, type StreamObject, writeStreamObject } from "../../../engine/index.ts";
import { type ErrorRecord, getProperty, isTrue, type PSValue } from "../../../objects/index.ts";
import { REMOTE_JOB_TYPE } from "../../jobs/job-type-names.ts";
import type { ExecutionSink, RemoteExecution } from "../../jobs/remote-execution.ts";
import { PSRemotingJob } from "../../jobs/remote-job.ts";
import { onConnectionStatus } from "../../session/connection-status.ts";
import type { RemoteRunspace } from "../../session/remote-runspace.ts";
import { sessionTableOf } from "../../session/session-table.ts";
import { Throttle } from "../../session/throttle.ts";
import { commandRequestOf } from "./command-request.ts";
import { argumentsOf, blockOf } from "./local-invocation.ts";
import { keepDisconnected } from "./lost-sessions.ts";
import { ReconnectProgress } from "./reconnect-progress.ts";
import { leaveSession, type SessionUser, userOf, useSession } from "./session-use.ts";
import { inputOf, isSessionSet, type Targets, targetsOf, usableSessions } from "./targets.ts";

interface Taken {
  readonly execution: RemoteExecution;
  readonly object: StreamObject;
  readonly bytes: number;
}

export class RemoteInvocation implements CmdletBody, ExecutionSink, SessionUser {
  readonly #cmdlet: CmdletContext;
  readonly #throttle: Throttle;
  readonly #progress: ReconnectProgress;
  readonly #taken: Taken[] = [];
  readonly #collected: PSValue[] = [];
  readonly #cleanUps: (() => void)[] = [];
  readonly #retrying = new Set<RemoteRunspace>();
  readonly #isJob: boolean;
  readonly #isDisconnected: boolean;
  #targets: Targets = { executions: [], sessions: [], isLone: false };
  #command = "";
  #isStarted = false;
  #isOver = false;
  /** Another Invoke-Command reads from here no faster than it can, while this one needs the session. */
  #takesEverything = false;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    this.#throttle = new Throttle(cmdlet);
    this.#progress = new ReconnectProgress(cmdlet.host.host, () => cmdlet.host.clock.monotonicMs());
    this.#isJob = cmdlet.parameters.isSet("AsJob") || cmdlet.parameters.text("JobName") !== "";
    this.#isDisconnected = cmdlet.parameters.isSet("InDisconnectedSession");
  }

  begin(): void {
    const cmdlet = this.#cmdlet;
    const { parameters } = cmdlet;
    const sessions = isSessionSet(cmdlet) ? usableSessions(cmdlet, { isForJob: this.#isJob }) : [];
    const block = blockOf(cmdlet);
    if (block === null) return;
    this.#command = block.text;
    const request = commandRequestOf(cmdlet, block, {
      arguments: argumentsOf(cmdlet),
      expectsInput: cmdlet.isExpectingInput || parameters.has("InputObject"),
      wantsOutput: !this.#isDisconnected,
    });
    const showsComputerName = !parameters.isSet("HideComputerName");
    this.#targets = targetsOf(cmdlet, { request, sessions, showsComputerName, disconnects: this.#isDisconnected });
  }

  process(): void {
    const input = inputOf(this.#cmdlet);
    if (!this.#isStarted && this.#mustWaitForSession()) {
      if (input !== undefined) this.#collected.push(input);
      return;
    }
    this.#start();
    if (input === undefined) return;
    this.#write(input);
    if (!this.#isJob) this.#giveOn();
  }

  end(): void {
    if (!this.#isStarted) this.#startWithCollected();
    for (const execution of this.#targets.executions) execution.endInput();
    if (this.#isJob) return;
    this.#finish();
    if (this.#isDisconnected) this.#writeSessions();
    else keepDisconnected(this.#cmdlet, this.#targets, this.#command);
  }

  dispose(): void {
    this.#throttle.cancel();
    this.#progress.stop();
    for (const cleanUp of this.#cleanUps) cleanUp();
    if (this.#isJob && this.#isStarted) return;
    if (!this.#isOver) this.#stop();
    for (const { pipeline } of this.#targets.executions) if (pipeline.isFinished) pipeline.close();
  }

  // -------------------------------------------------------------------------------------------------------------------- starting

  #start(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    if (this.#isJob) this.#startJob();
    else for (const execution of this.#targets.executions) this.#run(execution);
  }

  #run(execution: RemoteExecution): void {
    const { runspace } = execution;
    execution.sink = this;
    const user = userOf(runspace);
    if (user !== undefined && user !== this && runspace.availability === "Busy") user.takeEverything(runspace);
    useSession(runspace, this);
    const stopWatching = onConnectionStatus(runspace, (_runspace, status, giveUpAfterMs) =>
      this.#statusChanged(runspace, status, giveUpAfterMs),
    );
    this.#cleanUps.push(stopWatching, () => leaveSession(runspace, this));
    this.#throttle.submit(
      () => execution.start(),
      () => {
        leaveSession(runspace, this);
        this.#ended(execution);
      },
    );
  }

  #startJob(): void {
    const cmdlet = this.#cmdlet;
    const { executions } = this.#targets;
    if (executions.length === 0) return;
    const job = PSRemotingJob.start(cmdlet.session.context, executions, {
      command: this.#command,
      name: cmdlet.parameters.text("JobName"),
      jobTypeName: REMOTE_JOB_TYPE,
      throttleLimit: cmdlet.parameters.number("ThrottleLimit"),
    });
    jobTableOf(cmdlet.session.context).add(job);
    cmdlet.writeObject(job);
  }

  /** Another Invoke-Command before this one has the session. */
  #mustWaitForSession(): boolean {
    return this.#targets.sessions.some(({ runspace }) => {
      const user = userOf(runspace);
      return user !== undefined && user !== this && runspace.availability !== "Available" && this.#cmdlet.isExpectingInput;
    });
  }

  #startWithCollected(): void {
    this.#start();
    for (const value of this.#collected.splice(0)) this.#write(value);
  }

  #write(value: PSValue): void {
    const { executions } = this.#targets;
    const isTaken = executions.map((execution) => execution.write(value)).some((taken) => taken);
    if (isTaken || executions.length === 0 || this.#isJob) return;
    this.#giveOn();
    if (executions.every((execution) => execution.isDone)) {
      this.end();
      this.#cmdlet.stopUpstream();
    }
  }

  // -------------------------------------------------------------------------------------------------------------- while they run

  take(execution: RemoteExecution, object: StreamObject, bytes: number): void {
    if (this.#takesEverything) {
      execution.give(bytes);
      this.#taken.push({ execution, object, bytes: 0 });
    } else {
      this.#taken.push({ execution, object, bytes });
    }
  }

  takeEverything(runspace: RemoteRunspace): void {
    this.#takesEverything = true;
    for (const [index, { execution, object, bytes }] of this.#taken.entries()) {
      execution.give(bytes);
      this.#taken[index] = { execution, object, bytes: 0 };
    }
    this.#cmdlet.waitUntil(() => runspace.availability !== "Busy", null);
  }

  #finish(): void {
    const isAtRest = (): boolean => this.#targets.executions.every(({ isDone, pipeline }) => isDone || pipeline.state === "Disconnected");
    while (!isAtRest() || this.#taken.length > 0) {
      this.#cmdlet.waitUntil(() => this.#taken.length > 0 || isAtRest() || this.#progress.waitMs === 0, this.#progress.waitMs);
      this.#progress.update();
      this.#throttle.deliver();
      this.#giveOn();
    }
    this.#throttle.deliver();
    this.#giveOn();
    this.#isOver = true;
  }

  #giveOn(): void {
    this.#throttle.deliver();
    for (let next = this.#taken.shift(); next !== undefined; next = this.#taken.shift()) {
      const { execution, object, bytes } = next;
      writeStreamObject(this.#cmdlet, object);
      execution.give(bytes);
    }
  }

  #ended(execution: RemoteExecution): void {
    const { failure } = execution;
    if (failure === null || execution.pipeline.state === "Disconnected") return;
    const { record } = failure;
    const isThrown = this.#targets.isLone && this.#wasThrown(record);
    this.#taken.push({ execution, object: { type: isThrown ? "exception" : "error", record }, bytes: 0 });
  }

  /** `throw` over there, not an error of a command. */
  #wasThrown(record: ErrorRecord): boolean {
    const serialized = record.exception.details.get("serializedremoteexception") ?? null;
    return serialized !== null && isTrue(getProperty(serialized, "WasThrownFromThrowStatement", this.#cmdlet.evaluation));
  }

  #statusChanged(runspace: RemoteRunspace, status: string, giveUpAfterMs: number): void {
    switch (status) {
      case "NetworkFailureDetected":
        this.#retrying.add(runspace);
        this.#progress.start(runspace, giveUpAfterMs);
        return;
      case "ConnectionRetrySucceeded":
      case "AutoDisconnectStarting":
      case "InternalErrorAbort":
        this.#retrying.delete(runspace);
        this.#progress.stop(runspace);
        return;
      default:
        return;
    }
  }

  // ----------------------------------------------------------------------------------------------------------------- at the end

  /** The command is stopped; one whose connection is just being restored goes on without this client. */
  #stop(): void {
    if (this.#retrying.size > 0) {
      this.#cmdlet.host.host.ui?.writeWarningLine(
        "Reconnection attempt canceled. Please repair the network connection and reconnect using Connect-PSSession or Receive-PSSession.",
      );
    }
    for (const execution of this.#targets.executions) {
      if (this.#retrying.has(execution.runspace)) {
        execution.release();
        execution.runspace.beginDisconnect({});
      } else {
        execution.stop();
      }
    }
    const { context } = this.#cmdlet.session;
    const isStopped = (): boolean =>
      this.#targets.executions.every((execution) => execution.isDone || !this.#isStarted || this.#retrying.has(execution.runspace));
    context.suspendStop(() => context.waitUntil(isStopped, STOP_PATIENCE_MS));
  }

  /** The sessions that run on by themselves. */
  #writeSessions(): void {
    const cmdlet = this.#cmdlet;
    const table = sessionTableOf(cmdlet.session.context);
    for (const execution of this.#targets.executions) {
      if (execution.runspace.state !== "Disconnected") continue;
      execution.release();
      const known = table.find(execution.runspace.instanceId);
      const session = known ?? table.createSession(execution.runspace);
      table.addOrReplace(session);
      cmdlet.writeObject(session);
    }
  }
}

/** How long a command that is stopped may take to end. */
const STOP_PATIENCE_MS = 10_000;
