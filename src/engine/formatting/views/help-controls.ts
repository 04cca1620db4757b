/** Parts that the views of help topics have in common. */
import type { PSValue } from "../../../objects/index.ts";
import type { ViewContext } from "../view-context.ts";
import type { CustomControl, CustomEntry, CustomItem, DisplayExpression } from "../view-definition.ts";
import { computed, control, expressionOf, frame, newLine, type Shown, show, showEach, text } from "./define.ts";

const INDENT = 4;

const COMMON_PARAMETERS = "<CommonParameters>";
const COMMON_PARAMETERS_TEXT = `    This cmdlet supports the common parameters: Verbose, Debug,
    ErrorAction, ErrorVariable, WarningAction, WarningVariable,
    OutBuffer, PipelineVariable, and OutVariable. For more information, see
    about_CommonParameters (https://go.microsoft.com/fwlink/?LinkID=113216). `;

export function indented(...items: readonly CustomItem[]): CustomItem {
  return frame(INDENT, ...items);
}

/** A heading and what stands below it. */
export function section(heading: string, ...items: readonly CustomItem[]): CustomItem[] {
  return [text(heading), newLine, indented(...items)];
}

/** A property by a control of its own. */
export function showBy(shown: Shown, own: CustomControl, condition?: DisplayExpression): CustomItem {
  return { type: "expression", expression: expressionOf(shown), control: own, ...(condition === undefined ? {} : { condition }) };
}

/** The object itself by another control. */
export function showSelf(own: CustomControl, condition?: DisplayExpression): CustomItem {
  return { type: "expression", control: own, ...(condition === undefined ? {} : { condition }) };
}

function showIf(condition: DisplayExpression, shown: Shown): CustomItem {
  return { type: "expression", expression: expressionOf(shown), condition };
}

export function has(name: string): DisplayExpression {
  return computed(`$_.${name} -ne $()`, (value, view) => isSet(view.get(value, name)));
}

function isSet(value: PSValue): boolean {
  return value !== null && value !== undefined;
}

function entry(typeName: string, ...items: readonly CustomItem[]): CustomEntry {
  return { selectedBy: { typeNames: [typeName] }, items };
}

const otherwise: CustomEntry = { items: [text(" ")] };

function hanging(count: number, ...items: readonly CustomItem[]): CustomItem {
  return { type: "frame", frame: { leftIndentation: 0, rightIndentation: 0, firstLine: -count }, items };
}

export const textControl: CustomControl = control(show("Text"));

const paragraph = entry("MamlParaTextItem", show("Text"), newLine);

export const shortDescription: CustomControl = { type: "custom", entries: [paragraph, otherwise] };

export const description: CustomControl = {
  type: "custom",
  entries: [
    paragraph,
    entry("MamlOrderedListTextItem", hanging(4, show("Tag"), show("Text"), newLine)),
    entry("MamlUnorderedListTextItem", hanging(2, show("Tag"), show("Text"), newLine)),
    entry("MamlDefinitionTextItem", show("Term"), newLine, indented(show("Definition"), newLine)),
    otherwise,
  ],
};

/** `[-Name] <type>` with the brackets of what may be left out. */
const parameterSyntax = computed("if ($_.required -ne 'true') { '[-{0}] ' -f $_.Name } else { '-{0} ' -f $_.Name }", (parameter, view) => {
  const name = view.text(view.get(parameter, "Name"));
  const position = view.text(view.get(parameter, "position"));
  const isPositional = position !== "" && !/named/i.test(position);
  const isOptional = view.text(view.get(parameter, "required")).toLowerCase() !== "true";
  const written = `${isPositional ? `[-${name}]` : `-${name}`}${valueSyntax(parameter, view)}`;
  return isOptional ? `[${written}] ` : `${written} `;
});

function valueSyntax(parameter: PSValue, view: ViewContext): string {
  const group = view.get(parameter, "ParameterValueGroup");
  if (isSet(group))
    return ` {${view
      .items(view.get(group, "ParameterValue"))
      .map((value) => view.text(value))
      .join(" | ")}}`;
  const value = view.get(parameter, "ParameterValue");
  return isSet(value) ? ` <${view.text(value)}>` : "";
}

export const parameterSyntaxControl: CustomControl = control(show(parameterSyntax));

/** ` <type>` behind a parameter's name. */
export const parameterValue: CustomControl = control(
  show(
    computed('if ($_.required -ne "true") { " [<$_>]" } else { " <$_>" }', (value, view) => {
      const isRequired = view.text(view.get(value, "required")).toLowerCase() === "true";
      return isRequired ? ` <${view.text(value)}>` : ` [<${view.text(value)}>]`;
    }),
  ),
);

export const commonParameters: readonly CustomItem[] = [...section(COMMON_PARAMETERS, text(COMMON_PARAMETERS_TEXT)), newLine, newLine];

/** The word in brackets at the end of a syntax line. */
export const commonParametersWord: CustomItem = text(`[${COMMON_PARAMETERS}]`);

const isWord = (word: string): DisplayExpression => computed(`$_ -eq '${word}'`, (value, view) => view.text(value).toLowerCase() === word);

