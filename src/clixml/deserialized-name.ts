const PREFIX = "Deserialized.";

/** The name with `Deserialized.` before it, but never twice. */
export function deserializedTypeName(name: string): string {
  return hasPrefix(name) ? name : PREFIX + name;
}

/** The name that the type had where the object lived. */
export function originalTypeName(name: string): string {
  return hasPrefix(name) ? name.slice(PREFIX.length) : name;
}

function hasPrefix(name: string): boolean {
  return name.length >= PREFIX.length && name.slice(0, PREFIX.length).toLowerCase() === "deserialized.";
}
