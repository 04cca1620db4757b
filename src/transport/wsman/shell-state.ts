/** Where a shell is, as its client sees it. The words are those of PowerShell's RunspacePoolState. */
export type ShellState =
  | "BeforeOpen"
  | "Opening"
  | "Opened"
  | "Disconnecting"
  | "Disconnected"
  | "Connecting"
  | "Closing"
  | "Closed"
  | "Broken";

/**
 * What moves a shell. `disconnected` is also what a server does to a shell by itself, or another client does that took it;
 * `failed` is an end that no later request can mend.
 */
export type ShellInput = "open" | "connect" | "disconnect" | "close" | "opened" | "disconnected" | "refused" | "closed" | "failed";

const TRANSITIONS: Readonly<Record<ShellState, Partial<Record<ShellInput, ShellState>>>> = {
  BeforeOpen: { open: "Opening", close: "Closed" },
  Opening: { opened: "Opened", close: "Closing", failed: "Broken" },
  Opened: { disconnect: "Disconnecting", disconnected: "Disconnected", close: "Closing", failed: "Broken" },
  // A refused Disconnect leaves the shell as it was.
  Disconnecting: { disconnected: "Disconnected", refused: "Opened", close: "Closing", failed: "Broken" },
  Disconnected: { connect: "Connecting", close: "Closing", failed: "Broken" },
  // A refused Connect, for example because another client holds the shell, leaves it where it is.
  Connecting: { opened: "Opened", refused: "Disconnected", disconnected: "Disconnected", close: "Closing", failed: "Broken" },
  Closing: { closed: "Closed", failed: "Broken" },
  Closed: {},
  Broken: {},
};

/** The state after an input, or undefined when the state has no such way out. */
export function nextShellState(state: ShellState, input: ShellInput): ShellState | undefined {
  return TRANSITIONS[state][input];
}
