import { Namespace } from "../namespaces.ts";
import { Action, type OperationCodec } from "../operation.ts";
import { type BufferMode, readBufferMode, readNames } from "../shell-values.ts";

/** Takes over a disconnected shell, or one of its commands, by a client that has not known it before. */
export interface ConnectRequest {
  readonly type: "Connect";
  readonly commandId?: string;
  readonly bufferMode?: BufferMode;
  /** PSRP fragments of the negotiation; only for a shell. */
  readonly connectXml?: Uint8Array;
}

export interface ConnectResponse {
  readonly type: "Connect";
  readonly inputStreams?: readonly string[];
  readonly outputStreams?: readonly string[];
  readonly connectResponseXml?: Uint8Array;
}

/** @see MS-WSMV 3.1.4.17 Connect, 2.2.4.12 ConnectType, 2.2.4.11 ConnectResponseType; MS-PSRP 2.2.5.3.2 */
export const connectOperation: OperationCodec<ConnectRequest, ConnectResponse> = {
  action: Action.Connect,
  prefixes: ["rsp"],

  writeRequest(writer, request) {
    writer.start("rsp:Connect", { CommandId: request.commandId }).optional("rsp:BufferMode", request.bufferMode);
    if (request.connectXml !== undefined) writer.base64("connectXml", request.connectXml, { xmlns: Namespace.powershell });
    writer.end("rsp:Connect");
  },

  readRequest(reader) {
    reader.expectChild("Connect", Namespace.shell);
    const commandId = reader.attribute("CommandId");
    const request: { -readonly [key in keyof ConnectRequest]: ConnectRequest[key] } = {
      type: "Connect",
      ...(commandId === undefined ? {} : { commandId }),
    };
    while (reader.nextChild()) {
      if (reader.is("connectXml", Namespace.powershell)) request.connectXml = reader.base64();
      else if (reader.is("BufferMode", Namespace.shell)) request.bufferMode = readBufferMode(reader);
      else reader.pass();
    }
    return request;
  },

  writeResponse(writer, response) {
    writer.start("rsp:ConnectResponse");
    writer.optional("rsp:InputStreams", response.inputStreams?.join(" "));
    writer.optional("rsp:OutputStreams", response.outputStreams?.join(" "));
    if (response.connectResponseXml !== undefined) {
      writer.base64("connectResponseXml", response.connectResponseXml, { xmlns: Namespace.powershell });
    }
    writer.end("rsp:ConnectResponse");
  },

  readResponse(reader) {
    reader.expectChild("ConnectResponse", Namespace.shell);
    const response: { -readonly [key in keyof ConnectResponse]: ConnectResponse[key] } = { type: "Connect" };
    while (reader.nextChild()) {
      if (reader.is("connectResponseXml", Namespace.powershell)) response.connectResponseXml = reader.base64();
      else if (reader.is("InputStreams", Namespace.shell)) response.inputStreams = readNames(reader);
      else if (reader.is("OutputStreams", Namespace.shell)) response.outputStreams = readNames(reader);
      else reader.pass();
    }
    return response;
  },
};