/** true or false, in small letters. */
const trueOrFalse: CustomControl = control(
  showSelf(control(text("true")), isWord("true")),
  showSelf(control(text("false")), isWord("false")),
);

export const position: readonly CustomItem[] = [
  showSelf(
    control(text("Named")),
    computed("($_.position -eq $()) -or ($_.position -eq '')", (parameter, view) => view.text(view.get(parameter, "position")) === ""),
  ),
  showIf(has("position"), "position"),
];

/** Where the topic is to be read online; nothing for topics without links. */
export const onlineHelp: CustomControl = control(
  indented(
    show(
      computed("if ($_.relatedLinks.navigationLink) { $_.Details.Name }", (topic, view) => {
        const links = view.get(topic, "relatedLinks", "navigationLink");
        if (!isSet(links) || view.items(links).length === 0) return null;
        return `    For online help, type: "Get-Help ${view.text(view.get(topic, "Details", "Name"))} -Online"`;
      }),
    ),
  ),
);

export const relatedLinks: CustomControl = control(
  showEach(
    "navigationLink",
    control(
      show("linkText"),
      showIf(
        computed("$_.linkText.Length -ne 0", (link, view) => view.text(view.get(link, "linkText")) !== ""),
        computed("' '", () => " "),
      ),
      show("uri"),
      newLine,
    ),
  ),
);

export const nameSection: readonly CustomItem[] = section("NAME", show("Name"), newLine, newLine);

export const details: CustomControl = control(
  ...nameSection,
  ...section("SYNOPSIS", showEach("Description", shortDescription), newLine, newLine),
);

export const example: CustomControl = control(
  show("Title"),
  newLine,
  newLine,
  showEach("Introduction", textControl),
  { type: "expression", expression: expressionOf("Code"), enumeratesCollection: true },
  newLine,
  show("results"),
  newLine,
  showEach("remarks", shortDescription),
);

export const examples: CustomControl = control(showEach("Example", example));

const typeControl: CustomControl = control(
  { type: "expression", expression: expressionOf("name"), enumeratesCollection: true },
  showSelf(control(newLine, indented(show("uri"), newLine)), truthy("uri")),
  showSelf(control(indented(showEach("description", shortDescription))), truthy("description")),
);

function truthy(name: string): DisplayExpression {
  return computed(`$_.${name}`, (value, view) => view.isTrue(view.get(value, name)));
}

export const typeWithDescription: CustomControl = control(
  showBy("type", typeControl),
  newLine,
  indented(showEach("description", shortDescription)),
  newLine,
);

export const errorControl: CustomControl = control(
  show("errorId"),
  text("(Category: "),
  show("category"),
  text(")"),
  newLine,
  indented(showEach("description", shortDescription)),
  newLine,
  text("Type: "),
  showBy("type", typeControl),
  newLine,
  text("Target Object Type:   "),
  showBy("targetObjectType", typeControl),
  newLine,
  text("Suggested Action: "),
  showEach("recommendedAction", shortDescription),
  newLine,
  newLine,
);

export const alert: CustomControl = control(show("Text"), newLine);

const possibleValues: CustomControl = control(
  showBy(
    "possibleValues",
    control(showEach("possibleValue", control(show("Value"), newLine, indented(showEach("Description", shortDescription)), newLine))),
  ),
);

/** A parameter with all there is to say about it. */
export const fullParameter: CustomControl = control(
  text("-"),
  show("name"),
  showBy("ParameterValue", parameterValue),
  newLine,
  indented(
    showEach("Description", description),
    newLine,
    showSelf(possibleValues, has("possibleValues")),
    text("Required?                    "),
    showBy("required", trueOrFalse),
    newLine,
    text("Position?                    "),
    ...position,
    newLine,
    text("Default value                "),
    show("defaultValue"),
    newLine,
    text("Accept pipeline input?       "),
    show("pipelineInput"),
    newLine,
    text("Aliases                      "),
    show("aliases"),
    newLine,
    text("Accept wildcard characters?  "),
    showBy("globbing", trueOrFalse),
    newLine,
    newLine,
  ),
);

export const fullParameters: CustomControl = control(showSelf(control(showEach("Parameter", fullParameter))), ...commonParameters);

/** Of commands without a help file: what their metadata tells. */
export const reducedParameter: CustomControl = control(
  text("-"),
  show("name"),
  showBy("ParameterValue", parameterValue),
  newLine,
  indented(
    showIf(has("description"), "description"),
    showSelf(control(showBy("possibleValues", control(showEach("possibleValue", control(show("Value"), newLine))))), has("possibleValues")),
    newLine,
    text("Required?                    "),
    showBy("required", trueOrFalse),
    newLine,
    text("Position?                    "),
    ...position,
    newLine,
    text("Accept pipeline input?       "),
    show("pipelineInput"),
    newLine,
    text("Parameter set name           "),
    show("parameterSetName"),
    newLine,
    text("Aliases                      "),
    show("aliases"),
    newLine,
    text("Dynamic?                     "),
    show("isDynamic"),
    newLine,
    text("Accept wildcard characters?  "),
    show("globbing"),
    newLine,
    newLine,
  ),
);
