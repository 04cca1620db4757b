/** Parameters and parameter sets as `(Get-Command x).Parameters` and `.ParameterSets` show them. */
import {
  defineType,
  type EvaluationContext,
  GenericDictionary,
  GenericDictionaryType,
  type PSValue,
  ReferenceObject,
  StringType,
  type TypeInfo,
} from "../../objects/index.ts";
import { attributeObject } from "../binder/attribute-object.ts";
import type { CommandMetadata, ParameterMetadata, ParameterSetData } from "../binder/parameter-metadata.ts";
import { matchingSetData } from "../binder/parameter-metadata.ts";
import { engineContext } from "../runtime/engine-context.ts";
import { setSyntax } from "./syntax.ts";

const ASSEMBLY = "System.Management.Automation";
const ALL_SETS = "__AllParameterSets";
/** What .NET says for a parameter without a position. */
const NO_POSITION = -2147483648;

/** Attributes in PowerShell's order: the type's converters last. */
export function parameterAttributes(parameter: ParameterMetadata, metadata: CommandMetadata, ctx: EvaluationContext): PSValue[] {
  const context = engineContext(ctx);
  const converters: PSValue[] = [];
  const others: PSValue[] = [];
  for (const attribute of parameter.attributes) {
    const isConverter = attribute.kind === "transform" && attribute.isTypeConverter;
    (isConverter ? converters : others).push(attribute.toObject(context));
  }
  const own = others.some((attribute) => isAttribute(attribute, "ParameterAttribute"))
    ? []
    : parameter.sets.map((data) => parameterAttribute(data, metadata));
  const hasAlias = parameter.aliases.length === 0 || others.some((attribute) => isAttribute(attribute, "AliasAttribute"));
  const alias = hasAlias ? [] : [attributeObject(`${ASSEMBLY}.AliasAttribute`, [], [...parameter.aliases])];
  return [...own, ...alias, ...others, ...converters];
}

function isAttribute(value: PSValue, name: string): boolean {
  return value instanceof ReferenceObject && value.nativeType().name === name;
}

function parameterAttribute(data: ParameterSetData, metadata: CommandMetadata): PSValue {
  return attributeObject(`${ASSEMBLY}.ParameterAttribute`, [
    ["Position", data.position ?? NO_POSITION],
    ["ParameterSetName", data.isInAllSets ? ALL_SETS : metadata.setName(data.mask)],
    ["Mandatory", data.mandatory],
    ["ValueFromPipeline", data.fromPipeline],
    ["ValueFromPipelineByPropertyName", data.fromPipelineByPropertyName],
    ["ValueFromRemainingArguments", data.fromRemainingArguments],
    ["HelpMessage", data.helpMessage === "" ? null : data.helpMessage],
  ]);
}

export class ParameterMetadataObject extends ReferenceObject {
  readonly parameter: ParameterMetadata;
  readonly metadata: CommandMetadata;

  constructor(parameter: ParameterMetadata, metadata: CommandMetadata) {
    super();
    this.parameter = parameter;
    this.metadata = metadata;
  }

  override nativeType(): TypeInfo {
    return ParameterMetadataType;
  }
}

class ParameterSetMetadata extends ReferenceObject {
  readonly data: ParameterSetData;

  constructor(data: ParameterSetData) {
    super();
    this.data = data;
  }

  override nativeType(): TypeInfo {
    return ParameterSetMetadataType;
  }
}

/** A parameter as it is in one set. */
export class CommandParameterInfo extends ReferenceObject {
  readonly parameter: ParameterMetadata;
  readonly metadata: CommandMetadata;
  readonly data: ParameterSetData;

  constructor(parameter: ParameterMetadata, metadata: CommandMetadata, data: ParameterSetData) {
    super();
    this.parameter = parameter;
    this.metadata = metadata;
    this.data = data;
  }

  override nativeType(): TypeInfo {
    return CommandParameterInfoType;
  }
}

export class CommandParameterSetInfo extends ReferenceObject {
  readonly name: string;
  readonly isDefault: boolean;
  readonly parameters: readonly CommandParameterInfo[];

  constructor(name: string, isDefault: boolean, parameters: readonly CommandParameterInfo[]) {
    super();
    this.name = name;
    this.isDefault = isDefault;
    this.parameters = parameters;
  }

  override nativeType(): TypeInfo {
    return CommandParameterSetInfoType;
  }
}

/** The parameters of a command by name. */
export function parametersOf(metadata: CommandMetadata): GenericDictionary {
  const table = byName(ParameterMetadataType);
  for (const parameter of visibleParameters(metadata)) table.set(parameter.name, new ParameterMetadataObject(parameter, metadata));
  return table;
}

/** Functions without CmdletBinding have no common parameters. */
function visibleParameters(metadata: CommandMetadata): readonly ParameterMetadata[] {
  return metadata.isAdvanced ? metadata.parameters : metadata.parameters.filter((parameter) => parameter.group === "own");
}

export function parameterSetsOf(metadata: CommandMetadata): CommandParameterSetInfo[] {
  const parameters = visibleParameters(metadata);
  if (metadata.setNames.length === 0) return [parameterSet(metadata, ALL_SETS, false, parameters, -1)];
  return metadata.setNames.map((name, index) =>
    parameterSet(metadata, name, (metadata.defaultSetMask & (1 << index)) !== 0, parameters, 1 << index),
  );
}

