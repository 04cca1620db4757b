import { describe, expect, it } from "vitest";
import { FakeServers } from "./testing/fake-servers.ts";
import { TestRunspace } from "./testing/test-runspace.ts";

/** What the reference page says of receiving, rule by rule. */
describe("rule 1: what is received", () => {
  it("connects a disconnected session, resumes its command and gives the results", () => {
    const servers = new FakeServers();
    servers.leave("Server01", "ITTask", "1..3");
    const here = new TestRunspace(servers);
    expect(here.run("Receive-PSSession -ComputerName Server01 -Name ITTask")).toEqual({
      output: ["1", "2", "3"],
      errors: [],
      warnings: [],
    });
    expect(here.output("(Get-PSSession -Name ITTask).State")).toEqual(["Opened"]);
  });

  it("gives the results of what ran while the session was disconnected, though it is connected again", () => {
    const servers = new FakeServers();
    servers.leave("Server01", "ITTask", "1..3");
    const here = new TestRunspace(servers);
    here.output("$s = Connect-PSSession -ComputerName Server01 -Name ITTask");
    expect(here.output("Receive-PSSession -Session $s")).toEqual(["1", "2", "3"]);
  });

  it("connects a session in which nothing runs, and gives nothing", () => {
    const servers = new FakeServers();
    servers.leave("Server01", "Idle");
    const here = new TestRunspace(servers);
    expect(here.output("Receive-PSSession -ComputerName Server01 -Name Idle")).toEqual([]);
    expect(here.output("(Get-PSSession -Name Idle).State")).toEqual(["Opened"]);
  });
});

describe("rule 2: where results go", () => {
  it.each([
    ["-OutTarget Host streams what another client started", "-OutTarget Host", ["1", "2"]],
    ["another client's command streams by default", "", ["1", "2"]],
    ["-OutTarget Job makes a job of the given name", "-OutTarget Job -JobName ITTaskJob01 | ForEach-Object Name", ["ITTaskJob01"]],
  ])("%s", (_rule, options, output) => {
    const servers = new FakeServers();
    servers.leave("Server01", "ITTask", "1..2");
    expect(new TestRunspace(servers).output(`Receive-PSSession -ComputerName Server01 -Name ITTask ${options}`)).toEqual(output);
  });

  it("a command that was started as a job comes back as that job, unless another name is asked for", () => {
    const here = new TestRunspace(new FakeServers());
    here.output("$s = New-PSSession -ComputerName Server01 -Name Test; $j = Invoke-Command -Session $s { 1..4 } -AsJob");
    here.output("$null = Disconnect-PSSession $s");
    expect(here.output("$j.State; $j2 = Receive-PSSession -ComputerName Server01 -Name Test; $j2.Id -eq $j.Id")).toEqual([
      "Disconnected",
      "True",
    ]);
    here.output("$null = Disconnect-PSSession $s");
    expect(
      here.output("$j3 = Receive-PSSession -ComputerName Server01 -Name Test -OutTarget Job -JobName Other; $j3.Name; $j3.Id -eq $j.Id"),
    ).toEqual(["Other", "False"]);
  });
});

