/**
 * Our own engine behind the seam of engines: this thread speaks PSRP, each runspace of the pool is a thread of its own that runs scripts.
 *
 * @see MS-PSRP 3.2
 */
import { type IoCall, nodeSessionCrypto, programFile, type RunspaceThread } from "../../node/index.ts";
import { createPlainContext, ErrorRecord, type EvaluationContext, newException } from "../../objects/index.ts";
import { encodeObject, type InitRunspacePool, type ServerEvent, ServerRunspacePool } from "../../psrp/index.ts";
import type { RemotingRequest } from "../../remoting/index.ts";
import { privateDataOf } from "./private-data.ts";
import type { EngineSink, EngineStream, RunspaceEngine } from "./runspace-engine.ts";
import {
  CLOSE_EVENT,
  INPUT_EVENT,
  READY_EVENT,
  REMOTING_SERVICE,
  RESET_EVENT,
  type RecordBatch,
  RUN_EVENT,
  type RunEnd,
  type RunRequest,
  type RunspaceStart,
} from "./thread-messages.ts";
import { type RunspaceServices, WaitingRunspace } from "./waiting-runspace.ts";

export interface EmbeddedEngineOptions {
  readonly launch: RunspaceStart["launch"];
  readonly environment: NodeJS.ProcessEnv;
  /** Of each runspace's heap. */
  readonly maxHeapMb?: number;
  /** The first runspace, loaded before the session was asked for. */
  readonly preloaded?: WaitingRunspace | undefined;
}

/** A pipeline from its creation until it is closed. */
interface Run {
  readonly runId: number;
  /** The carrier's id of the command. */
  readonly commandId: string;
  /** PSRP's id of the pipeline, as .NET reads it. */
  readonly pipelineId: string;
  readonly request: RunRequest;
  /** Input that came while the pipeline waited for a runspace. */
  readonly waitingInput: (Uint8Array | null)[];
  slot: Slot | undefined;
  isEnded: boolean;
  /** The client has been told that it failed, although it may still be running. */
  isFailed: boolean;
  isHeld: boolean;
  /** Answers that the runspace waits for, oldest first. */
  readonly hostAnswers: ((payload: Uint8Array) => void)[];
}

/** A runspace and what it runs. */
interface Slot {
  readonly thread: RunspaceThread;
  run: Run | undefined;
}

const CLOSE_GRACE_MS = 3_000;

export class EmbeddedEngine implements RunspaceEngine {
  readonly #options: EmbeddedEngineOptions;
  readonly #context: EvaluationContext = createPlainContext();
  readonly #pool: ServerRunspacePool;
  readonly #runs = new Map<number, Run>();
  readonly #runOfCommand = new Map<string, Run>();
  readonly #runOfPipeline = new Map<string, Run>();
  readonly #slots: Slot[] = [];
  readonly #queue: Run[] = [];
  #sink: EngineSink | undefined;
  #init: InitRunspacePool | undefined;
  #nextRunId = 1;
  #isClosing = false;
  #preloaded: WaitingRunspace | undefined;
  readonly processId: number = process.pid;

  constructor(options: EmbeddedEngineOptions) {
    this.#options = options;
    this.#preloaded = options.preloaded;
    this.#pool = new ServerRunspacePool({ context: this.#context, crypto: nodeSessionCrypto });
  }

  start(sink: EngineSink): Promise<void> {
    this.#sink = sink;
    return Promise.resolve();
  }

  openCommand(): Promise<void> {
    return Promise.resolve();
  }

