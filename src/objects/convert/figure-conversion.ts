/** Which conversion leads from one type to another: found once per pair of types, in the order in which PowerShell looks. */
import {
  BooleanType,
  ByteType,
  CharType,
  DecimalType,
  DoubleType,
  Int32Type,
  PSObjectType,
  PSReferenceType,
  ScriptBlockType,
  SingleType,
  StringType,
  SwitchParameterType,
} from "../core-types.ts";
import { Delegate } from "../delegate.ts";
import { Dictionary, Hashtable, HashtableType } from "../dictionaries.ts";
import { nullableArgument } from "../dotnet/nullable.ts";
import { XmlDocumentClass } from "../dotnet/xml/node-types.ts";
import { parameterTypesOf, returnTypeOf } from "../signature-types.ts";
import { SwitchParameter } from "../switch-parameter.ts";
import { castText, joinedText } from "../text.ts";
import { isTrue } from "../truth.ts";
import { ArrayType, DelegateType, ObjectType, type TypeInfo, VoidType } from "../type-info.ts";
import { MemberGroup, type MethodOverload } from "../type-members.ts";
import { type EvaluationContext, type PSValue, ScriptBlock } from "../value.ts";
import { charArray, toArray } from "./array-conversion.ts";
import { castError, casting, invalidCast } from "./cast-error.ts";
import { ConversionRank, SCALAR_TO_ARRAY } from "./conversion-rank.ts";
import { integerToEnum, listToEnum, stringToEnum } from "./enum-conversion.ts";
import { patternsToEnum, takesPatterns } from "./enum-patterns.ts";
import { changeType, charToReal, numberToNumber, numberViaString, stringToNumber } from "./number-conversion.ts";
import { isIntegerType, isNumericType } from "./numeric.ts";
import { hashtableToObject, propertiesToObject, viaConstructor, viaListConstructor } from "./object-conversion.ts";

export type Convert = (value: PSValue, type: TypeInfo, ctx: EvaluationContext) => PSValue;

export interface Conversion {
  readonly rank: number;
  readonly convert: Convert;
}

const cache: WeakMap<TypeInfo, Map<TypeInfo, Conversion | null>> = new WeakMap();

/** The conversion between two types; undefined when there is none. */
export function figureConversion(from: TypeInfo, to: TypeInfo, ctx: EvaluationContext): Conversion | undefined {
  let known = cache.get(to);
  if (known === undefined) {
    known = new Map();
    cache.set(to, known);
  }
  let found = known.get(from);
  if (found === undefined) {
    found = figure(from, to, ctx) ?? null;
    known.set(from, found);
  }
  return found ?? undefined;
}

/** What `$null` becomes. */
export function nullConversion(to: TypeInfo): Conversion | undefined {
  if (to === StringType) return { rank: ConversionRank.ToString, convert: () => "" };
  if (to === BooleanType) return { rank: ConversionRank.NullToValue, convert: () => false };
  if (isNumericType(to) || to === CharType) return { rank: ConversionRank.NullToValue, convert: () => to.defaultValue?.() ?? null };
  if (to === SwitchParameterType) return { rank: ConversionRank.NullToValue, convert: () => SwitchParameter.absent };
  if (to === VoidType) return { rank: ConversionRank.NullToValue, convert: () => undefined };
  if (nullableArgument(to) !== undefined) return { rank: ConversionRank.NullToValue, convert: () => null };
  return to.isValueType ? undefined : { rank: ConversionRank.NullToRef, convert: () => null };
}

const identity: Convert = (value) => value;

function figure(from: TypeInfo, to: TypeInfo, ctx: EvaluationContext): Conversion | undefined {
  if (to === from) return { rank: ConversionRank.Identity, convert: identity };
  if (to.isAssignableFrom(from)) return { rank: ConversionRank.Assignable, convert: identity };
  if (to === PSObjectType) return { rank: ConversionRank.PSObject, convert: identity };
  return primitiveConversion(from, to) ?? languageConversion(from, to, ctx) ?? objectConversion(from, to, ctx);
}

