/**
 * The root of everything this program throws on purpose.
 *
 * Callers match on the class and on {@link errorId}, never on the text. The id is PowerShell's own where it has one, else it is ours in
 * PowerShell's shape (PascalCase).
 */
export abstract class PowerShellRemotingError extends Error {
  readonly errorId: string;
  /** The clause that was broken, for example `2.2.4`; empty where none applies. */
  readonly specSection: string;

  constructor(errorId: string, message: string, options?: { readonly cause?: unknown; readonly specSection?: string }) {
    super(message, options !== undefined && "cause" in options ? { cause: options.cause } : undefined);
    this.errorId = errorId;
    this.specSection = options?.specSection ?? "";
    this.name = new.target.name;
  }
}

/** The caller gave something that can never be right. Nothing was changed and nothing was sent. */
export class InvalidArgumentError extends PowerShellRemotingError {}

/** The caller asked for something that the present state does not allow. Nothing was changed and nothing was sent. */
export class InvalidStateError extends PowerShellRemotingError {}

/** Bytes that are not in the form they claim: base64, hex, GUIDs, UTF-8, or an end that came too early. */
export class MalformedBytesError extends PowerShellRemotingError {}
