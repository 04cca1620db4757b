/**
 * Processes that outlive the one that started them: a session of their own, no terminal, no inherited descriptors but three.
 */
import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";

export interface DetachedProcessOptions {
  readonly modulePath: string;
  readonly args: readonly string[];
  readonly nodeArgs?: readonly string[];
  /** Written to its standard input, which is then closed: what must not be seen in the list of processes. */
  readonly input: string;
  /** Where its standard error goes. */
  readonly errorFile: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly workingDirectory: string;
  /** Runs it as another user; only root can. */
  readonly user?: { readonly uid: number; readonly gid: number };
  readonly timeoutMs: number;
}

/**
 * Starts the process and waits for the first line on its standard output.
 *
 * @returns Its process id and the line.
 * @throws {Error} When it ends, or the time is over, before it says a line; it is killed then.
 */
export function startDetached(options: DetachedProcessOptions): Promise<{ readonly processId: number; readonly line: string }> {
  const errorDescriptor = openSync(options.errorFile, "a", 0o600);
  const child = spawn(process.execPath, [...(options.nodeArgs ?? []), options.modulePath, ...options.args], {
    detached: true,
    stdio: ["pipe", "pipe", errorDescriptor],
    env: options.environment,
    cwd: options.workingDirectory,
    ...(options.user ?? {}),
  });
  closeSync(errorDescriptor);
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) throw new TypeError("A child with piped standard streams has them.");
  return new Promise((resolve, reject) => {
    let said = "";
    const fail = (message: string, cause?: unknown): void => {
      clearTimeout(timer);
      child.kill("SIGKILL");
      reject(new Error(message, { cause }));
    };
    const timer = setTimeout(() => fail(`The process did not answer within ${options.timeoutMs} ms.`), options.timeoutMs);
    child.once("error", (error) => fail(`The process could not be started: ${error.message}`, error));
    child.once("exit", (code, signal) => fail(`The process ended before it was ready (${signal ?? `exit code ${code}`}).`));
    stdin.on("error", (error) => fail(`The process did not read its input: ${error.message}`, error));
    stdout.setEncoding("utf8");
    stdout.on("data", (text: string) => {
      said += text;
      const end = said.indexOf("\n");
      if (end < 0) return;
      clearTimeout(timer);
      child.removeAllListeners("exit");
      stdout.destroy();
      child.unref();
      resolve({ processId: child.pid ?? 0, line: said.slice(0, end) });
    });
    stdin.end(options.input);
  });
}
