/** One argument to one parameter: transformation, conversion, validation. */
import {
  type Exception,
  isInstance,
  newException,
  type PSValue,
  StringType,
  TerminatingError,
  type TypeInfo,
  typeNamesOf,
  unwrap,
} from "../../objects/index.ts";
import {
  BindingError,
  bindingError,
  emptyCollectionNotAllowed,
  emptyStringNotAllowed,
  missingArgument,
  nullNotAllowed,
  setterFailed,
  transformationFailed,
  validationFailed,
} from "./binding-error.ts";
import { coerceArgument, fitsUncoerced, refusalOfNull } from "./coercion.ts";
import type { CommandArgument } from "./command-argument.ts";
import type { ParameterBinder } from "./parameter-binder.ts";
import type { ParameterMetadata } from "./parameter-metadata.ts";

export interface BoundArgument {
  readonly isBound: boolean;
  readonly value: PSValue;
}

const NOT_BOUND: BoundArgument = { isBound: false, value: undefined };

export function bindArgument(
  binder: ParameterBinder,
  parameter: ParameterMetadata,
  argument: CommandArgument,
  { coerce }: { readonly coerce: boolean },
): BoundArgument {
  const type = parameter.type(binder.context);
  if (!argument.hasValue && !parameter.isSwitch) throw binder.fail(missingArgument(parameter.name, type), argument.nameRange);
  try {
    const given = argument.value === undefined ? null : argument.value;
    let value = transform(binder, parameter, parameter.prepare?.(given, binder.context) ?? given, coerce);
    if (coerce && parameter.takesSeveral === true && isListOf(type, value)) value = unwrap(value);
    else if (coerce) value = coerceArgument({ name: parameter.name, type }, value, binder.context);
    else {
      const fitting = fitsUncoerced(type, value);
      if (fitting === undefined) return NOT_BOUND;
      value = fitting;
    }
    checkTypeName(parameter, value);
    validate(binder, parameter, value, type);
    const refusal = value === null && coerce ? refusalOfNull(type) : null;
    if (refusal !== null) throw setterFailed(parameter.name, refusal);
    return { isBound: true, value };
  } catch (error) {
    if (error instanceof BindingError && error.record.invocationInfo === null) throw binder.fail(error, argument.valueRange);
    throw error;
  }
}

function isListOf(type: TypeInfo, value: PSValue): boolean {
  const list = unwrap(value);
  return Array.isArray(list) && list.every((element) => isInstance(unwrap(element), type));
}

/** Type constraints of script parameters convert only where conversion is wanted; other transformations always run. */
function transform(binder: ParameterBinder, parameter: ParameterMetadata, value: PSValue, coerce: boolean): PSValue {
  let current = value;
  for (const attribute of parameter.attributes) {
    if (attribute.kind !== "custom" && (attribute.kind !== "transform" || (attribute.isTypeConverter && !coerce))) continue;
    if (attribute.kind === "custom") attribute.require(binder.context);
    try {
      current = attribute.transform(current, binder.context, binder.metadata.isAdvanced ? "cmdletParameter" : "parameter");
    } catch (error) {
      if (!(error instanceof TerminatingError)) throw error;
      const exception = castException(error.record.exception);
      const isInvalidCast = exception.getType().name === "PSInvalidCastException";
      throw transformationFailed(parameter.name, exception.message, metadataException(exception), { isInvalidCast });
    }
  }
  return current;
}

/** Casts fail with a RuntimeException around the exception that tells why. */
function castException(exception: Exception): Exception {
  const { innerException } = exception;
  return innerException?.getType().name === "PSInvalidCastException" ? innerException : exception;
}

/** A failed conversion is told as an argument's that an attribute could not transform. */
function metadataException(exception: Exception): Exception {
  return exception.getType().name === "PSInvalidCastException"
    ? newException("ArgumentTransformationMetadataException", exception.message, exception)
    : exception;
}

/** `[PSTypeName('T')]`. */
function checkTypeName(parameter: ParameterMetadata, value: PSValue): void {
  const { psTypeName } = parameter;
  if (psTypeName === null || value === null) return;
  const items = Array.isArray(value) ? value : [value];
  for (const item of items) {
    if (typeNamesOf(item).some((name) => name.toLowerCase() === psTypeName.toLowerCase())) continue;
    throw bindingError(
      "MismatchedPSTypeName",
      `Cannot bind argument to parameter '${parameter.name}', because PSTypeNames of the argument do not match the PSTypeName required by the parameter: ${psTypeName}.`,
      { failure: "validation", parameterName: parameter.name },
    );
  }
}

export function validate(binder: ParameterBinder, parameter: ParameterMetadata, value: PSValue, type: TypeInfo): void {
  for (const attribute of parameter.attributes) {
    if (attribute.kind !== "validate" && attribute.kind !== "custom") continue;
    let failure: string | null;
    try {
      failure = attribute.validate(value, binder.context);
    } catch (error) {
      if (!(error instanceof TerminatingError)) throw error;
      throw validationFailed(parameter.name, error.record.exception.message, error.record.exception);
    }
    if (failure !== null)
      throw validationFailed(parameter.name, failure, null, {
        leavesToOthers: attribute.kind === "validate" && attribute.leavesToOthers === true,
      });
  }
  if (parameter.isMandatoryInSomeSet) refuseEmpty(parameter, value, type);
}

/** Mandatory parameters want something, unless an attribute allows nothing. */
function refuseEmpty(parameter: ParameterMetadata, value: PSValue, type: TypeInfo): void {
  if (value === null || value === undefined) {
    if (!parameter.allowsNull) throw nullNotAllowed(parameter.name);
    return;
  }
  if (type === StringType) {
    if (value === "" && !parameter.allowsEmptyString) throw emptyStringNotAllowed(parameter.name);
    return;
  }
  const element = type.elementType;
  if (element === undefined || !Array.isArray(value)) {
    if (value instanceof Uint8Array && value.length === 0 && !parameter.allowsEmptyCollection)
      throw emptyCollectionNotAllowed(parameter.name, "Array");
    return;
  }
  if (value.length === 0 && !parameter.allowsEmptyCollection) throw emptyCollectionNotAllowed(parameter.name, "Array");
  if (element.isValueType) return;
  for (const item of value) {
    if (item === null || item === undefined) {
      if (!parameter.allowsNull) throw nullNotAllowed(parameter.name);
    } else if (element === StringType && item === "" && !parameter.allowsEmptyString) throw emptyStringNotAllowed(parameter.name);
  }
}
