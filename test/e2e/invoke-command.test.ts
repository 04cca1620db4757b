/** Invoke-Command and its jobs over servers that live. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Home, TestServer } from "./holdfast.ts";

let home: Home;
const servers: TestServer[] = [];

beforeAll(async () => {
  home = new Home();
  servers.push(await TestServer.start(home, { name: "Server01" }), await TestServer.start(home, { name: "Server02" }));
  const hosts = Object.fromEntries(servers.map(({ port }, index) => [`Server0${index + 1}`, { address: "127.0.0.1", port }]));
  home.configure({ hosts: { ...hosts, Server30: { address: "127.0.0.1", port: 1 } } });
});

afterAll(async () => {
  await Promise.all(servers.map((server) => server.kill("SIGTERM")));
  await home[Symbol.asyncDispose]();
});

/** What a script puts out, line by line; what it says of errors is a mistake of the test. */
async function linesOf(script: string): Promise<string[]> {
  const { stdout, stderr } = await home.run(["-NoProfile", "-Command", script]);
  expect(stderr).toBe("");
  return stdout.split("\n").filter((line) => line !== "");
}

describe("many computers", () => {
  it("give what they have while one of them cannot be reached, and say who is who", async () => {
    const script = `
      $results = Invoke-Command -ComputerName Server01, Server30, Server02 { 'here' } -ErrorVariable failures -ErrorAction SilentlyContinue
      $results | ForEach-Object { "$_ $($_.PSComputerName)" } | Sort-Object
      $failures | ForEach-Object { "$($_.FullyQualifiedErrorId) $($_.TargetObject) $($_.CategoryInfo.Category)" }
      $job = Invoke-Command -ComputerName Server01, Server30 { 'here' } -AsJob -JobName Two
      $null = Wait-Job $job
      "$($job.State) $($job.Location)"
      $job.ChildJobs | ForEach-Object { "$($_.State) $($_.Location)" }
      Receive-Job $job -Location Server01
      Receive-Job $job -ErrorAction SilentlyContinue
      $error[0].FullyQualifiedErrorId`;
    expect(await linesOf(script)).toEqual([
      "here Server01",
      "here Server02",
      "CannotConnect,PSSessionStateBroken Server30 OpenError",
      "Failed Server01,Server30",
      "Completed Server01",
      "Failed Server30",
      "here",
      "CannotConnect,PSSessionStateBroken",
    ]);
  });

  it("are asked no more at once than -ThrottleLimit says", async () => {
    const spans = await linesOf(
      "Invoke-Command -ComputerName (,'Server01' * 6) -ThrottleLimit 2 { $from = [DateTime]::UtcNow.Ticks; Start-Sleep -Milliseconds 300; \"$from $([DateTime]::UtcNow.Ticks)\" }",
    );
    const times = spans.map((line) => line.split(" ").map(BigInt));
    const atOnce = times.map(([at = 0n]) => times.filter(([from = 0n, to = 0n]) => from <= at && at < to).length);
    expect([times.length, Math.max(...atOnce) <= 2]).toEqual([6, true]);
  });

  it("run on with -InDisconnectedSession, and are received from later", async () => {
    const script = `
      $sessions = Invoke-Command -ComputerName Server01, Server02 -InDisconnectedSession -SessionName Later -ArgumentList 2 { param($n) $n * $using:factor }
      $sessions | ForEach-Object { "$($_.State) $($_.Availability) $($_.ComputerName)" } | Sort-Object
      $sessions | Receive-PSSession
      $sessions | ForEach-Object { "$($_.State) $($_.Availability)" }`;
    expect(await linesOf(`$factor = 21; ${script}`)).toEqual([
      "Disconnected None Server01",
      "Disconnected None Server02",
      "42",
      "42",
      "Opened Available",
      "Opened Available",
    ]);
  });
});

describe("jobs in sessions", () => {
  it("are disconnected with their session, keep what they had, and are taken up again as the same job", async () => {
    const script = `
      $session = New-PSSession Server01
      $job = Invoke-Command $session { 1..500 | ForEach-Object { $_; Start-Sleep -Milliseconds 10 } } -AsJob -JobName First
      while ($job.ChildJobs[0].Output.Count -lt 3) { Start-Sleep -Milliseconds 10 }
      $null = Disconnect-PSSession $session
      $had = @(Receive-Job $job)
      "$($job.State) $(@(Receive-Job $job).Count)"
      $again = Receive-PSSession $session -OutTarget Job
      "$($again.Id -eq $job.Id) $($again.Name) $($job.State)"
      $rest = @(Receive-Job $job -Wait)
      "$($job.State) $(($had + $rest) -join ' ' -eq (1..500 -join ' '))"
      $other = Invoke-Command $session { 1; Start-Sleep -Milliseconds 500; 2 } -AsJob
      $null = Disconnect-PSSession $session
      $renamed = Receive-PSSession $session -OutTarget Job -JobName Second
      "$($renamed.Name) $($renamed.Id -eq $other.Id)"
      (@(Receive-Job $other) + @(Receive-Job $renamed -Wait)) -join ' '`;
    expect(await linesOf(script)).toEqual(["Disconnected 0", "True First Running", "Completed True", "Second False", "1 2"]);
  });

  it("that are started over there stay there", async () => {
    const script = `
      $session = New-PSSession Server01
      Invoke-Command $session { $null = Start-Job -Name Inner { 'from inside' } }
      @(Get-Job).Count
      Disconnect-PSSession $session | Connect-PSSession | Out-Null
      Invoke-Command $session { Receive-Job -Name Inner -Wait; (Get-Job Inner).State }`;
    expect(await linesOf(script)).toEqual(["0", "from inside", "Completed"]);
  });

  it("wait, Blocked, for whoever answers; stop also while they are disconnected", async () => {
    const script = `
      $session = New-PSSession Server01
      $job = Invoke-Command $session { Read-Host name } -AsJob
      while ($job.State -eq 'Running') { Start-Sleep -Milliseconds 10 }
      $job.State
      Stop-Job $job; Remove-Job $job
      $job = Invoke-Command $session { Start-Sleep 100 } -AsJob
      $null = Disconnect-PSSession $session
      Stop-Job $job
      "$($job.State) $($session.State)"`;
    expect(await linesOf(script)).toEqual(["Blocked", "Stopped Opened"]);
  });
});

describe("options of sessions", () => {
  it("come from -SessionOption, else from $PSSessionOption, else from the configuration, and its maximum holds", async () => {
    const script = `
      function idle { [int]($args[0].Runspace.ConnectionInfo.IdleTimeout / 1000) }
      idle (New-PSSession Server01)
      $PSSessionOption = New-PSSessionOption -IdleTimeout 100000
      idle (New-PSSession Server01)
      idle (New-PSSession Server01 -SessionOption @{ IdleTimeout = 200000 })
      $PSSessionConfigurationName = 'Nope'
      try { New-PSSession Server01 -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }
      (New-PSSession Server01 -ConfigurationName Microsoft.PowerShell).ConfigurationName`;
    expect(await linesOf(script)).toEqual([
      "7200",
      "100",
      "200",
      "InvalidResourceUri,PSSessionOpenFailed,Microsoft.PowerShell.Commands.NewPSSessionCommand",
      "Microsoft.PowerShell",
    ]);
  });
});
