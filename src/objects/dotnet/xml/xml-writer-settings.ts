/** System.Xml.XmlWriterSettings. */
import { type EnumValue, enumValue } from "../../enum.ts";
import type { Describe, MemberDeclaration } from "../../member-declaration.ts";
import { defineType, type TypeInfo } from "../../type-info.ts";
import { type PSValue, ReferenceObject } from "../../value.ts";
import { standardEncoding } from "../text/encoding.ts";
import { UTF8 } from "../text/encodings.ts";
import { ConformanceLevelType, NamespaceHandlingType, NewLineHandlingType, XmlOutputMethodType } from "./enums.ts";
import type { XmlOutputOptions } from "./output.ts";

interface SettingValues {
  Async: boolean;
  Encoding: PSValue;
  OmitXmlDeclaration: boolean;
  NewLineHandling: EnumValue;
  NewLineChars: string;
  Indent: boolean;
  IndentChars: string;
  NewLineOnAttributes: boolean;
  CloseOutput: boolean;
  ConformanceLevel: EnumValue;
  CheckCharacters: boolean;
  NamespaceHandling: EnumValue;
  WriteEndDocumentOnClose: boolean;
  DoNotEscapeUriAttributes: boolean;
}

function defaults(): SettingValues {
  return {
    Async: false,
    Encoding: standardEncoding(UTF8),
    OmitXmlDeclaration: false,
    NewLineHandling: enumValue(NewLineHandlingType, 0),
    NewLineChars: "\n",
    Indent: false,
    IndentChars: "  ",
    NewLineOnAttributes: false,
    CloseOutput: false,
    ConformanceLevel: enumValue(ConformanceLevelType, 2),
    CheckCharacters: true,
    NamespaceHandling: enumValue(NamespaceHandlingType, 0),
    WriteEndDocumentOnClose: true,
    DoNotEscapeUriAttributes: false,
  };
}

/** The properties and the words of their types, in .NET's order. */
const PROPERTIES: readonly (readonly [name: keyof SettingValues, word: string])[] = [
  ["Async", "bool"],
  ["Encoding", "System.Text.Encoding"],
  ["OmitXmlDeclaration", "bool"],
  ["NewLineHandling", "System.Xml.NewLineHandling"],
  ["NewLineChars", "string"],
  ["Indent", "bool"],
  ["IndentChars", "string"],
  ["NewLineOnAttributes", "bool"],
  ["CloseOutput", "bool"],
  ["ConformanceLevel", "System.Xml.ConformanceLevel"],
  ["CheckCharacters", "bool"],
  ["NamespaceHandling", "System.Xml.NamespaceHandling"],
  ["WriteEndDocumentOnClose", "bool"],
  ["DoNotEscapeUriAttributes", "bool"],
];

function propertyMembers(m: Describe<XmlWriterSettings>): MemberDeclaration[] {
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

export const XmlWriterSettingsType: TypeInfo = defineType<XmlWriterSettings>({
  name: "System.Xml.XmlWriterSettings",
  assembly: "System.Private.Xml",
  isSealed: true,
  members: (m) => [
    m.create("System.Xml.XmlWriterSettings new()", () => new XmlWriterSettings()),
    ...propertyMembers(m),
    m.property("System.Xml.XmlOutputMethod OutputMethod {get;}", () => enumValue(XmlOutputMethodType, 0)),
    m.method("void Reset()", (s) => {
      Object.assign(s.values, defaults());
    }),
    m.method("System.Xml.XmlWriterSettings Clone()", (s) => s.clone()),
  ],
});

export class XmlWriterSettings extends ReferenceObject {
  readonly values: SettingValues = defaults();

  override nativeType(): TypeInfo {
    return XmlWriterSettingsType;
  }

  clone(): XmlWriterSettings {
    const copy = new XmlWriterSettings();
    Object.assign(copy.values, this.values);
    return copy;
  }

  outputOptions(encodingName: string): XmlOutputOptions {
    const { values } = this;
    return {
      isClassic: false,
      isIndented: values.Indent,
      indentChars: values.IndentChars,
      newLine: values.NewLineChars,
      newLineHandling: (["Replace", "Entitize", "None"] as const)[Number(values.NewLineHandling.value)] ?? "Replace",
      newLineOnAttributes: values.NewLineOnAttributes,
      omitsDeclaration: values.OmitXmlDeclaration,
      encoding: encodingName,
      conformance: (["Auto", "Fragment", "Document"] as const)[Number(values.ConformanceLevel.value)] ?? "Document",
      quote: '"',
    };
  }
}
