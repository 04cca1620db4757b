/** Attributes as objects: what `(Get-Command f).Parameters['x'].Attributes` holds, and what scripts make for dynamic parameters. */
import {
  type Describe,
  defineType,
  enumerate,
  isTrue,
  type MemberDeclaration,
  type PSValue,
  ReferenceObject,
  StringType,
  type TypeInfo,
  typedArray,
} from "../../objects/index.ts";

const ASSEMBLY = "System.Management.Automation";

export class AttributeObject extends ReferenceObject {
  readonly type: TypeInfo;
  /** By property name. */
  readonly properties: Map<string, PSValue>;

  constructor(type: TypeInfo, properties: Map<string, PSValue> = new Map()) {
    super();
    this.type = type;
    this.properties = properties;
  }

  override nativeType(): TypeInfo {
    return this.type;
  }

  flag(name: string): boolean {
    return isTrue(this.properties.get(name));
  }

  text(name: string): string {
    const value = this.properties.get(name);
    return typeof value === "string" ? value : "";
  }

  texts(name: string): readonly string[] {
    return enumerate(this.properties.get(name)).filter((value) => typeof value === "string");
  }
}

/** A property of an attribute: its C# type word and its value before anybody sets it. */
type PropertySpec = readonly [name: string, type: string, initial: PSValue];

interface AttributeSpec {
  readonly properties: readonly PropertySpec[];
  /** Signatures of constructors, each with the properties that its arguments go to. */
  readonly constructors?: readonly (readonly [parameters: string, into: readonly string[]])[];
  readonly base?: string;
}

const AUTOMATION = "System.Management.Automation.";
const VALIDATE = `${AUTOMATION}ValidateArgumentsAttribute`;
const VALIDATE_EACH = `${AUTOMATION}ValidateEnumeratedArgumentsAttribute`;
const ERROR_MESSAGE: PropertySpec = ["ErrorMessage", "string", null];

