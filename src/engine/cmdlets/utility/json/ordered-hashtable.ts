import { defineType, Hashtable, HashtableType, type TypeInfo } from "../../../../objects/index.ts";

export const OrderedHashtableType: TypeInfo = defineType({
  name: "System.Management.Automation.OrderedHashtable",
  base: HashtableType,
  isSealed: true,
  assembly: "System.Management.Automation",
});

/** What `ConvertFrom-Json -AsHashtable` makes of an object: a hash table that minds case and keeps the order of its keys. */
export class OrderedHashtable extends Hashtable {
  constructor() {
    super({ isCaseSensitive: true });
  }

  override nativeType(): TypeInfo {
    return OrderedHashtableType;
  }
}
