/**
 * The shell on the main thread: starts the runspace's thread, serves it, and takes the signals.
 */
import { builtinModule, type IoService, type LazyService, monotonicMs, RunspaceThread, standardServices } from "../node/index.ts";
import type { RunOptions } from "./command-line.ts";
import { CONSOLE_SERVICE } from "./console/console-service.ts";
import type { ConsoleTraits } from "./console/console-traits.ts";
import type { TerminalConsole } from "./console/terminal-console.ts";
import { profilePaths } from "./profile-paths.ts";
import { REMOTING_SERVICE, SHELL_SERVICE, type ShellService, type ShellStart } from "./shell-start.ts";

/** A thread that has not stopped by the next signal after so long is ended by it. */
const STOP_PATIENCE_MS = 2000;

/** Runs the shell; the program ends when it does. */
export function startShell(script: string, options: RunOptions, traits: ConsoleTraits): void {
  const { env } = process;
  const screenSize = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  const start: ShellStart = {
    options,
    traits,
    screenSize,
    startDirectory: process.cwd(),
    applicationDirectory: import.meta.dirname ?? process.cwd(),
    commandLine: process.argv.slice(1),
    profiles: profilePaths(env),
  };
  let terminalConsole: TerminalConsole | undefined;
  process.once("exit", () => terminalConsole?.restore());
  const shell: ShellService = {
    exit(_, exitCode, waitsForThread) {
      if (!waitsForThread) process.exit(exitCode);
      process.exitCode = exitCode;
    },
    outputClosed: () => thread.stop(),
  };
  const openConsole: LazyService = async () => {
    const [{ TerminalConsole }, { historyPath, openHistory }] = await Promise.all([
      import("./console/terminal-console.ts"),
      import("./history-file.ts"),
    ]);
    terminalConsole = new TerminalConsole({
      traits,
      screenSize,
      openHistory: () => openHistory(historyPath()),
      thread: () => thread,
    });
    return terminalConsole;
  };
  const services = new Map<string, IoService | LazyService>([
    ...standardServices(),
    [SHELL_SERVICE, shell],
    [CONSOLE_SERVICE, openConsole],
    [REMOTING_SERVICE, async () => (await import("./start-remoting.ts")).startRemoting(thread)],
  ]);
  const thread = new RunspaceThread({ script, data: start, services });
  takeSignals(thread, () => terminalConsole);
  void thread.ended.then(({ exitCode, error }) => {
    if (error !== undefined) console.error(error);
    process.exit(error === undefined ? Number(process.exitCode ?? exitCode) : 1);
  });
}

/** Ctrl+C stops the pipeline, as a signal here or as a key there; a terminal that goes away takes the program with it. */
function takeSignals(thread: RunspaceThread, openedConsole: () => TerminalConsole | undefined): void {
  let stoppedMs = Number.NEGATIVE_INFINITY;
  process.on("SIGINT", () => {
    const console = openedConsole();
    if (console?.isPrompting === true) {
      console.cancelPrompt();
      return;
    }
    const nowMs = monotonicMs();
    if (nowMs - stoppedMs > STOP_PATIENCE_MS && stoppedMs > 0 && thread.isStopRequested) process.exit(exitCodeOf("SIGINT"));
    else if (!thread.isStopRequested) stoppedMs = nowMs;
    thread.stop();
  });
  for (const signal of ["SIGHUP", "SIGTERM"] as const) {
    process.on(signal, () => process.exit(exitCodeOf(signal)));
  }
}

/** As shells tell the end by a signal. */
function exitCodeOf(signal: NodeJS.Signals): number {
  return 128 + builtinModule("node:os").constants.signals[signal];
}
