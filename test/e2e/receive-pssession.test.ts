/** Receive-PSSession against servers that live: its eight syntaxes, what it refuses, and two clients who want the same session. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DemoClient } from "../../src/shell/demo/demo-client.ts";
import { Home, TestServer } from "./holdfast.ts";

let home: Home;
let server: TestServer;

beforeAll(async () => {
  home = new Home();
  server = await TestServer.start(home, { name: "Server01" });
  home.configure({ hosts: { Server01: { address: "127.0.0.1", port: server.port } } });
});

afterAll(async () => {
  await server.kill("SIGTERM");
  await home[Symbol.asyncDispose]();
});

interface Result {
  readonly exitCode: number | null;
  readonly lines: readonly string[];
  readonly stderr: string;
}

async function run(script: string): Promise<Result> {
  const { exitCode, stdout, stderr } = await home.run(["-NoProfile", "-Command", script]);
  return { exitCode, lines: stdout.split("\n").filter((line) => line !== ""), stderr: stderr.trim() };
}

/** Starts a command in a session and leaves it. */
function leaving(name: string, script: string): string {
  return `$null = Invoke-Command -ComputerName Server01 -InDisconnectedSession -SessionName ${name} -ScriptBlock { ${script} }`;
}

describe("the eight syntaxes of Receive-PSSession", () => {
  const again = "$null = Connect-PSSession -ComputerName Server01 -Name NAME | Disconnect-PSSession";
  const syntaxes = {
    Session: "Receive-PSSession -Session (Get-PSSession -ComputerName Server01 -Name NAME)",
    Piped: "Get-PSSession -ComputerName Server01 -Name NAME | Receive-PSSession",
    Id: `${again}; Receive-PSSession -Id (Get-PSSession -Name NAME).Id`,
    InstanceId: `${again}; Receive-PSSession -InstanceId (Get-PSSession -Name NAME).InstanceId`,
    Name: `${again}; Receive-PSSession -Name NAME`,
    ComputerName: "Receive-PSSession -ComputerName Server01 -Name NAME",
    ComputerInstanceId: "Receive-PSSession Server01 -InstanceId $ids['NAME']",
    ConnectionUri: "Receive-PSSession -ConnectionUri http://127.0.0.1:PORT/wsman -Name NAME",
    ConnectionUriInstanceId: "Receive-PSSession -URI http://127.0.0.1:PORT/wsman -InstanceId $ids['NAME']",
  };

  it("connect, give what another client's command puts out, and leave the session open", async () => {
    const names = Object.keys(syntaxes);
    await run(names.map((name) => leaving(name, "1..2 | ForEach-Object { \"item $_\" }; Write-Error 'one went wrong'")).join("\n"));
    const received = Object.entries(syntaxes).map(
      ([name, syntax]) =>
        `"${name}: $(${syntax.replaceAll("NAME", name).replaceAll("PORT", String(server.port))}) $((Get-PSSession -Name ${name}).State)"`,
    );
    const { lines, stderr } = await run(`
      $ids = @{}; Get-PSSession -ComputerName Server01 | ForEach-Object { $ids[$_.Name] = $_.InstanceId }
      ${received.join("\n")}`);
    expect(lines).toEqual(names.map((name) => `${name}: item 1 item 2 Opened`));
    expect(stderr.match(/one went wrong/g)).toHaveLength(names.length);
  });

  it("in a wrong mixture are mistakes of binding", async () => {
    const mixtures = [
      ["-Id 1 -Name x", "AmbiguousParameterSet", "InvalidArgument"],
      ["-ComputerName Server01 -Id 1", "AmbiguousParameterSet", "InvalidArgument"],
      ["-ComputerName Server01", "AmbiguousParameterSet", "InvalidArgument"],
      ["-ConnectionUri http://127.0.0.1", "AmbiguousParameterSet", "InvalidArgument"],
      ["-ComputerName Server01 -ConnectionUri http://127.0.0.1 -Name x", "AmbiguousParameterSet", "InvalidArgument"],
      ["-Name x -Port 5985", "MissingMandatoryParameter", "InvalidArgument"],
      ["-InstanceId notaguid", "CannotConvertArgumentNoMessage", "InvalidArgument"],
      ["-Name x -Nonsense", "NamedParameterNotFound", "InvalidArgument"],
      ["-ComputerName Server01 -Name a -Port 65536", "ParameterArgumentValidationError", "InvalidData"],
      ["-ComputerName Server01 -Name ''", "ParameterArgumentValidationError", "InvalidData"],
    ];
    const script = mixtures
      .map(([mixture]) => `try { Receive-PSSession ${mixture} } catch { "$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category)" }`)
      .join("\n");
    const { stdout } = await home.run(["-NoProfile", "-NonInteractive", "-Command", script]);
    expect(stdout.trim().split("\n")).toEqual(
      mixtures.map(([, error, category]) => `${error},Microsoft.PowerShell.Commands.ReceivePSSessionCommand ${category}`),
    );
  });
});

