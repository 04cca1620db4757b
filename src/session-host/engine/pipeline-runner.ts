/**
 * Runs the pipelines of a session in a runspace: decodes what is to be run and its input, encodes what comes out.
 *
 * @see MS-PSRP 3.2.5.4.10 CREATE_PIPELINE
 */
import {
  type ConsoleColor,
  FunctionPipe,
  type HostUI,
  type PipelineStatement,
  type Runspace,
  type RunspaceCommand,
  StopSignal,
  Streams,
} from "../../engine/index.ts";
import type { ThreadBridge } from "../../node/index.ts";
import {
  EnumValue,
  ErrorRecord,
  type EvaluationContext,
  Hashtable,
  HostInformationMessage,
  type InformationRecord,
  netText,
  newException,
  type ProgressRecord,
  type PSValue,
  TerminatingError,
} from "../../objects/index.ts";
import {
  type CreatePipeline,
  decodeCreatePipeline,
  decodeGetCommandMetadata,
  decodeHostResponse,
  decodeObject,
  encodeHostCall,
  encodeInformationRecord,
  encodeObject,
  encodePipelineState,
  encodeProgressRecord,
  type HostResponse,
  type HostValue,
  hostMethodByName,
  type PayloadReadOptions,
  type PayloadWriteOptions,
  type PipelineCommand,
  type PipelineRecord,
  PipelineResultTypes,
  VOID_CALL_ID,
} from "../../psrp/index.ts";
import { RecordWriter } from "./record-writer.ts";
import type { RemoteHost } from "./remote-host.ts";
import { type InputMessage, type RunEnd, type RunRequest, SESSION_SERVICE } from "./thread-messages.ts";

export interface PipelineRunnerOptions {
  readonly bridge: ThreadBridge;
  readonly runspace: Runspace;
  readonly host: () => RemoteHost;
  readonly context: EvaluationContext;
  readonly codec: Pick<PayloadReadOptions, "decryptSecureString"> & Pick<PayloadWriteOptions, "encryptSecureString">;
}

interface RunnableStatements {
  readonly commands: readonly PipelineStatement[];
  readonly hasInput: boolean;
  /** Null where the session's history shall not know of it. */
  readonly historyText: string | null;
}

export class PipelineRunner {
  readonly #options: PipelineRunnerOptions;
  readonly #readOptions: PayloadReadOptions;
  readonly #writeOptions: PayloadWriteOptions;
  #runId = 0;
  #hostCallId = 0;
  #writer: RecordWriter | undefined;
  /** Input that has come for the running pipeline; null is its end. */
  #input: (Uint8Array | null)[] = [];

  constructor(options: PipelineRunnerOptions) {
    this.#options = options;
    this.#readOptions = { context: options.context, ...options.codec };
    this.#writeOptions = { context: options.context, ...options.codec };
  }

