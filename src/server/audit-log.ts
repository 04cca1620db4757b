/**
 * Who did what to which session, and who was refused: one line of JSON each, in the order in which it happened. It says nothing of what was
 * sent or put out.
 */
import { join } from "node:path";
import type { HttpServerEvent } from "../node/index.ts";
import { RotatingFile } from "./rotating-file.ts";
import type { EndpointEvent } from "./wsman-endpoint.ts";

export interface AuditLog {
  request(event: EndpointEvent): void;
  connection(event: HttpServerEvent): void;
}

/** What changes something, or tells who could: a Receive each second would drown it. */
const AUDITED: ReadonlySet<string> = new Set(["Create", "Command", "Signal", "Disconnect", "Reconnect", "Connect", "Delete", "Put"]);

const MAX_BYTES = 16 * 1024 * 1024;
const KEPT_FILES = 5;

export function auditLogPath(stateDirectory: string): string {
  return join(stateDirectory, "audit.log");
}

export function openAuditLog(stateDirectory: string): AuditLog {
  const file = new RotatingFile({ path: auditLogPath(stateDirectory), maxBytes: MAX_BYTES, keep: KEPT_FILES });
  const write = (entry: Readonly<Record<string, unknown>>): void =>
    file.append(JSON.stringify({ time: new Date().toISOString(), ...entry }));
  return {
    request(event) {
      if (event.type !== "request" || !AUDITED.has(event.action)) return;
      const { action, user, authenticationType, remoteAddress, shellId, requestId, fault } = event;
      write({ action, user, authenticationType, remoteAddress, shellId, requestId, outcome: fault === null ? "done" : "refused", fault });
    },
    connection(event) {
      if (event.type !== "loginRefused") return;
      write({ action: "Login", remoteAddress: event.connection.remoteAddress, ...event.refusal, outcome: "refused" });
    },
  };
}
