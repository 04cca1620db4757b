import {
  BigInteger,
  Char,
  DateTime,
  Decimal,
  Double,
  dateTimeText,
  doubleText,
  durationText,
  type EvaluationContext,
  Guid,
  LargeInteger,
  type ManagedObject,
  netText,
  ScriptBlock,
  Single,
  SmallInteger,
  singleText,
  TimeSpan,
  type TypeInfo,
} from "../objects/index.ts";

/** How one primitive type is written. */
export interface PrimitiveWriter {
  readonly tag: string;
  /** The text goes through the escapes that strings have. */
  readonly isEncoded: boolean;
  readonly text: (value: ManagedObject, context: EvaluationContext) => string;
}

/**
 * Types that are one element with their value as text, by .NET's name; those that JavaScript has itself are not among them.
 *
 * @see MS-PSRP 2.2.5.1
 */
const WRITERS: ReadonlyMap<string, PrimitiveWriter> = new Map([
  ["System.Char", plain("C", (value) => (value instanceof Char ? String(value.value) : ""))],
  [
    "System.DateTime",
    plain("DT", (value, context) => (value instanceof DateTime ? dateTimeText(value, (ms) => context.utcOffsetMinutes(ms)) : "")),
  ],
  ["System.TimeSpan", plain("TS", (value) => (value instanceof TimeSpan ? durationText(value) : ""))],
  ["System.Byte", plain("By", wholeText)],
  ["System.SByte", plain("SB", wholeText)],
  ["System.UInt16", plain("U16", wholeText)],
  ["System.Int16", plain("I16", wholeText)],
  ["System.UInt32", plain("U32", wholeText)],
  ["System.UInt64", plain("U64", wholeText)],
  ["System.Int64", plain("I64", wholeText)],
  ["System.Single", plain("Sg", (value) => xmlReal(value instanceof Single ? singleText(value.value) : ""))],
  ["System.Double", plain("Db", (value) => (value instanceof Double ? realText(value.value) : ""))],
  ["System.Decimal", plain("D", (value) => (value instanceof Decimal ? value.toString() : ""))],
  ["System.Guid", plain("G", (value) => (value instanceof Guid ? value.text : ""))],
  ["System.Version", plain("Version", netText)],
  ["System.Uri", encoded("URI", netText)],
  ["System.Xml.XmlDocument", encoded("XD", outerXml)],
  ["System.Management.Automation.ScriptBlock", encoded("SBK", (value) => (value instanceof ScriptBlock ? value.text : ""))],
]);

const byType: WeakMap<TypeInfo, PrimitiveWriter | "none"> = new WeakMap();

/** The writer of a value's own type; derived types are no primitives. */
export function primitiveWriterOf(type: TypeInfo): PrimitiveWriter | undefined {
  let found = byType.get(type);
  if (found === undefined) {
    found = WRITERS.get(type.fullName) ?? "none";
    byType.set(type, found);
  }
  return found === "none" ? undefined : found;
}

/** The element that numbers of a type are written in. */
export function primitiveTagOf(type: TypeInfo | undefined): string {
  return (type === undefined ? undefined : primitiveWriterOf(type)?.tag) ?? "I32";
}

function plain(tag: string, text: PrimitiveWriter["text"]): PrimitiveWriter {
  return { tag, isEncoded: false, text };
}

function encoded(tag: string, text: PrimitiveWriter["text"]): PrimitiveWriter {
  return { tag, isEncoded: true, text };
}

function wholeText(value: ManagedObject): string {
  return value instanceof SmallInteger || (value instanceof LargeInteger && !(value instanceof BigInteger)) ? String(value.value) : "";
}

/** In this range JavaScript and .NET write numbers alike. */
function realText(value: number): string {
  const size = Math.abs(value);
  return size >= 1e-4 && size < 1e15 ? String(value) : xmlReal(doubleText(value));
}

function xmlReal(text: string): string {
  return text === "Infinity" ? "INF" : text === "-Infinity" ? "-INF" : text;
}

function outerXml(value: ManagedObject, context: EvaluationContext): string {
  const xml = context.types.operations.getProperty(value, "OuterXml", context);
  return typeof xml === "string" ? xml : "";
}