/** Between numbers, characters, strings and truth values. */
function primitiveConversion(from: TypeInfo, to: TypeInfo): Conversion | undefined {
  if (to === BooleanType) return { rank: ConversionRank.Language, convert: (value) => isTrue(value) };
  if (to === StringType) {
    return {
      rank: isNumericType(from) ? ConversionRank.NumericString : ConversionRank.ToString,
      convert: (value, _type, ctx) => castText(value, ctx),
    };
  }
  if (isNumericType(from)) {
    if (isNumericType(to)) return { rank: numericRank(from, to), convert: numberToNumber };
    if (to === CharType) return { rank: ConversionRank.NumericString, convert: changeType };
  }
  if (from === StringType) {
    if (isNumericType(to)) return { rank: ConversionRank.NumericString, convert: stringToNumber };
    if (to.elementType === CharType) return { rank: ConversionRank.StringToCharArray, convert: (value) => charArray(value as string) };
  }
  if (from === CharType && (to === SingleType || to === DoubleType)) return { rank: ConversionRank.Language, convert: charToReal };
  return undefined;
}

const SIZES: ReadonlyMap<string, readonly [isSigned: boolean, size: number]> = new Map([
  ["SByte", [true, 0]],
  ["Int16", [true, 1]],
  ["Int32", [true, 2]],
  ["Int64", [true, 3]],
  ["Byte", [false, 0]],
  ["UInt16", [false, 1]],
  ["UInt32", [false, 2]],
  ["UInt64", [false, 3]],
]);

function numericRank(from: TypeInfo, to: TypeInfo): number {
  const source = SIZES.get(from.name);
  const target = SIZES.get(to.name);
  if (source === undefined || target === undefined) {
    if (source !== undefined) return to.name === "BigInteger" ? ConversionRank.ImplicitCast : ConversionRank.NumericImplicit;
    if (from === SingleType && to === DoubleType) return ConversionRank.NumericImplicit;
    if (from === DecimalType && target === undefined) return ConversionRank.NumericExplicit1;
    return ConversionRank.NumericExplicit;
  }
  const [isSourceSigned, sourceSize] = source;
  const [isTargetSigned, targetSize] = target;
  if (targetSize > sourceSize && (isSourceSigned === isTargetSigned || !isSourceSigned)) return ConversionRank.NumericImplicit;
  return targetSize >= sourceSize && isSourceSigned && !isTargetSigned ? ConversionRank.NumericExplicit1 : ConversionRank.NumericExplicit;
}

/** What the language knows of itself: void, nullables, arrays, hash tables, delegates, enums, and strings of the types below. */
function languageConversion(from: TypeInfo, to: TypeInfo, ctx: EvaluationContext): Conversion | undefined {
  const inner = nullableArgument(to);
  if (inner !== undefined) {
    const conversion = figureConversion(from, inner, ctx);
    return conversion === undefined
      ? undefined
      : { rank: conversion.rank, convert: (value, _type, context) => conversion.convert(value, inner, context) };
  }
  if (to === VoidType) return { rank: ConversionRank.Language, convert: () => undefined };
  if (to.elementType !== undefined && to.rank === 1) return arrayConversion(from, to, to.elementType, ctx);
  if (to === ArrayType)
    return { rank: ConversionRank.Language, convert: (value, _type, context) => toArray(value, ObjectType, context, convertItem) };
  if (to === HashtableType) {
    return from.interfaces.has("System.Collections.IDictionary") ? { rank: ConversionRank.Language, convert: copyToHashtable } : undefined;
  }
  if (to === XmlDocumentClass && from !== StringType) {
    return { rank: ConversionRank.Language, convert: (value, type, context) => xmlOf(joinedText(value, "\n", context), type, context) };
  }
  if (to === PSReferenceType) {
    return {
      rank: ConversionRank.Language,
      convert: (value, type, context) => context.types.operations.createInstance(type, [value], context),
    };
  }
  if (from === ScriptBlockType && to.isSubclassOf(DelegateType)) {
    return { rank: ConversionRank.Language, convert: (value, type) => (value instanceof ScriptBlock ? new Delegate(type, value) : null) };
  }
  if (to.kind === "enum") {
    if (isIntegerType(from) || from.kind === "enum") return { rank: ConversionRank.Language, convert: integerToEnum };
    if (from === StringType) {
      const parse = takesPatterns(to) ? patternsToEnum : stringToEnum;
      return { rank: ConversionRank.Parse, convert: (value, type, context) => parse(value as string, type, context) };
    }
    if (isEnumerableType(from)) {
      return {
        rank: ConversionRank.Parse,
        convert: (value, type, context) => listToEnum(value, type, context, (item) => convertItem(item, type, context)),
      };
    }
  }
  return undefined;
}