describe("rule 3: nothing is delivered twice", () => {
  it("what one client has had, another does not get", () => {
    const servers = new FakeServers();
    servers.scripts.set("long", function* () {
      for (let index = 1; ; index++) yield index;
    });
    const session = servers.leave("Server01", "ITTask", "long");
    const first = new TestRunspace(servers);
    const had = first.output(
      "Receive-PSSession -ComputerName Server01 -Name ITTask -OutTarget Job -JobName J | Out-Null; while ((Get-Job J).ChildJobs[0].Output.Count -lt 3) { Start-Sleep -Milliseconds 1 }; Get-PSSession -Name ITTask | Disconnect-PSSession | Out-Null; Receive-Job J",
    );
    for (const command of session.commands) command.stop();
    const got = new TestRunspace(servers).output("Receive-PSSession -ComputerName Server01 -Name ITTask");
    expect(had.length).toBeGreaterThanOrEqual(3);
    const all = [...had, ...got].map(Number);
    expect(all).toEqual(Array.from({ length: all.length }, (_, index) => index + 1));
  });

  it("a job keeps what it had received when its session is disconnected", () => {
    const servers = new FakeServers();
    servers.scripts.set("long", function* () {
      for (let index = 1; ; index++) yield index;
    });
    const here = new TestRunspace(servers);
    const kept = here.output(
      "$s = New-PSSession -ComputerName Server01; $j = Invoke-Command -Session $s { long } -AsJob; while ($j.ChildJobs[0].Output.Count -lt 2) { Start-Sleep -Milliseconds 1 }; $null = Disconnect-PSSession $s; $j.State; Receive-Job $j -Keep | Select-Object -First 2",
    );
    expect(kept).toEqual(["Disconnected", "1", "2"]);
  });
});

describe("rule 4: states are this client's", () => {
  it("a session is None for one who can connect, Busy for others once one has", () => {
    const servers = new FakeServers();
    servers.leave("Server01", "Backup");
    const [here, there] = [new TestRunspace(servers), new TestRunspace(servers)];
    const ask = 'Get-PSSession -ComputerName Server01 -Name Backup | ForEach-Object { "$($_.State) $($_.Availability)" }';
    expect(here.output(ask)).toEqual(["Disconnected None"]);
    there.output("$null = Connect-PSSession -ComputerName Server01 -Name Backup");
    expect({ here: here.output(ask), there: there.output(ask) }).toEqual({ here: ["Disconnected Busy"], there: ["Opened Available"] });
    expect(here.run("Receive-PSSession -ComputerName Server01 -Name Backup").errors).toHaveLength(1);
  });
});

describe("rule 5: the idle time-out", () => {
  it("is set when a session is made or disconnected, and not when it is connected or received", () => {
    const servers = new FakeServers();
    const here = new TestRunspace(servers);
    here.output("$s = New-PSSession -ComputerName Server01 -Name A -SessionOption @{ IdleTimeout = 120000 }");
    here.output("$null = Disconnect-PSSession $s -IdleTimeoutSec 90");
    here.output("$null = Receive-PSSession -ComputerName Server01 -Name A -SessionOption @{ IdleTimeout = 600000 }");
    expect(servers.log.filter((line) => /open|connect/.test(line))).toEqual([
      "Server01 open A Microsoft.PowerShell idle 120000",
      "Server01 disconnect idle 90000",
      "Server01 reconnect",
    ]);
  });

  it.each([
    ["a minute is the least", 59, "CannotDisconnectSessionWithInvalidIdleTimeout,Microsoft.PowerShell.Commands.DisconnectPSSessionCommand"],
    [
      "the server's maximum is the greatest",
      2_147_484,
      "CannotDisconnectSessionWithInvalidIdleTimeout,Microsoft.PowerShell.Commands.DisconnectPSSessionCommand",
    ],
    ["it cannot be negative", -1, "ParameterArgumentValidationError,Microsoft.PowerShell.Commands.DisconnectPSSessionCommand"],
  ])("%s", (_rule, seconds, error) => {
    const here = new TestRunspace(new FakeServers());
    here.output("$s = New-PSSession -ComputerName Server01 -Name A");
    expect(here.run(`Disconnect-PSSession $s -IdleTimeoutSec ${seconds}`).errors).toEqual([error]);
    expect(here.output("$s.State")).toEqual(["Opened"]);
  });
});

