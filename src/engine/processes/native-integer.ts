/** System.IntPtr: an integer as wide as an address. */
import { defineType, type TypeInfo, ValueObject } from "../../objects/index.ts";

export class NativeInteger extends ValueObject {
  readonly value: bigint;

  constructor(value: bigint) {
    super();
    this.value = value;
  }

  override getType(): TypeInfo {
    return IntPtrType;
  }

  override equalityKey(): string {
    return `System.IntPtr:${this.value}`;
  }
}

export const IntPtrType: TypeInfo = defineType<NativeInteger>({
  name: "System.IntPtr",
  kind: "struct",
  text: (pointer) => `${pointer.value}`,
  members: (m) => [m.method("int ToInt32()", (pointer) => Number(pointer.value)), m.static("static int Size()", () => 8)],
});
