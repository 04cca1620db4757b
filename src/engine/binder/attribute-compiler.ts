/** Attributes as they stand in front of parameters, variables and properties → what they do. */
import type { AttributeAst, AttributeBaseAst, TypeName } from "../../language/index.ts";
import { type PSValue, runtimeError, TerminatingError, type TypeInfo, toText } from "../../objects/index.ts";
import type { BlockBuilder } from "../compiler/block-builder.ts";
import { typeNameText } from "../compiler/constant-value.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import type { Frame } from "../runtime/frame.ts";
import type { PSVariable, VariableAttribute } from "../runtime/ps-variable.ts";
import { PSScriptBlock } from "../runtime/script-block.ts";
import type { ArgumentAttribute, ArgumentTransformation, ArgumentValidation } from "./argument-attribute.ts";
import { credentialFrom, patternRegex, validateDrive, validSetValues } from "./argument-transformation.ts";
import { attributeObject } from "./attribute-object.ts";
import { type ConstantArgument, constantArgument, flagArgument, namedArguments, textArgument } from "./constant-argument.ts";
import { customAttribute } from "./custom-attribute.ts";
import { typeConverter } from "./type-converter.ts";
import {
  type RangeKind,
  validateCount,
  validateElements,
  validateLength,
  validateNotNull,
  validateNotNullOrEmpty,
  validatePattern,
  validateRange,
  validateRangeKind,
  validateScript,
  validateSet,
} from "./validation.ts";

const PREFIX = "System.Management.Automation.";

/** Name of an attribute class in lower case, without namespace and `Attribute`. */
export function attributeName(name: TypeName): string {
  const text = typeNameText(name).toLowerCase();
  const short = text.slice(text.lastIndexOf(".") + 1);
  return short.endsWith("attribute") ? short.slice(0, -"attribute".length) : short;
}

/** The types of a list of attributes, leftmost first; conversions run from the right. */
export function typeConstraints(attributes: readonly AttributeBaseAst[]): readonly TypeName[] {
  return attributes.flatMap((attribute) => (attribute.kind === "TypeConstraint" ? [attribute.typeName] : []));
}

export function resolveConstraint(name: TypeName, builder: BlockBuilder): (context: ExecutionContext) => TypeInfo {
  const text = typeNameText(name);
  const { namespaces } = builder;
  let known: TypeInfo | undefined;
  let epoch = -1;
  return (context) => {
    if (known === undefined || epoch !== context.typeEpoch) {
      known = context.requireType(text, namespaces);
      epoch = context.typeEpoch;
    }
    return known;
  };
}

/** What the attributes do, in the order in which they are applied. */
export function argumentAttributes(attributes: readonly AttributeBaseAst[], builder: BlockBuilder): ArgumentAttribute[] {
  const list: ArgumentAttribute[] = [];
  for (let index = attributes.length - 1; index >= 0; index--) {
    const ast = attributes[index];
    if (ast === undefined) continue;
    if (ast.kind === "TypeConstraint") list.push(typeConverter(resolveConstraint(ast.typeName, builder)));
    else list.push(compileAttribute(ast, builder));
  }
  return list;
}

function note(type: string, ast: AttributeAst): ArgumentAttribute {
  const positional = ast.positionalArguments.map(constantArgument);
  const named = [...namedArguments(ast)].map(([name, value]) => [name, constantArgument(value)] as const);
  return {
    kind: "note",
    toObject: (context) =>
      attributeObject(
        type,
        named.map(([name, value]) => [name, value(context)] as const),
        positional.map((value) => value(context)),
      ),
  };
}

function compileAttribute(ast: AttributeAst, builder: BlockBuilder): ArgumentAttribute {
  const name = attributeName(ast.typeName);
  const args = ast.positionalArguments.map(constantArgument);
  const named = namedArguments(ast);
  const errorMessage = textArgument(named, "errormessage");
  switch (name) {
    case "parameter":
    case "alias":
    case "allownull":
    case "allowemptystring":
    case "allowemptycollection":
    case "supportswildcards":
    case "pstypename":
    case "argumentcompleter":
    case "argumentcompletions":
    case "experimental":
    case "psdefaultvalue":
      return note(`${PREFIX}${properName(name)}Attribute`, ast);
    case "obsolete":
      return note("System.ObsoleteAttribute", ast);
    case "suppressmessage":
      return note("System.Diagnostics.CodeAnalysis.SuppressMessageAttribute", ast);
    case "credential":
      return {
        kind: "transform",
        isTypeConverter: false,
        transform: (value, context) => credentialFrom(value, context),
        toObject: () => attributeObject(`${PREFIX}CredentialAttribute`, []),
      };
    case "validateset":
      return validation(ast, "ValidateSetAttribute", (value, context) => {
        const values = validSetValues(valuesOf(args, context), context);
        const ignoreCase = named.has("ignorecase") ? flagArgument(named, "ignorecase") : true;
        return validateSet(value, values, { ignoreCase, errorMessage }, context);
      });
    case "validaterange":
      return validation(ast, "ValidateRangeAttribute", (value, context) => {
        const [min, max] = valuesOf(args, context);
        if (max === undefined) return validateRangeKind(value, rangeKind(toText(min, context)), context);
        return validateRange(value, min, max, context);
      });
    case "validatepattern":
      return validation(ast, "ValidatePatternAttribute", (value, context) => {
        const pattern = toText(args[0]?.(context), context);
        const options = named.get("options");
        return validatePattern(
          value,
          pattern,
          patternRegex(pattern, options === undefined ? "IgnoreCase" : constantArgument(options)(context)),
          errorMessage,
          context,
        );
      });
    case "validatelength":
      return validation(ast, "ValidateLengthAttribute", (value, context) => {
        const [min, max] = numbersOf(args, context);
        return validateLength(value, min, max);
      });
    case "validatecount":
      return validation(ast, "ValidateCountAttribute", (value, context) => {
        const [min, max] = numbersOf(args, context);
        return validateCount(value, min, max);
      });
    case "validatescript":
      return scriptValidation(ast, builder, errorMessage);
    case "validatenotnull":
      return validation(ast, "ValidateNotNullAttribute", (value) => validateNotNull(value));
    case "validatenotnullorempty":
      return validation(ast, "ValidateNotNullOrEmptyAttribute", (value) => validateNotNullOrEmpty(value, { allowsWhiteSpace: true }));
    case "validatenotnullorwhitespace":
      return validation(ast, "ValidateNotNullOrWhiteSpaceAttribute", (value) => validateNotNullOrEmpty(value, { allowsWhiteSpace: false }));
    case "validatedrive":
      return validation(ast, "ValidateDriveAttribute", (value, context) =>
        validateElements(value, (element) =>
          validateDrive(
            element,
            valuesOf(args, context).map((drive) => toText(drive, context)),
            context,
          ),
        ),
      );
    case "validateuserdrive":
      return validation(ast, "ValidateUserDriveAttribute", (value, context) =>
        validateElements(value, (element) => validateDrive(element, ["User"], context)),
      );
    case "validatetrusteddata":
      return note(`${PREFIX}ValidateTrustedDataAttribute`, ast);
    default:
      return customAttribute(ast, builder);
  }
}

