/**
 * The six examples of Receive-PSSession, typed as they stand on its reference page.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/receive-pssession
 */
import type { DemoClient } from "./demo-client.ts";
import { ADMINISTRATOR, type DemoWorld, LOST_CLIENT_SECONDS } from "./demo-world.ts";

export interface DemoStage {
  readonly world: DemoWorld;
  /** Seconds between the outputs of example 6. */
  readonly sleepSeconds: number;
  /** A line of the narrator. */
  say(text: string): void;
  /** @throws {DemoFailure} */
  check(holds: boolean, what: string): void;
}

export class DemoFailure extends Error {
  override readonly name = "DemoFailure";
}

export interface Example {
  readonly title: string;
  run(stage: DemoStage): Promise<void>;
}

/** Work that somebody started yesterday, in sessions that nobody holds now. */
async function startYesterdaysWork(stage: DemoStage, commands: readonly string[]): Promise<void> {
  const client = await stage.world.startClient({ isSilent: true });
  for (const command of commands) await client.type(command);
  await client.exit();
}

const inventory = (computer: string, name: string): string =>
  `Invoke-Command -InDisconnectedSession -ComputerName ${computer} -SessionName ${name} { 1..3 | ForEach-Object { "${name} on $([Environment]::MachineName): step $_ done"; Start-Sleep -Milliseconds 100 } }`;

async function inNewClient(stage: DemoStage, work: (client: DemoClient) => Promise<void>): Promise<void> {
  const client = await stage.world.startClient();
  await work(client);
  await client.exit();
}

