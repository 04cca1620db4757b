import type { TypeName } from "./ast.ts";

/** `ITypeName.FullName`: the name as it was written, without blanks. */
export function typeNameText(typeName: TypeName): string {
  const { name, assemblyName } = parts(typeName);
  return assemblyName === null ? name : `${name},${assemblyName}`;
}

interface NameParts {
  readonly name: string;
  /** Of the type everything else is made from. */
  readonly assemblyName: string | null;
}

function parts(typeName: TypeName): NameParts {
  switch (typeName.kind) {
    case "TypeName":
      return typeName;
    case "ArrayTypeName": {
      const { name, assemblyName } = parts(typeName.elementType);
      return { name: `${name}[${",".repeat(typeName.rank - 1)}]`, assemblyName };
    }
    case "GenericTypeName": {
      const { name, assemblyName } = parts(typeName.typeName);
      return { name: `${name}[${typeName.genericArguments.map(typeNameText).join(",")}]`, assemblyName };
    }
    default:
      return typeName satisfies never;
  }
}
