import type { CustomControl, CustomItem, ViewDefinition } from "../view-definition.ts";
import { column, computed, control, customView, expressionOf, newLine, show, showEach, tableView, text } from "./define.ts";
import * as parts from "./help-controls.ts";

const { indented, section, showBy, showSelf } = parts;

const command = "MamlCommandHelpInfo";
const reduced = "ExtendedCmdletHelpInfo";

/** Help topics: those of commands with help, of commands that only their metadata describes, and lists of topics. */
export function helpViews(): ViewDefinition[] {
  return [
    tableView({
      name: "help",
      types: ["HelpInfoShort"],
      columns: [
        column("Name", 33, "Name", { align: "left" }),
        column("Category", 9, "Category", { align: "left" }),
        column("Module", 25, moduleName, { align: "left" }),
        "Synopsis",
      ],
    }),
    customView({
      name: "CmdletHelp",
      types: ["CmdletHelpInfo"],
      items: [...parts.nameSection, ...section("SYNTAX", show("Syntax"), newLine)],
    }),
    ...commandViews(),
    ...partViews(),
    ...reducedViews(),
  ];
}

const moduleName = computed("if ($null -ne $_.ModuleName) { $_.ModuleName } else {$_.PSSnapIn}", (topic, view) => {
  return view.get(topic, "ModuleName") ?? view.get(topic, "PSSnapIn");
});

function commandViews(): ViewDefinition[] {
  const head: readonly CustomItem[] = [
    showBy("Details", parts.details),
    ...section("SYNTAX", showBy("Syntax", syntax), newLine),
    ...section("DESCRIPTION", showEach("description", parts.description), newLine),
    newLine,
  ];
  const views = (name: string, type: string, ...items: readonly CustomItem[]): ViewDefinition => customView({ name, types: [type], items });
  return [
    views(
      "DefaultCommandHelp",
      command,
      ...head,
      ...section("RELATED LINKS", showBy("relatedLinks", parts.relatedLinks)),
      newLine,
      ...remarks,
    ),
    views(
      "VerboseCommandHelp",
      `${command}#DetailedView`,
      ...head,
      ...section("PARAMETERS", showBy("Parameters", briefParameters), ...parts.commonParameters),
      indented(showBy("Examples", parts.examples)),
      ...remarks,
    ),
    views("ExampleCommandHelp", `${command}#ExamplesView`, showBy("Details", parts.details), indented(showBy("Examples", parts.examples))),
    views(
      "FullCommandHelp",
      `${command}#FullView`,
      ...head,
      ...section("PARAMETERS", showBy("Parameters", parts.fullParameters)),
      ...section("INPUTS", showBy("InputTypes", control(showEach("InputType", parts.typeWithDescription))), newLine),
      ...section("OUTPUTS", showBy("ReturnValues", control(showEach("ReturnValue", parts.typeWithDescription))), newLine),
      errorSection("terminatingErrors", "terminatingError", "TERMINATING ERRORS"),
      errorSection("nonTerminatingErrors", "nonTerminatingError", "NON-TERMINATING ERRORS"),
      showBy("alertSet", control(text("NOTES"), newLine), parts.has("alertSet")),
      {
        type: "expression",
        expression: expressionOf("alertSet"),
        enumeratesCollection: true,
        condition: parts.has("alertSet"),
        control: control(indented(show("title"), newLine, newLine, indented(showEach("alert", parts.alert)), newLine)),
      },
      indented(showBy("Examples", parts.examples), newLine),
      ...section("RELATED LINKS", showBy("relatedLinks", parts.relatedLinks)),
    ),
  ];
}

const syntax: CustomControl = control(
  showEach(
    "SyntaxItem",
    control(show("name"), text(" "), showEach("Parameter", parts.parameterSyntaxControl), parts.commonParametersWord, {
      type: "newLine",
      count: 2,
    }),
  ),
);

const briefParameters: CustomControl = control(
  showEach(
    "Parameter",
    control(
      text("-"),
      show("name"),
      showBy("ParameterValue", parts.parameterValue),
      newLine,
      indented(showEach("Description", parts.description), newLine),
    ),
  ),
);

function errorSection(set: string, member: string, heading: string): CustomItem {
  const condition = computed(
    `($null -ne $_.${set}) -and ($null -ne $_.${set}.${member})`,
    (topic, view) => view.get(topic, set, member) !== null,
  );
  return showBy(set, control(...section(heading, showEach(member, parts.errorControl))), condition);
}

const getHelp = (option: string): CustomItem[] => [
  text('"'),
  show(
    computed(
      `"Get-Help " + $_.Details.Name + " ${option}"`,
      (topic, view) => `Get-Help ${view.text(view.get(topic, "Details", "Name"))} ${option}`,
    ),
  ),
  text('"'),
  newLine,
];

const remarks: readonly CustomItem[] = section(
  "REMARKS",
  text("To see the examples, type: "),
  ...getHelp("-Examples"),
  text("For more information, type: "),
  ...getHelp("-Detailed"),
  text("For technical information, type: "),
  ...getHelp("-Full"),
  showSelf(parts.onlineHelp),
);

