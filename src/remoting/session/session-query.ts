/** Asks computers for their sessions: PowerShell's QueryRunspaces. */
import type { CmdletContext } from "../../engine/index.ts";
import { ErrorRecord, Guid, newException, type PSValue, WildcardPattern } from "../../objects/index.ts";
import { type FoundSession, type Operation, RemotingFailure, remotingService } from "../remoting-service.ts";
import { shellUriOf, type WSManConnectionInfo } from "../types/wsman-connection-info.ts";
import { endpointOf } from "./endpoint.ts";
import type { PSSession } from "./ps-session.ts";
import { RemoteRunspace } from "./remote-runspace.ts";
import { exceptionOfFailure, noRemotingHere } from "./remoting-exceptions.ts";
import { sessionTableOf } from "./session-table.ts";

export interface SessionFilter {
  readonly state: string;
  /** Empty: sessions of every configuration. */
  readonly configurationName: string;
  readonly instanceIds: readonly string[] | null;
  /** With wildcards. */
  readonly names: readonly string[] | null;
}

export const NO_FILTER: SessionFilter = { state: "All", configurationName: "", instanceIds: null, names: null };

interface Answer {
  readonly connection: WSManConnectionInfo;
  readonly found: readonly FoundSession[];
}

/**
 * The sessions of these computers that the filter lets pass. One that this client has already stays the object that it is; others are
 * made, outside of the session table. A computer that does not answer is an error, and the others go on.
 */
export function querySessions(cmdlet: CmdletContext, connections: readonly WSManConnectionInfo[], filter: SessionFilter): PSSession[] {
  const answers = askAll(cmdlet, connections, (failure, connection) => cmdlet.writeError(queryError(failure, connection)));
  const sessions = answers.flatMap(({ connection, found }) => found.flatMap((session) => takeFound(cmdlet, connection, session, filter)));
  return pick(cmdlet, sessions, filter);
}

/**
 * The sessions of one computer as the server tells of them.
 *
 * @throws {RemotingFailure}
 */
export function findSessions(cmdlet: CmdletContext, connection: WSManConnectionInfo): readonly FoundSession[] {
  let answered: readonly FoundSession[] = [];
  askAll(cmdlet, [connection], (failure) => {
    throw failure;
  }).forEach(({ found }) => {
    answered = found;
  });
  return answered;
}

/** A runspace around what a query found, with connection information of its own. */
export function foundRunspace(cmdlet: CmdletContext, connection: WSManConnectionInfo, found: FoundSession): RemoteRunspace {
  const { context } = cmdlet.session;
  const service = cmdlet.host.service(remotingService) ?? noRemotingHere();
  return RemoteRunspace.found(context, service, connection.copy(), found);
}

function askAll(
  cmdlet: CmdletContext,
  connections: readonly WSManConnectionInfo[],
  failed: (failure: RemotingFailure, connection: WSManConnectionInfo) => void,
): Answer[] {
  const service = cmdlet.host.service(remotingService) ?? noRemotingHere();
  const directory = cmdlet.host.environment.startDirectory;
  const operations = connections.map((connection) => ({ connection, operation: service.findSessions(endpointOf(connection, directory)) }));
  cmdlet.waitUntil(() => operations.every(({ operation }) => operation.isDone), null);
  return operations.flatMap(({ connection, operation }) => {
    const result = resultOf(operation);
    if (!(result instanceof RemotingFailure)) return [{ connection, found: result }];
    failed(result, connection);
    return [];
  });
}

function resultOf(operation: Operation<readonly FoundSession[]>): readonly FoundSession[] | RemotingFailure {
  try {
    return operation.result();
  } catch (error) {
    if (error instanceof RemotingFailure) return error;
    throw error;
  }
}

function queryError(failure: RemotingFailure, connection: WSManConnectionInfo): ErrorRecord {
  const { computerName } = connection;
  const exception = newException(
    "System.Management.Automation.RuntimeException",
    `The remote session query failed for ${computerName} with the following error message: ${failure.message}`,
    exceptionOfFailure(failure),
  );
  const errorId = failure.errorId === "" ? "RemotePSSessionQueryFailed" : `${failure.errorId},RemotePSSessionQueryFailed`;
  return new ErrorRecord(exception, errorId, "InvalidOperation", connection);
}

function takeFound(cmdlet: CmdletContext, connection: WSManConnectionInfo, found: FoundSession, filter: SessionFilter): PSSession[] {
  const { configurationName } = filter;
  if (configurationName !== "" && shellUriOf(configurationName).toLowerCase() !== found.shellUri.toLowerCase()) return [];
  const table = sessionTableOf(cmdlet.session.context);
  const queried = foundRunspace(cmdlet, connection, found);
  const known = table.find(found.poolId);
  const session = known !== undefined && isStillGood(known.runspace, queried) ? known : undefined;
  if (session !== undefined) {
    session.runspace.disconnectedOn = queried.disconnectedOn;
    session.runspace.expiresOn = queried.expiresOn;
  }
  const isWanted = filter.state === "All" || filter.state === (session?.runspace ?? queried).state;
  return isWanted ? [session ?? table.createSession(queried)] : [];
}

/** What this client knows of the session is no worse than what the server tells. */
function isStillGood(known: RemoteRunspace, queried: RemoteRunspace): boolean {
  return known.state !== "Broken" && !(known.state === "Disconnected" && queried.availability === "Busy");
}

function pick(cmdlet: CmdletContext, sessions: readonly PSSession[], { instanceIds, names }: SessionFilter): PSSession[] {
  // Where there is nothing to choose from PowerShell does not complain.
  if (sessions.length === 0) return [];
  if (instanceIds !== null) {
    return instanceIds.flatMap((id) => {
      const found = sessions.find((session) => session.instanceId === id);
      if (found !== undefined) return [found];
      tellMissing(cmdlet, "PSSessionIdMatchFail", `The command cannot find a PSSession with an InstanceId value of "${id}".`, new Guid(id));
      return [];
    });
  }
  if (names === null) return [...sessions];
  return names.flatMap((name) => {
    const pattern = new WildcardPattern(name, { ignoreCase: true });
    const found = sessions.filter((session) => pattern.isMatch(session.runspace.name));
    if (found.length === 0)
      tellMissing(cmdlet, "PSSessionNameMatchFail", `The command cannot find a PSSession that has the name "${name}".`, name);
    return found;
  });
}

function tellMissing(cmdlet: CmdletContext, errorId: string, message: string, target: PSValue): void {
  cmdlet.writeError(
    new ErrorRecord(newException("System.Management.Automation.RuntimeException", message), errorId, "InvalidOperation", target),
  );
}
