import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { TerminalSession } from "./terminal-session.ts";

const PROMPT = /^PS[^>]*> ?$/;
let home: string;
let session: TerminalSession;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "holdfast-terminal-"));
});

afterEach(() => {
  session.end();
  rmSync(home, { recursive: true, force: true });
});

/** Rows without the prompts, which tell folders. */
function withoutPrompts(rows: readonly string[]): string[] {
  return rows.map((row) => row.replace(/^PS[^>]*> ?/, "> "));
}

describe("the interactive shell", () => {
  it("runs what is entered, over several lines when it is not finished", async () => {
    session = new TerminalSession(home);
    await session.until(PROMPT);
    session.type("1..2 | % { $_ * 2 }\r");
    await session.until(PROMPT);
    session.type("if ($true) {\r");
    await session.until(/^>>/);
    session.type("'yes'\r}\r");
    const rows = await session.until(PROMPT);
    expect(withoutPrompts(rows)).toEqual(["> 1..2 | % { $_ * 2 }", "2", "4", "> if ($true) {", ">> 'yes'", ">> }", "yes", "> "]);
  });

  it("stops what runs within 100 ms of Ctrl+C: loops, waits and questions", async () => {
    session = new TerminalSession(home);
    await session.until(PROMPT);
    for (const command of ["'go'; while ($true) {}", "'go'; Start-Sleep 60", "Read-Host go"]) {
      session.type(`${command}\r`);
      await session.until(/^go:?$/);
      const startMs = performance.now();
      session.type("\x03");
      await session.until(PROMPT);
      expect(performance.now() - startMs).toBeLessThan(100);
    }
  });

  it("lends the terminal to programs, with its line mode, its end of input and its Ctrl+C", async () => {
    session = new TerminalSession(home);
    await session.until(PROMPT);
    session.type("/bin/cat\r");
    await session.untilQuiet();
    session.type("typed\r");
    await session.until(/^typed$/);
    session.type("\x04");
    await session.until(PROMPT);
    session.type("/bin/sh -c 'echo go; sleep 60'\r");
    await session.until(/^go$/);
    session.type("\x03");
    await session.until(PROMPT);
    session.type("/usr/bin/printf half\r");
    const rows = await session.until(PROMPT);
    expect(rows.at(-2)).toBe("half");
  });

  it("draws the line anew when the terminal has another width", async () => {
    session = new TerminalSession(home);
    await session.until(PROMPT);
    session.type("'a text that goes on'");
    await session.until(/goes on'$/);
    session.resize(30);
    session.type("\x01#");
    await session.until(/#'a text that goes on'$/);
  });

  it("gives up a line with Ctrl+C and ends with Ctrl+D", async () => {
    session = new TerminalSession(home);
    await session.until(PROMPT);
    session.type("no-such-command\x03");
    await session.until(PROMPT);
    session.type("\x04");
    expect(await session.exited).toBe(0);
  });

  it("ends with the code of exit", async () => {
    session = new TerminalSession(home);
    await session.until(PROMPT);
    session.type("exit 3\r");
    expect(await session.exited).toBe(3);
  });

  it("masks secrets and asks for what is missing", async () => {
    session = new TerminalSession(home);
    await session.until(PROMPT);
    session.type('$s = Read-Host pw -MaskInput; "got $s"\r');
    await session.until(/^pw:/);
    session.type("hush\x7f!\r");
    const rows = await session.until(PROMPT);
    expect(rows.slice(-3, -1)).toEqual(["pw: ****", "got hus!"]);
    session.type('function f { param([Parameter(Mandatory)] $a) "a=$a" }; f\r');
    await session.until(/^a:/);
    session.type("7\r");
    expect((await session.until(PROMPT)).at(-2)).toBe("a=7");
  });

  it("remembers lines for the next shell, in a file of its user alone", async () => {
    session = new TerminalSession(home);
    await session.until(PROMPT);
    session.type("'first'\r");
    await session.until(PROMPT);
    session.type("'my password'\r");
    await session.until(PROMPT);
    session.type("\x04");
    await session.exited;
    const file = join(home, "config", "holdfast", "history.txt");
    expect([readFileSync(file, "utf8"), statSync(file).mode & 0o777]).toEqual(["'first'\n", 0o600]);
    session = new TerminalSession(home);
    await session.until(PROMPT);
    session.type("\x12fir");
    await session.until(/^bck-i-search: fir_$/);
    session.type("\r");
    expect((await session.until(PROMPT)).at(-2)).toBe("first");
  });

  it("shows progress below the output while it runs", async () => {
    session = new TerminalSession(home);
    await session.until(PROMPT);
    session.type("'before'; Write-Progress Copy Half -PercentComplete 50; Start-Sleep 0.5; 'after'\r");
    const rows = await session.until(PROMPT);
    expect(rows.slice(-3, -1)).toEqual(["before", "after"]);
    expect(session.raw.replace(/\x1b\[[\d;]*m/g, "")).toMatch(/before\r\n\rCopy \[Half +\]/);
  });

  it("has no colours where nobody wants them, and no escape sequences on a dumb terminal", async () => {
    session = new TerminalSession(home, { NO_COLOR: "1" });
    await session.until(PROMPT);
    session.type("Write-Host x -ForegroundColor Red; Write-Warning w\r");
    await session.until(PROMPT);
    expect(session.raw).not.toMatch(/\x1b\[[\d;]*m/);
    session.end();
    session = new TerminalSession(home, { TERM: "dumb" });
    await session.until(PROMPT);
    session.type("Write-Host x -ForegroundColor Red; Write-Warning w\r");
    const rows = await session.until(PROMPT);
    expect([rows.slice(-3, -1), session.raw.includes("\x1b")]).toEqual([["x", "WARNING: w"], false]);
  });
});
