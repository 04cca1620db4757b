/**
 * A session's output: one queue of whole PSRP messages per target (the shell and each command) over one log.
 *
 * A message is delivered when its arrival is proven, never when a socket took it: `take` hands out fragments, `confirm` moves the
 * cursor, `rewind` goes back to the first message that is not proven. ObjectIds are the log's sequence numbers, so a message that is
 * handed out twice carries the same id and a client that has it already can tell.
 *
 * @see MS-PSRP 2.2.4 Packet Fragment
 */
import { EMPTY_GUID, guidFromBytes, guidToBytes } from "../../bytes/index.ts";
import { type OutputFraming, PSRP_FRAMING } from "./output-framing.ts";
import { decodeSequence, encodeSequence, RecordType } from "./record.ts";
import { type LogDamage, type RecordPosition, SegmentLog, type SyncPolicy } from "./segment-log.ts";
import type { LogStorage } from "./storage.ts";

/** What happens to a target whose undelivered output has reached its limit. */
export type BufferMode = "Block" | "Drop";

export interface OutputBufferOptions {
  readonly syncPolicy: SyncPolicy;
  readonly segmentBytes: number;
  /** Messages are kept in memory up to this many bytes in all; beyond it they are read from the log again. */
  readonly memoryBytes: number;
  /** Limit of undelivered bytes per target. */
  readonly undeliveredBytes: number;
  /** Delivered output that is kept for watchers. */
  readonly retainBytes: number;
  /** Makes the message that stands for `count` dropped ones in the stream of `target`. */
  readonly dropMarker: (target: string, count: number) => Uint8Array;
  /** How messages are cut for the carrier; as fragments of PSRP unless given. */
  readonly framing?: OutputFraming;
}

export const DEFAULT_OUTPUT_BUFFER_OPTIONS: Omit<OutputBufferOptions, "dropMarker"> = {
  syncPolicy: "os",
  segmentBytes: 8 * 1024 * 1024,
  memoryBytes: 4 * 1024 * 1024,
  undeliveredBytes: 64 * 1024 * 1024,
  retainBytes: 0,
};

export interface RecoveredOutput {
  readonly buffer: OutputBuffer;
  readonly damage: readonly LogDamage[];
  /** JSON events in the order in which they were recorded, since the oldest checkpoint. */
  readonly events: readonly unknown[];
  /** State of the owner in the oldest checkpoint that is left, to which `events` add. */
  readonly ownerState: unknown;
}

interface Entry {
  readonly sequence: number;
  readonly position: RecordPosition;
  readonly size: number;
  readonly isDroppable: boolean;
  /** The message, while it is in memory. */
  bytes: Uint8Array | undefined;
  /** For a marker: how many messages it stands for. */
  readonly droppedCount: number;
}

interface Target {
  readonly id: string;
  readonly idBytes: Uint8Array;
  /** Undelivered messages; the first `sent` of them are handed out whole. */
  entries: Entry[];
  sent: number;
  /** Bytes of entry `sent` that are handed out, and its next fragment's number. */
  sentOffset: number;
  sentFragment: number;
  undeliveredBytes: number;
  outstanding: OutstandingHandout | undefined;
}

/** How far a target's output is handed out: whole messages up to one, and a part of the next. */
export interface OutputPlace {
  /** Sequence number; 0 for none. */
  readonly through: number;
  readonly offset: number;
  readonly fragment: number;
}

/** The last portion that a log tells of, whose arrival it does not tell of. */
export interface OutstandingHandout {
  readonly request: string;
  readonly from: OutputPlace;
  readonly to: OutputPlace;
}

/** Identity of a handed-out portion: pass it to `confirm`. */
export interface Handout {
  readonly target: string;
  /** Each element is one or more whole fragments. */
  readonly streams: readonly Uint8Array[];
  /** Sequence number of the last message that is handed out whole by this or an earlier portion; 0 for none. */
  readonly through: number;
}

export interface WatchedMessage {
  readonly target: string;
  readonly sequence: number;
  readonly message: Uint8Array;
}

