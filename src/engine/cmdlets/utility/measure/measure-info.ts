import { Double, defineType, type PSValue, ReferenceObject, type TypeInfo } from "../../../../objects/index.ts";

const ASSEMBLY = "Microsoft.PowerShell.Commands.Utility";

export const MeasureInfoType: TypeInfo = defineType<MeasureInfo>({
  name: "Microsoft.PowerShell.Commands.MeasureInfo",
  isAbstract: true,
  assembly: ASSEMBLY,
  members: (m) => [
    m.property(
      "System.String Property {get;set;}",
      (info) => info.property,
      (info, value) => {
        info.property = typeof value === "string" ? value : null;
      },
    ),
  ],
});

/** What Measure-Object found. */
export abstract class MeasureInfo extends ReferenceObject {
  property: string | null = null;
}

export const GenericMeasureInfoType: TypeInfo = defineType<GenericMeasureInfo>({
  name: "Microsoft.PowerShell.Commands.GenericMeasureInfo",
  base: MeasureInfoType,
  isSealed: true,
  assembly: ASSEMBLY,
  members: (m) => [
    m.property("int Count {get;set;}", (info) => info.count),
    m.property("System.Nullable[double] Average {get;set;}", (info) => doubleOrNull(info.average)),
    m.property("System.Nullable[double] Sum {get;set;}", (info) => doubleOrNull(info.sum)),
    m.property("System.Nullable[double] Maximum {get;set;}", (info) => info.maximum),
    m.property("System.Nullable[double] Minimum {get;set;}", (info) => info.minimum),
    m.property("System.Nullable[double] StandardDeviation {get;set;}", (info) => doubleOrNull(info.standardDeviation)),
  ],
});

export const GenericObjectMeasureInfoType: TypeInfo = defineType<GenericMeasureInfo>({
  name: "Microsoft.PowerShell.Commands.GenericObjectMeasureInfo",
  base: MeasureInfoType,
  isSealed: true,
  assembly: ASSEMBLY,
  members: (m) => [
    m.property("int Count {get;set;}", (info) => info.count),
    m.property("System.Nullable[double] Average {get;set;}", (info) => doubleOrNull(info.average)),
    m.property("System.Nullable[double] Sum {get;set;}", (info) => doubleOrNull(info.sum)),
    m.property("System.Object Maximum {get;set;}", (info) => info.maximum),
    m.property("System.Object Minimum {get;set;}", (info) => info.minimum),
    m.property("System.Nullable[double] StandardDeviation {get;set;}", (info) => doubleOrNull(info.standardDeviation)),
  ],
});

export class GenericMeasureInfo extends MeasureInfo {
  /** False when the extremes are no numbers. */
  readonly isNumeric: boolean;
  count = 0;
  average: number | undefined = undefined;
  sum: number | undefined = undefined;
  maximum: PSValue = null;
  minimum: PSValue = null;
  standardDeviation: number | undefined = undefined;

  constructor({ isNumeric }: { readonly isNumeric: boolean }) {
    super();
    this.isNumeric = isNumeric;
  }

  override nativeType(): TypeInfo {
    return this.isNumeric ? GenericMeasureInfoType : GenericObjectMeasureInfoType;
  }
}

export const TextMeasureInfoType: TypeInfo = defineType<TextMeasureInfo>({
  name: "Microsoft.PowerShell.Commands.TextMeasureInfo",
  base: MeasureInfoType,
  isSealed: true,
  assembly: ASSEMBLY,
  members: (m) => [
    m.property("System.Nullable[int] Lines {get;set;}", (info) => info.lines),
    m.property("System.Nullable[int] Words {get;set;}", (info) => info.words),
    m.property("System.Nullable[int] Characters {get;set;}", (info) => info.characters),
  ],
});

export class TextMeasureInfo extends MeasureInfo {
  lines: number | null = null;
  words: number | null = null;
  characters: number | null = null;

  override nativeType(): TypeInfo {
    return TextMeasureInfoType;
  }
}

function doubleOrNull(value: number | undefined): PSValue {
  return value === undefined ? null : new Double(value);
}
