/**
 * What the main thread tells the runspace's thread of the shell when it starts it, and what that asks of it.
 */
import type { IoCall } from "../node/index.ts";
import type { RunOptions } from "./command-line.ts";
import type { ConsoleTraits } from "./console/console-traits.ts";
import type { ProfilePaths } from "./profile-paths.ts";

export interface ShellStart {
  readonly options: RunOptions;
  readonly traits: ConsoleTraits;
  /** Numbers of {@link ScreenSize}. */
  readonly screenSize: Int32Array<SharedArrayBuffer>;
  readonly startDirectory: string;
  readonly applicationDirectory: string;
  readonly commandLine: readonly string[];
  readonly profiles: ProfilePaths;
}

export const SHELL_SERVICE = "shell";
export const REMOTING_SERVICE = "remoting";

export interface ShellService {
  /** Ends the program, at once or when the thread has ended. What was written is out. */
  exit(call: IoCall, exitCode: number, waitsForThread: boolean): void;
  /** Nobody reads the output any more: the pipeline is to stop. */
  outputClosed(call: IoCall): void;
}
