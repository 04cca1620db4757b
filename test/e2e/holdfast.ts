/**
 * The built programs, in a home of their own: a server that can be killed and started again, shells that talk to it.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { RemoteTarget } from "../../src/client/index.ts";

const PROGRAM = resolve(fileURLToPath(new URL("../../dist/holdfast.js", import.meta.url)));

/** A folder and environment that nothing else uses. Dispose it last: it ends what still runs there. */
export class Home {
  readonly program: string = PROGRAM;
  readonly directory: string = mkdtempSync(join(tmpdir(), "holdfast-"));
  readonly environment: NodeJS.ProcessEnv;
  readonly #children = new Set<ChildProcess>();

  constructor() {
    this.environment = {
      ...process.env,
      HOME: this.directory,
      HOLDFAST_CONFIG: join(this.directory, "config.jsonc"),
      HOLDFAST_SECRET: join(this.directory, "secret"),
      NO_COLOR: "1",
    };
  }

  configure(configuration: unknown): void {
    writeFileSync(join(this.directory, "config.jsonc"), JSON.stringify(configuration));
  }

  /** Runs the program to its end. */
  async run(
    args: readonly string[],
    input = "",
  ): Promise<{ readonly exitCode: number | null; readonly stdout: string; readonly stderr: string }> {
    const child = this.spawn(args);
    let stdout = "";
    let stderr = "";
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.stdin?.end(input);
    const [exitCode] = (await once(child, "close")) as [number | null];
    return { exitCode, stdout, stderr };
  }

  spawn(args: readonly string[]): ChildProcess {
    return this.spawnProgram(process.execPath, [PROGRAM, ...args], this.environment);
  }

  /** Another program, which ends with this home. */
  spawnProgram(program: string, args: readonly string[], environment: NodeJS.ProcessEnv): ChildProcess {
    const child = spawn(program, args, { env: environment, stdio: ["pipe", "pipe", "pipe"] });
    this.#children.add(child);
    child.once("exit", () => this.#children.delete(child));
    return child;
  }

  /** Process ids of everything that works in this home: servers, session hosts, shells. */
  processes(): readonly number[] {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => {
        try {
          return readFileSync(`/proc/${pid}/environ`, "latin1").includes(`HOLDFAST_SECRET=${join(this.directory, "secret")}`);
        } catch {
          return false; // it has ended meanwhile, or is somebody else's
        }
      });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const child of this.#children) child.kill("SIGKILL");
    for (const pid of this.processes()) process.kill(pid, "SIGKILL");
    rmSync(this.directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  }
}

export interface TestServerOptions {
  readonly args?: readonly string[];
  readonly configuration?: unknown;
  readonly name?: string;
  /** `http` unless given. */
  readonly scheme?: "http" | "https";
}

/** `holdfast serve` on a free port of loopback; the port stays when it is started again. */
export class TestServer {
  readonly #home: Home;
  readonly #options: TestServerOptions;
  readonly stateDirectory: string;
  #child: ChildProcess | undefined;
  port = 0;
  log = "";

  private constructor(home: Home, options: TestServerOptions) {
    this.#home = home;
    this.#options = options;
    this.stateDirectory = join(home.directory, `state-${options.name ?? "server"}`);
  }

  static async start(home: Home, options: TestServerOptions = {}): Promise<TestServer> {
    const server = new TestServer(home, options);
    writeFileSync(server.configurationFile, JSON.stringify(options.configuration ?? {}));
    await server.start();
    return server;
  }

  async start(): Promise<void> {
    const { name, scheme = "http", args = [] } = this.#options;
    const child = this.#home.spawn([
      "serve",
      ...[
        "--listen",
        `${scheme}://127.0.0.1:${this.port}`,
        "--state",
        this.stateDirectory,
        "--config",
        this.configurationFile,
        "--log-level",
        "debug",
      ],
      ...(name === undefined ? [] : ["--computer-name", name]),
      ...args,
    ]);
    this.#child = child;
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.log += text;
    });
    if (child.stdout === null) throw new TypeError("The server has no standard output.");
    for await (const line of createInterface({ input: child.stdout })) {
      const port = /^listening on https?:\/\/[^/]*:(\d+)\//.exec(line)?.[1];
      if (port === undefined) continue;
      this.port = Number(port);
      return;
    }
    throw new Error(`The server did not start:\n${this.log}`);
  }

  /** Written once: what the server changes in it stays. */
  get configurationFile(): string {
    return join(this.#home.directory, `server-${this.#options.name ?? "server"}.jsonc`);
  }

  /** As `kill -9` does it. */
  async kill(signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill(signal);
    await exited;
  }

  /** How the library reaches it, as the user of this home. */
  get target(): RemoteTarget {
    return { computerName: "127.0.0.1", port: this.port };
  }
}

/** The library looks into this process's environment; a test gives it that of the home. */
export async function inHome<T>(home: Home, work: () => Promise<T>): Promise<T> {
  const before = { config: process.env["HOLDFAST_CONFIG"], secret: process.env["HOLDFAST_SECRET"] };
  process.env["HOLDFAST_CONFIG"] = home.environment["HOLDFAST_CONFIG"];
  process.env["HOLDFAST_SECRET"] = home.environment["HOLDFAST_SECRET"];
  try {
    return await work();
  } finally {
    restore("HOLDFAST_CONFIG", before.config);
    restore("HOLDFAST_SECRET", before.secret);
  }
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
