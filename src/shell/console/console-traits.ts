/**
 * What the console is like that the program was started on.
 */
export interface ConsoleTraits {
  /** Somebody types; else the input is a file or a pipe. */
  readonly isInputTerminal: boolean;
  readonly isOutputTerminal: boolean;
  readonly isErrorTerminal: boolean;
  /** The terminal understands escape sequences. */
  readonly hasSequences: boolean;
  /** The user wants to see colours. */
  readonly hasColors: boolean;
  /** How wide output is that goes to no terminal. */
  readonly redirectedWidth: number;
}

const REDIRECTED_WIDTH = 80;

/** @see https://no-color.org */
export function consoleTraits(
  terminals: Pick<ConsoleTraits, "isInputTerminal" | "isOutputTerminal" | "isErrorTerminal">,
  environment: NodeJS.ProcessEnv,
): ConsoleTraits {
  const { NO_COLOR = "", TERM = "", COLUMNS = "" } = environment;
  return {
    ...terminals,
    hasSequences: TERM !== "dumb" && (TERM !== "" || process.platform === "win32"),
    hasColors: NO_COLOR === "" && !/-mono$|^vt1\d\d$/.test(TERM),
    redirectedWidth: /^[1-9]\d{0,3}$/.test(COLUMNS) ? Number(COLUMNS) : REDIRECTED_WIDTH,
  };
}

/** Where a line can be drawn anew while it is edited; elsewhere the system's own line mode has to do. */
export function canEditLines({ isInputTerminal, isOutputTerminal, hasSequences }: ConsoleTraits): boolean {
  return isInputTerminal && isOutputTerminal && hasSequences;
}
