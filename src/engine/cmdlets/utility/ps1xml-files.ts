/** The files that Update-FormatData and Update-TypeData are given. */
import { ErrorRecord, newException, PlatformError, type PSValue, TerminatingError } from "../../../objects/index.ts";
import type { CmdletContext } from "../../cmdlet.ts";
import type { Ps1xmlFile } from "../../formatting/index.ts";
import type { ResolvedPath } from "../../providers/session-path.ts";
import { silentProviderContext } from "../../providers/silent-provider-context.ts";

const EXTENSION = ".ps1xml";

/** Paths with wildcards expanded; what cannot be read is an error of the command. `errorId` is that of paths that lead nowhere. */
export function findPs1xmlFiles(cmdlet: CmdletContext, paths: readonly string[], errorId: string): string[] {
  return paths.flatMap((path) => {
    const found = resolve(cmdlet, path, errorId);
    const other = found.find(({ provider }) => provider.name !== "FileSystem");
    if (other !== undefined) {
      const name = other.provider.fullName;
      refuse(cmdlet, errorId, `Cannot open the file because the current provider is "${name}", and this command requires a file.`);
      return [];
    }
    return found.flatMap(({ path: file }) => {
      if (file.toLowerCase().endsWith(EXTENSION)) return [file];
      refuse(cmdlet, "WrongExtension", `Cannot read the file "${file}"  because it does not have the file name extension "ps1xml".`);
      return [];
    });
  });
}

/** Reads a file; one that cannot be read has no text, which its reader then finds wrong. */
export function readPs1xmlFile(cmdlet: CmdletContext, path: string): Ps1xmlFile {
  try {
    return { path, source: cmdlet.host.files.readFile(path) };
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return { path, source: "" };
  }
}

/** What is wrong in a file, as an error of the command. */
export function reportPs1xmlProblem(cmdlet: CmdletContext, errorId: string, message: string, target: PSValue = null): void {
  cmdlet.writeError(new ErrorRecord(newException("RuntimeException", message), errorId, "InvalidOperation", target));
}

function resolve(cmdlet: CmdletContext, path: string, errorId: string): readonly ResolvedPath[] {
  try {
    return cmdlet.session.path.resolve(path, silentProviderContext(cmdlet.session, null), { isLiteral: false });
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
    cmdlet.writeError(new ErrorRecord(error.record.exception, errorId, "InvalidOperation", path));
    return [];
  }
}

function refuse(cmdlet: CmdletContext, errorId: string, message: string): void {
  cmdlet.writeError(new ErrorRecord(newException("PSInvalidOperationException", message), errorId, "InvalidArgument", null));
}
