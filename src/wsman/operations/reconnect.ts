import { Namespace } from "../namespaces.ts";
import { Action, type OperationCodec } from "../operation.ts";
import { type BufferMode, forEachShellChild, readBufferMode } from "../shell-values.ts";

/** Takes up a shell again, or one of its commands, by the client that disconnected it. */
export interface ReconnectRequest {
  readonly type: "Reconnect";
  readonly commandId?: string;
  readonly bufferMode?: BufferMode;
}

export interface ReconnectResponse {
  readonly type: "Reconnect";
}

/**
 * A body is written only when there is something to say, as pypsrp and the example of the specification do for a shell. MS-PSRP calls
 * the CommandId an element where every other body of MS-WSMV has an attribute: the attribute is written, both are read.
 *
 * @see MS-WSMV 3.1.4.16 Reconnect; MS-PSRP 3.1.5.3.15
 */
export const reconnectOperation: OperationCodec<ReconnectRequest, ReconnectResponse> = {
  action: Action.Reconnect,
  prefixes: ["rsp"],

  writeRequest(writer, request) {
    if (request.commandId === undefined && request.bufferMode === undefined) return;
    writer.start("rsp:Reconnect", { CommandId: request.commandId });
    writer.optional("rsp:BufferMode", request.bufferMode).end("rsp:Reconnect");
  },

  readRequest(reader) {
    const request: { type: "Reconnect"; commandId?: string; bufferMode?: BufferMode } = { type: "Reconnect" };
    while (reader.nextChild()) {
      if (!reader.is("Reconnect", Namespace.shell)) {
        reader.pass();
        continue;
      }
      const commandId = reader.attribute("CommandId");
      if (commandId !== undefined) request.commandId = commandId;
      forEachShellChild(reader, (localName) => {
        if (localName === "BufferMode") request.bufferMode = readBufferMode(reader);
        else if (localName === "CommandId") request.commandId = reader.text();
        else reader.pass();
      });
    }
    return request;
  },

  writeResponse: () => undefined,
  readResponse: () => ({ type: "Reconnect" }),
};
