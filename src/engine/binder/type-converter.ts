/** Type constraints on parameters and variables. */
import {
  BooleanType,
  convertTo,
  isNumber,
  ListObject,
  PSReference,
  type PSValue,
  runtimeError,
  StringType,
  SwitchParameter,
  SwitchParameterType,
  type TypeInfo,
  typeOf,
  unwrap,
} from "../../objects/index.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import type { ArgumentTransformation, ArgumentUse } from "./argument-attribute.ts";
import { attributeObject } from "./attribute-object.ts";

/** `[type]` in front of a parameter or variable. */
export function typeConverter(resolve: (context: ExecutionContext) => TypeInfo): ArgumentTransformation {
  return {
    kind: "transform",
    isTypeConverter: true,
    transform: (value, context, use) => convertToConstraint(value, resolve(context), context, use),
    toObject: (context) =>
      attributeObject("System.Management.Automation.ArgumentTypeConverterAttribute", [["TargetType", resolve(context)]]),
  };
}

function convertToConstraint(value: PSValue, type: TypeInfo, context: ExecutionContext, use: ArgumentUse): PSValue {
  const isParameter = use !== "variable";
  if (type.fullName === "System.Management.Automation.PSReference") {
    if (value instanceof PSReference || value === null) return value;
    throw cast("PSReferenceTypeExpected", "Reference type is expected in argument.");
  }
  const base = unwrap(value);
  if (base instanceof PSReference && isParameter)
    throw cast("PSReferenceTypeNotExpected", "Cannot convert a PSReference to the parameter type.");
  if (isParameter && (type === BooleanType || type === SwitchParameterType)) return flag(base, type, context);
  if (
    use === "cmdletParameter" &&
    type === StringType &&
    (Array.isArray(base) || base instanceof ListObject || base instanceof Uint8Array)
  ) {
    throw cast("MethodNameNotFound", "Cannot convert value to type System.String.");
  }
  return convertTo(value, type, context);
}

function cast(errorId: string, message: string): Error {
  return runtimeError(errorId, message, { category: "InvalidArgument", exceptionType: "PSInvalidCastException" });
}

/** Booleans of parameters take booleans and numbers only, so that a word behind a name is not taken for `$true`. */
function flag(value: PSValue, type: TypeInfo, context: ExecutionContext): PSValue {
  if (value === null || value === undefined) {
    if (type === SwitchParameterType) return SwitchParameter.absent;
    throw cannotBeBoolean("", type);
  }
  if (typeof value === "boolean" || typeof value === "number" || value instanceof SwitchParameter || isNumber(value)) {
    return convertTo(value, type, context);
  }
  throw cannotBeBoolean(typeOf(value).fullName, type);
}

function cannotBeBoolean(shown: string, type: TypeInfo): Error {
  return cast(
    "InvalidBoolValue",
    `Cannot convert value "${shown}" to type "${type.fullName}". Boolean parameters accept only Boolean values and numbers, such as $True, $False, 1 or 0.`,
  );
}
