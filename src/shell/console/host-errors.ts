import { netError, type TerminatingError } from "../../objects/index.ts";

/** Nobody can be asked: the program was started with -NonInteractive. */
export function nonInteractiveError(): TerminatingError {
  return netError(
    "System.Management.Automation.PSInvalidOperationException",
    "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.",
  );
}

/** What was to be answered ended without an answer. */
export function promptCanceledError(): TerminatingError {
  return netError("System.Management.Automation.Host.PromptingException", "The prompt was canceled.");
}

/** The console cannot do what is asked of it: there is no terminal, or terminals have no such thing. */
export function unsupportedError(): TerminatingError {
  return netError(
    "System.Management.Automation.Host.HostException",
    "The method or operation is not implemented by the console that the program was started on.",
  );
}
