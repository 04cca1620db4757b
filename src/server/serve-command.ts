/**
 * `holdfast serve`: the server as a program.
 */
import { realpathSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { decodeBase64, encodeBase64 } from "../bytes/index.ts";
import { askServer, findServer, type ServerPresence, stateDirectory } from "../node/index.ts";
import { AUTHENTICATION_SCHEMES, type AuthenticationScheme, defaultListener, type ListenerConfiguration } from "./configuration.ts";
import { LiveConfiguration } from "./live-configuration.ts";
import { handOver, TAKE_OVER_ARGUMENT, takeOver } from "./replacement.ts";
import { type Server, startServer } from "./server.ts";
import { serveControl } from "./server-control.ts";
import { type Logger, makeServerLog } from "./server-log.ts";
import { notifySystemd, socketsOfSystemd } from "./systemd.ts";

export const SERVE_HELP: string = `Usage: holdfast serve [options]

Serves PowerShell sessions over WS-Management. Without options it listens on
http://127.0.0.1:5985 for the user who started it.

  --listen URL            address to listen on, http or https; may be repeated
  --config FILE           configuration file; config.jsonc in the state directory
                          unless given
  --state DIR             where sessions, accounts and certificates are kept
  --computer-name NAME    the name this server tells
  --authentication LIST   what to accept besides the implicit credential:
                          ${AUTHENTICATION_SCHEMES.join(", ")}
  --allow-unencrypted     UNSAFE: passwords and bodies in the clear over http
  --certificate FILE      PEM certificate for https listeners
  --key FILE              PEM key for it; without both, a self-signed one is made
  --replace               takes the place of the server that runs over the state
                          directory: sessions and clients go on
  --log-level LEVEL       debug, info (default), warn, error
`;

interface ServeOptions {
  readonly configuration: LiveConfiguration;
  readonly stateDirectory: string;
  readonly logLevel: string;
  readonly replaces: boolean;
  readonly takesOver: boolean;
  /** For the server that takes over; null when nothing but the state directory was given. */
  readonly newArgs: readonly string[] | null;
}

/** Runs the server until it is told to stop. @returns The exit code. */
export async function serveCommand(args: readonly string[], productVersion: string): Promise<number> {
  let options: ServeOptions | undefined;
  try {
    options = readOptions(args);
  } catch (error) {
    process.stderr.write(`holdfast serve: ${(error as Error).message}\n`);
    return 2;
  }
  if (options === undefined) {
    process.stdout.write(SERVE_HELP);
    return 0;
  }
  try {
    const running = await findServer(options.stateDirectory);
    if (options.replaces) return await replaceServer(running, options);
    if (running !== undefined && !options.takesOver) {
      throw new Error(
        `A server already runs over ${options.stateDirectory} (process ${running.processId}). "holdfast serve --replace" puts another in its place.`,
      );
    }
    await runServer(options, args, productVersion);
    return 0;
  } catch (error) {
    process.stderr.write(`holdfast serve: ${(error as Error).message}\n`);
    return 1;
  }
}

async function replaceServer(running: ServerPresence | undefined, options: ServeOptions): Promise<number> {
  if (running === undefined) throw new Error(`No server runs over ${options.stateDirectory}.`);
  const { newArgs } = options;
  const program = realpathSync(process.argv[1] ?? "");
  const answer = await askServer(running, { type: "replace", program, execPath: process.execPath, args: newArgs });
  if (answer.type !== "replaced") throw new Error(answer.type === "failed" ? answer.message : "The server gave another answer.");
  process.stdout.write(`Process ${answer.processId} has taken the place of ${running.processId}; ${answer.sessions} sessions answer.\n`);
  return 0;
}

async function runServer(options: ServeOptions, args: readonly string[], productVersion: string): Promise<void> {
  const { configuration, stateDirectory: state } = options;
  const { pino } = await import("pino");
  const logger: Logger = pino({ level: options.logLevel, base: { pid: process.pid } }, pino.destination({ fd: 2, sync: true }));
  for (const listener of configuration.listeners) {
    if (listener.allowUnencrypted) {
      logger.warn({ listener: listener.url }, "UNSAFE: this listener accepts passwords and bodies in the clear (--allow-unencrypted)");
    }
  }
  const handed = options.takesOver ? await takeOver() : undefined;
  let server: Server;
  try {
    server = await startServer({
      configuration,
      stateDirectory: state,
      environment: process.env,
      productVersion,
      log: makeServerLog(logger),
      inherited: handed?.sockets ?? socketsOfSystemd(configuration.listeners, process.env),
    });
    await handed?.ready(await server.answeringSessionIds());
  } catch (error) {
    await handed?.failed((error as Error).message);
    throw error;
  }
  const ownArgs = args.filter((argument) => argument !== TAKE_OVER_ARGUMENT);
  let stop: (reason: "stopped" | "replaced") => void = () => {};
  const stopped = new Promise<"stopped" | "replaced">((resolve) => {
    stop = resolve;
  });
  const control = await serveControl(state, productVersion, async (request) => {
    const sessionIds = server.sessionIds();
    if (request.type === "status") {
      return { type: "status", processId: process.pid, version: productVersion, endpoints: server.endpoints, sessions: sessionIds.length };
    }
    if (request.type === "wsman") {
      return { type: "wsman", envelope: encodeBase64(await server.administer(decodeBase64(request.envelope))) };
    }
    const { processId } = await handOver(request, ownArgs, { sockets: server.sockets, sessionIds });
    logger.info({ by: processId }, "replaced");
    setImmediate(() => stop("replaced"));
    return { type: "replaced", processId, sessions: sessionIds.length };
  });
  await notifySystemd(process.env);
  if (handed === undefined) process.stdout.write(`${server.endpoints.map((endpoint) => `listening on ${endpoint}`).join("\n")}\n`);
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      // Whoever asks twice does not want to wait for clients.
      process.once(signal, () => process.exit(128 + constants.signals[signal]));
      stop("stopped");
    });
  }
  await stopped;
  await server.drain();
  await control.close();
}

