import type { TypeInfo, TypeParts } from "./type-info.ts";

/** Members and functions of a type that lower layers know by name only; the catalog attaches them. */
export interface TypeDescription {
  readonly type: TypeInfo;
  readonly attach: () => void;
}

export function describeType<Self>(type: TypeInfo, parts: TypeParts<Self>): TypeDescription {
  return { type, attach: () => type.describe(parts) };
}
