/**
 * An append-only sequence of checksummed records in segment files.
 *
 * Appending is cheap and only queues; `flush` writes everything queued as one write and, where the policy says so, makes it durable.
 * Opening reads all segments, cuts a torn tail at the last good record and tells what was cut: there is never a silent gap.
 */
import {
  decodeRecordHeader,
  decodeSegmentHeader,
  encodeRecordHeader,
  encodeSegmentHeader,
  isRecordIntact,
  LOG_FORMAT_VERSION,
  RECORD_HEADER_BYTES,
  RecordType,
  SEGMENT_HEADER_BYTES,
} from "./record.ts";
import type { LogFile, LogStorage } from "./storage.ts";

/** When a flush also reaches the device: with every flush, when the owner's timer asks (`sync`), or when the system likes. */
export type SyncPolicy = "always" | "interval" | "os";

export interface SegmentLogOptions {
  readonly syncPolicy: SyncPolicy;
  readonly segmentBytes: number;
  /** What a reader needs that sees only this segment and later ones; first record of each segment. */
  readonly checkpoint: () => Uint8Array;
}

/** Where a payload lies; valid until its segment is removed. */
export interface RecordPosition {
  readonly segment: number;
  readonly payloadOffset: number;
  readonly payloadBytes: number;
}

interface PendingRecord {
  readonly chunks: readonly Uint8Array[];
  readonly bytes: number;
  /** Moves to the front when records before it are taken back. */
  readonly position: { -readonly [Key in keyof RecordPosition]: RecordPosition[Key] } | undefined;
}

/** A place between two records; segment 0 is before all of them. */
export interface LogPlace {
  readonly segment: number;
  readonly offset: number;
}

export interface LogDamage {
  readonly segment: number;
  readonly offset: number;
  readonly cutBytes: number;
  /** Records that were once before this segment and are not there any more. */
  readonly missingRecords?: number;
}

/** Numbers that nobody gets after a log was opened again. */
const NUMBERS_LEFT_OUT = 2 ** 20;

export interface RecoveredRecord {
  readonly type: number;
  readonly sequence: number;
  readonly payload: Uint8Array;
  readonly position: RecordPosition;
}

export class SegmentLog {
  readonly #storage: LogStorage;
  readonly #options: SegmentLogOptions;
  readonly #files = new Map<number, LogFile>();
  /** The segment to append to; it has a file from the first flush on. */
  #current: { readonly segment: number; file: LogFile | undefined } | undefined;
  #nextSegment: number;
  #nextSequence: number;
  #pending: PendingRecord[] = [];
  #pendingBytes = 0;
  #isUnsynced = false;
  #isDirectoryUnsynced = false;
  /** Segments that are of no use any more and could not be removed. */
  readonly #leftOver = new Set<number>();
  #failure: Error | undefined;

  private constructor(storage: LogStorage, options: SegmentLogOptions, nextSegment: number, nextSequence: number) {
    this.#storage = storage;
    this.#options = options;
    this.#nextSegment = nextSegment;
    this.#nextSequence = nextSequence;
  }

  /**
   * Opens what is in `storage` and goes on in a new segment.
   *
   * @param visit Gets every good record in order.
   * @returns The log and the places where bytes had to be given up.
   * @throws {Error} when a segment was written by a later format version.
   */
  static open(
    storage: LogStorage,
    options: SegmentLogOptions,
    visit: (record: RecoveredRecord) => void,
  ): { log: SegmentLog; damage: readonly LogDamage[] } {
    const damage: LogDamage[] = [];
    const files = new Map<number, LogFile>();
    let nextSequence = 1;
    let nextSegment = 1;
    for (const segment of storage.list()) {
      const file = storage.open(segment);
      nextSegment = segment + 1;
      const range = readSegment(file, segment, visit, damage);
      if (range === undefined) {
        file.close();
        storage.remove(segment);
        continue;
      }
      const missingRecords = range.first - nextSequence;
      if (range.isContinued && files.size > 0 && missingRecords > 0) damage.push({ segment, offset: 0, cutBytes: 0, missingRecords });
      files.set(segment, file);
      nextSequence = Math.max(nextSequence, range.last + 1);
    }
    // A client may have seen later ones, which the device has not.
    if (files.size > 0) nextSequence += NUMBERS_LEFT_OUT;
    const log = new SegmentLog(storage, options, nextSegment, nextSequence);
    for (const [segment, file] of files) log.#files.set(segment, file);
    return { log, damage };
  }

