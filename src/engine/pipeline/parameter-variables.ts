/** Parameters of a function as variables of its frame. */
import {
  BigIntegerType,
  BooleanType,
  convertTo,
  isNumericType,
  type PSValue,
  StringType,
  SwitchParameter,
  SwitchParameterType,
} from "../../objects/index.ts";
import { coerceArgument } from "../binder/coercion.ts";
import type { ParameterMetadata } from "../binder/parameter-metadata.ts";
import type { Frame } from "../runtime/frame.ts";

/** Puts a parameter's value into its variable. */
export function setParameter(frame: Frame, parameter: ParameterMetadata, value: PSValue): void {
  if (parameter.slot < 0) return;
  const stored = value === undefined ? null : value;
  const known = frame.ownsScope ? frame.locals[parameter.slot] : frame.variableToAssign(parameter.slot);
  const variable = known ?? frame.createVariable(parameter.slot, stored);
  variable.value = stored;
  if (parameter.variableAttributes !== null) variable.ensureGuard().attributes = parameter.variableAttributes;
}

/** The default of a parameter that nobody gave. */
export function defaultOf(parameter: ParameterMetadata, frame: Frame): PSValue {
  if (parameter.defaultValue === null) return unboundValue(parameter, frame);
  let value = parameter.defaultValue(frame);
  if (value === undefined) value = null;
  for (const attribute of parameter.attributes)
    if (attribute.kind === "transform" || attribute.kind === "custom") value = attribute.transform(value, frame.context, "parameter");
  if (parameter.variableAttributes === null) return value;
  return coerceArgument({ name: parameter.name, type: parameter.type(frame.context) }, value, frame.context);
}

/** What a typed parameter holds that nobody gave: an empty string, false or zero of its type, or nothing. */
function unboundValue(parameter: ParameterMetadata, frame: Frame): PSValue {
  if (!parameter.attributes.some((attribute) => attribute.kind === "transform" && attribute.isTypeConverter)) return null;
  const type = parameter.type(frame.context);
  if (type === StringType) return "";
  if (type === BooleanType) return false;
  if (type === SwitchParameterType) return SwitchParameter.absent;
  return isNumericType(type) && type !== BigIntegerType ? convertTo(0, type, frame.context) : null;
}
