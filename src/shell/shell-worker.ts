/** The runspace's thread of the shell. */
import { openRunspaceThread } from "../node/index.ts";
import { runShell } from "./shell-session.ts";
import { SHELL_SERVICE, type ShellService, type ShellStart } from "./shell-start.ts";

const { bridge, data, keepsCode } = openRunspaceThread();
const shell = bridge.service<ShellService>(SHELL_SERVICE, { ignoresStop: true });
// startShell gave the data.
const exitCode = runShell(bridge, data as ShellStart);
// The program waits for the end of this thread only when there is something left to do.
shell.exit(exitCode, keepsCode !== undefined);
keepsCode?.();
