/**
 * Processes that outlive the one that started them: a session of their own, no terminal, no inherited descriptors but three.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import type { SystemUser } from "./system-users.ts";

export interface DetachedProcessOptions {
  readonly modulePath: string;
  readonly args: readonly string[];
  readonly nodeArgs?: readonly string[];
  /** Where its standard error goes. */
  readonly errorFile: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly workingDirectory: string;
  /** Runs it as another user; only root can. */
  readonly user?: SystemUser;
}

/** Gives a process its user's groups as well, which Node cannot. */
const SETPRIV = "/usr/bin/setpriv";

/** A process that is spoken to in lines until it is let go. */
export class DetachedProcess {
  readonly processId: number;
  /** Resolves with the reason once the process has ended, or could not be started. */
  readonly ended: Promise<string>;
  readonly #child: ChildProcess;
  #said = "";
  #onSaid: () => void = () => {};

  constructor(options: DetachedProcessOptions) {
    const errorDescriptor = openSync(options.errorFile, "a", 0o600);
    const { user } = options;
    const command = [process.execPath, ...(options.nodeArgs ?? []), options.modulePath, ...options.args];
    const setsGroups = user !== undefined && existsSync(SETPRIV);
    if (setsGroups) command.unshift(SETPRIV, `--reuid=${user.uid}`, `--regid=${user.gid}`, "--init-groups", "--");
    const child = spawn(command[0] ?? "", command.slice(1), {
      detached: true,
      stdio: ["pipe", "pipe", errorDescriptor],
      env: options.environment,
      cwd: options.workingDirectory,
      ...(user === undefined || setsGroups ? {} : { uid: user.uid, gid: user.gid }),
    });
    closeSync(errorDescriptor);
    this.#child = child;
    this.processId = child.pid ?? 0;
    this.ended = new Promise((resolve) => {
      child.once("error", (error) => resolve(`The process could not be started: ${error.message}`));
      child.once("exit", (code, signal) => resolve(`The process ended before it was ready (${signal ?? `exit code ${code}`}).`));
      // Why it does not read is what its end tells.
      child.stdin?.on("error", () => {});
    });
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.#said += text;
      this.#onSaid();
    });
  }

  /** What must not be seen in the list of processes goes to its standard input. */
  write(line: string): void {
    this.#child.stdin?.end(`${line}\n`);
  }

  /**
   * The next line of its standard output.
   *
   * @throws {Error} When it ends, or the time is over, before it says one; it is killed then.
   */
  async nextLine(timeoutMs: number): Promise<string> {
    let timer: NodeJS.Timeout | undefined;
    const line = new Promise<string>((resolve) => {
      this.#onSaid = () => {
        const end = this.#said.indexOf("\n");
        if (end < 0) return;
        resolve(this.#said.slice(0, end));
        this.#said = this.#said.slice(end + 1);
        this.#onSaid = () => {};
      };
      this.#onSaid();
    });
    const failed = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`The process did not answer within ${timeoutMs} ms.`)), timeoutMs);
      void this.ended.then((reason) => reject(new Error(reason)));
    });
    try {
      return await Promise.race([line, failed]);
    } catch (error) {
      this.kill();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** It goes on alone. */
  release(): void {
    this.#child.stdout?.destroy();
    this.#child.stdin?.destroy();
    this.#child.unref();
  }

  kill(): void {
    this.#child.kill("SIGKILL");
    this.release();
  }

  /** Does not keep this process alive, without being let go. */
  unref(): void {
    this.#child.unref();
    for (const stream of [this.#child.stdin, this.#child.stdout]) (stream as { unref?: () => void } | null)?.unref?.();
  }
}

export function isProcessAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // Somebody else's is alive all the same.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
