/**
 * The IO thread's ends of the streams to one runspace.
 */
import type { StreamOptions, StreamWriter } from "./io-service.ts";
import type { IoMessage } from "./thread-protocol.ts";

/** As much as a pipe of the system holds, a few times over: enough that reading ahead pays, little enough to hold a fast writer back. */
const DEFAULT_WINDOW_SIZE = 262_144;

export interface StreamWriterLink {
  send(message: IoMessage, transfer?: readonly ArrayBuffer[]): void;
  end(stream: number, error: unknown): void;
}

interface OpenStream {
  /** The call that made it. */
  readonly call: number;
  readonly windowSize: number;
  readonly onDrop: (() => void) | undefined;
  pendingSize: number;
  /** Those that wait for room. */
  waiting: (() => void)[];
}

export class StreamWriters {
  readonly #link: StreamWriterLink;
  readonly #open = new Map<number, OpenStream>();
  #nextId = 1;

  constructor(link: StreamWriterLink) {
    this.#link = link;
  }

  create<T>(call: number, options: StreamOptions = {}): StreamWriter<T> {
    const id = this.#nextId++;
    const stream: OpenStream = {
      call,
      windowSize: options.windowSize ?? DEFAULT_WINDOW_SIZE,
      onDrop: options.onDrop?.bind(options),
      pendingSize: 0,
      waiting: [],
    };
    this.#open.set(id, stream);
    return {
      id,
      write: (value, size, transfer) => {
        if (!this.#open.has(id)) return Promise.resolve();
        stream.pendingSize += size;
        this.#link.send({ type: "chunk", stream: id, value, size }, transfer);
        if (stream.pendingSize < stream.windowSize) return Promise.resolve();
        return new Promise((resolve) => stream.waiting.push(resolve));
      },
      end: (error) => {
        if (!this.#open.delete(id)) return;
        release(stream);
        this.#link.end(id, error);
      },
    };
  }

  giveCredit(id: number, size: number): void {
    const stream = this.#open.get(id);
    if (stream === undefined) return;
    stream.pendingSize -= size;
    if (stream.pendingSize < stream.windowSize) release(stream);
  }

  /** The reader has gone. */
  drop(id: number): void {
    const stream = this.#open.get(id);
    if (stream === undefined) return;
    this.#open.delete(id);
    release(stream);
    this.#link.end(id, undefined);
    stream.onDrop?.();
  }

  /** The answer of the call was not wanted any more, and with it its streams. */
  dropOf(call: number): void {
    for (const [id, stream] of [...this.#open]) {
      if (stream.call === call) this.drop(id);
    }
  }

  dropAll(): void {
    for (const id of [...this.#open.keys()]) this.drop(id);
  }
}

function release(stream: OpenStream): void {
  const { waiting } = stream;
  stream.waiting = [];
  for (const resolve of waiting) resolve();
}
