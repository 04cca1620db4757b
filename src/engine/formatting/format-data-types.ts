/** The classes in which Get-FormatData gives views: ExtendedTypeDefinition and what is in it. */
import {
  defineEnum,
  defineType,
  enumMember,
  GenericList,
  type PSValue,
  ReferenceObject,
  StringType,
  type TypeInfo,
  UInt32,
} from "../../objects/index.ts";
import { TextAlignment } from "./table-writer.ts";
import type { ViewDefinition } from "./view-definition.ts";

const NAMESPACE = "System.Management.Automation";
const ASSEMBLY = "System.Management.Automation";

export type FormatDataClass =
  | "ExtendedTypeDefinition"
  | "FormatViewDefinition"
  | "TableControl"
  | "TableControlColumnHeader"
  | "TableControlRow"
  | "TableControlColumn"
  | "ListControl"
  | "ListControlEntry"
  | "ListControlEntryItem"
  | "WideControl"
  | "WideControlEntryItem"
  | "CustomControl"
  | "CustomControlEntry"
  | "CustomItemText"
  | "CustomItemNewline"
  | "CustomItemFrame"
  | "CustomItemExpression"
  | "DisplayEntry"
  | "EntrySelectedBy"
  | "PSControlGroupBy";

/** Properties as `type name`, in PowerShell's order; classes of this name space without it; a `!` before those that cannot be set. */
const CONTROL = ["PSControlGroupBy GroupBy", "bool OutOfBand"];
const CLASSES: Readonly<Record<FormatDataClass, readonly string[]>> = {
  ExtendedTypeDefinition: ["!string TypeName", "!List[string] TypeNames", "!List[FormatViewDefinition] FormatViewDefinition"],
  FormatViewDefinition: ["!string Name", "!PSControl Control"],
  TableControl: [
    "List[TableControlColumnHeader] Headers",
    "List[TableControlRow] Rows",
    "bool AutoSize",
    "bool HideTableHeaders",
    ...CONTROL,
  ],
  TableControlColumnHeader: ["string Label", "Alignment Alignment", "int Width"],
  TableControlRow: ["List[TableControlColumn] Columns", "!EntrySelectedBy SelectedBy", "bool Wrap"],
  TableControlColumn: ["Alignment Alignment", "DisplayEntry DisplayEntry", "!string FormatString"],
  ListControl: ["!List[ListControlEntry] Entries", ...CONTROL],
  ListControlEntry: ["!List[ListControlEntryItem] Items", "!List[string] SelectedBy", "!EntrySelectedBy EntrySelectedBy"],
  ListControlEntryItem: ["!string Label", "!DisplayEntry DisplayEntry", "!DisplayEntry ItemSelectionCondition", "!string FormatString"],
  WideControl: ["!List[WideControlEntryItem] Entries", "bool AutoSize", "!uint Columns", ...CONTROL],
  WideControlEntryItem: [
    "!DisplayEntry DisplayEntry",
    "!List[string] SelectedBy",
    "!EntrySelectedBy EntrySelectedBy",
    "!string FormatString",
  ],
  CustomControl: ["List[CustomControlEntry] Entries", ...CONTROL],
  CustomControlEntry: ["EntrySelectedBy SelectedBy", "List[CustomItemBase] CustomItems"],
  CustomItemText: ["string Text"],
  CustomItemNewline: ["int Count"],
  CustomItemFrame: [
    "uint LeftIndent",
    "uint RightIndent",
    "uint FirstLineHanging",
    "uint FirstLineIndent",
    "List[CustomItemBase] CustomItems",
  ],
  CustomItemExpression: [
    "DisplayEntry ItemSelectionCondition",
    "DisplayEntry Expression",
    "bool EnumerateCollection",
    "CustomControl CustomControl",
  ],
  DisplayEntry: ["!DisplayEntryValueType ValueType", "!string Value"],
  EntrySelectedBy: ["List[string] TypeNames", "List[DisplayEntry] SelectionCondition"],
  PSControlGroupBy: ["DisplayEntry Expression", "string Label", "CustomControl CustomControl"],
};

const BASES: Readonly<Partial<Record<FormatDataClass, string>>> = {
  TableControl: "PSControl",
  ListControl: "PSControl",
  WideControl: "PSControl",
  CustomControl: "PSControl",
  CustomItemText: "CustomItemBase",
  CustomItemNewline: "CustomItemBase",
  CustomItemFrame: "CustomItemBase",
  CustomItemExpression: "CustomItemBase",
};

