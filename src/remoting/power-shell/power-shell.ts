/** System.Management.Automation.PowerShell: commands that a script puts together and runs in a runspace of its choice. */
import {
  type ExecutionContext,
  FunctionPipe,
  type PipelineStatement,
  PSDataCollection,
  type PSInvocationStateName,
  RunspaceObject,
  type StreamObject,
} from "../../engine/index.ts";
import {
  CollectionType,
  Dictionary,
  defineType,
  type EvaluationContext,
  type Exception,
  enumerate,
  errorOf,
  GenericList,
  Guid,
  netError,
  PSObjectType,
  type PSValue,
  ReferenceObject,
  TerminatingError,
  type TypeInfo,
  toText,
  unwrap,
} from "../../objects/index.ts";
import { NO_MERGE, type PipelineCommand } from "../../psrp/index.ts";
import { type ExecutionSink, RemoteExecution } from "../jobs/remote-execution.ts";
import { statementsRequest } from "../session/pipeline-request.ts";
import { RemotePipeline } from "../session/remote-pipeline.ts";
import { RemoteRunspace } from "../session/remote-runspace.ts";
import { streamsInto } from "../threads/streams-into.ts";
import { PSDataStreams } from "./data-streams.ts";
import { AsyncResult, PSInvocationStateInfo } from "./invocation.ts";
import { LocalRunspace } from "./local-runspace.ts";
import { engineOf } from "./runspace-factory.ts";
import { RunspacePool, RunspacePoolType } from "./runspace-pool.ts";

const CHAINED = "powershell";
const OUTPUT = "System.Management.Automation.PSDataCollection[psobject]";

/** @see https://learn.microsoft.com/dotnet/api/system.management.automation.powershell */
export const PowerShellType: TypeInfo = defineType<PowerShell>({
  name: "System.Management.Automation.PowerShell",
  assembly: "System.Management.Automation",
  isSealed: true,
  interfaces: ["System.IDisposable"],
  members: (m) => [
    m.static(`static ${CHAINED} Create()`, (ctx) => new PowerShell(engineOf(ctx))),
    m.static(`static ${CHAINED} Create(runspace runspace)`, (runspace, ctx) => {
      const powerShell = new PowerShell(engineOf(ctx));
      if (runspace instanceof RunspaceObject) powerShell.target = runspace;
      return powerShell;
    }),
    m.property(
      "runspace Runspace {get;set;}",
      (shell) => shell.runspace,
      (shell, value) => {
        shell.target = value instanceof RunspaceObject ? value : null;
      },
    ),
    m.property(
      `${RunspacePoolType.fullName} RunspacePool {get;set;}`,
      (shell) => (shell.target instanceof RunspacePool ? shell.target : null),
      (shell, value) => {
        shell.target = value instanceof RunspacePool ? value : null;
      },
    ),
    m.property("System.Management.Automation.PSDataStreams Streams {get;}", (shell) => shell.streams),
    m.property("guid InstanceId {get;}", (shell) => new Guid(shell.instanceId)),
    m.property(
      "System.Management.Automation.PSInvocationStateInfo InvocationStateInfo {get;}",
      (shell) => new PSInvocationStateInfo(shell.state, shell.reason),
    ),
    m.property("bool IsNested {get;}", () => false),
    m.property("bool HadErrors {get;}", (shell) => shell.hadErrors),
    m.property("bool IsRunspaceOwner {get;}", (shell) => shell.target === null),
    m.method(`${CHAINED} AddScript(string script)`, (shell, script) => shell.addCommand(script, true)),
    m.method(`${CHAINED} AddScript(string script, bool useLocalScope)`, (shell, script, useLocalScope) =>
      shell.addCommand(script, true, useLocalScope),
    ),
    m.method(`${CHAINED} AddCommand(string cmdlet)`, (shell, name) => shell.addCommand(name, false)),
    m.method(`${CHAINED} AddCommand(string cmdlet, bool useLocalScope)`, (shell, name, useLocalScope) =>
      shell.addCommand(name, false, useLocalScope),
    ),
    m.method(`${CHAINED} AddParameter(string parameterName)`, (shell, name) => shell.addParameter(name, true)),
    m.method(`${CHAINED} AddParameter(string parameterName, System.Object value)`, (shell, name, value) => shell.addParameter(name, value)),
    m.method(`${CHAINED} AddParameters(System.Collections.IDictionary parameters)`, (shell, parameters, ctx) =>
      shell.addParameters(parameters, ctx),
    ),
    m.method(`${CHAINED} AddParameters(System.Collections.IList parameters)`, (shell, parameters, ctx) =>
      shell.addParameters(parameters, ctx),
    ),
    m.method(`${CHAINED} AddArgument(System.Object value)`, (shell, value) => shell.addParameter(null, value)),
    m.method(`${CHAINED} AddStatement()`, (shell) => shell.addStatement()),
    m.method("System.Collections.ObjectModel.Collection[psobject] Invoke()", (shell) => shell.invokeToCollection(null)),
    m.method("System.Collections.ObjectModel.Collection[psobject] Invoke(System.Collections.IEnumerable input)", (shell, input) =>
      shell.invokeToCollection(input),
    ),
    m.method("System.IAsyncResult BeginInvoke()", (shell) => shell.beginInvoke(null, null)),
    m.method(`System.IAsyncResult BeginInvoke(${OUTPUT} input)`, (shell, input) => shell.beginInvoke(input, null)),
    m.method(`System.IAsyncResult BeginInvoke(${OUTPUT} input, ${OUTPUT} output)`, (shell, input, output) =>
      shell.beginInvoke(input, output),
    ),
    m.method(`${OUTPUT} EndInvoke(System.IAsyncResult asyncResult)`, (shell, result) => shell.endInvoke(result)),
    m.method("void Stop()", (shell) => shell.stop()),
    m.method("void Dispose()", (shell) => shell.dispose()),
  ],
});

