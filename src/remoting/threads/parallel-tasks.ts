/** ForEach-Object -Parallel: a block for each object, on threads of this program. */
import {
  type CmdletBody,
  type CmdletContext,
  jobTableOf,
  type ParallelTaskService,
  PSScriptBlock,
  type StreamObject,
  usingValuesOf,
  writeStreamObject,
} from "../../engine/index.ts";
import {
  defineType,
  ErrorRecord,
  newException,
  type PSValue,
  ReferenceObject,
  ScriptBlock,
  type TypeInfo,
  unwrap,
} from "../../objects/index.ts";
import { isByValue } from "./by-value.ts";
import { LocalTask, type ParallelTask, ThreadTask } from "./parallel-task.ts";
import { PSTaskJob } from "./task-jobs.ts";
import { TaskPool } from "./task-pool.ts";

export const parallelTasks: ParallelTaskService = { create: (cmdlet) => new ParallelBody(cmdlet) };

const DEFAULT_THROTTLE_LIMIT = 5;
const REFUSED_PARAMETERS = ["ErrorAction", "WarningAction", "InformationAction", "ProgressAction", "PipelineVariable"];

const PSTaskType: TypeInfo = defineType({
  name: "System.Management.Automation.PSTasks.PSTask",
  assembly: "System.Management.Automation",
});

/** What an error of a task points at. */
class PSTask extends ReferenceObject {
  override nativeType(): TypeInfo {
    return PSTaskType;
  }
}

interface Taken {
  readonly object: StreamObject;
  give(): void;
}

class ParallelBody implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #taken: Taken[] = [];
  #block: PSScriptBlock | null = null;
  #usingValues: ReadonlyMap<string, PSValue> = new Map();
  /** What the block reads by `$using:` can be copied. */
  #canCopy = true;
  #pool: TaskPool | null = null;
  #job: PSTaskJob | null = null;
  #endMs: number | null = null;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  begin(): void {
    const cmdlet = this.#cmdlet;
    const { parameters } = cmdlet;
    const { context } = cmdlet.session;
    if (REFUSED_PARAMETERS.some((name) => cmdlet.myInvocation.boundParameters.has(name))) this.#refuseCommonParameters();
    const block = unwrap(parameters.get("Parallel"));
    if (!(block instanceof PSScriptBlock)) return;
    this.#block = block;
    this.#usingValues = usingValuesOf(context, block);
    const values = [...this.#usingValues.values()];
    if (values.some((value) => unwrap(value) instanceof ScriptBlock)) this.#refuseScriptBlock();
    this.#canCopy = values.every((value) => isByValue(value, context));
    const options = {
      throttleLimit: parameters.number("ThrottleLimit", DEFAULT_THROTTLE_LIMIT),
      usesNewRunspaces: parameters.isSet("UseNewRunspace"),
    };
    if (parameters.isSet("AsJob")) {
      if (parameters.has("TimeoutSeconds")) this.#refuseTimeout();
      this.#job = new PSTaskJob(context, block.text, options);
      return;
    }
    this.#pool = new TaskPool(context, options);
    const seconds = parameters.number("TimeoutSeconds");
    if (seconds > 0) this.#endMs = cmdlet.host.clock.monotonicMs() + seconds * 1000;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    if (this.#block === null || !cmdlet.parameters.has("InputObject")) return;
    const input = cmdlet.parameters.get("InputObject");
    if (unwrap(input) instanceof ScriptBlock) {
      this.#tellScriptBlockInput();
      return;
    }
    const task = this.#taskFor(input, this.#block);
    if (this.#job !== null) {
      this.#job.add(task);
      return;
    }
    this.#pool?.add(
      task,
      (object, give) => this.#taken.push({ object, give }),
      () => this.#ended(task),
    );
    cmdlet.session.context.deliverEvents();
    this.#giveOn();
  }

  end(): void {
    const cmdlet = this.#cmdlet;
    if (this.#job !== null) {
      this.#job.start();
      jobTableOf(cmdlet.session.context).add(this.#job);
      cmdlet.writeObject(this.#job);
      return;
    }
    const pool = this.#pool;
    if (pool === null) return;
    while (!pool.isIdle || this.#taken.length > 0) {
      const leftMs = this.#endMs === null ? null : Math.max(0, this.#endMs - cmdlet.host.clock.monotonicMs());
      if (!cmdlet.waitUntil(() => this.#taken.length > 0 || pool.isIdle, leftMs)) {
        this.#endMs = null;
        pool.stopAll();
      }
      this.#giveOn();
    }
  }

  dispose(): void {
    this.#pool?.stopAll();
    this.#pool?.close();
  }

  #taskFor(input: PSValue, block: PSScriptBlock): ParallelTask {
    const { context } = this.#cmdlet.session;
    const script = {
      text: block.text,
      usingValues: this.#usingValues,
      arguments: [],
      expectsInput: false,
      underscore: input ?? null,
    };
    return this.#canCopy && isByValue(input, context) ? new ThreadTask(script) : new LocalTask(context, script);
  }

  #giveOn(): void {
    for (let next = this.#taken.shift(); next !== undefined; next = this.#taken.shift()) {
      writeStreamObject(this.#cmdlet, next.object);
      next.give();
    }
  }

  #ended(task: ParallelTask): void {
    const exception =
      task.failure ??
      (task.wasStopped ? newException("System.Management.Automation.PipelineStoppedException", "The pipeline has been stopped.") : null);
    if (exception === null) return;
    const record = new ErrorRecord(exception, "PSTaskException", "InvalidOperation", new PSTask());
    record.errorSource = "";
    this.#taken.push({ object: { type: "error", record }, give: () => {} });
  }

  // ------------------------------------------------------------------------------------------------------------------- refusals

  #refuseCommonParameters(): never {
    return this.#terminate(
      "The following common parameters are not currently supported in the Parallel parameter set:\nErrorAction, WarningAction, InformationAction, PipelineVariable",
      "ParallelCommonParametersNotSupported",
      "NotImplemented",
      "System.Management.Automation.PSNotSupportedException",
    );
  }

  #refuseScriptBlock(): never {
    return this.#terminate(
      "A ForEach-Object -Parallel using variable cannot be a script block. Passed-in script block variables are not supported with ForEach-Object -Parallel, and can result in undefined behavior.",
      "ParallelUsingVariableCannotBeScriptBlock",
      "InvalidType",
    );
  }

  #refuseTimeout(): never {
    return this.#terminate(
      "The 'TimeoutSeconds' parameter cannot be used with the 'AsJob' parameter.",
      "ParallelCannotUseTimeoutWithJob",
      "InvalidOperation",
    );
  }

  #tellScriptBlockInput(): void {
    this.#cmdlet.writeError(
      this.#cmdlet.makeError({
        message:
          "A ForEach-Object -Parallel piped input object cannot be a script block. Passed-in script block variables are not supported with ForEach-Object -Parallel, and can result in undefined behavior.",
        errorId: "ParallelPipedInputObjectCannotBeScriptBlock",
        category: "InvalidType",
        exceptionType: "System.Management.Automation.PSArgumentException",
      }),
    );
  }

  #terminate(
    message: string,
    errorId: string,
    category: "NotImplemented" | "InvalidType" | "InvalidOperation",
    exceptionType = "System.Management.Automation.PSArgumentException",
  ): never {
    return this.#cmdlet.throwTerminatingError(this.#cmdlet.makeError({ message, errorId, category, exceptionType }));
  }
}
