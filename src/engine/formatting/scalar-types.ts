const SCALAR_TYPES: ReadonlySet<string> = new Set(
  [
    "System.String",
    "System.SByte",
    "System.Byte",
    "System.Int16",
    "System.UInt16",
    "System.Int32",
    "System.UInt32",
    "System.Int64",
    "System.UInt64",
    "System.Char",
    "System.Single",
    "System.Double",
    "System.Boolean",
    "System.Decimal",
    "System.IntPtr",
    "System.Security.SecureString",
    "System.Numerics.BigInteger",
  ].map((name) => name.toLowerCase()),
);

const DESERIALIZED = "Deserialized.";

/** Whether objects with these type names are shown as their text and by no view: strings, numbers, enums. */
export function isScalarType(typeNames: readonly string[]): boolean {
  const first = typeNames[0];
  if (first === undefined || first === "") return false;
  return typeNames[1] === "System.Enum" || SCALAR_TYPES.has(withoutDeserialized(first).toLowerCase());
}

function withoutDeserialized(name: string): string {
  return name.length > DESERIALIZED.length && name.slice(0, DESERIALIZED.length).toLowerCase() === "deserialized."
    ? name.slice(DESERIALIZED.length)
    : name;
}

/** The type names of the originals of deserialized objects; undefined where none of the names says so. */
export function originalTypeNames(typeNames: readonly string[]): readonly string[] | undefined {
  const names = typeNames.map(withoutDeserialized);
  return names.some((name, index) => name !== typeNames[index]) ? names : undefined;
}
