/** Fitting an argument to the type of its parameter. */
import {
  BooleanType,
  Byte,
  convertTo,
  type Exception,
  elementTypeOf,
  isInstance,
  isNumber,
  isTrue,
  ListObject,
  newException,
  ObjectType,
  PSObjectType,
  type PSValue,
  StringType,
  SwitchParameter,
  SwitchParameterType,
  TerminatingError,
  type TypeInfo,
  typeDisplayName,
  typedArray,
  typeOf,
  unwrap,
} from "../../objects/index.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import { cannotConvert, cannotConvertArgument, nullNotAllowed } from "./binding-error.ts";

export interface Coercion {
  readonly name: string;
  readonly type: TypeInfo;
}

/** The argument as the parameter's type; throws a BindingError. */
export function coerceArgument({ name, type }: Coercion, value: PSValue, context: ExecutionContext): PSValue {
  if (value === null || value === undefined) return coerceNull(name, type);
  if (type === ObjectType || type === PSObjectType) return value;
  // Text that carries notes, as Get-Content gives it, is text for a parameter that wants text.
  const base = unwrap(value);
  if (isInstance(base, type)) return base;
  if (isInstance(value, type)) return value;
  if (type === BooleanType || type === SwitchParameterType || isNullableBoolean(type)) return coerceFlag(name, type, base);
  if (type.elementType !== undefined && type.rank === 1) return coerceArray({ name, type }, type.elementType, base, context);
  if (isListLike(base) && !acceptsLists(type)) {
    throw cannotConvertArgument(name, type, shownValue(base), "Specified method is not supported.");
  }
  return convert(name, type, value, context);
}

function convert(name: string, type: TypeInfo, value: PSValue, context: ExecutionContext): PSValue {
  try {
    return convertTo(value, type, context);
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
    throw cannotConvert(name, error.record.exception.message, error.record.exception);
  }
}

function coerceNull(name: string, type: TypeInfo): PSValue {
  if (type === BooleanType) throw nullNotAllowed(name);
  if (type === SwitchParameterType) return SwitchParameter.present;
  // Where nothing else refuses it, the cmdlet's property will.
  return null;
}

/** What a property of the type says to null; null where it takes it. */
export function refusalOfNull(type: TypeInfo): Exception | null {
  if (!type.isValueType || isNullable(type)) return null;
  return newException("System.Management.Automation.PSInvalidCastException", `Cannot convert null to type "${type.fullName}".`);
}

function isNullable(type: TypeInfo): boolean {
  return type.genericDefinition?.fullName === "System.Nullable`1";
}

function isNullableBoolean(type: TypeInfo): boolean {
  return isNullable(type) && type.typeArguments[0] === BooleanType;
}

/** Booleans take booleans and numbers, and nothing else. */
function coerceFlag(name: string, type: TypeInfo, value: PSValue): PSValue {
  const isFlag = typeof value === "boolean" || typeof value === "number" || value instanceof SwitchParameter || isNumber(value);
  if (!isFlag) throw cannotConvertArgument(name, type, clrName(typeOf(value)), "");
  const on = isTrue(value);
  return type === SwitchParameterType ? (on ? SwitchParameter.present : SwitchParameter.absent) : on;
}

function clrName(type: TypeInfo): string {
  return type.fullName;
}

function coerceArray({ name, type }: Coercion, elementType: TypeInfo, value: PSValue, context: ExecutionContext): PSValue {
  if (typeDisplayName(elementType) === "byte") return convert(name, type, value, context);
  const items = listItems(value);
  const coerced: PSValue[] = [];
  for (const item of items ?? [value]) {
    coerced.push(
      item === null || item === undefined
        ? coerceNullElement(name, elementType, context)
        : coerceArgument({ name, type: elementType }, item, context),
    );
  }
  return typedArray(elementType, coerced);
}

function coerceNullElement(name: string, elementType: TypeInfo, context: ExecutionContext): PSValue {
  return elementType.isValueType
    ? refusalOfNull(elementType) === null
      ? coerceNull(name, elementType)
      : convert(name, elementType, null, context)
    : null;
}

function listItems(value: PSValue): readonly PSValue[] | null {
  if (Array.isArray(value)) return value;
  if (value instanceof Uint8Array) return Array.from(value, (byte) => new Byte(byte));
  return value instanceof ListObject ? value.items : null;
}

function isListLike(value: PSValue): boolean {
  return Array.isArray(value) || value instanceof Uint8Array || value instanceof ListObject;
}

/** Types whose conversion looks into a list itself. */
function acceptsLists(type: TypeInfo): boolean {
  if (type === StringType) return false;
  if (type.kind === "enum" || type.kind === "interface") return true;
  if (
    type.constructors?.overloads.some(
      ({ signature: { parameters } }) => parameters.length === 1 && parameters[0]?.type.endsWith("[]") === true,
    )
  )
    return true;
  return type.interfaces.has("System.Collections.IEnumerable") || type.fullName === "System.Array";
}

function shownValue(value: PSValue): string {
  return typeDisplayName(typeOf(value)) === "" ? "" : typeOf(value).fullName;
}

/**
 * Whether an argument fits the type as it is, so that the pipeline may bind it without conversion.
 *
 * @returns The value to bind; undefined when it does not fit.
 */
export function fitsUncoerced(type: TypeInfo, value: PSValue): PSValue {
  if (value === null) return type.isValueType || type.fullName === "System.String" ? undefined : null;
  if (type === ObjectType || type === PSObjectType) return value;
  if (isInstance(value, type)) return unwrap(value);
  const base = unwrap(value);
  if (isInstance(base, type)) return base;
  if (type.elementType === undefined || type.rank !== 1) return undefined;
  const element = type.elementType;
  const items = listItems(base);
  if (items === null) return fitsElement(element, value) ? typedArray(element, [value]) : undefined;
  if (Array.isArray(base) && elementTypeOf(base) === element) return base;
  return items.every((item) => fitsElement(element, item)) ? typedArray(element, [...items]) : undefined;
}

function fitsElement(type: TypeInfo, value: PSValue): boolean {
  if (value === null || value === undefined) return !type.isValueType;
  return type === ObjectType || type === PSObjectType || isInstance(unwrap(value), type);
}