const SPECS: Readonly<Record<string, AttributeSpec>> = {
  ParameterAttribute: {
    properties: [
      ["Position", "int", -2147483648],
      ["ParameterSetName", "string", "__AllParameterSets"],
      ["Mandatory", "bool", false],
      ["ValueFromPipeline", "bool", false],
      ["ValueFromPipelineByPropertyName", "bool", false],
      ["ValueFromRemainingArguments", "bool", false],
      ["HelpMessage", "string", null],
      ["HelpMessageBaseName", "string", null],
      ["HelpMessageResourceId", "string", null],
      ["DontShow", "bool", false],
    ],
    constructors: [["", []]],
  },
  AliasAttribute: {
    properties: [["AliasNames", "System.Collections.Generic.IList[string]", []]],
    constructors: [["Params string[] aliasNames", ["AliasNames"]]],
  },
  AllowNullAttribute: { properties: [], constructors: [["", []]] },
  AllowEmptyStringAttribute: { properties: [], constructors: [["", []]] },
  AllowEmptyCollectionAttribute: { properties: [], constructors: [["", []]] },
  SupportsWildcardsAttribute: { properties: [], constructors: [["", []]] },
  PSTypeNameAttribute: { properties: [["PSTypeName", "string", null]], constructors: [["string psTypeName", ["PSTypeName"]]] },
  PSDefaultValueAttribute: {
    properties: [
      ["Value", "System.Object", null],
      ["Help", "string", null],
    ],
    constructors: [["", []]],
  },
  ArgumentCompleterAttribute: {
    properties: [
      ["ScriptBlock", "scriptblock", null],
      ["Type", "type", null],
    ],
    constructors: [["scriptblock scriptBlock", ["ScriptBlock"]]],
  },
  ArgumentCompletionsAttribute: {
    properties: [["Completions", "string[]", []]],
    constructors: [["Params string[] completions", ["Completions"]]],
  },
  ArgumentEncodingCompletionsAttribute: { properties: [], base: `${AUTOMATION}ArgumentCompletionsAttribute` },
  ExperimentalAttribute: {
    properties: [
      ["ExperimentName", "string", null],
      ["ExperimentAction", "System.Object", null],
    ],
  },
  ArgumentTypeConverterAttribute: { properties: [["TargetType", "type", null]], base: `${AUTOMATION}ArgumentTransformationAttribute` },
  CredentialAttribute: { properties: [], constructors: [["", []]], base: `${AUTOMATION}ArgumentTransformationAttribute` },
  ValidateSetAttribute: {
    properties: [ERROR_MESSAGE, ["IgnoreCase", "bool", true], ["ValidValues", "System.Collections.Generic.IList[string]", []]],
    constructors: [["Params string[] validValues", ["ValidValues"]]],
    base: VALIDATE_EACH,
  },
  ValidateRangeAttribute: {
    properties: [
      ["MinRange", "System.Object", null],
      ["MaxRange", "System.Object", null],
      ["RangeKind", "System.Object", null],
    ],
    constructors: [
      ["System.Object minRange, System.Object maxRange", ["MinRange", "MaxRange"]],
      ["System.Object kind", ["RangeKind"]],
    ],
    base: VALIDATE_EACH,
  },
  ValidatePatternAttribute: {
    properties: [["RegexPattern", "string", null], ["Options", "System.Object", "IgnoreCase"], ERROR_MESSAGE],
    constructors: [["string regexPattern", ["RegexPattern"]]],
    base: VALIDATE_EACH,
  },
  ValidateScriptAttribute: {
    properties: [ERROR_MESSAGE, ["ScriptBlock", "scriptblock", null]],
    constructors: [["scriptblock scriptBlock", ["ScriptBlock"]]],
    base: VALIDATE_EACH,
  },
  ValidateCountAttribute: {
    properties: [
      ["MinLength", "int", 0],
      ["MaxLength", "int", 0],
    ],
    constructors: [["int minLength, int maxLength", ["MinLength", "MaxLength"]]],
    base: VALIDATE,
  },
  ValidateLengthAttribute: {
    properties: [
      ["MinLength", "int", 0],
      ["MaxLength", "int", 0],
    ],
    constructors: [["int minLength, int maxLength", ["MinLength", "MaxLength"]]],
    base: VALIDATE_EACH,
  },
  ValidateNotNullAttribute: { properties: [], constructors: [["", []]], base: VALIDATE },
  ValidateNotNullOrEmptyAttribute: { properties: [], constructors: [["", []]], base: VALIDATE },
  ValidateNotNullOrWhiteSpaceAttribute: { properties: [], constructors: [["", []]], base: VALIDATE },
  ValidateDriveAttribute: {
    properties: [["ValidRootDrives", "System.Collections.Generic.IList[string]", []]],
    constructors: [["Params string[] validRootDrives", ["ValidRootDrives"]]],
    base: VALIDATE,
  },
  ValidateUserDriveAttribute: { properties: [], constructors: [["", []]], base: VALIDATE },
  ValidateTrustedDataAttribute: { properties: [], constructors: [["", []]], base: VALIDATE },
  CmdletAttribute: {
    properties: [
      ["NounName", "string", null],
      ["VerbName", "string", null],
      ["DefaultParameterSetName", "string", null],
      ["SupportsShouldProcess", "bool", false],
      ["SupportsPaging", "bool", false],
      ["SupportsTransactions", "bool", false],
      ["ConfirmImpact", "System.Object", "Medium"],
      ["HelpUri", "string", ""],
      ["RemotingCapability", "System.Object", "PowerShell"],
    ],
    constructors: [["string verbName, string nounName", ["VerbName", "NounName"]]],
  },
  CmdletBindingAttribute: {
    properties: [
      ["PositionalBinding", "bool", true],
      ["DefaultParameterSetName", "string", null],
      ["SupportsShouldProcess", "bool", false],
      ["SupportsPaging", "bool", false],
      ["ConfirmImpact", "System.Object", "Medium"],
      ["HelpUri", "string", ""],
      ["RemotingCapability", "System.Object", "PowerShell"],
    ],
    constructors: [["", []]],
  },
  OutputTypeAttribute: {
    properties: [
      ["Type", "System.Object[]", []],
      ["ParameterSetName", "string[]", ["__AllParameterSets"]],
    ],
    constructors: [["Params System.Object[] type", ["Type"]]],
  },
};

const SUPPRESS_MESSAGE: AttributeSpec = {
  properties: ["Category", "CheckId", "Scope", "Target", "MessageId", "Justification"].map((name) => [name, "string", null]),
  constructors: [["string category, string checkId", ["Category", "CheckId"]]],
};

export const AttributeType: TypeInfo = defineType<AttributeObject>({
  name: "System.Attribute",
  isAbstract: true,
  members: (m) => [m.create("System.Attribute new()", (made) => new AttributeObject(made))],
});
const CmdletMetadataType: TypeInfo = defineType({
  name: `${AUTOMATION}Internal.CmdletMetadataAttribute`,
  assembly: ASSEMBLY,
  base: AttributeType,
  isAbstract: true,
});

/** Bases that scripts derive their own attributes from. */
function scriptBase(name: string, base: TypeInfo): TypeInfo {
  const type: TypeInfo = defineType<AttributeObject>({
    name: `${AUTOMATION}${name}`,
    assembly: ASSEMBLY,
    base,
    members: (m) => [m.create(`System.Management.Automation.${name} new()`, (made) => new AttributeObject(made))],
  });
  return type;
}

