import { Namespace } from "../namespaces.ts";
import { Action, type OperationCodec } from "../operation.ts";
import { forEachShellChild } from "../shell-values.ts";
import { schemaError } from "../soap-reader.ts";

/** Interrupts or ends a command. */
export interface SignalRequest {
  readonly type: "Signal";
  readonly commandId?: string;
  /** The URI as it was written; {@link signalOf} says what it means. */
  readonly code: string;
}

export interface SignalResponse {
  readonly type: "Signal";
}

/** The codes that this program sends. PowerShell's own for stopping a pipeline is spelled like this. */
export const SignalCode = {
  Terminate: "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/signal/terminate",
  CtrlC: "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/signal/ctrl_c",
  CtrlBreak: "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/signal/ctrl_break",
  PowerShellCtrlC: "powershell/signal/crtl_c",
} as const;

/** What a signal asks for: stop what runs, or forget the command altogether. */
export type SignalMeaning = "Stop" | "Terminate";

/** The meaning of a code; clients differ in capitals and spelling. Undefined for codes that nobody knows. */
export function signalOf(code: string): SignalMeaning | undefined {
  switch (code.slice(code.lastIndexOf("/") + 1).toLowerCase()) {
    case "terminate":
      return "Terminate";
    case "ctrl_c":
    case "crtl_c":
    case "ctrl_break":
      return "Stop";
    default:
      return undefined;
  }
}

/** @see MS-WSMV 3.1.4.12 Signal, 2.2.4.38 Signal, 2.2.5.6 SignalCodeEnumeration; MS-PSRP 3.1.5.3.10 */
export const signalOperation: OperationCodec<SignalRequest, SignalResponse> = {
  action: Action.Signal,
  prefixes: ["rsp"],

  writeRequest(writer, request) {
    writer.start("rsp:Signal", { CommandId: request.commandId }).element("rsp:Code", request.code).end("rsp:Signal");
  },

  readRequest(reader) {
    reader.expectChild("Signal", Namespace.shell);
    const commandId = reader.attribute("CommandId");
    let code = "";
    forEachShellChild(reader, (localName) => {
      if (localName === "Code") code = reader.text();
      else reader.pass();
    });
    if (code === "") throw schemaError("Signal has no code.");
    return { type: "Signal", ...(commandId === undefined ? {} : { commandId }), code };
  },

  writeResponse(writer) {
    writer.empty("rsp:SignalResponse");
  },

  readResponse() {
    return { type: "Signal" };
  },
};
