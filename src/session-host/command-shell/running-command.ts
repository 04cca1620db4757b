/**
 * One process of a command shell, in a process group of its own.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { statSync } from "node:fs";
import { constants } from "node:os";
import type { Readable } from "node:stream";
import { ShellFault } from "../shell/shell-fault.ts";
import type { OutputStreamName } from "./output-stream.ts";

export interface ProcessPlan {
  readonly file: string;
  readonly arguments: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly workingDirectory: string;
  /** Streams that the shell was made with. */
  readonly hasInput: boolean;
  readonly outputs: readonly OutputStreamName[];
  /** The only argument is a command line that is passed on as it is. Windows alone. */
  readonly isVerbatim?: boolean;
}

export interface CommandListener {
  output(stream: OutputStreamName, bytes: Uint8Array): void;
  exited(exitCode: number): void;
}

/** Something that a command started may keep its streams open for good; they are not waited for longer than this after its end. */
const QUIET_AFTER_EXIT_MS = 500;
/** How long a command that is asked to end may take. */
const TERMINATE_GRACE_MS = 2_000;

export class RunningCommand {
  readonly #child: ChildProcess;
  readonly #listener: CommandListener;
  readonly #ended: Promise<void>;
  #exitCode: number | undefined;
  #isEnded = false;
  #isHeld = false;
  #quietTimer: NodeJS.Timeout | undefined;
  #onEnded: () => void = () => {};

  /** @throws {ShellFault} `FileNotFound`, `DirectoryNotFound`, `EngineFailed` */
  static async start(plan: ProcessPlan, listener: CommandListener): Promise<RunningCommand> {
    const isDirectory = statSync(plan.workingDirectory, { throwIfNoEntry: false })?.isDirectory() === true;
    if (!isDirectory) throw new ShellFault("DirectoryNotFound", `The working directory ${plan.workingDirectory} does not exist.`);
    const stdio = (name: OutputStreamName): "pipe" | "ignore" => (plan.outputs.includes(name) ? "pipe" : "ignore");
    const child = spawn(plan.file, [...plan.arguments], {
      cwd: plan.workingDirectory,
      env: plan.environment,
      stdio: [plan.hasInput ? "pipe" : "ignore", stdio("stdout"), stdio("stderr")],
      // Signals go to everything that the command has started.
      detached: process.platform !== "win32",
      windowsVerbatimArguments: plan.isVerbatim === true,
    });
    const command = new RunningCommand(child, listener);
    await new Promise<void>((resolve, reject) => {
      child.once("spawn", resolve);
      child.once("error", (error: NodeJS.ErrnoException) => {
        const isMissing = error.code === "ENOENT" || error.code === "EACCES";
        reject(new ShellFault(isMissing ? "FileNotFound" : "EngineFailed", `${plan.file} could not be started.`, { cause: error }));
      });
    });
    return command;
  }

  private constructor(child: ChildProcess, listener: CommandListener) {
    this.#child = child;
    this.#listener = listener;
    this.#ended = new Promise((resolve) => {
      this.#onEnded = resolve;
    });
    this.#read(child.stdout, "stdout");
    this.#read(child.stderr, "stderr");
    // Who reads no more has ended, or closed its input: what is still sent to it is not wanted.
    child.stdin?.on("error", () => {});
    child.once("exit", (code, signal) => {
      this.#exitCode = signal === null ? (code ?? 0) : 128 + constants.signals[signal];
      this.#awaitQuiet();
    });
    child.once("close", () => this.#end());
  }

  /** Resolves when there is room for more. */
  async write(bytes: Uint8Array): Promise<void> {
    const { stdin } = this.#child;
    if (stdin === null || stdin.destroyed || stdin.writableEnded || bytes.length === 0) return;
    await new Promise<void>((resolve) => {
      const finish = (): void => {
        stdin.off("close", finish);
        resolve();
      };
      stdin.once("close", finish);
      stdin.write(bytes, finish);
    });
  }

  endInput(): void {
    this.#child.stdin?.end();
  }

  interrupt(): void {
    this.#signal("SIGINT");
  }

  /** Ends it; resolves when it has ended. */
  async terminate(): Promise<void> {
    if (this.#isEnded) return;
    this.hold(false);
    this.#signal("SIGTERM");
    const timer = setTimeout(() => this.kill(), TERMINATE_GRACE_MS);
    await this.#ended;
    clearTimeout(timer);
  }

  kill(): void {
    this.#signal("SIGKILL");
  }

  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (isHeld) stream?.pause();
      else stream?.resume();
    }
  }

  #read(stream: Readable | null, name: OutputStreamName): void {
    stream?.on("data", (bytes: Buffer) => {
      // What comes from those it left behind has nobody to go to, and is read so that they do not stand still.
      if (this.#isEnded) return;
      this.#listener.output(name, bytes);
      if (this.#exitCode !== undefined) this.#awaitQuiet();
    });
  }

  #awaitQuiet(): void {
    clearTimeout(this.#quietTimer);
    this.#quietTimer = setTimeout(() => {
      if (this.#isHeld) this.#awaitQuiet();
      else this.#end();
    }, QUIET_AFTER_EXIT_MS);
  }

  #end(): void {
    clearTimeout(this.#quietTimer);
    if (this.#isEnded || this.#exitCode === undefined) return;
    this.#isEnded = true;
    this.#listener.exited(this.#exitCode);
    this.#onEnded();
  }

  #signal(name: NodeJS.Signals): void {
    const { pid } = this.#child;
    if (pid === undefined || this.#exitCode !== undefined) return;
    try {
      if (process.platform === "win32") this.#child.kill(name);
      else process.kill(-pid, name);
    } catch (error) {
      // It has ended in this moment.
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}
