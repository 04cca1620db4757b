import { defineType, type TypeInfo } from "../type-info.ts";

/** Only its instances `Nullable[int]` … matter, as types of variables and parameters: a value inside one is never boxed. */
export const NullableType: TypeInfo = defineType({
  name: "System.Nullable`1",
  kind: "struct",
  typeParameters: ["T"],
  defaultValue: () => null,
});

/** The type inside `Nullable[T]`; undefined for every other type. */
export function nullableArgument(type: TypeInfo): TypeInfo | undefined {
  return type.genericDefinition === NullableType ? type.typeArguments[0] : undefined;
}
