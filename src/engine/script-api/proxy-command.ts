/** `[CommandMetadata]` and `[ProxyCommand]`: the text of a function that stands before a command and passes everything on to it. */
import {
  defineType,
  type EvaluationContext,
  enumMember,
  isTrue,
  netError,
  type PSValue,
  ReferenceObject,
  type TypeInfo,
  toText,
  typeDisplayName,
} from "../../objects/index.ts";
import { AttributeObject } from "../binder/attribute-object.ts";
import type { CommandMetadata, ParameterMetadata } from "../binder/parameter-metadata.ts";
import { AliasInfo, CmdletInfo, type CommandInfo, ExternalScriptInfo, FunctionInfo } from "../commands/command-info.ts";
import { CommandTypesType } from "../commands/command-info-types.ts";
import { parameterAttributes, parametersOf } from "../commands/parameter-info.ts";
import { engineContext } from "../runtime/engine-context.ts";
import { ConfirmImpactType } from "../runtime/preferences.ts";

const ASSEMBLY = "System.Management.Automation";

class CommandMetadataObject extends ReferenceObject {
  readonly command: CommandInfo;
  readonly metadata: CommandMetadata;
  name: string;

  constructor(command: CommandInfo, metadata: CommandMetadata) {
    super();
    this.command = command;
    this.metadata = metadata;
    this.name = command.name;
  }

  override nativeType(): TypeInfo {
    return CommandMetadataType;
  }
}

function metadataFor(command: PSValue, ctx: EvaluationContext): CommandMetadataObject {
  const context = engineContext(ctx);
  const target = command instanceof AliasInfo ? context.commands.follow(command, context.session) : command;
  if (target instanceof CmdletInfo || target instanceof FunctionInfo || target instanceof ExternalScriptInfo)
    return new CommandMetadataObject(target, target.metadata);
  throw netError("System.NotSupportedException", "Only functions, scripts and cmdlets have metadata.");
}

export const CommandMetadataType: TypeInfo = defineType<CommandMetadataObject>({
  name: `${ASSEMBLY}.CommandMetadata`,
  assembly: ASSEMBLY,
  isSealed: true,
  members: (m) => [
    m.create(`${ASSEMBLY}.CommandMetadata new(${ASSEMBLY}.CommandInfo commandInfo)`, (_type, command, ctx) => metadataFor(command, ctx)),
    m.create(
      `${ASSEMBLY}.CommandMetadata new(${ASSEMBLY}.CommandInfo commandInfo, bool shouldGenerateCommonParameters)`,
      (_type, command, _common, ctx) => metadataFor(command, ctx),
    ),
    m.property(
      "string Name {get;set;}",
      (c) => c.name,
      (c, name) => {
        c.name = name;
      },
    ),
    m.property("System.Management.Automation.CommandTypes CommandType {get;}", (c) => enumMember(CommandTypesType, c.command.kind)),
    m.property("string DefaultParameterSetName {get;}", (c) => c.metadata.defaultParameterSet),
    m.property("bool SupportsShouldProcess {get;}", (c) => c.metadata.supportsShouldProcess),
    m.property("bool SupportsPaging {get;}", (c) => c.metadata.supportsPaging),
    m.property("System.Management.Automation.ConfirmImpact ConfirmImpact {get;}", (c) =>
      enumMember(ConfirmImpactType, c.metadata.confirmImpact),
    ),
    m.property("System.Collections.Generic.Dictionary[string,System.Management.Automation.ParameterMetadata] Parameters {get;}", (c) =>
      parametersOf(c.metadata),
    ),
  ],
});

// --------------------------------------------------------------------------------------------------------------------------- text

const RESPONSES: ReadonlySet<ParameterMetadata["group"]> = new Set(["common", "shouldProcess", "paging"]);

function bindingText({ metadata }: CommandMetadataObject): string {
  const words: string[] = [];
  if (metadata.defaultParameterSet !== "") words.push(`DefaultParameterSetName='${quoted(metadata.defaultParameterSet)}'`);
  if (metadata.supportsShouldProcess) words.push("SupportsShouldProcess=$true", `ConfirmImpact='${metadata.confirmImpact}'`);
  if (metadata.supportsPaging) words.push("SupportsPaging=$true");
  return `[CmdletBinding(${words.join(", ")})]`;
}

