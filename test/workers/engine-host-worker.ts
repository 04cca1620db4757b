/** The runspace's side of `src/node/engine-host.test.ts`: answers what the engine would ask of its host. */
import type { EngineHost, ProcessEvent, PSHost } from "../../src/engine/index.ts";
import { createEngineHost } from "../../src/node/engine-host.ts";
import { openRunspaceThread } from "../../src/node/runspace-worker.ts";

const { bridge, data } = openRunspaceThread();
const { directory, port } = data as { directory: string; port: number };

const psHost: PSHost = {
  name: "TestHost",
  version: "1.0",
  instanceId: "00000000-0000-0000-0000-000000000000",
  currentCulture: "",
  currentUICulture: "",
  ui: null,
  privateData: null,
  setShouldExit: () => undefined,
  enterNestedPrompt: () => undefined,
  exitNestedPrompt: () => undefined,
  notifyBeginApplication: () => undefined,
  notifyEndApplication: () => undefined,
};

const host: EngineHost = createEngineHost(bridge, {
  host: psHost,
  startDirectory: directory,
  applicationDirectory: "/app",
  commandLine: ["holdfast"],
});

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function failure(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    const { name, code, path, reason, message } = error as Error & Record<string, unknown>;
    return { name, code, path, reason, ...(code === undefined ? { message } : {}) };
  }
}

function run(script: string, input?: string, stdin: "pipe" | "null" = "pipe"): unknown {
  const child = host.processes.start({
    file: "/bin/sh",
    arguments: ["-c", script],
    workingDirectory: directory,
    stdin,
    stdout: "pipe",
    stderr: "pipe",
  });
  if (input !== undefined) child.write(encoder.encode(input));
  child.closeInput();
  let output = "";
  let error = "";
  let event: ProcessEvent | undefined = child.next(null);
  for (; event !== undefined && event.type !== "exit"; event = child.next(null)) {
    if (event.type === "output") output += decoder.decode(event.bytes);
    else error += decoder.decode(event.bytes);
  }
  return { output, error, exitCode: event?.exitCode, signal: event?.signal };
}

