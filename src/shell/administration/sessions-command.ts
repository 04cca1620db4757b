/**
 * `holdfast sessions`: what lives on this machine, for its administrator.
 */
import { parseArgs } from "node:util";
import { stateDirectory } from "../../node/index.ts";
import { readEndedSessions } from "../../server/index.ts";
import { findLocalSession, type LocalSession, openLocalSessions } from "./local-sessions.ts";
import { shortDuration, textTable } from "./text-table.ts";

const HELP = `Usage: holdfast sessions [list] [--ended] [--json] [--state DIR]
       holdfast sessions release SESSION [--state DIR]
       holdfast sessions end SESSION... [--state DIR]

Sessions of the server on this machine, whether it runs or not. SESSION is a
name, an id, or the beginning of one.

  list      the sessions there are; with --ended, how earlier ones came to an end
  release   takes the session from the client that holds it: the client is told,
            and another one can connect
  end       ends the session, its commands and the processes they started
`;

/** @returns The exit code. */
export async function sessionsCommand(args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ended: { type: "boolean" },
        json: { type: "boolean" },
        state: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
    const [verb = "list", ...names] = positionals;
    const directory = values.state ?? stateDirectory();
    if (values.help === true) process.stdout.write(HELP);
    else if (verb === "list" && names.length === 0 && values.ended === true) listEnded(directory, values.json === true);
    else if (verb === "list" && names.length === 0) await withSessions(directory, (sessions) => list(sessions, values.json === true));
    else if (verb === "release" && names.length === 1) await withSessions(directory, (sessions) => each(sessions, names, "release"));
    else if (verb === "end" && names.length > 0) await withSessions(directory, (sessions) => each(sessions, names, "delete"));
    else {
      process.stderr.write(HELP);
      return 2;
    }
    return 0;
  } catch (error) {
    process.stderr.write(`holdfast sessions: ${(error as Error).message}\n`);
    return 1;
  }
}

async function withSessions(directory: string, work: (sessions: readonly LocalSession[]) => void | Promise<void>): Promise<void> {
  const sessions = await openLocalSessions(directory);
  try {
    await work(sessions);
  } finally {
    for (const { client } of sessions) client.close();
  }
}

function list(sessions: readonly LocalSession[], isJson: boolean): void {
  if (isJson) {
    for (const { shell } of sessions) process.stdout.write(`${JSON.stringify(shell)}\n`);
    return;
  }
  const rows = sessions.map(({ shell }) => [
    shell.shellId.slice(0, 8),
    shell.name,
    shell.owner,
    shell.resourceUri.slice(shell.resourceUri.lastIndexOf("/") + 1),
    shell.state,
    String(shell.commandCount),
    shortDuration(shell.runTimeMs),
    shell.state === "Connected" ? "-" : shortDuration(shell.inactivityMs),
    `${Math.round(shell.memoryBytes / 1024 / 1024)} MB`,
  ]);
  process.stdout.write(textTable(["ID", "NAME", "OWNER", "CONFIGURATION", "STATE", "COMMANDS", "AGE", "IDLE", "MEMORY"], rows));
  for (const { shell } of sessions) {
    if (shell.brokenReason !== null) process.stdout.write(`${shell.shellId.slice(0, 8)} is broken: ${shell.brokenReason}\n`);
    if (shell.logFailure !== null) process.stdout.write(`${shell.shellId.slice(0, 8)} cannot write its output: ${shell.logFailure}\n`);
  }
}

function listEnded(directory: string, isJson: boolean): void {
  const ended = readEndedSessions(directory);
  if (isJson) {
    for (const end of ended) process.stdout.write(`${JSON.stringify(end)}\n`);
    return;
  }
  const rows = ended.map((end) => [
    end.shellId.slice(0, 8),
    end.name,
    end.owner,
    new Date(end.endedMs).toISOString().replace("T", " ").slice(0, 19),
    shortDuration(end.endedMs - end.createdMs),
    end.reason,
  ]);
  process.stdout.write(textTable(["ID", "NAME", "OWNER", "ENDED (UTC)", "LIVED", "HOW"], rows));
}

async function each(sessions: readonly LocalSession[], names: readonly string[], type: "delete" | "release"): Promise<void> {
  for (const session of names.map((name) => findLocalSession(sessions, name))) {
    const origin = { clientSessionId: null, requestId: crypto.randomUUID() };
    await session.client.request(type === "delete" ? { type, by: "the administrator", ...origin } : { type, ...origin });
    if (type === "delete") await session.client.closed;
    process.stdout.write(`${session.shell.shellId}\n`);
  }
}
