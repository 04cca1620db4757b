/**
 * The control protocol between the server and a session host, as frames.
 *
 * ```
 * host → server   { hello: { protocol, oldest, product, shellId } }              first, once
 * server → host   { id, request }            attachments: [fragments]?
 * server → host   { cancel: id }             the connection that waits for the answer has gone
 * host → server   { id, reply } | { id, fault: { errorId, message } }  attachments: streams or [fragments]
 * ```
 * The protocol has one number. A host speaks every version from `oldest` to `protocol`; the server of another release talks the highest
 * one both know. Version 1 is the only one so far.
 */

import { ShellFault, type ShellFaultId } from "../shell/shell-fault.ts";
import type { ShellReply, ShellRequest } from "../shell/shell-request.ts";
import { encodeFrame, type Frame } from "./frames.ts";

export const CONTROL_PROTOCOL_VERSION = 1;
export const OLDEST_CONTROL_PROTOCOL_VERSION = 1;

export interface Hello {
  readonly protocol: number;
  readonly oldest: number;
  readonly product: string;
  /** Whose host this is; the first hosts did not say, and none of them runs as another user than the server. */
  readonly shellId?: string;
}

export type HostFrame =
  | { readonly type: "hello"; readonly hello: Hello }
  | { readonly type: "reply"; readonly id: number; readonly reply: ShellReply }
  | { readonly type: "fault"; readonly id: number; readonly fault: ShellFault };

export type ServerFrame =
  | { readonly type: "request"; readonly id: number; readonly request: ShellRequest }
  | { readonly type: "cancel"; readonly id: number };

export function encodeHello(host: { readonly product: string; readonly shellId: string }): Uint8Array {
  const hello: Hello = { protocol: CONTROL_PROTOCOL_VERSION, oldest: OLDEST_CONTROL_PROTOCOL_VERSION, ...host };
  return encodeFrame({ hello });
}

export function encodeRequest(id: number, request: ShellRequest): Uint8Array {
  if (request.type === "send") {
    const { data, ...rest } = request;
    return encodeFrame({ id, request: rest }, [data]);
  }
  if ("fragments" in request && request.fragments !== null) {
    const { fragments, ...rest } = request;
    return encodeFrame({ id, request: rest }, [fragments]);
  }
  return encodeFrame({ id, request });
}

export function encodeCancel(id: number): Uint8Array {
  return encodeFrame({ cancel: id });
}

export function encodeReply(id: number, reply: ShellReply): Uint8Array {
  if (reply.type === "receive") {
    const { streams, ...rest } = reply;
    return encodeFrame(
      { id, reply: { ...rest, streams: streams.map(({ name, isEnd }) => ({ name, isEnd })) } },
      streams.map(({ data }) => data),
    );
  }
  if (reply.type === "watch") {
    const { messages, ...rest } = reply;
    const watched = messages.map(({ target, sequence }) => ({ target, sequence }));
    return encodeFrame(
      { id, reply: { ...rest, messages: watched } },
      messages.map(({ message }) => message),
    );
  }
  if (reply.type === "connect") return encodeFrame({ id, reply: { type: reply.type } }, reply.fragments === null ? [] : [reply.fragments]);
  return encodeFrame({ id, reply });
}

export function encodeFault(id: number, fault: ShellFault): Uint8Array {
  return encodeFrame({ id, fault: { errorId: fault.errorId, message: fault.message } });
}

/** What the server sent; the peer is our own server of this or another release, so its shape is trusted. */
export function decodeServerFrame(frame: Frame): ServerFrame {
  const { header, attachments } = frame;
  if (typeof header.cancel === "number") return { type: "cancel", id: header.cancel };
  const request = header.request as ShellRequest; // see above: encodeRequest made it
  const [bytes] = attachments;
  const attached = bytes === undefined ? {} : request.type === "send" ? { data: bytes } : { fragments: bytes };
  return { type: "request", id: header.id as number, request: { ...request, ...attached } as ShellRequest };
}

/** What a session host sent; the peer is our own program of this or another release, so its shape is trusted. */
export function decodeHostFrame(frame: Frame): HostFrame {
  const { header, attachments } = frame;
  if (header.hello !== undefined) return { type: "hello", hello: header.hello as Hello };
  const id = header.id as number;
  if (header.fault !== undefined) {
    const { errorId, message } = header.fault as { errorId: ShellFaultId; message: string };
    return { type: "fault", id, fault: new ShellFault(errorId, message) };
  }
  const reply = header.reply as ShellReply;
  if (reply.type === "receive") return { type: "reply", id, reply: { ...reply, streams: attach(reply.streams, "data", attachments) } };
  if (reply.type === "watch") {
    return { type: "reply", id, reply: { ...reply, messages: attach(reply.messages, "message", attachments) } };
  }
  if (reply.type === "connect") return { type: "reply", id, reply: { ...reply, fragments: attachments[0] ?? null } };
  return { type: "reply", id, reply };
}

/** Puts the bytes that came beside the header back where they belong. */
function attach<T extends object>(items: readonly T[], field: keyof T, attachments: readonly Uint8Array[]): readonly T[] {
  return items.map((item, index) => ({ ...item, [field]: attachments[index] ?? new Uint8Array(0) }));
}
