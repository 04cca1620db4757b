/** What is sent to start a command: CREATE_PIPELINE, made when the session's protocol version is known. */
import type { PSHost } from "../../engine/index.ts";
import {
  ApartmentState,
  type CommandParameter,
  encodeCreatePipeline,
  NO_HOST,
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

export interface RequestOptions {
  readonly noInput: boolean;
  readonly wantsOutput?: boolean;
  /** Null where nobody can be asked or shown anything. */
  readonly host: PSHost | null;
}

export interface ScriptRequest extends RequestOptions {
  readonly text: string;
  readonly parameters: readonly CommandParameter[];
}

/** A script with its arguments. Its variables become the session's. */
export function scriptRequest(script: ScriptRequest): PipelineRequest {
  return statementsRequest([[scriptCommand(script.text, script.parameters)]], script);
}

export function scriptCommand(text: string, parameters: readonly CommandParameter[]): PipelineCommand {
  return { text, isScript: true, useLocalScope: false, parameters, merge: NO_MERGE };
}

/** Pipelines, one after the other. */
export function statementsRequest(statements: readonly (readonly PipelineCommand[])[], options: RequestOptions): PipelineRequest {
  return {
    noInput: options.noInput,
    commandLine: (statements.at(-1) ?? []).map((command) => command.text.trim()).join(" | "),
    wantsOutput: options.wantsOutput ?? true,
    encode: (writeOptions, protocolVersion) =>
      encodeCreatePipeline(
        {
          statements,
          noInput: options.noInput,
          apartmentState: ApartmentState.Unknown,
          remoteStreamOptions: RemoteStreamOptions.AddInvocationInfo,
          addToHistory: false,
          hostInfo: options.host === null ? { ...NO_HOST, useRunspaceHost: true } : pipelineHostInfoOf(options.host),
          isNested: false,
          history: null,
          redirectShellErrorOutputPipe: false,
        },
        { protocolVersion },
        writeOptions,
      ),
  };
}
