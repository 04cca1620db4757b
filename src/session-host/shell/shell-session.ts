/**
 * A session: a shell with what it runs, its output, and the client that holds it, if any.
 *
 * It knows WS-Management's rules about shells (who may ask what in which state, what a repeated request gets, when a waiting Receive
 * ends) and nothing of its XML; what a shell is for, a pool of runspaces or a command shell, is its plug-in's business.
 *
 * @see MS-WSMV 3.1.4.5 to 3.1.4.17, MS-PSRP 3.1.5.3.18 and 3.2.5.3.18
 */

import { type OutputBuffer, SHELL_TARGET } from "../log/output-buffer.ts";
import type { IdleClock } from "./idle-clock.ts";
import { KnownOperations } from "./known-operations.ts";
import { ReplyCache } from "./reply-cache.ts";
import { replay, type SessionEvent, type SessionSnapshot } from "./session-snapshot.ts";
import { ShellFault } from "./shell-fault.ts";
import type { OutputKind, ShellPlugin, ShellPluginSink } from "./shell-plugin.ts";
import type {
  CommandDescription,
  ReceiveReply,
  ShellDescription,
  ShellOperation,
  ShellReply,
  ShellRequest,
  ShellRequestOrigin,
  WatchReply,
} from "./shell-request.ts";
import { type ShellState, shellTransition } from "./shell-state.ts";

/** What never changes in a session's life. */
export interface ShellIdentity {
  readonly shellId: string;
  readonly name: string;
  readonly resourceUri: string;
  readonly owner: string;
  readonly locale: string;
  readonly dataLocale: string;
  readonly createdMs: number;
  readonly maxIdleTimeoutMs: number;
  readonly maxCommands: number;
  /** Its client chose its id, by which it can be found again. */
  readonly canDisconnect: boolean;
  /** Its name is its client's, and not made up. */
  readonly isNamed?: boolean;
  /** Its client asked for compressed streams. */
  readonly compresses?: boolean;
}

export interface ShellSessionOptions {
  readonly identity: ShellIdentity;
  readonly clientSessionId: string | null;
  readonly clientAddress: string;
  readonly plugin: ShellPlugin;
  readonly output: OutputBuffer;
  readonly idleClock: IdleClock;
  readonly timers: Timers;
  readonly syncPolicy: string;
  readonly memoryBytes: () => number;
  readonly wallClockMs: () => number;
  /** How long a client whose connection broke may stay away until others may connect. */
  readonly lostAfterCutMs: number;
  /** The same for a client that just stopped asking while it had output to fetch. */
  readonly lostAfterSilenceMs: number;
  /** The session is over; nothing is called afterwards. */
  readonly onEnd: (reason: ShellEndReason) => void;
}

/** How a session came to its end; `by` is who asked for it. */
export type ShellEndReason =
  | { readonly type: "deleted"; readonly by: string | null }
  | { readonly type: "idle" }
  | { readonly type: "lifetime" };

export interface Timers {
  /** Calls `run` once after `delayMs`; the result takes that back. */
  setTimer(delayMs: number, run: () => void): () => void;
  /** Calls `run` when the events at hand have been handled. */
  defer(run: () => void): void;
}

/** Reason of a cut that is the server's end and not the client's: the client will come back to the next server. */
export const SERVER_GONE = "The server has gone.";

/** Kept per client for requests that may be repeated; a client has at most a few unanswered ones. */
const REMEMBERED_REPLIES = 64;

/** How soon a log that could not be written is tried again. */
const FLUSH_RETRY_MS = 1000;

/** 32 KiB with its header, which every peer accepts. @see MS-PSRP 2.2.4 */
const MAX_FRAGMENT_BYTES = 32_768;

interface PendingReceive {
  readonly requestId: string;
  readonly finish: (result: ReceiveReply | ShellFault) => void;
  readonly maxBytes: number;
}

interface TargetState {
  readonly target: string;
  pending: PendingReceive | undefined;
  /** The last answer that carried output, until its arrival is proven. */
  lastAnswer: { readonly requestId: string; readonly through: number; readonly reply: ReceiveReply | undefined } | undefined;
  isDoneTold: boolean;
  isHeld: boolean;
}

interface CommandEntry extends TargetState {
  readonly commandId: string;
  readonly commandLine: string;
}

