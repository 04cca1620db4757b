import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MemoryStorage } from "./memory-storage.ts";
import { RecordType } from "./record.ts";
import { SegmentLog, type SegmentLogOptions, type SyncPolicy } from "./segment-log.ts";

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const bytes = (value: string): Uint8Array => new TextEncoder().encode(value);

function optionsOf(policy: SyncPolicy = "os", segmentBytes = 1 << 20): SegmentLogOptions {
  return { syncPolicy: policy, segmentBytes, checkpoint: () => bytes("{}") };
}

function reopen(storage: MemoryStorage, options = optionsOf()) {
  const messages: string[] = [];
  const opened = SegmentLog.open(storage, options, (record) => {
    if (record.type === RecordType.Message) messages.push(text(record.payload));
  });
  return { ...opened, messages };
}

describe("SegmentLog", () => {
  it("gives back after reopening what was flushed, across segments", () => {
    const storage = new MemoryStorage();
    const { log } = reopen(storage, optionsOf("os", 200));
    const written = Array.from({ length: 50 }, (_, index) => `message ${index}`);
    for (const message of written) {
      log.append(RecordType.Message, [bytes(message)]);
      log.flush();
    }
    log.close();
    const again = reopen(storage);
    expect(again.messages).toEqual(written);
    expect(again.damage).toEqual([]);
    expect(storage.list().length).toBeGreaterThan(5);
  });

  it("reads a record where append said it would be", () => {
    const { log } = reopen(new MemoryStorage(), optionsOf("os", 150));
    const places = ["a", "bb", "", "dddd".repeat(100), "e"].map((value) => ({ value, ...log.append(RecordType.Message, [bytes(value)]) }));
    log.flush();
    expect(places.map((place) => text(log.read(place.position)))).toEqual(places.map((place) => place.value));
    expect(places.map((place) => place.sequence)).toEqual([2, 3, 4, 5, 7]);
  });

  it("never loses under `always` what a flush confirmed, wherever the power is cut", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ size: fc.nat(300), flush: fc.boolean() }), { maxLength: 40 }), fc.nat(400), (steps, kept) => {
        const storage = new MemoryStorage();
        const { log } = reopen(storage, optionsOf("always", 500));
        const written: string[] = [];
        let confirmed = 0;
        for (const step of steps) {
          const message = `${written.length}:${"x".repeat(step.size)}`;
          log.append(RecordType.Message, [bytes(message)]);
          written.push(message);
          if (step.flush && log.flush()) confirmed = written.length;
        }
        storage.powerCut(kept);
        const { messages } = reopen(storage);
        expect(messages.length).toBeGreaterThanOrEqual(confirmed);
        expect(messages).toEqual(written.slice(0, messages.length));
      }),
      { seed: 20_26, numRuns: 200 },
    );
  });

  it("cuts a torn tail at the last good record and says how much was cut", () => {
    const storage = new MemoryStorage();
    const { log } = reopen(storage);
    for (const message of ["one", "two", "three"]) log.append(RecordType.Message, [bytes(message)]);
    log.close();
    const size = storage.usedBytes;
    storage.corrupt(1, size - 1);
    const again = reopen(storage);
    expect(again.messages).toEqual(["one", "two"]);
    expect(again.damage).toEqual([{ segment: 1, offset: size - 25, cutBytes: 25 }]);
    expect(reopen(storage).damage).toEqual([]);
  });

  it("keeps what it could not write and writes it when the disk has room again", () => {
    const storage = new MemoryStorage();
    const { log } = reopen(storage);
    log.append(RecordType.Message, [bytes("first")]);
    expect(log.flush()).toBe(true);
    storage.capacityBytes = storage.usedBytes;
    log.append(RecordType.Message, [bytes("second")]);
    expect(log.flush()).toBe(false);
    expect(log.failure?.message).toBe("ENOSPC: no space left on device, write");
    storage.capacityBytes = Number.POSITIVE_INFINITY;
    log.append(RecordType.Message, [bytes("third")]);
    expect(log.flush()).toBe(true);
    expect(log.failure).toBeUndefined();
    expect(reopen(storage).messages).toEqual(["first", "second", "third"]);
  });

  it("goes on counting after segments were removed and the log reopened", () => {
    const storage = new MemoryStorage();
    const { log } = reopen(storage, optionsOf("os", 100));
    for (let index = 0; index < 20; index++) log.append(RecordType.Message, [bytes(`message number ${index}`)]);
    log.flush();
    const next = log.nextSequence;
    log.removeBefore(Math.max(...log.segments));
    log.close();
    expect(storage.list()).toHaveLength(1);
    expect(reopen(storage).log.nextSequence).toBeGreaterThanOrEqual(next);
  });
});
