/** Which overload a call means: candidates by number of arguments, then the one whose arguments convert best. */
import { ConversionRank } from "../convert/conversion-rank.ts";
import { conversionRank } from "../convert/convert.ts";
import { figureConversion, nullConversion } from "../convert/figure-conversion.ts";
import { PSObject } from "../psobject.ts";
import { parameterTypesOf } from "../signature-types.ts";
import { ObjectType, type TypeInfo } from "../type-info.ts";
import type { ChosenOverload, MethodOverload } from "../type-members.ts";
import { typeOf } from "../type-of.ts";
import { type EvaluationContext, PSReference, type PSValue } from "../value.ts";
import { genericParameterTypes, inferTypeArguments } from "./type-arguments.ts";

interface Candidate extends ChosenOverload {
  readonly ranks: readonly number[];
  /** What each argument is converted to. */
  readonly targets: readonly TypeInfo[];
}

/** What a call site says beyond its arguments: casts on arguments, and type arguments. */
export interface CallConstraints {
  readonly argumentTypes?: readonly (TypeInfo | null)[];
  readonly typeArguments?: readonly TypeInfo[];
}

/** The best overload; "ambiguous" or "none" when there is not one. */
export function chooseOverload(
  overloads: readonly MethodOverload[],
  args: readonly PSValue[],
  constraints: CallConstraints | undefined,
  ctx: EvaluationContext,
): ChosenOverload | "ambiguous" | "none" {
  const only = overloads[0];
  if (overloads.length === 1 && only !== undefined) {
    const { parameters } = only.signature;
    const isPlain = parameters.length === args.length && parameters.at(-1)?.isParams !== true;
    if (isPlain && only.signature.typeParameters.length === 0) {
      return { overload: only, types: parameterTypesOf(only, ctx.types), typeArguments: [], isExpanded: false };
    }
  }
  // Of several that come from interfaces PowerShell finds none that fits.
  if (overloads.length > 1 && only?.declaration.isExplicit === true) return "none";
  let candidates: Candidate[] = [];
  for (const overload of overloads) {
    if (constraints?.typeArguments !== undefined && overload.signature.typeParameters.length !== constraints.typeArguments.length) continue;
    const candidate = candidateOf(overload, args, constraints?.typeArguments, ctx);
    if (candidate !== undefined) candidates.push(candidate);
  }
  const argumentTypes = constraints?.argumentTypes;
  if (argumentTypes?.some((type) => type !== null) === true) {
    const exact = candidates.filter((candidate) =>
      argumentTypes.every((type, index) => type === null || candidate.targets[index] === type),
    );
    if (exact.length > 0) candidates = exact;
  }
  return candidates.length === 0 ? "none" : best(candidates, args, ctx);
}

function candidateOf(
  overload: MethodOverload,
  args: readonly PSValue[],
  named: readonly TypeInfo[] | undefined,
  ctx: EvaluationContext,
): Candidate | undefined {
  const { parameters } = overload.signature;
  const last = parameters.at(-1);
  const hasParams = last?.isParams === true;
  const required = parameters.filter((parameter) => !parameter.isOptional && !parameter.isParams).length;
  if (args.length < required || (args.length > parameters.length && !hasParams)) return undefined;
  const isGeneric = overload.signature.typeParameters.length > 0;
  const typeArguments = isGeneric ? (named ?? inferTypeArguments(overload, args, ctx.types)) : [];
  if (typeArguments === undefined) return undefined;
  const types = isGeneric ? genericParameterTypes(overload, typeArguments, ctx.types) : parameterTypesOf(overload, ctx.types);
  const ranks: number[] = [];
  const targets: TypeInfo[] = [];
  let isExpanded = hasParams && args.length < parameters.length;
  for (let index = 0; index < args.length; index++) {
    const isRest = hasParams && index >= parameters.length - 1;
    const parameter = parameters[isRest ? parameters.length - 1 : index];
    let target = types[isRest ? parameters.length - 1 : index] ?? ObjectType;
    let rank = argumentRank(args[index], target, parameter?.isReference === true, ctx);
    if (isRest) {
      const element = target.elementType ?? ObjectType;
      const elementRank = argumentRank(args[index], element, false, ctx);
      if (args.length !== parameters.length || elementRank > rank) {
        isExpanded = true;
        rank = elementRank;
        target = element;
      }
    }
    if (rank === ConversionRank.None) return undefined;
    ranks.push(rank);
    targets.push(target);
  }
  return { overload, types, typeArguments, isExpanded, ranks, targets };
}