describe("what Receive-PSSession cannot do is told as PowerShell tells it", () => {
  beforeAll(async () => {
    await run(leaving("Kept", "'kept'"));
  });

  afterAll(async () => {
    // Nothing was lost by all that: the results are still there for whoever asks rightly.
    expect((await run("Receive-PSSession -ComputerName Server01 -Name Kept")).lines).toEqual(["kept"]);
  });

  const HELP = "For more information, see the about_Remote_Troubleshooting Help topic.";

  it.each([
    {
      what: "a computer of no such name",
      script: "Receive-PSSession -ComputerName no-such-host.invalid -Name Kept",
      id: "ComputerNotFound,ReceivePSSessionQueryForSessionFailed",
      text: "The remote session query failed for no-such-host.invalid with the following error message: The WinRM client cannot process the request because the server name cannot be resolved.",
    },
    {
      what: "a port that nobody listens to",
      script: "Receive-PSSession -ComputerName Server01 -Port 1 -Name Kept",
      id: "CannotConnect,ReceivePSSessionQueryForSessionFailed",
      text: /^The remote session query failed for Server01 with the following error message: The client cannot connect to the destination specified in the request\. /,
    },
    {
      what: "a session that this client does not have",
      script: "Receive-PSSession -Name Nothing",
      id: "RemoteRunspaceNotAvailableForSpecifiedName",
      text: "The remote session with the name Nothing  is not available.",
    },
    {
      what: "an option that there is not",
      script: "Receive-PSSession -ComputerName Server01 -Name Kept -SessionOption @{ IdleTime = 1 }",
      id: "CannotConvertArgumentNoMessage",
      text: /^Cannot bind parameter 'SessionOption'\. .*The property 'IdleTime' was not found/,
    },
    {
      what: "a target that there is not",
      script: "Receive-PSSession -ComputerName Server01 -Name Kept -OutTarget Screen",
      id: "CannotConvertArgumentNoMessage",
      text: /^Cannot bind parameter 'OutTarget'\. Cannot convert value "Screen" to type "Microsoft\.PowerShell\.Commands\.OutTarget"/,
    },
  ])("$what", async ({ script, id, text }) => {
    const { exitCode, lines, stderr } = await run(
      `try { ${script} -ErrorAction Stop } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }; ${script}`,
    );
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^Receive-PSSession: /);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(lines[0]).toBe(`${id},Microsoft.PowerShell.Commands.ReceivePSSessionCommand`);
    expect(lines.slice(1).join("\n")).toEqual(typeof text === "string" ? text : expect.stringMatching(text));
  });

  it.each([
    { what: "a name of no session on the computer", options: "-Name Nothing" },
    { what: "a wildcard", options: "-Name Ke*" },
    { what: "another configuration", options: "-Name Kept -ConfigurationName Other" },
  ])("$what finds nothing, and says nothing", async ({ options }) => {
    expect(await run(`Receive-PSSession -ComputerName Server01 ${options}`)).toEqual({ exitCode: 0, lines: [], stderr: "" });
  });

  it("a configuration that the server does not have", async () => {
    const script = "New-PSSession -ComputerName Server01 -ConfigurationName Nope";
    const text = `Connecting to remote server Server01 failed with the following error message : The WS-Management service cannot process the request. Cannot find the Nope session configuration in the WSMan: drive on the Server01 computer. ${HELP}`;
    expect(await run(`try { ${script} -ErrorAction Stop } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }; ${script}`)).toEqual({
      exitCode: 1,
      lines: ["InvalidResourceUri,PSSessionOpenFailed,Microsoft.PowerShell.Commands.NewPSSessionCommand", text],
      stderr: `New-PSSession: [Server01] ${text}`,
    });
  });

  it("a wrong password", async () => {
    const asking = await TestServer.start(home, { name: "Asking", args: ["--authentication", "Negotiate"] });
    const credential = "([pscredential]::new('nobody', (ConvertTo-SecureString 'wrong' -AsPlainText -Force)))";
    const text = `Connecting to remote server 127.0.0.1 failed with the following error message : Access is denied. ${HELP}`;
    const script = `New-PSSession -ComputerName 127.0.0.1 -Port ${asking.port} -Credential ${credential}`;
    expect(await run(`try { ${script} -ErrorAction Stop } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }; ${script}`)).toEqual({
      exitCode: 1,
      lines: ["AccessDenied,PSSessionOpenFailed,Microsoft.PowerShell.Commands.NewPSSessionCommand", text],
      stderr: `New-PSSession: [127.0.0.1] ${text}`,
    });
    await asking.kill("SIGTERM");
  });

  it("a script in a file goes on after it, and one that stops there ends with 1", async () => {
    const file = join(home.directory, "fails.ps1");
    writeFileSync(file, "Receive-PSSession -Name Nothing; 'on'; Receive-PSSession -Name Nothing -ErrorAction Stop; 'never'");
    const { exitCode, stdout } = await home.run(["-NoProfile", "-File", file]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "on\n" });
  });
});