function paramText(command: CommandMetadataObject, ctx: EvaluationContext): string {
  const own = command.metadata.parameters.filter((parameter) => !RESPONSES.has(parameter.group));
  return own.map((parameter) => parameterText(parameter, command.metadata, ctx)).join(",\n\n");
}

function parameterText(parameter: ParameterMetadata, metadata: CommandMetadata, ctx: EvaluationContext): string {
  const lines: string[] = [];
  for (const attribute of parameterAttributes(parameter, metadata, ctx)) {
    const text = attribute instanceof AttributeObject ? attributeText(attribute, ctx) : "";
    if (text !== "") lines.push(text);
  }
  lines.push(`[${typeDisplayName(parameter.type(engineContext(ctx)))}]`, `\${${parameter.name}}`);
  return lines.map((line) => `    ${line}`).join("\n");
}

/** An attribute as it is written; empty for one that says nothing or that cannot be written. */
function attributeText(attribute: AttributeObject, ctx: EvaluationContext): string {
  const name = attribute.nativeType().name.replace(/Attribute$/, "");
  const list = (values: readonly string[]): string => values.map((value) => `'${quoted(value)}'`).join(",");
  switch (name) {
    case "Parameter":
      return parameterAttributeText(attribute, ctx);
    case "Alias":
      return `[Alias(${list(attribute.texts("AliasNames"))})]`;
    case "ValidateSet":
      return `[ValidateSet(${list(attribute.texts("ValidValues"))})]`;
    case "ValidateRange":
      return `[ValidateRange(${numberText(attribute, "MinRange", ctx)}, ${numberText(attribute, "MaxRange", ctx)})]`;
    case "ValidateCount":
    case "ValidateLength":
      return `[${name}(${numberText(attribute, "MinLength", ctx)}, ${numberText(attribute, "MaxLength", ctx)})]`;
    case "ValidatePattern":
      return `[ValidatePattern('${quoted(attribute.text("RegexPattern"))}')]`;
    case "ValidateScript":
      return `[ValidateScript({ ${toText(attribute.properties.get("ScriptBlock"), ctx)} })]`;
    case "AllowNull":
    case "AllowEmptyString":
    case "AllowEmptyCollection":
    case "ValidateNotNull":
    case "ValidateNotNullOrEmpty":
    case "ValidateNotNullOrWhiteSpace":
      return `[${name}()]`;
    default:
      return "";
  }
}

const NO_POSITION = -2147483648;

function parameterAttributeText(attribute: AttributeObject, ctx: EvaluationContext): string {
  const words: string[] = [];
  const set = attribute.text("ParameterSetName");
  if (set !== "" && set !== "__AllParameterSets") words.push(`ParameterSetName='${quoted(set)}'`);
  const flag = (name: string): void => {
    if (isTrue(attribute.properties.get(name))) words.push(`${name}=$true`);
  };
  flag("Mandatory");
  const position = attribute.properties.get("Position");
  if (position !== NO_POSITION && position !== undefined) words.push(`Position=${toText(position, ctx)}`);
  for (const name of ["ValueFromPipeline", "ValueFromPipelineByPropertyName", "ValueFromRemainingArguments"]) flag(name);
  const help = attribute.text("HelpMessage");
  if (help !== "") words.push(`HelpMessage='${quoted(help)}'`);
  return words.length === 0 ? "" : `[Parameter(${words.join(", ")})]`;
}

function numberText(attribute: AttributeObject, name: string, ctx: EvaluationContext): string {
  return toText(attribute.properties.get(name), ctx);
}

function quoted(text: string): string {
  return text.replaceAll("'", "''");
}

function fullName({ command }: CommandMetadataObject): string {
  return command.moduleName === "" ? command.name : `${command.moduleName}\\${command.name}`;
}

function kindOf({ command }: CommandMetadataObject): string {
  return command instanceof CmdletInfo ? "Cmdlet" : command instanceof FunctionInfo ? "Function" : "ExternalScript";
}

