import { errorOf, TerminatingError } from "../../objects/index.ts";

/**
 * Calls a member of a .NET type as .NET itself does.
 *
 * @throws {TerminatingError} What the member threw, instead of the MethodInvocationException that a script gets.
 */
export function thrownInside<Result>(call: () => Result): Result {
  try {
    return call();
  } catch (error) {
    const inner = error instanceof TerminatingError ? error.record.exception.innerException : null;
    throw inner === null ? error : errorOf(inner);
  }
}
