import { Shape } from "../objects/index.ts";

const PREFIX = "Deserialized.";

/** Type names that objects of one document share, and what was learned about those objects. */
export class TypeNameList {
  readonly names: string[];
  /** The members that the last object with these names had: the next one most likely has the same. */
  shape: Shape = Shape.empty;

  constructor(names: string[]) {
    // The list is shared by all objects that have it, so whoever changes it must copy it.
    this.names = Object.freeze(names) as string[];
  }
}

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
