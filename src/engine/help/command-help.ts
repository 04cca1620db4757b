/** Help of one command as an object: its topic, and what its declaration tells. The views of `formatting/views/help.ts` show it. */
import { addNote, memberHolder, PSObject, type PSValue, setMember, type TypeInfo } from "../../objects/index.ts";
import { COMMON_PARAMETERS } from "../binder/common-parameters.ts";
import type { ParameterMetadata, ParameterSetData } from "../binder/parameter-metadata.ts";
import type { CmdletInfo, ExternalScriptInfo, FunctionInfo } from "../commands/command-info.ts";
import { parameterSetsOf } from "../commands/parameter-info.ts";
import { shortTypeName } from "../commands/syntax.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import type { CommandTopic } from "./help-topics.ts";

export type HelpView = "" | "DetailedView" | "FullView" | "ExamplesView";

/** A command whose parameters are known. */
export type DescribedCommand = CmdletInfo | FunctionInfo | ExternalScriptInfo;

const COMMON: ReadonlySet<string> = new Set(COMMON_PARAMETERS.map(({ name }) => name.toLowerCase()));

/** @param topic Undefined for a command of which nobody has written: its declaration has to do. */
export function commandHelp(
  context: ExecutionContext,
  command: DescribedCommand,
  topic: CommandTopic | undefined,
  view: HelpView,
): PSObject {
  const kind = topic === undefined ? "ExtendedCmdletHelpInfo" : "MamlCommandHelpInfo";
  const { name } = command;
  const help = PSObject.custom([
    ["Name", name],
    ["Category", command.kind],
    ["ModuleName", command.moduleName],
    ["Synopsis", topic?.synopsis ?? ""],
    [
      "Details",
      PSObject.custom([
        ["Name", name],
        ["Description", paragraphs(topic === undefined ? [] : [topic.synopsis])],
      ]),
    ],
    ["Syntax", PSObject.custom([["SyntaxItem", syntaxItems(context, command)]])],
    ["CommonParameters", true],
    ["parameters", PSObject.custom([["parameter", parametersOf(context, command, topic)]])],
    ["Aliases", aliasText(context, command)],
    ...(topic === undefined
      ? ([["Remarks", "There is no help topic for this command; this is what its declaration tells."]] as const)
      : topicEntries(name, topic)),
  ]);
  help.typeNames = [...(view === "" ? [] : [`${kind}#${view}`]), kind, "HelpInfo"];
  return help;
}

/** The parameters of a command that a name, with wildcards perhaps, means. */
export function parametersOf(context: ExecutionContext, command: DescribedCommand, topic: CommandTopic | undefined): PSValue[] {
  return command.metadata.parameters
    .filter(({ key, group }) => group !== "common" && !COMMON.has(key))
    .map((parameter) => parameterHelp(context, parameter, topic));
}

function topicEntries(name: string, topic: CommandTopic): readonly (readonly [string, PSValue])[] {
  const links = topic.links.map((link) => PSObject.custom([["linkText", link]]));
  return [
    ["description", paragraphs(topic.description)],
    ["Examples", PSObject.custom([["Example", topic.examples.map((_, index) => exampleHelp(topic, index))]])],
    [
      "alertSet",
      topic.notes.length === 0
        ? null
        : PSObject.custom([
            ["title", ""],
            ["alert", paragraphs(topic.notes)],
          ]),
    ],
    ["relatedLinks", PSObject.custom([["navigationLink", links]])],
    ["Component", name],
  ];
}

function exampleHelp({ examples }: CommandTopic, index: number): PSObject {
  const example = examples[index];
  return PSObject.custom([
    ["Title", `-------- Example ${index + 1}: ${example?.title ?? ""} --------`],
    ["Introduction", []],
    ["Code", example?.code ?? ""],
    ["remarks", paragraphs(example === undefined || example.remarks === "" ? [] : [example.remarks])],
  ]);
}

