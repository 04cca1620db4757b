import { InvalidStateError } from "../../bytes/index.ts";
import type { RunspacePoolStateName } from "../messages/states.ts";

/** What can happen to a runspace pool. */
export type RunspacePoolInput = "open" | "connect" | "opened" | "disconnect" | "disconnected" | "reconnect" | "close" | "closed" | "fail";

/**
 * The states of a pool, for both roles. What is not listed is refused.
 *
 * @see MS-PSRP 3.1.1.2.2, 3.2.1.2.2
 */
const TRANSITIONS: Readonly<Record<RunspacePoolStateName, Partial<Readonly<Record<RunspacePoolInput, RunspacePoolStateName>>>>> = {
  BeforeOpen: { open: "Opening", connect: "Connecting", close: "Closed", closed: "Closed", fail: "Broken" },
  Opening: { opened: "Opened", close: "Closing", closed: "Closed", fail: "Broken" },
  // A connection that was lost for too long, or that another client has taken, leaves it disconnected without having been asked.
  Opened: { disconnect: "Disconnecting", disconnected: "Disconnected", close: "Closing", closed: "Closed", fail: "Broken" },
  Disconnecting: { disconnected: "Disconnected", close: "Closing", closed: "Closed", fail: "Broken" },
  Disconnected: { reconnect: "Connecting", close: "Closing", closed: "Closed", fail: "Broken" },
  // A reconnect that fails leaves the pool where it was, disconnected, to be tried again.
  Connecting: { opened: "Opened", disconnected: "Disconnected", close: "Closing", closed: "Closed", fail: "Broken" },
  Closing: { close: "Closing", closed: "Closed", fail: "Broken" },
  Closed: { close: "Closed", closed: "Closed", fail: "Closed" },
  Broken: { close: "Broken", closed: "Broken", fail: "Broken" },
};

/** The state that follows, or undefined where the input is not allowed. */
export function nextRunspacePoolState(state: RunspacePoolStateName, input: RunspacePoolInput): RunspacePoolStateName | undefined {
  return TRANSITIONS[state][input];
}

/** @throws {InvalidStateError} `InvalidRunspacePoolState`, naming the states in which the call would have been right. */
export function requireRunspacePoolTransition(state: RunspacePoolStateName, input: RunspacePoolInput): RunspacePoolStateName {
  const next = nextRunspacePoolState(state, input);
  if (next === undefined) {
    const allowed = (Object.keys(TRANSITIONS) as RunspacePoolStateName[]).filter((name) => TRANSITIONS[name][input] !== undefined);
    throw invalidRunspacePoolState(input, state, allowed);
  }
  return next;
}

export function invalidRunspacePoolState(
  action: string,
  state: RunspacePoolStateName,
  allowed: readonly RunspacePoolStateName[],
): InvalidStateError {
  const message = `Cannot ${action} the runspace pool because it is in the state ${state}; it would have to be ${allowed.join(" or ")}.`;
  return new InvalidStateError("InvalidRunspacePoolState", message);
}
