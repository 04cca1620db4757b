/**
 * `holdfast serve`: the server as a program.
 */
import { parseArgs } from "node:util";
import { ConfigurationError, readConfigurationFile, stateDirectory } from "../node/index.ts";
import {
  AUTHENTICATION_SCHEMES,
  type AuthenticationScheme,
  defaultListener,
  defaultServerConfiguration,
  type ListenerConfiguration,
  type ServerConfiguration,
  serverConfigurationSchema,
} from "./configuration.ts";
import { startServer } from "./server.ts";
import { type Logger, makeServerLog } from "./server-log.ts";

export const SERVE_HELP: string = `Usage: holdfast serve [options]

Serves PowerShell sessions over WS-Management. Without options it listens on
http://127.0.0.1:5985 for the user who started it.

  --listen URL            address to listen on, http or https; may be repeated
  --config FILE           configuration file
  --state DIR             where sessions, accounts and certificates are kept
  --computer-name NAME    the name this server tells
  --authentication LIST   what to accept besides the implicit credential:
                          ${AUTHENTICATION_SCHEMES.join(", ")}
  --allow-unencrypted     UNSAFE: passwords and bodies in the clear over http
  --certificate FILE      PEM certificate for https listeners
  --key FILE              PEM key for it; without both, a self-signed one is made
  --log-level LEVEL       debug, info (default), warn, error
`;

interface ServeOptions {
  readonly configuration: ServerConfiguration;
  readonly stateDirectory: string;
  readonly logLevel: string;
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
  const { configuration, stateDirectory: state } = options;
  const { pino } = await import("pino");
  const logger: Logger = pino({ level: options.logLevel, base: { pid: process.pid } }, pino.destination({ fd: 2, sync: true }));
  for (const listener of configuration.listeners ?? []) {
    if (listener.allowUnencrypted) {
      logger.warn({ listener: listener.url }, "UNSAFE: this listener accepts passwords and bodies in the clear (--allow-unencrypted)");
    }
  }
  try {
    const server = await startServer({
      configuration,
      stateDirectory: state,
      environment: process.env,
      productVersion,
      log: makeServerLog(logger),
    });
    process.stdout.write(`${server.endpoints.map((endpoint) => `listening on ${endpoint}`).join("\n")}\n`);
    await new Promise<void>((resolve) => {
      process.once("SIGTERM", () => resolve());
      process.once("SIGINT", () => resolve());
    });
    await server.close();
    return 0;
  } catch (error) {
    process.stderr.write(`holdfast serve: ${(error as Error).message}\n`);
    return 1;
  }
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
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help === true) return undefined;
  const file = values.config === undefined ? defaultServerConfiguration() : readConfigurationFile(values.config, serverConfigurationSchema);
  if (file === undefined) throw new ConfigurationError("InvalidConfiguration", `${values.config}: there is no such file.`);
  const given = (values.listen ?? []).map(
    (url): ListenerConfiguration => ({
      ...defaultListener(checkedUrl(url)),
      allowUnencrypted: values["allow-unencrypted"] === true,
      ...(values.authentication === undefined ? {} : { authentication: parseSchemes(values.authentication) }),
      ...(values.certificate === undefined ? {} : { certificate: values.certificate }),
      ...(values.key === undefined ? {} : { key: values.key }),
    }),
  );
  const listeners = given.length > 0 ? given : (file.listeners ?? []);
  const computerName = values["computer-name"] ?? file.computerName;
  return {
    configuration: { ...file, ...(listeners.length === 0 ? {} : { listeners }), ...(computerName === undefined ? {} : { computerName }) },
    stateDirectory: values.state ?? stateDirectory(),
    logLevel: checkedLevel(values["log-level"] ?? "info"),
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
