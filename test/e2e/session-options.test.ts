/** What the options of a session do, each on the road: `New-PSSessionOption` and `-SessionOption` of our own shell. */
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { Home, TestServer } from "./holdfast.ts";

interface OptionCase {
  readonly option: string;
  /** Arguments of New-PSSessionOption. */
  readonly arguments: string;
  /** Runs with the session in `$s`, or with the error of its creation in `$e`. */
  readonly script: string;
  readonly output: string;
}

const CASES: readonly OptionCase[] = [
  { option: "Culture", arguments: "-Culture de-DE", script: "Invoke-Command $s { $PSCulture }", output: "de-DE" },
  { option: "UICulture", arguments: "-UICulture fr-FR", script: "Invoke-Command $s { $PSUICulture }", output: "fr-FR" },
  { option: "IdleTimeout", arguments: "-IdleTimeout 90000", script: "$s.IdleTimeout", output: "90000" },
  { option: "OutputBufferingMode", arguments: "-OutputBufferingMode Drop", script: "$s.OutputBufferingMode", output: "Drop" },
  {
    option: "ApplicationArguments",
    arguments: "-ApplicationArguments @{ Team = 'IT' }",
    script: "Invoke-Command $s { $PSSenderInfo.ApplicationArguments.Team }",
    output: "IT",
  },
  { option: "UseUTF16", arguments: "-UseUTF16", script: "Invoke-Command $s { 'é' }", output: "é" },
  { option: "NoCompression", arguments: "-NoCompression", script: "Invoke-Command $s { 1 }", output: "1" },
  { option: "SkipCACheck, SkipCNCheck", arguments: "-SkipCACheck -SkipCNCheck", script: "Invoke-Command $s { 1 }", output: "1" },
  { option: "NoEncryption", arguments: "-NoEncryption", script: "Invoke-Command $s { 1 }", output: "1" },
  {
    option: "MaximumReceivedObjectSize",
    arguments: "-MaximumReceivedObjectSize 100000",
    script: "$null = Invoke-Command $s { 'x' * 200000 } -ErrorVariable e -ErrorAction SilentlyContinue; $s.State; @($e).Count -gt 0",
    output: "Broken\nTrue",
  },
  {
    option: "MaximumReceivedDataSizePerCommand",
    arguments: "-MaximumReceivedDataSizePerCommand 100000",
    script:
      "$null = Invoke-Command $s { 1..10 | ForEach-Object { 'x' * 20000 } } -ErrorVariable e -ErrorAction SilentlyContinue; $e[0].Exception.Message; Invoke-Command $s { 'lives' }",
    output:
      "Processing data from remote server 127.0.0.1 failed with the following error message: The total data received from the remote server exceeded the allowed maximum. The allowed maximum is 100000. For more information, see the about_Remote_Troubleshooting Help topic.\nlives",
  },
];

describe("options of a session (New-PSSessionOption)", () => {
  it("do what their documentation says", async () => {
    await using home = new Home();
    const server = await TestServer.start(home);
    const script = CASES.map(
      (entry) =>
        `$s = New-PSSession -ComputerName 127.0.0.1 -Port ${server.port} -SessionOption (New-PSSessionOption ${entry.arguments}); ` +
        `$found = @(& { ${entry.script} } | ForEach-Object { "$_" }) -join "\`n"; Remove-PSSession $s; ` +
        `ConvertTo-Json -Compress @{ option = '${entry.option}'; output = $found }`,
    ).join("\n");
    const { stdout, stderr } = await home.run(["-NoProfile", "-Command", "-"], `${script}\n`);
    expect(stderr).toBe("");
    const found = stdout
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as { readonly option: string; readonly output: string });
    expect(found).toEqual(CASES.map(({ option, output }) => ({ option, output })));
  }, 120_000);

  it("follow a redirection only where it is allowed, and so often", async () => {
    await using home = new Home();
    const target = await TestServer.start(home, { name: "target" });
    const moved = await TestServer.start(home, {
      name: "moved",
      configuration: { sessionConfigurations: { "Microsoft.PowerShell": { redirectTo: `http://127.0.0.1:${target.port}/wsman` } } },
    });
    const uri = `-ConnectionUri http://127.0.0.1:${moved.port}/wsman`;
    const script = [
      `$s = New-PSSession ${uri} -AllowRedirection`,
      "Invoke-Command $s { $PSSenderInfo.ConnectionString }",
      "Remove-PSSession $s",
      `New-PSSession ${uri} -ErrorAction SilentlyContinue -ErrorVariable e; $e[0].FullyQualifiedErrorId; $e[0].Exception.GetType().Name; $e[0].Exception.RedirectLocation`,
      `New-PSSession ${uri} -AllowRedirection -SessionOption (New-PSSessionOption -MaximumRedirection 0) -ErrorAction SilentlyContinue -ErrorVariable e; $e[0].Exception.GetType().Name`,
    ].join("\n");
    const { stdout, stderr } = await home.run(["-NoProfile", "-Command", "-"], `${script}\n`);
    expect({ stdout: stdout.trim().split("\n"), stderr }).toEqual({
      stdout: [
        `http://127.0.0.1:${target.port}/wsman`,
        "RedirectInformationRequired,PSSessionOpenFailed,Microsoft.PowerShell.Commands.NewPSSessionCommand",
        "PSRemotingTransportRedirectException",
        `http://127.0.0.1:${target.port}/wsman`,
        "PSRemotingTransportRedirectException",
      ],
      stderr: "",
    });
  }, 120_000);

  it("go through the proxy that the environment names, with its credential", async () => {
    await using home = new Home();
    const server = await TestServer.start(home);
    const asked: string[] = [];
    const sockets = new Set<Socket>();
    const proxy = createServer((socket) => {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.once("data", (head) => {
        asked.push(head.toString("latin1"));
        const upstream = connect(server.port, "127.0.0.1", () => {
          socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
          socket.pipe(upstream).pipe(socket);
        });
        upstream.on("error", () => socket.destroy());
      });
    });
    proxy.listen(0, "127.0.0.1");
    await once(proxy, "listening");
    const { port } = proxy.address() as { readonly port: number };
    home.environment["http_proxy"] = `http://127.0.0.1:${port}`;
    home.environment["no_proxy"] = "";
    const script = [
      "$credential = [pscredential]::new('ada', (ConvertTo-SecureString 'secret' -AsPlainText -Force))",
      `$s = New-PSSession -ComputerName 127.0.0.1 -Port ${server.port} -SessionOption (New-PSSessionOption -ProxyAccessType AutoDetect -ProxyAuthentication Basic -ProxyCredential $credential)`,
      "Invoke-Command $s { 'through' }; Remove-PSSession $s",
      `$s = New-PSSession -ComputerName 127.0.0.1 -Port ${server.port}; Invoke-Command $s { 'past' }; Remove-PSSession $s`,
    ].join("\n");
    const { stdout, stderr } = await home.run(["-NoProfile", "-Command", "-"], `${script}\n`);
    for (const socket of sockets) socket.destroy();
    proxy.close();
    expect({ stdout: stdout.trim().split("\n"), stderr }).toEqual({ stdout: ["through", "past"], stderr: "" });
    expect(asked[0]).toContain(`CONNECT 127.0.0.1:${server.port} HTTP/1.1\r\n`);
    expect(asked[0]).toContain("Proxy-Authorization: Basic YWRhOnNlY3JldA==\r\n");
  }, 120_000);
});