  deliver(commandId: string | null, message: Uint8Array, _stream: EngineStream): Promise<void> {
    for (const event of this.#pool.receiveMessage(message)) this.#handle(event, commandId);
    this.#flush();
    return Promise.resolve();
  }

  signal(commandId: string): Promise<void> {
    const run = this.#runOfCommand.get(commandId);
    if (run !== undefined && !run.isEnded) this.#stop(run);
    this.#flush();
    return Promise.resolve();
  }

  closeCommand(commandId: string): Promise<void> {
    const run = this.#runOfCommand.get(commandId);
    if (run === undefined) return Promise.resolve();
    if (!run.isEnded) this.#stop(run);
    this.#runOfCommand.delete(commandId);
    this.#pool.pipelines.get(run.pipelineId)?.close();
    this.#runOfPipeline.delete(run.pipelineId);
    this.#flush();
    return Promise.resolve();
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    this.#pool.close();
    this.#flush();
    for (const run of this.#runs.values()) if (!run.isEnded) this.#stop(run);
    const idle = Promise.all(this.#slots.map(({ thread }) => thread.ask(CLOSE_EVENT, null).catch(() => undefined)));
    await Promise.race([idle, new Promise((resolve) => setTimeout(resolve, CLOSE_GRACE_MS))]);
    await Promise.all(this.#slots.map(({ thread }) => thread.terminate()));
  }

  hold(commandId: string | null, isHeld: boolean): void {
    const run = commandId === null ? undefined : this.#runOfCommand.get(commandId);
    if (run === undefined) return;
    run.isHeld = isHeld;
    run.slot?.thread.hold(isHeld);
  }

  terminate(): void {
    for (const { thread } of this.#slots) void thread.terminate();
  }

  // --------------------------------------------------------------------------------------------------------------------- the pool

  #handle(event: ServerEvent, commandId: string | null): void {
    switch (event.type) {
      case "open":
        this.#init = event.init;
        this.#open(this.#startThread(event.init));
        return;
      case "createPipeline":
      case "getCommandMetadata":
        this.#create(event, commandId ?? event.pipelineId);
        return;
      case "pipelineInput":
        this.#input(event.pipelineId, event.payload);
        return;
      case "endOfPipelineInput":
        this.#input(event.pipelineId, null);
        return;
      case "hostResponse":
        this.#runOfPipeline.get(event.pipelineId ?? "")?.hostAnswers.shift()?.(event.payload);
        return;
      case "setMaxRunspaces":
      case "setMinRunspaces":
        this.#pool.answerCall(event.callId, this.#resize(event));
        return;
      case "getAvailableRunspaces":
        this.#pool.answerCall(event.callId, this.#maxRunspaces - this.#slots.filter(({ run }) => run !== undefined).length);
        return;
      case "resetRunspaceState":
        void this.#reset(event.callId);
        return;
      case "inputLimitExceeded":
        this.#inputLimitExceeded(event);
        return;
      case "sessionKey":
        return;
      case "closed":
        this.#sink?.exited("The client broke the protocol, and the session was closed.");
        return;
      default:
        event satisfies never;
    }
  }

  /** A runspace that a configuration sets up is the client's when that is done; when it fails, the client learns why. */
  #open(slot: Slot): void {
    this.#slots.push(slot);
    const accept = (): void => this.#pool.accept(privateDataOf(this.#pool.protocolVersion));
    // It may have been closed while it was set up.
    const isWanted = (): boolean => this.#pool.state === "Opening";
    const { engine } = this.#options.launch;
    if (engine.kind !== "embedded" || (engine.startupScript === null && engine.definitionFile === null)) {
      accept();
      return;
    }
    slot.thread.ask(READY_EVENT, null).then(
      () => {
        if (isWanted()) accept();
        this.#flush();
      },
      (error: Error) => {
        if (isWanted()) this.#pool.refuse(refusedRecord(error.message));
        this.#flush();
        this.#sink?.exited(error.message);
      },
    );
  }

  get #maxRunspaces(): number {
    return this.#init?.maxRunspaces ?? 1;
  }

  /** @see MS-PSRP 3.2.5.4.5 and 3.2.5.4.6 */
  #resize(event: { readonly type: "setMaxRunspaces" | "setMinRunspaces"; readonly count: number }): boolean {
    const { minRunspaces = 1, maxRunspaces = 1 } = this.#init ?? {};
    const { count } = event;
    const isAllowed = count >= 1 && (event.type === "setMaxRunspaces" ? count >= minRunspaces : count <= maxRunspaces);
    if (!isAllowed || this.#init === undefined) return false;
    this.#init = event.type === "setMaxRunspaces" ? { ...this.#init, maxRunspaces: count } : { ...this.#init, minRunspaces: count };
    this.#schedule();
    return true;
  }

  /** Only a pool of one runspace can be reset, and only while it runs nothing. */
  async #reset(callId: number): Promise<void> {
    const [slot] = this.#slots;
    const isPossible = slot !== undefined && this.#maxRunspaces === 1 && slot.run === undefined;
    const isReset =
      isPossible &&
      (await slot.thread.ask(RESET_EVENT, null).then(
        () => true,
        () => false,
      ));
    this.#pool.answerCall(callId, isReset);
    this.#flush();
  }

  #flush(): void {
    for (let next = this.#pool.nextMessage(); next !== undefined; next = this.#pool.nextMessage()) {
      const run = next.pipelineId === null ? undefined : this.#runOfPipeline.get(next.pipelineId);
      if (next.pipelineId === null) this.#sink?.message(null, next.message);
      else if (run !== undefined) this.#sink?.message(run.commandId, next.message);
    }
  }

