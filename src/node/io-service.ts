/**
 * How a service of the IO thread is written, and how the runspace's thread sees it.
 *
 * A service is an object of methods whose first parameter is the {@link IoCall}; the runspace's thread gets the same methods without it, and
 * blocking: `Blocking<typeof service>`.
 */

/** One call as the service sees it. */
export interface IoCall {
  /** Aborted when the runspace no longer waits: it is stopping, or its thread ended. */
  readonly signal: AbortSignal;
  /** Moves the buffers to the runspace's thread with the answer instead of copying them. */
  transfer(...buffers: ArrayBuffer[]): void;
  /** A stream to the runspace's thread; put its `id` into the answer, `ThreadBridge.openStream` opens it there. */
  createStream<T>(options?: StreamOptions): StreamWriter<T>;
}

export interface StreamOptions {
  /** How much may be on its way untaken, in the unit of `write`'s size. */
  readonly windowSize?: number;
  /** The reader wants no more, or its thread ended. */
  onDrop?(): void;
}

/** The IO thread's end of a stream. */
export interface StreamWriter<T> {
  readonly id: number;
  /** Resolves when there is room for more; never rejects. After the reader has gone it does nothing. */
  write(value: T, size: number, transfer?: readonly ArrayBuffer[]): Promise<void>;
  /** Nothing follows; the reader gets `error` after what was written before. */
  end(error?: unknown): void;
}

/** An object whose methods have the form `(call: IoCall, ...args) => answer or promise of it`. */
export type IoService = object;

/** Loads a service when it is first asked; what it needs is not paid for by those who never ask. */
export type LazyService = () => Promise<IoService>;

/** The service as the runspace's thread calls it. */
export type Blocking<S> = {
  readonly [K in keyof S]: S[K] extends (call: IoCall, ...args: infer A) => infer R ? (...args: A) => Awaited<R> : never;
};