/** Parts of a topic when they are shown alone. */
function partViews(): ViewDefinition[] {
  const part = (name: string, type: string, ...items: readonly CustomItem[]): ViewDefinition =>
    customView({ name, types: [`${command}#${type}`], items });
  return [
    part("MamlCommandExamples", "Examples", showSelf(parts.examples)),
    part(
      "MamlCommandExample",
      "Example",
      show("Title"),
      newLine,
      newLine,
      showEach("Introduction", parts.textControl),
      { type: "expression", expression: expressionOf("Code"), enumeratesCollection: true },
      newLine,
      newLine,
      show("results"),
      newLine,
      newLine,
      showEach("remarks", parts.shortDescription),
    ),
    part(
      "MamlCommandDetails",
      "commandDetails",
      ...parts.nameSection,
      ...section("SYNOPSIS", showEach("commandDescription", parts.shortDescription)),
    ),
    part("MamlCommandParameters", "Parameters", indented(showSelf(parts.fullParameters))),
    part("MamlCommandParameterView", "Parameter", showSelf(parts.fullParameter)),
    part("MamlCommandSyntax", "Syntax", showSelf(syntax)),
    customView({
      name: "MamlText",
      types: ["MamlDefinitionTextItem", "MamlOrderedListTextItem", "MamlParaTextItem", "MamlUnorderedListTextItem"],
      items: [showSelf(parts.description)],
    }),
    part("MamlInputTypes", "inputTypes", showEach("InputType", parts.typeWithDescription)),
    part("MamlNonTerminatingErrors", "nonTerminatingErrors", showEach("nonTerminatingError", parts.errorControl)),
    part("MamlTerminatingErrors", "terminatingErrors", showEach("terminatingError", parts.errorControl)),
    part("MamlRelatedLinks", "relatedLinks", showSelf(parts.relatedLinks)),
    part("MamlReturnTypes", "returnValues", showEach("ReturnValue", parts.typeWithDescription)),
    part("MamlAlertSet", "alertSet", show("title"), newLine, newLine, indented(showEach("alert", parts.alert))),
    part("MamlDetails", "details", showSelf(parts.details)),
  ];
}

function reducedViews(): ViewDefinition[] {
  const name = showBy("Details", control(...parts.nameSection));
  const tail: readonly CustomItem[] = [
    ...section("ALIASES", show("Aliases"), newLine),
    newLine,
    ...section("REMARKS", show("Remarks"), newLine),
  ];
  const types = (set: string, member: string): CustomItem =>
    showBy(set, control(showEach(member, control(showBy("type", control(showNames)), newLine))));
  const views = (viewName: string, type: string, ...items: readonly CustomItem[]): ViewDefinition =>
    customView({ name: viewName, types: [type], items });
  return [
    views("ReducedDefaultCommandHelp", reduced, name, ...section("SYNTAX", showBy("Syntax", reducedSyntax)), newLine, ...tail),
    views(
      "ReducedVerboseCommandHelp",
      `${reduced}#DetailedView`,
      name,
      ...section("SYNTAX", showBy("Syntax", reducedSyntax), newLine),
      ...section("PARAMETERS", showBy("Parameters", reducedParameters), ...reducedCommonParameters),
      newLine,
      ...tail,
    ),
    views(
      "ReducedFullCommandHelp",
      `${reduced}#FullView`,
      name,
      ...section("SYNTAX", showBy("Syntax", reducedSyntax), newLine),
      ...section(
        "PARAMETERS",
        showBy("Parameters", control(showEach("Parameter", parts.reducedParameter))),
        ...reducedCommonParameters,
        newLine,
      ),
      ...section("INPUTS", types("InputTypes", "InputType"), newLine),
      ...section("OUTPUTS", types("ReturnValues", "ReturnValue"), newLine),
      ...tail,
    ),
    views(
      "ReducedExamplesCommandHelp",
      `${reduced}#ExamplesView`,
      showBy("Details", control(...section("NAME", show("Name"), newLine))),
      newLine,
      ...tail,
    ),
    views("ReducedCommandHelpParameterView", `${reduced}#parameter`, {
      type: "expression",
      enumeratesCollection: true,
      control: parts.reducedParameter,
    }),
  ];
}

const showNames: CustomItem = { type: "expression", expression: expressionOf("name"), enumeratesCollection: true };

const hasCommonParameters = computed("$_.CommonParameters -eq $true", (topic, view) => view.isTrue(view.get(topic, "CommonParameters")));

const reducedSyntax: CustomControl = control(
  showEach(
    "SyntaxItem",
    control(
      show("name"),
      text(" "),
      showEach("Parameter", parts.parameterSyntaxControl),
      showSelf(control(parts.commonParametersWord), hasCommonParameters),
      newLine,
      newLine,
    ),
  ),
);

const reducedParameters: CustomControl = control(
  showEach("Parameter", control(text("-"), show("name"), showBy("ParameterValue", parts.parameterValue), newLine, newLine)),
);

const reducedCommonParameters: readonly CustomItem[] = [
  showSelf(control(...parts.commonParameters), hasCommonParameters),
  showSelf(
    control(text("None"), newLine, newLine),
    computed("($_.CommonParameters -eq $false) -and ($_.parameters.parameter.count -eq 0)", (topic, view) => {
      return !view.isTrue(view.get(topic, "CommonParameters")) && view.items(view.get(topic, "parameters", "parameter")).length === 0;
    }),
  ),
];
