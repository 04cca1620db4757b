import { MalformedBytesError, parseGuid } from "../bytes/index.ts";
import {
  Byte,
  Char,
  Decimal,
  Double,
  type EvaluationContext,
  Guid,
  Int16,
  Int64,
  type PSValue,
  parseDateTime,
  parseDuration,
  SByte,
  Single,
  UInt16,
  UInt32,
  UInt64,
} from "../objects/index.ts";
import { Tag } from "./tags.ts";

/** How one primitive type is read. */
export interface PrimitiveReader {
  /** .NET's name of the type, for messages. */
  readonly typeName: string;
  /** The value of the element's text, or undefined if it is none. */
  readonly read: (text: string, context: EvaluationContext) => PSValue;
}

const INTEGER = /^\s*[+-]?\d+\s*$/;
const DECIMAL = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)\s*$/;
const DOUBLE = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/;

/**
 * Types whose value is the text of one element, but for strings and those that need a helper (SS, SBK, PR).
 *
 * @see MS-PSRP 2.2.5.1 Serialization of Primitive Type Objects
 */
export const PRIMITIVE_READERS: ReadonlyMap<number, PrimitiveReader> = new Map([
  [Tag.I32, { typeName: "System.Int32", read: (text: string) => integer(text, -0x8000_0000, 0x7fff_ffff) }],
  [Tag.B, { typeName: "System.Boolean", read: readBoolean }],
  [Tag.C, { typeName: "System.Char", read: (text: string) => make(integer(text, 0, 0xffff), (code) => Char.of(code)) }],
  [
    Tag.DT,
    {
      typeName: "System.DateTime",
      read: (text: string, context: EvaluationContext) => parseDateTime(text, (ms) => context.utcOffsetMinutes(ms)),
    },
  ],
  [Tag.TS, { typeName: "System.TimeSpan", read: parseDuration }],
  [Tag.By, { typeName: "System.Byte", read: (text: string) => make(integer(text, 0, 0xff), (value) => Byte.of(value)) }],
  [Tag.SB, { typeName: "System.SByte", read: (text: string) => make(integer(text, -0x80, 0x7f), (value) => new SByte(value)) }],
  [Tag.U16, { typeName: "System.UInt16", read: (text: string) => make(integer(text, 0, 0xffff), (value) => new UInt16(value)) }],
  [Tag.I16, { typeName: "System.Int16", read: (text: string) => make(integer(text, -0x8000, 0x7fff), (value) => new Int16(value)) }],
  [Tag.U32, { typeName: "System.UInt32", read: (text: string) => make(integer(text, 0, 0xffff_ffff), (value) => new UInt32(value)) }],
  [Tag.U64, { typeName: "System.UInt64", read: (text: string) => make(wide(text, 0n, 2n ** 64n - 1n), (value) => new UInt64(value)) }],
  [
    Tag.I64,
    { typeName: "System.Int64", read: (text: string) => make(wide(text, -(2n ** 63n), 2n ** 63n - 1n), (value) => new Int64(value)) },
  ],
  [Tag.Sg, { typeName: "System.Single", read: (text: string) => make(real(text), (value) => new Single(value)) }],
  [Tag.Db, { typeName: "System.Double", read: (text: string) => make(real(text), (value) => new Double(value)) }],
  [Tag.D, { typeName: "System.Decimal", read: readDecimal }],
  [Tag.G, { typeName: "System.Guid", read: readGuid }],
]);

/** Types that the type table makes of their text. */
export const CONVERTED_TYPES: ReadonlyMap<number, string> = new Map([
  [Tag.URI, "System.Uri"],
  [Tag.Version, "System.Version"],
  [Tag.XD, "System.Xml.XmlDocument"],
  [Tag.SemanticVersion, "System.Management.Automation.SemanticVersion"],
]);

function make<T extends number | bigint>(value: T | undefined, create: (value: T) => PSValue): PSValue {
  return value === undefined ? undefined : create(value);
}

function integer(text: string, least: number, most: number): number | undefined {
  const value = INTEGER.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value + 0 : undefined;
}

function wide(text: string, least: bigint, most: bigint): bigint | undefined {
  const digits = text.trim().replace(/^\+/, "");
  // A longer number is out of range anyway, and making it would cost the square of its length.
  const longest = 25;
  if (!INTEGER.test(text) || digits.length > longest) {
    return undefined;
  }
  const value = BigInt(digits);
  return value >= least && value <= most ? value : undefined;
}

function real(text: string): number | undefined {
  if (isPlainReal(text) || DOUBLE.test(text)) {
    return Number(text);
  }
  switch (text.trim()) {
    case "INF":
      return Number.POSITIVE_INFINITY;
    case "-INF":
      return Number.NEGATIVE_INFINITY;
    case "NaN":
      return Number.NaN;
    default:
      return undefined;
  }
}

/** The usual form, `12.5`: anything else is for the expression. */
function isPlainReal(text: string): boolean {
  let points = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x2e) {
      points++;
    } else if (code < 0x30 || code > 0x39) {
      return false;
    }
  }
  return points <= 1 && text.length > points;
}

function readDecimal(text: string): Decimal | undefined {
  // Beyond this many characters nothing changes but the time it takes.
  const longest = 256;
  if (!DECIMAL.test(text) || text.length > longest) {
    return undefined;
  }
  try {
    return Decimal.parse(text.trim());
  } catch {
    // Out of range is the only thing that can be wrong with digits.
    return undefined;
  }
}

function readBoolean(text: string): boolean | undefined {
  switch (text.trim()) {
    case "true":
    case "1":
      return true;
    case "false":
    case "0":
      return false;
    default:
      return undefined;
  }
}

function readGuid(text: string): Guid | undefined {
  try {
    return new Guid(parseGuid(text));
  } catch (error) {
    if (error instanceof MalformedBytesError) {
      return undefined;
    }
    throw error;
  }
}
