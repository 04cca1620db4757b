/**
 * What formatting commands put out: the records between Format-Table and Out-Host.
 *
 * They are objects of a pipeline like others (`$f = dir | Format-Table; $f`) and travel in CLIXML, so they have .NET types and properties
 * with PowerShell's names (`format-record-types.ts`); inside they hold plain data.
 */
import type { PSValue } from "../../objects/index.ts";
import type { FormatValue } from "./complex-writer.ts";
import { autosizePart, entryPart, groupingPart, shapePart, writeStreamPart } from "./format-record-parts.ts";
import { FormatInfoData, type RecordClassName } from "./format-record-types.ts";
import type { WriteStream } from "./line-output.ts";
import type { TextAlignment } from "./table-writer.ts";

/** The shape of what follows, with what is known before the first object. */
export type ShapeInfo =
  | {
      readonly type: "table";
      readonly hidesHeader: boolean;
      readonly repeatsHeader: boolean;
      readonly columns: readonly TableColumnInfo[];
    }
  | { readonly type: "list" }
  | { readonly type: "wide"; readonly columns: number }
  | { readonly type: "complex" };

export interface TableColumnInfo {
  /** 0 lets the first rows decide. */
  readonly width: number;
  readonly alignment: TextAlignment;
  readonly label: string | null;
  readonly propertyName: string | null;
  readonly headerMatchesProperty: boolean;
}

/** One object, as text. */
export type FormatEntryInfo =
  | {
      readonly type: "row";
      readonly values: readonly string[];
      /** Undefined: those of the columns. */
      readonly alignments: readonly TextAlignment[] | undefined;
      readonly isMultiLine: boolean;
    }
  | { readonly type: "list"; readonly fields: readonly ListViewField[] }
  | { readonly type: "wide"; readonly value: string }
  | { readonly type: "complex"; readonly values: readonly FormatValue[] }
  | { readonly type: "rawText"; readonly text: string };

export interface ListViewField {
  readonly label: string | null;
  readonly propertyName: string | null;
  readonly value: string;
}

export type FormatRecord = FormatStartData | FormatEndData | GroupStartData | GroupEndData | FormatEntryData;

export class FormatStartData extends FormatInfoData {
  override get className(): RecordClassName {
    return "FormatStartData";
  }

  readonly shape: ShapeInfo;
  /** The number of rows to size columns by, 0 for all of a group; undefined where widths are given. */
  readonly autosizeObjectCount: number | undefined;

  constructor(shape: ShapeInfo, autosizeObjectCount: number | undefined) {
    super();
    this.shape = shape;
    this.autosizeObjectCount = autosizeObjectCount;
  }

  override fields(): readonly PSValue[] {
    return [null, null, autosizePart(this.autosizeObjectCount), shapePart(this.shape), null];
  }
}

export class FormatEndData extends FormatInfoData {
  override get className(): RecordClassName {
    return "FormatEndData";
  }

  override fields(): readonly PSValue[] {
    return [null];
  }
}

export class GroupStartData extends FormatInfoData {
  override get className(): RecordClassName {
    return "GroupStartData";
  }

  /** What the group is called; undefined where objects are not grouped. */
  readonly grouping: readonly FormatValue[] | undefined;

  constructor(grouping: readonly FormatValue[] | undefined) {
    super();
    this.grouping = grouping;
  }

  override fields(): readonly PSValue[] {
    return [null, groupingPart(this.grouping)];
  }
}

export class GroupEndData extends FormatInfoData {
  override get className(): RecordClassName {
    return "GroupEndData";
  }

  override fields(): readonly PSValue[] {
    return [null];
  }
}

export class FormatEntryData extends FormatInfoData {
  override get className(): RecordClassName {
    return "FormatEntryData";
  }

  readonly info: FormatEntryInfo;
  /** Shown where it comes, without ending the table around it. */
  readonly isOutOfBand: boolean;
  readonly writeStream: WriteStream;

  constructor(info: FormatEntryInfo, options: { readonly isOutOfBand: boolean; readonly writeStream: WriteStream }) {
    super();
    this.info = info;
    this.isOutOfBand = options.isOutOfBand;
    this.writeStream = options.writeStream;
  }

  override fields(): readonly PSValue[] {
    return [entryPart(this.info), this.isOutOfBand, writeStreamPart(this.writeStream)];
  }
}

/** The record itself; undefined for a part of one. */
export function asFormatRecord(data: FormatInfoData): FormatRecord | undefined {
  const isRecord =
    data instanceof FormatEntryData ||
    data instanceof FormatStartData ||
    data instanceof FormatEndData ||
    data instanceof GroupStartData ||
    data instanceof GroupEndData;
  return isRecord ? data : undefined;
}
