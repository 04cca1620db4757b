import { defineType, type TypeInfo } from "./type-info.ts";
import { type PSValue, ReferenceObject } from "./value.ts";

export const NullStringType: TypeInfo = defineType<NullString>({
  name: "System.Management.Automation.Language.NullString",
  assembly: "System.Management.Automation",
  members: (m) => [m.staticProperty("System.Management.Automation.Language.NullString Value {get;}", () => NullString.value)],
  text: () => "",
});

/** `[NullString]::Value`: a null that reaches a parameter of type string as null. */
export class NullString extends ReferenceObject {
  static readonly value: NullString = new NullString();

  override nativeType(): TypeInfo {
    return NullStringType;
  }
}

export function isNullString(value: PSValue): boolean {
  return value instanceof NullString;
}
