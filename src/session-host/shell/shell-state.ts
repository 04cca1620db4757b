/**
 * The states of a session towards clients.
 *
 * `Connected`: a client holds it. `Disconnected`: its client disconnected it; the client itself reconnects, anyone else authorised
 * connects. `Lost`: its client has vanished; others see it as disconnected and may connect, and until one does, the client returns by
 * simply asking again. `Ended`: over.
 *
 * Deviation: MS-WSMV leaves a shell whose client has vanished connected until its idle time is over, so that nobody can take it.
 *
 * @see MS-WSMV 3.1.1.1, MS-PSRP 3.2.1.2
 */
export type ShellState = "Connected" | "Disconnected" | "Lost" | "Ended";

export type ShellInput = "disconnect" | "connect" | "lost" | "end";

const TRANSITIONS: Readonly<Record<ShellState, Partial<Readonly<Record<ShellInput, ShellState>>>>> = {
  Connected: { disconnect: "Disconnected", connect: "Connected", lost: "Lost", end: "Ended" },
  Disconnected: { connect: "Connected", end: "Ended" },
  Lost: { connect: "Connected", disconnect: "Disconnected", end: "Ended" },
  Ended: {},
};

/** The next state; the same one where an input has no meaning. */
export function shellTransition(state: ShellState, input: ShellInput): ShellState {
  return TRANSITIONS[state][input] ?? state;
}
