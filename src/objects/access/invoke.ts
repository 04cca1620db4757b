/** `$x.Method(…)`, `[T]::Method(…)`, `[T]::new(…)`. */
import { Delegate } from "../delegate.ts";
import { DeserializedObject } from "../deserialized-object.ts";
import { iteratorOf } from "../enumerate.ts";
import type { TerminatingError } from "../error-record.ts";
import { runtimeError } from "../errors.ts";
import { PSMethodInfo } from "../ets/members.ts";
import { PSObject, unwrap } from "../psobject.ts";
import type { TypeInfo } from "../type-info.ts";
import { type ChosenOverload, MemberGroup, PropertyMember } from "../type-members.ts";
import { clrFullName, typeNamesOf, typeOf } from "../type-of.ts";
import type { EvaluationContext, PSValue } from "../value.ts";
import { callOverload } from "./call.ts";
import { instanceMembers, typeMember } from "./find-member.ts";
import { intrinsicMethod } from "./intrinsic-members.ts";
import { type CallConstraints, chooseOverload } from "./overloads.ts";
import { flatten } from "./property.ts";

/**
 * Calls a method of a value, or of each item of a collection that lacks it.
 *
 * @throws {TerminatingError} `InvokeMethodOnNull`, `MethodNotFound`, `MethodCountCouldNotFindBest`, the argument's conversion error, or the
 * exception of the method in a MethodInvocationException.
 */
export function invokeMethod(
  target: PSValue,
  name: string,
  args: readonly PSValue[],
  ctx: EvaluationContext,
  constraints?: CallConstraints,
): PSValue {
  if (target === null || target === undefined) throw invokeOnNull();
  const holder = instanceMembers(target);
  if (holder !== undefined) {
    const place = holder.shape.find(name);
    if (place >= 0) {
      const member = holder.slots[place];
      if (member instanceof PSMethodInfo) return invokeExtended(member, target, args, ctx);
      // A note hides a method of its name.
      if (holder.shape.isNote[place] === true && target instanceof PSObject && target.isCustom)
        throw methodNotFound(shownTypeName(target), name);
    }
  }
  const member = typeMember(target, name, ctx);
  // What a decoded value shows is the text that it had where it was encoded.
  if (target instanceof DeserializedObject && target.text !== undefined && args.length === 0 && /^tostring$/i.test(name))
    return target.text;
  if (member instanceof MemberGroup)
    return invokeGroup(member, target instanceof PSObject ? unwrap(target) : target, args, name, constraints, ctx);
  if (member instanceof PSMethodInfo) return invokeExtended(member, target, args, ctx);
  if (member instanceof PropertyMember && member.get !== undefined) {
    const value = member.get(target instanceof PSObject ? unwrap(target) : target, ctx);
    if (value instanceof Delegate) return value.invoke(args, ctx);
  }
  const intrinsic = intrinsicMethod(name);
  if (intrinsic !== undefined) return intrinsic(target, args, ctx);
  if (target instanceof PSObject && target.base === null) throw invokeOnNull();
  const items = iteratorOf(target);
  if (items === undefined) throw methodNotFound(shownTypeName(target), name);
  return invokeOnItems(items, name, args, ctx, constraints);
}

function invokeOnNull(): TerminatingError {
  return runtimeError("InvokeMethodOnNull", "You cannot call a method on a null-valued expression.");
}

export function methodNotFound(typeName: string, name: string): TerminatingError {
  return runtimeError("MethodNotFound", `Method invocation failed because [${typeName}] does not contain a method named '${name}'.`);
}

/** A property bag shows the first of its type names. */
function shownTypeName(target: PSValue): string {
  const own = target instanceof PSObject && target.isCustom ? typeNamesOf(target)[0] : undefined;
  return own ?? clrFullName(typeOf(target));
}

function invokeExtended(member: PSMethodInfo, target: PSValue, args: readonly PSValue[], ctx: EvaluationContext): PSValue {
  return member.invoke(target, args, ctx);
}

function invokeOnItems(
  items: Iterator<PSValue>,
  name: string,
  args: readonly PSValue[],
  ctx: EvaluationContext,
  constraints: CallConstraints | undefined,
): PSValue {
  const results: PSValue[] = [];
  let isCalled = false;
  for (let next = items.next(); next.done !== true; next = items.next()) {
    flatten(invokeMethod(next.value, name, args, ctx, constraints), results);
    isCalled = true;
  }
  if (!isCalled) throw methodNotFound("System.Object[]", name);
  return results.length === 1 ? results[0] : results.length === 0 ? undefined : results;
}

/** Calls the best overload of a group; for indexers, their getter. */
export function invokeGroup(
  group: MemberGroup,
  self: PSValue,
  args: readonly PSValue[],
  name: string,
  constraints: CallConstraints | undefined,
  ctx: EvaluationContext,
): PSValue {
  if (constraints === undefined && group.exactChoices !== undefined) {
    for (const known of group.exactChoices) if (fitsExactly(args, known.types)) return callOverload(known, self, args, name, ctx);
  }
  const chosen = chooseOverload(group.overloads, args, constraints, ctx);
  if (typeof chosen === "string") throw noOverload(chosen, name, args.length, constraints);
  if (constraints === undefined && group.overloads.length > 1) rememberExact(group, args, chosen);
  return callOverload(chosen, self, args, name, ctx);
}

