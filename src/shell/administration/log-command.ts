/**
 * `holdfast log`: what a session has put out, without taking it from whoever will receive it.
 */
import { parseArgs } from "node:util";
import { stateDirectory } from "../../node/index.ts";
import { createPlainContext, type PSValue, toText } from "../../objects/index.ts";
import {
  decodeErrorRecord,
  decodeInformationRecord,
  decodeMessage,
  decodeObject,
  MessageType,
  type PayloadReadOptions,
} from "../../psrp/index.ts";
import type { WatchReply } from "../../session-host/index.ts";
import { findLocalSession, type LocalSession, openLocalSessions } from "./local-sessions.ts";

const HELP = `Usage: holdfast log SESSION [--follow] [--json] [--state DIR]

Shows what the commands of a session have put out, as far as it is still kept,
and takes nothing away from the client that will receive it. SESSION is a name,
an id, or the beginning of one.

  -f, --follow   goes on with what comes, until the session ends
  --json         one object per line, with the command and the stream
`;

const PORTION_BYTES = 256 * 1024;
const WAIT_MS = 60_000;

interface Shown {
  readonly stream: string;
  readonly text: string;
}

/** @returns The exit code. */
export async function logCommand(args: readonly string[]): Promise<number> {
  let sessions: readonly LocalSession[] = [];
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        follow: { type: "boolean", short: "f" },
        json: { type: "boolean" },
        state: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
    if (values.help === true) {
      process.stdout.write(HELP);
      return 0;
    }
    const [name, ...rest] = positionals;
    if (name === undefined || rest.length > 0) {
      process.stderr.write(HELP);
      return 2;
    }
    sessions = await openLocalSessions(values.state ?? stateDirectory());
    await show(findLocalSession(sessions, name), { follows: values.follow === true, isJson: values.json === true });
    return 0;
  } catch (error) {
    process.stderr.write(`holdfast log: ${(error as Error).message}\n`);
    return 1;
  } finally {
    for (const { client } of sessions) client.close();
  }
}

async function show({ client }: LocalSession, options: { readonly follows: boolean; readonly isJson: boolean }): Promise<void> {
  const read: PayloadReadOptions = { context: createPlainContext() };
  let after: string | null = null;
  for (;;) {
    const timeoutMs = options.follows ? WAIT_MS : 0;
    const request = { type: "watch", after, maxBytes: PORTION_BYTES, timeoutMs, clientSessionId: null, requestId: "" } as const;
    // A session that ends while it is watched has said all it had to say.
    const reply = (await client.request(request).catch(() => null)) as WatchReply | null;
    if (reply === null) return;
    if (reply.isGap) process.stderr.write("holdfast log: output that is no longer kept is missing here.\n");
    for (const { target, message } of reply.messages) {
      const shown = describe(message, read);
      if (shown === null) continue;
      const line = options.isJson ? JSON.stringify({ command: target, ...shown }) : plain(shown);
      process.stdout.write(`${line}\n`);
    }
    const isAtEnd = reply.messages.length === 0 && reply.cursor === after;
    if (reply.isEnded || (isAtEnd && !options.follows)) return;
    after = reply.cursor;
  }
}

function plain({ stream, text }: Shown): string {
  return stream === "output" || stream === "information" ? text : `${stream.toUpperCase()}: ${text}`;
}

/** Null for what is between the programs. */
function describe(bytes: Uint8Array, read: PayloadReadOptions): Shown | null {
  const { type, payload } = decodeMessage(bytes);
  const text = (value: PSValue): string => toText(value, read.context);
  switch (type) {
    case MessageType.PipelineOutput:
      return { stream: "output", text: text(decodeObject(payload, read)) };
    case MessageType.ErrorRecord:
      return { stream: "error", text: text(decodeErrorRecord(payload, read)) };
    case MessageType.InformationRecord:
      return { stream: "information", text: text(decodeInformationRecord(payload, read).messageData) };
    case MessageType.WarningRecord:
      return { stream: "warning", text: text(decodeObject(payload, read)) };
    case MessageType.VerboseRecord:
      return { stream: "verbose", text: text(decodeObject(payload, read)) };
    case MessageType.DebugRecord:
      return { stream: "debug", text: text(decodeObject(payload, read)) };
    default:
      return null;
  }
}
