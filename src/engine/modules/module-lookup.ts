/** Commands of modules by qualified name, and modules that are loaded because somebody calls a command of theirs. */
import { AliasInfo, type CommandInfo } from "../commands/command-info.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import type { SessionState } from "../runtime/session-state.ts";

/** `Module\Command`. */
export function findModuleCommand(context: ExecutionContext, session: SessionState, module: string, command: string): CommandInfo | undefined {
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