const AlignmentType: TypeInfo = defineEnum(`${NAMESPACE}.Alignment`, ["Undefined", "Left", "Center", "Right"], { assembly: ASSEMBLY });
const DisplayEntryValueTypeType: TypeInfo = defineEnum(`${NAMESPACE}.DisplayEntryValueType`, ["Property", "ScriptBlock"], {
  assembly: ASSEMBLY,
});

/** A piece of a view as an object. */
export class FormatDataObject extends ReferenceObject {
  readonly className: FormatDataClass;
  readonly fields: PSValue[];
  /** The view that a FormatViewDefinition was made of. */
  readonly view: ViewDefinition | undefined;

  constructor(className: FormatDataClass, fields: PSValue[], view?: ViewDefinition) {
    super();
    this.className = className;
    this.fields = fields;
    this.view = view;
  }

  override nativeType(): TypeInfo {
    return formatDataType(this.className);
  }
}

const types: Map<string, TypeInfo> = new Map();

export function formatDataType(name: FormatDataClass | "PSControl" | "CustomItemBase"): TypeInfo {
  const known = types.get(name);
  if (known !== undefined) return known;
  const made =
    name === "PSControl" || name === "CustomItemBase"
      ? defineType({ name: `${NAMESPACE}.${name}`, assembly: ASSEMBLY, isAbstract: true })
      : makeType(name);
  types.set(name, made);
  return made;
}

function makeType(name: FormatDataClass): TypeInfo {
  const base = BASES[name];
  const properties: readonly string[] = CLASSES[name];
  return defineType<FormatDataObject>({
    name: `${NAMESPACE}.${name}`,
    assembly: ASSEMBLY,
    isSealed: true,
    ...(base === "PSControl" || base === "CustomItemBase" ? { base: formatDataType(base) } : {}),
    members: (m) =>
      properties.map((property, index) => {
        const get = (self: FormatDataObject): PSValue => self.fields[index];
        if (property.startsWith("!")) return m.property<string>(`${qualify(property.slice(1))} {get;}`, get);
        return m.property<string>(`${qualify(property)} {get;set;}`, get, (self, value) => {
          self.fields[index] = value;
        });
      }),
    ...(name in TEXTS ? { text: TEXTS[name] } : {}),
  });
}

const TEXTS: Readonly<Partial<Record<FormatDataClass, (self: FormatDataObject) => string>>> = {
  ExtendedTypeDefinition: (self) => String(self.fields[0]),
  TableControlColumn: (self) => String(self.fields[1] instanceof FormatDataObject ? self.fields[1].fields[1] : ""),
  DisplayEntry: (self) =>
    `${self.fields[0] === enumMember(DisplayEntryValueTypeType, "Property") ? "property" : "script"}: ${self.fields[1]}`,
};

const CSHARP_WORDS: ReadonlySet<string> = new Set(["string", "bool", "int", "uint"]);

function qualify(property: string): string {
  const [type = "", name = ""] = property.split(" ");
  const element = /^List\[(\w+)\]$/.exec(type)?.[1];
  return `${element === undefined ? fullName(type) : `System.Collections.Generic.List[${fullName(element)}]`} ${name}`;
}

function fullName(word: string): string {
  return CSHARP_WORDS.has(word) ? word : `${NAMESPACE}.${word}`;
}

export function listOf(element: FormatDataClass | "CustomItemBase", items: PSValue[]): PSValue {
  return GenericList.of(formatDataType(element), items);
}

export function textList(items: readonly string[]): PSValue {
  return GenericList.of(StringType, [...items]);
}

export function alignmentValue(alignment: TextAlignment = TextAlignment.Undefined): PSValue {
  return enumMember(AlignmentType, ["Undefined", "Left", "Center", "Right"][alignment] ?? "Undefined") ?? null;
}

export function displayEntry(type: "Property" | "ScriptBlock", value: string): PSValue {
  return new FormatDataObject("DisplayEntry", [enumMember(DisplayEntryValueTypeType, type) ?? null, value]);
}

export function unsigned(value: number): PSValue {
  return new UInt32(value);
}