interface BuiltCommand {
  readonly text: string;
  readonly isScript: boolean;
  readonly useLocalScope: boolean;
  readonly parameters: { readonly name: string | null; readonly value: PSValue }[];
}

export class PowerShell extends ReferenceObject {
  readonly context: ExecutionContext;
  readonly instanceId: string;
  readonly streams: PSDataStreams = new PSDataStreams();
  state: PSInvocationStateName = "NotStarted";
  reason: Exception | null = null;
  hadErrors = false;
  #statements: BuiltCommand[][] = [[]];
  #target: RunspaceObject | RunspacePool | null = null;
  /** Made for these commands, and closed with this object. */
  #ownRunspace: LocalRunspace | null = null;
  #execution: RemoteExecution | null = null;

  constructor(context: ExecutionContext) {
    super();
    this.context = context;
    this.instanceId = context.objects.newGuid();
  }

  override nativeType(): TypeInfo {
    return PowerShellType;
  }

  // ----------------------------------------------------------------------------------------------------------------- building

  addCommand(text: string, isScript: boolean, useLocalScope = false): this {
    this.#statements.at(-1)?.push({ text, isScript, useLocalScope, parameters: [] });
    return this;
  }

  addParameter(name: string | null, value: PSValue): this {
    const command = this.#statements.at(-1)?.at(-1);
    if (command === undefined) {
      const message =
        "A command is required to add a parameter. A command must be added to the PowerShell instance before adding a parameter.";
      throw netError("System.InvalidOperationException", message);
    }
    command.parameters.push({ name: name?.replace(/^-/, "") ?? null, value });
    return this;
  }

  /** Names with their values, or values alone. */
  addParameters(parameters: PSValue, context: EvaluationContext): this {
    const given = unwrap(parameters);
    if (given instanceof Dictionary) for (const { key: name, value } of given.entries()) this.addParameter(toText(name, context), value);
    else for (const value of enumerate(given)) this.addParameter(null, value);
    return this;
  }

