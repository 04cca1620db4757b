/** Enter-PSSession in a real terminal: what is typed there runs at the other computer, and what it asks is asked here. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Home, TestServer } from "./holdfast.ts";
import { TerminalSession } from "./terminal-session.ts";

const LOCAL = /^PS[^>]*> ?$/;
const REMOTE = /^\[Server01\]: PS[^>]*> ?$/;

let home: Home;
let server: TestServer;
let shell: TerminalSession;

beforeAll(async () => {
  home = new Home();
  server = await TestServer.start(home, { name: "Server01" });
  home.configure({ hosts: { Server01: { address: "127.0.0.1", port: server.port } } });
});

afterAll(async () => {
  await server.kill("SIGTERM");
  await home[Symbol.asyncDispose]();
});

beforeEach(async () => {
  const { HOLDFAST_CONFIG = "", HOLDFAST_SECRET = "" } = home.environment;
  shell = new TerminalSession(home.directory, { HOLDFAST_CONFIG, HOLDFAST_SECRET, NO_COLOR: "1" });
  await shell.until(LOCAL);
});

afterEach(() => shell.end());

async function typed(line: string, prompt: RegExp): Promise<string[]> {
  shell.type(`${line}\r`);
  return shell.until(prompt);
}

/** Nobody types before a question stands there. */
async function asked(question: RegExp): Promise<void> {
  await shell.until(question);
  await shell.untilQuiet();
}

/** The last rows before the prompt. */
async function answerTo(line: string, count: number, prompt: RegExp = REMOTE): Promise<string[]> {
  return (await typed(line, prompt)).slice(-1 - count, -1);
}

describe("an entered session", () => {
  it("has the computer's name before its prompt, runs what is typed over there, and is left with Exit-PSSession", async () => {
    expect(await typed("Enter-PSSession Server01", REMOTE)).toHaveLength(2);
    expect(await answerTo("$x = 20; $x + 1", 1)).toEqual(["21"]);
    expect(await answerTo("$PSSenderInfo.GetType().Name; $x", 2)).toEqual(["PSSenderInfo", "20"]);
    expect(await answerTo("Get-Item nowhere.txt", 1)).toEqual([expect.stringMatching(/does not exist\.$/)]);
    await typed("Exit-PSSession", LOCAL);
    expect(await answerTo('"x=$x"', 1, LOCAL)).toEqual(["x="]);
  });

  it("asks at this terminal: lines, secrets, choices, credentials", async () => {
    await typed("Enter-PSSession Server01", REMOTE);
    shell.type("$a = Read-Host name\r");
    await asked(/^name:/);
    expect(await answerTo("Bob", 0)).toEqual([]);
    expect(await answerTo('"<$a>"', 1)).toEqual(["<Bob>"]);
    shell.type("$s = Read-Host pw -AsSecureString\r");
    await asked(/^pw:/);
    expect((await typed("secret", REMOTE)).at(-2)).toBe("pw: ******");
    expect(await answerTo("[pscredential]::new('u', $s).GetNetworkCredential().Password", 1)).toEqual(["secret"]);
    shell.type('$Host.UI.PromptForChoice("Title", "Sure?", @("&Yes", "&No"), 1)\r');
    await asked(/^\[Y\] Yes/);
    expect((await typed("y", REMOTE)).at(-2)).toBe("0");
    shell.type("(Get-Credential -Message m -UserName bob).UserName\r");
    await asked(/^Password for user bob:/);
    expect((await typed("pw", REMOTE)).at(-2)).toBe("bob");
    shell.type('Remove-Item $HOME/nothing* -Confirm; function f { param([Parameter(Mandatory)] $p) "p=$p" }; f\r');
    await asked(/^p:/);
    expect((await typed("7", REMOTE)).at(-2)).toBe("p=7");
  });

  it("shows the progress of what runs over there", async () => {
    await typed("Enter-PSSession Server01", REMOTE);
    await typed("Write-Progress Copy Half -PercentComplete 50; Start-Sleep 0.5; 'after'", REMOTE);
    expect(shell.raw.replace(/\x1b\[[\d;]*m/g, "")).toMatch(/Copy \[Half +\]/);
  });

  it("keeps the session when Ctrl+C stops a command, and stops only that", async () => {
    await typed("Enter-PSSession Server01", REMOTE);
    await typed("$kept = 'kept'", REMOTE);
    for (const command of [
      "'go'; while ($true) {}",
      "'go'; Start-Sleep 60",
      "'go'; 1..100000 | ForEach-Object { Start-Sleep -Milliseconds 10 }",
    ]) {
      shell.type(`${command}\r`);
      await shell.until(/^go$/);
      shell.type("\x03");
      await shell.until(REMOTE);
      expect(await answerTo("$kept", 1)).toEqual(["kept"]);
    }
  });

  it("of a session at hand leaves it open, of a computer ends it", async () => {
    await typed("$s = New-PSSession Server01 -Name Mine", LOCAL);
    await typed("Enter-PSSession $s", REMOTE);
    await typed("$x = 5", REMOTE);
    await typed("exit", LOCAL);
    expect(await answerTo("$s.State; Invoke-Command $s { $x }", 2, LOCAL)).toEqual(["Opened", "5"]);
    await typed("Enter-PSSession -Id $s.Id", REMOTE);
    await typed("Exit-PSSession; Remove-PSSession $s", LOCAL);
    const before = await answerTo("@(Get-PSSession -ComputerName Server01).Count", 1, LOCAL);
    await typed("Enter-PSSession Server01", REMOTE);
    await typed("Exit-PSSession; Start-Sleep -Milliseconds 300", LOCAL);
    expect(await answerTo("@(Get-PSSession -ComputerName Server01).Count", 1, LOCAL)).toEqual(before);
  });

  it("can be entered from a function, prompts as the session says, and is left when another client takes it", async () => {
    await typed("$s = New-PSSession Server01 -Name Taken; function go { Enter-PSSession $s }", LOCAL);
    await typed("go", REMOTE);
    await typed("function prompt { 'there> ' }", /^\[Server01\]: there>/);
    const taken = await home.run(["-NoProfile", "-Command", "(Connect-PSSession -ComputerName Server01 -Name Taken -TakeOver).State"]);
    expect(taken.stdout).toBe("Opened\n");
    // What is typed for the session does not run here.
    const rows = await typed("'ran'; $HOME", LOCAL);
    expect(rows.join("")).toMatch(/The current state of the runspace is|Current state of the runspace is 'Disconnected'/);
    expect(rows).not.toContain("ran");
    expect(await answerTo("$s.State", 1, LOCAL)).toEqual(["Disconnected"]);
  });
});
