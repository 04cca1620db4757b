/** The types that the words of a signature name, found when a member is first bound and kept with it. */
import { parametersOf, signatureWord, typeOfWord } from "./signature-words.ts";
import { ObjectType, type TypeInfo } from "./type-info.ts";
import type { MethodOverload, PropertyMember } from "./type-members.ts";
import type { TypeTable } from "./type-table.ts";

export function parameterTypesOf(overload: MethodOverload, types: TypeTable): readonly TypeInfo[] {
  overload.parameterTypes ??= overload.signature.parameters.map((parameter) => resolveWord(parameter.type, overload.declaringType, types));
  return overload.parameterTypes;
}

export function returnTypeOf(overload: MethodOverload, types: TypeTable): TypeInfo {
  overload.returnType ??= resolveWord(overload.signature.returnType, overload.declaringType, types);
  return overload.returnType;
}

export function propertyTypeOf(property: PropertyMember, types: TypeTable): TypeInfo {
  property.type ??= resolveWord(property.signature.returnType, property.declaringType, types);
  return property.type;
}

/** A type the table does not know, a method's own type parameter among them, takes anything. */
function resolveWord(word: string, declaringType: TypeInfo, types: TypeTable): TypeInfo {
  return typeOfWord(signatureWord(word), parametersOf(declaringType), types) ?? ObjectType;
}
