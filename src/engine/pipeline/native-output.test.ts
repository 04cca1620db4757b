import { expect, it } from "vitest";
import { LineDecoder } from "./native-output.ts";

function lines(chunks: readonly (readonly number[] | string)[]): string[] {
  const found: string[] = [];
  const decoder = new LineDecoder((line) => found.push(line));
  for (const chunk of chunks) decoder.take(typeof chunk === "string" ? new TextEncoder().encode(chunk) : Uint8Array.from(chunk));
  decoder.finish();
  return found;
}

it.each([
  [["a\nb\n"], ["a", "b"]],
  [["a\r\nb\n\nc"], ["a", "b", "", "c"]],
  [
    ["a", "b\nc"],
    ["ab", "c"],
  ],
  [
    ["x\r", "\ny"],
    ["x", "y"],
  ],
  [["\n"], [""]],
  [[], []],
])("chunks %j are the lines %j", (chunks, expected) => {
  expect(lines(chunks)).toEqual(expected);
});

it("a character that two chunks share stays whole", () => {
  expect(lines([[0xc3], [0xa9, 0x0a]])).toEqual(["é"]);
});

it("bytes that are no UTF-8 become replacement characters", () => {
  expect(lines([[0x61, 0xff, 0x62]])).toEqual(["a\ufffdb"]);
});