export class ShellSession implements ShellPluginSink {
  readonly #options: ShellSessionOptions;
  readonly #commands = new Map<string, CommandEntry>();
  readonly #shell: TargetState = makeTarget(SHELL_TARGET);
  readonly #replies = new ReplyCache<ShellReply>({ capacity: REMEMBERED_REPLIES });
  readonly #operations = new KnownOperations({ capacity: REMEMBERED_REPLIES });
  #state: ShellState = "Connected";
  #clientSessionId: string | null;
  #clientAddress: string;
  #brokenReason: string | null = null;
  #isBrokenTold = false;
  #cancelIdleTimer: (() => void) | undefined;
  #cancelLostTimer: (() => void) | undefined;
  /** The client has not asked for output since it got the session, or since the connection of its waiting Receive broke. */
  #isSilent = true;
  /** Targets with output that came in this turn. */
  readonly #awake = new Set<TargetState>();
  #isRetryingFlush = false;
  /** Called when there is more to see, or nothing will come. */
  readonly #watchers = new Set<() => void>();

  constructor(options: ShellSessionOptions) {
    this.#options = options;
    this.#clientSessionId = options.clientSessionId;
    this.#clientAddress = options.clientAddress;
    options.output.openTarget(SHELL_TARGET);
    this.#armIdleTimer();
    // A client that dies while it creates the session leaves it to whoever comes.
    this.#armLostTimer(options.lostAfterCutMs);
  }

  get state(): ShellState {
    return this.#state;
  }

