/**
 * Sessions whose engines are recordings: everything between a request and the engine is the server's own.
 */

import type { Session, Sessions } from "../../src/server/session-registry.ts";
import { STREAM_FRAMING } from "../../src/session-host/command-shell/output-stream.ts";
import { type SessionLaunch, type ShellDescription, ShellFault, type ShellReply, type ShellRequest } from "../../src/session-host/index.ts";
import { MemoryStorage } from "../../src/session-host/log/memory-storage.ts";
import { DEFAULT_OUTPUT_BUFFER_OPTIONS, OutputBuffer } from "../../src/session-host/log/output-buffer.ts";
import { PSRP_FRAMING } from "../../src/session-host/log/output-framing.ts";
import { IdleClock } from "../../src/session-host/shell/idle-clock.ts";
import { PsrpPlugin } from "../../src/session-host/shell/psrp-plugin.ts";
import { ShellSession } from "../../src/session-host/shell/shell-session.ts";
import { RecordedCommands, RecordedEngine } from "./recorded-engine.ts";

export interface RecordedSession extends Session {
  readonly session: ShellSession;
  /** One of both. */
  readonly engine: RecordedEngine | undefined;
  readonly commands: RecordedCommands | undefined;
}

export class RecordedSessions implements Sessions {
  readonly programDirectory = "";
  readonly #sessions = new Map<string, RecordedSession>();

  list(): readonly RecordedSession[] {
    return [...this.#sessions.values()];
  }

  get(shellId: string): RecordedSession | undefined {
    return this.#sessions.get(shellId.toLowerCase());
  }

  find(shellId: string): Promise<RecordedSession | undefined> {
    return Promise.resolve(this.get(shellId));
  }

  refresh(): Promise<void> {
    return Promise.resolve();
  }

  async describe(sessions: readonly Session[]): Promise<readonly ShellDescription[]> {
    const replies = await Promise.all(
      sessions.map((session) => session.request({ type: "describe", clientSessionId: null, requestId: "" })),
    );
    return replies.flatMap((reply) => (reply.type === "describe" ? [reply.shell] : []));
  }

  async create(launch: SessionLaunch, creation: Uint8Array): Promise<Session> {
    const { shellId } = launch.identity;
    const engine = launch.engine.kind === "command-shell" ? undefined : new RecordedEngine();
    const commands = launch.engine.kind === "command-shell" ? new RecordedCommands(launch.engine.outputStreams) : undefined;
    const plugin = commands ?? new PsrpPlugin(engine ?? new RecordedEngine());
    const { buffer } = OutputBuffer.open(new MemoryStorage(), {
      ...DEFAULT_OUTPUT_BUFFER_OPTIONS,
      framing: commands === undefined ? PSRP_FRAMING : STREAM_FRAMING,
      dropMarker: (target, count) => plugin.dropMarker(target, count),
    });
    const session = new ShellSession({
      identity: launch.identity,
      clientSessionId: launch.clientSessionId,
      clientAddress: launch.clientAddress,
      plugin,
      output: buffer,
      idleClock: new IdleClock({ nowMs: () => 0, timeoutMs: launch.idleTimeoutMs }),
      timers: {
        setTimer(delayMs, run) {
          const timer = setTimeout(run, Math.min(delayMs, 2 ** 31 - 1));
          return () => clearTimeout(timer);
        },
        defer: (run) => queueMicrotask(run),
      },
      syncPolicy: "os",
      memoryBytes: () => 0,
      wallClockMs: () => launch.identity.createdMs,
      lostAfterCutMs: 2 ** 31,
      lostAfterSilenceMs: 2 ** 31,
      onEnd: () => this.#sessions.delete(shellId.toLowerCase()),
    });
    await plugin.start(session);
    await session.create(creation);
    const recorded: RecordedSession = {
      launch,
      session,
      engine,
      commands,
      request: (request: ShellRequest, cut = new AbortController().signal): Promise<ShellReply> =>
        this.get(shellId) === undefined
          ? Promise.reject(new ShellFault("ShellNotFound", "The session has ended."))
          : session.handle(request, cut),
    };
    this.#sessions.set(shellId.toLowerCase(), recorded);
    return recorded;
  }
}
