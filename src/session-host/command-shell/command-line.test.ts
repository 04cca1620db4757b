import { describe, expect, it } from "vitest";
import { type PlannedCommand, planCommand, splitWindowsArguments } from "./command-line.ts";

const line = (text: string): PlannedCommand => ({ type: "line", line: text });
const powershell = (...args: readonly string[]): PlannedCommand => ({ type: "powershell", arguments: args });

describe("planCommand (MS-WSMV 3.1.4.11)", () => {
  it.each<{ name: string; words: readonly string[]; planned: PlannedCommand }>([
    {
      name: "joins words with blanks into a line for the account's shell",
      words: ["echo", "a b", "&&", "ls"],
      planned: line("echo a b && ls"),
    },
    { name: "takes the line behind cmd /c", words: ["cmd.exe", "/c echo out && echo err>&2"], planned: line("echo out && echo err>&2") },
    { name: "passes over other switches of cmd", words: ["cmd", "/s", "/d", "/v:on", "/c", "ls"], planned: line("ls") },
    {
      name: "takes cmd's outer quotes away",
      words: ['C:\\Windows\\System32\\cmd.exe /c ""my prog" "a b""'],
      planned: line('"my prog" "a b"'),
    },
    { name: "lists the environment as cmd does", words: ["cmd.exe", "/c", "set"], planned: line("env") },
    { name: "reads commands of PowerShell from its input", words: ["powershell.exe", "-"], planned: powershell("-Command", "-") },
    { name: "lets a cmd without a line read its input", words: ["cmd"], planned: line("") },
    {
      name: "finds PowerShell by whatever path",
      words: ["C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe -File x.ps1"],
      planned: powershell("-File", "x.ps1"),
    },
    {
      name: "keeps what a Unix shell would expand",
      words: ['powershell -Command "$x = 1; `$y"'],
      planned: powershell("-Command", "$x = 1; `$y"),
    },
    {
      name: "finds PowerShell behind cmd /c",
      words: ["cmd /c", "powershell -encodedcommand QQA="],
      planned: powershell("-encodedcommand", "QQA="),
    },
    {
      name: "takes what stands alone for a command of Windows PowerShell",
      words: ["powershell.exe -NoProfile -ExecutionPolicy Bypass Write-Host", "hi"],
      planned: powershell("-NoProfile", "-ExecutionPolicy", "Bypass", "-Command", "Write-Host", "hi"),
    },
    { name: "takes it for a script of PowerShell", words: ["pwsh -NoProfile x.ps1"], planned: powershell("-NoProfile", "x.ps1") },
    { name: "takes carets away", words: ["pwsh -c 1 ^| 2"], planned: powershell("-c", "1", "|", "2") },
    { name: "leaves a line with operators to the shell", words: ["powershell -c 1 | cat"], planned: line("powershell -c 1 | cat") },
    { name: "does not take quoted operators for one", words: ['pwsh -c "1 | 2"'], planned: powershell("-c", "1 | 2") },
    { name: "does not take a longer name for PowerShell's", words: ["powershellx -c 1"], planned: line("powershellx -c 1") },
  ])("$name", ({ words, planned }) => {
    const [command = "", ...rest] = words;
    expect(planCommand({ command, arguments: rest, skipsShell: false })).toEqual(planned);
  });

  it("takes program and arguments as they are when the shell is skipped", () => {
    expect(planCommand({ command: "/bin/echo", arguments: ["a b", "$HOME"], skipsShell: true })).toEqual({
      type: "program",
      file: "/bin/echo",
      arguments: ["a b", "$HOME"],
    });
    expect(
      planCommand({ command: '"C:\\Program Files\\PowerShell\\7\\pwsh.exe"', arguments: ["-Command", '"1', '2"'], skipsShell: true }),
    ).toEqual(powershell("-Command", "1 2"));
  });
});

describe("splitWindowsArguments", () => {
  it.each([
    ['a  b\t"c d"', ["a", "b", "c d"]],
    ['"a ""b"" c"', ['a "b" c']],
    [String.raw`a\"b "c\\" d\e`, ['a"b', "c\\", "d\\e"]],
    ['"" x', ["", "x"]],
    ["", []],
  ])("%s", (text, words) => expect(splitWindowsArguments(text)).toEqual(words));
});
