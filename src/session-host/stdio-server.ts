/**
 * `holdfast -s`: a session on standard input and output, as PowerShell's own `-s`; for SSH subsystems and for whoever keeps sessions itself.
 */
import { once } from "node:events";
import { Defragmenter, fragmentMessage, SERVER_MAX_OBJECT_BYTES } from "../psrp/index.ts";
import { OutOfProcessServer, type OutOfProcessServerEvent } from "../transport/index.ts";
import { EmbeddedEngine } from "./engine/embedded-engine.ts";
import type { RunspaceEngine } from "./engine/runspace-engine.ts";
import type { SessionLaunch } from "./session-directory.ts";

/** What PowerShell's process ends with after a line that is not of the protocol (0x0FA0, of which eight bits are left). */
const EXIT_BROKEN_TRANSPORT = 160;

export interface StdioServerOptions {
  readonly input: AsyncIterable<Uint8Array>;
  readonly output: NodeJS.WritableStream;
  readonly error: NodeJS.WritableStream;
  /** A new engine for each session; a client may close one and open the next. */
  readonly makeEngine: () => RunspaceEngine;
}

/** Serves sessions, one after the other, until the input ends. @returns The exit code. */
export async function runStdioServer(options: StdioServerOptions): Promise<number> {
  const server = new StdioServer(options);
  try {
    for await (const bytes of options.input) await server.receive(bytes);
  } catch (error) {
    options.error.write(`${(error as Error).message}\n`);
    await server.end();
    return EXIT_BROKEN_TRANSPORT;
  }
  await server.end();
  return 0;
}

class StdioServer {
  readonly #options: StdioServerOptions;
  readonly #transport = new OutOfProcessServer();
  readonly #defragmenters = new Map<string, Defragmenter>();
  #engine: Promise<RunspaceEngine> | undefined;
  #objectId = 0;

  constructor(options: StdioServerOptions) {
    this.#options = options;
  }

  async receive(bytes: Uint8Array): Promise<void> {
    // Each target's lines wait for their own acknowledgements, so events of one delivery are of different targets.
    await Promise.all(this.#transport.receive(bytes).map((event) => this.#handle(event)));
    this.#flush();
  }

  async end(): Promise<void> {
    await (await this.#engine)?.close();
  }

  async #handle(event: OutOfProcessServerEvent): Promise<void> {
    const engine = await this.#getEngine();
    switch (event.type) {
      case "data":
        for (const { message } of this.#defragmenter(`${event.target ?? ""} ${event.stream}`).receive(event.data)) {
          await engine.deliver(event.target, message, event.stream);
        }
        break;
      case "command":
        await engine.openCommand(event.target);
        break;
      case "signal":
        await engine.signal(event.target);
        break;
      case "closeCommand":
        await engine.closeCommand(event.target);
        break;
      case "close":
        await engine.close();
        this.#engine = undefined;
        this.#defragmenters.clear();
        break;
      default:
        event satisfies never;
    }
    for (const next of this.#transport.acknowledge(event)) await this.#handle(next);
    this.#flush();
  }

  #getEngine(): Promise<RunspaceEngine> {
    this.#engine ??= this.#startEngine();
    return this.#engine;
  }

  async #startEngine(): Promise<RunspaceEngine> {
    const engine = this.#options.makeEngine();
    await engine.start({
      message: (commandId, message) => {
        for (const fragment of fragmentMessage(message, ++this.#objectId)) this.#transport.send(commandId, fragment);
        this.#flush();
      },
      exited: (reason) => {
        this.#options.error.write(`${reason}\n`);
      },
    });
    return engine;
  }

  #defragmenter(key: string): Defragmenter {
    let defragmenter = this.#defragmenters.get(key);
    if (defragmenter === undefined) {
      defragmenter = new Defragmenter({ maxObjectBytes: SERVER_MAX_OBJECT_BYTES });
      this.#defragmenters.set(key, defragmenter);
    }
    return defragmenter;
  }

  #flush(): void {
    const lines = this.#transport.dataToSend();
    if (lines !== undefined) this.#options.output.write(lines);
  }
}

/** Serves the process's own standard streams with our engine. @returns The exit code. */
export async function serveStandardStreams(computerName: string): Promise<number> {
  const launch: SessionLaunch["engine"] = { kind: "embedded", configurationName: "", startupScript: null, definitionFile: null };
  const exitCode = await runStdioServer({
    input: process.stdin,
    output: process.stdout,
    error: process.stderr,
    makeEngine: () =>
      new EmbeddedEngine({
        launch: {
          computerName,
          engine: launch,
          sender: { userName: "", authenticationType: "", connectionString: "http://localhost" },
          workingDirectory: null,
          culture: "",
          uiCulture: "",
        },
        environment: process.env,
      }),
  });
  if (process.stdout.writableLength > 0) await once(process.stdout, "drain");
  return exitCode;
}
