/** Every type of .NET and PowerShell that this program knows: a list one can read, by family. */
import { coreTypes } from "./catalog-core.ts";
import { numberDescriptions } from "./dotnet/numbers.ts";
import type { TypeDescription } from "./type-description.ts";
import type { TypeInfo } from "./type-info.ts";

const FAMILIES: readonly (readonly TypeInfo[])[] = [coreTypes];

const DESCRIPTIONS: readonly (readonly TypeDescription[])[] = [numberDescriptions];

let byName: Map<string, TypeInfo> | undefined;

/** Types by full name in lower case, with their members attached. */
export function typeCatalog(): ReadonlyMap<string, TypeInfo> {
  if (byName !== undefined) return byName;
  const table = new Map<string, TypeInfo>();
  for (const family of FAMILIES) for (const type of family) table.set(type.fullName.toLowerCase(), type);
  for (const family of DESCRIPTIONS) {
    for (const description of family) {
      description.attach();
      table.set(description.type.fullName.toLowerCase(), description.type);
    }
  }
  byName = table;
  return table;
}
