/** Runspaces on threads of this program: Start-ThreadJob, ForEach-Object -Parallel. */
import { type ExecutionContext, encodeUsingValues, USING_PARAMETER } from "../../engine/index.ts";
import type { PSValue } from "../../objects/index.ts";
import type { CommandParameter, PipelineCommand } from "../../psrp/index.ts";
import { RemoteExecution } from "../jobs/remote-execution.ts";
import { remotingService } from "../remoting-service.ts";
import { type PipelineRequest, scriptCommand, statementsRequest } from "../session/pipeline-request.ts";
import { RemotePipeline } from "../session/remote-pipeline.ts";
import { RemoteRunspace } from "../session/remote-runspace.ts";
import { noRemotingHere } from "../session/remoting-exceptions.ts";
import { ThreadConnectionInfo } from "../types/connection-info.ts";

export function newThreadRunspace(context: ExecutionContext): RemoteRunspace {
  const service = context.host.service(remotingService) ?? noRemotingHere();
  const connection = new ThreadConnectionInfo();
  connection.workingDirectory = currentDirectory(context);
  return new RemoteRunspace(context, service, { connection, instanceId: context.objects.newGuid(), name: "PSTask" });
}

function currentDirectory(context: ExecutionContext): string {
  const current = context.session.path.current();
  return current?.provider.name === "FileSystem" ? current.path : context.host.environment.startDirectory;
}

export interface ThreadScript {
  readonly text: string;
  readonly usingValues: ReadonlyMap<string, PSValue>;
  readonly arguments: readonly PSValue[];
  readonly expectsInput: boolean;
  /** `$_`; undefined where there is none. */
  readonly underscore?: PSValue;
}

/** The script as a program runs it: `$_` first. */
export function scriptStatements(script: ThreadScript): readonly (readonly PipelineCommand[])[] {
  const { usingValues, underscore } = script;
  const parameters: CommandParameter[] = script.arguments.map((value) => ({ name: null, value }));
  if (usingValues.size > 0) parameters.push({ name: USING_PARAMETER, value: encodeUsingValues(usingValues) });
  const preparation = underscore === undefined ? [] : [[scriptCommand("$global:_ = $args[0]", [{ name: null, value: underscore }])]];
  return [...preparation, [scriptCommand(script.text, parameters)]];
}

export function threadRequest(script: ThreadScript): PipelineRequest {
  return statementsRequest(scriptStatements(script), { noInput: !script.expectsInput, host: null });
}

export interface ThreadExecutionOptions {
  /** The runspace is opened for the script and ends with it. */
  readonly ownsRunspace: boolean;
  /** Runs first in a runspace that is opened. */
  readonly initialization?: string;
}

export function threadExecution(runspace: RemoteRunspace, request: PipelineRequest, options: ThreadExecutionOptions): RemoteExecution {
  const { initialization } = options;
  return new RemoteExecution({
    pipeline: livePipeline(runspace),
    request,
    ownsRunspace: options.ownsRunspace,
    ...(initialization === undefined
      ? {}
      : {
          initialization: {
            pipeline: livePipeline(runspace),
            request: statementsRequest([[scriptCommand(initialization, [])]], { noInput: true, host: null }),
          },
        }),
  });
}

function livePipeline(runspace: RemoteRunspace): RemotePipeline {
  const pipelineId = runspace.context.objects.newGuid();
  return new RemotePipeline(runspace, { pipelineId, showsComputerName: false, isLive: true }, "NotStarted");
}
