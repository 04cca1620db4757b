import {
  type CmdletBody,
  type CmdletContext,
  type CmdletDeclaration,
  jobRefusal,
  jobTableOf,
  PSScriptBlock,
  portableScript,
  scriptBlockFromFile,
} from "../../engine/index.ts";
import { TerminatingError, unwrap } from "../../objects/index.ts";
import type { RemoteExecution } from "../jobs/remote-execution.ts";
import { ThreadJob } from "../threads/thread-job.ts";
import { newThreadRunspace, threadExecution, threadRequest } from "../threads/thread-runspace.ts";
import { argumentsOf } from "./invoke-command/local-invocation.ts";
import { inputOf } from "./invoke-command/targets.ts";
import { startThreadJobParameters } from "./parameters/start-threadjob.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.threadjob/start-threadjob */
export function startThreadJob(): CmdletDeclaration {
  return {
    name: "Start-ThreadJob",
    module: "Microsoft.PowerShell.ThreadJob",
    type: "Microsoft.PowerShell.ThreadJob.StartThreadJobCommand",
    outputTypes: ["Microsoft.PowerShell.ThreadJob.ThreadJob"],
    parameters: startThreadJobParameters(),
    create(cmdlet) {
      const refusal = jobRefusal(cmdlet.callerRights);
      if (refusal !== null) cmdlet.throwTerminatingError(refusal);
      return new StartThreadJob(cmdlet);
    },
  };
}

class StartThreadJob implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  #execution: RemoteExecution | null = null;
  #job: ThreadJob | null = null;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  begin(): void {
    const cmdlet = this.#cmdlet;
    const { parameters } = cmdlet;
    const { context } = cmdlet.session;
    const block = this.#block();
    const expectsInput = cmdlet.isExpectingInput || parameters.has("InputObject");
    const { text, usingValues } = portableScript(context, block, { expectsInput });
    const initialization = unwrap(parameters.get("InitializationScript"));
    this.#execution = threadExecution(
      newThreadRunspace(context),
      threadRequest({ text, usingValues, arguments: argumentsOf(cmdlet), expectsInput }),
      { ownsRunspace: true, ...(initialization instanceof PSScriptBlock ? { initialization: initialization.text } : {}) },
    );
    this.#job = new ThreadJob(context, this.#execution, {
      command: block.text,
      name: parameters.text("Name"),
      throttleLimit: parameters.has("ThrottleLimit") ? parameters.number("ThrottleLimit") : null,
    });
    jobTableOf(context).add(this.#job);
  }

  process(): void {
    const input = inputOf(this.#cmdlet);
    if (input !== undefined) this.#execution?.write(input);
  }

  end(): void {
    this.#execution?.endInput();
    if (this.#job === null) return;
    this.#job.start();
    this.#cmdlet.writeObject(this.#job);
  }

  #block(): PSScriptBlock {
    const cmdlet = this.#cmdlet;
    const filePath = cmdlet.parameters.text("FilePath");
    if (filePath !== "") return this.#script(filePath);
    return unwrap(cmdlet.parameters.get("ScriptBlock")) as PSScriptBlock; // the parameter's type, and it is mandatory here
  }

  #script(filePath: string): PSScriptBlock {
    try {
      return scriptBlockFromFile(this.#cmdlet, filePath, { isLiteral: false });
    } catch (error) {
      if (!(error instanceof TerminatingError) || error.record.exception.getType().name !== "ParseException") throw error;
      return this.#cmdlet.throwTerminatingError(
        this.#cmdlet.makeError({
          message: "Unable to parse script file.",
          errorId: "System.InvalidOperationException",
          category: "NotSpecified",
          exceptionType: "System.InvalidOperationException",
        }),
      );
    }
  }
}
