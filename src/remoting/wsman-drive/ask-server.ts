/** Asks a computer for its configuration, and waits for the answer. */
import type { ProviderContext } from "../../engine/index.ts";
import { ErrorRecord, newException, TerminatingError } from "../../objects/index.ts";
import {
  type ManagedResource,
  type ManagedSection,
  type ManagementRequest,
  RemotingFailure,
  remotingService,
  type WSManEndpoint,
} from "../remoting-service.ts";
import { noRemotingHere } from "../session/remoting-exceptions.ts";
import type { ConnectedComputer } from "./connected-computers.ts";

export type ExecutionContext = ProviderContext["session"]["context"];
export type Selectors = ManagementRequest["selectors"];

export function getResource(
  context: ExecutionContext,
  computer: ConnectedComputer,
  path: string,
  selectors: Selectors = [],
): ManagedResource {
  const [resource] = askServer(context, computer.endpoint, { action: "Get", path, selectors });
  return resource ?? { name: "", config: new Map() };
}

export function listResources(context: ExecutionContext, computer: ConnectedComputer, path: string): readonly ManagedResource[] {
  return askServer(context, computer.endpoint, { action: "Enumerate", path, selectors: [] });
}

export function putResource(
  context: ExecutionContext,
  computer: ConnectedComputer,
  path: string,
  change: { readonly selectors: Selectors; readonly name: string; readonly config: ManagedSection },
): void {
  const { selectors, name, config } = change;
  askServer(context, computer.endpoint, { action: "Put", path, selectors, resource: { name, config } });
}

/** @throws {TerminatingError} `WsManError`, as the cmdlets of WS-Management tell what a server says. */
export function askServer(context: ExecutionContext, endpoint: WSManEndpoint, request: ManagementRequest): readonly ManagedResource[] {
  const service = context.host.service(remotingService) ?? noRemotingHere();
  const operation = service.manage(endpoint, request);
  context.waitUntil(() => operation.isDone, null);
  try {
    return operation.result();
  } catch (error) {
    if (error instanceof RemotingFailure) throw new TerminatingError(wsmanError(error));
    throw error;
  }
}

export function wsmanError(failure: RemotingFailure): ErrorRecord {
  return wsmanErrorRecord(failure.message.trimEnd());
}

export function wsmanErrorRecord(message: string): ErrorRecord {
  return new ErrorRecord(newException("System.InvalidOperationException", message), "WsManError", "InvalidOperation");
}
