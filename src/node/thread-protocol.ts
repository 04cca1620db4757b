/**
 * What a runspace's thread and the IO thread share: a few numbers in shared memory and messages on a port.
 *
 * The runspace is synchronous. When it must wait it sleeps on `Wake`; whoever has news for it posts a message first and changes `Wake`
 * then, so that a sleeper that looked between the two does not sleep at all.
 */
import type { CarriedError } from "./carried-error.ts";

/** Places in the shared numbers. Only the IO thread writes them. */
export const Signal = {
  /** Not 0 while the running pipeline is to stop; the engine looks at it. Must be the first: `EngineHost.stopSignal[0]`. */
  Stop: 0,
  /** Changes with every message and signal. */
  Wake: 1,
  /** Not 0 while the runspace must not put out anything more. */
  Hold: 2,
} as const;

export const SIGNAL_COUNT = 3;

/** From the runspace's thread. */
export type RunspaceMessage =
  | { readonly type: "call"; readonly id: number; readonly service: string; readonly method: string; readonly args: readonly unknown[] }
  /** The runspace, which is stopping, no longer waits for the answer. */
  | { readonly type: "cancel"; readonly id: number }
  /** A call that nobody waits for. */
  | { readonly type: "tell"; readonly service: string; readonly method: string; readonly args: readonly unknown[] }
  | { readonly type: "answer"; readonly id: number; readonly value: unknown }
  | { readonly type: "refusal"; readonly id: number; readonly failure: CarriedError }
  /** So much of the stream was taken. */
  | { readonly type: "credit"; readonly stream: number; readonly size: number }
  /** Nobody reads the stream any more. */
  | { readonly type: "drop"; readonly stream: number };

/** From the IO thread. */
export type IoMessage =
  | { readonly type: "reply"; readonly id: number; readonly value: unknown }
  | { readonly type: "failure"; readonly id: number; readonly failure: CarriedError }
  /** `id` is 0 when no answer is expected. */
  | { readonly type: "event"; readonly service: string; readonly payload: unknown; readonly id: number }
  | { readonly type: "chunk"; readonly stream: number; readonly value: unknown; readonly size: number }
  | { readonly type: "end"; readonly stream: number; readonly failure: CarriedError | undefined };

/** Bytes in a buffer of their own, which can go to the other thread without taking their neighbours along. */
export function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  if (buffer instanceof ArrayBuffer && bytes.byteLength === buffer.byteLength) return new Uint8Array(buffer);
  return new Uint8Array(bytes);
}
