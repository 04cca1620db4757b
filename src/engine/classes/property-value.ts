/** What a property of a class makes of a value that is to be stored: converted, and checked by its attributes. */
import { convertTo, newException, type PSValue, runtimeError } from "../../objects/index.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import type { ScriptProperty } from "./script-class.ts";

export function storedValue(property: ScriptProperty, value: PSValue, context: ExecutionContext): PSValue {
  let stored = value;
  for (const attribute of property.attributes)
    if (attribute.kind === "transform" || attribute.kind === "custom") stored = attribute.transform(stored, context, "variable");
  if (property.hasType) stored = convertTo(stored, property.type, context);
  for (const attribute of property.attributes) {
    const failure = attribute.kind === "validate" || attribute.kind === "custom" ? attribute.validate(stored, context) : null;
    if (failure !== null) throw refused(property.name, failure);
  }
  return stored;
}

function refused(name: string, failure: string): Error {
  return runtimeError("ExceptionWhenSetting", `Exception setting "${name}": "${failure}"`, {
    category: "NotSpecified",
    exceptionType: "SetValueInvocationException",
    inner: newException("ValidationMetadataException", failure),
  });
}