function argumentRank(value: PSValue, type: TypeInfo, isReference: boolean, ctx: EvaluationContext): number {
  const reference = value instanceof PSObject ? value.base : value;
  if (isReference && reference instanceof PSReference) return conversionRank(reference.value, type, ctx) || ConversionRank.Language;
  return conversionRank(value, type, ctx);
}

function best(candidates: readonly Candidate[], args: readonly PSValue[], ctx: EvaluationContext): Candidate | "ambiguous" {
  let winner = candidates[0];
  let isTie = false;
  for (let index = 1; index < candidates.length; index++) {
    const other = candidates[index];
    if (winner === undefined || other === undefined) continue;
    const order = compareCandidates(winner, other, args, ctx);
    if (order === 0) isTie = true;
    else if (order < 0) {
      winner = other;
      isTie = false;
    }
  }
  return isTie || winner === undefined ? "ambiguous" : winner;
}

/** Above zero when the first is better. Arguments further left weigh more. */
function compareCandidates(first: Candidate, second: Candidate, args: readonly PSValue[], ctx: EvaluationContext): number {
  let better = 0;
  for (let index = 0; index < args.length; index++) {
    const weight = args.length - index;
    let left = first.ranks[index] ?? 0;
    let right = second.ranks[index] ?? 0;
    if (left === right && left === ConversionRank.UnrelatedArrays) {
      left = elementRank(args[index], first.targets[index], ctx);
      right = elementRank(args[index], second.targets[index], ctx);
    }
    better += Math.sign(left - right) * weight;
  }
  if (better !== 0) return better;
  better = compareGenerality(first, second, ctx);
  if (better !== 0) return better;
  if (first.targets.some((type, index) => type !== second.targets[index])) return 0;
  if (first.isExpanded && second.isExpanded) return first.types.length > second.types.length ? 1 : -1;
  if (first.isExpanded !== second.isExpanded) return first.isExpanded ? -1 : 1;
  const generic = second.typeArguments.length - first.typeArguments.length;
  return generic !== 0 ? generic : second.types.length - first.types.length;
}

/** The most specific types where nothing is lost, the most general where something is. */
function compareGenerality(first: Candidate, second: Candidate, ctx: EvaluationContext): number {
  let better = 0;
  let weight = first.ranks.length;
  for (let index = 0; index < first.ranks.length; index++) {
    const left = first.ranks[index] ?? 0;
    const right = second.ranks[index] ?? 0;
    const isImplicit = left >= ConversionRank.NumericImplicit;
    const isComparable =
      left >= ConversionRank.NullToValue && right >= ConversionRank.NullToValue && isImplicit === right >= ConversionRank.NumericImplicit;
    if (isComparable) {
      if (isImplicit) weight = -weight;
      const forward = typeRank(first.targets[index], second.targets[index], ctx);
      const backward = typeRank(second.targets[index], first.targets[index], ctx);
      better += Math.sign(backward - forward) * weight;
    }
    weight = Math.abs(weight) - 1;
  }
  return better;
}

function typeRank(from: TypeInfo | undefined, to: TypeInfo | undefined, ctx: EvaluationContext): number {
  if (from === undefined || to === undefined) return ConversionRank.None;
  return figureConversion(from, to, ctx)?.rank ?? ConversionRank.None;
}

/** How well the items of an array convert, when they are all of one type. */
function elementRank(value: PSValue, target: TypeInfo | undefined, ctx: EvaluationContext): number {
  const element = target?.elementType;
  if (element === undefined || !Array.isArray(value)) return ConversionRank.None;
  const [firstItem] = value;
  const type = typeOf(firstItem);
  if (value.length > 0 && value.every((item) => typeOf(item) === type)) return conversionRank(firstItem, element, ctx);
  return value.length === 0 ? (nullConversion(element)?.rank ?? ConversionRank.None) : typeRank(ObjectType, element, ctx);
}
