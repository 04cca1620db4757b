/** Paths as parameters give them → paths of the file system. */
import { ErrorDetails, ErrorRecord, newException, TerminatingError } from "../../objects/index.ts";
import type { CmdletContext } from "../cmdlet.ts";
import type { ResolvedPath } from "../providers/session-path.ts";
import { silentProviderContext } from "../providers/silent-provider-context.ts";

export interface FoundPaths {
  /** In the provider's own words. */
  readonly paths: readonly string[];
  readonly isFileSystem: boolean;
  /** `Microsoft.PowerShell.Core\FileSystem` */
  readonly providerName: string;
  /** Why nothing was found: a path without wildcards that names nothing. */
  readonly missing?: ErrorRecord;
}

/** What a path stands for, wildcards expanded. Throws for unknown drives and providers only. */
export function resolvePaths(cmdlet: CmdletContext, path: string): FoundPaths {
  const { session } = cmdlet;
  const { provider, drive } = session.path.unresolved(path);
  const place = { isFileSystem: provider.name === "FileSystem", providerName: provider.fullName };
  try {
    const found: readonly ResolvedPath[] = session.path.resolve(path, silentProviderContext(session, drive), { isLiteral: false });
    return { ...place, paths: found.map((one) => one.path) };
  } catch (error) {
    if (!(error instanceof TerminatingError) || error.record.errorId !== "PathNotFound") throw error;
    return { ...place, paths: [], missing: error.record };
  }
}

/** The same for a command that takes -Path and -LiteralPath; what is not there is an error of the command. */
export function resolveFiles(cmdlet: CmdletContext, path: string, options: { readonly isLiteral: boolean }): FoundPaths {
  if (options.isLiteral) {
    const target = cmdlet.session.path.unresolved(path);
    return { paths: [target.path], isFileSystem: target.provider.name === "FileSystem", providerName: target.provider.fullName };
  }
  const found = resolvePaths(cmdlet, path);
  if (found.missing !== undefined) cmdlet.writeError(found.missing);
  return found;
}

/** The path as it stands, made absolute; it need not exist. */
export function unresolvedPath(cmdlet: CmdletContext, path: string): string {
  return cmdlet.session.path.unresolved(path).path;
}

/**
 * The one file that a path stands for, to be read or written; it need not exist. Ends the command for wildcards that fit none or several,
 * and for what is no file system.
 */
export function filePathFor(cmdlet: CmdletContext, path: string, options: { readonly isLiteral: boolean }): string {
  const found = options.isLiteral ? resolveFiles(cmdlet, path, options) : resolvePaths(cmdlet, path);
  if (!found.isFileSystem) {
    refuse(
      cmdlet,
      "ReadWriteFileNotFileSystemProvider",
      `Cannot open file because the current provider (${found.providerName}) cannot open a file.`,
      "ReportWrongProviderType",
    );
  }
  const [only] = found.paths;
  if (found.paths.length > 1) {
    const message =
      "Cannot perform operation because the path resolved to more than one file. This command cannot operate on multiple files.";
    refuse(cmdlet, "ReadWriteMultipleFilesNotSupported", message, "ReportMultipleFilesNotSupported");
  }
  if (only !== undefined) return only;
  if (found.missing !== undefined) return unresolvedPath(cmdlet, path);
  const exception = newException("System.IO.FileNotFoundException", "Unable to find the specified file.");
  const record = new ErrorRecord(exception, "FileOpenFailure", "OpenError", path);
  record.errorDetails = new ErrorDetails(`Cannot perform operation because the wildcard path ${path} did not resolve to a file.`);
  return cmdlet.throwTerminatingError(record);
}

/** The exception is the one that PowerShell makes of a name in its own code; what there is to say is in the details. */
function refuse(cmdlet: CmdletContext, errorId: string, message: string, operation: string): never {
  const exception = newException(
    "PSInvalidOperationException",
    `Cannot perform operation because operation "${operation}" is not valid. Remove operation "${operation}", or investigate why it is not valid.`,
  );
  const record = new ErrorRecord(exception, errorId, "InvalidArgument", null);
  record.errorDetails = new ErrorDetails(message);
  return cmdlet.throwTerminatingError(record);
}

/** Links are followed. */
export function isDirectory(cmdlet: CmdletContext, path: string): boolean {
  return cmdlet.host.files.status(path)?.targetKind === "directory";
}
