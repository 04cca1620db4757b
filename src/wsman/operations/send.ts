import { Namespace } from "../namespaces.ts";
import { Action, type OperationCodec } from "../operation.ts";
import { forEachShellChild, readStream, type StreamBlock, writeStream } from "../shell-values.ts";
import { schemaError } from "../soap-reader.ts";

/** Gives input to a shell or to one of its commands. */
export interface SendRequest {
  readonly type: "Send";
  readonly streams: readonly StreamBlock[];
}

export interface SendResponse {
  readonly type: "Send";
}

/** @see MS-WSMV 3.1.4.13 Send, 2.2.4.32 Send */
export const sendOperation: OperationCodec<SendRequest, SendResponse> = {
  action: Action.Send,
  prefixes: ["rsp"],

  writeRequest(writer, request) {
    writer.start("rsp:Send");
    for (const block of request.streams) writeStream(writer, block);
    writer.end("rsp:Send");
  },

  readRequest(reader) {
    reader.expectChild("Send", Namespace.shell);
    const streams: StreamBlock[] = [];
    forEachShellChild(reader, (localName) => {
      if (localName === "Stream") streams.push(readStream(reader));
      else reader.pass();
    });
    if (streams.length === 0) throw schemaError("Send has no stream.");
    return { type: "Send", streams };
  },

  writeResponse(writer) {
    writer.empty("rsp:SendResponse");
  },

  readResponse() {
    return { type: "Send" };
  },
};