function parameterHelp(context: ExecutionContext, parameter: ParameterMetadata, topic: CommandTopic | undefined): PSObject {
  const text = topic?.parameters[parameter.name] ?? "";
  const data = parameter.sets[0];
  const isRequired = parameter.sets.some(({ mandatory }) => mandatory);
  const help = PSObject.custom([
    ["name", parameter.name],
    ["description", topic === undefined ? null : paragraphs(text === "" ? [] : [text])],
    ["parameterValue", parameter.isSwitch ? null : valueHelp(context, parameter, isRequired)],
    ["required", String(isRequired)],
    ["position", data === undefined || data.position === null ? "Named" : String(data.position)],
    ["defaultValue", parameter.isSwitch ? "False" : "None"],
    ["pipelineInput", pipelineText(parameter.sets)],
    ["parameterSetName", parameter.isInAllSets ? "(All)" : ""],
    ["isDynamic", String(parameter.isDynamic)],
    ["aliases", parameter.aliases.length === 0 ? "none" : parameter.aliases.join(", ")],
    ["globbing", "false"],
  ]);
  help.typeNames = [`${topic === undefined ? "ExtendedCmdletHelpInfo" : "MamlCommandHelpInfo"}#parameter`];
  return help;
}

function valueHelp(context: ExecutionContext, parameter: ParameterMetadata, isRequired: boolean): PSObject {
  const value = new PSObject(shortTypeName(parameter.type(context)));
  setMember(memberHolder(value), "required", String(isRequired), { isNote: true });
  return value;
}

function pipelineText(sets: readonly ParameterSetData[]): string {
  const ways = [
    ...(sets.some(({ fromPipeline }) => fromPipeline) ? ["ByValue"] : []),
    ...(sets.some(({ fromPipelineByPropertyName }) => fromPipelineByPropertyName) ? ["ByPropertyName"] : []),
  ];
  return ways.length === 0 ? "false" : `true (${ways.join(", ")})`;
}

function syntaxItems(context: ExecutionContext, { name, metadata }: DescribedCommand): PSValue[] {
  return parameterSetsOf(metadata).map(({ parameters }) => {
    const own = parameters.filter(({ parameter }) => !COMMON.has(parameter.key));
    const positional = own
      .filter(({ data }) => data.position !== null)
      .sort((left, right) => (left.data.position ?? 0) - (right.data.position ?? 0));
    const named = own.filter(({ data }) => data.position === null);
    const shown = [...positional, ...named.filter(({ data }) => data.mandatory), ...named.filter(({ data }) => !data.mandatory)];
    const items = shown.map(({ parameter, data }) =>
      PSObject.custom([
        ["Name", parameter.name],
        ["required", String(data.mandatory)],
        ["position", data.position === null ? "named" : String(data.position)],
        ["ParameterValue", parameter.isSwitch ? null : shortTypeName(parameter.type(context))],
        ["ParameterValueGroup", valueGroup(parameter.type(context))],
      ]),
    );
    return PSObject.custom([
      ["name", name],
      ["Parameter", items],
      ["CommonParameters", true],
    ]);
  });
}

/** The names that stand for a value: `{Default | Host | Job}`. */
function valueGroup(type: TypeInfo): PSValue {
  const names = type.enumeration?.isFlags === false ? type.enumeration.names : [];
  return names.length === 0 ? null : PSObject.custom([["ParameterValue", [...names]]]);
}

function aliasText(context: ExecutionContext, { name }: DescribedCommand): string {
  const aliases = context.aliasesOf(name);
  return aliases.length === 0 ? "None" : aliases.join("\n");
}

function paragraphs(texts: readonly string[]): PSValue[] {
  return texts.map((text) => {
    const paragraph = PSObject.custom([["Text", text]]);
    paragraph.typeNames = ["MamlParaTextItem", "MamlTextItem", "System.Management.Automation.PSCustomObject", "System.Object"];
    return paragraph;
  });
}

/** A line of the list that a name with wildcards gives. */
export function shortHelp(name: string, category: string, moduleName: string, synopsis: string): PSObject {
  const help = PSObject.custom([
    ["Name", name],
    ["Category", category],
    ["ModuleName", moduleName],
    ["Synopsis", synopsis],
  ]);
  help.typeNames = ["HelpInfoShort"];
  return help;
}

/** A topic about a concept: its text, which says what it is. */
export function conceptHelp(name: string, text: string): PSObject {
  const help = new PSObject(text);
  addNote(help, "Name", name);
  addNote(help, "Category", "HelpFile");
  return help;
}
