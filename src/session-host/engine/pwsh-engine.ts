/**
 * The real PowerShell as a session's engine: `pwsh -s`, which speaks PSRP on its standard streams.
 *
 * It knows no other back-pressure than a full pipe, so a held pipeline holds the whole process: its output is not read.
 */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { decodeUtf8Lossy } from "../../bytes/index.ts";
import { Defragmenter, fragmentMessage } from "../../psrp/index.ts";
import { OutOfProcessClient, type OutOfProcessClientEvent } from "../../transport/index.ts";
import type { EngineSink, EngineStream, RunspaceEngine } from "./runspace-engine.ts";

export interface PwshEngineOptions {
  readonly path: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly workingDirectory: string | undefined;
}

/** What PowerShell itself puts out in one object is bounded by its memory alone; this only keeps a defect from taking ours. */
const MAX_OBJECT_BYTES = 1024 * 1024 * 1024;
/** A PowerShell that was told to close and does not is killed. */
const CLOSE_GRACE_MS = 5_000;
/** The last of what it wrote on its standard error is told as the reason of its end. */
const KEPT_ERROR_CHARACTERS = 2_000;

type Waiting = { readonly resolve: () => void; readonly reject: (error: Error) => void };

export class PwshEngine implements RunspaceEngine {
  readonly #process: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #transport = new OutOfProcessClient();
  readonly #defragmenters = new Map<string | null, Defragmenter>();
  readonly #held = new Set<string | null>();
  readonly #waiting = new Map<string, Waiting[]>();
  #objectId = 0;
  #sink: EngineSink | undefined;
  #errorText = "";
  #isClosing = false;
  #exit: Error | undefined;

  constructor(options: PwshEngineOptions) {
    this.#process = spawn(options.path, ["-s", "-NoLogo", "-NoProfile"], {
      stdio: ["pipe", "pipe", "pipe"],
      env: { ...options.environment, POWERSHELL_TELEMETRY_OPTOUT: "1", POWERSHELL_UPDATECHECK: "Off" },
      ...(options.workingDirectory === undefined ? {} : { cwd: options.workingDirectory }),
    });
  }

  get processId(): number {
    return this.#process.pid ?? process.pid;
  }

  async start(sink: EngineSink): Promise<void> {
    this.#sink = sink;
    const { stdout, stderr, stdin } = this.#process;
    stdout.on("data", (bytes: Buffer) => this.#receive(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)));
    stderr.on("data", (bytes: Buffer) => {
      this.#errorText = (this.#errorText + decodeUtf8Lossy(bytes)).slice(-KEPT_ERROR_CHARACTERS);
    });
    // A broken pipe is followed by the end of the process, which is what is told.
    stdin.on("error", () => {});
    this.#process.once("close", (code, signal) => this.#ended(`PowerShell ended (${signal ?? `exit code ${code}`}).`));
    await new Promise<void>((resolve, reject) => {
      this.#process.once("spawn", resolve);
      this.#process.once("error", (error) => reject(new Error(`PowerShell could not be started: ${error.message}`, { cause: error })));
    });
  }

  async openCommand(commandId: string): Promise<void> {
    const opened = this.#wait(`open:${commandId}`);
    this.#act(() => this.#transport.openCommand(commandId));
    await opened;
  }

  async deliver(commandId: string | null, message: Uint8Array, stream: EngineStream): Promise<void> {
    const drained = this.#wait(`drain:${commandId ?? ""}`);
    this.#act(() => {
      for (const fragment of fragmentMessage(message, ++this.#objectId)) this.#transport.send(commandId, fragment, stream);
    });
    await drained;
  }

  async signal(commandId: string): Promise<void> {
    const signalled = this.#wait(`signal:${commandId}`);
    // The acknowledgement lies behind the output that was not read.
    this.hold(commandId, false);
    this.#act(() => this.#transport.signal(commandId));
    await signalled;
  }

  async closeCommand(commandId: string): Promise<void> {
    const closed = this.#wait(`close:${commandId}`);
    this.hold(commandId, false);
    this.#act(() => this.#transport.closeCommand(commandId));
    await closed;
    this.#defragmenters.delete(commandId);
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    if (this.#exit !== undefined) return;
    for (const target of [...this.#held]) this.hold(target, false);
    const exited = new Promise<void>((resolve) => this.#process.once("close", () => resolve()));
    const closed = this.#wait("close:").catch(() => {});
    this.#act(() => this.#transport.close());
    const timer = setTimeout(() => this.terminate(), CLOSE_GRACE_MS);
    await Promise.race([closed, exited]);
    this.#process.stdin.end();
    await exited;
    clearTimeout(timer);
  }

  hold(commandId: string | null, isHeld: boolean): void {
    if (isHeld) this.#held.add(commandId);
    else this.#held.delete(commandId);
    if (this.#held.size > 0) this.#process.stdout.pause();
    else this.#process.stdout.resume();
  }

  terminate(): void {
    this.#process.kill("SIGKILL");
  }

  #act(call: () => void): void {
    call();
    this.#flush();
  }

  #flush(): void {
    const lines = this.#transport.dataToSend();
    if (lines !== undefined) this.#process.stdin.write(lines);
  }

  #receive(bytes: Uint8Array): void {
    try {
      for (const event of this.#transport.receive(bytes)) this.#handle(event);
      this.#flush();
    } catch (error) {
      // Nothing that comes after can be understood.
      this.#ended((error as Error).message);
      this.terminate();
    }
  }

  #handle(event: OutOfProcessClientEvent): void {
    switch (event.type) {
      case "data":
        for (const { message } of this.#defragmenterOf(event.target).receive(event.data)) this.#sink?.message(event.target, message);
        return;
      case "drained":
        this.#settle(`drain:${event.target ?? ""}`);
        return;
      case "commandOpened":
        this.#settle(`open:${event.target}`);
        return;
      case "signalled":
        this.#settle(`signal:${event.target}`);
        return;
      case "commandClosed":
        this.#settle(`close:${event.target}`);
        return;
      case "closed":
        this.#settle("close:");
        return;
      default:
        event satisfies never;
    }
  }

  #defragmenterOf(target: string | null): Defragmenter {
    let defragmenter = this.#defragmenters.get(target);
    if (defragmenter === undefined) {
      defragmenter = new Defragmenter({ maxObjectBytes: MAX_OBJECT_BYTES });
      this.#defragmenters.set(target, defragmenter);
    }
    return defragmenter;
  }

  #wait(key: string): Promise<void> {
    if (this.#exit !== undefined) return Promise.reject(this.#exit);
    return new Promise((resolve, reject) => {
      const waiting = this.#waiting.get(key) ?? [];
      waiting.push({ resolve, reject });
      this.#waiting.set(key, waiting);
    });
  }

  #settle(key: string): void {
    for (const { resolve } of this.#waiting.get(key) ?? []) resolve();
    this.#waiting.delete(key);
  }

  #ended(what: string): void {
    if (this.#exit !== undefined) return;
    const reason = this.#errorText.trim() === "" ? what : `${what} ${this.#errorText.trim()}`;
    this.#exit = new Error(reason);
    for (const waiting of this.#waiting.values()) for (const { reject } of waiting) reject(this.#exit);
    this.#waiting.clear();
    if (!this.#isClosing) this.#sink?.exited(reason);
  }
}
