import { describe, expect, it } from "vitest";
import { type CommandLine, parseCommandLine, type RunOptions } from "./command-line.ts";

const parse = (args: readonly string[], isInputRedirected = true): CommandLine =>
  parseCommandLine(args, { isFile: (path) => /\/(a\.ps1|tool)$/.test(path), isInputRedirected, workingDirectory: "/home/me" });

const DEFAULTS: RunOptions = {
  type: "run",
  source: { type: "none" },
  showBanner: true,
  skipProfiles: false,
  isInteractive: true,
  noExit: true,
  outputFormat: "Text",
  inputFormat: "Text",
  workingDirectory: undefined,
  configurationName: undefined,
  isServerMode: false,
};

/** What running something changes: no banner, and the end after it. */
const RUNS = { showBanner: false, noExit: false };

describe("parseCommandLine (about_pwsh)", () => {
  it.each<{ name: string; args: string[]; options: Partial<RunOptions> }>([
    { name: "nothing", args: [], options: {} },
    { name: "a command and what follows it", args: ["-c", "a", "-b", "c"], options: { ...RUNS, source: command("a -b c") } },
    {
      name: "switches by their beginnings",
      args: ["-nop", "-NOL", "-noni", "-noe"],
      options: { skipProfiles: true, showBanner: false, isInteractive: false },
    },
    { name: "slashes and double dashes", args: ["/nop", "--nologo"], options: { skipProfiles: true, showBanner: false } },
    {
      name: "a script as the first argument, with its own arguments",
      args: ["-nop", "a.ps1", "-x", "-y:$true", "-z:", "1", "w", "-"],
      options: {
        ...RUNS,
        skipProfiles: true,
        source: {
          type: "file",
          path: "/home/me/a.ps1",
          arguments: [
            { name: "-x", value: undefined },
            { name: "-y", value: true },
            { name: "-z", value: "1" },
            { name: null, value: "w" },
            { name: null, value: "-" },
          ],
        },
      },
    },
    {
      name: "a script without the extension",
      args: ["-File", "./tool"],
      options: { ...RUNS, source: { type: "file", path: "/home/me/tool", arguments: [] } },
    },
    {
      name: "-NoExit before a file",
      args: ["-NoExit", "-f", "a.ps1"],
      options: { source: { type: "file", path: "/home/me/a.ps1", arguments: [] } },
    },
    {
      name: "commands from standard input",
      args: ["-c", "-"],
      options: { showBanner: false, source: { type: "stdin", hasPrompt: false } },
    },
    { name: "prompts from standard input", args: ["-"], options: { showBanner: false, source: { type: "stdin", hasPrompt: true } } },
    { name: "an encoded command", args: ["-ec", "MQArADEA"], options: { ...RUNS, source: command("1+1") } },
    {
      name: "a command with arguments",
      args: ["-cwa", "$args", "x", "-y"],
      options: {
        ...RUNS,
        source: {
          type: "command",
          text: "$args",
          arguments: [
            { name: null, value: "x" },
            { name: "-y", value: undefined },
          ],
        },
      },
    },
    { name: "formats", args: ["-of", "xml", "-inp", "TEXT"], options: { outputFormat: "XML" } },
    { name: "a working directory", args: ["-wd", "/tmp"], options: { workingDirectory: "/tmp" } },
    { name: "a configuration", args: ["-config", "AD"], options: { configurationName: "AD" } },
    { name: "server mode", args: ["-s"], options: { isServerMode: true, showBanner: false } },
    { name: "an execution policy", args: ["-ex", "Bypass", "-Login"], options: {} },
  ])("reads $name", ({ args, options }) => expect(parse(args)).toEqual({ ...DEFAULTS, ...options }));

  it.each([
    { args: ["-v"], type: "version" },
    { args: ["-nop", "-Version", "-nonsense"], type: "version" },
    { args: ["-h"], type: "help" },
    { args: ["-?"], type: "help" },
    { args: ["/?"], type: "help" },
  ])("$args asks for $type", ({ args, type }) => expect(parse(args)).toEqual({ type }));

  it.each([
    { args: ["-c"], message: "Cannot process the command because of a missing parameter. A command must follow -Command.", showHelp: true },
    {
      args: ["-c", "-", "x"],
      message: "'-' was specified with the -Command parameter; no other arguments to -Command are permitted.",
      showHelp: true,
    },
    { args: ["-ec", "!!"], message: /is not properly encoded/, showHelp: true },
    {
      args: ["-of", "foo"],
      message: /^Cannot process the command because of an incorrect parameter value\. "foo" is not a valid format\./,
      showHelp: true,
    },
    { args: ["nope.ps1"], message: /^The argument 'nope\.ps1' is not recognized as the name of a script file\./, showHelp: true },
    { args: ["-inter"], type: "run" },
    { args: ["-profile"], message: "Invalid argument '-profile', did you mean:\n\n  -NoProfile\n  -NoProfileLoadTime", showHelp: false },
    { args: ["-ex", "foo"], message: "Invalid ExecutionPolicy value 'foo'.", showHelp: true },
    { args: ["-sta"], message: "Parameter -STA is not supported on this platform.", showHelp: false },
    { args: ["-cwa", "1", "-c", "2"], type: "run" },
  ])("refuses $args", ({ args, message, showHelp, type = "error" }) => {
    const parsed = parse(args);
    expect(parsed.type).toBe(type);
    if (parsed.type !== "error") return;
    if (message instanceof RegExp) expect(parsed.message).toMatch(message);
    else expect(parsed.message).toBe(message);
    expect(parsed.showHelp).toBe(showHelp);
  });

  it("does not read commands from a terminal that nobody redirected", () => {
    expect(parse(["-c", "-"], false)).toMatchObject({ type: "error", showHelp: true });
  });
});

function command(text: string): RunOptions["source"] {
  return { type: "command", text, arguments: [] };
}
