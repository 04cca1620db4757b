import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Defragmenter, FragmentQueue, ObjectIdCounter, Outbox } from "./index.ts";

describe("FragmentQueue", () => {
  it("gives whole fragments within any size, and the receiver gets the messages back", () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 300 })),
        fc.array(fc.integer({ min: 22, max: 200 }), { minLength: 1 }),
        fc.integer({ min: 22, max: 100 }),
        (messages, sizes, maxFragmentBytes) => {
          const queue = new FragmentQueue(new ObjectIdCounter());
          for (const message of messages) {
            queue.push(message);
          }
          const receiver = new Defragmenter({ maxObjectBytes: 100_000 });
          const received: Uint8Array[] = [];
          for (let turn = 0; !queue.isEmpty; turn++) {
            const size = sizes[turn % sizes.length] as number;
            const data = queue.take(size, maxFragmentBytes);
            expect(data !== undefined && data.length <= size).toBe(true);
            received.push(...receiver.receive(data ?? new Uint8Array(0)).map(({ message }) => message));
          }
          expect(received).toEqual(messages);
          expect(queue.waitingBytes).toBe(0);
        },
      ),
      { seed: 8, numRuns: 200 },
    );
  });

  it("gives nothing where not even a byte fits", () => {
    const queue = new FragmentQueue(new ObjectIdCounter());
    queue.push(new Uint8Array(5));
    expect([queue.take(21), queue.isEmpty, queue.waitingBytes]).toEqual([undefined, false, 5]);
  });
});

describe("Outbox", () => {
  it("sends responses to prompts first, each target for itself", () => {
    const outbox = new Outbox();
    outbox.push("a", "Default", Uint8Array.of(1));
    outbox.push("a", "PromptResponse", Uint8Array.of(2));
    outbox.push(null, "Default", Uint8Array.of(3));
    expect(outbox.waitingTargets()).toEqual([null, "a"]);
    const taken = [outbox.take("a", { maxBytes: 100 }), outbox.take("a", { maxBytes: 100 }), outbox.take("a", { maxBytes: 100 })];
    expect(taken.map((sent) => [sent?.stream, sent?.data.at(-1)])).toEqual([
      ["PromptResponse", 2],
      ["Default", 1],
      [undefined, undefined],
    ]);
    expect([outbox.takeMessage()?.message, outbox.isEmpty]).toEqual([Uint8Array.of(3), true]);
  });
});
