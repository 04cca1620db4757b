import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Home, TestServer } from "./holdfast.ts";

let home: Home;
let server: TestServer;

/** Files by name, and the session configurations that use them. */
async function serve(files: Readonly<Record<string, string>>, configurations: (path: (name: string) => string) => unknown): Promise<void> {
  const path = (name: string): string => join(home.directory, name);
  for (const [name, text] of Object.entries(files)) writeFileSync(path(name), text);
  server = await TestServer.start(home, { configuration: { sessionConfigurations: configurations(path) } });
  home.configure({ hosts: { localhost: { address: "127.0.0.1", port: server.port } } });
}

const run = async (script: string): Promise<readonly string[]> => {
  const { stdout, stderr } = await home.run(["-NoProfile", "-Command", script]);
  return (stdout + stderr).split("\n").filter((line) => line !== "");
};

/** What comes of each command in one session, in short. */
const attack = (configuration: string, commands: readonly string[]): Promise<readonly string[]> =>
  run(`
    $session = New-PSSession -ComputerName localhost -ConfigurationName ${configuration}
    foreach ($text in @'
${commands.join("\n")}
'@ -split '\\n') {
      $output = Invoke-Command $session ([scriptblock]::Create($text)) -ErrorAction SilentlyContinue -ErrorVariable failed
      if ($failed) { ($failed[0].FullyQualifiedErrorId -split ',')[0] } else { "open: $output" }
    }
    Remove-PSSession $session`);

describe("a restricted endpoint", () => {
  const FUNCTIONS =
    "FunctionDefinitions = @{ Name = 'Get-It'; ScriptBlock = { param($n) (Get-ChildItem /).Count -gt 0; $n } }, @{ Name = 'Hidden'; ScriptBlock = { 1 } }";
  const files = {
    "server.pssc": `@{ SchemaVersion = '2.0.0.0'; SessionType = 'RestrictedRemoteServer'
      VisibleCmdlets = 'Get-Date', @{ Name = 'Write-Output'; Parameters = @{ Name = 'InputObject'; ValidateSet = 'a', 'b' } }
      VisibleFunctions = 'Get-It'
      ${FUNCTIONS} }`,
    "constrained.pssc": `@{ SchemaVersion = '2.0.0.0'; LanguageMode = 'ConstrainedLanguage'
      VisibleCmdlets = 'Get-Date', 'Get-Command', 'ForEach-Object'; VisibleFunctions = 'Get-It'
      ${FUNCTIONS} }`,
  };

  beforeAll(async () => {
    home = new Home();
    await serve(files, (path) => ({
      Restricted: { definitionFile: path("server.pssc") },
      Constrained: { definitionFile: path("constrained.pssc") },
    }));
  }, 60_000);

  afterAll(() => home[Symbol.asyncDispose]());

  it("does what it shows, and its own code does what it likes", { timeout: 120_000 }, async () => {
    const names = "(Get-Command | ForEach-Object Name | Sort-Object) -join ' '";
    expect(
      await run(names.replace("Get-Command", "Invoke-Command -ComputerName localhost -ConfigurationName Restricted { Get-Command }")),
    ).toEqual([
      expect.stringMatching(
        /^Clear-Host Exit-PSSession Get-Command Get-Date Get-FormatData (Get-Help )?Get-It Measure-Object Out-Default Select-Object Write-Output$/,
      ),
    ]);
    expect(await attack("Restricted", ["Get-It 5", "Write-Output a", "Write-Output c", "Get-It -n x | Measure-Object"])).toEqual([
      "open: True 5",
      "open: a",
      "ParameterArgumentValidationError",
      expect.stringContaining("MeasureInfo"),
    ]);
  });

  it("has no other way in without language", { timeout: 120_000 }, async () => {
    const commands = [
      "Get-ChildItem /",
      "& 'Get-ChildItem' /",
      "Microsoft.PowerShell.Management\\Get-ChildItem /",
      "Invoke-Expression 'Get-ChildItem /'",
      "Set-Alias x Get-ChildItem; x /",
      "Import-Module ./x.psm1",
      "./x.ps1",
      "/bin/ls /",
      "ls /",
      "Hidden",
      "Get-Command Get-ChildItem",
      "New-Object IO.FileInfo x",
      "Add-Type 'class X {}'",
    ];
    const scripts = [
      "1 + 1",
      "$x",
      "& { Get-ChildItem / }",
      "[scriptblock]::Create('Get-ChildItem /').Invoke()",
      "$ExecutionContext.InvokeCommand.InvokeScript('Get-ChildItem /')",
      "(Get-Command Get-It).ScriptBlock",
      "function Get-It { Get-ChildItem / }",
      "Get-It -n $(Get-ChildItem /)",
      "Get-Date > x",
      "param($a = (Get-ChildItem /)) $a",
      "Get-Date | ForEach-Object { Get-ChildItem / }",
      "$ExecutionContext.SessionState.LanguageMode = 'FullLanguage'",
    ];
    expect(await attack("Restricted", [...commands, ...scripts])).toEqual([
      ...commands.map(() => "CommandNotFoundException"),
      ...scripts.map(() => "ScriptsNotAllowed"),
    ]);
  });

  it("has no other way in with a constrained language", { timeout: 120_000 }, async () => {
    const hidden = [
      "& { Get-ChildItem / }",
      ". { Get-ChildItem / }",
      "Microsoft.PowerShell.Management\\Get-ChildItem /",
      "Get-Date | ForEach-Object { Get-ChildItem / }",
      "Get-It -n $(Get-ChildItem /)",
      "try { throw 1 } catch { Get-ChildItem / }",
      "param($a = (Get-ChildItem /)) $a",
      "1 | & { process { Get-ChildItem / } }",
      "& (Get-Command Hidden)",
      "/bin/ls /",
      "Start-Job { 1 }",
      "& (Get-Module Microsoft.PowerShell.Management) { Get-ChildItem / }",
    ];
    const calls = [
      "[scriptblock]::Create('Get-ChildItem /').Invoke()",
      "$ExecutionContext.InvokeCommand.GetCommand('Get-ChildItem', 'Cmdlet')",
      "$ExecutionContext.SessionState.Applications.Add('*')",
      "(Get-Command Get-It).ScriptBlock.Invoke()",
      "[IO.File]::ReadAllText('/etc/hosts')",
    ];
    const others = [
      "function Get-It { Get-ChildItem / }",
      "$ExecutionContext.SessionState.LanguageMode = 'FullLanguage'",
      "function global:Get-ChildItem { 'mine' }; (Get-It 3) -join ' '",
    ];
    expect(await attack("Constrained", [...hidden, ...calls, ...others])).toEqual([
      ...hidden.map(() => "CommandNotFoundException"),
      ...calls.map(() => "MethodInvocationNotSupportedInConstrainedLanguage"),
      "FunctionNotWritable",
      "PropertySetterNotSupportedInConstrainedLanguage",
      "open: True 3",
    ]);
  });
});

