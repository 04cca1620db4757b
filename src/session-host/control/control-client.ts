/**
 * The server's end of a control socket.
 */
import { connectIpc, type IpcConnection } from "../../node/index.ts";
import type { ShellReply, ShellRequest } from "../shell/shell-request.ts";
import { ControlProtocolError, FrameDecoder } from "./frames.ts";
import { CONTROL_PROTOCOL_VERSION, decodeHostFrame, encodeCancel, encodeRequest, type Hello } from "./messages.ts";

export class ControlClient {
  readonly #connection: IpcConnection;
  readonly #waiting = new Map<number, { resolve: (reply: ShellReply) => void; reject: (error: Error) => void }>();
  readonly #hello: Promise<Hello>;
  #resolveHello: (hello: Hello) => void = () => {};
  #rejectHello: (error: Error) => void = () => {};
  #nextId = 1;
  #isClosed = false;
  /** Resolves when the host has gone or was let go. */
  readonly closed: Promise<void>;

  private constructor(connection: IpcConnection) {
    this.#connection = connection;
    this.#hello = new Promise((resolve, reject) => {
      this.#resolveHello = resolve;
      this.#rejectHello = reject;
    });
    this.closed = this.#read();
  }

  /**
   * Connects to the host at `path` and agrees on a version.
   *
   * @throws {ControlProtocolError} `UnknownControlProtocol` when both know no common version, `WrongHost` when another session's host listens there;
   * the system's error when nobody listens.
   */
  static async connect(path: string, shellId: string): Promise<ControlClient> {
    const client = new ControlClient(await connectIpc(path));
    const hello = await client.#hello;
    if (hello.oldest > CONTROL_PROTOCOL_VERSION) {
      client.close();
      throw new ControlProtocolError(
        "UnknownControlProtocol",
        `The session host speaks control protocol ${hello.oldest} and later; this server knows up to ${CONTROL_PROTOCOL_VERSION}.`,
      );
    }
    if (hello.shellId !== undefined && hello.shellId.toLowerCase() !== shellId.toLowerCase()) {
      client.close();
      throw new ControlProtocolError("WrongHost", `The host at ${path} is that of another session.`);
    }
    return client;
  }

  /**
   * Asks and waits for the answer.
   *
   * @param cut Abort it when nobody waits for the answer any more.
   * @throws {ShellFault} What the host refused.
   * @throws {ControlProtocolError} `HostClosed` when it went away before it answered.
   */
  request(request: ShellRequest, cut?: AbortSignal): Promise<ShellReply> {
    if (this.#isClosed) return Promise.reject(new ControlProtocolError("HostClosed", "The session host has gone."));
    const id = this.#nextId++;
    return new Promise<ShellReply>((resolve, reject) => {
      const onCut = (): void => void this.#connection.send(encodeCancel(id));
      const settle = (): void => {
        this.#waiting.delete(id);
        cut?.removeEventListener("abort", onCut);
      };
      this.#waiting.set(id, {
        resolve: (reply) => {
          settle();
          resolve(reply);
        },
        reject: (error) => {
          settle();
          reject(error);
        },
      });
      cut?.addEventListener("abort", onCut, { once: true });
      void this.#connection.send(encodeRequest(id, request));
      if (cut?.aborted === true) onCut();
    });
  }

  close(): void {
    this.#connection.close();
  }

  async #read(): Promise<void> {
    const decoder = new FrameDecoder();
    for await (const bytes of this.#connection.data) {
      for (const frame of decoder.receive(bytes)) {
        const message = decodeHostFrame(frame);
        if (message.type === "hello") this.#resolveHello(message.hello);
        else if (message.type === "reply") this.#waiting.get(message.id)?.resolve(message.reply);
        else this.#waiting.get(message.id)?.reject(message.fault);
      }
    }
    this.#isClosed = true;
    const gone = new ControlProtocolError("HostClosed", "The session host closed the control connection.");
    this.#rejectHello(gone);
    for (const { reject } of [...this.#waiting.values()]) reject(gone);
  }
}
