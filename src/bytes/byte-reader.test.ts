import { describe, expect, it } from "vitest";
import { ByteReader, ByteWriter, decodeHex, encodeHex, MalformedBytesError } from "./index.ts";

describe("ByteReader and ByteWriter", () => {
  it("write and read every kind of number in its own byte order", () => {
    const written = new ByteWriter()
      .uint8(1)
      .uint16Le(0x0203)
      .uint16Be(0x0203)
      .uint32Le(0x04050607)
      .uint32Be(0x84050607)
      .uint64Le(1n)
      .uint64Be(0xffff_ffff_ffff_fffen)
      .guid("00112233-4455-6677-8899-aabbccddeeff")
      .bytes(decodeHex("aabb"))
      .take();
    expect(encodeHex(written)).toBe(
      "01 0302 0203 07060504 84050607 0100000000000000 fffffffffffffffe 33221100554477668899aabbccddeeff aabb".replaceAll(" ", ""),
    );
    const reader = new ByteReader(written);
    expect([reader.uint8(), reader.uint16Le(), reader.uint16Be(), reader.uint32Le(), reader.uint32Be()]).toEqual([
      1, 0x0203, 0x0203, 0x04050607, 0x84050607,
    ]);
    expect([reader.uint64Le(), reader.uint64Be(), reader.guid(), encodeHex(reader.rest())]).toEqual([
      1n,
      0xffff_ffff_ffff_fffen,
      "00112233-4455-6677-8899-aabbccddeeff",
      "aabb",
    ]);
    expect(reader.remaining).toBe(0);
  });

  it("reads nothing when there is not enough", () => {
    const reader = new ByteReader(new Uint8Array(3));
    reader.pass(1);
    expect(() => reader.uint32Le()).toThrow(MalformedBytesError);
    expect(reader.position).toBe(1);
  });

  it("grows in the middle of a number", () => {
    const written = new ByteWriter().bytes(new Uint8Array(63)).uint32Le(0x04030201).take();
    expect(written.subarray(62)).toEqual(Uint8Array.of(0, 1, 2, 3, 4));
  });

  it("starts anew after what was taken", () => {
    const writer = new ByteWriter(1).bytes(new Uint8Array(100).fill(7));
    const first = writer.take();
    writer.uint8(1);
    expect(first).toEqual(new Uint8Array(100).fill(7));
    expect(writer.take()).toEqual(new Uint8Array([1]));
  });
});
