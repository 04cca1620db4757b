import { describe, expect, it } from "vitest";
import { receiveLater, startWork } from "../../examples/receive-later.ts";
import { Home, inHome, TestServer } from "./holdfast.ts";

describe("the package, as its users import it", () => {
  it("starts work, leaves it, and receives the rest from somewhere else", async () => {
    await using home = new Home();
    await inHome(home, async () => {
      const server = await TestServer.start(home);
      const counts: unknown[] = [];
      const count = (item: unknown): void => void counts.push((item as { BugCount: number }).BugCount);
      await startWork(server.target, count);
      expect(counts).toEqual([1]);
      await receiveLater(server.target, count);
      expect(counts).toEqual([1, 2, 3]);
    });
  });
});
