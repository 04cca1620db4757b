/** What a new runspace begins with: variables, aliases, functions, cmdlets, providers. */
import type { CmdletEntry } from "./commands/cmdlet-list.ts";
import type { ProviderDeclaration } from "./providers/provider.ts";
import { addEngineTypes } from "./runtime/engine-types.ts";
import type { ExecutionContext } from "./runtime/execution-context.ts";
import { addInitialAliases } from "./runtime/initial-aliases.ts";
import { addInitialFunctions } from "./runtime/initial-functions.ts";
import { addInitialVariables } from "./runtime/initial-variables.ts";

/** What a folder above the engine adds to a new runspace: types, variables. */
export type SessionExtension = (context: ExecutionContext) => void;

export interface InitialSessionState {
  readonly cmdlets: Iterable<CmdletEntry>;
  readonly providers: readonly ProviderDeclaration[];
  readonly extensions?: readonly SessionExtension[];
  /** How many script blocks may run inside each other; depends on the stack of the thread. */
  readonly maxCallDepth?: number;
}

export function fillInitialSession(context: ExecutionContext, initial: InitialSessionState): void {
  for (const declaration of initial.providers) context.providers.addDefaultDrives(context.providers.add(declaration));
  startInFileSystem(context);
  addEngineTypes(context);
  addInitialVariables(context);
  addInitialAliases(context);
  addInitialFunctions(context);
  for (const extend of initial.extensions ?? []) extend(context);
}

/** A session begins in the process's current directory, on the drive that holds it. */
function startInFileSystem(context: ExecutionContext): void {
  const fileSystem = context.providers.find("FileSystem");
  if (fileSystem === undefined) return;
  const { environment, files } = context.host;
  fileSystem.home = environment.get("HOME") ?? environment.get("USERPROFILE") ?? "";
  const current = files.currentDirectory();
  const drive = fileSystem.drives.find(({ root }) => current.startsWith(root));
  if (drive !== undefined) context.providers.setLocation(drive, drive.currentLocation);
}
