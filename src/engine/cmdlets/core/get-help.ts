import { ErrorRecord, netError, newException, type PSValue, WildcardPattern } from "../../../objects/index.ts";
import type { CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { AliasInfo, CmdletInfo, type CommandInfo, ExternalScriptInfo, FunctionInfo } from "../../commands/command-info.ts";
import { commandHelp, conceptHelp, type DescribedCommand, type HelpView, parametersOf, shortHelp } from "../../help/command-help.ts";
import { helpTopicsOf } from "../../help/help-topics.ts";
import { writeUndescribed } from "./undescribed-help.ts";

const SWITCH = "System.Management.Automation.SwitchParameter";
const CATEGORIES = [
  ...["Alias", "Cmdlet", "Provider", "General", "FAQ", "Glossary", "HelpFile", "ScriptCommand", "Function", "Filter", "ExternalScript"],
  ...["All", "DefaultHelp", "DscResource", "Class", "Configuration"],
];

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/get-help */
export function getHelp(): CmdletDeclaration {
  return {
    name: "Get-Help",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.GetHelpCommand",
    defaultParameterSet: "AllUsersView",
    parameters: [
      {
        name: "Name",
        type: "System.String",
        sets: [{ position: 0, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      { name: "Path", type: "System.String" },
      { name: "Category", type: "System.String[]", attributes: [{ kind: "Set", values: CATEGORIES }] },
      { name: "Detailed", type: SWITCH, sets: [{ set: "DetailedView", mandatory: true }] },
      { name: "Full", type: SWITCH, sets: [{ set: "AllUsersView" }] },
      { name: "Examples", type: SWITCH, sets: [{ set: "Examples", mandatory: true }] },
      { name: "Parameter", type: "System.String[]", sets: [{ set: "Parameters", mandatory: true }] },
      { name: "Component", type: "System.String[]" },
      { name: "Functionality", type: "System.String[]" },
      { name: "Role", type: "System.String[]" },
      { name: "Online", type: SWITCH, sets: [{ set: "Online", mandatory: true }] },
    ],
    create: (cmdlet) => ({ process: () => writeHelp(cmdlet, cmdlet.parameters.text("Name", "Get-Help")) }),
  };
}

function writeHelp(cmdlet: CmdletContext, name: string): void {
  if (cmdlet.parameters.isSet("Online")) {
    throw netError("System.InvalidOperationException", "The help topics are here and not online: leave -Online out.");
  }
  const isPattern = WildcardPattern.containsWildcardCharacters(name);
  const command = isPattern ? undefined : describedCommand(cmdlet, name);
  if (command !== undefined) {
    writeCommand(cmdlet, command);
    return;
  }
  const found = listed(cmdlet, isPattern ? name : `*${name}*`);
  const exact = found.find((entry) => entry.name.toLowerCase() === name.toLowerCase());
  const [only] = exact === undefined ? found : [exact];
  if (only === undefined) {
    if (!isPattern) cmdlet.writeError(notFound(name));
  } else if (exact !== undefined || found.length === 1) only.write();
  else for (const entry of found) entry.writeShort();
}

interface Entry {
  readonly name: string;
  write(): void;
  writeShort(): void;
}

/** Commands and concepts whose names fit. */
function listed(cmdlet: CmdletContext, name: string): readonly Entry[] {
  const { context } = cmdlet.session;
  const pattern = new WildcardPattern(name, { ignoreCase: true });
  const topics = helpTopicsOf(context);
  const names = cmdlet
    .invokeCommand(
      "Get-Command",
      new Map<string, PSValue>([
        ["Name", name],
        ["CommandType", ["Cmdlet", "Function"]],
      ]),
    )
    .filter((item) => item instanceof CmdletInfo || item instanceof FunctionInfo);
  const commands = names
    .filter((command) => context.restrictions.allows(command, cmdlet.callerRights))
    .map((command) => ({
      name: command.name,
      write: () => writeCommand(cmdlet, command),
      writeShort: () =>
        cmdlet.writeObject(shortHelp(command.name, command.kind, command.moduleName, topics.command(command.name)?.synopsis ?? "")),
    }));
  const concepts = topics.concepts
    .filter((concept) => pattern.isMatch(concept.name))
    .map((concept) => ({
      name: concept.name,
      write: () => cmdlet.writeObject(conceptHelp(concept.name, concept.text())),
      writeShort: () => cmdlet.writeObject(shortHelp(concept.name, "HelpFile", "", firstLine(concept.text()))),
    }));
  return [...commands, ...concepts];
}

function writeCommand(cmdlet: CmdletContext, command: DescribedCommand): void {
  const { context } = cmdlet.session;
  const { parameters, parameterSetName } = cmdlet;
  const topic = helpTopicsOf(context).command(command.name);
  if (topic === undefined) {
    writeUndescribed(cmdlet, command);
    return;
  }
  if (!parameters.has("Parameter")) {
    cmdlet.writeObject(commandHelp(context, command, topic, viewOf(parameterSetName, parameters.isSet("Full"))));
    return;
  }
  for (const name of parameters.texts("Parameter")) {
    const pattern = new WildcardPattern(name, { ignoreCase: true });
    const wanted = new Set(
      command.metadata.parameters.filter((parameter) => pattern.isMatch(parameter.name)).map((parameter) => parameter.index),
    );
    const all = command.metadata.parameters.filter(({ group }) => group !== "common");
    const found = parametersOf(context, command, topic).filter((_, place) => wanted.has(all[place]?.index ?? -1));
    if (found.length === 0) cmdlet.writeError(noParameter(command, name));
    for (const parameter of found) cmdlet.writeObject(parameter);
  }
}

function viewOf(parameterSetName: string, isFull: boolean): HelpView {
  if (parameterSetName === "DetailedView") return "DetailedView";
  if (parameterSetName === "Examples") return "ExamplesView";
  return isFull ? "FullView" : "";
}

/** The command of a name, as whoever asks may call it. */
function describedCommand(cmdlet: CmdletContext, name: string): DescribedCommand | undefined {
  const { context } = cmdlet.session;
  let found: CommandInfo | undefined = context.commands.find(name, cmdlet.session, cmdlet.callerRights);
  if (found instanceof AliasInfo) found = context.commands.follow(found, cmdlet.session, cmdlet.callerRights);
  return found instanceof CmdletInfo || found instanceof FunctionInfo || found instanceof ExternalScriptInfo ? found : undefined;
}

function firstLine(text: string): string {
  return /SHORT DESCRIPTION\s+(.*)/.exec(text)?.[1] ?? "";
}

function notFound(name: string): ErrorRecord {
  const message = `Get-Help could not find ${name} in a help file in this session. To download updated help topics type: "Update-Help". To get help online, search for the help topic in the TechNet library at https://go.microsoft.com/fwlink/?LinkID=107116.`;
  return new ErrorRecord(
    newException("Microsoft.PowerShell.Commands.HelpNotFoundException", message),
    "HelpNotFound",
    "ResourceUnavailable",
    null,
  );
}

function noParameter(command: DescribedCommand, name: string): ErrorRecord {
  const message = `No parameter matches criteria ${name}.`;
  return new ErrorRecord(newException("PSArgumentException", message), "NoParmsFound", "InvalidArgument", command.name);
}
