import {
  ArrayList,
  CollectionType,
  defineType,
  drain,
  type EvaluationContext,
  enumerateAny,
  GenericList,
  netText,
  PSObjectType,
  type PSValue,
  ReferenceObject,
  type TypeInfo,
  typeOf,
} from "../../../../objects/index.ts";

const ASSEMBLY = "Microsoft.PowerShell.Commands.Utility";

export const GroupInfoType: TypeInfo = defineType<GroupInfo>({
  name: "Microsoft.PowerShell.Commands.GroupInfo",
  assembly: ASSEMBLY,
  members: (m) => [
    m.property("System.Collections.ArrayList Values {get;}", (group) => new ArrayList([...group.keys])),
    m.property("int Count {get;}", (group) => group.count),
    m.property("System.Collections.ObjectModel.Collection[psobject] Group {get;}", (group) => group.group),
    m.property("string Name {get;}", (group) => group.name),
  ],
});
export const GroupInfoNoElementType: TypeInfo = defineType({
  name: "Microsoft.PowerShell.Commands.GroupInfoNoElement",
  base: GroupInfoType,
  assembly: ASSEMBLY,
});

const GROUP_TYPE: TypeInfo = CollectionType.makeGeneric([PSObjectType]);

/** Objects with equal keys, or only how many they are. */
export class GroupInfo extends ReferenceObject {
  readonly keys: readonly PSValue[];
  readonly name: string;
  readonly group: GenericList = new GenericList(GROUP_TYPE);
  readonly #keepsElements: boolean;
  count = 0;

  constructor(keys: readonly PSValue[], options: { readonly keepsElements: boolean }, ctx: EvaluationContext) {
    super();
    this.keys = keys.map((key) => key ?? null);
    this.name = keys
      .map((key) => keyText(key, ctx))
      .filter((text) => text !== undefined)
      .join(", ");
    this.#keepsElements = options.keepsElements;
  }

  override nativeType(): TypeInfo {
    return this.#keepsElements ? GroupInfoType : GroupInfoNoElementType;
  }

  add(value: PSValue): void {
    if (this.#keepsElements) this.group.items.push(value);
    this.count++;
  }
}

/** A null key is not told at all. */
function keyText(key: PSValue, ctx: EvaluationContext): string | undefined {
  if (key === null || key === undefined) return undefined;
  if (typeof key === "string") return key;
  const type = typeOf(key);
  if (type.elementType === undefined && !type.interfaces.has("System.Collections.ICollection")) return netText(key, ctx);
  const items = enumerateAny(key);
  return `{${
    items === undefined
      ? ""
      : drain(items)
          .map((item) => netText(item, ctx))
          .join(", ")
  }}`;
}
