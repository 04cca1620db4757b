import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { afterEach, expect, it } from "vitest";
import { Home, TestServer } from "./holdfast.ts";

let home: Home;

afterEach(() => home[Symbol.asyncDispose]());

/** A port that nobody listens on just now. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", () => resolve()));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === "string") throw new TypeError("A TCP server has a port.");
  return address.port;
}

const run = async (command: string): Promise<string> => {
  const { stdout, stderr } = await home.run(["-NoProfile", "-Command", command]);
  return (stdout + stderr).trim();
};

it("moves a server to another port from the WSMan: drive, with its sessions, for good", { timeout: 180_000 }, async () => {
  home = new Home();
  const server = await TestServer.start(home, { configuration: { lostClientSec: 1 } });
  // From now on it is started with the port that it really has.
  await server.kill();
  await server.start();
  const before = server.port;
  const port = await freePort();
  expect(
    await run(
      `$s = New-PSSession -ComputerName localhost -Port ${before} -Name kept; Invoke-Command $s { $a = 42 }; Disconnect-PSSession $s | Out-Null`,
    ),
  ).toBe("");

  expect(await run("Remove-Item WSMan:\\Localhost\\listener\\listener* -Recurse -WarningVariable w 3>$null; $w.Count")).toBe("1");
  expect(await run("(Get-ChildItem WSMan:\\localhost\\Listener | Measure-Object).Count")).toBe("0");
  const made = `New-Item -Path WSMan:\\Localhost\\listener -Transport http -Address * -Port ${port} -Force | ForEach-Object Keys`;
  expect(await run(made)).toBe("Transport=HTTP\nAddress=*");

  const receive = `$s = Connect-PSSession -ComputerName localhost -Port ${port} -Name kept; Invoke-Command $s { $a }; Disconnect-PSSession $s | Out-Null`;
  expect(await run(receive)).toBe("42");
  expect(await run(`Get-PSSession -ComputerName localhost -Port ${before} -ErrorVariable e 2>$null; $e.Count`)).toBe("1");

  await server.kill();
  await server.start();
  expect(server.port).toBe(port);
  expect(await run(receive)).toBe("42");
});

it("refuses what a server cannot be, and changes nothing then", { timeout: 120_000 }, async () => {
  home = new Home();
  const server = await TestServer.start(home);
  const inUse = `New-Item -Path WSMan:\\localhost\\Listener -Transport HTTP -Address IP:127.0.0.1 -Port ${server.port} -Force`;
  const other = "New-Item -Path WSMan:\\localhost\\Listener -Transport HTTP -Address IP:203.0.113.1 -Port 1 -Force";
  const errors = `${inUse}; ${other}; Set-Item WSMan:\\localhost\\MaxTimeoutms 3; Set-Item WSMan:\\localhost\\MaxEnvelopeSizekb many`;
  expect(await run(`& { ${errors} } 2>&1 | ForEach-Object { $_.FullyQualifiedErrorId }`)).toBe(
    ["New", "New", "Set", "Set"].map((verb) => `WsManError,Microsoft.PowerShell.Commands.${verb}ItemCommand`).join("\n"),
  );
  expect(await run("Get-ChildItem WSMan:\\localhost\\Listener | ForEach-Object Keys")).toBe("Transport=HTTP\nAddress=IP:127.0.0.1");
});

it("changes settings of the server while it runs, and listeners where they are", { timeout: 120_000 }, async () => {
  home = new Home();
  const server = await TestServer.start(home);
  const port = await freePort();
  const lines = [
    "Set-Item WSMan:\\localhost\\Service\\Auth\\Basic $false; (Get-Item WSMan:\\localhost\\Service\\Auth\\Basic).Value",
    "Set-Item WSMan:\\localhost\\Shell\\MaxShellsPerUser 9; (Get-Item WSMan:\\localhost\\Shell\\MaxShellsPerUser).Value",
    "Set-Item WSMan:\\localhost\\Plugin\\Microsoft.PowerShell\\Quotas\\MaxShells 3",
    "(Get-WSManInstance winrm/config/plugin -SelectorSet @{ Name = 'Microsoft.PowerShell' }).Quotas.MaxShells",
    `Get-Item WSMan:\\localhost\\Listener\\* | ForEach-Object { Set-Item "WSMan:\\localhost\\Listener\\$($_.Name)\\Port" ${port} -Force }`,
    `(Test-WSMan -ComputerName localhost -Port ${port}).ProductVendor`,
    "try { Set-Item WSMan:\\localhost\\Client\\TrustedHosts '*' } catch { 'refused' }",
  ];
  expect(await run(lines.join("; "))).toBe(["false", "9", "3", "Holdfast", "refused"].join("\n"));
  const { listeners, maxSessionsPerUser, sessionConfigurations } = JSON.parse(readFileSync(server.configurationFile, "utf8"));
  expect({ listeners, maxSessionsPerUser, sessionConfigurations }).toEqual({
    listeners: [{ url: `http://127.0.0.1:${port}`, authentication: ["Negotiate"] }],
    maxSessionsPerUser: 9,
    sessionConfigurations: { "Microsoft.PowerShell": { maxSessions: 3 } },
  });
});
