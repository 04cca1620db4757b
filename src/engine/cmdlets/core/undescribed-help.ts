/** Get-Help for commands that no topic was written for: what their comments say, or what their parameters tell. */
import { ErrorRecord, getProperty, newException, type PSObject, type PSValue, toText, WildcardPattern } from "../../../objects/index.ts";
import type { CmdletContext } from "../../cmdlet.ts";
import type { CommandInfo } from "../../commands/command-info.ts";
import { commentsOf, undescribedHelp } from "../../help/undescribed-command.ts";

export function writeUndescribed(cmdlet: CmdletContext, command: CommandInfo): void {
  const { session, parameters } = cmdlet;
  const topic = undescribedHelp(forwarded(command, cmdlet), session.context);
  if (parameters.has("Parameter")) showParameters(cmdlet, topic);
  else cmdlet.writeObject(withView(cmdlet, topic));
}

/** A function may pass its help on to another command. */
function forwarded(command: CommandInfo, cmdlet: CmdletContext): CommandInfo {
  const target = commentsOf(command)?.forwardTarget ?? "";
  if (target === "" || target.toLowerCase() === command.name.toLowerCase()) return command;
  return cmdlet.session.context.commands.find(target, cmdlet.session) ?? command;
}

function withView({ parameters }: CmdletContext, topic: PSObject): PSObject {
  const view = ["Full", "Detailed", "Examples"].find((name) => parameters.isSet(name));
  const names = topic.typeNames ?? [];
  if (view !== undefined) topic.typeNames = [`${names[0] ?? "HelpInfo"}#${view}View`, ...names];
  return topic;
}

function showParameters(cmdlet: CmdletContext, topic: PSObject): void {
  const { evaluation, parameters } = cmdlet;
  const all: PSValue[] = [getProperty(getProperty(topic, "parameters", evaluation), "parameter", evaluation)].flat();
  const patterns = parameters.texts("Parameter").map((name) => new WildcardPattern(name, { ignoreCase: true }));
  const found = all.filter((parameter) => {
    const name = parameter === null ? "" : toText(getProperty(parameter, "name", evaluation), evaluation);
    return name !== "" && patterns.some((pattern) => pattern.isMatch(name));
  });
  for (const parameter of found) cmdlet.writeObject(parameter);
  if (found.length > 0) return;
  const message = `No parameter matches criteria ${parameters.texts("Parameter").join(" ")}.`;
  const exception = newException("System.Management.Automation.PSArgumentException", message);
  cmdlet.writeError(new ErrorRecord(exception, "NoParmsFound", "InvalidArgument", null));
}
