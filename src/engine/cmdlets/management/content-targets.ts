/** The items that content commands work on. */
import { ErrorRecord, newException, type TerminatingError, WildcardPattern } from "../../../objects/index.ts";
import type { CmdletContext } from "../../cmdlet.ts";
import type { CmdletProviderContext } from "../../providers/cmdlet-provider-context.ts";
import { isLookupError } from "../../providers/provider-errors.ts";
import type { ResolvedPath } from "../../providers/session-path.ts";
import { givenPaths, resolveItems } from "./item-command.ts";

/** What cannot be found is told, path by path. */
export function contentTargets(
  cmdlet: CmdletContext,
  context: CmdletProviderContext,
  options: { readonly allowsMissing: boolean },
): ResolvedPath[] {
  const { paths, isLiteral } = givenPaths(cmdlet);
  const found: ResolvedPath[] = [];
  for (const path of paths) {
    try {
      const targets = [...resolveItems(cmdlet, path, context, { isLiteral })];
      found.push(...targets);
      if (targets.length === 0) cmdlet.writeError(nothingFound(path));
    } catch (error) {
      if (!isLookupError(error)) throw error;
      const isMissing = error.record.errorId === "PathNotFound";
      if (isMissing && options.allowsMissing && (isLiteral || !WildcardPattern.containsWildcardCharacters(path))) {
        found.push(cmdlet.session.path.unresolved(isLiteral ? path : WildcardPattern.unescape(path)));
      } else cmdlet.writeError(error.record);
    }
  }
  return found;
}

function nothingFound(path: string): ErrorRecord {
  const message = `An object at the specified path ${path} does not exist, or has been filtered by the -Include or -Exclude parameter.`;
  return new ErrorRecord(newException("System.Exception", message), "ItemNotFound", "ObjectNotFound", path);
}

/** What goes wrong while content is read or written, as an error that costs one item. */
export function contentFailure(error: TerminatingError, errorId: string): ErrorRecord {
  const { exception } = error.record;
  return exception.details.get("errorrecord") instanceof ErrorRecord
    ? error.record
    : new ErrorRecord(exception, errorId, "InvalidOperation", null);
}
