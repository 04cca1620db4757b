/** Metadata of cmdlets, from their declarations. */
import { convertTo, type PSValue, type TypeInfo } from "../../objects/index.ts";
import type { CmdletDeclaration, ParameterAttribute, ParameterDeclaration } from "../cmdlet.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import type { ArgumentAttribute } from "./argument-attribute.ts";
import { credentialFrom, patternRegex, transformArgument } from "./argument-transformation.ts";
import { attributeObject } from "./attribute-object.ts";
import { sharedParameters } from "./common-parameters.ts";
import { SetNames, setData, setTraits } from "./parameter-builder.ts";
import { CommandMetadata, type ParameterGroup, type ParameterMetadata } from "./parameter-metadata.ts";
import {
  validateCount,
  validateLength,
  validateNotePropertyName,
  validateNotNull,
  validateNotNullOrEmpty,
  validatePattern,
  validateRange,
  validateRangeKind,
  validateSet,
} from "./validation.ts";

const SWITCH = "System.Management.Automation.SwitchParameter";

export function cmdletMetadata(declaration: CmdletDeclaration): CommandMetadata {
  const traits = {
    name: declaration.name,
    isAdvanced: true,
    defaultParameterSet: declaration.defaultParameterSet ?? "",
    supportsShouldProcess: declaration.supportsShouldProcess === true,
    confirmImpact: declaration.confirmImpact ?? "Medium",
    supportsPaging: declaration.supportsPaging === true,
    hasDynamicParameters: declaration.dynamicParameters !== undefined,
  };
  const sets = new SetNames();
  // The default set comes first, even where no parameter names it.
  sets.mask(traits.defaultParameterSet);
  const parameters: ParameterMetadata[] = [];
  for (const parameter of declaration.parameters) {
    if (parameter.dynamic !== true) parameters.push(declaredParameter(parameter, "own", parameters.length, sets));
  }
  for (const [group, parameter] of sharedParameters(traits)) parameters.push(declaredParameter(parameter, group, parameters.length, sets));
  return new CommandMetadata(traits, parameters, sets.names);
}

/** The metadata of a command that offers more parameters for this call. */
export function withDynamicParameters(metadata: CommandMetadata, declarations: readonly ParameterDeclaration[]): CommandMetadata {
  const sets = new SetNames(metadata.setNames);
  const first = metadata.parameters.length;
  const more = declarations.map((declaration, index) => declaredParameter(declaration, "dynamic", first + index, sets));
  return metadata.withParameters(more, sets.names);
}

export function declaredParameter(
  declaration: ParameterDeclaration,
  group: ParameterGroup,
  index: number,
  sets: SetNames,
): ParameterMetadata {
  const attributes = declaration.attributes ?? [];
  const kinds = new Set<string>(attributes.map((attribute) => attribute.kind));
  let type: TypeInfo | undefined;
  return {
    name: declaration.name,
    key: declaration.name.toLowerCase(),
    aliases: declaration.aliases ?? [],
    group,
    index,
    slot: -1,
    typeName: declaration.type,
    type(context) {
      type ??= context.requireType(declaration.type);
      return type;
    },
    isSwitch: declaration.type === SWITCH,
    ...setTraits((declaration.sets ?? [{}]).map((set) => setData(set, sets))),
    allowsNull: kinds.has("AllowNull"),
    allowsEmptyString: kinds.has("AllowEmptyString"),
    allowsEmptyCollection: kinds.has("AllowEmptyCollection"),
    attributes: attributes.flatMap((attribute) => argumentAttributes(attribute, declaration)),
    variableAttributes: null,
    isDynamic: group === "dynamic",
    defaultValue: null,
    obsoleteMessage: kinds.has("Obsolete") ? "" : null,
    psTypeName: null,
    ...(declaration.takesSeveral === undefined ? {} : { takesSeveral: declaration.takesSeveral }),
    ...(declaration.prepare === undefined ? {} : { prepare: declaration.prepare }),
    ...(declaration.check === undefined ? {} : { check: declaration.check }),
    ...(declaration.complete === undefined ? {} : { complete: declaration.complete }),
  };
}

/** What takes an encoding completes the names of encodings. */
const ENCODING_COMPLETIONS: ArgumentAttribute = {
  kind: "note",
  toObject: () => attributeObject("System.Management.Automation.ArgumentEncodingCompletionsAttribute", []),
};

/** An attribute of a member's name stands for two of .NET's: the name is made text, and must not read as a kind of member. */
function argumentAttributes(attribute: ParameterAttribute, parameter: ParameterDeclaration): ArgumentAttribute[] {
  const compiled = argumentAttribute(attribute, parameter);
  if (attribute.kind === "ArgumentToEncodingTransformation") return [compiled, ENCODING_COMPLETIONS];
  if (attribute.kind !== "NotePropertyTransformation") return [compiled];
  const validation: ArgumentAttribute = {
    kind: "validate",
    leavesToOthers: true,
    validate: validateNotePropertyName,
    toObject: compiled.toObject,
  };
  return [compiled, validation];
}

