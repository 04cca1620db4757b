/** Commands of modules by qualified name, and modules that are loaded because somebody calls a command of theirs. */
import { runtimeError, TerminatingError } from "../../objects/index.ts";
import { AliasInfo, type CommandInfo } from "../commands/command-info.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import type { SessionState } from "../runtime/session-state.ts";
import { autoLoadingPreference, importQuietly } from "./quiet-import.ts";

/** `Module\Command`. */
export function findModuleCommand(
  context: ExecutionContext,
  session: SessionState,
  module: string,
  command: string,
): CommandInfo | undefined {
  const key = command.toLowerCase();
  for (const loaded of context.modules.byName(module)) {
    const found = loaded.exportedFunctions.get(key) ?? loaded.exportedCmdlets.get(key);
    if (found !== undefined) return found;
    const alias = loaded.exportedAliases.get(key);
    if (alias instanceof AliasInfo) return context.commands.follow(alias, session);
  }
  const cmdlet = context.commands.cmdlet(command, session);
  return cmdlet !== undefined && cmdlet.moduleName.toLowerCase() === module.toLowerCase() ? cmdlet : undefined;
}

/** Looks for a module in the module path that exports the command, and imports it. */
export function importModuleFor(context: ExecutionContext, session: SessionState, command: string): CommandInfo | undefined {
  return context.modules.autoload(command, session);
}

/**
 * Imports the module of a qualified name when it is not there.
 *
 * @throws {TerminatingError} `CouldNotAutoLoadModule`.
 */
export function loadModuleFor(context: ExecutionContext, session: SessionState, module: string, command: string): void {
  if (context.modules.byName(module).length > 0 || context.modules.isBuiltIn(module)) return;
  try {
    if (autoLoadingPreference(context) !== "none" && importQuietly(context, session, module) !== null) return;
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
  }
  throw runtimeError(
    "CouldNotAutoLoadModule",
    `The module '${module}' could not be loaded. For more information, run 'Import-Module ${module}'.`,
    {
      category: "ObjectNotFound",
      targetObject: command,
      exceptionType: "CommandNotFoundException",
    },
  );
}