export interface WatchedOutput {
  readonly messages: readonly WatchedMessage[];
  readonly cursor: string;
  /** Messages between the last portion and this one are no longer there. */
  readonly isGap: boolean;
}

export class OutputBuffer {
  readonly #log: SegmentLog;
  readonly #options: OutputBufferOptions;
  readonly #framing: OutputFraming;
  readonly #targets = new Map<string, Target>();
  #ownerState: () => unknown = () => null;
  #memoryBytes = 0;
  /** How many undelivered messages lie in each segment: a segment without any may go. */
  readonly #liveInSegment = new Map<number, number>();
  mode: BufferMode = "Block";

  private constructor(log: SegmentLog, options: OutputBufferOptions) {
    this.#log = log;
    this.#options = options;
    this.#framing = options.framing ?? PSRP_FRAMING;
  }

  /** Opens the log in `storage`, empty or left behind by an earlier process. */
  static open(storage: LogStorage, options: OutputBufferOptions): RecoveredOutput {
    let buffer: OutputBuffer | undefined;
    const recovery = new Recovery();
    const { log, damage } = SegmentLog.open(
      storage,
      {
        syncPolicy: options.syncPolicy,
        segmentBytes: options.segmentBytes,
        checkpoint: () => encodeJson({ owner: buffer?.ownerSnapshot() ?? null, targets: buffer?.targets ?? [] }),
      },
      (record) => recovery.visit(record.type, record.sequence, record.payload, record.position),
    );
    recovery.finish();
    buffer = new OutputBuffer(log, options);
    for (const target of recovery.targets.values()) {
      buffer.#targets.set(target.id, target);
      for (const entry of target.entries) buffer.#countLive(entry, 1);
    }
    return { buffer, damage, events: recovery.events, ownerState: recovery.ownerState };
  }

  /** What the owner wants to find again when older segments are gone; asked at the start of each segment. */
  describeOwner(snapshot: () => unknown): void {
    this.#ownerState = snapshot;
  }

  ownerSnapshot(): unknown {
    return this.#ownerState();
  }

