/** `enum Name { … }`. */
import type { TypeDefinitionAst } from "../../language/index.ts";
import { defineEnum, Int32Type, plainNumber, type TypeInfo } from "../../objects/index.ts";
import { attributeName } from "../binder/attribute-compiler.ts";
import { constantArgument } from "../binder/constant-argument.ts";
import { typeNameText } from "../compiler/constant-value.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";

export function makeEnum(definition: TypeDefinitionAst, context: ExecutionContext): TypeInfo {
  const [base] = definition.baseTypes;
  const underlyingType = base === undefined ? Int32Type : context.requireType(typeNameText(base.typeName));
  const members: Record<string, number | bigint> = {};
  const isWide = underlyingType.name === "Int64" || underlyingType.name === "UInt64";
  let next = 0n;
  for (const member of definition.members) {
    if (member.kind !== "PropertyMember") continue;
    if (member.initialValue !== null) {
      const value = plainNumber(constantArgument(member.initialValue)(context));
      next = typeof value === "number" ? BigInt(Math.trunc(value)) : typeof value === "bigint" ? value : next;
    }
    members[member.name] = isWide ? next : Number(next);
    next++;
  }
  return defineEnum(definition.name, members, {
    isFlags: definition.attributes.some((attribute) => attributeName(attribute.typeName) === "flags"),
    underlyingType,
    assembly: "PowerShell Class Assembly",
  });
}
