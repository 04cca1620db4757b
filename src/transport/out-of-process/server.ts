import { concatBytes, InvalidStateError } from "../../bytes/index.ts";
import { OutOfProcessError } from "./error.ts";
import { encodePacket, type OutOfProcessPacket, type OutOfProcessStream } from "./packet.ts";
import { PacketReader } from "./packet-reader.ts";

/**
 * What the client asks for. Each must be answered with {@link OutOfProcessServer.acknowledge} once it has been done, because the client
 * sends nothing more to that target before. `target` is a command's id, or null for the session.
 */
export type OutOfProcessServerEvent =
  | { readonly type: "data"; readonly target: string | null; readonly stream: OutOfProcessStream; readonly data: Uint8Array }
  | { readonly type: "command"; readonly target: string }
  | { readonly type: "signal"; readonly target: string }
  | { readonly type: "closeCommand"; readonly target: string }
  /** Told when all commands have been closed. */
  | { readonly type: "close" };

const ACK_OF = { data: "DataAck", command: "CommandAck", signal: "SignalAck", closeCommand: "CloseAck", close: "CloseAck" } as const;

/** The server's side of the out-of-process transport: what `holdfast -s` speaks. */
export class OutOfProcessServer {
  readonly #reader: PacketReader;
  readonly #commands: Set<string> = new Set();
  readonly #lines: Uint8Array[] = [];
  /** The client has closed the session, and commands of it are still open. */
  #isCloseWaiting = false;
  #isBroken = false;

  constructor(options: { readonly maxLineBytes?: number } = {}) {
    this.#reader = new PacketReader(options);
  }

  /**
   * @param bytes What the client's output delivered, cut anywhere.
   * @throws {OutOfProcessError} When the client broke the protocol; the process should end, as PowerShell's does.
   */
  receive(bytes: Uint8Array): OutOfProcessServerEvent[] {
    if (this.#isBroken) throw new InvalidStateError("TransportBroken", "The out-of-process transport is broken.");
    try {
      return this.#reader.receive(bytes).flatMap((packet) => this.#handle(packet));
    } catch (error) {
      this.#isBroken = true;
      throw error;
    }
  }

  /** Says that the event has been dealt with; answers to it were sent before. */
  acknowledge(event: OutOfProcessServerEvent): OutOfProcessServerEvent[] {
    const target = event.type === "close" ? null : event.target;
    this.#queue({ type: ACK_OF[event.type], target });
    if (event.type === "closeCommand" && target !== null) this.#commands.delete(target);
    if (!this.#isCloseWaiting || this.#commands.size > 0) return [];
    this.#isCloseWaiting = false;
    return [{ type: "close" }];
  }

  /** Queues fragments for the client. */
  send(target: string | null, data: Uint8Array, stream: OutOfProcessStream = "Default"): void {
    this.#queue({ type: "Data", target, stream, data });
  }

  /** The lines that are to be sent, or undefined. */
  dataToSend(): Uint8Array | undefined {
    return this.#lines.length === 0 ? undefined : concatBytes(this.#lines.splice(0));
  }

  #handle(packet: OutOfProcessPacket): OutOfProcessServerEvent[] {
    const { target } = packet;
    const isKnown = target === null || this.#commands.has(target);
    switch (packet.type) {
      case "Data":
        if (isKnown) return [{ type: "data", target, stream: packet.stream, data: packet.data }];
        this.#queue({ type: "DataAck", target });
        return [];
      case "Command":
        if (target === null) throw new OutOfProcessError("IPCUnknownElementReceived", "A command has an id of its own.");
        this.#commands.add(target);
        return [{ type: "command", target }];
      case "Signal":
        if (target === null) throw new OutOfProcessError("IPCNoSignalForSession", "A signal is for a command, not for the session.");
        if (isKnown) return [{ type: "signal", target }];
        this.#queue({ type: "SignalAck", target });
        return [];
      case "Close":
        return this.#close(target);
      case "DataAck":
      case "CommandAck":
      case "SignalAck":
      case "CloseAck":
        throw new OutOfProcessError("IPCUnknownElementReceived", `A client sends no ${packet.type}.`);
      default:
        return packet satisfies never;
    }
  }

  #close(target: string | null): OutOfProcessServerEvent[] {
    if (target === null) {
      this.#isCloseWaiting = this.#commands.size > 0;
      return this.#isCloseWaiting ? [] : [{ type: "close" }];
    }
    if (this.#commands.has(target)) return [{ type: "closeCommand", target }];
    this.#queue({ type: "CloseAck", target });
    return [];
  }

  #queue(packet: OutOfProcessPacket): void {
    this.#lines.push(encodePacket(packet));
  }
}
