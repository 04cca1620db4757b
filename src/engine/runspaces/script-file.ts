/** `-FilePath` of Invoke-Command and of the jobs: a script file of this computer. */
import { argumentError, netError, WildcardPattern } from "../../objects/index.ts";
import type { CmdletContext } from "../cmdlet.ts";

import { silentProviderContext } from "../providers/silent-provider-context.ts";
import type { PSScriptBlock } from "../runtime/script-block.ts";

/** Ends the command when the path is that of no script. */
export function scriptBlockFromFile(
  cmdlet: CmdletContext,
  filePath: string,
  { isLiteral }: { readonly isLiteral: boolean },
): PSScriptBlock {
  if (!isLiteral && WildcardPattern.containsWildcardCharacters(filePath)) {
    throw argumentError(
      "Wildcard characters are not supported for the FilePath parameter. Specify a path without wildcard characters.",
      "filePath",
    );
  }
  if (!filePath.toLowerCase().endsWith(".ps1")) {
    throw argumentError(
      "The value of the FilePath parameter must be a PowerShell script file. Enter the path to a file with a .ps1 file name extension and try the command again.",
      "filePath",
    );
  }
  const { session } = cmdlet;
  const { provider, drive } = session.path.unresolved(filePath);
  const [found] = session.path.resolve(filePath, silentProviderContext(session, drive), { isLiteral });
  if (provider.name !== "FileSystem" || found === undefined) {
    throw netError(
      "System.Management.Automation.PSInvalidOperationException",
      "The path specified as the value of the FilePath parameter is not from the FileSystem provider.",
    );
  }
  return session.context.loadScript(found.path);
}
