import { expect, it } from "vitest";
import { shortDuration, textTable } from "./text-table.ts";

it("makes columns as wide as their widest cell", () => {
  expect(textTable(["ID", "NAME"], [["12345678", "a"]])).toBe("ID        NAME\n12345678  a\n");
});

it.each([
  [-5, "0s"],
  [59_999, "59s"],
  [725_000, "12m 5s"],
  [3_600_000, "1h 0m"],
  [273_600_000, "3d 4h"],
])("tells %i ms as %s", (milliseconds, text) => {
  expect(shortDuration(milliseconds)).toBe(text);
});
