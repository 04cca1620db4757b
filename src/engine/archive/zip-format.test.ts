import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crc32 } from "./crc32.ts";
import { packDirectory, packEntry, readDirectory, readEntry, type ZipSource } from "./zip-format.ts";

const TIME = { year: 2026, month: 11, day: 24, hour: 21, minute: 3, second: 10 };
const nothing = (bytes: Uint8Array): Uint8Array => bytes;

function archiveOf(files: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  let offset = 0;
  const packed = files.map(([name, content]) => {
    const entry = packEntry({ name, modified: TIME, mode: 0o644, content, deflate: null }, offset);
    offset += entry.bytes.length;
    return entry;
  });
  const parts = [
    ...packed.map(({ bytes }) => bytes),
    packDirectory(
      packed.map(({ entry }) => entry),
      offset,
    ),
  ];
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

const sourceOf =
  (archive: Uint8Array): ZipSource =>
  (offset, length) =>
    archive.subarray(offset, offset + length);

describe("zip files", () => {
  it("checks with CRC-32", () => expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926));

  it("gives back what was packed, whatever the names and contents", () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ minLength: 1, unit: "binary" }), fc.uint8Array({ maxLength: 40 })), { maxLength: 5 }),
        (files) => {
          const archive = archiveOf(files);
          const entries = readDirectory(sourceOf(archive), archive.length) ?? [];
          const wellFormed = files.map(([name]) => new TextDecoder().decode(new TextEncoder().encode(name)));
          expect(entries.map(({ name }) => name)).toEqual(wellFormed);
          expect(entries.map((entry) => [...(readEntry(sourceOf(archive), entry, nothing) ?? [])])).toEqual(
            files.map(([, content]) => [...content]),
          );
          expect(entries.every(({ modified, mode }) => modified.minute === 3 && mode === 0o644)).toBe(true);
        },
      ),
      { seed: 7 },
    ));

  it("takes what is cut off or something else for no zip file", () => {
    const archive = archiveOf([["a", new Uint8Array([1, 2, 3])]]);
    expect(readDirectory(sourceOf(archive.subarray(0, -1)), archive.length - 1)).toBeNull();
    expect(readDirectory(sourceOf(new Uint8Array(100)), 100)).toBeNull();
  });

  it("finds damage by the checksum", () => {
    const archive = archiveOf([["a", new Uint8Array([1, 2, 3])]]);
    archive[32] = 9;
    const [entry] = readDirectory(sourceOf(archive), archive.length) ?? [];
    expect(entry === undefined ? undefined : readEntry(sourceOf(archive), entry, nothing)).toBeNull();
  });
});
