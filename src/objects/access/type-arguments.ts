/** Type arguments of generic methods: those a call names, or those that follow from its arguments. */
import { unwrap } from "../psobject.ts";
import { parametersOf, type SignatureWord, signatureWord, typeOfWord } from "../signature-words.ts";
import { ObjectType, type TypeInfo } from "../type-info.ts";
import type { MethodOverload } from "../type-members.ts";
import { typeOf } from "../type-of.ts";
import type { TypeTable } from "../type-table.ts";
import { PSReference, type PSValue } from "../value.ts";

/**
 * Finds what the type parameters in a word must be for a value of that type; the first find counts. False where the word has type
 * parameters and the type is nothing like it: a script block tells nothing about a delegate.
 */
function unify(word: SignatureWord, type: TypeInfo, open: OpenParameters): boolean {
  const { names, found } = open;
  if (names.includes(word.name)) {
    if (!found.has(word.name)) found.set(word.name, type);
    return true;
  }
  if (word.element !== undefined) {
    if (type.elementType !== undefined) return unify(word.element, type.elementType, open);
    return !hasParameter(word, names);
  }
  if (!hasParameter(word, names)) return true;
  if (type.elementType !== undefined) {
    const isSequence = word.arguments.length === 1 && type.interfaces.has(`${word.name}[${type.elementType.canonicalName}]`);
    return isSequence && unifyAll(word.arguments, [type.elementType], open);
  }
  for (let base: TypeInfo | null = type; base !== null; base = base.base) {
    if (base.genericDefinition?.fullName === `${word.name}\`${word.arguments.length}`)
      return unifyAll(word.arguments, base.typeArguments, open);
    for (const name of (base.genericDefinition ?? base).interfaces) {
      if (!name.startsWith(`${word.name}[`)) continue;
      const own = parametersOf(base);
      const filled = signatureWord(name).arguments.map((argument) => typeOfWord(argument, own, open.types) ?? ObjectType);
      return unifyAll(word.arguments, filled, open);
    }
  }
  return false;
}

/** Type parameters of a method, and what is known of them. */
interface OpenParameters {
  readonly names: readonly string[];
  readonly found: Map<string, TypeInfo>;
  readonly types: TypeTable;
}

function hasParameter(word: SignatureWord, names: readonly string[]): boolean {
  if (word.element !== undefined) return hasParameter(word.element, names);
  return names.includes(word.name) || word.arguments.some((argument) => hasParameter(argument, names));
}

function unifyAll(list: readonly SignatureWord[], typeArguments: readonly TypeInfo[], open: OpenParameters): boolean {
  return list.every((word, index) => {
    const argument = typeArguments[index];
    return argument !== undefined && unify(word, argument, open);
  });
}

/** The type arguments that the arguments of a call ask for; undefined when some cannot be told. */
export function inferTypeArguments(overload: MethodOverload, args: readonly PSValue[], types: TypeTable): readonly TypeInfo[] | undefined {
  const { typeParameters, parameters } = overload.signature;
  const open: OpenParameters = { names: typeParameters, found: new Map(), types };
  for (const [index, parameter] of parameters.entries()) {
    const argument = unwrap(args[index]);
    const value = parameter.isReference && argument instanceof PSReference ? unwrap(argument.value) : argument;
    if (value === null || value === undefined) continue;
    const word = signatureWord(overload.declaringType.substitute(parameter.type));
    const type = typeOf(value);
    const isOneOfMany = parameter.isParams && word.element !== undefined && type.elementType === undefined;
    if (!unify(isOneOfMany && word.element !== undefined ? word.element : word, type, open)) return undefined;
  }
  const result: TypeInfo[] = [];
  for (const name of typeParameters) {
    const type = open.found.get(name);
    if (type === undefined) return undefined;
    result.push(type);
  }
  return result;
}

/** The types of the parameters once the type parameters are filled in. */
export function genericParameterTypes(overload: MethodOverload, typeArguments: readonly TypeInfo[], types: TypeTable): readonly TypeInfo[] {
  const { typeParameters, parameters } = overload.signature;
  const outer = parametersOf(overload.declaringType);
  const parameter = (name: string): TypeInfo | undefined => typeArguments[typeParameters.indexOf(name)] ?? outer(name);
  return parameters.map(({ type }) => typeOfWord(signatureWord(type), parameter, types) ?? ObjectType);
}