describe("a session configuration", () => {
  beforeEach(() => {
    home = new Home();
  });

  afterEach(() => home[Symbol.asyncDispose]());

  it("runs its startup script first, and keeps its client out when it is wrong or disabled", {
    timeout: 120_000,
  }, async () => {
    await serve(
      {
        "start.ps1": "$global:answer = 42",
        "wrong.ps1": "throw 'out of order'",
        "unable.pssc": "@{ SchemaVersion = '2.0.0.0'; RunAsVirtualAccount = $true }",
        "roles.pssc": "@{ SchemaVersion = '2.0.0.0'; RoleDefinitions = @{ 'nobody-at-all' = @{ VisibleCmdlets = '*' } } }",
      },
      (path) => ({
        Started: { startupScript: path("start.ps1") },
        Wrong: { startupScript: path("wrong.ps1") },
        Unable: { definitionFile: path("unable.pssc") },
        Roles: { definitionFile: path("roles.pssc") },
        Disabled: { enabled: false },
      }),
    );
    const names = ["Started", "Wrong", "Unable", "Roles", "Disabled", "Missing"];
    const commands = names.map((name) => `Invoke-Command -ComputerName localhost -ConfigurationName ${name} { $answer }`);
    expect(await run(`& { ${commands.join("; ")} } 2>&1 | ForEach-Object { "$_" }`)).toEqual([
      "42",
      expect.stringContaining("out of order"),
      expect.stringContaining("RunAsVirtualAccount"),
      expect.stringContaining("has no role for"),
      expect.stringContaining("Cannot find the Disabled session configuration"),
      expect.stringContaining("Cannot find the Missing session configuration"),
    ]);
  });

  it("is made, changed, disabled and taken away by cmdlets, and the file's comments stay", { timeout: 120_000 }, async () => {
    await serve({ "start.ps1": "$answer = 42" }, () => ({}));
    writeFileSync(server.configurationFile, '{ // by hand\n  "lostClientSec": 5 }');
    await server.kill();
    await server.start();
    const configured = "Invoke-Command -ComputerName localhost -ConfigurationName Mine { $answer }";
    const lines = [
      `Register-PSSessionConfiguration -Name Mine -Force -StartupScript '${join(home.directory, "start.ps1")}' -TransportOption (New-PSTransportOption -IdleTimeoutSec 600) | ForEach-Object Keys`,
      configured,
      "(Get-PSSessionConfiguration Mine).IdleTimeoutms",
      "Set-PSSessionConfiguration -Name Mine -Force -StartupScript '' -SecurityDescriptorSddl 'D:(A;;GA;;;BA)(A;;GA;;;alice)'",
      "(Get-PSSessionConfiguration Mine).Permission",
      "Disable-PSSessionConfiguration Mine -Force",
      configured,
      "Register-PSSessionConfiguration Mine -Force",
      "Unregister-PSSessionConfiguration Mine -Force",
      "Get-PSSessionConfiguration Mine",
      "Unregister-PSSessionConfiguration Microsoft.PowerShell -Force",
    ];
    expect(await run(`& { ${lines.join("; ")} } 2>&1 | ForEach-Object { "$_".Trim() }`)).toEqual([
      "Name=Mine",
      "42",
      "600000",
      "BUILTIN\\Administrators AccessAllowed, alice AccessAllowed",
      expect.stringContaining("Cannot find the Mine session configuration"),
      expect.stringContaining("already exists"),
      'No session configuration matches criteria "Mine".',
      expect.stringContaining("part of the server"),
    ]);
    expect(readFileSync(server.configurationFile, "utf8")).toMatch(/^\{ \/\/ by hand/);
  });
});