  /** The sequence number that the next record will get. */
  get nextSequence(): number {
    return this.#nextSequence;
  }

  /** Why the last flush did not succeed; undefined while all is well. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  get pendingBytes(): number {
    return this.#pendingBytes;
  }

  get segments(): readonly number[] {
    return [...this.#files.keys()];
  }

  /** Bytes of all segments, written and queued. */
  get sizeBytes(): number {
    let size = this.#pendingBytes;
    for (const file of this.#files.values()) size += file.sizeBytes;
    return size;
  }

  /** Queues a record; it is readable at the returned place after the next successful flush. Never fails. */
  append(type: RecordType, payload: readonly Uint8Array[]): { sequence: number; position: RecordPosition } {
    const { segment, file } = this.#segmentWithRoom();
    const sequence = this.#nextSequence++;
    const header = encodeRecordHeader(type, sequence, payload);
    const offset = (file?.sizeBytes ?? 0) + this.#pendingBytes + RECORD_HEADER_BYTES;
    let payloadBytes = 0;
    for (const piece of payload) payloadBytes += piece.length;
    const position = { segment, payloadOffset: offset, payloadBytes };
    const bytes = RECORD_HEADER_BYTES + payloadBytes;
    this.#pending.push({ chunks: [header, ...payload], bytes, position });
    this.#pendingBytes += bytes;
    return { sequence, position };
  }

  /** Takes back those of the records that are still queued; their numbers stay unused. */
  discard(positions: ReadonlySet<RecordPosition>): void {
    let gone = 0;
    this.#pending = this.#pending.filter(({ bytes, position }) => {
      if (position === undefined) return true;
      if (positions.has(position)) {
        gone += bytes;
        return false;
      }
      position.payloadOffset -= gone;
      return true;
    });
    this.#pendingBytes -= gone;
  }

  /**
   * Writes what is queued.
   *
   * @returns Whether everything is written (and synced, under `always`). When not, `failure` says why, nothing is lost, and the next
   *   call tries again.
   */
  flush(): boolean {
    const current = this.#current;
    if (current === undefined) return true;
    try {
      if (this.#pending.length > 0) {
        current.file ??= this.#create(current.segment);
        current.file.append(this.#pending.flatMap(({ chunks }) => chunks));
        this.#pending = [];
        this.#pendingBytes = 0;
        this.#isUnsynced = true;
      }
      if (this.#options.syncPolicy === "always") this.#syncFile(current.file);
      this.#failure = undefined;
      return true;
    } catch (error) {
      this.#failure = error as Error; // storage throws Errors only
      return false;
    }
  }

  /** Flushes and makes durable whatever the policy; for the owner's timer and for an orderly end. */
  sync(): boolean {
    if (!this.flush()) return false;
    try {
      this.#syncFile(this.#current?.file);
      return true;
    } catch (error) {
      this.#failure = error as Error;
      return false;
    }
  }

  /** @throws when the place was never flushed or its segment is gone. */
  read(position: RecordPosition): Uint8Array {
    const file = this.#files.get(position.segment);
    if (file === undefined) throw new RangeError(`Log segment ${position.segment} is no longer there.`);
    return file.read(position.payloadOffset, position.payloadBytes);
  }

  /**
   * Records that are written, from a place on.
   *
   * @param maxBytes At least one record is given, and no more after so many bytes.
   * @returns The place to go on from; `isGap` when what followed `from` is no longer there.
   */
  scan(
    from: LogPlace,
    maxBytes: number,
  ): { readonly records: readonly RecoveredRecord[]; readonly next: LogPlace; readonly isGap: boolean } {
    const records: RecoveredRecord[] = [];
    let { segment, offset } = from;
    let isGap = false;
    let bytes = 0;
    for (const [number, file] of this.#files) {
      if (number < segment) continue;
      if (number > segment) {
        isGap ||= segment > 0 && !this.#files.has(segment);
        segment = number;
        offset = SEGMENT_HEADER_BYTES;
      }
      while (offset < file.sizeBytes && bytes < maxBytes) {
        const header = decodeRecordHeader(file.read(offset, RECORD_HEADER_BYTES), 0);
        if (header === undefined) throw new RangeError(`There is no record at byte ${offset} of log segment ${segment}.`);
        const payloadOffset = offset + RECORD_HEADER_BYTES;
        const { type, sequence, payloadBytes } = header;
        const position = { segment, payloadOffset, payloadBytes };
        records.push({ type, sequence, payload: file.read(payloadOffset, payloadBytes), position });
        offset = payloadOffset + payloadBytes;
        bytes += RECORD_HEADER_BYTES + payloadBytes;
      }
      if (bytes >= maxBytes) break;
    }
    return { records, next: { segment, offset }, isGap };
  }

  /** Deletes segments before `segment`; the current one always stays. What cannot be deleted now is tried again with the next ones. */
  removeBefore(segment: number): void {
    for (const [number, file] of this.#files) {
      if (number >= segment || number === this.#current?.segment) continue;
      file.close();
      this.#files.delete(number);
      this.#leftOver.add(number);
    }
    try {
      for (const number of this.#leftOver) {
        this.#storage.remove(number);
        this.#leftOver.delete(number);
      }
    } catch (error) {
      this.#failure = error as Error; // storage throws Errors only
    }
  }

  close(): void {
    this.sync();
    for (const file of this.#files.values()) file.close();
    this.#files.clear();
    this.#current = undefined;
  }

  #syncFile(file: LogFile | undefined): void {
    if (file === undefined || !this.#isUnsynced) return;
    file.sync();
    if (this.#isDirectoryUnsynced) this.#storage.syncDirectory();
    this.#isDirectoryUnsynced = false;
    this.#isUnsynced = false;
  }

  #create(segment: number): LogFile {
    const file = this.#storage.create(segment);
    this.#files.set(segment, file);
    this.#isDirectoryUnsynced = true;
    return file;
  }

  /** A new segment begins only when the old one is written out, so that positions hold. */
  #segmentWithRoom(): { readonly segment: number; readonly file: LogFile | undefined } {
    const current = this.#current;
    if (current === undefined) return this.#begin({ isContinued: false });
    const isFull = (current.file?.sizeBytes ?? 0) + this.#pendingBytes >= this.#options.segmentBytes;
    return isFull && this.#rotateOut() ? this.#begin({ isContinued: true }) : current;
  }

  #rotateOut(): boolean {
    return this.#options.syncPolicy === "os" ? this.flush() : this.sync();
  }

  #begin(options: { readonly isContinued: boolean }): { readonly segment: number; readonly file: LogFile | undefined } {
    const segment = this.#nextSegment++;
    const checkpoint = this.#options.checkpoint();
    const sequence = this.#nextSequence++;
    const header = encodeSegmentHeader(segment, sequence, options);
    const chunks = [header, encodeRecordHeader(RecordType.Checkpoint, sequence, [checkpoint]), checkpoint];
    this.#pendingBytes = SEGMENT_HEADER_BYTES + RECORD_HEADER_BYTES + checkpoint.length;
    this.#pending = [{ chunks, bytes: this.#pendingBytes, position: undefined }];
    this.#current = { segment, file: undefined };
    return this.#current;
  }
}

