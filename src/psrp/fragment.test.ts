import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeHex } from "../bytes/index.ts";
import { PsrpProtocolError } from "./error.ts";
import { Defragmenter, encodeFragment, fragmentMessage } from "./fragment.ts";

const ascii = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
const wire = (text: string): Uint8Array => decodeHex(text.replaceAll(" ", ""));
const FIRST = "0000000000000001 0000000000000000 01 00000002 6162";
const LAST = "0000000000000001 0000000000000001 02 00000001 63";
const WHOLE = "0000000000000002 0000000000000000 03 00000001 64";

const receive = (text: string): readonly string[] =>
  new Defragmenter({ maxObjectBytes: 1000 }).receive(wire(text)).map(({ message }) => ascii(message));

function failureOf(run: () => unknown): string {
  try {
    run();
    return "none";
  } catch (error) {
    expect(error).toBeInstanceOf(PsrpProtocolError);
    return (error as PsrpProtocolError).errorId;
  }
}

describe("Defragmenter (MS-PSRP 2.2.4)", () => {
  it.each([
    { name: "joins two fragments of one object", text: `${FIRST} ${LAST}`, messages: ["abc"] },
    { name: "gives two objects of one delivery", text: `${FIRST} ${LAST} ${WHOLE}`, messages: ["abc", "d"] },
    { name: "waits for the end of an object", text: FIRST, messages: [] },
    { name: "waits for the rest of a blob", text: "0000000000000001 0000000000000000 03 00000002 61", messages: [] },
    { name: "takes an empty object", text: "0000000000000001 0000000000000000 03 00000000", messages: [""] },
  ])("$name", ({ text, messages }) => expect(receive(text)).toEqual(messages));

  it.each([
    { name: "an object that begins inside another", text: `${FIRST} ${WHOLE}`, errorId: "ObjectIdsNotMatching" },
    {
      name: "a fragment of another object",
      text: `${FIRST} 0000000000000002 0000000000000001 02 00000000`,
      errorId: "ObjectIdsNotMatching",
    },
    { name: "a fragment of no object", text: LAST, errorId: "ObjectIdsNotMatching" },
    { name: "a gap", text: `${FIRST} 0000000000000001 0000000000000002 02 00000000`, errorId: "FragmentIdsNotInSequence" },
    { name: "a start that is not the first", text: "0000000000000001 0000000000000001 01 00000000", errorId: "InvalidFragment" },
    { name: "a first that is no start", text: "0000000000000001 0000000000000000 02 00000000", errorId: "InvalidFragment" },
    { name: "object zero", text: "0000000000000000 0000000000000000 03 00000000", errorId: "InvalidFragment" },
    { name: "an unknown flag", text: "0000000000000001 0000000000000000 07 00000000", errorId: "InvalidFragment" },
    { name: "a number that is no count", text: "FFFFFFFFFFFFFFFF 0000000000000000 03 00000000", errorId: "InvalidFragment" },
    {
      name: "a size over the limit, before its bytes come",
      text: "0000000000000001 0000000000000000 03 000003D4",
      errorId: "ReceivedObjectSizeExceededMaximum",
    },
  ])("refuses $name for good", ({ text, errorId }) => {
    const defragmenter = new Defragmenter({ maxObjectBytes: 1000 });
    expect(failureOf(() => defragmenter.receive(wire(text)))).toBe(errorId);
    expect(failureOf(() => defragmenter.receive(wire(WHOLE)))).toBe(errorId);
  });

  it("drops what belongs to an earlier object after a reconnect", () => {
    const defragmenter = new Defragmenter({ maxObjectBytes: 1000 });
    defragmenter.receive(wire(FIRST));
    defragmenter.skipToNextObject();
    expect(defragmenter.receive(wire(`${LAST} ${WHOLE}`)).map(({ message }) => ascii(message))).toEqual(["d"]);
  });

  it("drops what it had whole before a reconnect and gets a second time", () => {
    const defragmenter = new Defragmenter({ maxObjectBytes: 1000 });
    defragmenter.receive(wire(`${FIRST} ${LAST}`));
    defragmenter.skipToNextObject();
    expect(defragmenter.receive(wire(`${FIRST} ${LAST} ${WHOLE}`)).map(({ message }) => ascii(message))).toEqual(["d"]);
  });

  it("gives back what was cut, whatever the sizes of fragments and deliveries", () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }),
        fc.integer({ min: 22, max: 120 }),
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1 }),
        (messages, maxFragmentBytes, cuts) => {
          const bytes = messages.flatMap((message, index) =>
            fragmentMessage(message, index + 1, maxFragmentBytes).flatMap((fragment) => [...fragment]),
          );
          const defragmenter = new Defragmenter({ maxObjectBytes: 10_000 });
          const received: Uint8Array[] = [];
          for (let offset = 0, turn = 0; offset < bytes.length; turn++) {
            const end = offset + (cuts[turn % cuts.length] as number);
            received.push(...defragmenter.receive(Uint8Array.from(bytes.slice(offset, end))).map(({ message }) => message));
            offset = end;
          }
          expect(received.map((message) => [...message])).toEqual(messages.map((message) => [...message]));
        },
      ),
      { seed: 20_26 },
    );
  });

  it("writes the header the specification shows", () => {
    expect(encodeFragment({ objectId: 2 ** 33 + 1, fragmentId: 0, isStart: true, isEnd: true, blob: Uint8Array.of(0x61) })).toEqual(
      wire("0000000200000001 0000000000000000 03 00000001 61"),
    );
  });
});