  /**
   * Answers one request.
   *
   * @param cut Aborted when the connection that waits for the answer has gone.
   * @throws {ShellFault} What the client is to be told.
   */
  async handle(asked: ShellRequest, cut: AbortSignal): Promise<ShellReply> {
    const request = { ...asked, requestId: this.#operations.requestIdOf(asked) };
    if (this.#state === "Ended") throw new ShellFault("ShellNotFound", `The session ${this.#options.identity.shellId} has ended.`);
    for (const { target, requestId } of request.arrived ?? []) this.#confirmAnswer(target, requestId);
    if (request.type === "describe") return { type: "describe", shell: this.describe() };
    if (request.type === "commands") return { type: "commands", commands: this.#describeCommands() };
    if (request.type === "receive") return this.#receive(request, cut);
    if (request.type === "cut") {
      if (request.clientSessionId === this.#clientSessionId) this.#clientWasCutOff(this.#options.lostAfterCutMs);
      return { type: "done" };
    }
    if (request.type === "watch") return this.#watch(request, cut);
    return this.#replies.answer(request.requestId, () => this.#run(request));
  }

  describe(): ShellDescription {
    const { identity, output, idleClock } = this.#options;
    return {
      ...identity,
      clientAddress: this.#clientAddress,
      processId: this.#options.plugin.processId,
      state: this.#brokenReason !== null ? "Broken" : this.#state === "Connected" ? "Connected" : "Disconnected",
      brokenReason: this.#brokenReason,
      idleTimeoutMs: idleClock.timeoutMs,
      bufferMode: output.mode,
      runTimeMs: this.#options.wallClockMs() - identity.createdMs,
      inactivityMs: idleClock.idleMs,
      memoryBytes: this.#options.memoryBytes(),
      commandCount: this.#commands.size,
      syncPolicy: this.#options.syncPolicy,
      logFailure: output.log.failure?.message ?? null,
    };
  }

  /** The plug-in put something out. */
  output(commandId: string | null, message: Uint8Array, kind: OutputKind): void {
    const target = commandId === null ? this.#shell : this.#commands.get(commandId);
    if (target === undefined) return; // what a closed command still says has no reader
    const { output, plugin } = this.#options;
    if (kind.isStateChange) this.#record({ type: "plugin", plugin: plugin.snapshot() });
    output.append(target.target, message, kind);
    this.#updateHold(target, commandId);
    this.#wake(target);
  }

  commandEnded(commandId: string): void {
    const command = this.#commands.get(commandId);
    if (command === undefined) return;
    this.#record({ type: "plugin", plugin: this.#options.plugin.snapshot() });
    this.#wake(command);
  }

  /** Output is served, and written, when all that came in one turn is there. */
  #wake(target: TargetState): void {
    this.#awake.add(target);
    if (this.#awake.size > 1) return;
    this.#options.timers.defer(() => {
      const targets = [...this.#awake];
      this.#awake.clear();
      for (const awake of targets) this.#serve(awake);
      this.#flush();
    });
  }

  /** What could not be written is tried again until it can; Block holds the engine meanwhile. */
  #flush(): void {
    if (this.#options.output.flush() || this.#isRetryingFlush) {
      for (const target of this.#targets()) this.#updateHold(target, target === this.#shell ? null : target.target);
      for (const wake of this.#watchers) wake();
      return;
    }
    this.#isRetryingFlush = true;
    this.#options.timers.setTimer(FLUSH_RETRY_MS, () => {
      this.#isRetryingFlush = false;
      if (this.#state !== "Ended") this.#flush();
    });
  }

  #record(event: SessionEvent): number {
    return this.#options.output.recordEvent(event);
  }

  exited(reason: string): void {
    this.break(reason);
  }

  /** The engine is gone: everything that still runs fails with `reason`, which whoever receives is told. */
  break(reason: string): void {
    if (this.#brokenReason !== null || this.#state === "Ended") return;
    this.#brokenReason = reason;
    const { plugin } = this.#options;
    for (const { commandId } of this.#commands.values()) {
      if (!plugin.isFinished(commandId)) this.output(commandId, plugin.failCommand(commandId, reason), LAST_WORD);
    }
    this.#tellBroken();
  }

  /** That the pool is broken ends every command at the client, so it is told when no command has output left to give. */
  #tellBroken(): void {
    if (this.#brokenReason === null || this.#isBrokenTold || this.#commands.size > 0) return;
    this.#isBrokenTold = true;
    const message = this.#options.plugin.failShell(this.#brokenReason);
    if (message !== null) this.output(null, message, LAST_WORD);
  }

  /** Gives the plug-in what came with Create. */
  async create(creation: Uint8Array): Promise<void> {
    this.#options.output.describeOwner(() => this.#snapshot());
    await this.#options.plugin.create(creation);
  }

  /**
   * Takes up what a host that died has left: its commands' output can be received, then it is told that the session is broken.
   *
   * @param state The newest snapshot that is left, and `events` what was recorded since.
   */
  recover(state: unknown, events: readonly unknown[], reason: string): void {
    const { output, plugin } = this.#options;
    const snapshot = replay((state ?? {}) as Partial<SessionSnapshot>, events as readonly SessionEvent[]);
    if (snapshot.plugin !== undefined) plugin.restore(snapshot.plugin);
    for (const { commandId, commandLine } of snapshot.commands) {
      this.#commands.set(commandId, { ...makeTarget(commandId), commandId, commandLine });
      output.openTarget(commandId);
    }
    for (const target of this.#targets()) {
      const outstanding = output.outstanding(target.target);
      if (outstanding === undefined) continue;
      target.lastAnswer = { requestId: outstanding.request, through: outstanding.to.through, reply: undefined };
    }
    this.#clientSessionId = snapshot.clientSessionId ?? this.#clientSessionId;
    this.#options.output.describeOwner(() => this.#snapshot());
    // Its client, if it is still there, goes on by asking; everybody else may connect.
    this.#transition(snapshot.isDisconnected ? "disconnect" : "lost");
    this.break(reason);
  }

  #snapshot(): SessionSnapshot {
    return {
      commands: [...this.#commands.values()].map(({ commandId, commandLine }) => ({ commandId, commandLine })),
      plugin: this.#options.plugin.snapshot(),
      clientSessionId: this.#clientSessionId,
      isDisconnected: this.#state === "Disconnected",
    };
  }

  /** Idle or deleted: ends everything in order. */
  async end(reason: ShellEndReason): Promise<void> {
    if (this.#state === "Ended") return;
    this.#transition("end");
    this.#cancelIdleTimer?.();
    this.#cancelLostTimer?.();
    for (const target of this.#targets()) this.#abortPending(target, new ShellFault("OperationAborted", "The session was closed."));
    if (this.#brokenReason === null) await this.#options.plugin.close();
    for (const wake of this.#watchers) wake();
    this.#options.onEnd(reason);
  }

  // ------------------------------------------------------------------------------------------------------------------ requests

  async #run(
    request: ShellRequestOrigin & Exclude<ShellOperation, { type: "describe" | "commands" | "receive" | "watch" | "cut" }>,
  ): Promise<ShellReply> {
    switch (request.type) {
      case "connect":
        return this.#connect(request);
      case "reconnect":
        return this.#reconnect(request);
      case "disconnect":
        return this.#disconnect(request);
      case "delete":
        await this.end({ type: "deleted", by: request.by ?? null });
        return { type: "done" };
      case "release":
        this.#release();
        return { type: "done" };
      case "command":
        this.#requireHolder(request);
        return this.#command(request);
      case "send":
        this.#requireHolder(request);
        return this.#send(request);
      case "signal":
        this.#requireHolder(request);
        return this.#signal(request);
      default:
        request satisfies never;
        throw new ShellFault("InvalidParameter", "The server asks for something that this release does not know.");
    }
  }

  async #command(request: Extract<ShellOperation, { type: "command" }>): Promise<ShellReply> {
    const { commandId } = request;
    if (this.#commands.has(commandId)) {
      throw new ShellFault("CommandIdInUse", `The command ${commandId} already exists in this session.`);
    }
    if (this.#commands.size >= this.#options.identity.maxCommands) {
      throw new ShellFault("CommandQuota", `This session runs its maximum of ${this.#options.identity.maxCommands} commands.`);
    }
    this.#requireEngine();
    const entry: CommandEntry = { ...makeTarget(commandId), commandId, commandLine: request.commandLine };
    this.#commands.set(commandId, entry);
    this.#options.output.openTarget(commandId);
    this.#record({ type: "command", commandId, commandLine: request.commandLine });
    try {
      await this.#options.plugin.startCommand(commandId, request);
    } catch (error) {
      this.#forgetCommand(entry);
      throw error;
    }
    return { type: "command", commandId };
  }

  async #send(request: Extract<ShellOperation, { type: "send" }>): Promise<ShellReply> {
    if (request.commandId !== null) this.#commandOf(request.commandId);
    this.#requireEngine();
    await this.#options.plugin.send(request.commandId, request);
    return { type: "done" };
  }

  async #signal(request: Extract<ShellOperation, { type: "signal" }>): Promise<ShellReply> {
    if (request.commandId === null) return { type: "done" };
    const command = this.#commandOf(request.commandId);
    if (isStopSignal(request.code) && !(command.isDoneTold && this.#options.plugin.stopsAtLast)) {
      if (this.#brokenReason === null) await this.#options.plugin.stopCommand(command.commandId);
      return { type: "done" };
    }
    this.#commands.delete(command.commandId);
    if (this.#brokenReason === null) await this.#options.plugin.closeCommand(command.commandId);
    this.#abortPending(command, new ShellFault("OperationAborted", "The command was closed."));
    this.#forgetCommand(command);
    this.#tellBroken();
    return { type: "done" };
  }

  #forgetCommand({ commandId }: CommandEntry): void {
    this.#commands.delete(commandId);
    this.#record({ type: "closed", commandId });
    this.#options.output.closeTarget(commandId);
    this.#options.plugin.forgetCommand(commandId);
  }

  #receive(request: ShellRequestOrigin & Extract<ShellOperation, { type: "receive" }>, cut: AbortSignal): Promise<ReceiveReply> {
    const target = request.commandId === null ? this.#shell : this.#commands.get(request.commandId);
    const isHolder = request.clientSessionId === this.#clientSessionId;
    if (target?.lastAnswer?.requestId === request.requestId && isHolder) {
      const { reply } = target.lastAnswer;
      if (reply !== undefined) return Promise.resolve(reply);
      // The host that gave the answer has died: what was in it is handed out again.
      target.lastAnswer = undefined;
      this.#options.output.takeBack(target.target);
    }
    // A Receive after the session was disconnected is refused, and proves all the same that the last answer arrived.
    if (target?.lastAnswer !== undefined && isHolder) this.#confirm(target);
    this.#requireHolder(request);
    if (target === this.#shell && !this.#options.plugin.hasShellOutput) {
      throw new ShellFault("InvalidParameter", "Only the commands of this shell have output.");
    }
    if (target === undefined) throw new ShellFault("CommandNotFound", `The session has no command ${request.commandId}.`);
    if (target.isDoneTold) throw new ShellFault("CommandNotFound", `The command ${request.commandId} has given all its output.`);
    if (target.pending !== undefined) {
      if (target.pending.requestId !== request.requestId) {
        throw new ShellFault("ReceiveInProgress", "Another Receive is waiting for this output.");
      }
      // The same request on a new connection takes the place of the one that was cut off.
      this.#abortPending(target, new ShellFault("OperationAborted", "The request was sent again."));
    }
    return this.#wait(target, request, cut);
  }

  #wait(
    target: TargetState,
    request: ShellRequestOrigin & Extract<ShellOperation, { type: "receive" }>,
    cut: AbortSignal,
  ): Promise<ReceiveReply> {
    const { timers, idleClock } = this.#options;
    return new Promise((resolve, reject) => {
      const release = idleClock.hold();
      const cancelTimer = timers.setTimer(request.timeoutMs, () =>
        pending.finish(new ShellFault("OperationTimedOut", "There was no output within the operation time-out.")),
      );
      const onCut = (): void => {
        pending.finish(new ShellFault("OperationAborted", "The connection that waited for output was cut off."));
        this.#clientWasCutOff(cut.reason === SERVER_GONE ? this.#options.lostAfterSilenceMs : this.#options.lostAfterCutMs);
      };
      const pending: PendingReceive = {
        requestId: request.requestId,
        maxBytes: request.maxBytes,
        finish: (result) => {
          if (target.pending === pending) target.pending = undefined;
          cancelTimer();
          cut.removeEventListener("abort", onCut);
          release();
          this.#armIdleTimer();
          if (result instanceof ShellFault) reject(result);
          else resolve(result);
        },
      };
      target.pending = pending;
      cut.addEventListener("abort", onCut, { once: true });
      if (cut.aborted) onCut();
      else this.#serve(target);
    });
  }

  /** Gives a waiting Receive what is there, if anything is. */
  #serve(target: TargetState): void {
    const pending = target.pending;
    if (pending === undefined) return;
    const { output, plugin } = this.#options;
    const commandId = target === this.#shell ? null : target.target;
    const isFinished = commandId !== null && plugin.isFinished(commandId);
    if (!output.hasNew(target.target) && !isFinished) return;
    const handout = output.take(target.target, {
      maxBytes: pending.maxBytes,
      maxFragmentBytes: MAX_FRAGMENT_BYTES,
      request: pending.requestId,
    });
    const isDone = isFinished && !output.hasNew(target.target);
    const reply: ReceiveReply = {
      type: "receive",
      streams: [...plugin.namedStreams(handout.streams), ...(isDone ? plugin.lastStreams : [])],
      commandState: commandId === null ? null : isDone ? "Done" : plugin.isPending(commandId) ? "Pending" : "Running",
      exitCode: commandId !== null && isDone ? plugin.exitCodeOf(commandId) : null,
    };
    target.isDoneTold = isDone;
    target.lastAnswer = { requestId: pending.requestId, through: handout.through, reply };
    pending.finish(reply);
    this.#armLostTimer(this.#options.lostAfterSilenceMs);
  }

  async #watch(request: Extract<ShellOperation, { type: "watch" }>, cut: AbortSignal): Promise<WatchReply> {
    const { output } = this.#options;
    const look = (): WatchReply => ({ type: "watch", ...output.watch(request.after, request.maxBytes), isEnded: this.#state === "Ended" });
    const first = look();
    if (first.messages.length > 0 || first.isGap || first.isEnded || cut.aborted) return first;
    await new Promise<void>((resolve) => {
      const finish = (): void => {
        cancelTimer();
        cut.removeEventListener("abort", finish);
        this.#watchers.delete(finish);
        resolve();
      };
      const cancelTimer = this.#options.timers.setTimer(request.timeoutMs, finish);
      cut.addEventListener("abort", finish, { once: true });
      this.#watchers.add(finish);
    });
    return look();
  }

  // ---------------------------------------------------------------------------------------------------- disconnect and connect

  #disconnect(request: ShellRequestOrigin & Extract<ShellOperation, { type: "disconnect" }>): Promise<ShellReply> {
    if (this.#state === "Disconnected") throw new ShellFault("DisconnectNotValid", "The session is already disconnected.");
    if (!this.#options.identity.canDisconnect) throw new ShellFault("DisconnectNotSupported", "The shell's client gave it no id.");
    this.#requireHolder(request);
    if (request.idleTimeoutMs !== null) this.#options.idleClock.timeoutMs = this.#boundedIdleTimeout(request.idleTimeoutMs);
    if (request.bufferMode !== null) this.#options.output.mode = request.bufferMode;
    for (const target of this.#targets()) {
      this.#serve(target);
      this.#abortPending(target, new ShellFault("StreamDisconnected", "The session was disconnected."));
    }
    this.#transition("disconnect");
    this.#record({ type: "disconnected" });
    this.#options.output.flush();
    return Promise.resolve({ type: "done" });
  }

  /** Somebody who may has the holder put out; it is told, and cannot come back by itself. */
  #release(): void {
    for (const target of this.#targets()) {
      this.#abortPending(target, new ShellFault("ConnectedToDifferentClient", "The session was taken from its client."));
    }
    this.#clientSessionId = null;
    if (this.#state !== "Disconnected") this.#transition("disconnect");
    this.#record({ type: "released" });
    this.#options.output.flush();
  }

  #reconnect(request: ShellRequestOrigin & Extract<ShellOperation, { type: "reconnect" }>): Promise<ShellReply> {
    if (request.clientSessionId === null || request.clientSessionId !== this.#clientSessionId) {
      throw new ShellFault("ConnectedToDifferentClient", "The session was disconnected by another client, or another client holds it.");
    }
    if (request.commandId !== null) {
      this.#requireHolder(request);
      this.#rewind(this.#commandOf(request.commandId));
      return Promise.resolve({ type: "done" });
    }
    if (request.bufferMode !== null) this.#options.output.mode = request.bufferMode;
    if (this.#state !== "Connected") {
      this.#rewind(this.#shell);
      this.#transition("connect");
    }
    return Promise.resolve({ type: "done" });
  }

  async #connect(request: ShellRequestOrigin & Extract<ShellOperation, { type: "connect" }>): Promise<ShellReply> {
    if (request.commandId !== null) {
      this.#requireHolder(request);
      this.#rewind(this.#commandOf(request.commandId));
      return { type: "connect", fragments: null };
    }
    if (this.#state === "Connected" && request.takeOver !== true) {
      throw new ShellFault("ConnectedToDifferentClient", "Another client holds the session.");
    }
    const { plugin, output } = this.#options;
    const answer = plugin.connect(request.fragments);
    for (const target of this.#targets()) {
      this.#abortPending(target, new ShellFault("ConnectedToDifferentClient", "Another client has taken the session over."));
      this.#rewind(target);
    }
    this.#clientSessionId = request.clientSessionId;
    if (request.bufferMode !== null) output.mode = request.bufferMode;
    this.#transition("connect");
    this.#isSilent = true;
    this.#armLostTimer(this.#options.lostAfterCutMs);
    this.#record({ type: "connected", clientSessionId: request.clientSessionId });
    output.remove(SHELL_TARGET, (message) => plugin.isForCreator(message));
    if (answer.followUp !== null) this.output(null, answer.followUp, LAST_WORD);
    output.flush();
    if (this.#brokenReason === null) for (const commandId of this.#commands.keys()) await plugin.completeInput(commandId);
    return { type: "connect", fragments: answer.encode(() => this.#record({ type: "answered" })) };
  }

  #boundedIdleTimeout(idleTimeoutMs: number): number {
    if (idleTimeoutMs < 60_000) {
      throw new ShellFault("IdleTimeoutOutOfBounds", `An idle time-out of ${idleTimeoutMs} ms is below the minimum of 60000 ms.`);
    }
    return Math.min(idleTimeoutMs, this.#options.identity.maxIdleTimeoutMs);
  }

  // ----------------------------------------------------------------------------------------------------------------- who may ask

  /** Everything but connecting is for the client that holds the session. A client that was given up returns by asking. */
  #requireHolder(request: ShellRequestOrigin & Pick<ShellOperation, "type">): void {
    if (request.clientSessionId !== this.#clientSessionId) {
      throw this.#state === "Connected"
        ? new ShellFault("ConnectedToDifferentClient", "Another client holds the session.")
        : new ShellFault("ShellDisconnected", "The session is disconnected.");
    }
    if (this.#state === "Disconnected") throw new ShellFault("ShellDisconnected", "The session is disconnected.");
    if (this.#state === "Lost") this.#transition("connect");
    if (request.type === "receive") this.#isSilent = false;
    this.#armLostTimer(this.#isSilent ? this.#options.lostAfterCutMs : this.#options.lostAfterSilenceMs);
    this.#options.idleClock.touch();
    this.#armIdleTimer();
  }

  #requireEngine(): void {
    if (this.#brokenReason !== null) throw new ShellFault("EngineFailed", this.#brokenReason);
  }

  #commandOf(commandId: string): CommandEntry {
    const command = this.#commands.get(commandId);
    if (command === undefined) throw new ShellFault("CommandNotFound", `The session has no command ${commandId}.`);
    return command;
  }

  /** The connection of a waiting Receive broke: the client was cut off or died. */
  #clientWasCutOff(lostAfterMs: number): void {
    if (this.#state !== "Connected") return;
    this.#isSilent = true;
    this.#armLostTimer(lostAfterMs);
  }

  /** A server is there again: a client that waited for it comes soon, or never. */
  serverCame(): void {
    if (this.#state === "Connected" && this.#isSilent) this.#armLostTimer(this.#options.lostAfterCutMs);
  }

  #armLostTimer(delayMs: number): void {
    this.#cancelLostTimer?.();
    this.#cancelLostTimer = this.#options.timers.setTimer(delayMs, () => {
      if (this.#state === "Connected" && this.#isUnattended()) this.#transition("lost");
    });
  }

  /** Nobody waits for output, and there is some to come: a client that only thinks is not lost. */
  #isUnattended(): boolean {
    if (this.#targets().some((target) => target.pending !== undefined)) return false;
    return this.#isSilent || [...this.#commands.values()].some((command) => !command.isDoneTold);
  }

  #transition(input: Parameters<typeof shellTransition>[1]): void {
    this.#state = shellTransition(this.#state, input);
    if (this.#state === "Connected") this.#options.idleClock.connected();
    else this.#options.idleClock.disconnected();
    this.#armIdleTimer();
  }

  #armIdleTimer(): void {
    this.#cancelIdleTimer?.();
    if (this.#state === "Ended") return;
    const { idleClock, timers } = this.#options;
    this.#cancelIdleTimer = timers.setTimer(Math.max(1, idleClock.remainingMs), () => {
      if (idleClock.isExpired) void this.end({ type: "idle" });
      else this.#armIdleTimer();
    });
  }

  // ------------------------------------------------------------------------------------------------------------------- delivery

  #targets(): readonly TargetState[] {
    return [this.#shell, ...this.#commands.values()];
  }

  #abortPending(target: TargetState, fault: ShellFault): void {
    target.pending?.finish(fault);
  }

  #confirmAnswer(target: string, requestId: string): void {
    const state = target === SHELL_TARGET ? this.#shell : this.#commands.get(target);
    if (state?.lastAnswer?.requestId === requestId) this.#confirm(state);
  }

