/** The parts of format records as objects: for scripts that look into them and for CLIXML. */
import { defineEnum, enumMember, GenericList, type PSValue, type TypeInfo } from "../../objects/index.ts";
import type { FormatValue } from "./complex-writer.ts";
import { FormatInfoPart, type RecordClassName, recordType } from "./format-record-types.ts";
import type { FormatEntryInfo, ShapeInfo } from "./format-records.ts";
import type { WriteStream } from "./line-output.ts";
import { TextAlignment } from "./table-writer.ts";

const WriteStreamTypeType: TypeInfo = defineEnum(
  "System.Management.Automation.WriteStreamType",
  ["None", "Output", "Error", "Warning", "Verbose", "Debug", "Information"],
  { assembly: "System.Management.Automation" },
);

export function writeStreamPart(stream: WriteStream): PSValue {
  return enumMember(WriteStreamTypeType, stream) ?? null;
}

export function autosizePart(objectCount: number | undefined): PSValue {
  return objectCount === undefined ? null : new FormatInfoPart("AutosizeInfo", [objectCount]);
}

export function groupingPart(grouping: readonly FormatValue[] | undefined): PSValue {
  return grouping === undefined ? null : new FormatInfoPart("GroupingEntry", [valueList(grouping)]);
}

export function shapePart(shape: ShapeInfo): PSValue {
  switch (shape.type) {
    case "table": {
      const columns = shape.columns.map(
        ({ width, alignment, label, propertyName, headerMatchesProperty }) =>
          new FormatInfoPart("TableColumnInfo", [width, alignment, label, propertyName, headerMatchesProperty]),
      );
      return new FormatInfoPart("TableHeaderInfo", [shape.hidesHeader, shape.repeatsHeader, listOf("TableColumnInfo", columns)]);
    }
    case "list":
      return new FormatInfoPart("ListViewHeaderInfo", []);
    case "wide":
      return new FormatInfoPart("WideViewHeaderInfo", [shape.columns]);
    case "complex":
      return new FormatInfoPart("ComplexViewHeaderInfo", []);
    default:
      return shape satisfies never;
  }
}

export function entryPart(info: FormatEntryInfo): PSValue {
  switch (info.type) {
    case "row": {
      const fields = info.values.map((value, column) => propertyField(value, info.alignments?.[column]));
      return new FormatInfoPart("TableRowEntry", [listOf("FormatPropertyField", fields), info.isMultiLine]);
    }
    case "list": {
      const fields = info.fields.map(
        ({ label, propertyName, value }) => new FormatInfoPart("ListViewField", [label, propertyName, propertyField(value)]),
      );
      return new FormatInfoPart("ListViewEntry", [listOf("ListViewField", fields)]);
    }
    case "wide":
      return new FormatInfoPart("WideViewEntry", [propertyField(info.value)]);
    case "complex":
      return new FormatInfoPart("ComplexViewEntry", [valueList(info.values)]);
    case "rawText":
      return new FormatInfoPart("RawTextFormatEntry", [info.text]);
    default:
      return info satisfies never;
  }
}

function propertyField(value: string, alignment: TextAlignment = TextAlignment.Undefined): FormatInfoPart {
  return new FormatInfoPart("FormatPropertyField", [value, alignment]);
}

function valueList(values: readonly FormatValue[]): PSValue {
  return listOf("FormatValue", values.map(valuePart));
}

function valuePart(value: FormatValue): PSValue {
  switch (value.type) {
    case "text":
      return new FormatInfoPart("FormatTextField", [value.text]);
    case "field":
      return propertyField(value.text);
    case "newLine":
      return new FormatInfoPart("FormatNewLine", []);
    case "entry": {
      const { frame } = value;
      const framePart =
        frame === undefined ? null : new FormatInfoPart("FrameInfo", [frame.leftIndentation, frame.rightIndentation, frame.firstLine]);
      return new FormatInfoPart("FormatEntry", [valueList(value.values), framePart]);
    }
    default:
      return value satisfies never;
  }
}

function listOf(element: RecordClassName | "FormatValue", items: PSValue[]): PSValue {
  return GenericList.of(recordType(element), items);
}
