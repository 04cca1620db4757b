import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const program = fileURLToPath(new URL("../../dist/holdfast.js", import.meta.url));
let directory: string;

interface Result {
  readonly exitCode: number | null;
  readonly output: string;
  readonly error: string;
}

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "holdfast-shell-"));
  writeFileSync(join(directory, "args"), '"a=$args"; exit 7');
  writeFileSync(join(directory, "input"), '$input | ForEach-Object { "in:$_" }');
  writeFileSync(join(directory, "throws"), "throw 'boom'");
  writeFileSync(join(directory, "fails"), "Write-Error bad; 'after'; Write-Error worse");
});

afterAll(() => rmSync(directory, { recursive: true }));

function run(
  args: readonly string[],
  input = "",
  whileRunning?: (kill: (signal: NodeJS.Signals) => void, output: string) => void,
): Promise<Result> {
  const child = spawn(process.execPath, [program, ...args], { cwd: directory, env: { ...process.env, HOME: directory, TERM: "xterm" } });
  let output = "";
  let error = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk;
    whileRunning?.((signal) => child.kill(signal), output);
  });
  child.stderr.on("data", (chunk: Buffer) => {
    error += chunk;
  });
  child.stdin.end(input);
  return new Promise((resolve) => child.once("close", (exitCode) => resolve({ exitCode, output, error })));
}

describe("holdfast -Command", () => {
  it.each([
    { text: "1 + 1", exitCode: 0, output: "2\n" },
    { text: "exit 5", exitCode: 5, output: "" },
    { text: "exit 256", exitCode: 0, output: "" },
    { text: "exit -1", exitCode: 255, output: "" },
    { text: "Write-Error x", exitCode: 1, output: "" },
    { text: "Write-Error x; 1", exitCode: 0, output: "1\n" },
    { text: "1; throw 'a'; 2", exitCode: 1, output: "1\n" },
    { text: "no-such-command", exitCode: 1, output: "" },
    { text: "$null, 'ab' | ConvertTo-Csv; 'on'", exitCode: 0, output: '"Length"\n"2"\non\n' },
    { text: "if (", exitCode: 1, output: "" },
    { text: "$false", exitCode: 0, output: "False\n" },
    { text: "Write-Warning w; Write-Host h; Write-Verbose v -Verbose", exitCode: 0, output: "WARNING: w\nh\nVERBOSE: v\n" },
    { text: "Write-Information i -InformationAction Continue; Write-Information j", exitCode: 0, output: "i\n" },
    { text: "Write-Host -NoNewline x; 'é…世'", exitCode: 0, output: "xé…世\n" },
    { text: "$Host.SetShouldExit(4)", exitCode: 4, output: "" },
  ])("$text", async ({ text, exitCode, output }) => {
    const result = await run(["-NoProfile", "-Command", text]);
    expect({ exitCode: result.exitCode, output: result.output }).toEqual({ exitCode, output });
  });

  it("gives redirected lines to a script that asks for $input, and answers to Read-Host", async () => {
    expect((await run(["-nop", "-c", '$input | % { "<$_>" }'], "a\nb")).output).toBe("<a>\n<b>\n");
    expect((await run(["-nop", "-c", "Read-Host name"], "Bob\n")).output).toBe("name: Bob\nBob\n");
    const asked = await run(["-nop", "-noni", "-c", "Read-Host name"], "Bob\n");
    expect([asked.exitCode, asked.error]).toEqual([
      1,
      "Read-Host: PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.\n",
    ]);
  });

  it("reads commands from standard input, whole ones at once and others up to an empty line", async () => {
    expect(await run(["-nop", "-c", "-"], "1+1\nif (1) {\n'y'\n}\n'z'\n\n'q'\nexit 4\n2")).toEqual({
      exitCode: 4,
      output: "2\ny\nz\nq\n",
      error: "",
    });
    expect((await run(["-nop", "-c", "-"], "1\nthrow 2\n")).exitCode).toBe(1);
  });

  it("writes objects and records as CLIXML where it is asked to", async () => {
    const { output, error } = await run(["-nop", "-of", "XML", "-c", "1; Write-Warning w"]);
    const begin = '#< CLIXML\n<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">';
    expect([output, error]).toEqual([`${begin}<I32 S="Output">1</I32></Objs>`, `${begin}<S S="warning">w</S></Objs>`]);
    expect((await run(["-nop", "-if", "XML", "-c", "$input | % { $_ + 1 }"], output)).output).toBe("2\n");
  });

  it("stops a script that only computes when it is interrupted, and runs its finally block", async () => {
    const script = "try { 'begun'; while ($true) {} } finally { Write-Host finally }";
    let hasKilled = false;
    const result = await run(["-nop", "-c", script], "", (kill, output) => {
      if (!hasKilled && output.includes("begun")) kill("SIGINT");
      hasKilled ||= output.includes("begun");
    });
    expect([result.exitCode, result.output]).toEqual([1, "begun\nfinally\n"]);
  });
});

describe("holdfast -File", () => {
  it.each([
    { args: ["args", "x", "y"], exitCode: 7, output: "a=x y\n" },
    { args: ["throws"], exitCode: 1, output: "" },
    { args: ["fails"], exitCode: 0, output: "after\n" },
  ])("runs $args", async ({ args, exitCode, output }) => {
    const result = await run(["-NoProfile", ...args]);
    expect({ exitCode: result.exitCode, output: result.output }).toEqual({ exitCode, output });
  });

  it("pipes redirected lines in", async () => {
    expect((await run(["-nop", "-f", "input"], "1\n2\n")).output).toBe("in:1\nin:2\n");
  });

  it("refuses what is no file with 64", async () => {
    expect((await run(["-f", "nope.ps1"])).exitCode).toBe(64);
  });
});

describe("holdfast", () => {
  it("keeps V8's code of its program for the next start where the package has none for this Node", async () => {
    const copy = join(directory, "copy");
    cpSync(dirname(program), copy, { recursive: true, filter: (path) => !/types$|lib$/.test(path) });
    writeFileSync(join(copy, "package.json"), '{"type":"module"}');
    for (const name of readdirSync(copy)) if (name.endsWith(".cache")) rmSync(join(copy, name));
    const start = (): string =>
      execFileSync(process.execPath, [join(copy, "holdfast.js"), "-nop", "-c", "1"], {
        encoding: "utf8",
        env: { ...process.env, XDG_CACHE_HOME: join(directory, "cache") },
      });
    const kept = (): string[] => readdirSync(join(directory, "cache", "holdfast"));
    expect([start(), kept().length]).toEqual(["1\n", 1]);
    const [name = ""] = kept();
    const before = statSync(join(directory, "cache", "holdfast", name));
    expect([start(), before.mode & 0o777]).toEqual(["1\n", 0o600]);
    expect(statSync(join(directory, "cache", "holdfast", name)).mtimeMs).toBe(before.mtimeMs);
  });

  it("tells its version and its help", async () => {
    expect((await run(["-v"])).output).toMatch(/^Holdfast \d+\.\d+\.\d+ \(PowerShell 7\.6\.\d+\)\n$/);
    expect((await run(["-?"])).output).toContain("Usage: holdfast");
  });
});
