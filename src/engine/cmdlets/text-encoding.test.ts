import { describe, expect, it } from "vitest";
import { markedEncoder } from "./text-encoding.ts";
import { type MarkedEncoding, markedEncoding, wholeText } from "./text-pieces.ts";

const MARKS: readonly (readonly [encoding: MarkedEncoding, mark: readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
  ["utf-32le", [0xff, 0xfe, 0, 0]],
];

describe("text behind a byte order mark", () => {
  it.each(MARKS)("is read as it was written in %s", (encoding, mark) => {
    const text = 'a,"é😀"\n';
    const bytes = new Uint8Array([...mark, ...markedEncoder(encoding).encode(text)]);
    expect(markedEncoding(bytes)).toBe(encoding);
    expect(wholeText(bytes)).toBe(text);
  });

  it("is UTF-8 without a mark", () => {
    expect(markedEncoding(new TextEncoder().encode("é"))).toBeUndefined();
    expect(wholeText(new TextEncoder().encode("é"))).toBe("é");
  });
});
