/**
 * Starts a session host as a process of its own.
 */
import { encodeBase64 } from "../bytes/index.ts";
import { programFile, startDetached } from "../node/index.ts";
import { errorFile, type SessionLaunch } from "./session-directory.ts";

export interface SessionHostStart {
  readonly directory: string;
  readonly launch: SessionLaunch;
  /** PSRP fragments of Create; null starts a host that gives out what a dead one left in `directory`. */
  readonly creation: Uint8Array | null;
  readonly environment: NodeJS.ProcessEnv;
  readonly user?: { readonly uid: number; readonly gid: number };
}

/** What a host reads from its standard input. */
export interface SessionHostInput {
  readonly directory: string;
  readonly launch: SessionLaunch;
  /** Base64. */
  readonly creation: string | null;
}

/** The line a host says when its session can be reached. */
export const READY_LINE = "ready";

const START_TIMEOUT_MS = 60_000;

/** @throws {Error} When the host ends before it is ready; its folder's `errors.log` says why. */
export async function startSessionHost(start: SessionHostStart): Promise<void> {
  const { directory, launch, creation, environment } = start;
  const input: SessionHostInput = { directory, launch, creation: creation === null ? null : encodeBase64(creation) };
  const memoryMb = launch.maxMemoryBytes === null ? undefined : Math.ceil(launch.maxMemoryBytes / 1024 / 1024);
  const { line } = await startDetached({
    modulePath: programFile("session-host.js"),
    // The name in the list of processes; everything else goes through standard input.
    args: [launch.identity.shellId],
    nodeArgs: memoryMb === undefined ? [] : [`--max-old-space-size=${memoryMb}`],
    input: JSON.stringify(input),
    errorFile: errorFile(directory),
    environment,
    workingDirectory: directory,
    timeoutMs: START_TIMEOUT_MS,
    ...(start.user === undefined ? {} : { user: start.user }),
  });
  if (line !== READY_LINE) throw new Error(`The session host could not start: ${line}`);
}
