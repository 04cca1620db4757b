/** What a parameter takes: the words of a set, the names of an enum, or what its completer says. */
import type { CommandAst } from "../../language/index.ts";
import { type TypeInfo, toText } from "../../objects/index.ts";
import { validSetValues } from "../binder/argument-transformation.ts";
import type { AttributeObject } from "../binder/attribute-object.ts";
import type { ParameterMetadata } from "../binder/parameter-metadata.ts";
import { completeByAttribute, completeByRegistration } from "./argument-completers.ts";
import { completeBuiltIn } from "./built-in-completers.ts";
import type { CompletionContext } from "./completion-context.ts";
import { CompletionResult } from "./completion-result.ts";
import { attributesOf } from "./parameter-attributes.ts";
import type { PseudoBinding } from "./pseudo-binding.ts";
import { compareNames, likeBeginning, matchingWords, quoted, unquote } from "./quoting.ts";
import { undisturbed } from "./run-quietly.ts";

/** Null where the parameter takes anything, and nobody knows what it is good for. */
export function completeParameterValue(
  completion: CompletionContext,
  command: CommandAst,
  binding: PseudoBinding,
  parameter: ParameterMetadata,
): CompletionResult[] | null {
  const attributes = attributesOf(parameter, completion);
  const words = setWords(attributes, completion);
  if (words !== null) return fixedWords(words, completion, { isQuoted: true });
  const type = valueType(parameter.type(completion.context));
  if (type.enumeration !== undefined) {
    return fixedWords(inRange(type.enumeration.names, type, attributes, completion), completion, { isQuoted: false });
  }
  if (parameter.isSwitch) return ["", "$"].includes(completion.word) ? ["$true", "$false"].map((word) => value(word)) : [];
  const call = { completion, command, binding, parameter };
  return (
    completeByRegistration(call) ??
    completeByAttribute(call, attributes) ??
    (parameter.complete === undefined
      ? null
      : matchingWords(completion.word, parameter.complete(unquote(completion.word).word, completion.session))) ??
    completeBuiltIn(call)
  );
}

function value(word: string): CompletionResult {
  return new CompletionResult(word, word, "ParameterValue", word);
}

/** What is inside of arrays and nullables. */
function valueType(type: TypeInfo): TypeInfo {
  const bare = type.genericDefinition?.fullName === "System.Nullable`1" ? (type.typeArguments[0] ?? type) : type;
  return bare.elementType ?? bare;
}

function setWords(attributes: readonly AttributeObject[], completion: CompletionContext): readonly string[] | null {
  const set = attributes.find(({ type }) => type.name === "ValidateSetAttribute");
  if (set === undefined) return null;
  const { context } = completion;
  const words = undisturbed(context, () => validSetValues([set.properties.get("ValidValues") ?? null].flat(), context)) ?? [];
  return words.filter((word) => word !== "");
}

function inRange(
  names: readonly string[],
  type: TypeInfo,
  attributes: readonly AttributeObject[],
  completion: CompletionContext,
): readonly string[] {
  const range = attributes.find(({ type: attributeType }) => attributeType.name === "ValidateRangeAttribute");
  if (range === undefined) return names;
  const textOf = (name: string): string => toText(range.properties.get(name), completion.context);
  const places = names.map((name) => name.toLowerCase());
  const first = places.indexOf(textOf("MinRange").toLowerCase());
  const last = places.indexOf(textOf("MaxRange").toLowerCase());
  return first < 0 || last < 0 || type.enumeration === undefined ? names : names.slice(first, last + 1);
}

/** A word that is spelled out comes first, the others by their names. */
function fixedWords(
  words: readonly string[],
  completion: CompletionContext,
  { isQuoted }: { readonly isQuoted: boolean },
): CompletionResult[] {
  const { word, quote } = unquote(completion.word);
  const fits = likeBeginning(word);
  const exact = words.filter((candidate) => candidate.toLowerCase() === word.toLowerCase());
  const others = words.filter((candidate) => !exact.includes(candidate) && fits(candidate)).sort(compareNames);
  return [
    ...exact.slice(-1).map((text) => new CompletionResult(`${quote}${text}${quote}`, text, "ParameterValue", text)),
    ...others.map((text) => new CompletionResult(isQuoted ? quoted(text, quote) : `${quote}${text}${quote}`, text, "ParameterValue", text)),
  ];
}
