/** Attribute objects that a script made → what they do. The way back from `toObject`. */
import type { PSValue } from "../../objects/index.ts";
import type { ParameterSetDeclaration } from "../cmdlet.ts";
import { PSScriptBlock } from "../runtime/script-block.ts";
import type { ArgumentAttribute } from "./argument-attribute.ts";
import { patternRegex } from "./argument-transformation.ts";
import type { AttributeObject } from "./attribute-object.ts";
import {
  validateCount,
  validateLength,
  validateNotNull,
  validateNotNullOrEmpty,
  validatePattern,
  validateRange,
  validateScript,
  validateSet,
} from "./validation.ts";

const NO_POSITION = -2147483648;

/** The sets that ParameterAttribute objects name; one for all when there is none. */
export function setsFromObjects(attributes: readonly AttributeObject[]): readonly ParameterSetDeclaration[] {
  const declared = attributes.filter((attribute) => attribute.type.name === "ParameterAttribute");
  if (declared.length === 0) return [{}];
  return declared.map((attribute) => {
    const position = attribute.properties.get("Position");
    return {
      set: attribute.text("ParameterSetName"),
      mandatory: attribute.flag("Mandatory"),
      ...(typeof position === "number" && position !== NO_POSITION ? { position } : {}),
      fromPipeline: attribute.flag("ValueFromPipeline"),
      fromPipelineByPropertyName: attribute.flag("ValueFromPipelineByPropertyName"),
      fromRemainingArguments: attribute.flag("ValueFromRemainingArguments"),
      helpMessage: attribute.text("HelpMessage"),
    };
  });
}

export function attributeFromObject(attribute: AttributeObject): ArgumentAttribute[] {
  const toObject = (): PSValue => attribute;
  const number = (name: string): number => {
    const value = attribute.properties.get(name);
    return typeof value === "number" ? value : 0;
  };
  switch (attribute.type.name) {
    case "ValidateSetAttribute":
      return [
        {
          kind: "validate",
          toObject,
          validate: (value, context) =>
            validateSet(
              value,
              attribute.texts("ValidValues"),
              { ignoreCase: attribute.flag("IgnoreCase"), errorMessage: attribute.text("ErrorMessage") },
              context,
            ),
        },
      ];
    case "ValidateRangeAttribute":
      return [
        {
          kind: "validate",
          toObject,
          validate: (value, context) =>
            validateRange(value, attribute.properties.get("MinRange"), attribute.properties.get("MaxRange"), context),
        },
      ];
    case "ValidatePatternAttribute":
      return [
        {
          kind: "validate",
          toObject,
          validate(value, context) {
            const pattern = attribute.text("RegexPattern");
            return validatePattern(
              value,
              pattern,
              patternRegex(pattern, attribute.properties.get("Options")),
              attribute.text("ErrorMessage"),
              context,
            );
          },
        },
      ];
    case "ValidateScriptAttribute": {
      const block = attribute.properties.get("ScriptBlock");
      if (!(block instanceof PSScriptBlock)) return [];
      return [
        { kind: "validate", toObject, validate: (value, context) => validateScript(value, block, attribute.text("ErrorMessage"), context) },
      ];
    }
    case "ValidateCountAttribute":
      return [{ kind: "validate", toObject, validate: (value) => validateCount(value, number("MinLength"), number("MaxLength")) }];
    case "ValidateLengthAttribute":
      return [{ kind: "validate", toObject, validate: (value) => validateLength(value, number("MinLength"), number("MaxLength")) }];
    case "ValidateNotNullAttribute":
      return [{ kind: "validate", toObject, validate: (value) => validateNotNull(value) }];
    case "ValidateNotNullOrEmptyAttribute":
      return [{ kind: "validate", toObject, validate: (value) => validateNotNullOrEmpty(value, { allowsWhiteSpace: true }) }];
    default:
      return [{ kind: "note", toObject }];
  }
}
