/** The help topic of a command: what its comments say, or what its parameters tell. */
import { acceleratorFor, addNote, PSObject, type PSValue, type TypeInfo } from "../../objects/index.ts";
import type { CommandMetadata, ParameterMetadata, ParameterSetData } from "../binder/parameter-metadata.ts";
import { CmdletInfo, type CommandInfo, ExternalScriptInfo, FunctionInfo } from "../commands/command-info.ts";
import { commandSyntax } from "../commands/command-info-types.ts";
import { outputTypesOf } from "../commands/output-types.ts";
import { type CommandParameterInfo, parameterSetsOf } from "../commands/parameter-info.ts";
import { shortTypeName } from "../commands/syntax.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import { type CommentHelp, commentHelpOf } from "./comment-help.ts";
import { helpLink } from "./help-links.ts";
import { extendedPart, helpObject, mamlPart, NAMESPACES, oneOrList, paragraph } from "./help-objects.ts";

type Entry = readonly [string, PSValue];

export function undescribedHelp(command: CommandInfo, context: ExecutionContext): PSObject {
  const comments = commentsOf(command);
  const metadata = metadataOf(command);
  return comments === null || metadata === null
    ? extendedHelp(command, metadata, context)
    : commentTopic(command, metadata, comments, context);
}

/** What comments say of a function or script. */
export function commentsOf(command: CommandInfo): CommentHelp | null {
  return command instanceof FunctionInfo || command instanceof ExternalScriptInfo ? commentHelpOf(command.scriptBlock.code.ast) : null;
}

function metadataOf(command: CommandInfo): CommandMetadata | null {
  return command instanceof FunctionInfo || command instanceof CmdletInfo || command instanceof ExternalScriptInfo
    ? command.metadata
    : null;
}

/** As topics name the kind of a command. */
function helpCategory({ kind }: CommandInfo): string {
  return kind === "Script" ? "ScriptCommand" : kind;
}

function nameOf(command: CommandInfo): string {
  return command instanceof ExternalScriptInfo ? command.path : command.name;
}

// ------------------------------------------------------------------------------------------------------------- comment-based help

function commentTopic(command: CommandInfo, metadata: CommandMetadata, help: CommentHelp, context: ExecutionContext): PSObject {
  const name = nameOf(command);
  const paragraphs = (text: string): PSValue => [paragraph(text)];
  const details: Entry[] = [["name", name]];
  if (help.synopsis !== "") details.push(["description", paragraphs(help.synopsis)]);
  const sets = parameterSetsOf(metadata).map((set) =>
    syntaxItem(
      name,
      set.parameters.filter(({ parameter }) => parameter.group === "own"),
      help,
      context,
    ),
  );
  const own = metadata.parameters.filter(({ group }) => group === "own");
  const outputs = help.outputs.length > 0 ? help.outputs : declaredOutputs(command, context);
  const entries: Entry[] = [
    ...optional(help.notes !== "", () => ["alertSet", mamlPart("alertSet", [["alert", paragraphs(help.notes)]])]),
    ...optional(help.description !== "", () => ["description", paragraphs(help.description)]),
    ["syntax", mamlPart("syntax", [["syntaxItem", oneOrList(sets)]])],
    ...optional(help.links.length > 0, () => [
      "relatedLinks",
      mamlPart("relatedLinks", [["navigationLink", oneOrList(help.links.map(link))]]),
    ]),
    ...optional(help.inputs.length > 0, () => [
      "inputTypes",
      mamlPart("inputTypes", [["inputType", oneOrList(help.inputs.map((text) => typed("inputType", text)))]]),
    ]),
    ...optional(outputs.length > 0, () => [
      "returnValues",
      mamlPart("returnValues", [["returnValue", oneOrList(outputs.map((text) => typed("returnValue", text)))]]),
    ]),
    ["details", mamlPart("details", details)],
    [
      "parameters",
      mamlPart("parameters", [["parameter", oneOrList(own.map((parameter) => fullParameter(parameter, help, command, context)))]]),
    ],
    ...optional(help.examples.length > 0, () => ["examples", mamlPart("examples", [["example", oneOrList(help.examples.map(example))]])]),
    ...NAMESPACES,
    ["Name", name],
    ["Category", helpCategory(command)],
    ["Synopsis", help.synopsis],
    ["Component", help.component === "" ? null : help.component],
    ["Role", help.role === "" ? null : help.role],
    ["Functionality", help.functionality === "" ? null : help.functionality],
    ["ModuleName", command.moduleName],
  ];
  return helpObject(["MamlCommandHelpInfo", "HelpInfo"], entries);
}