const questions: Readonly<Record<string, () => unknown>> = {
  files() {
    const { files } = host;
    files.writeFile("a.txt", encoder.encode("one"), "createNew");
    files.writeFile("a.txt", encoder.encode(" two"), "append");
    files.createDirectory("sub/deep");
    files.createLink("link", "a.txt");
    files.createLink("broken", "nowhere");
    files.setTimes("a.txt", 1_000_000_000_500, 1_000_000_000_250);
    const file = files.open("b.bin", "create", "readWrite");
    file.write(new Uint8Array([1, 2, 3, 4]), null);
    file.write(new Uint8Array([9]), 1);
    const buffer = new Uint8Array(3);
    const counts = [file.read(buffer, 0), file.read(new Uint8Array(9), null), file.length()];
    file.close();
    const { kind, targetKind, size, modifiedMs, linkTarget } = files.status("a.txt") ?? {};
    return [
      decoder.decode(files.readFile("a.txt")),
      { kind, targetKind, size, modifiedMs, linkTarget },
      [files.status("link")?.targetKind, files.status("broken")?.targetKind, files.status("link")?.linkTarget, files.status("none")],
      [...buffer, ...counts],
      [...files.readDirectory(".")].sort(),
      failure(() => files.readFile("none")),
      failure(() => files.writeFile("a.txt", new Uint8Array(), "createNew")),
      failure(() => files.removeDirectory("sub", { isRecursive: false })),
      failure(() => files.readFile("a\0b")),
      files.isCaseSensitive || process.platform !== "linux",
    ];
  },
  processes() {
    return [
      run("cat; echo err >&2; exit 3", "in"),
      run("kill -9 $$"),
      run("cat", undefined, "null"),
      failure(() =>
        host.processes.start({
          file: "/no/such",
          arguments: [],
          workingDirectory: directory,
          stdin: "null",
          stdout: "null",
          stderr: "null",
        }),
      ),
    ];
  },
  bigOutput() {
    const { output } = run("head -c 3000000 /dev/zero | tr '\\0' x") as { output: string };
    return [output.length, /^x*$/.test(output)];
  },
  stopped() {
    const child = host.processes.start({
      file: "/bin/sleep",
      arguments: ["60"],
      workingDirectory: directory,
      stdin: "null",
      stdout: "pipe",
      stderr: "pipe",
    });
    bridge.tell("test", "stopMe", []);
    const event = child.next(null);
    child.kill("SIGTERM");
    host.ignoresStop = true;
    return [event, child.next(null)];
  },
  self() {
    const own = host.processes.get(process.pid);
    return [own?.id, own?.parentId, own?.commandLine[0] !== undefined, host.processes.list().some(({ id }) => id === process.pid)];
  },
  http() {
    const { http } = host;
    const request = (path: string, more: object = {}) => {
      const response = http?.send({
        method: "POST",
        url: `http://127.0.0.1:${port}${path}`,
        headers: [["X-Test", "1"]],
        body: encoder.encode("body"),
        connectTimeoutMs: 2000,
        operationTimeoutMs: 0,
        skipCertificateCheck: false,
        proxy: null,
        certificate: null,
        unixSocket: null,
        ...more,
      });
      let text = "";
      for (let piece = response?.read(); piece; piece = response?.read()) text += decoder.decode(piece);
      return [response?.status, response?.headers.filter(([name]) => /^(x-|content-)/i.test(name)), text.slice(0, 20), text.length];
    };
    return [
      request("/echo"),
      request("/gzip"),
      failure(() => request("/slow", { connectTimeoutMs: 50 })),
      failure(() => request("/", { url: "http://127.0.0.1:1/" })),
      failure(() => request("/cut")),
    ];
  },
  httpHead() {
    const ask = (): string => {
      const response = host.http?.send({
        method: "GET",
        url: `http://127.0.0.1:${port}/head`,
        headers: [
          ["X-b", "1"],
          ["x-A", "2"],
        ],
        body: null,
        connectTimeoutMs: 2000,
        operationTimeoutMs: 0,
        skipCertificateCheck: false,
        proxy: null,
        certificate: null,
        unixSocket: null,
      });
      let text = "";
      for (let piece = response?.read(); piece; piece = response?.read()) text += decoder.decode(piece);
      return text;
    };
    return [ask(), ask()];
  },
  network() {
    const { network } = host;
    return [
      network?.resolve("localhost")[0],
      typeof network?.connectTcp("127.0.0.1", port, 1000),
      network?.connectTcp("127.0.0.1", 1, 1000),
      failure(() => host.resolveHost("no-such-host.invalid")),
    ];
  },
  values() {
    const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
    const key = new Uint8Array(16).fill(7);
    const sealed = host.aesCbc("encrypt", key, key, encoder.encode("secret"));
    return [
      hex(host.hashing.hash("MD5", encoder.encode("a"))),
      hex(host.hashing.hmac("SHA256", key, encoder.encode("a"))).length,
      decoder.decode(host.aesCbc("decrypt", key, key, sealed)),
      failure(() => host.aesCbc("decrypt", key, key, encoder.encode("x"))),
      host.randomBytes(5).length,
      Math.abs(host.clock.nowMs() - Date.now()) < 10,
      host.environment.processId === process.pid,
    ];
  },
  shares() {
    const { files } = host;
    return [files.resolveShare?.("\\\\Server12\\Scripts\\a\\b.ps1"), files.resolveShare?.("//Other/x")];
  },
  environment() {
    host.environment.set("HOLDFAST_TEST_A", "1");
    const child = run("echo $HOLDFAST_TEST_A") as { output: string };
    host.environment.set("HOLDFAST_TEST_A", undefined);
    return [child.output, host.environment.get("HOLDFAST_TEST_A"), host.environment.startDirectory === directory];
  },
};

bridge.onEvent("ask", (question) => questions[question as string]?.());
for (;;) bridge.wait(null)?.deliver();
