import { formatSeconds } from "../duration.ts";
import { Namespace } from "../namespaces.ts";
import { Action, type OperationCodec } from "../operation.ts";
import { type BufferMode, forEachShellChild, readBufferMode, readDuration } from "../shell-values.ts";

/** Lets go of a shell that is to run on. */
export interface DisconnectRequest {
  readonly type: "Disconnect";
  /** Replaces the shell's idle time-out for good. */
  readonly idleTimeoutMs?: number;
  readonly bufferMode?: BufferMode;
}

export interface DisconnectResponse {
  readonly type: "Disconnect";
}

/** The body of the answer is empty. @see MS-WSMV 3.1.4.15 Disconnect, 2.2.4.15 DisconnectType */
export const disconnectOperation: OperationCodec<DisconnectRequest, DisconnectResponse> = {
  action: Action.Disconnect,
  prefixes: ["rsp"],

  writeRequest(writer, request) {
    writer.start("rsp:Disconnect");
    if (request.idleTimeoutMs !== undefined) writer.element("rsp:IdleTimeOut", formatSeconds(request.idleTimeoutMs));
    writer.optional("rsp:BufferMode", request.bufferMode).end("rsp:Disconnect");
  },

  readRequest(reader) {
    reader.expectChild("Disconnect", Namespace.shell);
    const request: { type: "Disconnect"; idleTimeoutMs?: number; bufferMode?: BufferMode } = { type: "Disconnect" };
    forEachShellChild(reader, (localName) => {
      if (localName.toLowerCase() === "idletimeout") request.idleTimeoutMs = readDuration(reader);
      else if (localName === "BufferMode") request.bufferMode = readBufferMode(reader);
      else reader.pass();
    });
    return request;
  },

  writeResponse: () => undefined,
  readResponse: () => ({ type: "Disconnect" }),
};