function beginText(target: string, kind: string): string {
  return `    try {
        $outBuffer = $null
        if ($PSBoundParameters.TryGetValue('OutBuffer', [ref]$outBuffer)) { $PSBoundParameters['OutBuffer'] = 1 }
        $wrappedCmd = $ExecutionContext.InvokeCommand.GetCommand('${quoted(target)}', [System.Management.Automation.CommandTypes]::${kind})
        $scriptCmd = { & $wrappedCmd @PSBoundParameters }
        $steppablePipeline = $scriptCmd.GetSteppablePipeline($MyInvocation.CommandOrigin)
        $steppablePipeline.Begin($PSCmdlet)
    } catch {
        throw
    }`;
}

const PROCESS = "    try {\n        $steppablePipeline.Process($_)\n    } catch {\n        throw\n    }";
const END = "    try {\n        $steppablePipeline.End()\n    } catch {\n        throw\n    }";
const CLEAN = "    if ($null -ne $steppablePipeline) {\n        $steppablePipeline.Clean()\n    }";

function proxyText(command: CommandMetadataObject, help: string | null, ctx: EvaluationContext): string {
  const comment = help ?? `\n.ForwardHelpTargetName ${fullName(command)}\n.ForwardHelpCategory ${command.command.kind}\n`;
  return [
    bindingText(command),
    `param(\n${paramText(command, ctx)})\n`,
    `begin\n{\n${beginText(fullName(command), kindOf(command))}\n}\n`,
    `process\n{\n${PROCESS}\n}\n`,
    `end\n{\n${END}\n}\n`,
    `clean\n{\n${CLEAN}\n}`,
    `<#\n${comment}\n#>\n`,
  ].join("\n");
}

/** A parameter that a proxy passes on, with attributes that it has besides its own, as they are written. */
export interface PassedParameter {
  readonly name: string;
  readonly attributes: string;
}

/** The text of a function that passes nothing on but these parameters. @param target The name under which it finds the command. */
export function restrictedProxyText(
  command: CmdletInfo | FunctionInfo,
  passed: readonly PassedParameter[],
  target: string,
  ctx: EvaluationContext,
): string {
  const { metadata } = command;
  const parameters = passed.map(({ name, attributes }) => {
    const known = metadata.parameters.find((parameter) => parameter.name.toLowerCase() === name.toLowerCase());
    if (known === undefined) throw netError("System.ArgumentException", `${command.name} has no parameter ${name}.`);
    return `    ${attributes}\n${parameterText(known, metadata, ctx)}`;
  });
  const kind = command instanceof CmdletInfo ? "Cmdlet" : "Function";
  const object = new CommandMetadataObject(command, metadata);
  return [
    bindingText(object),
    `param(\n${parameters.join(",\n\n")}\n)`,
    `begin\n{\n${beginText(target, kind)}\n}`,
    `process\n{\n${PROCESS}\n}`,
    `end\n{\n${END}\n}`,
    `clean\n{\n${CLEAN}\n}`,
  ].join("\n");
}

const META = `${ASSEMBLY}.CommandMetadata commandMetadata`;

function given(value: PSValue): CommandMetadataObject {
  if (value instanceof CommandMetadataObject) return value;
  throw netError("System.ArgumentNullException", "Value cannot be null. (Parameter 'commandMetadata')");
}

export const ProxyCommandType: TypeInfo = defineType({
  name: `${ASSEMBLY}.ProxyCommand`,
  assembly: ASSEMBLY,
  isSealed: true,
  members: (m) => [
    m.static(`static string Create(${META})`, (command, ctx) => proxyText(given(command), null, ctx)),
    m.static(`static string Create(${META}, string helpComment)`, (command, help, ctx) => proxyText(given(command), help, ctx)),
    m.static(`static string Create(${META}, string helpComment, bool generateDynamicParameters)`, (command, help, _dynamic, ctx) =>
      proxyText(given(command), help, ctx),
    ),
    m.static(`static string GetCmdletBindingAttribute(${META})`, (command) => bindingText(given(command))),
    m.static(`static string GetParamBlock(${META})`, (command, ctx) => paramText(given(command), ctx)),
    m.static(`static string GetBegin(${META})`, (command) => beginText(fullName(given(command)), kindOf(given(command)))),
    m.static(`static string GetProcess(${META})`, () => PROCESS),
    m.static(`static string GetEnd(${META})`, () => END),
    m.static(`static string GetClean(${META})`, () => CLEAN),
  ],
});
