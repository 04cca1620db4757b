import { describe, expect, it } from "vitest";
import { parseStrictJson } from "./strict-json.ts";

const STRICT = { ignoresComments: false, allowsTrailingCommas: false };

describe("parseStrictJson", () => {
  it("reads what JSON.parse reads", () => {
    const text = ' {"a":[1,-0.5e+3,true,null],"\\u00e9\\n":"x\\"y","o":{}} ';
    expect(parseStrictJson(text, STRICT)).toEqual(JSON.parse(text));
  });

  it("keeps a name that JavaScript's objects have already", () => {
    expect(Object.entries(parseStrictJson('{"__proto__":1}', STRICT) ?? {})).toEqual([["__proto__", 1]]);
  });

  it.each([
    [
      "{",
      "Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed. LineNumber: 0 | BytePositionInLine: 1.",
    ],
    [
      "[1,]",
      "The JSON array contains a trailing comma at the end which is not supported in this mode. Change the reader options. LineNumber: 0 | BytePositionInLine: 3.",
    ],
    ["// x\n1", "'/' is an invalid start of a value. LineNumber: 0 | BytePositionInLine: 0."],
    ["nul", "'nul' is an invalid JSON literal. Expected the literal 'null'. LineNumber: 0 | BytePositionInLine: 3."],
    ['"a\nb"', "'0x0A' is invalid within a JSON string. The string should be correctly escaped. LineNumber: 0 | BytePositionInLine: 2."],
    ["1 2", "'2' is invalid after a single JSON value. Expected end of data. LineNumber: 0 | BytePositionInLine: 2."],
    ["01", "Invalid leading zero before '1'. LineNumber: 0 | BytePositionInLine: 1."],
    ["{a:1}", "'a' is an invalid start of a property name. Expected a '\"'. LineNumber: 0 | BytePositionInLine: 1."],
    ["1.", "Expected a digit ('0'-'9'), but instead reached end of data. LineNumber: 0 | BytePositionInLine: 2."],
    ["\n[1 2]", "'2' is invalid after a value. Expected either ',', '}', or ']'. LineNumber: 1 | BytePositionInLine: 3."],
    ["\ufeff1", "'0xEF' is an invalid start of a value. LineNumber: 0 | BytePositionInLine: 0."],
  ])("says what is wrong with %j", (text, message) => {
    expect(() => parseStrictJson(text, STRICT)).toThrow(message);
  });

  it("allows comments and commas where it is told to", () => {
    expect(parseStrictJson("/*a*/[1,//b\n2,]//c", { ignoresComments: true, allowsTrailingCommas: true })).toEqual([1, 2]);
    expect(() => parseStrictJson("[1,,]", { ignoresComments: true, allowsTrailingCommas: true })).toThrow("','");
  });

  it("ends at a depth of 64", () => {
    expect(() => parseStrictJson("[".repeat(65), STRICT)).toThrow(
      "The maximum configured depth of 64 has been exceeded. Cannot read next JSON array.",
    );
  });
});
