/**
 * The real pypsrp against a server of ours. `HOLDFAST_PYPSRP` is where its modules lie, as a PYTHONPATH; `python3` of the PATH runs it
 * unless `HOLDFAST_PYTHON` names another.
 */
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { Home, TestServer } from "../e2e/holdfast.ts";

const python = process.env["HOLDFAST_PYTHON"] ?? "python3";
const modules = process.env["HOLDFAST_PYPSRP"];
const environment = { ...process.env, ...(modules === undefined ? {} : { PYTHONPATH: modules }), PYTHONDONTWRITEBYTECODE: "1" };
const found = spawnSync(python, ["-c", "import pypsrp.client"], { env: environment, encoding: "utf8" });
const whyNot = found.status === 0 ? "" : `pypsrp is not to be had: ${(found.stderr || String(found.error)).trim().split("\n").at(-1)}`;
if (whyNot !== "") console.log(`skipped: ${whyNot}`);

const DRIVE = resolve(fileURLToPath(new URL("pypsrp_drive.py", import.meta.url)));

describe.skipIf(whyNot !== "")("pypsrp's public API against holdfast serve", () => {
  it("does what it does against Windows", async () => {
    await using home = new Home();
    const server = await TestServer.start(home, { args: ["--authentication", "Basic", "--allow-unencrypted"] });
    const account = await home.run(["account", "add", "ada", "--password-stdin", "--state", server.stateDirectory], "Secret!1\n");
    expect(account).toMatchObject({ exitCode: 0 });
    const folder = join(home.directory, "files");
    mkdirSync(folder);
    const connection = {
      server: "127.0.0.1",
      port: server.port,
      username: "ada",
      password: "Secret!1",
      ssl: false,
      auth: "basic",
      encryption: "never",
    };
    // Its answers are read while it runs, because this thread has the server's output to read as well.
    const child = home.spawnProgram(python, [DRIVE, JSON.stringify({ folder, connection })], environment);
    const lines: string[] = [];
    const errors: string[] = [];
    child.stderr?.setEncoding("utf8").on("data", (text: string) => errors.push(text));
    if (child.stdout !== null) createInterface({ input: child.stdout }).on("line", (line) => lines.push(line));
    await once(child, "close");
    expect({ failed: lines.filter((line) => !line.startsWith("ok ")), errors }).toEqual({ failed: [], errors: [] });
    expect(lines.length).toBeGreaterThan(20);
  }, 180_000);
});