/** What the attribute was declared with, as its object tells it. */
function attributeProperties(attribute: ParameterAttribute): readonly (readonly [string, PSValue])[] {
  switch (attribute.kind) {
    case "Set":
      return [
        ["ValidValues", [...attribute.values]],
        ["IgnoreCase", attribute.ignoreCase !== false],
        ["ErrorMessage", attribute.errorMessage ?? null],
      ];
    case "Range":
      if (attribute.rangeKind !== undefined) return [["RangeKind", attribute.rangeKind]];
      return attribute.min === ""
        ? []
        : [
            ["MinRange", Number(attribute.min)],
            ["MaxRange", Number(attribute.max)],
          ];
    case "Pattern":
      return [
        ["RegexPattern", attribute.pattern],
        ["ErrorMessage", attribute.errorMessage ?? null],
      ];
    case "Count":
    case "Length":
      return [
        ["MinLength", attribute.min],
        ["MaxLength", attribute.max],
      ];
    default:
      return [];
  }
}

const WRAPPED_ELEMENTS = "System.Management.Automation.PSObject[]";

function argumentAttribute(attribute: ParameterAttribute, parameter: ParameterDeclaration): ArgumentAttribute {
  const toObject = (): PSValue => attributeObject(attributeTypeName(attribute.kind), attributeProperties(attribute));
  const validation = (validate: (value: PSValue, context: ExecutionContext) => string | null): ArgumentAttribute => ({
    kind: "validate",
    validate,
    toObject,
  });
  switch (attribute.kind) {
    case "Set":
      return validation((value, context) =>
        validateSet(
          value,
          attribute.values,
          { ignoreCase: attribute.ignoreCase !== false, errorMessage: attribute.errorMessage ?? "" },
          context,
        ),
      );
    case "Range":
      return validation((value, context) => {
        if (attribute.rangeKind !== undefined) return validateRangeKind(value, attribute.rangeKind, context);
        if (attribute.min === "") return null;
        const type = elementType(parameter, context);
        return validateRange(value, convertTo(attribute.min, type, context), convertTo(attribute.max, type, context), context);
      });
    case "Pattern":
      return validation((value, context) =>
        validatePattern(value, attribute.pattern, patternRegex(attribute.pattern, "IgnoreCase"), attribute.errorMessage ?? "", context),
      );
    case "Count":
      return validation((value) => validateCount(value, attribute.min, attribute.max));
    case "Length":
      return validation((value) => validateLength(value, attribute.min, attribute.max));
    case "ValidateNotNull":
      return validation((value) => validateNotNull(value));
    case "ValidateNotNullOrEmpty":
      return validation((value) =>
        validateNotNullOrEmpty(value, { allowsWhiteSpace: true, hasWrappedElements: parameter.type === WRAPPED_ELEMENTS }),
      );
    case "ValidateNotNullOrWhiteSpace":
      return validation((value) => validateNotNullOrEmpty(value, { allowsWhiteSpace: false }));
    case "Credential":
      return { kind: "transform", isTypeConverter: false, transform: (value, context) => credentialFrom(value, context), toObject };
    case "ArgumentToEncodingTransformation":
    case "ArgumentToVersionTransformation":
    case "ArgumentToPSVersionTransformation":
    case "ArgumentToModuleTransformation":
    case "ArgumentToTypeNameTransformation":
    case "NotePropertyTransformation": {
      const { kind } = attribute;
      return {
        kind: "transform",
        isTypeConverter: false,
        transform: (value, context) => transformArgument(kind, value, context),
        toObject,
      };
    }
    case "AllowNull":
    case "AllowEmptyString":
    case "AllowEmptyCollection":
    case "ArgumentCompleter":
    case "Obsolete":
    case "Hidden":
    // Only where a language mode restricts scripts is there data that is not trusted.
    case "ValidateTrustedData":
      return { kind: "note", toObject };
    default:
      return attribute satisfies never;
  }
}

/** The ends of a range are of the type of what is validated. */
function elementType(parameter: ParameterDeclaration, context: ExecutionContext): TypeInfo {
  const type = context.requireType(parameter.type);
  const element = type.elementType ?? type;
  return element.genericDefinition?.fullName === "System.Nullable`1" ? (element.typeArguments[0] ?? element) : element;
}

function attributeTypeName(kind: ParameterAttribute["kind"]): string {
  const names: Partial<Record<ParameterAttribute["kind"], string>> = {
    Set: "ValidateSet",
    Range: "ValidateRange",
    Pattern: "ValidatePattern",
    Count: "ValidateCount",
    Length: "ValidateLength",
  };
  return `System.Management.Automation.${names[kind] ?? kind}Attribute`;
}
