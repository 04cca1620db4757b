import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DateTime, dateTimeText, durationText, parseDateTime, parseDuration, TimeSpan } from "../objects/index.ts";
import { ClixmlError } from "./error.ts";
import { decodeText, encodeAttribute, encodeText } from "./escape.ts";

describe("strings (MS-PSRP 2.2.5.3.2)", () => {
  const wire = { isStrict: false };

  it.each([
    ["", ""],
    ["plain ä 日", "plain ä 日"],
    ["a\nb\tc\r", "a_x000A_b_x0009_c_x000D_"],
    ["\u0000\u001f\u007f\u0085\u009f\u00a0", "_x0000__x001F__x007F__x0085__x009F_\u00a0"],
    ["\u{1F600}", "_xD83D__xDE00_"],
    ["a\ud83db", "a_xD83D_b"],
    ["_x000A_", "_x005F_x000A_"],
    ["_x _X1 __x", "_x005F_x _x005F_X1 __x005F_x"],
    ["<a&b>\"'", "&lt;a&amp;b&gt;\"'"],
  ])("writes %j as %j", (text, written) => {
    expect(encodeText(text, wire)).toBe(written);
    expect(decodeText(written.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&"))).toBe(text);
  });

  it("writes quotes in attributes as references", () => expect(encodeAttribute('<"\n', wire)).toBe("&lt;&quot;_x000A_"));

  it.each([
    ["_x0041_", "A"],
    ["_X0041_", "A"],
    ["_x00e9_", "é"],
    ["_x0001F600_", "\u{1F600}"],
    ["_x005F_x0041_", "_x0041_"],
    ["_x41_", "_x41_"],
    ["_x004G_", "_x004G_"],
    ["_xFFFFFFFF_", "_xFFFFFFFF_"],
  ])("reads %j as %j, once", (written, text) => expect(decodeText(written)).toBe(text));

  it("brings every string back", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(decodeText(encodeText(text, wire).replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&"))).toBe(text);
      }),
      { seed: 9, numRuns: 500 },
    );
  });

  it("refuses in files what XML cannot hold", () => {
    expect(() => encodeText("\ufffe", { isStrict: true })).toThrow(
      new ClixmlError("InvalidCharacter", "'\ufffe', hexadecimal value 0xFFFE, is an invalid character."),
    );
    expect(encodeText("\ufffe", wire)).toBe("\ufffe");
  });
});

describe("TimeSpan as xs:duration", () => {
  it.each([
    [0n, "PT0S"],
    [12_345_678n, "PT1.2345678S"],
    [937_840_050_000n, "P1DT2H3M4.005S"],
    [-54_000_000_000n, "-PT1H30M"],
    [864_000_000_000n, "P1D"],
    [9_223_372_036_854_775_807n, "P10675199DT2H48M5.4775807S"],
    [-9_223_372_036_854_775_808n, "-P10675199DT2H48M5.4775808S"],
  ])("%d ticks are %s", (ticks, text) => {
    expect(durationText(new TimeSpan(ticks))).toBe(text);
    expect(parseDuration(text)).toEqual(new TimeSpan(ticks));
  });

  it.each([
    ["P1Y2M", 36_720_000_000_0000n * 1n, 425],
    ["P1DT1S", 0n, undefined],
  ])("reads years and months of fixed length: %s", (text, _, days) => {
    const value = parseDuration(text);
    expect(days === undefined || value?.ticks === BigInt(days) * 864_000_000_000n).toBe(true);
  });

  it.each(["", "P", "PT", "P1", "1D", "PT1D", "P1H", "P99999999D", "PT1.S.", "P-1D"])("refuses %j", (text) =>
    expect(parseDuration(text)).toBeUndefined(),
  );
});

describe("DateTime that keeps its kind", () => {
  const berlin = () => 60;

  it.each([
    [new DateTime(0n), "0001-01-01T00:00:00"],
    [new DateTime(3_155_378_975_999_999_999n), "9999-12-31T23:59:59.9999999"],
    [new DateTime(638_448_087_070_000_000n), "2024-02-29T13:05:07"],
    [new DateTime(638_448_087_070_000_000n, "Utc"), "2024-02-29T13:05:07Z"],
    [new DateTime(638_448_087_070_001_200n, "Local"), "2024-02-29T13:05:07.00012+01:00"],
  ])("%o is %s", (value, text) => {
    expect(dateTimeText(value, berlin)).toBe(text);
    expect(parseDateTime(text, berlin)).toEqual(value);
  });

  it("reads other zones as local time", () => {
    expect(parseDateTime("2024-02-29T13:05:07-05:00", berlin)).toEqual(new DateTime(638_448_303_070_000_000n, "Local"));
  });

  it.each([
    ["2024-02-29", new DateTime(638_447_616_000_000_000n)],
    ["2024-02-28T24:00:00", new DateTime(638_447_616_000_000_000n)],
    ["2024-02-29T00:00:00.00000005", new DateTime(638_447_616_000_000_001n)],
  ])("reads the form %s", (text, value) => expect(parseDateTime(text, berlin)).toEqual(value));

  it.each([
    "",
    "2023-02-29T00:00:00",
    "2024-13-01T00:00:00",
    "2024-01-01T25:00:00",
    "2024-01-01T00:60:00",
    "x",
    "0000-01-01T00:00:00",
    "9999-12-31T24:00:00",
  ])("refuses %j", (text) => expect(parseDateTime(text, berlin)).toBeUndefined());
});