  get targets(): readonly string[] {
    return [...this.#targets.keys()];
  }

  get log(): Pick<SegmentLog, "failure" | "sizeBytes" | "pendingBytes"> {
    return this.#log;
  }

  openTarget(target: string): void {
    if (!this.#targets.has(target)) this.#targets.set(target, makeTarget(target));
  }

  closeTarget(target: string): void {
    const found = this.#targets.get(target);
    if (found === undefined) return;
    for (const entry of found.entries) this.#release(entry);
    this.#targets.delete(target);
    this.#removeDeliveredSegments();
  }

  hasTarget(target: string): boolean {
    return this.#targets.has(target);
  }

  /**
   * Adds a message to a target's queue.
   *
   * @param options.isDroppable Whether Drop may delete it: output may go, states and host calls may not.
   */
  append(target: string, message: Uint8Array, options: { readonly isDroppable: boolean }): void {
    const queue = this.#target(target);
    if (this.mode === "Drop") this.#makeRoom(queue, message.length);
    this.#push(queue, message, options.isDroppable);
    this.#spill(queue);
  }

  /** Records something the owner will want to know after a restart. */
  recordEvent(event: unknown): number {
    return this.#log.append(RecordType.Event, [encodeJson(event)]).sequence;
  }

  flush(): boolean {
    return this.#log.flush();
  }

  sync(): boolean {
    return this.#log.sync();
  }

  /**
   * Messages as they were put out, whether or not they were delivered: for those who only watch.
   *
   * @param after `cursor` of the last portion; null for the oldest that is left.
   */
  watch(after: string | null, maxBytes: number): WatchedOutput {
    const [segment = 0, offset = 0] = (after ?? "").split(":").map(Number);
    const { records, next, isGap } = this.#log.scan({ segment, offset }, maxBytes);
    const messages = records.flatMap(({ type, sequence, payload }) =>
      type === RecordType.Message
        ? [{ target: guidFromBytes(payload.subarray(0, 16)), sequence, message: payload.subarray(MESSAGE_HEADER_BYTES) }]
        : [],
    );
    return { messages, cursor: `${next.segment}:${next.offset}`, isGap };
  }

  /** Bytes that were not yet proven to have arrived. */
  undeliveredBytes(target: string): number {
    return this.#target(target).undeliveredBytes;
  }

  /** Whether a writer of this target has to wait: its limit is reached, or the log cannot be written and memory is used up. */
  isFull(target: string): boolean {
    if (this.mode === "Drop") return false;
    return this.#target(target).undeliveredBytes >= this.#options.undeliveredBytes || this.#isStuck();
  }

  /** Whether enough was delivered for a writer that was held to go on. */
  hasRoom(target: string): boolean {
    return this.mode === "Drop" || (this.#target(target).undeliveredBytes < this.#options.undeliveredBytes / 2 && !this.#isStuck());
  }

  /** Whether there is something that was not handed out yet. */
  hasNew(target: string): boolean {
    const queue = this.#target(target);
    return queue.sent < queue.entries.length;
  }

  /**
   * Hands out the next messages, cut as the carrier needs them.
   *
   * Everything handed out is in the log before, and to whom, so that what a client has seen is never unknown to whoever goes on with the
   * log.
   *
   * @param options.maxBytes Room for portions, headers included.
   * @param options.request By which the portion is asked for again when it does not arrive.
   */
  take(target: string, options: { readonly maxBytes: number; readonly maxFragmentBytes: number; readonly request?: string }): Handout {
    const queue = this.#target(target);
    const from = placeOf(queue);
    const framing = this.#framing;
    const { headerBytes } = framing;
    const streams: Uint8Array[] = [];
    let portions: Uint8Array[] = [];
    let gatheredBytes = 0;
    let room = options.maxBytes;
    const endElement = (): void => {
      streams.push(framing.join(portions));
      portions = [];
      gatheredBytes = 0;
    };
    while (queue.sent < queue.entries.length && room > headerBytes) {
      const entry = queue.entries[queue.sent] as Entry;
      const message = this.#bytesOf(entry);
      while (queue.sentOffset < message.length && room > headerBytes) {
        const portionBytes = Math.min(message.length - queue.sentOffset, Math.min(room, options.maxFragmentBytes) - headerBytes);
        const end = queue.sentOffset + portionBytes;
        const portion = framing.encode(message, { sequence: entry.sequence, number: queue.sentFragment, offset: queue.sentOffset, end });
        const [first] = portions;
        if (first !== undefined && !framing.canJoin(first, portion)) endElement();
        portions.push(portion);
        gatheredBytes += headerBytes + portionBytes;
        room -= headerBytes + portionBytes;
        queue.sentOffset = end;
        queue.sentFragment++;
      }
      // Small messages share an element of the carrier, each of which costs more than they do.
      if (gatheredBytes >= options.maxFragmentBytes) endElement();
      if (queue.sentOffset < message.length) break;
      queue.sent++;
      queue.sentOffset = 0;
      queue.sentFragment = 0;
    }
    if (portions.length > 0) endElement();
    const to = placeOf(queue);
    queue.outstanding = undefined;
    if (streams.length > 0) {
      if (options.request !== undefined) {
        queue.outstanding = { request: options.request, from, to };
        this.#log.append(RecordType.HandedOut, [queue.idBytes, encodeJson(queue.outstanding)]);
      }
      this.#log.flush();
    }
    return { target, streams, through: to.through };
  }

  /** What was handed out last before the log was opened, and may not have arrived. */
  outstanding(target: string): OutstandingHandout | undefined {
    return this.#target(target).outstanding;
  }

  /** Takes the outstanding portion back: the next `take` begins where it began. */
  takeBack(target: string): void {
    const queue = this.#target(target);
    if (queue.outstanding !== undefined) moveTo(queue, queue.outstanding.from);
    queue.outstanding = undefined;
  }

  /** Takes undelivered messages out for which nobody waits any more. */
  remove(target: string, isUnwanted: (message: Uint8Array) => boolean): void {
    const queue = this.#target(target);
    const removed = queue.entries.filter((entry) => isUnwanted(this.#bytesOf(entry)));
    if (removed.length === 0) return;
    this.rewind(target);
    queue.entries = queue.entries.filter((entry) => !removed.includes(entry));
    for (const entry of removed) {
      queue.undeliveredBytes -= entry.size;
      this.#release(entry);
    }
    this.#log.append(RecordType.Removed, [queue.idBytes, ...removed.map(({ sequence }) => encodeSequence(sequence))]);
    this.#log.flush();
  }

  /**
   * The messages of `target` up to `through` have arrived: forgets them for good.
   *
   * @param options.keepsLast The last message of all is kept for whoever comes next; it counts as handed out.
   */
  confirm(target: string, through: number, options: { readonly keepsLast: boolean } = { keepsLast: false }): void {
    const queue = this.#targets.get(target);
    if (queue === undefined) return;
    let count = 0;
    while (count < queue.sent && (queue.entries[count] as Entry).sequence <= through) count++;
    queue.outstanding = undefined;
    if (options.keepsLast && count === queue.entries.length) count--;
    if (count <= 0) return;
    const confirmed = (queue.entries[count - 1] as Entry).sequence;
    for (const entry of queue.entries.splice(0, count)) {
      queue.undeliveredBytes -= entry.size;
      this.#release(entry);
    }
    queue.sent -= count;
    this.#log.append(RecordType.Delivered, [queue.idBytes, encodeSequence(confirmed)]);
    this.#log.flush();
    this.#removeDeliveredSegments();
  }

  /** Goes back to the first message that is not proven to have arrived; the next `take` begins there, with its first fragment. */
  rewind(target: string): void {
    const queue = this.#target(target);
    if (queue.sent > 0 || queue.sentOffset > 0) this.#log.append(RecordType.HandedOut, [queue.idBytes, encodeJson({ request: null })]);
    moveTo(queue, START);
    queue.outstanding = undefined;
  }

  close(): void {
    this.#log.close();
  }

  #target(id: string): Target {
    const found = this.#targets.get(id);
    if (found === undefined) throw new RangeError(`The session has no output target ${id}.`);
    return found;
  }

  #push(queue: Target, message: Uint8Array, isDroppable: boolean): void {
    const { sequence, position } = this.#log.append(RecordType.Message, [queue.idBytes, isDroppable ? DROPPABLE : KEPT, message]);
    const entry: Entry = { sequence, position, size: message.length, bytes: message, isDroppable, droppedCount: 0 };
    queue.entries.push(entry);
    this.#account(queue, entry);
  }

  #account(queue: Target, entry: Entry): void {
    queue.undeliveredBytes += entry.size;
    this.#memoryBytes += entry.size;
    this.#countLive(entry, 1);
  }

  /**
   * Drop: deletes the oldest messages that may go and were not handed out, until `size` more bytes fit, and some more so that not every
   * message needs it. A marker on top tells how many.
   */
  #makeRoom(queue: Target, size: number): void {
    const limit = this.#isStuck() ? this.#options.memoryBytes : this.#options.undeliveredBytes;
    if (queue.undeliveredBytes + size <= limit) return;
    const firstFree = queue.sent + (queue.sentOffset > 0 ? 1 : 0);
    let count = 0;
    let end = firstFree;
    let free = Math.max(queue.undeliveredBytes + size - limit, limit / 8);
    let first: Entry | undefined;
    let last: Entry | undefined;
    for (; end < queue.entries.length && (free > 0 || count === 0); end++) {
      const entry = queue.entries[end] as Entry;
      if (!entry.isDroppable) {
        if (last !== undefined) break;
        continue;
      }
      first ??= entry;
      last = entry;
      free -= entry.size;
      count += Math.max(1, entry.droppedCount);
    }
    if (first === undefined || last === undefined) return;
    const begin = queue.entries.indexOf(first, firstFree);
    const message = this.#options.dropMarker(queue.id, count);
    const { position } = this.#log.append(RecordType.Dropped, [
      queue.idBytes,
      encodeSequence(first.sequence),
      encodeSequence(last.sequence),
      encodeCount(count),
      message,
    ]);
    const marker: Entry = {
      sequence: last.sequence,
      position,
      size: message.length,
      bytes: message,
      isDroppable: true,
      droppedCount: count,
    };
    const dropped = queue.entries.splice(begin, end - begin, marker);
    for (const entry of dropped) {
      queue.undeliveredBytes -= entry.size;
      this.#release(entry);
    }
    this.#account(queue, marker);
    this.#log.discard(new Set(dropped.map((entry) => entry.position)));
    this.#removeDeliveredSegments();
  }

  #release(entry: Entry): void {
    this.#forget(entry);
    this.#countLive(entry, -1);
  }

  #countLive(entry: Entry, change: 1 | -1): void {
    const segment = entry.position.segment;
    const count = (this.#liveInSegment.get(segment) ?? 0) + change;
    if (count === 0) this.#liveInSegment.delete(segment);
    else this.#liveInSegment.set(segment, count);
  }

  #forget(entry: Entry): void {
    if (entry.bytes !== undefined) this.#memoryBytes -= entry.size;
    entry.bytes = undefined;
  }

  #isStuck(): boolean {
    return this.#log.failure !== undefined && this.#log.pendingBytes >= this.#options.memoryBytes;
  }

  #bytesOf(entry: Entry): Uint8Array {
    return entry.bytes ?? this.#log.read(entry.position).subarray(entry.droppedCount > 0 ? DROPPED_HEADER_BYTES : MESSAGE_HEADER_BYTES);
  }

  /** Lets go of the bytes of the newest messages, which will be asked for last, once they are in the log. */
  #spill(queue: Target): void {
    // While the log cannot be written its owner tries again from time to time.
    if (this.#memoryBytes <= this.#options.memoryBytes || this.#log.failure !== undefined || !this.#log.flush()) return;
    for (let index = queue.entries.length - 1; index > queue.sent && this.#memoryBytes > this.#options.memoryBytes; index--) {
      const entry = queue.entries[index] as Entry;
      if (entry.bytes === undefined) break;
      this.#forget(entry);
    }
  }

  #removeDeliveredSegments(): void {
    let oldest = Number.POSITIVE_INFINITY;
    for (const segment of this.#liveInSegment.keys()) oldest = Math.min(oldest, segment);
    for (const segment of this.#log.segments) {
      if (segment >= oldest || this.#log.sizeBytes <= this.#options.retainBytes) return;
      this.#log.removeBefore(segment + 1);
    }
  }
}

