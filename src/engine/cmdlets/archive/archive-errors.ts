/** What the archive commands refuse, in their module's words. */
import { type ErrorCategory, ErrorRecord, newException, type PSValue } from "../../../objects/index.ts";
import type { CmdletContext } from "../../cmdlet.ts";

export const ARCHIVE = "Microsoft.PowerShell.Archive";

export function archiveFailure(cmdlet: CmdletContext, errorId: string, message: string, category: ErrorCategory, target: PSValue): never {
  const exception = newException("System.ArgumentException", message);
  cmdlet.throwTerminatingError(new ErrorRecord(exception, errorId, category, target));
}

export function pathNotFound(cmdlet: CmdletContext, path: string): never {
  const message = `The path '${path}' either does not exist or is not a valid file system path.`;
  archiveFailure(cmdlet, "ArchiveCmdletPathNotFound", message, "InvalidArgument", path);
}

export function unsupportedExtension(cmdlet: CmdletContext, extension: string): never {
  const message = `${extension} is not a supported archive file format. .zip is the only supported archive file format.`;
  archiveFailure(cmdlet, "NotSupportedArchiveFileExtension", message, "InvalidArgument", extension);
}

export function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  return dot < 0 ? "" : name.slice(dot);
}
