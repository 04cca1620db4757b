/** Commands as scripts see them: the types of what `Get-Command` gives. */
import {
  convertTo,
  defineEnum,
  defineType,
  EnumValue,
  type EvaluationContext,
  enumMember,
  enumValue,
  type PSValue,
  type TypeInfo,
} from "../../objects/index.ts";
import type { CommandMetadata } from "../binder/parameter-metadata.ts";
import { helpLink } from "../help/help-links.ts";
import { engineContext } from "../runtime/engine-context.ts";
import { ConfirmImpactType } from "../runtime/preferences.ts";
import { ScopedItemOptionsType } from "../runtime/ps-variable.ts";
import { implementingType } from "./cmdlet-types.ts";
import type { AliasInfo, ApplicationInfo, CmdletInfo, CommandInfo, ExternalScriptInfo, FunctionInfo, ScriptInfo } from "./command-info.ts";
import { outputTypesOf } from "./output-types.ts";
import { ParameterMetadataObject, parameterSetsOf, parametersOf } from "./parameter-info.ts";
import { PSTypeName } from "./ps-type-name.ts";
import { setSyntax } from "./syntax.ts";

const ASSEMBLY = "System.Management.Automation";
/** The number of SessionStateEntryVisibility.Private. */
const PRIVATE = 1;

export const CommandTypesType: TypeInfo = defineEnum(
  `${ASSEMBLY}.CommandTypes`,
  { Alias: 1, Function: 2, Filter: 4, Cmdlet: 8, ExternalScript: 16, Application: 32, Script: 64, Configuration: 256, All: 383 },
  { isFlags: true, assembly: ASSEMBLY },
);

export const SessionStateEntryVisibilityType: TypeInfo = defineEnum(`${ASSEMBLY}.SessionStateEntryVisibility`, ["Public", "Private"], {
  assembly: ASSEMBLY,
});
const RemotingCapabilityType: TypeInfo = defineEnum(
  `${ASSEMBLY}.RemotingCapability`,
  ["None", "PowerShell", "SupportedByCommand", "OwnedByCommand"],
  { assembly: ASSEMBLY },
);

/** A command with parameters of its own: what an alias leads to counts. */
function metadataOf(command: CommandInfo, ctx: EvaluationContext): CommandMetadata | null {
  switch (command.kind) {
    case "Alias": {
      const target = targetOf(command as AliasInfo, ctx);
      return target === null ? null : metadataOf(target, ctx);
    }
    case "Function":
    case "Filter":
      return (command as FunctionInfo).metadata;
    case "Cmdlet":
      return (command as CmdletInfo).metadata;
    case "ExternalScript":
    case "Script":
      return (command as ExternalScriptInfo | ScriptInfo).metadata;
    default:
      return null;
  }
}

/** What an alias leads to in the end; null when that is nothing. */
function targetOf(alias: AliasInfo, ctx: EvaluationContext): CommandInfo | null {
  const context = engineContext(ctx);
  return context.commands.follow(alias, context.session) ?? null;
}

function outputTypes(command: CommandInfo, ctx: EvaluationContext): PSTypeName[] {
  switch (command.kind) {
    case "Alias": {
      const target = targetOf(command as AliasInfo, ctx);
      return target === null ? [] : outputTypes(target, ctx);
    }
    case "Cmdlet":
      return ((command as CmdletInfo).declaration.outputTypes ?? []).map((name) => new PSTypeName(name));
    case "Application":
      return [new PSTypeName("System.String")];
    default:
      return outputTypesOf((command as FunctionInfo | ExternalScriptInfo).scriptBlock, engineContext(ctx));
  }
}

function versionOf(command: CommandInfo, ctx: EvaluationContext): PSValue {
  const text = command.module?.version ?? (command.kind === "Application" ? "0.0.0.0" : null);
  const type = ctx.types.find("System.Version");
  return text === null || type === undefined ? null : convertTo(text, type, ctx);
}

/** The lines of `Get-Command -Syntax`, an empty one before each. */
export function commandSyntax(command: CommandInfo, ctx: EvaluationContext): string {
  if (command.kind === "Alias") {
    const target = targetOf(command as AliasInfo, ctx);
    return target === null ? "" : commandSyntax(target, ctx);
  }
  const metadata = metadataOf(command, ctx);
  if (metadata === null) return "";
  const lines = parameterSetsOf(metadata).map((set) => `\n${command.name} ${setSyntax(set.parameters, engineContext(ctx))}\n`);
  return lines.join("");
}

