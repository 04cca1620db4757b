/** PSModuleInfo as scripts see it. */
import {
  convertTo,
  defineEnum,
  defineType,
  type EvaluationContext,
  enumerate,
  enumMember,
  GenericDictionary,
  GenericDictionaryType,
  type PSValue,
  StringType,
  type TypeInfo,
  toText,
} from "../../objects/index.ts";
import type { PSScriptBlock } from "../runtime/script-block.ts";
import { customObjectOf } from "./custom-object.ts";
import type { PSModuleInfo } from "./module-info.ts";

const ASSEMBLY = "System.Management.Automation";

export const ModuleTypeType: TypeInfo = defineEnum(`${ASSEMBLY}.ModuleType`, ["Script", "Binary", "Manifest", "Cim"], {
  assembly: ASSEMBLY,
});
export const ModuleAccessModeType: TypeInfo = defineEnum(`${ASSEMBLY}.ModuleAccessMode`, ["ReadWrite", "ReadOnly", "Constant"], {
  assembly: ASSEMBLY,
});

/** A dictionary by name, as the Exported… properties are. */
function byName(valueType: string, members: Iterable<{ readonly name: string } & PSValue>, ctx: EvaluationContext): GenericDictionary {
  const type = GenericDictionaryType.makeGeneric([StringType, ctx.types.resolve(valueType) ?? StringType]);
  const table = new GenericDictionary(type, { keyOf: (key) => String(key).toLowerCase() });
  for (const member of members) table.set(member.name, member);
  return table;
}

function version(text: string | null, ctx: EvaluationContext): PSValue {
  const type = ctx.types.find("System.Version");
  return text === null || type === undefined ? null : convertTo(text, type, ctx);
}

/** What the manifest says under a name, as text; null when it says nothing. */
function manifestText(module: PSModuleInfo, name: string, ctx: EvaluationContext): string | null {
  const value = module.manifestValues.get(name.toLowerCase());
  return value === undefined || value === null ? null : toText(value, ctx);
}

function manifestTexts(module: PSModuleInfo, name: string, ctx: EvaluationContext): PSValue[] {
  return enumerate(module.manifestValues.get(name.toLowerCase())).map((value) => toText(value, ctx));
}

function manifestUri(module: PSModuleInfo, name: string, ctx: EvaluationContext): PSValue {
  const text = manifestText(module, name, ctx);
  const type = ctx.types.find("System.Uri");
  return text === null || type === undefined ? null : convertTo(text, type, ctx);
}

