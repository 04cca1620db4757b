import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { decodeUtf8, encodeUtf8 } from "../../src/bytes/index.ts";
import { ResourceUri, SignalCode, WSManFaultCode } from "../../src/wsman/index.ts";
import { Home, inHome, TestServer } from "./holdfast.ts";
import { faultFrom, formOf, RawClient, shellSelector } from "./raw-client.ts";

const resourceUri = ResourceUri.cmdShell;

interface ShellSetup {
  readonly environment?: Readonly<Record<string, string>>;
  readonly workingDirectory?: string;
}

interface CommandResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | undefined;
}

/** A command shell as clients of WinRS use it. */
class CommandShellClient {
  readonly #client: RawClient;
  readonly shellId: string;

  static async open(client: RawClient, { environment = {}, workingDirectory }: ShellSetup = {}): Promise<CommandShellClient> {
    const { shellId } = await client.ask({
      resourceUri,
      options: [{ name: "WINRS_CODEPAGE", value: "65001" }],
      request: {
        type: "Create",
        inputStreams: ["stdin"],
        outputStreams: ["stdout", "stderr"],
        environment: Object.entries(environment).map(([name, value]) => ({ name, value })),
        ...(workingDirectory === undefined ? {} : { workingDirectory }),
      },
    });
    return new CommandShellClient(client, shellId);
  }

  constructor(client: RawClient, shellId: string) {
    this.#client = client;
    this.shellId = shellId;
  }

  async start(command: string, args: readonly string[] = [], skipsShell = false): Promise<string> {
    const { commandId } = await this.#client.ask({
      resourceUri,
      selectors: shellSelector(this.shellId),
      options: [{ name: "WINRS_SKIP_CMD_SHELL", value: skipsShell ? "TRUE" : "FALSE" }],
      request: { type: "Command", command, arguments: args },
    });
    return commandId;
  }

  async send(commandId: string, text: string, isEnd = false): Promise<void> {
    const stream = { name: "stdin", commandId, data: encodeUtf8(text), ...(isEnd ? { isEnd } : {}) };
    await this.#client.ask({ resourceUri, selectors: shellSelector(this.shellId), request: { type: "Send", streams: [stream] } });
  }

  receive(commandId: string | undefined, operationTimeoutMs = 20_000): ReturnType<RawClient["ask"]> {
    return this.#client.ask({
      resourceUri,
      selectors: shellSelector(this.shellId),
      operationTimeoutMs,
      request: { type: "Receive", desiredStreams: ["stdout", "stderr"], ...(commandId === undefined ? {} : { commandId }) },
    });
  }

  async result(commandId: string): Promise<CommandResult> {
    const text = { stdout: "", stderr: "" };
    const ended: string[] = [];
    for (;;) {
      const reply = await this.receive(commandId);
      if (reply.type !== "Receive") throw new TypeError("Receive was answered with something else.");
      for (const { name, data, isEnd } of reply.streams) {
        text[name === "stderr" ? "stderr" : "stdout"] += decodeUtf8(data);
        if (isEnd === true) ended.push(name);
      }
      if (reply.commandState?.state !== "Done") continue;
      expect(ended).toEqual(["stdout", "stderr"]);
      return { ...text, exitCode: reply.commandState.exitCode };
    }
  }

  async run(command: string, args: readonly string[] = [], skipsShell = false): Promise<CommandResult> {
    return this.result(await this.start(command, args, skipsShell));
  }

  async signal(commandId: string, code: string): Promise<void> {
    await this.#client.ask({ resourceUri, selectors: shellSelector(this.shellId), request: { type: "Signal", commandId, code } });
  }

  async delete(): Promise<void> {
    await this.#client.ask({ resourceUri, selectors: shellSelector(this.shellId), request: { type: "Delete" } });
  }
}