/** What `Source` shows: the module, or where the file is. */
function sourceOf(command: CommandInfo): string {
  if (command.kind === "Application" || command.kind === "ExternalScript") return command.definition;
  return command.kind === "Alias" && command.module === null ? "" : command.moduleName;
}

export const CommandInfoType: TypeInfo = defineType<CommandInfo>({
  name: `${ASSEMBLY}.CommandInfo`,
  assembly: ASSEMBLY,
  isAbstract: true,
  text: (c) => c.name,
  members: (m) => [
    m.property("string Name {get;}", (c) => c.name),
    m.property("System.Management.Automation.CommandTypes CommandType {get;}", (c) => enumMember(CommandTypesType, c.kind)),
    m.property("string Source {get;}", (c) => sourceOf(c)),
    m.property("version Version {get;}", (c, ctx) => versionOf(c, ctx)),
    m.property("string HelpUri {get;}", (c) => (c.kind === "Cmdlet" ? ((c as CmdletInfo).declaration.helpUri ?? helpLink(c.name)) : "")),
    m.property("string Definition {get;}", (c, ctx) => (c.kind === "Cmdlet" ? commandSyntax(c, ctx) : c.definition)),
    m.property(
      "System.Management.Automation.SessionStateEntryVisibility Visibility {get;set;}",
      (c) => enumMember(SessionStateEntryVisibilityType, c.visibility),
      (c, value, ctx) => {
        const { restrictions, rights } = engineContext(ctx);
        const isHidden = value instanceof EnumValue && value.value === PRIVATE;
        if (!rights.isTrusted && !isHidden && c.visibility === "Private") return;
        c.visibility = isHidden ? "Private" : "Public";
        restrictions.hasHiddenCommands ||= isHidden;
        engineContext(ctx).commandEpoch++;
      },
    ),
    m.property("string ModuleName {get;}", (c) => (c.kind === "Alias" && c.module === null ? "" : c.moduleName)),
    m.property("System.Management.Automation.PSModuleInfo Module {get;}", (c) => c.module),
    m.property("System.Management.Automation.RemotingCapability RemotingCapability {get;}", () =>
      enumMember(RemotingCapabilityType, "PowerShell"),
    ),
    m.property(
      "System.Collections.Generic.Dictionary[string,System.Management.Automation.ParameterMetadata] Parameters {get;}",
      (c, ctx) => {
        const metadata = metadataOf(c, ctx);
        return metadata === null ? null : parametersOf(metadata);
      },
    ),
    m.property(
      "System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.CommandParameterSetInfo] ParameterSets {get;}",
      (c, ctx) => {
        const metadata = c.kind === "Alias" ? null : metadataOf(c, ctx);
        return metadata === null ? null : parameterSetsOf(metadata);
      },
    ),
    m.property("System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.PSTypeName] OutputType {get;}", (c, ctx) =>
      outputTypes(c, ctx),
    ),
    m.method("System.Management.Automation.ParameterMetadata ResolveParameter(string name)", (c, name, ctx) => {
      const metadata = metadataOf(c, ctx);
      const found = metadata?.find(name) ?? metadata?.startingWith(name)[0];
      return metadata === null || found === undefined ? null : new ParameterMetadataObject(found, metadata);
    }),
    m.method("string ToString()", (c) => c.name),
  ],
});

function commandType<Command extends CommandInfo>(
  name: string,
  base: TypeInfo,
  members: Parameters<typeof defineType<Command>>[0]["members"],
): TypeInfo {
  return defineType<Command>({
    name: `${ASSEMBLY}.${name}`,
    assembly: ASSEMBLY,
    base,
    text: (c) => c.name,
    ...(members === undefined ? {} : { members }),
  });
}

function optionsValue(options: number): PSValue {
  return enumValue(ScopedItemOptionsType, options);
}

