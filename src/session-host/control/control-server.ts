/**
 * The session host's end of the control socket.
 */
import { type IpcConnection, pausePoint } from "../../node/index.ts";
import { ShellFault } from "../shell/shell-fault.ts";
import type { ShellReply, ShellRequest } from "../shell/shell-request.ts";
import { SERVER_GONE } from "../shell/shell-session.ts";
import { FrameDecoder } from "./frames.ts";
import { decodeServerFrame, encodeFault, encodeHello, encodeReply } from "./messages.ts";

/** Answers requests; `cut` is aborted when nobody waits for the answer any more. */
export type RequestHandler = (request: ShellRequest, cut: AbortSignal) => Promise<ShellReply>;

/** Serves one connection until it ends. Requests run side by side; answers come in the order in which they are ready. */
export async function serveControlConnection(
  connection: IpcConnection,
  host: { readonly product: string; readonly shellId: string },
  handle: RequestHandler,
): Promise<void> {
  const running = new Map<number, AbortController>();
  const decoder = new FrameDecoder();
  await connection.send(encodeHello(host));
  try {
    for await (const bytes of connection.data) {
      for (const frame of decoder.receive(bytes)) {
        const message = decodeServerFrame(frame);
        if (message.type === "cancel") {
          running.get(message.id)?.abort();
          continue;
        }
        pausePoint("host-request");
        const controller = new AbortController();
        running.set(message.id, controller);
        void answer(handle, message.request, controller.signal).then(async (encode) => {
          running.delete(message.id);
          pausePoint("host-answer");
          await connection.send(encode(message.id));
        });
      }
    }
  } finally {
    for (const controller of running.values()) controller.abort(SERVER_GONE);
    connection.close();
  }
}

async function answer(handle: RequestHandler, request: ShellRequest, cut: AbortSignal): Promise<(id: number) => Uint8Array> {
  try {
    const reply = await handle(request, cut);
    return (id) => encodeReply(id, reply);
  } catch (error) {
    const fault = error instanceof ShellFault ? error : new ShellFault("EngineFailed", (error as Error).message, { cause: error });
    return (id) => encodeFault(id, fault);
  }
}
