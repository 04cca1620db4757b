import { userInfo } from "node:os";
import { delimiter } from "node:path";
import { loginDirectory, programFile } from "../node/index.ts";
import { CommandShell } from "./command-shell/command-shell.ts";
import { STREAM_FRAMING } from "./command-shell/output-stream.ts";
import { writePowerShellCommands } from "./command-shell/powershell-commands.ts";
import { makeEngine } from "./engine/make-engine.ts";
import type { RunspaceEngine } from "./engine/runspace-engine.ts";
import type { WaitingRunspace } from "./engine/waiting-runspace.ts";
import { type OutputFraming, PSRP_FRAMING } from "./log/output-framing.ts";
import { SESSION_VARIABLE, type SessionLaunch } from "./session-directory.ts";
import { PsrpPlugin } from "./shell/psrp-plugin.ts";
import type { ShellPlugin } from "./shell/shell-plugin.ts";

export interface LaunchedPlugin {
  readonly plugin: ShellPlugin;
  readonly framing: OutputFraming;
}

/** What a session runs. @param preloaded Ended when it cannot be used. */
export function makePlugin(launch: SessionLaunch, directory: string, preloaded: WaitingRunspace | undefined): LaunchedPlugin {
  if (launch.engine.kind !== "command-shell") {
    return { plugin: new PsrpPlugin(makeEngine({ ...launch, engine: launch.engine }, preloaded)), framing: PSRP_FRAMING };
  }
  void preloaded?.close();
  const powershell = [process.execPath, programFile("holdfast.js")];
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    ...Object.fromEntries(launch.environment),
    [SESSION_VARIABLE]: launch.identity.shellId,
  };
  if (process.platform !== "win32") {
    environment["PATH"] = [writePowerShellCommands(directory, powershell), environment["PATH"] ?? "/usr/bin:/bin"].join(delimiter);
  }
  const [program = "", ...args] = powershell;
  return {
    plugin: new CommandShell({
      shell: launch.engine.shell ?? accountShell(),
      powershell: { program, arguments: args },
      environment,
      workingDirectory: launch.workingDirectory ?? loginDirectory(),
      inputStreams: launch.engine.inputStreams,
      outputStreams: launch.engine.outputStreams,
    }),
    framing: STREAM_FRAMING,
  };
}

/** What gives out what a process that died has left: nothing is ever given to it. */
export function makeDeadPlugin(launch: SessionLaunch): LaunchedPlugin {
  if (launch.engine.kind !== "command-shell") return { plugin: new PsrpPlugin(DEAD_ENGINE), framing: PSRP_FRAMING };
  const { inputStreams, outputStreams } = launch.engine;
  const nothing = { shell: "", powershell: { program: "", arguments: [] }, environment: {}, workingDirectory: "" };
  return { plugin: new CommandShell({ ...nothing, inputStreams, outputStreams }), framing: STREAM_FRAMING };
}

/** The shell with which the account logs in. */
function accountShell(): string {
  if (process.platform === "win32") return process.env["ComSpec"] ?? "cmd.exe";
  return userInfo().shell ?? "/bin/sh";
}

const DEAD_ENGINE: RunspaceEngine = {
  processId: process.pid,
  start: () => Promise.resolve(),
  openCommand: () => Promise.resolve(),
  deliver: () => Promise.resolve(),
  signal: () => Promise.resolve(),
  closeCommand: () => Promise.resolve(),
  close: () => Promise.resolve(),
  hold: () => {},
  terminate: () => {},
};
