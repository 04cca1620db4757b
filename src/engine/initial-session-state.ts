/** What a new runspace begins with: variables, aliases, functions, cmdlets, providers. */
import type { CmdletEntry } from "./commands/cmdlet-list.ts";
import type { ProviderDeclaration } from "./providers/provider.ts";
import type { ExecutionContext } from "./runtime/execution-context.ts";
import { addEngineTypes } from "./runtime/engine-types.ts";
import { addInitialAliases } from "./runtime/initial-aliases.ts";
import { addInitialVariables } from "./runtime/initial-variables.ts";

export interface InitialSessionState {
  readonly cmdlets: Iterable<CmdletEntry>;
  readonly providers: readonly ProviderDeclaration[];
  /** How many script blocks may run inside each other; depends on the stack of the thread. */
  readonly maxCallDepth?: number;
}

export function fillInitialSession(context: ExecutionContext, initial: InitialSessionState): void {
  for (const declaration of initial.providers) context.providers.addDefaultDrives(context.providers.add(declaration));
  addEngineTypes(context);
  addInitialVariables(context);
  addInitialAliases(context);
}
