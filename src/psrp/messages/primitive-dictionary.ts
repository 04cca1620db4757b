import { Hashtable, type PSValue } from "../../objects/index.ts";

const TYPE_NAMES = ["System.Management.Automation.PSPrimitiveDictionary", "System.Collections.Hashtable", "System.Object"];

/** A hash table that travels as a PSPrimitiveDictionary: primitives, lists of them, and tables like itself. @see MS-PSRP 2.2.3.18 */
export function primitiveDictionary(entries: readonly (readonly [key: string, value: PSValue])[]): Hashtable {
  const table = Hashtable.from(entries);
  table.extension = { scriptType: undefined, fields: undefined, members: undefined, typeNames: [...TYPE_NAMES] };
  return table;
}
