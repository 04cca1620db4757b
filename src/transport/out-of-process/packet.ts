import { concatBytes, EMPTY_GUID, encodeBase64ToBytes, encodeUtf8 } from "../../bytes/index.ts";

/** Host responses travel on a stream of their own, so that they overtake other input. */
export type OutOfProcessStream = "Default" | "PromptResponse";

/** The packets without data. Each request but `Data` from the server has an acknowledgement. */
export type OutOfProcessSignal = "DataAck" | "Command" | "CommandAck" | "Signal" | "SignalAck" | "Close" | "CloseAck";

/**
 * One line of PowerShell's out-of-process transport. `target` is a command's id in lower case, or null for the session.
 */
export type OutOfProcessPacket =
  | { readonly type: "Data"; readonly target: string | null; readonly stream: OutOfProcessStream; readonly data: Uint8Array }
  | { readonly type: OutOfProcessSignal; readonly target: string | null };

export const OUT_OF_PROCESS_SIGNALS: ReadonlySet<string> = new Set<OutOfProcessSignal>([
  "DataAck",
  "Command",
  "CommandAck",
  "Signal",
  "SignalAck",
  "Close",
  "CloseAck",
]);

const DATA_END = encodeUtf8("</Data>\n");

/** The line of a packet, with its line feed, in the very form that PowerShell writes. */
export function encodePacket(packet: OutOfProcessPacket): Uint8Array {
  const guid = packet.target ?? EMPTY_GUID;
  if (packet.type !== "Data") return encodeUtf8(`<${packet.type} PSGuid='${guid}' />\n`);
  const start = encodeUtf8(`<Data Stream='${packet.stream}' PSGuid='${guid}'>`);
  return concatBytes([start, encodeBase64ToBytes(packet.data), DATA_END]);
}
