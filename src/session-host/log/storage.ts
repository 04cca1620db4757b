/**
 * Where a log keeps its segments. `src/node` has the one over files; tests have one over memory that can lose what was not synced,
 * fill up or fail.
 *
 * All calls are synchronous and throw what the operating system says; the log turns that into its own states.
 */
export interface LogStorage {
  /** Numbers of the segments that exist, ascending. */
  list(): readonly number[];
  /** Makes an empty segment and opens it. */
  create(segment: number): LogFile;
  open(segment: number): LogFile;
  remove(segment: number): void;
  /** Makes creations and removals durable. */
  syncDirectory(): void;
}

export interface LogFile {
  readonly sizeBytes: number;
  /** Writes all chunks at the end, as one write where the system can. A failed append leaves `sizeBytes` as it was. */
  append(chunks: readonly Uint8Array[]): void;
  /** @throws when fewer bytes are there. */
  read(offset: number, length: number): Uint8Array;
  truncate(sizeBytes: number): void;
  /** Returns when what was appended has reached the device. */
  sync(): void;
  close(): void;
}
