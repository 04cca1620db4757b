/** Types by the names that stand in source text. */
import type { Ast, TypeName } from "../../language/index.ts";
import { runtimeError, type TypeInfo } from "../../objects/index.ts";
import type { Frame } from "../runtime/frame.ts";
import type { BlockBuilder } from "./block-builder.ts";
import { typeNameText } from "./constant-value.ts";

export type TypeResolver = (frame: Frame) => TypeInfo;

/** Resolves once and keeps the answer until the set of types changes. */
export function typeResolver(name: TypeName, builder: BlockBuilder, where: Pick<Ast, "start" | "end">): TypeResolver {
  const find = optionalTypeResolver(name, builder);
  const text = missingName(name);
  return (frame) => {
    const type = find(frame);
    if (type !== undefined) return type;
    frame.position = where;
    throw typeNotFound(text);
  };
}

/** The name that an error tells: that of the element type or of the generic type, whatever in it was not found. */
function missingName(name: TypeName): string {
  if (name.kind === "ArrayTypeName") return missingName(name.elementType);
  return typeNameText(name.kind === "GenericTypeName" ? name.typeName : name);
}

export function optionalTypeResolver(name: TypeName, builder: BlockBuilder): (frame: Frame) => TypeInfo | undefined {
  const text = typeNameText(name);
  const { namespaces } = builder;
  let known: TypeInfo | undefined;
  let epoch = -1;
  return (frame) => {
    const { context } = frame;
    if (known !== undefined && epoch === context.typeEpoch) return known;
    known = context.resolveType(text, namespaces);
    epoch = context.typeEpoch;
    return known;
  };
}

export function typeNotFound(name: string): Error {
  return runtimeError("TypeNotFound", `Unable to find type [${name}].`, { targetObject: name });
}
