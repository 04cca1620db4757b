/** Objects made from other objects: through a constructor, a list of items, or properties by name. */
import { Dictionary } from "../dictionaries.ts";
import { enumerate } from "../enumerate.ts";
import { TerminatingError } from "../error-record.ts";
import { PSPropertyInfo } from "../ets/members.ts";
import { PSObject } from "../psobject.ts";
import { propertyTypeOf } from "../signature-types.ts";
import { netText, toText } from "../text.ts";
import type { TypeInfo } from "../type-info.ts";
import { type MethodOverload, PropertyMember } from "../type-members.ts";
import { clrFullName, clrToString } from "../type-of.ts";
import type { EvaluationContext, PSValue } from "../value.ts";
import { castError, castFailure, casting, invalidCast } from "./cast-error.ts";

type Convert = (value: PSValue, type: TypeInfo, ctx: EvaluationContext) => PSValue;

export function viaConstructor(ctor: MethodOverload): Convert {
  return (value, type, ctx) =>
    casting("InvalidCastConstructorException", value, type, ctx, () => {
      const [parameter] = ctor.parameterTypes ?? [];
      const argument = parameter === undefined ? value : ctx.types.operations.convertTo(value, parameter, ctx);
      return ctor.invoker(type, argument, ctx);
    });
}

/** A collection from items that are converted one by one. */
export function viaListConstructor(ctor: MethodOverload, element: TypeInfo): Convert {
  return (value, type, ctx) => {
    const isArray = Array.isArray(value) || value instanceof Uint8Array;
    const items = isArray
      ? enumerate(value).map((item) => convertOrFail(item, element, value, type, ctx))
      : [ctx.types.operations.convertTo(value, element, ctx)];
    return casting("InvalidCastConstructorException", value, type, ctx, () => ctor.invoker(type, items, ctx));
  };
}

function convertOrFail(item: PSValue, element: TypeInfo, whole: PSValue, type: TypeInfo, ctx: EvaluationContext): PSValue {
  try {
    return ctx.types.operations.convertTo(item, element, ctx);
  } catch (error) {
    if (error instanceof TerminatingError) throw invalidCast(whole, type, ctx);
    throw error;
  }
}

/** `[T]@{Name = value}`: a new object with its properties set. */
export function hashtableToObject(value: PSValue, type: TypeInfo, ctx: EvaluationContext): PSValue {
  const entries = value instanceof Dictionary ? Array.from(value.entries(), (entry) => [toText(entry.key, ctx), entry.value] as const) : [];
  return objectWith(entries, type, ctx);
}

/** The same from the properties of a `[pscustomobject]`. */
export function propertiesToObject(value: PSValue, type: TypeInfo, ctx: EvaluationContext): PSValue {
  if (!(value instanceof PSObject)) return null;
  const entries = value.shape.names.map((name, index) => {
    const slot = value.slots[index];
    return [name, value.shape.isNote[index] === false && slot instanceof PSPropertyInfo ? slot.getValue(value, ctx) : slot] as const;
  });
  try {
    return objectWith(entries, type, ctx);
  } catch (error) {
    if (!(error instanceof TerminatingError) || error.record.errorId !== "ObjectCreationError") throw error;
    const inner = castError(
      "ConvertToFinalInvalidCastException",
      `Cannot convert the "${netText(value, ctx)}" value of type "System.Management.Automation.PSCustomObject" to type "${clrToString(type)}".`,
      error.record.exception,
    );
    throw castFailure("InvalidCastConstructorException", value, type, inner.record.exception, ctx);
  }
}

function objectWith(entries: readonly (readonly [string, PSValue])[], type: TypeInfo, ctx: EvaluationContext): PSValue {
  const { operations } = ctx.types;
  const made = operations.createInstance(type, [], ctx);
  for (const [name, value] of entries) {
    if (!isSettable(type, name)) throw creationError(type, missingProperty(type, name, ctx));
    try {
      operations.setProperty(made, name, value, ctx);
    } catch (error) {
      if (!(error instanceof TerminatingError)) throw error;
      const { exception } = error.record;
      throw creationError(type, (exception.innerException ?? exception).message);
    }
  }
  return made;
}

function isSettable(type: TypeInfo, name: string): boolean {
  return type.findMember(name) instanceof PropertyMember;
}

function creationError(type: TypeInfo, reason: string): TerminatingError {
  return castError("ObjectCreationError", `Cannot create object of type "${clrToString(type)}". ${reason}`);
}

function missingProperty(type: TypeInfo, name: string, ctx: EvaluationContext): string {
  const settable: string[] = [];
  for (const member of type.instanceTable.members.values()) {
    if (member instanceof PropertyMember && member.set !== undefined) {
      settable.push(`[${member.name} <${clrFullName(propertyTypeOf(member, ctx.types))}>]`);
    }
  }
  const head = `The property '${name}' was not found for the '${clrFullName(type)}' object.`;
  return settable.length === 0
    ? `${head} There is no settable property available.`
    : `${head} The settable properties are: ${settable.join(", ")}.`;
}