export const AliasInfoType: TypeInfo = commandType<AliasInfo>("AliasInfo", CommandInfoType, (m) => [
  m.property("System.Management.Automation.CommandInfo ReferencedCommand {get;}", (c, ctx) => {
    const context = engineContext(ctx);
    return context.session.commands.findAlias(c.target) ?? context.commands.find(c.target, context.session) ?? null;
  }),
  m.property("System.Management.Automation.CommandInfo ResolvedCommand {get;}", (c, ctx) => targetOf(c, ctx)),
  m.property(
    "System.Management.Automation.ScopedItemOptions Options {get;set;}",
    (c) => optionsValue(c.options),
    (c, value) => {
      c.options = Number(value);
    },
  ),
  m.property(
    "string Description {get;set;}",
    (c) => c.description,
    (c, value) => {
      c.description = value;
    },
  ),
]);

export const FunctionInfoType: TypeInfo = commandType<FunctionInfo>("FunctionInfo", CommandInfoType, (m) => [
  m.property("scriptblock ScriptBlock {get;}", (c) => c.scriptBlock),
  m.property("bool CmdletBinding {get;}", (c) => c.metadata.isAdvanced),
  m.property("string DefaultParameterSet {get;}", (c) =>
    c.metadata.isAdvanced && c.metadata.defaultParameterSet !== "" ? c.metadata.defaultParameterSet : null,
  ),
  m.property(
    "System.Management.Automation.ScopedItemOptions Options {get;set;}",
    (c) => optionsValue(c.options),
    (c, value) => {
      c.options = Number(value);
    },
  ),
  m.property(
    "string Description {get;set;}",
    (c) => (c.description === "" ? null : c.description),
    (c, value) => {
      c.description = value;
    },
  ),
  m.property("string Verb {get;}", (c) => nameParts(c.name).verb),
  m.property("string Noun {get;}", (c) => nameParts(c.name).noun),
  m.property("string HelpFile {get;}", () => null),
]);

export const FilterInfoType: TypeInfo = commandType<FunctionInfo>("FilterInfo", FunctionInfoType, undefined);

export const CmdletInfoType: TypeInfo = commandType<CmdletInfo>("CmdletInfo", CommandInfoType, (m) => [
  m.property("string Verb {get;}", (c) => nameParts(c.name).verb),
  m.property("string Noun {get;}", (c) => nameParts(c.name).noun),
  m.property("string HelpFile {get;}", (c) => `${c.moduleName}.dll-Help.xml`),
  m.property("System.Object PSSnapIn {get;}", () => null),
  m.property("string DLL {get;}", () => null),
  m.property("type ImplementingType {get;}", (c, ctx) => implementingType(c.declaration, engineContext(ctx))),
  m.property("string DefaultParameterSet {get;}", (c) => (c.metadata.defaultParameterSet === "" ? null : c.metadata.defaultParameterSet)),
  m.property("System.Management.Automation.ConfirmImpact ConfirmImpact {get;}", (c) =>
    enumMember(ConfirmImpactType, c.metadata.confirmImpact),
  ),
  m.property(
    "System.Management.Automation.ScopedItemOptions Options {get;set;}",
    () => optionsValue(1),
    () => undefined,
  ),
]);

export const ExternalScriptInfoType: TypeInfo = commandType<ExternalScriptInfo>("ExternalScriptInfo", CommandInfoType, (m) => [
  m.property("string Path {get;}", (c) => c.path),
  m.property("scriptblock ScriptBlock {get;}", (c) => c.scriptBlock),
  m.property("string ScriptContents {get;}", (c) => c.scriptBlock.code.ast.source.text),
]);

export const ApplicationInfoType: TypeInfo = commandType<ApplicationInfo>("ApplicationInfo", CommandInfoType, (m) => [
  m.property("string Path {get;}", (c) => c.path),
  m.property("string Extension {get;}", (c) => c.fileExtension),
]);

export const ScriptInfoType: TypeInfo = defineType<ScriptInfo>({
  name: `${ASSEMBLY}.ScriptInfo`,
  assembly: ASSEMBLY,
  base: CommandInfoType,
  text: (c) => c.definition,
  members: (m) => [m.property("scriptblock ScriptBlock {get;}", (c) => c.scriptBlock), m.method("string ToString()", (c) => c.definition)],
});

function nameParts(name: string): { readonly verb: string; readonly noun: string } {
  const dash = name.indexOf("-");
  return dash <= 0 ? { verb: "", noun: "" } : { verb: name.slice(0, dash), noun: name.slice(dash + 1) };
}