  /** Input for a pipeline that has ended meanwhile is dropped. */
  receiveInput({ runId, payload }: InputMessage): void {
    if (runId === this.#runId) this.#input.push(payload);
  }

  /** What was gathered goes out before the runspace sleeps or waits. */
  flush(): void {
    this.#writer?.flush();
  }

  /** Runs one pipeline to its end and tells how it ended. */
  run(request: RunRequest): void {
    const { bridge } = this.#options;
    this.#runId = request.runId;
    this.#hostCallId = 0;
    this.#input = [];
    const writer = new RecordWriter(bridge, request.runId);
    this.#writer = writer;
    const end = this.#execute(request);
    bridge.ignoresStop = true;
    writer.flush();
    bridge.call(SESSION_SERVICE, "end", [end], { ignoresStop: true });
    bridge.ignoresStop = false;
    this.#writer = undefined;
    this.#runId = 0;
  }

  /** Calls a method of the client's host with the pipeline that runs; null where no answer is wanted, or nothing runs. */
  callHost(name: string, parameters: readonly HostValue[]): HostResponse | null {
    if (this.#runId === 0) return null;
    const method = hostMethodByName(name);
    if (method === undefined) throw new TypeError(`There is no host method ${name}.`);
    const wantsAnswer = method.result !== "void";
    const callId = wantsAnswer ? ++this.#hostCallId : VOID_CALL_ID;
    const payload = encodeHostCall({ callId, method, parameters }, this.#writeOptions);
    this.flush();
    const answer = this.#options.bridge.call(SESSION_SERVICE, "hostCall", [this.#runId, payload, wantsAnswer]) as Uint8Array; // SessionService
    return wantsAnswer ? decodeHostResponse(answer, this.#readOptions) : null;
  }

  #execute(request: RunRequest): RunEnd {
    const { runId } = request;
    const endWith = (state: RunEnd["state"], reason: ErrorRecord | null): RunEnd => ({
      runId,
      state,
      payload: encodePipelineState({ state: STATE_NAMES[state], reason }, this.#writeOptions),
    });
    try {
      const statements =
        request.kind === "createPipeline" ? this.#statementsOf(request.payload) : this.#metadataStatements(request.payload);
      const { runspace } = this.#options;
      runspace.invokeCommands(statements.commands, {
        output: this.#pipe("Output"),
        streams: this.#streams(),
        ...(statements.hasInput ? { input: this.#readInput() } : {}),
        ...(statements.historyText === null ? {} : { historyText: statements.historyText }),
      });
      return endWith("completed", null);
    } catch (error) {
      if (error instanceof StopSignal) return endWith("stopped", stoppedRecord());
      if (error instanceof TerminatingError) return endWith("failed", error.record);
      throw error;
    }
  }

  #statementsOf(payload: Uint8Array): RunnableStatements {
    const create: CreatePipeline = decodeCreatePipeline(payload, this.#readOptions);
    this.#options.host().use(create.hostInfo);
    return {
      commands: create.statements.map((commands) => commands.map(commandOf)),
      hasInput: !create.noInput,
      historyText: create.addToHistory ? (create.history ?? textOf(create)) : null,
    };
  }

  /** GET_COMMAND_METADATA: a count, then one object per command. @see MS-PSRP 2.2.2.14 */
  #metadataStatements(payload: Uint8Array): RunnableStatements {
    const query = decodeGetCommandMetadata(payload, this.#readOptions);
    const parameters: [string, PSValue][] = [["Name", query.names === null ? ["*"] : [...query.names]]];
    parameters.push(["CommandType", query.commandTypes & KNOWN_COMMAND_TYPES]);
    if (query.namespaces !== null) parameters.push(["Module", [...query.namespaces]]);
    if (query.argumentList !== null) parameters.push(["ArgumentList", [...query.argumentList]]);
    const command: RunspaceCommand = {
      text: METADATA_SCRIPT,
      isScript: true,
      useLocalScope: true,
      parameters: [{ name: null, value: Hashtable.from(parameters) }],
      merge: {},
    };
    return { commands: [[command]], hasInput: false, historyText: null };
  }

  *#readInput(): Generator<PSValue, void, void> {
    const { bridge } = this.#options;
    for (;;) {
      const payload = this.#input.shift();
      if (payload === null) return;
      if (payload !== undefined) {
        yield decodeObject(payload, this.#readOptions);
        continue;
      }
      if (bridge.isStopRequested) return;
      this.flush();
      bridge.wait(null)?.deliver();
    }
  }

  /** Each record goes out as data, and, where the client has shown a user interface, once more as a call that shows it. */
  #streams(): Streams {
    return new Streams({
      error: this.#pipe("Error"),
      warning: this.#pipe("Warning", (ui, text) => ui.writeWarningLine(text)),
      verbose: this.#pipe("Verbose", (ui, text) => ui.writeVerboseLine(text)),
      debug: this.#pipe("Debug", (ui, text) => ui.writeDebugLine(text)),
      information: new FunctionPipe((value) => {
        const record = value as InformationRecord; // this stream carries nothing else
        this.#writer?.write("Information", encodeInformationRecord(record, this.#writeOptions));
        const { ui } = this.#options.host();
        if (record.isShown && ui !== null) this.#show(ui, record);
      }),
      progress: new FunctionPipe((value) => {
        const record = value as ProgressRecord; // likewise
        this.#writer?.write("Progress", encodeProgressRecord(record, this.#writeOptions));
        this.#options.host().ui?.writeProgress(0, record);
      }),
    });
  }

  #show(ui: HostUI, { messageData }: InformationRecord): void {
    if (!(messageData instanceof HostInformationMessage)) {
      ui.writeLine(netText(messageData, this.#options.context));
      return;
    }
    const foreground = colorOf(messageData.foregroundColor);
    const background = colorOf(messageData.backgroundColor);
    if (messageData.noNewLine) ui.write(messageData.message, foreground, background);
    else ui.writeLine(messageData.message, foreground, background);
  }

  #pipe(record: PipelineRecord, show?: (ui: HostUI, text: string) => void): FunctionPipe {
    return new FunctionPipe((value) => {
      this.#writer?.write(record, encodeObject(value, this.#writeOptions));
      const { ui } = this.#options.host();
      if (show !== undefined && ui !== null) show(ui, netText(value, this.#options.context));
    });
  }
}

/** The objects that implicit remoting expects, `Selected.` type names included. */
const METADATA_SCRIPT = `param($query)
$commands = @(Get-Command @query -ErrorAction SilentlyContinue |
  Select-Object -Property Name, Namespace, HelpUri, CommandType, ResolvedCommandName, OutputType, Parameters)
$commands | Measure-Object | Select-Object -Property Count
$commands`;

/** Windows PowerShell knows workflows too, and its clients ask for them when they ask for everything. */
const KNOWN_COMMAND_TYPES = 383;

/** A ConsoleColor of Write-Host; undefined where none was given. */
function colorOf(value: PSValue): ConsoleColor | undefined {
  return value instanceof EnumValue ? (Number(value.value) as ConsoleColor) : undefined; // 0 to 15, by the parameter's type
}

/** The line that a client did not tell. */
function textOf({ statements }: CreatePipeline): string {
  return statements.map((commands) => commands.map(({ text }) => text).join(" | ")).join("; ");
}

const STATE_NAMES = { completed: "Completed", failed: "Failed", stopped: "Stopped" } as const;

function commandOf(command: PipelineCommand): RunspaceCommand {
  const { merge } = command;
  const isAllMerged = merge.myResult === PipelineResultTypes.Error && merge.toResult === PipelineResultTypes.Output;
  return {
    text: command.text,
    isScript: command.isScript,
    useLocalScope: command.useLocalScope,
    parameters: command.parameters,
    merge: {
      ...(isAllMerged ? { error: "output" } : mergedTo("error", merge.error)),
      ...mergedTo("warning", merge.warning),
      ...mergedTo("verbose", merge.verbose),
      ...mergedTo("debug", merge.debug),
      ...mergedTo("information", merge.information),
    },
  };
}

function mergedTo(stream: keyof RunspaceCommand["merge"], target: number): RunspaceCommand["merge"] {
  if (target === PipelineResultTypes.Output) return { [stream]: "output" };
  return target === PipelineResultTypes.Null ? { [stream]: "null" } : {};
}

/** What a pipeline that was stopped gives as its reason. */
function stoppedRecord(): ErrorRecord {
  return new ErrorRecord(
    newException("System.Management.Automation.PipelineStoppedException", "The pipeline has been stopped."),
    "PipelineStopped",
    "OperationStopped",
  );
}