/** Rebuilds the queues from the records of a log. */
class Recovery {
  readonly targets = new Map<string, Target>();
  readonly events: unknown[] = [];
  ownerState: unknown = null;
  /** How far each target's output was handed out. */
  readonly #places = new Map<string, OutputPlace>();
  #sawCheckpoint = false;

  /** All records were visited. */
  finish(): void {
    for (const target of this.targets.values()) moveTo(target, this.#places.get(target.id) ?? START);
  }

  visit(type: number, sequence: number, payload: Uint8Array, position: RecordPosition): void {
    switch (type) {
      case RecordType.Message: {
        const id = guidFromBytes(payload.subarray(0, 16));
        const target = this.#target(id);
        const size = payload.length - MESSAGE_HEADER_BYTES;
        target.entries.push({ sequence, position, size, isDroppable: payload[16] === DROPPABLE[0], droppedCount: 0, bytes: undefined });
        target.undeliveredBytes += size;
        return;
      }
      case RecordType.Dropped: {
        const target = this.#target(guidFromBytes(payload.subarray(0, 16)));
        const first = decodeSequence(payload, 16);
        const last = decodeSequence(payload, 24);
        const begin = target.entries.findIndex((entry) => entry.sequence >= first);
        const end = target.entries.findIndex((entry) => entry.sequence > last);
        if (begin < 0) return;
        const size = payload.length - DROPPED_HEADER_BYTES;
        const marker: Entry = {
          sequence: last,
          position,
          size,
          isDroppable: true,
          droppedCount: decodeCount(payload, 32),
          bytes: undefined,
        };
        for (const entry of target.entries.splice(begin, (end < 0 ? target.entries.length : end) - begin, marker)) {
          target.undeliveredBytes -= entry.size;
        }
        target.undeliveredBytes += size;
        return;
      }
      case RecordType.Delivered: {
        const target = this.#target(guidFromBytes(payload.subarray(0, 16)));
        const through = decodeSequence(payload, 16);
        const isDelivered = (entry: Entry): boolean => entry.sequence <= through;
        const count = target.entries.findIndex((entry) => !isDelivered(entry));
        for (const entry of target.entries.splice(0, count < 0 ? target.entries.length : count)) target.undeliveredBytes -= entry.size;
        if (target.outstanding !== undefined && target.outstanding.to.through <= through) target.outstanding = undefined;
        return;
      }
      case RecordType.Removed: {
        const target = this.#target(guidFromBytes(payload.subarray(0, 16)));
        for (let at = 16; at < payload.length; at += 8) {
          const place = target.entries.findIndex((entry) => entry.sequence === decodeSequence(payload, at));
          if (place >= 0) target.undeliveredBytes -= (target.entries.splice(place, 1)[0] as Entry).size;
        }
        return;
      }
      case RecordType.HandedOut: {
        const target = this.#target(guidFromBytes(payload.subarray(0, 16)));
        const handout = decodeJson(payload.subarray(16)) as OutstandingHandout | { readonly request: null };
        target.outstanding = handout.request === null ? undefined : handout;
        this.#places.set(target.id, handout.request === null ? START : handout.to);
        return;
      }
      case RecordType.Checkpoint: {
        const state = decodeJson(payload) as { owner?: unknown; targets?: readonly string[] };
        if (!this.#sawCheckpoint) this.ownerState = state.owner ?? null;
        this.#sawCheckpoint = true;
        for (const id of this.targets.keys()) if (!state.targets?.includes(id)) this.targets.delete(id);
        return;
      }
      case RecordType.Event:
        this.events.push(decodeJson(payload));
        return;
      default:
        // A type of a later version with the same format number: it is not for us.
        return;
    }
  }

  #target(id: string): Target {
    let target = this.targets.get(id);
    if (target === undefined) {
      target = makeTarget(id);
      this.targets.set(id, target);
    }
    return target;
  }
}

/** The target that stands for the shell itself. */
export const SHELL_TARGET: string = EMPTY_GUID;

const MESSAGE_HEADER_BYTES = 17;
const DROPPED_HEADER_BYTES = 36;
const KEPT = Uint8Array.of(0);
const DROPPABLE = Uint8Array.of(1);

function makeTarget(id: string): Target {
  return {
    id,
    idBytes: guidToBytes(id),
    entries: [],
    sent: 0,
    sentOffset: 0,
    sentFragment: 0,
    undeliveredBytes: 0,
    outstanding: undefined,
  };
}

const START: OutputPlace = { through: 0, offset: 0, fragment: 0 };

function placeOf({ entries, sent, sentOffset, sentFragment }: Target): OutputPlace {
  return { through: entries[sent - 1]?.sequence ?? 0, offset: sentOffset, fragment: sentFragment };
}

function moveTo(target: Target, { through, offset, fragment }: OutputPlace): void {
  const next = target.entries.findIndex((entry) => entry.sequence > through);
  target.sent = next < 0 ? target.entries.length : next;
  const isThere = target.sent < target.entries.length;
  target.sentOffset = isThere ? offset : 0;
  target.sentFragment = isThere ? fragment : 0;
}

function encodeCount(count: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, count, true);
  return bytes;
}

function decodeCount(bytes: Uint8Array, offset: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(offset, true);
}

function encodeJson(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

function decodeJson(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(bytes));
}
