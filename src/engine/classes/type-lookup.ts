/** What the parser's checks of classes want to know of types, told by a runspace. */
import type { KnownType, TypeLookup } from "../../language/index.ts";
import { enumMember, type TypeInfo } from "../../objects/index.ts";
import { typeNameText } from "../compiler/constant-value.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";

export function typeLookup(context: ExecutionContext): TypeLookup {
  return {
    find(typeName, { namespaces, isAttribute }) {
      const name = typeNameText(typeName);
      const found =
        context.resolveType(name, namespaces) ?? (isAttribute ? context.resolveType(`${name}Attribute`, namespaces) : undefined);
      return found === undefined ? null : knownType(found);
    },
  };
}

function knownType(type: TypeInfo): KnownType {
  const baseTypes: string[] = [];
  for (let base = type.base; base !== null && base !== undefined; base = base.base) baseTypes.push(base.fullName);
  return {
    fullName: type.fullName,
    baseTypes,
    hasConstant: (name) => type.kind === "enum" && enumMember(type, name) !== undefined,
    isSealed: type.isSealed,
    isInterface: type.kind === "interface",
    hasDefaultConstructor: true,
  };
}
