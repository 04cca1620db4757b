import {
  type CmdletBody,
  type CmdletContext,
  type CmdletDeclaration,
  jobRefusal,
  jobTableOf,
  PSScriptBlock,
  scriptBlockFromFile,
} from "../../engine/index.ts";
import { unwrap } from "../../objects/index.ts";
import { BACKGROUND_JOB_TYPE } from "../jobs/job-type-names.ts";
import { RemoteExecution } from "../jobs/remote-execution.ts";
import { PSRemotingJob } from "../jobs/remote-job.ts";
import { newRemoteRunspace } from "../session/open-sessions.ts";
import { scriptRequest } from "../session/pipeline-request.ts";
import { RemotePipeline } from "../session/remote-pipeline.ts";
import { NewProcessConnectionInfo } from "../types/connection-info.ts";
import { commandRequestOf } from "./invoke-command/command-request.ts";
import { argumentsOf } from "./invoke-command/local-invocation.ts";
import { inputOf } from "./invoke-command/targets.ts";
import { startJobParameters } from "./parameters/start-job.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/start-job */
export function startJob(): CmdletDeclaration {
  return {
    name: "Start-Job",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.StartJobCommand",
    baseType: "Microsoft.PowerShell.Commands.PSExecutionCmdlet",
    aliases: ["sajb"],
    defaultParameterSet: "ComputerName",
    outputTypes: ["System.Management.Automation.PSRemotingJob"],
    parameters: startJobParameters(),
    create(cmdlet) {
      const refusal = jobRefusal(cmdlet.callerRights);
      if (refusal !== null) cmdlet.throwTerminatingError(refusal);
      return new StartJob(cmdlet);
    },
  };
}

class StartJob implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  #execution: RemoteExecution | null = null;
  #command = "";
  #isStarted = false;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  begin(): void {
    const { parameters } = this.#cmdlet;
    if (parameters.isSet("RunAs32")) this.#refuse32Bit();
    const workingDirectory = this.#workingDirectory();
    const block = this.#block();
    if (block === null) return;
    this.#command = block.text;
    const connection = new NewProcessConnectionInfo();
    connection.workingDirectory = workingDirectory;
    const initialization = unwrap(parameters.get("InitializationScript"));
    connection.initializationScript = initialization instanceof PSScriptBlock ? initialization : null;
    this.#execution = this.#executionIn(connection, block);
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    if (cmdlet.parameterSetName === "DefinitionName") {
      this.#tellUndefined();
      return;
    }
    this.#start();
    const input = inputOf(cmdlet);
    if (input !== undefined) this.#execution?.write(input);
  }

  end(): void {
    this.#execution?.endInput();
  }

  dispose(): void {
    this.#execution?.endInput();
  }

  #start(): void {
    if (this.#isStarted || this.#execution === null) return;
    this.#isStarted = true;
    const cmdlet = this.#cmdlet;
    const job = PSRemotingJob.start(cmdlet.session.context, [this.#execution], {
      command: this.#command,
      name: cmdlet.parameters.text("Name"),
      jobTypeName: BACKGROUND_JOB_TYPE,
      throttleLimit: 0,
    });
    jobTableOf(cmdlet.session.context).add(job);
    cmdlet.writeObject(job);
  }

  #executionIn(connection: NewProcessConnectionInfo, block: PSScriptBlock): RemoteExecution {
    const cmdlet = this.#cmdlet;
    const runspace = newRemoteRunspace(cmdlet, connection, "", null);
    const pipeline = new RemotePipeline(
      runspace,
      { pipelineId: cmdlet.session.context.objects.newGuid(), showsComputerName: false },
      "NotStarted",
    );
    const request = commandRequestOf(cmdlet, block, {
      arguments: argumentsOf(cmdlet),
      expectsInput: cmdlet.isExpectingInput || cmdlet.parameters.has("InputObject"),
    });
    const { initializationScript } = connection;
    if (initializationScript === null) return new RemoteExecution({ pipeline, request, ownsRunspace: true });
    const initialization = {
      pipeline: new RemotePipeline(
        runspace,
        { pipelineId: cmdlet.session.context.objects.newGuid(), showsComputerName: false },
        "NotStarted",
      ),
      request: scriptRequest({ text: initializationScript.text, parameters: [], noInput: true, host: cmdlet.host.host }),
    };
    return new RemoteExecution({ pipeline, request, ownsRunspace: true, initialization });
  }

  #block(): PSScriptBlock | null {
    const { parameters, parameterSetName } = this.#cmdlet;
    if (parameterSetName === "FilePathComputerName") {
      return scriptBlockFromFile(this.#cmdlet, parameters.text("FilePath"), { isLiteral: false });
    }
    if (parameterSetName === "LiteralFilePathComputerName") {
      return scriptBlockFromFile(this.#cmdlet, parameters.text("LiteralPath"), { isLiteral: true });
    }
    const block = unwrap(parameters.get("ScriptBlock"));
    return block instanceof PSScriptBlock ? block : null;
  }

  /** The one that was asked for, else where the user is now. */
  #workingDirectory(): string {
    const { session, parameters, host } = this.#cmdlet;
    const wanted = parameters.text("WorkingDirectory");
    if (wanted === "") return session.path.current()?.path ?? host.environment.startDirectory;
    const { path, provider } = session.path.unresolved(wanted);
    if (provider.name !== "FileSystem" || host.files.status(path)?.targetKind !== "directory") {
      this.#cmdlet.throwTerminatingError(
        this.#cmdlet.makeError({
          message: `Cannot find the WorkingDirectory path ${wanted}.`,
          errorId: "DirectoryNotFoundException",
          category: "InvalidOperation",
          exceptionType: "System.IO.DirectoryNotFoundException",
        }),
      );
    }
    return path;
  }

  #refuse32Bit(): never {
    return this.#cmdlet.throwTerminatingError(
      this.#cmdlet.makeError({
        message:
          "Cannot start a 32-bit 'pwsh' process from the 64-bit 'pwsh' installation. Install the 32-bit 'pwsh' if you need to run PowerShell in a 32-bit process.",
        errorId: "RunAs32NotSupported",
        category: "InvalidOperation",
        exceptionType: "System.Management.Automation.PSNotSupportedException",
      }),
    );
  }

  /** Scheduled jobs are a thing of Windows. */
  #tellUndefined(): void {
    const { parameters } = this.#cmdlet;
    const name = parameters.text("DefinitionName");
    const type = parameters.text("Type");
    this.#cmdlet.writeError(
      this.#cmdlet.makeError({
        message:
          type === ""
            ? `Cannot find a scheduled job with name ${name}.`
            : `Cannot find a scheduled job with type ${type} and name ${name}.`,
        errorId: "StartJobFromDefinitionNameNotFound",
        category: "ObjectNotFound",
        exceptionType: "System.Management.Automation.RuntimeException",
      }),
    );
  }
}
