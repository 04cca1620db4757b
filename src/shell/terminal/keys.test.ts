import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyChord } from "./edit-bindings.ts";
import { type Key, KeyDecoder } from "./keys.ts";

const spell = (key: Key): string => (key.name === "char" || key.name === "paste" ? `${key.name}:${key.text}` : keyChord(key));

function decode(...pieces: string[]): string[] {
  const decoder = new KeyDecoder();
  return [...pieces.flatMap((piece) => decoder.push(piece)), ...decoder.flush()].map(spell);
}

describe("KeyDecoder", () => {
  it.each([
    { name: "characters", input: "aÄ世😀", keys: ["char:a", "char:Ä", "char:世", "char:😀"] },
    { name: "control characters", input: "\x01\x03\r\t\x7f\x1f", keys: ["ctrl+a", "ctrl+c", "enter", "tab", "backspace", "ctrl+_"] },
    { name: "arrows of both modes", input: "\x1b[A\x1bOB", keys: ["up", "down"] },
    { name: "arrows with modifiers", input: "\x1b[1;5D\x1b[1;3C\x1b[1;2H", keys: ["ctrl+left", "alt+right", "shift+home"] },
    { name: "numbered keys", input: "\x1b[3~\x1b[5;5~\x1b[19~", keys: ["delete", "ctrl+pageup", "f8"] },
    { name: "alt with a letter", input: "\x1bf\x1b\x7f\x1b<", keys: ["alt+f", "alt+backspace", "alt+<"] },
    { name: "shift and tab", input: "\x1b[Z", keys: ["shift+tab"] },
    { name: "CSI u", input: "\x1b[13;2u\x1b[99;5u\x1b[97;3u\x1b[97;2u", keys: ["shift+enter", "ctrl+c", "alt+a", "char:A"] },
    { name: "modifyOtherKeys", input: "\x1b[27;5;9~\x1b[27;2;13~", keys: ["ctrl+tab", "shift+enter"] },
    { name: "a lone escape", input: "\x1b", keys: ["escape"] },
    { name: "the Linux console's function keys", input: "\x1b[[A", keys: ["f1"] },
    { name: "a paste", input: "\x1b[200~a\r\n\x1b[Bb\x1b[201~c", keys: ["paste:a\n\x1b[Bb", "char:c"] },
    { name: "nothing for what it does not know", input: "\x1b[?1;2c\x1b[99zx", keys: ["char:x"] },
  ])("reads $name", ({ input, keys }) => expect(decode(input)).toEqual(keys));

  it("reads the same however the input is cut", () => {
    const piece = fc.constantFrom("a", "\x1b[A", "\x1b[1;5D", "\x1b[200~x\r\x1b[201~", "😀", "\x03", "\x1b[13;2u", "\x1bOF", "\x1bf");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.array(fc.nat(60), { maxLength: 5 }), (pieces, cuts) => {
        const input = pieces.join("");
        const places = [0, ...cuts.map((cut) => Math.min(cut, input.length)).sort((a, b) => a - b), input.length];
        const parts = places.slice(1).map((end, index) => input.slice(places[index], end));
        expect(decode(...parts)).toEqual(decode(input));
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});