/** @returns The sequence numbers in the segment, or undefined when not even its header is whole. */
function readSegment(
  file: LogFile,
  segment: number,
  visit: (record: RecoveredRecord) => void,
  damage: LogDamage[],
): { readonly first: number; readonly last: number; readonly isContinued: boolean } | undefined {
  const bytes = file.read(0, file.sizeBytes);
  const header = decodeSegmentHeader(bytes);
  if (header === undefined) {
    if (bytes.length > 0) damage.push({ segment, offset: 0, cutBytes: bytes.length });
    return undefined;
  }
  if (header.version > LOG_FORMAT_VERSION) {
    throw new Error(`Log segment ${segment} has format version ${header.version}; this program reads up to ${LOG_FORMAT_VERSION}.`);
  }
  let offset = SEGMENT_HEADER_BYTES;
  let last = header.firstSequence - 1;
  while (offset < bytes.length) {
    const record = decodeRecordHeader(bytes, offset);
    if (record === undefined || !isRecordIntact(bytes, offset, record)) {
      damage.push({ segment, offset, cutBytes: bytes.length - offset });
      file.truncate(offset);
      break;
    }
    const payloadOffset = offset + RECORD_HEADER_BYTES;
    visit({
      type: record.type,
      sequence: record.sequence,
      payload: bytes.subarray(payloadOffset, payloadOffset + record.payloadBytes),
      position: { segment, payloadOffset, payloadBytes: record.payloadBytes },
    });
    last = record.sequence;
    offset = payloadOffset + record.payloadBytes;
  }
  return { first: header.firstSequence, last, isContinued: header.isContinued };
}
