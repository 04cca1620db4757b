import { comparableWith } from "../core-types.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import { ValueObject } from "../value.ts";

export const GuidType: TypeInfo = defineType<Guid>({
  name: "System.Guid",
  kind: "struct",
  interfaces: comparableWith(
    "System.Guid",
    "System.ISpanFormattable",
    "System.IFormattable",
    "System.IComparable",
    "System.IUtf8SpanFormattable",
  ),
  defaultValue: () => Guid.empty,
});

/** A GUID as its lower-case text with hyphens. */
export class Guid extends ValueObject {
  static readonly empty: Guid = new Guid("00000000-0000-0000-0000-000000000000");

  readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }

  override getType(): TypeInfo {
    return GuidType;
  }

  override equalityKey(): string {
    return `guid${this.text}`;
  }
}
