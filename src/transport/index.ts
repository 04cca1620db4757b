/**
 * How PSRP travels, as opaque bytes: over the shell of a WS-Management service, client side ({@link WSManClientShell} with
 * {@link ShellRunner}, {@link WSManQueries}), and as lines between two processes, both sides ({@link OutOfProcessClient},
 * {@link OutOfProcessServer}).
 *
 * Covered: MS-PSRP 3.1.5.3 (which WSMan message carries what), MS-WSMV 3.1.4.1.39 and 3.2 (robust connections, client). Fragments and
 * messages are `psrp`'s business; the server's side of a shell is that of the session host.
 */
export { OutOfProcessClient, type OutOfProcessClientEvent } from "./out-of-process/client.ts";
export { OutOfProcessError } from "./out-of-process/error.ts";
export { encodePacket, type OutOfProcessPacket, type OutOfProcessSignal, type OutOfProcessStream } from "./out-of-process/packet.ts";
export { MAX_LINE_BYTES, PacketReader, parsePacket } from "./out-of-process/packet-reader.ts";
export { OutOfProcessServer, type OutOfProcessServerEvent } from "./out-of-process/server.ts";
export { WSManClientShell } from "./wsman/client-shell.ts";
export { type FaultMeaning, faultMeaning } from "./wsman/fault-meaning.ts";
export { type ConnectionStatus, ROBUST_CONNECTION, type RobustConnectionOptions } from "./wsman/robust-connection.ts";
export type { ShellEvent } from "./wsman/shell-event.ts";
export type { ShellRequestToSend } from "./wsman/shell-exchanges.ts";
export { SHELL_DEFAULTS, type WSManClientShellOptions } from "./wsman/shell-options.ts";
export { type PostEnvelope, WSManQueries } from "./wsman/shell-query.ts";
export { type PostedRequest, ShellRunner, type TransportClock, type WSManPoster } from "./wsman/shell-runner.ts";
export type { ShellState } from "./wsman/shell-state.ts";
export type { ShellInputStream } from "./wsman/shell-target.ts";
