/** The sessions of the session table that a cmdlet's parameters name. */
import type { CmdletContext } from "../../engine/index.ts";
import { Guid, type PSValue, unwrap, WildcardPattern } from "../../objects/index.ts";
import { type PSSession, sessionsIn } from "../session/ps-session.ts";
import { sessionTableOf } from "../session/session-table.ts";

/** Each session once, in the order in which they were named. Tells of names that nothing has. */
export function namedSessions(cmdlet: CmdletContext): PSSession[] {
  const { parameters } = cmdlet;
  cmdlet.session.context.deliverEvents();
  const { sessions } = sessionTableOf(cmdlet.session.context);
  switch (cmdlet.parameterSetName) {
    case "Session":
      return sessionsIn(parameters.get("Session"));
    case "ComputerName":
      if (!parameters.has("ComputerName")) return [...sessions];
      return lookUp(cmdlet, parameters.texts("ComputerName"), {
        find: (name) => matching(sessions, name, (session) => session.computerName),
        errorId: "RemoteRunspaceNotAvailableForSpecifiedComputer",
        message: (name) => `Remote session is not available for ComputerName ${name}.`,
      });
    case "InstanceId":
      return lookUp(cmdlet, guidsOf(parameters.get("InstanceId")), {
        find: (id) => sessions.filter((session) => session.instanceId === id.text),
        errorId: "RemoteRunspaceNotAvailableForSpecifiedRunspaceId",
        message: (id) => `Remote session is not available for ${id.text}.`,
      });
    case "Id":
      return lookUp(cmdlet, numbersOf(parameters.get("Id")), {
        find: (id) => sessions.filter((session) => session.id === id),
        errorId: "RemoteRunspaceNotAvailableForSpecifiedSessionId",
        message: (id) => `The remote session with the session ID ${id} is not available.`,
      });
    case "Name":
      return lookUp(cmdlet, parameters.texts("Name"), {
        find: (name) => matching(sessions, name, (session) => session.name),
        errorId: "RemoteRunspaceNotAvailableForSpecifiedName",
        message: (name) => `The remote session with the name ${name}  is not available.`,
        isQuiet: (name) => WildcardPattern.containsWildcardCharacters(name),
      });
    default:
      // Virtual machines and containers, which sessions are never made with.
      return [];
  }
}

interface Search<T> {
  find(key: T): readonly PSSession[];
  readonly errorId: string;
  message(key: T): string;
  isQuiet?(key: T): boolean;
}

function lookUp<T extends PSValue>(cmdlet: CmdletContext, keys: readonly T[], search: Search<T>): PSSession[] {
  const found = new Set<PSSession>();
  for (const key of keys) {
    const sessions = search.find(key);
    for (const session of sessions) found.add(session);
    if (sessions.length > 0 || search.isQuiet?.(key) === true) continue;
    cmdlet.writeError(
      cmdlet.makeError({
        message: search.message(key),
        errorId: search.errorId,
        category: "InvalidArgument",
        target: key,
        exceptionType: "System.ArgumentException",
      }),
    );
  }
  return [...found];
}

function matching(sessions: readonly PSSession[], text: string, textOf: (session: PSSession) => string): PSSession[] {
  const pattern = new WildcardPattern(text, { ignoreCase: true });
  return sessions.filter((session) => pattern.isMatch(textOf(session)));
}

/** The values of a `Guid` or `Guid[]` parameter. */
export function guidsOf(value: PSValue): Guid[] {
  return (Array.isArray(value) ? value : [value]).map(unwrap).filter((item) => item instanceof Guid);
}

/** The values of an `Int32` or `Int32[]` parameter. */
export function numbersOf(value: PSValue): number[] {
  return (Array.isArray(value) ? value : [value]).map(unwrap).filter((item) => typeof item === "number");
}
