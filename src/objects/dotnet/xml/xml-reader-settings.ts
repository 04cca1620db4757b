/** System.Xml.XmlReaderSettings. */
import { type EnumValue, enumValue } from "../../enum.ts";
import type { Describe, MemberDeclaration } from "../../member-declaration.ts";
import { Int64 } from "../../numbers.ts";
import { defineType, type TypeInfo } from "../../type-info.ts";
import { type PSValue, ReferenceObject } from "../../value.ts";
import { ConformanceLevelType, DtdProcessingType } from "./enums.ts";
import type { ReaderOptions } from "./xml-reader.ts";

interface SettingValues {
  Async: boolean;
  NameTable: PSValue;
  LineNumberOffset: number;
  LinePositionOffset: number;
  ConformanceLevel: EnumValue;
  CheckCharacters: boolean;
  MaxCharactersInDocument: PSValue;
  MaxCharactersFromEntities: PSValue;
  IgnoreWhitespace: boolean;
  IgnoreProcessingInstructions: boolean;
  IgnoreComments: boolean;
  DtdProcessing: EnumValue;
  CloseInput: boolean;
}

function defaults(): SettingValues {
  return {
    Async: false,
    NameTable: null,
    LineNumberOffset: 0,
    LinePositionOffset: 0,
    ConformanceLevel: enumValue(ConformanceLevelType, 2),
    CheckCharacters: true,
    MaxCharactersInDocument: Int64.of(0),
    MaxCharactersFromEntities: Int64.of(10_000_000),
    IgnoreWhitespace: false,
    IgnoreProcessingInstructions: false,
    IgnoreComments: false,
    DtdProcessing: enumValue(DtdProcessingType, 0),
    CloseInput: false,
  };
}

const PROPERTIES: readonly (readonly [name: keyof SettingValues, word: string])[] = [
  ["Async", "bool"],
  ["NameTable", "System.Xml.XmlNameTable"],
  ["LineNumberOffset", "int"],
  ["LinePositionOffset", "int"],
  ["ConformanceLevel", "System.Xml.ConformanceLevel"],
  ["CheckCharacters", "bool"],
  ["MaxCharactersInDocument", "long"],
  ["MaxCharactersFromEntities", "long"],
  ["IgnoreWhitespace", "bool"],
  ["IgnoreProcessingInstructions", "bool"],
  ["IgnoreComments", "bool"],
  ["DtdProcessing", "System.Xml.DtdProcessing"],
  ["CloseInput", "bool"],
];

function propertyMembers(m: Describe<XmlReaderSettings>): MemberDeclaration[] {
  return PROPERTIES.map(([name, word]) =>
    m.property(
      `${word} ${name} {get;set;}`,
      (s) => s.values[name],
      (s, value) => {
        // The binder converts to the type that the signature names.
        (s.values as unknown as Record<string, PSValue>)[name] = value;
      },
    ),
  );
}

export const XmlReaderSettingsType: TypeInfo = defineType<XmlReaderSettings>({
  name: "System.Xml.XmlReaderSettings",
  assembly: "System.Private.Xml",
  isSealed: true,
  members: (m) => [
    m.create("System.Xml.XmlReaderSettings new()", () => new XmlReaderSettings()),
    ...propertyMembers(m),
    m.method("void Reset()", (s) => {
      Object.assign(s.values, defaults());
    }),
    m.method("System.Xml.XmlReaderSettings Clone()", (s) => {
      const copy = new XmlReaderSettings();
      Object.assign(copy.values, s.values);
      return copy;
    }),
  ],
});

export class XmlReaderSettings extends ReferenceObject {
  readonly values: SettingValues = defaults();

  override nativeType(): TypeInfo {
    return XmlReaderSettingsType;
  }

  get readerOptions(): ReaderOptions {
    const { values } = this;
    return {
      ignoresWhitespace: values.IgnoreWhitespace,
      ignoresComments: values.IgnoreComments,
      ignoresInstructions: values.IgnoreProcessingInstructions,
      isFragment: Number(values.ConformanceLevel.value) !== 2,
    };
  }
}