describe("rule 6: whose options count", () => {
  it("-SessionOption goes before $PSSessionOption", () => {
    const servers = new FakeServers();
    const here = new TestRunspace(servers);
    here.output("$PSSessionOption = New-PSSessionOption -IdleTimeout 100000; $null = New-PSSession Server01 -Name A");
    here.output("$null = New-PSSession Server01 -Name B -SessionOption (New-PSSessionOption -IdleTimeout 200000)");
    expect(servers.log).toEqual(["Server01 open A Microsoft.PowerShell idle 100000", "Server01 open B Microsoft.PowerShell idle 200000"]);
  });

  it("an integer for a time-out in a table given to -SessionOption is milliseconds, though a cast takes it for ticks", () => {
    const servers = new FakeServers();
    const here = new TestRunspace(servers);
    here.output("$null = New-PSSession Server01 -Name A -SessionOption @{ IdleTimeout = 86400000 }");
    expect(servers.log).toEqual(["Server01 open A Microsoft.PowerShell idle 86400000"]);
    expect(
      here.output("([System.Management.Automation.Remoting.PSSessionOption]@{ IdleTimeout = 86400000 }).IdleTimeout.TotalSeconds"),
    ).toEqual(["8.64"]);
  });
});

describe("rule 7: a lost network", () => {
  it("is tried for four minutes, told of by warnings and progress, and the session is left disconnected", () => {
    const servers = new FakeServers();
    const client = servers.client();
    servers.scripts.set("long", function* () {
      yield 1;
      client.pools[0]?.loseNetwork();
      for (let index = 2; ; index++) yield index;
    });
    const here = new TestRunspace(servers, client);
    here.output("$s = New-PSSession Server01 -Name A");
    const { output, warnings, errors } = here.run("Invoke-Command -Session $s { long }; $s.State");
    expect(output[0]).toBe("1");
    expect(output.at(-1)).toBe("Disconnected");
    expect(errors).toEqual(["PowerShellNetworkFailedStartDisconnect,Microsoft.PowerShell.Commands.InvokeCommandCommand"]);
    // While it tries, the host tells; what has become of the command is in the stream of warnings.
    expect(here.shown.filter((line) => line.startsWith("warning:"))).toEqual([
      "warning: The network connection to Server01 has been interrupted. Attempting to reconnect for up to 4 minutes...",
      "warning: Attempting to reconnect to Server01 ...",
      "warning: The reconnection attempt to Server01 failed. Attempting to disconnect the session...",
      "warning: Computer Server01 has been successfully disconnected.",
    ]);
    expect(warnings.map((text) => text.replace(/[\da-f]{8}-[\da-f-]{27}/, "GUID").replace(/Job\d+/, "JobN"))).toEqual([
      "Session A with instance ID GUID on computer Server01 has been successfully disconnected.",
      "Job JobN has been created for reconnection.",
    ]);
    expect(here.shown.filter((line) => line.startsWith("progress:"))).not.toEqual([]);
  });
});

describe("rule 8: names and ports", () => {
  it.each([
    [
      "a bare configuration name gets the schema before it",
      "New-PSSession Server01 -ConfigurationName AD",
      "ShellUri",
      "http://schemas.microsoft.com/powershell/AD",
    ],
    ["-ComputerName means WinRM's port", "New-PSSession Server01", "ConnectionUri", "http://server01/wsman"],
    ["-UseSSL means WinRM's other port", "New-PSSession Server01 -UseSSL", "ConnectionUri", "https://server01/wsman"],
    ["-ConnectionUri means the web's port", "New-PSSession -ConnectionUri http://Server01/wsman", "Port", "80"],
    ["-ConnectionUri with https means the web's other port", "New-PSSession -ConnectionUri https://Server01/wsman", "Port", "443"],
  ])("%s", (_rule, script, property, value) => {
    const here = new TestRunspace(new FakeServers());
    expect(here.output(`(${script}).Runspace.ConnectionInfo.${property}.ToString()`)[0]?.toLowerCase()).toBe(value.toLowerCase());
  });

  it("a session lives where it terminates", () => {
    const servers = new FakeServers();
    servers.leave("Server02", "Far", "1..2");
    const here = new TestRunspace(servers);
    expect(here.output("@(Get-PSSession -ComputerName Server01).Count; @(Get-PSSession -ComputerName Server02).Count")).toEqual(["0", "1"]);
  });
});
