import { type ErrorRecord, TerminatingError } from "../error-record.ts";
import { runtimeError } from "../errors.ts";
import type { Exception } from "../exception.ts";
import { netText } from "../text.ts";
import type { TypeInfo } from "../type-info.ts";
import { clrToString, typeNamesOf, typeOf } from "../type-of.ts";
import type { EvaluationContext, PSValue } from "../value.ts";

/** A cast that failed: PSInvalidCastException with the id of the way that was tried. */
export function castError(errorId: string, message: string, inner: Exception | null = null): TerminatingError {
  return runtimeError(errorId, message, { category: "InvalidArgument", exceptionType: "PSInvalidCastException", inner });
}

/** `Cannot convert value "x" to type "T". Error: "…"`. */
export function castFailure(errorId: string, value: PSValue, type: TypeInfo, cause: Exception, ctx: EvaluationContext): TerminatingError {
  return castError(
    errorId,
    `Cannot convert value "${plainText(value, ctx)}" to type "${clrToString(type)}". Error: "${cause.message}"`,
    cause,
  );
}

/** Runs a conversion step; an exception inside becomes the cast's error. */
export function casting(errorId: string, value: PSValue, type: TypeInfo, ctx: EvaluationContext, step: () => PSValue): PSValue {
  try {
    return step();
  } catch (error) {
    if (error instanceof TerminatingError) throw castFailure(errorId, value, type, error.record.exception, ctx);
    throw error;
  }
}

/** The error of a cast for which there is no conversion at all. */
export function invalidCast(value: PSValue, type: TypeInfo, ctx: EvaluationContext): TerminatingError {
  const typeName = clrToString(type);
  if (value === null || value === undefined) {
    if (type.kind !== "enum") return castError("nullToObjectInvalidCast", `Cannot convert null to type "${typeName}".`);
    return castError("nullToEnumInvalidCast", `Cannot convert null to type "${typeName}"${enumValuesHint(type)}`);
  }
  const from = typeNamesOf(value)[0] ?? "null";
  const isSecret = type.name === "SecureString" || type.name === "PSCredential";
  return castError(
    "ConvertToFinalInvalidCastException",
    isSecret
      ? `Cannot convert the value of type "${from}" to type "${typeName}".`
      : `Cannot convert the "${plainText(value, ctx)}" value of type "${from}" to type "${typeName}".`,
  );
}

export function enumValuesHint(type: TypeInfo): string {
  return ` due to enumeration values that are not valid. Specify one of the following enumeration values and try again. The possible enumeration values are "${type.enumeration?.names.join(",") ?? ""}".`;
}

/** `value.ToString()` in an error text: a list gives its type name. */
export function plainText(value: PSValue, ctx: EvaluationContext): string {
  return Array.isArray(value) || value instanceof Uint8Array ? clrToString(typeOf(value)) : netText(value, ctx);
}

export function isCastError(record: ErrorRecord): boolean {
  return record.exception.getType().name === "PSInvalidCastException";
}
