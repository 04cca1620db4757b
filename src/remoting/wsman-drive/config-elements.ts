/** The items of the WSMan: drive: Microsoft.WSMan.Management.WSManConfigElement and its heirs. */
import { defineType, PSObject, type PSValue, ReferenceObject, type TypeInfo, typeNamesOf } from "../../objects/index.ts";

const ASSEMBLY = "Microsoft.WSMan.Management";

export class WSManConfigElement extends ReferenceObject {
  readonly name: string;
  readonly typeNameOfElement: string;

  constructor(name: string, typeNameOfElement: string) {
    super();
    this.name = name;
    this.typeNameOfElement = typeNameOfElement;
  }

  override nativeType(): TypeInfo {
    return WSManConfigElementType;
  }
}

export class WSManConfigContainerElement extends WSManConfigElement {
  readonly keys: readonly string[] | null;

  constructor(name: string, keys: readonly string[] | null) {
    super(name, "Container");
    this.keys = keys;
  }

  override nativeType(): TypeInfo {
    return WSManConfigContainerElementType;
  }
}

export class WSManConfigLeafElement extends WSManConfigElement {
  readonly value: PSValue;

  /** Null for a part that has no keys: it is shown among the settings. */
  constructor(name: string, value: string | null) {
    super(name, value === null ? "Container" : "System.String");
    this.value = value;
  }

  override nativeType(): TypeInfo {
    return WSManConfigLeafElementType;
  }
}

/** @see https://learn.microsoft.com/dotnet/api/microsoft.wsman.management.wsmanconfigelement */
export const WSManConfigElementType: TypeInfo = defineType<WSManConfigElement>({
  name: `${ASSEMBLY}.WSManConfigElement`,
  assembly: ASSEMBLY,
  members: (m) => [
    m.property("string Name {get;set;}", (element) => element.name),
    m.property("string TypeNameOfElement {get;set;}", (element) => element.typeNameOfElement),
  ],
});

export const WSManConfigContainerElementType: TypeInfo = defineType<WSManConfigContainerElement>({
  name: `${ASSEMBLY}.WSManConfigContainerElement`,
  assembly: ASSEMBLY,
  base: WSManConfigElementType,
  members: (m) => [m.property("string[] Keys {get;set;}", (element) => (element.keys === null ? null : [...element.keys]))],
});

export const WSManConfigLeafElementType: TypeInfo = defineType<WSManConfigLeafElement>({
  name: `${ASSEMBLY}.WSManConfigLeafElement`,
  assembly: ASSEMBLY,
  base: WSManConfigElementType,
  members: (m) => [
    m.property("System.Object SourceOfValue {get;set;}", () => null),
    m.property("System.Object Value {get;set;}", (element) => element.value),
  ],
});

/** An element under a type name of its own, by which it is shown otherwise: `…#ComputerLevel`. */
export function elementShownAs(element: WSManConfigElement, kind: string): PSObject {
  const shown = new PSObject(element);
  const [own = "", ...others] = typeNamesOf(element);
  shown.typeNames = [`${own}#${kind}`, own, ...others];
  return shown;
}