export const PSModuleInfoType: TypeInfo = defineType<PSModuleInfo>({
  name: `${ASSEMBLY}.PSModuleInfo`,
  assembly: ASSEMBLY,
  isSealed: true,
  text: (module) => module.name,
  members: (m) => [
    m.property("bool LogPipelineExecutionDetails {get;set;}", () => false),
    m.property("string Name {get;}", (module) => module.name),
    m.property("string Path {get;}", (module) => module.path),
    m.property("System.Reflection.Assembly ImplementingAssembly {get;}", () => null as never),
    m.property("string Definition {get;}", () => ""),
    m.property(
      "string Description {get;set;}",
      (module) => module.description,
      (module, value) => {
        module.description = value;
      },
    ),
    m.property("guid Guid {get;}", (module, ctx) => convertTo(module.guid, ctx.types.find("System.Guid") ?? StringType, ctx) as never),
    m.property("string HelpInfoUri {get;}", (module, ctx) => manifestText(module, "HelpInfoURI", ctx)),
    m.property("string ModuleBase {get;}", (module) => module.moduleBase),
    m.property(
      "System.Object PrivateData {get;set;}",
      (module) => module.privateData,
      (module, value) => {
        module.privateData = value;
      },
    ),
    m.property("System.Collections.Generic.IEnumerable[System.Object] ExperimentalFeatures {get;}", () => []),
    m.property("System.Collections.Generic.IEnumerable[string] Tags {get;}", (module) => [...module.tags]),
    m.property("uri ProjectUri {get;}", (module, ctx) => manifestUri(module, "ProjectUri", ctx)),
    m.property("uri IconUri {get;}", (module, ctx) => manifestUri(module, "IconUri", ctx)),
    m.property("uri LicenseUri {get;}", (module, ctx) => manifestUri(module, "LicenseUri", ctx)),
    m.property("string ReleaseNotes {get;}", (module, ctx) => manifestText(module, "ReleaseNotes", ctx)),
    m.property("uri RepositorySourceLocation {get;}", () => null as never),
    m.property("version Version {get;}", (module, ctx) => version(module.version, ctx)),
    m.property("System.Management.Automation.ModuleType ModuleType {get;}", (module) => enumMember(ModuleTypeType, module.moduleType)),
    m.property("string Author {get;}", (module) => module.author),
    m.property(
      "System.Management.Automation.ModuleAccessMode AccessMode {get;set;}",
      (module) => enumMember(ModuleAccessModeType, module.accessMode),
      (module, value, ctx) => {
        const name = toText(value, ctx);
        if (name === "ReadWrite" || name === "ReadOnly" || name === "Constant") module.accessMode = name;
      },
    ),
    m.property("version ClrVersion {get;}", (module, ctx) => version(manifestText(module, "CLRVersion", ctx), ctx)),
    m.property("string CompanyName {get;}", (module) => module.companyName),
    m.property("string Copyright {get;}", (module) => module.copyright),
    m.property("version DotNetFrameworkVersion {get;}", (module, ctx) => version(manifestText(module, "DotNetFrameworkVersion", ctx), ctx)),
    m.property(
      "System.Collections.Generic.Dictionary[string,System.Management.Automation.FunctionInfo] ExportedFunctions {get;}",
      (module, ctx) => byName("System.Management.Automation.FunctionInfo", module.exportedFunctions.values(), ctx),
    ),
    m.property("string Prefix {get;}", (module) => module.prefix),
    m.property(
      "System.Collections.Generic.Dictionary[string,System.Management.Automation.CmdletInfo] ExportedCmdlets {get;}",
      (module, ctx) => byName("System.Management.Automation.CmdletInfo", module.exportedCmdlets.values(), ctx),
    ),
    m.property(
      "System.Collections.Generic.Dictionary[string,System.Management.Automation.CommandInfo] ExportedCommands {get;}",
      (module, ctx) => byName("System.Management.Automation.CommandInfo", module.exportedCommands(), ctx),
    ),
    m.property("System.Collections.Generic.IEnumerable[string] FileList {get;}", (module, ctx) => manifestTexts(module, "FileList", ctx)),
    m.property("System.Collections.Generic.IEnumerable[string] CompatiblePSEditions {get;}", (module, ctx) =>
      manifestTexts(module, "CompatiblePSEditions", ctx),
    ),
    m.property("System.Collections.Generic.IEnumerable[System.Object] ModuleList {get;}", (module) => [
      ...enumerate(module.manifestValues.get("modulelist")),
    ]),
    m.property(
      "System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.PSModuleInfo] NestedModules {get;}",
      (module) => [...module.nestedModules],
    ),
    m.property("string PowerShellHostName {get;}", (module, ctx) => manifestText(module, "PowerShellHostName", ctx)),
    m.property("version PowerShellHostVersion {get;}", (module, ctx) => version(manifestText(module, "PowerShellHostVersion", ctx), ctx)),
    m.property("version PowerShellVersion {get;}", (module, ctx) => version(module.powerShellVersion, ctx)),
    m.property("System.Object ProcessorArchitecture {get;}", (module, ctx) => manifestText(module, "ProcessorArchitecture", ctx) ?? "None"),
    m.property("System.Collections.Generic.IEnumerable[string] Scripts {get;}", (module) => [...module.scripts]),
    m.property("System.Collections.Generic.IEnumerable[string] RequiredAssemblies {get;}", (module, ctx) =>
      manifestTexts(module, "RequiredAssemblies", ctx),
    ),
    m.property(
      "System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.PSModuleInfo] RequiredModules {get;}",
      (module) => [...module.requiredModules],
    ),
    m.property("string RootModule {get;}", (module) => module.rootModule),
    m.property("System.Collections.Generic.Dictionary[string,psvariable] ExportedVariables {get;}", (module, ctx) =>
      byName("System.Management.Automation.PSVariable", module.exportedVariables.values(), ctx),
    ),
    m.property(
      "System.Collections.Generic.Dictionary[string,System.Management.Automation.AliasInfo] ExportedAliases {get;}",
      (module, ctx) => byName("System.Management.Automation.AliasInfo", module.exportedAliases.values(), ctx),
    ),
    m.property("System.Collections.ObjectModel.ReadOnlyCollection[string] ExportedDscResources {get;}", () => []),
    m.property("System.Management.Automation.SessionState SessionState {get;}", (module) =>
      module.session === null ? null : module.session.context.objects.sessionState(module.session),
    ),
    m.property(
      "scriptblock OnRemove {get;set;}",
      (module) => module.onRemove ?? (null as never),
      (module, value) => {
        module.onRemove = value === null ? null : (value as PSScriptBlock);
      },
    ),
    m.property("System.Collections.ObjectModel.ReadOnlyCollection[string] ExportedFormatFiles {get;}", (module, ctx) =>
      manifestTexts(module, "FormatsToProcess", ctx),
    ),
    m.property("System.Collections.ObjectModel.ReadOnlyCollection[string] ExportedTypeFiles {get;}", (module, ctx) =>
      manifestTexts(module, "TypesToProcess", ctx),
    ),
    m.method("System.Object Invoke(scriptblock sb, Params System.Object[] args)", (module, block, args) => {
      const { session } = module;
      return session === null ? null : session.context.objects.invokeInModule(session, block, args);
    }),
    m.method("System.Management.Automation.ScriptBlock NewBoundScriptBlock(scriptblock scriptBlockToBind)", (module, block) =>
      (block as PSScriptBlock).boundTo(module.session),
    ),
    m.method(
      "System.Management.Automation.PSVariable GetVariableFromCallersModule(string variableName)",
      (module, name) => module.session?.context.session.variables.find(name) ?? null,
    ),
    m.method("psobject AsCustomObject()", (module) => customObjectOf(module)),
    m.method("System.Management.Automation.PSModuleInfo Clone()", (module) => module),
    m.method("string ToString()", (module) => module.name),
  ],
});