describe("a session that two clients want", () => {
  const ask = 'Get-PSSession -ComputerName Server01 -Name Wanted | ForEach-Object { "$($_.State) $($_.Availability)" }';
  const refusal =
    'Cannot connect PSSession "Wanted", either because it is not in the Disconnected state, or it is not available for connection.';

  it("is Busy for the second until the first lets go, and what the first had does not come again", async () => {
    const first = await startClient();
    await typed(first, "$s = New-PSSession -ComputerName Server01 -Name Wanted");
    await typed(
      first,
      `$j = Invoke-Command -Session $s -AsJob { 'first'; while (-not (Test-Path ${home.directory}/go)) { Start-Sleep -Milliseconds 20 }; 'second' }`,
    );
    expect(await typed(first, "while ($j.ChildJobs[0].Output.Count -eq 0) { Start-Sleep -Milliseconds 20 }; Receive-Job $j -Keep")).toBe(
      "first",
    );
    expect((await run(ask)).lines).toEqual(["Disconnected Busy"]);
    for (const [cmdlet, id] of [
      ["Connect-PSSession", "PSSessionConnectFailed,Microsoft.PowerShell.Commands.ConnectPSSessionCommand"],
      ["Receive-PSSession", "ReceivePSSessionCannotConnectSession,Microsoft.PowerShell.Commands.ReceivePSSessionCommand"],
    ]) {
      const script = `${cmdlet} -ComputerName Server01 -Name Wanted`;
      expect(await run(`try { ${script} -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }; ${script}`)).toEqual({
        exitCode: 1,
        lines: [id],
        stderr: `${cmdlet}: ${refusal}`,
      });
    }
    expect(await typed(first, "(Disconnect-PSSession $s).State; $j.State")).toBe("Disconnected\nDisconnected");
    const second = await run(
      `${ask}; Set-Content ${home.directory}/go x; Receive-PSSession -ComputerName Server01 -Name Wanted; ${ask}; Get-PSSession | Remove-PSSession`,
    );
    expect(second).toEqual({ exitCode: 0, lines: ["Disconnected None", "second", "Opened Available"], stderr: "" });
    // The first keeps what it had.
    expect(await typed(first, "Receive-Job $j -Keep -ErrorAction Ignore")).toBe("first");
    await first.kill();
  });

  it("is taken from its holder by -TakeOver, and the holder is told", async () => {
    const first = await startClient();
    await typed(first, "$s = New-PSSession -ComputerName Server01 -Name Wanted");
    first.begin(
      `Invoke-Command -Session $s { 1; while (-not (Test-Path ${home.directory}/taken)) { Start-Sleep -Milliseconds 20 }; 2 }; 'left'`,
    );
    await first.until(/^1$/m);
    const second = await run(
      `$s = Connect-PSSession -ComputerName Server01 -Name Wanted -TakeOver; $s.State; Set-Content ${home.directory}/taken x; Receive-PSSession $s`,
    );
    expect(second).toEqual({ exitCode: 0, lines: ["Opened", "2"], stderr: "" });
    expect(await first.until(/^left$/m)).toMatch(
      /^Invoke-Command: Session Wanted with instance ID \S+ on computer Server01 has been taken over by another client\. It is disconnected from this one\.$/m,
    );
    expect(await typed(first, "$s.State; $error[0].FullyQualifiedErrorId")).toBe(
      "Disconnected\nCannotConnectAlreadyConnected,PSSessionTakenOver,Microsoft.PowerShell.Commands.InvokeCommandCommand",
    );
    await first.kill();
  });
});

/** What a shell shows after the line that was typed. */
async function typed(client: DemoClient, line: string): Promise<string> {
  return (await client.type(line)).split("\n").slice(1).join("\n");
}

/** A shell that is typed to. */
function startClient(): Promise<DemoClient> {
  const { program, environment, directory } = home;
  return DemoClient.start({ program, environment, workingDirectory: directory, show: () => {} });
}