export const EXAMPLES: readonly Example[] = [
  {
    title: "Example 1: Connect to a PSSession",
    async run(stage) {
      await startYesterdaysWork(stage, [inventory("Server01", "ITTask")]);
      await inNewClient(stage, async (client) => {
        const screen = await client.type("Receive-PSSession -ComputerName Server01 -Name ITTask");
        stage.check(
          /ITTask on Server01: step 1 done[\s\S]*step 2 done[\s\S]*step 3 done/.test(screen),
          "the three results of ITTask appear at the command line",
        );
      });
    },
  },
  {
    title: "Example 2: Get results of all commands on disconnected sessions",
    async run(stage) {
      await startYesterdaysWork(stage, [inventory("Server01", "Payroll"), inventory("Server02", "Archive")]);
      await inNewClient(stage, async (client) => {
        const screen = await client.type("Get-PSSession -ComputerName Server01, Server02 | Receive-PSSession");
        stage.check(/Payroll on Server01: step 3 done/.test(screen), "the results of the session on Server01 appear");
        stage.check(/Archive on Server02: step 3 done/.test(screen), "the results of the session on Server02 appear");
      });
    },
  },
  {
    title: "Example 3: Get the results of a script running in a session",
    async run(stage) {
      await startYesterdaysWork(stage, [
        'Invoke-Command -InDisconnectedSession -ComputerName Server01 -SessionName ITTask { 1..4 | ForEach-Object { "still at work: $_"; Start-Sleep -Seconds 1 } }',
      ]);
      await inNewClient(stage, async (client) => {
        const screen = await client.type(
          "Receive-PSSession -ComputerName Server01 -Name ITTask -OutTarget Job -JobName ITTaskJob01 -Credential Domain01\\Admin01",
          { answers: [{ to: /Password[^\n]*: ?$/, with: ADMINISTRATOR.password }] },
        );
        stage.check(/\bITTaskJob01\b.*\bRunning\b.*\bTrue\b.*\bServer01\b/.test(screen), "a running job with the given name is returned");
        const results = await client.type("Receive-Job -Name ITTaskJob01 -Wait");
        stage.check(/still at work: 1[\s\S]*still at work: 4/.test(results), "the job receives what the script puts out");
      });
    },
  },
  {
    title: "Example 4: Get results after a network outage",
    async run(stage) {
      await startYesterdaysWork(stage, [inventory("Server01", "Backup")]);
      const first = await stage.world.startClient();
      await first.type("$s = New-PSSession -ComputerName Server01 -Name AD -ConfigurationName ADEndpoint");
      const opened = await first.type("$s");
      stage.check(/\bAD\b.*\bServer01\b.*\bOpened\b.*\bADEndpoint\b.*\bAvailable\b/.test(opened), "the session is Opened and Available");
      first.begin("Invoke-Command -Session $s -FilePath \\\\Server12\\Scripts\\SharedScripts\\New-ADResolve.ps1");
      await first.until(/PC002/);
      stage.say("The network goes down: every connection to Server01 dies, and none can be made.");
      stage.world.network("Server01").cut();
      await first.until(/Server01[\s\S]*(interrupt|reconnect)/i);
      stage.say("The user restarts the computer: the client is ended with SIGKILL.");
      await first.kill();
      stage.world.network("Server01").restore();
      stage.say(
        `The network is back. The server gives a client that vanished ${LOST_CLIENT_SECONDS} seconds (lostClientSec) before others may connect.`,
      );
      await new Promise((resolve) => setTimeout(resolve, (LOST_CLIENT_SECONDS + 1) * 1000));

      await inNewClient(stage, async (client) => {
        const sessions = await client.type("Get-PSSession -ComputerName Server01");
        stage.check(
          /\bAD\b.*\bServer01\b.*\bDisconnected\b.*\bADEndpoint\b.*\bNone\b/.test(sessions),
          "AD is Disconnected and can be connected",
        );
        stage.check(/\bBackup\b.*\bDisconnected\b.*\bNone\b/.test(sessions), "so is Backup");
        stage.say("Somebody else, at another computer, connects to Backup.");
        const other = await stage.world.startClient({ isSilent: true });
        await other.type("Connect-PSSession -ComputerName Server01 -Name Backup");
        const job = await client.type("Receive-PSSession -ComputerName Server01 -Name AD -OutTarget Job -JobName AD");
        stage.check(/\bAD\b.*\bRunning\b.*\bTrue\b.*\bServer01\b/.test(job), "the script still runs, in a job named AD");
        const after = await client.type("Get-PSSession -ComputerName Server01");
        stage.check(/\bBackup\b.*\bDisconnected\b.*\bBusy\b/.test(after), "Backup is Busy: another client holds it");
        stage.check(/\bAD\b.*\bOpened\b.*\bADEndpoint\b/.test(after), "AD is Opened");
        await other.type("Get-PSSession | Remove-PSSession");
        await other.exit();
        await client.type("Stop-Job -Name AD; Get-PSSession -ComputerName Server01 -Name AD | Remove-PSSession");
      });
    },
  },
  {
    title: "Example 5: Reconnect to disconnected sessions",
    async run(stage) {
      await inNewClient(stage, async (client) => {
        const sessions = await client.type(
          "Invoke-Command -InDisconnectedSession -ComputerName Server01, Server02, Server30 -FilePath \\\\Server12\\Scripts\\SharedScripts\\Get-BugStatus.ps1 -Name BugStatus -SessionOption @{IdleTimeout = 86400000} -ConfigurationName ITTasks",
        );
        stage.check(
          (sessions.match(/\bBugStatus\b.*\bDisconnected\b.*\bITTasks\b.*\bNone\b/g) ?? []).length === 3,
          "three disconnected sessions are returned",
        );
      });
      stage.say("The user exits and, on the next day, starts another client on another computer.");
      await inNewClient(stage, async (client) => {
        await client.type("$s = Get-PSSession -ComputerName Server01, Server02, Server30 -Name BugStatus");
        const before = await client.type("$s");
        stage.check(
          (before.match(/\bBugStatus\b.*\bDisconnected\b.*\bNone\b/g) ?? []).length === 3,
          "the three sessions are found, and nobody holds them",
        );
        await client.type("$Results = Receive-PSSession -Session $s");
        const after = await client.type("$s");
        stage.check((after.match(/\bBugStatus\b.*\bOpened\b.*\bAvailable\b/g) ?? []).length === 3, "they are Opened and Available now");
        const results = await client.type("$Results");
        stage.check(/Bug Report - Domain 01/.test(results), "the reports are there");
        stage.check(/Server01\s+121\s+Friday, December 30, 2011 5:03:34 PM/.test(results), "Server01 has its 121 bugs");
        stage.check(/Server02\s+87\b/.test(results) && /Server30\s+46\b/.test(results), "so do the others");
        await client.type("$s | Remove-PSSession");
      });
    },
  },
  {
    title: "Example 6: Running a job in a disconnected session",
    async run(stage) {
      const seconds = stage.sleepSeconds;
      await inNewClient(stage, async (client) => {
        await client.type("$s = New-PSSession -ComputerName Server01 -Name Test");
        await client.type(`$j = Invoke-Command -Session $s { 1..1500 | Foreach-Object {"Return $_"; sleep ${seconds}}} -AsJob`);
        const running = await client.type("$j");
        stage.check(/\bRunning\b.*\bTrue\b.*\bServer01\b/.test(running), "the job runs");
        stage.say("Time passes …");
        await new Promise((resolve) => setTimeout(resolve, (seconds + 0.7) * 1000));
        const disconnected = await client.type("$s | Disconnect-PSSession");
        stage.check(/\bTest\b.*\bDisconnected\b.*\bNone\b/.test(disconnected), "the session is disconnected");
        const job = await client.type("$j");
        stage.check(/\bDisconnected\b.*\bTrue\b.*\bServer01\b/.test(job), "so is the job");
        const kept = await client.type("Receive-Job $j -Keep");
        stage.check(/^Return 1\r?\nReturn 2$/m.test(kept), "the job holds what came before");
        await client.type("$s2 = Connect-PSSession -ComputerName Server01 -Name Test");
        await client.type("$j2 = Receive-PSSession -ComputerName Server01 -Name Test");
        stage.say("Time passes …");
        await new Promise((resolve) => setTimeout(resolve, (seconds * 2 + 0.7) * 1000));
        const received = await client.type("Receive-Job $j");
        stage.check(/Return 3/.test(received) && /Return 4/.test(received), "the job goes on where it was");
        stage.check((received.match(/Return 3$/gm) ?? []).length === 1, "nothing comes twice");
        const same = await client.type("$j2.Id -eq $j.Id");
        stage.check(/True/.test(same), "it is the same job object");
        await client.type("$j | Remove-Job -Force; $s | Remove-PSSession");
      });
    },
  },
];