/** Undefined when only help was asked for. */
function readOptions(args: readonly string[]): ServeOptions | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      listen: { type: "string", multiple: true },
      config: { type: "string" },
      state: { type: "string" },
      "computer-name": { type: "string" },
      authentication: { type: "string" },
      "allow-unencrypted": { type: "boolean" },
      certificate: { type: "string" },
      key: { type: "string" },
      "log-level": { type: "string" },
      replace: { type: "boolean" },
      [TAKE_OVER_ARGUMENT.slice(2)]: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help === true) return undefined;
  const given = (values.listen ?? []).map(
    (url): ListenerConfiguration => ({
      ...defaultListener(checkedUrl(url)),
      allowUnencrypted: values["allow-unencrypted"] === true,
      ...(values.authentication === undefined ? {} : { authentication: parseSchemes(values.authentication) }),
      ...(values.certificate === undefined ? {} : { certificate: values.certificate }),
      ...(values.key === undefined ? {} : { key: values.key }),
    }),
  );
  const state = values.state ?? stateDirectory();
  const computerName = values["computer-name"];
  return {
    configuration: new LiveConfiguration(values.config ?? join(state, "config.jsonc"), {
      isDemanded: values.config !== undefined,
      overrides: {
        ...(given.length === 0 ? {} : { listeners: given }),
        ...(computerName === undefined ? {} : { computerName }),
      },
    }),
    stateDirectory: state,
    logLevel: checkedLevel(values["log-level"] ?? "info"),
    replaces: values.replace === true,
    takesOver: values["take-over"] === true,
    newArgs: Object.keys(values).some((name) => name !== "replace" && name !== "state")
      ? args.filter((argument) => argument !== "--replace")
      : null,
  };
}

function checkedUrl(text: string): string {
  if (!/^https?:\/\/[^/\s]+\/?$/.test(text))
    throw new RangeError(`--listen ${text}: expected http://ADDRESS:PORT or https://ADDRESS:PORT.`);
  return text;
}

function checkedLevel(level: string): string {
  if (!["debug", "info", "warn", "error"].includes(level))
    throw new RangeError(`--log-level ${level}: expected debug, info, warn or error.`);
  return level;
}

function parseSchemes(text: string): AuthenticationScheme[] {
  return text.split(",").map((name) => {
    const scheme = AUTHENTICATION_SCHEMES.find((known) => known.toLowerCase() === name.trim().toLowerCase());
    if (scheme === undefined) throw new RangeError(`--authentication ${name}: expected one of ${AUTHENTICATION_SCHEMES.join(", ")}.`);
    return scheme;
  });
}