describe("a command shell (MS-WSMV 3.1.4.11 to 3.1.4.14, WinRS)", () => {
  it("runs command lines, programs and PowerShell, with environment, folder, input and exit codes", async () => {
    await using home = new Home();
    await inHome(home, async () => {
      const server = await TestServer.start(home);
      using client = new RawClient(server);
      const shell = await CommandShellClient.open(client, { environment: { Greeting: "h é" }, workingDirectory: home.directory });
      expect(await shell.run("cmd.exe", ["/c echo out && echo err>&2 && exit 3"])).toEqual({
        stdout: "out\n",
        stderr: "err\n",
        exitCode: 3,
      });
      expect(await shell.run('echo "$Greeting"; pwd')).toEqual({ stdout: `h é\n${home.directory}\n`, stderr: "", exitCode: 0 });
      expect(await shell.run("/bin/echo", ["a b", "$HOME"], true)).toEqual({ stdout: "a b $HOME\n", stderr: "", exitCode: 0 });
      const script = Buffer.from('"$env:Greeting"; @($input).Count; exit 4', "utf16le").toString("base64");
      const powershell = await shell.start("powershell", ["-NoProfile", "-EncodedCommand", script]);
      await shell.send(powershell, "1\n2\n", true);
      expect(await shell.result(powershell)).toEqual({ stdout: "h é\n2\n", stderr: "", exitCode: 4 });
      expect(await shell.run("powershell.exe", ["Write-Host", "こんにちは"])).toEqual({ stdout: "こんにちは\n", stderr: "", exitCode: 0 });
      const cat = await shell.start("cat");
      await shell.send(cat, "first ");
      await shell.send(cat, "second", true);
      expect(await shell.result(cat)).toEqual({ stdout: "first second", stderr: "", exitCode: 0 });
      expect((await shell.run("head -c 2000000 /dev/zero | tr '\\0' x")).stdout).toBe("x".repeat(2_000_000));
      await shell.delete();
      await server.kill("SIGTERM");
      await expect.poll(() => home.processes()).toEqual([]);
    });
  }, 60_000);

  it("interrupts and ends commands, and refuses what it has not", async () => {
    await using home = new Home();
    await inHome(home, async () => {
      const server = await TestServer.start(home);
      using client = new RawClient(server);
      const shell = await CommandShellClient.open(client);
      const sleeping = await shell.start("echo begun; exec sleep 100");
      await shell.receive(sleeping);
      expect(await faultFrom(shell.receive(sleeping, 100))).toMatchObject(formOf(WSManFaultCode.OperationTimedOut));
      await shell.signal(sleeping, SignalCode.CtrlC);
      expect(await shell.result(sleeping)).toEqual({ stdout: "", stderr: "", exitCode: 130 });
      // Clients say Ctrl+C at last, and nothing else.
      await shell.signal(sleeping, SignalCode.CtrlC);
      expect(await faultFrom(shell.signal(sleeping, SignalCode.Terminate))).toMatchObject(formOf(WSManFaultCode.UnexpectedSelectors));
      const marker = join(home.directory, "ended");
      const trapping = await shell.start(`trap 'echo yes > ${marker}; exit' TERM; echo begun; while :; do sleep 0.1; done`);
      await shell.receive(trapping);
      await shell.signal(trapping, SignalCode.Terminate);
      expect(readFileSync(marker, "utf8")).toBe("yes\n");
      expect(await faultFrom(shell.receive(undefined))).toMatchObject(formOf(WSManFaultCode.InvalidParameter));
      expect(await faultFrom(shell.start("powershell.exe", [], true))).toMatchObject(formOf(WSManFaultCode.FileNotFound));
      const other = crypto.randomUUID();
      expect(await faultFrom(shell.receive(other))).toMatchObject(formOf(WSManFaultCode.UnexpectedSelectors));
      const disconnect = client.ask({ resourceUri, selectors: shellSelector(shell.shellId), request: { type: "Disconnect" } });
      expect(await faultFrom(disconnect)).toMatchObject(formOf(WSManFaultCode.DisconnectNotSupported));
    });
  }, 60_000);

  it("goes on while its server is dead, and gives out every byte once", async () => {
    await using home = new Home();
    await inHome(home, async () => {
      const server = await TestServer.start(home);
      using client = new RawClient(server);
      const shell = await CommandShellClient.open(client, { workingDirectory: home.directory });
      writeFileSync(join(home.directory, "count.sh"), "for i in $(seq 1 300); do echo line $i; sleep 0.005; done; exit 7\n");
      const counting = await shell.start("sh count.sh");
      await server.kill();
      await server.start();
      const lines = Array.from({ length: 300 }, (_, index) => `line ${index + 1}\n`).join("");
      expect(await shell.result(counting)).toEqual({ stdout: lines, stderr: "", exitCode: 7 });
      const listed = await home.run(["sessions", "--state", server.stateDirectory]);
      expect(listed.stdout).toContain(shell.shellId.slice(0, 8).toLowerCase());
    });
  }, 60_000);
});