function parameterSet(
  metadata: CommandMetadata,
  name: string,
  isDefault: boolean,
  parameters: readonly ParameterMetadata[],
  mask: number,
): CommandParameterSetInfo {
  return new CommandParameterSetInfo(
    name,
    isDefault,
    parameters.flatMap((parameter) => {
      const [data] = matchingSetData(parameter, mask);
      return data === undefined ? [] : [new CommandParameterInfo(parameter, metadata, data)];
    }),
  );
}

function byName(valueType: TypeInfo): GenericDictionary {
  return new GenericDictionary(GenericDictionaryType.makeGeneric([StringType, valueType]), { keyOf: (key) => String(key).toLowerCase() });
}

export const ParameterSetMetadataType: TypeInfo = defineType<ParameterSetMetadata>({
  name: `${ASSEMBLY}.ParameterSetMetadata`,
  assembly: ASSEMBLY,
  isSealed: true,
  members: (m) => [
    m.property("bool IsMandatory {get;}", (s) => s.data.mandatory),
    m.property("int Position {get;}", (s) => s.data.position ?? NO_POSITION),
    m.property("bool ValueFromPipeline {get;}", (s) => s.data.fromPipeline),
    m.property("bool ValueFromPipelineByPropertyName {get;}", (s) => s.data.fromPipelineByPropertyName),
    m.property("bool ValueFromRemainingArguments {get;}", (s) => s.data.fromRemainingArguments),
    m.property("string HelpMessage {get;}", (s) => (s.data.helpMessage === "" ? null : s.data.helpMessage)),
    m.property("string HelpMessageBaseName {get;}", () => null),
    m.property("string HelpMessageResourceId {get;}", () => null),
  ],
});

export const ParameterMetadataType: TypeInfo = defineType<ParameterMetadataObject>({
  name: `${ASSEMBLY}.ParameterMetadata`,
  assembly: ASSEMBLY,
  isSealed: true,
  members: (m) => [
    m.property("string Name {get;}", (p) => p.parameter.name),
    m.property("type ParameterType {get;}", (p, ctx) => p.parameter.type(engineContext(ctx))),
    m.property(
      "System.Collections.Generic.Dictionary[string,System.Management.Automation.ParameterSetMetadata] ParameterSets {get;}",
      (p) => {
        const table = byName(ParameterSetMetadataType);
        for (const data of p.parameter.sets)
          table.set(data.isInAllSets ? ALL_SETS : p.metadata.setName(data.mask), new ParameterSetMetadata(data));
        return table;
      },
    ),
    m.property("bool IsDynamic {get;}", (p) => p.parameter.isDynamic),
    m.property("System.Collections.ObjectModel.Collection[string] Aliases {get;}", (p) => [...p.parameter.aliases]),
    m.property("System.Collections.ObjectModel.Collection[System.Attribute] Attributes {get;}", (p, ctx) =>
      parameterAttributes(p.parameter, p.metadata, ctx),
    ),
    m.property("bool SwitchParameter {get;}", (p) => p.parameter.isSwitch),
  ],
});

export const CommandParameterInfoType: TypeInfo = defineType<CommandParameterInfo>({
  name: `${ASSEMBLY}.CommandParameterInfo`,
  assembly: ASSEMBLY,
  members: (m) => [
    m.property("string Name {get;}", (p) => p.parameter.name),
    m.property("type ParameterType {get;}", (p, ctx) => p.parameter.type(engineContext(ctx))),
    m.property("bool IsMandatory {get;}", (p) => p.data.mandatory),
    m.property("bool IsDynamic {get;}", (p) => p.parameter.isDynamic),
    m.property("int Position {get;}", (p) => p.data.position ?? NO_POSITION),
    m.property("bool ValueFromPipeline {get;}", (p) => p.data.fromPipeline),
    m.property("bool ValueFromPipelineByPropertyName {get;}", (p) => p.data.fromPipelineByPropertyName),
    m.property("bool ValueFromRemainingArguments {get;}", (p) => p.data.fromRemainingArguments),
    m.property("string HelpMessage {get;}", (p) => p.data.helpMessage),
    m.property("System.Collections.ObjectModel.ReadOnlyCollection[string] Aliases {get;}", (p) => [...p.parameter.aliases]),
    m.property("System.Collections.ObjectModel.ReadOnlyCollection[System.Attribute] Attributes {get;}", (p, ctx) =>
      parameterAttributes(p.parameter, p.metadata, ctx),
    ),
  ],
});

export const CommandParameterSetInfoType: TypeInfo = defineType<CommandParameterSetInfo>({
  name: `${ASSEMBLY}.CommandParameterSetInfo`,
  assembly: ASSEMBLY,
  text: (s, ctx) => setSyntax(s.parameters, engineContext(ctx)),
  members: (m) => [
    m.property("string Name {get;}", (s) => s.name),
    m.property("bool IsDefault {get;}", (s) => s.isDefault),
    m.property(
      "System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.CommandParameterInfo] Parameters {get;}",
      (s) => [...s.parameters],
    ),
    m.method("string ToString()", (s, ctx) => setSyntax(s.parameters, engineContext(ctx))),
  ],
});
