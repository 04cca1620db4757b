import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MalformedBytesError } from "../bytes/index.ts";
import {
  ArrayList,
  Byte,
  Char,
  createPlainContext,
  DateTime,
  DeserializedObject,
  Double,
  Guid,
  Hashtable,
  Int64,
  PSObject,
  type PSValue,
  TimeSpan,
} from "../objects/index.ts";
import { XmlError } from "../xml/index.ts";
import { ClixmlError, deserialize, deserializeDocument, serialize, serializeToBytes } from "./index.ts";

const context = createPlainContext();

const { value: values } = fc.letrec<{ value: PSValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constant(null),
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.boolean(),
    fc.integer(),
    fc.double().map((number) => new Double(number)),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((number) => new Int64(number)),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((ticks) => new TimeSpan(ticks)),
    fc.bigInt({ min: 0n, max: 3_155_378_975_999_999_999n }).map((ticks) => new DateTime(ticks)),
    fc.uuid().map((guid) => new Guid(guid)),
    fc.nat(65_535).map((unit) => Char.of(unit)),
    fc.nat(255).map((byte) => Byte.of(byte)),
    fc.uint8Array({ maxLength: 20 }),
    fc.array(tie("value"), { maxLength: 4 }).map((items) => new ArrayList(items)),
    fc.array(fc.tuple(fc.string(), tie("value")), { maxLength: 4 }).map((entries) => Hashtable.from(entries)),
    fc.array(fc.tuple(fc.string({ minLength: 1 }), tie("value")), { maxLength: 4 }).map((entries) => PSObject.custom(entries)),
  ),
}));

/** The value without what decoding adds: wrappers and names of origin. */
function plain(value: PSValue): unknown {
  if (value instanceof ArrayList) {
    return value.items.map(plain);
  }
  if (value instanceof Hashtable) {
    return { table: Array.from(value.entries(), (entry) => [entry.key, plain(entry.value)]) };
  }
  if (value instanceof PSObject) {
    expect(value.isCustom || value instanceof DeserializedObject).toBe(true);
    return { names: value.shape.names, values: value.slots.map(plain) };
  }
  return value;
}

describe("serialize and deserialize", () => {
  it("bring every value back, on the wire and from files", () => {
    fc.assert(
      fc.property(values, (value) => {
        const wire = serializeToBytes(value, { context, style: "remoting" });
        expect(plain(deserialize(wire, { context }))).toEqual(plain(value));
        const again = serialize(deserialize(wire, { context }), { context, style: "remoting" });
        expect(plain(deserialize(again, { context }))).toEqual(plain(value));
      }),
      { seed: 10, numRuns: 1000 },
    );
    fc.assert(
      fc.property(values, (value) => {
        let xml: string;
        try {
          xml = serialize(value, { context, style: "file" });
        } catch (error) {
          // U+FFFE and U+FFFF have no place in files.
          expect(error).toBeInstanceOf(ClixmlError);
          return;
        }
        expect(deserializeDocument(xml, { context }).map((item) => plain(item.value))).toEqual([plain(value)]);
      }),
      { seed: 11, numRuns: 500 },
    );
  });

  it("throw nothing but their own errors, whatever was done to the text", () => {
    fc.assert(
      fc.property(values, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }), (value, damages) => {
        const wire = serializeToBytes(value, { context, style: "remoting" }).slice();
        for (const [place, byte] of damages) {
          wire[place % wire.length] = byte;
        }
        try {
          deserialize(wire, { context });
        } catch (error) {
          expect(error instanceof ClixmlError || error instanceof XmlError || error instanceof MalformedBytesError).toBe(true);
        }
      }),
      { seed: 12, numRuns: 3000 },
    );
  });
});
