import { describe, expect, it } from "vitest";
import type { OpenFile } from "../host.ts";
import { forEachLine, textPieces } from "./text-pieces.ts";

function fileOf(bytes: readonly number[], chunk: number): OpenFile {
  let position = 0;
  return {
    read(buffer) {
      const part = bytes.slice(position, position + chunk);
      position += part.length;
      buffer.set(part);
      return part.length;
    },
    write() {},
    length: () => bytes.length,
    setLength() {},
    flush() {},
    close() {},
  };
}

function lines(bytes: readonly number[], chunk: number): string[] {
  const found: string[] = [];
  forEachLine(textPieces(fileOf(bytes, chunk), undefined), (line) => {
    found.push(line);
    return true;
  });
  return found;
}

const utf8 = (text: string): number[] => [...new TextEncoder().encode(text)];

describe("forEachLine over textPieces", () => {
  it.each([
    { name: "line feeds", bytes: utf8("a\nb\n"), expected: ["a", "b"] },
    { name: "every kind of line end", bytes: utf8("a\r\nb\rc\n\nd"), expected: ["a", "b", "c", "", "d"] },
    { name: "a carriage return at the end", bytes: utf8("a\r"), expected: ["a"] },
    { name: "characters of several bytes", bytes: utf8("é😀\nß"), expected: ["é😀", "ß"] },
    { name: "a UTF-8 mark", bytes: [0xef, 0xbb, 0xbf, ...utf8("x\ny")], expected: ["x", "y"] },
    { name: "UTF-16 by its mark", bytes: [0xff, 0xfe, 0x61, 0, 0x0a, 0, 0x62, 0], expected: ["a", "b"] },
    { name: "nothing", bytes: [], expected: [] },
  ])("gives $name whatever the pieces", ({ bytes, expected }) => {
    // A mark is looked for in the first piece, which a real file fills.
    for (const chunk of [4, 5, 1000]) expect(lines(bytes, chunk)).toEqual(expected);
  });
});
