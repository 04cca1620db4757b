import { DeserializedObject } from "../objects/index.ts";
import { deserializedTypeName } from "./deserialized-name.ts";

/** A primitive value of a type that the type table does not know: its text, and the element that it goes back into unchanged. */
export class UnknownPrimitive extends DeserializedObject {
  readonly tag: string;

  constructor(tag: string, typeName: string, text: string) {
    super(text);
    this.tag = tag;
    this.typeNames = [deserializedTypeName(typeName), "Deserialized.System.Object"];
  }
}

/** A version for the wire, for those who have no type table: it becomes a `Version` element. */
export function versionPrimitive(text: string): UnknownPrimitive {
  return new UnknownPrimitive("Version", "System.Version", text);
}
