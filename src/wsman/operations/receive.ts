import { Namespace } from "../namespaces.ts";
import { Action, type OperationCodec } from "../operation.ts";
import { forEachShellChild, readNames, readStream, type StreamBlock, writeStream } from "../shell-values.ts";
import { type SoapReader, schemaError } from "../soap-reader.ts";

/** Waits for output of a shell or of one of its commands. */
export interface ReceiveRequest {
  readonly type: "Receive";
  readonly commandId?: string;
  readonly desiredStreams: readonly string[];
}

export interface ReceiveResponse {
  readonly type: "Receive";
  /** In the order of production. May be empty. */
  readonly streams: readonly StreamBlock[];
  readonly commandState?: CommandState;
}

/** `Pending`: the command waits for input. `Done`: nothing more will come. */
export type CommandStateName = "Running" | "Pending" | "Done";

export interface CommandState {
  readonly state: CommandStateName;
  readonly commandId?: string;
  readonly exitCode?: number;
}

const STATE_PREFIX = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/CommandState/";

/** @see MS-WSMV 3.1.4.14 Receive, 2.2.4.26 Receive, 2.2.4.27 ReceiveResponse, 2.2.4.9 CommandStateType */
export const receiveOperation: OperationCodec<ReceiveRequest, ReceiveResponse> = {
  action: Action.Receive,
  prefixes: ["rsp"],

  writeRequest(writer, request) {
    writer.start("rsp:Receive");
    writer.element("rsp:DesiredStream", request.desiredStreams.join(" "), { CommandId: request.commandId });
    writer.end("rsp:Receive");
  },

  readRequest(reader) {
    reader.expectChild("Receive", Namespace.shell);
    let commandId: string | undefined;
    const desiredStreams: string[] = [];
    forEachShellChild(reader, (localName) => {
      if (localName !== "DesiredStream") return reader.pass();
      commandId = reader.attribute("CommandId") ?? commandId;
      desiredStreams.push(...readNames(reader));
    });
    if (desiredStreams.length === 0) throw schemaError("Receive has no desired stream.");
    return { type: "Receive", ...(commandId === undefined ? {} : { commandId }), desiredStreams };
  },

  writeResponse(writer, response) {
    writer.start("rsp:ReceiveResponse");
    for (const block of response.streams) writeStream(writer, block);
    const { commandState } = response;
    if (commandState !== undefined) {
      writer.start("rsp:CommandState", { CommandId: commandState.commandId, State: STATE_PREFIX + commandState.state });
      if (commandState.exitCode !== undefined) writer.element("rsp:ExitCode", String(commandState.exitCode));
      writer.end("rsp:CommandState");
    }
    writer.end("rsp:ReceiveResponse");
  },

  readResponse(reader) {
    reader.expectChild("ReceiveResponse", Namespace.shell);
    const streams: StreamBlock[] = [];
    let commandState: CommandState | undefined;
    forEachShellChild(reader, (localName) => {
      if (localName === "Stream") streams.push(readStream(reader));
      else if (localName === "CommandState") commandState = readCommandState(reader);
      else reader.pass();
    });
    return { type: "Receive", streams, ...(commandState === undefined ? {} : { commandState }) };
  },
};

function readCommandState(reader: SoapReader): CommandState {
  const uri = reader.attribute("State") ?? "";
  const commandId = reader.attribute("CommandId");
  let exitCode: number | undefined;
  forEachShellChild(reader, (localName) => {
    if (localName === "ExitCode") exitCode = Number(reader.text());
    else reader.pass();
  });
  return {
    state: parseCommandState(uri),
    ...(commandId === undefined ? {} : { commandId }),
    ...(exitCode === undefined || !Number.isInteger(exitCode) ? {} : { exitCode }),
  };
}

/** The state at the end of its URI, or written alone as in enumerations. What is not known counts as running. */
export function parseCommandState(text: string): CommandStateName {
  const name = text.slice(text.lastIndexOf("/") + 1).toLowerCase();
  return name === "done" ? "Done" : name === "pending" ? "Pending" : "Running";
}
