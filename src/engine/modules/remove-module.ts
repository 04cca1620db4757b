/** Takes a module away again: its handler runs, its members leave the scope they were imported into. */
import { TerminatingError } from "../../objects/index.ts";
import { FunctionInfo } from "../commands/command-info.ts";
import type { Scope } from "../runtime/scope.ts";
import type { SessionState } from "../runtime/session-state.ts";
import { moduleError } from "./module-errors.ts";
import type { PSModuleInfo } from "./module-info.ts";
import type { ModuleCommand } from "./module-loader.ts";

export function removeModule(module: PSModuleInfo, session: SessionState, command: ModuleCommand): void {
  const { context } = session;
  if (module.onRemove !== null) command.runScript(module.onRemove, (value) => command.writeObject(value), [module]);
  for (let scope: Scope | null = session.currentScope; scope !== null; scope = scope.parent) removeMembers(module, scope, session, command);
  for (const loaded of context.modules.all()) loaded.session?.modules.delete(module);
  context.globalSession.modules.delete(module);
  context.modules.remove(module);
}

function removeMembers(module: PSModuleInfo, scope: Scope, session: SessionState, command: ModuleCommand): void {
  for (const [key, info] of scope.functions ?? []) {
    if (info.module !== module || !(info instanceof FunctionInfo) || module.session?.scope === scope) continue;
    try {
      session.commands.removeFunction(key, { isForced: true });
      command.writeVerbose(`Removing the imported "${info.name}" function.`);
    } catch (error) {
      if (!(error instanceof TerminatingError)) throw error;
      const message = `The '${info.name}' member, which was imported from module '${module.name}', cannot be removed for the following reason: ${error.record.exception.message}`;
      command.writeError(
        moduleError(message, "Modules_MemberNotRemoved", "PermissionDenied", info.name, "System.InvalidOperationException"),
      );
    }
  }
  for (const [key, variable] of module.exportedVariables) {
    if (scope.own(key) !== variable || module.session?.scope === scope) continue;
    session.variables.withdraw(scope, variable);
    command.writeVerbose(`Removing the imported "${variable.name}" variable.`);
  }
  for (const [key, alias] of scope.aliases ?? []) {
    if (alias.module !== module || module.session?.scope === scope) continue;
    session.commands.removeAlias(key, { isForced: true });
    command.writeVerbose(`Removing the imported "${alias.name}" alias.`);
  }
}