  addStatement(): this {
    if (this.#statements.at(-1)?.length !== 0) this.#statements.push([]);
    return this;
  }

  get target(): RunspaceObject | RunspacePool | null {
    return this.#target;
  }

  set target(target: RunspaceObject | RunspacePool | null) {
    this.#target = target;
  }

  get runspace(): RunspaceObject | null {
    if (this.#target instanceof RunspaceObject) return this.#target;
    return this.#target === null ? this.#own() : null;
  }

  // ------------------------------------------------------------------------------------------------------------------ running

  /** Runs the commands to their end. @throws What ended them. */
  invoke(input: PSValue, output: PSDataCollection): void {
    this.begin(input, output);
    this.wait(null);
    this.#throwFailure();
  }

  /** The same, with the output as a collection of its own. */
  invokeToCollection(input: PSValue): PSValue {
    const output = PSDataCollection.of(PSObjectType);
    this.invoke(input, output);
    return new GenericList(CollectionType.makeGeneric([PSObjectType]), output.readAll());
  }

  /** Starts the commands. In a runspace of this thread they have run when this returns. */
  begin(input: PSValue, output: PSDataCollection): void {
    if (this.state === "Running") {
      throw netError("System.InvalidOperationException", "The state of the current PowerShell instance is not valid for this operation.");
    }
    this.state = "Running";
    this.reason = null;
    this.hadErrors = false;
    const take = (object: StreamObject): void => this.#take(object, output);
    const runspace = this.#target instanceof RunspacePool ? this.#target.take(this.context) : (this.#target ?? this.#own());
    try {
      if (runspace instanceof RemoteRunspace) this.#runThere(runspace, input, take);
      else if (runspace instanceof LocalRunspace) this.#runHere(runspace, input, take);
      else throw netError("System.Management.Automation.PSNotSupportedException", "Commands cannot be run in this runspace from here.");
    } catch (error) {
      if (!(error instanceof TerminatingError)) throw error;
      this.#finish(error.record.exception);
    }
  }

  /** @returns False when the time was over before. */
  wait(timeoutMs: number | null): boolean {
    return this.context.waitUntil(() => this.state !== "Running", timeoutMs);
  }

  beginInvoke(input: PSValue, output: PSValue): AsyncResult {
    const wanted = unwrap(output);
    const collection = wanted instanceof PSDataCollection ? wanted : PSDataCollection.of(PSObjectType);
    this.begin(unwrap(input), collection);
    return new AsyncResult(this, collection);
  }

  endInvoke(result: PSValue): PSDataCollection {
    const handle = unwrap(result);
    if (!(handle instanceof AsyncResult) || handle.invocation !== this) {
      throw netError(
        "System.ArgumentException",
        "The asyncResult was not given by BeginInvoke of this instance. (Parameter 'asyncResult')",
      );
    }
    this.wait(null);
    this.#throwFailure();
    return handle.output;
  }

  stop(): void {
    this.#execution?.stop();
    this.wait(null);
  }

  dispose(): void {
    this.stop();
    this.#execution?.pipeline.close();
    this.#ownRunspace?.close();
    this.#ownRunspace = null;
  }

  // ------------------------------------------------------------------------------------------------------------------ helpers

  #own(): LocalRunspace {
    if (this.#ownRunspace === null) {
      this.#ownRunspace = new LocalRunspace(this.context);
      this.#ownRunspace.open();
    }
    return this.#ownRunspace;
  }

  #runHere(runspace: LocalRunspace, input: PSValue, take: (object: StreamObject) => void): void {
    const statements: readonly PipelineStatement[] = this.#statements.map((commands) =>
      commands.map((command) => ({ ...command, merge: {} })),
    );
    runspace.use((engine) =>
      engine.invokeCommands(statements, {
        output: new FunctionPipe((value) => take({ type: "output", value })),
        streams: streamsInto(take),
        ...(input === null ? {} : { input: enumerate(input) }),
      }),
    );
    this.#finish(null);
  }

  #runThere(runspace: RemoteRunspace, input: PSValue, take: (object: StreamObject) => void): void {
    const statements: readonly (readonly PipelineCommand[])[] = this.#statements.map((commands) =>
      commands.map((command) => ({ ...command, merge: NO_MERGE })),
    );
    const pipeline = new RemotePipeline(runspace, { pipelineId: this.context.objects.newGuid(), showsComputerName: false }, "NotStarted");
    const request = statementsRequest(statements, { noInput: input === null, host: this.context.host.host });
    const execution = new RemoteExecution({ pipeline, request, ownsRunspace: false });
    const sink: ExecutionSink = {
      take: (_execution, object, bytes) => {
        take(object);
        execution.give(bytes);
      },
    };
    execution.sink = sink;
    this.#execution = execution;
    execution.whenDone(() => {
      if (execution.failure === null && pipeline.state === "Stopped") this.state = "Stopped";
      else this.#finish(execution.failure?.exception ?? null);
    });
    execution.start();
    if (input !== null) for (const value of enumerate(input)) execution.write(value);
    execution.endInput();
  }

  #take(object: StreamObject, output: PSDataCollection): void {
    if (object.type === "output") output.add(object.value);
    else if (object.type === "hostCall") object.run(this.context);
    else this.streams.put(object);
    if (object.type === "error" || object.type === "exception") this.hadErrors = true;
  }

  #finish(failure: Exception | null): void {
    this.reason = failure;
    this.hadErrors ||= failure !== null;
    this.state = failure === null ? "Completed" : "Failed";
  }

  #throwFailure(): void {
    if (this.state !== "Failed" || this.reason === null) return;
    throw errorOf(this.reason);
  }
}
