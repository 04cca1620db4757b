import type { PSValue } from "../../../objects/index.ts";
import type { ViewContext } from "../view-context.ts";
import type { ViewDefinition } from "../view-definition.ts";
import {
  column,
  computed,
  control,
  customView,
  frame,
  listView,
  newLine,
  path,
  show,
  showEach,
  tableView,
  text,
  wideView,
} from "./define.ts";

const namespace = "System.Management.Automation";

/** Commands, their parameter sets, modules, snap-ins, experimental features, subsystems. */
export function commandViews(): ViewDefinition[] {
  const typed = (name: string, ...others: readonly string[]): ViewDefinition =>
    tableView({ name, types: [`${namespace}.${name}`], columns: [column(undefined, 15, "CommandType"), ...others] });
  return [
    typed("CommandInfo", "Name"),
    tableView({
      name: "CommandInfo",
      types: ["AliasInfo", "ApplicationInfo", "CmdletInfo", "ExternalScriptInfo", "FilterInfo", "FunctionInfo", "ScriptInfo"].map(
        (name) => `${namespace}.${name}`,
      ),
      columns: [
        column("CommandType", 15, "CommandType"),
        column(
          "Name",
          50,
          computed('if ($_.CommandType -eq "Alias") { $_.DisplayName } else { $_.Name }', (command, view) =>
            view.get(command, view.text(view.get(command, "CommandType")) === "Alias" ? "DisplayName" : "Name"),
          ),
        ),
        column("Version", 10, "Version"),
        column("Source", undefined, "Source"),
      ],
    }),
    typed("ApplicationInfo", "Name", "Path"),
    listView({
      types: [`${namespace}.ApplicationInfo`],
      items: ["Name", "CommandType", "Definition", "Extension", "Path", "FileVersionInfo"],
    }),
    typed("ScriptInfo", "Name", "Definition"),
    listView({ types: [`${namespace}.ScriptInfo`], items: ["Name", "CommandType", "Definition", "Path"] }),
    typed("ExternalScriptInfo", "Name", "Path"),
    typed("FunctionInfo", "Name", "Function"),
    typed("FilterInfo", "Name", "Filter"),
    typed("AliasInfo", "DisplayName"),
    listView({
      types: [`${namespace}.AliasInfo`],
      items: ["DisplayName", "CommandType", "Definition", "ReferencedCommand", "ResolvedCommand"],
    }),
    listView({
      types: [`${namespace}.CmdletInfo`],
      items: ["Name", "CommandType", "Definition", "Path", "DLL", "HelpFile", "ParameterSets", "ImplementingType", "Verb", "Noun"],
    }),
    listView({
      name: "System.Management.Automation.CommandInfo",
      types: [`${namespace}.FilterInfo`, `${namespace}.FunctionInfo`],
      items: ["Name", "CommandType", "Definition"],
    }),
    parameterSetView(),
    ...moduleViews(),
    tableView({
      name: "ExperimentalFeature",
      types: [`${namespace}.ExperimentalFeature`],
      columns: [
        column(undefined, 35, "Name", { align: "left" }),
        column(undefined, 7, "Enabled", { align: "right" }),
        column(undefined, 35, "Source", { align: "left" }),
        column(undefined, undefined, "Description", { align: "left" }),
      ],
    }),
    listView({
      name: "ExperimentalFeature",
      types: [`${namespace}.ExperimentalFeature`],
      items: ["Name", "Enabled", "Source", "Description"],
    }),
    tableView({
      types: [`${namespace}.Subsystem.SubsystemInfo`],
      columns: [
        column("Kind", 17, "Kind", { align: "left" }),
        column("SubsystemType", 18, path("SubsystemType", "Name"), { align: "left" }),
        column("IsRegistered", 12, "IsRegistered", { align: "right" }),
        column("Implementations", undefined, "Implementations", { align: "left" }),
      ],
    }),
    listView({
      types: [`${namespace}.Subsystem.SubsystemInfo+ImplementationInfo`],
      items: ["Id", "Kind", "Name", "Description", "ImplementationType"],
    }),
  ];
}