  // --------------------------------------------------------------------------------------------------------------------- pipelines

  #create(event: Extract<ServerEvent, { readonly type: "createPipeline" | "getCommandMetadata" }>, commandId: string): void {
    const runId = this.#nextRunId++;
    const run: Run = {
      runId,
      commandId,
      pipelineId: event.pipelineId,
      request: { runId, kind: event.type, payload: event.payload },
      waitingInput: [],
      slot: undefined,
      isEnded: false,
      isFailed: false,
      isHeld: false,
      hostAnswers: [],
    };
    this.#runs.set(runId, run);
    this.#runOfCommand.set(commandId, run);
    this.#runOfPipeline.set(event.pipelineId, run);
    this.#queue.push(run);
    this.#schedule();
  }

  /** Gives waiting pipelines to free runspaces, in the order in which they came; starts runspaces up to the maximum. */
  #schedule(): void {
    while (this.#queue.length > 0 && this.#init !== undefined) {
      let slot = this.#slots.find((candidate) => candidate.run === undefined);
      if (slot === undefined && this.#slots.length < this.#maxRunspaces) {
        slot = this.#startThread(this.#init);
        this.#slots.push(slot);
      }
      const run = slot === undefined ? undefined : this.#queue.shift();
      if (slot === undefined || run === undefined) return;
      slot.run = run;
      run.slot = slot;
      slot.thread.clearStop();
      slot.thread.hold(run.isHeld);
      slot.thread.event(RUN_EVENT, run.request);
      for (const payload of run.waitingInput.splice(0)) slot.thread.event(INPUT_EVENT, { runId: run.runId, payload });
    }
  }

  #input(pipelineId: string, payload: Uint8Array | null): void {
    const run = this.#runOfPipeline.get(pipelineId);
    if (run === undefined || run.isEnded) return;
    if (run.slot === undefined) run.waitingInput.push(payload);
    else run.slot.thread.event(INPUT_EVENT, { runId: run.runId, payload });
  }

  /** @see MS-PSRP 3.2.1.2, total size of a command's input */
  #inputLimitExceeded(event: Extract<ServerEvent, { readonly type: "inputLimitExceeded" }>): void {
    const run = this.#runOfPipeline.get(event.pipelineId);
    const pipeline = this.#pool.pipelines.get(event.pipelineId);
    if (run === undefined || pipeline === undefined || run.isEnded || run.isFailed) return;
    const message = `The input of the command is over the limit of ${event.maxInputBytes} bytes.`;
    const exception = newException("System.Management.Automation.Remoting.PSRemotingTransportException", message);
    pipeline.fail(new ErrorRecord(exception, "ReceivedDataSizeExceededMaximum", "LimitsExceeded"));
    run.isFailed = true;
    this.#stop(run);
  }

  #stop(run: Run): void {
    const place = this.#queue.indexOf(run);
    if (place >= 0) {
      this.#queue.splice(place, 1);
      this.#pool.pipelines.get(run.pipelineId)?.stopped(stoppedRecord());
      this.#finish(run);
      return;
    }
    // The runspace lets go of what it waits for when it sees the signal.
    run.slot?.thread.stop();
  }

  #finish(run: Run): void {
    run.isEnded = true;
    this.#runs.delete(run.runId);
    if (run.slot !== undefined) {
      run.slot.run = undefined;
      run.slot.thread.hold(false);
      run.slot = undefined;
    }
    this.#schedule();
  }

  // -------------------------------------------------------------------------------------------------------------------- runspaces

  #startThread(init: InitRunspacePool): Slot {
    const { launch, environment, maxHeapMb } = this.#options;
    const { sessionKey } = this.#pool;
    const start: RunspaceStart = {
      launch: {
        computerName: launch.computerName,
        engine: launch.engine,
        sender: launch.sender,
        workingDirectory: launch.workingDirectory,
        culture: launch.culture,
        uiCulture: launch.uiCulture,
      },
      hostInfo: init.hostInfo,
      applicationArguments: encodeObject(init.applicationArguments, this.#pool.writeOptions),
      environment: Object.fromEntries(Object.entries(environment).filter(([name, value]) => process.env[name] !== value)),
      sessionKey: sessionKey ?? null,
      protocolVersion: this.#pool.protocolVersion,
    };
    const waiting = this.#preloaded ?? new WaitingRunspace(maxHeapMb === undefined ? {} : { maxHeapMb });
    this.#preloaded = undefined;
    const thread = waiting.begin(start, { session: this.#service(), remoting: () => this.#openRemoting(waiting.thread) });
    const slot: Slot = { thread, run: undefined };
    void thread.ended.then(({ error, exitCode }) => {
      if (!this.#isClosing)
        this.#sink?.exited(error === undefined ? `The runspace ended with exit code ${exitCode}.` : `The runspace ended: ${error.message}`);
    });
    return slot;
  }

  /** What the runspace's scripts have elsewhere, sessions and jobs; loaded when the first asks. */
  async #openRemoting(thread: RunspaceThread): Promise<object> {
    const { RemotingIO } = await import("../../remoting/index.ts");
    const { launch, environment } = this.#options;
    const remoting = new RemotingIO({
      send: (news) => thread.event(REMOTING_SERVICE, news),
      processProgram: {
        program: process.execPath,
        args: [programFile("holdfast.js"), "-s", "-NoLogo", "-NoProfile"],
        environment,
      },
      startThread: ({ workingDirectory }) => new EmbeddedEngine({ launch: { ...launch, sender: null, workingDirectory }, environment }),
      environment,
    });
    void thread.ended.then(() => remoting.close());
    return { request: (_call: IoCall, request: RemotingRequest): void => remoting.receive(request) };
  }

  #service(): RunspaceServices["session"] {
    return {
      records: (_call: IoCall, runId: number, batch: RecordBatch): void => {
        const run = this.#runs.get(runId);
        const pipeline = run === undefined ? undefined : this.#pool.pipelines.get(run.pipelineId);
        if (pipeline === undefined || run?.isFailed === true) return;
        for (const [record, payload] of batch) pipeline.write(record, payload);
        this.#flush();
      },
      end: (_call: IoCall, end: RunEnd): void => {
        const run = this.#runs.get(end.runId);
        if (run === undefined) return;
        if (!run.isFailed) this.#pool.pipelines.get(run.pipelineId)?.endEncoded(end.state, end.payload);
        this.#flush();
        this.#finish(run);
      },
      hostCall: (call: IoCall, runId: number, payload: Uint8Array, wantsAnswer: boolean): Promise<Uint8Array> | Uint8Array => {
        const run = this.#runs.get(runId);
        const pipeline = run === undefined ? undefined : this.#pool.pipelines.get(run.pipelineId);
        if (run === undefined || pipeline === undefined) return new Uint8Array(0);
        pipeline.callHost(payload);
        this.#flush();
        if (!wantsAnswer) return new Uint8Array(0);
        return new Promise((resolve) => {
          run.hostAnswers.push(resolve);
          call.signal.addEventListener("abort", () => run.hostAnswers.splice(run.hostAnswers.indexOf(resolve), 1), { once: true });
        });
      },
    };
  }
}

/** The reason of a session that its configuration could not be made for. */
function refusedRecord(message: string): ErrorRecord {
  const exception = newException("System.Management.Automation.Remoting.PSRemotingDataStructureException", message);
  return new ErrorRecord(exception, "SessionConfigurationFailed", "OpenError");
}

/** The reason of a pipeline that was stopped before it began. */
function stoppedRecord(): ErrorRecord {
  return new ErrorRecord(
    newException("System.Management.Automation.PipelineStoppedException", "The pipeline has been stopped."),
    "PipelineStopped",
    "OperationStopped",
  );
}
