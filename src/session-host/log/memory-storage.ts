/**
 * Segments in memory, with the faults that a disk has: for tests of the log and of everything on it.
 */
import type { LogFile, LogStorage } from "./storage.ts";

interface MemorySegment {
  bytes: Uint8Array;
  syncedBytes: number;
}

export class MemoryStorage implements LogStorage {
  readonly #segments = new Map<number, MemorySegment>();
  /** Thrown by every write and sync while set. */
  fault: Error | undefined;
  /** Writes beyond this many bytes in all segments fail with `ENOSPC`. */
  capacityBytes: number = Number.POSITIVE_INFINITY;

  list(): readonly number[] {
    return [...this.#segments.keys()].sort((a, b) => a - b);
  }

  create(segment: number): LogFile {
    this.#throwFault();
    if (this.#segments.has(segment)) throw Object.assign(new Error(`EEXIST: segment ${segment}`), { code: "EEXIST" });
    this.#segments.set(segment, { bytes: new Uint8Array(0), syncedBytes: 0 });
    return this.open(segment);
  }

  open(segment: number): LogFile {
    const data = this.#segments.get(segment);
    if (data === undefined) throw new Error(`ENOENT: segment ${segment}`);
    const storage = this;
    return {
      get sizeBytes() {
        return data.bytes.length;
      },
      append(chunks) {
        storage.#throwFault();
        const added = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
        if (storage.usedBytes + added > storage.capacityBytes)
          throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
        const joined = new Uint8Array(data.bytes.length + added);
        joined.set(data.bytes);
        let offset = data.bytes.length;
        for (const chunk of chunks) {
          joined.set(chunk, offset);
          offset += chunk.length;
        }
        data.bytes = joined;
      },
      read(offset, length) {
        if (offset + length > data.bytes.length) throw new RangeError(`Segment ${segment} ends before ${offset + length}.`);
        return data.bytes.slice(offset, offset + length);
      },
      truncate(sizeBytes) {
        storage.#throwFault();
        data.bytes = data.bytes.slice(0, sizeBytes);
        data.syncedBytes = Math.min(data.syncedBytes, sizeBytes);
      },
      sync() {
        storage.#throwFault();
        data.syncedBytes = data.bytes.length;
      },
      close() {},
    };
  }

  remove(segment: number): void {
    this.#throwFault();
    this.#segments.delete(segment);
  }

  syncDirectory(): void {
    this.#throwFault();
  }

  get usedBytes(): number {
    let used = 0;
    for (const segment of this.#segments.values()) used += segment.bytes.length;
    return used;
  }

  /** What a power cut leaves: of the bytes that were never synced only the first `keptUnsyncedBytes` of each segment. */
  powerCut(keptUnsyncedBytes: number): void {
    for (const segment of this.#segments.values()) segment.bytes = segment.bytes.slice(0, segment.syncedBytes + keptUnsyncedBytes);
  }

  /** Overwrites one byte, as a bad sector would. */
  corrupt(segment: number, offset: number): void {
    const data = this.#segments.get(segment);
    if (data === undefined || offset >= data.bytes.length) throw new RangeError(`Nothing at ${offset} of segment ${segment}.`);
    data.bytes[offset] = ~(data.bytes[offset] as number) & 0xff;
  }

  #throwFault(): void {
    if (this.fault !== undefined) throw this.fault;
  }
}
