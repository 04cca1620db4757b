/** Reads format records that were objects of another process: their properties become plain data again. */
import { ErrorDetails, ErrorRecord, newException, PSObject, type PSValue, unwrap } from "../../objects/index.ts";
import type { FormatValue, Frame } from "./complex-writer.ts";
import { CLASS_ID_PROPERTY, classIdOf, classOfId, FormatInfoData, type RecordClassName } from "./format-record-types.ts";
import {
  asFormatRecord,
  FormatEndData,
  FormatEntryData,
  type FormatEntryInfo,
  type FormatRecord,
  FormatStartData,
  GroupEndData,
  GroupStartData,
  type ListViewField,
  type ShapeInfo,
  type TableColumnInfo,
} from "./format-records.ts";
import type { FormattingScope } from "./formatting-scope.ts";
import type { WriteStream } from "./line-output.ts";
import { enumerateForDisplay, readProperty } from "./object-properties.ts";
import { TextAlignment } from "./table-writer.ts";

const RECORD_CLASSES: ReadonlySet<RecordClassName> = new Set([
  "FormatStartData",
  "FormatEndData",
  "GroupStartData",
  "GroupEndData",
  "FormatEntryData",
]);

const BASE_CLASS = "deserialized.microsoft.powershell.commands.internal.format.formatinfodata";

const WRITE_STREAMS: readonly WriteStream[] = ["None", "Output", "Error", "Warning", "Verbose", "Debug", "Information"];

/**
 * The record that a pipeline object is; undefined for every other object. A part of a record, which cannot be shown by itself, is a
 * terminating error, as it is in PowerShell.
 */
export function readFormatRecord(value: PSValue, scope: FormattingScope): FormatRecord | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const base = value instanceof PSObject ? unwrap(value) : value;
  if (base instanceof FormatInfoData) {
    return asFormatRecord(base) ?? unknownClass(classIdOf(base.className), value, scope);
  }
  if (!(value instanceof PSObject) || !isDeserializedRecord(value)) return undefined;
  return new RecordReader(scope).record(value);
}

function isDeserializedRecord(value: PSObject): boolean {
  const names = value.typeNames;
  return names?.some((name) => name.toLowerCase() === BASE_CLASS) === true;
}

function idText(value: PSValue, scope: FormattingScope): string {
  return scope.text(readProperty(value, CLASS_ID_PROPERTY, scope.evaluation));
}

function unknownClass(classId: string, value: PSValue, scope: FormattingScope): never {
  return fail("FormatObjectDeserializerDeserializeInvalidClassId", `Unknown class Id ${classId}.`, value, scope);
}

function fail(errorId: string, message: string, value: PSValue, scope: FormattingScope): never {
  const exception = newException("System.Management.Automation.PSArgumentException", message);
  const record = new ErrorRecord(exception, errorId, "InvalidData", value);
  record.errorDetails = new ErrorDetails(message);
  return scope.throwTerminating(record);
}

class RecordReader {
  readonly #scope: FormattingScope;

  constructor(scope: FormattingScope) {
    this.#scope = scope;
  }

