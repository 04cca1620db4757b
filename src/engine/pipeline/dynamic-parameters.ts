/** RuntimeDefinedParameterDictionary: what a `dynamicparam` block gives. */
import {
  Dictionary,
  defineType,
  GenericDictionary,
  GenericDictionaryType,
  type PSValue,
  ReferenceObject,
  StringType,
  type TypeInfo,
  unwrap,
} from "../../objects/index.ts";
import { attributeFromObject, setsFromObjects } from "../binder/attribute-from-object.ts";
import { AttributeObject } from "../binder/attribute-object.ts";
import { SetNames, setData, setTraits } from "../binder/parameter-builder.ts";
import type { CommandMetadata, ParameterMetadata } from "../binder/parameter-metadata.ts";
import { typeConverter } from "../binder/type-converter.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import { ListPipe, type Pipe } from "../runtime/pipe.ts";

const ASSEMBLY = "System.Management.Automation";

export class RuntimeDefinedParameter extends ReferenceObject {
  name: string;
  parameterType: TypeInfo | null;
  attributes: PSValue;
  value: PSValue = null;
  isSet = false;

  constructor(name: string, parameterType: TypeInfo | null, attributes: PSValue) {
    super();
    this.name = name;
    this.parameterType = parameterType;
    this.attributes = attributes;
  }

  override nativeType(): TypeInfo {
    return RuntimeDefinedParameterType;
  }

  /** The attributes as a list. */
  get attributeList(): readonly PSValue[] {
    const list = unwrap(this.attributes);
    if (Array.isArray(list)) return list;
    return typeof list === "object" && list !== null && "items" in list && Array.isArray(list.items) ? list.items : [];
  }
}

export const RuntimeDefinedParameterType: TypeInfo = defineType<RuntimeDefinedParameter>({
  name: `${ASSEMBLY}.RuntimeDefinedParameter`,
  assembly: ASSEMBLY,
  members: (m) => [
    m.create("System.Management.Automation.RuntimeDefinedParameter new()", () => new RuntimeDefinedParameter("", null, null)),
    m.create(
      "System.Management.Automation.RuntimeDefinedParameter new(string name, type parameterType, System.Object attributes)",
      (_type, name, parameterType, attributes) => new RuntimeDefinedParameter(name, parameterType, attributes),
    ),
    m.property(
      "string Name {get;set;}",
      (p) => p.name,
      (p, value) => {
        p.name = value;
      },
    ),
    m.property(
      "type ParameterType {get;set;}",
      (p) => p.parameterType ?? (null as never),
      (p, value) => {
        p.parameterType = value;
      },
    ),
    m.property(
      "System.Object Value {get;set;}",
      (p) => p.value,
      (p, value) => {
        p.value = value;
        p.isSet = true;
      },
    ),
    m.property(
      "bool IsSet {get;set;}",
      (p) => p.isSet,
      (p, value) => {
        p.isSet = value;
      },
    ),
    m.property("System.Collections.ObjectModel.Collection[System.Attribute] Attributes {get;}", (p) => p.attributes),
  ],
});

export const RuntimeDefinedParameterDictionaryType: TypeInfo = defineType<GenericDictionary>({
  name: `${ASSEMBLY}.RuntimeDefinedParameterDictionary`,
  assembly: ASSEMBLY,
  base: GenericDictionaryType.makeGeneric([StringType, RuntimeDefinedParameterType]),
  members: (m) => [
    m.create("System.Management.Automation.RuntimeDefinedParameterDictionary new()", () => {
      return new GenericDictionary(RuntimeDefinedParameterDictionaryType, { keyOf: (key) => String(key).toLowerCase() });
    }),
  ],
});

/** The metadata of a function with the parameters that its block offers now; null when it offers none. */
export function dynamicScriptParameters(
  metadata: CommandMetadata,
  run: (out: Pipe) => void,
  context: ExecutionContext,
): CommandMetadata | null {
  const output = new ListPipe();
  run(output);
  const sets = new SetNames(metadata.setNames);
  const more: ParameterMetadata[] = [];
  for (const item of output.items) {
    const table = unwrap(item);
    if (!(table instanceof Dictionary)) continue;
    for (const entry of table.entries()) {
      const parameter = unwrap(entry.value);
      if (parameter instanceof RuntimeDefinedParameter)
        more.push(dynamicParameter(parameter, metadata.parameters.length + more.length, sets, context));
    }
  }
  return more.length === 0 ? null : metadata.withParameters(more, sets.names);
}

function dynamicParameter(parameter: RuntimeDefinedParameter, index: number, sets: SetNames, context: ExecutionContext): ParameterMetadata {
  const objects = parameter.attributeList.flatMap((attribute) => {
    const base = unwrap(attribute);
    return base instanceof AttributeObject ? [base] : [];
  });
  const type = parameter.parameterType;
  const has = (name: string): boolean => objects.some((attribute) => attribute.type.name === name);
  return {
    name: parameter.name,
    key: parameter.name.toLowerCase(),
    aliases: objects.filter((attribute) => attribute.type.name === "AliasAttribute").flatMap((attribute) => attribute.texts("AliasNames")),
    group: "dynamic",
    index,
    slot: -1,
    typeName: type?.fullName ?? "System.Object",
    type: () => type ?? context.requireType("System.Object"),
    isSwitch: type?.fullName === "System.Management.Automation.SwitchParameter",
    ...setTraits(setsFromObjects(objects).map((set) => setData(set, sets))),
    allowsNull: has("AllowNullAttribute"),
    allowsEmptyString: has("AllowEmptyStringAttribute"),
    allowsEmptyCollection: has("AllowEmptyCollectionAttribute"),
    attributes: [...(type === null ? [] : [typeConverter(() => type)]), ...objects.flatMap((attribute) => attributeFromObject(attribute))],
    variableAttributes: null,
    isDynamic: true,
    defaultValue: null,
    obsoleteMessage: null,
    psTypeName: null,
  };
}
