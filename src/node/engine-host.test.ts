import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { bundleWorker } from "../../test/bundle-worker.ts";
import { standardServices } from "./io-services.ts";
import { RunspaceThread } from "./runspace-thread.ts";

let directory: string;
let configuration: string;
let server: Server;
let thread: RunspaceThread;

beforeAll(async () => {
  const script = await bundleWorker(new URL("../../test/workers/engine-host-worker.ts", import.meta.url));
  directory = mkdtempSync(join(tmpdir(), "holdfast-host-"));
  configuration = mkdtempSync(join(tmpdir(), "holdfast-host-configuration-"));
  writeFileSync(join(configuration, "config.jsonc"), JSON.stringify({ shares: { "\\\\Server12\\Scripts": "/srv/scripts" } }));
  vi.stubEnv("HOLDFAST_CONFIG", join(configuration, "config.jsonc"));
  server = createServer((request, response) => {
    request.resume();
    if (request.url === "/head") {
      response.end(`${request.socket.remotePort} ${request.rawHeaders.join(" ")}`);
    } else if (request.url === "/echo") {
      response.writeHead(201, { "X-Got": request.headers["x-test"], "Content-Type": "text/plain" });
      request.once("end", () => response.end("x".repeat(1_000_000)));
    } else if (request.url === "/gzip") {
      response.writeHead(200, { "Content-Encoding": "gzip" });
      response.end(gzipSync("unpacked"));
    } else if (request.url === "/cut") {
      response.writeHead(200, { "Content-Length": 100 });
      response.write("half", () => response.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  thread = new RunspaceThread({
    script,
    data: { directory, port },
    services: new Map<string, object>([...standardServices(), ["test", { stopMe: () => thread.stop() }]]),
  });
});

afterAll(async () => {
  await thread.terminate();
  server.closeAllConnections();
  server.close();
  for (const folder of [directory, configuration]) rmSync(folder, { recursive: true });
});

describe("the engine host on Node", () => {
  it("reads, writes, lists and describes files, and fails in the words of POSIX", async () => {
    expect(await thread.ask("ask", "files")).toEqual([
      "one two",
      { kind: "file", targetKind: "file", size: 7, modifiedMs: 1_000_000_000_250, linkTarget: undefined },
      ["file", "missing", "a.txt", undefined],
      [1, 9, 3, 3, 1, 4],
      ["a.txt", "b.bin", "broken", "link", "sub"],
      { name: "Error", code: "ENOENT", path: "none" },
      { name: "Error", code: "EEXIST", path: "a.txt" },
      { name: "Error", code: "ENOTEMPTY", path: "sub" },
      { name: "Error", code: "EINVAL", path: "a\0b" },
      true,
    ]);
  });

  it("runs programs with their three streams, exit codes and signals", async () => {
    expect(await thread.ask("ask", "processes")).toEqual([
      { output: "in", error: "err\n", exitCode: 3, signal: null },
      { output: "", error: "", exitCode: 137, signal: "SIGKILL" },
      { output: "", error: "", exitCode: 0, signal: null },
      { name: "Error", code: "ENOENT", path: "/no/such" },
    ]);
  });

  it("streams more output than the window holds", async () => {
    expect(await thread.ask("ask", "bigOutput")).toEqual([3_000_000, true]);
  });

  it("gives back control when the pipeline is to stop, and lets a finally block wait", async () => {
    const answer = await thread.ask("ask", "stopped");
    thread.clearStop();
    expect(answer).toEqual([undefined, { type: "exit", exitCode: 143, signal: "SIGTERM" }]);
  });

  it("sees its own process", async () => {
    expect(await thread.ask("ask", "self")).toEqual([process.pid, process.ppid, true, true]);
  });

  it("speaks HTTP: bodies, headers as given, decompression, timeouts, refusals, cuts", async () => {
    expect(await thread.ask("ask", "http")).toEqual([
      [
        201,
        [
          ["X-Got", "1"],
          ["Content-Type", "text/plain"],
        ],
        "x".repeat(20),
        1_000_000,
      ],
      [200, [], "unpacked", 8],
      {
        name: "HttpError",
        reason: "timeout",
        message: "The request was canceled due to the configured HttpClient.Timeout of 0.05 seconds elapsing.",
      },
      { name: "HttpError", reason: "refused", message: "Connection refused (127.0.0.1:1)" },
      { name: "HttpError", reason: "reset", message: "An error occurred while sending the request." },
    ]);
  });

  it("sends the head as .NET does, and keeps the connection", async () => {
    const [first, second] = (await thread.ask("ask", "httpHead")) as [string, string];
    const { port } = server.address() as AddressInfo;
    expect(first.replace(/^\d+ /, "")).toBe(`Host 127.0.0.1:${port} X-b 1 x-A 2 Accept-Encoding gzip, deflate, br`);
    expect(second).toBe(first);
  });

  it("resolves names and tries ports", async () => {
    expect(await thread.ask("ask", "network")).toEqual([
      "127.0.0.1",
      "number",
      null,
      { name: "Error", code: "ENOTFOUND", path: "no-such-host.invalid" },
    ]);
  });

  it("hashes, seals, counts time", async () => {
    expect(await thread.ask("ask", "values")).toEqual([
      "0cc175b9c0f1b6a831c399e269772661",
      64,
      "secret",
      { name: "Error", code: "EINVAL", path: "aes-128-cbc" },
      5,
      true,
      true,
    ]);
  });

  it("maps shares as the user's configuration says", async () => {
    expect(await thread.ask("ask", "shares")).toEqual(["/srv/scripts/a/b.ps1", undefined]);
  });

  it("shares the environment with the programs it starts", async () => {
    expect(await thread.ask("ask", "environment")).toEqual(["1\n", undefined, true]);
  });
});