/** A call site rarely mixes more. */
const MAX_EXACT_CHOICES = 4;

function fitsExactly(args: readonly PSValue[], types: readonly TypeInfo[]): boolean {
  if (args.length !== types.length) return false;
  for (let index = 0; index < args.length; index++) {
    const value = args[index];
    if (value === null || value === undefined || typeOf(value) !== types[index]) return false;
  }
  return true;
}

function rememberExact(group: MemberGroup, args: readonly PSValue[], chosen: ChosenOverload): void {
  if (chosen.isExpanded || !fitsExactly(args, chosen.types)) return;
  group.exactChoices ??= [];
  if (group.exactChoices.length === MAX_EXACT_CHOICES) group.exactChoices.pop();
  group.exactChoices.unshift(chosen);
}

function noOverload(why: "ambiguous" | "none", name: string, count: number, constraints: CallConstraints | undefined): TerminatingError {
  const typeArguments = constraints?.typeArguments;
  if (why === "none" && typeArguments !== undefined) {
    return methodError(
      "MethodCountCouldNotFindBestGeneric",
      `Could not find a suitable generic method overload for "${name}" with "${typeArguments.length}" type parameters, and the argument count: "${count}".`,
    );
  }
  return methodError(
    "MethodCountCouldNotFindBest",
    why === "none"
      ? `Cannot find an overload for "${name}" and the argument count: "${count}".`
      : `Multiple ambiguous overloads found for "${name}" and the argument count: "${count}".`,
  );
}

function methodError(errorId: string, message: string): TerminatingError {
  return runtimeError(errorId, message, { category: "NotSpecified", exceptionType: "MethodException" });
}

/** `[T]::Method(…)`; `new` makes an instance. */
export function invokeStatic(
  type: TypeInfo,
  name: string,
  args: readonly PSValue[],
  ctx: EvaluationContext,
  constraints?: CallConstraints,
): PSValue {
  if (name.length === 3 && name.toLowerCase() === "new") {
    if (args.length === 0 && lacksDefaultConstructor(type)) throw noOverload("none", "new", 0, undefined);
    return createInstance(type, args, ctx, constraints);
  }
  const member = type.findStaticMember(name);
  if (member instanceof MemberGroup) {
    if (type.isGenericDefinition && member.overloads.every((overload) => overload.declaringType === type)) throw openGeneric(type);
    return invokeGroup(member, undefined, args, name, constraints, ctx);
  }
  if (member instanceof PropertyMember && member.get !== undefined) {
    const value = member.get(undefined, ctx);
    if (value instanceof Delegate) return value.invoke(args, ctx);
  }
  throw methodNotFound(clrFullName(type), name);
}

/** PowerShell looks for a constructor without arguments of a struct that declares others, and makes its default only where it declares none. */
function lacksDefaultConstructor(type: TypeInfo): boolean {
  if (!type.isValueType || type.kind === "enum" || (type.typeArguments.length > 0 && type.genericDefinition?.name !== "Nullable`1"))
    return false;
  return type.constructors?.overloads.every((overload) => overload.signature.parameters.length > 0) === true;
}

function openGeneric(type: TypeInfo): TerminatingError {
  return methodError(
    "CannotInvokeStaticMethodOnUninstantiatedGenericType",
    `Cannot invoke static methods or access static properties on the open generic type ${type.fullName}.  Specify the type parameters and retry.  For example, instead of [System.Collections.Generic.HashSet\`1]::CreateSetComparer() use [System.Collections.Generic.HashSet[int]]::CreateSetComparer().`,
  );
}

/** A new object; a struct has a constructor without parameters even when none is declared. */
export function createInstance(type: TypeInfo, args: readonly PSValue[], ctx: EvaluationContext, constraints?: CallConstraints): PSValue {
  const group = type.isAbstract ? undefined : type.constructors;
  if (args.length === 0 && type.isValueType && type.defaultValue !== undefined) {
    const hasOwn = group?.overloads.some((overload) => overload.signature.parameters.length === 0) === true;
    if (!hasOwn) return type.defaultValue();
  }
  if (type.elementType !== undefined) return ctx.types.operations.createArray(type, args, ctx);
  if (group === undefined) throw noOverload("none", "new", args.length, undefined);
  return invokeGroup(group, type, args, "new", constraints, ctx);
}

/** Calls a method as a type declares it, whatever derived classes make of it: `([Base]$this).Method()` in a class. */
export function invokeBaseMethod(type: TypeInfo, target: PSValue, name: string, args: readonly PSValue[], ctx: EvaluationContext): PSValue {
  const member = type.findMember(name);
  if (!(member instanceof MemberGroup)) throw methodNotFound(clrFullName(type), name);
  return invokeGroup(member, unwrap(target), args, name, undefined, ctx);
}
