import { Namespace } from "../namespaces.ts";
import { Action, type OperationCodec } from "../operation.ts";
import { forEachShellChild } from "../shell-values.ts";
import { schemaError } from "../soap-reader.ts";

/** Starts a command in a shell; in a PowerShell session, a pipeline. */
export interface CommandRequest {
  readonly type: "Command";
  /** Chosen by the client; a command shell's client may leave it to the server. */
  readonly commandId?: string;
  /** The command line; empty for a pipeline. */
  readonly command: string;
  /** The arguments of a command line; for a pipeline one text, the base64 of PSRP fragments. */
  readonly arguments: readonly string[];
}

export interface CommandResponse {
  readonly type: "Command";
  readonly commandId: string;
}

/** @see MS-WSMV 3.1.4.11 Command, 2.2.4.7 CommandLine */
export const commandOperation: OperationCodec<CommandRequest, CommandResponse> = {
  action: Action.Command,
  prefixes: ["rsp"],

  writeRequest(writer, request) {
    writer.start("rsp:CommandLine", { CommandId: request.commandId }).element("rsp:Command", request.command);
    for (const argument of request.arguments) writer.element("rsp:Arguments", argument);
    writer.end("rsp:CommandLine");
  },

  readRequest(reader) {
    reader.expectChild("CommandLine", Namespace.shell);
    const commandId = reader.attribute("CommandId");
    let command = "";
    const args: string[] = [];
    forEachShellChild(reader, (localName) => {
      if (localName === "Command") command = reader.exactText();
      else if (localName === "Arguments") args.push(reader.exactText());
      else reader.pass();
    });
    return { type: "Command", ...(commandId === undefined ? {} : { commandId }), command, arguments: args };
  },

  writeResponse(writer, response) {
    writer.start("rsp:CommandResponse").element("rsp:CommandId", response.commandId).end("rsp:CommandResponse");
  },

  readResponse(reader) {
    reader.expectChild("CommandResponse", Namespace.shell);
    let commandId = "";
    forEachShellChild(reader, (localName) => {
      if (localName === "CommandId") commandId = reader.text();
      else reader.pass();
    });
    if (commandId === "") throw schemaError("The answer to Command names no command.");
    return { type: "Command", commandId };
  },
};
