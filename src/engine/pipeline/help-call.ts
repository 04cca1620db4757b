/** `Get-Thing -?`: the help of a command in its place. */
import { type CommandArgument, namedArgument } from "../binder/command-argument.ts";
import { ApplicationInfo, CmdletInfo, type CommandInfo } from "../commands/command-info.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import type { Streams } from "../runtime/streams.ts";
import { CmdletCommand } from "./cmdlet-command.ts";
import type { CommandProcessor } from "./command-processor.ts";

/** Undefined when nobody asks, or there is nothing that answers. Programs get their arguments as they are. */
export function helpCall(
  context: ExecutionContext,
  command: CommandInfo,
  args: readonly CommandArgument[],
  streams: Streams,
): CommandProcessor | undefined {
  if (command instanceof ApplicationInfo || !args.some(({ name }) => name === "?")) return undefined;
  const help = context.commands.peekCmdlet("Get-Help", context.globalSession);
  if (!(help instanceof CmdletInfo)) return undefined;
  const call = { command: help, name: help.name, range: context.frame?.range ?? null };
  return new CmdletCommand(context, help, call, [namedArgument("Name", command.name)], streams);
}
