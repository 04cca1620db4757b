/** Commands by name or pattern and kind, for Get-Command and `$ExecutionContext.InvokeCommand`. */
import { WildcardPattern } from "../../objects/index.ts";
import { findModuleCommand } from "../modules/module-lookup.ts";
import type { CodeRights } from "../restrictions/code-rights.ts";
import type { SessionState } from "../runtime/session-state.ts";
import { AliasInfo, type CommandInfo, type CommandKind } from "./command-info.ts";
import { externalCommands } from "./external-commands.ts";

/** .NET's CommandTypes. */
const MASKS: Readonly<Record<CommandKind, number>> = {
  Alias: 1,
  Function: 2,
  Filter: 4,
  Cmdlet: 8,
  ExternalScript: 16,
  Application: 32,
  Script: 64,
  Configuration: 256,
};

export const ALL_COMMANDS = 383;
const EXTERNAL = 48;

export function kindMask(command: CommandInfo): number {
  return MASKS[command.kind];
}

/** Every command whose name fits, of the kinds of a mask: aliases first, files last. */
export function* commandsLike(
  session: SessionState,
  fits: (name: string) => boolean,
  types: number,
  rights: CodeRights = session.context.rights,
): IterableIterator<CommandInfo> {
  const { context } = session;
  const { restrictions } = context;
  const isWanted = (command: CommandInfo): boolean =>
    (kindMask(command) & types) !== 0 && fits(command.name) && restrictions.allows(command, rights);
  for (const alias of session.commands.visibleAliases(rights)) if (isWanted(alias)) yield alias;
  for (const command of session.commands.visibleFunctions(rights)) if (isWanted(command)) yield command;
  if ((types & MASKS.Cmdlet) !== 0) {
    for (const entry of context.cmdlets.entries()) {
      const command = fits(entry.name) ? context.commands.peekCmdlet(entry.name, session) : undefined;
      if (command !== undefined && restrictions.allows(command, rights)) yield command;
    }
  }
  if ((types & EXTERNAL) !== 0) for (const command of externalCommands(context, fits)) if (isWanted(command)) yield command;
}

/** Commands of one name, in order of precedence. */
export function commandsNamed(
  session: SessionState,
  name: string,
  types: number,
  rights: CodeRights = session.context.rights,
): CommandInfo[] {
  const qualified = /^([^\\/:.][^\\/:]*)\\([^\\/]+)$/.exec(name);
  const found = qualified === null ? undefined : findModuleCommand(session.context, session, qualified[1] ?? "", qualified[2] ?? "");
  const all = found === undefined ? session.context.commands.all(name, session, rights) : [found];
  return all.filter((command) => (kindMask(command) & types) !== 0 && session.context.restrictions.allows(command, rights));
}

export function namePattern(text: string): (name: string) => boolean {
  const pattern = new WildcardPattern(text, { ignoreCase: true });
  return (name) => pattern.isMatch(name);
}

/** The command itself, or what its alias leads to. */
export function resolved(
  command: CommandInfo,
  session: SessionState,
  rights: CodeRights = session.context.rights,
): CommandInfo | undefined {
  return command instanceof AliasInfo ? session.context.commands.follow(command, session, rights) : command;
}
