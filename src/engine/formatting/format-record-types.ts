import { defineType, type PSValue, ReferenceObject, type TypeInfo } from "../../objects/index.ts";

const NAMESPACE = "Microsoft.PowerShell.Commands.Internal.Format";

/** The property that tells a deserialized record's class. */
export const CLASS_ID_PROPERTY = "ClassId2e4f51ef21dd47e99d3c952918aff9cd";

interface RecordClass {
  readonly base: string;
  readonly classId: string;
  /** `type name`, in PowerShell's order, which CLIXML shows; types without a dot are C#'s words or classes of this name space. */
  readonly properties: readonly string[];
}

const START = ["ShapeInfo shapeInfo", "GroupingEntry groupingEntry"];
const VALUE_LIST = "List[FormatValue] formatValueList";

export type RecordClassName =
  | "FormatStartData"
  | "FormatEndData"
  | "GroupStartData"
  | "GroupEndData"
  | "FormatEntryData"
  | "WideViewHeaderInfo"
  | "TableHeaderInfo"
  | "TableColumnInfo"
  | "ListViewHeaderInfo"
  | "ComplexViewHeaderInfo"
  | "RawTextFormatEntry"
  | "ListViewEntry"
  | "ListViewField"
  | "TableRowEntry"
  | "WideViewEntry"
  | "ComplexViewEntry"
  | "GroupingEntry"
  | "AutosizeInfo"
  | "FormatNewLine"
  | "FormatTextField"
  | "FormatPropertyField"
  | "FormatEntry"
  | "FrameInfo";

const CLASSES: Readonly<Record<RecordClassName, RecordClass>> = {
  FormatStartData: {
    base: "StartData",
    classId: "033ecb2bc07a4d43b5ef94ed5a35d280",
    properties: ["PageHeaderEntry pageHeaderEntry", "PageFooterEntry pageFooterEntry", "AutosizeInfo autosizeInfo", ...START],
  },
  FormatEndData: { base: "ControlInfoData", classId: "cf522b78d86c486691226b40aa69e95c", properties: ["GroupingEntry groupingEntry"] },
  GroupStartData: { base: "StartData", classId: "9e210fe47d09416682b841769c78b8a3", properties: START },
  GroupEndData: { base: "ControlInfoData", classId: "4ec4f0187cb04f4cb6973460dfe252df", properties: ["GroupingEntry groupingEntry"] },
  FormatEntryData: {
    base: "PacketInfoData",
    classId: "27c87ef9bbda4f709f6b4002fa4af63c",
    properties: ["FormatEntryInfo formatEntryInfo", "bool outOfBand", "System.Management.Automation.WriteStreamType writeStream"],
  },
  WideViewHeaderInfo: { base: "ShapeInfo", classId: "b2e2775d33d544c794d0081f27021b5c", properties: ["int columns"] },
  TableHeaderInfo: {
    base: "ShapeInfo",
    classId: "e3b7a39c089845d388b2e84c5d38f5dd",
    properties: ["bool hideHeader", "bool repeatHeader", "List[TableColumnInfo] tableColumnInfoList"],
  },
  TableColumnInfo: {
    base: "FormatInfoData",
    classId: "7572aa4155ec4558817a615acf7dd92e",
    properties: ["int width", "int alignment", "string label", "string propertyName", "bool HeaderMatchesProperty"],
  },
  ListViewHeaderInfo: { base: "ShapeInfo", classId: "830bdcb24c1642258724e441512233a4", properties: [] },
  ComplexViewHeaderInfo: { base: "ShapeInfo", classId: "5197dd85ca6f4cce9ae9e6fd6ded9d76", properties: [] },
  RawTextFormatEntry: { base: "FormatEntryInfo", classId: "29ED81BA914544d4BC430F027EE053E9", properties: ["string text"] },
  ListViewEntry: {
    base: "FormatEntryInfo",
    classId: "cf58f450baa848ef8eb3504008be6978",
    properties: ["List[ListViewField] listViewFieldList"],
  },
  ListViewField: {
    base: "FormatInfoData",
    classId: "b761477330ce4fb2a665999879324d73",
    properties: ["string label", "string propertyName", "FormatPropertyField formatPropertyField"],
  },
  TableRowEntry: {
    base: "FormatEntryInfo",
    classId: "0e59526e2dd441aa91e7fc952caf4a36",
    properties: ["List[FormatPropertyField] formatPropertyFieldList", "bool multiLine"],
  },
  WideViewEntry: {
    base: "FormatEntryInfo",
    classId: "59bf79de63354a7b9e4d1697940ff188",
    properties: ["FormatPropertyField formatPropertyField"],
  },
  ComplexViewEntry: { base: "FreeFormatEntry", classId: "22e7ef3c896449d4a6f2dedea05dd737", properties: [VALUE_LIST] },
  GroupingEntry: { base: "FreeFormatEntry", classId: "919820b7eadb48be8e202c5afa5c2716", properties: [VALUE_LIST] },
  AutosizeInfo: { base: "FormatInfoData", classId: "a27f094f0eec4d64845801a4c06a32ae", properties: ["int objectCount"] },
  FormatNewLine: { base: "FormatValue", classId: "de7e8b96fbd84db5a43aa82eb34580ec", properties: [] },
  FormatTextField: { base: "FormatValue", classId: "b8d9e369024a43a580b9e0c9279e3354", properties: ["string text"] },
  FormatPropertyField: {
    base: "FormatValue",
    classId: "78b102e894f742aca8c1d6737b6ff86a",
    properties: ["string propertyValue", "int alignment"],
  },
  FormatEntry: { base: "FormatValue", classId: "fba029a113a5458d932a2ed4871fadf2", properties: [VALUE_LIST, "FrameInfo frameInfo"] },
  FrameInfo: {
    base: "FormatInfoData",
    classId: "091C9E762E33499eBE318901B6EFB733",
    properties: ["int leftIndentation", "int rightIndentation", "int firstLine"],
  },
};

