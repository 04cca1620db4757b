/**
 * What the demo runs in: three servers on loopback with a network between them and the client, a file share, accounts, and one folder for
 * all of it that is gone afterwards.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { DemoClient } from "./demo-client.ts";
import { NetworkRelay } from "./network-relay.ts";

export const COMPUTERS = ["Server01", "Server02", "Server30"] as const;
export type Computer = (typeof COMPUTERS)[number];

export const ADMINISTRATOR = { name: "Domain01\\Admin01", password: "Demo-Passw0rd" } as const;

/** How long a client that vanished may stay away: long enough for a hiccup, short enough for a demo. */
export const LOST_CLIENT_SECONDS = 3;

interface DemoServer {
  readonly computer: Computer;
  readonly relay: NetworkRelay;
  readonly stateDirectory: string;
  child: ChildProcess | undefined;
  port: number;
}

export class DemoWorld {
  readonly #program: string;
  readonly #directory: string = mkdtempSync(join(tmpdir(), "holdfast-demo-"));
  readonly #environment: NodeJS.ProcessEnv;
  readonly #servers = new Map<Computer, DemoServer>();
  readonly #clients = new Set<DemoClient>();
  readonly #show: (text: string) => void;

  private constructor(program: string, show: (text: string) => void) {
    this.#program = program;
    this.#show = show;
    this.#environment = {
      ...process.env,
      HOME: this.#directory,
      COLUMNS: "120",
      HOLDFAST_CONFIG: join(this.#directory, "config.jsonc"),
      HOLDFAST_SECRET: join(this.#directory, "secret"),
    };
  }

  /** @param program This program's own file. */
  static async start(program: string, show: (text: string) => void): Promise<DemoWorld> {
    const world = new DemoWorld(program, show);
    try {
      // The share is known before the servers start: their sessions read from it too.
      world.#configure({});
      await Promise.all(COMPUTERS.map((computer) => world.#startServer(computer)));
      const hosts = Object.fromEntries(
        [...world.#servers.values()].map(({ computer, relay, stateDirectory }) => [
          computer,
          { address: "127.0.0.1", port: relay.port, useSSL: true, certificateAuthority: join(stateDirectory, "tls", "server.crt") },
        ]),
      );
      world.#configure(hosts);
      return world;
    } catch (error) {
      await world.end();
      throw error;
    }
  }

  async startClient(options: { readonly isSilent?: boolean } = {}): Promise<DemoClient> {
    const client = await DemoClient.start({
      program: this.#program,
      environment: this.#environment,
      workingDirectory: this.#directory,
      show: options.isSilent === true ? () => {} : this.#show,
    });
    this.#clients.add(client);
    return client;
  }

  /** A shell on the user's own terminal, in the demo's world. */
  async leaveShell(): Promise<void> {
    const child = spawn(process.execPath, [this.#program, "-NoLogo"], { env: this.#environment, stdio: "inherit" });
    await once(child, "exit");
  }

  network(computer: Computer): NetworkRelay {
    const server = this.#servers.get(computer);
    if (server === undefined) throw new RangeError(`The demo has no computer ${computer}.`);
    return server.relay;
  }

  /** Ends servers and sessions and removes the folder. */
  async end(): Promise<void> {
    await Promise.all([...this.#clients].map((client) => client.kill()));
    for (const server of this.#servers.values()) {
      await server.relay.close();
      if (server.child !== undefined && server.child.exitCode === null) {
        const exited = once(server.child, "exit");
        server.child.kill("SIGTERM");
        await exited;
      }
      await this.#endSessions(server.stateDirectory);
    }
    rmSync(this.#directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }

  async #startServer(computer: Computer): Promise<void> {
    const stateDirectory = join(this.#directory, computer);
    const server: DemoServer = { computer, stateDirectory, child: undefined, port: 0, relay: await NetworkRelay.start(() => server.port) };
    this.#servers.set(computer, server);
    await this.#addAccount(stateDirectory);
    const configuration = {
      computerName: computer,
      administrators: [ADMINISTRATOR.name],
      sessionConfigurations: { ADEndpoint: {}, ITTasks: { maxIdleTimeoutSec: 864_000 } },
      lostClientSec: LOST_CLIENT_SECONDS,
    };
    const file = join(this.#directory, `${computer}.jsonc`);
    writeFileSync(file, JSON.stringify(configuration, undefined, 2));
    const child = spawn(
      process.execPath,
      [this.#program, "serve", "--listen", "https://127.0.0.1:0", "--config", file, "--state", stateDirectory, "--log-level", "error"],
      { env: this.#environment, cwd: this.#directory, stdio: ["ignore", "pipe", "inherit"] },
    );
    server.child = child;
    server.port = await portOf(child);
  }

  async #addAccount(stateDirectory: string): Promise<void> {
    const child = spawn(
      process.execPath,
      [this.#program, "account", "add", ADMINISTRATOR.name, "--password-stdin", "--state", stateDirectory],
      {
        env: this.#environment,
        stdio: ["pipe", "inherit", "inherit"],
      },
    );
    child.stdin?.end(ADMINISTRATOR.password);
    const [exitCode] = (await once(child, "exit")) as [number | null];
    if (exitCode !== 0) throw new Error("The account of the demo could not be made.");
  }

  #configure(hosts: Readonly<Record<string, unknown>>): void {
    const shares = join(dirname(dirname(this.#program)), "demo", "shares");
    writeFileSync(
      join(this.#directory, "config.jsonc"),
      JSON.stringify(
        {
          hosts,
          shares: Object.fromEntries(readdirSync(shares).map((name) => [`\\\\Server12\\${name}`, join(shares, name)])),
        },
        undefined,
        2,
      ),
    );
  }

  /** Sessions outlive their servers; those of the demo must not outlive the demo. */
  async #endSessions(stateDirectory: string): Promise<void> {
    const { endAllSessions } = await import("../../server/index.ts");
    if (existsSync(stateDirectory)) await endAllSessions(stateDirectory);
  }
}

async function portOf(server: ChildProcess): Promise<number> {
  if (server.stdout === null) throw new TypeError("The server has no standard output.");
  for await (const line of createInterface({ input: server.stdout })) {
    const port = /^listening on https?:\/\/[^/]*:(\d+)\//.exec(line)?.[1];
    if (port !== undefined) return Number(port);
  }
  throw new Error("The server did not start.");
}
