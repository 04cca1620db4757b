/** Type arguments of generic methods: those a call names, or those that follow from its arguments. */
import { unwrap } from "../psobject.ts";
import { parametersOf, type SignatureWord, signatureWord, typeOfWord } from "../signature-words.ts";
import { ObjectType, type TypeInfo } from "../type-info.ts";
import type { MethodOverload } from "../type-members.ts";
import { typeOf } from "../type-of.ts";
import type { TypeTable } from "../type-table.ts";
import type { PSValue } from "../value.ts";

/** Finds what the type parameters in a word must be for a value of that type; the first find counts. */
function unify(word: SignatureWord, type: TypeInfo, parameters: readonly string[], found: Map<string, TypeInfo>, types: TypeTable): void {
  if (parameters.includes(word.name)) {
    if (!found.has(word.name)) found.set(word.name, type);
    return;
  }
  if (word.element !== undefined) {
    if (type.elementType !== undefined) unify(word.element, type.elementType, parameters, found, types);
    return;
  }
  if (word.arguments.length === 0) return;
  if (type.elementType !== undefined) {
    if (word.arguments.length === 1 && type.interfaces.has(`${word.name}[${type.elementType.canonicalName}]`))
      unifyAll(word.arguments, [type.elementType], parameters, found, types);
    return;
  }
  for (let base: TypeInfo | null = type; base !== null; base = base.base) {
    if (base.genericDefinition?.fullName === `${word.name}\`${word.arguments.length}`) {
      unifyAll(word.arguments, base.typeArguments, parameters, found, types);
      return;
    }
    for (const name of (base.genericDefinition ?? base).interfaces) {
      if (!name.startsWith(`${word.name}[`)) continue;
      const own = parametersOf(base);
      const filled = signatureWord(name).arguments.map((argument) => typeOfWord(argument, own, types) ?? ObjectType);
      unifyAll(word.arguments, filled, parameters, found, types);
      return;
    }
  }
}

function unifyAll(
  list: readonly SignatureWord[],
  typeArguments: readonly TypeInfo[],
  parameters: readonly string[],
  found: Map<string, TypeInfo>,
  types: TypeTable,
): void {
  for (const [index, word] of list.entries()) {
    const argument = typeArguments[index];
    if (argument !== undefined) unify(word, argument, parameters, found, types);
  }
}

/** The type arguments that the arguments of a call ask for; undefined when some cannot be told. */
export function inferTypeArguments(overload: MethodOverload, args: readonly PSValue[], types: TypeTable): readonly TypeInfo[] | undefined {
  const { typeParameters, parameters } = overload.signature;
  const found = new Map<string, TypeInfo>();
  for (const [index, parameter] of parameters.entries()) {
    const value = unwrap(args[index]);
    if (value === null || value === undefined) continue;
    const word = signatureWord(overload.declaringType.substitute(parameter.type));
    if (parameter.isParams && word.element !== undefined && typeOf(value).elementType === undefined) {
      unify(word.element, typeOf(value), typeParameters, found, types);
    } else unify(word, typeOf(value), typeParameters, found, types);
  }
  const result: TypeInfo[] = [];
  for (const name of typeParameters) {
    const type = found.get(name);
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
