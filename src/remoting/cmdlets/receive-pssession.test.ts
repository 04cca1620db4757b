import { describe, expect, it } from "vitest";
import { FakeServers } from "../testing/fake-servers.ts";
import { TestRunspace } from "../testing/test-runspace.ts";

describe("Receive-PSSession", () => {
  it("gives x", () => {
    const servers = new FakeServers();
    servers.leave("Server01", "ITTask", "1..3");
    const here = new TestRunspace(servers);
    expect(here.run("Receive-PSSession -ComputerName Server01 -Name ITTask")).toEqual({
      output: ["1", "2", "3"],
      errors: [],
      warnings: [],
    });
    expect(servers.log).toEqual([]);
  });
});
