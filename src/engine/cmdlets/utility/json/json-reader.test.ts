import { describe, expect, it } from "vitest";
import { BigInteger, Double, Int64, PSObject, type PSValue } from "../../../../objects/index.ts";
import { readJson } from "./json-reader.ts";
import { OrderedHashtable } from "./ordered-hashtable.ts";

/** Values as plain JavaScript, integers of 64 bits as bigint, doubles in a wrapper. */
function plain(value: PSValue): unknown {
  if (value instanceof Int64 || value instanceof BigInteger) return value.value;
  if (value instanceof Double) return { double: value.value };
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof OrderedHashtable) return { table: Array.from(value.entries(), (entry) => [entry.key, plain(entry.value)]) };
  if (value instanceof PSObject) return Object.fromEntries(value.shape.names.map((name, index) => [name, plain(value.slots[index])]));
  return value;
}

function read(text: string, options: { readonly asHashtable?: boolean; readonly maxDepth?: number } = {}): unknown {
  return plain(readJson(text, { asHashtable: false, maxDepth: 1024, parseDate: () => undefined, ...options }).value);
}

function failure(text: string, options: { readonly maxDepth?: number } = {}): string {
  try {
    return `read ${JSON.stringify(read(text, options), (_name, value) => (typeof value === "bigint" ? Number(value) : value))}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe("readJson", () => {
  it.each([
    ['{"a":1,"b":[true,null,"x"],"c":{"d":1.0}}', { a: 1n, b: [true, null, "x"], c: { d: { double: 1 } } }],
    ["12345678901234567890", 12345678901234567890n],
    ["[-0, 1e3, .5, 0x1F, 017]", [0n, { double: 1000 }, { double: 0.5 }, 31n, 15n]],
    ["[NaN,-Infinity]", [{ double: Number.NaN }, { double: Number.NEGATIVE_INFINITY }]],
    ["{a:1,'b':'c',} // end", { a: 1n, b: "c" }],
    ["[1,,2,]", [1n, null, 2n]],
    ["/* first */ [1", [1n]],
    ['"\\ud83d\\ude00\\ud800\\n\\/"', "😀\ufffd\n/"],
    ['{"a":1,"a":2}', { a: 2n }],
    ["", null],
    ["[[],{}]", [[], {}]],
  ])("reads %s", (text, expected) => expect(read(text)).toEqual(expected));

  it.each([
    ['{"a":1', "Unexpected end when deserializing object. Path 'a', line 1, position 6."],
    ["[1 2]", "After parsing a value an unexpected character was encountered: 2. Path '[0]', line 1, position 3."],
    ['{"a" 1}', "Invalid character after parsing property name. Expected ':' but got: 1. Path '', line 1, position 5."],
    ["1.2.3", "Input string '1.2.3' is not a valid number. Path '', line 1, position 5."],
    ["nul", "Unexpected end when reading JSON. Path '', line 1, position 3."],
    ["truex", "Error parsing boolean value. Path '', line 1, position 4."],
    ["[1] 2", "Additional text encountered after finished reading JSON content: 2. Path '', line 1, position 4."],
    ['"\\q"', "Bad JSON escape sequence: \\q. Path '', line 1, position 3."],
    ['"abc', "Unterminated string. Expected delimiter: \". Path '', line 1, position 4."],
    ['"\\u12"', "Unexpected end while parsing Unicode escape sequence. Path '', line 1, position 3."],
    ['{"a":{"b":[1,{"c d":x}]}}', "Unexpected character encountered while parsing value: x. Path 'a.b[1]['c d']', line 1, position 20."],
    ['{\n  "a": 1,\n  b c\n}', "Invalid character after parsing property name. Expected ':' but got: c. Path 'a', line 3, position 4."],
    ["[1}", "JsonToken EndObject is not valid for closing JsonType Array. Path '', line 1, position 3."],
    ["not json", "Unexpected character encountered while parsing value: n. Path '', line 0, position 0."],
    ["1,2", "Additional text encountered after finished reading JSON content: ,. Path '', line 1, position 1."],
    ["]", "JsonToken EndArray is not valid for closing JsonType None. Path '', line 1, position 1."],
  ])("refuses %s", (text, message) => expect(failure(text)).toBe(message));

  it("counts containers against the depth", () => {
    expect(failure("[[[1]]]", { maxDepth: 2 })).toBe("The reader's MaxDepth of 2 has been exceeded. Path '[0][0]', line 1, position 3.");
    expect(failure("[[1]]", { maxDepth: 2 })).toBe("read [[1]]");
  });

  it("tells names that differ in case only, unless hash tables are wanted", () => {
    const { nameError } = readJson('{"a":1,"A":2}', { asHashtable: false, maxDepth: 9, parseDate: () => undefined });
    expect(nameError?.errorId).toBe("KeysWithDifferentCasingInJsonString");
    expect(read('{"a":1,"A":2,"":3}', { asHashtable: true })).toEqual({
      table: [
        ["a", 1n],
        ["A", 2n],
        ["", 3n],
      ],
    });
  });

  it("reads a depth that would overflow the stack of a recursive reader", () => {
    const depth = 100_000;
    const { value } = readJson("[".repeat(depth) + "]".repeat(depth), { asHashtable: false, maxDepth: depth, parseDate: () => undefined });
    let levels = 0;
    for (let inner: PSValue = value; Array.isArray(inner); inner = inner[0]) levels++;
    expect(levels).toBe(depth);
  });
});