function arrayConversion(from: TypeInfo, to: TypeInfo, element: TypeInfo, ctx: EvaluationContext): Conversion | undefined {
  const convert: Convert = (value, _type, context) => toArray(value, element, context, convertItem);
  if (from.elementType !== undefined) {
    return { rank: element.isAssignableFrom(from.elementType) ? ConversionRank.Language : ConversionRank.UnrelatedArrays, convert };
  }
  if (isEnumerableType(from)) {
    return {
      rank: ConversionRank.Language,
      convert: (value, type, context) =>
        casting("InvalidCastExceptionEnumerableToArray", value, type, context, () => convert(value, type, context)),
    };
  }
  const single = figureConversion(from, element, ctx);
  if (single === undefined) return undefined;
  return {
    rank: single.rank - SCALAR_TO_ARRAY,
    convert: (value, _type, context) =>
      casting("InvalidCastExceptionScalarToArray", value, to, context, () =>
        toArray([value], element, context, (item) => single.convert(item, element, context)),
      ),
  };
}

/** What a pipeline would unroll. */
function isEnumerableType(type: TypeInfo): boolean {
  return (
    type !== StringType &&
    (type === ArrayType || type.isSubclassOf(ArrayType) || type.interfaces.has("System.Collections.IEnumerable")) &&
    !type.interfaces.has("System.Collections.IDictionary") &&
    !type.interfaces.has("System.Xml.XPath.IXPathNavigable")
  );
}

const copyToHashtable: Convert = (value) => {
  const table = new Hashtable({ isCaseSensitive: true });
  if (value instanceof Dictionary) for (const entry of value.entries()) table.set(entry.key, entry.value);
  return table;
};

/** One item of a list to the type of the list's items. */
function convertItem(value: PSValue, type: TypeInfo, ctx: EvaluationContext): PSValue {
  return ctx.types.operations.convertTo(value, type, ctx);
}

/** Through Parse, a constructor, a cast operator, IConvertible, a list's items or a hash table's entries. */
function objectConversion(from: TypeInfo, to: TypeInfo, ctx: EvaluationContext): Conversion | undefined {
  if (from === StringType) {
    const parsed = parseConversion(to);
    if (parsed !== undefined) return parsed;
  }
  const ctor = constructorFor(from, to, ctx);
  if (ctor !== undefined) return { rank: ConversionRank.Constructor, convert: viaConstructor(ctor) };
  const cast = castOperator(from, to, ctx);
  if (cast !== undefined) return cast;
  const convertible = convertibleConversion(from, to, ctx);
  if (convertible !== undefined) return convertible;
  if (from.interfaces.has("System.Collections.IDictionary") && !to.isAbstract && hasDefaultConstructor(to, ctx)) {
    return { rank: ConversionRank.Constructor, convert: hashtableToObject };
  }
  const list = listConversion(from, to, ctx);
  if (list !== undefined) return list;
  const isPropertyBag = from.fullName === "System.Management.Automation.PSCustomObject";
  if (isPropertyBag && !to.isAbstract && !isNumericType(to) && hasDefaultConstructor(to, ctx)) {
    return { rank: ConversionRank.Constructor, convert: propertiesToObject };
  }
  return undefined;
}

/** Ids of strings that the language itself turns into objects; others are those of Parse. */
const LANGUAGE_PARSERS: ReadonlyMap<string, string> = new Map([
  ["System.Text.RegularExpressions.Regex", "InvalidCastFromStringToRegex"],
  ["System.Uri", "InvalidCastFromStringToUri"],
  ["System.Xml.XmlDocument", "InvalidCastToXmlDocument"],
]);

/** Whatever it is, its text is read; lines of a file are put together again. */
function xmlOf(text: string, type: TypeInfo, ctx: EvaluationContext): PSValue {
  return casting("InvalidCastToXmlDocument", text, type, ctx, () => type.parse?.(text, ctx));
}

function parseConversion(to: TypeInfo): Conversion | undefined {
  if (to.fullName === "System.Type") return { rank: ConversionRank.Language, convert: stringToType };
  const parse = to.parse;
  if (parse === undefined) return undefined;
  const languageId = LANGUAGE_PARSERS.get(to.fullName);
  const errorId =
    languageId ?? (takesProvider(to) ? "InvalidCastParseTargetInvocationWithFormatProvider" : "InvalidCastParseTargetInvocation");
  return {
    rank: languageId === undefined ? ConversionRank.Parse : ConversionRank.Language,
    convert: (value, type, ctx) => casting(errorId, value, type, ctx, () => parse(value as string, ctx)),
  };
}