const PROPER_NAMES: Record<string, string> = {
  parameter: "Parameter",
  alias: "Alias",
  allownull: "AllowNull",
  allowemptystring: "AllowEmptyString",
  allowemptycollection: "AllowEmptyCollection",
  supportswildcards: "SupportsWildcards",
  pstypename: "PSTypeName",
  argumentcompleter: "ArgumentCompleter",
  argumentcompletions: "ArgumentCompletions",
  experimental: "Experimental",
  psdefaultvalue: "PSDefaultValue",
};

function properName(name: string): string {
  return PROPER_NAMES[name] ?? name;
}

function validation(
  ast: AttributeAst,
  type: string,
  validate: (value: PSValue, context: ExecutionContext) => string | null,
): ArgumentValidation {
  return { kind: "validate", validate, toObject: note(`${PREFIX}${type}`, ast).toObject };
}

function scriptValidation(ast: AttributeAst, builder: BlockBuilder, errorMessage: string): ArgumentAttribute {
  const [argument] = ast.positionalArguments;
  if (argument?.kind !== "ScriptBlockExpression") return note(`${PREFIX}ValidateScriptAttribute`, ast);
  const code = builder.rules.block(argument.scriptBlock, { name: "", role: "block" });
  return {
    kind: "validate",
    validate: (value, context) => validateScript(value, new PSScriptBlock(code, context.session), errorMessage, context),
    toObject: (context) =>
      attributeObject(`${PREFIX}ValidateScriptAttribute`, [
        ["ScriptBlock", new PSScriptBlock(code, context.session)],
        ["ErrorMessage", errorMessage],
      ]),
  };
}

function valuesOf(args: readonly ConstantArgument[], context: ExecutionContext): PSValue[] {
  return args.flatMap((argument) => {
    const value = argument(context);
    return Array.isArray(value) ? value : [value];
  });
}

function numbersOf(args: readonly ConstantArgument[], context: ExecutionContext): readonly [number, number] {
  const [first, second] = valuesOf(args, context).map((value) => (typeof value === "number" ? value : 0));
  return [first ?? 0, second ?? 0];
}

function rangeKind(name: string): RangeKind {
  const kinds: readonly RangeKind[] = ["Positive", "NonNegative", "Negative", "NonPositive"];
  const found = kinds.find((kind) => kind.toLowerCase() === name.toLowerCase());
  if (found === undefined) throw runtimeError("InvalidRangeKind", `The range kind '${name}' is not known.`);
  return found;
}

/** The attributes of an assignment's target as the variable keeps them. */
export function variableAttributes(
  attributes: readonly AttributeBaseAst[],
  builder: BlockBuilder,
): (frame: Frame) => readonly VariableAttribute[] {
  const list = argumentAttributes(attributes, builder).map(asVariableAttribute);
  return () => list;
}

/** What cannot be changed into what the variable holds is an error of the variable's, around that of the conversion. */
function transformed(attribute: ArgumentTransformation, value: PSValue, context: ExecutionContext): PSValue {
  try {
    return attribute.transform(value, context, "variable");
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
    const { exception } = error.record;
    const { innerException } = exception;
    throw runtimeError("RuntimeException", exception.message, {
      category: "MetadataError",
      exceptionType: "ArgumentTransformationMetadataException",
      inner: innerException?.getType().name === "PSInvalidCastException" ? innerException : exception,
    });
  }
}

export function asVariableAttribute(attribute: ArgumentAttribute): VariableAttribute {
  return {
    apply(value: PSValue, variable: PSVariable, context: ExecutionContext): PSValue {
      if (attribute.kind === "transform") return transformed(attribute, value, context);
      if (attribute.kind === "note") return value;
      if (attribute.kind === "custom") {
        const stored = attribute.transform(value, context);
        attribute.validate(stored, context);
        return stored;
      }
      const failure = attribute.validate(value, context);
      if (failure === null) return value;
      const shown = value === null || value === undefined ? "$null" : toText(value, context);
      throw runtimeError(
        "ValidateSetFailure",
        `The variable cannot be validated because the value ${shown} is not a valid value for the ${variable.name} variable.`,
        {
          category: "MetadataError",
          exceptionType: "ValidationMetadataException",
        },
      );
    },
    toObject: (context) => attribute.toObject(context),
  };
}