/** Abstract classes between the ones above and System.Object. */
const BASES: Readonly<Record<string, string | null>> = {
  FormatInfoData: null,
  PacketInfoData: "FormatInfoData",
  ControlInfoData: "PacketInfoData",
  StartData: "ControlInfoData",
  ShapeInfo: "FormatInfoData",
  FormatEntryInfo: "FormatInfoData",
  FreeFormatEntry: "FormatEntryInfo",
  FormatValue: "FormatInfoData",
};

/** An object of one of PowerShell's format classes. */
export abstract class FormatInfoData extends ReferenceObject {
  abstract get className(): RecordClassName;
  /** Values of the class's own properties, in its order. */
  abstract fields(): readonly PSValue[];

  override nativeType(): TypeInfo {
    return recordType(this.className);
  }
}

/** A part of a record: made when somebody looks. */
export class FormatInfoPart extends FormatInfoData {
  readonly #className: RecordClassName;
  readonly #fields: readonly PSValue[];

  constructor(className: RecordClassName, fields: readonly PSValue[]) {
    super();
    this.#className = className;
    this.#fields = fields;
  }

  override get className(): RecordClassName {
    return this.#className;
  }

  override fields(): readonly PSValue[] {
    return this.#fields;
  }
}

/** The class of a deserialized record; undefined for an unknown id. */
export function classOfId(classId: string): RecordClassName | undefined {
  const lower = classId.toLowerCase();
  for (const [name, { classId: known }] of Object.entries(CLASSES)) {
    // Object.entries forgets that these are the keys of CLASSES.
    if (known.toLowerCase() === lower) return name as RecordClassName;
  }
  return undefined;
}

export function classIdOf(className: RecordClassName): string {
  return CLASSES[className].classId;
}

const types: Map<string, TypeInfo> = new Map();

export function recordType(name: string): TypeInfo {
  const known = types.get(name);
  if (known !== undefined) return known;
  const made = name in BASES ? abstractType(name) : concreteType(name as RecordClassName);
  types.set(name, made);
  return made;
}

function abstractType(name: string): TypeInfo {
  const base = BASES[name];
  return defineType({
    name: `${NAMESPACE}.${name}`,
    assembly: "System.Management.Automation",
    isAbstract: true,
    ...(base === null || base === undefined ? {} : { base: recordType(base) }),
  });
}

function concreteType(name: RecordClassName): TypeInfo {
  const { base, classId, properties } = CLASSES[name];
  return defineType<FormatInfoData>({
    name: `${NAMESPACE}.${name}`,
    assembly: "System.Management.Automation",
    isSealed: true,
    base: recordType(base),
    members: (m) => [
      m.property(`string ${CLASS_ID_PROPERTY} {get;}`, () => classId),
      ...properties.map((property, index) => m.property<string>(`${qualify(property)} {get;set;}`, (self) => self.fields()[index])),
    ],
  });
}

/** Puts the name space before the classes of this file. */
function qualify(property: string): string {
  return property
    .replace(/^List\[(\w+)\]/, `System.Collections.Generic.List[${NAMESPACE}.$1]`)
    .replace(/^(?!int |bool |string )(\w+) /, `${NAMESPACE}.$1 `);
}
