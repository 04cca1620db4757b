/** What is sent to start a command: CREATE_PIPELINE, made when the session's protocol version is known. */
import type { PSHost } from "../../engine/index.ts";
import {
  ApartmentState,
  type CommandParameter,
  encodeCreatePipeline,
  NO_MERGE,
  type PayloadWriteOptions,
  type PipelineCommand,
  RemoteStreamOptions,
} from "../../psrp/index.ts";
import { pipelineHostInfoOf } from "../host/host-info.ts";

export interface PipelineRequest {
  readonly noInput: boolean;
  /** What the server shows of it. */
  readonly commandLine: string;
  /** False leaves the output with the server. */
  readonly wantsOutput: boolean;
  encode(options: PayloadWriteOptions, protocolVersion: string): Uint8Array;
}

export interface ScriptRequest {
  readonly text: string;
  readonly parameters: readonly CommandParameter[];
  readonly noInput: boolean;
  readonly wantsOutput?: boolean;
  readonly host: PSHost;
  /** The session's own state is not to be changed by the script's variables. Default: it is. */
  readonly useLocalScope?: boolean;
}

/** A script with its arguments. */
export function scriptRequest(script: ScriptRequest): PipelineRequest {
  return commandRequest(
    [
      {
        text: script.text,
        isScript: true,
        useLocalScope: script.useLocalScope ?? false,
        parameters: script.parameters,
        merge: NO_MERGE,
      },
    ],
    script,
  );
}

/** Commands of one pipeline. */
export function commandRequest(
  commands: readonly PipelineCommand[],
  options: { readonly noInput: boolean; readonly wantsOutput?: boolean; readonly host: PSHost },
): PipelineRequest {
  return {
    noInput: options.noInput,
    commandLine: commands.map((command) => command.text.trim()).join(" | "),
    wantsOutput: options.wantsOutput ?? true,
    encode: (writeOptions, protocolVersion) =>
      encodeCreatePipeline(
        {
          statements: [commands],
          noInput: options.noInput,
          apartmentState: ApartmentState.Unknown,
          remoteStreamOptions: RemoteStreamOptions.AddInvocationInfo,
          addToHistory: false,
          hostInfo: pipelineHostInfoOf(options.host),
          isNested: false,
          history: null,
          redirectShellErrorOutputPipe: false,
        },
        { protocolVersion },
        writeOptions,
      ),
  };
}
