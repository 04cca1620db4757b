/** Lists that grow: ArrayList, List[T] and Collection[T], each an array of items with a type. */
import { defineType, ObjectType, type TypeInfo } from "./type-info.ts";
import { type PSValue, ReferenceObject } from "./value.ts";
import { WatchedIterator } from "./watched-iterator.ts";

/** Whatever keeps its items in one array: list members serve them all. */
export abstract class ListObject extends ReferenceObject {
  readonly items: PSValue[];
  isReadOnly = false;
  isFixedSize = false;
  /** Places that were asked for; 0 where the list grows by itself. */
  room = 0;
  /** Counts changes, so that an enumerator notices them. */
  version = 0;

  constructor(items: PSValue[]) {
    super();
    this.items = items;
  }

  get count(): number {
    return this.items.length;
  }

  abstract get elementType(): TypeInfo;

  override enumerator(): Iterator<PSValue> {
    return new WatchedIterator(this.items[Symbol.iterator](), this);
  }
}

const LIST_INTERFACES = ["System.Collections.IList", "System.Collections.ICollection", "System.Collections.IEnumerable"];
const GENERIC_LIST_INTERFACES = [
  "System.Collections.Generic.IList[T]",
  "System.Collections.Generic.ICollection[T]",
  "System.Collections.Generic.IEnumerable[T]",
  "System.Collections.IEnumerable",
  "System.Collections.IList",
  "System.Collections.ICollection",
  "System.Collections.Generic.IReadOnlyList[T]",
  "System.Collections.Generic.IReadOnlyCollection[T]",
];

export const ArrayListType: TypeInfo = defineType({
  name: "System.Collections.ArrayList",
  interfaces: [...LIST_INTERFACES, "System.ICloneable"],
});

export class ArrayList extends ListObject {
  constructor(items: PSValue[] = []) {
    super(items);
  }

  override nativeType(): TypeInfo {
    return ArrayListType;
  }

  override get elementType(): TypeInfo {
    return ObjectType;
  }
}

export const GenericListType: TypeInfo = defineType({
  name: "System.Collections.Generic.List`1",
  typeParameters: ["T"],
  interfaces: GENERIC_LIST_INTERFACES,
});

/** List[T], Collection[T], ReadOnlyCollection[T], LinkedList[T] … : `type` says which. */
export class GenericList extends ListObject {
  readonly type: TypeInfo;

  constructor(type: TypeInfo, items: PSValue[] = []) {
    super(items);
    this.type = type;
  }

  static of(elementType: TypeInfo, items: PSValue[] = []): GenericList {
    return new GenericList(GenericListType.makeGeneric([elementType]), items);
  }

  override nativeType(): TypeInfo {
    return this.type;
  }

  override get elementType(): TypeInfo {
    return this.type.typeArguments[0] ?? ObjectType;
  }
}

export const CollectionType: TypeInfo = defineType({
  name: "System.Collections.ObjectModel.Collection`1",
  typeParameters: ["T"],
  interfaces: GENERIC_LIST_INTERFACES,
});