const TransformationType: TypeInfo = scriptBase("ArgumentTransformationAttribute", CmdletMetadataType);
const ValidateArgumentsType: TypeInfo = scriptBase("ValidateArgumentsAttribute", CmdletMetadataType);
const ValidateEachType: TypeInfo = scriptBase("ValidateEnumeratedArgumentsAttribute", ValidateArgumentsType);

const BASES: ReadonlyMap<string, TypeInfo> = new Map(
  [TransformationType, ValidateArgumentsType, ValidateEachType].map((type) => [type.fullName, type]),
);

let types: Map<string, TypeInfo> | undefined;

/** The attribute types by full name. */
export function attributeTypes(): ReadonlyMap<string, TypeInfo> {
  if (types === undefined) {
    types = new Map([AttributeType, CmdletMetadataType, ...BASES.values()].map((type) => [type.fullName, type]));
    for (const [name, spec] of Object.entries(SPECS)) types.set(`${AUTOMATION}${name}`, specType(`${AUTOMATION}${name}`, spec));
    types.set("System.FlagsAttribute", specType("System.FlagsAttribute", { properties: [], constructors: [["", []]] }));
    types.set(
      "System.Diagnostics.CodeAnalysis.SuppressMessageAttribute",
      specType("System.Diagnostics.CodeAnalysis.SuppressMessageAttribute", SUPPRESS_MESSAGE),
    );
    types.set(
      "System.ObsoleteAttribute",
      specType("System.ObsoleteAttribute", {
        properties: [
          ["Message", "string", null],
          ["IsError", "bool", false],
        ],
        constructors: [
          ["", []],
          ["string message", ["Message"]],
        ],
      }),
    );
  }
  return types;
}

function specType(name: string, spec: AttributeSpec): TypeInfo {
  const type: TypeInfo = defineType<AttributeObject>({
    name,
    assembly: ASSEMBLY,
    base: spec.base === undefined ? CmdletMetadataType : (BASES.get(spec.base) ?? CmdletMetadataType),
    members: (m) => [
      ...spec.properties.map((property) => propertyMember(m, property)),
      ...(spec.constructors ?? []).map(([parameters, into]) => constructorMember(m, name, spec, parameters, into)),
    ],
  });
  return type;
}

function propertyMember(m: Describe<AttributeObject>, [name, type, initial]: PropertySpec): MemberDeclaration {
  const signature: string = `${type} ${name} {get;set;}`;
  return m.property(
    signature,
    (attribute) => {
      const value = attribute.properties.get(name);
      return (value === undefined ? initial : value) as never;
    },
    (attribute, value) => {
      attribute.properties.set(name, value);
    },
  );
}

function constructorMember(
  m: Describe<AttributeObject>,
  name: string,
  spec: AttributeSpec,
  parameters: string,
  into: readonly string[],
): MemberDeclaration {
  const signature: string = `${name} new(${parameters})`;
  const create = (type: TypeInfo, ...args: readonly PSValue[]): PSValue => {
    const attribute = new AttributeObject(type);
    for (const [property, , initial] of spec.properties)
      attribute.properties.set(property, Array.isArray(initial) ? [...initial] : initial);
    for (const [index, property] of into.entries()) attribute.properties.set(property, args[index]);
    return attribute;
  };
  // The signature is put together here, so that its parameter types are not known to the compiler.
  return m.create(signature, create as never);
}

/** An attribute with some of its properties. Positional values go to the properties of a constructor that takes as many. */
export function attributeObject(
  typeName: string,
  named: readonly (readonly [string, PSValue])[],
  positional: readonly PSValue[] = [],
): AttributeObject {
  const short = typeName.slice(typeName.lastIndexOf(".") + 1);
  const type = attributeTypes().get(typeName) ?? defineType({ name: typeName, assembly: ASSEMBLY, base: AttributeType });
  const attribute = new AttributeObject(type);
  const spec = SPECS[short];
  if (spec === undefined) {
    for (const [name, value] of named) attribute.properties.set(name, value);
    return attribute;
  }
  for (const [property, , initial] of spec.properties) attribute.properties.set(property, initial);
  const chosen = spec.constructors?.find(([parameters, into]) => parameters.startsWith("Params") || into.length === positional.length);
  if (chosen !== undefined && positional.length > 0) {
    const [parameters, into] = chosen;
    const [first] = into;
    if (parameters.startsWith("Params") && first !== undefined)
      attribute.properties.set(
        first,
        typedArray(
          StringType,
          positional.flatMap((value) => (Array.isArray(value) ? value : [value])),
        ),
      );
    else for (const [index, property] of into.entries()) attribute.properties.set(property, positional[index]);
  }
  for (const [name, value] of named) {
    const property = spec.properties.find(([known]) => known.toLowerCase() === name.toLowerCase());
    attribute.properties.set(property?.[0] ?? name, value);
  }
  return attribute;
}
