/** Types of values, whatever they are in JavaScript, and the names by which PowerShell shows types. */

import { AdaptedObject } from "./access/adapted-object.ts";
import { arrayTypeOf } from "./arrays.ts";
import { BooleanType, Int32Type, PSCustomObjectType, StringType } from "./core-types.ts";
import { customObjectBase, PSObject } from "./psobject.ts";
import { ObjectType, type TypeInfo } from "./type-info.ts";
import { ManagedObject, type PSValue, ReferenceObject } from "./value.ts";

/** `GetType()`; a PSObject answers for what it wraps. Null has no type: Object stands for it. */
export function typeOf(value: PSValue): TypeInfo {
  switch (typeof value) {
    case "number":
      return Int32Type;
    case "string":
      return StringType;
    case "boolean":
      return BooleanType;
    case "undefined":
      return ObjectType;
    default:
      if (value instanceof ManagedObject) {
        if (value instanceof PSObject) return value.base === customObjectBase ? PSCustomObjectType : typeOf(value.base);
        return value.getType();
      }
      return value === null ? ObjectType : arrayTypeOf(value);
  }
}

/** `-is` without the language's special cases. */
export function isInstance(value: PSValue, type: TypeInfo): boolean {
  return value !== null && value !== undefined && type.isAssignableFrom(typeOf(value));
}

/** Type names of a type as an object of it has them: the class, then its bases. */
export function typeNamesOfType(type: TypeInfo): readonly string[] {
  let names = typeNames.get(type);
  if (names === undefined) {
    names = [];
    for (let ancestor: TypeInfo | null = type; ancestor !== null; ancestor = ancestor.base) names.push(clrFullName(ancestor));
    typeNames.set(type, names);
  }
  return names;
}

const typeNames: WeakMap<TypeInfo, string[]> = new WeakMap();

/** `pstypenames`: own names of the object, or those of its type. */
export function typeNamesOf(value: PSValue): readonly string[] {
  if (value instanceof ReferenceObject) {
    if (value instanceof PSObject) return value.typeNames ?? (value.isCustom ? CUSTOM_TYPE_NAMES : typeNamesOf(value.base));
    const own = value.extension?.typeNames;
    if (own !== undefined) return own;
    const adapted = value instanceof AdaptedObject ? value.adaptedTypeName() : undefined;
    if (adapted !== undefined) return [adapted, ...typeNamesOfType(typeOf(value))];
  }
  if (value === null || value === undefined) return [];
  return typeNamesOfType(typeOf(value));
}

const CUSTOM_TYPE_NAMES: readonly string[] = ["System.Management.Automation.PSCustomObject", "System.Object"];

const ASSEMBLY_SUFFIX: ReadonlyMap<string, string> = new Map([
  ["System.Private.CoreLib", "Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e"],
  ["System.Management.Automation", "Version=7.6.0.500, Culture=neutral, PublicKeyToken=31bf3856ad364e35"],
  ["Microsoft.PowerShell.Commands.Utility", "Version=7.6.0.500, Culture=neutral, PublicKeyToken=31bf3856ad364e35"],
  ["Microsoft.PowerShell.Commands.Management", "Version=7.6.0.500, Culture=neutral, PublicKeyToken=31bf3856ad364e35"],
  ["System.Private.Xml", "Version=10.0.0.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51"],
]);

export function assemblyFullName(type: TypeInfo): string {
  const { assembly } = type;
  return `${assembly}, ${ASSEMBLY_SUFFIX.get(assembly) ?? "Version=10.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a"}`;
}

/** `Type.FullName`: generic arguments with their assemblies. */
export function clrFullName(type: TypeInfo): string {
  if (type.elementType !== undefined) return `${clrFullName(type.elementType)}[${",".repeat(type.rank - 1)}]`;
  const { genericDefinition } = type;
  if (genericDefinition === undefined) return type.fullName;
  const args = type.typeArguments.map((argument) => `[${clrFullName(argument)}, ${assemblyFullName(argument)}]`);
  return `${genericDefinition.fullName}[${args.join(",")}]`;
}

/** `Type.ToString()`: generic arguments by name alone. */
export function clrToString(type: TypeInfo): string {
  if (type.elementType !== undefined) return `${clrToString(type.elementType)}[${",".repeat(type.rank - 1)}]`;
  const { genericDefinition } = type;
  if (genericDefinition !== undefined) return `${genericDefinition.fullName}[${type.typeArguments.map(clrToString).join(",")}]`;
  if (type.typeParameters.length > 0) return `${type.fullName}[${type.typeParameters.join(",")}]`;
  return type.fullName;
}