function parameterSetView(): ViewDefinition {
  const fact = (label: string, property: string) => [text(`${label} = `), show(property), newLine];
  const attribute = control(frame(2, newLine));
  const parameter = control(
    newLine,
    frame(
      2,
      text("Parameter Name: "),
      show("Name"),
      newLine,
      frame(
        2,
        ...fact("ParameterType", "ParameterType"),
        ...fact("Position", "Position"),
        ...fact("IsMandatory", "IsMandatory"),
        ...fact("IsDynamic", "IsDynamic"),
        ...fact("HelpMessage", "HelpMessage"),
        ...fact("ValueFromPipeline", "ValueFromPipeline"),
        ...fact("ValueFromPipelineByPropertyName", "ValueFromPipelineByPropertyName"),
        ...fact("ValueFromRemainingArguments", "ValueFromRemainingArguments"),
        ...fact("Aliases", "Aliases"),
        text("Attributes ="),
        newLine,
        showEach("Attributes", attribute),
      ),
    ),
  );
  return customView({
    name: "CommandParameterSetInfo",
    types: [`${namespace}.CommandParameterSetInfo`],
    items: [
      text("Parameter Set Name: "),
      show("Name"),
      newLine,
      text("Is default parameter set: "),
      show("IsDefault"),
      newLine,
      showEach("Parameters", parameter),
      newLine,
    ],
  });
}

function moduleViews(): ViewDefinition[] {
  const module = [`${namespace}.PSModuleInfo`];
  const preRelease = computed("$_.PrivateData.PSData.PreRelease", (item, view) => {
    const data = view.get(item, "PrivateData", "PSData");
    return data === null ? null : view.get(data, "PreRelease");
  });
  const common = [
    column(undefined, 10, "ModuleType", { align: "left" }),
    column(undefined, 10, "Version", { align: "left" }),
    column("PreRelease", 10, preRelease, { align: "left" }),
    column(undefined, 35, "Name", { align: "left" }),
  ];
  const exported = (kind: string) => ({ label: kind, show: path(kind, "Keys") });
  return [
    tableView({
      name: "Module",
      types: ["ModuleInfoGrouping"],
      groupBy: {
        expression: computed("Split-Path -Parent $_.Path", moduleFolder),
        control: control(frame(0, text("    Directory: "), show(computed("Split-Path -Parent $_.Path", moduleFolder)))),
      },
      columns: [
        ...common,
        column("PSEdition", 9, computed("$_.CompatiblePSEditions", editions), { align: "left" }),
        column("ExportedCommands", undefined, path("ExportedCommands", "Keys"), { align: "left" }),
      ],
    }),
    tableView({
      name: "Module",
      types: module,
      columns: [...common, column("ExportedCommands", undefined, path("ExportedCommands", "Keys"), { align: "left" })],
    }),
    wideView({ name: "Module", types: module, show: "Name" }),
    listView({
      name: "Module",
      types: module,
      items: [
        "Name",
        "Path",
        "Description",
        "ModuleType",
        "Version",
        { label: "PreRelease", show: preRelease },
        "NestedModules",
        exported("ExportedFunctions"),
        exported("ExportedCmdlets"),
        exported("ExportedVariables"),
        exported("ExportedAliases"),
      ],
    }),
    listView({
      name: "PSSnapInInfo",
      types: [`${namespace}.PSSnapInInfo`],
      items: [
        { label: "Name", show: "Name" },
        { label: "PSVersion", show: "PSVersion" },
        { label: "Description", show: "Description" },
      ],
    }),
    tableView({
      name: "PSSnapInInfo",
      types: [`${namespace}.PSSnapInInfo`],
      columns: [
        column("Name", 30, "Name", { align: "left" }),
        column("PSVersion", 20, "PSVersion", { align: "left" }),
        column("Description", 30, "Description", { align: "left" }),
      ],
    }),
  ];
}

/** The folder that holds the module's folder; a folder named by a version lies in between. */
function moduleFolder(module: PSValue, view: ViewContext): PSValue {
  const parts = view.text(view.get(module, "Path")).split(/[\\/]/);
  parts.pop();
  if (/^\d+(\.\d+){1,3}$/.test(parts.at(-1) ?? "")) parts.pop();
  parts.pop();
  return parts.join("/");
}

/** `Core,Desk`; a module that names none is for Windows PowerShell. */
function editions(module: PSValue, view: ViewContext): PSValue {
  const names = view.items(view.get(module, "CompatiblePSEditions")).map((name) => view.text(name));
  if (names.length === 0) names.push("Desktop");
  return names
    .map((name) => name.slice(0, 4))
    .sort()
    .join(",");
}
