import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Defragmenter } from "../../psrp/index.ts";
import { MemoryStorage } from "./memory-storage.ts";
import { DEFAULT_OUTPUT_BUFFER_OPTIONS, type Handout, OutputBuffer, type OutputBufferOptions, SHELL_TARGET } from "./output-buffer.ts";

const COMMAND = "6f2c1d9e-0b7a-4c55-9f10-3a8e5d2b4c61";
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (message: Uint8Array): string => new TextDecoder().decode(message);

function open(storage = new MemoryStorage(), options: Partial<OutputBufferOptions> = {}) {
  return OutputBuffer.open(storage, {
    ...DEFAULT_OUTPUT_BUFFER_OPTIONS,
    dropMarker: (_, count) => bytes(`<${count} dropped>`),
    ...options,
  });
}

function openBuffer(options: Partial<OutputBufferOptions> = {}): OutputBuffer {
  const { buffer } = open(new MemoryStorage(), options);
  buffer.openTarget(COMMAND);
  return buffer;
}

/** What a client reads that joins fragments and forgets what it has already. */
class Client {
  readonly seen: string[] = [];
  #last = 0;
  #defragmenter = new Defragmenter({ maxObjectBytes: 1 << 20 });

  receive(handout: Handout): void {
    for (const stream of handout.streams) {
      for (const { objectId, message } of this.#defragmenter.receive(stream)) {
        if (objectId > this.#last) this.seen.push(text(message));
        this.#last = Math.max(this.#last, objectId);
      }
    }
  }

  reconnected(): void {
    this.#defragmenter.skipToNextObject();
  }
}

const take = (buffer: OutputBuffer, maxBytes = 1 << 20): Handout => buffer.take(COMMAND, { maxBytes, maxFragmentBytes: 32_768 });
const put = (buffer: OutputBuffer, message: string, isDroppable = true): void => buffer.append(COMMAND, bytes(message), { isDroppable });
const read = (handout: Handout): readonly string[] => {
  const client = new Client();
  client.receive(handout);
  return client.seen;
};

describe("OutputBuffer", () => {
  it("hands out again after a rewind what was not proven to have arrived, and nothing else", () => {
    const buffer = openBuffer();
    for (const message of ["a", "b", "c"]) put(buffer, message);
    const first = take(buffer);
    buffer.confirm(COMMAND, first.through);
    put(buffer, "d");
    expect(read(take(buffer))).toEqual(["d"]);
    put(buffer, "e");
    buffer.rewind(COMMAND);
    expect(read(take(buffer))).toEqual(["d", "e"]);
  });

  it("cuts a message that does not fit and goes on with its next fragment", () => {
    const buffer = openBuffer();
    put(buffer, "x".repeat(100));
    put(buffer, "y");
    const client = new Client();
    const sizes: number[] = [];
    while (buffer.hasNew(COMMAND)) {
      const handout = take(buffer, 61);
      sizes.push(handout.streams.reduce((sum, stream) => sum + stream.length, 0));
      client.receive(handout);
    }
    expect({ seen: client.seen, sizes }).toEqual({ seen: ["x".repeat(100), "y"], sizes: [61, 61, 41, 22] });
  });

  it("keeps targets apart", () => {
    const buffer = openBuffer();
    buffer.openTarget(SHELL_TARGET);
    put(buffer, "of the command");
    buffer.append(SHELL_TARGET, bytes("of the shell"), { isDroppable: false });
    expect(read(take(buffer))).toEqual(["of the command"]);
    expect(read(buffer.take(SHELL_TARGET, { maxBytes: 1000, maxFragmentBytes: 1000 }))).toEqual(["of the shell"]);
  });

  it("is full at its limit under Block, and has room again at half of it", () => {
    const buffer = openBuffer({ undeliveredBytes: 100 });
    put(buffer, "x".repeat(60));
    expect(buffer.isFull(COMMAND)).toBe(false);
    put(buffer, "x".repeat(60));
    expect([buffer.isFull(COMMAND), buffer.hasRoom(COMMAND)]).toEqual([true, false]);
    const first = take(buffer, 60 + 21 + 21);
    buffer.confirm(COMMAND, first.through);
    expect([buffer.isFull(COMMAND), buffer.hasRoom(COMMAND)]).toEqual([false, false]);
    buffer.confirm(COMMAND, take(buffer).through);
    expect(buffer.hasRoom(COMMAND)).toBe(true);
  });

  it("deletes the oldest whole messages under Drop and says how many, but never a state", () => {
    const buffer = openBuffer({ undeliveredBytes: 60 });
    buffer.mode = "Drop";
    put(buffer, "state".padEnd(20), false);
    for (const name of ["one", "two", "three", "four", "five"]) put(buffer, name.padEnd(20));
    expect(read(take(buffer)).map((message) => message.trim())).toEqual(["state", "<3 dropped>", "four", "five"]);
  });

  it("never drops what was handed out", () => {
    const buffer = openBuffer({ undeliveredBytes: 40 });
    buffer.mode = "Drop";
    put(buffer, "first".padEnd(20));
    const first = take(buffer);
    for (const name of ["second", "third", "fourth"]) put(buffer, name.padEnd(20));
    buffer.rewind(COMMAND);
    expect(read(first).map((message) => message.trim())).toEqual(["first"]);
    expect(read(take(buffer)).map((message) => message.trim())).toEqual(["first", "<2 dropped>", "fourth"]);
  });

  it("lets go of memory and reads from the log", () => {
    const buffer = openBuffer({ memoryBytes: 1000, segmentBytes: 2000 });
    const written = Array.from({ length: 200 }, (_, index) => `${index}`.padEnd(100, "."));
    for (const message of written) put(buffer, message);
    const client = new Client();
    while (buffer.hasNew(COMMAND)) {
      const handout = take(buffer, 777);
      client.receive(handout);
      buffer.confirm(COMMAND, handout.through);
    }
    expect(client.seen).toEqual(written);
    expect(buffer.log.sizeBytes).toBeLessThan(4500);
  });

  it("holds the writer under Block while the disk is full, and goes on when there is room", () => {
    const storage = new MemoryStorage();
    const { buffer } = open(storage, { memoryBytes: 100 });
    buffer.openTarget(COMMAND);
    put(buffer, "x".repeat(50));
    buffer.flush();
    storage.capacityBytes = storage.usedBytes;
    put(buffer, "y".repeat(150));
    buffer.flush();
    expect([buffer.isFull(COMMAND), buffer.log.failure?.message]).toEqual([true, "ENOSPC: no space left on device, write"]);
    storage.capacityBytes = Number.POSITIVE_INFINITY;
    buffer.flush();
    expect([buffer.isFull(COMMAND), buffer.log.failure]).toEqual([false, undefined]);
    expect(read(take(buffer))).toEqual(["x".repeat(50), "y".repeat(150)]);
  });

  it("finds events and the owner's state again, also when older segments are gone", () => {
    const storage = new MemoryStorage();
    const { buffer } = open(storage, { segmentBytes: 300 });
    const state = { name: "ITTask", runs: 0 };
    buffer.describeOwner(() => ({ ...state }));
    buffer.openTarget(COMMAND);
    for (let run = 1; run <= 20; run++) {
      state.runs = run;
      buffer.recordEvent({ run });
      put(buffer, "x".repeat(50));
      buffer.confirm(COMMAND, take(buffer).through);
    }
    buffer.close();
    const { ownerState, events } = open(storage);
    expect((ownerState as typeof state).name).toBe("ITTask");
    expect([...new Set([(ownerState as typeof state).runs, ...events.map((event) => (event as { run: number }).run)])].at(-1)).toBe(20);
    expect(events.length).toBeLessThan(20);
  });

  it("delivers every message once and in order to one client after another, whatever is lost, rewound or restarted", () => {
    const step = fc.oneof(
      { weight: 5, arbitrary: fc.record({ type: fc.constant("append" as const), size: fc.nat(200) }) },
      {
        weight: 5,
        arbitrary: fc.record({ type: fc.constant("receive" as const), maxBytes: fc.integer({ min: 30, max: 500 }), isLost: fc.boolean() }),
      },
      { weight: 1, arbitrary: fc.record({ type: fc.constant("reconnect" as const) }) },
      { weight: 1, arbitrary: fc.record({ type: fc.constant("newClient" as const) }) },
      { weight: 1, arbitrary: fc.record({ type: fc.constant("restart" as const) }) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const storage = new MemoryStorage();
        const options = { segmentBytes: 600, memoryBytes: 300 };
        let { buffer } = open(storage, options);
        buffer.openTarget(COMMAND);
        const written: string[] = [];
        const clients = [new Client()];
        let last: Handout | undefined;
        const confirm = (): void => {
          if (last !== undefined) buffer.confirm(COMMAND, last.through);
          last = undefined;
        };
        const receive = (maxBytes: number, isLost: boolean): void => {
          // A client asks again for the answer it did not get; asking for the next one proves that the last one came.
          if (last === undefined) last = take(buffer, maxBytes);
          if (isLost) return;
          clients.at(-1)?.receive(last);
          confirm();
        };
        for (const action of steps) {
          switch (action.type) {
            case "append":
              written.push(`${written.length}:${"x".repeat(action.size)}`);
              put(buffer, written.at(-1) as string);
              break;
            case "receive":
              receive(action.maxBytes, action.isLost);
              break;
            case "reconnect":
            case "newClient":
              last = undefined;
              buffer.rewind(COMMAND);
              if (action.type === "newClient") clients.push(new Client());
              else clients.at(-1)?.reconnected();
              break;
            case "restart":
              buffer.flush();
              last = undefined;
              buffer = open(storage, options).buffer;
              buffer.openTarget(COMMAND);
              clients.at(-1)?.reconnected();
              break;
            default:
              action satisfies never;
          }
        }
        while (buffer.hasNew(COMMAND) || last !== undefined) receive(1000, false);
        expect(clients.flatMap((client) => client.seen)).toEqual(written);
      }),
      { seed: 20_26, numRuns: 300 },
    );
  });
});
