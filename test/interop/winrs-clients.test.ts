/**
 * Stock clients of WinRS against a server of ours: pywinrm, Ansible's winrm and psrp plug-ins, masterzen/winrm. They take a minute, so that
 * they are run where `HOLDFAST_PEERS` is set; each is skipped, and says why, where it is not to be had. `HOLDFAST_PYTHON` names the python that has them, `HOLDFAST_PYPSRP` where pypsrp's modules lie,
 * `HOLDFAST_GOPATH` where masterzen/winrm does (Debian: /usr/share/gocode).
 */
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { Home, TestServer } from "../e2e/holdfast.ts";

const python = process.env["HOLDFAST_PYTHON"] ?? "python3";
const pythonPath = process.env["HOLDFAST_PYPSRP"];
const goPath = process.env["HOLDFAST_GOPATH"] ?? "/usr/share/gocode";
const pathOf = (name: string): string => resolve(fileURLToPath(new URL(name, import.meta.url)));

/** Certificates are checked by nobody here, and no variable may say otherwise. */
const environment: NodeJS.ProcessEnv = {
  ...process.env,
  GO111MODULE: "off",
  GOPATH: goPath,
  REQUESTS_CA_BUNDLE: "",
  CURL_CA_BUNDLE: "",
  PYTHONDONTWRITEBYTECODE: "1",
  ...(pythonPath === undefined ? {} : { PYTHONPATH: pythonPath }),
};

const isWanted = process.env["HOLDFAST_PEERS"] !== undefined;
if (!isWanted) console.log("skipped: stock clients of WinRS; HOLDFAST_PEERS is not set");

/** Why a client cannot be run; empty when it can. */
function missing(name: string, program: string, args: readonly string[]): string {
  if (!isWanted) return "not wanted";
  const { status, error, stderr } = spawnSync(program, args, { env: environment, encoding: "utf8" });
  if (status === 0) return "";
  const why = `${name} is not to be had: ${error?.message ?? stderr.trim().split("\n").at(-1)}`;
  console.log(`skipped: ${why}`);
  return why;
}

const noPywinrm = missing("pywinrm", python, ["-c", "import winrm"]);
const noAnsible = missing("Ansible", "ansible", ["--version"]);
const noGo = missing("masterzen/winrm", "go", ["list", "-f", "{{.Name}}", "github.com/masterzen/winrm"]);

interface Setup {
  readonly home: Home;
  readonly server: TestServer;
  readonly folder: string;
}

const LOGIN = { username: "ada", password: "Secret!1" };

async function withServer(work: (setup: Setup) => Promise<void>, args: readonly string[] = []): Promise<void> {
  await using home = new Home();
  const server = await TestServer.start(home, { args: ["--authentication", "Basic", "--allow-unencrypted", ...args] });
  const account = ["account", "add", LOGIN.username, "--password-stdin", "--state", server.stateDirectory];
  expect(await home.run(account, `${LOGIN.password}\n`)).toMatchObject({ exitCode: 0 });
  const folder = join(home.directory, "files");
  mkdirSync(folder);
  await work({ home, server, folder });
}

/** Runs a program to its end. */
async function run({ home }: Setup, program: string, args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<readonly string[]> {
  const child = home.spawnProgram(program, args, { ...environment, ...more });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  await once(child, "close");
  return output.trim().split("\n");
}

describe("stock clients of WinRS against holdfast serve", () => {
  it.skipIf(noPywinrm !== "")(
    "pywinrm runs commands, PowerShell and shells",
    () =>
      withServer(async (setup) => {
        const settings = {
          ...LOGIN,
          endpoint: `http://127.0.0.1:${setup.server.port}/wsman`,
          transport: "plaintext",
          folder: setup.folder,
        };
        const lines = await run(setup, python, [pathOf("pywinrm_drive.py"), JSON.stringify(settings)]);
        expect(lines).toEqual(["ok run_cmd", "ok run_ps", "ok shell"]);
      }),
    120_000,
  );

  it.skipIf(noAnsible !== "")(
    "Ansible's plug-ins run raw commands",
    () =>
      withServer(async (setup) => {
        const common = `ansible_host=127.0.0.1 ansible_port=${setup.server.port} ansible_user=${LOGIN.username} ansible_password=${LOGIN.password} ansible_shell_type=powershell`;
        const inventory = join(setup.folder, "inventory.ini");
        writeFileSync(
          inventory,
          `one ${common} ansible_connection=winrm ansible_winrm_transport=basic ansible_winrm_scheme=http\n` +
            `two ${common} ansible_connection=psrp ansible_psrp_auth=basic ansible_psrp_protocol=http ansible_psrp_message_encryption=never\n`,
        );
        const hosts = noPypsrp() ? "one" : "all";
        const home = { HOME: setup.home.directory };
        const lines = await run(
          setup,
          "ansible",
          ["-i", inventory, hosts, "-m", "raw", "-a", "'from {0}' -f $PSVersionTable.PSEdition"],
          home,
        );
        expect(lines.filter((line) => /CHANGED|from/.test(line)).sort()).toEqual(
          [...["from Core", "one | CHANGED | rc=0 >>"], ...(hosts === "all" ? ["from Core", "two | CHANGED | rc=0 >>"] : [])].sort(),
        );
      }),
    120_000,
  );

  it.skipIf(noGo !== "")(
    "masterzen/winrm runs commands and PowerShell",
    () =>
      withServer(async (setup) => {
        const source = join(setup.folder, "go/src/drive");
        cpSync(pathOf("masterzen"), source, { recursive: true });
        const program = join(setup.folder, "drive");
        const go = { GOPATH: [join(setup.folder, "go"), goPath].join(delimiter), GOCACHE: join(setup.folder, "cache") };
        const built = spawnSync("go", ["build", "-o", program, "."], { cwd: source, env: { ...environment, ...go }, encoding: "utf8" });
        expect(built.stderr).toBe("");
        const lines = await run(setup, program, [String(setup.server.port), LOGIN.username, LOGIN.password]);
        expect(lines).toEqual(["ok command", "ok powershell", "ok input"]);
      }),
    180_000,
  );
});

/** Ansible's psrp plug-in needs it in the python that Ansible itself runs on. */
function noPypsrp(): boolean {
  return missing("pypsrp for Ansible", python, ["-c", "import pypsrp"]) !== "";
}
