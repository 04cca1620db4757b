import type { Prefix } from "./namespaces.ts";
import type { SoapReader } from "./soap-reader.ts";
import type { SoapWriter } from "./soap-writer.ts";

/**
 * The bodies of one operation, in both directions and for both roles. Readers stand at the start of the body and leave it read; they
 * throw as {@link SoapReader} does. Elements that an operation does not know are skipped, as peers of other versions send more.
 */
export interface OperationCodec<Request, Response> {
  /** The URI of the request; that of the answer is the same with `Response` behind it. */
  readonly action: string;
  /** The prefixes that its bodies need besides those of the headers. */
  readonly prefixes: readonly Prefix[];
  writeRequest(writer: SoapWriter, request: Request): void;
  readRequest(reader: SoapReader): Request;
  writeResponse(writer: SoapWriter, response: Response): void;
  readResponse(reader: SoapReader): Response;
}

const SHELL_ACTIONS = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/";
const TRANSFER_ACTIONS = "http://schemas.xmlsoap.org/ws/2004/09/transfer/";
const ENUMERATION_ACTIONS = "http://schemas.xmlsoap.org/ws/2004/09/enumeration/";

/** The actions of MS-WSMV 3.1.4 that shells have. */
export const Action: Readonly<Record<ActionName, string>> = {
  Create: `${TRANSFER_ACTIONS}Create`,
  Delete: `${TRANSFER_ACTIONS}Delete`,
  Get: `${TRANSFER_ACTIONS}Get`,
  Put: `${TRANSFER_ACTIONS}Put`,
  Enumerate: `${ENUMERATION_ACTIONS}Enumerate`,
  Pull: `${ENUMERATION_ACTIONS}Pull`,
  Release: `${ENUMERATION_ACTIONS}Release`,
  Command: `${SHELL_ACTIONS}Command`,
  Send: `${SHELL_ACTIONS}Send`,
  Receive: `${SHELL_ACTIONS}Receive`,
  Signal: `${SHELL_ACTIONS}Signal`,
  Disconnect: `${SHELL_ACTIONS}Disconnect`,
  Reconnect: `${SHELL_ACTIONS}Reconnect`,
  Connect: `${SHELL_ACTIONS}Connect`,
  /** Before the answers of a repeated request (MS-WSMV 3.1.4.1.39). */
  Acknowledge: "http://schemas.microsoft.com/wbem/wsman/1/wsman/Acknowledge",
};

type ActionName =
  | "Create"
  | "Delete"
  | "Get"
  | "Put"
  | "Enumerate"
  | "Pull"
  | "Release"
  | "Command"
  | "Send"
  | "Receive"
  | "Signal"
  | "Disconnect"
  | "Reconnect"
  | "Connect"
  | "Acknowledge";
