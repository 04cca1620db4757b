/**
 * Segments of a session's log as files of a folder that only its owner can read.
 */
import {
  closeSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readSync,
  unlinkSync,
  writevSync,
} from "node:fs";
import { join } from "node:path";

/** What the log of a session host asks of its storage; the same shape as `LogStorage` of `src/session-host`, which lies above. */
export interface SegmentFiles {
  list(): readonly number[];
  create(segment: number): SegmentFile;
  open(segment: number): SegmentFile;
  remove(segment: number): void;
  syncDirectory(): void;
}

export interface SegmentFile {
  readonly sizeBytes: number;
  append(chunks: readonly Uint8Array[]): void;
  read(offset: number, length: number): Uint8Array;
  truncate(sizeBytes: number): void;
  sync(): void;
  close(): void;
}

const FILE_NAME = /^(\d{10})\.log$/;

/** The system's limit of buffers in one `writev` (IOV_MAX) on Linux and macOS. */
const MAX_CHUNKS_PER_WRITE = 1024;

/** @param directory Exists and belongs to this user alone (0700). */
export function openSegmentFiles(directory: string): SegmentFiles {
  const pathOf = (segment: number): string => join(directory, `${String(segment).padStart(10, "0")}.log`);
  return {
    list() {
      return readdirSync(directory)
        .flatMap((name) => FILE_NAME.exec(name)?.[1] ?? [])
        .map(Number)
        .sort((a, b) => a - b);
    },
    create: (segment) => openSegmentFile(openSync(pathOf(segment), "wx+", 0o600)),
    open: (segment) => openSegmentFile(openSync(pathOf(segment), "r+")),
    remove: (segment) => unlinkSync(pathOf(segment)),
    syncDirectory() {
      const descriptor = openSync(directory, "r");
      try {
        fsyncSync(descriptor);
      } finally {
        closeSync(descriptor);
      }
    },
  };
}

function openSegmentFile(descriptor: number): SegmentFile {
  let size = fstatSync(descriptor).size;
  return {
    get sizeBytes() {
      return size;
    },
    append(chunks) {
      const before = size;
      try {
        size += writeAll(descriptor, chunks, size);
      } catch (error) {
        // Half a record must not stay in front of the next try.
        ftruncateSync(descriptor, before);
        size = before;
        throw error;
      }
    },
    read(offset, length) {
      const bytes = new Uint8Array(length);
      let done = 0;
      while (done < length) {
        const count = readSync(descriptor, bytes, done, length - done, offset + done);
        if (count === 0) throw new RangeError(`The log segment ends at ${offset + done}, before ${offset + length}.`);
        done += count;
      }
      return bytes;
    },
    truncate(sizeBytes) {
      ftruncateSync(descriptor, sizeBytes);
      size = sizeBytes;
    },
    sync: () => fdatasyncSync(descriptor),
    close: () => closeSync(descriptor),
  };
}

function writeAll(descriptor: number, chunks: readonly Uint8Array[], position: number): number {
  let written = 0;
  for (let first = 0; first < chunks.length; ) {
    let batch = chunks.slice(first, first + MAX_CHUNKS_PER_WRITE).filter((chunk) => chunk.length > 0);
    first += MAX_CHUNKS_PER_WRITE;
    while (batch.length > 0) {
      let count = writevSync(descriptor, batch, position + written);
      written += count;
      while (batch[0] !== undefined && count >= batch[0].length) {
        count -= batch[0].length;
        batch = batch.slice(1);
      }
      if (count > 0 && batch[0] !== undefined) batch = [batch[0].subarray(count), ...batch.slice(1)];
    }
  }
  return written;
}