  #confirm(target: TargetState): void {
    if (target.lastAnswer === undefined) return;
    const { output, plugin } = this.#options;
    // Each client has to learn how a command ended, until one has closed it.
    const keepsLast = plugin.tellsEndInOutput && target !== this.#shell && plugin.isFinished(target.target);
    output.confirm(target.target, target.lastAnswer.through, { keepsLast });
    target.lastAnswer = undefined;
    this.#updateHold(target, target === this.#shell ? null : target.target);
  }

  #rewind(target: TargetState): void {
    target.lastAnswer = undefined;
    target.isDoneTold = false;
    this.#options.output.rewind(target.target);
  }

  /** Block: a writer whose output has no room waits until enough was delivered. */
  #updateHold(target: TargetState, commandId: string | null): void {
    const { output, plugin } = this.#options;
    if (!target.isHeld && output.isFull(target.target)) {
      target.isHeld = true;
      plugin.hold(commandId, true);
    } else if (target.isHeld && output.hasRoom(target.target)) {
      target.isHeld = false;
      plugin.hold(commandId, false);
    }
  }

  #describeCommands(): readonly CommandDescription[] {
    const { plugin } = this.#options;
    return [...this.#commands.values()].map(({ commandId, commandLine }) => ({
      commandId,
      commandLine,
      state: plugin.isFinished(commandId) ? "Done" : plugin.isPending(commandId) ? "Pending" : "Running",
    }));
  }
}

/** A message that must not be lost, and with which what is known of the plug-in changes. */
const LAST_WORD: OutputKind = { isDroppable: false, isStateChange: true };

function makeTarget(target: string): TargetState {
  return { target, pending: undefined, lastAnswer: undefined, isDoneTold: false, isHeld: false };
}

/** PowerShell misspells its stop code; others spell it right or send the WinRS one. @see MS-PSRP 3.1.5.3.15 */
function isStopSignal(code: string): boolean {
  const name = code.toLowerCase();
  return name.endsWith("/crtl_c") || name.endsWith("/shell/signal/ctrl_c") || name.endsWith("/ctrl_break");
}
