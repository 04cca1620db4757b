import { Dictionary, iteratorOf, ListObject, type ManagedObject, type PSValue, type TypeInfo, XmlNode } from "../objects/index.ts";

/** The element that a container becomes. */
export type ContainerTag = "DCT" | "STK" | "QUE" | "LST" | "IE";

const byType: WeakMap<TypeInfo, ContainerTag | "none"> = new WeakMap();

/** The container that an object is, or undefined. @see MS-PSRP 2.2.5.2.6 Known Containers */
export function containerTagOf(value: ManagedObject): ContainerTag | undefined {
  if (value instanceof Dictionary) {
    return "DCT";
  }
  const type = value.getType();
  let tag = byType.get(type);
  if (tag === undefined) {
    tag = tagOfType(type) ?? (value instanceof ListObject ? "LST" : "none");
    byType.set(type, tag);
  }
  if (tag !== "none") {
    return tag;
  }
  // XML nodes with children are collections to the serializer, though the pipeline takes them as one.
  return iteratorOf(value) !== undefined || (value instanceof XmlNode && value.firstChild !== null) ? "IE" : undefined;
}

/** What a container that is no dictionary holds. */
export function itemsOf(value: ManagedObject): Iterator<PSValue> {
  return value instanceof XmlNode ? value.childNodes() : (iteratorOf(value) ?? [][Symbol.iterator]());
}

function tagOfType(type: TypeInfo): ContainerTag | undefined {
  for (let ancestor: TypeInfo | null = type; ancestor !== null; ancestor = ancestor.base) {
    const name = ancestor.genericDefinition?.fullName ?? ancestor.fullName;
    if (name === "System.Collections.Stack" || name === "System.Collections.Generic.Stack`1") {
      return "STK";
    }
    if (name === "System.Collections.Queue" || name === "System.Collections.Generic.Queue`1") {
      return "QUE";
    }
  }
  return type.interfaces.has("System.Collections.IList") ? "LST" : undefined;
}