function takesProvider(type: TypeInfo): boolean {
  const parse = type.findStaticMember("Parse");
  return (
    parse instanceof MemberGroup && parse.overloads.some((overload) => overload.signature.parameters[1]?.type === "System.IFormatProvider")
  );
}

const stringToType: Convert = (value, type, ctx) => {
  const text = value as string;
  const found = ctx.types.resolve(text.trim(), (name) => ctx.findScriptType(name));
  if (found !== undefined) return found;
  throw castError("InvalidCastFromStringToType", invalidCast(text, type, ctx).record.exception.message);
};

/** A constructor with one parameter that takes the value as it is, or a whole number made wider. */
function constructorFor(from: TypeInfo, to: TypeInfo, ctx: EvaluationContext): MethodOverload | undefined {
  if (to.isAbstract) return undefined;
  if (isIntegerType(from) && (to.interfaces.has("System.Collections.IList") || to.interfaces.has("System.Collections.ICollection")))
    return undefined;
  const single = (to.constructors?.overloads ?? []).filter((overload) => overload.signature.parameters.length === 1);
  const exact = single.find((overload) => parameterTypesOf(overload, ctx.types)[0] === from);
  return exact ?? single.find((overload) => accepts(parameterTypesOf(overload, ctx.types)[0], from));
}

function accepts(parameter: TypeInfo | undefined, from: TypeInfo): boolean {
  if (parameter === undefined) return false;
  if (parameter.isAssignableFrom(from)) return true;
  return (
    isNumericType(from) &&
    isNumericType(parameter) &&
    parameter !== DecimalType &&
    numericRank(from, parameter) === ConversionRank.NumericImplicit
  );
}

function castOperator(from: TypeInfo, to: TypeInfo, ctx: EvaluationContext): Conversion | undefined {
  for (const owner of [to, from]) {
    for (const name of ["op_Implicit", "op_Explicit"]) {
      const group = owner.findStaticMember(name);
      if (!(group instanceof MemberGroup)) continue;
      const overload = group.overloads.find(
        (candidate) =>
          parameterTypesOf(candidate, ctx.types)[0]?.isAssignableFrom(from) === true && returnTypeOf(candidate, ctx.types) === to,
      );
      if (overload === undefined) continue;
      return {
        rank: name === "op_Implicit" ? ConversionRank.ImplicitCast : ConversionRank.ExplicitCast,
        convert: (value, type, context) =>
          casting(`InvalidCastTargetInvocationException${name}`, value, type, context, () => overload.invoker(value, context)),
      };
    }
  }
  return undefined;
}

function convertibleConversion(from: TypeInfo, to: TypeInfo, ctx: EvaluationContext): Conversion | undefined {
  if (isNumericType(from)) {
    const viaString = to.elementType === undefined ? figureConversion(StringType, to, ctx) : undefined;
    return viaString === undefined ? undefined : { rank: ConversionRank.IConvertible, convert: numberViaString(viaString.convert) };
  }
  if (from === StringType || !from.interfaces.has("System.IConvertible")) return undefined;
  return isNumericType(to) || to === CharType || to.fullName === "System.DateTime"
    ? { rank: ConversionRank.IConvertible, convert: changeType }
    : undefined;
}

function hasDefaultConstructor(type: TypeInfo, ctx: EvaluationContext): boolean {
  if (type.isValueType) return type !== Int32Type && type !== ByteType && type.defaultValue !== undefined && !isNumericType(type);
  return (type.constructors?.overloads ?? []).some((overload) => parameterTypesOf(overload, ctx.types).length === 0);
}

/** `[List[int]](1, 2)`: a generic collection that can be made from a list of its items. */
function listConversion(from: TypeInfo, to: TypeInfo, ctx: EvaluationContext): Conversion | undefined {
  const [element] = to.typeArguments;
  if (to.isAbstract || element === undefined || to.typeArguments.length !== 1) return undefined;
  const ctor = (to.constructors?.overloads ?? []).find((overload) => {
    const name = parameterTypesOf(overload, ctx.types)[0]?.genericDefinition?.name ?? "";
    return overload.signature.parameters.length === 1 && /^I(Enumerable|Collection|List)`1$/.test(name);
  });
  if (ctor === undefined) return undefined;
  const isScalar = element.isAssignableFrom(from);
  return { rank: isScalar ? ConversionRank.ConstructorS2A : ConversionRank.Constructor, convert: viaListConstructor(ctor, element) };
}
