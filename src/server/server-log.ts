/**
 * The server's log: one line of JSON per thing that happened, without secrets and without what scripts say.
 */
import type { HttpServerEvent } from "../node/index.ts";
import type { RegistryEvent } from "./session-registry.ts";
import type { EndpointEvent } from "./wsman-endpoint.ts";

export interface ServerLog {
  session(event: RegistryEvent): void;
  request(event: EndpointEvent): void;
  connection(event: HttpServerEvent): void;
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** The part of pino that is used; pino itself is loaded only by a server that logs. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export function makeServerLog(logger: Logger): ServerLog {
  return {
    session(event) {
      if (event.type === "failed") logger.error({ shellId: event.shellId, error: event.error.message }, "session could not be taken up");
      else if (event.type === "ended") logger.info({ shellId: event.shellId, reason: event.end?.reason }, "session ended");
      else logger.info({ shellId: event.shellId }, `session ${event.type}`);
    },
    request(event) {
      if (event.type === "defect") {
        logger.error({ action: event.action, error: event.error.stack ?? event.error.message }, "request failed inside the server");
        return;
      }
      const { action, user, shellId, requestId, fault } = event;
      logger.debug({ action, user, shellId, requestId, fault, elapsedMs: Math.round(event.elapsedMs) }, "request");
    },
    connection(event) {
      const { id, remoteAddress } = event.connection;
      const connection = { connection: id, remoteAddress };
      switch (event.type) {
        case "loginRefused":
          logger.warn({ ...connection, ...event.refusal }, "login refused");
          return;
        case "requestRefused":
          logger.warn({ ...connection, status: event.status, reason: event.reason }, "request refused");
          return;
        case "handlerFailed":
          logger.error(
            { ...connection, error: event.error instanceof Error ? (event.error.stack ?? event.error.message) : String(event.error) },
            "request failed inside the server",
          );
          return;
        default:
          event satisfies never;
      }
    },
    info: (fields, message) => logger.info(fields, message),
  };
}

/** A server inside another program, which has a log of its own or wants none. */
export const silentServerLog: ServerLog = { session: () => {}, request: () => {}, connection: () => {}, info: () => {} };