  record(value: PSValue): FormatRecord | undefined {
    const classId = idText(value, this.#scope);
    const className = classOfId(classId);
    if (className === undefined || !RECORD_CLASSES.has(className)) return unknownClass(classId, value, this.#scope);
    switch (className) {
      case "FormatStartData": {
        const autosize = this.#get(value, "autosizeInfo");
        return new FormatStartData(
          this.#shape(this.#required(value, "shapeInfo")),
          autosize === null ? undefined : this.#number(autosize, "objectCount"),
        );
      }
      case "FormatEndData":
        return new FormatEndData();
      case "GroupStartData": {
        const grouping = this.#get(value, "groupingEntry");
        return new GroupStartData(grouping === null ? undefined : this.#values(grouping));
      }
      case "GroupEndData":
        return new GroupEndData();
      default:
        return new FormatEntryData(this.#entry(this.#required(value, "formatEntryInfo")), {
          isOutOfBand: this.#flag(value, "outOfBand"),
          writeStream: this.#writeStream(value),
        });
    }
  }

  #shape(value: PSValue): ShapeInfo {
    switch (this.#classOf(value)) {
      case "TableHeaderInfo":
        return {
          type: "table",
          hidesHeader: this.#flag(value, "hideHeader"),
          repeatsHeader: this.#flag(value, "repeatHeader"),
          columns: this.#list(value, "tableColumnInfoList").map((column) => this.#column(column)),
        };
      case "ListViewHeaderInfo":
        return { type: "list" };
      case "WideViewHeaderInfo":
        return { type: "wide", columns: this.#number(value, "columns") };
      case "ComplexViewHeaderInfo":
        return { type: "complex" };
      default:
        return unknownClass(idText(value, this.#scope), value, this.#scope);
    }
  }

  #column(value: PSValue): TableColumnInfo {
    return {
      width: this.#number(value, "width"),
      alignment: this.#alignment(value),
      label: this.#label(value, "label"),
      propertyName: this.#label(value, "propertyName"),
      headerMatchesProperty: this.#get(value, "HeaderMatchesProperty") !== false,
    };
  }

  #entry(value: PSValue): FormatEntryInfo {
    switch (this.#classOf(value)) {
      case "TableRowEntry": {
        const fields = this.#list(value, "formatPropertyFieldList");
        return {
          type: "row",
          values: fields.map((field) => this.#text(field, "propertyValue")),
          alignments: fields.map((field) => this.#alignment(field)),
          isMultiLine: this.#flag(value, "multiLine"),
        };
      }
      case "ListViewEntry":
        return { type: "list", fields: this.#list(value, "listViewFieldList").map((field) => this.#listField(field)) };
      case "WideViewEntry":
        return { type: "wide", value: this.#text(this.#required(value, "formatPropertyField"), "propertyValue") };
      case "ComplexViewEntry":
        return { type: "complex", values: this.#values(value) };
      case "RawTextFormatEntry":
        return { type: "rawText", text: this.#scope.text(this.#get(value, "text")) };
      default:
        return unknownClass(idText(value, this.#scope), value, this.#scope);
    }
  }

  #listField(value: PSValue): ListViewField {
    return {
      label: this.#label(value, "label"),
      propertyName: this.#label(value, "propertyName"),
      value: this.#text(this.#required(value, "formatPropertyField"), "propertyValue"),
    };
  }

  #values(value: PSValue): FormatValue[] {
    return this.#list(value, "formatValueList").map((item) => this.#value(item));
  }

  #value(value: PSValue): FormatValue {
    switch (this.#classOf(value)) {
      case "FormatTextField":
        return { type: "text", text: this.#text(value, "text") };
      case "FormatPropertyField":
        return { type: "field", text: this.#text(value, "propertyValue") };
      case "FormatNewLine":
        return { type: "newLine" };
      case "FormatEntry": {
        const frame = this.#get(value, "frameInfo");
        return { type: "entry", values: this.#values(value), ...(frame === null ? {} : { frame: this.#frame(frame) }) };
      }
      default:
        return unknownClass(idText(value, this.#scope), value, this.#scope);
    }
  }

  #frame(value: PSValue): Frame {
    return {
      leftIndentation: this.#number(value, "leftIndentation"),
      rightIndentation: this.#number(value, "rightIndentation"),
      firstLine: this.#number(value, "firstLine"),
    };
  }

  #classOf(value: PSValue): RecordClassName | undefined {
    return classOfId(idText(value, this.#scope));
  }

  #get(value: PSValue, name: string): PSValue {
    return readProperty(value, name, this.#scope.evaluation) ?? null;
  }

  #required(value: PSValue, name: string): PSValue {
    const found = this.#get(value, name);
    if (found !== null) return found;
    return fail("FormatObjectDeserializerNullDataMember", `The value of the ${name} data member cannot be null.`, null, this.#scope);
  }

  #list(value: PSValue, name: string): PSValue[] {
    const items = enumerateForDisplay(this.#required(value, name));
    const list: PSValue[] = [];
    if (items !== undefined) for (let next = items.next(); next.done !== true; next = items.next()) list.push(next.value);
    return list;
  }

  #flag(value: PSValue, name: string): boolean {
    return this.#get(value, name) === true;
  }

  #number(value: PSValue, name: string): number {
    const found = this.#get(value, name);
    if (typeof found === "number") return found;
    return fail("FormatObjectDeserializerInvalidPropertyType", `The type Int32 for property ${name} is not valid.`, value, this.#scope);
  }

  /** Tabs would spoil the columns, so PowerShell replaces them in what comes from afar. */
  #text(value: PSValue, name: string): string {
    return this.#scope.text(this.#get(value, name)).replaceAll("\t", "    ");
  }

  #label(value: PSValue, name: string): string | null {
    return this.#get(value, name) === null ? null : this.#text(value, name);
  }

  #alignment(value: PSValue): TextAlignment {
    const found = this.#get(value, "alignment");
    const known = Object.values(TextAlignment).find((alignment) => alignment === found);
    return known ?? TextAlignment.Undefined;
  }

  #writeStream(value: PSValue): WriteStream {
    const found = this.#scope.text(this.#get(value, "writeStream"));
    return WRITE_STREAMS.find((stream) => stream.toLowerCase() === found.toLowerCase()) ?? "None";
  }
}
