import { concatBytes, InvalidStateError } from "../../bytes/index.ts";
import { OutOfProcessError } from "./error.ts";
import { encodePacket, type OutOfProcessPacket, type OutOfProcessSignal, type OutOfProcessStream } from "./packet.ts";
import { PacketReader } from "./packet-reader.ts";

/** `target` is a command's id, or null for the session. */
export type OutOfProcessClientEvent =
  | { readonly type: "data"; readonly target: string | null; readonly stream: OutOfProcessStream; readonly data: Uint8Array }
  /** The server has taken all that was sent to this target. */
  | { readonly type: "drained"; readonly target: string | null }
  | { readonly type: "commandOpened"; readonly target: string }
  | { readonly type: "signalled"; readonly target: string }
  | { readonly type: "commandClosed"; readonly target: string }
  /** The session is closed. The process may serve another one. */
  | { readonly type: "closed" };

type Request = "Data" | "Command" | "Signal" | "Close";

const ACK_OF: Readonly<Record<Request, OutOfProcessSignal>> = {
  Data: "DataAck",
  Command: "CommandAck",
  Signal: "SignalAck",
  Close: "CloseAck",
};

interface Target {
  readonly id: string | null;
  /** The request whose acknowledgement has not come. */
  outstanding: Request | undefined;
  /** The Command packet is still to be sent. */
  mustOpen: boolean;
  mustSignal: boolean;
  mustClose: boolean;
  readonly promptResponses: Uint8Array[];
  readonly data: Uint8Array[];
}

/**
 * The client's side of the out-of-process transport, as `pwsh -s` serves it.
 *
 * The server hands lines to a thread pool, so order holds only for a line that waits for the acknowledgement of the one before: each target
 * has one line outstanding at most. The session's Close waits until every command was closed, or the server would not answer it.
 *
 * @see MS-PSRP 2.1 Transport; the out-of-process form of it is documented by PowerShell's source alone
 */
export class OutOfProcessClient {
  readonly #reader: PacketReader;
  readonly #session: Target = newTarget(null);
  readonly #commands: Map<string, Target> = new Map();
  #state: "Opened" | "Closing" | "Closed" | "Broken" = "Opened";

  constructor(options: { readonly maxLineBytes?: number } = {}) {
    this.#reader = new PacketReader(options);
  }

  get state(): "Opened" | "Closing" | "Closed" | "Broken" {
    return this.#state;
  }

  /** Announces a command; what is sent to it waits for the acknowledgement. */
  openCommand(id: string): void {
    this.#expectOpened();
    const key = id.toLowerCase();
    if (this.#commands.has(key)) throw new InvalidStateError("CommandExists", `The command ${id} is open already.`);
    this.#commands.set(key, { ...newTarget(key), mustOpen: true });
  }

  /** Queues fragments for the session (null) or for a command. */
  send(id: string | null, data: Uint8Array, stream: OutOfProcessStream = "Default"): void {
    this.#expectOpened();
    const target = this.#targetOf(id);
    (stream === "Default" ? target.data : target.promptResponses).push(data);
  }

  /** Asks for the command to be stopped; overtakes input that is still queued. */
  signal(id: string): void {
    this.#expectOpened();
    this.#targetOf(id).mustSignal = true;
  }

  /** Closes a command; input that is still queued is dropped. */
  closeCommand(id: string): void {
    this.#expectOpened();
    closeTarget(this.#targetOf(id));
  }

  /** Closes all commands and then the session. */
  close(): void {
    this.#expectOpened();
    this.#state = "Closing";
    for (const target of this.#commands.values()) closeTarget(target);
    closeTarget(this.#session);
  }

  /** The lines that may be sent now, or undefined. */
  dataToSend(): Uint8Array | undefined {
    const lines: Uint8Array[] = [];
    for (const target of [this.#session, ...this.#commands.values()]) {
      const packet = target.outstanding === undefined ? this.#nextOf(target) : undefined;
      if (packet === undefined) continue;
      target.outstanding = packet.type as Request; // A client sends only these.
      lines.push(encodePacket(packet));
    }
    return lines.length === 0 ? undefined : concatBytes(lines);
  }

  /**
   * @param bytes What the server's output delivered, cut anywhere.
   * @throws {OutOfProcessError} When the server broke the protocol; the client is `Broken` from then on.
   */
  receive(bytes: Uint8Array): OutOfProcessClientEvent[] {
    if (this.#state === "Broken") throw new InvalidStateError("TransportBroken", "The out-of-process transport is broken.");
    try {
      return this.#reader.receive(bytes).flatMap((packet) => this.#handle(packet));
    } catch (error) {
      this.#state = "Broken";
      throw error;
    }
  }

  #nextOf(target: Target): OutOfProcessPacket | undefined {
    const { id } = target;
    if (target.mustOpen) {
      target.mustOpen = false;
      return { type: "Command", target: id };
    }
    if (target.mustClose && (id !== null || this.#commands.size === 0)) {
      target.mustClose = false;
      return { type: "Close", target: id };
    }
    if (target.mustSignal) {
      target.mustSignal = false;
      return { type: "Signal", target: id };
    }
    const response = target.promptResponses.shift();
    if (response !== undefined) return { type: "Data", target: id, stream: "PromptResponse", data: response };
    const data = target.data.shift();
    return data === undefined ? undefined : { type: "Data", target: id, stream: "Default", data };
  }

  #handle(packet: OutOfProcessPacket): OutOfProcessClientEvent[] {
    if (packet.type === "Data") {
      // Output of a command that this side has closed meanwhile is of no interest to anybody.
      const isWanted = packet.target === null || this.#commands.has(packet.target);
      return isWanted ? [{ type: "data", target: packet.target, stream: packet.stream, data: packet.data }] : [];
    }
    const target = packet.target === null ? this.#session : this.#commands.get(packet.target);
    if (target?.outstanding === undefined || ACK_OF[target.outstanding] !== packet.type) {
      throw new OutOfProcessError("IPCUnexpectedAck", `The server sent ${packet.type} when nothing asked for it.`);
    }
    const request = target.outstanding;
    target.outstanding = undefined;
    return this.#acknowledged(target, request);
  }

  #acknowledged(target: Target, request: Request): OutOfProcessClientEvent[] {
    const { id } = target;
    switch (request) {
      case "Data":
        return target.data.length + target.promptResponses.length === 0 ? [{ type: "drained", target: id }] : [];
      case "Command":
        return id === null ? [] : [{ type: "commandOpened", target: id }];
      case "Signal":
        return id === null ? [] : [{ type: "signalled", target: id }];
      case "Close":
        if (id === null) {
          this.#state = "Closed";
          return [{ type: "closed" }];
        }
        this.#commands.delete(id);
        return [{ type: "commandClosed", target: id }];
      default:
        return request satisfies never;
    }
  }

  #targetOf(id: string | null): Target {
    const target = id === null ? this.#session : this.#commands.get(id.toLowerCase());
    if (target === undefined) throw new InvalidStateError("CommandNotFound", `The command ${id} is not open.`);
    return target;
  }

  #expectOpened(): void {
    if (this.#state !== "Opened") throw new InvalidStateError("TransportNotOpened", `The out-of-process transport is ${this.#state}.`);
  }
}

function newTarget(id: string | null): Target {
  return { id, outstanding: undefined, mustOpen: false, mustSignal: false, mustClose: false, promptResponses: [], data: [] };
}

function closeTarget(target: Target): void {
  target.mustSignal = false;
  target.mustClose = target.outstanding !== "Close";
  target.data.length = 0;
  target.promptResponses.length = 0;
}
