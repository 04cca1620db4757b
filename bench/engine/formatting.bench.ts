import { bench, describe } from "vitest";
import { format, outString, testScope } from "../../src/engine/formatting/fake-command.ts";
import { Double, PSObject } from "../../src/objects/index.ts";

const scope = testScope();
const objects = Array.from({ length: 20_000 }, (_, index) =>
  PSObject.custom(Object.entries({ Name: `item${index}`, Value: index, Ratio: new Double(index / 3), Flag: index % 2 === 0 })),
);

describe("20,000 objects as text", () => {
  bench("Format-Table | Out-String", () => void outString(format("table", objects, {}, scope), { scope }));
  bench("Format-Table -AutoSize | Out-String", () => void outString(format("table", objects, { isAutoSized: true }, scope), { scope }));
  bench("Format-List | Out-String", () => void outString(format("list", objects, {}, scope), { scope }));
  bench("Out-String", () => void outString(objects, { scope }));
});