function optional(isThere: boolean, entry: () => Entry): Entry[] {
  return isThere ? [entry()] : [];
}

function declaredOutputs(command: CommandInfo, context: ExecutionContext): readonly string[] {
  if (command instanceof CmdletInfo) return command.declaration.outputTypes ?? [];
  if (!(command instanceof FunctionInfo) && !(command instanceof ExternalScriptInfo)) return [];
  return outputTypesOf(command.scriptBlock, context).map(({ name }) => name);
}

function link(text: string): PSObject {
  return mamlPart("navigationLink", [[/^\w+:\/\//.test(text) ? "uri" : "linkText", text]]);
}

function typed(part: string, text: string): PSObject {
  return mamlPart(part, [["type", mamlPart("type", [["name", text]])]]);
}

/** The prompt, the code up to the first empty line, and what is said of it. */
function example(text: string, index: number): PSObject {
  const prompt = /^.*?>/.exec(text)?.[0];
  const content = prompt === undefined ? text : text.slice(prompt.length);
  const [, code = content, remarks = ""] = /^(.*?)\r?\n\r?\n(.*)$/s.exec(content) ?? [];
  const line = "-".repeat(26);
  return mamlPart("example", [
    ["title", `${line} EXAMPLE ${index + 1} ${line}`],
    ["introduction", [paragraph(prompt ?? "PS > ")]],
    ["remarks", [remarks, "", "", "", ""].map(paragraph)],
    ["code", code.trim()],
  ]);
}

function syntaxItem(name: string, parameters: readonly CommandParameterInfo[], help: CommentHelp, context: ExecutionContext): PSObject {
  const items = parameters.map(({ parameter, data }) => {
    const type = parameter.type(context);
    const isEnum = (type.elementType ?? type).enumeration !== undefined;
    return mamlPart("parameter", [
      ...description(parameter, help),
      ["name", parameter.name],
      ...(isEnum ? [enumValues(type)] : parameter.isSwitch ? [] : [parameterValue(type, true)]),
      ...traits(data),
    ]);
  });
  return mamlPart("syntaxItem", [["name", name], ...(items.length === 0 ? [] : [["parameter", oneOrList(items)] as Entry])]);
}

function description(parameter: ParameterMetadata, help: CommentHelp): Entry[] {
  const text = help.parameters.get(parameter.key) ?? parameter.sets.find(({ helpMessage }) => helpMessage !== "")?.helpMessage;
  return text === undefined ? [] : [["description", [paragraph(text)]]];
}

function enumValues(type: TypeInfo): Entry {
  const names = (type.elementType ?? type).enumeration?.names ?? [];
  return ["parameterValueGroup", mamlPart("parameterValueGroup", [["parameterValue", [...names]]])];
}

/** The type's name, with a mark for values that need not be given. */
function parameterValue(type: TypeInfo, isRequired: boolean): Entry {
  const value = new PSObject(type.name);
  addNote(value, "required", isRequired ? "true" : "false");
  return ["parameterValue", value];
}

function traits(data: ParameterSetData): Entry[] {
  return [
    ["required", data.mandatory ? "true" : "false"],
    ["globbing", "false"],
    ["pipelineInput", pipelineInput(data)],
    ["position", data.position === null ? "named" : String(data.position + 1)],
  ];
}

function pipelineInput(data: ParameterSetData): string {
  const ways = [...(data.fromPipeline ? ["ByValue"] : []), ...(data.fromPipelineByPropertyName ? ["ByPropertyName"] : [])];
  return ways.length === 0 ? "false" : `true (${ways.join(", ")})`;
}

function fullParameter(parameter: ParameterMetadata, help: CommentHelp, command: CommandInfo, context: ExecutionContext): PSObject {
  const type = parameter.type(context);
  const isEnum = (type.elementType ?? type).enumeration !== undefined;
  const [data] = parameter.sets;
  return mamlPart("parameter", [
    ...description(parameter, help),
    ["type", mamlPart("type", [["name", type.name]])],
    ["name", parameter.name],
    isEnum ? enumValues(type) : parameterValue(type, !parameter.isSwitch),
    ["defaultValue", defaultText(parameter, type, command)],
    ...(data === undefined ? [] : traits(data)),
  ]);
}

/** The default as it is written, or the value that a variable of the type begins with. */
function defaultText(parameter: ParameterMetadata, type: TypeInfo, command: CommandInfo): string {
  if (!(command instanceof FunctionInfo) && !(command instanceof ExternalScriptInfo)) return "";
  const { code } = command.scriptBlock;
  const parameters = code.parameters ?? code.ast.paramBlock?.parameters ?? [];
  const ast = parameters.find(({ name }) => name.path.toLowerCase() === parameter.key);
  if (ast?.defaultValue != null) {
    const { defaultValue } = ast;
    if (defaultValue.kind === "StringConstantExpression") return defaultValue.value;
    return code.source.text.slice(defaultValue.start, defaultValue.end);
  }
  if (parameter.isSwitch || type.fullName === "System.Boolean") return "False";
  return /^System\.(S?Byte|U?Int(16|32|64)|Single|Double|Decimal)$/.test(type.fullName) ? "0" : "";
}

// -------------------------------------------------------------------------------------------------------------- from metadata alone

function extendedHelp(command: CommandInfo, metadata: CommandMetadata | null, context: ExecutionContext): PSObject {
  const name = nameOf(command);
  const [verb = "", noun = ""] = command instanceof CmdletInfo ? name.split("-", 2) : [];
  const sets = metadata === null ? [] : parameterSetsOf(metadata);
  const hasCommon = metadata?.isAdvanced === true;
  const all = metadata?.parameters.filter(({ group }) => group !== "common") ?? [];
  const isVisible = ({ group }: ParameterMetadata): boolean => (hasCommon ? group !== "common" : group === "own");
  const syntax = sets.map((set) =>
    extendedPart("syntaxItem", [
      ["name", name],
      ["CommonParameters", hasCommon],
      [
        "parameter",
        orderedForSyntax(set.parameters.filter(({ parameter }) => isVisible(parameter))).map(({ parameter, data }) =>
          extendedParameter(parameter, data, metadata, context),
        ),
      ],
    ]),
  );
  const sorted = all.filter(isVisible).sort((left, right) => (left.key < right.key ? -1 : 1));
  const outputs = declaredOutputs(command, context);
  const aliases = aliasesOf(command, context);
  return helpObject(
    ["ExtendedCmdletHelpInfo", "CmdletHelpInfo", "HelpInfo"],
    [
      ["CommonParameters", hasCommon],
      [
        "details",
        extendedPart("details", [
          ["name", name],
          ["noun", noun],
          ["verb", verb],
        ]),
      ],
      ["Syntax", extendedPart("syntax", [["syntaxItem", syntax]])],
      [
        "parameters",
        extendedPart("parameters", [
          ["parameter", sorted.flatMap((parameter) => extendedParameter(parameter, parameter.sets[0], metadata, context))],
        ]),
      ],
      ["inputTypes", extendedTypes("inputTypes", "inputType", inputTypes(all, context))],
      ...optional(helpUri(command) !== "", () => [
        "relatedLinks",
        extendedPart("relatedLinks", [["navigationLink", [extendedPart("navigationLinks", [["uri", helpUri(command)]])]]]),
      ]),
      [
        "returnValues",
        extendedTypes("returnValues", "returnValue", outputs.length === 0 ? "System.Object" : outputs.map((type) => `${type}\n`).join("")),
      ],
      ["aliases", aliases.length === 0 ? "None\n" : aliases.map((alias) => `${alias}\n`).join("")],
      ["remarks", remarks(command)],
      ["alertSet", null],
      ["description", null],
      ["examples", null],
      ["Synopsis", metadata === null ? "" : commandSyntax(command, context)],
      ["ModuleName", command.moduleName],
      ["nonTerminatingErrors", ""],
      ...NAMESPACES,
      ["Name", name],
      ["Category", helpCategory(command)],
      ["Component", null],
      ["Role", null],
      ["Functionality", null],
    ],
  );
}

/** As the lines of `Get-Command -Syntax` have them: places, then what must be given, then the rest. */
function orderedForSyntax(parameters: readonly CommandParameterInfo[]): CommandParameterInfo[] {
  const placed = parameters
    .filter(({ data }) => data.position !== null)
    .sort((left, right) => Number(left.data.position) - Number(right.data.position));
  const named = parameters.filter(({ data }) => data.position === null);
  return [...placed, ...named.filter(({ data }) => data.mandatory), ...named.filter(({ data }) => !data.mandatory)];
}

function extendedParameter(
  parameter: ParameterMetadata,
  data: ParameterSetData | undefined,
  metadata: CommandMetadata | null,
  context: ExecutionContext,
): PSObject {
  const type = parameter.type(context);
  const typeName = shortTypeName(type);
  const shown = acceleratorFor(type.fullName) === undefined && type.elementType === undefined ? type.name : typeName;
  const sets = parameter.isInAllSets || metadata === null ? "(All)" : parameter.sets.map(({ mask }) => metadata.setName(mask)).join(", ");
  return extendedPart("parameter", [
    ["name", parameter.name],
    ["required", data?.mandatory === true ? "true" : "false"],
    ["pipelineInput", data === undefined ? "false" : pipelineInput(data)],
    ["isDynamic", parameter.isDynamic ? "true" : "false"],
    ["globbing", "false"],
    ["parameterSetName", sets],
    ...(parameter.isSwitch ? [] : [requiredValue(shown)]),
    ["type", extendedPart("type", [["name", parameter.isSwitch ? "switch" : shown]])],
    ["position", data?.position == null ? "Named" : String(data.position)],
    ["aliases", parameter.aliases.length === 0 ? "None" : parameter.aliases.join(", ")],
  ]);
}

function requiredValue(text: string): Entry {
  const value = new PSObject(text);
  addNote(value, "required", "true");
  return ["parameterValue", value];
}

function inputTypes(parameters: readonly ParameterMetadata[], context: ExecutionContext): string {
  const types = parameters.filter(({ isPipelineParameter }) => isPipelineParameter).map((parameter) => parameter.type(context).fullName);
  return types.length === 0 ? "None\n" : [...new Set(types)].map((type) => `${type}\n`).join("");
}

function extendedTypes(set: string, item: string, names: string): PSObject {
  return extendedPart(set, [[item, extendedPart(item, [["type", extendedPart("type", [["name", names]])]])]]);
}

function aliasesOf(command: CommandInfo, context: ExecutionContext): string[] {
  const key = command.name.toLowerCase();
  const found = [...context.session.commands.visibleAliases()].filter(({ target }) => target.toLowerCase() === key).map(({ name }) => name);
  return found.sort();
}

function remarks(command: CommandInfo): string {
  if (!(command instanceof CmdletInfo)) return "None";
  const uri = helpUri(command);
  const online =
    uri === ""
      ? ""
      : `\n    -- To view the Help topic for this cmdlet online, type: "Get-Help ${command.name} -Online" or\n       go to ${uri}.`;
  return `Get-Help cannot find the Help files for this cmdlet on this computer. It is displaying only partial help.
    -- To download and install Help files for the module that includes this cmdlet, use Update-Help.${online}`;
}

/** Where a command is described online; empty where it is not. */
function helpUri(command: CommandInfo): string {
  if (command instanceof CmdletInfo) return command.declaration.helpUri ?? helpLink(command.name);
  const links = commentsOf(command)?.links ?? [];
  return links.find((link) => /^https?:/i.test(link)) ?? "";
}
